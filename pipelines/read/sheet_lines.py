"""Sheets as lines: tables as Markdown rows, titles above and notes below them as plain lines.

What does not belong here: how a file of sheets is read (``sheet``, ``sheet_ods``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.read.merged import again, once
from pipelines.read.pipes import pipe_row

_SILENT_NAME = re.compile(r"(?:Sheet|工作表|表格?)\s*\d*", re.IGNORECASE)
"""The name that a program gives to a sheet says nothing."""
_LABEL = re.compile(r"^.{1,12}[：:]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet shows."""

    name: str
    rows: list[list[str]]
    """The texts of its cells without white space about them, the rows of one length; a merged
    cell's stands in its first place."""
    merged: list[tuple[int, int, int, int]]
    """First row and column and last row and column of each merged cell, from 0."""


def lines_of(sheets: Sequence[Sheet]) -> Iterator[str]:
    """The lines of some sheets, one after the other.

    Of several each that begins with its table, without a title, is headed by its name.
    """
    told = [(sheet.name, lines) for sheet in sheets if (lines := list(_lines(sheet)))]
    for name, lines in told:
        if len(told) > 1 and lines[0].startswith("|") and not _SILENT_NAME.fullmatch(name):
            yield name
        yield from lines


def _lines(sheet: Sheet) -> Iterator[str]:
    """The lines of a sheet.

    Rows and columns in which no cell of their own begins are left out. Above the table rows are
    plain lines that leave half of the columns empty, that one text fills or that give labels alone
    (填报单位：…, 单位：万元); below it those that one text fills.
    """
    own = [row for row in sheet.rows if any(row)]
    many = [row for row in own if len(_said(row)) > 1]
    used = [at for at, column in enumerate(zip(*many, strict=True)) if any(column)]
    spread = zip(_spread(sheet), sheet.rows, strict=True)
    rows = [[row[at] for at in used] for row, itself in spread if any(itself)]
    first = next((at for at, row in enumerate(rows) if _is_of_table(row)), len(rows))
    last = next((at for at in range(len(rows), first, -1) if len(_said(rows[at - 1])) > 1), first)
    for at, row in enumerate(rows):
        if first <= at < last:
            yield pipe_row(row)
        else:
            yield from (line for text in _said(own[at]) for line in text.splitlines() if line)


def _is_of_table(row: Sequence[str]) -> bool:
    said = _said(row)
    if len(said) < 2 or all(_LABEL.search(text) for text in said):
        return False
    return sum(map(bool, row)) * 2 > len(row)


def _said(row: Sequence[str]) -> list[str]:
    """The different texts of a row, in order."""
    return list(dict.fromkeys(filter(None, map(once, row))))


def _spread(sheet: Sheet) -> list[list[str]]:
    """The rows with the text of a merged cell in each of its places."""
    rows = [list(row) for row in sheet.rows]
    for top, left, bottom, right in sheet.merged:
        if not (0 <= top < len(rows) and 0 <= left < len(rows[top])):
            continue
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = again(sheet.rows[top][left])
        rows[top][left] = sheet.rows[top][left]
    return rows
