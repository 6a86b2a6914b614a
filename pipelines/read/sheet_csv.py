"""Sheets as text, a row a line: CSV, and with tabs TSV.

What does not belong here: the encoding (``encoding``), how a sheet becomes lines (``sheet_lines``).
"""

from __future__ import annotations

import csv
import io

from pipelines.model import RawText
from pipelines.read.merged import raw_text
from pipelines.read.sheet_lines import Sheet, lines_of

MEDIA_TYPE = "text/csv"
_SAMPLE = 8192
"""Characters by which the separator is told."""
_SEPARATORS = ",;\t|"


def read_csv(text: str) -> RawText:
    """Read the rows of a sheet; a text that is none, for it has no second column, as its lines.

    Args:
        text: the decoded text; its separator is told by its first rows.
    """
    try:
        dialect = csv.Sniffer().sniff(text[:_SAMPLE], _SEPARATORS)
        rows = list(csv.reader(io.StringIO(text), dialect))
    except csv.Error:  # no separator, or a cell that no program would write
        rows = [[line] for line in text.splitlines()]
    width = max((len(row) for row in rows), default=0)
    cells = [[*(cell.strip() for cell in row), *[""] * (width - len(row))] for row in rows]
    return raw_text(lines_of([Sheet("", cells, [])]), MEDIA_TYPE)
