"""How markers become units: each is a child of the last open one of a higher kind.

Numbering that starts again at the top belongs to an attachment, whose paths carry ``a2.``,
``a3.``, …; a box (专栏) is no level. What does not belong here: where markers stand
(:mod:`pipelines.structure.markers`), what a line of its own is (``line_kinds``) and what a unit's
heading is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from pipelines.model import Provision
from pipelines.structure.chapters import chapter_at, is_glossary
from pipelines.structure.contents import Contents
from pipelines.structure.line_kinds import (
    ATTACHMENT,
    BOX,
    closes_part,
    heads_attachment,
    opens_part,
)
from pipelines.structure.markers import RANKS, Marker
from pipelines.structure.numbering import Numbering, Part, Unit

_BOXED_FROM = RANKS["cn_bracket"]
"""The highest kind that numbers the items of a box."""


@dataclass(slots=True)
class Builder:
    """Builds the tree of a text, marker by marker."""

    text: str
    contents: Contents
    numbering: Numbering
    provisions: list[Provision] = field(default_factory=list)
    preamble: Provision | None = None
    upcoming: Marker | None = None
    """The marker that ends the text being shared out."""
    titles: frozenset[int] = frozenset()
    """Where the numbers stand that a collection gives the titles of its documents."""
    glued: bool = False
    """Whether the line breaks behind headings were lost."""
    preamble_bullets: int = 0
    bullets_with_text: set[int] = field(default_factory=set)
    """Ids of the units whose bullets are names with a paragraph of text below each."""
    awaits_attachment: bool = False
    between: list[tuple[int, int]] | None = None
    """The paragraphs since a colophon, where the next number may open a further part."""
    box: Unit | None = None
    """The unit that a box stands in, while its items are read."""
    box_kind: str = ""
    box_number: int = 0

    # -- text that no marker opens ------------------------------------------------------------

    def add_text(self, start: int, end: int) -> None:
        """Give a paragraph to the unit that it stands in."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self._owner(start, end).append((start, end))

    def _owner(self, start: int, end: int) -> list[tuple[int, int]]:
        """The paragraphs that the paragraph ``start:end`` belongs to."""
        if self.numbering.part.numbered or self.numbering.part.number > 1:
            heads = start in self.titles or heads_attachment(self.text, start, end)
            self.awaits_attachment |= heads
            if self.between is None and closes_part(self.text, start, end):
                self.between = []
        if self.awaits_attachment or not self.numbering.part.numbered:
            return self.preamble_unit(start, end).paragraphs
        if self.between is not None:
            return self.between
        if BOX.match(self.text, start, end):
            self._enter_box()
        elif self.box is not None and self._leaves_box():
            self._leave_box()
        return self.numbering.open[-1].provision.paragraphs

    def preamble_unit(self, start: int, end: int) -> Provision:
        """The unit of path ``0``, made with the first paragraph that belongs to it."""
        if self.preamble is None:
            self.preamble = Provision("0", 1, None, None, start, end, rule="preamble")
            self.provisions.append(self.preamble)
        return self.preamble

    def finish(self) -> None:
        """Give what follows the last colophon to the preamble."""
        if self.between:
            self.preamble_unit(*self.between[0]).paragraphs.extend(self.between)
        self.between = None

    # -- boxes --------------------------------------------------------------------------------

    def _enter_box(self) -> None:
        if self.box is None or self.box not in self.numbering.open:
            self.box = self.numbering.open[-1]
        else:
            self.numbering.close_down_to(self.box)
        self.numbering.part.boxed.clear()
        self.box_kind, self.box_number = "", 0

    def _leave_box(self) -> None:
        if self.box is not None:
            self.numbering.close_down_to(self.box)
            self.numbering.part.boxed.clear()
        self.box = None

    def _leaves_box(self) -> bool:
        """Whether a paragraph follows the last item of the box, which has its text already."""
        item = self.numbering.open[-1]
        if not item.in_box or (self.upcoming and self._goes_on_in_box(self.upcoming)):
            return False
        spans = item.provision.paragraphs
        return bool(spans) and self.text[spans[-1][1] - 1] in "。；！？）"

    def _goes_on_in_box(self, marker: Marker) -> bool:
        return marker.kind == self.box_kind and marker.number == self.box_number + 1

    def _in_box(self, marker: Marker) -> bool:
        """Whether a marker numbers an item of the open box, or something below one."""
        if self.box is None or self.box not in self.numbering.open:
            return False
        if not self.box_kind:
            return marker.number == 1 and RANKS.get(marker.kind, 0) >= _BOXED_FROM
        if self._goes_on_in_box(marker):
            box = self.box
            after_box = marker.kind == box.kind and marker.number == box.number + 1
            return not after_box or self.numbering.ahead.get(marker.start) == marker.number
        items = self.numbering.open[self.numbering.open.index(self.box) + 1 :]
        below = bool(items) and RANKS.get(marker.kind, 0) > RANKS[self.box_kind]
        # 4. behind （四） of a box in 3.: no item of the box counts so
        goes_on = marker.kind == self.box.kind and marker.number == self.box.number + 1
        return below and not (goes_on and all(one.kind != marker.kind for one in items))

    # -- units --------------------------------------------------------------------------------

    def add_unit(self, marker: Marker) -> Provision:
        """Open the unit of a marker and close those that it ends."""
        if marker.kind == "bullet":
            return self._add_bullet(marker)
        in_box = self._in_box(marker)
        if not in_box:
            self._leave_box()
            if self._starts_part(marker):
                self._start_part()
        self.finish()
        self.awaits_attachment = False
        unit = self._unit(marker, in_box=in_box)
        part = self.numbering.part
        (part.boxed if in_box else part.last)[marker.kind] = marker.number
        part.numbered = True
        higher = RANKS.get(marker.kind, 99) < RANKS.get(part.top_kind, 100)
        if unit.provision.parent is None and higher:
            part.top_kind = marker.kind
        self.provisions.append(unit.provision)
        return unit.provision

    def _unit(self, marker: Marker, *, in_box: bool) -> Unit:
        if marker.kind == "dotted":
            self.numbering.part.dotted = marker.numbers
            return self._dotted_unit(marker)
        opens = not self.box_kind or self._goes_on_in_box(marker)
        if in_box and opens and self.box is not None:
            self.box_kind, self.box_number = marker.kind, marker.number
            self.numbering.close_down_to(self.box)
            unit = self._child(marker, self.box.rank + 1, self.box)
            unit.in_box = True
            return unit
        rank = self.numbering.rank(marker)
        while self.numbering.open and self.numbering.open[-1].rank >= rank:
            self.numbering.open.pop()
        return self._child(marker, rank, self.numbering.open[-1] if self.numbering.open else None)

    def _starts_part(self, marker: Marker) -> bool:
        part = self.numbering.part
        if not part.numbered or marker.number != 1 or len(marker.numbers) > 1:
            return False
        if self.awaits_attachment or self.between is not None:
            return True
        if marker.kind == part.top_kind:
            return part.last.get(part.top_kind, 0) >= 1
        higher = RANKS.get(marker.kind, 99) < RANKS.get(part.top_kind, 0)
        return self._holds(chapter_at) if higher else self._holds(is_glossary)

    def _holds(self, heads: Callable[[str, int, int], object]) -> bool:
        """Whether the text of what is open holds a line that heads: 2025年工作安排, 名词解释."""
        own = self.numbering.open[-1].provision.paragraphs if self.numbering.open else ()
        return any(heads(self.text, *span) for span in own)

    def _start_part(self) -> None:
        owner = self.numbering.open[-1].provision if self.numbering.open else None
        taken = self._taken_back(owner) + (self.between or [])
        if self.awaits_attachment and (trailing := self._trailing_preamble()):
            preamble = self.preamble_unit(*trailing[0])
            preamble.paragraphs = sorted([*preamble.paragraphs, *taken])
            taken = trailing
        self.between = None
        self.numbering.part = Part(self.numbering.part.number + 1)
        self.numbering.open = []
        if any(self.text[end - 1] in "。：" for _, end in taken):
            path = f"{self.numbering.part.prefix}0"
            provision = Provision(path, 1, None, None, *taken[0], paragraphs=taken, rule="preamble")
            self.numbering.paths.add(path)
            self._open_with_bullets(provision, owner)
        elif taken:
            self.preamble_unit(*taken[0]).paragraphs.extend(taken)

    def _open_with_bullets(self, opening: Provision, owner: Provision | None) -> None:
        """Add the opening text of a part; the bullets behind its first line become its own."""
        behind = [*takewhile(lambda one: one.start > opening.start, reversed(self.provisions))]
        bullets = [one for one in reversed(behind) if one.parent is owner and one.rule == "bullet"]
        for count, bullet in enumerate(bullets, 1):
            bullet.path, bullet.parent = f"{opening.path}.b{count}", opening
        self.provisions.insert(len(self.provisions) - len(behind), opening)

    def _taken_back(self, owner: Provision | None) -> list[tuple[int, int]]:
        """An attachment's title and what follows it, taken from the unit before it."""
        if owner is None:
            return []
        for index, (start, end) in enumerate(owner.paragraphs):
            names_unit = index == 0 and "\n" not in self.text[owner.end : start]
            if not names_unit and opens_part(self.text, start, end):
                taken = owner.paragraphs[index:]
                del owner.paragraphs[index:]
                return taken
        return []

    def _trailing_preamble(self) -> list[tuple[int, int]]:
        """The paragraphs from the last 附件 line or numbered title on, taken from the preamble."""
        spans: Sequence[tuple[int, int]] = self.preamble.paragraphs if self.preamble else []
        for index in range(len(spans) - 1, -1, -1):
            heads = spans[index][0] in self.titles or ATTACHMENT.fullmatch(self.text, *spans[index])
            if self.preamble and heads:
                taken = list(spans[index:])
                del self.preamble.paragraphs[index:]
                return taken
        return []

    def _dotted_unit(self, marker: Marker) -> Unit:
        """The unit of 1.2.3: a child of the longest of 1.2 and 1 that is open."""
        numbers, numbering = marker.numbers, self.numbering
        for size in range(len(numbers) - 1, 0, -1):
            for unit in reversed(numbering.open):
                if unit.numbers == numbers[:size]:
                    numbering.close_down_to(unit)
                    return self._child(marker, unit.rank + 1, unit, numbers[size:])
        dotted = next((i for i, one in enumerate(numbering.open) if one.kind == "dotted"), None)
        del numbering.open[len(numbering.open) if dotted is None else dotted :]
        top = next(iter(numbering.open), None)
        if top is None or len(numbers) == 1 or numbers[0] > top.number:
            numbering.open = []
            unit = self._child(marker, 10 * RANKS["chapter"] + len(numbers), None, numbers)
            unit.provision.level = len(numbers)
            return unit
        above = numbering.open[-1]
        return self._child(marker, above.rank + 1, above, numbers)

    def _child(
        self, marker: Marker, rank: int, parent: Unit | None, numbers: tuple[int, ...] = ()
    ) -> Unit:
        above = parent.provision if parent else None
        if not numbers:
            self._seat_orphans(marker, above)
        numbers = numbers or (marker.number,)
        provision = Provision(
            path=self.numbering.path(above, numbers),
            level=above.level + len(numbers) if above else 1,
            marker=marker.text,
            heading=None,
            start=marker.start,
            end=marker.end,
            parent=above,
            rule=marker.kind,
        )
        known = marker.numbers or (marker.number,)
        unit = Unit(provision, marker.kind, rank, marker.number, known)
        self.numbering.open.append(unit)
        return unit

    def _seat_orphans(self, marker: Marker, above: Provision | None) -> None:
        """Give lower units whose own upper one is missing the number that it must have had.

        “（一）…（二）… 二、…”: an excerpt or a lost line; they are 1.1 and 1.2.
        """
        numbering = self.numbering
        siblings, rank = numbering.siblings_of(above), RANKS[marker.kind]
        if marker.number >= 2 and rank < siblings.rank:
            prefix, number = numbering.prefix(above), marker.number - 1
            for one in self.provisions[siblings.first :]:
                if one.path.startswith(prefix) and self._is_orphan(one, above):
                    numbering.paths.discard(one.path)
                    one.path = f"{prefix}{number}.{one.path.removeprefix(prefix)}"
                    one.level += 1
                    numbering.paths.add(one.path)
            siblings.lists, siblings.last, siblings.rank = 1, number, rank
        elif not siblings.last:
            siblings.first, siblings.rank = len(self.provisions), rank
        else:
            siblings.rank = min(siblings.rank, rank)

    def _is_orphan(self, one: Provision, above: Provision | None) -> bool:
        """Whether a unit below ``above`` is numbered, not a bullet or text of it or a preamble."""
        if one.parent is above and one.rule in ("bullet", "preamble"):
            return False
        return one is not self.preamble and (
            self.preamble is None or one.parent is not self.preamble
        )

    def _add_bullet(self, marker: Marker) -> Provision:
        if self.numbering.part.numbered and not self.awaits_attachment and self.between is None:
            above, unit = self.numbering.open[-1].provision, self.numbering.open[-1]
            unit.bullets += 1
            count = unit.bullets
        else:
            above = self.preamble_unit(marker.start, marker.end)
            self.preamble_bullets += 1
            count = self.preamble_bullets
        bullet = Provision(
            path=f"{above.path}.b{count}",
            level=above.level + 1,
            marker=marker.text,
            heading=None,
            start=marker.start,
            end=marker.end,
            parent=above,
            rule="bullet",
        )
        self.provisions.append(bullet)
        return bullet
