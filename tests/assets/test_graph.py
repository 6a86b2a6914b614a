from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from assets.definitions import defs
from assets.release import ARTEFACTS
from pipelines.cache import Cache
from pipelines.inputs import content_key, input_of
from pipelines.model import Limits, Source
from pipelines.read.folder import list_sources, load_source
from pipelines.version import extractor_version
from schemas import TABLES, columns
from tests.conftest import Build

SPECS = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}


def test_every_table_is_an_asset_that_says_what_it_is() -> None:
    files = {f"release/{name}" for name in ARTEFACTS}
    assert set(SPECS) == {"sources", *TABLES, "parquet", "database", *files, "release/shelf"}
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
    }


def test_every_table_has_a_blocking_check_of_its_schema() -> None:
    checks = {
        (key.asset_key.to_user_string(), key.name): spec.blocking
        for definition in defs.asset_checks or []
        for key, spec in definition.check_specs_by_output_name.items()
        for key, spec in [(spec.key, spec)]
    }
    assert {table for table, name in checks if name == "schema"} == set(TABLES)
    assert [check for check, blocking in checks.items() if not blocking] == [
        ("problems", "documents_are_sound")
    ]
    assert checks["texts", "evidence"]
    assert checks["documents", "keys"]


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
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def test_folders_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    from assets.settings import Settings

    monkeypatch.setenv("TAIZHANG_RAW", "somewhere")
    monkeypatch.delenv("TAIZHANG_WAREHOUSE", raising=False)
    settings = Settings.from_environment()
    assert (settings.raw, settings.warehouse) == (Path("somewhere"), Path("warehouse"))
    assert isinstance(defs, dg.Definitions)
