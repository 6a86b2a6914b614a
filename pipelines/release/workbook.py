"""`ledger.xlsx`: the 工作台账 as an office keeps it, one sheet a document and one for all.

What does not belong here: what a provision says; the view `ledger` has put it together.

A sheet holds what Excel bears: 1,048,576 rows, 32,767 characters a cell. What is longer goes on in
a further sheet, or ends with … (the tables have it whole). Beyond `MOST_DOCUMENTS` documents there
are only the sheets for all, filtered by document: thousands of tabs help nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.publish.versions import Versions

COLUMNS = ("序号", "任务", "举措", "目标", "完成时限", "牵头单位", "责任单位", "原文")
MOST_DOCUMENTS = 200
MOST_ROWS = 1_048_575
_MOST_CHARACTERS = 32_767
_ALL = "全部"
_WIDTHS = (8, 28, 48, 36, 13, 22, 28, 60)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"
_LONGEST_NAME = 31

_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "=", "approx": "≈", "range": ""}
_BASES = {"level": "", "increase": "增加 ", "decrease": "减少 ", "cumulative": "累计 "}
_BASES_OF_SHARES = _BASES | {"increase": "增长 ", "decrease": "下降 "}
_SHARES = ("%", "‰", "个百分点", "百分点", "番", "倍")

# What commits to nothing is no entry of a ledger.
_ENTRIES = """
with elsewhere as (
    -- A paragraph behind the bullets of a provision is its own text and lies outside its stretch.
    select m.provision_id, string_agg(m.quote, chr(10) order by m.raw_start) as quote
    from measures as m join provisions as p using (provision_id)
    where m.raw_start >= p.raw_end or m.raw_end <= p.raw_start
    group by m.provision_id
)
select l.document_id, l.title, l.path, l.heading, l.measures, l.targets, l.deadline,
       l.deadline_source, l.lead, l.responsible, l.participants,
       concat_ws(chr(10), p.quote, e.quote) as quote
from ledger as l join provisions as p using (provision_id)
left join elsewhere as e using (provision_id)
where l.measures is not null or l.targets is not null or l.lead is not null
    or l.responsible is not null or l.participants is not null
order by l.document_id, l.ordinal
"""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    """A deadline, and whether the text says it."""

    day: datetime
    said: bool


class _Sheet:
    """One sheet that is written row by row, and goes on in another one when it is full."""

    def __init__(self, book: _Book, name: str, first: Sequence[str] = ()) -> None:
        self._book = book
        self._name = name
        self._head = (*first, *COLUMNS)
        self._widths = (*(24 for _ in first), *_WIDTHS)
        self._sheet, self._row = self._begun(), 0

    def _begun(self) -> Worksheet:
        sheet = self._book.new_sheet(self._name)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, self._head, self._book.head)
        for number, width in enumerate(self._widths):
            sheet.set_column(number, number, width)
        return sheet

    def append(self, cells: Sequence[Any]) -> None:
        if self._row == MOST_ROWS:
            self.close()
            self._sheet, self._row = self._begun(), 0
        self._row += 1
        for number, value in enumerate(cells):
            if isinstance(value, _Day):
                look = self._book.day if value.said else self._book.period
                self._sheet.write_datetime(self._row, number, value.day, look)
            elif isinstance(value, int):
                self._sheet.write_number(self._row, number, value, self._book.cell)
            elif value:
                self._sheet.write_string(self._row, number, _cut(value), self._book.cell)
            else:
                self._sheet.write_blank(self._row, number, None, self._book.cell)

    def close(self) -> None:
        self._sheet.autofilter(0, 0, self._row, len(self._head) - 1)


class _Book:
    """The workbook with its formats and the names that are taken."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._names: set[str] = set()
        look = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D0D0"}
        self.head: Format = book.add_format(
            look | {"bold": True, "bg_color": "#E8EEF7", "align": "center"}
        )
        self.cell: Format = book.add_format(look)
        self.day: Format = book.add_format(look | {"num_format": "yyyy-mm-dd"})
        # What the text dates nowhere ends with the planning period; it stays a date to filter by.
        self.period: Format = book.add_format(
            look | {"num_format": 'yyyy-mm-dd"（规划期末）"', "font_color": "#707070"}
        )

    def new_sheet(self, name: str) -> Worksheet:
        return self._book.add_worksheet(self._free(name))

    def _free(self, name: str) -> str:
        """A name that Excel takes and that no other sheet bears; case does not count there."""
        base = _FORBIDDEN.sub("-", name).strip("'")[:_LONGEST_NAME] or "-"
        base = f"{base}_" if base.lower() == _RESERVED else base
        free, count = base, 1
        while free.lower() in self._names:
            count += 1
            suffix = f" ({count})"
            free = base[: _LONGEST_NAME - len(suffix)] + suffix
        self._names.add(free.lower())
        return free


