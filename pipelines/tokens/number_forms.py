"""The forms of a number: where one stands in a text, and what it holds.

Reads Arabic digits with magnitudes (1.2万亿), Chinese numerals, formal ones too (三千五百),
both mixed (3万4000, 2千3百万), digit strings (二零一九), decimals with 点, fractions (三分之二,
1/5, 3¾), percentages in words (百分之五, 十万分之三), ratios (2∶1), powers (2e5, 10^3, 1.2×10⁸),
the suffixes k, M, G, T, pairs of neighbours (三五, 七八十).
What does not belong here: what a numeral is worth (:mod:`pipelines.tokens.numerals`), units,
bounding words, and whether a number counts as a quantity.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from pipelines.lexicon import words
from pipelines.lexicon.patterns import expanded
from pipelines.tokens.numerals import (
    DECIMALS,
    DIGITS,
    MORE,
    OPEN,
    RAISED,
    SCALES,
    count_value,
    scale_of,
    word_range,
)

# In 千瓦, 兆赫, 百分点 the character is no magnitude. Behind digits 兆 is a unit (100兆的带宽).
_UNIT_AHEAD = expanded("(?!<unit_size.scaled|unit_length.scaled|unit_share.scaled>)")
_SCALES = f"(?:[十亿万拾佰仟]|{_UNIT_AHEAD}[百千])"
_ALL_SCALES = f"(?:{_SCALES}|{_UNIT_AHEAD}兆)"
_VULGAR = "¼-¾⅐-⅞"
NUMERAL = f"\\d{DIGITS}{''.join(SCALES)}几数点{_VULGAR}"
"""The characters that a number may start with, for a character class."""
_NUMERAL = f"(?:[{DIGITS}廿卅卌几]|{_ALL_SCALES})"
_FEW = f"数(?={_SCALES})"
# A blank stands inside a numeral only beside a magnitude: “三千 八百”, “五 十”, never “一 二”.
_BLANK = rf"(?: {_ALL_SCALES}|(?<=[{''.join(SCALES)}]) {_NUMERAL})"
_RUN = rf"(?:{_NUMERAL}|{_FEW}){_NUMERAL}*+(?:{_BLANK}{_NUMERAL}*+){{0,12}}+"
_MORE_SCALES = rf"(?: ?[{MORE}] ?{_SCALES}++)"
_POINT = rf"(?: ?点 ?[{DECIMALS}]++[万亿]*+)"
_WORD = rf"(?:{_RUN}{_POINT}?+|(?<!\w){_POINT})"
_INTEGER = rf"(?:{_RUN}|\d++)"
"""What a fraction is made of."""
_HAN = r"[^\W\da-zA-Z_]"
_PLAIN = (
    r"(?:\d{1,3}(?:,\s?\d{3})++(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})++(?!\d)"
    r"|\d{1,3}(?: \d{3}){0,3} 000(?!\d)"
    rf"|(?<={_HAN})\d{{1,3}}(?: \d{{3}})++(?=%|{_HAN})|\d++)"
)
_POWER = (
    r"(?:[eE][+-]?\d{1,3}(?!\w)| ?\^ ?[+-]?\d{1,3}(?![\d.])"
    rf"|(?:(?<=10)|[×xX*]10)[{RAISED}]+)"
)
_ARABIC = rf"{_PLAIN}(?:\.\d++)?+(?:{_POWER})?+(?: ?[kKMGT](?![A-Za-z0-9²³/]))?+"
_TEN_THOUSAND, _YEAR = "万年"
_MIXED = rf"(?: ?零?(?:\d++(?:\.\d++)?|[{DIGITS}]) ?{_SCALES}++)"
"""One more part of a number in both scripts (2千3百万, 100万两千)."""
_REST = rf"(?:零\d{{1,3}}(?!\d)|(?<=[{_TEN_THOUSAND}])\d{{4}}(?!\d|{_YEAR}))"
"""The ones behind 万 (3万4000), which no year may be."""
_COUNT = (
    rf"{_ARABIC}(?:{_MORE_SCALES}|[几] ?{_SCALES}++"
    rf"|\s{{0,2}}{_SCALES}++{_MIXED}*+{_REST}?+{_MIXED}*+{_MORE_SCALES}?+)?+"
)
_SIDE = r"\d{1,6}+(?:\.\d{1,6})?"
_PART_OF = r"\s{0,3}分\s{0,3}之\s{0,3}"

NUMBER = re.compile(
    rf"(?:(?P<whole>{_INTEGER})\s?又\s?)?(?P<below>{_INTEGER}){_PART_OF}"
    rf"(?P<sign>负\s?|-)?(?P<above>{_WORD}|{_ARABIC})"
    rf"|(?P<vulgar>\d{{0,9}}+[{_VULGAR}]{_SCALES}*+)"
    rf"|(?:(?P<integer>\d{{1,4}}+)(?:\s|\s?又\s?))?(?<!/)(?P<over>\d{{1,9}}+)/(?P<under>\d{{1,9}}+)"
    rf"(?![\d/.]|{_SCALES})"
    rf"|(?P<left>{_SIDE})(?P<to>[∶:：])(?P<right>{_SIDE})(?![\d:])"
    rf"|(?P<count>{_COUNT}|(?<![\d.\w])\.\d++)"
    rf"|(?P<word>{_WORD}(?:\d++(?:\.\d++)? ?{_SCALES}++)?+{_MORE_SCALES}?+)"
)
"""One number. Every group is read by ``read_number``; no repetition is nested over one class."""

_RATIO_BEFORE = re.compile(r"(?<!\d)\d+(?:\.\d+)?[:∶]\d+(?:\.\d+)?[、和]$")
_RATIO_CUES = tuple(words("ratio_cue"))
_SURE_CUES = tuple(words("ratio_cue.surely"))
_TEN = frozenset("十拾")


class Numeral(NamedTuple):
    """One number of a text. ``start`` and ``end`` are offsets, end exclusive."""

    start: int
    end: int
    kind: str
    """``count``, ``word``, ``fraction``, ``ratio`` or ``share`` (百分之五, in percent)."""
    value: float | None
    """None where the text leaves it open (十几, 数百)."""
    value_max: float | None = None
    """The upper one of a pair of neighbours (三五个, 七八十)."""
    scale: int = 1
    """The magnitude printed at its end (3—5万: 10000), which a range lends to its lower end."""
    more: str = ""
    """多, 余 or 来 before a magnitude (5000多亿)."""


def read_number(match: re.Match[str]) -> Numeral | None:
    """The number that a match of ``NUMBER`` holds.

    Args:
        match: A match of ``NUMBER`` in a folded text.

    Returns:
        The number, which may end before the match does (三千 八千: 三千); None where the characters
        make none (十四五) or it has no finite value.
    """
    start, end = match.span()
    if match["word"] is not None:
        return _word(match["word"], start)
    if match["count"] is not None:
        return _count(match, start, end)
    if match["below"] is not None:
        return _part_of(match, start, end)
    if match["left"] is not None:
        return _ratio(match, start, end)
    if match["vulgar"] is not None:
        return _vulgar(match["vulgar"], start, end)
    value = _quotient(float(match["over"]), float(match["under"]), float(match["integer"] or 0))
    return None if value is None else Numeral(start, end, "fraction", value)


def _word(word: str, start: int) -> Numeral | None:
    head, more, tail = word, "", ""
    for character in MORE:
        if character in word:
            head, more, tail = word.partition(character)
    is_mixed = any(character.isdecimal() for character in head)
    value, value_max = (count_value(head), None) if is_mixed else word_range(head)
    if value is None and OPEN.isdisjoint(word):
        first, blank, _ = head.partition(" ")  # “三千 八千” is two numbers
        return _word(first, start) if blank else None
    times = scale_of(tail)
    low, high = (None if v is None else v * times for v in (value, value_max))
    return Numeral(start, start + len(word), "word", low, high, scale_of(head + tail), more)


def _count(match: re.Match[str], start: int, end: int) -> Numeral | None:
    count = match["count"]
    if count[-1] in "MGT" and "一" <= match.string[start - 1 : start] <= "鿿":
        count = count[:-1].rstrip()  # “带宽达到500M”: there it is a unit
        end = start + len(count)
    value = count_value(count)
    if value is None and OPEN.isdisjoint(count):
        return None
    more = next((c for c in count if c in MORE), "")
    return Numeral(start, end, "count", value, None, scale_of(count), more)


def _part_of(match: re.Match[str], start: int, end: int) -> Numeral | None:
    """百分之五, 十万分之三 in percent; 三分之二, 一百分之二 as fractions."""
    low, high = _any_range(match["above"])
    if match["sign"]:
        low, high = (None if v is None else -v for v in (low, high))
    below = match["below"].replace(" ", "")
    divisor = _any_range(below)[0]
    if below and all(character in SCALES for character in below) and below not in _TEN:
        if not divisor:
            return None
        low, high = (None if v is None else v * 100 / divisor for v in (low, high))
        return Numeral(start, end, "share", low, high)
    whole = _any_range(match["whole"])[0] if match["whole"] else 0.0
    value = _quotient(low, divisor, whole)
    return None if value is None else Numeral(start, end, "fraction", value)


def is_ratio(text: str, start: int, *, surely: bool = False) -> bool:
    """Whether what stands before ``start`` makes a colon behind the number one of a ratio.

    Args:
        text: A folded text.
        start: Where the number starts.
        surely: Ask for words that make it a ratio even where it looks like a clock (比为1:10).
    """
    if listed := _RATIO_BEFORE.search(text, max(0, start - 12), start):
        return is_ratio(text, listed.start(), surely=surely)  # 分别控制在17:1、|13:1
    before = text[max(0, start - 6) : start].rstrip()
    return before.endswith(_SURE_CUES if surely else _RATIO_CUES)


def _ratio(match: re.Match[str], start: int, end: int) -> Numeral | None:
    left = match["left"]
    if match["to"] != "∶" and not is_ratio(match.string, start):
        return Numeral(start, start + len(left), "count", count_value(left))
    value = _quotient(float(left), float(match["right"]), 0.0)
    return None if value is None else Numeral(start, end, "ratio", value)


def _vulgar(printed: str, start: int, end: int) -> Numeral:
    number = printed.rstrip("".join(SCALES))
    scale = scale_of(printed)
    value = float(number[:-1] or 0) + unicodedata.numeric(number[-1])
    return Numeral(start, end, "count", value * scale, None, scale)


def _any_range(number: str) -> tuple[float | None, float | None]:
    return (count_value(number), None) if number[0].isdecimal() else word_range(number)


def _quotient(above: float | None, below: float | None, whole: float | None) -> float | None:
    if above is None or whole is None or not below:
        return None
    return whole + above / below
