"""What one document gave, kept under a key made of all that it depends on.

What does not belong here: how the rows are made, when they are made again.

An entry is one Arrow record batch of one row: a column a table, each value the list of the
document's rows in it. It is compressed as a whole: a batch of few rows has hundreds of buffers, and
to compress each by itself takes five times as long and three times the room. A hash of the bytes
stands in front, so that a file that was cut off or damaged counts as absent and is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pyarrow
import pyarrow.ipc

from pipelines.publish.places import Place, write_whole
from schemas import TABLES, arrow_schema

Part = Mapping[str, pyarrow.RecordBatch]
"""The rows of one document: a record batch a table."""

_HASH_BYTES = 32
_SIZE_BYTES = 8
_CODEC = "zstd"
_ENTRY = ".arrow"


class Cache:
    """A folder of entries; remembers which ones were asked for."""

    def __init__(self, folder: Place) -> None:
        self.folder = folder
        self._used: set[str] = set()

    def keys(self) -> set[str]:
        """Name the entries that there are; one may turn out to be damaged."""
        return {
            file.parent.name + file.stem
            for file in self.folder.glob("*/*")
            if file.suffix == _ENTRY
        }

    def get(self, key: str) -> Part | None:
        """Give the entry of ``key``, or None where there is none that is whole."""
        self._used.add(key)
        try:
            stored = self._file(key).read_bytes()
        except OSError:
            return None
        body = memoryview(stored)[_HASH_BYTES:]
        if hashlib.sha256(body).digest() != stored[:_HASH_BYTES]:
            return None
        size = int.from_bytes(body[:_SIZE_BYTES], "little")
        rows = pyarrow.decompress(body[_SIZE_BYTES:], decompressed_size=size, codec=_CODEC)
        with pyarrow.ipc.open_stream(rows) as reader:
            row = reader.read_next_batch()
        return {
            table: pyarrow.RecordBatch.from_arrays(
                row.column(table).flatten().flatten(), schema=arrow_schema(TABLES[table])
            )
            for table in row.schema.names
        }

    def put(self, key: str, part: Part) -> None:
        """Keep ``part`` under ``key``."""
        lists = [
            pyarrow.ListArray.from_arrays([0, batch.num_rows], batch.to_struct_array())
            for batch in part.values()
        ]
        row = pyarrow.record_batch(lists, names=list(part))
        sink = pyarrow.BufferOutputStream()
        with pyarrow.ipc.new_stream(sink, row.schema) as writer:
            writer.write_batch(row)
        rows = sink.getvalue()
        body = rows.size.to_bytes(_SIZE_BYTES, "little")
        body += pyarrow.compress(rows, codec=_CODEC, asbytes=True)
        write_whole(self._file(key), hashlib.sha256(body).digest() + body)

    def prune(self) -> None:
        """Remove what was not asked for: rows of old bytes or of old code."""
        for file in self.folder.glob("*/*"):
            if file.parent.name + file.stem not in self._used or file.suffix != _ENTRY:
                file.unlink()

    def _file(self, key: str) -> Place:
        return self.folder / key[:2] / (key[2:] + _ENTRY)
