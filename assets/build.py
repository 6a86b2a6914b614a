"""One build in this process: run the graph, say how it went.

What does not belong here: printing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dagster as dg
import pyarrow.parquet

from assets.executors import Executor
from assets.graph import BUILD, definitions
from assets.settings import Settings
from pipelines.corpus import Tell
from pipelines.publish.warehouse import PARQUET
from schemas import TABLES
from schemas.vocabulary import SEVERITIES

if TYPE_CHECKING:
    from dagster_shared.error import SerializableErrorInfo

# What a person can put right; the message says how.
_MISTAKES = ("WarehouseError", "RawFolderError")
# Dagster's own narration of every step; the build tells its story itself.
_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@dataclass(frozen=True, slots=True)
class FailedCheck:
    """A check that did not hold."""

    table: str
    name: str
    blocking: bool
    facts: dict[str, Any]
    """As `assets.checks` reports them: columns, number of failures, failing rows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build went."""

    built: bool
    rows: dict[str, int]
    """Rows of each published table; empty where nothing was published."""
    problems: dict[str, int]
    """Published problems by severity."""
    failed: list[FailedCheck]
    mistake: str | None
    """What the user has to put right, if that is why nothing was built."""
    fault: str | None
    """The traceback, if something broke that should not."""


def build(settings: Settings, executor: Executor, tell: Tell) -> Outcome:
    """Run the whole graph once; ``executor`` reads the documents and ``tell`` hears of each."""
    job = definitions(settings, executor, tell).resolve_job_def(BUILD)
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance, raise_on_error=False, run_config=_QUIET)
    failed = [
        FailedCheck(
            table=check.asset_key.to_user_string(),
            name=check.check_name,
            blocking=check.severity is dg.AssetCheckSeverity.ERROR,
            facts={key: entry.value for key, entry in check.metadata.items()},
        )
        for check in result.get_asset_check_evaluations()
        if not check.passed
    ]
    folder = settings.warehouse / PARQUET
    mistake, fault = (None, None) if result.success else _reason(result)
    return Outcome(
        built=result.success,
        rows=_published_rows(folder) if result.success else {},
        problems=_published_problems(folder) if result.success else {},
        failed=failed,
        mistake=mistake,
        fault=fault,
    )


def _reason(result: dg.ExecuteInProcessResult) -> tuple[str | None, str | None]:
    """Find why a run failed: a user's mistake, a fault of ours, or neither (a failed check)."""
    fault = None
    for event in result.all_events:
        error = getattr(event.event_specific_data, "error", None) if event.is_failure else None
        if error is None:
            continue
        root = _root(error)
        if root.cls_name in _MISTAKES:
            return root.message.partition(": ")[2].strip(), None
        if "AssetCheckFailed" not in (root.cls_name or ""):
            fault = fault or root.to_string()
    return None, fault


def _root(error: SerializableErrorInfo) -> SerializableErrorInfo:
    while error.cause is not None:
        if error.cls_name in _MISTAKES:
            break
        error = error.cause
    return error


def _published_rows(folder: Path) -> dict[str, int]:
    return {
        table: pyarrow.parquet.read_metadata(folder / f"{table}.parquet").num_rows
        for table in TABLES
    }


def _published_problems(folder: Path) -> dict[str, int]:
    table = pyarrow.parquet.read_table(folder / "problems.parquet", columns=["severity"])
    counts = Counter(table.column("severity").to_pylist())
    return {severity: counts[severity] for severity in SEVERITIES if counts[severity]}
