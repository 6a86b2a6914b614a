"""Where a numbered unit may begin: 第一章, 一、, （一）, 1., （1）, ①, —— and their variants.

What does not belong here: which of the candidates are structure and how they nest
(:mod:`pipelines.structure.outline` decides that from their order).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
}

# From the top down, as the Party and government format of official documents (党政机关公文格式,
# GB/T 9704-2012, 7.3.3) orders them: 一、（一）1. （1）, with 编 章 节 条 above and ① below.
RANKS = {
    name: rank
    for rank, name in enumerate(
        (
            "part",
            "chapter",
            "section",
            "article",
            "cn",
            "cn_bracket",
            "num",
            "num_bracket",
            "circle",
        )
    )
}
UNIT_KINDS = {"编": "part", "篇": "part", "章": "chapter", "节": "section", "条": "article"}
CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_CN = r"[一二三四五六七八九十百零〇]{1,5}"
# “4.2022年底前完成…”, “6.3月底前…”, “3.5G基站…” open an item; any other digit behind the dot is
# of a decimal.
_NO_DECIMAL = r"(?!\d(?!\d{3}年|\d?月[^均]|G[\u4e00-\u9fff]))"
_MARKER = (
    rf"第(?P<unit_number>{_CN}|\d{{1,3}})(?P<unit>[编篇章节条])(?![、和至到第例款约件])[、．.：]?"
    rf"|(?P<cn>{_CN})[、．.﹒]"
    rf"|[（(](?P<cn_bracket>{_CN})[）)][、．.]?"
    rf"|(?P<num>\d{{1,3}})[、．.﹒]{_NO_DECIMAL}"
    r"|(?P<dotted>\d{1,2}(?:[.．]\d{1,2}){1,3})[.．、]?(?=[\u4e00-\u9fff“])"
    r"|[（(](?P<num_bracket>\d{1,2})[）)][、．.]?"
    r"|(?P<num_half>\d{1,2})[）)]"
    rf"|(?P<circle>[{CIRCLES}])[、．.]?"
    r"|(?P<bare>\d{1,2}) ?(?=[\u4e00-\u9fff、（）]{2,20}$)"
)
_BULLET = r"(?P<bullet>——|—|--|–|-|[•·●◆■★▪➢►◇□▲])[ ]?(?=[^\s\d—–-])"
AT_LINE_START = re.compile(rf"(?m)^(?:{_MARKER}|{_BULLET})")

# A text whose line breaks were stripped: a unit may begin anywhere, so only where something ends,
# or where a Chinese number with its 、 or brackets stands that no word explains.
_ENDED = r"(?<=[。；：！？”）》\]】])"
INLINE = re.compile(
    rf"(?<![一二三四五六七八九十百零〇统唯单第专万逐之0-9.．])(?:{_MARKER})"
    rf"|{_ENDED}(?:(?P<inline_bullet>——|--|[•●◆■▪➢►])(?=[^\s\d—-]))"
)
_ENDS_BEFORE = frozenset("。；：！？”）》】]!?;\n")


@dataclass(frozen=True, slots=True)
class Marker:
    """A candidate: its kind, its printed number as an integer and where it stands."""

    kind: str
    number: int
    start: int
    end: int
    text: str
    after_end: bool
    """Whether it opens a line or follows something that ended."""
    numbers: tuple[int, ...] = ()
    """All the numbers of 1.2.3, or of the 1 that it stands under."""


def chinese_number(text: str) -> int:
    """Read 一 to 九百九十九, or ASCII digits, as an integer; digit strings such as 二〇 too."""
    if text.isdecimal():
        return int(text)
    if not any(unit in text for unit in "十百"):
        return int("".join(str(CHINESE_DIGITS[character]) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = CHINESE_DIGITS[character]
    return total + digit


def _read(match: re.Match[str], after_end: bool) -> Marker:
    kind = str(match.lastgroup)
    text = match.group()
    if match["unit"]:
        kind, number = UNIT_KINDS[match["unit"]], chinese_number(match["unit_number"])
    elif match["dotted"] or match["bare"]:
        numbers = tuple(int(one) for one in re.split("[.．]", match["dotted"] or match["bare"]))
        return Marker(
            "dotted", numbers[-1], match.start(), match.end(), text.strip(), after_end, numbers
        )
    elif match["circle"]:
        kind, number = "circle", CIRCLES.index(match["circle"]) + 1
    elif match["num_half"]:
        kind, number = "num_bracket", int(match["num_half"])
    elif kind in ("bullet", "inline_bullet"):
        kind, number, text = "bullet", 0, text.strip()
    else:
        kind = next(name for name in ("cn", "cn_bracket", "num", "num_bracket") if match[name])
        number = chinese_number(match[kind])
    return Marker(kind, number, match.start(), match.end(), text, after_end)


def line_markers(text: str) -> list[Marker]:
    """Candidates at the starts of the lines of ``text``, in order."""
    return [_read(match, after_end=True) for match in AT_LINE_START.finditer(text)]


def inline_markers(text: str, start: int, end: int) -> list[Marker]:
    """Candidates anywhere in the line ``start:end`` of a text that lost its line breaks."""
    return [
        _read(match, after_end=match.start() == start or text[match.start() - 1] in _ENDS_BEFORE)
        for match in INLINE.finditer(text, start, end)
    ]
