from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.publish import parquet as module
from pipelines.publish.batch import batch_of
from pipelines.publish.parquet import TableWriter
from schemas import SCHEMA_VERSION
from tests.stored import read_rows

ROWS = [
    {"document_id": f"d{number:04}", "raw_text": "文", "clean_text": "文", "offsets": "[]"}
    for number in range(200)
]


def written(folder: Path, cuts: list[int]) -> bytes:
    """The file of ROWS, appended in pieces that end at ``cuts``."""
    path = folder / "texts.parquet"
    with TableWriter(path, "texts") as writer:
        for start, end in pairwise([0, *sorted(cuts), len(ROWS)]):
            writer.append(batch_of("texts", ROWS[start:end]))
    return path.read_bytes()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, len(ROWS)), max_size=8))
def test_the_file_does_not_show_how_its_rows_arrived(cuts: list[int]) -> None:
    with TemporaryDirectory() as folder:
        assert written(Path(folder), cuts) == written(Path(folder), [])


def test_row_groups_are_cut_by_the_number_of_rows(tmp_path: Path) -> None:
    written(tmp_path, [63, 64, 150])
    metadata = pq.read_metadata(tmp_path / "texts.parquet")
    groups = [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)]
    assert groups == [module.row_group("texts")] * 3 + [200 - 3 * module.row_group("texts")]


def test_rows_come_back_as_they_were_written(tmp_path: Path) -> None:
    written(tmp_path, [])
    assert list(read_rows(tmp_path, "texts")) == ROWS


def test_the_file_carries_descriptions_and_schema_version(parquet: Path) -> None:
    schema = pq.read_schema(parquet / "targets.parquet")
    assert schema.metadata[b"schema_version"] == SCHEMA_VERSION.encode()
    keys = duckdb.execute(
        "select key from parquet_kv_metadata(?)", [str(parquet / "targets.parquet")]
    )
    names = [name for (name,) in keys.fetchall()]
    assert len(names) == len(set(names))
    assert schema.field("unit").metadata[b"description"] == b"Unit as printed, without magnitude."
    assert "单位" in schema.field("unit").metadata[b"description_zh"].decode()


def test_columns_are_compressed_with_zstd(parquet: Path) -> None:
    group = pq.read_metadata(parquet / "targets.parquet").row_group(0)
    assert {group.column(i).compression for i in range(group.num_columns)} == {"ZSTD"}
