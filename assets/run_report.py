"""What every command that runs a job says of the run: checks that failed, faults of ours.

What does not belong here: what one command alone says.
"""

from __future__ import annotations

from collections.abc import Iterable

from assets.problem_report import print_row
from assets.runs import INTERRUPTED, FailedCheck, Run
from assets.screen import Screen
from assets.usage import STOPPED
from pipelines.messages import say

SHOWN = 10
"""Failing rows that are printed; the check's metadata holds more."""


def print_checks(checks: Iterable[FailedCheck], screen: Screen) -> None:
    """Print checks that did not hold."""
    for check in checks:
        _print_check(check, screen)


def print_fault(run: Run, err: Screen) -> int:
    """Print what broke that should not, if that is why the run failed; give the exit code."""
    if run.fault == INTERRUPTED:
        err.tell(say("interrupted"))
        return STOPPED
    if run.fault:
        err.print(run.fault, markup=False, highlight=False)
    return 1


def _print_check(check: FailedCheck, screen: Screen) -> None:
    label, style = (say("check failed: "), "red") if check.blocking else (say("look: "), "yellow")
    failures = check.facts["failures"]
    names = {"table": check.table, "check": check.name}
    message = say("{table} {check}", **names)
    if failures:
        message = say("{table} {check}, {count:,}", **names, count=failures)
    screen.note(label, message, style)
    for column in check.facts["missing_columns"]:
        screen.tell(say("  column {column} is missing", column=column))
    for column in check.facts["extra_columns"]:
        screen.tell(say("  column {column} is not in the schema", column=column))
    for row in check.facts["failing_rows"][:SHOWN]:
        print_row(row, screen)
    if failures > SHOWN:
        screen.tell(say("  … and {count:,} more", count=failures - SHOWN))
