"""The first page: counts, three charts, accuracy, downloads.

What does not belong here: how a chart is drawn (`scripts/chart.js`, of the table that stands in the
page).
"""

from __future__ import annotations

from typing import Any

import duckdb

from pipelines.messages import say
from pipelines.site.queries import Row, rows
from pipelines.site.writing import Both, both, explained
from schemas.vocabulary import ROLES, TOPICS

_LINES = 12
_TOPICS = 5
"""Topics that have a colour of their own in the chart."""
_REST = say("other topics")
_OFFICES = 12
_ROLES = ("lead", "responsible", "joint", "participant")

_COUNTED = {"workload": "(select distinct unit_id from workload)"}
"""What is counted that is no table."""
_COUNTS = {
    "documents": (say("documents"), "documents.html"),
    "provisions": (say("provisions"), ""),
    "measures": (say("measures"), "commitments.html"),
    "targets": (say("targets"), "commitments.html?kind=target"),
    "deadlines": (say("deadlines"), ""),
    "indicators": (say("indicators"), "indicators.html"),
    "workload": (say("bodies of today that answer for something"), "offices.html"),
    "findings": (say("findings"), "findings.html"),
}
"""What is counted, and the pages that show them."""


def start_of(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Everything that the template of the first page asks the tables for."""
    topics = _topics(connection)
    return {
        "counts": [
            (both(name), _count(connection, _COUNTED.get(table, table)), page)
            for table, (name, page) in _COUNTS.items()
        ],
        "years": _years(connection, topics),
        "topics_of_targets": [
            *((topic, explained(TOPICS, topic)) for topic in topics),
            ("", both(_REST)),
        ],
        "lines": list(_lines(connection)),
        "offices": _offices(connection),
        "roles": [(role, Both(role, ROLES[role][1])) for role in _ROLES],
    }


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    ((number,),) = connection.execute(f"select count(*) from {table}").fetchall()
    return int(number)


def _topics(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The topics of most targets that have a day, the commonest first."""
    found = connection.execute(
        """
        select i.topic from targets as t join indicators as i using (indicator_id)
        where t.deadline is not null and i.topic is not null
        group by i.topic order by count(*) desc, i.topic limit ?
        """,
        [_TOPICS],
    ).fetchall()
    return [topic for (topic,) in found]


def _years(connection: duckdb.DuckDBPyConnection, topics: list[str]) -> list[Row]:
    """Targets by the year that they are due and by topic; under "" those of the others."""
    counted = rows(
        connection,
        """
        select year(t.deadline) as year, if(list_contains(?, i.topic), i.topic, '') as topic,
            count(*) as targets
        from targets as t join indicators as i using (indicator_id)
        where t.deadline is not null group by all order by all
        """,
        topics,
    )
    years: dict[int, Row] = {}
    for one in counted:
        empty = dict.fromkeys([*topics, ""], 0)
        year = years.setdefault(one["year"], empty | {"year": one["year"]})
        year[one["topic"]] = one["targets"]
    return list(years.values())


def _lines(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """The indicators that most documents set, with their points; one place, one basis each."""
    found = rows(
        connection,
        """
        with lines as (
            select indicator_id, indicator, jurisdiction, basis, frequency,
                count(distinct document_id) as documents, count(distinct deadline) as days
            from trajectories group by all
        ),
        chosen as (
            select * from lines where documents > 1 and days > 1
            order by days desc, documents desc, indicator, indicator_id limit ?
        )
        select c.indicator_id, c.indicator, c.jurisdiction, i.unit, c.days, c.documents,
            list(
                {'deadline': t.deadline,
                    'value': base_value(t.value, t.unit) / base_value(1.0, i.unit)}
                order by t.deadline, t.target_id
            ) as points
        from chosen as c join indicators as i using (indicator_id) join trajectories as t
            on t.indicator_id = c.indicator_id and t.basis = c.basis
            and t.jurisdiction is not distinct from c.jurisdiction
            and t.frequency is not distinct from c.frequency
        group by all order by c.days desc, c.documents desc, c.indicator, c.indicator_id
        """,
        _LINES,
    )
    return list(found)


def _offices(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """The bodies of today with most provisions, by role."""
    columns = ", ".join(
        f"coalesce(sum(provisions) filter (role = '{role}'), 0) as {role}" for role in _ROLES
    )
    found = rows(
        connection,
        f"""
        select unit_id, unit, {columns}, sum(provisions) as provisions from workload
        group by unit_id, unit order by provisions desc, unit, unit_id limit ?
        """,
        _OFFICES,
    )
    return list(found)
