"""Indicators as they go through the years: what a person looks at first in a new build.

What does not belong here: how a trajectory is put together; `views/trajectories.sql` says that.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

_SHARED = """
select
    indicator, coalesce(jurisdiction, '') as place, coalesce(unit, '') as unit,
    year(deadline) as year, arg_max(value, (issued_on, document_id)) as value
from trajectories
semi join (
    select indicator_id, jurisdiction
    from trajectories
    group by all
    having count(distinct year(deadline)) > 1 and count(distinct document_id) > 1
) using (indicator_id, jurisdiction)
group by all
order by indicator, place, unit, year
"""


def shared_trajectories(database: Path) -> tuple[list[str], list[dict[str, str | float | None]]]:
    """Give the indicators that several documents set for several years.

    Args:
        database: A published DuckDB file.

    Returns:
        The years, and a row an indicator and place: names, unit, and the value in each year, None
        where none is set.

    Raises:
        OSError: where the database cannot be read.
    """
    try:
        with duckdb.connect(database, read_only=True) as connection:
            found = connection.execute(_SHARED).fetchall()
    except duckdb.IOException as error:
        raise OSError(f"{database}: {error}") from error
    years = sorted({str(year) for *_, year, _ in found})
    rows: dict[tuple[str, ...], dict[str, str | float | None]] = {}
    for indicator, place, unit, year, value in found:
        start = {"indicator": indicator, "place": place, "unit": unit} | dict.fromkeys(years)
        rows.setdefault((indicator, place, unit), start)[str(year)] = value
    return years, list(rows.values())
