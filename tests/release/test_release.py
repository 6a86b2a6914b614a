from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import mlcroissant
import pyarrow.parquet

from assets.executors import Inline
from assets.graph import definitions
from assets.release import ARTEFACTS
from assets.releasing import today
from assets.settings import Settings
from pipelines.version import extractor_version
from schemas import SCHEMA_VERSION, TABLES
from tests.conftest import OTHER_PLAN, SERVICE_PLAN
from tests.release.conftest import Place


def rows(place: Place, version: str, table: str) -> list[dict[str, Any]]:
    file = place.parquet(version) / f"{table}.parquet"
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
        ((*said, day),) = connection.execute("from release").fetchall()
    assert said == ["2026.1.1", SCHEMA_VERSION, extractor_version()]
    assert today() - day <= timedelta(days=1)  # it was made for all tests, be it before midnight
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
    assert {row["change"] for row in place.changes("2026.1.2")} == {"added"}
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
    found = place.changes("2026.1.2")
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
    before: date = today()
    result = place.run("release")
    days = (before, today())
    assert any(f"released {day.year}.{day.month}.1 in" in result.output for day in days)


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
