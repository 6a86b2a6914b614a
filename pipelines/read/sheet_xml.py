"""Sheets of Excel 2003 in one XML part, as many systems still export them under ``.xls``.

What does not belong here: how a sheet becomes lines (``sheet_lines``), what a number format shows
(``sheet_formats``). Source: Microsoft, XML Spreadsheet Reference (Office 2003).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pipelines.model import Limits, RawText
from pipelines.read.archive import parsed
from pipelines.read.merged import raw_text
from pipelines.read.sheet_formats import Value, shown
from pipelines.read.sheet_lines import Sheet, lines_of

MEDIA_TYPE = "application/vnd.ms-excel"
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_FORMATS = {
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Short Date": "yyyy/m/d",
    "Medium Date": "yyyy/m/d",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "General Date": "yyyy/m/d h:mm",
}
"""Formats that have a name."""
_FARTHEST = 1_048_576


def read_sheet_xml(data: bytes, limits: Limits) -> RawText:
    """Read the visible sheets of a workbook of Excel 2003.

    Raises:
        RefusedError: where it declares a document type.
    """
    root = parsed(data.strip(), "file")
    formats = {
        style.get(f"{_SS}ID", ""): _FORMATS.get(code, code)
        for style in root.iter(f"{_SS}Style")
        for code in (one.get(f"{_SS}Format", "") for one in style.iter(f"{_SS}NumberFormat"))
    }
    sheets = [
        _sheet(sheet, formats)
        for sheet in root.iter(f"{_SS}Worksheet")
        if "Hidden" not in (sheet.findtext(f"{_X}WorksheetOptions/{_X}Visible") or "")
    ]
    return raw_text(lines_of(sheets), MEDIA_TYPE)


def _sheet(sheet: Any, formats: dict[str, str]) -> Sheet:
    placed: dict[int, dict[int, str]] = {}
    merged = []
    row_at = -1
    for row in sheet.iterfind(f"{_SS}Table/{_SS}Row"):
        row_at = _place(row, row_at)
        column_at = -1
        texts = placed.setdefault(row_at, {})
        for cell in row.iterfind(f"{_SS}Cell"):
            column_at = _place(cell, column_at)
            texts[column_at] = _text(cell, formats.get(cell.get(f"{_SS}StyleID", "")))
            right = column_at + _number(cell, "MergeAcross", 0)
            below = row_at + _number(cell, "MergeDown", 0)
            if (below, right) != (row_at, column_at):
                merged.append((row_at, column_at, below, right))
            column_at = right
    rows = sorted(placed)  # a row far below is as one that follows
    number = {at: position for position, at in enumerate(rows)}
    width = max((at + 1 for row in placed.values() for at in row), default=0)
    return Sheet(
        sheet.get(f"{_SS}Name", ""),
        [[placed[at].get(column, "") for column in range(width)] for at in rows],
        [
            (number[top], left, number[max(one for one in rows if one <= bottom)], right)
            for top, left, bottom, right in merged
        ],
    )


def _text(cell: Any, code: str | None) -> str:
    data = cell.find(f"{_SS}Data")
    if data is None:
        return ""
    said = "".join(data.itertext()).strip()
    value: Value = said
    try:
        if data.get(f"{_SS}Type") == "Number":
            value = float(said)
        elif data.get(f"{_SS}Type") == "DateTime":
            value = datetime.fromisoformat(said)
    except ValueError:  # a system that writes a sheet without minding its types
        return said
    return shown(value, code).strip()


def _place(element: Any, before: int) -> int:
    """The place of a row or cell from 0; it tells it where it does not follow the one before."""
    return _number(element, "Index", before + 2) - 1


def _number(element: Any, name: str, missing: int) -> int:
    said = element.get(f"{_SS}{name}", "")
    return min(int(said), _FARTHEST) if said.isdecimal() and len(said) < 9 else missing
