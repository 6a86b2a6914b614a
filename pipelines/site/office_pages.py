"""Public bodies: a list of those of today that have something to do, and a page for each.

What does not belong here: who took over from whom (`pipelines.link.successions`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb

from pipelines.site.lists import write_list
from pipelines.site.queries import Row, rows
from pipelines.site.writing import Pages

_LISTED = """
    select unit_id, unit, jurisdiction,
        coalesce(sum(provisions) filter (role = 'lead'), 0) as lead,
        coalesce(sum(provisions) filter (role in ('joint', 'responsible')), 0) as answers,
        coalesce(sum(provisions) filter (role = 'participant'), 0) as participant,
        sum(provisions) as provisions, count(distinct document_id) as documents,
        max(last_deadline) as last
    from workload group by all order by provisions desc, unit, unit_id
"""
_TASKS = """
    with dated as (
        select provision_id, max(deadline) as deadline from (
            select provision_id, deadline from targets
            union all select provision_id, deadline from measures
            union all select provision_id, end_date from deadlines
        ) group by provision_id
    )
    select r.today_id, r.document_id, d.title, d.issued_on, r.provision_id, p.path, p.marker,
        p.heading, p.text, p.ordinal, r.today_id as unit_id, r.held[1].role as role, r.held,
        any_value(w.deadline) as deadline
    from (
        select today_id, document_id, provision_id, list(
            {'role': role, 'names': names, 'responsibility_id': first}
            order by list_position(['lead', 'responsible', 'joint', 'participant'], role)
        ) as held -- a body in which others were merged may lead and take part
        from (
            select t.today_id, r.document_id, r.provision_id, r.role,
                list(distinct r.unit_name order by r.unit_name) as names,
                min(r.responsibility_id) as first
            from responsibilities as r join units_today as t using (unit_id)
            group by all
        ) group by all
    ) as r
    join documents as d on d.document_id = r.document_id
    join provisions as p on p.provision_id = r.provision_id
    left join dated as w on w.provision_id = r.provision_id
    group by all
    order by r.today_id, d.issued_on desc nulls last, r.document_id, p.ordinal
"""
_NAMES = """
    select today_id, list(distinct name order by name) from (
        select t.today_id, u.name from units_today as t join units as u using (unit_id)
        union all
        select t.today_id, r.unit_name
        from units_today as t join responsibilities as r using (unit_id)
    ) group by today_id
"""
_BEFORE = """
    select distinct
        t.today_id, u.name as former, o.name as heir, s.on_date, s.kind, s.scope, s.source
    from successions as here
    join units_today as t on t.unit_id = here.successor_id
    join successions as s on s.unit_id = here.unit_id -- of a body that was split all parts
    join units as u on u.unit_id = s.unit_id
    join units as o on o.unit_id = s.successor_id
    order by all
"""


def write_offices(pages: Pages, connection: duckdb.DuckDBPyConnection) -> None:
    """Write the list, and then the pages, one after the other."""
    listed = list(rows(connection, _LISTED))
    names = names_by_office(connection)
    write_list(
        pages,
        "offices",
        listed,
        len(listed),
        lambda one: [
            office_page(one["unit_id"]),
            one["unit"],
            one["jurisdiction"],
            one["lead"],
            one["answers"],
            one["participant"],
            one["documents"],
            one["last"],
            " ".join(names.get(one["unit_id"], [])),
        ],
    )
    known = {one["unit_id"]: one for one in listed}
    before: dict[str, list[Row]] = {}
    for row in rows(connection, _BEFORE):
        before.setdefault(row["today_id"], []).append(row)
    for unit_id, found in groupby(rows(connection, _TASKS), key=itemgetter("today_id")):
        pages.write(
            office_page(unit_id),
            "office.html",
            office=known[unit_id],
            before=before.get(unit_id, []),
            roles=_by_role(list(found)),
        )


def names_by_office(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """What each body of today was called, by its id: its names of then, and as they are printed."""
    return dict(connection.execute(_NAMES).fetchall())


def office_page(unit_id: str) -> str:
    """The page of a body of today."""
    return f"offices/{unit_id}.html"


def _by_role(tasks: Sequence[Row]) -> list[tuple[str, int, list[tuple[Row, list[Row]]]]]:
    """The tasks by role and then by document: the first of each document stands for it."""
    told: list[Any] = []
    for role in ("lead", "responsible", "joint", "participant"):
        own = [one for one in tasks if one["role"] == role]
        grouped = [list(some) for _, some in groupby(own, key=itemgetter("document_id"))]
        if own:
            told.append((role, len(own), [(some[0], some) for some in grouped]))
    return told
