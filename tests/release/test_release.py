from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import mlcroissant
import pyarrow.parquet
import pytest

from assets.executors import Inline
from assets.graph import definitions
from assets.release import ARTEFACTS, today
from assets.settings import Settings
from pipelines.publish.warehouse import open_warehouse
from pipelines.version import extractor_version
from schemas import SCHEMA_VERSION, TABLES
from tests.conftest import SERVICE_PLAN
from tests.release.conftest import Place

OTHER_PLAN = SERVICE_PLAN.replace("公共服务", "政务服务").replace("50个", "80个")


def rows(place: Place, version: str, table: str) -> list[dict[str, Any]]:
    file = place.parquet(version) / f"{table}.parquet"
    return pyarrow.parquet.read_table(file).to_pylist()  # type: ignore[no-any-return]


def changes(place: Place, version: str) -> list[dict[str, Any]]:
    file = place.releases / version / "changes.parquet"
    return pyarrow.parquet.read_table(file).to_pylist()  # type: ignore[no-any-return]


def keys(place: Place, version: str) -> set[str]:
    """Every id in a release that names a row."""
    return {
        str(value)
        for table in TABLES
        for row in rows(place, version, table)
        for name, value in row.items()
        if name.endswith("_id")
    }


# -- what is in a release -------------------------------------------------------------------------


def test_a_release_has_all_its_files_and_an_index_beside_it(released_once: Place) -> None:
    folder = released_once.releases / "2026.1.1"
    names = {path.name for path in folder.iterdir()}
    assert names == {name for name, _ in ARTEFACTS.values()} | {"LICENSE", "LICENSE-DATA"}
    assert (released_once.releases / "LATEST").read_text() == "2026.1.1\n"
    (entry,) = json.loads((released_once.releases / "releases.json").read_text())
    assert (entry["version"], entry["path"], entry["rows"]["documents"]) == (
        "2026.1.1",
        "2026.1.1",
        2,
    )
    assert not (released_once.warehouse / ".staging").exists()


def test_every_file_carries_the_three_versions(released_once: Place) -> None:
    folder = released_once.releases / "2026.1.1"
    versions = {
        b"data_version": b"2026.1.1",
        b"schema_version": SCHEMA_VERSION.encode(),
        b"extractor_version": extractor_version().encode(),
    }
    for file in [*(folder / "parquet").iterdir(), folder / "changes.parquet"]:
        assert versions.items() <= pyarrow.parquet.read_schema(file).metadata.items(), file
    with duckdb.connect(folder / "taizhang.duckdb", read_only=True) as connection:
        said = connection.execute("from release").fetchall()
    assert said == [("2026.1.1", SCHEMA_VERSION, extractor_version(), today())]
    for name in ("datapackage.json", "NOTES.md", "dictionary.md", "dictionary.zh.md"):
        text = (folder / name).read_text("utf-8")
        assert all(version.decode() in text for version in versions.values()), name


def test_a_build_that_is_not_released_says_so(released_once: Place) -> None:
    file = released_once.warehouse / "taizhang.duckdb"
    with duckdb.connect(file, read_only=True) as connection:
        said = connection.execute("select data_version, released_on from release").fetchall()
    assert said == [(None, None)]
    file = released_once.warehouse / "parquet/targets.parquet"
    metadata = pyarrow.parquet.read_schema(file).metadata
    assert b"data_version" not in metadata
    assert metadata[b"extractor_version"] == extractor_version().encode()


def test_the_tables_are_those_of_the_build(released_once: Place) -> None:
    for table in TABLES:
        built = pyarrow.parquet.read_table(released_once.warehouse / f"parquet/{table}.parquet")
        assert built.to_pylist() == rows(released_once, "2026.1.1", table)


def test_the_hashes_are_what_sha256sum_computes(released_once: Place) -> None:
    folder = released_once.releases / "2026.1.1"
    result = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True
    )
    assert result.returncode == 0, result.stderr


def test_the_data_package_is_valid_on_its_files(released_once: Place) -> None:
    result = subprocess.run(
        [Path(sys.executable).with_name("frictionless"), "validate", "datapackage.json", "--json"],
        cwd=released_once.releases / "2026.1.1",
        capture_output=True,
    )
    report = json.loads(result.stdout)
    assert result.returncode == 0
    assert report["valid"], report["errors"]
    assert {task["name"] for task in report["tasks"]} == {*TABLES, "changes"}


