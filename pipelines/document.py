"""One document's way from bytes to rows: read, clean, structure, extract.

What does not belong here: any rule of reading a text, and anything that looks at two documents.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from pipelines.clean import TextCorrection, clean, load_text_corrections
from pipelines.extract.actions import actions_of
from pipelines.extract.citations import citations_of
from pipelines.extract.deadlines import Deadline, schedule_of
from pipelines.extract.measures import Measure, measures_of
from pipelines.extract.programmes import programmes_of
from pipelines.extract.responsibilities import responsibilities_of
from pipelines.extract.targets import Target, targets_of
from pipelines.ids import content_id
from pipelines.link.indicators import indicator_id_of
from pipelines.link.places import jurisdiction_of
from pipelines.link.reference import REFERENCE
from pipelines.link.units import unit_id_of
from pipelines.model import CleanText, Limits, Problem, Provision, Source
from pipelines.read import read
from pipelines.structure.metadata import (
    Metadata,
    document_type_of,
    plans_nothing,
    read_metadata,
)
from pipelines.structure.outline import outline
from pipelines.structure.sentences import sentences_of

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
LEVELS = ("自治区", "省", "市", "县", "区")


@dataclass(slots=True)
class _Writer:
    """Collects the rows of one document and gives each its evidence."""

    document_id: str
    cleaned: CleanText
    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})
    seen: Counter[str] = field(default_factory=Counter)

    def evidence(self, start: int, end: int) -> Row:
        raw_start, raw_end = self.cleaned.offsets.raw_span(start, end)
        return {
            "raw_start": raw_start,
            "raw_end": raw_end,
            "quote": self.cleaned.raw[raw_start:raw_end],
        }

    def new_id(self, table: str, *parts: object) -> str:
        """An id from what the row says; a second row that says the same gets its count in it."""
        key = content_id(table, self.document_id, *parts)
        self.seen[key] += 1
        return key if self.seen[key] == 1 else content_id(key, self.seen[key])

    def add(self, table: str, start: int, end: int, columns: Row) -> None:
        self.rows[table].append(
            {"document_id": self.document_id, **columns, **self.evidence(start, end)}
        )

    def problem(self, severity: str, rule: str, message: str) -> None:
        self.rows["problems"].append(
            _problem_row(Problem(self.document_id, severity, rule, message), "")
        )


def rows_of(source: Source, limits: Limits) -> dict[str, list[Row]]:
    """Make the rows of one document for every table that a single document fills.

    Depends on the bytes, the sidecar, the limits and the code alone. Keys and columns are those of
    ``schemas``; a file that cannot be read gives rows in ``problems`` only.
    """
    received = read(source, limits)
    problems = [_problem_row(one, received.text) for one in received.problems]
    if any(one.severity == "error" for one in received.problems):
        return {table: problems if table == "problems" else [] for table in TABLES}
    cleaned = clean(received.text, _text_corrections())
    writer = _Writer(source.document_id, cleaned)
    writer.rows["problems"] += problems
    writer.rows["problems"] += [
        _problem_row(replace(one, document_id=source.document_id), received.text)
        for one in cleaned.problems
    ]
    provisions = outline(cleaned.text)
    metadata, facts = _metadata(writer, source, cleaned.text, provisions)
    _add_document(writer, source, received.media_type, facts)
    _add_corrections(writer)
    if not _is_policy(cleaned.text, provisions):
        writer.problem(
            "warning",
            "no policy document",
            f"{source.path}: no numbered provision was found; remove the file if it is no policy "
            f"document",
        )
    _extract(writer, cleaned.text, provisions, metadata, facts)
    return writer.rows


@cache
def _text_corrections() -> tuple[TextCorrection, ...]:
    return load_text_corrections(REFERENCE / "text_corrections.csv")


def _is_policy(text: str, provisions: Sequence[Provision]) -> bool:
    return any(one.path != "0" for one in provisions) and len(text) > 0


def _extract(
    writer: _Writer,
    text: str,
    provisions: Sequence[Provision],
    metadata: Metadata,
    facts: Row,
) -> None:
    sentences = sorted(
        (sentence for one in provisions for sentence in sentences_of(text, one)),
        key=lambda sentence: sentence.start,
    )
    as_of = facts["issued_on"] or metadata.as_of
    provision_ids = _add_provisions(writer, text, provisions)
    schedule = schedule_of(text, provisions, sentences, as_of)
    strict = plans_nothing(facts["document_type"], provisions)
    measures = measures_of(sentences, schedule, strict=strict)
    targets = targets_of(text, sentences, schedule, facts["issued_on"], as_of, strict=strict)
    measure_ids = _add_measures(writer, measures, provision_ids)
    recurring = {id(one.recurring): one.recurring for one in targets if one.recurring is not None}
    deadlines = sorted([*schedule.deadlines, *recurring.values()], key=lambda one: one.start)
    deadline_ids = _add_deadlines(writer, deadlines, provision_ids)
    _add_targets(writer, targets, measures, provision_ids, measure_ids, deadline_ids)
    jurisdiction = facts["jurisdiction"]
    for one in responsibilities_of(text, provisions, _level(jurisdiction)):
        owner = provision_ids[id(one.provision)]
        writer.add(
            "responsibilities",
            one.start,
            one.end,
            {
                "responsibility_id": writer.new_id(
                    "responsibilities", one.provision.path, one.unit_name, one.role, one.ordinal
                ),
                "provision_id": owner,
                "unit_id": unit_id_of(one.unit_name, jurisdiction),
                "unit_name": one.unit_name,
                "role": one.role,
                "ordinal": one.ordinal,
                "open_ended": one.open_ended,
                "rule": one.rule,
            },
        )
    own_names = metadata.titles | {facts["document_number"] or ""} - {""}
    for citation in citations_of(text, provisions, own_names):
        writer.add(
            "citations",
            citation.start,
            citation.end,
            {
                "citation_id": writer.new_id(
                    "citations", citation.provision.path, citation.title, citation.document_number
                ),
                "provision_id": provision_ids[id(citation.provision)],
                "title": citation.title,
                "document_number": citation.document_number,
                "rule": citation.rule,
            },
        )
    for programme in programmes_of(text, provisions):
        writer.add(
            "programmes",
            programme.start,
            programme.end,
            {
                "programme_id": writer.new_id(
                    "programmes", programme.provision.path, programme.name
                ),
                "provision_id": provision_ids[id(programme.provision)],
                "name": programme.name,
                "rule": programme.rule,
            },
        )
    for action in actions_of(measures):
        writer.add(
            "actions",
            action.start,
            action.end,
            {
                "action_id": writer.new_id(
                    "actions", measure_ids[action.measure.start], action.verb, action.object
                ),
                "measure_id": measure_ids[action.measure.start],
                "ordinal": action.ordinal,
                "verb": action.verb,
                "object": action.object,
                "modality": action.modality,
                "rule": action.rule,
            },
        )


def _metadata(
    writer: _Writer, source: Source, text: str, provisions: Sequence[Provision]
) -> tuple[Metadata, Row]:
    """What the text says, filled and overridden by the sidecar; contradictions are problems."""
    said = read_metadata(text, provisions)
    read_facts: Row = {
        "title": said.title,
        "document_number": said.document_number,
        "issuer": said.issuer,
        "issued_on": said.issued_on,
        "document_type": said.document_type,
        "period_start": said.period_start,
        "period_end": said.period_end,
    }
    given = source.sidecar.facts
    facts = {key: given.get(key, value) for key, value in read_facts.items()}
    if "document_type" not in given and "title" in given:
        facts["document_type"] = document_type_of(facts["title"]) or facts["document_type"]
    name, code = jurisdiction_of(facts["issuer"], facts["document_number"], facts["title"])
    if name is None:
        name, code = jurisdiction_of(
            *(line for line in text[:2000].split("\n")[:8] if len(line) < 80)
        )
    facts["jurisdiction"] = given.get("jurisdiction", name)
    facts["adcode"] = given.get("adcode", code)
    facts["source_url"] = given.get("source_url")
    for key, value in read_facts.items():
        if key in given and value is not None and _contradicts(value, given[key]):
            writer.problem(
                "warning",
                "sidecar contradicts text",
                f"{source.path}: the text says {key} = {value}, the sidecar says {given[key]}; "
                "the sidecar is taken",
            )
    titles = said.titles | {str(facts["title"])} if facts["title"] else said.titles
    return replace(said, titles=titles), facts


def _contradicts(read_value: object, given: object) -> bool:
    """Whether two statements differ; an abbreviation (省府办公厅) does not contradict."""
    if isinstance(read_value, date) or isinstance(given, date):
        return read_value != given
    short, full = sorted((str(read_value), str(given)), key=len)
    rest = iter(full)
    return not all(character in rest for character in short)


def _level(jurisdiction: str | None) -> str | None:
    """The level of government whose elided prefix a bracket of units restores."""
    if jurisdiction is None:
        return None
    if jurisdiction == "中国":
        return "国"
    return next((level for level in LEVELS if jurisdiction.endswith(level)), None)


def _problem_row(problem: Problem, raw: str) -> Row:
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


def _add_document(writer: _Writer, source: Source, media_type: str, facts: Row) -> None:
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
            "offsets": [
                {"clean_start": start, "raw_start": raw, "length": length}
                for start, raw, length in zip(
                    offsets.clean, offsets.raw, offsets.length, strict=True
                )
            ],
        }
    )


def _add_corrections(writer: _Writer) -> None:
    for one in writer.cleaned.corrections:
        writer.rows["corrections"].append(
            {
                "document_id": writer.document_id,
                "rule": one.rule,
                "before": one.before,
                "after": one.after,
                "raw_start": one.raw_start,
                "raw_end": one.raw_end,
                "quote": writer.cleaned.raw[one.raw_start : one.raw_end],
            }
        )


def _add_provisions(writer: _Writer, text: str, provisions: Iterable[Provision]) -> dict[int, str]:
    ids: dict[int, str] = {}
    for ordinal, one in enumerate(provisions):
        own = "\n".join(text[start:end] for start, end in one.paragraphs)
        ids[id(one)] = writer.new_id("provisions", one.path, one.heading, own)
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
                "text": own,
                "rule": one.rule,
            },
        )
    return ids


def _add_measures(
    writer: _Writer, measures: Sequence[Measure], provision_ids: dict[int, str]
) -> dict[int, str]:
    """Ids of the measures by the clean offset at which they start."""
    ids: dict[int, str] = {}
    within: Counter[int] = Counter()
    for one in measures:
        provision = one.sentence.provision
        within[id(provision)] += 1
        ids[one.start] = writer.new_id("measures", provision.path, one.text)
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


def _add_deadlines(
    writer: _Writer, deadlines: Sequence[Deadline], provision_ids: dict[int, str]
) -> dict[int, str]:
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


def _add_targets(
    writer: _Writer,
    targets: Sequence[Target],
    measures: Sequence[Measure],
    provision_ids: dict[int, str],
    measure_ids: dict[int, str],
    deadline_ids: dict[int, str],
) -> None:
    measure_of = {id(one.sentence): measure_ids[one.start] for one in measures}
    for one in targets:
        force = one.in_force
        writer.add(
            "targets",
            one.start,
            one.end,
            {
                "target_id": writer.new_id(
                    "targets",
                    one.provision.path,
                    one.indicator,
                    one.comparator,
                    one.value,
                    one.unit,
                ),
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
                "flags": list(one.flags),
                "rule": one.rule,
            },
        )
