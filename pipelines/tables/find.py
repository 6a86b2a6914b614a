"""The tables of a clean text, whichever way they are printed, each with its head and body.

What does not belong here: what a row of one means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipelines.lexicon import pattern
from pipelines.tables.flat import flat_tables
from pipelines.tables.goal_forms import goal_forms
from pipelines.tables.grid import Grid, Row, piped_grids
from pipelines.tables.heads import CHARGED, GIVEN, YEAR, Column, Head, column_of, head_of, is_head
from pipelines.tables.measures import is_unit, parted
from pipelines.tables.merged import settled
from pipelines.tables.stacked import stacked_tables
from pipelines.tables.year_rows import year_tables

_ALL_ROLES = 1.0
_LONGEST_CAPTION = 60
_FIGURE = re.compile(r"\D{0,4}\d.{0,12}$")
"""A cell that is a figure rather than words with one among them."""
_FEWEST_COLUMNS = 3
_MOST_TORN, _LONGEST_TORN = 12, 40
"""Lines, and characters of one, that a row torn at the end of a page is printed in."""
_MOST_MISSING = 2
"""Cells at the left that rows may lack because those of the page before reach down to them."""
_TELLS = re.compile("[。；：:]")
_KIND = pattern("(?:<kind_binds|kind_expects>)*")
_CAPTION_LINES = 2
"""Lines above a table that may give its unit: its caption, 单位：亿元."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head read."""

    grid: Grid
    head: Head
    unit: str | None
    """The unit that stands above the table for all of it."""

    @property
    def body(self) -> list[Row]:
        """Its rows without captions, heads (printed again on a new page) and empty ones."""
        heads = {_said(row) for row in self.grid.rows[: self.head.rows]}
        return [row for row in self.grid.rows[self.head.rows :] if _said(row) not in heads]

    def counts(self, at: int) -> bool:
        """Whether the cells of a column may count something: no numbers of rows, dates, units."""
        role = self._role(at)
        return role not in (*GIVEN, "number", "unit", "kind", "when")

    def is_base(self, at: int) -> bool:
        """Whether the cells of a column may be what a row starts from."""
        return self._role(at) in ("base", "value")

    def _role(self, at: int) -> str:
        return next((one.role for one in self.head.columns if one.index == at), "other")

    @property
    def is_tasks(self) -> bool:
        """Whether its rows are tasks: by its head, or projects with words for what they bring."""
        head = self.head
        if head.is_tasks or not head.of(*GIVEN) or head.of("kind", "unit", "value", "growth"):
            return head.is_tasks
        aims = [
            row.cells[one.index].compact
            for one in head.of("target")
            for row in self.body
            if one.index < len(row.cells)
        ]
        told = [aim for aim in aims if aim and not _FIGURE.match(aim)]
        return bool(head.of("name")) and len(told) * 2 > len(aims)

    @property
    def hands_out(self) -> bool:
        """Whether each row is somebody's: a task, or an indicator beside who answers for it."""
        return self.is_tasks or bool(self.head.of("name") and self.head.of(*CHARGED))

    @property
    def deals_out(self) -> bool:
        """Whether each row is a place or a kind, and each column with a unit what it is to do."""
        plain = not self.head.of("name", "task", "when", "kind", "unit", *GIVEN)
        return plain and _are_measures(self.head.columns)

    @property
    def by_years(self) -> bool:
        """Whether its rows are headed by years and its columns by what is counted."""
        body = self.body
        when = next((column.index for column in self.head.of("when")), 0)
        return bool(body) and all(
            when < len(row.cells) and YEAR.fullmatch(row.cells[when].compact) for row in body
        )


@lru_cache(maxsize=1)
def tables_of(text: str) -> tuple[Table, ...]:
    """The tables of a clean text whose head tells what they hold, in order.

    Kept for the text read last: provisions, units in charge and numbers all ask for its tables.
    """
    piped = list(_piped(text))
    stacked = list(stacked_tables(text))
    others = (*flat_tables(text), *year_tables(text), *goal_forms(text))
    flat = [*stacked, *_apart(others, stacked)]
    told = piped + [Table(grid, head, _unit_above(text, grid, head)) for grid, head in flat]
    return tuple(sorted(told, key=lambda table: table.grid.start))


def _piped(text: str) -> Iterator[Table]:
    """The tables whose rows are printed between bars."""
    headed: Table | None = None
    end = 0
    for run in piped_grids(text):
        found = list(_parted(text, run))
        if found:
            headed = found[-1]
        elif headed and (goes_on := _goes_on(text[end : run.start], headed, run)):
            found = [goes_on]
        yield from found
        end = run.end


