"""The numbering of a document as far as it has come: which number may follow, and its path.

What does not belong here: the tree itself (``tree``) and where markers stand (``markers``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipelines.lexicon import longest_at
from pipelines.model import Provision
from pipelines.structure.line_kinds import LINK, closes_flat_row
from pipelines.structure.markers import RANKS, Marker

WIDEST_GAP = 3
"""How many numbers a numbering may skip (a lost line) and still be the same one."""
WIDEST_CHINESE_GAP = 9
"""一、二、八、: no decimal, year or amount looks like these at the start of a line."""
CHINESE = frozenset({"part", "chapter", "section", "cn", "cn_bracket"})


@dataclass(slots=True, eq=False)
class Unit:
    """An open unit: what its next sibling and its children are told by."""

    provision: Provision
    kind: str
    rank: int
    number: int
    numbers: tuple[int, ...] = ()
    bullets: int = 0
    in_box: bool = False


@dataclass(slots=True)
class Siblings:
    """The numbers given so far under one unit (or at the top of a part): no path occurs twice."""

    lists: int = 1
    last: int = 0
    again: bool = False
    """Whether the last of them had the number of the one before."""
    rank: int = 0
    """Rank of the highest kind among them; 0 before the first, and for decimal numbers."""
    first: int = 0
    """Place of the first of them among all provisions."""


@dataclass(slots=True)
class Part:
    """What is known of the numbering of the text itself, or of one of its attachments."""

    number: int = 1
    numbered: bool = False
    """Whether it has a numbered unit yet."""
    last: dict[str, int] = field(default_factory=dict)
    """The last number of each kind."""
    boxed: dict[str, int] = field(default_factory=dict)
    """The same of the open box, whose items number for themselves: behind them 8. follows 7."""
    under: dict[str, str] = field(default_factory=dict)
    """Kinds that stand below a kind that is usually lower, and that kind."""
    top_kind: str = ""
    """The highest kind that stands at the top."""
    dotted: tuple[int, ...] = ()
    """The last accepted 1.2.3."""
    top: Siblings = field(default_factory=Siblings)

    @property
    def prefix(self) -> str:
        """What stands before its paths."""
        return f"a{self.number}." if self.number > 1 else ""


@dataclass
class Numbering:
    """What is open and what was numbered before."""

    text: str
    stripped: bool
    """Whether the text lost its line breaks."""
    has_dotted: bool
    """Whether it numbers with 1.1."""
    ahead: dict[int, int] = field(default_factory=dict)
    """Start of a candidate → number of the next candidate of its kind."""
    proven: frozenset[int] = frozenset()
    """Starts of chapters whose items bear their number, and of the first of these: 十三、, 13.1."""
    open: list[Unit] = field(default_factory=list)
    """The units that a next marker may be a child of, from the top down."""
    part: Part = field(default_factory=Part)
    siblings: dict[int, Siblings] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)

    @cached_property
    def begin(self) -> int:
        """Where the first words of the text stand."""
        return len(self.text) - len(self.text.lstrip())

    def accepted(self, marker: Marker) -> Marker | None:
        """The marker of a unit, by its place where its number is misread; None for no unit."""
        if not self._accepts(marker):
            return None
        last = next(iter(self._lasts(marker.kind)), 0)
        repeats = marker.number in (1, last) and any(u.kind == marker.kind for u in self.open)
        if repeats and last and self.ahead.get(marker.start) == last + 2 and not self.stripped:
            return marker._replace(number=last + 1)
        return marker

    def _lasts(self, kind: str) -> list[int]:
        """The last numbers of a kind: that of the open box, and that of the text around it."""
        known = (self.part.boxed, self.part.last)
        return [numbers[kind] for numbers in known if kind in numbers]

    def _accepts(self, marker: Marker) -> bool:
        """Whether a candidate goes on with a numbering or starts a plausible one."""
        lasts = self._lasts(marker.kind)
        if marker.kind == "bullet":
            return not LINK.match(self.text, marker.end)
        if marker.kind == "dotted":
            return marker.after_end and not self.stripped and self._accepts_dotted(marker)
        if marker.doubtful:
            opens = marker.number == 1 and self.ahead.get(marker.start) == 2
            follows = marker.number > 1 and marker.number - 1 in (lasts or [0])
            return not self.stripped and (opens or follows)
        if self.stripped and not marker.after_end:
            return self._accepts_inline(marker, lasts or [0])
        if marker.number == 1 or marker.start in self.proven:
            return True
        if not lasts and (not self.stripped or self._begins(marker)):
            return True
        gap = WIDEST_CHINESE_GAP if marker.kind in CHINESE and not self.stripped else WIDEST_GAP
        return any(0 <= marker.number - last <= gap for last in lasts)

    def _begins(self, marker: Marker) -> bool:
        """Whether an excerpt begins with ``marker``, or goes on counting up from it."""
        counts = marker.after_end and self.ahead.get(marker.start) == marker.number + 1
        return (counts and marker.kind in CHINESE) or marker.start <= self.begin

    def _accepts_inline(self, marker: Marker, lasts: Sequence[int]) -> bool:
        """Whether a candidate amid a stripped line is a unit: the next one, or a first child."""
        if marker.kind in ("article", "num_bracket") or closes_flat_row(self.text, marker.start):
            return False
        nests = bool(self.open) and all(unit.kind != marker.kind for unit in self.open)
        return marker.number - 1 in lasts or (marker.number == 1 and nests)

    def _accepts_dotted(self, marker: Marker) -> bool:
        """Whether 1.2.3 follows what stands open: 1.2.2, 1.2 or 1; or begins at 1, 1.1."""
        numbers, last = marker.numbers, self.part.dotted
        if len(numbers) == 1:
            known = any(RANKS.get(unit.kind, 99) <= RANKS["num"] for unit in self.open)
            ahead = self.ahead.get(marker.start)  # 1.1, or 2 where the first chapter has no items
            follows = numbers[0] == last[0] + 1 if last else ahead in (1, numbers[0] + 1)
            return self.has_dotted and not known and follows
        if longest_at(self.text, marker.end, "struct_magnitude"):
            return False
        if marker.start in self.proven or any(
            unit.number == numbers[0] and unit.kind == "num" for unit in self.open
        ):
            return True
        if numbers[-1] == 1 and any(unit.numbers == numbers[:-1] for unit in self.open):
            return True
        if not last:
            return numbers[-1] == 1
        same = len(numbers) <= len(last) + 1 and numbers[:-1] == last[: len(numbers) - 1]
        before = last[len(numbers) - 1] if len(numbers) <= len(last) else 0
        follows = 0 < numbers[-1] - before <= WIDEST_GAP
        return (same and follows) or (numbers[-1] == 1 and numbers[0] - last[0] in (0, 1))

    def close_down_to(self, unit: Unit) -> None:
        """Close what stands below an open unit."""
        if unit in self.open:
            del self.open[self.open.index(unit) + 1 :]

    def rank(self, marker: Marker) -> int:
        """How low a unit stands: as its kind does in this document, else usually."""
        for unit in reversed(self.open):
            if unit.kind == marker.kind and not unit.in_box:
                return unit.rank
        rank = 10 * RANKS[marker.kind]
        if marker.number != 1 or not self.open:
            return rank
        above = self.part.under.get(marker.kind)
        for unit in self.open:
            if unit.kind == above:
                return unit.rank + 1
        deepest = self.open[-1]
        if marker.kind not in self.part.last and rank < deepest.rank:
            # 1. … with （一） below it: the order of this document, not the usual
            self.part.under[marker.kind] = deepest.kind
            return deepest.rank + 1
        return rank

    def siblings_of(self, above: Provision | None) -> Siblings:
        """What is numbered so far under a unit, or at the top of the part."""
        if above is None:
            return self.part.top
        known = self.siblings.get(id(above))
        if known is None:
            known = self.siblings[id(above)] = Siblings()
        return known

    def prefix(self, above: Provision | None) -> str:
        """What stands before the paths under a unit, or at the top of the part."""
        return f"{above.path}." if above is not None else self.part.prefix

    def path(self, above: Provision | None, numbers: tuple[int, ...]) -> str:
        """A path that no other unit has: a second list under one unit has ``z2.`` before it.

        So has a number that is printed twice in a row (（一）（二）（二）（三）), not what follows.
        """
        siblings, prefix = self.siblings_of(above), self.prefix(above)
        again = numbers[0] == siblings.last > 1
        twice, siblings.again = again and not siblings.again, again
        before = siblings.lists
        if numbers[0] <= siblings.last and len(numbers) == 1:
            siblings.lists += 1
        siblings.last = numbers[0]
        printed = ".".join(map(str, numbers))
        while True:
            marked = f"z{siblings.lists}." if siblings.lists > 1 else ""
            path = f"{prefix}{marked}{printed}"
            if path not in self.paths:
                self.paths.add(path)
                siblings.lists = before if twice else siblings.lists
                return path
            siblings.lists += 1
