"""One run of a job in this process, and how it went.

What does not belong here: printing; what a job does.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import dagster as dg
from dagster import AssetCheckEvaluation, DagsterEvent, DagsterExecutionInterruptedError

from assets.executors import Executor
from assets.graph import definitions
from assets.settings import Settings
from pipelines.corpus import Tell
from pipelines.messages import Message, ToldError

if TYPE_CHECKING:
    from dagster_shared.error import SerializableErrorInfo

_INTERRUPTS = (KeyboardInterrupt, DagsterExecutionInterruptedError)
_QUERY_INTERRUPTED = "Query interrupted"
"""What the error says that DuckDB raises in place of KeyboardInterrupt where a query runs."""
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
    mistake: Message | None
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
    run_id = str(uuid.uuid4())
    end: BaseException | None = None
    with dg.DagsterInstance.ephemeral() as instance:
        try:
            job.execute_in_process(run_config=config, instance=instance, run_id=run_id)
        except (Exception, *_INTERRUPTS) as error:
            end = error
        events = [one.dagster_event for one in instance.all_logs(run_id) if one.dagster_event]
    mistake, fault = _reason(end, events)
    return Run(end is None, _failed(events), mistake, fault, _materialized(events))


def _failed(events: Iterable[DagsterEvent]) -> list[FailedCheck]:
    checks = (one.event_specific_data for one in events)
    return [
        FailedCheck(
            table=check.asset_key.to_user_string(),
            name=check.check_name,
            blocking=check.severity is dg.AssetCheckSeverity.ERROR,
            facts=_facts(check.metadata),
        )
        for check in checks
        if isinstance(check, AssetCheckEvaluation) and not check.passed
    ]


def _facts(metadata: Any) -> dict[str, Any]:
    return {key: entry.value for key, entry in metadata.items()}


def _materialized(events: Iterable[DagsterEvent]) -> dict[str, dict[str, Any]]:
    made = {}
    for event in events:
        if event.is_step_materialization:
            materialization = event.step_materialization_data.materialization
            made[materialization.asset_key.to_user_string()] = _facts(materialization.metadata)
    return made


def _reason(
    end: BaseException | None, events: Iterable[DagsterEvent]
) -> tuple[Message | None, str | None]:
    """Find why a run failed: a user's mistake, a fault of ours, or neither (a failed check)."""
    if isinstance(end, _INTERRUPTS) or str(end) == _QUERY_INTERRUPTED:
        return None, INTERRUPTED
    # Dagster raises a step's own error, and wraps one of a resource.
    for raised in (end, end.__cause__ if end else None):
        if isinstance(raised, ToldError):
            return raised.message, None
    for event in events:
        error = getattr(event.event_specific_data, "error", None) if event.is_failure else None
        if error is not None and root_of(error).cls_name != "ChecksFailedError":
            return None, root_of(error).to_string()
    return None, None


def root_of(error: SerializableErrorInfo) -> SerializableErrorInfo:
    """Give what an error came from: a user's mistake, or the first of the chain."""
    mistakes = {one.__name__ for one in _kinds_of(ToldError)}
    while error.cause is not None and error.cls_name not in mistakes:
        error = error.cause
    return error


def _kinds_of(kind: type[Exception]) -> set[type[Exception]]:
    """All kinds of an error that are known by now."""
    return {kind}.union(*(_kinds_of(one) for one in kind.__subclasses__()))
