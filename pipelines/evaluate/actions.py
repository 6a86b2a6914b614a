"""Actions: verb and object of each, in the measures that are annotated; modality and addressee.

Annotations cover a sample of measures: a row of another measure is neither right nor wrong. What
does not belong here: which sentences are measures (`keys.py`).
"""

from __future__ import annotations

from collections import defaultdict

from pipelines.evaluate.likeness import alike, plain
from pipelines.evaluate.sides import Built, Row
from pipelines.evaluate.tally import MADE_UP, MISSED, Miss, Score
from pipelines.messages import say

_ALIKE = 0.8
"""Dice coefficient from which two objects, or two addressees, count as the same."""
_SHOWN = ("verb", "object", "modality", "addressee", "rule")

Place = tuple[str | None, str]
"""A path, and the first characters of a measure that stands there."""


def judge_actions(score: Score, gold: list[Row], built: Built) -> None:
    """Count actions by measure, verb and object, and the other cells of those that are right."""
    wanted: defaultdict[Place, list[Row]] = defaultdict(list)
    for row in gold:
        wanted[row["path"], plain(row["head"])[:10]].append(row)
    places = {
        row["measure_id"]: (built.at(row), plain(row["text"])[:10])
        for row in built.rows("measures")
    }
    made: defaultdict[Place, list[Row]] = defaultdict(list)
    for row in built.rows("actions"):
        made[places[row["measure_id"]]].append(row)
    for place, rows in wanted.items():
        _judge_measure(score, rows, made[place], built.document_id)


def _judge_measure(score: Score, wanted: list[Row], made: list[Row], document_id: str) -> None:
    free, right = list(made), 0
    for want in wanted:
        row = next((one for one in free if _same(want, one)), None)
        if row is None:
            score.misses.append(Miss(document_id, "actions", MISSED, want, None))
            continue
        free.remove(row)
        right += 1
        _judge_cells(score, want, row, document_id)
    score.add("actions", right, len(made), len(wanted))
    score.misses += [Miss(document_id, "actions", MADE_UP, None, _shown(row)) for row in free]


def _judge_cells(score: Score, want: Row, row: Row, document_id: str) -> None:
    same = {
        "modality": want["modality"] == row["modality"],
        "addressee": alike(want["addressee"], row["addressee"]) >= _ALIKE,
    }
    for name, holds in same.items():
        score.add(f"actions.{name}", int(holds), 1, 1)
    wrong = ",".join(name for name, holds in same.items() if not holds)
    if wrong:
        told = say("wrong {columns}", columns=wrong)
        score.misses.append(Miss(document_id, "actions", told, want, _shown(row)))


def _same(want: Row, row: Row) -> bool:
    same_verb = plain(want["verb"]) == plain(row["verb"])
    return same_verb and alike(want["object"], row["object"]) >= _ALIKE


def _shown(row: Row) -> dict[str, str]:
    return {name: str(row.get(name)) for name in _SHOWN}
