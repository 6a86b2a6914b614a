"""Bare figures in the columns of goals of task tables: | 整治农村公路 | 30公里 |.

A figure beside a task is read as the last words of the task, so that it is of what is done
there: 30 公里 of 整治的农村公路. What does not belong here: goals told in words (满意率90%), which
are text of the row's provision (``structure.task_rows``), and tables of indicators
(indicator_tables).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from pipelines.extract.conditions import comparator_of
from pipelines.extract.counts_out import CountedOut
from pipelines.extract.no_targets import no_target
from pipelines.extract.numbers import Counted
from pipelines.extract.reading import Reading
from pipelines.extract.schedule import InForce, Schedule
from pipelines.extract.table_dates import scheduled_head
from pipelines.extract.table_numbers import quantities_in
from pipelines.extract.target import Target
from pipelines.extract.task_names import CLOSING, read_with
from pipelines.model import Sentence
from pipelines.structure.task_rows import RULE, goal_cells
from pipelines.tables.find import Table
from pipelines.tables.grid import Cell
from pipelines.tables.heads import Column
from pipelines.tables.measures import parted
from pipelines.tokens.viewpoint import Viewpoint


def task_figures(
    text: str,
    sentences: Sequence[Sentence],
    tables: Sequence[Table],
    schedule: Schedule,
    seen: Viewpoint,
) -> Iterator[Counted]:
    """The bare figures beside tasks: targets where the task names what they count.

    Args:
        text: clean text.
        sentences: its prose, the tasks of tables among them.
        tables: its tables.
        schedule: what deadline is in force where; the date of a column becomes a row of it.
        seen: where the document's times are seen from.
    """
    rows: dict[int, list[Sentence]] = {}
    for one in sentences:
        if one.provision.rule == RULE:
            rows.setdefault(one.provision.start, []).append(one)
    for table in tables if rows else ():
        for row in table.body:
            told = rows.get(row.start)
            for column, cell in goal_cells(row, table) if told else ():
                if not told or any(one.start <= cell.start < one.end for one in told):
                    continue
                due = schedule.at(told[0].start, told[0].provision)
                owner = told[0].provision.parent or told[0].provision
                dated = scheduled_head(text, owner, column, seen, schedule)
                if dated and dated.end_date and _is_later(due, dated.end_date):
                    due = InForce(dated.end_date, dated, "inherited")
                yield from _of_cell(text, told, cell, column, due)


def _is_later(due: InForce, day: date) -> bool:
    """Whether a row is due later than its column: 一季度目标 of what the year is for."""
    return due.end_date is None or day < due.end_date


def _of_cell(
    text: str, told: Sequence[Sentence], cell: Cell, column: Column, due: InForce
) -> Iterator[Counted]:
    """The figures of one cell, each with its target or without."""
    task, printed = told[0], quantities_in(text, cell)
    joined, read = "", list[Reading]()
    if len(told) == 1:
        words, own = parted(task.text.rstrip(CLOSING))
        joined, read = read_with(words, cell.text, own or column.unit)
    named = [one for one in read if one.name and no_target(joined, one) is None]
    if len(named) != len(printed):
        named = []
    for one, reading in zip_longest(printed, named):
        if reading is None:
            out = CountedOut("other", "table cell", one.start, one.end)
            yield Counted(one, task, (), out)
        else:
            yield Counted(one, task, (_target(task, cell, joined, reading, due),))


def _target(task: Sentence, cell: Cell, joined: str, read: Reading, due: InForce) -> Target:
    quantity = read.quantity
    return Target(
        sentence=task,
        provision=task.provision,
        start=min(task.start, cell.start),
        end=max(task.end, cell.end),
        indicator=read.name,
        comparator=comparator_of(joined, read),
        value=float(quantity.value or 0),
        value_max=quantity.value_max,
        unit=quantity.unit,
        basis=read.basis,
        frequency="annual" if read.annual else None,
        in_force=due,
        rule="task figure",
    )
