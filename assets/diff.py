"""The command `taizhang diff`: what differs between two releases, for a reader.

What does not belong here: finding it (`pipelines.release.changes`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow.compute
import pyarrow.parquet
from rich.table import Table
from rich.text import Text

from assets.built import NotThereError
from assets.language import is_chinese, message_column, told
from assets.row_words import WORDS
from assets.screen import Screen
from assets.typesetting import hanging
from pipelines.messages import Message, say
from pipelines.publish.layout import PARQUET, RELEASES
from pipelines.publish.places import Place
from pipelines.release.changes import Summary, changes
from pipelines.release.number import Number, ReleaseError
from pipelines.release.shelf import Shelf
from pipelines.release.verify import COMPARED, check_tables_are_whole
from schemas import TABLES, columns, description

Row = Mapping[str, Any]

_FIRST = ("targets", "measures")
"""Tables that a reader asks for first."""
_SIGNS = {"added": ("+", "green"), "changed": ("~", "yellow"), "removed": ("-", "red")}
_SAYS = {
    "measures": ("text",),
    "documents": ("title",),
    "texts": ("document_id",),
    "provisions": ("path", "heading"),
    "units": ("name",),
    "indicators": ("name", "unit"),
    "corrections": ("rule", "before", "after"),
    "problems": ("message",),
    "successions": ("kind", "scope", "on_date"),
    "members": ("unit_id", "member_id"),
    "campaigns": ("name",),
    "links": ("relation", "reason"),
    "alignments": ("relation", "shared"),
    "findings": ("message",),
}
"""Columns by which a reader knows a row that has no sentence of its own."""
_UNREAD = {"sha256", "raw_text", "clean_text", "offsets", "raw_start", "raw_end"}
"""Columns whose values say nothing to a reader, as those of ids do."""
_LONGEST = 200
"""Characters of one value that are printed."""
_INDENT = 4


def run(
    warehouse: Place,
    versions: tuple[str, str],
    tables: Sequence[str],
    limit: int,
    out: Screen,
) -> int:
    """Print how two releases differ; give the exit code.

    Args:
        warehouse: Has the releases.
        versions: Number of the earlier and the later one.
        tables: The only ones to print; none prints all.
        limit: Rows of each table that are printed; 0 prints all.
        out: Where to print.

    Raises:
        ReleaseError: where a release is not there or damaged.
        NotThereError: where there is no such table.
    """
    unknown = [table for table in tables if table not in TABLES]
    if unknown:
        known = ", ".join(TABLES)
        raise NotThereError(
            say("there is no table {table}; there are {known}", table=unknown[0], known=known)
        )
    shelf = Shelf(warehouse / RELEASES)
    before, after = (shelf.find(version) for version in versions)
    if versions[1] == "LATEST" and before == after:
        raise ReleaseError(
            say("{number} is the latest release: there is none to compare with", number=str(before))
        )
    with TemporaryDirectory() as folder:
        old, new = (_fetched(shelf, one, Path(folder, str(one))) for one in (before, after))
        summary, shown = _differences(old, new, limit)
        if not summary:
            out.tell(say("{before} and {after} say the same", before=str(before), after=str(after)))
            return 0
        for table in _ordered(tables or list(TABLES)):
            if shown[table]:
                _print(table, shown[table], summary, new, out)
    out.print(counts_of(summary, tables or list(TABLES)))
    for message in _columns(summary):
        out.tell(message)
    return 0


def _fetched(shelf: Shelf, number: Number, folder: Path) -> Path:
    """The folder of a release's tables, on this machine and whole."""
    release = shelf.fetch(number, folder, only=COMPARED)
    check_tables_are_whole(release)
    return release / PARQUET


def _differences(old: Path, new: Path, limit: int) -> tuple[Summary, defaultdict[str, list[Row]]]:
    summary = Summary()
    shown: defaultdict[str, list[Row]] = defaultdict(list)
    with duckdb.connect() as connection:
        for row in changes(connection, old, new, summary):
            if not limit or len(shown[row["table"]]) < limit:
                shown[row["table"]].append(row)
    return summary, shown


