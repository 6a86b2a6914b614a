"""The command `taizhang`.

What does not belong here: work. Each command calls one function; what is heavy to import is
imported by the command that needs it, so that `--help` is quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assets.executors import ExecutorName, UnusableError, executor_named
from assets.mistakes import mistake
from assets.startup import leave, settle
from pipelines.loading import load
from pipelines.publish.places import is_local, place, reaching


class Screen(Console):
    """A console whose reader may go (``| head``): the work goes on without it."""

    def on_broken_pipe(self) -> None:
        """Print to nobody from now on."""
        self.file = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


out = Screen()
err = Screen(stderr=True)

app = typer.Typer(
    name="taizhang",
    help=(
        "Taizhang (台账) turns Chinese government policy texts into an open ledger of commitments: "
        "who promised what, how much, by when, and where exactly the text says so.\n\n"
        "Put documents into raw/, run **taizhang build**, and read "
        "warehouse/parquet/*.parquet or warehouse/taizhang.duckdb. Every row carries the stretch "
        "of text that proves it; **taizhang show** puts the two side by side."
    ),
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


def _place(text: str | Path) -> Path:
    try:
        return place(str(text))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@contextmanager
def _read(warehouse: Path) -> Iterator[None]:
    """Tell a warehouse that cannot be read as the mistake that it is."""
    try:
        with reaching(warehouse):
            yield
    except OSError as error:
        raise typer.Exit(mistake(err, f"cannot read {warehouse}: {error}")) from error


Raw = Annotated[
    Path,
    typer.Option(
        "--raw",
        help="Folder of the documents as received, or an address such as s3://bucket/prefix.",
        envvar="TAIZHANG_RAW",
        metavar="PLACE",
        parser=_place,
    ),
]
Warehouse = Annotated[
    Path,
    typer.Option(
        "--warehouse",
        help="Folder that the build writes to, or an address such as s3://bucket/prefix.",
        envvar="TAIZHANG_WAREHOUSE",
        metavar="PLACE",
        parser=_place,
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        from schemas.version import VERSION

        out.print(f"taizhang {VERSION}", highlight=False)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Take the options of the command itself."""


@app.command()
def build(
    raw: Raw = Path("raw"),
    warehouse: Warehouse = Path("warehouse"),
    executor: Annotated[
        ExecutorName,
        typer.Option(
            "--executor",
            help="Where documents are read: process, as many processes as there are cores; "
            "inline, in this one; ray, on the Ray cluster at RAY_ADDRESS (needs taizhang[ray]).",
            envvar="TAIZHANG_EXECUTOR",
        ),
    ] = ExecutorName.process,
    wait: Annotated[
        float,
        typer.Option("--wait", help="Seconds to wait for another build or release in there."),
    ] = 0.0,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say of each document why its rows are made again.")
    ] = False,
) -> None:
    """Read every document, check every table, publish Parquet files and a DuckDB file.

    Documents that have not changed since the last build are not read again. A document that cannot
    be read becomes a row of the table problems and does not stop the others.

    Nothing is published that fails a check: the files of the last build stay as they are. Exit
    code 0: built; 1: a check failed; 2: wrong usage, such as a folder that does not exist.
    """
    try:
        running = executor_named(executor)
    except UnusableError as error:
        raise typer.Exit(mistake(err, str(error))) from error
    try:
        if not is_local(raw) or raw.is_dir():
            running.warm_up(load)  # while this process loads Dagster
        from assets.build_report import run
        from assets.settings import Settings

        settings = Settings(raw, warehouse, patience=wait)
        raise typer.Exit(run(settings, running, out, err, explain=explain))
    finally:
        running.close()


