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
from math import isnan
from operator import itemgetter
from typing import Any

import pyarrow

from pipelines.messages import Message, say
from pipelines.model import Problem, Source
from pipelines.rows.writer import TABLES, Row
from schemas import TABLES as SCHEMAS
from schemas import Column, Evidence, columns

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
            say(
                "{path}: {table}.{column}: {wrong}; none of its rows are published. Leave the file "
                "out or mend the place, and report it: a rule of the extractor made this row",
                path=source.path,
                table=table,
                column=name,
                wrong=wrong,
            ),
        )
        for table in TABLES
        for name, wrong in broken_columns(table, rows[table])
    ]


def broken_columns(table: str, rows: Sequence[Row]) -> Iterator[tuple[str, Message]]:
    """Each column of ``table`` that a row breaks, and how."""
    if not rows:
        return
    held = _held(table)
    width = len(held.names)
    try:
        cells = [held.cells(row) for row in rows if len(row) == width]
    except KeyError:
        cells = []
    if len(cells) < len(rows):
        row = next(row for row in rows if row.keys() != held.names)
        yield ", ".join(sorted(row.keys() ^ held.names)), say("is missing or unknown")
        return
    for one, values in zip(held.columns, zip(*cells, strict=True), strict=True):
        if (wrong := one.wrong(values)) is not None:
            yield one.name, wrong
    if held.is_evidence and (empty := _empty_stretch(rows)) is not None:
        yield "raw_start", say("{start} is not before raw_end", start=empty)


def _empty_stretch(rows: Sequence[Row]) -> int | None:
    """Where the evidence of a row starts that proves nothing."""
    return next((row["raw_start"] for row in rows if row["raw_start"] >= row["raw_end"]), None)


@dataclass(frozen=True, slots=True)
class _HeldColumn:
    """What a column declares, in a form that is quick to ask."""

    name: str
    types: frozenset[type]
    nullable: bool
    first_wrong: Callable[[Sequence[Any]], Any]
    """The first of some values, none of them NULL, that breaks vocabulary, pattern or least value;
    None where all are right."""
    rule: Message

    def wrong(self, values: Sequence[Any]) -> Message | None:
        """What is wrong with the first value that breaks the declaration."""
        if not self.types.issuperset(map(type, values)):
            worst = next(one for one in values if type(one) not in self.types)
            if worst is None:
                return say("NULL is not allowed")
            return say("{value} has a wrong type", value=_shown(worst))
        said = [one for one in values if one is not None] if self.nullable else values
        worst = self.first_wrong(said) if said else None
        if worst is None:
            return None
        return say("{value} {breach}", value=_shown(worst), breach=self.rule)


@dataclass(frozen=True, slots=True)
class _HeldTable:
    names: frozenset[str]
    cells: Callable[[Row], tuple[Any, ...]]
    columns: tuple[_HeldColumn, ...]
    is_evidence: bool


@cache
def _held(table: str) -> _HeldTable:
    declared = columns(SCHEMAS[table])
    return _HeldTable(
        names=frozenset(one.name for one in declared),
        cells=itemgetter(*(one.name for one in declared)),
        columns=tuple(_column(one) for one in declared),
        is_evidence=issubclass(SCHEMAS[table], Evidence),
    )


def _column(declared: Column) -> _HeldColumn:
    types = _TYPES[declared.type] | ({type(None)} if declared.nullable else set())
    first_wrong, rule = _rule(declared)
    return _HeldColumn(declared.name, types, declared.nullable, first_wrong, rule)


def _rule(declared: Column) -> tuple[Callable[[Sequence[Any]], Any], Message]:
    if declared.vocabulary is not None:
        known = declared.vocabulary.keys()
        none = say("is none of {known}", known=", ".join(known))
        return lambda said: next(iter(set(said) - known), None), none
    if declared.matches is not None:
        matches = re.compile(declared.matches).match
        return (
            lambda said: next((one for one in said if matches(one) is None), None),
            say("does not match {pattern}", pattern=declared.matches),
        )
    if declared.ge is not None:
        least = declared.ge
        less = say("is less than {least:g}", least=least)
        return lambda said: worst if (worst := min(said)) < least else None, less
    if declared.type == pyarrow.string():
        return _no_text, say("is empty or holds half a character; NULL says that nothing is said")
    if declared.type == pyarrow.float64():
        return lambda said: next((one for one in said if isnan(one)), None), say("is no number")
    return lambda _: None, say("is as declared")


def _no_text(said: Sequence[str]) -> str | None:
    """The first text that says nothing or cannot be written: Parquet knows no lone surrogates."""
    if "" in said:
        return ""
    try:
        "".join(said).encode()
    except UnicodeEncodeError:
        return next(one for one in said if _HALF.search(one))
    return None


_HALF = re.compile("[\ud800-\udfff]")


def _shown(value: object) -> str:
    printed = ascii(value) if isinstance(value, str) and _HALF.search(value) else repr(value)
    return printed if len(printed) <= _SHOWN else f"{printed[:_SHOWN]}…"
