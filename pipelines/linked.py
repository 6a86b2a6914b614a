"""What all documents share: the tables that are made from the rows of the others.

What does not belong here: how a body or an indicator is recognised (`link/`).

DuckDB goes through the rows, in its bounds of memory; Python sees what is distinct in them, of
indicators a few at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.parquet

from pipelines.link import Alike, link_campaigns, link_indicators, link_units
from pipelines.publish.batch import batch_of
from pipelines.publish.parquet import ROW_GROUP, TableWriter, write_tables

TENFOLD = "tenfold"
"""Flag of a target whose value is ten times, or a tenth of, what other documents ask for."""
_OUTLIERS = """
with by_document as (
    select indicator_id, unit, basis, document_id, median(value) as own
    from read_parquet(?) where value > 0 group by all
), usual as (
    select indicator_id, unit, basis, count(*) as documents, median(own) as middle,
           min(own) as least, max(own) as most
    from by_document group by all having count(*) > 1
)
select target_id
from read_parquet(?) as target
join usual on target.indicator_id = usual.indicator_id
    and target.unit is not distinct from usual.unit and target.basis = usual.basis
where value >= 10 * case when documents = 2 then least else middle end
    or value * 10 <= case when documents = 2 then most else middle end
"""
_NAMED = """
select distinct unit_name, jurisdiction, unit_id
from read_parquet(?) left join read_parquet(?) using (document_id)
"""
_SAID = """
select indicator_id, indicator, unit, basis, comparator, count(*)
from read_parquet(?) group by all order by indicator_id
"""
_CAMPAIGNS = """
select campaign_id, name, document_id from read_parquet(?) order by all
"""


def flag_outliers(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Flag the targets of ``folder`` whose value is far from those of other documents.

    Two documents that differ tenfold are both flagged, for nobody knows which of them is wrong;
    among more, those far from the middle one.

    Returns:
        The number of targets flagged.
    """
    file = folder / "targets.parquet"
    rows = connection.execute(_OUTLIERS, [str(file), str(file)]).fetchall()
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
    """Write `units`, `indicators` and `campaigns` from the staged tables of ``folder``.

    Returns:
        The number of rows of each table.
    """
    return write_tables(folder, ("units", "indicators", "campaigns"), _parts(connection, folder))


def _parts(
    connection: duckdb.DuckDBPyConnection, folder: Path
) -> Iterator[dict[str, pyarrow.RecordBatch]]:
    responsibilities, documents, targets = (
        str(folder / f"{table}.parquet") for table in ("responsibilities", "documents", "targets")
    )
    named = _rows(connection, _NAMED, responsibilities, documents)
    yield {"units": batch_of("units", link_units(named))}
    said = (Alike(*row) for row in _rows(connection, _SAID, targets))
    indicators = link_indicators(said)
    while some := list(islice(indicators, ROW_GROUP)):
        yield {"indicators": batch_of("indicators", some)}
    programmes = str(folder / "programmes.parquet")
    campaigns = link_campaigns(_rows(connection, _CAMPAIGNS, programmes))
    while some := list(islice(campaigns, ROW_GROUP)):
        yield {"campaigns": batch_of("campaigns", some)}


def _rows(
    connection: duckdb.DuckDBPyConnection, query: str, *files: str
) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a query while it runs."""
    running = connection.execute(query, files)
    while rows := running.fetchmany(ROW_GROUP):
        yield from rows
