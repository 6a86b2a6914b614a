"""The tree of provisions: candidates for markers become units by the order they stand in.

A unit is a child of the last open one of a higher kind. Numbering that starts again at the top
belongs to an attachment, whose paths carry ``a2.``, ``a3.``, …; a box (专栏) is no level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipelines.model import Provision
from pipelines.structure.contents import Contents, find_contents
from pipelines.structure.headings import heading_end
from pipelines.structure.markers import RANKS, Marker, inline_markers, line_markers
from pipelines.structure.sections import mark

STRIPPED_LINE = 1500
"""A line of that many characters with three markers in order inside lost its line breaks."""
WIDEST_GAP = 3
"""How many numbers a numbering may skip (a lost line) and still be the same one."""

ATTACHMENT = re.compile(r"附[件表录](?:[0-9一二三四五六七八九十]{0,3})[：:]?")
ATTACHMENT_LIST = re.compile(r"附[件表录](?:[0-9一二三四五六七八九十]{0,3})[：:](?=.)")
BOX = re.compile(r"专[栏题](?:[0-9一二三四五六七八九十]{1,3}|[：:]|$)")
TITLE = re.compile(
    r"[^。；，]{2,60}(?:计划|方案|规划|意见|办法|政策|措施|通知|细则|纲要|要点|决定|规定|清单|任务|"
    r"指南|目录|条例|标准|规范|制度|实事|指标|工程)(?:[（(〔][^）)〕]{1,24}[）)〕])?"
)
OPENING = re.compile(
    r"(?:特?制定|制订|提出)(?:本|如下|以下)|(?:现)?印发(?:给|〈|《)|现将|如下(?:意见|决定|措施|批复)|通知(?:如下|$)|各位代表|收悉|报告(?:政府)?工作|^各[^，。；]{2,60}[：:]"
    r"|同志们[：:]|作出如下|审议通过|〔\d{4}〕\d+号"
)
DOTTED_LINE = re.compile(r"(?m)^1\.1(?![\d.])")
LINK = re.compile(r"\[[^\[\]\n]{0,200}\]\(")
"""A bullet that is a link offers a file to download."""
FLAT_TABLE = re.compile(r"(?:约束性|预期性|属性|约束|预期)[）)]?$")
# “…（省财政厅负责）（三）加快…”: a break was lost behind a bracket of responsible units
LOST_BREAK = re.compile(
    r"(?:负责|牵头|配合|参与|落实|完成|政府|[厅局委办部])。?）(?=[（\d一二三四五六七八九十])"
)
DATE_LINE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?:印发|发布)?")


@dataclass(slots=True)
class _Unit:
    provision: Provision
    kind: str
    rank: int
    number: int
    numbers: tuple[int, ...] = ()
    bullets: int = 0
    in_box: bool = False


@dataclass(slots=True)
class _Builder:
    text: str
    stripped: bool
    contents: Contents
    provisions: list[Provision] = field(default_factory=list)
    preamble: Provision | None = None
    open: list[_Unit] = field(default_factory=list)
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
    box: _Unit | None = None
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
        if ATTACHMENT.fullmatch(self.text, start, end) and (self.numbered or self.part > 1):
            self.awaits_attachment = True
        if self.awaits_attachment or not self.numbered:
            owner = self._preamble(start, end)
        else:
            owner = self.open[-1].provision
        self.bullet = None
        owner.paragraphs.append((start, end))

    def _preamble(self, start: int, end: int) -> Provision:
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
            owner = self._preamble(*taken[0])
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

    def _box_item(self, marker: Marker) -> _Unit | None:
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

    def _nested(self, marker: Marker) -> _Unit:
        rank = self._rank(marker)
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()
        return self._child(marker, rank, self.open[-1] if self.open else None)

    def _dotted_unit(self, marker: Marker) -> _Unit:
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

    def _child(self, marker: Marker, rank: int, parent: _Unit | None) -> _Unit:
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
        unit = _Unit(provision, marker.kind, rank, marker.number, (marker.number,))
        self.open.append(unit)
        return unit

    def _add_bullet(self, marker: Marker) -> Provision:
        if self.numbered and not self.awaits_attachment:
            above, unit = self.open[-1].provision, self.open[-1]
            unit.bullets += 1
            count = unit.bullets
        else:
            above = self._preamble(marker.start, marker.start)
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


def outline(text: str) -> list[Provision]:
    """The provisions of a clean text in document order; path ``0`` first where there is one.

    Every character of the text that is not white space, a marker, a heading or in the table of
    contents lies in exactly one paragraph of one provision.
    """
    contents = find_contents(text)
    long_lines = [match.span() for match in re.finditer(rf"(?m)^.{{{STRIPPED_LINE},}}$", text)]
    builder = _Builder(text, stripped=bool(long_lines), contents=contents)
    builder.has_dotted = DOTTED_LINE.search(text) is not None
    accepted: list[tuple[Marker, Provision]] = []
    position = 0
    pending: tuple[Marker, Provision] | None = None
    for marker in _candidates(text, long_lines, contents):
        if marker.start < position or not builder.accepts(marker):
            continue
        _close(builder, pending, position, marker.start)
        pending = (marker, builder.add_unit(marker))
        accepted.append(pending)
        position = marker.end
    _close(builder, pending, position, len(text))
    _take_signature(builder)
    _settle_headings(builder, accepted)
    for provision in builder.provisions:
        _settle_end(provision)
        if provision.rule == "preamble" and not _opens(text, provision):
            provision.rule = "unnumbered"
    if builder.preamble is not None:
        builder.provisions.remove(builder.preamble)
        builder.provisions.insert(0, builder.preamble)
    mark(builder.provisions)
    return builder.provisions


def _candidates(
    text: str, long_lines: list[tuple[int, int]], contents: Contents
) -> Iterator[Marker]:
    """Markers of the lines, and of the inside of lines that lost their breaks, without lists."""
    markers: Iterable[Marker] = line_markers(text)
    inline = [marker for start, end in long_lines for marker in inline_markers(text, start, end)]
    inline += [
        marker
        for match in LOST_BREAK.finditer(text)
        if not any(start <= match.end() < end for start, end in long_lines)
        for marker in inline_markers(text, match.end(), match.end() + 8)
        if marker.start == match.end()
    ]
    if inline:
        starts = {marker.start for marker in inline}
        merged = [marker for marker in markers if marker.start not in starts] + inline
        markers = sorted(merged, key=lambda marker: marker.start)
    listed = _attachment_lists(text)
    for marker in markers:
        if contents.start <= marker.start < contents.end:
            continue
        if any(start <= marker.start < end for start, end in listed):
            continue
        yield marker


def _attachment_lists(text: str) -> list[tuple[int, int]]:
    """Spans of “附件：1.…”, “2.…” on its next line, which name attachments and are no units."""
    spans = []
    for match in re.finditer(rf"(?m)^{ATTACHMENT_LIST.pattern}", text):
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        while item := re.compile(r"\n\d{1,2}[.．、][^\n。]{2,60}(?=\n|$)").match(text, end):
            end = item.end()
        spans.append((match.start(), end))
    return spans


def _close(
    builder: _Builder, pending: tuple[Marker, Provision] | None, start: int, end: int
) -> None:
    """Share out the text between two markers, a paragraph at a time."""
    text, contents = builder.text, builder.contents
    if start < contents.end and contents.start < end:
        _close(builder, pending, start, contents.start)
        _close(builder, None, max(start, contents.end), end)
        return
    first = pending is not None
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if first and pending is not None:
            begin = start
            while begin < stop and text[begin].isspace():
                begin += 1
            trimmed = stop
            while trimmed > begin and text[trimmed - 1].isspace():
                trimmed -= 1
            if begin < trimmed:
                pending[1].paragraphs.append((begin, trimmed))
            first = False
        else:
            builder.add_text(start, stop)
        start = stop + 1


def _take_signature(builder: _Builder) -> None:
    """Move a closing signature and date from the last unit to the preamble."""
    owner = builder.provisions[-1] if builder.provisions else None
    if owner is None or owner.path == "0" or not owner.paragraphs:
        return
    if owner.rule == "bullet" and owner.parent is not None:
        owner = owner.parent
    for index, (start, end) in enumerate(owner.paragraphs):
        if index and DATE_LINE.fullmatch(builder.text, start, end):
            first = index
            while first > 1 and _is_signature(builder.text, *owner.paragraphs[first - 1]):
                first -= 1
            taken = owner.paragraphs[first:]
            del owner.paragraphs[first:]
            builder._preamble(*taken[0]).paragraphs.extend(taken)
            return


def _is_signature(text: str, start: int, end: int) -> bool:
    return end - start <= 40 and text[end - 1] not in "。；：！？）"


def _settle_headings(builder: _Builder, accepted: list[tuple[Marker, Provision]]) -> None:
    text = builder.text
    parents = {id(provision.parent) for _, provision in accepted}
    for marker, provision in accepted:
        if not provision.paragraphs or provision.paragraphs[0][0] < marker.end:
            continue
        start, end = provision.paragraphs[0]
        if text[marker.end : start].count("\n"):
            continue
        more = len(provision.paragraphs) > 1 or id(provision) in parents
        named = builder.contents.heading_at(text, start, end)
        if named:
            closed = text.startswith(("。", "："), start + named)
            found: tuple[int, int] | None = (start + named, start + named + closed)
        else:
            found = heading_end(
                text, start, end, kind=marker.kind, more=more, stripped=builder.stripped
            )
        if found is None:
            continue
        stop, rest = found
        provision.heading = text[start:stop].rstrip("：: ")
        provision.heading_span = (start, start + len(provision.heading))
        provision.end = rest
        while rest < end and text[rest].isspace():
            rest += 1
        if rest < end:
            provision.paragraphs[0] = (rest, end)
        else:
            del provision.paragraphs[0]


def _opens(text: str, preamble: Provision) -> bool:
    """Whether text before the first number opens a document; an excerpt begins in its midst."""
    return any(
        OPENING.search(text, start, end) or TITLE.fullmatch(text, start, end)
        for start, end in preamble.paragraphs
    )


def _settle_end(provision: Provision) -> None:
    """Let the span of a unit reach to the end of its text before its first child."""
    for start, end in provision.paragraphs:
        if start > provision.end + 2:
            break
        provision.end = max(provision.end, end)
