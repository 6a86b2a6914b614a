"""How a row of each table reads on a screen, in the reader's language.

What does not belong here: where on the screen it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import NamedTuple

from assets.built import Row
from assets.language import in_words, message_column, told
from pipelines.amounts import number
from pipelines.messages import Fact, Message, say
from pipelines.site.rule_words import name_of
from schemas.vocabulary import (
    ALIGNMENTS,
    CITATION_RELATIONS,
    DEADLINE_KINDS,
    FINDINGS,
    FLAGS,
    INSTRUMENTS,
    MEASURE_KINDS,
    MODALITIES,
    QUANTITY_ROLES,
    RELATIONS,
    ROLES,
    SIGNS,
)

_SIGNS = SIGNS | {"range": "∈"}
_BASES = {
    "increase": say("as an increase"),
    "decrease": say("as a decrease"),
    "cumulative": say("counted from the start"),
}


class Words(NamedTuple):
    """How the rows of a table are told."""

    label: Message
    style: str
    """Of its evidence in the text."""
    told: Callable[[Row], str]


def joined(parts: Iterable[Fact]) -> Fact:
    """Put parts of a sentence together."""
    return reduce(lambda one, other: say("{one}, {other}", one=one, other=other), parts)


def target(row: Row) -> str:
    """A target as one sentence."""
    sign, value = _SIGNS[row["comparator"]], number(row["value"], row["value_max"])
    parts: list[Fact] = [f"{row['indicator']} {sign} {value} {row['unit'] or ''}".rstrip()]
    if row["basis"] in _BASES:
        parts.append(_BASES[row["basis"]])
    if row["frequency"]:
        parts.append(say("every year"))
    if row["deadline"]:
        parts.append(say("by {day}", day=str(row["deadline"])))
    if row["baseline_value"] is not None:
        parts.append(say("from {value}", value=number(row["baseline_value"])))
    if row["baseline_year"] is not None:
        parts.append(say("base year {year}", year=int(row["baseline_year"])))
    if row["binding"] is not None:
        parts.append(say("binding") if row["binding"] else say("expected"))
    if row["flags"]:
        flags = (in_words(FLAGS, flag) for flag in row["flags"].split("; "))
        parts.append(say("look: {flags}", flags=_text(joined(flags))))
    return _text(joined(parts))


def _quantity(row: Row) -> str:
    sign = f"{_SIGNS[row['comparator']]} " if row["comparator"] else ""
    value = f"{sign}{number(row['value'], row['value_max'])} {row['unit'] or ''}".rstrip()
    role = in_words(QUANTITY_ROLES, row["role"])
    return told(say("{name}: {what}", name=value, what=role))


def _deadline(row: Row) -> str:
    days = [str(row[day]) for day in ("start_date", "end_date") if row[day]]
    said = [in_words(DEADLINE_KINDS, row["kind"]), "–".join(days), row["recurrence"]]
    what = joined(filter(None, said))
    return told(say("{name}: {what}", name=row["text"], what=what))


def _action(row: Row) -> str:
    done = "".join(filter(None, (row["verb"], row["object"])))
    parts: list[Fact] = [done, in_words(MODALITIES, row["modality"])]
    if row["addressee"]:
        parts.append(say("whom: {name}", name=row["addressee"]))
    if row["instrument"]:
        parts.append(in_words(INSTRUMENTS, row["instrument"]))
    return _text(joined(parts))


def _responsibility(row: Row) -> str:
    parts: list[Fact] = [row["unit_name"], in_words(ROLES, row["role"])]
    if row["today"]:
        parts.append(say("today {name}", name=row["today"]))
    if row["members"]:
        parts.append(say("{count} bodies", count=row["members"]))
    return _text(joined(parts))


def _citation(row: Row) -> str:
    title = f"《{row['title']}》" if row["title"] else None
    named = " ".join(filter(None, (title, row["document_number"])))
    parts: list[Fact] = [named, in_words(CITATION_RELATIONS, row["relation"])]
    if row["cited_document_id"]:
        parts.append(say("here as {document}", document=row["cited_document_id"]))
    return _text(joined(parts))


def _programme(row: Row) -> str:
    if (row["documents"] or 0) < 2:  # a row that came or went has no count
        return str(row["name"])
    return _text(joined([row["name"], say("named in {count} documents", count=row["documents"])]))


def _link(row: Row) -> str:
    what = in_words(RELATIONS, row["relation"])
    return told(say("{name}: {what}", name=what, what=row["reason"]))


def _finding(row: Row) -> str:
    message = row[message_column()]
    said = say("{name}: {what}", name=in_words(FINDINGS, row["kind"]), what=message)
    return _text(joined(filter(None, (said, row["document"]))))


def _alignment(row: Row) -> str:
    if row["carries_out"]:
        where = say("carries out {other}", other=row["other"])
    else:
        where = say("is carried out by {other}", other=row["other"])
    shared = "、".join(row["shared"].split("|"))
    relation = in_words(ALIGNMENTS, row["relation"])
    parts: list[Fact] = [where, relation, say("both say {words}", words=shared)]
    return _text(joined(parts))


def rule_of(table: str, row: Row) -> str:
    """The rule that made a row: its name, by which it is found, and what it does.

    Nothing of a finding, whose kind is its rule.
    """
    return "" if table == "findings" else told(rule_in_words(table, row["rule"]))


def rule_in_words(table: str, rule: str) -> Message:
    """A rule by its name, and by what it does where the name does not say it."""
    words = told(name_of(table, rule))
    if words == rule:
        return say("rule {rule}", rule=words)
    return say("rule {rule}: {words}", rule=rule, words=words)


def _text(fact: Fact) -> str:
    return told(fact) if isinstance(fact, Message) else str(fact)


WORDS = {
    "measures": Words(say("measure"), "bold", lambda row: in_words(MEASURE_KINDS, row["kind"])),
    "actions": Words(say("action"), "bold", _action),
    "targets": Words(say("target"), "green", target),
    "quantities": Words(say("number"), "dim green", _quantity),
    "deadlines": Words(say("deadline"), "yellow", _deadline),
    "responsibilities": Words(say("unit"), "cyan", _responsibility),
    "citations": Words(say("citation"), "magenta", _citation),
    "programmes": Words(say("programme"), "blue", _programme),
    "links": Words(say("link"), "not bold", _link),
    "findings": Words(say("finding"), "red", _finding),
    "alignments": Words(say("alignment"), "not bold", _alignment),
}
"""The tables that are shown beside a text, in the order in which their rows are."""
OWN = tuple(table for table in WORDS if table not in ("links", "findings", "alignments"))
"""Those whose rows stand in the text; the others tell what it has to do with other texts."""
