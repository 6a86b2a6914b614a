"""Precision and recall of built tables against annotated documents.

What does not belong here: bars; whoever asks for a figure knows what it must reach.

The figures are those of the contract's section 3. `targets` counts a row as right only where
path, indicator, comparator, value, upper value, unit and deadline all are, `targets.exact` only
where the indicator is to the letter and basis and frequency are right too; `targets.found` asks for
place and value alone. `quantities` asks for place, value and role, `quantities.found` for place and
value. `actions` asks for measure, verb and object, in the measures that are annotated alone,
`programmes` for path and bare name. A gold row without a path counts wherever it stands. Beside the
figures stands how many of the names of bodies are spelt out. `indicator_pairs` is of no document:
it asks which of some annotated pairs of names are one indicator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pipelines.evaluate.actions import judge_actions
from pipelines.evaluate.keys import (
    judge_citations,
    judge_deadlines,
    judge_measures,
    judge_programmes,
    judge_provisions,
    judge_responsibilities,
)
from pipelines.evaluate.likeness import alike, plain
from pipelines.evaluate.pairs import judge_pairs
from pipelines.evaluate.quantities import judge_quantities
from pipelines.evaluate.sides import AnnotationError, Built, Row, documents_in, gold_rows
from pipelines.evaluate.tally import Miss, Score, Share, Tally
from pipelines.evaluate.targets import judge_targets
from pipelines.link.units import body_of

__all__ = [
    "AnnotationError",
    "Miss",
    "Score",
    "Tally",
    "alike",
    "evaluate",
    "has_annotations",
    "has_tables",
    "judge_pairs",
    "not_built",
    "overall",
    "plain",
]

_EVIDENCE = (
    "provisions",
    "measures",
    "actions",
    "targets",
    "quantities",
    "deadlines",
    "responsibilities",
    "citations",
    "programmes",
    "corrections",
)
_JUDGES: dict[str, Callable[[Score, list[Row], Built], None]] = {
    "provisions": judge_provisions,
    "targets": judge_targets,
    "quantities": judge_quantities,
    "responsibilities": judge_responsibilities,
    "deadlines": judge_deadlines,
    "measures": judge_measures,
    "actions": judge_actions,
    "citations": judge_citations,
    "programmes": judge_programmes,
}


def evaluate(built: Path, gold: Path) -> dict[str, Score]:
    """Score the tables of ``built`` against each document that ``gold`` annotates.

    Args:
        built: Folder of ``<table>.parquet`` files; a table without a file has no rows.
        gold: Folder of ``<document_id>/<table>.tsv`` files.

    Returns:
        A score by document id, in the order of ids.

    Raises:
        FileNotFoundError: where ``gold`` is no folder.
    """
    folders = sorted(path for path in gold.iterdir() if path.is_dir())
    return {folder.name: _score_document(folder, Built(built, folder.name)) for folder in folders}


def overall(scores: Iterable[Score]) -> Score:
    """Add up the scores of documents."""
    total = Score()
    for score in scores:
        total.merge(score)
    return total


def has_annotations(gold: Path) -> bool:
    """Say whether a folder has an annotation that there is a judge for."""
    return any(file.stem in _JUDGES for file in gold.glob("*/*.tsv"))


def has_tables(built: Path) -> bool:
    """Say whether a folder has a table that can be judged; none is right in one that has not."""
    return any(file.stem in _EVIDENCE for file in built.glob("*.parquet"))


def not_built(built: Path, gold: Path) -> list[str]:
    """Give the ids of annotated documents of which no table has a row: all of them is missed."""
    there = documents_in(built, _JUDGES)
    annotated = sorted({file.parent.name for file in gold.glob("*/*.tsv")})
    return [one for one in annotated if one not in there]


def _score_document(folder: Path, built: Built) -> Score:
    score = Score()
    for table in _EVIDENCE:
        for row in built.rows(table):
            if row["quote"] is not None:
                holds = built.raw[row["raw_start"] : row["raw_end"]] == row["quote"]
                score.add("evidence", int(holds), 1, 1)
    score.spelt_out = _spelt_out(built)
    for table, judge in _JUDGES.items():
        gold = gold_rows(folder / f"{table}.tsv")
        if gold is not None:
            judge(score, gold, built)
    return score


def _spelt_out(built: Built) -> Share:
    """Of the document's place, not by its problems: one of those may stand for many names."""
    names = {
        (row["unit_name"], document["jurisdiction"], document["adcode"])
        for document in built.rows("documents")
        for row in built.rows("responsibilities")
    }
    return Share(sum(body_of(*name).doubt is None for name in names), len(names))
