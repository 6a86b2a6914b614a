"""Targets: which built one is which wanted one, and what of it is right.

What does not belong here: numbers that are no targets (`quantities.py`).

A pair is `targets.found`; it is right (`targets`) where path, indicator, comparator, upper value,
unit and deadline are, and exact (`targets.exact`) where basis and frequency are too and the
indicator is to the letter, but for 的. Each of these cells has a figure of its own.
"""

from __future__ import annotations

from pipelines.evaluate.likeness import alike, day, number, overlaps, plain, plain_name
from pipelines.evaluate.sides import Built, Row
from pipelines.evaluate.tally import MADE_UP, MISSED, Miss, Score
from pipelines.messages import say

_ALIKE = 0.8
"""Dice coefficient from which two indicators count as the same."""
_STRICT = frozenset({"path", "indicator", "comparator", "value_max", "unit", "deadline"})
_SHOWN = (
    "indicator",
    "comparator",
    "value",
    "value_max",
    "unit",
    "deadline",
    "basis",
    "frequency",
)


def judge_targets(score: Score, gold: list[Row], built: Built) -> None:
    """Count targets, and the cells of those that were found."""
    rows = built.rows("targets")
    pairs = _pairs(gold, rows, built)
    faults = [_judge_pair(score, gold[i], rows[j], built) for i, j in pairs]
    right = sum(not _STRICT.intersection(found) for found in faults)
    exact = sum(not found for found in faults)
    score.add("targets", right, len(rows), len(gold))
    score.add("targets.exact", exact, len(rows), len(gold))
    score.add("targets.found", len(pairs), len(rows), len(gold))
    found, made = {i for i, _ in pairs}, {j for _, j in pairs}
    score.misses += [
        Miss(built.document_id, "targets", MISSED, want, None)
        for i, want in enumerate(gold)
        if i not in found
    ]
    score.misses += [
        Miss(
            built.document_id,
            "targets",
            MADE_UP,
            None,
            {key: str(row.get(key)) for key in ("indicator", "value", "unit", "quote")},
        )
        for j, row in enumerate(rows)
        if j not in made
    ]


def _judge_pair(score: Score, want: Row, row: Row, built: Built) -> set[str]:
    """Count the cells of one target that was found; give what keeps it from being exact."""
    same = _same(want, row, built)
    for name, holds in same.items():
        score.add(f"targets.{name}", int(holds), 1, 1)
    wrong = [name for name, holds in same.items() if not holds]
    near = plain_name(want["indicator"]) != plain_name(row["indicator"])
    if not (wrong or near):
        return set()
    wanted = {key: cell for key, cell in want.items() if key != "quote"}
    shown = {key: str(row.get(key)) for key in _SHOWN}
    what = say("wrong {columns}", columns=",".join(wrong)) if wrong else say("near indicator")
    score.misses.append(Miss(built.document_id, "targets", what, wanted, shown))
    return {*wrong, "letter"}


def _pairs(gold: list[Row], rows: list[Row], built: Built) -> list[tuple[int, int]]:
    """Pair gold and built targets that state one value in one place, the best fits first."""
    options = sorted(
        (
            (_fit(want, row, built), i, j)
            for i, want in enumerate(gold)
            for j, row in enumerate(rows)
        ),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_rows: set[int] = set()
    for grade, i, j in options:
        if grade >= 0 and i not in taken_gold and j not in taken_rows:
            taken_gold.add(i)
            taken_rows.add(j)
            pairs.append((i, j))
    return pairs


def _fit(want: Row, row: Row, built: Built) -> float:
    if number(row["value"]) != number(want["value"]):
        return -1
    place = overlaps(built.raw, want["quote"], row)
    here = want["path"] is not None and built.at(row) == want["path"]
    if not (place or here):
        return -1
    same_day = want["deadline"] == day(row["deadline"])
    grade = 4 * place + 2 * here + 3 * alike(want["indicator"], row["indicator"]) + same_day
    return float(grade)


def _same(want: Row, row: Row, built: Built) -> dict[str, bool]:
    return {
        "path": want["path"] is None or built.at(row) == want["path"],
        "indicator": alike(want["indicator"], row["indicator"]) >= _ALIKE,
        "comparator": want["comparator"] == row["comparator"],
        "value_max": number(want.get("value_max")) == number(row.get("value_max")),
        "unit": plain(want["unit"]) == plain(row["unit"]),
        "deadline": want["deadline"] == day(row["deadline"]),
        "basis": (want["basis"] or "level") == (row["basis"] or "level"),
        "frequency": want["frequency"] == row["frequency"],
    }
