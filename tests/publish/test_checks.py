from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.publish.checks import (
    check_evidence,
    check_heirs,
    check_keys,
    check_table,
    check_troubled,
    declared_keys,
    tables_with_quotes,
)
from schemas import TABLES
from tests.publish.conftest import took_over


def rewrite(folder: Path, table: str, change: Any) -> None:
    """Change a table behind the writer's back."""
    path = folder / f"{table}.parquet"
    pq.write_table(change(pq.read_table(path)), path)


@pytest.mark.parametrize("table", TABLES)
def test_good_tables_keep_their_schema(parquet: Path, table: str) -> None:
    assert check_table(parquet, table).passed


@pytest.mark.parametrize("table", TABLES)
def test_empty_tables_keep_their_schema(tmp_path: Path, write_rows: Any, table: str) -> None:
    assert check_table(write_rows(tmp_path / "p", {name: [] for name in TABLES}), table).passed


def test_missing_and_extra_columns_are_named(parquet: Path) -> None:
    rewrite(parquet, "targets", lambda table: table.rename_columns({"unit": "unite"}))
    report = check_table(parquet, "targets")
    assert (report.missing, report.extra, report.passed) == (["unit"], ["unite"], False)


def test_a_column_of_another_type_fails(parquet: Path) -> None:
    def as_text(table: pa.Table) -> pa.Table:
        at = table.schema.get_field_index("value")
        return table.set_column(at, "value", table.column("value").cast(pa.string()))

    rewrite(parquet, "targets", as_text)
    report = check_table(parquet, "targets")
    assert [row["column"] for row in report.rows] == ["value"]


def test_a_value_outside_the_vocabulary_comes_with_its_evidence(
    tmp_path: Path, good: Any, write_rows: Any
) -> None:
    good["targets"][0]["comparator"] = "≥"
    (row,) = check_table(write_rows(tmp_path / "p", good), "targets").rows
    assert (row["column"], row["value"], row["quote"]) == ("comparator", "≥", "合格率达到95%以上")
    assert (row["document_id"], row["raw_start"]) == ("d", 5)


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [("unit", "", "empty text and not NULL"), ("value", math.nan, "no number and not NULL")],
)
def test_what_says_nothing_is_null(
    tmp_path: Path, good: Any, write_rows: Any, column: str, value: object, shown: str
) -> None:
    good["targets"][0][column] = value
    (row,) = check_table(write_rows(tmp_path / "p", good), "targets").rows
    assert (row["column"], row["message"], row["quote"]) == (column, shown, "合格率达到95%以上")


def test_an_empty_stretch_proves_nothing(tmp_path: Path, good: Any, write_rows: Any) -> None:
    good["targets"][0]["raw_end"] = good["targets"][0]["raw_start"]
    report = check_table(write_rows(tmp_path / "p", good), "targets")
    assert [row["check"] for row in report.rows] == ["evidence_is_a_stretch"]


def test_a_file_that_is_no_parquet_is_reported(parquet: Path) -> None:
    (parquet / "targets.parquet").write_bytes(b"no parquet")
    report = check_table(parquet, "targets")
    assert not report.passed
    assert "target_id" in report.missing


def test_quotes_hold_to_the_letter(connection: Any, parquet: Path) -> None:
    assert check_evidence(connection, parquet, tables_with_quotes()).passed


def test_a_quote_that_is_one_character_off_is_named(
    connection: Any, tmp_path: Path, good: Any, write_rows: Any
) -> None:
    good["targets"][0]["raw_start"] += 1
    (row,) = check_evidence(connection, write_rows(tmp_path / "p", good), tables_with_quotes()).rows
    assert (row["table"], row["quote"]) == ("targets", "合格率达到95%以上")


def test_a_quote_from_a_document_without_text_is_named(
    connection: Any, tmp_path: Path, good: Any, write_rows: Any
) -> None:
    good["texts"] = []
    assert (
        check_evidence(connection, write_rows(tmp_path / "p", good), tables_with_quotes()).failures
        == 7
    )


def test_quotes_are_held_against_the_text_of_their_own_document(
    connection: Any, tmp_path: Path, good: Any, write_rows: Any
) -> None:
    (text,) = good["texts"]
    good["texts"] = [
        text | {"document_id": "b", "raw_text": "别的文本"},
        text,
        text | {"document_id": "e", "raw_text": "又一文本"},
    ]
    (target,) = good["targets"]
    good["targets"] = [target | {"document_id": one, "target_id": one} for one in "abcde"]
    report = check_evidence(connection, write_rows(tmp_path / "p", good), tables_with_quotes())
    assert [row["document_id"] for row in report.rows] == ["a", "b", "c", "e"]


def test_keys_name_one_row_and_references_lead_somewhere(connection: Any, parquet: Path) -> None:
    assert check_keys(connection, parquet, declared_keys()).passed


def test_a_double_key_and_a_lost_reference_are_named(
    connection: Any, tmp_path: Path, good: Any, write_rows: Any
) -> None:
    good["provisions"][1]["provision_id"] = "p1"
    report = check_keys(connection, write_rows(tmp_path / "p", good), declared_keys())
    assert [(row["message"], row["value"], row["rows"]) for row in report.rows] == [
        ("provisions.provision_id names more than one row", "p1", 2),
        ("measures.provision_id is not in provisions", "p2", 1),
        ("responsibilities.provision_id is not in provisions", "p2", 2),
    ]


def test_documents_with_errors_and_those_that_are_gone_are_named(
    connection: Any, tmp_path: Path, parquet: Path, good: Any, write_rows: Any
) -> None:
    assert check_troubled(connection, parquet, tmp_path / "nothing-yet").passed
    now = {table: [] for table in TABLES}
    now["problems"] = [
        {
            "document_id": "e",
            "severity": "error",
            "rule": "empty-file",
            "message": "e.txt: is empty",
            "message_zh": "e.txt：文件为空",
            "raw_start": None,
            "raw_end": None,
            "quote": None,
        }
    ]
    report = check_troubled(connection, write_rows(tmp_path / "now", now), parquet)
    assert [(row["document_id"], row["rule"]) for row in report.rows] == [
        ("e", "empty-file"),
        ("d", "gone"),
    ]


def test_a_body_has_one_main_heir_and_it_is_the_one_of_units(
    tmp_path: Path, good: Any, write_rows: Any, connection: Any
) -> None:
    assert check_heirs(connection, write_rows(tmp_path / "good", good)).passed
    spoilt = {
        "two": [took_over("u2", "u3"), took_over("u2", "u1")],
        "none": [took_over("u2", "u3", main=False)],
        "another": [took_over("u2", "u1"), took_over("u2", "u3", main=False)],
        "no row": [],
        "not in units": [took_over("u2", "u3"), took_over("u3", "u1")],
    }
    for name, rows in spoilt.items():
        good["successions"] = rows
        report = check_heirs(connection, write_rows(tmp_path / name, good))
        assert report.failures == 1, name
        assert report.rows[0]["unit_id"] == ("u3" if name == "not in units" else "u2")
