"""Plans against plans: what one takes over of the document that it carries out, adds and leaves.

Provisions are compared as tasks, and their targets one by one: goals that stand together above are
often spread over the tasks of a plan. What does not belong here: which provisions stand for one
task (`pipelines.link.alignments`), how two targets differ (`plan_targets.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import duckdb

from pipelines.site.plan_targets import Compared, compared
from pipelines.site.queries import Row, rows
from pipelines.site.writing import Pages

_PAIRS = """
    select p.document_id, s.document_id as superior_id,
        count(distinct a.superior_provision_id) as taken
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
        path = f"plans/{pair['document_id']}~{pair['superior_id']}.html"
        ids = (pair["document_id"], pair["superior_id"])
        targets = compared(connection, *ids)
        pages.write(
            path,
            "plan.html",
            plan=known[pair["document_id"]],
            superior=known[pair["superior_id"]],
            targets=targets,
            counts=Counter(one.fate for one in targets),
            **_tasks(connection, ids, targets),
        )


def _tasks(
    connection: duckdb.DuckDBPyConnection, ids: tuple[str, str], targets: Sequence[Compared]
) -> dict[str, Any]:
    own, above = (
        {one["provision_id"]: one for one in rows(connection, _TASKS, document)} for document in ids
    )
    taken: dict[str, list[tuple[Row, Row]]] = {}
    carrying = set()
    for row in rows(connection, _TAKEN, *ids):
        carrying.add(row["provision_id"])
        taken.setdefault(row["superior_provision_id"], []).append((own[row["provision_id"]], row))
    lone = _lone(own, carrying), _lone(above, set(taken))
    own_shares = _shares([one.own for one in targets], targets)
    shares = _shares([one.above for one in targets], targets)
    return {
        "taken": [(above[one], plans) for one, plans in taken.items()],
        "spread": [(one, *shares[key]) for key, one in lone[1].items() if key in shares],
        "added": [one for key, one in lone[0].items() if key not in own_shares],
        "left": [one for key, one in lone[1].items() if key not in shares],
    }


def _lone(tasks: Mapping[str, Row], paired: set[str]) -> dict[str, Row]:
    """The provisions that commit to something and stand for no task of the other document."""
    return {key: one for key, one in tasks.items() if key not in paired and one["measures"]}


def _shares(side: Sequence[Row | None], targets: Sequence[Compared]) -> dict[str, tuple[int, int]]:
    """Of provisions with targets that both documents set: how many, and of how many."""
    all_of: dict[str, set[str]] = {}
    shared: dict[str, set[str]] = {}
    for one, target in zip(targets, side, strict=True):
        if target is not None:
            all_of.setdefault(target["provision_id"], set()).add(target["target_id"])
            if one.fate == "taken":
                shared.setdefault(target["provision_id"], set()).add(target["target_id"])
    return {key: (len(some), len(all_of[key])) for key, some in shared.items()}
