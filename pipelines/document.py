"""One document's way from bytes to rows: read, clean, structure, extract, write, hold to schema.

What does not belong here: any rule of reading a text, the columns of a table
(:mod:`pipelines.rows`), and anything that looks at two documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipelines.clean.ocr import TextCorrection, load_text_corrections
from pipelines.clean.passes import clean
from pipelines.extract.actions import actions_of
from pipelines.extract.citations import citations_of
from pipelines.extract.deadlines import schedule_of
from pipelines.extract.indicator_tables import table_targets
from pipelines.extract.measures import measures_of
from pipelines.extract.numbers import numbered_clauses, numbers_of
from pipelines.extract.programmes import programmes_of
from pipelines.extract.responsibilities import responsibilities_of
from pipelines.extract.schedule import Deadline
from pipelines.extract.speech import speeches_of
from pipelines.extract.table_dates import dated_places, prose_of
from pipelines.extract.table_numbers import table_numbers
from pipelines.extract.task_figures import task_figures
from pipelines.extract.task_tables import date_task_rows
from pipelines.extract.turn import turn_of
from pipelines.facts import Facts, facts_of
from pipelines.found import Found
from pipelines.messages import say
from pipelines.model import CleanText, Limits, Problem, Provision, Source
from pipelines.read.reader import read
from pipelines.reference import REFERENCE
from pipelines.rows.assembly import add_found
from pipelines.rows.held import breaches
from pipelines.rows.texts import add_corrections, add_document
from pipelines.rows.writer import TABLES, Row, Writer, problem_rows
from pipelines.structure.metadata import REPORTS, plans_nothing
from pipelines.structure.outline import outline
from pipelines.structure.said_again import clean_spans, said_once
from pipelines.structure.sentences import sentences_of
from pipelines.tables.find import tables_of
from pipelines.tokens.time_expressions import matches
from pipelines.tokens.times import find_times
from pipelines.tokens.viewpoint import Viewpoint, own_year

__all__ = ["TABLES", "clean_text", "found_in", "provisions_of", "rows_of"]


def rows_of(source: Source, limits: Limits) -> dict[str, list[Row]]:
    """Make the rows of one document for every table that a single document fills.

    Depends on the bytes, the sidecar, the limits and the code alone. Keys and columns are those of
    ``schemas``; a file that cannot be read, or a row that breaks its schema, gives rows in
    ``problems`` only.
    """
    received = read(source, limits)
    if any(one.severity == "error" for one in received.problems):
        return problem_rows(received.problems)
    cleaned = clean_text(received.text)
    writer = Writer(source.document_id, cleaned)
    writer.problems([*received.problems, *cleaned.problems])
    provisions = provisions_of(cleaned)
    facts, contradictions = facts_of(source, cleaned.raw, cleaned.text, provisions)
    writer.problems(contradictions)
    if all(one.path == "0" for one in provisions):
        writer.problems([_no_policy(source)])
    add_document(writer, source, received.media_type, facts)
    add_corrections(writer)
    place = facts.jurisdiction, facts.adcode
    again = clean_spans(received.again, cleaned.offsets)
    found = found_in(cleaned.text, provisions, facts, again)
    if facts.as_of is None and (undated := found.schedule.without_day()):
        writer.problems([_no_year(source, undated)])
    add_found(writer, found, place)
    broken = breaches(source, writer.rows)
    return problem_rows(broken) if broken else writer.rows


def clean_text(raw: str) -> CleanText:
    """Repair a decoded text with the rules and the table of known misprints."""
    return clean(raw, _text_corrections())


def provisions_of(cleaned: CleanText) -> list[Provision]:
    """The outline of a clean text; one that had front matter begins where its document does."""
    fronted = any(one.rule == "front_matter" for one in cleaned.corrections)
    return outline(cleaned.text, is_whole=fronted)


@cache
def _text_corrections() -> tuple[TextCorrection, ...]:
    return load_text_corrections(REFERENCE / "text_corrections.csv")


def _no_policy(source: Source) -> Problem:
    message = say(
        "{path}: no numbered provision was found; remove the file if it is no policy document",
        path=source.path,
    )
    return Problem(source.document_id, "warning", "no policy document", message)


def _no_year(source: Source, undated: Sequence[Deadline]) -> Problem:
    message = say(
        "{path}: nothing says of which year its {count} times without one are ({first} …); say "
        "issued_on in the sidecar of the document",
        path=source.path,
        count=len(undated),
        first=undated[0].text,
    )
    return Problem(source.document_id, "warning", "no year", message)


def found_in(
    text: str,
    provisions: Sequence[Provision],
    facts: Facts,
    again: Sequence[tuple[int, int]] = (),
) -> Found:
    """Read the clean text of a document, each extractor once.

    Args:
        text: clean text.
        provisions: its outline.
        facts: what is known of the document.
        again: clean spans of what merged cells say again.
    """
    whole = sorted(
        (sentence for one in provisions for sentence in sentences_of(text, one)),
        key=lambda sentence: sentence.start,
    )
    sentences = said_once(whole, again)
    own = own_year(facts.title, facts.as_of)
    seen = Viewpoint(facts.as_of, own, facts.period, facts.issued_on, facts.title)
    strict = plans_nothing(facts.document_type, provisions)
    tables = tables_of(text)
    places = dated_places(sentences, tables)
    printed = matches(text)
    times = list(find_times(text, seen, printed))
    turn = 0
    if facts.document_type in REPORTS and facts.read_from is not None:
        turn = turn_of(places, facts.read_from, facts.issued_on)
    speeches = speeches_of(places, times, facts.read_from, strict=strict, turn=turn)
    prose = prose_of(sentences, tables)
    schedule = schedule_of(text, provisions, places, times, seen, speeches)
    date_task_rows(text, tables, provisions, schedule, seen)
    measures = measures_of(prose, schedule, speeches)
    clauses = numbered_clauses(text, prose, facts.jurisdiction, printed)
    numbers = numbers_of(text, clauses, schedule, speeches, facts.issued_on)
    in_tables = table_targets(text, tables, provisions, schedule, seen)
    numbers += table_numbers(text, sentences, tables, list(in_tables))
    numbers += task_figures(text, prose, tables, schedule, seen)
    return Found(
        provisions=provisions,
        sentences=prose,
        speeches=speeches,
        schedule=schedule,
        measures=measures,
        actions=list(actions_of(measures)),
        numbers=numbers,
        responsibilities=list(responsibilities_of(text, provisions, facts.level)),
        citations=list(citations_of(text, provisions, facts.own_names)),
        programmes=list(programmes_of(text, provisions, facts.own_names)),
    )
