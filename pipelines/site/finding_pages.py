"""Findings: what a reader should look at, with both quotes.

What does not belong here: what a finding is (`pipelines.link.findings`).
"""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from pipelines.site.lists import page_with, write_list
from pipelines.site.queries import rows
from pipelines.site.writing import Pages
from schemas.vocabulary import FINDINGS

_ORDER = "severity = 'notice', list_position([{}], kind), document_id, finding_id".format(
    ", ".join(f"'{kind}'" for kind in FINDINGS)
)
_LISTED = f"""
    select f.*, d.title, o.title as other_title, p.path, u.name as unit
    from findings as f
    join documents as d on d.document_id = f.document_id
    join provisions as p on p.provision_id = f.provision_id
    left join documents as o on o.document_id = f.other_document_id
    left join units as u on u.unit_id = f.unit_id
    order by {_ORDER.replace("document_id", "f.document_id")}
"""


def places_of(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The address of each finding in the site."""
    found = connection.execute(f"select finding_id from ({_LISTED})").fetchall()
    return {one: f"{page_with('findings', at)}#{one}" for at, (one,) in enumerate(found)}


def write_findings(
    pages: Pages, connection: duckdb.DuckDBPyConnection, places: Mapping[str, str]
) -> None:
    """Write the pages, so many findings each."""
    listed = list(rows(connection, _LISTED))
    kinds: dict[str, list[str]] = {}
    for one in listed:
        kinds.setdefault(one["kind"], []).append(places[one["finding_id"]])
    known = [(kind, len(found), found[0]) for kind, found in kinds.items()]
    write_list(pages, "findings", listed, kinds=known)
