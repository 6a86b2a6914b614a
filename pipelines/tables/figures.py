"""Figures, units and kinds as the cells of flattened tables print them.

What does not belong here: where a cell begins and ends (:mod:`pipelines.tables.flat`,
:mod:`pipelines.tables.cell_lines`), what a figure means (:mod:`pipelines.extract.table_values`).
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.lexicon import pattern
from pipelines.tables.measures import is_unit

SIGNS = "≥≧＞>≤≦＜<"
DASHES = re.compile(r"[—\-–/／]{1,3}")
_CLOSING_BRACKET = re.compile(r"[（(][^（）()]{1,8}[）)]$")

_GLOSS = re.compile(r"[（(][^（）()\d]{2,10}[）)]")  # “≥98%（除危废外）”

KIND = "(?!<kind_guard>)<kind_binds|kind_expects>"
"""约束性, 预期性; 预期寿命 is the name of an indicator."""


@cache
def figure() -> re.Pattern[str]:
    """A figure with its bounding word or sign, its brackets and its percent sign."""
    return pattern(
        rf"<cell_fall|cell_rise>?(?:[{SIGNS}]|<figure_before>)?\s?[\[〔［【(（]?"
        r"-?\d+(?:[,.]\d+)*(?:[:∶：]\d+)?[%％‰]?"
        r"[\]〕］】)）]?[%％‰]?(?:<figure_after>)?"
    )


@cache
def kind() -> re.Pattern[str]:
    """Whether an indicator binds: 约束性, 预期性."""
    return pattern(KIND)


def is_figure(printed: str) -> bool:
    """Whether a cell is a figure with or without its unit, or the dash of one that is not known."""
    if figure().fullmatch(printed) or DASHES.fullmatch(printed):
        return True
    number = figure().match(printed)
    rest = printed[number.end() :] if number else ""
    return is_unit(rest) or _GLOSS.fullmatch(rest) is not None


def has_digit(printed: str) -> bool:
    """Whether a digit stands in a cell."""
    return any(char.isdigit() for char in printed)


def says_unit(printed: str) -> bool:
    """Whether a cell is a unit of measure (万平方米, 条（段）), or the dash of none."""
    if DASHES.fullmatch(printed) or is_unit(printed):
        return True
    bare = _CLOSING_BRACKET.sub("", printed)
    return bare != printed and is_unit(bare)
