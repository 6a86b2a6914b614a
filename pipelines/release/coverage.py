"""What a release lost since the one before, beyond what a correction explains.

What does not belong here: whether it is lost on purpose; a person says so.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow.parquet

from pipelines.messages import say
from pipelines.publish.checks import Report
from schemas import TABLES

SHRINKAGE = 0.2
"""Share of a table's rows whose loss is asked about."""


def check_coverage(
    connection: duckdb.DuckDBPyConnection, before: Path | None, after: Path
) -> Report:
    """Name documents that vanished, tables that shrank by a fifth, columns that became all NULL.

    Args:
        connection: An open DuckDB.
        before: Folder of the Parquet files of the release before; None for a first release.
        after: The same of the new one.
    """
    report = Report()
    if before is None:
        return report
    gone = connection.execute(
        "select document_id, title from read_parquet(?) as old where document_id not in "
        "(select document_id from read_parquet(?)) order by document_id",
        [str(before / "documents.parquet"), str(after / "documents.parquet")],
    ).fetchall()
    for document_id, title in gone:
        message = say("{title}: has no rows any more", title=title or say("without a title"))
        report.fail({"rule": "document vanished", "document_id": document_id, "message": message})
    for table in TABLES:
        old, new = before / f"{table}.parquet", after / f"{table}.parquet"
        if not old.exists():
            continue
        rows_before, rows_after = _rows(old), _rows(new)
        shrank = rows_after <= rows_before * (1 - SHRINKAGE)
        if shrank and rows_before and table != "problems":  # the fewer of those the better
            message = say("has {now:,} rows and had {then:,}", now=rows_after, then=rows_before)
            report.fail({"rule": "table shrank", "table": table, "message": message})
        names = set(pyarrow.parquet.read_schema(old).names)
        shared = [name for name in pyarrow.parquet.read_schema(new).names if name in names]
        filled_before, filled_after = (
            _filled(connection, old, shared),
            _filled(connection, new, shared),
        )
        for name in shared:
            if filled_before[name] and rows_after and not filled_after[name]:
                fault = {"rule": "column emptied", "column": f"{table}.{name}"}
                message = say(
                    "has no value in any row (NULL); the release before had one in {count:,}",
                    count=filled_before[name],
                )
                report.fail(fault | {"message": message})
    return report


def _rows(file: Path) -> int:
    return int(pyarrow.parquet.read_metadata(file).num_rows)


def _filled(connection: duckdb.DuckDBPyConnection, file: Path, names: list[str]) -> dict[str, int]:
    """Values that are not NULL, by column."""
    counts = ", ".join(f'count("{name}")' for name in names)
    (row,) = connection.execute(f"select {counts} from read_parquet(?)", [str(file)]).fetchall()
    return dict(zip(names, row, strict=True))
