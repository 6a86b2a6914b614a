"""The commands of `taizhang`: what each takes, and which function it calls.

What does not belong here: work. What is heavy to import is imported by the command that needs it,
so that `--help` is quick. The words of help are taken from the catalogue when this module is
loaded: `cli` has the language spoken before.
"""

from __future__ import annotations

from contextlib import nullcontext
from gettext import gettext as _
from pathlib import Path

import click

from assets.executors import ExecutorName, executor_named
from assets.options import documents_of, raw_option, reading, remembered_raw, warehouse_option
from assets.screen import mistake
from assets.usage import Commands, PlaceType, Span, Variable, Whole, err, lang_option, out
from pipelines.loading import has_news, load
from pipelines.messages import say
from pipelines.publish.places import Place, is_local


@click.group(
    cls=Commands,
    no_args_is_help=True,
    help=_(
        "Taizhang (台账) turns Chinese government policy texts into an open ledger of "
        "commitments: who promised what, how much, by when, and where exactly the text says so."
        "\n\n"
        "Put documents into raw/, run taizhang build, and read warehouse/parquet/*.parquet or "
        "warehouse/taizhang.duckdb. Every row carries the stretch of text that proves it; "
        "taizhang show puts the two side by side."
    ),
)
@click.version_option(
    package_name="taizhang",
    prog_name="taizhang",
    message="%(prog)s %(version)s",
    help=_("Print the version."),
)
@lang_option
def taizhang() -> None:
    """Take the options of the command itself; `cli` has read the language before."""


@taizhang.command(
    help=_(
        "Read every document, check every table, publish Parquet files and a DuckDB file."
        "\n\n"
        "Documents that have not changed since the last build are not read again. A document that "
        "cannot be read becomes a row of the table problems and does not stop the others."
        "\n\n"
        "Nothing is published that fails a check: the files of the last build stay as they are. "
        "Exit code 0: built; 1: a check failed, or with --strict a document has an error; 2: "
        "wrong usage, such as a folder that does not exist or has no documents."
    ),
    short_help=_("Read the documents and publish the tables."),
)
@raw_option(Path("raw"), True)
@warehouse_option
@click.option(
    "--executor",
    cls=Variable,
    type=click.Choice([one.value for one in ExecutorName]),
    default=ExecutorName.process.value,
    show_default=True,
    envvar="TAIZHANG_EXECUTOR",
    show_envvar=True,
    metavar=_("NAME"),
    help=_(
        "Where documents are read: process, as many processes as there are cores; inline, in this "
        "one; ray, on the Ray cluster at RAY_ADDRESS (needs taizhang[ray])."
    ),
)
@click.option(
    "--wait",
    type=Span(min=0),
    default=0.0,
    show_default=True,
    metavar=_("SECONDS"),
    help=_("Seconds to wait for another build or release in there."),
)
@click.option("--explain", is_flag=True, help=_("Say of each document why its rows are made."))
@click.option(
    "--allow-empty", is_flag=True, help=_("Publish tables without rows where there are no texts.")
)
@click.option("--strict", is_flag=True, help=_("Exit with 1 where a document has an error."))
@click.option("--quiet", is_flag=True, help=_("Print nothing but what needs a person."))
@click.option(
    "--json", "as_json", is_flag=True, help=_("Print one JSON object instead: what was built.")
)
def build(raw: Place, warehouse: Place, executor: str, wait: float, **wanted: bool) -> int:
    """Build."""
    if str(raw) == str(warehouse):
        return mistake(err, say("{place} cannot hold both documents and tables", place=str(raw)))
    running = executor_named(ExecutorName(executor))
    try:
        if not (is_local(raw) and is_local(warehouse)) or has_news(Path(raw), Path(warehouse)):
            running.warm_up(load)  # while this process loads Dagster
        from assets.build_report import Wanted, run
        from assets.settings import Settings

        return run(Settings(raw, warehouse, patience=wait), running, out, err, Wanted(**wanted))
    finally:
        running.close()


@taizhang.command(
    "list",
    help=_("Print the documents of the last build with their titles, rows and problems."),
    short_help=_("Print which documents are built."),
)
@warehouse_option
def list_documents(warehouse: Place) -> int:
    """List what is built."""
    from assets.listing import run

    with reading(warehouse):
        return run(warehouse, out)


