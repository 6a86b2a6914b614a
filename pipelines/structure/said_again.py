"""Sentences without what merged cells say again: a goal that a table prints once is one goal.

What does not belong here: which cells are merged (the readers of files tell it).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipelines.model import Offsets, Sentence


def clean_spans(raw_spans: Sequence[tuple[int, int]], offsets: Offsets) -> list[tuple[int, int]]:
    """Spans of the raw text as spans of the clean text; those that cleaning took out are none."""
    places = [(_clean(offsets, start), _clean(offsets, end)) for start, end in raw_spans]
    return [(start, end) for start, end in places if start < end]


def said_once(sentences: Sequence[Sentence], again: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The sentences cut where a cell says something again.

    Args:
        sentences: those of a document, ascending.
        again: clean spans, ascending.
    """
    if not again:
        return list(sentences)
    ends = [end for _, end in again]
    return [part for one in sentences for part in _parts(one, again, bisect_right(ends, one.start))]


def _parts(sentence: Sentence, again: Sequence[tuple[int, int]], at: int) -> Iterator[Sentence]:
    """What is left of a sentence; ``at``: the first span that ends behind its start."""
    start = sentence.start
    while at < len(again) and again[at][0] < sentence.end:
        first, last = again[at]
        if start < first:
            yield _part(sentence, start, first)
        start = max(start, last)
        at += 1
    if start < sentence.end:
        yield _part(sentence, start, sentence.end)


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    text = sentence.text[start - sentence.start : end - sentence.start]
    return sentence._replace(start=start, end=end, text=text)


def _clean(offsets: Offsets, raw: int) -> int:
    """Where a place of the raw text is in the clean text."""
    segment = bisect_right(offsets.raw, raw) - 1
    if segment < 0:
        return 0
    behind = raw - offsets.raw[segment]
    clean = offsets.clean
    after = clean[segment + 1] if segment + 1 < len(clean) else offsets.clean_chars
    return min(offsets.clean[segment] + behind, after)
