"""Where a numbered unit may begin: 第一章, 一、, （一）, 1., （1）, ①, —— and their variants.

What does not belong here: which of the candidates are structure and how they nest
(:mod:`pipelines.structure.tree` decides that from their order).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipelines.lexicon import LEXICON, pattern
from pipelines.tokens.grades import grades_at
from pipelines.tokens.numerals import word_value

NUMERALS = "一二三四五六七八九十百零〇"
"""The characters of the numbers of Chinese markers, for a character class."""
STARS = "*★☆▲△※"
"""Marks that single out one of several: the body that leads, the task that matters most."""

# From the top down, as the Party and government format of official documents (党政机关公文格式,
# GB/T 9704-2012, 7.3.3) orders them: 一、（一）1. （1）, with 编 章 节 条 above and ① below.
_ORDER = "part chapter section article cn cn_bracket num num_bracket circle"
RANKS = {name: rank for rank, name in enumerate(_ORDER.split())}
DIVISIONS = {word: entry.values["kind"] for word, entry in LEXICON.entries("division").items()}
CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_CN = f"[{NUMERALS}]{{1,5}}"
_HAN = "\u4e00-\u9fff"
# “4.2022年底前完成…”, “6.3月底前…”, “3.5G基站…” open an item; any other digit behind the dot is
# of a decimal.
_DATED = rf"(?=\d{{4}}<calendar_year>|\d{{1,2}}(?!<month_average>)<calendar_month>|\dG[{_HAN}])"
_MARKER = (
    rf"第(?P<unit_number>{_CN}|\d{{1,3}})(?P<unit><division>)(?!<mention>"
    rf"|第{_CN}<article_part>)[、．.：]?"
    rf"|(?P<cn>{_CN})[、．.﹒]"
    rf"|[（(](?P<cn_bracket>{_CN})[）)][、．.]?"
    rf"|(?P<num>\d{{1,3}})[、．.﹒](?:(?!\d)|{_DATED})"
    rf"|(?P<dotted>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})[.．、]?"
    rf"(?:(?=[{_HAN}])| ?(?=[“《])| {_DATED}|[ \n]{{0,4}}\n(?=[{_HAN}、，]{{2,20}}\n))"
    r"|(?P<glued>\d{1,2})[.．](?=\d{3,4}[^\d.%％‰])"
    r"|[（(](?P<num_bracket>\d{1,2})[）)][、．.]?"
    r"|(?P<num_half>\d{1,2})[）)]"
    rf"|(?P<circle>[{CIRCLES}])[、．.]?"
    rf"|(?P<padded>0[1-9]) ?(?=[{_HAN}、（）]{{2,24}}。?$|[^年月日号\W\d][{_HAN}、（）]{{1,15}}。)"
    rf"|(?P<bare>\d{{1,2}}) ?(?=[{_HAN}、（）]{{2,20}}$)"
)
_BULLET = r"(?P<bullet>[—－–]{1,4}|-{1,4}|[•·●◆■★▪➢►◇□▲])[ ]?(?=[^\s\d—－–-])"
AT_LINE_START = pattern(rf"(?m)^(?:{_MARKER}|{_BULLET})")

# A text whose line breaks were stripped: a unit may begin anywhere, so only where something ends,
# or where a Chinese number with its 、 or brackets stands that no word explains.
_ENDED = r"(?<=[。；：！？”）〕》\]】])"
INLINE = pattern(
    rf"(?<![{NUMERALS}0-9.．])(?:{_MARKER}|<number_word>)"
    rf"|{_ENDED}(?:(?P<inline_bullet>——|--|[•●◆■▪➢►])(?=[^\s\d—-]))"
)
_ENDS_BEFORE = frozenset("。；：！？”）〕》】]!?;\n")
_CHAPTER = re.compile(r"[^，。；：、\n]{2,30}[（(]一[）)]")
"""The name of a chapter and the first of its sections: 三、|重点任务（一）加强…."""
_NUMBERED = {one: one for one in ("cn", "cn_bracket", "num", "num_bracket")} | {
    "num_half": "num_bracket",
    "glued": "num",
    "padded": "num",
}


class Marker(NamedTuple):
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
    doubtful: bool = False
    """Whether it may be the whole part of a decimal (2.500 of “2.500毫米管网”)."""


@lru_cache(maxsize=1024)
def chinese_number(text: str) -> int:
    """Read 一 to 九百九十九, ASCII digits or a digit string (二〇); 0 for what is no number."""
    return int(text) if text.isdecimal() else int(word_value(text) or 0)


def _read(match: re.Match[str], after_end: bool) -> Marker:
    kind, number = str(match.lastgroup), 0
    numbers: tuple[int, ...] = ()
    if match["unit"]:
        kind, number = DIVISIONS[match["unit"]], chinese_number(match["unit_number"])
    elif dotted := match["dotted"] or match["bare"]:
        numbers = tuple(int(one) for one in re.split("[.．]", dotted))
        kind, number = "dotted", numbers[-1]
    elif match["circle"]:
        number = CIRCLES.index(match["circle"]) + 1
    elif kind in _NUMBERED:
        number = chinese_number(match[kind])
        kind = _NUMBERED[kind]
    else:
        kind = "bullet"
    text, doubtful = match.group().strip(), match["glued"] is not None
    return Marker(kind, number, match.start(), match.end(), text, after_end, numbers, doubtful)


def _is_one(marker: Marker, text: str) -> bool:
    if marker.kind == "cn" and grades_at(text, marker.start):
        return False  # “…获得绿色建筑⏎一、二星级标识”
    return marker.kind == "bullet" or marker.number > 0


def line_markers(text: str) -> list[Marker]:
    """Candidates at the starts of the lines of ``text``, in order."""
    found = (_read(one, True) for one in AT_LINE_START.finditer(text))
    return [one for one in found if _is_one(one, text)]


def inline_markers(text: str, start: int, end: int) -> list[Marker]:
    """Candidates anywhere in the line ``start:end`` of a text that lost its line breaks."""

    def after_end(match: re.Match[str]) -> bool:
        if match.start() == start or text[match.start() - 1] in _ENDS_BEFORE:
            return True
        return match["cn"] is not None and _CHAPTER.match(text, match.end(), end) is not None

    found = (
        _read(match, after_end(match))
        for match in INLINE.finditer(text, start, end)
        if match.lastgroup
    )
    return [one for one in found if _is_one(one, text)]
