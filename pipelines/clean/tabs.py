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
    """What stands before, in and behind the rows of one table; an edit replaces, never inserts."""
    if len(rows) < _FEWEST:
        return
    start = rows[0].start()
    yield Edit(start - 1, start, f"\n{_BAR} ") if start else Edit(0, 1, f"{_BAR} {text[0]}")
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        for at in range(row.start() + (row.start() == 0), row.end()):
            if text[at] == "\t":
                yield Edit(at, at + 1, f" {_BAR} ")
        if below:
            yield Edit(row.end(), below.start(), f" {_BAR}\n{_BAR} ")
    end = rows[-1].end()
    if end < len(text):
        yield Edit(end, end + 1, f" {_BAR}{text[end]}")
    elif text[end - 1] != "\t":
        yield Edit(end - 1, end, f"{text[end - 1]} {_BAR}")
