"""All files of a release, in a folder that nobody reads yet.

What does not belong here: how a file is made (each has a module), where releases stand
(`shelf.py`).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet

from pipelines.inputs import Inputs
from pipelines.messages import Message, say
from pipelines.publish.database import build_database
from pipelines.publish.layout import DATABASE, PARQUET
from pipelines.publish.places import Place
from pipelines.publish.record import BuildRecord, build_command, file_hash
from pipelines.publish.versions import Versions
from pipelines.release.changes import Summary, write_changes
from pipelines.release.csv_files import CSV, write_csv
from pipelines.release.dictionary import dictionaries
from pipelines.release.notes import notes
from pipelines.release.number import Number, ReleaseError
from pipelines.release.provenance import provenance
from pipelines.release.shelf import DESCRIPTOR
from pipelines.release.stamp import stamp
from pipelines.release.sums import write_sums
from schemas import TABLES

CHANGES = "changes.parquet"
_LICENCES = ("LICENSE", "LICENSE-DATA")
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a release is made of."""

    build: str
    """Names the build, as `BuildRecord.identity` does."""
    retrieved: Mapping[str, date]
    """The day each document was taken from its address, by its id, where it is known."""
    explorer: Callable[[Path, str], None] | None = None
    """Puts pages to look at into the folder of the release, which has the version."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The release before the one that is made."""

    number: Number
    folder: Path

    @property
    def parquet(self) -> Path:
        """Folder of its tables."""
        return self.folder / PARQUET

    def versions(self) -> Versions:
        """Read its versions from one of its tables."""
        said = pyarrow.parquet.read_schema(self.parquet / "documents.parquet").metadata
        return Versions(said[b"schema_version"].decode(), said[b"extractor_version"].decode())


def check_build(
    record: BuildRecord | None, where: Place, parquet: Path, inputs: Inputs, raw: Place
) -> BuildRecord:
    """Ask whether the build in a warehouse is one that may be released.

    Args:
        record: What the build says of itself.
        where: The warehouse, for messages.
        parquet: Folder of its tables.
        inputs: What the documents are now.
        raw: Where they are.

    Returns:
        The record, where it is one.

    Raises:
        ReleaseError: where it is none; the message says why and what to do.
    """
    if record is None:
        raise ReleaseError(
            say(
                "nothing is built in {warehouse}: run {command} and release what it gives",
                warehouse=str(where),
                command=build_command(raw, where),
            )
        )
    wrong = _wrong_with(record, parquet, inputs)
    if wrong is not None:
        raise ReleaseError(
            say(
                "the build in {warehouse} {wrong}: run {command} and release what it gives",
                warehouse=str(where),
                wrong=wrong,
                command=build_command(raw, where),
            )
        )
    return record


def _wrong_with(record: BuildRecord, parquet: Path, inputs: Inputs) -> Message | None:
    """Why a build may not be released."""
    code = Versions.of_this_code()
    if record.schema_version != code.schema:
        return say(
            "has schema {built}, this code has {code}",
            built=record.schema_version,
            code=code.schema,
        )
    if record.extractor_version != code.extractor:
        return say("was made by other code than this one")
    names = record.inputs.keys() | inputs.keys()
    news = sorted(name for name in names if record.inputs.get(name) != inputs.get(name))
    if news:
        return say(
            "is older than its documents: {count} came, changed or went since, such as {example}",
            count=len(news),
            example=news[0],
        )
    for table in TABLES:
        file = parquet / f"{table}.parquet"
        if not file.exists() or file_hash(file) != record.tables.get(table):
            return say("has a {file} that is not the table that passed the checks", file=file.name)
    return None


def stage_release(
    connection: duckdb.DuckDBPyConnection,
    built: Path,
    folder: Path,
    previous: Previous | None,
    versions: Versions,
    origin: Origin,
) -> Summary | None:
    """Make every file of a release.

    Args:
        connection: An open DuckDB.
        built: Folder of the tables of a build that passed its checks.
        folder: Where the release is put together; what an attempt before left there goes.
        previous: The release before, if there is one.
        versions: Of the release.
        origin: What it is made of.

    Returns:
        How it differs from the release before; None where it does not, and then no file is made.

    Raises:
        ReleaseError: where the release before cannot be read.
        OSError: where a file cannot be written.
    """
    from pipelines.release.workbook import write_workbook  # a build, too, loads this module

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    before = previous.parquet if previous else None
    summary = write_changes(connection, before, built, folder / CHANGES, versions)
    then = previous.versions() if previous else None
    if then is not None and not summary and then.schema == versions.schema:
        shutil.rmtree(folder)
        return None
    parquet = folder / PARQUET
    parquet.mkdir()
    rows = stamp(built, parquet, versions)
    write_csv(parquet, folder / CSV, rows)
    build_database(connection, parquet, folder / DATABASE, versions)
    write_workbook(folder / DATABASE, folder / "ledger.xlsx", versions)
    number = previous.number if previous else None
    told = notes(versions, rows, number, then, summary, folder / CHANGES)
    rows["changes"] = summary.counts.total()
    for name, text in (told | _descriptions(connection, folder, rows, versions, origin)).items():
        # The same bytes on a system that ends lines otherwise.
        (folder / name).write_text(text, "utf-8", newline="\n")
    for name in _LICENCES:
        shutil.copyfile(_ROOT / name, folder / name)
    if origin.explorer is not None:
        origin.explorer(folder, str(versions.data))
    write_sums(folder)
    return summary


def _descriptions(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    rows: Mapping[str, int],
    versions: Versions,
    origin: Origin,
) -> dict[str, str]:
    """What a release says of itself, by the name of the file."""
    # What a build, which loads the same graph, shall not wait for.
    from pipelines.release.card import card
    from pipelines.release.citation import citation, zenodo
    from pipelines.release.croissant import croissant
    from pipelines.release.datapackage import datapackage

    parquet = folder / PARQUET
    english, chinese = dictionaries(
        connection, parquet, folder / CHANGES, folder / DATABASE, versions
    )
    files = {table: f"{PARQUET}/{table}.parquet" for table in TABLES} | {"changes": CHANGES}
    return {
        "README.md": card(files, rows, versions),
        "dictionary.md": english,
        "dictionary.zh.md": chinese,
        "CITATION.cff": citation(versions),
        ".zenodo.json": zenodo(versions),
        "provenance.json": provenance(parquet, origin.retrieved, versions, origin.build),
        DESCRIPTOR: datapackage(folder, files, versions, origin.build),
        "croissant.json": croissant(folder, files, versions),
    }
