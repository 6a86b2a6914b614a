"""Whether two names are one indicator, judged against pairs that a person has annotated.

What does not belong here: what a name measures (:mod:`pipelines.link.yardsticks`). Names alone
decide it, so that nothing need be built to be judged.
"""

from __future__ import annotations

from pathlib import Path

from pipelines.evaluate.sides import Row, gold_rows
from pipelines.evaluate.tally import MADE_UP, MISSED, Miss, Score
from pipelines.link.yardsticks import Yardstick, yardstick_of

PAIRS = "indicator_pairs"
"""The figure, and the name of the file beside the annotated documents."""
_SAME, _ARGUABLE = "same", "arguable"


def judge_pairs(gold: Path) -> Score:
    """Score the pairs of ``gold/indicator_pairs.tsv``; a folder without it has no figure.

    Args:
        gold: Folder of annotations. The file has the columns one, one_unit, one_basis, other,
            other_unit, other_basis and label: ``same``, ``different``, or ``arguable``, which
            counts for nothing.

    Returns:
        The figure of pairs that are the same: those found and right, found, and annotated.
    """
    score = Score()
    for row in gold_rows(gold / f"{PAIRS}.tsv") or ():
        if row["label"] == _ARGUABLE:
            continue
        one, other = _side(row, "one"), _side(row, "other")
        found, wanted = one.key == other.key, row["label"] == _SAME
        score.add(PAIRS, int(found and wanted), int(found), int(wanted))
        if found != wanted:
            pair = f"{row['one']} / {row['other']}"
            sides = (pair, None) if wanted else (None, pair)
            score.misses.append(Miss("", PAIRS, MISSED if wanted else MADE_UP, *sides))
    return score


def _side(row: Row, side: str) -> Yardstick:
    return yardstick_of(row[side], row[f"{side}_unit"], row[f"{side}_basis"])
