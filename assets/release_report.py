"""The commands about releases: `taizhang release`, `verify` and `diff`.

What does not belong here: how a release is made, verified or compared (`pipelines.release`).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow.parquet
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assets.executors import Inline
from assets.graph import RELEASE
from assets.mistakes import mistake
from assets.run_report import print_checks, print_fault
from assets.runs import run_job
from assets.settings import Settings
from pipelines.publish.places import Place, local_copy
from pipelines.publish.warehouse import PARQUET, RECORD, RELEASES
from pipelines.release.changes import Summary, changes
from pipelines.release.number import ReleaseError
from pipelines.release.shelf import Shelf
from pipelines.release.stage import CHANGES
from pipelines.release.verify import COMPARED, check_tables_are_whole, verify
from schemas import TABLES

_SHOWN = 20
"""Rows that differ and faults that are printed."""


def run_release(
    settings: Settings, version: str, accept_losses: bool, out: Console, err: Console
) -> int:
    """Make a release and report; give the exit code."""
    shelf = Shelf(settings.warehouse / RELEASES)
    if not (settings.warehouse / RECORD).exists():
        return mistake(err, f"nothing is built in {settings.warehouse}: run taizhang build first")
    options = {"version": version, "accept_losses": accept_losses}
    run = run_job(
        RELEASE, settings, Inline(), lambda *_: None, resources={"release_options": options}
    )
    if run.mistake:
        return mistake(err, run.mistake)
    print_checks(run, out, err)
    if not run.done:
        code = print_fault(run, err)
        if any(check.name == "release_covers" for check in run.failed):
            err.print("If that was lost on purpose: taizhang release --accept-losses")
        err.print("[red]not released[/red]")
        return code
    made = run.materialized.get("release/shelf")
    if made is None:
        out.print(
            f"nothing has changed since {shelf.latest()}: there is nothing to release",
            highlight=False,
        )
        return 0
    place = shelf.place(shelf.find(made["version"]))
    with local_copy(place / CHANGES) as file:
        told = pyarrow.parquet.read_table(file, columns=["table", "change"])
    counted = told.group_by(["table", "change"]).aggregate([([], "count_all")]).to_pylist()
    summary = Summary(Counter({(row["table"], row["change"]): row["count_all"] for row in counted}))
    if summary:
        out.print(_counts(summary))
    said = f"released {made['version']} in {escape(str(place))}"
    out.print(said, highlight=False, soft_wrap=True)
    return 0


def run_verify(warehouse: Place, version: str, out: Console, err: Console) -> int:
    """Verify a release and report; give the exit code: 1 where it is not what it says."""
    shelf = Shelf(warehouse / RELEASES)
    try:
        number = shelf.find(version)
    except ReleaseError as error:
        return mistake(err, str(error))
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        report = verify(connection, shelf.fetch(number, Path(folder, str(number))))
    for row in report.rows[:_SHOWN]:
        shown = "  ".join(f"{key}={value}" for key, value in row.items() if value is not None)
        err.print(f"[red]damaged[/red]: {escape(shown)}", highlight=False, soft_wrap=True)
    if report.failures > _SHOWN:
        err.print(f"… and {report.failures - _SHOWN} more")
    if report.passed:
        out.print(f"{number} is what it says", highlight=False)
    return 0 if report.passed else 1


def run_diff(warehouse: Place, before: str, after: str, out: Console, err: Console) -> int:
    """Print how two releases differ; give the exit code."""
    shelf = Shelf(warehouse / RELEASES)
    summary = Summary()
    try:
        numbers = shelf.find(before), shelf.find(after)
        if after == "LATEST" and numbers[0] == numbers[1]:
            return mistake(
                err, f"{numbers[0]} is the latest release: there is none to compare with"
            )
        with TemporaryDirectory() as folder, duckdb.connect() as connection:
            folders = [
                shelf.fetch(number, Path(folder, str(number)), only=COMPARED) for number in numbers
            ]
            for one in folders:
                check_tables_are_whole(one)
            old, new = (one / PARQUET for one in folders)
            shown = 0
            for row in changes(connection, old, new, summary):
                shown += 1
                if shown <= _SHOWN:
                    said = " → ".join(filter(None, (row["before"], row["after"])))
                    line = f"{row['change']} {row['table']} {row['id']}: {said}"
                    out.print(
                        line if len(line) <= 400 else line[:399] + "…",
                        markup=False,
                        highlight=False,
                        soft_wrap=True,
                    )
    except ReleaseError as error:
        return mistake(err, str(error))
    if shown > _SHOWN:
        out.print(f"… and {shown - _SHOWN:,} more", highlight=False)
    if not summary:
        out.print(f"{numbers[0]} and {numbers[1]} say the same", highlight=False)
        return 0
    out.print(_counts(summary))
    for table, (came, went) in summary.columns.items():
        said = ", ".join([f"+{name}" for name in came] + [f"-{name}" for name in went])
        out.print(f"{table}: columns {said}", highlight=False)
    return 0


def _counts(summary: Summary) -> Table:
    kinds = ("added", "changed", "removed")
    table = Table("table", *kinds, box=None, pad_edge=False, header_style="bold")
    for column in table.columns[1:]:
        column.justify = "right"
    for name in TABLES:
        counts = [summary.counts[name, kind] for kind in kinds]
        if any(counts):
            table.add_row(name, *(f"{count:,}" for count in counts))
    return table