Printed = tuple[Grid, Head]


def _apart(found: Iterable[Printed], stacked: Sequence[Printed]) -> Iterator[Printed]:
    """The tables that stand in none of those that were told by the numbers of their rows."""
    for grid, head in found:
        if not any(one.start < grid.end and grid.start < one.end for one, _ in stacked):
            yield grid, head


def _said(row: Row) -> tuple[str, ...]:
    return tuple(cell.compact for cell in row.cells)


def _parted(text: str, run: Grid) -> Iterator[Table]:
    """The tables of a run of rows: a row whose every cell heads a column opens the next one."""
    starts = [0]
    first = head_of(run)
    heads = {_said(row) for row in run.rows[: first.rows]} if first else set()
    for number, row in enumerate(run.rows):
        if first and number >= first.rows and not row.is_group and is_head(row, _ALL_ROLES):
            if _said(row) not in heads and _said(run.rows[number - 1]) not in heads:
                starts.append(number)
            heads.add(_said(row))
    for start, end in zip(starts, [*starts[1:], len(run.rows)], strict=True):
        grid = Grid(run.rows[start:end])
        if head := head_of(grid) or _years_head(grid) or _measures_head(grid):
            yield Table(settled(grid, head), head, _unit_above(text, grid, head))


def _goes_on(between: str, headed: Table, run: Grid) -> Table | None:
    """Rows without a head as those of the table before, from which a torn row parts them.

    At the end of a page a row of a PDF may be printed in pieces. Cells that were merged with those
    above are missing at the left.
    """
    lines = between.strip("\n").split("\n")
    torn = len(lines) <= _MOST_TORN and all(
        len(line) <= _LONGEST_TORN and not _TELLS.search(line) for line in lines
    )
    width = max(len(row.cells) for row in headed.grid.rows)
    missing = width - max(len(row.cells) for row in run.rows)
    columns = tuple(
        replace(one, index=one.index - missing)
        for one in headed.head.columns
        if one.index >= missing
    )
    kind = next((one.index for one in columns if one.role == "kind"), None)
    if not torn or not 0 <= missing <= _MOST_MISSING or kind is None:
        return None
    rows = [row for row in run.rows if kind < len(row.cells) and not row.is_group]
    if not all(_KIND.fullmatch(row.cells[kind].compact) for row in rows):
        return None
    return Table(run, Head(columns, 0), headed.unit)


def _years_head(grid: Grid) -> Head | None:
    """The head of a table whose rows are headed by years, which names what is counted."""
    body = grid.rows[1:]
    if not body or not all(row.cells and YEAR.fullmatch(row.cells[0].compact) for row in body):
        return None
    head = grid.rows[0].cells
    return Head(tuple(column_of(at, cell.compact, cell) for at, cell in enumerate(head)), 1)


def _measures_head(grid: Grid) -> Head | None:
    """The head of a table whose every column but the first is a measure with its unit."""
    cells, body = grid.rows[0].cells, grid.rows[1:]
    columns = tuple(column_of(at, cell.compact, cell) for at, cell in enumerate(cells))
    return Head(columns, 1) if body and _are_measures(columns) else None


def _are_measures(columns: Sequence[Column]) -> bool:
    """Whether all columns but the first, and two at least, bear a unit."""
    enough = len(columns) >= _FEWEST_COLUMNS
    return enough and not columns[0].unit and all(one.unit for one in columns[1:])


@cache
def _unit_line() -> re.Pattern[str]:
    return pattern(r"[（(]?<table_unit>[：:]\s*(?P<unit>[^\s，。；：）)|]{1,12})")


def _unit_above(text: str, grid: Grid, head: Head) -> str | None:
    """The unit that a caption or a line above a table gives: 单位：亿元, 表1 规模（万立方米）."""
    lines = [row.cells[0].text for row in grid.rows[: head.rows] if row.is_group]
    end = grid.start - 1
    for _ in range(_CAPTION_LINES):
        start = text.rfind("\n", 0, max(0, end)) + 1
        if not 0 < end - start <= _LONGEST_CAPTION:
            break
        lines.append(text[start:end])
        end = start - 1
    for line in lines:
        told = _unit_line().search(line)
        unit = told["unit"] if told else parted(line)[1]
        if unit and is_unit(unit):
            return unit
    return None
