"""What must hold of a warehouse, whatever was read into it.

What does not belong here: what was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipelines.corpus import PER_DOCUMENT
from pipelines.read.folder import printable
from pipelines.read.names import is_junk
from schemas import TABLES, Evidence
from tests.stored import read_rows

OUR_FAULTS = ("extraction", "row breaks its schema")
"""Rules of problems that only a fault of ours gives."""
_TOLD_BY_PYTHON = re.compile(
    r"(?:Attribute|Type|Index|Key|Name|Assertion|Recursion|UnboundLocal|ZeroDivision|Overflow"
    r"|Value|Unicode\w+)Error"
)
_OF_LIBRARIES = re.compile(r"the (?:PDF file|picture) is damaged")
"""Kinds whose libraries raise whatever a damaged file makes Python raise."""


def faults_of(parquet: Path, raw: Path, files: Iterable[Path]) -> Iterator[str]:
    """Say what does not hold of a folder of tables that was made of these files."""
    tables = {table: read_rows(parquet, table) for table in TABLES}
    yield from _lost(tables, raw, files)
    yield from _faulty(tables["problems"])
    yield from _misquoted(tables)
    yield from _twice(tables["provisions"])


def rows_about(document_id: str, parquet: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of one document in all tables that it fills alone."""
    return {
        table: [row for row in read_rows(parquet, table) if row["document_id"] == document_id]
        for table in PER_DOCUMENT
    }


def _lost(
    tables: dict[str, list[dict[str, Any]]], raw: Path, files: Iterable[Path]
) -> Iterator[str]:
    """A file that became neither a document nor a problem."""
    read = {row["source_path"] for row in tables["documents"]}
    told = "\n".join(row["message"] for row in tables["problems"] if row["severity"] == "error")
    for file in files:
        path = printable(file.relative_to(raw).as_posix())
        sidecar = printable(file.with_suffix(".toml").relative_to(raw).as_posix())
        said = path in read or path in told or sidecar in told
        if not is_junk(file.name) and not said:
            yield f"lost: {path}"


def _faulty(problems: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A problem that is ours."""
    for row in problems:
        message = row["message"]
        ours = _TOLD_BY_PYTHON.search(message) and not _OF_LIBRARIES.search(message)
        if row["rule"] in OUR_FAULTS or ours:
            yield f"ours: {row['rule']}: {message}"


def _misquoted(tables: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """A row whose span does not say what it quotes."""
    texts = {row["document_id"]: row["raw_text"] for row in tables["texts"]}
    for table, model in TABLES.items():
        for row in tables[table] if issubclass(model, Evidence) else ():
            said = texts[row["document_id"]][row["raw_start"] : row["raw_end"]]
            if said != row["quote"]:
                yield f"misquoted: {table} of {row['document_id']}: {row['quote']!r} is {said!r}"


def _twice(provisions: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A path that two provisions of a document have."""
    seen = Counter((row["document_id"], row["path"]) for row in provisions)
    yield from (
        f"twice: {path} in {document}" for (document, path), count in seen.items() if count > 1
    )