@taizhang.command(
    help=_(
        "Print a document's provisions with the rows made of them, the evidence highlighted; "
        "without a document, which ones there are."
        "\n\n"
        "DOCUMENT is the id of one: as a rule the stem of its file. PATH is a provision, such as "
        "2.3: it and what is below it are printed."
        "\n\n"
        "With --why the sentences are printed as they were read: what each does, its typed words, "
        "and each number with its rule or the reason why it is no target. DOCUMENT may then also "
        "be -: a text or a sentence alone from the standard input."
    ),
    short_help=_("Print a document beside the rows made of it."),
)
@click.argument("document_id", metavar=_("[DOCUMENT]"), required=False)
@click.argument("path", metavar=_("[PATH]"), required=False)
@click.option(
    "--why",
    is_flag=True,
    help=_("Read the received file anew and say which rule and which words made each row."),
)
@remembered_raw
@warehouse_option
def show(
    document_id: str | None, path: str | None, why: bool, raw: Place | None, warehouse: Place
) -> int:
    """Show a document, or which ones there are."""
    if why and document_id is not None:
        from assets.show_why import run as run_why

        documents = documents_of(raw, warehouse)
        with reading(documents):
            return run_why(document_id, path, documents, out)
    with reading(warehouse):
        if document_id is None:
            from assets.listing import run as run_list

            return run_list(warehouse, out)
        from assets.show import run

        return run(document_id, path, warehouse, out)


@taizhang.command(
    help=_(
        "Print the provisions that have all of WORDS: those that have them side by side first, "
        "then by how much of them they are about. Traditional characters find simplified ones."
        "\n\n"
        "Exit code 0: found; 1: nothing has these words; 2: wrong usage."
    ),
    short_help=_("Print the provisions that have some words."),
)
@click.argument("words", metavar=_("WORDS..."), nargs=-1, required=True)
@click.option(
    "--limit",
    type=Whole(min=1),
    default=20,
    show_default=True,
    metavar=_("PROVISIONS"),
    help=_("Provisions that are printed."),
)
@warehouse_option
def search(words: tuple[str, ...], limit: int, warehouse: Place) -> int:
    """Search."""
    from assets.searching import run

    asked = " ".join(" ".join(words).split())
    if not asked:
        return mistake(err, say("search wants the words that a provision has, e.g. 质量品牌"))
    with reading(warehouse):
        return run(asked, limit, warehouse, out)


@taizhang.command(
    help=_(
        "Print how many links each rule has made between indicators, documents and programmes."
        "\n\n"
        "With --propose, write the pairs that a person may judge into a new CSV file of the form "
        "of raw/reference/links.csv, whose rows go before every rule."
    ),
    short_help=_("Print what is linked, or propose what to judge."),
)
@click.option(
    "--propose",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=_("FILE"),
    help=_("Write pairs that nobody has judged, the nearest first."),
)
@click.option(
    "--limit",
    type=Whole(min=1),
    default=200,
    show_default=True,
    metavar=_("PAIRS"),
    help=_("Pairs that are written."),
)
@warehouse_option
def link(propose: Path | None, limit: int, warehouse: Place) -> int:
    """Link."""
    from assets.linking import run

    with reading(warehouse):
        return run(warehouse, propose, limit, out, err)


@taizhang.command(
    help=_(
        "Promote the last build to a release: immutable, described, compared with the one before."
        "\n\n"
        "Nothing is built anew: the tables that passed the checks of taizhang build are given a "
        "version and a place of their own, warehouse/releases/VERSION. Where nothing has changed "
        "since the latest release, none is made."
        "\n\n"
        "Exit code 0: released, or nothing to release; 1: a check failed; 2: there is no build "
        "that may be released, or the version is none."
    ),
    short_help=_("Promote the last build to a release."),
)
@click.option(
    "--version",
    default="",
    metavar=_("VERSION"),
    help=_("Number of the release, year.month.number; by default the next of this month."),
)
@click.option(
    "--accept-losses",
    is_flag=True,
    help=_("Release although documents vanished, tables shrank or columns emptied."),
)
@remembered_raw
@warehouse_option
def release(version: str, accept_losses: bool, raw: Place | None, warehouse: Place) -> int:
    """Release."""
    from assets.release_report import run_release
    from assets.settings import Settings

    settings = Settings(documents_of(raw, warehouse), warehouse)
    return run_release(settings, version, accept_losses, out, err)


