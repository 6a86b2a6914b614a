"""How markers become units: each is a child of the last open one of a higher kind.

Numbering that starts again at the top belongs to an attachment, whose paths carry ``a2.``,
``a3.``, …; a box (专栏) is no level. What does not belong here: where markers stand
(:mod:`pipelines.structure.markers`) and what a unit's heading is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipelines.model import Provision
from pipelines.structure.contents import Contents
from pipelines.structure.markers import AT_LINE_START, RANKS, Marker

WIDEST_GAP = 3
"""How many numbers a numbering may skip (a lost line) and still be the same one."""

ATTACHMENT = re.compile(r"附[件表录](?:[0-9一二三四五六七八九十]{0,3})[：:]?")
NAMED_ATTACHMENT = re.compile(
    r"附[件表录][0-9一二三四五六七八九十]{0,3}[：:]?[^。；，：:0-9][^。；]{1,40}"
)
"""“附件1：重点项目清单” heads an attachment where its first number stands right below it; where
none does, it only lists one (附件：任务分工表, above the signature of a notice)."""
BOX = re.compile(r"专[栏题](?:[0-9一二三四五六七八九十]{1,3}|[：:]|$)")
TITLE = re.compile(
    r"[^。；，]{2,60}(?:计划|方案|规划|意见|办法|政策|措施|通知|细则|纲要|要点|决定|规定|清单|任务|"
    r"指南|目录|条例|标准|规范|制度|实事|指标|工程)(?:[（(〔][^）)〕]{1,24}[）)〕])?"
)
FIRST = re.compile(r"第[一1][编篇章节条]|[（(]?[一1][）)、．.﹒]")
LINK = re.compile(r"\[[^\[\]\n]{0,200}\]\(")
"""A bullet that is a link offers a file to download."""
FLAT_TABLE = re.compile(r"(?:约束性|预期性|属性|约束|预期)[）)]?$")


@dataclass(slots=True)
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
class Builder:
    """Builds the tree of a text, marker by marker."""

    text: str
    stripped: bool
    contents: Contents
    provisions: list[Provision] = field(default_factory=list)
    preamble: Provision | None = None
    open: list[Unit] = field(default_factory=list)
    """The units that a next marker may be a child of, from the top down."""
    preamble_bullets: int = 0
    bullet: Provision | None = None
    part: int = 1
    numbered: bool = False
    """Whether the current part has a numbered unit yet."""
    last: dict[str, int] = field(default_factory=dict)
    """The last number of each kind in the current part."""
    top_kind: str = ""
    """The highest kind that stands at the top of the current part."""
    has_dotted: bool = False
    dotted: tuple[int, ...] = ()
    """The last accepted 1.2.3 of the current part."""
    awaits_attachment: bool = False
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
        if start == end:
            return
        if BOX.match(self.text, start, end) and self.open:
            self.box, self.box_kind, self.box_number = self.open[-1], "", 0
        if (self.numbered or self.part > 1) and (
            ATTACHMENT.fullmatch(self.text, start, end) or self._heads_attachment(start, end)
        ):
            self.awaits_attachment = True
        if self.awaits_attachment or not self.numbered:
            owner = self.preamble_unit(start, end)
        else:
            owner = self.open[-1].provision
        self.bullet = None
        owner.paragraphs.append((start, end))

    def _heads_attachment(self, start: int, end: int) -> bool:
        """Whether a line names an attachment whose first number follows at once."""
        if not NAMED_ATTACHMENT.fullmatch(self.text, start, end):
            return False
        below = AT_LINE_START.match(self.text, end + 1)
        return below is not None and FIRST.match(below.group()) is not None

    def preamble_unit(self, start: int, end: int) -> Provision:
        """The unit of path ``0``, made with the first paragraph that belongs to it."""
        if self.preamble is None:
            self.preamble = Provision("0", 1, None, None, start, end, rule="preamble")
            self.provisions.append(self.preamble)
        return self.preamble

    def take_back_title(self, restart: int) -> list[tuple[int, int]]:
        """Take an attachment's title and what follows it from the unit before ``restart``."""
        owner = self.open[-1].provision if self.open else None
        if owner is None:
            return []
        for index, (start, end) in enumerate(owner.paragraphs):
            names_unit = index == 0 and "\n" not in self.text[owner.end : start]
            if end - start <= 60 and not names_unit and TITLE.fullmatch(self.text, start, end):
                taken = owner.paragraphs[index:]
                del owner.paragraphs[index:]
                return taken
        return []

    # -- units -----------------------------------------------------------------------------------

    def accepts(self, marker: Marker) -> bool:
        """Whether a candidate goes on with a numbering or starts a plausible one."""
        if marker.kind == "bullet":
            return not LINK.match(self.text, marker.end)
        last = self.last.get(marker.kind)
        if marker.kind == "dotted":
            return marker.after_end and not self.stripped and self._accepts_dotted(marker)
        if self.stripped and not marker.after_end:
            if marker.kind in ("article", "num_bracket") or self._in_flat_table(marker):
                return False
            return marker.number == (last or 0) + 1 or (
                marker.number == 1 and self._may_nest(marker)
            )
        if marker.number == 1 or (last is None and not self.stripped):
            return True
        return last is not None and 0 <= marker.number - last <= WIDEST_GAP

    def _accepts_dotted(self, marker: Marker) -> bool:
        """Whether 1.2.3 follows what stands open: 1.2.2, 1.2 or 1; or begins at 1, 1.1."""
        numbers, last = marker.numbers, self.dotted
        if len(numbers) == 1:
            known = any(RANKS.get(unit.kind, 99) <= RANKS["num"] for unit in self.open)
            return self.has_dotted and not known and numbers[0] == (last[0] if last else 0) + 1
        if any(unit.number == numbers[0] and unit.kind == "num" for unit in self.open):
            return True
        if not last:
            return numbers[-1] == 1
        same = len(numbers) <= len(last) + 1 and numbers[:-1] == last[: len(numbers) - 1]
        before = last[len(numbers) - 1] if len(numbers) <= len(last) else 0
        follows = 0 < numbers[-1] - before <= WIDEST_GAP
        return (same and follows) or (numbers[-1] == 1 and numbers[0] - last[0] in (0, 1))

    def _in_flat_table(self, marker: Marker) -> bool:
        """Whether a candidate groups the rows of a table that was flattened into the line."""
        return FLAT_TABLE.search(self.text[max(0, marker.start - 4) : marker.start]) is not None

    def _may_nest(self, marker: Marker) -> bool:
        """Whether number 1 can open a child here: none of its kind is open."""
        return all(unit.kind != marker.kind for unit in self.open) and bool(self.open)

    def add_unit(self, marker: Marker) -> Provision:
        """Open the unit of a marker and close those that it ends."""
        if marker.kind == "bullet":
            return self._add_bullet(marker)
        if self._starts_part(marker):
            self._start_part()
        self.bullet = None
        self.awaits_attachment = False
        if marker.kind == "dotted":
            unit, self.dotted = self._dotted_unit(marker), marker.numbers
        else:
            unit = self._box_item(marker) or self._nested(marker)
        self.last[marker.kind] = marker.number
        higher = RANKS.get(marker.kind, 99) < RANKS.get(self.top_kind, 100)
        if unit.provision.parent is None and higher:
            self.top_kind = marker.kind
        self.numbered = True
        self.provisions.append(unit.provision)
        return unit.provision

    def _starts_part(self, marker: Marker) -> bool:
        if not self.numbered or marker.number != 1 or len(marker.numbers) > 1:
            return False
        if self.awaits_attachment:
            return True
        ahead = self.last.get(self.top_kind, 0)
        return marker.kind == self.top_kind and ahead >= 2 and self.box is None

    def _start_part(self) -> None:
        taken = self.take_back_title(0)
        self.part += 1
        self.open, self.last, self.numbered, self.box = [], {}, False, None
        self.top_kind, self.dotted = "", ()
        if not taken and self.awaits_attachment and self.preamble is not None:
            taken = self._trailing_preamble()
        if any(self.text[end - 1] in "。：" for _, end in taken):
            path = f"a{self.part}.0"
            provision = Provision(path, 1, None, None, *taken[0], paragraphs=taken, rule="preamble")
            self.provisions.append(provision)
        elif taken:
            owner = self.preamble_unit(*taken[0])
            owner.paragraphs.extend(span for span in taken if span not in owner.paragraphs)

    def _trailing_preamble(self) -> list[tuple[int, int]]:
        """The paragraphs behind the last 附件 line, taken from the preamble."""
        assert self.preamble is not None
        spans = self.preamble.paragraphs
        for index in range(len(spans) - 1, -1, -1):
            if ATTACHMENT.fullmatch(self.text, *spans[index]):
                taken = spans[index:]
                del spans[index:]
                return taken
        return []

    def _box_item(self, marker: Marker) -> Unit | None:
        if self.box is None:
            return None
        goes_on = marker.kind == self.box_kind and marker.number == self.box_number + 1
        opens = not self.box_kind and marker.number == 1 and RANKS.get(marker.kind, 9) > RANKS["cn"]
        if not goes_on and not opens:
            self.box = None
            return None
        self.box_kind, self.box_number = marker.kind, marker.number
        while self.open[-1] is not self.box:
            self.open.pop()
        unit = self._child(marker, self.box.rank + 1, self.box)
        unit.in_box = True
        return unit

    def _nested(self, marker: Marker) -> Unit:
        rank = self._rank(marker)
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()
        return self._child(marker, rank, self.open[-1] if self.open else None)

    def _dotted_unit(self, marker: Marker) -> Unit:
        """The unit of 1.2.3: a child of 1.2 or of 1. where one is open, else at the top."""
        numbers = marker.numbers
        while self.open and self.open[-1].kind not in ("dotted", "num"):
            self.open.pop()
        while self.open and self.open[-1].numbers != numbers[:-1]:
            self.open.pop()
        if self.open:
            unit = self._child(marker, self.open[-1].rank + 1, self.open[-1])
        else:
            unit = self._child(marker, 10 * RANKS["chapter"] + len(numbers), None)
            prefix = f"a{self.part}." if self.part > 1 else ""
            unit.provision.path = prefix + ".".join(map(str, numbers))
            unit.provision.level = len(numbers)
        unit.numbers = numbers
        return unit

    def _rank(self, marker: Marker) -> int:
        for unit in reversed(self.open):
            if unit.kind == marker.kind and not unit.in_box:
                return unit.rank
        rank = 10 * RANKS[marker.kind]
        deepest = self.open[-1].rank if self.open else 0
        if marker.number == 1 and marker.kind not in self.last and rank < deepest:
            return (
                deepest + 1
            )  # 1. … with （一） below it: the order of this document, not the usual
        return rank

    def _child(self, marker: Marker, rank: int, parent: Unit | None) -> Unit:
        above = parent.provision if parent else None
        prefix = f"a{self.part}." if self.part > 1 and above is None else ""
        path = f"{above.path}.{marker.number}" if above else f"{prefix}{marker.number}"
        provision = Provision(
            path=path,
            level=above.level + 1 if above else 1,
            marker=marker.text,
            heading=None,
            start=marker.start,
            end=marker.end,
            parent=above,
            rule=marker.kind,
        )
        unit = Unit(provision, marker.kind, rank, marker.number, (marker.number,))
        self.open.append(unit)
        return unit

    def _add_bullet(self, marker: Marker) -> Provision:
        if self.numbered and not self.awaits_attachment:
            above, unit = self.open[-1].provision, self.open[-1]
            unit.bullets += 1
            count = unit.bullets
        else:
            above = self.preamble_unit(marker.start, marker.start)
            self.preamble_bullets += 1
            count = self.preamble_bullets
        self.bullet = Provision(
            path=f"{above.path}.b{count}",
            level=above.level + 1,
            marker=marker.text,
            heading=None,
            start=marker.start,
            end=marker.end,
            parent=above,
            rule="bullet",
        )
        self.provisions.append(self.bullet)
        return self.bullet
