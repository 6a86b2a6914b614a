"""Rows of one document as Arrow record batches.

What does not belong here: files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow
import pyarrow.compute

from schemas import ALL_TABLES, arrow_schema, sort_columns


def batch_of(table: str, rows: Sequence[Mapping[str, Any]]) -> pyarrow.RecordBatch:
    """Turn one document's rows of ``table`` into a record batch in the table's order.

    Raises:
        ValueError: where a row lacks a column, has one too many, holds NULL where the schema
            allows none, or a value of the wrong type; the message names table and column.
    """
    schema = arrow_schema(ALL_TABLES[table])
    known = set(schema.names)
    for row in rows:
        if row.keys() != known:
            raise ValueError(f"{table}: columns {sorted(row.keys() ^ known)} missing or unknown")
    arrays = []
    for field in schema:
        try:
            array = pyarrow.array([row[field.name] for row in rows], field.type)
        except (ValueError, TypeError, OverflowError) as error:  # Arrow's own are among them
            raise ValueError(f"{table}.{field.name}: {error}") from error
        if array.null_count and not field.nullable:
            raise ValueError(f"{table}.{field.name}: NULL is not allowed")
        arrays.append(array)
    return _ordered(table, pyarrow.record_batch(arrays, schema=schema))


def _ordered(table: str, batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
    if batch.num_rows < 2:
        return batch
    keys = [(name, "ascending") for name in sort_columns(ALL_TABLES[table])]
    return batch.take(pyarrow.compute.sort_indices(batch, sort_keys=keys))
