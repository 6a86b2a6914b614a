"""Tables of a page as Markdown rows: ``| a | b |``, one line a row.

What does not belong here: tables in other files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from pipelines.read.merged import again, columns_alike
from pipelines.read.pipes import STOPS, pipe_row, shown
from pipelines.read.raised import raised

MAX_COLUMNS = 64
"""Columns up to which spans are spread out; a stranger's ``colspan`` of a million is not."""
_MAX_CELL = 600
"""Characters of a cell from which on a table is taken for layout if the cell outweighs the rest."""
_SILENT = ("script", "style", "noscript")
_BLOCKS = ("p", "div")
_BREAK = "\n"
_SPACE = re.compile(r"\s+")


def is_data_table(table: Any) -> bool:
    """Whether a table holds data: old pages lay out whole articles in tables."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = list(filter(None, _rows(table)))
    if max((len(cells) for cells in rows), default=0) < 2:
        return False  # a box (专栏) of one cell under another is just its content
    sizes = [len("".join(cell.itertext())) for cells in rows for cell in cells]
    longest = max(sizes)
    return longest < _MAX_CELL or longest * 2 < sum(sizes)


def table_rows(table: Any) -> Iterator[tuple[str, int]]:
    """The rows of a data table as lines, cells that span several places repeated in each.

    A first or last row of one cell that spans the whole table is its caption or note: a plain line.

    Yields:
        The line and how many of its characters are the text of links.
    """
    for caption in table.iterchildren("caption"):
        if text := _text(caption):
            yield text, 0
    rows = list(_rows(table))
    width = max(sum(_span(cell, "colspan") for cell in cells) for cells in rows)
    filled = [number for number, cells in enumerate(rows) if cells]
    alike = columns_alike(_counts(rows))
    held: dict[int, tuple[int, str]] = {}  # column: rows its cell goes on for, its text there
    for number, cells in enumerate(rows):
        linked = sum(len("".join(a.itertext()).strip()) for c in cells for a in c.iter("a"))
        single = len(cells) == 1 and not held and _span(cells[0], "colspan") >= width > 1
        if single and number in (filled[0], filled[-1]):
            if text := _text(cells[0]):
                yield text, linked
            continue
        spread = _spread(cells, held, alike, width)
        if cells and any(spread):
            yield pipe_row(spread), linked


def _counts(rows: Sequence[Sequence[Any]]) -> Iterator[int]:
    """How many cells each row has, those that go on from above among them."""
    held: list[int] = []
    for cells in rows:
        yield len(held) + len(cells)
        down = (_span(cell, "rowspan", most=65_534) for cell in cells)
        held = [left - 1 for left in (*held, *down) if left > 1]


def _spread(
    cells: Sequence[Any], held: dict[int, tuple[int, str]], alike: int, width: int
) -> list[str]:
    """The texts of one row, column by column.

    Args:
        cells: Of the row.
        held: Carries cells into the rows below.
        alike: How many columns there are where all rows have as many cells, else 0.
        width: What a cell spans at least that stands over the whole table.
    """
    row: list[str] = []

    def hold() -> None:
        while (column := len(row)) in held:
            left, text = held.pop(column)
            row.append(text)
            if left > 1:
                fresh[column] = (left - 1, text)

    fresh: dict[int, tuple[int, str]] = {}
    for cell in cells:
        hold()
        text = _text(cell)
        down = _span(cell, "rowspan", most=65_534) - 1
        across = _span(cell, "colspan")
        if alike:
            across = alike if across >= width > 1 else 1
        for place in range(min(across, max(1, MAX_COLUMNS - len(row)))):
            if down > 0:
                fresh[len(row)] = (down, again(text))
            row.append(again(text) if place else text)
    hold()
    for column, (left, text) in held.items():  # beyond a gap that a ragged row leaves
        if left > 1:
            fresh[column] = (left - 1, text)
    held.clear()
    held.update(fresh)
    return row


def _rows(table: Any) -> Iterator[list[Any]]:
    """The cells of each row; none of a row that cells from above fill."""
    for row in table.iterdescendants("tr"):
        yield list(row.iterchildren("td", "th"))


def _text(cell: Any) -> str:
    parts: list[str] = []
    walker = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if not isinstance(element.tag, str) or element.tag in _SILENT:
                walker.skip_subtree()
                continue
            if element.tag == "sup":
                parts.append(raised("".join(element.itertext())))
                walker.skip_subtree()
                continue
            if element.tag == "li" and (said := "".join(parts).rstrip()):
                parts = [said if said.endswith(STOPS) else f"{said}；"]
            elif element.tag in _BLOCKS:
                parts.append(_BREAK)
            parts.append(_SPACE.sub(" ", element.text or ""))
        elif element is not cell:
            if element.tag in ("br", *_BLOCKS):
                parts.append(_BREAK)
            parts.append(_SPACE.sub(" ", element.tail or ""))
    return shown("".join(parts))


def _span(cell: Any, name: str, most: int = MAX_COLUMNS) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), most) if value.isdecimal() and len(value) < 8 else 1
