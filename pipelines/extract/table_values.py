"""A cell of an indicator table read as a figure, and a row's name as an indicator.

What does not belong here: where the cells of a table stand and what its columns hold
(:mod:`pipelines.tables`), and which of them lie ahead (:mod:`pipelines.extract.indicator_tables`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.tokens.quantities import find_quantities
from pipelines.lexicon import pattern, words
from pipelines.tables.measures import parted

_PLAIN = re.compile(r"(?P<number>-?\d+(?:,\d{3})*(?:\.\d+)?)(?P<more>\+)?")
_RATIO = re.compile(r"(?P<number>\d+(?:\.\d+)?)[:∶：](?P<to>\d+(?:\.\d+)?)")
_BRACKETS = re.compile(r"[\[［【〔](?P<inside>[^\[\]［］【】〔〕]+)[\]］】〕]")
_LONGEST_CELL = 16
"""Characters of a cell that is a figure; a longer one tells a story with a number in it."""
_ITEM_NUMBER = re.compile(r"[（(]?\d{1,2}[）)]?[.、．]?(?=[^\d.%年])\s*")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one cell says."""

    value: float
    value_max: float | None
    unit: str | None
    """The unit printed in the cell, its magnitude reckoned into the value."""
    comparator: str | None
    basis: str | None
    """``increase`` or ``decrease`` where the cell has a word or a sign for it."""
    in_brackets: bool
    """[300]: a sum over the years of the plan."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a row is called."""

    indicator: str
    unit: str | None
    """The unit in the name: 种植面积（万亩）, 投资额/万元."""
    basis: str | None
    """``increase`` or ``decrease`` where the name closes with a word for it."""
    falls: bool
    """Whether it is kept low, so that a bare figure is its upper bound (失业率)."""


def figure_of(printed: str) -> Figure | None:
    """Read one cell; None where it holds no figure, or a story with figures in it."""
    compact = re.sub(r"\s", "", printed)
    if not compact or len(compact) > _LONGEST_CELL or not any(map(str.isnumeric, compact)):
        return None
    brackets = _BRACKETS.fullmatch(compact)
    if brackets:
        compact = brackets["inside"]
    value = _value_of(compact)
    if value is None:
        return None
    basis = _change(compact)
    if value.value < 0 and brackets:
        return Figure(-value.value, None, value.unit, None, "decrease", in_brackets=False)
    return Figure(
        value.value,
        value.value_max,
        value.unit,
        value.comparator,
        basis,
        in_brackets=brackets is not None,
    )


@dataclass(frozen=True, slots=True)
class _Value:
    value: float
    value_max: float | None = None
    unit: str | None = None
    comparator: str | None = None


def _value_of(compact: str) -> _Value | None:
    """The one number of a cell. The only place here that reads numbers."""
    if ratio := _RATIO.fullmatch(compact):
        over = float(ratio["to"])
        return _Value(float(ratio["number"]) / over) if over else None
    if plain := _PLAIN.fullmatch(compact):
        value = float(plain["number"].replace(",", ""))
        return _Value(value, comparator="ge" if plain["more"] else None)
    read = [one for one in find_quantities(compact) if one.value is not None]
    if len(read) != 1 or read[0].value is None:
        return None
    one = read[0]
    return _Value(float(read[0].value), one.value_max, one.unit, one.comparator)


@cache
def _opens_change() -> re.Pattern[str]:
    return pattern("(?:(?P<decrease><cell_fall>)|(?P<increase><cell_rise>))")


@cache
def _closes_change() -> re.Pattern[str]:
    return pattern("(?:(?P<decrease><cell_fall>)|(?P<increase><cell_rise>))$")


@cache
def _falls() -> re.Pattern[str]:
    return pattern("<name_falls>(?:（[^（）]*）)?$")


def _change(compact: str) -> str | None:
    """Whether a cell opens with a word for a rise or a fall (提高30%, 下降3.4%)."""
    found = _opens_change().match(compact)
    return found.lastgroup if found else None


def name_of(printed: str) -> Name:
    """Read the name of a row: without its number, its unit and the change it closes with."""
    name = _ITEM_NUMBER.sub("", printed, count=1) if _ITEM_NUMBER.match(printed) else printed
    name, unit = parted(name.strip())
    basis = None
    if (change := _closes_change().search(name)) and change.start():
        basis = change.lastgroup
        if basis == "decrease" or unit in ("%", "％"):
            name = name[: change.start()]
        else:
            basis = None
    return Name(name, unit, basis, _falls().search(name) is not None)


def binding_of(printed: str) -> bool | None:
    """约束性 is binding, 预期性 is not; None where neither is said."""
    compact = re.sub(r"\s", "", printed)
    if any(word in compact for word in words("kind_binds")):
        return True
    return False if any(word in compact for word in words("kind_expects")) else None
