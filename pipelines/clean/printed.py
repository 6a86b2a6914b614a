"""The lines of a text as they are printed, and what opens one of them.

What does not belong here: which lines go on with which (``lines``, ``seams``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.tokens.grades import grades_at

_HAN_NUMBER = "[一二三四五六七八九十百]{1,4}"
_CIRCLED = "①-⑳⑴-⒛❶-❿"
# Markers that open a paragraph wherever they open a line.
_STRONG = re.compile(
    f"{_HAN_NUMBER} ?[、.．]|[（(] ?(?:{_HAN_NUMBER}|[\\dlIO]{{1,3}}) ?[）)]"
    f"|[\\dlIO]{{1,3}} ?[.．、](?!\\d(?!\\d{{3}}年|\\d?月[^均]))|\\d{{1,2}}\\.\\d{{1,2}}\\.\\d"
    f"|[\\dlIO]{{1,3}} ?[)）]|[{_CIRCLED}|●◆■▲★◎□➢•]"
    "|0[1-9] ?[\u4e00-\u9fff、（）]{2,24}。?\n|0[1-9][ \u3000]+[\u4e00-\u9fff、（）]{2,16}。"
    "|第[一二三四五六七八九十百零〇\\d]{1,6} ?(?:[编章节] |部分[：: ])|附件 ?\\d{0,2} ?[：:\\n]"
    # a number whose heading stands on the line below
    "|\\d{1,2}\\.\\d{1,2} {0,4}\\n[ \u3000]{0,8}[\u4e00-\u9fff、，]{2,20} {0,4}\\n"
)
# These also come by chance where a line is full: “……的内地\n——香港”, “按照\n第三条规定”.
_WEAK = re.compile(
    "[—\\-·○▪◇]|第[一二三四五六七八九十百零〇\\d]{1,6} ?[编章节条部篇]|附[件表录]|专栏|[表图]\\d"
    "|[（(]?[\u4e00-\u9fff]{0,4}(?:牵头|责任|配合|参与|协办|主办|落实|完成)"
    "[\u4e00-\u9fff]{0,4} ?[：:]"
)
# “13.3 加快建设…” behind a full stop; elsewhere a decimal may stand so
_DOTTED = re.compile("\\d{1,2}\\.\\d{1,2} +[\u4e00-\u9fff]")
# “2.3 “十四五”时期…”: before a quote no decimal stands
_DOTTED_QUOTE = re.compile("\\d{1,2}\\.\\d{1,2} +“")
DIVISION = re.compile(
    f"第[一二三四五六七八九十百零〇\\d]{{1,6}} ?(?:[编章节]|部分)"
    f"|{_HAN_NUMBER}、|（{_HAN_NUMBER}）|专栏"
)
ENDS = "。！？：；!?:;”）》】|…)"
STOPS = "。！？；!?;"
_STOP, _MARK = re.compile("[。；]"), re.compile("[，。；]")
OPEN_ENDS = "，、（《“〈〔,("
"""No paragraph ends so; the rest of its sentence follows."""

OPEN_STARTS = frozenset("，、。；：！？）》”〉〕")
"""No paragraph starts so: a link or a number was torn out of its line."""

LONGEST = 200
"""Columns beyond which a line is a paragraph, not a wrapped line."""
MIN_LINE = 32
"""Columns from which on a line without closing punctuation tells of wrapping."""


class Line(NamedTuple):
    """One line that is not blank. Offsets of the text, indentation left out."""

    start: int
    end: int
    indent: int
    columns: int
    """Printed width without indentation; a Chinese character takes two columns."""
    gap: int
    """Line breaks before it."""
    margin: int = 0
    """Printed width of its indentation; a wide space takes two columns."""

    @property
    def doubled(self) -> int:
        """Its characters counted as if all were Chinese ones."""
        return 2 * (self.end - self.start)


def printed_lines(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank, in order."""
    at, gap = 0, 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            start = at + line.index(body[0])
            width, margin = columns(body), columns(line[: start - at])
            yield Line(start, start + len(body), start - at, width, gap, margin)
            gap = 0
        gap += 1
        at += len(line) + 1


def columns(text: str) -> int:
    """How wide a line is printed: a Chinese character or a wide space takes two columns."""
    if len(text) > LONGEST:
        return len(text)
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def opens_paragraph(text: str, at: int, *, strong: bool) -> bool:
    """Whether a line that begins at ``at`` begins a paragraph: by its marker or label.

    ``strong``: only by what does so wherever it stands.
    """
    if _STRONG.match(text, at) or _DOTTED_QUOTE.match(text, at):
        return not grades_at(text, at)
    if not strong and _WEAK.match(text, at):
        return True
    return _DOTTED.match(text, at) is not None and _STOP.match(text, _last(text, at)) is not None


def _last(text: str, at: int) -> int:
    """Where the last character before ``at`` stands that is no space or line break."""
    while at > 1 and text[at - 1] in " \n\u3000":
        at -= 1
    return max(at - 1, 0)


def opens(text: str, line: Line, *, strong: bool) -> bool:
    """Whether a line begins a paragraph, as ``opens_paragraph`` has it."""
    return opens_paragraph(text, line.start, strong=strong)


def opens_name(text: str, line: Line) -> bool:
    """Whether a line may be the heading of an item: behind a marker, without a stop."""
    if not opens(text, line, strong=False):
        return False
    return _STOP.search(text, line.start, line.end) is None


def tells(text: str, line: Line) -> bool:
    """Whether a line holds a mark of a sentence."""
    return _MARK.search(text, line.start, line.end) is not None
