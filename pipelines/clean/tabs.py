"""Tables whose cells stand apart by tabs, spaces or bars between them alone.

So a sheet or a document gives them pasted, and a crawler those of a page. They get the bars that
every reader of files prints around cells, so that there is one kind of table from here on. What
does not belong here: what a table holds (``tables``), and tables of indicators that a page
flattened (:mod:`pipelines.tables.flat`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.clean.draft import Draft, Edit
from pipelines.lexicon import pattern

_ROW = re.compile(r"(?m)^[^\S\n]*[^\s|][^\t\n|]*\t[^\t\n|]*\t[^\n\r|]*(?=\r?$)")
"""A line with two tabs behind its first word: one tab alone may lead to the number of a page."""
_TAB = re.compile(r"\t")
_BARRED = re.compile(r"(?m)^[^\S\n]*(?P<first>[^\s|][^|\n]*)?\|[^\n]*\|[^\S\n]*$")
"""A line that closes with a bar and has another one."""
_LINE = re.compile(r"(?m)^[^\S\n]*(?P<row>\S[^\n]*?)[^\S\n]*$")
_SPACES = re.compile(r"[^\S\n]+")
_FEWEST = 2
_BAR = "|"


@dataclass(frozen=True, slots=True)
class _Row:
    """A line and the gaps between its cells."""

    start: int
    end: int
    gaps: Sequence[tuple[int, int]]


def rule_rows(draft: Draft) -> None:
    """Put bars between the cells of rows that follow each other. Layout: no row."""
    if "\t" in draft.text:
        draft.apply(_ruled(draft.text, _parted_by_tabs(draft.text)))
    if _given().search(draft.text):
        draft.apply(_ruled(draft.text, _parted_by_spaces(draft.text)))
    if _BAR in draft.text:
        draft.apply(_opened(draft.text))


def _parted_by_tabs(text: str) -> Iterator[list[_Row]]:
    """The rows of each table whose cells stand apart by tabs."""
    rows: list[_Row] = []
    for found in _ROW.finditer(text):
        if rows and text[rows[-1].end : found.start()].strip():
            yield rows
            rows = []
        gaps = [tab.span() for tab in _TAB.finditer(text, *found.span())]
        rows.append(_Row(*found.span(), gaps))
    yield rows


@cache
def _head() -> re.Pattern[str]:
    """A line of three heads and more: 序号 任务 2026年目标 责任单位."""
    told = "<col_number|col_name|col_task|col_unit|col_base|col_target|col_remark"
    cell = rf"(?:\d{{4}}年)?{told}|col_lead|col_with|col_charge|col_due>"
    return pattern(rf"(?m)^[^\S\n]*{cell}(?:[^\S\n]+{cell}){{2,}}(?=\s*$)")


@cache
def _given() -> re.Pattern[str]:
    """A head for who does it or by when: the table hands out work."""
    return pattern(r"\s<col_lead|col_with|col_charge|col_due>(?=\s|$)")


def _parted_by_spaces(text: str) -> Iterator[list[_Row]]:
    """The rows of each table of tasks whose cells stand apart by spaces, under its head.

    Names of bodies behind the last column's own are a list in it.
    """
    for head in _head().finditer(text):
        if _given().search(head.group()) is None:
            continue
        rows: list[_Row] = []
        for line in _LINE.finditer(text, head.start()):
            gaps = [gap.span() for gap in _SPACES.finditer(text, *line.span("row"))]
            width = len(rows[0].gaps) if rows else len(gaps)
            if len(gaps) < width:
                break
            rows.append(_Row(*line.span("row"), gaps[:width]))
        yield rows


def _opened(text: str) -> Iterator[Edit]:
    """A bar before the first cell of rows that follow each other, where not all of them have it."""
    rows: list[re.Match[str]] = []
    for found in (*_BARRED.finditer(text), None):
        if found is not None and (not rows or found.start() == rows[-1].end() + 1):
            rows.append(found)
            continue
        if len(rows) >= _FEWEST and any(one["first"] for one in rows):
            yield from (Edit(one.start(), one.start() + 1, f"{_BAR} {one[0][0]}") for one in rows)
        rows = [found] if found is not None else []


def _ruled(text: str, tables: Iterator[list[_Row]]) -> Iterator[Edit]:
    """Bars around and between the cells of the rows of each table."""
    for rows in tables:
        for row in rows if len(rows) >= _FEWEST else ():
            gaps, last = dict(row.gaps), row.end - 1
            for start, end in sorted(({row.start: row.start + 1, last: row.end} | gaps).items()):
                printed = f" {_BAR} " if start in gaps else text[start:end]
                opens, closes = start == row.start, start == last and start not in gaps
                yield Edit(start, end, f"{_BAR} " * opens + printed + f" {_BAR}" * closes)
