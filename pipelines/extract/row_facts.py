"""What holds for all figures of a row of an indicator table, and the condition of one of them.

What does not belong here: how a row is read (:mod:`pipelines.extract.indicator_tables`).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.extract.table_values import Figure, Name
from pipelines.lexicon import pattern, words
from pipelines.tables.grid import Cell

_ADDS, _DONE = pattern("<makes.adds>"), pattern("<makes|changes|done_amount>$")


@dataclass(frozen=True, slots=True)
class Base:
    """What a row's figures start from."""

    value: float | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What holds for all figures of a row."""

    at: Cell
    """Where its name stands."""
    name: Name
    unit: str | None
    base: Base = Base()
    binding: bool | None = None


def comparator_in_row(facts: RowFacts, figure: Figure, basis: str) -> str:
    """The condition of a figure without a bounding word: by its base, else by what it names."""
    if figure.value_max is not None:
        return "range"
    if basis != "level":
        return "ge"
    below = facts.base.value is not None and figure.value < facts.base.value
    below = below and not _is_work(facts.name.indicator, figure.unit or facts.unit)
    return "le" if below or facts.name.falls or not figure.value else "ge"


def _is_work(indicator: str, unit: str | None) -> bool:
    """Whether a row counts what is done in a period: less than in the one before is no limit."""
    adds = unit in words("counter") and _ADDS.match(indicator) is not None
    return adds or _DONE.search(indicator) is not None
