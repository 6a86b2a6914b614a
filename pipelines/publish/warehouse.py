"""The warehouse folder: where a build keeps its files and how they take the old ones' place.

What does not belong here: what the files hold.

    <warehouse>/parquet/<table>.parquet   the published tables
    <warehouse>/taizhang.duckdb           the same, as one file
    <warehouse>/.staging/                 what a running build has written so far
    <warehouse>/.cache/                   what documents gave, kept by content
    <warehouse>/.previous/                the old tables, for the moment between two renames
    <warehouse>/.lock                     held by the build that runs

A build writes to `.staging` only; `promote` is the one step that changes what readers see. A kill
leaves the old tables or the new ones, never some of each, and the next build clears up.
"""

from __future__ import annotations

import fcntl
import shutil
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pipelines.publish.exchange import exchange

PARQUET = "parquet"
DATABASE = "taizhang.duckdb"


class WarehouseError(Exception):
    """The warehouse cannot be used; the message says which folder and why."""


class Warehouse:
    """A warehouse opened for one build: ``with Warehouse(path) as warehouse: ...``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.parquet = root / PARQUET
        self.database = root / DATABASE
        self.cache = root / ".cache"
        self.staging = root / ".staging"
        self.staged_parquet = self.staging / PARQUET
        self.staged_database = self.staging / DATABASE
        self._previous = root / ".previous"
        self._lock: IO[str] | None = None

    def __enter__(self) -> Self:
        """Take the lock, clear up after a killed build and make an empty staging folder.

        Raises:
            WarehouseError: where the folder cannot be written or another build runs in it.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            self._lock = (self.root / ".lock").open("w")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._recover()
            self.staged_parquet.mkdir(parents=True)
            self.cache.mkdir(exist_ok=True)
        except BlockingIOError:
            self._release()
            raise WarehouseError(f"another build is running in {self.root}") from None
        except OSError as error:
            self._release()
            reason = error.strerror or str(error)
            raise WarehouseError(f"cannot write the warehouse {self.root}: {reason}") from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self.staging, ignore_errors=True)
        self._release()

    def promote(self) -> None:
        """Put the staged tables and the staged database in the place of the old ones.

        Raises:
            WarehouseError: where a file cannot be put in place.
        """
        try:
            self._promote_parquet()
            self.staged_database.replace(self.database)
        except OSError as error:
            raise WarehouseError(f"cannot publish to {self.root}: {error}") from error

    def _promote_parquet(self) -> None:
        if self.parquet.exists() and exchange(self.staged_parquet, self.parquet):
            return
        if self.parquet.exists():
            self.parquet.rename(self._previous)
        self.staged_parquet.rename(self.parquet)
        if self._previous.exists():
            shutil.rmtree(self._previous)

    def _recover(self) -> None:
        if self._previous.exists():
            if self.parquet.exists():
                shutil.rmtree(self._previous)
            else:
                self._previous.rename(self.parquet)
        if self.staging.exists():
            shutil.rmtree(self.staging)

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None
