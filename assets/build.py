"""One build in this process: run the graph, say how it went.

What does not belong here: printing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet

from assets.executors import Executor
from assets.graph import BUILD
from assets.runs import Run, run_job
from assets.settings import Settings
from pipelines.corpus import Tell
from pipelines.publish.places import local_copy
from pipelines.publish.warehouse import PARQUET
from schemas import TABLES
from schemas.vocabulary import SEVERITIES


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build went."""

    run: Run
    rows: dict[str, int]
    """Rows of each published table; empty where nothing was published."""
    problems: dict[str, int]
    """Published problems by severity."""

    @property
    def built(self) -> bool:
        """Whether the tables were published."""
        return self.run.done


def build(settings: Settings, executor: Executor, tell: Tell) -> Outcome:
    """Run the whole graph once; ``executor`` reads the documents and ``tell`` hears of each."""
    run = run_job(BUILD, settings, executor, tell)
    if not run.done:
        return Outcome(run, {}, {})
    with local_copy(settings.warehouse / PARQUET) as folder:
        return Outcome(run, _published_rows(folder), _published_problems(folder))


def _published_rows(folder: Path) -> dict[str, int]:
    return {
        table: pyarrow.parquet.read_metadata(folder / f"{table}.parquet").num_rows
        for table in TABLES
    }


def _published_problems(folder: Path) -> dict[str, int]:
    table = pyarrow.parquet.read_table(folder / "problems.parquet", columns=["severity"])
    counts = Counter(table.column("severity").to_pylist())
    return {severity: counts[severity] for severity in SEVERITIES if counts[severity]}
