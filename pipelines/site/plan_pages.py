"""Plans against plans: what one takes over of the document that it carries out, adds and leaves.

What does not belong here: which provisions stand for one task (`pipelines.link.alignments`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import duckdb

from pipelines.site.queries import Row, rows
from pipelines.site.writing import Pages

_PAIRS = """
    select p.document_id, s.document_id as superior_id, count(*) as taken
    from alignments as a
    join provisions as p using (provision_id)
    join provisions as s on s.provision_id = a.superior_provision_id
    group by all order by all
"""
_TASKS = """
    select p.provision_id, p.document_id, p.path, p.marker, p.heading, p.ordinal, p.level,
        coalesce(p.text, '') as text, count(m.measure_id) as measures
    from provisions as p left join measures as m using (provision_id)
    where p.document_id = ? and p.rule <> 'preamble'
    group by all order by p.ordinal
"""
_TAKEN = """
    select a.*, s.ordinal
    from alignments as a
    join provisions as p using (provision_id)
    join provisions as s on s.provision_id = a.superior_provision_id
    where p.document_id = ? and s.document_id = ?
    order by s.ordinal, p.ordinal, a.alignment_id
"""


def pairs_of(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """The plans that carry something out, each with what it carries out and its page."""
    return [row | {"page": _page(row)} for row in rows(connection, _PAIRS)]


def _page(pair: Row) -> str:
    return f"plans/{quote(pair['document_id'])}~{quote(pair['superior_id'])}.html"


def write_plans(
    pages: Pages,
    connection: duckdb.DuckDBPyConnection,
    pairs: list[Row],
    known: Mapping[str, Row],
) -> None:
    """Write the list, and then the pages, one after the other."""
    pages.write("plans.html", "plans.html", pairs=pairs, known=known)
    for pair in pairs:
        told = _compared(connection, pair)
        path = f"plans/{pair['document_id']}~{pair['superior_id']}.html"
        pages.write(
            path,
            "plan.html",
            plan=known[pair["document_id"]],
            superior=known[pair["superior_id"]],
            **told,
        )


def _compared(connection: duckdb.DuckDBPyConnection, pair: Row) -> dict[str, Any]:
    ids = (pair["document_id"], pair["superior_id"])
    own, above = (
        {one["provision_id"]: one for one in rows(connection, _TASKS, document)} for document in ids
    )
    taken: dict[str, list[tuple[Row, Row]]] = {}
    carrying = set()
    for row in rows(connection, _TAKEN, *ids):
        carrying.add(row["provision_id"])
        taken.setdefault(row["superior_provision_id"], []).append((own[row["provision_id"]], row))
    return {
        "taken": [(above[one], plans) for one, plans in taken.items()],
        "added": [one for key, one in own.items() if key not in carrying and one["measures"]],
        "left": [one for key, one in above.items() if key not in taken and one["measures"]],
    }