def write_workbook(database: Path, target: Path, versions: Versions) -> int:
    """Write the ledger of a release.

    Args:
        database: DuckDB file of the release.
        target: File to write.
        versions: Of the release; its day is the workbook's, so that the file tells no other time.

    Returns:
        The number of entries.

    Raises:
        OSError: where the file cannot be written.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    entries = 0
    with (
        duckdb.connect(database, read_only=True) as connection,
        xlsxwriter.Workbook(target, options) as workbook,
    ):
        if versions.released_on is not None:
            made = datetime.combine(versions.released_on, time())
            workbook.set_properties({"created": made, "title": f"工作台账 {versions.data}"})
            for name, value in versions.metadata().items():
                workbook.set_custom_property(name, value)
        book = _Book(workbook)
        whole = _Sheet(book, _ALL, first=("文件",))
        for row in _entries(connection):
            entries += 1
            whole.append((row["title"] or row["document_id"], *_cells(row, entries)))
        whole.close()
        ((documents,),) = connection.execute("select count(*) from documents").fetchall()
        if documents <= MOST_DOCUMENTS:
            _write_documents(book, connection)
    return entries


def _write_documents(book: _Book, connection: duckdb.DuckDBPyConnection) -> None:
    sheet, current, number = None, None, 0
    for row in _entries(connection):
        if row["document_id"] != current:
            if sheet is not None:
                sheet.close()
            current, number = row["document_id"], 0
            sheet = _Sheet(book, current)
        number += 1
        if sheet is not None:
            sheet.append(_cells(row, number))
    if sheet is not None:
        sheet.close()


def _entries(connection: duckdb.DuckDBPyConnection) -> Iterator[Mapping[str, Any]]:
    cursor = connection.cursor()
    found = cursor.execute(_ENTRIES)
    names = [one[0] for one in found.description or ()]
    while rows := found.fetchmany(1024):
        for row in rows:
            yield dict(zip(names, row, strict=True))


def _cells(row: Mapping[str, Any], number: int) -> Row:
    lead = row["lead"] or []
    others = [*(row["responsible"] or []), *(row["participants"] or [])]
    day = row["deadline"]
    return (
        number,
        " ".join(filter(None, (row["path"], row["heading"]))),
        "\n".join(row["measures"] or []),
        "\n".join(_target(one) for one in row["targets"] or []),
        _Day(datetime.combine(day, time()), row["deadline_source"] == "text") if day else None,
        "、".join(dict.fromkeys(lead)),
        "、".join(dict.fromkeys(others)),
        row["quote"],
    )


def _target(target: Mapping[str, Any]) -> str:
    value = f"{target['value']:,.10g}"
    if target["value_max"] is not None:
        value += f"—{target['value_max']:,.10g}"
    when = f"（{target['deadline']}）" if target["deadline"] else ""
    often = "每年 " if target["frequency"] else ""
    bases = _BASES_OF_SHARES if target["unit"] in _SHARES else _BASES
    return (
        f"{target['indicator']}：{often}{bases[target['basis']]}{_SIGNS[target['comparator']]}"
        f"{value}{target['unit'] or ''}{when}"
    )


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
