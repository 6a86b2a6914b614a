"""How a sheet of the ledger prints: A4 across, one page wide, every row as tall as its text.

What does not belong here: what the cells say (`workbook.py`).

Fonts are named as Windows, WPS and macOS know them: 仿宋 for text, 黑体 for heads, 宋体 for titles.
Where one is absent the program takes another of the same character set (GB 2312, which each font
asks for). All of them set a Chinese character in a square, so that lines break at the same places;
heights leave room for the taller ones.

A row is some half of a page tall at most (Excel shows 409.5 points of one). What is taller goes on
in a row below it under the same number, shown as 12（续）.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import zip_longest
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_570
"""Rows of a sheet, without those for title, head, note and signatures."""
MOST_POINTS = 330.0
"""Height of a row at most: some half of a page, lest a page stays empty before a row too tall."""
_A4 = 9
_MARGIN = 0.32  # inches, at both sides
_HEAD = 2  # the row of the head, counted from 0: a title and a line of facts stand above it
_LINE = 1.3  # height of a line, in font sizes
_PADDING = 6  # points of a row that are no text
_HALF_WIDTHS = 10.5  # half-width characters of one point that fit into a unit of column width
_SENTENCE_ENDS = re.compile("(?<=[。；！？\n])")
_GB2312 = 134
_FIRST_YEAR = 1900  # of the days that Excel knows
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"
_LONGEST_NAME = 31

_NOTE = "注：带“*”的完成时限原文未写明，取文件规划期末日。"
_SIGNATURES = "负责人（签字）：{0}审核人：{0}填报人：{0}联系电话：".format("　" * 9)
_FILLED_IN = "填报单位（盖章）：{}填报日期：　　　年　　月　　日".format("　" * 9)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet."""

    name: str
    width: float
    """In the units of Excel: digits of its default font."""
    size: float = 10
    """Of the font, in points."""
    centred: bool = False
    again: bool = False
    """Whether a row that goes on says it once more, so that a filter keeps its parts together."""

    def lines(self, text: str) -> int:
        """How many lines a text takes at most, wrapped at this width."""
        # What may not begin a line (，。）) takes a character with it: lines are shorter by a half.
        capacity = max(self.width * _HALF_WIDTHS / self.size - 1.5, 1)
        return sum(1 + int(_half_widths(line) // capacity) for line in text.split("\n"))

    def height(self, text: str) -> float:
        """The height of a row that shows a text, in points."""
        return self.lines(text) * self.size * _LINE + _PADDING

    def parts(self, text: str) -> list[str]:
        """Cut a text at ends of sentences into what rows show, alike in height."""
        height = self.height(text)
        if height <= MOST_POINTS:
            return [text]
        # A part ends where its sentence does, so somewhat below the height of a row.
        share = height / ceil(height / MOST_POINTS / 0.9)
        parts = [""]
        for piece in self._pieces(text):
            if self.height(parts[-1]) >= share or self.height(parts[-1] + piece) > MOST_POINTS:
                parts.append("")
            parts[-1] += piece
        return [part.strip("\n") for part in parts]

    def _pieces(self, text: str) -> Iterator[str]:
        """The sentences of a text; one that no row could show, in stretches that a row can."""
        longest = int(MOST_POINTS / self.size / _LINE) * int(self.width * 4 / self.size)
        for sentence in _SENTENCE_ENDS.split(text):
            for start in range(0, len(sentence), longest):
                yield sentence[start : start + longest]


def _half_widths(text: str) -> int:
    """Width of a line where a Chinese character is two; letters may be a little wider than one."""
    return ceil(2 * len(text) - 0.8 * len(text.encode("ascii", "ignore")))


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline, and whether the text says it."""

    day: date
    said: bool


Cell = str | int | Due | None


class Book:
    """The workbook with its formats and the names that are taken."""

    def __init__(self, book: xlsxwriter.Workbook, footer: str) -> None:
        """Prepare the formats; ``footer`` is what stands at the foot of each page, on the left."""
        self._book = book
        self._names: set[str] = set()
        self.footer = footer
        self.title = self._format("宋体", 18, align="center", bold=True)
        self.left = self._format("仿宋", 10)
        self.right = self._format("仿宋", 10, align="right")
        self.head = self._format("黑体", 10, align="center", border=1, bg_color="#F2F2F2")
        self._texts: dict[tuple[float, bool], Format] = {}
        self._shapes: dict[str, Format] = {}

    def _format(self, font: str, size: float, **look: object) -> Format:
        named = {"font_name": font, "font_family": 3, "font_charset": _GB2312, "font_size": size}
        return self._book.add_format(named | {"text_wrap": True, "valign": "vcenter"} | look)

    def new_sheet(self, name: str) -> Worksheet:
        """Add a sheet of that name, or of the nearest one that is free and that Excel takes."""
        base = _FORBIDDEN.sub("-", name).strip("'")[:_LONGEST_NAME] or "-"
        base = f"{base}_" if base.lower() == _RESERVED else base
        free, count = base, 1
        while free.lower() in self._names:
            count += 1
            suffix = f" ({count})"
            free = base[: _LONGEST_NAME - len(suffix)] + suffix
        self._names.add(free.lower())
        return self._book.add_worksheet(free)

    def text(self, column: Column) -> Format:
        """Of the cells of a column."""
        key = column.size, column.centred
        if key not in self._texts:
            align = "center" if column.centred else "left"
            self._texts[key] = self._format("仿宋", column.size, align=align, border=1)
        return self._texts[key]

    def shown(self, shape: str) -> Format:
        """Of a number or a day that is shown in the shape of an Excel number format."""
        if shape not in self._shapes:
            look = {"num_format": shape, "text_wrap": False, "shrink": True}
            self._shapes[shape] = self._format("仿宋", 10, align="center", border=1, **look)
        return self._shapes[shape]


class Sheet:
    """One sheet that is written row by row, and goes on in another one when it is full."""

    def __init__(
        self, book: Book, name: str, title: str, facts: str, columns: Sequence[Column]
    ) -> None:
        """Begin a sheet.

        Args:
            book: Where.
            name: Of its tab, as near as Excel takes it.
            title: Printed above it.
            facts: Of the document, printed below the title.
            columns: From left to right.
        """
        self._book, self._name = book, name
        self._title, self._facts, self._columns = title, facts, columns
        self._sheet, self._row, self._any_assumed = self._begun(), _HEAD, False

    def _begun(self) -> Worksheet:
        sheet = self._book.new_sheet(self._name)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=_MARGIN, right=_MARGIN, top=0.5, bottom=0.6)
        sheet.center_horizontally()
        sheet.repeat_rows(_HEAD)
        sheet.freeze_panes(_HEAD + 1, 0)
        font = '&"仿宋,Regular"&9'
        sheet.set_footer(f"&L{font}{self._book.footer}&C{font}第 &P 页 共 &N 页", {"margin": 0.25})
        for number, column in enumerate(self._columns):
            sheet.set_column(number, number, column.width)
        self._write_top(sheet)
        return sheet

    def _write_top(self, sheet: Worksheet) -> None:
        half, last = len(self._columns) // 2, len(self._columns) - 1
        widths = [column.width for column in self._columns]
        sheet.set_row(0, Column("", sum(widths), size=18).height(self._title) + 6)
        sheet.merge_range(0, 0, 0, last, self._title, self._book.title)
        sheet.set_row(1, Column("", sum(widths[:half])).height(self._facts))
        sheet.merge_range(1, 0, 1, half - 1, self._facts, self._book.left)
        sheet.merge_range(1, half, 1, last, _FILLED_IN, self._book.right)
        sheet.set_row(_HEAD, 24)
        sheet.write_row(_HEAD, 0, [column.name for column in self._columns], self._book.head)

    def append(self, cells: Sequence[Cell]) -> None:
        """Write a row, one cell a column; in several rows where one cannot show it."""
        parts = [
            column.parts(cell) if isinstance(cell, str) else [cell]
            for column, cell in zip(self._columns, cells, strict=True)
        ]
        for number, row in enumerate(zip_longest(*parts)):
            if self._row == _HEAD + MOST_ROWS:
                self.close()
                self._sheet, self._row, self._any_assumed = self._begun(), _HEAD, False
            if number == 0:
                self._write(list(row), goes_on=False)
                continue
            again = zip(self._columns, parts, row, strict=True)
            self._write(
                [part or (first[0] if column.again else None) for column, first, part in again],
                goes_on=True,
            )

    def _write(self, cells: Sequence[Cell], goes_on: bool) -> None:
        self._row += 1
        heights = [
            column.height(cell)
            for column, cell in zip(self._columns, cells, strict=True)
            if isinstance(cell, str)
        ]
        self._sheet.set_row(self._row, max(heights, default=0.0))
        for number, (column, cell) in enumerate(zip(self._columns, cells, strict=True)):
            if isinstance(cell, Due):
                self._write_due(number, cell)
            elif isinstance(cell, int):
                shape = self._book.shown('0"（续）"' if goes_on else "0")
                self._sheet.write_number(self._row, number, cell, shape)
            elif cell:
                self._sheet.write_string(self._row, number, cell, self._book.text(column))
            else:
                self._sheet.write_blank(self._row, number, None, self._book.text(column))

    def _write_due(self, column: int, due: Due) -> None:
        self._any_assumed |= not due.said
        if due.day.year < _FIRST_YEAR:
            self._sheet.write_string(self._row, column, due.day.isoformat(), self._book.shown("@"))
            return
        day = datetime.combine(due.day, time())
        self._sheet.write_datetime(self._row, column, day, self._book.shown(_shape(due)))

    def close(self) -> None:
        """End the sheet with its filter, its note and the line to sign on."""
        last = len(self._columns) - 1
        self._sheet.autofilter(_HEAD, 0, self._row, last)
        # A row is left empty: a filter takes in what stands right below its rows.
        self._sheet.set_row(self._row + 1, 6)
        lines = [_NOTE] if self._any_assumed else []
        for number, line in enumerate([*lines, _SIGNATURES], self._row + 2):
            self._sheet.set_row(number, 20)
            self._sheet.merge_range(number, 0, number, last, line, self._book.left)


def _shape(due: Due) -> str:
    """How a day is shown: the last one of a month as its end; an assumed one with an asterisk."""
    mark = "" if due.said else "*"
    if due.day.day != calendar.monthrange(due.day.year, due.day.month)[1]:
        return f'yyyy"年"m"月"d"日{mark}"'
    return f'yyyy"年底{mark}"' if due.day.month == 12 else f'yyyy"年"m"月底{mark}"'
