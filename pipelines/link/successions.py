"""Who took over the duties of a public body, as raw/reference/successions.csv tells.

What does not belong here: what a body is called (spelling), the rows of the table (units).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from pipelines.link.authority import filled, short_place
from pipelines.link.places import NATION
from pipelines.reference import reference_rows

GOES_ON = "plate"
"""The kind of a succession after which the name is still in use."""
_EVERY = "*"


@dataclass(frozen=True, slots=True)
class Succession:
    """One heir of a body."""

    successor: str
    """Full name, or its form with ``{place}`` or ``{short}``."""
    on_date: date | None
    kind: str
    scope: str | None
    """Which duties went; None for all that no other heir has."""
    main: bool
    source: str


@cache
def _listed() -> dict[tuple[str, str], list[Succession]]:
    """The rows of the table by jurisdiction (of one place or of many) and name."""
    found: dict[tuple[str, str], list[Succession]] = {}
    for row in reference_rows("successions"):
        found.setdefault((row["jurisdiction"], row["name"]), []).append(
            Succession(
                successor=row["successor"],
                on_date=date.fromisoformat(row["on_date"]) if row["on_date"] else None,
                kind=row["kind"],
                scope=row["scope"] or None,
                main=row["main"] == "yes",
                source=row["source"],
            )
        )
    return found


@cache
def _closes() -> tuple[str, ...]:
    """What the places have in common that a row speaks of: 省, 市; for every place nothing."""
    places = {place[1:] for place, _ in _listed() if place.startswith(_EVERY)}
    return tuple(sorted(places, key=len, reverse=True))


def successions_of(name: str, jurisdiction: str | None) -> list[Succession]:
    """Give the heirs of a body: rows of its place before rows of places of its kind.

    Args:
        name: of the body, in full.
        jurisdiction: its place; without one nobody took it over.
    """
    if jurisdiction is None:
        return []
    if own := _listed().get((jurisdiction, name)):
        return own
    if jurisdiction == NATION:
        return []
    forms = _forms(name, jurisdiction)
    for close in _closes():
        if not jurisdiction.endswith(close):
            continue
        for form in forms:
            if rows := _listed().get((_EVERY + close, form)):
                return [replace(one, successor=filled(one.successor, jurisdiction)) for one in rows]
    return []


def _forms(name: str, jurisdiction: str) -> list[str]:
    """How a row for many places would write the name."""
    long, short = (jurisdiction, "{place}"), (short_place(jurisdiction), "{short}")
    return [name.replace(*one, 1) for one in (long, short) if one[0] in name]
