"""Sheets of Excel and WPS: XLSX, XLS, ET and XLSB.

What does not belong here: how a sheet becomes lines (``sheet_lines``), what a number format shows
(``sheet_formats``).

python-calamine reads the values of all of them but no number format, and 0.05 is no reading of a
cell that shows 5%. So openpyxl and xlrd, which know the formats of one kind of file each, are asked
for these alone; of XLSB nobody tells them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from python_calamine import (
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pipelines.messages import say
from pipelines.model import Limits, Problem, RawText
from pipelines.read.archive import open_archive
from pipelines.read.bounded import RefusedError
from pipelines.read.merged import raw_text
from pipelines.read.sheet_formats import BUILT_IN, GENERAL, shown
from pipelines.read.sheet_lines import Sheet, lines_of

MEDIA_TYPE = "application/vnd.ms-excel"
Formats = Mapping[tuple[int, int], str]
"""Number formats by row and column from 0, of the cells that hold numbers."""
_ZIP = b"PK\x03\x04"


def read_sheet(data: bytes, limits: Limits) -> RawText:
    """Read the visible sheets of a workbook; what a formula gave stands where the formula does.

    Returns:
        Rows as ``| a | b |``, what stands above and below a table as lines; with a warning
        ``unknown-formats`` where numbers may be shown otherwise than they are read.

    Raises:
        RefusedError: where the file has a password or unpacks to more than the limits allow.
    """
    if data.startswith(_ZIP):
        open_archive(data, limits).close()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        wrong = say("the file is locked with a password; take it off and save the file anew")
        raise RefusedError("encrypted-file", wrong) from None
    formats = _formats(data)
    sheets = [
        _sheet(book, one.name, (formats or {}).get(one.name, {}))
        for one in book.sheets_metadata
        if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
    ]
    problems = () if formats is not None else (_unknown_formats(),)
    return raw_text(lines_of(sheets), MEDIA_TYPE, problems)


def _sheet(book: CalamineWorkbook, name: str, formats: Formats) -> Sheet:
    found = book.get_sheet_by_name(name)
    top, left = found.start or (0, 0)
    rows = [
        [
            shown(value, formats.get((row + top, column + left))).strip()
            for column, value in enumerate(cells)
        ]
        for row, cells in enumerate(found.to_python())
    ]
    merged = [
        (first[0] - top, first[1] - left, last[0] - top, last[1] - left)
        for first, last in found.merged_cell_ranges or ()
    ]
    return Sheet(name, rows, merged)


def _formats(data: bytes) -> Mapping[str, Formats] | None:
    """The number formats of each sheet by its name; None where they cannot be told."""
    try:
        return dict(_new_formats(data) if data.startswith(_ZIP) else _old_formats(data))
    except Exception:  # whatever these libraries raise at a file that calamine bears
        return None


def _new_formats(data: bytes) -> Iterator[tuple[str, Formats]]:
    from openpyxl import load_workbook

    book: Any = load_workbook(io.BytesIO(data), read_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # some writers tell them wrong
        yield (
            sheet.title,
            {
                (cell.row - 1, cell.column - 1): BUILT_IN.get(
                    cell.style_array.numFmtId, cell.number_format
                )
                for row in sheet.iter_rows()
                for cell in row
                if not isinstance(cell.value, str | None)
            },
        )


def _old_formats(data: bytes) -> Iterator[tuple[str, Formats]]:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    for sheet in book.sheets():
        formats = {}
        for row in range(sheet.nrows):
            for column, kind in enumerate(sheet.row_types(row)):
                if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                    key = book.xf_list[sheet.cell_xf_index(row, column)].format_key
                    named = book.format_map.get(key)
                    code = named.format_str if named is not None else GENERAL
                    formats[row, column] = BUILT_IN.get(key, code)
        yield sheet.name, formats


def _unknown_formats() -> Problem:
    message = say(
        "how its cells show their numbers cannot be told: 5% may stand as 0.05; save it as XLSX"
    )
    return Problem(None, "warning", "unknown-formats", message)
