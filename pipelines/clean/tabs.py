"""Tables whose cells stand apart by tabs, as a sheet or a document gives them when it is pasted.

They get the bars that every reader of files prints between cells, so that there is one kind of
table from here on. What does not belong here: what a table holds (``tables``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.clean.draft import Draft, Edit

_ROW = re.compile(r"(?m)^[^\S\n]*[^\s|][^\t\n|]*\t[^\t\n|]*\t[^\n\r|]*(?=\r?$)")
"""A line with two tabs behind its first word: one tab alone may lead to the number of a page."""
_FEWEST = 2
_BAR = "|"


def rule_rows(draft: Draft) -> None:
    """Put bars in place of the tabs of rows that follow each other. Layout: no row."""
    if "\t" in draft.text:
        draft.apply(_edits(draft.text))


def _edits(text: str) -> Iterator[Edit]:
    rows: list[re.Match[str]] = []
    for row in _ROW.finditer(text):
        if rows and text[rows[-1].end() : row.start()].strip():
            yield from _ruled(text, rows)
            rows = []
        rows.append(row)
    yield from _ruled(text, rows)


def _ruled(text: str, rows: list[re.Match[str]]) -> Iterator[Edit]:
    """Bars around and between the cells of the rows of one table."""
    for row in rows if len(rows) >= _FEWEST else ():
        for at in range(*row.span()):
            printed = f" {_BAR} " if text[at] == "\t" else text[at]
            opens, closes = at == row.start(), at == row.end() - 1
            ruled = f"{_BAR} " * opens + printed + f" {_BAR}" * (closes and text[at] != "\t")
            if ruled != text[at]:
                yield Edit(at, at + 1, ruled)
