"""What must hold of the tables before readers see them.

What does not belong here: repairing or dropping a row; whose fault it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pandera.errors
import pyarrow
import pyarrow.compute
import pyarrow.parquet

from pipelines.messages import Message, both, say
from pipelines.publish.parquet import row_group
from schemas import TABLES, columns

if TYPE_CHECKING:
    import duckdb

SHOWN = 50
"""Failing rows that a report shows; it counts all of them."""
GONE = "gone"
"""Rule of a document that the last build published and this one does not."""
_PLACE = ("document_id", "raw_start", "raw_end", "quote")
_FETCHED = 4096
"""Rows of a query that are in memory at a time."""
_NO_MORE = (None, "")


@dataclass(slots=True)
class Report:
    """What is wrong with one table, or between tables; nothing, where ``passed``."""

    missing: list[str] = field(default_factory=list)
    """Columns that the table lacks."""
    extra: list[str] = field(default_factory=list)
    """Columns that it has beyond its schema."""
    failures: int = 0
    """How many values or rows break a rule."""
    rows: list[dict[str, Any]] = field(default_factory=list)
    """The first of them: what is broken, the value and its evidence."""

    @property
    def passed(self) -> bool:
        """Whether all holds."""
        return not (self.missing or self.extra or self.failures)

    def fail(self, row: dict[str, Any]) -> None:
        """Count a failure, and keep it while there is room.

        Where it has a `Message`, it is kept in both languages as the table `problems` has them.
        """
        self.failures += 1
        if len(self.rows) < SHOWN:
            message = row.get("message")
            self.rows.append(row | both(message) if isinstance(message, Message) else row)


def check_table(folder: Path, table: str) -> Report:
    """Hold ``<folder>/<table>.parquet`` against its schema, batch by batch.

    A file that cannot be read as Parquet is reported as lacking every column.
    """
    model = TABLES[table]
    declared = [column.name for column in columns(model)]
    try:
        file = pyarrow.parquet.ParquetFile(folder / f"{table}.parquet")
    except (OSError, pyarrow.ArrowInvalid) as error:
        report = Report(missing=declared)
        report.rows.append({"column": None, "check": "readable", "value": str(error)})
        return report
    with file:
        present = file.schema_arrow.names
        report = Report(
            missing=[name for name in declared if name not in present],
            extra=[name for name in present if name not in declared],
        )
        if not report.passed:
            return report
        for batch in _batches(file, row_group(table)):
            for row in _empty_values(batch):
                report.fail(row)
            frame = batch.to_pandas(types_mapper=pd.ArrowDtype)
            try:
                model.validate(frame, lazy=True)
            except pandera.errors.SchemaErrors as errors:
                _collect(errors.failure_cases, frame, report)
    return report


def _empty_values(batch: pyarrow.RecordBatch) -> Iterator[dict[str, Any]]:
    """What says nothing and is not NULL: an empty text, or a number that is none."""
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        if pyarrow.types.is_string(column.type):
            empty, message = pyarrow.compute.equal(column, ""), say("empty text and not NULL")
        elif pyarrow.types.is_floating(column.type):
            empty, message = pyarrow.compute.is_nan(column), say("no number and not NULL")
        else:
            continue
        for number in pyarrow.compute.indices_nonzero(empty).to_pylist():
            there = batch.slice(number, 1).to_pylist()[0]
            place = {key: there[key] for key in _PLACE if key in there}
            yield {"column": name, "message": message} | place


def _batches(file: pyarrow.parquet.ParquetFile, rows: int) -> Iterator[pyarrow.RecordBatch]:
    if file.metadata.num_rows == 0:
        yield pyarrow.RecordBatch.from_pylist([], schema=file.schema_arrow)
    yield from file.iter_batches(batch_size=rows)


def _collect(cases: pd.DataFrame, frame: pd.DataFrame, report: Report) -> None:
    rules_of_rows = set()
    for case in cases.to_dict("records"):
        row = {"column": case["column"], "check": case["check"], "value": str(case["failure_case"])}
        # A rule between columns is reported once for every column; once a row is enough.
        if case["schema_context"] == "DataFrameSchema":
            rule = (case["check"], case["index"])
            if rule in rules_of_rows:
                continue
            rules_of_rows.add(rule)
            row = {"column": None, "check": case["check"], "value": None}
        if not pd.isna(case["index"]):
            there = frame.loc[case["index"]]
            row |= {name: _plain(there[name]) for name in _PLACE if name in frame.columns}
        report.fail(row)


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value if isinstance(value, str) else int(value)


def check_evidence(
    connection: duckdb.DuckDBPyConnection, folder: Path, tables: Sequence[str]
) -> Report:
    """Hold every quote of ``tables`` against the raw text that it is taken from, to the letter.

    All files are sorted by document, so that each is read once, side by side with the texts, and
    memory does not grow with the number of documents.
    """
    report = Report()
    quotes = (groupby(_quotes(connection, folder, table), itemgetter(1)) for table in tables)
    texts = _raw_texts(folder)
    text_of, text = next(texts, _NO_MORE)
    for document_id, rows in merge(*quotes, key=itemgetter(0)):
        while text_of is not None and text_of < document_id:
            text_of, text = next(texts, _NO_MORE)
        for row in rows:
            *_, start, end, quote = row
            if text_of != document_id or text[start:end] != quote:
                report.fail(dict(zip(("table", *_PLACE), row, strict=True)))
    return report


def _quotes(
    connection: duckdb.DuckDBPyConnection, folder: Path, table: str
) -> Iterator[tuple[Any, ...]]:
    """Each row of ``table`` that quotes, in the order of the file: table, document and place."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select '{table}', coalesce(document_id, ''), raw_start, raw_end, quote "
            f"from {_file(folder, table)} where quote is not null"
        )
        while rows := cursor.fetchmany(_FETCHED):
            yield from rows


