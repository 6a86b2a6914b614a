"""Indicators: a list of all, and a page for each that several targets set.

What does not belong here: which targets share an indicator (`pipelines.link`).

An indicator that one target sets has no line to draw: it stands in the list with that target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import duckdb

from pipelines.site.lists import page_with, write_list
from pipelines.site.queries import Row, rows
from pipelines.site.writing import Pages

_TARGETS = """
    select t.*, d.jurisdiction, d.issued_on, d.title, p.path, p.marker, p.heading, p.text,
        coalesce(m.text, t.quote) as sentence,
        i.name, i.names, i.unit as unit_of_all, i.number_kind, i.direction,
        i.topic, base_value(t.value, t.unit) / base_value(1.0, i.unit) as on_line
    from targets as t
    join indicators as i using (indicator_id)
    join documents as d on d.document_id = t.document_id
    join provisions as p on p.provision_id = t.provision_id
    left join measures as m on m.measure_id = t.measure_id
    order by t.indicator_id, d.jurisdiction, t.deadline nulls last, d.issued_on, t.target_id
"""
_LISTED = """
    select i.indicator_id, i.name, i.unit, i.number_kind, count(*) as targets,
        count(distinct t.document_id) as documents, min(t.deadline) as first,
        max(t.deadline) as last,
        arg_min({'document_id': t.document_id, 'target_id': t.target_id,
            'comparator': t.comparator, 'value': t.value, 'value_max': t.value_max,
            'unit': t.unit}, t.target_id) as one
    from indicators as i join targets as t using (indicator_id)
    group by all order by documents desc, targets desc, i.name, i.indicator_id
"""
_NEAR = """
    select l.relation, l.reason, l.rule, o.indicator_id, o.name
    from links as l join indicators as o
        on o.indicator_id = case when l.from_id = ? then l.to_id else l.from_id end
    where l.kind = 'indicator' and ? in (l.from_id, l.to_id) and l.from_id <> l.to_id
    order by l.relation, o.name, o.indicator_id
"""


def places_of(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The address of each indicator in the site: its own page, or its place in the list."""
    listed = connection.execute(f"select indicator_id, targets from ({_LISTED})").fetchall()
    return {
        name: own_page(name) if targets > 1 else f"{page_with('indicators', at)}#{name}"
        for at, (name, targets) in enumerate(listed)
    }


def own_page(indicator_id: str) -> str:
    """The page of an indicator that several targets set."""
    return f"indicators/{indicator_id}.html"


def write_indicators(
    pages: Pages, connection: duckdb.DuckDBPyConnection, places: Mapping[str, str]
) -> None:
    """Write the list, and then the pages, one after the other."""
    write_list(
        pages,
        "indicators",
        rows(connection, _LISTED),
        len(places),
        lambda one: [
            places[one["indicator_id"]],
            one["name"],
            one["unit"],
            one["documents"],
            one["targets"],
            one["first"],
            one["last"],
        ],
    )
    found = groupby(rows(connection, _TARGETS), key=itemgetter("indicator_id"))
    for indicator_id, some in found:
        targets = list(some)
        if len(targets) > 1:
            near = list(rows(connection, _NEAR, indicator_id, indicator_id))
            pages.write(
                own_page(indicator_id),
                "indicator.html",
                indicator=targets[0],
                targets=targets,
                lines=list(_lines(targets)),
                near=near,
            )


def _lines(targets: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """The targets whose values stand on one line: of one basis and frequency, in one unit."""
    dated = sorted((one for one in targets if one["deadline"]), key=_measured)
    for _, some in groupby(dated, key=_measured):
        points = sorted(some, key=lambda one: (one["deadline"], one["jurisdiction"] or ""))
        if len({one["deadline"] for one in points}) > 1:
            yield points[0], points


def _measured(target: Row) -> tuple[str, ...]:
    return tuple(target[column] or "" for column in ("basis", "frequency"))
