"""What cannot be released, and what is told of a release that is damaged or older."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet
import pytest

from pipelines.publish.warehouse import open_warehouse
from tests.conftest import OTHER_PLAN, SERVICE_PLAN
from tests.release.conftest import Place


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("2026.1.1", "there is a release 2026.1.1 already"),
        ("2025.12.9", "2025.12.9 is older than the latest release 2026.1.1"),
        ("2026.13.1", "'2026.13.1' is no version"),
        ("v2", "'v2' is no version: it is year.month.number"),
        ("2026.01.1", "is no version"),
        ("9999.12.1", "9999.12.1 is of a month to come"),
    ],
)
def test_a_version_that_cannot_be_is_refused(place: Place, version: str, said: str) -> None:
    result = place.run("release", "--version", version)
    assert result.exit_code == 2
    assert said in result.output


def test_nothing_built_is_nothing_to_release(tmp_path: Path, raw: Path) -> None:
    place = Place(tmp_path)
    result = place.run("release")
    assert result.exit_code == 2
    assert "nothing is built in" in result.output
    assert "run taizhang build" in result.output
    assert not place.warehouse.exists()


def test_a_build_older_than_its_documents_is_refused(place: Place) -> None:
    place.write("new.txt", OTHER_PLAN)
    result = place.run("release")
    assert result.exit_code == 2
    assert "is older than its documents: 1 came, changed or went since, such as new.txt" in (
        result.output
    )


@pytest.mark.parametrize(
    ("fact", "value", "said"),
    [
        ("schema_version", "0.9.0", "has schema 0.9.0, this code has"),
        ("extractor_version", "0" * 16, "was made by other code"),
    ],
)
def test_a_build_of_other_code_is_refused(place: Place, fact: str, value: str, said: str) -> None:
    file = place.warehouse / "build.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {fact: value}))
    result = place.run("release")
    assert (result.exit_code, said in result.output) == (2, True), result.output


def test_tables_that_were_not_checked_are_refused(place: Place) -> None:
    file = place.warehouse / "parquet/targets.parquet"
    shutil.copyfile(place.parquet("2026.1.1") / "targets.parquet", file)
    result = place.run("release")
    assert result.exit_code == 2
    assert "targets.parquet" in result.output
    assert "is not the table that passed the checks" in result.output


def damage(file: Path) -> None:
    file.write_bytes(b"PAR1 no more")


def lose(file: Path) -> None:
    file.unlink()


def change_a_value(file: Path) -> None:
    table = pyarrow.parquet.read_table(file)
    at = table.schema.get_field_index("rule")
    values = pyarrow.array(["other"] * table.num_rows)
    pyarrow.parquet.write_table(table.set_column(at, table.schema.field(at), values), file)


@pytest.mark.parametrize("how", [damage, lose, change_a_value])
def test_a_release_whose_diff_cannot_be_made_is_not_made(
    place: Place, how: Callable[[Path], None]
) -> None:
    how(place.parquet("2026.1.1") / "measures.parquet")
    assert "cannot be compared with: parquet/measures.parquet" in (
        place.run("diff", "2026.1.1", "2026.1.1").output
    )
    place.write("other-plan.txt", OTHER_PLAN)
    result = place.build_and_release("2026.1.2")
    assert result.exit_code == 2
    assert "2026.1.1" in result.output
    assert not (place.releases / "2026.1.2").exists()


def test_a_release_without_its_hashes_is_damaged_and_not_absent(place: Place) -> None:
    (place.releases / "2026.1.1/SHA256SUMS").unlink()
    (place.releases / "2026.13.1").mkdir()  # a folder of somebody's own
    assert "2026.1.1 (damaged: no SHA256SUMS)" in place.run("verify").output
    place.write("other-plan.txt", OTHER_PLAN)
    result = place.build_and_release("2026.1.2")
    assert result.exit_code == 2
    assert "release 2026.1.1 has lost its SHA256SUMS" in result.output


def test_a_release_in_the_folder_of_another_is_told(place: Place) -> None:
    (place.releases / "2026.1.1").rename(place.releases / "2026.1.7")
    result = place.run("verify", "2026.1.7")
    assert (result.exit_code, "is of 2026.1.1, not of 2026.1.7" in result.output) == (1, True)


def test_releases_of_an_older_schema_are_compared(place: Place) -> None:
    """Retyped, added and dropped columns; a table that came and one that went."""
    old = place.parquet("2026.1.1")
    targets = pyarrow.parquet.read_table(old / "targets.parquet")
    at = targets.schema.get_field_index("value")
    retyped = targets.set_column(at, "value", targets.column("value").cast("string"))
    retyped = retyped.rename_columns({"unit": "measure_word"})
    pyarrow.parquet.write_table(
        retyped.replace_schema_metadata(targets.schema.metadata), old / "targets.parquet"
    )
    (old / "programmes.parquet").rename(old / "pledges.parquet")
    place.write_sums()
    place.write("other-plan.txt", OTHER_PLAN)
    assert place.build_and_release("2026.1.2").exit_code == 0
    notes = (place.releases / "2026.1.2/NOTES.md").read_text("utf-8")
    assert "`targets`: +unit, -measure_word" in notes
    found = place.changes("2026.1.2")
    assert {row["change"] for row in found if row["table"] == "targets"} == {"added", "changed"}
    assert not [row for row in found if row["table"] == "texts" and row["change"] != "added"]


def test_what_was_lost_stops_a_release_until_it_is_lost_on_purpose(place: Place) -> None:
    (place.raw / "service-plan.txt").unlink()
    place.write("other-plan.txt", "一、任务\n开展服务评价。\n")
    result = place.build_and_release("2026.1.2")
    assert result.exit_code == 1
    for said in (
        "check failed: release/parquet release_covers",
        "document_id=service-plan  ",
        ": has no rows any more",
        "table=measures  has 1 rows and had 3",
        "taizhang release --accept-losses",
        "not released",
    ):
        assert said in result.output
    assert not (place.releases / "2026.1.2").exists()
    result = place.run("release", "--version", "2026.1.2", "--accept-losses")
    assert (result.exit_code, "released 2026.1.2" in result.output) == (0, True)


def test_a_column_that_became_null_everywhere_is_told(place: Place) -> None:
    place.write("service-plan.txt", SERVICE_PLAN.replace("到2025年，", "").replace("每年", ""))
    result = place.build_and_release("2026.1.2")
    assert result.exit_code == 1
    assert "column=targets.deadline  has no value in any row (NULL)" in result.output


def test_two_releases_at_once_one_wins_and_the_other_says_why(place: Place) -> None:
    with open_warehouse(place.warehouse):
        result = place.run("release", "--version", "2026.1.2")
    assert result.exit_code == 2
    assert f"another build or release is running in {place.warehouse}" in result.output
    assert f"process {os.getpid()} on" in result.output
