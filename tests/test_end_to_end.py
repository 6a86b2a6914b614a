"""The whole as it is run: documents come and go, things are killed, the dataset stays whole."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.publish.warehouse import open_warehouse
from tests.conftest import Build, service_plan
from tests.services import Services, listening
from tests.test_builds import command, hashes
from tests.waiting import wait_until


@pytest.fixture
def services(raw: Path, tmp_path: Path) -> Iterator[Services]:
    running = Services(tmp_path, raw)
    running.start()
    yield running
    running.kill()


def test_documents_come_and_go_without_a_hand(services: Services, raw: Path) -> None:
    at_first = {"no-numbers", "service-plan"}
    wait_until(lambda: services.documents() == at_first, services.logs)
    (raw / "arrived.txt").write_text(service_plan(1), "utf-8")
    wait_until(lambda: services.documents() == {"arrived", *at_first}, services.logs)
    (raw / "arrived.txt").unlink()
    wait_until(lambda: services.documents() == at_first, services.logs)


def test_a_killed_run_holds_no_other_and_the_alert_is_told(raw: Path, tmp_path: Path) -> None:
    with listening() as (address, heard):
        services = Services(tmp_path, raw, alert=address)
        try:
            with open_warehouse(services.warehouse):  # the run waits for us, and so is under way
                services.start()
                wait_until(lambda: services.statuses() == ["STARTED"], services.logs)
                (killed,) = services.runs()
                services.kill()
            services.start()
            wait_until(
                lambda: services.statuses() == ["SUCCESS", "FAILURE"],
                lambda: f"{services.statuses()} {services.logs()}",
            )
            assert services.runs()[1].run_id == killed.run_id
            assert services.documents() == {"no-numbers", "service-plan"}
            wait_until(lambda: bool(heard), services.logs)
        finally:
            services.kill()
    assert [one["title"] for one in heard] == ["Taizhang: build failed"]
    assert "what had started it is gone" in heard[0]["message"]
    assert killed.run_id in heard[0]["message"]


def test_a_raw_folder_that_vanishes_is_told(raw: Path, tmp_path: Path) -> None:
    with listening() as (address, heard):
        services = Services(tmp_path, raw, alert=address)
        try:
            services.start()
            wait_until(lambda: services.statuses() == ["SUCCESS"], services.logs)
            raw.rename(tmp_path / "elsewhere")
            wait_until(lambda: bool(heard), services.logs)
        finally:
            services.kill()
    assert len(heard) == 1
    assert f"the raw folder {raw} does not exist" in heard[0]["message"]


def test_kills_at_any_moment_leave_a_next_build_that_is_whole(
    root: Path, raw: Path, tmp_path: Path, run_build: Build
) -> None:
    for number in range(10):
        (raw / f"more-{number:02}.txt").write_text(service_plan(number + 1) * 10, "utf-8")
    assert run_build(raw, tmp_path / "undisturbed").built
    warehouse = tmp_path / "w"
    moments = random.Random(5)
    started = time.monotonic()
    subprocess.run(command(raw, tmp_path / "timed"), cwd=root, check=True, capture_output=True)
    whole = time.monotonic() - started
    for _ in range(6):
        process = subprocess.Popen(command(raw, warehouse), cwd=root, stdout=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.2, 1.1) * whole)
        process.send_signal(signal.SIGKILL)
        process.wait()
        files = list((warehouse / "parquet").glob("*.parquet"))
        assert not files or hashes(warehouse) == hashes(tmp_path / "undisturbed")
    assert run_build(raw, warehouse).built
    assert hashes(warehouse) == hashes(tmp_path / "undisturbed")
    assert not (warehouse / ".staging").exists()


def test_two_builds_of_one_warehouse_wait_or_say_who_is_there(
    root: Path, raw: Path, tmp_path: Path
) -> None:
    build = command(raw, tmp_path / "w")
    with open_warehouse(tmp_path / "w"):
        told = subprocess.run(build, cwd=root, capture_output=True, text=True, check=False)
        assert told.returncode == 2
        assert "another build or release is running" in told.stderr
        waiting = subprocess.Popen([*build, "--wait", "600"], cwd=root, stdout=subprocess.DEVNULL)
    assert waiting.wait() == 0
    assert (tmp_path / "w/taizhang.duckdb").exists()
