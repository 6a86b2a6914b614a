"""Rows that lack cells at their left because those of a row above reach down to them.

A crawler prints a merged cell once, in its first row, and fills the rows that follow with bars at
their right: “新增车位20个 | 9月 | 市城管局 |” over “10月 | 市住建局 ||”. What does not belong here:
rows of a page that was torn (:mod:`pipelines.tables.find`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.tables.figures import says_unit
from pipelines.tables.grid import ROW_NUMBER, Cell, Grid, Row
from pipelines.tables.heads import GIVEN, Column, Head
from pipelines.tokens.time_expressions import matches

_DAY = re.compile(r"[\d./年月日-]*\d[\d./年月日-]*")


def settled(grid: Grid, head: Head) -> Grid:
    """The grid with its cells under their heads; rows without a task join the one above them.

    Those of tables that hand out work: what is given to whom, or by when, closes their rows. Of
    indicators the number of a row may reach down to its parts (其中).
    """
    if not head.of(*GIVEN) or not head.of("task", "name"):
        body = (_behind_number(row, head) for row in grid.rows[head.rows :])
        return replace(grid, rows=(*grid.rows[: head.rows], *body))
    told: list[list[Row]] = []
    for row in _moved(grid.rows[head.rows :], head):
        if told and _adds(row, head):
            told[-1].append(row)
        else:
            told.append([row])
    whole = (replace(rows[0], end=rows[-1].end, more=tuple(rows[1:])) for rows in told)
    return replace(grid, rows=(*grid.rows[: head.rows], *whole))


def _behind_number(row: Row, head: Head) -> Row:
    """A row of an indicator whose number stands with the row above: its unit tells it."""
    numbers, units = head.of("number"), head.of("unit")
    if not (numbers and units and row.cells) or numbers[0].index or row.is_group:
        return row
    if ROW_NUMBER.fullmatch(row.cells[0].compact) or not row.cells[0].text:
        return row
    moved, at = _one_on(row, head), units[0].index
    return moved if _says_unit(moved, at) and not _says_unit(row, at) else row


def _says_unit(row: Row, at: int) -> bool:
    return at < len(row.cells) and says_unit(row.cells[at].compact)


def _one_on(row: Row, head: Head) -> Row:
    """A row with each cell one column on, where its last column is free."""
    width = len(head.columns)
    free = len(row.cells) < width or not row.cells[-1].text
    cells = (Cell(row.start, row.start, ""), *row.cells)[:width]
    return replace(row, cells=cells) if free else row


def _moved(rows: Sequence[Row], head: Head) -> Iterator[Row]:
    for row in rows:
        blank = _blank_at_right(row)
        moved = _to_right(row, blank)
        whole = len(row.cells) == len(head.columns) and not row.is_group
        closed = blank == 0 or head.columns[-1].role not in GIVEN
        yield moved if whole and not closed and _lacks_left(row, moved, head) else row


def _blank_at_right(row: Row) -> int:
    filled = [at for at, cell in enumerate(row.cells, start=1) if cell.text]
    return len(row.cells) - max(filled, default=0)


def _to_right(row: Row, by: int) -> Row:
    kept = row.cells[: len(row.cells) - by]
    return replace(row, cells=(*[Cell(row.start, row.start, "")] * by, *kept))


def _lacks_left(row: Row, moved: Row, head: Head) -> bool:
    """Whether numbers, else dates, else the longest cell stand where the head wants them moved."""
    if numbers := head.of("number"):
        return ROW_NUMBER.fullmatch(row.cells[numbers[0].index].compact) is None
    if due := head.of("due"):
        return _is_date(moved.cells[due[0].index]) and not _is_date(row.cells[due[0].index])
    tasks = [one.index for one in head.of("task") or head.of("name")]
    return _longest(moved) in tasks and _longest(row) not in tasks


def _longest(row: Row) -> int:
    return max(range(len(row.cells)), key=lambda at: len(row.cells[at].text))


def _is_date(cell: Cell) -> bool:
    return bool(_DAY.fullmatch(cell.compact) or matches(cell.text))


def _adds(row: Row, head: Head) -> bool:
    """Whether a row says who or by when alone: what is to be done stands above it."""
    has_task = _says(row, head.of("task") or head.of("name"))
    return not row.is_group and not has_task and _says(row, head.of(*GIVEN))


def _says(row: Row, columns: Sequence[Column]) -> bool:
    return any(one.index < len(row.cells) and row.cells[one.index].text for one in columns)
