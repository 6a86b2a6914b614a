"""One document, many dresses: the same targets, responsibilities and deadlines from each."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from pipelines.document import rows_of
from pipelines.model import Limits, Source
from pipelines.read.sidecar import read_sidecar
from tests.dresses import DRESSES
from tests.invented import Row, Tables, assert_evidence

RAW = Path(__file__).parents[1] / "raw"
DOCUMENTS = sorted(path.stem for path in RAW.glob("*.txt"))
BAR = 0.95
BAR_OF_FILES = 0.98
"""Of kinds of files that lose nothing."""
FILES = frozenset(("html", "docx", "doc", "wps", "rtf", "odt", "mht"))
SAID = {
    "targets": (
        "path",
        "indicator",
        "comparator",
        "value",
        "value_max",
        "unit",
        "basis",
        "frequency",
        "deadline",
    ),
    "responsibilities": ("path", "unit_name", "role"),
    # Where line breaks are lost a paragraph behind bullets reads as the last bullet's: no path.
    "deadlines": ("kind", "start_date", "end_date"),
}


def rows(document: str, name: str, data: bytes) -> Tables:
    sidecar, problems = read_sidecar(RAW / f"{document}.toml", f"{document}.toml")
    assert not problems
    tables = rows_of(Source(document, name, data, sidecar), Limits())
    assert_evidence(tables)
    return tables


@cache
def plain(document: str) -> Tables:
    return rows(document, "doc.txt", (RAW / f"{document}.txt").read_bytes())


def said(tables: Tables, table: str) -> Counter[tuple[object, ...]]:
    """What the rows of a table say, wherever the text prints it."""
    path = {row["provision_id"]: row["path"] for row in tables["provisions"]}

    def row_says(row: Row) -> tuple[object, ...]:
        row = row | {"path": path[row["provision_id"]]}
        return tuple(row[column] for column in SAID[table])

    return Counter(map(row_says, tables[table]))


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("dress", DRESSES)
def test_a_dress_changes_nothing_that_the_document_says(document: str, dress: str) -> None:
    text = plain(document)["texts"][0]["clean_text"]
    dressed = rows(document, *DRESSES[dress](text))
    for table in SAID:
        want, have = said(plain(document), table), said(dressed, table)
        f1 = 2 * (want & have).total() / max(1, want.total() + have.total())
        bar = BAR_OF_FILES if dress in FILES else BAR
        assert f1 >= bar or want == have, (table, f1, want - have, have - want)
