"""The DuckDB file, built from the Parquet files.

What does not belong here: rows that are not in the Parquet files, keys that DuckDB would enforce
(they grew the file fivefold; `checks.py` asks for them by query).
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import duckdb
import pyarrow

from pipelines.clean.script import simplified_macro
from pipelines.link.yardsticks import scale_macro
from pipelines.publish.batch import batch_of
from pipelines.publish.versions import Versions
from schemas import ALL_TABLES, TABLES, columns, description

VIEWS = ("units_today", "in_charge", "commitments", "ledger", "trajectories", "workload")
MACROS = ("due", "overdue", "searched")
# DuckDB 2 writes by default what DuckDB 1.5 cannot open; this it can.
STORAGE_VERSION = "v1.0.0"


def build_database(
    connection: duckdb.DuckDBPyConnection, parquet: Path, target: Path, versions: Versions
) -> None:
    """Write a DuckDB file with every table of ``parquet``, its comments and the views.

    The table `release` has one row that says which data this is.

    Args:
        connection: An open DuckDB in memory; the file is attached to it while it is written.
        parquet: Folder of ``<table>.parquet`` files, one for every table of the contract.
        target: File to write; what an attempt before this one left there goes.
        versions: What `release` says.

    Raises:
        OSError: where a file is missing or the target cannot be written.
    """
    target.unlink(missing_ok=True)
    try:
        _build(connection, parquet, target, versions)
    except (duckdb.IOException, duckdb.TransactionException) as error:  # a disk may fill at commit
        raise OSError(f"{target}: {error}") from error


def _build(
    connection: duckdb.DuckDBPyConnection, parquet: Path, target: Path, versions: Versions
) -> None:
    connection.execute(
        f"attach {_literal(str(target))} as taizhang (storage_version {_literal(STORAGE_VERSION)})"
    )
    connection.execute("use taizhang")
    connection.execute("begin")  # one transaction: each comment is else a write of its own
    for table in TABLES:
        source = _literal(str(parquet / f"{table}.parquet"))
        connection.execute(f"create table {table} as from read_parquet({source})")
        connection.execute(_comments(table))
    row = pyarrow.Table.from_batches([batch_of("release", [versions.row()])])
    connection.register("the_release", row)
    connection.execute("create table release as from the_release")
    connection.unregister("the_release")
    connection.execute(_comments("release"))
    connection.execute(scale_macro())
    connection.execute(simplified_macro())
    for name in (*VIEWS, *MACROS):
        connection.execute(view_of(name))
    connection.execute(_sizes_macro(connection))
    connection.execute(view_of("search"))
    connection.execute("commit")
    # Leaving the file attached would leave its write-ahead log beside it.
    connection.execute("use memory")
    connection.execute("detach taizhang")


def _sizes_macro(connection: duckdb.DuckDBPyConnection) -> str:
    """The statement that makes `searched_sizes()`: what is known now no search counts anew."""
    ((texts, usual),) = connection.execute(
        "select count(*), coalesce(avg(length(said)), 0) from searched()"
    ).fetchall()
    return (
        f"create macro searched_sizes() as table select {texts} as texts, {usual}::double as usual"
    )


def view_of(view: str) -> str:
    """The statements that make a view or macro, its comments among them."""
    return files(__package__).joinpath("views", f"{view}.sql").read_text("utf-8")


def _comments(table: str) -> str:
    model = ALL_TABLES[table]
    statements = [f"comment on table {table} is {_literal(' · '.join(description(model)))}"]
    statements += [
        f'comment on column {table}."{column.name}" is {_literal(f"{column.en} · {column.zh}")}'
        for column in columns(model)
    ]
    return ";".join(statements)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