def _raw_texts(folder: Path) -> Iterator[tuple[str, str]]:
    with pyarrow.parquet.ParquetFile(folder / "texts.parquet") as file:
        for batch in file.iter_batches(row_group("texts"), columns=["document_id", "raw_text"]):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def tables_with_quotes() -> list[str]:
    """Name the tables whose rows carry evidence."""
    return [
        name
        for name, model in TABLES.items()
        if {"raw_start", "quote"} <= {column.name for column in columns(model)}
    ]


def check_troubled(connection: duckdb.DuckDBPyConnection, folder: Path, published: Path) -> Report:
    """Name the documents with an error, and those of ``published`` that have rows no more.

    Args:
        connection: An open DuckDB; nothing is left in it.
        folder: The staged tables.
        published: The tables of the last build; the folder need not exist.
    """
    report = Report()
    errors = connection.execute(
        f"select document_id, rule, message, message_zh from {_file(folder, 'problems')} "
        "where severity = 'error' order by all"
    ).fetchall()
    for row in errors:
        report.fail(dict(zip(("document_id", "rule", "message", "message_zh"), row, strict=True)))
    if (published / "documents.parquet").exists():
        gone = connection.execute(
            f"select document_id from {_file(published, 'documents')} where document_id "
            f"not in (select document_id from {_file(folder, 'documents')}) order by all"
        ).fetchall()
        for (document_id,) in gone:
            message = say("was published by the last build and has no rows in this one")
            report.fail({"document_id": document_id, "rule": GONE, "message": message})
    return report


@dataclass(frozen=True, slots=True)
class Keys:
    """Which columns name rows, of their own table or of another one."""

    unique: list[tuple[str, str]]
    """Table and column."""
    references: list[tuple[str, str, str, str]]
    """Table and column, and the table and column that it refers to."""


def declared_keys() -> Keys:
    """Give the keys and references that the schemas declare."""
    declared = [(table, column) for table, model in TABLES.items() for column in columns(model)]
    return Keys(
        unique=[(table, column.name) for table, column in declared if column.key],
        references=[
            (table, column.name, other, key)
            for table, column in declared
            if column.references
            for other, _, key in [column.references.partition(".")]
        ],
    )


def check_keys(connection: duckdb.DuckDBPyConnection, folder: Path, keys: Keys) -> Report:
    """Ask for keys that name two rows, and for references to rows that are not there."""
    report = Report()
    # One by one: as one query they would have to fit into memory all at a time.
    for message, query in _key_queries(folder, keys):
        for value, rows in connection.execute(f"{query} order by all").fetchall():
            report.fail({"message": message, "value": value, "rows": rows})
    return report


def check_heirs(connection: duckdb.DuckDBPyConnection, folder: Path) -> Report:
    """Ask for bodies that have no or several main heirs, or another one in `units`."""
    report = Report()
    bodies = connection.execute(
        "select unit_id, count(*) filter (main), count(*) from "
        f"{_file(folder, 'successions')} as s full join {_file(folder, 'units')} as u "
        "using (unit_id) group by unit_id, u.successor_id "
        "having count(s.unit_id) > 0 and count(*) filter (main) <> 1 "
        "or u.successor_id is distinct from any_value(s.successor_id) filter (main) order by all"
    ).fetchall()
    for unit_id, main, heirs in bodies:
        report.fail(
            {"check": "one main heir", "unit_id": unit_id, "main heirs": main, "heirs": heirs}
        )
    return report


def _key_queries(folder: Path, keys: Keys) -> Iterator[tuple[Message, str]]:
    """What may be wrong, and the query for the values of which it is, with their rows."""
    for table, name in keys.unique:
        column = f"{table}.{name}"
        yield (
            say("{column} names more than one row", column=column),
            f"select {name}, count(*) "
            f"from {_file(folder, table)} group by {name} having count(*) > 1",
        )
    for table, name, other, key in keys.references:
        column = f"{table}.{name}"
        yield (
            say("{column} is not in {table}", column=column, table=other),
            f"select l.{name}, count(*) "
            f"from {_file(folder, table)} as l anti join {_file(folder, other)} as r "
            f"on l.{name} = r.{key} where l.{name} is not null group by l.{name}",
        )


_TARGETS = """
with counted as (select target_id, count(*) as rows from {quantities} where target_id is not null
                 group by target_id)
select target_id, coalesce(rows, 0)
from {targets} left join counted using (target_id) where coalesce(rows, 0) <> 1
order by all
"""
_ROLES = """
select quantity_id, 1
from {quantities} where (role = 'target') <> (target_id is not null)
order by all
"""
_NUMBERS = (
    (say("a target is not one row of quantities"), _TARGETS),
    (say("role target and target_id do not go together"), _ROLES),
)
"""What may be wrong between numbers and targets, and the query for the rows of which it is."""


def check_numbers(connection: duckdb.DuckDBPyConnection, folder: Path) -> Report:
    """Ask whether every target is one row of `quantities`, and every such row says its target."""
    report = Report()
    files = {table: _file(folder, table) for table in ("quantities", "targets")}
    for message, query in _NUMBERS:
        for value, rows in connection.execute(query.format(**files)).fetchall():
            report.fail({"message": message, "value": value, "rows": rows})
    return report


def _file(folder: Path, table: str) -> str:
    path = str(folder / f"{table}.parquet").replace("'", "''")
    return f"read_parquet('{path}')"
