"""One paragraph a line: indentation and blank lines go, hard wraps are joined.

What does not belong here: what a marker means (``structure``); here it only opens a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.clean.draft import Draft, Edit

_HAN_NUMBER = "[一二三四五六七八九十百]{1,4}"
_CIRCLED = "①-⑳⑴-⒛❶-❿"
# Markers that open a paragraph wherever they open a line.
_STRONG = re.compile(
    f"{_HAN_NUMBER} ?[、.．]|[（(] ?(?:{_HAN_NUMBER}|[\\dlIO]{{1,3}}) ?[）)]"
    f"|[\\dlIO]{{1,3}} ?[.．、](?!\\d(?!\\d{{3}}年|\\d?月[^均]))|\\d{{1,2}}\\.\\d{{1,2}}\\.\\d"
    f"|[\\dlIO]{{1,3}} ?[)）]|[{_CIRCLED}|●◆■▲★◎□➢•]"
    "|第[一二三四五六七八九十百零〇\\d]{1,6} ?[编章节] |附件 ?\\d{0,2} ?[：:\\n]"
)
# These also come by chance where a line is full: “……的内地\n——香港”, “按照\n第三条规定”.
_WEAK = re.compile(
    "[—\\-·○▪◇]|第[一二三四五六七八九十百零〇\\d]{1,6} ?[编章节条部篇]|附[件表录]|专栏|[表图]\\d"
    "|[（(]?[\u4e00-\u9fff]{0,4}(?:牵头|责任|配合|参与|协办|主办|落实|完成)"
    "[\u4e00-\u9fff]{0,4} ?[：:]"
)
_DATE_LINE = re.compile(r"(?:二[○〇零O0]|20|19)[^\n，。；]{2,12}日$")
_ENDS = "。！？：；!?:;”）》】|…)"
_STOPS = "。！？；!?;"
_OPEN_ENDS = "，、（《“〈〔,("
"""No paragraph ends so; the rest of its sentence follows."""

_OPEN_STARTS = frozenset("，、。；：！？）》”〉〕")
"""No paragraph starts so: a link or a number was torn out of its line."""

_LONGEST = 200
"""Columns beyond which a line is a paragraph, not a wrapped line."""
_MIN_LINE = 32
"""Columns from which on a line without closing punctuation tells of wrapping."""
_MIN_WRAPPED = 3
_MIN_REGION = 15
"""Lines that a wrapped stretch has at least, unless it is the whole text: four dates of amendment
under the title of a law are as long as each other by nature."""
_SLACK = 8
"""Columns by which a wrapped line may stay under the width: a word or number that moved on."""
_BRIM = 3
"""Columns too few for a character and the mark after it."""


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    columns: int
    """Printed width without indentation; a Chinese character takes two columns."""
    gap: int
    """Line breaks before it."""

    @property
    def doubled(self) -> int:
        """Its characters counted as if all were Chinese ones."""
        return 2 * (self.end - self.start)


class _Wrap(NamedTuple):
    """How a run of lines was wrapped: at so many columns, printed or of characters."""

    width: int
    by_characters: bool

    def size(self, line: _Line) -> int:
        return line.doubled if self.by_characters else line.columns


def paragraphs(draft: Draft) -> None:
    """Bring the text to one paragraph a line.

    Rule ``wrap``, one row a line break that stood inside a paragraph. Indentation and blank lines
    are layout and leave no row.
    """
    lines = list(_lines(draft.text))
    draft.apply(_gap_edits(draft.text, lines))


def _lines(text: str) -> Iterator[_Line]:
    at, gap = 0, 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            start = at + line.index(body[0])
            columns = len(body) if body.isascii() else _columns(body)
            indent = start - at
            yield _Line(start, start + len(body), indent, columns, gap)
            gap = 0
        gap += 1
        at += len(line) + 1


_NARROW = re.compile("[\x00-\x7f]+")


def _columns(text: str) -> int:
    if len(text) > _LONGEST:
        return len(text)
    return 2 * len(text) - sum(map(len, _NARROW.findall(text)))


def _gap_edits(text: str, lines: list[_Line]) -> Iterator[Edit]:
    if not lines:
        if text:
            yield Edit(0, len(text), "")
        return
    if lines[0].start:
        yield Edit(0, lines[0].start, "")
    joins = _joins(text, lines)
    for before, line in zip(lines, lines[1:], strict=False):
        if line.start in joins:
            yield Edit(before.end, line.start, joins[line.start], "wrap")
        elif line.start - before.end != 1:
            yield Edit(before.end, line.start, "\n")
    if lines[-1].end < len(text):
        yield Edit(lines[-1].end, len(text), "")


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _joins(text: str, lines: list[_Line]) -> dict[int, str]:
    """Where the lines start that go on with the line before, and what stands at the seam."""
    joins: dict[int, str] = {}
    first = 0
    for index, line in enumerate([*lines, _Line(0, 0, 0, _LONGEST + 1, 0)]):
        if line.columns > _LONGEST:
            if index - first >= min(_MIN_REGION, len(lines)):
                joins |= _region_joins(text, lines[first:index])
            first = index + 1
    for before, line in zip(lines, lines[1:], strict=False):
        torn = text[before.end - 1] in _OPEN_ENDS and not _opens(text, line, strong=False)
        if torn or text[line.start] in _OPEN_STARTS:
            joins.setdefault(line.start, "")
    return joins


def _region_joins(text: str, lines: list[_Line]) -> dict[int, str]:
    """Joins within a run of lines none of which is too long to be a wrapped one."""
    wrap = _wrap(text, lines)
    if not wrap:
        return {}
    pairs = list(zip(lines, lines[1:], strict=False))
    slack = 0 if wrap.by_characters else _SLACK
    full = [pair for pair in pairs if wrap.size(pair[0]) + pair[0].indent >= wrap.width - slack]
    indented = sum(1 for line in lines if line.indent > 1)
    by_indent = 0 < indented < 0.7 * len(lines)
    by_blank = sum(1 for _, line in full if line.gap > 1) < 0.5 * len(full)
    joins: dict[int, str] = {}
    for before, line in full:
        last = text[before.end - 1]
        if last == "|" or text[line.start] == "|" or _opens(text, line, strong=True):
            continue
        if (by_indent and line.indent > 1) or (by_blank and line.gap > 1):
            continue
        if last in "：:" or _DATE_LINE.match(text, line.start, line.end):
            continue
        # A stop at the very brim may stand inside a paragraph; before it, the paragraph ended.
        room = wrap.width - wrap.size(before) - before.indent
        if last in _STOPS and room > _BRIM:
            continue
        if last in _ENDS and _opens(text, line, strong=False):
            continue
        words = not wrap.by_characters and _is_word(last) and _is_word(text[line.start])
        joins[line.start] = " " if words else ""
    return joins


def _wrap(text: str, lines: list[_Line]) -> _Wrap | None:
    """How the lines were wrapped; None where they were not.

    Wrapped text shows many lines that end without closing punctuation at nearly the same width,
    and hardly a line beyond it; the lines that so end in other texts are headings of any length.
    A typesetter fills columns, a program often counts characters: then the widths are all one.
    """
    lines = [line for line in lines if text[line.start] != "|"]  # the row of a table has any width
    long = [line for line in lines if line.columns >= _MIN_LINE]
    unended = [
        line
        for line, after in zip(lines, lines[1:], strict=False)
        if line.columns >= _MIN_LINE
        and text[line.end - 1] not in _ENDS
        and not _opens(text, after, strong=True)
    ]
    if len(unended) < _MIN_WRAPPED or len(unended) < 0.25 * len(long):
        return None
    doubled, often = Counter(line.doubled for line in unended).most_common(1)[0]
    if often >= 0.9 * len(unended) and all(line.doubled <= doubled + 8 for line in long):
        return _Wrap(doubled, by_characters=True)
    widths = sorted(line.columns for line in unended)
    width = widths[int(0.9 * (len(widths) - 1))]
    near = sum(1 for columns in widths if width - _SLACK <= columns <= width + 4)
    beyond = sum(1 for line in long if line.columns > width + 4)
    if near < 0.6 * len(widths) or beyond > 0.2 * len(long):
        return None
    return _Wrap(width, by_characters=False)


def _opens(text: str, line: _Line, *, strong: bool) -> bool:
    return bool(_STRONG.match(text, line.start) or (not strong and _WEAK.match(text, line.start)))
