"""The DuckDB file, built from the Parquet files.

What does not belong here: rows that are not in the Parquet files, keys that DuckDB would enforce
(they grew the file fivefold; `checks.py` asks for them by query).
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from schemas import TABLES, columns, description

if TYPE_CHECKING:
    import duckdb

VIEWS = ("ledger", "trajectories", "workload")
# DuckDB 2 writes by default what DuckDB 1.5 cannot open; this it can.
STORAGE_VERSION = "v1.0.0"


def build_database(connection: duckdb.DuckDBPyConnection, parquet: Path, target: Path) -> None:
    """Write a DuckDB file with every table of ``parquet``, its comments and the views.

    Args:
        connection: An open DuckDB in memory; the file is attached to it while it is written.
        parquet: Folder of ``<table>.parquet`` files, one for every table of the contract.
        target: File to write; it must not exist.

    Raises:
        duckdb.Error: where a file is missing or the target cannot be written.
    """
    connection.execute(
        f"attach {_literal(str(target))} as taizhang (storage_version {_literal(STORAGE_VERSION)})"
    )
    connection.execute("use taizhang")
    connection.execute("begin")  # one transaction: each comment is else a write of its own
    for table in TABLES:
        source = _literal(str(parquet / f"{table}.parquet"))
        connection.execute(f"create table {table} as from read_parquet({source})")
        connection.execute(_comments(table))
    for view in VIEWS:
        connection.execute(files(__package__).joinpath("views", f"{view}.sql").read_text("utf-8"))
    connection.execute("commit")
    # Leaving the file attached would leave its write-ahead log beside it.
    connection.execute("use memory")
    connection.execute("detach taizhang")


def _comments(table: str) -> str:
    model = TABLES[table]
    statements = [f"comment on table {table} is {_literal(' · '.join(description(model)))}"]
    statements += [
        f'comment on column {table}."{column.name}" is {_literal(f"{column.en} · {column.zh}")}'
        for column in columns(model)
    ]
    return ";".join(statements)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
