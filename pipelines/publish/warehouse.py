"""The warehouse: where a build keeps its files and how they take the old ones' place.

What does not belong here: what the files hold.

    <warehouse>/parquet/<table>.parquet   the published tables
    <warehouse>/taizhang.duckdb           the same, as one file
    <warehouse>/build.json                which build that is, see `record.py`
    <warehouse>/releases/                 what was released, see `pipelines.release.shelf`
    <warehouse>/.staging/                 what a running build has written so far
    <warehouse>/.cache/                   what documents gave, kept by content
    <warehouse>/.previous/                the old tables, for the moment between two renames
    <warehouse>/.lock                     held by the build or release that runs
    <warehouse>/.lock.json                who holds it

A build writes to the staging folder only; `promote` is the one step that changes what readers see.
In a folder of this machine a kill leaves the old tables or the new ones, never some of each, and
the next build clears up. In an object store files are replaced one by one, each of them whole; what
must not change under a reader is a release.
"""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from pipelines.messages import ToldError, reason_of, say
from pipelines.publish.exchange import exchange
from pipelines.publish.layout import DATABASE, PARQUET, RECORD, RELEASES
from pipelines.publish.locks import FileLock, Lock, LockHeldError, ObjectLock, acquire
from pipelines.publish.places import Place, is_local, reaching, upload
from pipelines.publish.record import BuildRecord


class WarehouseError(ToldError):
    """The warehouse cannot be used; the message says which folder and why."""


class Warehouse(ABC):
    """A warehouse opened by one writer: ``with open_warehouse(place) as warehouse: ...``."""

    staging: Path
    """Folder of this machine for what is not published yet; empty at first."""
    _lock: Lock

    def __init__(self, root: Place, patience: float = 0.0) -> None:
        self.root = root
        self._patience = patience
        self.parquet = root / PARQUET
        self.database = root / DATABASE
        self.record = root / RECORD
        self.releases = root / RELEASES
        self.cache = root / ".cache"

    @property
    def staged_parquet(self) -> Path:
        """Folder of the tables that are not published yet."""
        return self.staging / PARQUET

    @property
    def staged_database(self) -> Path:
        """The database that is not published yet."""
        return self.staging / DATABASE

    @property
    def staged_release(self) -> Path:
        """Folder of the release that is not published yet."""
        return self.staging / "release"

    def __enter__(self) -> Self:
        """Take the lock, clear up after a killed build and make an empty staging folder.

        Raises:
            WarehouseError: where the warehouse cannot be written or somebody else writes to it.
        """
        with writing(self.root):
            try:
                self._open()
            except LockHeldError as error:
                message = say(
                    "another build or release is running in {warehouse}: {holder}",
                    warehouse=str(self.root),
                    holder=error.message,
                )
                raise WarehouseError(message) from None
            except BaseException:
                self._lock.release()
                raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._clear()
        finally:
            self._lock.release()

    def confirm(self) -> None:
        """Ask whether the warehouse is still one's own, before anything is published.

        Raises:
            WarehouseError: where somebody else took it over.
        """
        with writing(self.root):
            try:
                self._lock.confirm()
            except LockHeldError as error:
                message = say(
                    "the warehouse {warehouse} was lost: {reason}",
                    warehouse=str(self.root),
                    reason=error.message,
                )
                raise WarehouseError(message) from None

    @abstractmethod
    def _open(self) -> None: ...

    @abstractmethod
    def _clear(self) -> None: ...

    @abstractmethod
    def promote(self, record: BuildRecord) -> None:
        """Put the staged tables and the staged database in the place of the old ones.

        Raises:
            WarehouseError: where a file cannot be put in place.
        """


class FolderWarehouse(Warehouse):
    """In a folder of this machine."""

    def __init__(self, root: Path, patience: float = 0.0) -> None:
        super().__init__(root, patience)
        self.staging = root / ".staging"
        self._previous = root / ".previous"
        self._lock = FileLock(root / ".lock")

    def _open(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        acquire(self._lock, self._patience)
        self._recover()
        self.staged_parquet.mkdir(parents=True)
        self.cache.mkdir(exist_ok=True)

    def _clear(self) -> None:
        shutil.rmtree(self.staging, ignore_errors=True)

    def promote(self, record: BuildRecord) -> None:
        """Put the staged files in place, by renames on one file system."""
        with writing(self.root):
            staged_record = self.staging / RECORD
            record.write(staged_record)
            self.staged_database.replace(self.database)
            staged_record.replace(self.record)
            # Last: up to here all can be tried again, and afterwards nothing is left to fail.
            self._promote_parquet()

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


class ObjectWarehouse(Warehouse):
    """In an object store; what is not published yet lies in a folder of this machine."""

    def __init__(self, root: Place, patience: float = 0.0) -> None:
        super().__init__(root, patience)
        self._lock = ObjectLock(root / ".lock")
        self._folder: TemporaryDirectory[str] | None = None

    def _open(self) -> None:
        acquire(self._lock, self._patience)
        self._folder = TemporaryDirectory(prefix="taizhang-")
        self.staging = Path(self._folder.name)
        self.staged_parquet.mkdir()

    def _clear(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def promote(self, record: BuildRecord) -> None:
        """Replace the files one by one, the record last."""
        self.confirm()
        with writing(self.root):
            for file in sorted(self.staged_parquet.iterdir()):
                upload(file, self.parquet / file.name)
            upload(self.staged_database, self.database)
            record.write(self.record)


def open_warehouse(root: Place, patience: float = 0.0) -> Warehouse:
    """Choose by where it stands; it opens with ``with``.

    Args:
        root: Where it stands.
        patience: Seconds to wait for somebody else who writes to it.
    """
    if is_local(root):
        return FolderWarehouse(Path(root), patience)
    return ObjectWarehouse(root, patience)


@contextmanager
def writing(root: Place) -> Iterator[None]:
    """Tell a system's refusal to write (no space, no right) as what it is: nobody's fault of ours.

    Raises:
        WarehouseError: in place of the system's error; the message says what the system said.
    """
    try:
        with reaching(root):
            yield
    except OSError as error:
        message = say(
            "cannot write the warehouse {warehouse}: {reason}",
            warehouse=str(root),
            reason=reason_of(error),
        )
        raise WarehouseError(message) from error
