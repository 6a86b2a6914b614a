from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import dagster as dg
import pyarrow.parquet
import pytest
from matplotlib.image import imread

from assets.definitions import defs
from assets.executors import Inline
from assets.graph import BUILD, NIGHTLY, REBUILD, RELEASE, definitions
from assets.looks import looks
from assets.pictures import pictures
from assets.release import ARTEFACTS
from assets.settings import Settings
from assets.tables import build_tables
from pipelines.cache import Cache
from pipelines.inputs import content_key, input_of
from pipelines.model import Limits, Source
from pipelines.read.folder import list_sources, load_source
from pipelines.version import extractor_version
from schemas import TABLES, columns
from tests.conftest import Build
from tests.waiting import PATIENCE

SPECS = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}


def test_every_table_is_an_asset_that_says_what_it_is() -> None:
    files = {f"release/{name}" for name in ARTEFACTS}
    looked_at = {"accuracy", "trajectories", "plots"}
    built = {"sources", *TABLES, "parquet", "database"}
    assert set(SPECS) == built | files | looked_at | {"release/shelf"}
    for table in TABLES:
        spec = SPECS[table]
        assert spec.description
        assert spec.owners
        assert spec.kinds
        assert spec.code_version == extractor_version()
        shown = spec.metadata["dagster/column_schema"].columns
        assert [column.name for column in shown] == [one.name for one in columns(TABLES[table])]
        assert all(column.description for column in shown)


def test_groups_are_the_rooms_of_the_house() -> None:
    assert {spec.group_name for spec in SPECS.values()} == {
        "raw",
        "text",
        "extracted",
        "linked",
        "published",
        "released",
        "looked_at",
        "pictures",
    }


def test_every_table_has_a_blocking_check_of_its_schema() -> None:
    checks = {
        (spec.asset_key.to_user_string(), spec.name): spec.blocking
        for spec in build_tables.check_specs
    }
    assert {table for table, name in checks if name == "schema"} == set(TABLES)
    assert [check for check, blocking in checks.items() if not blocking] == [
        ("problems", "documents_are_sound")
    ]
    assert checks["texts", "evidence"]
    assert checks["documents", "keys"]


@pytest.mark.parametrize("name", ["targets", "sources", "database", "release/notes"])
def test_a_part_of_a_build_or_of_a_release_cannot_be_asked_for(name: str) -> None:
    part = dg.define_asset_job("part", selection=[dg.AssetKey(name.split("/"))])
    with pytest.raises(dg.DagsterInvalidDefinitionError, match="part"):
        dg.Definitions.merge(defs, dg.Definitions(jobs=[part])).resolve_job_def("part")


def materialize(settings: Settings, *groups: str) -> dg.ExecuteInProcessResult:
    """What the browser starts: all assets of these groups, in no job of ours."""
    graph = definitions(settings, Inline(), lambda *_: None)
    job = graph.resolve_implicit_global_asset_job_def()
    keys = [spec.key for spec in graph.resolve_all_asset_specs() if spec.group_name in groups]
    with dg.DagsterInstance.ephemeral() as instance:
        return job.execute_in_process(instance=instance, asset_selection=keys)


BUILT = ("raw", "text", "extracted", "linked", "published")


def test_materialize_all_makes_no_release_and_to_ask_for_one_does(
    raw: Path, tmp_path: Path
) -> None:
    settings = Settings(raw, tmp_path / "w")
    result = materialize(settings, *BUILT, "released")
    assert result.success
    assert result.asset_materializations_for_node("release_files") == []
    assert not (settings.warehouse / "releases").exists()
    result = materialize(settings, "released")
    assert result.success
    made = result.asset_materializations_for_node("release_files")
    assert {one.asset_key.path[-1] for one in made} == {*ARTEFACTS, "shelf"}
    assert len(list((settings.warehouse / "releases").glob("2*"))) == 1
    assert materialize(settings, "released").asset_materializations_for_node("release_files") == []


def test_a_table_shows_its_file_and_its_first_rows(raw: Path, tmp_path: Path) -> None:
    (raw / "empty.txt").touch()
    settings = Settings(raw, tmp_path / "w")
    made = materialize(settings, *BUILT).asset_materializations_for_node("build_tables")
    facts = {one.asset_key.to_user_string(): one.metadata for one in made}
    for table in TABLES:
        file = tmp_path / "w/parquet" / f"{table}.parquet"
        said = facts[table]
        assert said["path"].value == str(file)
        assert said["bytes"].value == file.stat().st_size
        assert said["sha256"].value == hashlib.sha256(file.read_bytes()).hexdigest()
        assert said["dagster/row_count"].value == pyarrow.parquet.read_metadata(file).num_rows
    rows = [record.data for record in facts["targets"]["first_rows"].records]
    assert {"document_id": "service-plan", "value": 90, "unit": "%"}.items() <= rows[0].items()
    assert rows[0]["quote"]
    assert "target_id" not in rows[0]
    text = [record.data for record in facts["texts"]["first_rows"].records][0]["raw_text"]
    assert len(text) <= 24
    problems = [record.data for record in facts["problems"]["problems"].records]
    assert ("empty", "empty-file") in [(one["document_id"], one["rule"]) for one in problems]
    assert all(one["message"] for one in problems)
    assert Path(facts["database"]["path"].value).is_absolute()