@taizhang.command(
    help=_(
        "Make static pages of the last build in WAREHOUSE/site: documents with the words that rows "
        "quote, commitments, indicators, offices, plans side by side, and SQL in the browser."
        "\n\n"
        "They work from any file server that also serves the warehouse, and ask nothing of another "
        "one. What they need in a browser is an extra: make with EXTRA=site sets it up. A release "
        "made with it has its own in site/."
    ),
    short_help=_("Make pages to look at the last build."),
)
@click.option(
    "--gold",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("tests/gold"),
    show_default=True,
    metavar=_("FOLDER"),
    help=_("Folder of annotated documents, for the figures of accuracy; may be missing."),
)
@remembered_raw
@warehouse_option
def site(gold: Path, raw: Place | None, warehouse: Place) -> int:
    """Make the explorer."""
    from assets.site import run

    return run(warehouse, documents_of(raw, warehouse), gold, out, err)


@taizhang.command(
    help=_(
        "Hold a release against what it says of itself: hashes, rows, keys, quotes, both forms."
    ),
    short_help=_("Hold a release against what it says of itself."),
)
@click.argument("version", default="LATEST", metavar=_("[VERSION]"))
@warehouse_option
def verify(version: str, warehouse: Place) -> int:
    """Verify a release."""
    from assets.verification import run_verify

    with reading(warehouse):
        return run_verify(warehouse, version, out, err)


@taizhang.command(
    help=_(
        "Print what differs between two releases: targets and measures first, then the other "
        "tables, and how many rows came, changed and went."
    ),
    short_help=_("Print what differs between two releases."),
)
@click.argument("before", metavar=_("BEFORE"))
@click.argument("after", default="LATEST", metavar=_("[AFTER]"))
@click.option(
    "--table",
    "tables",
    metavar=_("TABLE"),
    multiple=True,
    help=_("Only this table; may be given several times."),
)
@click.option(
    "--limit",
    type=Whole(min=0),
    default=20,
    show_default=True,
    metavar=_("ROWS"),
    help=_("Rows of each table that are printed; 0 prints all."),
)
@warehouse_option
def diff(before: str, after: str, tables: tuple[str, ...], limit: int, warehouse: Place) -> int:
    """Compare two releases."""
    from assets.diff import run

    with reading(warehouse):
        return run(warehouse, (before, after), tables, limit, out)


@taizhang.command(
    help=_("Print precision, recall and F1 of the built tables, overall and by document."),
    short_help=_("Compare the built tables with annotations."),
)
@click.option(
    "--gold",
    type=PlaceType(),
    default=Path("tests/gold"),
    show_default=True,
    metavar=_("FOLDER"),
    help=_("Folder of annotated documents."),
)
@click.option(
    "--built",
    type=PlaceType(),
    metavar=_("FOLDER"),
    help=_("Folder of <table>.parquet files; by default those of the warehouse."),
)
@click.option("--markdown", is_flag=True, help=_("Print F1 alone, as one table in Markdown."))
@click.option("--misses", is_flag=True, help=_("Also print what was missed, wrong or made up."))
@click.option(
    "--min",
    "least",
    multiple=True,
    metavar=_("FIGURE=F1"),
    help=_("Exit with 1 where a figure is below this, e.g. targets=0.9; may be repeated."),
)
@warehouse_option
def evaluate(
    gold: Path,
    built: Path | None,
    markdown: bool,
    misses: bool,
    least: tuple[str, ...],
    warehouse: Place,
) -> int:
    """Evaluate."""
    from assets.built import tables_in
    from assets.evaluation import run

    with nullcontext(built) if built else tables_in(warehouse) as tables:
        return run(tables, gold, markdown=markdown, misses=misses, least=least, out=out, err=err)
