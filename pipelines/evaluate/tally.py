"""What an evaluation counts: rows that are right, built and wanted, and the rows that are not.

What does not belong here: when a row is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from pipelines.messages import Message, say

MISSED = say("missed")
MADE_UP = say("made up")


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
    what: Message
    gold: object
    built: object


@dataclass(slots=True)
class Share:
    """How many of some things are as they should be; nothing is annotated for it."""

    part: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        """The share; 1 where there is nothing."""
        return self.part / self.of if self.of else 1.0


@dataclass(slots=True)
class Score:
    """The figures of one or more documents, by name, and what is behind them."""

    figures: dict[str, Tally] = field(default_factory=dict)
    spelt_out: Share = field(default_factory=Share)
    """Of the names of public bodies, a document's each once."""
    misses: list[Miss] = field(default_factory=list)

    def add(self, figure: str, right: int, built: int, gold: int) -> None:
        """Count for one figure."""
        self.figures.setdefault(figure, Tally()).add(right, built, gold)

    def compare(
        self, document_id: str, figure: str, gold: Iterable[Hashable], built: Iterable[Hashable]
    ) -> None:
        """Count the keys that both sides have, as often as both have them."""
        want, have = Counter(gold), Counter(built)
        self.add(figure, (want & have).total(), have.total(), want.total())
        self.misses += [
            Miss(document_id, figure, MISSED, key, None) for key in (want - have).elements()
        ]
        self.misses += [
            Miss(document_id, figure, MADE_UP, None, key) for key in (have - want).elements()
        ]

    def merge(self, other: Score) -> None:
        """Take in the figures and misses of another score."""
        for figure, tally in other.figures.items():
            self.add(figure, tally.right, tally.built, tally.gold)
        self.spelt_out.part += other.spelt_out.part
        self.spelt_out.of += other.spelt_out.of
        self.misses += other.misses
