"""ODS sheets, whose cells hold what they show as text.

What does not belong here: how a sheet becomes lines (``sheet_lines``).
"""

from __future__ import annotations

import io
from typing import Any

from odfdo import Document

from pipelines.model import Limits, RawText
from pipelines.read.merged import raw_text
from pipelines.read.odf import CONTENT, open_odf, parts_of
from pipelines.read.sheet_lines import Sheet, lines_of

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPANS = ("table:number-rows-spanned", "table:number-columns-spanned")


def read_ods(data: bytes, limits: Limits) -> RawText:
    """Read the visible sheets of an ODS file.

    Raises:
        RefusedError: where the file breaks a bound.
    """
    with open_odf(data, limits) as archive:
        parts_of(archive, CONTENT)  # the library asks for less
    document = Document(io.BytesIO(data))
    tables = [table for table in document.body.tables if not _is_hidden(document, table)]
    return raw_text(lines_of([_sheet(table) for table in tables]), MEDIA_TYPE)


def _is_hidden(document: Any, table: Any) -> bool:
    style = document.get_style("table", table.style) if table.style else None
    properties = (style.get_properties("table") if style is not None else None) or {}
    return str(properties.get("table:display")).lower() == "false"


def _sheet(table: Any) -> Sheet:
    table.rstrip(aggressive=True)  # a program fills a sheet to its last column with empty cells
    rows: list[list[str]] = []
    merged = []
    for row in table.traverse():
        texts: list[str] = []
        for cell in row.traverse():
            down, across = (int(cell.get_attribute(span) or 1) for span in _SPANS)
            if (down, across) != (1, 1):
                top, left = len(rows), len(texts)
                merged.append((top, left, top + down - 1, left + across - 1))
            texts.append("\n".join(part.text_recursive for part in cell.paragraphs).strip())
        rows.append(texts)
    width = max(map(len, rows), default=0)
    return Sheet(table.name, [row + [""] * (width - len(row)) for row in rows], merged)
