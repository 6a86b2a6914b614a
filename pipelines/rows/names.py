"""Rows of `responsibilities`, `citations` and `programmes`: who and what a provision names.

What does not belong here: how a name is recognised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipelines.extract.citations import Citation
from pipelines.extract.programmes import Programme
from pipelines.extract.responsibilities import Responsibility
from pipelines.link.campaigns import campaign_id_of
from pipelines.link.units import body_of
from pipelines.link.works import place_before, place_said, work_id_of, work_key
from pipelines.messages import Message, say
from pipelines.model import UNRESOLVED, Problem
from pipelines.rows.writer import Writer


def add_responsibilities(
    writer: Writer,
    responsibilities: Iterable[Responsibility],
    provision_ids: Mapping[int, str],
    place: tuple[str | None, str | None],
) -> None:
    """A row a unit of a provision's bracket or line, and a problem a name that is not spelt out.

    Args:
        writer: takes the rows.
        responsibilities: what was read.
        provision_ids: ids of the provisions by their identity.
        place: jurisdiction and code of the document, for the authority file.
    """
    told: set[Message] = set()
    for one in responsibilities:
        body = body_of(one.unit_name, *place)
        if body.doubt is not None and body.doubt not in told:
            told.add(body.doubt)
            writer.problems([_unresolved(writer, one, body.doubt)])
        path = one.provision.path
        writer.add(
            "responsibilities",
            one.start,
            one.end,
            {
                "responsibility_id": writer.new_id(
                    "responsibilities", path, one.unit_name, one.role, one.ordinal
                ),
                "provision_id": provision_ids[id(one.provision)],
                "unit_id": body.unit_id,
                "unit_name": one.unit_name,
                "role": one.role,
                "ordinal": one.ordinal,
                "open_ended": one.open_ended,
                "rule": one.rule,
            },
        )


def _unresolved(writer: Writer, one: Responsibility, doubt: Message) -> Problem:
    """It keeps its name; a person may know whom it means."""
    message = say("{document}: {doubt}", document=writer.document_id, doubt=doubt)
    place = writer.cleaned.offsets.raw_span(one.start, one.end)
    return Problem(None, "warning", UNRESOLVED, message, *place)


def add_citations(
    writer: Writer,
    citations: Sequence[Citation],
    provision_ids: Mapping[int, str],
    place: tuple[str | None, str | None],
) -> None:
    """A row a document or law that a provision names.

    A number alone is the work of the title that stands beside it elsewhere in the document; whose
    a work is may be said at any of its mentions.

    Args:
        writer: takes the rows.
        citations: what was read.
        provision_ids: ids of the provisions by their identity.
        place: jurisdiction and code of the document.
    """
    titles = {one.document_number: one.title for one in citations if one.title}
    whose = _whose(writer.cleaned.text, citations, place)
    for one in citations:
        title = one.title or titles.get(one.document_number)
        writer.add(
            "citations",
            one.start,
            one.end,
            {
                "citation_id": writer.new_id(
                    "citations", one.provision.path, one.title, one.document_number
                ),
                "provision_id": provision_ids[id(one.provision)],
                "title": one.title,
                "document_number": one.document_number,
                "work_id": work_id_of(title, one.document_number, whose.get(work_key(title or ""))),
                "cited_document_id": None,
                "relation": one.relation,
                "rule": one.rule,
            },
        )


def _whose(
    text: str, citations: Iterable[Citation], place: tuple[str | None, str | None]
) -> dict[str, str]:
    """The place that each cited work is of, by its key, where the text says so."""
    whose: dict[str, str] = {}
    for one in citations:
        if one.title is None:
            continue
        said = place_said(one.title, one.document_number) or place_before(text, one.start, place)
        if said is not None:
            whose.setdefault(work_key(one.title), said)
    return whose


def add_programmes(
    writer: Writer, programmes: Iterable[Programme], provision_ids: Mapping[int, str]
) -> None:
    """A row a named campaign, platform or programme of a provision, however often it is named."""
    seen: set[tuple[int, str]] = set()
    for one in programmes:
        campaign_id = campaign_id_of(one.name)
        if (id(one.provision), campaign_id) in seen:
            continue
        seen.add((id(one.provision), campaign_id))
        writer.add(
            "programmes",
            one.start,
            one.end,
            {
                "programme_id": writer.new_id("programmes", one.provision.path, one.name),
                "provision_id": provision_ids[id(one.provision)],
                "name": one.name,
                "campaign_id": campaign_id,
                "rule": one.rule,
            },
        )
