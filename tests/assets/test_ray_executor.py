"""The executor `ray` on a cluster of two nodes, both of them on this machine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from assets.build import build
from assets.commands import taizhang as app
from assets.executors import Executor, ExecutorName, Inline, UnusableError, executor_named
from assets.settings import Settings
from pipelines import corpus
from tests.assets.work import (
    fails,
    make_while_a_node_dies,
    runs,
    squares,
    squares_but_13_kills,
    waits_for_3_in,
)
from tests.conftest import SERVICE_PLAN

ray = pytest.importorskip("ray")

from ray.cluster_utils import Cluster  # noqa: E402

from assets.ray_executor import Ray  # noqa: E402

BATCHES = [tuple(range(start, start + 4)) for start in range(0, 40, 4)]
QUICK_TO_NOTICE = {
    "health_check_initial_delay_ms": 0,
    "health_check_period_ms": 500,
    "health_check_timeout_ms": 2000,
    "health_check_failure_threshold": 2,
}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A cluster whose head and second node have one core each."""
    node = {"num_cpus": 1, "object_store_memory": 100 * 2**20, "include_dashboard": False}
    running = Cluster(
        initialize_head=True, head_node_args=node | {"_system_config": QUICK_TO_NOTICE}
    )
    running.add_node(**node)
    yield running
    running.shutdown()


@pytest.fixture
def at_cluster(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_ADDRESS", cluster.address)


@pytest.fixture(scope="module")
def on_cluster(cluster: Cluster) -> Iterator[Executor]:
    """An executor that is connected to the cluster."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_ADDRESS", cluster.address)
        running = executor_named(ExecutorName.ray)
    yield running
    running.close()


def test_results_come_in_the_order_of_the_batches(on_cluster: Executor) -> None:
    assert list(on_cluster.map(squares, BATCHES)) == [squares(batch) for batch in BATCHES]
    assert list(on_cluster.map(squares, [])) == []


def test_a_batch_that_takes_its_process_down_costs_no_other(on_cluster: Executor) -> None:
    results = list(on_cluster.map(squares_but_13_kills, BATCHES))
    assert results == [None if 13 in batch else squares(batch) for batch in BATCHES]


def test_an_exception_comes_through(on_cluster: Executor) -> None:
    with pytest.raises(ValueError, match=r"no square of \(0, 1, 2, 3\)") as caught:
        list(on_cluster.map(fails, BATCHES))
    assert any("in fails" in note for note in caught.value.__notes__)  # where on the worker
    assert list(on_cluster.map(squares, BATCHES[:1])) == [squares(BATCHES[0])]


def test_results_come_while_others_are_made(on_cluster: Executor, tmp_path: Path) -> None:
    results = on_cluster.map(partial(waits_for_3_in, str(tmp_path)), range(6))
    assert next(results) == 0
    (tmp_path / "3").touch()
    assert list(results) == [1, 2, 3, 4, 5]


def test_a_node_with_other_code_is_found_out(on_cluster: Ray) -> None:
    here = on_cluster._place
    on_cluster._place = replace(here, version="other")
    try:
        with pytest.raises(RuntimeError, match="other code or libraries than the node that builds"):
            list(on_cluster.map(squares, BATCHES))
    finally:
        on_cluster._place = here


@pytest.mark.usefixtures("at_cluster", "on_cluster")
def test_relative_paths_name_the_same_on_every_node(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command = ["build", "--raw", raw.name, "--warehouse", "w", "--executor", "ray"]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("1/2 no-numbers\n2/2 service-plan\n")
    assert "problems: errors 0, warnings 2" in result.output


def test_a_cluster_that_is_not_there_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    for address in ("127.0.0.1:9", "nowhere", "ray://127.0.0.1:10001"):
        monkeypatch.setenv("RAY_ADDRESS", address)
        with pytest.raises(UnusableError, match=f"cluster at RAY_ADDRESS={address}: "):
            executor_named(ExecutorName.ray)


def test_without_an_address_a_cluster_of_this_machine_is_started_and_is_quiet(
    root: Path, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    code = "from assets.cli import main; main()"
    command = [sys.executable, "-c", code, "build", "--raw", raw, "--warehouse", tmp_path / "w"]
    command += ["--executor", "ray"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1/2 no-numbers\n2/2 service-plan\n")


def test_tables_are_the_same_to_the_byte_though_a_node_dies_half_way(
    cluster: Cluster, on_cluster: Executor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "BATCH_BYTES", 1)  # a document a batch
    raw = tmp_path / "raw"
    raw.mkdir()
    for number in range(16):
        text = SERVICE_PLAN.replace("50个", f"{number + 2}个") * 5
        (raw / f"plan-{number:02}.txt").write_text(text, "utf-8")
    (second,) = cluster.worker_nodes
    raylet = second.all_processes["raylet"][0].process.pid
    dying = NodeDies(on_cluster, raylet)
    assert build(Settings(raw, tmp_path / "ray"), dying, lambda *_: None).built
    assert not runs(raylet)
    assert build(Settings(raw, tmp_path / "inline"), Inline(), lambda *_: None).built
    assert hashes(tmp_path / "ray") == hashes(tmp_path / "inline")


class NodeDies:
    """The executor, and a node that is killed while it has a batch in hand."""

    def __init__(self, executor: Executor, raylet: int) -> None:
        self._executor = executor
        self._raylet = raylet

    def warm_up(self, load: Callable[[], object]) -> None:
        self._executor.warm_up(load)

    def map(self, function: Callable[..., Any], batches: Iterable[Any]) -> Iterator[Any]:
        dying = partial(make_while_a_node_dies, function, self._raylet)
        return self._executor.map(dying, batches)

    def close(self) -> None:
        self._executor.close()


def hashes(warehouse: Path) -> dict[str, str]:
    files = (warehouse / "parquet").iterdir()
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in files}
