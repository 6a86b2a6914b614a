"""What the tests of executors let other processes do; a process finds it by its name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from assets.executors import Processes
from assets.graph import BUILD
from assets.runs import run_job
from assets.settings import Settings
from pipelines.corpus import Batch, Made


def squares(batch: tuple[int, ...]) -> list[int]:
    return [number * number for number in batch]


def squares_but_13_kills(batch: tuple[int, ...]) -> list[int]:
    if 13 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    return squares(batch)


def dies(folder: str) -> None:
    say_who_works(folder)
    os.kill(os.getpid(), signal.SIGKILL)


def fails(batch: tuple[int, ...]) -> list[int]:
    raise ValueError(f"no square of {batch}")


def waits_for_3_in(folder: str, number: int) -> int:
    """Give the number back, from 3 on only when the folder has a file of that name."""
    while number >= 3 and not Path(folder, "3").exists():
        time.sleep(0.05)
    return number


def say_who_works(folder: str) -> None:
    Path(folder, str(os.getpid())).touch()


def work_until_killed(folder: str) -> None:
    """Start a worker and wait for ever."""
    processes = Processes(1)
    for _ in processes.map(say_who_works, [folder]):
        signal.pause()


def make_but_the_killer_kills(make: Callable[[Batch], list[Made]], batch: Batch) -> list[Made]:
    if any(file.document_id == "killer" for file in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return make(batch)


def make_while_a_node_dies(
    make: Callable[[Batch], list[Made]], raylet: int, batch: Batch
) -> list[Made]:
    """Kill the node of ``raylet`` with a document in hand; nobody reads plan-06 before."""
    if any(file.document_id >= "plan-06" for file in batch):
        if os.getppid() == raylet:
            os.kill(raylet, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
        while runs(raylet):
            time.sleep(0.05)
    return make(batch)


def runs(process: int) -> bool:
    """Whether there is such a process that has not ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def build_and_leave_the_executor_open(raw: str, warehouse: str) -> None:
    """Run a build as a process that Dagster starts does."""
    settings = Settings(Path(raw), Path(warehouse))
    assert run_job(BUILD, settings, Processes(1), lambda *_: None).done
