"""What only shows when documents stand side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.linked import flag_outliers
from pipelines.publish.batch import batch_of
from pipelines.publish.parquet import read_rows, write_tables
from tests.invented import tables_of


def flags(folder: Path, *sentences: str) -> list[str | None]:
    """Flags of the targets of one document a sentence, in the order of the documents."""
    parts = []
    for number, sentence in enumerate(sentences):
        rows = tables_of(f"一、任务\n（一）提升质量。{sentence}")["targets"]
        for row in rows:
            row |= {"document_id": f"d{number}", "target_id": f"{number}-{row['target_id']}"}
        parts.append({"targets": batch_of("targets", rows)})
    write_tables(folder, ["targets"], parts)
    flag_outliers(folder)
    return [row["flags"] for row in read_rows(folder, "targets")]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["建成水质监测站20个。", "建成水质监测站30个。"], [None, None]),
        (["建成水质监测站20个。", "建成水质监测站300个。"], ["tenfold", "tenfold"]),
        (
            ["建成水质监测站20个。", "建成水质监测站30个。", "建成水质监测站2万个。"],
            [None, None, "tenfold"],
        ),
        (["建成水质监测站20个。", "建成湿地公园300个。"], [None, None]),
    ],
)
def test_a_value_ten_times_its_neighbours_is_flagged(
    tmp_path: Path, sentences: list[str], expected: list[str | None]
) -> None:
    assert flags(tmp_path, *sentences) == expected
