"""Dates in tables: what a cell says of when a row is due, and which sentences are no prose.

What does not belong here: how a time expression is read (times) and what deadlines of the prose
govern (deadlines).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipelines.extract.schedule import Deadline, Schedule
from pipelines.model import Provision, Sentence
from pipelines.structure.task_rows import RULE
from pipelines.tables.find import Table
from pipelines.tables.grid import Cell
from pipelines.tables.heads import YEAR, Column
from pipelines.tokens.dates import PLAN_YEARS
from pipelines.tokens.times import find_times
from pipelines.tokens.viewpoint import Viewpoint

_BY = "前"
_CLOCK = re.compile(r"\s*\d{1,2}:\d{2}(?::\d{2})?$")
"""The time of day that a sheet prints behind a date: 2026-06-30 0:00:00."""


def deadlines_in(text: str, cell: Cell, owner: Provision, seen: Viewpoint) -> list[Deadline]:
    """The dates of a cell (2026年6月底前; 2025年底), the last to fall due last.

    Args:
        text: clean text.
        cell: a cell of a column of dates.
        owner: the provision that the row belongs to.
        seen: where the document's times are seen from.
    """
    found = [one for one in _times_in(text, cell, owner, seen) if one.kind != "recurring"]
    return sorted(found, key=lambda one: (one.end_date or date.max, one.start))


def recurring_in(text: str, cell: Cell, owner: Provision, seen: Viewpoint) -> Deadline | None:
    """How often a row recurs, where its cell says so: 每年, 每季度."""
    times = _times_in(text, cell, owner, seen)
    return next((one for one in times if one.kind == "recurring"), None)


def _times_in(text: str, cell: Cell, owner: Provision, seen: Viewpoint) -> list[Deadline]:
    said = _CLOCK.sub("", text[cell.start : cell.end])
    times = list(find_times(said, seen))
    if not times and said:  # a bare day (2026/6/30) is one by which, as the head of its column says
        times = list(find_times(said + _BY, seen))
    return [
        Deadline(
            owner,
            cell.start + time.start,
            cell.start + min(time.end, len(said)),
            time.kind,
            time.start_date,
            time.end_date,
            time.recurrence,
            said[time.start : time.end],
            "table cell",
        )
        for time in times
    ]


def deadline_of_column(text: str, owner: Provision, column: Column) -> Deadline:
    """The year that heads a column; a five-year plan (“十五五”规划目标) is all of its years.

    Args:
        text: clean text.
        owner: the provision that the table, or its row, is.
        column: one with a year.
    """
    printed = YEAR.search(text, column.start, column.end)
    start, end = printed.span() if printed else (column.start, column.end)
    return deadline_of_year(text, owner, column.years[-1], start, end, of_plan=printed is None)


def deadline_of_head(
    text: str, owner: Provision, column: Column, seen: Viewpoint
) -> Deadline | None:
    """The date that a head says for all figures below it: its year, or a part of the own year.

    Args:
        text: clean text.
        owner: the provision that the table stands in.
        column: any column.
        seen: where the document's times are seen from.
    """
    if column.year is not None:
        return deadline_of_column(text, owner, column)
    if column.part is None:
        return None
    head = Cell(column.start, column.start + len(column.part), column.part)
    return next(reversed(deadlines_in(text, head, owner, seen)), None)


def scheduled_head(
    text: str, owner: Provision, column: Column, seen: Viewpoint, schedule: Schedule
) -> Deadline | None:
    """The date that a head says (:func:`deadline_of_head`), once a row of ``schedule``."""
    if column.start not in schedule.heads:
        head = deadline_of_head(text, owner, column, seen)
        schedule.heads[column.start] = head
        schedule.deadlines += [head] if head else []
    return schedule.heads[column.start]


def deadline_of_year(
    text: str, owner: Provision, year: int, start: int, end: int, *, of_plan: bool = False
) -> Deadline:
    """The year that ``text[start:end]`` says in a table, ``of_plan`` the plan that ends with it."""
    last = date(year, 12, 31)
    first = date(year - PLAN_YEARS + 1, 1, 1) if of_plan else None
    kind = "during" if of_plan else "by"
    said = text[start:end]
    return Deadline(owner, start, end, kind, first, last, None, said, "table column")


def prose_of(sentences: Sequence[Sentence], tables: Sequence[Table]) -> list[Sentence]:
    """The sentences without the tables that stand between or inside them.

    The task of a task table is prose: it is what its row commits to.

    Args:
        sentences: those of a document, ascending.
        tables: its tables, ascending.
    """
    return [part for part, is_table in _shares(sentences, tables) if not is_table]


def dated_places(sentences: Sequence[Sentence], tables: Sequence[Table]) -> list[Sentence]:
    """The prose, and of each table its first character.

    What is in force there holds for the rows that have no date of their own.
    """
    return [
        part._replace(end=part.start + 1, text=part.text[:1]) if is_table else part
        for part, is_table in _shares(sentences, tables)
    ]


def _shares(
    sentences: Sequence[Sentence], tables: Sequence[Table]
) -> Iterator[tuple[Sentence, bool]]:
    """Each sentence cut where a table begins or ends, and whether a part opens a table."""
    spans = [(table.grid.start, table.grid.end) for table in tables]
    at = 0
    for one in sentences:
        while at < len(spans) and spans[at][1] <= one.start:
            at += 1
        if one.provision.rule == RULE or at == len(spans) or spans[at][0] >= one.end:
            yield one, False
            continue
        start, ahead = one.start, at
        while ahead < len(spans) and spans[ahead][0] < one.end:
            first, last = spans[ahead]
            if start < first:
                yield _part(one, start, first), False
            if first >= one.start:
                yield _part(one, first, min(last, one.end)), True
            start = min(last, one.end)
            ahead += 1
        if start < one.end:
            yield _part(one, start, one.end), False


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    inside = sentence.text[start - sentence.start : end - sentence.start]
    return sentence._replace(start=start, end=end, text=inside)
