"""`dagster dev` as it is run: documents come and go, the dataset follows without a hand."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import Build, service_plan
from tests.test_builds import command, hashes

PATIENCE = 240
"""Seconds; on a machine that does nothing else it takes a quarter of that."""


@pytest.fixture
def dev(root: Path, raw: Path, tmp_path: Path) -> Iterator[Path]:
    """The warehouse that a daemon and a web server of Dagster look after."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copyfile(root / "deploy/local.yaml", home / "dagster.yaml")
    environment = os.environ | {
        "DAGSTER_HOME": str(home),
        "TAIZHANG_RAW": str(raw),
        "TAIZHANG_WAREHOUSE": str(tmp_path / "w"),
        "TAIZHANG_WATCH_SECONDS": "3",
    }
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path / "log.txt").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "dagster", "dev", "-w", "workspace.yaml", "-p", str(port)],
        cwd=root,
        env=environment,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    yield tmp_path / "w"
    os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    log.close()


def documents(warehouse: Path) -> set[str]:
    file = warehouse / "taizhang.duckdb"
    if not file.exists():
        return set()
    with duckdb.connect(file, read_only=True) as connection:
        return {
            row[0] for row in connection.execute("select document_id from documents").fetchall()
        }


def wait_until(holds: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, log.read_text("utf-8", "replace")[-3000:]
        time.sleep(0.5)


def test_documents_come_and_go_without_a_hand(dev: Path, raw: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    wait_until(lambda: documents(dev) == {"no-numbers", "service-plan"}, log)
    (raw / "arrived.txt").write_text(service_plan(1), "utf-8")
    wait_until(lambda: documents(dev) == {"arrived", "no-numbers", "service-plan"}, log)
    (raw / "arrived.txt").unlink()
    wait_until(lambda: documents(dev) == {"no-numbers", "service-plan"}, log)


def test_kills_at_any_moment_leave_a_next_build_that_is_whole(
    root: Path, raw: Path, tmp_path: Path, run_build: Build
) -> None:
    for number in range(30):
        (raw / f"more-{number:02}.txt").write_text(service_plan(number + 1) * 10, "utf-8")
    assert run_build(raw, tmp_path / "undisturbed").built
    warehouse = tmp_path / "w"
    moments = random.Random(5)
    started = time.monotonic()
    subprocess.run(command(raw, tmp_path / "timed"), cwd=root, check=True, capture_output=True)
    whole = time.monotonic() - started
    for _ in range(10):
        process = subprocess.Popen(command(raw, warehouse), cwd=root, stdout=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.2, 1.1) * whole)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (warehouse / "taizhang.duckdb").exists():
            assert len(documents(warehouse)) == 32
    assert run_build(raw, warehouse).built
    assert hashes(warehouse) == hashes(tmp_path / "undisturbed")
    assert not (warehouse / ".staging").exists()


def test_two_builds_of_one_warehouse_wait_or_say_who_is_there(
    root: Path, raw: Path, tmp_path: Path
) -> None:
    for number in range(200):
        (raw / f"more-{number:03}.txt").write_text(service_plan(number + 1) * 10, "utf-8")
    warehouse = tmp_path / "w"
    first = subprocess.Popen(command(raw, warehouse), cwd=root, stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    assert first.stdout.readline().startswith("1/202 ")
    second = subprocess.run(
        command(raw, warehouse), cwd=root, capture_output=True, text=True, check=False
    )
    assert second.returncode == 2
    assert f"process {first.pid} on" in second.stderr
    third = subprocess.run(
        [*command(raw, warehouse), "--wait", "120"], cwd=root, capture_output=True, check=False
    )
    assert (third.returncode, first.wait()) == (0, 0)
