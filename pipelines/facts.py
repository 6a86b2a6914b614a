"""What is known of a document as a whole: what its text says, filled and overridden by its sidecar.

What does not belong here: how a text is searched for it (:mod:`pipelines.structure.metadata`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipelines.link.authority import code_of
from pipelines.link.places import jurisdiction_of, names_by_code
from pipelines.messages import say
from pipelines.model import Problem, Provision, Source
from pipelines.structure.front_matter import front_facts
from pipelines.structure.metadata import (
    Metadata,
    as_of_day,
    document_type_of,
    read_metadata,
)

LEVELS = ("自治区", "省", "市", "县", "区")
_OPENING = 2000
"""Characters in which the first lines stand."""
_OVERRIDDEN = (
    "title",
    "document_number",
    "issuer",
    "issued_on",
    "document_type",
    "period_start",
    "period_end",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The columns of `documents` that are not told by the bytes alone; as in CONTRACT.md."""

    said: Metadata
    """What the text says, the sidecar's title among its titles."""
    title: str | None
    document_number: str | None
    issuer: str | None
    issued_on: date | None
    document_type: str | None
    period_start: date | None
    period_end: date | None
    jurisdiction: str | None
    adcode: str | None
    source_url: str | None

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day of the planning period, where both are known."""
        if self.period_start is None or self.period_end is None:
            return None
        return self.period_start, self.period_end

    @property
    def as_of(self) -> date | None:
        """The day from which the text looks ahead; the first one of a period of one year."""
        told = as_of_day(self.said, self.issued_on)
        if told is None and self.period is not None and len({one.year for one in self.period}) == 1:
            return self.period[0]
        return told

    @property
    def read_from(self) -> date | None:
        """The day that lies between what the document tells and what it plans."""
        if self.as_of is None or self.period_start is None:
            return self.as_of or self.period_start
        return max(self.as_of, self.period_start)

    @property
    def own_names(self) -> frozenset[str]:
        """Titles and number of the document itself, which it does not cite."""
        return self.said.titles | ({self.document_number} if self.document_number else set())

    @property
    def level(self) -> str | None:
        """The level of government whose elided prefix a bracket of units restores."""
        if self.jurisdiction is None:
            return None
        if self.jurisdiction == "中国":
            return "国"
        return next((one for one in LEVELS if self.jurisdiction.endswith(one)), None)


def facts_of(
    source: Source, raw: str, text: str, provisions: Sequence[Provision]
) -> tuple[Facts, list[Problem]]:
    """Read what a document says of itself; where the sidecar contradicts it, that is a problem.

    Args:
        source: the received file with its sidecar.
        raw: the decoded text, whose front matter fills what neither sidecar nor text says.
        text: clean text.
        provisions: its outline.
    """
    front = front_facts(raw)
    said = _filled(read_metadata(text, provisions, front.get("title")), front)
    given = source.sidecar.facts
    facts = {key: given.get(key, getattr(said, key)) for key in _OVERRIDDEN}
    if "document_type" not in given and "title" in given:
        facts["document_type"] = document_type_of(facts["title"]) or facts["document_type"]
    name, code = _place(facts, text)
    if given.get("jurisdiction", name) != name:
        code = code_of(given["jurisdiction"])
    known = Facts(
        said=replace(said, titles=said.titles | ({facts["title"]} if facts["title"] else set())),
        jurisdiction=given.get("jurisdiction", name),
        adcode=given.get("adcode", code),
        source_url=given.get("source_url", front.get("source_url")),
        **facts,
    )
    read = {key: getattr(said, key) for key in _OVERRIDDEN}
    read["jurisdiction"] = _place(read, text)[0]
    return known, [*_contradictions(source, read, given), *_wrong_code(source, given)]


def _place(facts: Mapping[str, Any], text: str) -> tuple[str | None, str | None]:
    """Whose a document is, with its code: by its issuer, number or title, else its first lines."""
    place = jurisdiction_of(facts["issuer"], facts["document_number"], facts["title"])
    if place[0] is not None:
        return place
    lines = text[:_OPENING].split("\n")[:8]
    return jurisdiction_of(*(line for line in lines if len(line) < 80))


def _wrong_code(source: Source, given: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the code of a sidecar: no place has it, or another than it names."""
    code, place = given.get("adcode"), given.get("jurisdiction")
    if code is None:
        return
    named = names_by_code().get(code)
    if named is None:
        told = say(
            "{path}: no place of GB/T 2260 has the adcode {code} of the sidecar; correct it there, "
            "or leave the line out",
            path=source.path,
            code=code,
        )
    elif place in (None, named):
        return
    else:
        told = say(
            "{path}: the adcode {code} of the sidecar is that of {named}, its jurisdiction is "
            "{place}; correct one of them there",
            path=source.path,
            code=code,
            named=named,
            place=place,
        )
    yield Problem(source.document_id, "warning", "wrong-adcode", told)


def _filled(said: Metadata, front: Mapping[str, Any]) -> Metadata:
    """What a text says, and where it says nothing what its front matter says."""
    missing = {key: front[key] for key in _OVERRIDDEN if key in front and not getattr(said, key)}
    return replace(said, **missing)


def _contradictions(
    source: Source, said: Mapping[str, Any], given: Mapping[str, Any]
) -> Iterator[Problem]:
    for key, read in said.items():
        if key in given and read is not None and _contradicts(read, given[key]):
            yield Problem(
                source.document_id,
                "warning",
                "sidecar contradicts text",
                say(
                    "{path}: the text says {key} = {read}, the sidecar says {given}; the sidecar "
                    "is taken",
                    path=source.path,
                    key=key,
                    read=str(read),
                    given=str(given[key]),
                ),
            )


def _contradicts(read_value: object, given: object) -> bool:
    """Whether two statements differ; an abbreviation (省府办公厅) does not contradict."""
    if isinstance(read_value, date) or isinstance(given, date):
        return read_value != given
    short, full = sorted((str(read_value), str(given)), key=len)
    rest = iter(full)
    return not all(character in rest for character in short)
