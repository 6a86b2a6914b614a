"""Verb phrases of action measures → actions.

What does not belong here: which sentence is a measure (:mod:`pipelines.extract.measures`) and the
verbs, which stand in the lexicon.
A phrase that does not plainly open its clause is left out: few and right before many and doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from pipelines.lexicon import LEXICON, Entry, finder, pattern
from pipelines.model import Provision


class MeasureLike(Protocol):
    """What a measure must know to be read: ``text`` is the clean text from ``start`` on."""

    @property
    def provision(self) -> Provision:
        """The provision it stands in."""

    @property
    def start(self) -> int:
        """Clean offset of its first character."""

    @property
    def kind(self) -> str:
        """``action`` or ``outcome``."""

    @property
    def text(self) -> str:
        """Its clean text."""


class Action(NamedTuple):
    """One verb with its object; the span runs from the verb to the end of the object."""

    measure: MeasureLike
    provision: Provision
    start: int
    end: int
    ordinal: int
    """Its place in the measure, from 1."""
    verb: str
    object: str | None
    modality: str
    """``require``, ``encourage``, ``support``, ``explore`` or ``prohibit``."""
    rule: str


_act_at, _adverb_at = finder("acts"), finder("adverb")
_CLAUSE = re.compile(r"(?:[^，；。：！？（）“”]|（[^（）]*）|“[^“”]*”)+")
# “各地要建立…”, “在全省范围推行…”
_BEFORE_VERB = pattern("[^、]{1,12}?<modal.orders>|在[^、]{1,16}?<field>")
# 推进的, 保障体系, 监督机构: the word is part of a noun
_NO_VERB = pattern("<noun_goes_on>")
_FORBIDS = pattern("<modal.forbids>")
_FORBIDDEN = pattern("^[^、]{0,16}?(?P<verb><modal.forbids>)(?P<object>.+)$")
_TRAILING = pattern("(?:（[^（）]*）|<and_more>)+$")


def actions_of(measures: Iterable[MeasureLike]) -> list[Action]:
    """Read the verb phrases of all measures of kind ``action``, in their order."""
    return [
        action for measure in measures if measure.kind == "action" for action in _phrases(measure)
    ]


def _phrases(measure: MeasureLike) -> Iterator[Action]:
    ordinal = 0
    forbids = _FORBIDS.search(measure.text) is not None
    for found in _CLAUSE.finditer(measure.text):
        clause, at = found[0], measure.start + found.start()
        forbidden = _FORBIDDEN.match(clause) if forbids else None
        verb = forbidden.span("verb") if forbidden else _verb_of(clause)
        if verb is None:
            continue
        ordinal += 1
        start, object_start = verb
        printed = _TRAILING.sub("", clause[object_start:])
        word = clause[start:object_start]
        yield Action(
            measure=measure,
            provision=measure.provision,
            start=at + start,
            end=at + object_start + len(printed),
            ordinal=ordinal,
            verb=word,
            object=printed or None,
            modality=LEXICON.by_class["acts"][word].values.get("modality", "require"),
            rule="forbidden" if forbidden else "clause",
        )


def _verb_of(clause: str) -> tuple[int, int] | None:
    """Where the verb stands that opens ``clause``; None where no verb plainly does."""
    if found := _verb_at(clause, 0):
        return found
    before = _BEFORE_VERB.match(clause)
    return _verb_at(clause, before.end()) if before else None


def _verb_at(clause: str, start: int) -> tuple[int, int] | None:
    """The verb at ``start``, adverbs passed over; where a word is both, it is the verb."""
    while True:
        verb, adverb = _act_at(clause, start), _adverb_at(clause, start)
        if verb is not None and not _opens(verb):
            verb = None
        if adverb is not None and "joins" in adverb.flags:
            adverb = None
        if verb is not None and (adverb is None or len(verb.word) >= len(adverb.word)):
            end = start + len(verb.word)
            return None if _NO_VERB.match(clause, end) else (start, end)
        if adverb is None:
            return None
        start += len(adverb.word)


def _opens(verb: Entry) -> bool:
    """Whether a word opens an act rather than a noun (服务质量…, 教育部门…)."""
    return len(verb.word) > 1 and ("noun" not in verb.flags or "modality" in verb.values)
