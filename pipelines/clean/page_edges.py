"""What a printer repeats at the head and foot of each page, where form feeds tell the pages.

What does not belong here: page numbers in texts that have lost their pages (``pages``), the margins
of a PDF (``pipelines.read.pdf_margins``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from pipelines.clean.draft import Draft, Edit

_FEED = "\x0c"
_FEWEST = 3
"""Pages on which a line stands that is no part of the text."""
_SHARE = 0.3
"""Of the pages: left and right ones may differ, the first one often has none."""
_DEEP = 3
"""Lines from an edge of a page that may be repeated."""
_LONGEST = 60
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_LINE = re.compile(r"[^\S\n\r]*\S[^\n\r]*")

Span = tuple[int, int]


def drop_page_edges(draft: Draft) -> None:
    """Drop the lines that are repeated at the edges of pages, their numbers aside.

    Rule ``page_number``, one row an edge of pages. What is left of two pages is one line break
    apart: the space at the end of a page parts no paragraphs. Texts without form feeds stay as
    they are.
    """
    if draft.text.count(_FEED) >= _FEWEST - 1:
        draft.apply(_edits(draft.text))


def _edits(text: str) -> Iterator[Edit]:
    pages = [[match.span() for match in _LINE.finditer(text, *page)] for page in _pages(text)]
    heads = _repeated(text, [page[:_DEEP] for page in pages])
    feet = _repeated(text, [page[: -_DEEP - 1 : -1] for page in pages])
    ended, dropped = 0, False
    for page in pages:
        head = _edge(text, page, heads)
        rest = page[head:]
        foot = _edge(text, rest[::-1], feet)
        kept = rest[: len(rest) - foot]
        dropped = dropped or bool(head)
        if kept:
            yield from _cut(text, ended, kept[0][0], dropped)
            ended, dropped = kept[-1][1], bool(foot)
        else:
            dropped = dropped or bool(foot)
    yield from _cut(text, ended, len(text), dropped)


def _cut(text: str, start: int, end: int, dropped: bool) -> Iterator[Edit]:
    """What stands between the texts of two pages goes, but for one line break."""
    between = "\n" if start and end < len(text) else ""
    if text[start:end] != between:
        yield Edit(start, end, between, "page_number" if dropped else "")


def _pages(text: str) -> Iterator[Span]:
    start = 0
    while (end := text.find(_FEED, start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def _repeated(text: str, edges: Iterable[list[Span]]) -> set[str]:
    """The lines, without their numbers, that stand at the same edge of many pages."""
    on = [{_key(text, line) for line in edge} for edge in edges]
    counts = Counter(key for keys in on for key in keys)
    least = max(_FEWEST, _SHARE * len(on))
    return {key for key, count in counts.items() if count >= least and len(key) <= _LONGEST}


def _edge(text: str, lines: Iterable[Span], repeated: set[str]) -> int:
    """How many lines from an edge on are repeated ones."""
    return sum(1 for _ in takewhile(lambda line: _key(text, line) in repeated, lines))


def _key(text: str, line: Span) -> str:
    return _SPACE.sub("", _DIGITS.sub("#", text[slice(*line)]))
