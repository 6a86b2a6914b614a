"""Quantities: numbers that say how much of something, with unit and bounding words.

The base of target extraction, usable alone on any text, clean or not, in either script.
What does not belong here: what is counted, by when, and whether anybody must reach it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.tokens import bounds
from pipelines.tokens.number_names import SKIPPED
from pipelines.tokens.numerals import FORMAL, NUMBER, NUMERAL, Numeral, fold, read_number
from pipelines.tokens.units_of_measure import EXTENT_UNITS, TIME_UNITS, unit_end


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text. Offsets are code points of that text, ends exclusive.

    ``text[start:number_start]`` is the bounding word before the number,
    ``text[number_start:number_end]`` the digits with magnitude, ``text[unit_end:end]`` the bounding
    word behind.
    """

    start: int
    end: int
    value: float | None
    """In full (6万家: 60000; 百分之五: 5; 五成: 50); None where the text leaves it open (十几)."""
    value_max: float | None
    """The upper end of a range."""
    unit: str | None
    """The measure word without magnitude, in simplified script and half width; ``%`` for 百分之,
    成, 折 and 一半; None where none is printed."""
    comparator: str | None
    """``ge``, ``gt``, ``le``, ``lt``, ``approx``, ``range``; None where nothing bounds."""
    number_start: int
    number_end: int
    unit_end: int
    is_ratio: bool
    """A fraction (三分之二: 0.6667) or a ratio (2∶1: 2)."""


_HALF = (
    r"百分百|(?<![上下前后各过对])半(?=个|年|小时|天|日(?!制)|周|学期|分钟|亩|公里|公斤|米|岁)|一半|(?<=过)(?<!双过)半数?|半数"
    r"|(?<=对)半(?!导)|(?<=[对半])折|半价"
)
_TOKEN = re.compile(
    rf"(?=[{NUMERAL}半折番.])(?:(?P<skipped>{SKIPPED})|(?P<half>{_HALF})|(?P<doubled>(?:(?<=翻)|(?<=翻了))番)"
    "|(?P<number>))"
)
"""Where a number may start; what ``number`` finds is for ``NUMBER`` to read."""
_MORE = re.compile(
    r"\s?(?:多(?![元样层媒功维边党渠])|余(?![热额地杭姚粮])|来(?![自源华访临看说到往了中京我])|几(?=[个万亿]))"
)
_SHARE_UNIT = re.compile(r"\s?(?:%|‰|个?百分点|/(?:10|十)?万(?:人口|人)?(?!元))")
_TENTHS = re.compile(
    r"\s?成(?![立为功员果长就熟本型都交套效像品分群片因人年风绩份语千百])(?P<more>[一二三四五六七八九半](?![个万千百十]))?"
)
_DISCOUNT = re.compile(r"\s?折(?![叠旧射算合腾返磨断线桥抵现价])")
_DOZEN = re.compile(
    r"\s?打(?![造击响好通破开赢牢下出入算印工拐假黑非卡包车电扫磨分交捞桩井断私传防违架人仗])"
)
_SPLIT_UNIT = re.compile(r"\s?个(?P<word>[多半])(?P<rest>月|小时|钟头|学期|百分点|季度|星期)")
_TO = re.compile(r"\s?(?P<word>[至到])\s?|[-~～〜∼–‐—]|\s[-~～–‐]\s|[—―─]{2}")
_FROM = frozenset("从由自")
_LABEL = re.compile(r"(?:19|20)\d\d|12\d{3}")
"""A year or a hotline (12345), where nothing says that it counts."""
_SIGN_AFTER = frozenset(" \t\n　（(，,。：:;；=＝为是至到达约、[")
_ARITHMETIC = frozenset("加减乘除")
_EQUALS = frozenset("于是有为到至")
_LABELS = frozenset("之初件表图月例第")
_TENS = frozenset("十拾廿卅卌")
_BARE = frozenset("百千万亿兆佰仟")


