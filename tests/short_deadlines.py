"""Deadlines and the targets that they govern, in short, for tests that compare many."""

from __future__ import annotations

from tests.invented import Tables, iso, paths

Short = tuple[str, str, str | None]


def deadlines(tables: Tables) -> list[Short]:
    """Path, kind and end of each deadline."""
    path = paths(tables)
    return [
        (path[row["provision_id"]], row["kind"], iso(row["end_date"]))
        for row in tables["deadlines"]
    ]


def governed(tables: Tables) -> list[tuple[float, str | None]]:
    """Value and deadline of each target."""
    return [(row["value"], iso(row["deadline"])) for row in tables["targets"]]
