"""What differs between two sets of tables, row by row.

What does not belong here: whether a difference is good; how it is told to a reader.

Rows are the same row where their keys are: keys are made from content, so they hold from release to
release. A table without a key is compared by all that its rows say.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.parquet

from pipelines.messages import say
from pipelines.publish.batch import batch_of
from pipelines.publish.parquet import TableWriter
from pipelines.publish.versions import Versions
from pipelines.release.number import ReleaseError
from schemas import TABLES, columns

_BATCH = 512
_DOCUMENTS = 200
"""Documents that are compared at a time."""

Row = dict[str, Any]


@dataclass(slots=True)
class Summary:
    """How two sets of tables differ, in numbers."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Rows by table and kind of change."""
    columns: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    """Columns added to and removed from a table, where there are any."""

    def __bool__(self) -> bool:
        return bool(self.counts or self.columns)


def changes(
    connection: duckdb.DuckDBPyConnection, before: Path, after: Path, summary: Summary
) -> Iterator[Row]:
    """Compare the tables in two folders, some documents at a time.

    Args:
        connection: An open DuckDB.
        before: Folder of ``<table>.parquet`` files, of whatever schema version.
        after: The same, of the schema of this code or of another one.
        summary: Is added up on the way.

    Yields:
        A row of the table `changes` for each row that differs, table by table, those that quote a
        document in its order.

    Raises:
        ReleaseError: where a file cannot be read.
    """
    spans = _spans(connection, before, after)
    for table in _tables(before, after):
        yield from _changes_of(connection, table, before, after, spans, summary)


def _tables(before: Path, after: Path) -> list[str]:
    """The tables of either side, those of this schema first and in its order."""
    there = {file.stem for folder in (before, after) for file in folder.glob("*.parquet")}
    return [*(name for name in TABLES if name in there), *sorted(there - TABLES.keys())]


def _spans(connection: duckdb.DuckDBPyConnection, before: Path, after: Path) -> list[str]:
    """Conditions that part the documents of both sides, so that memory holds a few at a time.

    Tables are sorted by document, so each reads its own stretch of the files.
    """
    sources = [_file(folder, "documents") for folder in (before, after)]
    ids = " union ".join(f"select document_id from {source}" for source in sources if source)
    rows = connection.execute(f"from ({ids}) order by document_id").fetchall()
    ends = [row[0] for row in rows[_DOCUMENTS - 1 :: _DOCUMENTS]]
    quoted = ["'" + end.replace("'", "''") + "'" for end in ends]
    if not quoted:
        return ["true"]
    between = zip(quoted, quoted[1:], strict=False)
    return [
        f"(document_id is null or document_id <= {quoted[0]})",
        *(f"document_id > {low} and document_id <= {high}" for low, high in between),
        f"document_id > {quoted[-1]}",
    ]


def _changes_of(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    before: Path,
    after: Path,
    spans: list[str],
    summary: Summary,
) -> Iterator[Row]:
    old, new = _columns(before, table), _columns(after, table)
    # A table of one side alone: all its rows came or went.
    old, new = old or new, new or old
    came, went = [c for c in new if c not in old], [c for c in old if c not in new]
    if came or went:
        summary.columns[table] = came, went
    shared = [name for name in new if name in old]
    # What was retyped is compared as text.
    retyped = {name for name in shared if old[name] != new[name]}
    for span in spans if "document_id" in shared else ["true"]:
        try:
            found = connection.execute(_query(table, shared, retyped, span, before, after))
            while rows := found.fetchmany(_BATCH):
                for row in rows:
                    made = _row(table, shared, row)
                    summary.counts[table, made["change"]] += 1
                    yield made
        except duckdb.Error as error:
            told = str(error).splitlines()[0]
            message = say(
                "{table} of {release} cannot be compared: {reason}",
                table=table,
                release=str(before),
                reason=told,
            )
            raise ReleaseError(message) from error


