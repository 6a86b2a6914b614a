"""`ledger.xlsx`: the 工作台账 as an office keeps and prints it, a sheet a document and one for all.

What does not belong here: what a provision says (the view `ledger` has put it together), how a
sheet looks (`printed_sheet.py`).

Beyond `MOST_DOCUMENTS` documents there are only the sheets for all, filtered by document: thousands
of tabs help nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from pipelines.amounts import target_written
from pipelines.publish.versions import Versions
from pipelines.release.printed_sheet import Book, Cell, Column, Due, Sheet

COLUMNS = (
    Column("序号", 5.5, centred=True, again=True),
    Column("任务", 14, again=True),
    Column("举措", 42),
    Column("目标", 20),
    Column("完成时限", 10.5, centred=True, again=True),
    Column("牵头单位", 10.5, centred=True, again=True),
    Column("责任单位", 14, again=True),
    Column("进展情况", 11),
    Column("备注", 6.5),
    Column("原文", 28, size=8),
)
"""进展情况 and 备注 are left for people to fill in."""
MOST_DOCUMENTS = 200
_DOCUMENT = Column("文件", 11, again=True)
_ALL = "全部"
_TITLE_OF_ALL = "政策文件工作台账"
_FIRST_WORDS = 20
_LONGEST_TITLE = 200

_WHOSE = {"aligned": "据承接文件："}
"""What stands before units that the document itself does not name."""

# A line of the page ends there and no paragraph; between Latin words it stands for a space.
_WRAPS = re.compile(r"(?<![。；：！？|\s])[^\S\n\u3000]*\r?\n(?![\s|—-])")
_BETWEEN_WORDS = re.compile(r"(?<=[0-9A-Za-z,.])\r?\n(?=[0-9A-Za-z])")
_PARAGRAPHS = re.compile(r"\s*[\r\n]+")
_WORD_END = re.compile(r"[0-9A-Za-z.编章节条]$")

# What commits to nothing is no entry of a ledger.
_ENTRIES = """
with recursive elsewhere as (
    -- A paragraph behind the bullets of a provision is its own text and lies outside its stretch.
    select m.provision_id, string_agg(m.quote, chr(10) order by m.raw_start) as quote
    from measures as m join provisions as p using (provision_id)
    where m.raw_start >= p.raw_end or m.raw_end <= p.raw_start
    group by m.provision_id
),
named as (
    -- A provision with all above it: 1. alone says little below （二）.
    select provision_id, [{'marker': marker, 'heading': heading}] as names
    from provisions where parent_id is null
    union all
    select p.provision_id, n.names || [{'marker': p.marker, 'heading': p.heading}]
    from provisions as p join named as n on p.parent_id = n.provision_id
)
select l.document_id, d.title, d.document_number, d.issuer, d.issued_on, n.names, p.text,
       l.measures, l.targets, l.deadline, l.deadline_source, l.lead, l.responsible, l.participants,
       l.units_source,
       concat_ws(chr(10), p.quote, e.quote) as quote
from ledger as l join provisions as p using (provision_id) join documents as d
    on d.document_id = l.document_id
join named as n using (provision_id) left join elsewhere as e using (provision_id)
where l.measures is not null or l.targets is not null or l.lead is not null
    or l.responsible is not null or l.participants is not null
