"""What all documents share: the tables that are made from the rows of the others.

What does not belong here: how a body or an indicator is recognised (`link/`).
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow
import pyarrow.parquet

from pipelines.link import link_indicators, link_units
from pipelines.publish.batch import batch_of
from pipelines.publish.parquet import TableWriter, read_rows, write_tables

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


def flag_outliers(folder: Path) -> int:
    """Flag the targets of ``folder`` whose value is far from those of other documents.

    Two documents that differ tenfold are both flagged, for nobody knows which of them is wrong;
    among more, those far from the middle one.

    Returns:
        The number of targets flagged.
    """
    file = folder / "targets.parquet"
    with duckdb.connect() as connection:
        rows = connection.execute(_OUTLIERS, [str(file), str(file)]).fetchall()
    found = {row[0] for row in rows}
    if not found:
        return 0
    flagged = folder / "targets.flagged.parquet"
    with pyarrow.parquet.ParquetFile(file) as source, TableWriter(flagged, "targets") as writer:
        for batch in source.iter_batches():
            writer.append(_with_flags(batch, found))
    flagged.replace(file)
    return len(found)


def _with_flags(batch: pyarrow.RecordBatch, found: set[str]) -> pyarrow.RecordBatch:
    ids = batch.column("target_id").to_pylist()
    flags = [
        "; ".join(filter(None, (own, TENFOLD))) if key in found else own
        for key, own in zip(ids, batch.column("flags").to_pylist(), strict=True)
    ]
    at = batch.schema.get_field_index("flags")
    return batch.set_column(
        at, batch.schema.field(at), pyarrow.array(flags, batch.schema.field(at).type)
    )


def build_linked(folder: Path) -> dict[str, int]:
    """Write `units` and `indicators` from the staged tables of ``folder``.

    Returns:
        The number of rows of each table.
    """
    units = link_units(read_rows(folder, "responsibilities"), read_rows(folder, "documents"))
    indicators = link_indicators(read_rows(folder, "targets"))
    part = {
        "units": batch_of("units", list(units)),
        "indicators": batch_of("indicators", list(indicators)),
    }
    return write_tables(folder, part, [part])
