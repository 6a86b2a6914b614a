"""Flattened tables whose rows are headed by years: 年份⏎片区⏎面积（平方公里）⏎2025年⏎东湾片区⏎3.20.

What does not belong here: tables headed by the word for indicators (:mod:`pipelines.tables.flat`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.lexicon import pattern
from pipelines.tables.grid import Cell, Grid, Row
from pipelines.tables.heads import YEAR, Head, column_of

_MOST_COLUMNS = 12
_LONGEST_CELL = 40
_LINE = re.compile(r"[^\n]+")
_TOKEN = re.compile(r"\S+")
_REACH = 8_000
"""Characters behind a head within which rows are sought."""


@cache
def _opening() -> re.Pattern[str]:
    return pattern(r"^<col_when>(?=[ \n])", re.MULTILINE)


def year_tables(text: str) -> Iterator[tuple[Grid, Head]]:
    """The tables of a clean text, a cell a line or a row a line, each with its head."""
    end = 0
    for opening in _opening().finditer(text):
        if opening.start() < end:
            continue
        cells = _cells(text, opening.start())
        width = next((at for at, cell in enumerate(cells) if _is_year(cell)), 0)
        if not 1 < width <= _MOST_COLUMNS:
            continue
        rows = [_row(cells[:width])]
        for first in range(width, len(cells) - width + 1, width):
            if not _is_year(cells[first]):
                break
            rows.append(_row(cells[first : first + width]))
        if len(rows) > 1:
            columns = (column_of(at, cell.compact, cell) for at, cell in enumerate(cells[:width]))
            grid = Grid(tuple(rows), is_flat=True)
            end = grid.end
            yield grid, Head(tuple(columns), 1)


def _cells(text: str, start: int) -> list[Cell]:
    """The cells from a place on: lines, or what spaces part where the first line has several."""
    reach = text[start : start + _REACH]
    first, _, _ = reach.partition("\n")
    part = _TOKEN if len(first.split()) > 1 else _LINE
    found: list[Cell] = []
    for piece in part.finditer(reach):
        if len(piece.group()) > _LONGEST_CELL:
            break
        found.append(Cell(start + piece.start(), start + piece.end(), piece.group()))
    return found


def _is_year(cell: Cell) -> bool:
    return YEAR.fullmatch(cell.compact) is not None


def _row(cells: list[Cell]) -> Row:
    return Row(cells[0].start, cells[-1].end, tuple(cells))
