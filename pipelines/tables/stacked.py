"""Tables whose page printed every cell on a line of its own, told by the numbers of their rows.

“序号⏎工作任务⏎责任单位⏎完成时限⏎1⏎整治背街小巷⏎区城管局⏎9月底前⏎2⏎…”: the head says how many lines
a row of work has. Rows of indicators (序号⏎考核指标⏎单位⏎年度目标⏎责任部门) are told by their
figures (:mod:`pipelines.tables.cell_lines`). What does not belong here: indicators whose head names
years (:mod:`pipelines.tables.flat`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from pipelines.lexicon import pattern
from pipelines.tables.cell_lines import rows_of_lines
from pipelines.tables.grid import ROW_NUMBER, Cell, Grid, Row, cells_of_lines, joined
from pipelines.tables.heads import CHARGED, GIVEN, NUMERALS, Head, column_of
from pipelines.tokens.time_expressions import matches

_LINE = re.compile(r"[^\s|][^\n|]*")
"""A cell; some pages close each with a rule (“序号 |”), and begin a row with one of its own."""
_GROUP = re.compile(rf"[（(]?[{NUMERALS}]{{1,3}}[、）)]")
"""How a line opens that is a group of rows (一、农业农村工作), not a cell of one."""
_MOST_COLUMNS = 12
_LONGEST_HEAD = 20
_MOST_EXTRA = 6
"""Lines that the task of a row may have beyond its first."""
_FEWEST_KNOWN = 2
"""Columns beside the number whose head says what they hold."""


@cache
def _opens() -> re.Pattern[str]:
    return pattern(r"(?m)^\s*<col_number>\s*\|?\s*$")


def stacked_tables(text: str) -> Iterator[tuple[Grid, Head]]:
    """The tables of a clean text that print a cell a line, in order, each with its head."""
    end = 0
    for found in _opens().finditer(text):
        if found.start() < end:
            continue
        head = _head(_lines(text, found.start(), _MOST_COLUMNS + 1))
        if head is None:
            continue
        cells = tuple(_lines(text, found.start(), len(head.columns)))
        below = cells[-1].end
        rows = tuple(
            rows_of_lines(head.columns, cells_of_lines(_LINE, text, below))
            if _has_figures(head)
            else _rows(text, below, head)
        )
        if rows:
            grid = Grid((Row(cells[0].start, cells[-1].end, cells), *rows), is_flat=True)
            end = grid.end
            yield grid, head


def _lines(text: str, start: int, most: int) -> list[Cell]:
    """The next lines of a text from a place on, each as a cell."""
    return list(islice(cells_of_lines(_LINE, text, start), most))


def _head(lines: Sequence[Cell]) -> Head | None:
    """The head that the first lines are, down to the number of the first row."""
    width = next((at for at, line in enumerate(lines) if _number(line)), 0)
    if width <= _FEWEST_KNOWN or _number(lines[width]) != 1:
        return None
    if _GROUP.match(lines[width - 1].text):
        width -= 1
    if any(len(line.text) > _LONGEST_HEAD for line in lines[:width]):
        return None
    columns = tuple(column_of(at, line.compact, line) for at, line in enumerate(lines[:width]))
    head = Head(columns, 1)
    if _has_figures(head):
        # a group may stand between the head and the first row: 农业⏎1⏎粮食产量
        return Head(columns[:-1], 1) if columns[-1].role == "other" else head
    known = sum(column.role != "other" for column in columns[1:])
    return head if known >= _FEWEST_KNOWN and head.of(*GIVEN) and head.of("task", "name") else None


def _has_figures(head: Head) -> bool:
    """Whether the rows of a head without years are indicators: each has a name, a unit, a goal."""
    undated = not any(column.years for column in head.columns)
    return undated and all(head.of(role) for role in ("name", "unit", "target"))


def _number(line: Cell) -> int:
    """The number of a row that a line is; 0 where it is none."""
    found = ROW_NUMBER.fullmatch(line.compact)
    return int(found[1]) if found else 0


def _rows(text: str, start: int, head: Head) -> Iterator[Row]:
    """The rows below a head, numbered from 1 on, and the groups between them.

    A group may begin to count anew.
    """
    width = len(head.columns)
    number = 1
    while lines := _lines(text, start, width + _MOST_EXTRA + 1):
        if group := _group(lines, number):
            yield group
            start, number = group.end, _number(lines[1])
            continue
        if len(lines) < width or _number(lines[0]) != number:
            return
        number += 1
        cells = _cells_of_row(lines, number, head)
        yield Row(cells[0].start, cells[-1].end, cells)
        start = cells[-1].end


def _group(lines: Sequence[Cell], number: int) -> Row | None:
    """The group that the first line opens: a row of it follows, the next one or its first."""
    opens = len(lines) > 1 and _GROUP.match(lines[0].text)
    if not opens or _number(lines[1]) not in (1, number):
        return None
    return Row(lines[0].start, lines[0].end, (lines[0], lines[0]))


def _cells_of_row(lines: Sequence[Cell], following: int, head: Head) -> tuple[Cell, ...]:
    """The cells of a row whose lines come first, up to the number of the row that follows."""
    width = len(head.columns)
    ahead = range(width, len(lines))
    ends = (at for at in ahead if _number(lines[at]) == following or _group(lines[at:], following))
    extra = (next(ends, 0) or _end_of_last(head, lines)) - width
    wide = _widest(head, lines)
    said = joined(lines[wide : wide + extra + 1])
    return (*lines[:wide], said, *lines[wide + extra + 1 : width + extra])


def _end_of_last(head: Head, lines: Sequence[Cell]) -> int:
    """How many lines the last row has: as the head says, up to its date where that comes later."""
    width = len(head.columns)
    due = next((one.index for one in head.of("due")), None)
    if due is None:
        return width
    dated = (at for at in range(due, len(lines)) if matches(lines[at].text))
    return width + next(dated, due) - due


def _widest(head: Head, lines: Sequence[Cell]) -> int:
    """The column of a row whose cell goes over several lines.

    It is the task, else the name of the row; who is charged where a stop closes the task.
    """
    task = next((one.index for one in head.of("task", "name")), 1)
    charged = next((one.index for one in head.of(*CHARGED) if one.index > task), task)
    return charged if lines[task].text[-1] in "。；" else task
