from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelines.inputs import Input
from pipelines.publish import warehouse as module
from pipelines.publish.exchange import exchange
from pipelines.publish.record import BuildRecord
from pipelines.publish.warehouse import WarehouseError, open_warehouse

RECORD = BuildRecord("1.0.0", "code", {"notice.txt": Input("bytes", "sidecar", "code")}, {})


def publish(root: Path, text: str) -> None:
    with open_warehouse(root) as warehouse:
        (warehouse.staged_parquet / "t.parquet").write_text(text)
        warehouse.staged_database.write_text(text)
        warehouse.promote(RECORD)


def published(root: Path) -> tuple[str, str]:
    return (root / "parquet/t.parquet").read_text(), (root / "taizhang.duckdb").read_text()


def test_a_promoted_build_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    for text in ("old", "new"):
        publish(tmp_path, text)
        assert published(tmp_path) == (text, text)
    assert BuildRecord.read(tmp_path / "build.json") == RECORD
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".cache",
        ".lock",
        "build.json",
        "parquet",
        "taizhang.duckdb",
    ]


def test_a_build_that_is_not_promoted_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path, "old")
    with open_warehouse(tmp_path) as warehouse:
        (warehouse.staged_parquet / "t.parquet").write_text("half")
    assert published(tmp_path) == ("old", "old")


def test_without_the_system_call_two_renames_do_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "exchange", lambda left, right: False)
    for text in ("old", "new"):
        publish(tmp_path, text)
        assert published(tmp_path) == (text, text)


def test_a_kill_between_two_renames_is_made_good_by_the_next_build(tmp_path: Path) -> None:
    publish(tmp_path, "old")
    (tmp_path / "parquet").rename(tmp_path / ".previous")  # what such a kill leaves
    with open_warehouse(tmp_path):
        assert published(tmp_path) == ("old", "old")


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".staging/parquet").mkdir(parents=True)
    (tmp_path / ".staging/parquet/half.parquet").write_text("half")
    with open_warehouse(tmp_path) as warehouse:
        assert list(warehouse.staged_parquet.iterdir()) == []


def test_two_builds_do_not_run_in_one_warehouse(tmp_path: Path) -> None:
    with (
        open_warehouse(tmp_path),
        pytest.raises(
            WarehouseError,
            match=rf"another build .*: process {os.getpid()} on",
        ),
        open_warehouse(tmp_path),
    ):
        pass
    with open_warehouse(tmp_path):
        pass


def test_a_warehouse_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(WarehouseError, match="cannot write the warehouse"),
        open_warehouse(tmp_path / "file/warehouse"),
    ):
        pass


def test_folders_change_places(tmp_path: Path) -> None:
    for name in ("left", "right"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert exchange(tmp_path / "left", tmp_path / "right")
    assert (tmp_path / "left/right").exists()
    assert not exchange(tmp_path / "left", tmp_path / "absent")
