"""Forms of goals that print a cell a line: the names of indicators and their values alternate.

“三级指标⏎指标值⏎产出指标⏎数量指标⏎道路硬化里程⏎≥100公里⏎…”: as budgets set goals of a project. A
value belongs to the line above it; what stands above that is the group of the name. What does not
belong here: tables whose rows have units, years or kinds (:mod:`pipelines.tables.flat`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipelines.lexicon import pattern
from pipelines.tables.figures import has_digit, is_figure
from pipelines.tables.grid import Cell, Grid, Row, cells_of_lines
from pipelines.tables.heads import Head, column_of

_LINE = re.compile(r"\S[^\n]*")
_CLOSES = re.compile(r"[。；]|^.{1,2}[：:]")
"""A sentence, or a note (注：…)."""
_LONGEST_NAME = 40


@cache
def _opens() -> re.Pattern[str]:
    return pattern(r"(?m)^(?P<name><form_name>)\n(?P<value><form_value>)$")


def goal_forms(text: str) -> Iterator[tuple[Grid, Head]]:
    """The forms of a clean text, in order, each with its head."""
    end = 0
    for found in _opens().finditer(text):
        if found.start() < end:
            continue
        cells = tuple(Cell(*found.span(group), found[group]) for group in ("name", "value"))
        rows = tuple(_rows(text, found.end()))
        if rows:
            name, value = (column_of(at, cell.compact, cell) for at, cell in enumerate(cells))
            columns = replace(name, role="name"), replace(value, role="target")
            end = rows[-1].end
            yield Grid((Row(*found.span(), cells), *rows), is_flat=True), Head(columns, 1)


def _rows(text: str, start: int) -> Iterator[Row]:
    """A row a value, named by the line above it."""
    name: Cell | None = None
    for line in cells_of_lines(_LINE, text, start):
        if _CLOSES.search(line.text) or len(line.text) > _LONGEST_NAME:
            return
        if name is not None and has_digit(line.text) and is_figure(line.compact):
            yield Row(name.start, line.end, (name, line))
            name = None
        else:
            name = line
