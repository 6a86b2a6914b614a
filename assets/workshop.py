"""What a build and a release work in: settings, executor, warehouse, DuckDB, whom to tell.

What does not belong here: what they do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb

from assets.executors import Executor
from assets.settings import Settings
from pipelines.corpus import Tell
from pipelines.messages import say
from pipelines.publish.places import download, is_local, reaching
from pipelines.publish.warehouse import Warehouse, WarehouseError, open_warehouse, writing
from pipelines.read.folder import RawFolderError
from pipelines.watch import listing


@dataclass(frozen=True, slots=True)
class Workbench:
    """A warehouse that is opened for one step, and what the step works with."""

    settings: Settings
    raw: Path
    """Folder of this machine that holds the documents; of those far away, a copy."""
    listed: str | None
    """How those far away were listed before they were copied; see `pipelines.watch`."""
    executor: Executor
    """Where documents are read."""
    warehouse: Warehouse
    connection: duckdb.DuckDBPyConnection
    """In memory."""
    tell: Tell

    @property
    def staged(self) -> Path:
        """Folder of the Parquet files that this step has written and not yet published."""
        return self.warehouse.staged_parquet


@dataclass(frozen=True, slots=True)
class Workshop:
    """The resource of both steps: where they work, before it is opened."""

    settings: Settings
    executor: Executor
    tell: Tell

    @contextmanager
    def opened(self) -> Iterator[Workbench]:
        """Open the warehouse for one step: with its lock, an empty staging folder and a DuckDB.

        All of it is new at each try. What an attempt left half done (an open transaction, a file
        attached) does not stand before the next one and hide why the first failed.

        Raises:
            WarehouseError: where the warehouse cannot be opened or somebody else writes to it.
            dagster.RetryRequested: where the system refused while the step went on, and it is to
                be tried again. A fault of a text is none of these: it ends as a row of `problems`.
            WarehouseError, RawFolderError: where it refused for the last time.
        """
        settings = self.settings
        with open_warehouse(settings.warehouse, settings.patience) as warehouse:
            try:
                with self._working_in(warehouse) as bench, writing(warehouse.root):
                    yield bench
            except (WarehouseError, RawFolderError) as error:
                attempt = dg.AssetExecutionContext.get().retry_number
                if attempt >= settings.retries:
                    raise
                raise dg.RetryRequested(settings.retries, seconds_to_wait=2**attempt) from error

    @contextmanager
    def _working_in(self, warehouse: Warehouse) -> Iterator[Workbench]:
        # Memory is bounded, and what does not fit would else be written to the folder that one
        # stands in.
        config: dict[str, Any] = {
            "memory_limit": "256MB",
            "temp_directory": str(warehouse.staging / "duckdb"),
        }
        raw, listed = _local_raw(self.settings, warehouse)
        # A process that Dagster starts for a run does not end while its own children live.
        with duckdb.connect(config=config) as connection, closing(self.executor):
            yield Workbench(
                self.settings, raw, listed, self.executor, warehouse, connection, self.tell
            )


def _local_raw(settings: Settings, warehouse: Warehouse) -> tuple[Path, str | None]:
    if is_local(settings.raw):
        return Path(settings.raw), None
    folder = warehouse.staging / "raw"
    folder.mkdir()
    try:
        with reaching(settings.raw):
            listed = listing(settings.raw)
            download(settings.raw, folder)
    except OSError as error:
        raise RawFolderError(
            say(
                "the raw folder {folder} cannot be read: {reason}",
                folder=str(settings.raw),
                reason=str(error),
            )
        ) from error
    return folder, listed
