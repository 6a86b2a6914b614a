"""What linking costs by itself, and a search, as a corpus grows: part of ``make bench``.

Not a test. The tables of a built warehouse are linked again beside it; a search is held against
one scan of the text that it looks through.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import duckdb
from rich.console import Console

from pipelines.linked import build_linked, flag_outliers

WORDS = "质量品牌"
ROUNDS = 5
_SEARCH = f"select * from search('{WORDS}') limit 20"
_SCAN = f"select count(*) from provisions where contains(concat_ws(' ', heading, text), '{WORDS}')"


def linking_seconds(warehouse: Path) -> float:
    """Seconds that the linked tables of a warehouse take, made anew from its other tables."""
    with TemporaryDirectory() as place, duckdb.connect() as connection:
        folder = Path(place, "parquet")
        shutil.copytree(warehouse / "parquet", folder)
        start = perf_counter()
        flag_outliers(connection, folder)
        build_linked(connection, folder)
        return perf_counter() - start


def print_search(warehouse: Path, out: Console, *, plan: bool) -> None:
    """Print what a search of a warehouse costs beside one scan, and how DuckDB goes about it."""
    with duckdb.connect(warehouse / "taizhang.duckdb", read_only=True) as connection:
        search, scan = (_seconds(connection, query) for query in (_SEARCH, _SCAN))
        out.print(
            f"  search: {search:.3f} s, one scan of the provisions {scan:.3f} s, "
            f"{search / scan:.1f} times (bar 3)"
        )
        if plan:
            ((_, told),) = connection.execute(f"explain (format json) {_SEARCH}").fetchall()
            for depth, name in _steps(json.loads(told)):
                out.print(f"    {'  ' * depth}{name}", markup=False, highlight=False)


def _steps(plan: Sequence[dict[str, Any]], depth: int = 0) -> Iterator[tuple[int, str]]:
    """The steps of a plan and how deep each stands, the last one first."""
    for step in plan:
        yield depth, step["name"]
        yield from _steps(step["children"], depth + 1)


def _seconds(connection: duckdb.DuckDBPyConnection, query: str) -> float:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        connection.execute(query).fetchall()
        times.append(perf_counter() - start)
    return median(times)
