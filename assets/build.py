"""One build in this process: run the graph, say how it went.

What does not belong here: printing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet

from assets.built import Row, problems_in
from assets.executors import Executor
from assets.graph import BUILD
from assets.runs import FailedCheck, Run, run_job
from assets.settings import Settings
from pipelines.corpus import Tell
from pipelines.publish.checks import GONE
from pipelines.publish.layout import PARQUET
from pipelines.publish.places import local_copy
from schemas import TABLES


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build went."""

    run: Run
    rows: dict[str, int]
    """Rows of each published table; empty where nothing was published."""
    problems: list[Row]
    """The published problems, errors first."""

    @property
    def built(self) -> bool:
        """Whether the tables were published."""
        return self.run.done

    @property
    def gone(self) -> list[Row]:
        """Documents that the last build published and this one does not."""
        told = (one.facts["failing_rows"] for one in self.run.failed if _is_of_documents(one))
        return [row for rows in told for row in rows if row.get("rule") == GONE]

    @property
    def other_checks(self) -> list[FailedCheck]:
        """Checks that failed, without the one that only repeats the table `problems`."""
        return [one for one in self.run.failed if not _is_of_documents(one)]


def build(
    settings: Settings, executor: Executor, tell: Tell, *, allow_empty: bool = False
) -> Outcome:
    """Run the whole graph once; ``executor`` reads the documents and ``tell`` hears of each.

    Args:
        settings: Folders and bounds.
        executor: Where documents are read.
        tell: Told after each document.
        allow_empty: Whether tables without rows may take the place of others.
    """
    options = {"build_options": {"allow_empty": allow_empty}}
    run = run_job(BUILD, settings, executor, tell, resources=options)
    if not run.done:
        return Outcome(run, {}, [])
    with local_copy(settings.warehouse / PARQUET) as folder:
        return Outcome(run, _published_rows(folder), problems_in(folder))


def _published_rows(folder: Path) -> dict[str, int]:
    return {
        table: pyarrow.parquet.read_metadata(folder / f"{table}.parquet").num_rows
        for table in TABLES
    }


def _is_of_documents(check: FailedCheck) -> bool:
    return (check.table, check.name) == ("problems", "documents_are_sound")
