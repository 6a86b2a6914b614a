"""A system that refuses, a kill at any moment: a release is whole or absent."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import OTHER_PLAN
from tests.release.conftest import Place


def release(place: Place) -> list[str]:
    places = ["--raw", str(place.raw), "--warehouse", str(place.warehouse)]
    return [sys.executable, "-m", "assets.cli", "release", "--version", "2026.1.2", *places]


@pytest.fixture
def due(place: Place) -> Place:
    """A warehouse with a build that is to be released."""
    place.write("other-plan.txt", OTHER_PLAN)
    assert place.run("build").exit_code == 0
    return place


def test_a_file_that_cannot_be_written_leaves_no_release(due: Place, root: Path) -> None:
    bound = 300 * 1024  # bytes: enough for a table, too little for the database

    result = subprocess.run(
        release(due),
        cwd=root,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (bound, bound)),
    )
    assert result.returncode == 2, result.stderr
    assert f"cannot write the warehouse {due.warehouse}" in result.stderr
    assert "Traceback" not in result.stderr
    assert_no_release(due)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system that is soon full."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=32m", "taizhang", str(folder)]
    if subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("no right to mount a file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("command", ["build", "release"])
def test_a_full_disk_is_told_and_leaves_what_was_there(
    due: Place, small_disk: Path, root: Path, command: str
) -> None:
    subprocess.run(["cp", "-r", f"{due.warehouse}/.", str(small_disk)], check=True)
    old = {path: path.read_bytes() for path in small_disk.rglob("*.parquet")}
    with (small_disk / "filling").open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"\0" * 4096):  # until nothing is left
            pass
    places = ["--raw", str(due.raw), "--warehouse", str(small_disk)]
    result = subprocess.run(
        [sys.executable, "-m", "assets.cli", command, *places],
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 2, result.stderr
    assert f"cannot write the warehouse {small_disk}" in result.stderr
    assert "Traceback" not in result.stderr
    assert {path: path.read_bytes() for path in old} == old
    assert not list(small_disk.glob("releases/2026.1.2"))


@pytest.mark.parametrize("delay", [0.0, 0.3, 0.9])
def test_a_killed_release_leaves_none_and_the_next_one_works(
    due: Place, root: Path, delay: float
) -> None:
    process = subprocess.Popen(release(due), cwd=root, stdout=subprocess.DEVNULL)
    staged = due.warehouse / ".staging/release"
    while process.poll() is None and not staged.exists():
        time.sleep(0.01)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    if (due.releases / "2026.1.2").exists():
        assert due.run("verify", "2026.1.2").exit_code == 0
    else:
        assert_no_release(due)
        assert due.run("release", "--version", "2026.1.2").exit_code == 0
    assert due.run("verify", "2026.1.2").exit_code == 0


def test_a_kill_before_the_index_is_made_good(due: Place) -> None:
    assert due.run("release", "--version", "2026.1.2").exit_code == 0
    (due.releases / "LATEST").write_text("2026.1.1\n")
    (due.releases / "releases.json").unlink()
    assert "nothing has changed" in due.run("release").output
    assert (due.releases / "LATEST").read_text() == "2026.1.2\n"
    assert (due.releases / "releases.json").exists()


def assert_no_release(place: Place) -> None:
    assert not (place.releases / "2026.1.2").exists()
    assert (place.releases / "LATEST").read_text() == "2026.1.1\n"
