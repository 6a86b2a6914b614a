"""The tables of a build with the number of the release in their metadata.

What does not belong here: any change of a row.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet

from pipelines.publish.parquet import TableWriter
from pipelines.publish.versions import Versions
from schemas import TABLES


def stamp(built: Path, target: Path, versions: Versions) -> dict[str, int]:
    """Copy every table from the folder ``built`` to ``target``, one row group in memory.

    Returns:
        The number of rows of each table.

    Raises:
        OSError: where a file cannot be read or written.
    """
    rows = {}
    for table in TABLES:
        with (
            pyarrow.parquet.ParquetFile(built / f"{table}.parquet") as source,
            TableWriter(target / f"{table}.parquet", table, versions) as writer,
        ):
            for group in range(source.num_row_groups):
                for batch in source.read_row_group(group).to_batches():
                    writer.append(batch)
            rows[table] = writer.rows
    return rows
