"""The command `taizhang build`: progress while it runs, a table when it is done.

What does not belong here: the build.
"""

from __future__ import annotations

import time
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from assets.build import Outcome, build
from assets.executors import Executor
from assets.mistakes import mistake
from assets.run_report import print_checks, print_fault
from assets.settings import Settings
from pipelines.messages import Message
from pipelines.publish.places import is_local
from schemas import TABLES, description


def run(
    settings: Settings, executor: Executor, out: Console, err: Console, *, explain: bool = False
) -> int:
    """Build and report; give the exit code. ``explain``: say of each document why it is made."""
    start = time.perf_counter()
    if is_local(settings.raw) and not settings.raw.is_dir():
        return mistake(err, f"there is no folder {settings.raw} to read documents from")
    if out.is_terminal and not explain:
        outcome = _build_with_bar(settings, executor, out)
    else:
        outcome = _build_plainly(settings, executor, out, explain)
    if outcome.run.mistake:
        return mistake(err, outcome.run.mistake)
    print_checks(outcome.run, out, err)
    if not outcome.built:
        code = print_fault(outcome.run, err)
        err.print("[red]not built:[/red] the files of the last build are as they were")
        return code
    _print_summary(outcome, settings.warehouse, time.perf_counter() - start, out)
    return 0


def _build_with_bar(settings: Settings, executor: Executor, out: Console) -> Outcome:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=out, transient=True) as progress:
        task = progress.add_task("documents", total=None)

        def tell(done: int, total: int, document_id: str, why: Message | None) -> None:
            progress.update(task, completed=done, total=total, description=escape(document_id))

        return build(settings, executor, tell)


def _build_plainly(settings: Settings, executor: Executor, out: Console, explain: bool) -> Outcome:
    def tell(done: int, total: int, document_id: str, why: Message | None) -> None:
        said = f": {f'made, {why}' if why else 'kept'}" if explain else ""
        out.print(f"{done}/{total} {document_id}{said}", markup=False, highlight=False)

    return build(settings, executor, tell)


def _print_summary(outcome: Outcome, warehouse: Path, seconds: float, out: Console) -> None:
    table = Table("table", "rows", "", box=None, pad_edge=False, header_style="bold")
    table.columns[1].justify = "right"
    for name, rows in outcome.rows.items():
        table.add_row(name, f"{rows:,}", description(TABLES[name])[1], style="" if rows else "dim")
    out.print(table)
    severities = ", ".join(
        f"{count} {severity}{'s' if count != 1 else ''}"
        for severity, count in outcome.problems.items()
    )
    out.print(f"problems: {severities or 'none'}", highlight=False)
    out.print(f"built {escape(str(warehouse))} in {seconds:.1f} s", highlight=False)
