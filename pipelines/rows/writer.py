"""The rows of one document: every row with its id and the stretch of raw text that proves it.

What does not belong here: what is read from a text (:mod:`pipelines.extract`), and the order in
which it is read (:mod:`pipelines.document`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from pipelines.ids import content_id
from pipelines.messages import both
from pipelines.model import CleanText, Problem

Row = dict[str, Any]
TABLES = (
    "documents",
    "texts",
    "provisions",
    "measures",
    "actions",
    "targets",
    "quantities",
    "deadlines",
    "responsibilities",
    "citations",
    "programmes",
    "corrections",
    "problems",
)
"""The tables that one document fills."""


@dataclass(slots=True)
class Writer:
    """Collects the rows of one document and gives each its evidence."""

    document_id: str
    cleaned: CleanText
    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})
    seen: dict[str, int] = field(default_factory=dict)

    def new_id(self, table: str, *parts: object) -> str:
        """An id from what the row says; a second row that says the same gets its count in it."""
        key = content_id(table, self.document_id, *parts)
        count = self.seen[key] = self.seen.get(key, 0) + 1
        return key if count == 1 else content_id(key, count)

    def add(self, table: str, start: int, end: int, columns: Row) -> None:
        """Add a row that the clean span ``start:end`` proves, with its raw offsets and quote."""
        raw_start, raw_end = self.cleaned.offsets.raw_span(start, end)
        self.rows[table].append(
            {
                "document_id": self.document_id,
                **columns,
                "raw_start": raw_start,
                "raw_end": raw_end,
                "quote": self.cleaned.raw[raw_start:raw_end],
            }
        )

    def problems(self, found: Iterable[Problem]) -> None:
        """Add a row to ``problems`` for each; offsets are those of the raw text."""
        self.rows["problems"] += [
            problem_row(replace(one, document_id=self.document_id), self.cleaned.raw)
            for one in found
        ]


def problem_row(problem: Problem, raw: str = "") -> Row:
    """The row of a problem; its quote is cut from ``raw``, the raw text, where both are there."""
    quote = None
    if problem.raw_start is not None and problem.raw_end is not None:
        quote = raw[problem.raw_start : problem.raw_end] or None
    return {
        "document_id": problem.document_id,
        "severity": problem.severity,
        "rule": problem.rule,
        **both(problem.message),
        "raw_start": problem.raw_start,
        "raw_end": problem.raw_end,
        "quote": quote,
    }


def problem_rows(problems: Iterable[Problem]) -> dict[str, list[Row]]:
    """The tables of a document that has problems and nothing else: no text to have a place in."""
    rows = [problem_row(replace(one, raw_start=None, raw_end=None)) for one in problems]
    return {table: rows if table == "problems" else [] for table in TABLES}
