"""The rows of one document: every row with its id and the stretch of raw text that proves it.

What does not belong here: what is read from a text (:mod:`pipelines.extract`), and the order in
which it is read (:mod:`pipelines.document`).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipelines.extract.deadlines import Deadline
from pipelines.extract.measures import Measure
from pipelines.extract.target import Target
from pipelines.ids import content_id
from pipelines.link.indicators import indicator_id_of
from pipelines.model import CleanText, Problem, Provision, Source

Row = dict[str, Any]
TABLES = (
    "documents",
    "texts",
    "provisions",
    "measures",
    "actions",
    "targets",
    "deadlines",
    "responsibilities",
    "citations",
    "programmes",
    "corrections",
    "problems",
)


HEAD = 12
"""Characters by which CONTRACT.md tells the measures of a provision apart (section 3)."""


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

    def problem(self, severity: str, rule: str, message: str) -> None:
        """Add a row to ``problems`` that is of the whole document."""
        self.rows["problems"].append(
            problem_row(Problem(self.document_id, severity, rule, message), "")
        )


def problem_row(problem: Problem, raw: str) -> Row:
    """The row of a problem; its quote is cut from ``raw`` where it has offsets."""
    quote = None
    if problem.raw_start is not None and problem.raw_end is not None:
        quote = raw[problem.raw_start : problem.raw_end]
    return {
        "document_id": problem.document_id,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "raw_start": problem.raw_start,
        "raw_end": problem.raw_end,
        "quote": quote,
    }


def add_document(writer: Writer, source: Source, media_type: str, facts: Row) -> None:
    """The rows of ``documents`` and ``texts``."""
    cleaned = writer.cleaned
    writer.rows["documents"].append(
        {
            "document_id": source.document_id,
            **facts,
            "script": cleaned.script,
            "media_type": media_type,
            "source_path": source.path,
            "sha256": hashlib.sha256(source.data).hexdigest(),
            "raw_chars": len(cleaned.raw),
            "clean_chars": len(cleaned.text),
        }
    )
    offsets = cleaned.offsets
    writer.rows["texts"].append(
        {
            "document_id": source.document_id,
            "raw_text": cleaned.raw,
            "clean_text": cleaned.text,
            "offsets": json.dumps(
                list(zip(offsets.clean, offsets.raw, offsets.length, strict=True)),
                separators=(",", ":"),
            ),
        }
    )


def add_corrections(writer: Writer) -> None:
    """A row for every change between raw and clean text."""
    for one in writer.cleaned.corrections:
        writer.rows["corrections"].append(
            {
                "document_id": writer.document_id,
                "rule": one.rule,
                "before": one.before or None,
                "after": one.after or None,
                "raw_start": one.raw_start,
                "raw_end": one.raw_end,
                "quote": writer.cleaned.raw[one.raw_start : one.raw_end] or None,
            }
        )


def add_provisions(writer: Writer, text: str, provisions: Iterable[Provision]) -> dict[int, str]:
    """Ids of the provisions by their identity; parents come before their children."""
    ids: dict[int, str] = {}
    for ordinal, one in enumerate(provisions):
        own = "\n".join(text[start:end] for start, end in one.paragraphs)
        # Its path alone: where a word of it is put right, all that stands in it keeps its owner.
        ids[id(one)] = writer.new_id("provisions", one.path)
        writer.add(
            "provisions",
            one.start,
            one.end,
            {
                "provision_id": ids[id(one)],
                "parent_id": ids[id(one.parent)] if one.parent is not None else None,
                "ordinal": ordinal,
                "level": one.level,
                "path": one.path,
                "marker": one.marker,
                "heading": one.heading,
                "text": own or None,
                "rule": one.rule,
            },
        )
    return ids


def add_measures(
    writer: Writer, measures: Sequence[Measure], provision_ids: dict[int, str]
) -> dict[int, str]:
    """Ids of the measures by the clean offset at which they start."""
    ids: dict[int, str] = {}
    within: Counter[int] = Counter()
    for one in measures:
        provision = one.sentence.provision
        within[id(provision)] += 1
        # By its head, as annotations know it: where a number of it is put right, the other targets
        # of the sentence keep their measure.
        ids[one.start] = writer.new_id("measures", provision.path, one.text[:HEAD])
        writer.add(
            "measures",
            one.start,
            one.end,
            {
                "measure_id": ids[one.start],
                "provision_id": provision_ids[id(provision)],
                "ordinal": within[id(provision)],
                "kind": one.kind,
                "text": one.text,
                "rule": one.rule,
            },
        )
    return ids


def add_deadlines(
    writer: Writer, deadlines: Sequence[Deadline], provision_ids: dict[int, str]
) -> dict[int, str]:
    """Ids of the deadlines by their identity."""
    ids: dict[int, str] = {}
    for one in deadlines:
        ids[id(one)] = writer.new_id("deadlines", one.provision.path, one.kind, one.text)
        writer.add(
            "deadlines",
            one.start,
            one.end,
            {
                "deadline_id": ids[id(one)],
                "provision_id": provision_ids[id(one.provision)],
                "kind": one.kind,
                "start_date": one.start_date,
                "end_date": one.end_date,
                "recurrence": one.recurrence,
                "text": one.text,
                "rule": one.rule,
            },
        )
    return ids


def add_targets(
    writer: Writer,
    targets: Sequence[Target],
    measures: Sequence[Measure],
    provision_ids: dict[int, str],
    measure_ids: dict[int, str],
    deadline_ids: dict[int, str],
) -> None:
    """A row a target, with the measure that it stands in and the deadline that governs it."""
    measure_of = {id(one.sentence): measure_ids[one.start] for one in measures}
    for one in targets:
        force = one.in_force
        writer.add(
            "targets",
            one.start,
            one.end,
            {
                # Not its value: a target that is put right is the same target.
                "target_id": writer.new_id("targets", one.provision.path, one.indicator, one.unit),
                "provision_id": provision_ids[id(one.provision)],
                "measure_id": measure_of.get(id(one.sentence)),
                "indicator": one.indicator,
                "indicator_id": indicator_id_of(one.indicator, one.unit, one.basis),
                "comparator": one.comparator,
                "value": one.value,
                "value_max": one.value_max,
                "unit": one.unit,
                "basis": one.basis,
                "frequency": one.frequency,
                "baseline_value": one.baseline_value,
                "baseline_year": one.baseline_year,
                "binding": one.binding,
                "deadline": force.end_date,
                "deadline_id": deadline_ids.get(id(force.deadline)) if force.deadline else None,
                "deadline_source": force.source,
                "flags": "; ".join(one.flags) or None,
                "rule": one.rule,
            },
        )
