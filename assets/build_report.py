"""The command `taizhang build`: progress while it runs, what was built when it is done.

What does not belong here: the build.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from typing import Any

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from assets.build import Outcome, build
from assets.executors import Executor
from assets.language import is_chinese, told
from assets.problem_report import counted, first_of_each_kind, print_problems
from assets.run_report import SHOWN, print_checks, print_fault
from assets.screen import Screen, mistake
from assets.settings import Settings
from pipelines.messages import Message, say
from pipelines.publish.record import list_command
from schemas import TABLES, description


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person may say of a build."""

    explain: bool = False
    """Say of each document why its rows are made."""
    allow_empty: bool = False
    """Publish tables without rows where there are no texts."""
    strict: bool = False
    """Exit with 1 where a document has an error."""
    quiet: bool = False
    """Print nothing but what needs a person."""
    as_json: bool = False
    """Print one JSON object on the standard output, for a program that reads it."""


def run(settings: Settings, executor: Executor, out: Screen, err: Screen, wanted: Wanted) -> int:
    """Build and report; give the exit code."""
    start = time.perf_counter()
    outcome = _build(settings, executor, out, wanted)
    seconds = time.perf_counter() - start
    if wanted.as_json:
        out.file.write(json.dumps(_facts(outcome, settings, seconds), ensure_ascii=False) + "\n")
    if outcome.run.mistake:
        return mistake(err, outcome.run.mistake)
    if not outcome.built:
        print_checks(outcome.run.failed, err)
        code = print_fault(outcome.run, err)
        message = say("the files of the last build are as they were")
        err.note(say("not built: "), message, "red")
        return code
    if not wanted.as_json:
        _print(outcome, settings, seconds, out, wanted)
    has_errors = any(row["severity"] == "error" for row in outcome.problems)
    return 1 if wanted.strict and has_errors else 0


def _build(settings: Settings, executor: Executor, out: Screen, wanted: Wanted) -> Outcome:
    def say_nothing(done: int, total: int, document_id: str, why: Message | None) -> None:
        del done, total, document_id, why

    def say_each(done: int, total: int, document_id: str, why: Message | None) -> None:
        out.print(f"{done}/{total} {document_id}{_why(why)}", markup=False, highlight=False)

    def _why(why: Message | None) -> str:
        if not wanted.explain:
            return ""
        return told(say(": made, {why}", why=why) if why else say(": kept"))

    if wanted.quiet or wanted.as_json:
        return build(settings, executor, say_nothing, allow_empty=wanted.allow_empty)
    if not out.is_terminal or wanted.explain:
        return build(settings, executor, say_each, allow_empty=wanted.allow_empty)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=out, transient=True) as progress:
        task = progress.add_task(told(say("documents")), total=None)

        def move(done: int, total: int, document_id: str, why: Message | None) -> None:
            del why
            progress.update(task, completed=done, total=total, description=escape(document_id))

        return build(settings, executor, move, allow_empty=wanted.allow_empty)


def _print(
    outcome: Outcome, settings: Settings, seconds: float, out: Screen, wanted: Wanted
) -> None:
    if not wanted.quiet:
        out.print(_tables(outcome))
    print_checks(outcome.other_checks, out)
    for row in outcome.gone:
        message = say(
            "{document} was published by the last build and has no rows in this one",
            document=row["document_id"],
        )
        out.note(say("look: "), message, "yellow")
    problems = outcome.problems
    if not wanted.quiet and not (outcome.gone and not problems):
        out.tell(say("problems: {counts}", counts=counted(problems)))
    print_problems(first_of_each_kind(problems, SHOWN), out)
    if len(problems) > SHOWN:
        out.tell(
            say(
                "  … and {count:,} more; {command} prints all of them",
                count=len(problems) - SHOWN,
                command=list_command(settings.warehouse),
            )
        )
    if not wanted.quiet:
        out.tell(
            say(
                "built {warehouse} in {seconds:.1f} s",
                warehouse=str(settings.warehouse),
                seconds=seconds,
            )
        )


def _tables(outcome: Outcome) -> Table:
    table = Table(
        told(say("table")), told(say("rows")), "", box=None, pad_edge=False, header_style="bold"
    )
    table.columns[1].justify = "right"
    language = 1 if is_chinese() else 0
    for name, rows in outcome.rows.items():
        said = description(TABLES[name])[language].rstrip(".。")
        table.add_row(name, f"{rows:,}", said, style="" if rows else "dim")
    return table


def _facts(outcome: Outcome, settings: Settings, seconds: float) -> dict[str, Any]:
    """The object for a program; its keys are the same in every language."""
    mistaken = outcome.run.mistake
    return {
        "built": outcome.built,
        "raw": str(settings.raw),
        "warehouse": str(settings.warehouse),
        "error": told(mistaken) if mistaken else outcome.run.fault,
        "tables": outcome.rows,
        "rows": sum(outcome.rows.values()),
        "problems": outcome.problems,
        "checks": [asdict(check) for check in outcome.run.failed],
        "seconds": round(seconds, 3),
    }
