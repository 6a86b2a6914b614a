"""Indicator tables: a row a target, its value in the column of the target year.

Two forms: rows of ``| a | b |`` (from HTML, DOCX and Markdown), and tables that a page flattened
into running text (:mod:`pipelines.extract.flat_tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipelines.extract.deadlines import Schedule
from pipelines.extract.flat_tables import flat_targets
from pipelines.extract.table_values import YEAR, Column, binding_of, cell_target, column_deadlines
from pipelines.extract.target import Target
from pipelines.model import Sentence

_NAME_HEAD = re.compile(
    r"^(?:主要)?(?:指标|目标)(?:名称|项目|内容)?$|^(?:名称|项目|指标\s*名\s*称)$"
)
_UNIT_HEAD = re.compile(r"^(?:计量)?单位$|^单\s*位$")
_KIND_HEAD = re.compile(r"属性|指标类型|^(?:类型|性质)$")
_TARGET_HEAD = re.compile(r"目标|规划(?:值|期末)|计划|预期|预计达到")
_BASE_HEAD = re.compile(r"基期|现状|实际|基准|完成|实绩|基础值|基数|达到值|执行")
_GROWTH_HEAD = re.compile(r"年均|累计|增速|增长|五年")


def table_targets(
    text: str, sentences: Sequence[Sentence], schedule: Schedule, issued: date | None
) -> Iterator[Target]:
    """Targets of the tables of a document; target columns become rows of ``schedule``.

    ``issued``: its day of issue; a column of a later year tells no base.
    """
    rows: list[Sentence] = []
    for sentence in sentences:
        if sentence.text[0] == "|":
            if rows and rows[-1].provision is not sentence.provision:
                yield from _of_rows(text, rows, schedule, issued)
                rows = []
            rows.append(sentence)
        else:
            if rows:
                yield from _of_rows(text, rows, schedule, issued)
                rows = []
            yield from flat_targets(text, sentence, schedule)
    if rows:
        yield from _of_rows(text, rows, schedule, issued)


def _cells(row: Sentence) -> list[tuple[int, str]]:
    """Cells of a row with the clean offset of each."""
    cells, position = [], 0
    for part in row.text.strip().strip("|").split("|"):
        found = row.text.find(part, position) if part else position
        stripped = part.strip()
        offset = row.start + found + (part.find(stripped) if stripped else 0)
        cells.append((offset, stripped))
        position = found + len(part)
    return cells


def _of_rows(
    text: str, rows: list[Sentence], schedule: Schedule, issued: date | None
) -> Iterator[Target]:
    table = [(row, _cells(row)) for row in rows if set(row.text) - set("|-: ")]
    head = _head_rows(table)
    if head is None:
        return
    names, unit, kind, columns = _columns(table[:head], issued)
    if not names or not columns:
        return
    deadlines = column_deadlines(text, table[0][0], columns, schedule)
    for row, cells in table[head:]:
        if len(cells) <= max(names[-1], *(column.index for column in columns)):
            continue
        name_at, name = next(
            ((cells[index][0], cells[index][1]) for index in reversed(names) if cells[index][1]),
            (row.start, ""),
        )
        name = re.sub(r"^[（(]?\d{1,2}[）)]?[.、．]?\s*", "", name)
        binding = binding_of(cells[kind][1]) if kind is not None and kind < len(cells) else None
        unit_cell = cells[unit][1] if unit is not None and unit < len(cells) else None
        for column in columns:
            at, printed = cells[column.index]
            target = cell_target(
                row,
                name_at,
                name,
                unit_cell,
                at,
                printed,
                column,
                binding,
                deadlines.get(column.index),
                schedule,
            )
            if target is not None:
                yield target


def _head_rows(table: list[tuple[Sentence, list[tuple[int, str]]]]) -> int | None:
    """How many rows head the table, or None where it is no table of indicators."""
    for index, (_, cells) in enumerate(table[:4]):
        printed = [cell for _, cell in cells]
        named = any(_NAME_HEAD.match(re.sub(r"\s", "", cell)) for cell in printed)
        if named and index + 1 < len(table):
            below = [cell for _, cell in table[index + 1][1]]
            second = sum(bool(YEAR.search(cell)) for cell in below) >= 2 and any(
                _NAME_HEAD.match(re.sub(r"\s", "", cell)) for cell in below
            )
            return index + 2 if second else index + 1
    return None


def _columns(
    head: list[tuple[Sentence, list[tuple[int, str]]]], issued: date | None
) -> tuple[list[int], int | None, int | None, list[Column]]:
    names: list[int] = []
    unit: int | None = None
    kind: int | None = None
    years: list[tuple[int, int, bool, bool, int, int]] = []
    goals: list[Column] = []
    width = max(len(cells) for _, cells in head)
    for index in range(width):
        stack = [cells[index] for _, cells in head if index < len(cells)]
        printed = re.sub(r"\s", "", "".join(dict.fromkeys(cell for _, cell in stack)))
        at, last = stack[-1]
        if _UNIT_HEAD.match(printed):
            unit = index
        elif _KIND_HEAD.search(printed):
            kind = index
        elif _NAME_HEAD.match(printed):
            names.append(index)
        elif match := YEAR.search(printed):
            growth = _GROWTH_HEAD.search(printed) is not None
            base = _BASE_HEAD.search(printed) is not None
            years.append((index, int(match[1]), base, growth, at, at + len(last)))
        elif _GROWTH_HEAD.search(printed):
            goals.append(Column(index, None, True, at, at + len(last)))
        elif _TARGET_HEAD.search(printed) and not _BASE_HEAD.search(printed):
            goals.append(Column(index, None, False, at, at + len(last)))
    if years:
        first = min(year for _, year, *_ in years)
        dated = [
            Column(index, year, growth, at, end)
            for index, year, base, growth, at, end in years
            if not base and (len(years) == 1 or year > first or (issued and year > issued.year))
        ]
        goals = dated + [column for column in goals if column.growth]
        if dated and any(column.growth for column in goals):
            latest = max(column.year or 0 for column in dated)
            goals = [
                Column(one.index, one.year or latest, one.growth, one.start, one.end)
                for one in goals
            ]
    return names, unit, kind, goals
