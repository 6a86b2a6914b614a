"""The published rows, read from the DuckDB file: all of a kind, or those of a few documents.

What does not belong here: how a row is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import duckdb

from pipelines.publish.database import view_of

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""Rows by the id of their document."""

_BATCH = 32
"""Documents whose rows are in memory together."""

_OF_DOCUMENT = {
    "texts": "select * from texts",
    "provisions": "select * exclude (quote) from provisions order by raw_start, ordinal",
    "measures": "select * exclude (text, quote) from measures order by raw_start",
    "actions": "select * exclude (quote) from actions order by raw_start",
    "targets": "select * exclude (quote) from targets order by raw_start, raw_end",
    "quantities": """
        select * exclude (quote) from quantities where role <> 'target' order by raw_start
    """,
    "deadlines": "select * exclude (quote) from deadlines order by raw_start",
    "responsibilities": """
        select r.* exclude (quote), t.today_id, t.today
        from responsibilities as r join units_today as t using (unit_id)
        order by raw_start, ordinal
    """,
    "citations": "select * exclude (quote) from citations order by raw_start",
    "programmes": "select * exclude (quote) from programmes order by raw_start",
    "corrections": """
        select document_id, raw_start, raw_end, rule from corrections order by raw_start
    """,
    "findings": "select * from findings order by kind, finding_id",
    "quotes": """
        select document_id, quote from findings
        union select other_document_id, other_quote from findings where other_quote is not null
    """,
    "alignments": """
        select p.document_id, a.*, s.document_id as superior_id, s.path, s.marker, s.heading, s.text
        from alignments as a
        join provisions as p using (provision_id)
        join provisions as s on s.provision_id = a.superior_provision_id
        order by s.ordinal, a.alignment_id
    """,
    "problems": "select * from problems order by severity, rule, raw_start",
}
"""What a page of a document is made of."""


def rows(connection: duckdb.DuckDBPyConnection, query: str, *values: Any) -> Iterator[Row]:
    """Give the rows that a query finds, not all at once."""
    yield from _fetched(connection.cursor().execute(query, list(values)))


def _fetched(found: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    names = [one[0] for one in found.description or ()]
    while some := found.fetchmany(1024):
        for one in some:
            yield dict(zip(names, one, strict=True))


def documents(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """All documents in the order in which they are listed, the newest first, with their counts."""
    return list(
        rows(
            connection,
            """
            select d.*, coalesce(m.number, 0) as measures, coalesce(t.number, 0) as targets
            from documents as d
            left join (select document_id, count(*) as number from measures group by 1) as m
                using (document_id)
            left join (select document_id, count(*) as number from targets group by 1) as t
                using (document_id)
            order by d.issued_on desc nulls last, d.document_id
            """,
        )
    )


def by_document(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str]
) -> Iterator[tuple[str, Rows]]:
    """Give each document with its rows by table, reading a batch of documents at a time."""
    for first in range(0, len(ids), _BATCH):
        batch = ids[first : first + _BATCH]
        tables = {
            table: _grouped(connection, query, batch) for table, query in _OF_DOCUMENT.items()
        }
        for document_id in batch:
            yield document_id, {table: tables[table].get(document_id, []) for table in tables}


_OF_COMMITMENTS = {
    "documents": "from {main}.documents where document_id in (select unnest(?))",
    "provisions": "from {main}.provisions semi join temp.documents using (document_id)",
    "measures": "from {main}.measures semi join temp.documents using (document_id)",
    "targets": "from {main}.targets semi join temp.documents using (document_id)",
    "alignments": """
        from {main}.alignments
        where superior_provision_id in (select provision_id from temp.provisions)
    """,
    "responsibilities": """
        from {main}.responsibilities
        where document_id in (select document_id from temp.documents)
            or provision_id in (select provision_id from temp.alignments)
    """,
}
"""What the commitments of some documents are made of; a plan may say who is in charge of them."""


def commitments(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str], query: str
) -> Iterator[Row]:
    """Give what a query finds in the view `commitments`, a batch of documents at a time.

    The view makes lists, which DuckDB holds in memory: those of all documents would be too many. So
    it is asked of tables that have the rows of a batch alone.

    Args:
        connection: The published DuckDB file.
        ids: Documents, in the order in which they are given.
        query: Of the view and the tables that it is made of.
    """
    view = view_of("commitments").partition(";")[0].replace("create view", "create temp view", 1)
    for first in range(0, len(ids), _BATCH):
        with connection.cursor() as part:  # its temporary tables are its own
            ((name,),) = part.execute("select current_database()").fetchall()
            for table, some in _OF_COMMITMENTS.items():
                batch = [list(ids[first : first + _BATCH])] if "?" in some else []
                made = some.format(main=f'"{name}".main')
                part.execute(f"create temp table {table} as {made}", batch)
            part.execute(view)
            yield from _fetched(part.execute(query))


def _grouped(connection: duckdb.DuckDBPyConnection, query: str, ids: Sequence[str]) -> Rows:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    wanted = f"select * from ({query}) where document_id in (select unnest(?))"
    for row in rows(connection, wanted, list(ids)):
        found[row["document_id"]].append(row)
    return found