def _columns(folder: Path, table: str) -> dict[str, str]:
    """Columns of a table with their types; none where the folder has no such table."""
    file = folder / f"{table}.parquet"
    if not file.exists():
        return {}
    try:
        schema = pyarrow.parquet.read_schema(file)
    except (OSError, pyarrow.ArrowInvalid) as error:
        message = say("{file} cannot be compared: {reason}", file=str(file), reason=str(error))
        raise ReleaseError(message) from error
    return {field.name: str(field.type) for field in schema}


def _query(
    table: str, shared: list[str], retyped: set[str], span: str, before: Path, after: Path
) -> str:
    """The rows of either side that have no equal on the other: id, row before, row after."""
    names = [
        f'"{name}"::varchar as "{name}"' if name in retyped else f'"{name}"' for name in shared
    ]
    key = (
        next((one.name for one in columns(TABLES[table]) if one.key), None)
        if (table in TABLES)
        else None
    )
    if key in shared:
        # The same key twice in a damaged table is told by `verify`; here the n-th goes with the
        # n-th, as in a table without a key.
        identity = f'"{key}"'
    else:
        identity = f"md5(to_json(struct_pack({', '.join(_packed(shared))}))::varchar)"
    there = _file(after, table) or f"(from {_file(before, table)} limit 0)"
    sources = (_file(before, table) or f"(from {there} limit 0)", there)
    sides = [
        f"select {identity} as _id, row_number() over (partition by {identity}) as _n, * "
        f"from (select {', '.join(names)} from {source} where {span})"
        for source in sources
    ]
    values = [f'{side}."{name}"' for side in ("old", "new") for name in shared]
    # As they stand in the documents, which is how a person reads them.
    places = [name for name in ("document_id", "raw_start") if name in shared]
    order = ", ".join(
        [f'coalesce(new."{name}", old."{name}")' for name in places] + ["_key, _count"]
    )
    differs = " or ".join(f'old."{name}" is distinct from new."{name}"' for name in shared)
    return (
        f"select coalesce(old._id, new._id) as _key, coalesce(old._n, new._n) as _count, "
        f"old._id is not null, new._id is not null, {', '.join(values)} "
        f"from ({sides[0]}) as old full join ({sides[1]}) as new "
        f"on old._id = new._id and old._n = new._n "
        f"where old._id is null or new._id is null or {differs} order by {order}"
    )


def _packed(names: list[str]) -> list[str]:
    return [f'"{name}" := "{name}"' for name in names]


def _file(folder: Path, table: str) -> str | None:
    path = folder / f"{table}.parquet"
    text = str(path).replace("'", "''")
    return f"read_parquet('{text}')" if path.exists() else None


def _row(table: str, shared: list[str], row: tuple[Any, ...]) -> Row:
    identity, count, was, is_ = row[:4]
    old = dict(zip(shared, row[4 : 4 + len(shared)], strict=True))
    new = dict(zip(shared, row[4 + len(shared) :], strict=True))
    made: Row = {
        "table": table,
        "id": identity if count == 1 else f"{identity}-{count}",
        "change": "changed" if was and is_ else "added" if is_ else "removed",
        "columns": None,
        "before": _json(old) if was else None,
        "after": _json(new) if is_ else None,
    }
    if was and is_:
        differing = [name for name in shared if old[name] != new[name]]
        made["columns"] = ",".join(differing)
        made["before"] = _json({name: old[name] for name in differing})
        made["after"] = _json({name: new[name] for name in differing})
    return made


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value)}")


def write_changes(
    connection: duckdb.DuckDBPyConnection,
    before: Path | None,
    after: Path,
    target: Path,
    versions: Versions,
) -> Summary:
    """Write the table `changes` of a release; it is empty where there is no release before.

    Raises:
        ReleaseError: where a file cannot be read.
        OSError: where the file cannot be written.
    """
    summary = Summary()
    with TableWriter(target, "changes", versions) as writer:
        if before is None:
            return summary
        waiting: list[Row] = []
        for row in changes(connection, before, after, summary):
            if len(waiting) == _BATCH or (waiting and waiting[0]["table"] != row["table"]):
                writer.append(batch_of("changes", waiting))
                waiting = []
            waiting.append(row)
        writer.append(batch_of("changes", waiting))
    return summary
