"""Tables of RTF: a row tells the right edges of its cells and which of them go on from above.

What does not belong here: how the text of a file is read (``rtf``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.read.merged import again, columns_alike
from pipelines.read.pipes import pipe_row

ROW, ROW_END, CELL, GOES_ON, EDGE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"
"""Marks in the text: a row opens and ends, a cell ends, a cell goes on from the one above it, the
place of a cell's right edge begins and ends."""
_MARKED_EDGE = re.compile(rf"({GOES_ON}?){EDGE}(-?\d+){EDGE}")
_NEAR = 60
"""Twentieths of a point by which rows miss each other's edges."""
_MOST_COLUMNS = 64


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[str]
    edges: list[int]
    goes_on: list[bool]
    """Of each cell whether it is the lower part of the one above."""


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text, those of its tables as Markdown rows."""
    rows: list[_Row] = []
    for part in _parts(text):
        if isinstance(part, _Row):
            rows.append(part)
        elif part.strip():
            yield from _table(rows)
            rows = []
            yield from (line.strip() for line in part.splitlines() if line.strip())
    yield from _table(rows)


def _parts(text: str) -> Iterator[str | _Row]:
    """The text between rows, and rows; one that does not tell where it opens is like the last."""
    *rows, rest = text.split(ROW_END)
    for row in rows:
        before, opening, inner = row.partition(ROW)
        if opening:
            yield before
        yield _row(inner if opening else before)
    yield rest.replace(ROW, "").replace(CELL, " ")


def _row(text: str) -> _Row:
    edges, goes_on = [], []
    told = text.rpartition(ROW)[2]  # Word tells the edges again behind the cells
    for found in _MARKED_EDGE.finditer(told if EDGE in told else text):
        edges.append(int(found[2]))
        goes_on.append(bool(found[1]))
    said = _MARKED_EDGE.sub("", text).replace(ROW, "").replace(GOES_ON, "")
    return _Row([cell.strip() for cell in said.split(CELL)[:-1]], edges, goes_on)


def _table(rows: Sequence[_Row]) -> Iterator[str]:
    """The rows with each cell's text in all of its places; of a mere box, its lines."""
    columns = _columns(rows)
    alike = columns_alike(len(row.cells) for row in rows)
    above: dict[int, str] = {}
    for row in rows:
        spread: list[str] = []
        for at, text in enumerate(row.cells):
            edge = row.edges[at] if at < len(row.edges) else None
            width = _reach(columns, edge) - len(spread) if edge is not None else 1
            if alike:
                width = 1 if len(row.cells) == alike else alike
            goes_on = at < len(row.goes_on) and row.goes_on[at]
            first = len(spread)
            said = again(above.get(first, "")) if goes_on and not text else text
            for place in range(first, first + max(1, min(width, _MOST_COLUMNS))):
                above[place] = said
                spread.append(said if place == first else again(said))
        if len(columns) == 1:  # a box about paragraphs
            yield from filter(None, map(str.strip, "\n".join(spread).splitlines()))
        elif any(spread):
            yield pipe_row(spread)


def _columns(rows: Sequence[_Row]) -> list[int]:
    """The right edges of the columns of a table, those that nearly meet as one."""
    columns: list[int] = []
    for edge in sorted({edge for row in rows for edge in row.edges}):
        if not columns or edge - columns[-1] > _NEAR:
            columns.append(edge)
    return columns


def _reach(columns: Sequence[int], edge: int) -> int:
    """How many columns end at an edge or before it."""
    return sum(column <= edge + _NEAR for column in columns)
