"""Verb phrases of action measures → actions: what is done, to what, and who is to act.

What does not belong here: which sentence is a measure (:mod:`pipelines.extract.measures`), how a
clause is cut into tokens (:mod:`pipelines.tokens.acts`), the rules themselves, which stand in
``actions.toml``, and what tool of policy an act is (:mod:`pipelines.extract.instruments`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

from pipelines.extract.clauses import is_graded
from pipelines.extract.instruments import head_of, instrument_of, said_in, tells_anywhere
from pipelines.grammar.notation import LETTERS
from pipelines.grammar.rules import Match, load_rules, matches_at
from pipelines.lexicon import pattern, words
from pipelines.model import Provision
from pipelines.tokens.acts import JOINS, NOUN, Part, opens_act, tokens_of

RULES = load_rules(Path(__file__).with_name("actions.toml"))


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
    """One verb with its object; the span is the phrase that its rule reads."""

    measure: MeasureLike
    provision: Provision
    start: int
    end: int
    ordinal: int
    """Its place in the measure, from 1."""
    verb: str
    object: str | None
    addressee: str | None
    modality: str
    """``require``, ``encourage``, ``support``, ``explore`` or ``prohibit``."""
    instrument: str | None
    """Tool of policy; None where no rule decides."""
    rule: str


class _Reading(NamedTuple):
    """One rule that reads some tokens of a clause: which of them make which column."""

    rule: str
    verbs: tuple[int, ...]
    object: tuple[int, int] | None
    """The first and the last token."""
    addressee: tuple[int, int] | None
    mood: int
    """The token whose modality the rows have."""
    first: int
    """The first and the last token of all that the rule reads: the evidence."""
    last: int


_CLAUSE = re.compile(r"(?:[^，；。：！？（）“”《》]++|（[^（）]*+）|“[^“”]*+”|《[^《》]*+》)++")
_GOES_ON = pattern("<act_joins>")
_MARK, _CAUSES, _FRAMES = LETTERS["mark"], LETTERS["causes"], LETTERS["frames_act"]
_GRADED = frozenset(word[-1] for word in words("becomes.graded"))
_FRONTED = LETTERS["fronts_object"]
_FRONTS = {_FRONTED, LETTERS["fronts_whom"]}


def actions_of(measures: Iterable[MeasureLike]) -> list[Action]:
    """Read the verb phrases of all measures of kind ``action``, in their order."""
    return [
        action for measure in measures if measure.kind == "action" for action in _phrases(measure)
    ]


def _phrases(measure: MeasureLike) -> Iterator[Action]:
    ordinal, text, at, provision = 1, measure.text, measure.start, measure.provision
    tells = tells_anywhere(text)
    for parts in _told(text):
        row = parts[0][0] + parts[1][0] if len(parts) == 2 else "".join([one[0] for one in parts])
        for rule, verbs, object_, addressee, mood, first, last in _readings(row):
            start, end = at + parts[first][1], at + parts[last][2]
            word = parts[mood][3]
            modality = word.values.get("modality", "require") if word is not None else "require"
            of, whom = _printed(text, parts, object_), _printed(text, parts, addressee)
            said = said_in(text, parts[0][1], parts[-1][2]) if tells else ""
            head = head_of(of) if of is not None else ""
            for one in verbs:
                verb = text[parts[one][1] : parts[one][2]]
                tool = instrument_of(verb, head, said, modality)
                yield Action(
                    measure, provision, start, end, ordinal, verb, of, whom, modality, tool, rule
                )
                ordinal += 1


def _printed(text: str, parts: Sequence[Part], span: tuple[int, int] | None) -> str | None:
    return text[parts[span[0]][1] : parts[span[1]][2]] if span is not None else None


def _told(text: str) -> Iterator[list[Part]]:
    """The tokens of each clause; of two where the first only fronts what the second acts on."""
    held: list[Part] = []
    for found in _CLAUSE.finditer(text):
        start, end = found.span()
        parts = tokens_of(text, start, end)
        if held and text[start - 1] == "，" and held[-1][0] == NOUN:
            lead = held[-2][0] if len(held) > 1 else ""
            if (lead == _FRONTED or not parts) and _goes_on(text, start, parts):
                held[-1] = (NOUN, held[-1][1], end, None)
                continue
            waits = lead in _FRONTS or (lead == _FRAMES and held[0][0] == _CAUSES)
            if waits and parts:  # 对…企业，给予…; 支持企业按照…原则，建设…
                parts = [*held, (_MARK, start - 1, start, None), *parts]
                held = []
        if held:
            yield held
        held = parts
        if parts and text[end - 1] in _GRADED and _states(text, parts[0], end):
            held = []
    if held:
        yield held


def _states(text: str, first: Part, end: int) -> bool:
    """Whether a clause states how something has become: “服务能力大幅提升”."""
    word = first[3]
    return word is not None and "plain" not in word.classes and is_graded(text[first[1] : end])


def _goes_on(text: str, start: int, parts: Sequence[Part]) -> bool:
    """Whether a clause only goes on with the noun that closes the one before it."""
    joins = _GOES_ON.match(text, start) is not None  # “…部署，以及重大事项等协调力度”
    return joins or (bool(parts) and not opens_act(text, start))


@lru_cache(maxsize=4096)
def _readings(row: str) -> tuple[_Reading, ...]:
    """How a row of letters is read: from its left, no rule over tokens of another."""
    found, at = [], 0
    while at < len(row):
        match = next(matches_at(row, at, RULES), None)
        if match is not None:
            found.append(_reading(row, match))
        at = match.end if match is not None else at + 1
    return tuple(found)


def _reading(row: str, match: Match) -> _Reading:
    spans = {name: (start, end - 1) for name, (start, end) in match.slots.items() if start < end}
    first, last = spans["verb"]
    verbs = tuple(at for at in range(first, last + 1) if row[at] != JOINS)
    return _Reading(
        match.rule.name,
        verbs,
        spans.get("object"),
        spans.get("addressee"),
        spans.get("mood", spans["verb"])[0],
        match.start,
        match.end - 1,
    )
