"""What is in force where in a document: deadlines, and the date that governs each place.

Plain lookups once a document has been read. What does not belong here: what puts a date in force
(:mod:`pipelines.extract.deadlines`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pipelines.lexicon import pattern
from pipelines.model import Provision, Sentence

_CLAUSE_ENDS = re.compile("[，；]")
_DAY_OF_EACH = pattern(r"(?:\d{1,2}[日号]|<ends>)<before>[^，；]{0,30}，")
_OF_THE_YEAR = pattern("<before>$|<ends>$|<year_end>|月")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time expression that binds a commitment. Clean offsets."""

    provision: Provision
    start: int
    end: int
    kind: str
    start_date: date | None
    end_date: date | None
    recurrence: str | None
    text: str
    rule: str


class InForce(NamedTuple):
    """What governs a place: a date, the deadline row behind it (none for a dated heading)."""

    end_date: date | None
    deadline: Deadline | None
    source: str | None


NOTHING = InForce(None, None, None)


def narrows(item: InForce, own: InForce) -> bool:
    """Whether an item's date lies in the year that its sentence gives: 2026年…（10月底）."""
    last, day = own.end_date, item.end_date
    if own.deadline is not None and _OF_THE_YEAR.search(own.deadline.text):
        return False  # 年底前…（6月底前）: the sentence says its own day
    return last is not None and day is not None and date(last.year - 1, 12, 31) < day < last


@dataclass(slots=True)
class Schedule:
    """What is in force where in one document."""

    deadlines: list[Deadline] = field(default_factory=list)
    """``by``, ``during`` and ``relative`` ones, in order."""
    recurring: list[Deadline] = field(default_factory=list)
    """Those that become rows if a number recurs with them."""
    starts: list[int] = field(default_factory=list)
    states: list[InForce] = field(default_factory=list)
    outcomes: list[bool] = field(default_factory=list)
    by_item: dict[int, InForce] = field(default_factory=dict)
    """Deadlines of a whole item, by the identity of its provision."""
    cells: list[tuple[int, int, InForce]] = field(default_factory=list)
    """What the head of a column puts in force for the text of a cell: its start, its end."""
    heads: dict[int, Deadline | None] = field(default_factory=dict)
    """The dates of columns of task tables, by where their heads stand."""
    recurring_items: dict[int, Deadline] = field(default_factory=dict)
    """How often a row of a task table recurs, by the identity of its provision."""

    def without_day(self) -> list[Deadline]:
        """The deadlines whose words name a day, month or part of a year that nothing dates."""
        return [one for one in self.deadlines if one.kind == "by" and one.end_date is None]

    def at(self, position: int, provision: Provision) -> InForce:
        """What governs the clean offset ``position`` of ``provision``."""
        index = bisect_right(self.starts, position) - 1
        state = self.states[index] if index >= 0 else NOTHING
        item = self._of_cell(position) or self.by_item.get(id(provision))
        if item is None or (state.source == "sentence" and not narrows(item, state)):
            return state
        return item

    def _of_cell(self, position: int) -> InForce | None:
        """What the head of its column says of a place in a cell."""
        index = bisect_right(self.cells, position, key=lambda one: one[0]) - 1
        return self.cells[index][2] if index >= 0 and position < self.cells[index][1] else None

    def recurring_at(self, sentence: Sentence, position: int) -> Deadline | None:
        """The recurring expression that governs ``position`` from before it in its sentence.

        A date that opens a later clause ends it: 每年…2次，2026年…下降30%.
        """
        index = bisect_left(self.recurring, position, key=lambda one: one.start) - 1
        found = self.recurring[index] if index >= 0 else None
        if found is None or found.start < sentence.start:
            return self.recurring_items.get(id(sentence.provision))
        if _DAY_OF_EACH.match(sentence.text, found.end - sentence.start, position - sentence.start):
            return None  # 每月10日前报送进度，新增就业3000人
        dated = self.states[max(0, bisect_right(self.starts, position) - 1)].deadline
        if dated is None or dated.start < found.end:
            return found
        first, last = found.end - sentence.start, dated.start - sentence.start
        return None if _CLAUSE_ENDS.search(sentence.text, first, last) else found

    def dates(self, sentence: Sentence, *, known: bool = False) -> bool:
        """Whether a deadline governs any place of a sentence; ``known``: one with a date."""
        index = max(0, bisect_right(self.starts, sentence.start) - 1)
        while index < len(self.starts) and self.starts[index] < sentence.end:
            state = self.states[index]
            if state is not NOTHING and (not known or state.end_date is not None):
                return True
            index += 1
        return False

    def chained(self, sentence: Sentence) -> bool:
        """Whether a sentence inherits a deadline from the one before its ；."""
        index = bisect_left(self.starts, sentence.start)
        return index < len(self.starts) and self.outcomes[index]

    def governs_from_start(self, sentence: Sentence) -> str | None:
        """Whether a deadline governs a sentence from its first clause: the rule, or None.

        One that it opens with, or one of its chain or section; a dated heading or the lead-in of
        a whole part dates what is done without making it an outcome.
        """
        index = bisect_right(self.starts, sentence.start) - 1
        if index >= 0 and self.outcomes[index]:
            return "inherited deadline"
        first_clause = sentence.start + sentence.text.find("，") % len(sentence.text)
        while 0 <= index < len(self.starts) and self.starts[index] <= first_clause:
            if self.states[index].source == "sentence" and not self._is_told_later(index):
                return "opening deadline"
            index += 1
        return None

    def _is_told_later(self, index: int) -> bool:
        """Whether what is in force stands behind what it governs: …20座，6月底前完成."""
        deadline = self.states[index].deadline
        return deadline is not None and deadline.start > self.starts[index]

    def set_from(self, position: int, state: InForce, *, outcome: bool = False) -> None:
        """From ``position`` on, ``state`` is in force; ``outcome``: it makes states of acts."""
        self.starts.append(position)
        self.states.append(state)
        self.outcomes.append(outcome)