order by l.document_id, l.ordinal
"""

Row = Mapping[str, Any]


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
    with (
        duckdb.connect(database, read_only=True) as connection,
        xlsxwriter.Workbook(target, options) as workbook,
    ):
        if versions.released_on is not None:
            title = f"工作台账 {versions.data}"
            workbook.set_properties({"created": versions.created, "title": title})
            for name, value in versions.metadata().items():
                workbook.set_custom_property(name, value)
        book = Book(workbook, f"数据版本 {versions.data}")
        ((documents,),) = connection.execute("select count(*) from documents").fetchall()
        entries = _write_all(book, connection, documents)
        if documents <= MOST_DOCUMENTS:
            _write_documents(book, connection)
    return entries


def _write_all(book: Book, connection: duckdb.DuckDBPyConnection, documents: int) -> int:
    facts = f"共{documents}份文件"
    sheet, entries = Sheet(book, _ALL, _TITLE_OF_ALL, facts, (_DOCUMENT, *COLUMNS)), 0
    for row in _entries(connection):
        entries += 1
        sheet.append((row["title"] or row["document_id"], *_cells(row, entries)))
    sheet.close()
    return entries


def _write_documents(book: Book, connection: duckdb.DuckDBPyConnection) -> None:
    sheet, current, number = None, None, 0
    for row in _entries(connection):
        if sheet is None or row["document_id"] != current:
            if sheet is not None:
                sheet.close()
            current, number = row["document_id"], 0
            sheet = Sheet(book, current, _title(row), _facts(row), COLUMNS)
        number += 1
        sheet.append(_cells(row, number))
    if sheet is not None:
        sheet.close()


def _entries(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    cursor = connection.cursor()
    found = cursor.execute(_ENTRIES)
    names = [one[0] for one in found.description or ()]
    while rows := found.fetchmany(1024):
        for row in rows:
            yield dict(zip(names, row, strict=True))


def _title(row: Row) -> str:
    if not row["title"]:
        return f"{row['document_id']} 工作台账"
    # Within 《》 stand 〈〉 (GB/T 15834).
    title = _shortened(row["title"], _LONGEST_TITLE).translate(str.maketrans("《》", "〈〉"))
    return f"《{title}》工作台账"


def _facts(row: Row) -> str:
    said = {"发文机关": row["issuer"], "发文字号": row["document_number"]}
    if row["issued_on"]:
        said["成文日期"] = _day(row["issued_on"])
    return "　".join(f"{name}：{value}" for name, value in said.items() if value)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _cells(row: Row, number: int) -> tuple[Cell, ...]:
    day = row["deadline"]
    whose = _WHOSE.get(row["units_source"], "")
    others = _units(row["responsible"], whose), _units(row["participants"], f"{whose}参与：")
    return (
        number,
        _task(row),
        "\n".join(row["measures"] or []),
        "\n".join(_targets(row["targets"] or [], day)),
        Due(day, row["deadline_source"] == "text") if day else None,
        _units(row["lead"], whose),
        "\n".join(filter(None, others)),
        None,
        None,
        _unwrapped(row["quote"]),
    )


def _units(names: list[str] | None, role: str = "") -> str:
    """Names of bodies in one line behind the word for what they do; empty without any."""
    return role + "、".join(dict.fromkeys(names)) if names else ""


def _unwrapped(quote: str) -> str:
    """A quote that breaks its lines where paragraphs end; the tables have it to the letter."""
    return _PARAGRAPHS.sub("\n", _WRAPS.sub("", _BETWEEN_WORDS.sub(" ", quote)))


def _task(row: Row) -> str:
    """The printed names of a provision and of what it stands in, a line each."""
    lines = [_named(one["marker"], one["heading"]) for one in row["names"]]
    last = row["names"][-1]
    if not last["heading"]:  # an item that is a sentence, a row of a table: its first words
        first = _shortened(row["text"] or row["quote"], _FIRST_WORDS)
        lines[-1] = _named(last["marker"], first)
    return "\n".join(filter(None, lines))


def _named(marker: str | None, heading: str | None) -> str:
    gap = " " if marker and heading and _WORD_END.search(marker) else ""
    return f"{marker or ''}{gap}{heading or ''}"


def _shortened(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest]}…"


def _targets(targets: list[Row], day: date | None) -> list[str]:
    """The targets of an entry; a day that is everyone's and the entry's own is not told twice."""
    dated = any(target["deadline"] != day for target in targets)
    return [_target(target, dated) for target in targets]


def _target(target: Row, dated: bool) -> str:
    when = f"（{_until(target['deadline'])}）" if dated and target["deadline"] else ""
    return f"{target['indicator']}：{target_written(target)}{when}"


def _until(day: date) -> str:
    return f"{day.year}年底" if (day.month, day.day) == (12, 31) else _day(day)
