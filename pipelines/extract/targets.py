"""Targets: numbers that somebody must reach, as indicator + condition + value + unit + deadline.

The rules are those of CONTRACT.md, ``targets``. What does not belong here: how one sentence is read
(:mod:`pipelines.extract.sentence_targets`) or a table (:mod:`pipelines.extract.indicator_tables`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipelines.extract.deadlines import Schedule
from pipelines.extract.no_targets import is_word, told_sentences
from pipelines.extract.quantities import find_quantities
from pipelines.extract.sentence_targets import sentence_targets
from pipelines.extract.target import Target
from pipelines.model import Sentence

__all__ = ["Target", "targets_of"]


def targets_of(
    text: str,
    sentences: Sequence[Sentence],
    schedule: Schedule,
    issued: date | None,
    as_of: date | None,
    *,
    strict: bool,
) -> list[Target]:
    """Every target of a document, in order.

    Args:
        text: clean text.
        sentences: its sentences, ascending.
        schedule: what deadline is in force where.
        issued: day of issue, for ``flags``.
        as_of: the day that it is read from, where no day of issue is known the year it works on.
        strict: the document is a law or a reply, which plans nothing.
    """
    quantities = [one for one in find_quantities(text) if not is_word(text, one)]
    starts = [one.start for one in quantities]
    told = told_sentences(sentences, schedule, as_of, strict=strict)
    found: list[Target] = []
    before: Target | None = None
    for sentence in sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if low == high or sentence.text[0] == "|" or id(sentence) in told:
            continue
        inside = quantities[low:high]
        chained = before if before and _goes_on(text, before.sentence, sentence) else None
        read = list(sentence_targets(text, sentence, inside, schedule, chained))
        before = read[-1] if read else None
        found += [_flagged(one, issued) for one in read]
    return sorted(found, key=lambda one: (one.start, one.end))


def _goes_on(text: str, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence goes on with the one before it, which ends in ；."""
    return before.provision is sentence.provision and text[before.end - 1] in "；;"


def _flagged(target: Target, issued: date | None) -> Target:
    flags = list(target.flags)
    share = target.unit == "%" and target.basis == "level" and target.value > 100
    if share and re.search("率|占比|比例|比重|度$", target.indicator):
        flags.append("percentage above 100")
    if issued and target.in_force.end_date and target.in_force.end_date < issued:
        flags.append("deadline before issue")
    return replace(target, flags=tuple(flags))
