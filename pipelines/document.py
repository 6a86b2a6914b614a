"""One document's way from bytes to rows: read, clean, structure, extract.

What does not belong here: any rule of reading a text, and anything that looks at two documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from pipelines.clean import TextCorrection, clean, load_text_corrections
from pipelines.extract.actions import actions_of
from pipelines.extract.citations import citations_of
from pipelines.extract.deadlines import schedule_of
from pipelines.extract.indicator_tables import table_targets
from pipelines.extract.measures import measures_of
from pipelines.extract.numbers import numbers_of, table_numbers
from pipelines.extract.programmes import programmes_of
from pipelines.extract.responsibilities import responsibilities_of
from pipelines.extract.speech import speeches_of
from pipelines.extract.table_dates import dated_places, prose_of
from pipelines.extract.task_tables import date_task_rows
from pipelines.link.places import jurisdiction_of
from pipelines.link.units import unit_id_of
from pipelines.model import Limits, Provision, Source
from pipelines.read import read
from pipelines.reference import REFERENCE
from pipelines.rows import (
    TABLES,
    Row,
    Writer,
    add_corrections,
    add_deadlines,
    add_document,
    add_measures,
    add_provisions,
    add_targets,
    problem_row,
)
from pipelines.structure.metadata import (
    Metadata,
    as_of_day,
    document_type_of,
    plans_nothing,
    read_metadata,
)
from pipelines.structure.outline import outline
from pipelines.structure.sentences import sentences_of
from pipelines.tables.find import tables_of
from pipelines.tokens.dates import Viewpoint, own_year
from pipelines.tokens.times import find_times

LEVELS = ("自治区", "省", "市", "县", "区")


def rows_of(source: Source, limits: Limits) -> dict[str, list[Row]]:
    """Make the rows of one document for every table that a single document fills.

    Depends on the bytes, the sidecar, the limits and the code alone. Keys and columns are those of
    ``schemas``; a file that cannot be read gives rows in ``problems`` only.
    """
    received = read(source, limits)
    problems = [problem_row(one, received.text) for one in received.problems]
    if any(one.severity == "error" for one in received.problems):
        return {table: problems if table == "problems" else [] for table in TABLES}
    cleaned = clean(received.text, _text_corrections())
    writer = Writer(source.document_id, cleaned)
    writer.rows["problems"] += problems
    writer.rows["problems"] += [
        problem_row(replace(one, document_id=source.document_id), received.text)
        for one in cleaned.problems
    ]
    provisions = outline(cleaned.text)
    metadata, facts = _metadata(writer, source, cleaned.text, provisions)
    add_document(writer, source, received.media_type, facts)
    add_corrections(writer)
    if all(one.path == "0" for one in provisions):
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


def _extract(
    writer: Writer,
    text: str,
    provisions: Sequence[Provision],
    metadata: Metadata,
    facts: Row,
) -> None:
    sentences = sorted(
        (sentence for one in provisions for sentence in sentences_of(text, one)),
        key=lambda sentence: sentence.start,
    )
    as_of = as_of_day(metadata, facts["issued_on"])
    provision_ids = add_provisions(writer, text, provisions)
    period = (facts["period_start"], facts["period_end"])
    year = own_year(facts["title"], as_of)
    seen = Viewpoint(as_of, year, period if all(period) else None)
    strict = plans_nothing(facts["document_type"], provisions)
    tables = tables_of(text)
    places = dated_places(sentences, tables)
    speeches = speeches_of(
        places,
        list(find_times(text, seen)),
        _read_from(as_of, facts["period_start"]),
        strict=strict,
    )
    prose = prose_of(sentences, tables)
    schedule = schedule_of(
        text,
        provisions,
        places,
        as_of,
        year=year,
        period=period if all(period) else None,
        speeches=speeches,
    )
    date_task_rows(text, tables, provisions, schedule, seen)
    measures = measures_of(prose, schedule, speeches)
    numbers = numbers_of(text, prose, schedule, speeches, facts["issued_on"], facts["jurisdiction"])
    numbers += table_numbers(
        text,
        sentences,
        tables,
        list(table_targets(text, tables, provisions, schedule, facts["issued_on"])),
    )
    targets = sorted(
        (target for one in numbers for target in one.targets),
        key=lambda one: (one.start, one.end),
    )
    measure_ids = add_measures(writer, measures, provision_ids)
    recurring = {id(one.recurring): one.recurring for one in targets if one.recurring is not None}
    deadlines = sorted([*schedule.deadlines, *recurring.values()], key=lambda one: one.start)
    deadline_ids = add_deadlines(writer, deadlines, provision_ids)
    add_targets(writer, targets, measures, provision_ids, measure_ids, deadline_ids)
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


def _read_from(as_of: date | None, period_start: date | None) -> date | None:
    """The day that lies between what a document tells and what it plans."""
    if as_of is None or period_start is None:
        return as_of or period_start
    return max(as_of, period_start)


def _metadata(
    writer: Writer, source: Source, text: str, provisions: Sequence[Provision]
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
