"""One run of a job in this process, and how it went.

What does not belong here: printing; what a job does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import dagster as dg

from assets.executors import Executor
from assets.graph import definitions
from assets.settings import Settings
from pipelines.corpus import Tell

if TYPE_CHECKING:
    from dagster_shared.error import SerializableErrorInfo

# What a person can put right; the message says how.
_MISTAKES = ("WarehouseError", "RawFolderError", "ReleaseError")
_INTERRUPTS = ("KeyboardInterrupt", "DagsterExecutionInterruptedError")
INTERRUPTED = "interrupted"
"""The fault of a run that a person ended."""
# Dagster's own narration of every step; a command tells its story itself.
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
class Run:
    """How a run went."""

    done: bool
    failed: list[FailedCheck]
    mistake: str | None
    """What the user has to put right, if that is why it is not done."""
    fault: str | None
    """The traceback, if something broke that should not."""
    materialized: dict[str, dict[str, Any]]
    """What each asset that was made says of itself, by its key."""


def run_job(
    name: str,
    settings: Settings,
    executor: Executor,
    tell: Tell,
    resources: dict[str, Any] | None = None,
) -> Run:
    """Run a job once; ``executor`` reads the documents and ``tell`` hears of each.

    Args:
        name: Of the job.
        settings: Folders and bounds.
        executor: Where documents are read.
        tell: Told after each document.
        resources: Configuration of resources, by name.
    """
    job = definitions(settings, executor, tell).resolve_job_def(name)
    config = _QUIET | {
        "resources": {key: {"config": value} for key, value in (resources or {}).items()}
    }
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance, raise_on_error=False, run_config=config)
    failed = [
        FailedCheck(
            table=check.asset_key.to_user_string(),
            name=check.check_name,
            blocking=check.severity is dg.AssetCheckSeverity.ERROR,
            facts=_facts(check.metadata),
        )
        for check in result.get_asset_check_evaluations()
        if not check.passed
    ]
    mistake, fault = (None, None) if result.success else _reason(result)
    return Run(result.success, failed, mistake, fault, _materialized(result))


def _facts(metadata: Any) -> dict[str, Any]:
    return {key: entry.value for key, entry in metadata.items()}


def _materialized(result: dg.ExecuteInProcessResult) -> dict[str, dict[str, Any]]:
    made = {}
    for event in result.get_asset_materialization_events():
        materialization = event.step_materialization_data.materialization
        made[materialization.asset_key.to_user_string()] = _facts(materialization.metadata)
    return made


def _reason(result: dg.ExecuteInProcessResult) -> tuple[str | None, str | None]:
    """Find why a run failed: a user's mistake, a fault of ours, or neither (a failed check)."""
    fault = None
    for event in result.all_events:
        error = getattr(event.event_specific_data, "error", None) if event.is_failure else None
        if error is None:
            continue
        root = root_of(error)
        if root.cls_name in _INTERRUPTS:
            return None, INTERRUPTED
        if root.cls_name in _MISTAKES:
            return root.message.partition(": ")[2].strip(), None
        if root.cls_name != "ChecksFailedError":
            fault = fault or root.to_string()
    return None, fault


def root_of(error: SerializableErrorInfo) -> SerializableErrorInfo:
    """Give what an error came from: a user's mistake, or the first of the chain."""
    while error.cause is not None:
        if error.cls_name in _MISTAKES:
            break
        error = error.cause
    return error