def test_the_croissant_is_valid_and_loads_every_row(released_once: Place) -> None:
    file = released_once.releases / "2026.1.1/croissant.json"
    result = subprocess.run(
        [Path(sys.executable).with_name("mlcroissant"), "validate", "--jsonld", file],
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    assert json.loads(file.read_text())["conformsTo"].endswith("/1.1")
    dataset = mlcroissant.Dataset(jsonld=str(file))
    for table in TABLES:
        loaded = sum(1 for _ in dataset.records(table))
        assert loaded == len(rows(released_once, "2026.1.1", table)), table


def test_the_graph_has_an_asset_a_file_that_tells_bytes_and_hash(place: Place) -> None:
    import dagster as dg

    place.write("other-plan.txt", OTHER_PLAN)
    assert place.run("build").exit_code == 0
    settings = Settings(place.raw, place.warehouse)
    job = definitions(settings, Inline(), lambda *_: None).resolve_job_def("release")
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(
            instance=instance,
            run_config={"resources": {"release_options": {"config": {"version": "2026.1.2"}}}},
        )
    assert {check.check_name for check in result.get_asset_check_evaluations()} == {
        "release_verifies",
        "release_covers",
    }
    told = {
        event.step_materialization_data.materialization.asset_key.path[-1]: (
            event.step_materialization_data.materialization.metadata
        )
        for event in result.get_asset_materialization_events()
    }
    assert told.keys() == {*ARTEFACTS, "shelf"}
    for name, (path, _) in ARTEFACTS.items():
        file = place.releases / "2026.1.2" / path
        assert told[name]["path"].value == str(file)
        if file.is_file():
            assert told[name]["bytes"].value == file.stat().st_size
            assert told[name]["sha256"].value == sha256(file.read_bytes()).hexdigest()
    assert told["parquet"]["dagster/row_count"].value > 0


# -- one release after another --------------------------------------------------------------------


def test_an_unchanged_dataset_makes_no_release_and_says_so(place: Place) -> None:
    result = place.build_and_release("2026.1.2")
    assert result.exit_code == 0
    assert "nothing has changed since 2026.1.1" in result.output
    assert sorted(path.name for path in place.releases.iterdir()) == [
        "2026.1.1",
        "LATEST",
        "releases.json",
    ]


def test_other_documents_change_no_id(place: Place) -> None:
    place.write("a-first.txt", OTHER_PLAN)
    place.write("z-last.txt", OTHER_PLAN.replace("80个", "90个"))
    assert place.build_and_release("2026.1.2").exit_code == 0
    assert keys(place, "2026.1.1") <= keys(place, "2026.1.2")
    assert {row["change"] for row in changes(place, "2026.1.2")} == {"added"}
    notes = (place.releases / "2026.1.2/NOTES.md").read_text("utf-8")
    assert "- documents: 2 added, 0 changed, 0 gone" in notes
    assert "- a-first: 江海省提升政务服务质量行动计划（2021—2025年）" in notes
    (place.raw / "a-first.txt").unlink()
    assert place.build_and_release("2026.1.3", "--accept-losses").exit_code == 0
    assert keys(place, "2026.1.1") <= keys(place, "2026.1.3") <= keys(place, "2026.1.2")
    assert (place.releases / "LATEST").read_text() == "2026.1.3\n"


def test_correcting_one_target_changes_one_row_of_targets(place: Place) -> None:
    place.write("service-plan.txt", SERVICE_PLAN.replace("90%以上", "92%以上"))
    assert place.build_and_release("2026.1.2").exit_code == 0
    found = changes(place, "2026.1.2")
    (target,) = [row for row in found if row["table"] == "targets"]
    assert (target["change"], target["columns"]) == ("changed", "value,quote")
    assert json.loads(target["before"])["value"] == 90
    assert json.loads(target["after"])["value"] == 92
    assert {row["table"] for row in found} == {
        "documents",
        "texts",
        "provisions",
        "measures",
        "targets",
        "quantities",
        "findings",
    }
    assert {row["change"] for row in found} == {"changed"}
    result = place.run("diff", "2026.1.1")
    assert result.output.startswith("targets  ")
    assert (
        "~ service-plan: 公共服务满意度 ≥ 92 %, by 2025-12-31; value 90.0 → 92.0" in result.output
    )
    assert result.output.index("targets  ") < result.output.index("measures  ")
    assert re.search(r"targets +0 +1 +0", result.output)


def test_a_number_may_be_left_to_the_calendar(place: Place) -> None:
    place.write("other-plan.txt", OTHER_PLAN)
    assert place.run("build").exit_code == 0
    result = place.run("release")
    day: date = today()
    assert f"released {day.year}.{day.month}.1 in" in result.output


def test_the_same_input_gives_the_same_hashes_on_other_machines(root: Path, tmp_path: Path) -> None:
    sums = []
    for number, zone in enumerate(("Asia/Tokyo", "America/Lima")):
        place = Place(tmp_path / str(number))
        (tmp_path / str(number)).mkdir()
        documents = [("a.txt", SERVICE_PLAN), ("b.txt", OTHER_PLAN)]
        for name, text in documents if number else reversed(documents):
            place.write(name, text)
        surroundings = {"TZ": zone, "PYTHONHASHSEED": str(number), "LC_ALL": ("C", "POSIX")[number]}
        for command in (["build"], ["release", "--version", "2026.1.1"]):
            subprocess.run(
                [sys.executable, "-m", "assets.cli", *command]
                + ["--raw", str(place.raw), "--warehouse", str(place.warehouse)],
                cwd=root,
                env=os.environ | surroundings,
                check=True,
                capture_output=True,
            )
        sums.append((place.releases / "2026.1.1/SHA256SUMS").read_text("utf-8").splitlines())
    assert [line for line in sums[0] if not line.endswith(".duckdb")] == [
        line for line in sums[1] if not line.endswith(".duckdb")
    ]


# -- what cannot be released ----------------------------------------------------------------------


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
    found = changes(place, "2026.1.2")
    assert {row["change"] for row in found if row["table"] == "targets"} == {"added", "changed"}
    assert not [row for row in found if row["table"] == "texts" and row["change"] != "added"]


def test_what_was_lost_stops_a_release_until_it_is_lost_on_purpose(place: Place) -> None:
    (place.raw / "service-plan.txt").unlink()
    place.write("other-plan.txt", "一、任务\n开展服务评价。\n")
    result = place.build_and_release("2026.1.2")
    assert result.exit_code == 1
    for said in (
        "check failed: release/parquet release_covers",
        "document_id=service-plan  rule=document vanished",
        "rule=table shrank  table=measures  has 1 rows and had 3",
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
    assert "column=targets.deadline  rule=column emptied" in result.output


def test_two_releases_at_once_one_wins_and_the_other_says_why(place: Place) -> None:
    with open_warehouse(place.warehouse):
        result = place.run("release", "--version", "2026.1.2")
    assert result.exit_code == 2
    assert f"another build or release is running in {place.warehouse}" in result.output
    assert f"process {os.getpid()} on" in result.output