def test_a_linked_table_shows_how_many_rows_each_rule_made(tmp_path: Path, root: Path) -> None:
    settings = Settings(root / "raw", tmp_path / "w")
    made = materialize(settings, *BUILT).asset_materializations_for_node("build_tables")
    facts = {one.asset_key.to_user_string(): one.metadata for one in made}
    for linked in ("links", "alignments", "findings"):
        by_rule = [record.data for record in facts[linked]["by_rule"].records]
        assert sum(one["count_all"] for one in by_rule) == facts[linked]["dagster/row_count"].value
        assert len(by_rule) > 1 and all(one["rule"] for one in by_rule)


def test_accuracy_and_trajectories_are_looked_at_of_what_is_published(
    founding: Path, root: Path, tmp_path: Path
) -> None:
    for gold, annotated in ((root / "tests/gold", 5), (tmp_path, 0), (tmp_path / "none", 0)):
        graph = looks(Settings(root / "raw", founding, gold=gold))
        with dg.DagsterInstance.ephemeral() as instance:
            result = dg.materialize(list(graph.assets or []), instance=instance)
        (accuracy,) = result.asset_materializations_for_node("accuracy")
        assert accuracy.metadata["annotated"].value == annotated
        figures = {one.data["figure"]: one.data for one in accuracy.metadata["figures"].records}
        assert ("targets" in figures) == (annotated > 0)
    (trajectories,) = result.asset_materializations_for_node("trajectories")
    rows = {one.data["indicator"]: one.data for one in trajectories.metadata["values"].records}
    index = rows["制造业质量竞争力指数"]
    assert [index[year] for year in ("2017", "2020", "2025")] == [80, 85, 92]


def test_the_plots_of_the_notebooks_are_drawn_of_what_is_published(
    founding: Path, root: Path
) -> None:
    graph = pictures(Settings(root / "raw", founding))
    with dg.DagsterInstance.ephemeral() as instance:
        result = dg.materialize(list(graph.assets or []), instance=instance)
    (plots,) = result.asset_materializations_for_node("plots")
    for name, number in (("trajectories", 2), ("workload", 1), ("indicators", 1)):
        shown = str(plots.metadata[name].value)
        images = re.findall(r"!\[[a-z ]+\]\(data:image/png;base64,([^)]+)\)", shown)
        assert len(images) == number
        assert all(min(imread(BytesIO(b64decode(one))).shape[:2]) > 200 for one in images)


def test_no_job_draws() -> None:
    jobs = {name: defs.resolve_job_def(name) for name in (BUILD, RELEASE, NIGHTLY, REBUILD)}
    for job in jobs.values():
        keys = job.asset_layer.executable_asset_keys
        assert dg.AssetKey("plots") not in keys


def spoil(warehouse: Path, raw: Path, table: str, column: str, value: object) -> None:
    """Let the cache say something wrong of a document, as a broken extractor would."""
    cache = Cache(warehouse / ".cache")
    for file in list_sources(raw, Limits())[0]:
        source = load_source(file, Limits())
        assert isinstance(source, Source)
        key = content_key(file.document_id, file.path, input_of(source), Limits())
        part = dict(cache.get(key) or {})
        rows = part[table].to_pylist()
        if rows:
            rows[0][column] = value
            part[table] = type(part[table]).from_pylist(rows, schema=part[table].schema)
            cache.put(key, part)


@pytest.mark.parametrize(
    ("table", "column", "value", "check"),
    [
        ("targets", "comparator", "≥", ("targets", "schema")),
        ("targets", "quote", "服务满意度达到九成", ("texts", "evidence")),
        ("targets", "measure_id", "lost", ("documents", "keys")),
    ],
)
def test_a_failed_check_leaves_the_old_files_as_they_were(
    raw: Path,
    tmp_path: Path,
    run_build: Build,
    table: str,
    column: str,
    value: object,
    check: tuple[str, str],
) -> None:
    warehouse = tmp_path / "w"
    assert run_build(raw, warehouse).built
    old = {
        path: path.read_bytes()
        for path in [*warehouse.glob("parquet/*"), warehouse / "taizhang.duckdb"]
    }
    spoil(warehouse, raw, table, column, value)
    outcome = run_build(raw, warehouse)
    assert not outcome.built
    assert [(one.table, one.name) for one in outcome.run.failed if one.blocking] == [check]
    assert outcome.run.failed[0].facts["failing_rows"]
    assert (outcome.run.mistake, outcome.run.fault) == (None, None)
    assert {path: path.read_bytes() for path in old} == old


def test_the_check_that_names_documents_does_not_block(
    raw: Path, tmp_path: Path, run_build: Build
) -> None:
    (raw / "empty.txt").touch()
    outcome = run_build(raw, tmp_path / "w")
    assert outcome.built
    (check,) = outcome.run.failed
    assert (check.table, check.name, check.blocking) == ("problems", "documents_are_sound", False)
    assert [row["document_id"] for row in check.facts["failing_rows"]] == ["empty"]


def test_dagster_loads_the_workspace(root: Path, raw: Path, tmp_path: Path) -> None:
    environment = os.environ | {
        "TAIZHANG_RAW": str(raw),
        "TAIZHANG_WAREHOUSE": str(tmp_path / "w"),
        "DAGSTER_HOME": str(tmp_path),
    }
    result = subprocess.run(
        [sys.executable, "-m", "dagster", "definitions", "validate", "-w", "workspace.yaml"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def test_folders_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_RAW", "somewhere")
    monkeypatch.delenv("TAIZHANG_WAREHOUSE", raising=False)
    settings = Settings.from_environment()
    assert (settings.raw, settings.warehouse) == (Path("somewhere"), Path("warehouse"))
    assert isinstance(defs, dg.Definitions)
