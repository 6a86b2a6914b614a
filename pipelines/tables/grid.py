"""Grids: rows of cells with their places in the clean text, from rows printed as ``| a | b |``.

All readers of files give tables in this form. What does not belong here: what a column holds
(:mod:`pipelines.tables.heads`) and tables that a page flattened (:mod:`pipelines.tables.flat`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[|:\-\s]*")
"""``| --- | :-: |`` under the head of a Markdown table, or a row without a word."""


ROW_NUMBER = re.compile(r"[（(]?(\d{1,3})[）)]?[.、．]?")
"""What numbers a row: 1, （1）, 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``start`` to ``end`` is its place in the clean text, end exclusive."""

    start: int
    end: int
    text: str
    """What it says, without white space at its ends; a flattened cell is joined of its lines."""

    @property
    def compact(self) -> str:
        """The cell without any white space."""
        return "".join(self.text.split())


def joined(cells: Sequence[Cell]) -> Cell:
    """One cell that goes over the lines of several."""
    return Cell(cells[0].start, cells[-1].end, "".join(cell.text for cell in cells))


def cells_of_lines(line: re.Pattern[str], text: str, start: int) -> Iterator[Cell]:
    """The lines of a text from a place on, each as a cell without white space at its end."""
    for found in line.finditer(text, start):
        said = found[0].rstrip()
        yield Cell(found.start(), found.start() + len(said), said)


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its place in the clean text."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    more: tuple[Row, ...] = ()
    """Rows below it that only add to it: their task is the cell of this one, merged over them."""

    @property
    def is_group(self) -> bool:
        """Whether one text fills the row: a merged cell, printed once or in each column."""
        said = {cell.text for cell in self.cells} - {""}
        return len(said) == 1 and len(self.cells) > 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one table, its head first."""

    rows: tuple[Row, ...]
    is_flat: bool = False
    """Whether a page flattened it into lines or a sentence: then its text is no prose either."""

    @property
    def start(self) -> int:
        """Where its first row begins."""
        return self.rows[0].start

    @property
    def end(self) -> int:
        """Where its last row ends."""
        return self.rows[-1].end


def piped_grids(text: str) -> Iterator[Grid]:
    """The tables of a clean text whose rows are printed between bars, in order.

    Rows of one table follow each other line by line; rules and blank rows are left out.
    """
    if "|" not in text:
        return
    rows: list[Row] = []
    table_end = -1
    for found in _ROW.finditer(text):
        if rows and found.start() != table_end + 1:
            yield Grid(tuple(rows))
            rows = []
        table_end = found.end()
        if not _RULE.fullmatch(found.group()):
            rows.append(_row(text, found.start(), found.end()))
    if rows:
        yield Grid(tuple(rows))


def _row(text: str, start: int, end: int) -> Row:
    bars = [bar.start() for bar in _BAR.finditer(text, start, end)]
    edges = zip(bars, bars[1:], strict=False)
    return Row(start, end, tuple(_cell(text, left + 1, right) for left, right in edges))


def _cell(text: str, start: int, end: int) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Cell(start, end, text[start:end].replace("\\|", "|"))
