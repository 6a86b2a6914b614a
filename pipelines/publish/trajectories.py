"""Indicators as they go through the years: what a person looks at first in a new build.

What does not belong here: how a trajectory is put together; `views/trajectories.sql` says that.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

_SHARED = """
select indicator, coalesce(unit, '') as unit, year(deadline) as year, last(value) as value
from (
    select *, count(*) over same as days, max(documents) over same as most,
        min(stated[1].document_id) over same as first, max(stated[1].document_id) over same as other
    from trajectories window same as (partition by indicator_id)
)
where days > 1 and (most > 1 or first <> other)
group by all
order by indicator, unit, year
"""


def shared_trajectories(database: Path) -> tuple[list[str], list[dict[str, str | float | None]]]:
    """Give the indicators that several documents set for several years.

    Args:
        database: A published DuckDB file.

    Returns:
        The years, and a row an indicator: its name, its unit, and its value in each year, None
        where none is set.

    Raises:
        OSError: where the database cannot be read.
    """
    try:
        with duckdb.connect(database, read_only=True) as connection:
            found = connection.execute(_SHARED).fetchall()
    except duckdb.IOException as error:
        raise OSError(f"{database}: {error}") from error
    years = sorted({str(year) for _, _, year, _ in found})
    rows: dict[tuple[str, str], dict[str, str | float | None]] = {}
    for indicator, unit, year, value in found:
        start = {"indicator": indicator, "unit": unit} | dict.fromkeys(years)
        rows.setdefault((indicator, unit), start)[str(year)] = value
    return years, list(rows.values())
