from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from multiprocessing import active_children, get_context
from pathlib import Path

import pytest

from assets.build import build
from assets.executors import Executor, Inline, Processes
from assets.settings import Settings
from pipelines.cache import Cache
from pipelines.corpus import BATCH_BYTES, PER_DOCUMENT, Kept, Received, build_documents
from pipelines.inputs import inputs_of
from pipelines.model import Limits
from pipelines.quarantine import LastGood
from pipelines.read.folder import list_sources
from tests.assets.work import (
    build_and_leave_the_executor_open,
    dies,
    fails,
    make_but_the_killer_kills,
    runs,
    squares,
    squares_but_13_kills,
)
from tests.conftest import SERVICE_PLAN, service_plan
from tests.stored import read_rows
from tests.waiting import PATIENCE, wait_until

EXECUTORS = [Inline, Processes]
BATCHES = [tuple(range(start, start + 4)) for start in range(0, 40, 4)]


@pytest.mark.parametrize("executor", EXECUTORS)
def test_results_come_in_the_order_of_the_batches(executor: Callable[[], Executor]) -> None:
    assert list(executor().map(squares, BATCHES)) == [squares(batch) for batch in BATCHES]
    assert list(executor().map(squares, [])) == []


def test_a_batch_that_takes_its_process_down_costs_no_other() -> None:
    processes = Processes(2)
    results = list(processes.map(squares_but_13_kills, BATCHES))
    assert results == [None if 13 in batch else squares(batch) for batch in BATCHES]
    assert list(processes.map(squares, BATCHES[:1])) == [squares(BATCHES[0])]


def test_a_process_that_died_before_it_had_work_costs_none(tmp_path: Path) -> None:
    processes = Processes(2)
    processes.warm_up(partial(dies, str(tmp_path)))
    worker = int(wait_until(lambda: [path.name for path in tmp_path.iterdir()])[0])
    assert wait_until(lambda: not runs(worker))
    assert list(processes.map(squares, BATCHES)) == [squares(batch) for batch in BATCHES]


def test_one_batch_is_read_in_the_process_that_was_warmed_up() -> None:
    processes = Processes(4)
    processes.warm_up(partial(squares, (1,)))
    results = processes.map(squares, BATCHES[:1])
    assert next(results) == squares(BATCHES[0])
    assert len(active_children()) == 1
    assert list(results) == []


def test_where_no_process_can_be_started_the_work_is_done_in_this_one(
    root: Path, raw: Path, tmp_path: Path
) -> None:
    # A script whose processes would run it again: Python starts none.
    script = tmp_path / "script.py"
    script.write_text("from assets.cli import main\nmain()\n", "utf-8")
    arguments = ["build", "--executor", "process", "--raw", raw, "--warehouse", tmp_path / "w"]
    environment = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, script, *arguments], cwd=root, env=environment)
    assert done.returncode == 0
    assert len(read_rows(tmp_path / "w/parquet", "documents")) == 2


@pytest.mark.parametrize("executor", EXECUTORS)
def test_an_exception_comes_through(executor: Callable[[], Executor]) -> None:
    running = executor()
    with pytest.raises(ValueError, match=r"no square of \(0, 1, 2, 3\)"):
        list(running.map(fails, BATCHES))
    running.close()


def test_workers_go_when_their_parent_is_killed(root: Path, tmp_path: Path) -> None:
    code = f"from tests.assets.work import work_until_killed; work_until_killed({str(tmp_path)!r})"
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=root)
    worker = int(wait_until(lambda: [path.name for path in tmp_path.iterdir()])[0])
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert wait_until(lambda: not runs(worker))


def test_every_executor_gives_the_same_bytes(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for number in range(12):
        text = SERVICE_PLAN.replace("50个", f"{number + 2}个") * 20
        (raw / f"plan-{number}.txt").write_text(text, "utf-8")
    assert sum(path.stat().st_size for path in raw.iterdir()) > BATCH_BYTES / 4
    hashes = []
    for executor in EXECUTORS:
        running, warehouse = executor(), tmp_path / executor.__name__
        assert build(Settings(raw, warehouse), running, lambda *_: None).built
        running.close()
        files = sorted((warehouse / "parquet").iterdir())
        hashes.append([sha256(file.read_bytes()).hexdigest() for file in files])
    assert hashes[0] == hashes[1]


def test_a_document_that_takes_its_process_down_becomes_a_problem(
    raw: Path, tmp_path: Path
) -> None:
    (raw / "killer.txt").write_text(service_plan(1), "utf-8")
    found, problems = list_sources(raw, Limits())
    staged, cache = tmp_path / "staged", tmp_path / "cache"
    staged.mkdir()
    cache.mkdir()
    processes = Processes(1)
    rows = build_documents(
        staged,
        Received(found, problems, inputs_of(found, Limits())),
        Kept(None, Cache(cache), LastGood(tmp_path / "never published", PER_DOCUMENT)),
        limits=Limits(),
        run=lambda make, batches: processes.map(partial(make_but_the_killer_kills, make), batches),
        tell=lambda *_: None,
    )
    assert rows["documents"] == 2
    (problem,) = [row for row in read_rows(staged, "problems") if row["document_id"] == "killer"]
    assert (problem["severity"], problem["rule"]) == ("error", "extraction")
    assert "killer.txt: the process that read it died" in problem["message"]


def test_the_process_of_a_run_ends_with_the_run(raw: Path, tmp_path: Path) -> None:
    arguments = (str(raw), str(tmp_path / "w"))
    child = get_context("spawn").Process(target=build_and_leave_the_executor_open, args=arguments)
    child.start()
    child.join(PATIENCE)
    ended = child.exitcode
    child.kill()
    assert ended == 0
    assert (tmp_path / "w/taizhang.duckdb").exists()
