"""The ledger of commitments: a file a document for the script, and one that says what is in which.

What does not belong here: filters and order, which are the reader's (`scripts/commitments.js`).
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb

from pipelines.amounts import target_written
from pipelines.site.office_pages import names_by_office
from pipelines.site.queries import Row, commitments
from pipelines.site.writing import Pages, marker_of
from schemas.vocabulary import DEADLINE_SOURCES, MEASURE_KINDS

FOLDER = "data/commitments"
_KINDS = (*MEASURE_KINDS, "target")
_SOURCES = ("", *DEADLINE_SOURCES, "period")
"""A commitment has the number of its own: the words would be a twentieth of its file."""
_QUERY = """
    select c.document_id, commitment_id, p.path, p.marker, p.heading, kind, c.text, targets,
        lead_today, responsible_today, participants_today, deadline, deadline_source, units_source
    from commitments as c join provisions as p using (provision_id)
    order by c.document_id, c.raw_start, c.raw_end, commitment_id
"""


def write_commitments(
    pages: Pages, connection: duckdb.DuckDBPyConnection, listed: list[Row]
) -> None:
    """Write the files of all documents, one at a time, and then the one that leads to them."""
    offices: dict[str, int] = {}
    known: dict[str, list[Any]] = {}
    told = commitments(connection, sorted(one["document_id"] for one in listed), _QUERY)
    for document_id, found in groupby(told, key=itemgetter("document_id")):
        entries = list(found)
        pages.put_json(shard(document_id), [_entry(one, offices) for one in entries])
        known[document_id] = _leading(entries, offices)
    ids = dict(
        connection.execute("select today, min(today_id) from units_today group by today").fetchall()
    )
    names = names_by_office(connection)
    pages.put_json(
        f"{FOLDER}.json",
        {
            "documents": [
                [one["document_id"], one["title"] or one["document_id"], *known[one["document_id"]]]
                for one in listed
                if one["document_id"] in known
            ],
            "kinds": _KINDS,
            "sources": _SOURCES,
            "offices": [
                [name, ids.get(name, ""), names.get(ids.get(name, ""), [])] for name in offices
            ],
        },
    )
    pages.write("commitments.html", "commitments.html")


def shard(document_id: str) -> str:
    """The file of a document."""
    return f"{FOLDER}/{document_id}.json"


def _entry(row: Row, offices: dict[str, int]) -> list[Any]:
    """What the script knows of a commitment; a list, for names would be half of the file."""

    def numbers(names: list[str] | None) -> list[int]:
        return [offices.setdefault(name, len(offices)) for name in names or ()]

    return [
        row["commitment_id"],
        marker_of(row),
        row["heading"] or "",
        _KINDS.index(row["kind"]),
        row["text"],
        [_target(one) for one in row["targets"] or ()],
        numbers(row["lead_today"]),
        numbers(row["responsible_today"]),
        numbers(row["participants_today"]),
        _day(row["deadline"]),
        _SOURCES.index(row["deadline_source"] or ""),
        *([row["units_source"]] if row["units_source"] == "aligned" else ()),
    ]


def _target(target: Row) -> list[str]:
    return [target["indicator"], target_written(target), _day(target["deadline"])]


def _leading(entries: list[Row], offices: dict[str, int]) -> list[Any]:
    """How many a document has, with how many targets, when they are due, and who answers for any.

    Offices are told by number.
    """
    days = {_day(one["deadline"]) for one in entries}
    days |= {_day(target["deadline"]) for one in entries for target in one["targets"] or ()}
    days.discard("")
    columns = ("lead_today", "responsible_today", "participants_today")
    names = {name for one in entries for column in columns for name in one[column] or ()}
    numbers = sorted(offices[name] for name in names)
    targets = sum(len(one["targets"] or ()) for one in entries)
    return [len(entries), targets, min(days, default=""), max(days, default=""), numbers]


def _day(day: Any) -> str:
    return str(day) if day else ""
