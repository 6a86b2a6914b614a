"""Whether a release is what it says: every checksum, row count, key, quote, and all forms alike.

What does not belong here: the schemas of this code. A release is held against its own
`datapackage.json`, so that one of an older schema can be verified for ever.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet

from pipelines.messages import Message, reason_of, say
from pipelines.publish.checks import Keys, Report, check_evidence, check_keys
from pipelines.publish.layout import DATABASE, PARQUET
from pipelines.publish.record import file_hash
from pipelines.release.csv_files import CSV
from pipelines.release.number import Number, ReleaseError
from pipelines.release.shelf import DESCRIPTOR, SUMS
from pipelines.release.sums import files_of, read_sums

COMPARED = (PARQUET, DESCRIPTOR, SUMS)
"""The parts of a release that another one is compared with."""
_LONGEST_LINE = 64 * 2**20  # bytes; a provision may be as long as its document
_EVIDENCE = {"document_id", "raw_start", "raw_end", "quote"}

Resource = dict[str, Any]


def verify(connection: duckdb.DuckDBPyConnection, folder: Path) -> Report:
    """Hold a release against what it says of itself.

    Args:
        connection: An open DuckDB; nothing is left in it.
        folder: The release.

    Returns:
        A row with ``file`` and ``message`` for each fault. Where a file is damaged, what depends
        on it is not asked for.
    """
    report = Report()
    for row in _check_files(folder):
        report.fail(row)
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
        tables = [one for one in descriptor["resources"] if one["path"].startswith(f"{PARQUET}/")]
        version = descriptor["version"]
        if Number.is_one(folder.name) and folder.name != version:
            message = say("is of {version}, not of {folder}", version=version, folder=folder.name)
            report.fail({"file": DESCRIPTOR, "message": message})
        for row in _check_tables(folder, descriptor["resources"], version):
            report.fail(row)
    except (OSError, ValueError, KeyError, TypeError) as error:
        report.fail({"file": DESCRIPTOR, "message": _unread(error)})
    if report.passed:
        for found in _check_content(connection, folder, descriptor, tables):
            for row in found.rows:
                report.fail(row)
    return report


def _unread(error: Exception) -> Message:
    reason = reason_of(error) if isinstance(error, OSError) else str(error)
    return say("cannot be read: {reason}", reason=reason)


def check_tables_are_whole(folder: Path) -> None:
    """Hold the tables of a release and their description against its `SHA256SUMS`.

    Raises:
        ReleaseError: where one of them is damaged or missing.
    """
    for fault in _check_files(folder, (f"{PARQUET}/", DESCRIPTOR)):
        raise ReleaseError(
            say(
                "release {number} cannot be compared with: {file} {wrong}; taizhang verify tells "
                "what else, docs/runbook.md what to do",
                number=folder.name,
                file=fault["file"],
                wrong=fault["message"],
            )
        )


def _check_files(folder: Path, only: tuple[str, ...] = ("",)) -> Iterator[dict[str, Any]]:
    """Faults of the files whose paths begin with one of ``only``."""
    try:
        sums = read_sums(folder)
    except (OSError, ValueError) as error:
        yield {"file": SUMS, "message": _unread(error)}
        return
    sums = {path: digest for path, digest in sums.items() if path.startswith(only)}
    there = [path for path in files_of(folder) if path.startswith(only)]
    for path in sorted(sums.keys() - set(there)):
        yield {"file": path, "message": say("is missing")}
    for path in there:
        if path not in sums:
            yield {"file": path, "message": say("is not in {sums}", sums=SUMS)}
        elif file_hash(folder / path) != sums[path]:
            yield {"file": path, "message": say("is damaged: its SHA-256 is another one")}


def _check_tables(
    folder: Path, resources: list[Resource], version: str
) -> Iterator[dict[str, Any]]:
    for resource in resources:
        path = resource["path"]
        try:
            with pyarrow.parquet.ParquetFile(folder / path) as file:
                rows, names = file.metadata.num_rows, file.schema_arrow.names
                said = file.schema_arrow.metadata or {}
        except (OSError, pyarrow.ArrowInvalid) as error:
            yield {"file": path, "message": _unread(error)}
            continue
        if rows != resource["rows"]:
            wrong = say(
                "has {rows} rows and should have {declared}", rows=rows, declared=resource["rows"]
            )
            yield {"file": path, "message": wrong}
        if said.get(b"data_version") != version.encode():
            wrong = say("does not say that it is of {version}", version=version)
            yield {"file": path, "message": wrong}
        declared = [field["name"] for field in resource["schema"]["fields"]]
        if names != declared:
            wrong = say(
                "has the columns {names} and should have {declared}",
                names=", ".join(names),
                declared=", ".join(declared),
            )
            yield {"file": path, "message": wrong}


def _check_content(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    descriptor: dict[str, Any],
    tables: list[Resource],
) -> Iterator[Report]:
    parquet = folder / PARQUET
    yield check_keys(connection, parquet, _keys(tables))
    quoted = [one["name"] for one in tables if _names(one) >= _EVIDENCE]
    yield check_evidence(connection, parquet, quoted)
    yield _check_database(connection, folder, descriptor, tables)
    yield _check_csv(connection, folder, tables)
    yield _check_versions(folder, descriptor["version"])


def _names(resource: Resource) -> set[str]:
    return {field["name"] for field in resource["schema"]["fields"]}


def _keys(tables: list[Resource]) -> Keys:
    return Keys(
        unique=[
            (one["name"], name) for one in tables for name in one["schema"].get("primaryKey", [])
        ],
        references=[
            (
                one["name"],
                reference["fields"][0],
                reference["reference"]["resource"] or one["name"],
                reference["reference"]["fields"][0],
            )
            for one in tables
            for reference in one["schema"].get("foreignKeys", [])
        ],
    )


def _check_database(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    descriptor: dict[str, Any],
    tables: list[Resource],
) -> Report:
    report = Report()
    try:
        connection.execute(f"attach {_literal(folder / DATABASE)} as verified (read_only)")
    except duckdb.Error as error:
        report.fail({"file": DATABASE, "message": _unread(error)})
        return report
    try:
        for resource in tables:
            table = resource["name"]
            left, right = _differing(connection, _parquet(folder, resource), f"verified.{table}")
            if left or right:
                message = say(
                    "{table} differs from {file}: {left} rows are only in the Parquet file, "
                    "{right} only in the database",
                    table=table,
                    file=resource["path"],
                    left=left,
                    right=right,
                )
                report.fail({"file": DATABASE, "message": message})
        wanted = tuple(descriptor[key] for key in ("version", "schemaVersion", "extractorVersion"))
        said = connection.execute(
            "select data_version, schema_version, extractor_version from verified.release"
        ).fetchall()
        if said != [wanted]:
            message = say("says it is {said}, not {wanted}", said=str(said), wanted=str(wanted))
            report.fail({"file": DATABASE, "message": message})
        views = connection.execute(
            "select view_name from duckdb_views() where database_name = 'verified' and not internal"
        ).fetchall()
        for (view,) in views:
            connection.execute(f"select count(*) from verified.{view}").fetchall()
    except duckdb.Error as error:
        report.fail({"file": DATABASE, "message": _unread(error)})
    finally:
        connection.execute("detach verified")
    return report


def _check_csv(
    connection: duckdb.DuckDBPyConnection, folder: Path, tables: list[Resource]
) -> Report:
    report = Report()
    for resource in tables:
        file = folder / CSV / f"{resource['name']}.csv"
        if not file.exists():  # of no small table, or of an older release
            continue
        parquet = _parquet(folder, resource)
        found = connection.execute(f"describe from {parquet}").fetchall()
        types = ", ".join(f"'{name}': '{kind}'" for name, kind, *_ in found)
        names = [name for name, *_ in found]
        source = f"read_csv({_literal(file)}, header = true, auto_detect = false, quote = '\"', "
        source += f"escape = '\"', max_line_size = {_LONGEST_LINE}, columns = {{{types}}})"
        path = file.relative_to(folder).as_posix()
        try:
            with file.open(encoding="utf-8-sig", newline="") as opened:
                head = next(csv.reader(opened), [])
            left, right = _differing(connection, parquet, source)
        except (duckdb.Error, ValueError, csv.Error) as error:
            report.fail({"file": path, "message": _unread(error)})
            continue
        if head != names:
            message = say(
                "has the columns {names} and should have {declared}",
                names=", ".join(head),
                declared=", ".join(names),
            )
            report.fail({"file": path, "message": message})
        if left or right:
            message = say(
                "differs from {file}: {left} rows are only in the Parquet file, {right} only in "
                "the CSV file",
                file=resource["path"],
                left=left,
                right=right,
            )
            report.fail({"file": path, "message": message})
    return report


def _check_versions(folder: Path, version: str) -> Report:
    report = Report()
    for name in (".zenodo.json", "croissant.json"):
        try:
            said = json.loads((folder / name).read_text("utf-8"))["version"]
        except FileNotFoundError:  # of an older release; SHA256SUMS knows what is missing
            continue
        except (OSError, ValueError, KeyError, TypeError) as error:
            report.fail({"file": name, "message": _unread(error)})
            continue
        if said != version:
            message = say("is of {version}, not of {folder}", version=str(said), folder=version)
            report.fail({"file": name, "message": message})
    return report


def _differing(connection: duckdb.DuckDBPyConnection, left: str, right: str) -> tuple[int, int]:
    """How many rows are only in the one source, and only in the other."""
    ((only_left, only_right),) = connection.execute(
        f"select (select count(*) from (from {left} except all from {right})), "
        f"(select count(*) from (from {right} except all from {left}))"
    ).fetchall()
    return only_left, only_right


def _parquet(folder: Path, resource: Resource) -> str:
    return f"read_parquet({_literal(folder / resource['path'])})"


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
