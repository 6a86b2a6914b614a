"""One paragraph a line: indentation and blank lines go, hard wraps are joined.

What does not belong here: what a marker means (``structure``); here it only opens a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.clean.draft import Draft, Edit

_HAN_NUMBER = "[一二三四五六七八九十百]{1,4}"
_CIRCLED = "①-⑳⑴-⒛❶-❿"
# Markers that open a paragraph wherever they open a line.
_STRONG = re.compile(
    f"{_HAN_NUMBER} ?[、.．]|[（(] ?(?:{_HAN_NUMBER}|[\\dlIO]{{1,3}}) ?[）)]"
    f"|[\\dlIO]{{1,3}} ?[.．、](?!\\d)|[\\dlIO]{{1,3}} ?[)）]|[{_CIRCLED}|●◆■▲★◎□➢•]"
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

_LONGEST = 200
"""Columns beyond which a line is a paragraph, not a wrapped line."""
_MIN_LINE = 32
"""Columns from which on a line without closing punctuation tells of wrapping."""
_MIN_WRAPPED = 3
_SLACK = 8
"""Columns by which a wrapped line may stay under the width: a word or number that moved on."""


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    columns: int
    """Printed width with its indentation; a Chinese character takes two columns."""
    gap: int
    """Line breaks before it."""


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
            both_words = _is_word(text[before.end - 1]) and _is_word(text[line.start])
            yield Edit(before.end, line.start, " " if both_words else "", "wrap")
        elif line.start - before.end != 1:
            yield Edit(before.end, line.start, "\n")
    if lines[-1].end < len(text):
        yield Edit(lines[-1].end, len(text), "")


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _joins(text: str, lines: list[_Line]) -> set[int]:
    """Where the lines start that go on with the paragraph of the line before."""
    joins: set[int] = set()
    first = 0
    for index, line in enumerate([*lines, _Line(0, 0, 0, _LONGEST + 1, 0)]):
        if line.columns > _LONGEST:
            if index - first > _MIN_WRAPPED:
                joins |= _region_joins(text, lines[first:index])
            first = index + 1
    joins |= {
        line.start
        for before, line in zip(lines, lines[1:], strict=False)
        if text[before.end - 1] in _OPEN_ENDS and not _opens(text, line, strong=False)
    }
    return joins


def _region_joins(text: str, lines: list[_Line]) -> set[int]:
    """Joins within a run of lines none of which is too long to be a wrapped one."""
    width = _wrap_width(text, lines)
    if not width:
        return set()
    pairs = list(zip(lines, lines[1:], strict=False))
    full = [pair for pair in pairs if pair[0].columns >= width - _SLACK]
    indented = sum(1 for line in lines if line.indent > 1)
    by_indent = 0 < indented < 0.7 * len(lines)
    by_blank = sum(1 for _, line in full if line.gap > 1) < 0.5 * len(full)
    joins = set()
    for before, line in full:
        last = text[before.end - 1]
        if last == "|" or text[line.start] == "|" or _opens(text, line, strong=True):
            continue
        if (by_indent and line.indent > 1) or (by_blank and line.gap > 1):
            continue
        if last in "：:" or _DATE_LINE.match(text, line.start, line.end):
            continue
        # A stop at the very brim may stand inside a paragraph; before it, the paragraph ended.
        if last in _STOPS and before.columns + before.indent < width - 2 * (last in "。；") - 1:
            continue
        if last in _ENDS and _opens(text, line, strong=False):
            continue
        joins.add(line.start)
    return joins


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """The width in columns at which the lines were wrapped; 0 where they were not.

    Wrapped text shows many lines that end without closing punctuation at nearly the same width,
    and hardly a line beyond it; the lines that so end in other texts are headings of any length.
    """
    long = [line for line in lines if line.columns >= _MIN_LINE]
    open_widths = sorted(
        line.columns
        for line, after in zip(lines, lines[1:], strict=False)
        if line.columns >= _MIN_LINE
        and text[line.end - 1] not in _ENDS
        and not _opens(text, after, strong=True)
    )
    if len(open_widths) < _MIN_WRAPPED or len(open_widths) < 0.25 * len(long):
        return 0
    width = open_widths[int(0.9 * (len(open_widths) - 1))]
    near = sum(1 for columns in open_widths if width - _SLACK <= columns <= width + 4)
    beyond = sum(1 for line in long if line.columns > width + 4)
    if near < 0.6 * len(open_widths) or beyond > 0.2 * len(long):
        return 0
    return width


def _opens(text: str, line: _Line, *, strong: bool) -> bool:
    return bool(_STRONG.match(text, line.start) or (not strong and _WEAK.match(text, line.start)))
