"""Whole builds in processes of their own: the same bytes anywhere, whole files at any moment."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from assets.build import build
from assets.executors import Inline
from assets.settings import Settings
from tests.conftest import SERVICE_PLAN, Build, service_plan
from tests.stored import read_rows


def hashes(warehouse: Path) -> dict[str, str]:
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in sorted((warehouse / "parquet").iterdir())
    }


def command(raw: Path, warehouse: Path) -> list[str]:
    folders = ["--raw", str(raw), "--warehouse", str(warehouse)]
    return [sys.executable, "-m", "assets.cli", "build", "--executor", "process", *folders]


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        {
            "PYTHONHASHSEED": "8",
            "TZ": "America/Lima",
            "LC_ALL": "POSIX",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONUTF8": "0",
        },
    ],
)
def test_the_same_input_gives_the_same_bytes(
    founding: Path, root: Path, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    subprocess.run(
        command(root / "raw", tmp_path),
        cwd=root,
        env=os.environ | surroundings,
        check=True,
        capture_output=True,
    )
    assert hashes(tmp_path) == hashes(founding)


def test_a_second_build_and_one_from_the_cache_give_the_same_bytes(
    raw: Path, tmp_path: Path, run_build: Build
) -> None:
    assert run_build(raw, tmp_path / "w").built
    first = hashes(tmp_path / "w")
    assert run_build(raw, tmp_path / "w").built
    assert hashes(tmp_path / "w") == first


def test_a_killed_build_leaves_the_old_files_whole(
    root: Path, raw: Path, tmp_path: Path, run_build: Build
) -> None:
    warehouse = tmp_path / "w"
    assert run_build(raw, warehouse).built
    old = hashes(warehouse)
    for number in range(400):
        (raw / f"more-{number:03}.txt").write_text(service_plan(number + 1) * 20, "utf-8")
    process = subprocess.Popen(command(raw, warehouse), cwd=root, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("1/402 ")
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert hashes(warehouse) == old
    with duckdb.connect(warehouse / "taizhang.duckdb", read_only=True) as connection:
        assert connection.execute("select count(*) from documents").fetchall() == [(2,)]
    for number in range(1, 400):
        (raw / f"more-{number:03}.txt").unlink()
    outcome = run_build(raw, warehouse)
    assert (outcome.built, outcome.rows["documents"]) == (True, 3)
    assert not (warehouse / ".staging").exists()


def test_the_database_is_read_undisturbed_while_a_build_runs(
    raw: Path, tmp_path: Path, run_build: Build
) -> None:
    warehouse = tmp_path / "w"
    assert run_build(raw, warehouse).built
    with duckdb.connect(warehouse / "taizhang.duckdb", read_only=True) as reader:
        (raw / "third.txt").write_text(service_plan(1), "utf-8")
        assert run_build(raw, warehouse).built
        assert reader.execute("select count(*) from ledger").fetchall()[0][0] > 0
        assert reader.execute("select count(*) from documents").fetchall() == [(2,)]
    with duckdb.connect(warehouse / "taizhang.duckdb", read_only=True) as reader:
        assert reader.execute("select count(*) from documents").fetchall() == [(3,)]


def test_damaged_entries_of_the_cache_are_made_again(
    raw: Path, tmp_path: Path, run_build: Build
) -> None:
    warehouse = tmp_path / "w"
    assert run_build(raw, warehouse).built
    whole = hashes(warehouse)
    for entry in (warehouse / ".cache").glob("*/*"):
        data = bytearray(entry.read_bytes())
        data[len(data) // 2] ^= 1
        entry.write_bytes(data)
    told: list[str] = []
    outcome = build(
        Settings(raw, warehouse),
        Inline(),
        lambda _done, _all, _document, why: told.append(str(why)),
    )
    assert outcome.built
    assert told == ["its kept rows are damaged"] * 2
    assert hashes(warehouse) == whole


def test_without_the_cache_the_same_is_built(raw: Path, tmp_path: Path, run_build: Build) -> None:
    warehouse = tmp_path / "w"
    assert run_build(raw, warehouse).built
    whole = hashes(warehouse)
    shutil.rmtree(warehouse / ".cache")
    assert run_build(raw, warehouse).built
    assert hashes(warehouse) == whole


def test_a_sidecar_that_changes_while_a_build_runs_is_taken_up_by_the_next(
    raw: Path, tmp_path: Path, run_build: Build
) -> None:
    settings = Settings(raw, tmp_path / "w")
    sidecar = raw / "service-plan.toml"

    def change(done: int, _all: int, _document: str, _why: object) -> None:
        if done == 1:
            sidecar.write_text('document_number = "江府〔2021〕1号"\n', "utf-8")

    assert build(settings, Inline(), change).built
    numbers = [row["document_number"] for row in read_rows(tmp_path / "w/parquet", "documents")]
    assert numbers == [None, None]
    told: list[str] = []
    assert build(settings, Inline(), lambda *said: told.append(f"{said[2]} {said[3]}")).built
    assert told == ["no-numbers None", "service-plan its sidecar changed"]
    numbers = [row["document_number"] for row in read_rows(tmp_path / "w/parquet", "documents")]
    assert numbers == [None, "江府〔2021〕1号"]


def test_a_document_that_changes_while_a_build_runs_is_taken_up_by_the_next(
    raw: Path, tmp_path: Path, run_build: Build
) -> None:
    settings = Settings(raw, tmp_path / "w")

    def change(done: int, _all: int, _document: str, _why: object) -> None:
        if done == 1:
            (raw / "service-plan.txt").write_text(SERVICE_PLAN.replace("90%", "91%"), "utf-8")

    assert build(settings, Inline(), change).built
    assert run_build(raw, tmp_path / "w").built
    assert run_build(raw, tmp_path / "undisturbed").built
    assert hashes(tmp_path / "w") == hashes(tmp_path / "undisturbed")


def test_a_file_that_cannot_be_opened_is_a_problem_and_no_end(
    raw: Path, tmp_path: Path, run_build: Build
) -> None:
    (raw / "nowhere.txt").symlink_to(raw / "absent")
    outcome = run_build(raw, tmp_path / "w")
    assert (outcome.built, outcome.rows["documents"]) == (True, 2)
    told = [(row["severity"], row["rule"]) for row in outcome.problems]
    assert ("error", "unreadable-file") in told
