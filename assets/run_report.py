"""What every command that runs a job says of the run: checks that failed, faults of ours.

What does not belong here: what one command alone says.
"""

from __future__ import annotations

from rich.console import Console

from assets.runs import INTERRUPTED, FailedCheck, Run

_SHOWN = 10
"""Failing rows that are printed; the check's metadata holds more."""


def print_checks(run: Run, out: Console, err: Console) -> None:
    """Print the checks that did not hold."""
    for check in run.failed:
        _print_check(check, out if run.done else err)


def print_fault(run: Run, err: Console) -> int:
    """Print what broke that should not, if that is why the run failed; give the exit code."""
    if run.fault:
        err.print(run.fault, markup=False, highlight=False)
    return 130 if run.fault == INTERRUPTED else 1


def _print_check(check: FailedCheck, console: Console) -> None:
    kind = "[red]check failed[/red]" if check.blocking else "[yellow]look[/yellow]"
    failures = check.facts["failures"]
    console.print(f"{kind}: {check.table} {check.name}" + (f", {failures}" if failures else ""))
    for what in ("missing_columns", "extra_columns"):
        if check.facts[what]:
            console.print(f"  {what.replace('_', ' ')}: {', '.join(check.facts[what])}")
    for row in check.facts["failing_rows"][:_SHOWN]:
        shown = "  ".join(f"{key}={value}" for key, value in row.items() if value is not None)
        console.print(f"  {shown}", markup=False, highlight=False, soft_wrap=True)
    if failures > _SHOWN:
        console.print(f"  … and {failures - _SHOWN} more")
