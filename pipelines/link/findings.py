"""The table `findings`: what a reader of several documents should look at.

What each kind is stands in ``findings/<kind>.sql``, which DuckDB runs over the tables; all give the
same columns. What does not belong here: which targets share an indicator, which bodies are one
today, what a plan carries out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

import duckdb

from pipelines.amounts import written
from pipelines.lexicon import words
from pipelines.messages import Message, chinese, say

Row = dict[str, Any]
Amount = dict[str, Any]
"""`value`, `value_max` and `unit` of a target."""
_FETCHED = 4096
_SAYS_NOT_OF_WHAT = sorted(words("says_not_of_what"))
_SEVERE = frozenset(("falls", "jump", "two-values"))


class Found(NamedTuple):
    """What a query gives."""

    document_id: str
    provision_id: str
    target_id: str | None
    quote: str
    other_document_id: str | None
    other_target_id: str | None
    other_quote: str | None
    unit_id: str | None
    subject: str
    """The indicator, or the body."""
    amount: Amount | None
    other_amount: Amount | None
    day: date | None
    other_day: date | None


_SAID = {
    "falls": say("{subject}: {value} by {day}, after {other_value} by {other_day}"),
    "stands": say("{subject}: {value} by {day}, as already by {other_day}"),
    "jump": say(
        "{subject}: {value} by {day}, {other_value} by {other_day}; one is a slip, it seems"
    ),
    "two-values": say("{subject}: {value} and {other_value} by {day}"),
    "repeated-promise": say("{subject}: {value} by {day} is promised twice"),
    "no-deadline": say("{subject}: {value}, and nothing says by when"),
    "no-unit": say("{subject}: {value}, and no bracket, line or column names who answers for it"),
    "not-in-superior": say("{subject} is not in the document that this one carries out"),
    "not-taken-up": say("{subject} is not in the plan that carries this document out"),
    "merged-roles": say("{subject} leads here and takes part: its offices have become one body"),
}
_WITHIN_PERIOD = say("{subject}: {value}, by when is not said; the document is for up to {day}")
KINDS = tuple(_SAID)


def finding_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """Make the table `findings`.

    Args:
        connection: where `targets`, `indicators`, `documents`, `provisions`, `responsibilities`,
            `units`, `units_today`, ``versions`` (one, other) and ``carried_out`` (document_id,
            superior_id) can be asked for, and the macro ``base_value``.
    """
    connection.execute("set variable says_not_of_what = $names", {"names": _SAYS_NOT_OF_WHAT})
    connection.execute(_query("stated"))
    for kind in KINDS:
        running = connection.execute(_query(kind))
        while rows := running.fetchmany(_FETCHED):
            yield from (_row(kind, Found(*row)) for row in rows)


def _query(name: str) -> str:
    return files(__package__).joinpath("findings", f"{name}.sql").read_text("utf-8")


def _row(kind: str, found: Found) -> Row:
    message = _message(kind, found)
    parts = (kind, found.provision_id, found.target_id, found.other_document_id)
    ends = (*parts, found.other_target_id, found.unit_id)
    return {
        "finding_id": sha256("|".join(map(str, ends)).encode()).hexdigest()[:16],
        "kind": kind,
        "severity": "warning" if kind in _SEVERE else "notice",
        **dict(zip(Found._fields[:8], found[:8], strict=True)),
        "message": str(message),
        "message_zh": message.told(chinese()),
        "rule": kind,
    }


def _message(kind: str, found: Found) -> Message:
    facts = {
        "subject": found.subject,
        "value": _printed(found.amount),
        "other_value": _printed(found.other_amount),
        "day": str(found.day or ""),
        "other_day": str(found.other_day or ""),
    }
    said = _WITHIN_PERIOD if kind == "no-deadline" and found.day else _SAID[kind]
    return Message(said.text, tuple(facts.items()))


def _printed(amount: Amount | None) -> str:
    """The number of a target, a range with both ends, and its unit."""
    if amount is None:
        return ""
    return written(amount["value"], amount["value_max"]) + (amount["unit"] or "")
