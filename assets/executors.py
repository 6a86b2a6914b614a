"""Where the reading of documents runs: in this process, in several beside it, on a cluster.

What does not belong here: what is done with a document. An executor maps any function over batches.
"""

from __future__ import annotations

import atexit
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from enum import StrEnum, auto
from multiprocessing import get_context, parent_process
from typing import Protocol, TypeVar

from assets.startup import settle
from pipelines.messages import ToldError, say

_NO_PROCESS = (BrokenProcessPool, OSError, NotImplementedError)
"""What is raised where the system has no process to give, or no semaphores to speak with one."""
Batch = TypeVar("Batch")
Result = TypeVar("Result")


class ExecutorName(StrEnum):
    """The executors by the names that a user gives them."""

    process = auto()
    inline = auto()
    ray = auto()


class UnusableError(ToldError):
    """An executor cannot be used; the message says what to do."""


class Executor(Protocol):
    """Runs a function over batches; the results come in the order of the batches."""

    def warm_up(self, load: Callable[[], object]) -> None:
        """Let ``load`` be called where documents will be read, and do not wait for it."""

    def map(
        self, function: Callable[[Batch], Result], batches: Iterable[Batch]
    ) -> Iterator[Result | None]:
        """Give ``function(batch)`` of each batch; None for one that took its process down."""

    def close(self) -> None:
        """End what was started; what has not begun is not done."""


class Inline:
    """All in this process."""

    def warm_up(self, load: Callable[[], object]) -> None:
        """Do nothing: what is needed is loaded when it is."""

    def map(
        self, function: Callable[[Batch], Result], batches: Iterable[Batch]
    ) -> Iterator[Result | None]:
        """Give ``function(batch)`` of each batch."""
        return map(function, batches)

    def close(self) -> None:
        """Do nothing: nothing was started."""


class Processes:
    """Several processes of this machine, started when there is work and ended with it.

    Where the system starts none (no memory or semaphores for one, a main module that cannot be
    loaded again), the work is done in this process.
    """

    def __init__(self, workers: int | None = None) -> None:
        """Use ``workers`` processes, or as many as there are cores."""
        self._workers = workers or cores()
        self._pool: ProcessPoolExecutor | None = None
        self._loading: list[Future[object]] = []

    def warm_up(self, load: Callable[[], object]) -> None:
        """Start a first process and let it call ``load``, while this one does something else."""
        with suppress(*_NO_PROCESS):  # who maps will find out
            self._loading = [self._started().submit(load)]

    def map(
        self, function: Callable[[Batch], Result], batches: Iterable[Batch]
    ) -> Iterator[Result | None]:
        """Give ``function(batch)`` of each batch; None for one that took its process down."""
        waiting = deque(batches)
        if len(waiting) == 1:
            wait(self._loading)  # else the pool starts a second process that has nothing to do
        while waiting:
            try:
                for future in self._submitted(function, waiting):
                    result = future.result()
                    waiting.popleft()
                    yield result
            except BrokenProcessPool:
                # A process died, and with it all that was under way. Whose fault that was shows
                # when each is tried alone; the rest starts anew.
                self.close()
                if not _can_start():
                    break
                yield _alone(function, waiting.popleft())
        self.close()
        yield from map(function, waiting)

    def close(self) -> None:
        """End the processes; what has not begun is not done."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _submitted(
        self, function: Callable[[Batch], Result], batches: Iterable[Batch]
    ) -> list[Future[Result]]:
        """Hand the batches to the processes.

        Raises:
            BrokenProcessPool: where one that was started died before, or none can be started.
        """
        try:
            return [self._started().submit(function, batch) for batch in batches]
        except _NO_PROCESS as error:
            raise BrokenProcessPool(str(error)) from error

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = _pool(self._workers)
        return self._pool


def executor_named(name: ExecutorName) -> Executor:
    """Make the executor that a user asks for.

    Raises:
        UnusableError: where what it needs is not there.
    """
    if name is ExecutorName.ray:
        try:
            from assets.ray_executor import Ray  # an extra, and slow to load
        except ModuleNotFoundError as error:
            raise UnusableError(
                say(
                    "--executor ray needs a library that is not installed ({library}): run make "
                    "with EXTRA=ray, which installs taizhang[ray]",
                    library=error.name or "ray",
                )
            ) from error
        return Ray()
    return Processes() if name is ExecutorName.process else Inline()


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(workers: int) -> ProcessPoolExecutor:
    # Not forked: a copy of a process that has threads may stand still for ever.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)


def _can_start() -> bool:
    """Whether a process can be started beside this one, whatever it is to do."""
    try:
        with _pool(1) as pool:
            return pool.submit(os.getpid).result() > 0
    except _NO_PROCESS:
        return False


def _alone(function: Callable[[Batch], Result], batch: Batch) -> Result | None:
    with _pool(1) as pool:
        try:
            return pool.submit(function, batch).result()
        except BrokenProcessPool:
            return None


def _begin() -> None:
    """Set up a worker: it goes at once when it is told to, or when its parent is killed."""
    settle()
    atexit.register(os._exit, 0)  # the first asked to run is the last to run; see `leave`
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears of it and ends its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
