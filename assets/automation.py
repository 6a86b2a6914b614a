"""What happens without a hand: documents that arrive, the night, failures, old runs.

What does not belong here: what a job does (`graph.py`). The command line loads none of this.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

import dagster as dg

from assets.graph import BUILD, NIGHTLY
from assets.settings import Settings
from pipelines.inputs import fingerprint, inputs_of
from pipelines.publish.places import is_local, reaching
from pipelines.publish.record import BuildRecord
from pipelines.publish.versions import Versions
from pipelines.publish.warehouse import RECORD, RELEASES
from pipelines.read.folder import RawFolderError, list_sources
from pipelines.release.shelf import Shelf
from pipelines.watch import listing, reference_hash

IMPATIENT = 10
"""Looks after which a build begins although files are still changing."""
KEEP_DAYS = 90
"""Days for which finished runs are kept, where ``TAIZHANG_KEEP_DAYS`` says nothing else."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the sensor saw when it last looked: its cursor."""

    listing: str = ""
    """Names, sizes and times of all files."""
    restless: int = 0
    """Looks in a row at which something had changed since the look before."""
    settled: str = ""
    """The listing for which a build was asked, or found to be needless."""
    content: str | None = None
    """What the files held then."""

    @classmethod
    def read(cls, cursor: str | None) -> Seen:
        """Read a cursor; one that cannot be read is one of a sensor that saw nothing."""
        try:
            return cls(**json.loads(cursor or "{}"))
        except (ValueError, TypeError):
            return cls()

    def write(self) -> str:
        """Write it as a cursor."""
        return json.dumps(asdict(self))


def look(settings: Settings, seen: Seen) -> tuple[Seen, str | None]:
    """Look once at what has arrived.

    Files that are written while one looks have another size or time at the next look: a build
    waits until two looks see the same. What has changed is told by content: a file that was only
    touched starts nothing.

    Returns:
        What was seen, and why nothing is to be done; None where a build is due.

    Raises:
        OSError, RawFolderError: where the raw folder cannot be read.
    """
    now = listing(settings.raw)
    if now == seen.settled:
        return Seen(now, 0, now, seen.content), "nothing has changed"
    if now != seen.listing and seen.restless < IMPATIENT:
        return Seen(
            now, seen.restless + 1, seen.settled, seen.content
        ), "waiting for files to settle"
    content = _content(settings)
    known = seen.content or _published_content(settings)
    if content == known:
        return Seen(now, 0, now, content), "files were touched; what they hold is as it was"
    return Seen(now, 0, now, content), None


def _content(settings: Settings) -> str:
    if not is_local(settings.raw):
        return listing(settings.raw)
    found, problems = list_sources(settings.raw, settings.limits)
    refused = sorted(f"{one.rule} {one.message}" for one in problems)
    documents = fingerprint(inputs_of(found, settings.limits))
    return json.dumps([documents, refused, reference_hash()], ensure_ascii=False)


def _published_content(settings: Settings) -> str | None:
    """What the last build was made of; None where that is not known for sure."""
    record = BuildRecord.read(settings.warehouse / RECORD)
    if record is None or record.extractor_version != Versions.of_this_code().extractor:
        return None
    return json.dumps([fingerprint(record.inputs), [], reference_hash()], ensure_ascii=False)


def is_due(settings: Settings) -> bool:
    """Whether a build and a release would find anything new."""
    record = BuildRecord.read(settings.warehouse / RECORD)
    if record is None or record.extractor_version != Versions.of_this_code().extractor:
        return True
    if not is_local(settings.raw):
        return True  # what lies far away is known when it is fetched
    found, _ = list_sources(settings.raw, settings.limits)
    if inputs_of(found, settings.limits) != record.inputs:
        return True
    return Shelf(settings.warehouse / RELEASES).built_from() != record.identity


def automation(settings: Settings) -> dg.Definitions:
    """Sensors and schedules for the folders of ``settings``."""

    @dg.sensor(
        job_name=BUILD,
        minimum_interval_seconds=int(os.environ.get("TAIZHANG_WATCH_SECONDS") or 30),
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Starts one build for all documents, sidecars and tables that came, changed "
        "or went, when they have settled.",
    )
    def new_documents(context):  # type: ignore[no-untyped-def]  # noqa: ANN202
        try:
            with reaching(settings.raw):
                seen, wait = look(settings, Seen.read(context.cursor))
        except (OSError, RawFolderError) as error:
            # Said as an error of the sensor: turned into a skip it would hide for ever.
            raise dg.Failure(f"{settings.raw} cannot be looked at: {error}") from error
        context.update_cursor(seen.write())
        return dg.SkipReason(wait) if wait else dg.RunRequest()

    @dg.schedule(
        cron_schedule="30 2 * * *",
        execution_timezone="Asia/Shanghai",
        job_name=NIGHTLY,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description="Builds and releases where something has changed.",
    )
    def nightly():  # type: ignore[no-untyped-def]  # noqa: ANN202
        if is_due(settings):
            return dg.RunRequest()
        return dg.SkipReason("nothing has changed since the last release")

    @dg.run_failure_sensor(
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Tells whom TAIZHANG_ALERT names of every run that failed.",
    )
    def alert(context) -> None:  # type: ignore[no-untyped-def]
        from assets.alerts import tell_of_failure

        tell_of_failure(context.dagster_run, context.failure_event.message or "")

    return dg.Definitions(
        sensors=[new_documents, alert],
        schedules=[
            nightly,
            dg.ScheduleDefinition(
                job=housekeeping,
                cron_schedule="0 4 * * 1",
                execution_timezone="Asia/Shanghai",
                default_status=dg.DefaultScheduleStatus.RUNNING,
            ),
        ],
        jobs=[housekeeping],
    )


@dg.op(description="Deletes finished runs, with their events, that are older than the days kept.")
def forget_old_runs(context) -> None:  # type: ignore[no-untyped-def]
    """Bound what Dagster remembers."""
    days = int(os.environ.get("TAIZHANG_KEEP_DAYS") or KEEP_DAYS)
    before = datetime.now(UTC) - timedelta(days=days)
    finished = [
        dg.DagsterRunStatus.SUCCESS,
        dg.DagsterRunStatus.FAILURE,
        dg.DagsterRunStatus.CANCELED,
    ]
    wanted = dg.RunsFilter(statuses=finished, created_before=before)
    forgotten = 0
    while records := context.instance.get_run_records(wanted, limit=100):
        for record in records:
            context.instance.delete_run(record.dagster_run.run_id)
            forgotten += 1
    context.log.info("forgot %d runs from before %s", forgotten, before.date())


@dg.job(description="Bounds the history: what is old is forgotten.")
def housekeeping() -> None:
    """Forget old runs."""
    forget_old_runs()
