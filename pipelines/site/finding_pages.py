"""Findings: what a reader should look at, with both quotes and what each of them sets.

What does not belong here: what a finding is (`pipelines.link.findings`).
"""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from pipelines.messages import say
from pipelines.site.lists import page_with, write_list
from pipelines.site.queries import Row, rows
from pipelines.site.writing import Both, Pages, both, explained
from schemas.vocabulary import FINDINGS

Repaired = dict[tuple[str, str], str]
"""What repair made of a quote, by the id of its document and the quote; none that it left alone."""

_OTHER_WORDING = say("same number, other wording")
_ORDER = "severity = 'notice', list_position([{}], kind), document_id, finding_id".format(
    ", ".join(f"'{kind}'" for kind in FINDINGS)
)
_TARGET = """{{'comparator': {0}.comparator, 'value': {0}.value,
        'value_max': {0}.value_max, 'unit': {0}.unit, 'deadline': {0}.deadline}}"""
_PLACE = "{{'path': {0}.path, 'marker': {0}.marker, 'heading': {0}.heading, 'text': {0}.text}}"
_LISTED = f"""
    select f.*, d.title, o.title as other_title, coalesce(i.name, u.name) as subject,
        {_PLACE.format("p")} as place,
        case when f.target_id is not null then {_TARGET.format("t")} end as target,
        case when f.other_target_id is not null then {_PLACE.format("op")} end as other_place,
        case when f.other_target_id is not null then {_TARGET.format("ot")} end as other_target
    from findings as f
    join documents as d on d.document_id = f.document_id
    join provisions as p on p.provision_id = f.provision_id
    left join documents as o on o.document_id = f.other_document_id
    left join units as u on u.unit_id = f.unit_id
    left join targets as t on t.target_id = f.target_id
    left join indicators as i on i.indicator_id = t.indicator_id
    left join targets as ot on ot.target_id = f.other_target_id
    left join provisions as op on op.provision_id = ot.provision_id
    order by {_ORDER.replace("document_id", "f.document_id")}
"""


def places_of(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The address of each finding in the site."""
    found = connection.execute(f"select finding_id from findings order by {_ORDER}").fetchall()
    return {one: f"{page_with('findings', at)}#{one}" for at, (one,) in enumerate(found)}


def write_findings(
    pages: Pages,
    connection: duckdb.DuckDBPyConnection,
    places: Mapping[str, str],
    repaired: Repaired,
) -> None:
    """Write the pages, so many findings each."""
    kinds: dict[str, list[str]] = {}
    ordered = f"select kind, finding_id from findings order by {_ORDER}"
    for kind, finding in connection.execute(ordered).fetchall():
        kinds.setdefault(kind, []).append(places[finding])
    known = [(kind, len(found), found[0]) for kind, found in kinds.items()]
    listed = (one | {"said": said_of(one)} for one in rows(connection, _LISTED))
    write_list(pages, "findings", listed, len(places), kinds=known, repaired=repaired)


def said_of(finding: Row) -> Both:
    """What a finding says: its kind, unless only the wording of two numbers differs."""
    one, other = finding["target"], finding["other_target"]
    if finding["kind"] == "stands" and one["comparator"] != other["comparator"]:
        return both(_OTHER_WORDING)
    return explained(FINDINGS, finding["kind"])
