"""What a person looks at after a build: figures of accuracy, and indicators through the years.

What does not belong here: the figures (`pipelines.evaluate`), anything that readers get.

These assets read what is published and write nothing. They are in the graph that the browser shows
and not in that of the command line, which has commands for both.
"""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pyarrow.parquet

from assets.settings import Settings
from assets.shown import table
from assets.specs import OWNERS
from pipelines.evaluate import Score, evaluate, has_annotations, overall
from pipelines.publish.layout import DATABASE, PARQUET
from pipelines.publish.places import local_copy
from pipelines.publish.trajectories import shared_trajectories

GROUP = "looked_at"


def looks(settings: Settings) -> dg.Definitions:
    """Make the assets for the warehouse and the annotations of ``settings``."""

    @dg.asset(
        deps=["parquet"],
        group_name=GROUP,
        owners=OWNERS,
        description="Precision, recall and F1 of the published tables against the annotated "
        "documents that they hold, as `taizhang evaluate` prints them.",
    )
    def accuracy() -> dg.MaterializeResult[None]:
        with local_copy(settings.warehouse / PARQUET) as built:
            scores = _scores(built, settings.gold)
        rows = [
            {
                "figure": name,
                "precision": round(tally.precision, 3),
                "recall": round(tally.recall, 3),
                "F1": round(tally.f1, 3),
                "annotated": tally.gold,
                "built": tally.built,
            }
            for name, tally in overall(scores.values()).figures.items()
        ]
        names = ["figure", "precision", "recall", "F1", "annotated", "built"]
        shown = table(rows, names)
        return dg.MaterializeResult(metadata={"annotated": len(scores), "figures": shown})

    @dg.asset(
        deps=["database"],
        group_name=GROUP,
        owners=OWNERS,
        description="Indicators that several documents set for several years, with their values.",
    )
    def trajectories() -> dg.MaterializeResult[None]:
        with local_copy(settings.warehouse / DATABASE) as database:
            years, rows = shared_trajectories(database)
        shown = table(rows, ["indicator", "unit", *years])
        return dg.MaterializeResult(metadata={"dagster/row_count": len(rows), "values": shown})

    return dg.Definitions(assets=[accuracy, trajectories])


def _scores(built: Path, gold: Path) -> dict[str, Score]:
    """Scores of the annotated documents that were built; none where there is none."""
    if not gold.is_dir() or not has_annotations(gold):
        return {}
    column = pyarrow.parquet.read_table(built / "documents.parquet", columns=["document_id"])
    there = set(column.column(0).to_pylist())
    return {name: score for name, score in evaluate(built, gold).items() if name in there}