def _ordered(tables: Sequence[str]) -> list[str]:
    first = [table for table in _FIRST if table in tables]
    return first + [table for table in tables if table not in _FIRST]


def _print(table: str, rows: Sequence[Row], summary: Summary, new: Path, out: Screen) -> None:
    title = Text(table, style="bold")
    title.append(f"  {description(TABLES[table])[1 if is_chinese() else 0]}", style="not bold dim")
    out.print(title, soft_wrap=True)
    whole = _whole_rows(new, table, [row["id"] for row in rows if row["change"] == "changed"])
    for row in rows:
        sign, style = _SIGNS[row["change"]]
        for line in hanging(f"  {sign}", _said(table, row, whole), out.width, _INDENT):
            line.stylize(style, 0, _INDENT)
            out.print(line, soft_wrap=True)
    more = sum(summary.counts[table, kind] for kind in _SIGNS) - len(rows)
    if more:
        out.tell(say("  … and {count:,} more", count=more))
    out.print()


def _whole_rows(new: Path, table: str, ids: Sequence[str]) -> dict[str, Row]:
    """The rows of some keys as they are now: of a row that changed only the change is told."""
    key = next((one.name for one in columns(TABLES[table]) if one.key), None)
    if key is None or not ids:
        return {}
    wanted = pyarrow.compute.field(key).isin(ids)
    rows = pyarrow.parquet.read_table(new / f"{table}.parquet", filters=wanted).to_pylist()
    return {row[key]: row for row in rows}


def counts_of(summary: Summary, tables: Sequence[str]) -> Table:
    """Rows that came, changed and went, by table."""
    kinds = {"added": say("added"), "changed": say("changed"), "removed": say("removed")}
    heads = [told(say("table")), *(told(kind) for kind in kinds.values())]
    table = Table(*heads, box=None, pad_edge=False, header_style="bold")
    for column in table.columns[1:]:
        column.justify = "right"
    for name in tables:
        counts = [summary.counts[name, kind] for kind in kinds]
        if any(counts):
            table.add_row(name, *(f"{count:,}" for count in counts))
    return table


def _said(table: str, row: Row, whole: Mapping[str, Row]) -> str:
    """A row as a sentence, behind its document; of one that changed, what it was and is."""
    before, after = (json.loads(row[side]) if row[side] else {} for side in ("before", "after"))
    if row["change"] != "changed":
        return _sentence(table, after or before, row["id"])
    unread = _UNREAD | ({"message", "message_zh"} - {message_column()})
    read = [name for name in after if not (name.endswith("_id") or name in unread)]
    became = [f"{name} {_short(before[name])} → {_short(after[name])}" for name in read]
    sentence = _sentence(table, whole.get(row["id"], {}), row["id"])
    return told(say("{row}; {changes}", row=sentence, changes=", ".join(became or list(after))))


def _sentence(table: str, row: Row, key: str) -> str:
    if not row:
        return key
    if table in _SAYS:
        names = [_in_language(name) for name in _SAYS[table]]
        said = " ".join(_short(row[name]) for name in names if row.get(name) is not None)
    else:
        said = WORDS[table].told(defaultdict(lambda: None, row))
    return f"{row['document_id']}: {said}" if row.get("document_id") else said


def _in_language(column: str) -> str:
    """The column that says it in the reader's language."""
    return message_column() if column == "message" else column


def _short(value: object) -> str:
    text = "NULL" if value is None else " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _columns(summary: Summary) -> Iterable[Message]:
    """Which columns came and went, by table."""
    for table, (came, went) in summary.columns.items():
        said = ", ".join([f"+{name}" for name in came] + [f"-{name}" for name in went])
        yield say("{table}: columns {columns}", table=table, columns=said)
