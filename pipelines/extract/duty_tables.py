"""Tables of tasks whose columns say who does them: | 任务 | 牵头单位 | 配合单位 |.

A row of the table is read like one bracket. What does not belong here: how a list of bodies is read
(duties) and the tables of indicators (indicator_tables).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.extract.duties import LABEL, Assigned, Reader
from pipelines.extract.unit_lists import items_of

_ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
_HAN = re.compile(r"[一-鿿]")
_CELL = re.compile(r"[^|]+")
_HEAD = re.compile(r"单位|部门|处室|科室|股室|机构|主体|地区|分工|^(?:牵头|主办|配合|协办)$")


def table_duties(text: str) -> Iterator[list[Assigned]]:
    """The bodies of each row of a table that has a column for them, with their roles."""
    columns: dict[int, str] = {}
    table_end = -1
    for row in _ROW.finditer(text):
        if row.start() != table_end + 1:
            columns = {}
        table_end = row.end()
        cells = [cell.span() for cell in _CELL.finditer(text, *row.span())]
        if heads := _columns(text, cells):
            columns = heads
        elif columns and (found := _row(text, cells, columns)):
            yield found


def _columns(text: str, cells: list[tuple[int, int]]) -> dict[int, str]:
    """Which columns name bodies, and in which role; empty where the row is no head."""
    columns = {}
    for index, (start, end) in enumerate(cells):
        name = re.sub(r"\s|（[^（）]*）", "", text[start:end])
        label = LABEL.fullmatch(f"{name}：") if len(name) <= 12 and _HEAD.search(name) else None
        if label is not None:
            columns[index] = str(label.lastgroup)
    return columns


def _row(text: str, cells: list[tuple[int, int]], columns: dict[int, str]) -> list[Assigned]:
    found: list[Assigned] = []
    for index, role in columns.items():
        if index >= len(cells) or not _HAN.search(text, *cells[index]):
            continue
        reader = Reader(text)
        reader.label = None if role == "divided" else role
        reader.labelled = True
        for item in items_of(text, *cells[index]):
            reader.take(*item)
        found += reader.result("label", text[slice(*cells[index])])
    return sorted(found, key=lambda one: one.unit.start)
