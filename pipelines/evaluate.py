"""Precision and recall of built tables against annotated documents.

What does not belong here: bars; whoever asks for a figure knows what it must reach.

The figures are those of the contract's section 3. `targets` counts a row as right only where
path, indicator, comparator, value, upper value, unit and deadline all are; `targets.found` asks for
place and value alone. A gold row without a path counts wherever it stands.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = dict[str, Any]

_EVIDENCE = (
    "provisions",
    "measures",
    "actions",
    "targets",
    "deadlines",
    "responsibilities",
    "citations",
    "programmes",
    "corrections",
)
# What two careful people may print differently.
_FOLD = str.maketrans("（），：；“”‘’－—．", "(),:;\"\"''--.")
_SPACE = re.compile(r"\s+")
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


@dataclass(slots=True)
class Tally:
    """How many rows were right, built and wanted."""

    right: int = 0
    built: int = 0
    gold: int = 0

    def add(self, right: int, built: int, gold: int) -> None:
        """Count some more."""
        self.right += right
        self.built += built
        self.gold += gold

    @property
    def precision(self) -> float:
        """Share of the built rows that are right; 1 where nothing was built or wanted."""
        return self.right / self.built if self.built else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """Share of the wanted rows that were built; 1 where nothing was built or wanted."""
        return self.right / self.gold if self.gold else float(self.built == 0)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A row that was missed, made up or wrong in the columns that ``what`` names."""

    document_id: str
    table: str
    what: str
    gold: object
    built: object


@dataclass(slots=True)
class Score:
    """The figures of one or more documents, by name, and what is behind them."""

    figures: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def add(self, figure: str, right: int, built: int, gold: int) -> None:
        """Count for one figure."""
        self.figures.setdefault(figure, Tally()).add(right, built, gold)

    def merge(self, other: Score) -> None:
        """Take in the figures and misses of another score."""
        for figure, tally in other.figures.items():
            self.add(figure, tally.right, tally.built, tally.gold)
        self.misses += other.misses


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
    return {folder.name: _score_document(folder, _Built(built, folder.name)) for folder in folders}


def overall(scores: Iterable[Score]) -> Score:
    """Add up the scores of documents."""
    total = Score()
    for score in scores:
        total.merge(score)
    return total


class _Built:
    """One document's built rows by table, each with the ``path`` of its provision."""

    def __init__(self, folder: Path, document_id: str) -> None:
        self.document_id = document_id
        self._folder = folder
        texts = self.rows("texts")
        self.raw: str = texts[0]["raw_text"] if texts else ""
        self.path_of = {row["provision_id"]: row["path"] for row in self.rows("provisions")}

    def rows(self, table: str) -> list[Row]:
        import duckdb  # lazy: only an evaluation needs it

        file = self._folder / f"{table}.parquet"
        if not file.exists():
            return []
        found = duckdb.execute(
            "from read_parquet(?) where document_id = ?", [str(file), self.document_id]
        )
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def at(self, row: Row) -> str | None:
        return self.path_of.get(row["provision_id"])


def _score_document(folder: Path, built: _Built) -> Score:
    score = Score()
    for table in _EVIDENCE:
        for row in built.rows(table):
            if row["quote"] is not None:
                holds = built.raw[row["raw_start"] : row["raw_end"]] == row["quote"]
                score.add("evidence", int(holds), 1, 1)
    for table, judge in _JUDGES.items():
        gold = _gold_rows(folder / f"{table}.tsv")
        if gold is not None:
            judge(score, gold, built)
    return score


def _gold_rows(path: Path) -> list[Row] | None:
    if not path.exists():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        {
            key: (cell or "").replace("\\n", "\n").replace("\\t", "\t") or None
            for key, cell in row.items()
        }
        for row in rows
    ]


def _judge_provisions(score: Score, gold: list[Row], built: _Built) -> None:
    wanted = [row for row in gold if row["path"] != "0"]
    rows = [row for row in built.rows("provisions") if row["path"] != "0"]
    paths = [row["path"] for row in wanted], [row["path"] for row in rows]
    _compare(score, built.document_id, "provisions", *paths)
    wanted_headings, headings = (
        [(row["path"], plain(row["heading"])) for row in side if row["heading"]]
        for side in (wanted, rows)
    )
    _compare(score, built.document_id, "headings", wanted_headings, headings)


def _judge_responsibilities(score: Score, gold: list[Row], built: _Built) -> None:
    _compare(
        score,
        built.document_id,
        "responsibilities",
        {(row["path"], plain(row["unit_name"]), row["role"]) for row in gold},
        {
            (built.at(row), plain(row["unit_name"]), row["role"])
            for row in built.rows("responsibilities")
        },
    )


def _judge_deadlines(score: Score, gold: list[Row], built: _Built) -> None:
    _compare(
        score,
        built.document_id,
        "deadlines",
        [(row["path"], row["kind"], row["end_date"]) for row in gold],
        [(built.at(row), row["kind"], _day(row["end_date"])) for row in built.rows("deadlines")],
    )


