"""One writer at a time in a warehouse, and the others told who it is.

What does not belong here: what is written.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Protocol

from pipelines.publish.places import Place

RENEWED = 30.0
"""Seconds after which a holder says that it is still there, in an object store."""
_POLL = 0.5
"""Seconds between two looks at a lock that somebody else has."""
FORSAKEN = 300.0
"""Seconds without a word after which a holder counts as dead, in an object store."""


class LockHeldError(Exception):
    """Somebody else writes; the message says who."""


class Lock(Protocol):
    """Held from `acquire` to `release`."""

    def acquire(self) -> None:
        """Take it.

        Raises:
            LockHeldError: where somebody else has it.
            OSError: where the warehouse cannot be written.
        """

    def release(self) -> None:
        """Give it back; harmless where it is not held."""


def acquire(lock: Lock, patience: float) -> None:
    """Take a lock, and wait for it where somebody else has it.

    Args:
        lock: Which one.
        patience: Seconds to wait at most.

    Raises:
        LockHeldError: where somebody else still has it then.
        OSError: where the warehouse cannot be written.
    """
    end = time.monotonic() + patience
    while True:
        try:
            lock.acquire()
        except LockHeldError:
            if time.monotonic() >= end:
                raise
            time.sleep(_POLL)
        else:
            return


class FileLock:
    """Of a folder of this machine: the system frees it when its holder dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Take it."""
        file = self._path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read()
            file.close()
            raise LockHeldError(_told(holder)) from None
        file.truncate(0)
        file.write(_holder())
        file.flush()
        self._file = file

    def release(self) -> None:
        """Give it back."""
        if self._file is not None:
            self._file.close()
            self._file = None


class ObjectLock:
    """Of an object store, which frees nothing: the holder keeps saying that it is still there."""

    def __init__(self, where: Place) -> None:
        self._where: Any = where  # of an object store: a path that knows its file system
        self._done = threading.Event()
        self._renewing: threading.Thread | None = None

    def acquire(self) -> None:
        """Take it; one whose holder has been silent for long is taken away from it."""
        if not self._create():
            if self._is_forsaken():
                self._where.unlink(missing_ok=True)
            if not self._create():
                raise LockHeldError(_told(self._where.read_text("utf-8")))
        self._done.clear()
        self._renewing = threading.Thread(target=self._renew, daemon=True)
        self._renewing.start()

    def release(self) -> None:
        """Give it back."""
        if self._renewing is not None:
            self._done.set()
            self._renewing.join()
            self._renewing = None
            self._where.unlink(missing_ok=True)

    def _create(self) -> bool:
        try:
            self._where.fs.pipe_file(self._where.path, _holder().encode(), mode="create")
        except OSError:
            if self._where.exists():
                return False
            raise
        return True

    def _is_forsaken(self) -> bool:
        modified: float = self._where.stat().st_mtime
        return time.time() - modified > FORSAKEN

    def _renew(self) -> None:
        while not self._done.wait(RENEWED):
            self._where.write_text(_holder(), "utf-8")


def _holder() -> str:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return json.dumps({"process": os.getpid(), "host": socket.gethostname(), "since": now})


def _told(holder: str) -> str:
    try:
        said = json.loads(holder)
        return f"process {said['process']} on {said['host']}, since {said['since']}"
    except (ValueError, KeyError, TypeError):  # between taking it and saying who took it
        return "its holder has not said who it is"
