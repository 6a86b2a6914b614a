"""The targets of a plan beside those of the document that it carries out, one by one.

What does not belong here: which targets share an indicator (`pipelines.link.indicators`), what is
a finding (`pipelines.link.findings`); both are read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import duckdb

from pipelines.messages import Message, say
from pipelines.site.queries import Row, rows
from pipelines.site.writing import Both, both

_TARGETS = """
    select t.*, p.path, p.ordinal, i.name
    from targets as t join provisions as p using (provision_id) join indicators as i
        using (indicator_id)
    where t.document_id in (?, ?)
    order by t.indicator_id, p.ordinal, t.raw_start, t.target_id
"""
_FINDINGS = """
    select finding_id, kind, target_id, other_target_id from findings
    where kind in ('falls', 'stands', 'jump', 'two-values')
        and document_id in (?1, ?2) and other_document_id in (?1, ?2)
    order by finding_id
"""


class Compared(NamedTuple):
    """A target above and what the plan makes of it; one of both may be missing."""

    above: Row | None
    own: Row | None
    fate: str
    """taken, added or left."""
    said: Both
    """How the numbers differ."""
    findings: list[Row]


def compared(
    connection: duckdb.DuckDBPyConnection, plan_id: str, superior_id: str
) -> list[Compared]:
    """The targets of both: what is taken over and what is left in the order above, what is added.

    A target of the plan stands beside the one above that it can be compared with, the nearest by
    its day.
    """
    found: dict[frozenset[str], list[Row]] = {}
    for row in rows(connection, _FINDINGS, plan_id, superior_id):
        found.setdefault(frozenset((row["target_id"], row["other_target_id"])), []).append(row)
    lines = [
        line
        for _, some in groupby(
            rows(connection, _TARGETS, plan_id, superior_id), key=lambda one: one["indicator_id"]
        )
        for line in _lines(list(some), plan_id)
    ]
    return [
        Compared(above, own, _fate(above, own), both(_said(above, own)), _of(found, above, own))
        for above, own in sorted(lines, key=_place)
    ]


def _lines(targets: Sequence[Row], plan_id: str) -> Iterator[tuple[Row | None, Row | None]]:
    """The targets of one indicator side by side."""
    above = [one for one in targets if one["document_id"] != plan_id]
    kept = set()
    for own in (one for one in targets if one["document_id"] == plan_id):
        nearest = min(above, key=lambda one: _distance(one, own), default=None)
        if nearest is not None:
            kept.add(nearest["target_id"])
        yield nearest, own
    yield from ((one, None) for one in above if one["target_id"] not in kept)


def _distance(one: Row, other: Row) -> tuple[bool, float, str]:
    days = one["deadline"], other["deadline"]
    apart = abs((days[0] - days[1]).days) if all(days) else float("inf")
    return not _alike(one, other), apart, one["target_id"]


def _alike(one: Row, other: Row) -> bool:
    """Whether two numbers count the same in the same unit."""
    return all(one[column] == other[column] for column in ("unit", "basis", "frequency"))


def _place(line: tuple[Row | None, Row | None]) -> tuple[bool, int, int]:
    one = line[0] or line[1] or {}
    return line[0] is None, one["ordinal"], one["raw_start"]


def _fate(above: Row | None, own: Row | None) -> str:
    return "added" if above is None else "left" if own is None else "taken"


def _said(above: Row | None, own: Row | None) -> Message:
    if above is None:
        return say("added")
    if own is None:
        return say("left out")
    if not _alike(above, own):
        return say("in another unit or counted otherwise")
    numbers = [(one["value"], one["value_max"] or one["value"]) for one in (above, own)]
    if numbers[0] != numbers[1]:
        number = say("a higher number") if numbers[1] > numbers[0] else say("a lower number")
    elif above["comparator"] != own["comparator"]:
        number = say("same number, other wording")
    else:
        number = say("the same number")
    days = above["deadline"], own["deadline"]
    if not all(days) or days[0] == days[1]:
        return number
    day = say("an earlier day") if days[1] < days[0] else say("a later day")
    return say("{one}, {other}", one=number, other=day)


def _of(found: dict[frozenset[str], list[Row]], above: Row | None, own: Row | None) -> list[Row]:
    if above is None or own is None:
        return []
    return found.get(frozenset((above["target_id"], own["target_id"])), [])
