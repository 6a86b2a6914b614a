"""Provisions that have some words, as the macro `search` of a published DuckDB file finds them.

What does not belong here: which provision has them (``views/search.sql``), how they are printed.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import duckdb

_ALL = "select count(*) from search(?)"
_BEST = """
select document_id, path, coalesce(heading, ''), quote from search(?) limit ?
"""
_SIMPLIFIED = "select simplified(?)"


class Provision(NamedTuple):
    """A provision that was found."""

    document_id: str
    path: str
    heading: str
    quote: str


def search(database: Path, words: str, most: int) -> tuple[int, str, list[Provision]]:
    """Search a published file.

    Args:
        database: A published DuckDB file.
        words: What is searched for, parted by spaces.
        most: How many provisions are given.

    Returns:
        How many there are, the words as the file has them, and the best provisions.
    """
    with duckdb.connect(str(database), read_only=True) as connection:
        [(count,)] = connection.execute(_ALL, [words]).fetchall()
        [(simplified,)] = connection.execute(_SIMPLIFIED, [words]).fetchall()
        best = connection.execute(_BEST, [words, most]).fetchall()
    return count, simplified, [Provision(*row) for row in best]
