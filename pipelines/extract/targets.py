"""Targets: numbers that somebody must reach, as indicator + condition + value + unit + deadline.

The rules are those of CONTRACT.md, ``targets``. What does not belong here: how one sentence is read
(:mod:`pipelines.extract.sentence_targets`) or a table (:mod:`pipelines.extract.indicator_tables`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipelines.extract.deadlines import Schedule
from pipelines.extract.indicator_tables import table_targets
from pipelines.extract.no_targets import is_word
from pipelines.extract.sentence_targets import sentence_targets
from pipelines.extract.speech import Speech
from pipelines.extract.target import Target
from pipelines.model import Sentence
from pipelines.tokens.quantities import find_quantities

__all__ = ["Target", "targets_of"]

ROW_NUMBER = 3
"""Characters before the first row of a flattened table that its number may take."""


def targets_of(
    text: str,
    sentences: Sequence[Sentence],
    schedule: Schedule,
    speeches: Mapping[int, Speech],
    issued: date | None,
) -> list[Target]:
    """Every target of a document, in order.

    Args:
        text: clean text.
        sentences: its sentences, ascending.
        schedule: what deadline is in force where.
        speeches: what each sentence does, by its start; numbers of one that tells are none.
        issued: day of issue, for ``flags``.
    """
    quantities = [one for one in find_quantities(text) if not is_word(text, one)]
    starts = [one.start for one in quantities]
    found: list[Target] = list(table_targets(text, sentences, schedule, issued))
    tables = _flat_tables(found)
    before: Target | None = None
    for sentence in sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if low == high or sentence.text[0] == "|" or not speeches[sentence.start].promises:
            continue
        inside = quantities[low:high]
        if id(sentence) in tables:
            first, last = tables[id(sentence)]
            inside = [one for one in inside if not first <= one.number_start < last]
        chained = before if before and _goes_on(text, before.sentence, sentence) else None
        read = list(sentence_targets(text, sentence, inside, schedule, chained))
        before = read[-1] if read else None
        found += [_flagged(one, issued) for one in read]
    return sorted(found, key=lambda one: (one.start, one.end))


def _goes_on(text: str, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence goes on with the one before it, which ends in ；."""
    return before.provision is sentence.provision and text[before.end - 1] in "；;"


def _flat_tables(targets: Sequence[Target]) -> dict[int, tuple[int, int]]:
    """Where the flattened table of a sentence lies, by the identity of the sentence."""
    spans: dict[int, tuple[int, int]] = {}
    for one in targets:
        first, last = spans.get(id(one.sentence), (one.start, one.end))
        spans[id(one.sentence)] = (min(first, one.start - ROW_NUMBER), max(last, one.end))
    return spans


def _flagged(target: Target, issued: date | None) -> Target:
    flags = list(target.flags)
    share = target.unit == "%" and target.basis == "level" and target.value > 100
    if share and re.search("率|占比|比例|比重|度$", target.indicator):
        flags.append("percentage above 100")
    if issued and target.in_force.end_date and target.in_force.end_date < issued:
        flags.append("deadline before issue")
    return replace(target, flags=tuple(flags))
