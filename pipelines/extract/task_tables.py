"""Task tables: | 任务 | 牵头单位 | 配合单位 | 完成时限 |: who does the work of a row, and by when.

The cells of a row are read like one bracket. What does not belong here: the rows as provisions
(``structure.task_rows``), how a list of bodies is read (duties), tables of indicators
(indicator_tables).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.extract.duties import Assigned, Reader
from pipelines.extract.schedule import InForce, Schedule
from pipelines.extract.table_dates import deadlines_in, recurring_in, scheduled_head
from pipelines.extract.unit_lists import items_of
from pipelines.model import Provision
from pipelines.structure.task_rows import RULE, goal_cells
from pipelines.tables.find import Table, tables_of
from pipelines.tables.grid import Cell, Row
from pipelines.tokens.viewpoint import Viewpoint

_ROLES = {"lead": "lead", "with": "participant", "charge": "responsible"}
"""Columns that name bodies, and the role that each gives."""
_HAN = re.compile(r"[\u4e00-\u9fff]")


def table_duties(text: str) -> Iterator[list[Assigned]]:
    """The bodies of each row of a table that has a column for them, with their roles."""
    for table in tables_of(text):
        for row in table.body:
            for one in () if row.is_group else (row, *row.more):
                if found := _duties(text, table, one):
                    yield found


def _duties(text: str, table: Table, row: Row) -> list[Assigned]:
    found: list[Assigned] = []
    for column in table.head.of(*_ROLES):
        cell = row.cells[column.index] if column.index < len(row.cells) else None
        if cell is None or not _HAN.search(cell.text):
            continue
        # “部门分工” leaves it to the words of the cell: 省水利厅牵头，各地配合
        reader = Reader(text, None if column.divides else _ROLES[column.role])
        reader.labelled = True
        for item in items_of(text, cell.start, cell.end):
            reader.take(*item)
        found += reader.result("label", text[cell.start : cell.end])
    return sorted(found, key=lambda one: one.unit.start)


def date_task_rows(
    text: str,
    tables: Sequence[Table],
    provisions: Sequence[Provision],
    schedule: Schedule,
    seen: Viewpoint,
) -> None:
    """Put the dates of task rows into ``schedule``: each governs its own row.

    Args:
        text: clean text.
        tables: its tables.
        provisions: its provisions, those of task rows among them.
        schedule: what deadline is in force where.
        seen: where the document's times are seen from.
    """
    rows = {one.start: one for one in provisions if one.rule == RULE}
    for table in tables if rows else ():
        for row in table.body:
            provision = rows.get(row.start)
            if provision is None:
                continue
            _date_cells(text, table, row, provision, schedule, seen)
            for cell in _due_cells(table, row):
                found = deadlines_in(text, cell, provision, seen)
                schedule.deadlines += found
                if found:
                    last = found[-1]
                    schedule.by_item[id(provision)] = InForce(last.end_date, last, "inherited")
                if recurring := recurring_in(text, cell, provision, seen):
                    schedule.recurring_items[id(provision)] = recurring


def _date_cells(
    text: str,
    table: Table,
    row: Row,
    provision: Provision,
    schedule: Schedule,
    seen: Viewpoint,
) -> None:
    """Put in force what parts of the year say that head goals told in words: | 一季度目标 |."""
    for column, cell in goal_cells(row, table):
        if column.part is None or (cell.start, cell.end) not in provision.paragraphs:
            continue
        if head := scheduled_head(text, provision.parent or provision, column, seen, schedule):
            schedule.cells.append((cell.start, cell.end, InForce(head.end_date, head, "inherited")))


def _due_cells(table: Table, row: Row) -> Iterator[Cell]:
    for column in table.head.of("due"):
        for one in (row, *row.more):
            if column.index < len(one.cells):
                yield one.cells[column.index]
