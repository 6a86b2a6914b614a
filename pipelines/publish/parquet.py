"""Tables as Parquet files, written batch by batch.

What does not belong here: where a build keeps its files and when they are put in place.

Two writes of the same rows give the same bytes: row groups are cut by the number of rows alone,
never by how the rows arrived, and nothing of the machine or the moment is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow
import pyarrow.parquet

from pipelines.publish.versions import Versions
from schemas import ALL_TABLES, arrow_schema

ROW_GROUP = 16_384
"""Rows of a row group: some megabytes, since every row carries its quote."""
_ROW_GROUPS = {"texts": 64, "changes": 1024}
"""The same for tables whose rows are, or may be, whole documents and would not fit in memory so."""

MAX_WAITING = 64
"""Batches that wait apart: a batch of three rows and twenty columns holds kilobytes of headers."""


def row_group(table: str) -> int:
    """How many rows of ``table`` are in memory at a time."""
    return _ROW_GROUPS.get(table, ROW_GROUP)


def _text(metadata: Mapping[bytes, bytes]) -> dict[str, str]:
    """Metadata with keys that another mapping can replace: bytes and text would be two keys."""
    return {key.decode(): value.decode() for key, value in metadata.items()}


class TableWriter:
    """Appends record batches to one table's file; holds at most one row group in memory."""

    def __init__(self, path: Path, table: str, versions: Versions | None = None) -> None:
        """Open ``path``; its metadata says ``versions``, by default those of this code."""
        schema = arrow_schema(ALL_TABLES[table])
        versions = versions or Versions.of_this_code()
        self._schema = schema.with_metadata({**_text(schema.metadata), **versions.metadata()})
        self._group = row_group(table)
        self._waiting: list[pyarrow.RecordBatch] = []
        self._rows_waiting = 0
        self.rows = 0
        self._writer = pyarrow.parquet.ParquetWriter(
            path, self._schema, compression="zstd", version="2.6", write_page_checksum=True
        )

    def append(self, batch: pyarrow.RecordBatch) -> None:
        """Add the rows of ``batch``, which has the table's schema."""
        if batch.num_rows == 0:
            return
        self._waiting.append(batch)
        self._rows_waiting += batch.num_rows
        self.rows += batch.num_rows
        if self._rows_waiting >= self._group:
            self._write_full_groups()
        elif len(self._waiting) > MAX_WAITING:
            self._waiting = [pyarrow.concat_batches(self._waiting)]

    def _write_full_groups(self) -> None:
        rows = pyarrow.Table.from_batches(self._waiting, self._schema)
        whole = rows.num_rows - rows.num_rows % self._group
        for start in range(0, whole, self._group):
            self._writer.write_table(rows.slice(start, self._group).combine_chunks())
        self._waiting = rows.slice(whole).combine_chunks().to_batches()
        self._rows_waiting = rows.num_rows - whole

    def close(self) -> None:
        """Write what waits and the file's end."""
        if self._rows_waiting:
            rows = pyarrow.Table.from_batches(self._waiting, self._schema)
            self._writer.write_table(rows.combine_chunks())
            self._waiting = []
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def write_tables(
    folder: Path, tables: Iterable[str], parts: Iterable[Mapping[str, pyarrow.RecordBatch]]
) -> dict[str, int]:
    """Write ``parts``, each a document's batches by table, to ``<folder>/<table>.parquet``.

    Args:
        folder: Existing folder to write to.
        tables: Every table to write; one that no part mentions becomes an empty file.
        parts: Documents in the order of their ids, so that the files are sorted by it.

    Returns:
        The number of rows of each table.
    """
    with ExitStack() as stack:
        writers = {
            table: stack.enter_context(TableWriter(folder / f"{table}.parquet", table))
            for table in tables
        }
        for part in parts:
            for table, batch in part.items():
                writers[table].append(batch)
    return {table: writer.rows for table, writer in writers.items()}
