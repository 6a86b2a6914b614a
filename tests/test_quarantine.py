"""A document that cannot be read any more keeps the rows it had."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from schemas import TABLES
from tests.conftest import SERVICE_PLAN, Build
from tests.stored import read_rows


def rows(warehouse: Path, table: str) -> list[dict[str, Any]]:
    found = read_rows(warehouse / "parquet", table)
    return [row for row in found if row.get("document_id") == "service-plan"]


def spoil_empty(file: Path) -> None:
    file.write_bytes(b"")


def spoil_binary(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 20)


def spoil_encoding(file: Path) -> None:
    file.write_bytes(b"\xff\x00\xfe\x81" * 4000)


def spoil_name(file: Path) -> None:
    file.rename(file.with_suffix(".exe"))


@pytest.mark.parametrize("spoil", [spoil_empty, spoil_binary, spoil_encoding, spoil_name])
def test_a_document_that_fails_keeps_its_last_good_rows(
    raw: Path, tmp_path: Path, run_build: Build, spoil: Any
) -> None:
    warehouse = tmp_path / "w"
    assert run_build(raw, warehouse).built
    good = {table: rows(warehouse, table) for table in TABLES if table != "problems"}
    assert len(good["targets"]) == 3
    spoil(raw / "service-plan.txt")
    for _ in range(2):  # and again, where the build before had them from the one before that
        outcome = run_build(raw, warehouse)
        assert outcome.built
        assert {table: rows(warehouse, table) for table in good} == good
        told = {row["rule"]: row["severity"] for row in rows(warehouse, "problems")}
        assert told.pop("quarantine") == "warning"
        assert list(told.values()) == ["error"]
        (check,) = outcome.run.failed
        assert (check.name, check.blocking) == ("documents_are_sound", False)
        assert {row["document_id"] for row in check.facts["failing_rows"]} == {"service-plan"}
    (raw / "service-plan.exe").unlink(missing_ok=True)
    (raw / "service-plan.txt").write_text(SERVICE_PLAN, "utf-8")
    assert run_build(raw, warehouse).built
    assert [row["rule"] for row in rows(warehouse, "problems")] == ["unresolved-unit"]


def test_a_document_that_was_removed_leaves_the_tables(
    raw: Path, tmp_path: Path, run_build: Build
) -> None:
    warehouse = tmp_path / "w"
    assert run_build(raw, warehouse).built
    (raw / "service-plan.txt").unlink()
    outcome = run_build(raw, warehouse)
    assert outcome.built
    assert rows(warehouse, "targets") == []
    (check,) = outcome.run.failed
    assert [row["rule"] for row in check.facts["failing_rows"]] == ["gone"]


def test_rows_of_another_schema_do_not_come_back(
    raw: Path, tmp_path: Path, run_build: Build
) -> None:
    warehouse = tmp_path / "w"
    assert run_build(raw, warehouse).built
    file = warehouse / "parquet/targets.parquet"
    old = pyarrow.parquet.read_table(file)
    pyarrow.parquet.write_table(old.rename_columns({"unit": "measure_word"}), file)
    (raw / "service-plan.txt").write_bytes(b"")
    assert run_build(raw, warehouse).built
    assert rows(warehouse, "targets") == []
    assert [row["rule"] for row in rows(warehouse, "problems")] == ["empty-file"]


def test_a_row_that_breaks_its_schema_stops_its_document_and_no_other(
    raw: Path, tmp_path: Path, run_build: Build, add_curated: Callable[[str, str], None]
) -> None:
    warehouse = tmp_path / "w"
    assert run_build(raw, warehouse).built
    good = {table: rows(warehouse, table) for table in TABLES if table != "problems"}
    add_curated("adcodes", "99OO00,江海省,江海,")  # letters where digits belong
    (raw / "service-plan.txt").write_text(SERVICE_PLAN.replace("90%", "95%"), "utf-8")
    (raw / "other.txt").write_text("一、目标\n到2025年，公共服务满意度达到80%。", "utf-8")
    outcome = run_build(raw, warehouse)
    assert (outcome.built, outcome.rows["documents"]) == (True, 3)
    assert {table: rows(warehouse, table) for table in good} == good
    error, kept = rows(warehouse, "problems")
    assert (error["severity"], error["rule"]) == ("error", "row breaks its schema")
    assert "service-plan.txt: documents.adcode: '99OO00' does not match" in error["message"]
    assert "report it" in error["message"]
    assert kept["rule"] == "quarantine"
    (other,) = [
        row for row in read_rows(warehouse / "parquet", "targets") if row["document_id"] == "other"
    ]
    assert other["value"] == 80
