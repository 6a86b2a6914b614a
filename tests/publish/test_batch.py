from __future__ import annotations

from typing import Any

import pytest

from pipelines.publish.batch import batch_of

PROBLEM = {
    "document_id": "d",
    "severity": "error",
    "rule": "r",
    "message": "m",
    "message_zh": "问",
    "raw_start": None,
    "raw_end": None,
    "quote": None,
}


def test_rows_come_out_in_the_order_of_the_table() -> None:
    placed = [PROBLEM | {"raw_start": start, "raw_end": start + 1} for start in (7, 3, 5)]
    batch = batch_of("problems", [PROBLEM, *placed])
    assert batch.column("raw_start").to_pylist() == [3, 5, 7, None]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rule": None}, "problems.rule: NULL is not allowed"),
        ({"raw_start": "3"}, "problems.raw_start: "),
        ({"colour": "red"}, r"problems: columns \['colour'\] missing or unknown"),
        ({"message": "\ud800"}, "problems.message: "),
    ],
)
def test_a_row_that_breaks_the_schema_is_named(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        batch_of("problems", [PROBLEM | change])


def test_a_missing_column_is_named() -> None:
    row = {name: value for name, value in PROBLEM.items() if name != "quote"}
    with pytest.raises(ValueError, match="quote"):
        batch_of("problems", [row])
