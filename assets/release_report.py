"""The commands `taizhang release` and `verify`.

What does not belong here: how a release is made or verified (`pipelines.release`).
"""

from __future__ import annotations

from collections import Counter

import pyarrow.parquet

from assets.diff import counts_of
from assets.executors import Inline
from assets.graph import RELEASE
from assets.run_report import print_checks, print_fault
from assets.runs import Run, run_job
from assets.screen import Screen, mistake
from assets.settings import Settings
from assets.site_parts import WITH
from pipelines.messages import say
from pipelines.publish.layout import PARQUET, RECORD, RELEASES
from pipelines.publish.places import local_copy
from pipelines.publish.record import build_command
from pipelines.release.changes import Summary
from pipelines.release.shelf import Shelf
from pipelines.release.stage import CHANGES
from schemas import TABLES


def run_release(
    settings: Settings, version: str, accept_losses: bool, out: Screen, err: Screen
) -> int:
    """Make a release and report; give the exit code."""
    shelf = Shelf(settings.warehouse / RELEASES)
    if not (settings.warehouse / RECORD).exists():
        command = build_command(settings.raw, settings.warehouse)
        place = str(settings.warehouse)
        return mistake(
            err,
            say("nothing is built in {warehouse}: run {command}", warehouse=place, command=command),
        )
    with local_copy(settings.warehouse / PARQUET / "documents.parquet") as file:
        if not pyarrow.parquet.read_metadata(file).num_rows:
            place = str(settings.warehouse)
            return mistake(
                err, say("no document is built in {warehouse}: see taizhang list", warehouse=place)
            )
    options = {"version": version, "accept_losses": accept_losses}
    run = run_job(
        RELEASE, settings, Inline(), lambda *_: None, resources={"release_options": options}
    )
    if run.mistake:
        return mistake(err, run.mistake)
    if not run.done:
        return _print_refusal(run, err)
    print_checks(run.failed, out)
    made = run.materialized.get("release/shelf")
    if made is None:
        latest = str(shelf.latest())
        out.tell(
            say("nothing has changed since {latest}: there is nothing to release", latest=latest)
        )
        return 0
    released = shelf.place(shelf.find(made["version"]))
    with local_copy(released / CHANGES) as file:
        told = pyarrow.parquet.read_table(file, columns=["table", "change"])
    counted = told.group_by(["table", "change"]).aggregate([([], "count_all")]).to_pylist()
    summary = Summary(Counter({(row["table"], row["change"]): row["count_all"] for row in counted}))
    if summary:
        out.print(counts_of(summary, list(TABLES)))
    out.tell(say("released {number} in {place}", number=made["version"], place=str(released)))
    if "release/explorer" not in run.materialized:
        out.tell(say("without pages to look at: {command} adds them", command=WITH))
    return 0


def _print_refusal(run: Run, err: Screen) -> int:
    print_checks(run.failed, err)
    code = print_fault(run, err)
    if any(check.name == "release_covers" for check in run.failed):
        err.tell(say("If that was lost on purpose: taizhang release --accept-losses"))
    err.tell(say("not released"), "red")
    return code