def _judge_measures(score: Score, gold: list[Row], built: _Built) -> None:
    wanted = [(row["path"], row["kind"], plain(row["head"])[:10]) for row in gold]
    rows = [(built.at(row), row["kind"], plain(row["text"])[:10]) for row in built.rows("measures")]
    without_kind = [[(path, head) for path, _, head in side] for side in (wanted, rows)]
    _compare(score, built.document_id, "measures", *without_kind)
    _compare(score, built.document_id, "measures.kind", wanted, rows)


def _judge_citations(score: Score, gold: list[Row], built: _Built) -> None:
    _compare(
        score,
        built.document_id,
        "citations",
        {(row["path"], plain(row["title"]), plain(row["document_number"])) for row in gold},
        {
            (built.at(row), plain(row["title"]), plain(row["document_number"]))
            for row in built.rows("citations")
        },
    )


def _compare(
    score: Score,
    document_id: str,
    figure: str,
    gold: Iterable[Hashable],
    built: Iterable[Hashable],
) -> None:
    want, have = Counter(gold), Counter(built)
    score.add(figure, (want & have).total(), have.total(), want.total())
    score.misses += [
        Miss(document_id, figure, "missed", key, None) for key in (want - have).elements()
    ]
    score.misses += [
        Miss(document_id, figure, "made up", None, key) for key in (have - want).elements()
    ]


def _judge_targets(score: Score, gold: list[Row], built: _Built) -> None:
    rows = built.rows("targets")
    pairs = _pair_targets(gold, rows, built)
    right = 0
    for i, j in pairs:
        want, row = gold[i], rows[j]
        same = _same(want, row, built)
        for name, holds in same.items():
            score.add(f"targets.{name}", int(holds), 1, 1)
        wrong = [name for name, holds in same.items() if not holds]
        right += not _STRICT.intersection(wrong)
        if wrong:
            wanted = {key: cell for key, cell in want.items() if key != "quote"}
            shown = {key: str(row.get(key)) for key in _SHOWN}
            what = "wrong " + ",".join(wrong)
            score.misses.append(Miss(built.document_id, "targets", what, wanted, shown))
    score.add("targets", right, len(rows), len(gold))
    score.add("targets.found", len(pairs), len(rows), len(gold))
    found, made = {i for i, _ in pairs}, {j for _, j in pairs}
    score.misses += [
        Miss(built.document_id, "targets", "missed", want, None)
        for i, want in enumerate(gold)
        if i not in found
    ]
    score.misses += [
        Miss(
            built.document_id,
            "targets",
            "made up",
            None,
            {key: str(row.get(key)) for key in ("indicator", "value", "unit", "quote")},
        )
        for j, row in enumerate(rows)
        if j not in made
    ]


def _pair_targets(gold: list[Row], rows: list[Row], built: _Built) -> list[tuple[int, int]]:
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


def _fit(want: Row, row: Row, built: _Built) -> float:
    if _number(row["value"]) != _number(want["value"]):
        return -1
    place = _overlaps(built.raw, want["quote"], row)
    here = want["path"] is not None and built.at(row) == want["path"]
    if not (place or here):
        return -1
    same_day = want["deadline"] == _day(row["deadline"])
    grade = 4 * place + 2 * here + 3 * alike(want["indicator"], row["indicator"]) + same_day
    return float(grade)


def _same(want: Row, row: Row, built: _Built) -> dict[str, bool]:
    return {
        "path": want["path"] is None or built.at(row) == want["path"],
        "indicator": alike(want["indicator"], row["indicator"]) >= _ALIKE,
        "comparator": want["comparator"] == row["comparator"],
        "value_max": _number(want.get("value_max")) == _number(row.get("value_max")),
        "unit": plain(want["unit"]) == plain(row["unit"]),
        "deadline": want["deadline"] == _day(row["deadline"]),
        "basis": (want["basis"] or "level") == (row["basis"] or "level"),
        "frequency": want["frequency"] == row["frequency"],
    }


def plain(text: object) -> str:
    """Fold what two careful people may print differently: space, width of punctuation."""
    return _SPACE.sub("", str(text or "")).translate(_FOLD)


def alike(left: object, right: object) -> float:
    """Give the Dice coefficient of the character bigrams of two phrases, 0 to 1."""
    one, other = plain(left), plain(right)
    if one == other:
        return 1.0
    a, b = (Counter(text[i : i + 2] for i in range(len(text) - 1)) for text in (one, other))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _number(cell: object) -> float | None:
    return None if cell is None or cell == "" else round(float(str(cell)), 6)


def _day(cell: object) -> str | None:
    return None if cell is None else str(cell)[:10]


def _overlaps(raw: str, quote: str | None, row: Row) -> bool:
    if not quote or row.get("raw_start") is None:
        return False
    at = raw.find(quote)
    while at >= 0:
        if at < row["raw_end"] and row["raw_start"] < at + len(quote):
            return True
        at = raw.find(quote, at + 1)
    return False


_JUDGES: dict[str, Callable[[Score, list[Row], _Built], None]] = {
    "provisions": _judge_provisions,
    "targets": _judge_targets,
    "responsibilities": _judge_responsibilities,
    "deadlines": _judge_deadlines,
    "measures": _judge_measures,
    "citations": _judge_citations,
}