@dataclass(slots=True)
class _Reading:
    """A number with its unit, before its bounding words are known."""

    numeral: Numeral
    start: int
    value: float | None
    number_end: int
    unit: str | None
    unit_end: int
    more: str


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a text, in order.

    Dates, ordinals, headings, document numbers, codes (PM2.5) and lexicalised numbers (统一, 三农)
    are none. Fractions keep their plain value (三分之二: 0.6667, no unit); 百分之, 千分之, 万分之,
    成, 折 and 一半 are given in percent. A bare numeral without a measure word (三, 十二) counts
    only where no word is made of it.

    Args:
        text: Any text, of any length, in simplified or traditional script.

    Returns:
        Quantities that do not overlap, by ascending ``start``. Never raises.
    """
    folded = fold(text)
    found: list[Quantity] = []
    at = 0
    while (token := _TOKEN.search(folded, at)) is not None:
        at = token.end()
        if token["skipped"] is not None:
            continue
        if token["number"] is not None:
            match = NUMBER.match(folded, at)
            at = match.end() if match else at + 1
            reading = _read(folded, match)
        else:
            reading = _half_or_double(folded, token)
        if reading is None:
            continue
        quantity, resume = _bounded(text, folded, reading)
        at = max(at, resume)
        if quantity is not None:
            found.append(quantity)
    return found


def _read(folded: str, match: re.Match[str] | None) -> _Reading | None:
    """The number of a match of ``NUMBER`` with its unit."""
    number = read_number(match) if match is not None else None
    if number is None:
        return None
    value = number.value
    signed = _signed_start(folded, number.start)
    if value is not None and signed < number.start:
        value = -value
    return _with_unit(folded, number, signed, value)


def _half_or_double(folded: str, match: re.Match[str]) -> _Reading:
    start, end = match.span()
    if match["doubled"] is not None:
        numeral = Numeral(start, start, "share", 1.0)
        return _Reading(numeral, start, 1.0, start, "番", end, "")
    if match["half"] == "半" and folded[start - 1 : start] not in {"过", "对"}:
        numeral = Numeral(start, end, "fraction", 0.5)
        after = unit_end(folded, end)
        return _Reading(numeral, start, 0.5, end, folded[end:after] or None, after, "")
    before = folded[start - 1 : start]
    if match["half"] == "折" or (before == "对" and match["half"][0] == "半"):
        start -= 1  # “对折”, “半折”, “对半”
    more = "余" if before == "过" else ""
    value = 100.0 if match["half"] == "百分百" else 50.0
    return _Reading(Numeral(start, end, "share", value), start, value, end, "%", end, more)


def _signed_start(folded: str, start: int) -> int:
    """Where the sign of a negative number stands, else ``start``."""
    before = folded[max(0, start - 3) : start]
    bare = before.rstrip(" ")
    if bare.endswith("负") and bare[-2:-1] not in {"抱", "肩", "担", "欺", "自", "减"}:
        return start - len(before) + len(bare) - 1
    if before.endswith("-") and (start == 1 or before[-2:-1] in _SIGN_AFTER):
        return start - 1
    return start


def _with_unit(folded: str, numeral: Numeral, start: int, value: float | None) -> _Reading:
    end, kind, more = numeral.end, numeral.kind, numeral.more
    if kind == "share":
        return _Reading(numeral, start, value, end, "%", end, more)
    if kind == "ratio":
        return _Reading(numeral, start, value, end, None, end, more)
    special = _special(folded, end, value, kind)
    if special is not None:
        value, unit, after = special
        return _Reading(numeral, start, value, after if unit is None else end, unit, after, more)
    extra = _MORE.match(folded, end)
    if extra is not None:
        at = extra.end() + (folded[extra.end() : extra.end() + 1] == " ")
        is_more = extra[0].strip() != "来" or unit_end(folded, at) > at
        if extra[0].strip() == "几":
            value = None
        if is_more:
            more, end = extra[0].strip(), extra.end()
    split = _SPLIT_UNIT.match(folded, end)
    if split is not None:
        if split["word"] == "多":
            more = "多"
        elif value is not None:
            value += 0.5
        return _Reading(numeral, start, value, end, f"个{split['rest']}", split.end(), more)
    at = end + (folded[end : end + 1] in {" ", "　"})
    share = _SHARE_UNIT.match(folded, end)
    after = share.end() if share is not None else unit_end(folded, at)
    if after == at:
        return _Reading(numeral, start, value, end, None, end, more)
    unit = folded[at:after].strip()
    if unit in TIME_UNITS or unit == "倍":
        tail = folded[after : after + 2]
        if tail[:1] == "半" and value is not None and tail[1:] not in {"径", "数"}:
            value, after = value + 0.5, after + 1
        elif tail[:1] == "多" and tail[1:] not in {"元", "样", "次", "部", "层", "个", "项"}:
            more, after = "多", after + 1
    return _Reading(numeral, start, value, end, unit, after, more)


def _special(
    folded: str, end: int, value: float | None, kind: str
) -> tuple[float, str | None, int] | None:
    """九成, 七成六, 五折 in percent; 两打 as 24."""
    if value is None or kind == "fraction":
        return None
    tenths = _TENTHS.match(folded, end)
    if tenths is not None and 0 < value <= 10:
        more = tenths["more"]
        part = 0 if not more else 5 if more == "半" else "零一二三四五六七八九".index(more)
        return value * 10 + part, "%", tenths.end()
    discount = _DISCOUNT.match(folded, end)
    if discount is not None and 0 < value < 100:
        return round(value * 10 if value < 10 else value, 9), "%", discount.end()
    dozen = _DOZEN.match(folded, end)
    if dozen is not None and kind == "word":
        return value * 12, None, dozen.end()
    return None


def _bounded(text: str, folded: str, reading: _Reading) -> tuple[Quantity | None, int]:
    """The quantity of a reading, and where the scan goes on."""
    low, high = reading, _upper_end(folded, reading)
    last = high or low
    unit = last.unit or low.unit
    right_end, right = bounds.after(folded, last.unit_end, extent=unit in EXTENT_UNITS)
    left_start, left = bounds.before(folded, low.start)
    if left == "approx" and unit in TIME_UNITS and folded[left_start : low.start].strip() == "近":
        left_start, left = low.start, None  # “近三年” is the last three years
    numeral = low.numeral
    if left is None and _is_bare(folded, numeral) and folded[low.start - 1 : low.start] == "上":
        left_start, left = low.start - 1, "ge"  # “上千家”
    if high is None and not _counts(folded, low, left, right):
        return None, low.unit_end
    value, value_max = low.value, numeral.value_max
    if high is not None:
        value, value_max = _range_values(low, high)
    comparator = bounds.combine(left, right, last.more)
    if value_max is not None:
        comparator = "range"
    quantity = Quantity(
        start=left_start,
        end=right_end,
        value=value,
        value_max=value_max,
        unit=unit,
        comparator=comparator,
        number_start=low.start,
        number_end=last.number_end,
        unit_end=last.unit_end,
        is_ratio=numeral.kind in {"fraction", "ratio"} and unit is None,
    )
    return quantity, right_end


def _upper_end(folded: str, low: _Reading) -> _Reading | None:
    """The upper end of a range that ``low`` opens (3—5个, 15%～20%, 三至五年)."""
    if low.numeral.kind not in {"count", "word", "share"} or low.value is None:
        return None
    to = _TO.match(folded, low.unit_end)
    if to is None or (to["word"] in {"至", "到"} and folded[low.start - 1 : low.start] in _FROM):
        return None
    token = _TOKEN.match(folded, to.end())
    if token is None or token["number"] is None:
        return None
    high = _read(folded, NUMBER.match(folded, to.end()))
    if high is None or high.value is None:
        return None
    if high.unit is None and low.unit == "%" and folded.startswith("百", low.start):
        high.unit = "%"  # “百分之三十至四十”
    if low.unit is not None and low.unit != high.unit:
        return None
    if high.unit is None and not _counts(folded, high, None, None):
        return None
    value, value_max = _range_values(low, high)
    return high if value is not None and value_max is not None and value < value_max else None


def _range_values(low: _Reading, high: _Reading) -> tuple[float | None, float | None]:
    """Both ends in full: in 3—5万家 the lower end shares the magnitude of the upper one."""
    value, scale = low.value, high.numeral.scale
    if value is None or high.value is None:
        return value, high.value
    if low.numeral.scale == 1 and low.unit is None and value < high.value / scale:
        value *= scale
    return value, high.numeral.value_max or high.value


def _is_bare(folded: str, numeral: Numeral) -> bool:
    """Whether a numeral is a magnitude alone (千亿 of 超千亿元)."""
    if numeral.kind != "word":
        return False
    return all(character in _BARE for character in folded[numeral.start : numeral.end])


def _counts(folded: str, reading: _Reading, left: str | None, right: str | None) -> bool:
    """Whether a number says how much, and is no year, no part of a name and no part of a word."""
    numeral = reading.numeral
    start, end = numeral.start, numeral.end
    before = folded[reading.start - 1 : reading.start] if reading.start else ""
    after = folded[end : end + 1]
    if numeral.kind == "count":
        if reading.unit is not None or left or right:
            return True
        if _is_letter(after):
            return False
        is_label = _LABEL.fullmatch(folded, start, end) is not None
        return not (is_label and (_is_han(before) or _is_han(after) or before in "(（〔[“"))
    if numeral.kind != "word":
        return True
    word = folded[start:end]
    if _is_bare(folded, numeral):
        return bool(left or right or reading.more) or _is_alone(before, after)
    if word[0] in FORMAL and len(word) == 1 and reading.unit != "元":
        return _is_alone(before, after)
    if reading.unit is not None or reading.number_end > end or "点" in word:
        return True
    if len(word) > 1 and not _BARE.isdisjoint(word):
        return True
    if right or reading.more:
        return True
    if len(word) > 1:
        return _ends_number(after) and (left is not None or not _is_label(word, before))
    if left is not None:
        return _is_edge(after)
    if before in _ARITHMETIC or (before in _EQUALS and _is_edge(after) and after != "、"):
        return _ends_number(after)
    return _is_alone(before, "") and _ends_number(after) and after != "、"


def _ends_number(after: str) -> bool:
    return _is_edge(after) or after in _ARITHMETIC or after in "等是和与"


def _is_label(word: str, before: str) -> bool:
    """Whether a numeral without a measure word numbers or names something (表十二, 之二十)."""
    return _is_han(before) and (
        before in _LABELS or (_TENS.isdisjoint(word) and before not in _EQUALS)
    )


def _is_alone(before: str, after: str) -> bool:
    return _is_edge(before) and _is_edge(after) and "、" not in {before, after}


def _is_letter(character: str) -> bool:
    return character.isascii() and (character.isalpha() or character == "_")


def _is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


def _is_edge(character: str) -> bool:
    return not character or not (_is_han(character) or character.isalnum())
