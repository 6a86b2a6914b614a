"""Rows of a table that are parts of the row above them: their figures add up to it.

What does not belong here: what groups name in cells of their own (``table_values.grouped``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import isclose

from pipelines.extract.measure_names import amount_of, ends_in_measure
from pipelines.extract.table_values import figure_of
from pipelines.tables.find import Table
from pipelines.tables.grid import Row
from pipelines.tables.heads import Column

_MOST, _FEWEST = 12, 2
"""Rows that are the parts of one."""
_ROUNDED = 0.002
"""The share of a sum by which rounded parts may miss it."""


def measures_of_parts(table: Table, goals: Sequence[Column]) -> dict[int, str]:
    """What rows count that only name a part: 清洁能源总装机 | 8226 above 水电 | 1643, 光伏 | 6583.

    Args:
        table: an indicator table.
        goals: its columns of goals; those of figures, not of rates, have to add up, each of them.

    Returns:
        The measure of the whole (装机) by the start of each row that is a part and names none; the
        whole, where several have parts of one name.
    """
    names, units = table.head.of("name"), table.head.of("unit")
    if not names:
        return {}
    name, unit = names[-1].index, units[0].index if units else None
    figures = [one.index for one in goals if one.role != "growth"]
    rows = table.body
    often = Counter(_said(row, name) for row in rows)
    found: dict[int, str] = {}
    for at, whole in enumerate(rows):
        called = _said(whole, name)
        for part in _parts(rows[at : at + _MOST + 1], unit, figures):
            if often[_said(part, name)] > 1:
                found[part.start] = called  # 风电 | 本地, 光伏 | 本地
            elif (measure := amount_of(called)) and not ends_in_measure(_said(part, name)):
                found[part.start] = measure
    return found


def _parts(rows: Sequence[Row], unit: int | None, goals: Sequence[int]) -> Sequence[Row]:
    """The rows behind the first that add up to it, in its unit; none where none do."""
    whole = _figures(rows[0], goals)
    sums = [0.0] * len(whole)
    for number, row in enumerate(rows[1:], 1):
        figures = _figures(row, goals)
        if not any(whole) or not figures or _said(row, unit) != _said(rows[0], unit):
            break
        sums = [one + more for one, more in zip(sums, figures, strict=True)]
        if number >= _FEWEST and all(map(_adds_up, sums, whole)):
            return rows[1 : number + 1]
    return ()


def _adds_up(total: float, whole: float) -> bool:
    return isclose(total, whole, rel_tol=_ROUNDED)


def _figures(row: Row, goals: Sequence[int]) -> list[float]:
    """The figures of all these columns; none where one has none, or a sum over years."""
    figures = list(_read(row, goals))
    return figures if len(figures) == len(goals) else []


def _read(row: Row, goals: Sequence[int]) -> Iterator[float]:
    for at in goals:
        figure = figure_of(_said(row, at))
        if figure is not None and not figure.in_brackets and figure.value_max is None:
            yield figure.value


def _said(row: Row, at: int | None) -> str:
    return row.cells[at].text if at is not None and at < len(row.cells) else ""
