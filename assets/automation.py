"""What happens without a hand: documents that arrive, the night, failures, old runs.

What does not belong here: what a job does (`graph.py`), when a build is due (`arrivals.py`). The
command line loads none of this.
"""

from __future__ import annotations

import os

import dagster as dg

from assets.arrivals import SENSOR, WISH, Seen, look
from assets.graph import BUILD, NIGHTLY
from assets.housekeeping import housekeeping
from assets.settings import Settings
from pipelines.inputs import inputs_of
from pipelines.publish.layout import RECORD, RELEASES
from pipelines.publish.places import is_local
from pipelines.publish.record import BuildRecord
from pipelines.publish.versions import Versions
from pipelines.read.folder import list_sources
from pipelines.release.shelf import Shelf


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
        name=SENSOR,
        job_name=BUILD,
        minimum_interval_seconds=int(os.environ.get("TAIZHANG_WATCH_SECONDS") or 30),
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Starts one build for all documents, sidecars and tables that came, changed "
        "or went, when they have settled.",
    )
    def new_documents(context):  # type: ignore[no-untyped-def]  # noqa: ANN202
        found = look(settings, Seen.read(context.cursor), context.instance)
        context.update_cursor(found.seen.write())
        return dg.SkipReason(found.wait) if found.wait else dg.RunRequest(tags={WISH: found.wish})

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

        reasons = [
            event.step_failure_data.error
            for event in context.get_step_failure_events()
            if event.step_failure_data.error
        ]
        tell_of_failure(context.dagster_run, context.failure_event.message or "", reasons)

    return dg.Definitions(
        sensors=[new_documents, alert],
        schedules=[
            nightly,
            dg.ScheduleDefinition(
                name="housekeeping",
                job=housekeeping,
                cron_schedule="0 4 * * 1",
                execution_timezone="Asia/Shanghai",
                default_status=dg.DefaultScheduleStatus.RUNNING,
            ),
        ],
        jobs=[housekeeping],
    )
