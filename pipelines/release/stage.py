"""All files of a release, in a folder that nobody reads yet.

What does not belong here: how a file is made (each has a module), where releases stand
(`shelf.py`).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet

from pipelines.inputs import Inputs
from pipelines.messages import Message, say
from pipelines.publish.database import build_database
from pipelines.publish.places import Place
from pipelines.publish.record import BuildRecord, build_command, file_hash
from pipelines.publish.versions import Versions
from pipelines.publish.warehouse import DATABASE, PARQUET
from pipelines.release.changes import Summary, write_changes
from pipelines.release.dictionary import dictionaries
from pipelines.release.notes import notes
from pipelines.release.number import Number, ReleaseError
from pipelines.release.shelf import DESCRIPTOR
from pipelines.release.stamp import stamp
from pipelines.release.sums import write_sums
from schemas import TABLES

CHANGES = "changes.parquet"
_LICENCES = ("LICENSE", "LICENSE-DATA")
_ROOT = Path(__file__).resolve().parents[2]


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
    built_from: str,
) -> Summary | None:
    """Make every file of a release.

    Args:
        connection: An open DuckDB.
        built: Folder of the tables of a build that passed its checks.
        folder: Where the release is put together; what an attempt before left there goes.
        previous: The release before, if there is one.
        versions: Of the release.
        built_from: Names the build.

    Returns:
        How it differs from the release before; None where it does not, and then no file is made.

    Raises:
        ReleaseError: where the release before cannot be read.
        OSError: where a file cannot be written.
    """
    # What a build, which loads the same graph, shall not wait for.
    from pipelines.release.croissant import croissant
    from pipelines.release.datapackage import datapackage
    from pipelines.release.workbook import write_workbook

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
    build_database(connection, parquet, folder / DATABASE, versions)
    english, chinese = dictionaries(connection, parquet, folder / CHANGES, versions)
    number = previous.number if previous else None
    files = {table: f"{PARQUET}/{table}.parquet" for table in TABLES} | {"changes": CHANGES}
    texts = {
        "dictionary.md": english,
        "dictionary.zh.md": chinese,
        **notes(versions, rows, number, then, summary, folder / CHANGES),
        DESCRIPTOR: datapackage(folder, files, versions, built_from),
        "croissant.json": croissant(folder, files, versions),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    write_workbook(folder / DATABASE, folder / "ledger.xlsx", versions)
    for name in _LICENCES:
        shutil.copyfile(_ROOT / name, folder / name)
    write_sums(folder)
    return summary
