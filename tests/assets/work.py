"""What the tests of executors let other processes do; a process finds it by its name."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from assets.executors import Processes
from pipelines.corpus import Batch, Made


def squares(batch: tuple[int, ...]) -> list[int]:
    return [number * number for number in batch]


def squares_but_13_kills(batch: tuple[int, ...]) -> list[int]:
    if 13 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    return squares(batch)


def fails(batch: tuple[int, ...]) -> list[int]:
    raise ValueError(f"no square of {batch}")


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
