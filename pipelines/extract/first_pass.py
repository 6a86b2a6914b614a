"""The numbers of one clause read by the rules of ``targets.toml``: what each of them counts.

First pass of two: what the words around a number say. What does not belong here: how a name is put
together (:mod:`pipelines.extract.naming`), numbers that are counted out
(:mod:`pipelines.extract.counts_out`), what a number leaves unsaid
(:mod:`pipelines.extract.completion`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from pipelines.extract.coordination import dealt_out, shared_bound, told_alike
from pipelines.extract.naming import named, noun_behind_slot
from pipelines.extract.reading import Reading
from pipelines.extract.rule_conditions import holds
from pipelines.grammar.rules import Match, letters, load_rules, matches_at
from pipelines.tokens.clause import Clause
from pipelines.tokens.token import Token

RULES = load_rules(Path(__file__).with_name("targets.toml"))
NEAR = 60
"""Tokens before a number with which its rule may begin."""


def read_clause(text: str, clause: Clause) -> Iterator[Reading]:
    """The readings of the numbers of one clause, in order."""
    if not any(one.cls == "number" for one in clause.tokens):
        return
    row = letters([one.cls for one in clause.tokens])
    at = 0
    for number, token in enumerate(clause.tokens):
        if token.cls != "number" or number < at:
            continue
        found = _first(text, clause, row, at, number)
        if found is not None:
            at, readings = found
            yield from readings
        else:
            at = number + 1


def _first(
    text: str, clause: Clause, row: str, at: int, number: int
) -> tuple[int, list[Reading]] | None:
    """Where the first rule that holds ends, and its readings; the leftmost start first."""
    for start in range(max(at, number - NEAR), number + 1):
        for match in matches_at(row, start, RULES):
            if match.slots.get("base", match.slots["value"])[0] != number:
                continue
            readings = _interpreted(
                text, clause, match, clause.tokens[at : match.slots["value"][0]]
            )
            if readings:
                return _end(clause, match), readings
    return None


def _end(clause: Clause, match: Match) -> int:
    """Where the next reading begins: a noun that leads to the next number is that number's."""
    return noun_behind_slot(clause, match)[1] if "behind" in match.slots else match.end


def _interpreted(
    text: str, clause: Clause, match: Match, leads: tuple[Token, ...]
) -> list[Reading]:
    """The readings that a match makes; none where its words do not bear them out."""
    quantity = clause.tokens[match.slots["value"][0]].quantity
    assert quantity is not None
    if not holds(text, clause, match):
        return []
    span = quantity.start, quantity.end
    plain = Reading(clause, quantity, "", *span, match.rule.name, leads=leads)
    plain = _with_leads(text, plain)
    if basis := match.rule.fills.get("basis"):
        plain = replace(plain, basis=basis)
    if "base" in match.slots:
        plain = replace(plain, base=clause.tokens[match.slots["base"][0]].quantity)
    if "more" in match.slots:
        return _several(text, plain, match)
    one = named(text, plain, match)
    if one is None:
        return []
    return told_alike(text, one) or [one]


def _several(text: str, plain: Reading, match: Match) -> list[Reading]:
    """One noun or several, several numbers: dealt out in order."""
    more = plain.clause.tokens[slice(*match.slots["more"])]
    quantities = [plain.quantity, *(one.quantity for one in more if one.quantity is not None)]
    if "what" not in match.slots:
        count = len(quantities)
        plain = replace(plain, comparator=shared_bound(text, quantities, plain))
        return [
            replace(plain, quantity=one, start=one.start, end=one.end, order=(place, count))
            for place, one in enumerate(quantities)
        ]
    one = named(text, plain, match)
    return list(dealt_out(text, one, quantities)) if one is not None else []


def _with_leads(text: str, plain: Reading) -> Reading:
    """What the small words before a number say: a rise or a fall, every year, a sum."""
    annual = any(
        one.cls == "annual" or (one.cls == "time" and text.startswith("每年", one.start))
        for one in plain.leads
    )
    basis, direction = _basis(plain.leads)
    return replace(plain, basis=basis, direction=direction, annual=annual)


def _is_changed_too(leads: tuple[Token, ...]) -> bool:
    """Whether what is added is changed as well: 新建和改造, but not 新开工|棚户区|改造."""
    adds = next((at for at, one in enumerate(leads) if "adds" in one.flags), len(leads))
    verbs = takewhile(lambda one: one.cls != "noun", leads[adds:])
    before = any(one.cls == "changes" for one in leads[:adds])
    return before or any(one.cls == "changes" and "adds" not in one.flags for one in verbs)


def _basis(leads: tuple[Token, ...]) -> tuple[str, str]:
    """What a number is measured against, and the direction of the word that leads to it."""
    basis, direction = "level", ""
    changed = _is_changed_too(leads)
    for one in leads:
        if one.cls == "sum" and basis == "level" and "cum" in one.flags:
            basis = "cumulative"
        elif one.cls in ("grows", "reduces"):
            basis = "increase" if "up" in one.flags else "decrease"
        elif one.cls == "reaches":
            fallen = "level" in one.flags and basis == "decrease"  # 降低辍学率|至|1%
            basis = "level" if one.flags & {"up", "down", "level"} else basis
            direction = next((way for way in ("up", "down", "hold") if way in one.flags), direction)
            direction = "down" if fallen else direction
        elif "adds" in one.flags and basis == "level" and not changed:
            basis = "increase"
        elif one.flags & {"grows", "adds"} and basis == "cumulative" and not changed:
            basis = "increase"  # 累计新增: the sum of what is added says how much is added
    return basis, direction
