"""One writer at a time in a warehouse, and the others told who it is.

What does not belong here: what is written.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import filelock

from pipelines.messages import Message, ToldError, say
from pipelines.publish.places import Place

RENEWED = 30.0
"""Seconds after which a holder says that it is still there, in an object store."""
_POLL = 0.5
"""Seconds between two looks at a lock that somebody else has."""
FORSAKEN = 300.0
"""Seconds without a word after which a holder counts as dead, in an object store."""


class LockHeldError(ToldError):
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

    def confirm(self) -> None:
        """Ask whether it is still held, before anything is published.

        Raises:
            LockHeldError: where it was taken over.
        """


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
    """Of a folder of this machine: the system frees it when its holder dies, however it dies.

    Who holds it stands in a file beside it: on Windows nobody else can read the locked one.
    """

    def __init__(self, path: Path) -> None:
        # Not the library's way out where a file system has no locks: nothing frees a mere file. And
        # of the process, not of the thread that took it.
        self._lock = filelock.FileLock(
            path, blocking=False, thread_local=False, fallback_to_soft=False
        )
        self._holder = path.with_name(f"{path.name}.json")

    def acquire(self) -> None:
        """Take it."""
        try:
            self._lock.acquire()
        except filelock.Timeout:
            raise LockHeldError(_told(self._read())) from None
        self._holder.write_text(_holder(), "utf-8")

    def release(self) -> None:
        """Give it back."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):  # somebody reads it, on Windows
                self._holder.unlink()
            self._lock.release()

    def confirm(self) -> None:
        """Do nothing: the system takes it from nobody who lives."""

    def _read(self) -> str:
        try:
            return self._holder.read_text("utf-8")
        except OSError:
            return ""


class ObjectLock:
    """Of an object store, which frees nothing: the holder keeps saying that it is still there."""

    def __init__(self, where: Place) -> None:
        self._where: Any = where  # of an object store: a path that knows its file system
        self._said = ""
        self._done = threading.Event()
        self._renewing: threading.Thread | None = None

    def acquire(self) -> None:
        """Take it; one whose holder has been silent for long is taken away from it."""
        self._said = _holder()
        if not self._create():
            holder = self._read()
            # Asked again right before it goes: somebody else may have taken it over meanwhile.
            if self._is_forsaken() and self._read() == holder:
                self._where.unlink(missing_ok=True)
            if not self._create():
                raise LockHeldError(_told(self._read()))
        self._done.clear()
        self._renewing = threading.Thread(target=self._renew, daemon=True)
        self._renewing.start()

    def release(self) -> None:
        """Give it back, if it is still one's own."""
        if self._renewing is not None:
            self._done.set()
            self._renewing.join()
            self._renewing = None
            if self._read() == self._said:
                self._where.unlink(missing_ok=True)

    def confirm(self) -> None:
        """Ask whether it is still one's own, before anything is published."""
        if self._read() != self._said:
            raise LockHeldError(say("it was taken over by {holder}", holder=_told(self._read())))

    def _create(self) -> bool:
        try:
            self._where.fs.pipe_file(self._where.path, self._said.encode(), mode="create")
        except OSError:
            if self._where.exists():
                return False
            raise
        return True

    def _read(self) -> str:
        try:
            said: str = self._where.read_text("utf-8")
        except FileNotFoundError:
            return ""
        return said

    def _is_forsaken(self) -> bool:
        try:
            modified: float = self._where.stat().st_mtime
        except FileNotFoundError:
            return True
        return time.time() - modified > FORSAKEN

    def _renew(self) -> None:
        while not self._done.wait(RENEWED):
            # A store that does not answer once is asked again; `confirm` has the last word.
            with contextlib.suppress(Exception):
                if self._read() == self._said:
                    self._where.write_text(self._said, "utf-8")


def _holder() -> str:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    holder = {"process": os.getpid(), "host": socket.gethostname(), "since": now}
    return json.dumps(holder | {"token": uuid.uuid4().hex})


def _told(holder: str) -> Message:
    try:
        said = json.loads(holder)
        return say(
            "process {process} on {host}, since {since}",
            process=said["process"],
            host=said["host"],
            since=said["since"],
        )
    except (ValueError, KeyError, TypeError):  # between taking it and saying who took it
        return say("its holder has not said who it is")
