"""Pairs that rules hold to be near, as rows of ``links.csv`` that a person may judge.

What does not belong here: the rules (:mod:`pipelines.link.likeness`), what a judgement changes
(:mod:`pipelines.link.yardsticks`, :mod:`pipelines.link.links`).
"""

from __future__ import annotations

import csv
from typing import TextIO

import duckdb

from pipelines.reference import columns_of

# Indicators and campaigns are judged by their names, as `links.csv` has them, documents by ids.
# Spellings of one indicator lead from no indicator, so that they are no pair here.
_NEAR = """
select l.kind, a.name as "from", b.name as "to", l.relation, '' as source, l.reason as note, l.score
from links as l
join indicators as a on a.indicator_id = l.from_id
join indicators as b on b.indicator_id = l.to_id
where l.kind = 'indicator' and l.decided_by = 'rule' and a.name <> b.name
union all
select l.kind, a.name, b.name, l.relation, '', l.reason, l.score
from links as l
join campaigns as a on a.campaign_id = l.from_id
join campaigns as b on b.campaign_id = l.to_id
where l.kind = 'programme' and l.decided_by = 'rule'
union all
select kind, from_id, to_id, relation, '', reason, score
from links where kind = 'document' and decided_by = 'rule'
order by score desc, "from", "to"
limit ?
"""


_COUNTS = """
select kind, relation, decided_by, rule, count(*) from links group by all order by all
"""


def counts_of_links(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str, int]]:
    """Give kind, relation, who decided, rule or source, and how many links are so.

    Args:
        connection: where the table `links` can be asked for by its name.
    """
    return connection.execute(_COUNTS).fetchall()


def propose(connection: duckdb.DuckDBPyConnection, most: int, file: TextIO) -> int:
    """Write the pairs that nobody has judged, the nearest first, in the form of ``links.csv``.

    Their relation is the one that the rule gives; the source is empty, for whoever judges.

    Args:
        connection: where `links`, `indicators` and `campaigns` can be asked for by their names.
        most: how many pairs at most.
        file: takes the CSV, its line of heads first.

    Returns:
        The number of pairs.
    """
    rows = connection.execute(_NEAR, [most]).fetchall()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns_of("links"))
    writer.writerows(row[:-1] for row in rows)
    return len(rows)