@app.command()
def show(
    document_id: Annotated[
        str,
        typer.Argument(
            help="Which document, by its id: the stem of its file. With --why also -: a text or a "
            "sentence alone from the standard input."
        ),
    ],
    path: Annotated[
        str | None, typer.Argument(help="Only this provision and what is below it, e.g. 2.3.")
    ] = None,
    why: Annotated[
        bool,
        typer.Option(
            "--why",
            help="Read the received file anew and say which rule and which words made each row.",
        ),
    ] = False,
    raw: Raw = Path("raw"),
    warehouse: Warehouse = Path("warehouse"),
) -> None:
    """Print a document's provisions with the rows made of them, the evidence highlighted.

    With **--why** print its sentences as they were read: what each does, its typed words, and each
    number with its rule or the reason why it is no target.
    """
    if why:
        from assets.show_why import run as run_why

        with _read(raw):
            raise typer.Exit(run_why(document_id, path, raw, out, err))
    from assets.show import run

    with _read(warehouse):
        raise typer.Exit(run(document_id, path, warehouse, out, err))


@app.command()
def release(
    version: Annotated[
        str,
        typer.Option(
            "--version",
            help="Number of the release, year.month.number; by default the next of this month.",
            show_default=False,
        ),
    ] = "",
    accept_losses: Annotated[
        bool,
        typer.Option(
            "--accept-losses",
            help="Release although documents vanished, tables shrank or columns emptied.",
        ),
    ] = False,
    raw: Raw = Path("raw"),
    warehouse: Warehouse = Path("warehouse"),
) -> None:
    """Promote the last build to a release: immutable, described, compared with the one before.

    Nothing is built anew: the tables that passed the checks of **taizhang build** are given a
    version and a place of their own, warehouse/releases/VERSION. Where nothing has changed since
    the latest release, none is made.

    Exit code 0: released, or nothing to release; 1: a check failed; 2: there is no build that may
    be released, or the version is none.
    """
    from assets.release_report import run_release
    from assets.settings import Settings

    raise typer.Exit(run_release(Settings(raw, warehouse), version, accept_losses, out, err))


@app.command()
def verify(
    version: Annotated[str, typer.Argument(help="Which release; LATEST is the latest.")] = "LATEST",
    warehouse: Warehouse = Path("warehouse"),
) -> None:
    """Hold a release against what it says of itself: hashes, rows, keys, quotes, both forms."""
    from assets.release_report import run_verify

    with _read(warehouse):
        raise typer.Exit(run_verify(warehouse, version, out, err))


@app.command()
def diff(
    before: Annotated[str, typer.Argument(help="The earlier release.")],
    after: Annotated[str, typer.Argument(help="The later one.")] = "LATEST",
    warehouse: Warehouse = Path("warehouse"),
) -> None:
    """Print what differs between two releases, row by row and in numbers."""
    from assets.release_report import run_diff

    with _read(warehouse):
        raise typer.Exit(run_diff(warehouse, before, after, out, err))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Option("--gold", help="Folder of annotated documents.")] = Path(
        "tests/gold"
    ),
    built: Annotated[Path, typer.Option("--built", help="Folder of <table>.parquet files.")] = Path(
        "warehouse/parquet"
    ),
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print F1 alone, as one table in Markdown.")
    ] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="Also print what was missed, wrong or made up.")
    ] = False,
    least: Annotated[
        list[str] | None,
        typer.Option(
            "--min",
            metavar="FIGURE=F1",
            help="Exit with 1 where a figure is below this, e.g. targets=0.9; may be repeated.",
        ),
    ] = None,
) -> None:
    """Print precision, recall and F1 of the built tables, overall and by document."""
    from assets.evaluation import run

    code = run(built, gold, markdown=markdown, misses=misses, least=least or [], out=out, err=err)
    raise typer.Exit(code)


def main() -> None:
    """Run the command and end the process; entry point of the distribution."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal or a log that knows no Chinese shows question marks, not a traceback.
            stream.reconfigure(errors="replace")
    settle()
    try:
        app()
    except SystemExit as end:
        leave(end)


if __name__ == "__main__":
    main()
