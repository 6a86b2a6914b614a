"""Whole builds in processes of their own: the same bytes anywhere, whole files at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from tests.conftest import SERVICE_PLAN, Build


def hashes(warehouse: Path) -> dict[str, str]:
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in sorted((warehouse / "parquet").iterdir())
    }


def command(raw: Path, warehouse: Path) -> list[str]:
    folders = ["--raw", str(raw), "--warehouse", str(warehouse)]
    return [sys.executable, "-m", "assets.cli", "build", *folders]


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
        (raw / f"more-{number:03}.txt").write_text(SERVICE_PLAN * 20, "utf-8")
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
        (raw / "third.txt").write_text(SERVICE_PLAN, "utf-8")
        assert run_build(raw, warehouse).built
        assert reader.execute("select count(*) from ledger").fetchall()[0][0] > 0
        assert reader.execute("select count(*) from documents").fetchall() == [(2,)]
    with duckdb.connect(warehouse / "taizhang.duckdb", read_only=True) as reader:
        assert reader.execute("select count(*) from documents").fetchall() == [(3,)]
