"""What all documents share: the tables that are made from the rows of the others.

What does not belong here: how a body or an indicator is recognised (`link/`).

DuckDB goes through the rows, in its bounds of memory; Python sees what is distinct in them, of
indicators a few at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.parquet

from pipelines.lexicon import words
from pipelines.link import (
    Alike,
    Task,
    alignment_rows,
    finding_rows,
    link_campaigns,
    link_indicators,
    link_rows,
    link_units,
    member_rows,
    succession_rows,
)
from pipelines.link.yardsticks import scale_macro
from pipelines.publish.batch import batch_of
from pipelines.publish.database import view_of
from pipelines.publish.parquet import ROW_GROUP, TableWriter, write_tables
from schemas import TABLES

Row = dict[str, Any]

TENFOLD = "tenfold"
"""Flag of a target whose value is ten times, or a tenth of, what other documents ask for."""
_OUTLIERS = """
with by_document as (
    select indicator_id, unit, basis, document_id, median(value) as own
    from read_parquet($file)
    where value > 0 and not list_contains($vague, indicator)
    group by all
), usual as (
    select indicator_id, unit, basis, count(*) as documents, median(own) as middle,
           min(own) as least, max(own) as most
    from by_document group by all having count(*) > 1
)
select target_id
from read_parquet($file) as target
join usual on target.indicator_id = usual.indicator_id
    and target.unit is not distinct from usual.unit and target.basis = usual.basis
where not list_contains($vague, indicator) and (
    value >= 10 * case when documents = 2 then least else middle end
    or value * 10 <= case when documents = 2 then most else middle end
)
"""
_NAMED = """
select distinct unit_name, jurisdiction, adcode, unit_id
from responsibilities left join documents using (document_id)
"""
_UNITS = "select unit_id, name, jurisdiction from units"
_SAID = """
select indicator_id, indicator, unit, basis, comparator, count(*)
from targets group by all order by indicator_id
"""
_CARRIED_OUT = """
create or replace table carried_out as
select distinct document_id, cited_document_id as superior_id
from citations where relation = 'implements' and cited_document_id is not null
order by all
"""
_VERSIONS = """
create or replace view versions as
select least(from_id, to_id) as one, greatest(from_id, to_id) as other
from links where kind = 'document' and relation = 'version'
"""
_TASKS = """
select p.provision_id, p.heading, coalesce(above.heading, ''), p.text
from provisions as p left join provisions as above on above.provision_id = p.parent_id
where p.document_id = ? and p.heading is not null and p.text is not null
order by p.ordinal
"""
_CAMPAIGNS = """
select campaign_id, name, document_id from programmes order by all
"""


def flag_outliers(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Flag the targets of ``folder`` whose value is far from those of other documents.

    Two documents that differ tenfold are both flagged, for nobody knows which of them is wrong;
    among more, those far from the middle one. What does not say of what it is (投资) is no
    outlier.

    Returns:
        The number of targets flagged.
    """
    file = folder / "targets.parquet"
    facts = {"file": str(file), "vague": sorted(words("says_not_of_what"))}
    rows = connection.execute(_OUTLIERS, facts).fetchall()
    found = {row[0] for row in rows}
    if not found:
        return 0
    flagged = folder / "targets.flagged.parquet"
    with pyarrow.parquet.ParquetFile(file) as source, TableWriter(flagged, "targets") as writer:
        for batch in source.iter_batches(ROW_GROUP):
            writer.append(_with_flags(batch, found))
    flagged.replace(file)
    return len(found)


def _with_flags(batch: pyarrow.RecordBatch, found: set[str]) -> pyarrow.RecordBatch:
    ids = batch.column("target_id").to_pylist()
    flags = [
        _with_flag(own) if key in found else own
        for key, own in zip(ids, batch.column("flags").to_pylist(), strict=True)
    ]
    at = batch.schema.get_field_index("flags")
    return batch.set_column(
        at, batch.schema.field(at), pyarrow.array(flags, batch.schema.field(at).type)
    )


def _with_flag(flags: str | None) -> str:
    """Add the flag; rows of a document in quarantine may have it from the build before."""
    return "; ".join(
        [*(one for one in (flags or "").split("; ") if one not in ("", TENFOLD)), TENFOLD]
    )


def build_linked(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    """Write the tables that no single document can make, from the staged tables of ``folder``.

    Each is made from those before it.

    Returns:
        The number of rows of each table.
    """
    _show(connection, folder, *(table for table in TABLES if table not in MAKERS))
    counts: dict[str, int] = {}
    for table, make in MAKERS.items():
        counts |= write_tables(folder, (table,), _batches(table, make(connection)))
        _show(connection, folder, table)
    return counts


def _show(connection: duckdb.DuckDBPyConnection, folder: Path, *tables: str) -> None:
    """Let SQL ask for staged tables by their names."""
    for table in tables:
        file = str(folder / f"{table}.parquet").replace("'", "''")
        connection.execute(f"create or replace view {table} as from read_parquet('{file}')")


def _units(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    return iter(link_units(_rows(connection, _NAMED)))


def _successions(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    return succession_rows(_rows(connection, _UNITS))


def _members(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    return member_rows(_rows(connection, _UNITS))


def _indicators(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    return link_indicators(Alike(*row) for row in _rows(connection, _SAID))


def _campaigns(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    return iter(link_campaigns(_rows(connection, _CAMPAIGNS)))


def _alignments(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    connection.execute(_CARRIED_OUT)
    for plan, superior in connection.execute("from carried_out").fetchall():
        tasks, others = (
            [Task(*row) for row in connection.execute(_TASKS, [one]).fetchall()]
            for one in (plan, superior)
        )
        yield from alignment_rows(tasks, others)


def _findings(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    connection.execute(_VERSIONS)
    connection.execute(scale_macro())
    connection.execute(view_of("units_today"))
    return finding_rows(connection)


MAKERS: dict[str, Callable[[duckdb.DuckDBPyConnection], Iterator[Row]]] = {
    "units": _units,
    "successions": _successions,
    "members": _members,
    "indicators": _indicators,
    "campaigns": _campaigns,
    "links": link_rows,
    "alignments": _alignments,
    "findings": _findings,
}
"""The linked tables in the order in which they are made."""


def _batches(table: str, rows: Iterator[Row]) -> Iterator[dict[str, pyarrow.RecordBatch]]:
    while some := list(islice(rows, ROW_GROUP)):
        yield {table: batch_of(table, some)}


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a query while it runs."""
    running = connection.cursor().execute(query)
    while rows := running.fetchmany(ROW_GROUP):
        yield from rows
