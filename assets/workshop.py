"""The resource that every asset works in: settings, executor, warehouse, DuckDB, whom to tell.

What does not belong here: what an asset does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb

from assets.executors import Executor
from assets.settings import Settings
from pipelines.corpus import Tell
from pipelines.inputs import Input, Inputs, read_inputs
from pipelines.publish.warehouse import Warehouse, open_warehouse


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the steps of one run share. Tables go to `staged` until they are published."""

    settings: Settings
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

    def keep_inputs(self, inputs: Inputs) -> None:
        """Take down what this run is made of, for the steps after this one."""
        self._inputs.write_text(json.dumps(inputs), "utf-8")

    def inputs(self) -> dict[str, Input]:
        """Give what this run is made of: the documents as they were when it began."""
        return read_inputs(json.loads(self._inputs.read_text("utf-8")))

    @property
    def _inputs(self) -> Path:
        return self.warehouse.staging / "inputs.json"


def workshop_resource(settings: Settings, executor: Executor, tell: Tell) -> dg.ResourceDefinition:
    """Make the resource: it holds the warehouse's lock while a run lasts and clears up after it."""

    def opened(_: dg.InitResourceContext) -> Iterator[Workshop]:
        with open_warehouse(settings.warehouse) as warehouse:
            # Memory is bounded, and what does not fit would else be written to the folder that one
            # stands in.
            config: dict[str, Any] = {
                "memory_limit": "256MB",
                "temp_directory": str(warehouse.staging / "duckdb"),
            }
            with duckdb.connect(config=config) as connection:
                yield Workshop(settings, executor, warehouse, connection, tell)

    return dg.ResourceDefinition(
        resource_fn=dg.resource(opened).resource_fn,
        description="The warehouse opened for one run, with its staging folder and its lock.",
    )
