"""Rows held against their schemas where they are made, so that one document stops no other.

The rules are those that ``schemas`` declares. What does not belong here: what must hold between
tables and of whole files (:mod:`pipelines.publish.checks`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pyarrow

from pipelines.model import Problem, Source
from pipelines.rows.writer import TABLES, Row
from schemas import TABLES as SCHEMAS
from schemas import Column, columns

RULE = "row breaks its schema"
_SHOWN = 40
"""Characters of a value that a message shows."""
_TYPES: dict[pyarrow.DataType, frozenset[type]] = {
    pyarrow.string(): frozenset({str}),
    pyarrow.int64(): frozenset({int}),
    pyarrow.float64(): frozenset({float, int}),
    pyarrow.date32(): frozenset({date}),
    pyarrow.bool_(): frozenset({bool}),
}


def breaches(source: Source, rows: Mapping[str, Sequence[Row]]) -> list[Problem]:
    """Hold the rows of one document against the schemas of their tables.

    Args:
        source: the document.
        rows: its rows by table.

    Returns:
        A problem a column that breaks its declaration, each an error that names file, table,
        column, value and what to do; none where all rows are right.
    """
    return [
        Problem(
            source.document_id,
            "error",
            RULE,
            f"{source.path}: {table}.{name}: {wrong}; none of its rows are published. Leave the "
            f"file out or mend the place, and report it: a rule of the extractor made this row",
        )
        for table in TABLES
        for name, wrong in broken_columns(table, rows[table])
    ]


def broken_columns(table: str, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Each column of ``table`` that a row breaks, and how."""
    if not rows:
        return
    held = _held(table)
    for row in rows:
        if row.keys() != held.names:
            yield ", ".join(sorted(row.keys() ^ held.names)), "is missing or unknown"
            return
    for one in held.columns:
        values = [row[one.name] for row in rows]
        if (wrong := one.wrong(values)) is not None:
            yield one.name, wrong
    if held.is_evidence:
        for row in rows:
            if row["raw_start"] >= row["raw_end"]:
                yield "raw_start", f"{row['raw_start']} is not before raw_end {row['raw_end']}"
                return


@dataclass(frozen=True, slots=True)
class _HeldColumn:
    """What a column declares, in a form that is quick to ask."""

    name: str
    types: frozenset[type]
    fits: Callable[[Any], bool] | None
    """Whether a value that is not NULL keeps vocabulary, pattern and least value."""
    rule: str

    def wrong(self, values: Sequence[Any]) -> str | None:
        """What is wrong with the first value that breaks the declaration."""
        if not self.types.issuperset(map(type, values)):
            worst = next(one for one in values if type(one) not in self.types)
            return "NULL is not allowed" if worst is None else f"{_shown(worst)} has a wrong type"
        if self.fits is None:
            return None
        # Each value once: a vocabulary has few, however many rows there are.
        for value in set(values):
            if value is not None and not self.fits(value):
                return f"{_shown(value)} {self.rule}"
        return None


@dataclass(frozen=True, slots=True)
class _HeldTable:
    names: frozenset[str]
    columns: tuple[_HeldColumn, ...]
    is_evidence: bool


@cache
def _held(table: str) -> _HeldTable:
    declared = columns(SCHEMAS[table])
    names = frozenset(one.name for one in declared)
    # A stretch of its own is what every table with evidence asks for (``schemas.base.Evidence``).
    nullable = {one.name for one in declared if one.nullable}
    is_evidence = "raw_start" in names and "raw_start" not in nullable
    return _HeldTable(names, tuple(_column(one) for one in declared), is_evidence)


def _column(declared: Column) -> _HeldColumn:
    types = _TYPES[declared.type] | ({type(None)} if declared.nullable else set())
    fits, rule = _rule(declared)
    return _HeldColumn(declared.name, types, fits, rule)


def _rule(declared: Column) -> tuple[Callable[[Any], bool] | None, str]:
    if declared.vocabulary is not None:
        return declared.vocabulary.__contains__, f"is none of {', '.join(declared.vocabulary)}"
    if declared.matches is not None:
        matches = re.compile(declared.matches).match
        return lambda value: matches(value) is not None, f"does not match {declared.matches}"
    if declared.ge is not None:
        least = declared.ge
        return lambda value: value >= least, f"is less than {least:g}"
    if declared.type == pyarrow.string():
        return _is_text, "says nothing: NULL where nothing is said, and no half characters"
    if declared.type == pyarrow.float64():
        return lambda value: value == value, "is no number"  # noqa: PLR0124
    return None, ""


def _is_text(value: str) -> bool:
    """Whether a text says something and can be written: Parquet knows no lone surrogates."""
    return value != "" and (value.isascii() or _SURROGATE.search(value) is None)


_SURROGATE = re.compile("[\ud800-\udfff]")


def _shown(value: object) -> str:
    printed = repr(value)
    return printed if len(printed) <= _SHOWN else f"{printed[:_SHOWN]}…"
