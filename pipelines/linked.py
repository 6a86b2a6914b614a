"""What all documents share: the tables that are made from the rows of the others.

What does not belong here: how a body or an indicator is recognised (`link/`).
"""

from __future__ import annotations

from pathlib import Path

from pipelines.link import link_indicators, link_units
from pipelines.publish.batch import batch_of
from pipelines.publish.parquet import read_rows, write_tables


def build_linked(folder: Path) -> dict[str, int]:
    """Write `units` and `indicators` from the staged tables of ``folder``.

    Returns:
        The number of rows of each table.
    """
    units = link_units(read_rows(folder, "responsibilities"))
    indicators = link_indicators(read_rows(folder, "targets"))
    part = {
        "units": batch_of("units", list(units)),
        "indicators": batch_of("indicators", list(indicators)),
    }
    return write_tables(folder, part, [part])
