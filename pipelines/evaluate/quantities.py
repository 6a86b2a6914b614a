"""Quantities: every number that counts or measures, found by place and value, right by its role.

What does not belong here: what else a target must have right (`targets.py`).
"""

from __future__ import annotations

from pipelines.evaluate.likeness import number, overlaps
from pipelines.evaluate.sides import Built, Row
from pipelines.evaluate.tally import MADE_UP, MISSED, Miss, Score
from pipelines.messages import say


def judge_quantities(score: Score, gold: list[Row], built: Built) -> None:
    """Count quantities; of several built ones that fit, one of the right role and path is taken."""
    if not built.has("quantities"):  # tables of an older schema are not to blame for it
        return
    free = built.rows("quantities")
    wanted, made = len(gold), len(free)
    found = right = 0
    for want in gold:
        row = _best(want, free, built)
        if row is None:
            score.misses.append(Miss(built.document_id, "quantities", MISSED, want, None))
            continue
        free.remove(row)
        found += 1
        if row["role"] == want["role"]:
            right += 1
        else:
            shown = _shown(row, "value", "unit", "role", "rule", "quote")
            wrong = say("wrong {columns}", columns="role")
            score.misses.append(Miss(built.document_id, "quantities", wrong, want, shown))
    score.add("quantities", right, made, wanted)
    score.add("quantities.found", found, made, wanted)
    score.misses += [
        Miss(
            built.document_id,
            "quantities",
            MADE_UP,
            None,
            _shown(row, "value", "unit", "role", "quote"),
        )
        for row in free
    ]


def _best(want: Row, free: list[Row], built: Built) -> Row | None:
    fits = (
        row
        for row in free
        if number(row["value"]) == number(want["value"]) and overlaps(built.raw, want["quote"], row)
    )
    return min(
        fits,
        key=lambda row: (row["role"] != want["role"], built.at(row) != want["path"]),
        default=None,
    )


def _shown(row: Row, *names: str) -> dict[str, str]:
    return {name: str(row.get(name)) for name in names}
