"""What `taizhang verify` says of a release: that it is what it says, or what is damaged.

What does not belong here: what is verified (:mod:`pipelines.release.verify`).
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from assets.problem_report import print_row
from assets.screen import Screen
from pipelines.messages import say
from pipelines.publish.layout import RELEASES
from pipelines.publish.places import Place
from pipelines.release.shelf import Shelf
from pipelines.release.verify import verify

_SHOWN = 20
"""Faults that are printed."""


def run_verify(warehouse: Place, version: str, out: Screen, err: Screen) -> int:
    """Verify a release and report; give the exit code: 1 where it is not what it says.

    Raises:
        ReleaseError: where there is no such release.
    """
    shelf = Shelf(warehouse / RELEASES)
    number = shelf.find(version)
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        report = verify(connection, shelf.fetch(number, Path(folder, str(number))))
    if report.passed:
        out.tell(say("{number} is what it says", number=str(number)))
        return 0
    err.tell(
        say("{number} is damaged: {count:,}", number=str(number), count=report.failures), "red"
    )
    for row in report.rows[:_SHOWN]:
        print_row(row, err)
    if report.failures > _SHOWN:
        err.tell(say("  … and {count:,} more", count=report.failures - _SHOWN))
    err.tell(say("do not use it: fetch it anew, or see docs/runbook.md for how to restore it"))
    return 1
