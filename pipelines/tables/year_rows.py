"""Flattened tables whose rows are headed by years: 年份⏎片区⏎面积（平方公里）⏎2025年⏎东湾片区⏎3.20.

What does not belong here: tables headed by the word for indicators (:mod:`pipelines.tables.flat`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from pipelines.lexicon import pattern
from pipelines.tables.grid import Cell, Grid, Row
from pipelines.tables.heads import YEAR, Head, column_of

_MOST_COLUMNS = 12
_LONGEST_CELL = 40
_LINE = re.compile(r"[^\n]+")
_TOKEN = re.compile(r"\S+")


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
        head: list[Cell] = []
        first: Cell | None = None
        for cell in cells:
            if _is_year(cell) or len(head) == _MOST_COLUMNS:
                first = cell
                break
            head.append(cell)
        rows = [_row(head), *_rows(first, cells, len(head))]
        if len(head) > 1 and len(rows) > 1:
            columns = (column_of(at, cell.compact, cell) for at, cell in enumerate(head))
            grid = Grid(tuple(rows), is_flat=True)
            end = grid.end
            yield grid, Head(tuple(columns), 1)


def _cells(text: str, start: int) -> Iterator[Cell]:
    """The cells from a place on: lines, or what spaces part where the first line has several."""
    line = text[start : text.find("\n", start) % (len(text) + 1)]
    part = _TOKEN if len(line.split()) > 1 else _LINE
    for piece in part.finditer(text, start):
        if piece.end() - piece.start() > _LONGEST_CELL:
            return
        yield Cell(*piece.span(), piece.group())


def _rows(first: Cell | None, cells: Iterator[Cell], width: int) -> Iterator[Row]:
    """The rows below a head: as many cells as it has, the first of them a year."""
    while first is not None and _is_year(first):
        row = [first, *islice(cells, width - 1)]
        if len(row) < width:
            return
        yield _row(row)
        first = next(cells, None)


def _is_year(cell: Cell) -> bool:
    return YEAR.fullmatch(cell.compact) is not None


def _row(cells: list[Cell]) -> Row:
    return Row(cells[0].start, cells[-1].end, tuple(cells))
