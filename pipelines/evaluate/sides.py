"""The two sides of an evaluation: annotations as they were written, tables as they were built.

What does not belong here: what is right.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipelines.messages import ToldError, say

Row = dict[str, Any]
_COLUMNS = {
    "targets": "path indicator comparator value value_max unit basis frequency deadline quote",
    "deadlines": "path kind start_date end_date quote",
    "responsibilities": "path unit_name role",
    "provisions": "path marker heading",
    "measures": "path kind head",
    "quantities": "value role quote",
}
"""Columns that an annotation cannot do without, by its table (CONTRACT.md, section 3)."""
_NUMBERS = ("value", "value_max")


class AnnotationError(ToldError):
    """An annotation that cannot be scored; the message names file, line and remedy."""


class Built:
    """One document's built rows by table."""

    def __init__(self, folder: Path, document_id: str) -> None:
        self.document_id = document_id
        self._folder = folder
        texts = self.rows("texts")
        self.raw: str = texts[0]["raw_text"] if texts else ""
        self.path_of = {row["provision_id"]: row["path"] for row in self.rows("provisions")}

    def has(self, table: str) -> bool:
        """Say whether there is such a table, with rows of this document or without."""
        return (self._folder / f"{table}.parquet").exists()

    def rows(self, table: str) -> list[Row]:
        """Give the document's rows; a table without a file has none."""
        import duckdb  # lazy: only an evaluation needs it

        if not self.has(table):
            return []
        found = duckdb.execute(
            "from read_parquet(?) where document_id = ?",
            [str(self._folder / f"{table}.parquet"), self.document_id],
        )
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def at(self, row: Row) -> str | None:
        """Give the path of the provision that a row stands in."""
        return self.path_of.get(row["provision_id"])


def documents_in(folder: Path, tables: Iterable[str]) -> set[str]:
    """Give the ids of the documents that have a row in one of some tables."""
    import duckdb  # lazy: only an evaluation needs it

    files = [str(file) for name in tables if (file := folder / f"{name}.parquet").exists()]
    query = "select distinct document_id from read_parquet(?, union_by_name = true)"
    return {one for (one,) in duckdb.execute(query, [files]).fetchall()} if files else set()


def gold_rows(path: Path) -> list[Row] | None:
    """Give the rows of an annotation, NULL where a cell is empty; None without the file.

    Raises:
        AnnotationError: a column that is wanted is not there, or an amount is no number.
    """
    if not path.exists():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        read = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows = list(read)
    wanted = _COLUMNS.get(path.stem, "").split()
    if lacking := [column for column in wanted if column not in (read.fieldnames or ())]:
        raise AnnotationError(
            say(
                "{file}: the first line lacks {columns}; it wants, parted by tabs: {wanted}",
                file=str(path),
                columns=", ".join(lacking),
                wanted=" ".join(wanted),
            )
        )
    for line, row in enumerate(rows, 2):
        for column in _NUMBERS:
            if column in wanted and not _is_number(row[column]):
                raise AnnotationError(
                    say(
                        "{file}, line {line}: {column} is {cell}; write a number, 25000 for 2.5万",
                        file=str(path),
                        line=line,
                        column=column,
                        cell=row[column],
                    )
                )
    return [
        {
            key: (cell or "").replace("\\n", "\n").replace("\\t", "\t") or None
            for key, cell in row.items()
        }
        for row in rows
    ]


def _is_number(cell: str | None) -> bool:
    try:
        float(cell or 0)
    except ValueError:
        return False
    return True
