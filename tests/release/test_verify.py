"""`taizhang verify`: a release is what it says of itself, or what is wrong with it is named."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest

from tests.release.conftest import Place


def test_a_release_verifies(place: Place) -> None:
    for version in ("2026.1.1", "LATEST"):
        result = place.run("verify", version)
        assert (result.exit_code, result.output) == (0, "2026.1.1 is what it says\n")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("parquet/targets.parquet", "is damaged"),
        ("ledger.xlsx", "is damaged"),
        ("datapackage.json", "is damaged"),
        ("taizhang.duckdb", "is damaged"),
    ],
)
def test_verify_names_a_damaged_file(place: Place, path: str, said: str) -> None:
    file = place.releases / "2026.1.1" / path
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    result = place.run("verify")
    assert result.exit_code == 1
    assert f"file={path}" in result.output
    assert said in result.output


def test_verify_names_files_that_are_missing_or_too_many(place: Place) -> None:
    folder = place.releases / "2026.1.1"
    (folder / "NOTES.md").unlink()
    (folder / "more.txt").touch()
    result = place.run("verify", "2026.1.1")
    assert result.exit_code == 1
    assert "file=NOTES.md  is missing" in result.output
    assert "file=more.txt  is not in SHA256SUMS" in result.output


def test_verify_compares_both_forms_and_counts_rows(place: Place) -> None:
    folder = place.releases / "2026.1.1"
    with duckdb.connect(folder / "taizhang.duckdb") as connection:
        connection.execute("update targets set value = 91 where value = 90")
    place.write_sums()
    result = place.run("verify")
    assert result.exit_code == 1
    assert "targets differs from parquet/targets.parquet: 1 rows are only" in result.output
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    descriptor["resources"][0]["rows"] += 1
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    place.write_sums()
    assert "documents.parquet  has 2 rows and should have 3" in place.run("verify").output


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("targets", "quote", "九成", "quote=九成"),
        ("targets", "provision_id", "lost", "targets.provision_id is not in provisions"),
        ("measures", "measure_id", "twice", "measures.measure_id names more than one row"),
    ],
)
def test_verify_holds_quotes_and_keys(
    place: Place, table: str, column: str, value: str, said: str
) -> None:
    file = place.parquet("2026.1.1") / f"{table}.parquet"
    changed = pyarrow.parquet.read_table(file)
    at = changed.schema.get_field_index(column)
    values = pyarrow.array([value] * changed.num_rows, changed.schema.field(at).type)
    pyarrow.parquet.write_table(changed.set_column(at, changed.schema.field(at), values), file)
    place.write_sums()
    result = place.run("verify")
    assert (result.exit_code, said in result.output) == (1, True), result.output


def test_verify_of_nothing_says_what_there_is(place: Place, tmp_path: Path) -> None:
    result = place.run("verify", "2025.1.1")
    assert (result.exit_code, "there is 2026.1.1" in result.output) == (2, True)
    place.warehouse = tmp_path / "empty"
    assert "run taizhang release" in place.run("verify").output


def test_a_diff_with_itself_is_empty(place: Place) -> None:
    assert (
        place.run("diff", "2026.1.1", "2026.1.1").output == "2026.1.1 and 2026.1.1 say the same\n"
    )
    assert "2026.1.1 is the latest release" in place.run("diff", "2026.1.1").output
    assert place.run("diff", "2025.1.1").exit_code == 2
