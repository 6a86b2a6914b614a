"""The rows that a document had when it was last published, for one that cannot be read now.

What does not belong here: whether a document can be read.

A document that fails is not silently dropped: its last good rows stay, and `problems` says so. A
document that was removed has none.
"""

from __future__ import annotations

import pyarrow
import pyarrow.dataset
import pyarrow.parquet

from pipelines.cache import Part
from pipelines.publish.places import Place
from schemas import TABLES, arrow_schema


class LastGood:
    """The tables of the build before, document by document."""

    def __init__(self, parquet: Place, tables: tuple[str, ...]) -> None:
        """Look into ``<table>.parquet`` of the folder; it need not exist."""
        self._parquet = parquet
        self._tables = tables

    def rows_of(self, document_id: str) -> Part | None:
        """Give the published rows of a document; None where there are none of this schema."""
        part = {}
        for table in self._tables:
            rows = self._read(table, document_id)
            if rows is None or (table == "documents" and rows.num_rows == 0):
                return None
            part[table] = rows
        return part

    def _read(self, table: str, document_id: str) -> pyarrow.RecordBatch | None:
        schema = arrow_schema(TABLES[table])
        try:
            with (self._parquet / f"{table}.parquet").open("rb") as file:
                found = pyarrow.parquet.read_table(
                    file, filters=pyarrow.dataset.field("document_id") == document_id
                )
        except (OSError, pyarrow.ArrowInvalid):
            return None
        if found.schema.remove_metadata() != schema.remove_metadata():
            return None
        batches = found.cast(schema).combine_chunks().to_batches()
        return batches[0] if batches else pyarrow.RecordBatch.from_pylist([], schema=schema)
