"""The resource that every asset works in: settings, executor, warehouse, DuckDB, whom to tell.

What does not belong here: what an asset does.
"""

from __future__ import annotations

import json
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
from pipelines.inputs import Input, Inputs, read_inputs
from pipelines.publish.places import download, is_local
from pipelines.publish.warehouse import Warehouse, WarehouseError, open_warehouse, writing


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the steps of one run share. Tables go to `staged` until they are published."""

    settings: Settings
    raw: Path
    """Folder of this machine that holds the documents; of those far away, a copy."""
    executor: Executor
    """Where documents are read."""
    warehouse: Warehouse
    connection: duckdb.DuckDBPyConnection
    """One connection in memory for all steps: opening one takes as long as a check."""
    tell: Tell

    @property
    def staged(self) -> Path:
        """Folder of the Parquet files that this run has written and not yet published."""
        return self.warehouse.staged_parquet

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Tell a refusal of the system as such; where nobody watches, the step is tried again.

        A fault of a text is none of these: it ends as a row of `problems`.

        Raises:
            WarehouseError: where the system refused and it is not tried again.
        """
        try:
            with writing(self.warehouse.root):
                yield
        except WarehouseError as error:
            retries = self.settings.retries
            attempt = dg.AssetExecutionContext.get().retry_number
            if attempt >= retries:
                raise
            raise dg.RetryRequested(retries, seconds_to_wait=2**attempt) from error

    def keep_inputs(self, inputs: Inputs) -> None:
        """Take down what this run is made of, for the steps after this one."""
        self._inputs.write_text(json.dumps(inputs), "utf-8")

    def inputs(self) -> dict[str, Input]:
        """Give what this run is made of: the documents as they were when it began."""
        return read_inputs(json.loads(self._inputs.read_text("utf-8")))

    @property
    def _inputs(self) -> Path:
        return self.warehouse.staging / "inputs.json"


def _local_raw(settings: Settings, warehouse: Warehouse) -> Path:
    if is_local(settings.raw):
        return Path(settings.raw)
    folder = warehouse.staging / "raw"
    folder.mkdir()
    with writing(warehouse.root):
        download(settings.raw, folder)
    return folder


def workshop_resource(settings: Settings, executor: Executor, tell: Tell) -> dg.ResourceDefinition:
    """Make the resource: it holds the warehouse's lock while a run lasts and clears up after it."""

    def opened(_: dg.InitResourceContext) -> Iterator[Workshop]:
        with open_warehouse(settings.warehouse, settings.patience) as warehouse:
            raw = _local_raw(settings, warehouse)
            # Memory is bounded, and what does not fit would else be written to the folder that one
            # stands in.
            config: dict[str, Any] = {
                "memory_limit": "256MB",
                "temp_directory": str(warehouse.staging / "duckdb"),
            }
            with duckdb.connect(config=config) as connection, closing(executor):
                # A process that Dagster starts for a run does not end while its own children live.
                yield Workshop(settings, raw, executor, warehouse, connection, tell)

    return dg.ResourceDefinition(
        resource_fn=dg.resource(opened).resource_fn,
        description="The warehouse opened for one run, with its staging folder and its lock.",
    )
