"""Bounds what Dagster remembers, in its database and on disk.

What does not belong here: the warehouse; a build clears up after itself.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
from dagster._core.storage.event_log import SqliteEventLogStorage

KEEP_DAYS = 90
"""Days for which finished runs are kept, where ``TAIZHANG_KEEP_DAYS`` says nothing else."""
_FINISHED = [
    dg.DagsterRunStatus.SUCCESS,
    dg.DagsterRunStatus.FAILURE,
    dg.DagsterRunStatus.CANCELED,
]


@dg.op(description="Deletes finished runs that are older than the days kept, with all they left.")
def forget_old_runs(context) -> None:  # type: ignore[no-untyped-def]
    """Forget old runs but those by which an asset was last made: else it would seem never made."""
    instance: dg.DagsterInstance = context.instance
    days = int(os.environ.get("TAIZHANG_KEEP_DAYS") or KEEP_DAYS)
    before = datetime.now(UTC) - timedelta(days=days)
    old = instance.get_run_ids(dg.RunsFilter(statuses=_FINISHED, created_before=before))
    forgotten = [run_id for run_id in old if run_id not in _made_last(instance)]
    for run_id in forgotten:
        instance.delete_run(run_id)
        for path in _left_on_disk(instance, run_id):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    context.log.info("forgot %d runs from before %s", len(forgotten), before.date())


@dg.job(description="Bounds the history: what is old is forgotten.")
def housekeeping() -> None:
    """Forget old runs."""
    forget_old_runs()


def _made_last(instance: dg.DagsterInstance) -> set[str]:
    """The runs by which each asset was last made."""
    events = (instance.get_latest_materialization_event(key) for key in instance.all_asset_keys())
    return {event.run_id for event in events if event is not None}


def _left_on_disk(instance: dg.DagsterInstance, run_id: str) -> Iterator[Path]:
    """What Dagster leaves of a run that it has deleted: the outputs, the file of its events."""
    yield Path(instance.storage_directory(), run_id)
    events = instance.event_log_storage
    if isinstance(events, SqliteEventLogStorage):
        shard = Path(events.path_for_shard(run_id))
        yield from (shard.with_name(shard.name + ending) for ending in ("", "-wal", "-shm"))
