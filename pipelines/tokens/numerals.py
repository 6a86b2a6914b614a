"""Number words and digits: where one stands in a text and what it is worth.

Reads Arabic digits with magnitudes (1.2万亿), Chinese numerals, formal ones too (三千五百, 壹佰),
digit strings (二零一九), decimals with 点, fractions (三分之二, 1/5), percentages in words
(百分之五), ratios (2∶1), exponents (2e5, 10^3), the suffixes k, M, G, T, pairs of neighbours
(三五, 七八十).
What does not belong here: units, bounding words, and whether a number counts as a quantity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_letters, digits

# Only what the tables of this room hold; the whole text is converted elsewhere (pipelines/clean).
_TRADITIONAL = (
    "萬万億亿兩两個个餘余約约達达過过點点負负貳贰弐贰參叁叄叁陸陆幾几數数滿满於于內内間间項项條条種种類类張张輛辆臺台"
    "畝亩頃顷噸吨戶户處处頭头隻只筆笔歲岁週周場场對对雙双強强後后號号紀纪級级時时鐘钟課课學学節节門门圓圆歐欧鎊镑"
    "軍军標标準准車车層层棟栋輪轮冊册頁页單单為为從从線线計计劃划體体統统進进會会產产業业這这樣样無无毎每聯联"
    "擴扩大大極极減减壓压縮缩圍围飛飞頻频屆届組组報报價价補补貫贯續续齊齐導导農农務务網网廳厅開开關关隨随機机卻却"
)
_FULL_WIDTH = "０１２３４５６７８９" + "".join(chr(0xFEE0 + ord(c)) for c in ascii_letters)
_SIGNS = "％﹪．／＞＜≧≦＋－−＾﹣＝"
_FOLDED_FROM = _TRADITIONAL[::2] + _FULL_WIDTH + _SIGNS
_FOLD = str.maketrans(_FOLDED_FROM, _TRADITIONAL[1::2] + digits + ascii_letters + "%%./><≥≤+--^-=")
_FOLDABLE = re.compile(f"[{re.escape(_FOLDED_FROM)}]")
_FULL_WIDTH_COMMA = re.compile("([０-９])，(?=[０-９]{3}(?![０-９]))")


def fold(text: str) -> str:
    """Bring the characters that numbers are made of into one form, offset for offset.

    Args:
        text: Any text.

    Returns:
        A text of the same length with half-width digits, letters and signs, and the traditional
        characters of numerals, measure words and bounding words simplified. A full-width comma
        becomes a half-width one only between full-width digits (１，２３４).
    """
    if _FOLDABLE.search(text) is None:
        return text
    if _FULL_WIDTH_COMMA.search(text):
        text = _FULL_WIDTH_COMMA.sub(r"\1,", text)
    return text.translate(_FOLD)


_DIGIT = "零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
_DECIMAL = _DIGIT.replace("两", "")
_DIGIT_VALUE = {
    **{character: i for i, character in enumerate("零一二三四五六七八九")},
    **{character: i + 1 for i, character in enumerate("壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "○": 0,
    "两": 2,
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_SCALE = {**_SMALL, **_BIG}
FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")

# 千瓦, 兆赫 are units and 百分之 opens a share: there the character is no magnitude.
_SCALES = (
    "(?:[十亿拾佰仟]|百(?!分[之点]|帕)|千(?!分之|[瓦克米卡伏赫帕焦牛乏升]|字节|比特)"
    "|万(?!分之)|兆(?![瓦赫焦帕伏]|字节|比特))"
)
NUMERAL = f"\\d{_DIGIT}十百千万亿兆拾佰仟廿卅卌几数点"
"""The characters that a number may start with, for a character class."""
_NUMERAL = f"(?:[{_DIGIT}廿卅卌几]|{_SCALES})"
_FEW = "(?<![人总户个件家项次指系参函岁基倍无多分])数(?=[十百千万亿])"
_WORD = (
    rf"(?:{_NUMERAL}|(?<![一-鿿])(?=点\s?[{_DECIMAL}])|{_FEW})"
    rf"{_NUMERAL}*+(?:\s?点\s?[{_DECIMAL}]++[万亿]*+)?+"
)
_INTEGER = rf"(?:(?:{_NUMERAL}|{_FEW}){_NUMERAL}*+|\d++)"
"""What a fraction is made of."""
_PLAIN = (
    r"(?:\d{1,3}(?:,\s?\d{3})++(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})++(?!\d)"
    r"|\d{1,3}(?:\s\d{3}){0,3}\s000(?!\d)|\d++)"
)
_ARABIC = (
    rf"{_PLAIN}(?:\.\d++)?+(?:[eE][+-]?\d{{1,3}}(?!\w)|\s?\^\s?-?\d{{1,3}}(?![\d.]))?+"
    r"(?:[kKMGT](?![A-Za-z0-9²³/]))?+"
)
_COUNT = rf"{_ARABIC}(?:\s?[多余几来]?\s?{_SCALES}++(?:零?\d++(?:\.\d++)?{_SCALES}++){{0,4}}+)?+"

_SIDE = r"\d{1,6}+(?:\.\d{1,6})?"
# 1:10 is a ratio after 比, 比例为, 比达到, else a clock or a list.
_AFTER_RATIO_WORD = "(?:{})".format(
    "|".join(rf"(?<=[比例为到于按]{digits})" for digits in (r"\d", r"\s\d", r"\d\d", r"\d\.\d"))
)

NUMBER = re.compile(
    rf"(?P<share>[百千万]\s?分\s?之\s?)(?P<sign>负\s?|-)?(?P<of>{_WORD}|{_ARABIC})"
    rf"|(?:(?P<whole>{_INTEGER})\s?又\s?)?(?P<below>{_INTEGER})\s?分\s?之\s?(?P<above>{_INTEGER})"
    rf"|(?:(?P<integer>\d{{1,4}}+)(?:\s|\s?又\s?))?(?P<over>\d{{1,9}}+)/(?P<under>\d{{1,9}}+)(?![\d/.万千])"
    rf"|(?P<left>{_SIDE})(?:∶|{_AFTER_RATIO_WORD}[:：])(?P<right>{_SIDE})(?![\d:])"
    rf"|(?P<count>{_COUNT}|(?<![\d.\w])\.\d++)"
    rf"|(?P<word>{_WORD}(?:[多余来](?:{_SCALES})++)?+)"
)
"""One number. Every group is read by ``read_number``; no repetition is nested over one class."""

_PERCENT = {"百": 1, "千": 10, "万": 100}
_SUFFIX = {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
_PAIR = re.compile(
    r"(?P<head>(?:.*[十百千万亿])?)(?P<low>[一二三四五六七八两])(?P<high>[二三四五六七八九])"
    r"(?P<tail>[十百千万亿]*)"
)
_NEIGHBOURS = {"一二": 1, "一两": 1, "两三": 1, "三五": 1} | {
    a + b: 1 for a, b in zip("二三四五六七八", "三四五六七八九", strict=True)
}
_COUNT_PARTS = re.compile(r"([\d,\s]*\.?\d+)\s?[多余几来]?\s?([十百千万亿兆拾佰仟]*)")
_LONGEST = 300
"""Digits of the longest number that is read; a longer one has no value (float holds 308)."""


@dataclass(frozen=True, slots=True)
class Numeral:
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


def word_value(word: str) -> float | None:
    """What a Chinese numeral is worth.

    Args:
        word: A numeral in simplified or formal characters: 三千五百, 两万, 二零一九, 三点一四,
            一百五 (150).

    Returns:
        Its value; None where it is open (十几, 数百) or no well-formed numeral (十四五).
    """
    if len(word) > _LONGEST or "几" in word or "数" in word:
        return None
    if "点" not in word:
        return _integer(word)
    whole, _, decimals = word.replace(" ", "").partition("点")
    places = decimals.rstrip("万亿")
    front = _integer(whole.strip() or "零")
    if front is None:
        return None
    value = Decimal(f"{int(front)}.{''.join(str(_DIGIT_VALUE[c]) for c in places.strip())}")
    for character in decimals[len(places) :]:
        value *= _BIG[character]
    return float(value)


def _integer(word: str) -> float | None:
    if all(character in _DIGIT_VALUE for character in word):
        return float("".join(str(_DIGIT_VALUE[character]) for character in word))
    total, section, digit, zero, scale, smallest, biggest = 0, 0, -1, False, 0, 10**4, 10**17
    for character in word:
        if character in _DIGIT_VALUE:
            if digit > 0:
                return None
            digit = _DIGIT_VALUE[character]
            zero = zero or digit == 0
            continue
        if character in _BIG:
            scale = _BIG[character]
            section += max(digit, 0)
            if scale >= biggest or (total and not section):
                total = (total + section) * scale
            else:
                total += (section or 1) * scale
            section, smallest, biggest = 0, 10**4, min(biggest, scale)
        else:
            scale = _SMALL.get(character, 10)
            if scale >= smallest:
                return None
            section += _TENS.get(character) or (digit if digit > 0 else 1) * scale
            smallest = scale
        digit, zero = -1, False
    if digit > 0 and scale >= 100 and not zero:
        digit = digit * scale // 10
    return float(total + section + max(digit, 0))


def _word_range(word: str) -> tuple[float | None, float | None]:
    pair = _PAIR.fullmatch(word) if 1 < len(word) <= 12 else None
    if pair and pair["low"] + pair["high"] in _NEIGHBOURS:
        low = word_value(f"{pair['head']}{pair['low']}{pair['tail']}")
        return low, word_value(f"{pair['head']}{pair['high']}{pair['tail']}")
    return word_value(word), None


def _scale_of(word: str) -> int:
    scale = 1
    for character in reversed(word):
        if character not in _SCALE:
            break
        scale *= _SCALE[character]
    return scale


def count_value(count: str) -> float | None:
    """What Arabic digits with magnitudes are worth: 1,234 · 1.2万亿 · 2e5 · 10^3 · 3万5千 · 10k.

    Args:
        count: The characters of one number, half-width.

    Returns:
        Its value; None where it is open (10几万) or longer than a float holds.
    """
    if len(count) > _LONGEST or "几" in count:
        return None
    if count.isdecimal():
        return float(count)
    times = 1
    if count[-1] in _SUFFIX:
        times, count = _SUFFIX[count[-1]], count[:-1]
    if "^" in count or "e" in count or "E" in count:
        return _power(count, times)
    total = Decimal(0)
    for part in _COUNT_PARTS.finditer(count):
        number = Decimal("".join(c for c in part[1] if c.isdecimal() or c == "."))
        total += number * _scale_of(part[2]) * times
    return float(total)


def _power(count: str, times: int) -> float | None:
    base, caret, exponent = count.replace(",", "").partition("^")
    try:
        value = float(base) ** int(exponent) if caret else float(base)
    except (OverflowError, ZeroDivisionError):
        return None
    return value * times if value * times < float("inf") else None


def read_number(match: re.Match[str]) -> Numeral | None:
    """The number that a match of ``NUMBER`` holds.

    Args:
        match: A match of ``NUMBER`` in a folded text.

    Returns:
        The number; None where the characters make none (十四五) or it has no finite value.
    """
    start, end = match.span()
    if match["count"] is not None:
        return _count(match["count"], start, end)
    if match["word"] is not None:
        return _word(match["word"], start, end)
    if match["share"] is not None:
        value, value_max = _any_range(match["of"])
        if value is not None and match["sign"]:
            value = -value
        divisor = _PERCENT[match["share"][0]]
        low, high = (None if v is None else v / divisor for v in (value, value_max))
        return Numeral(start, end, "share", low, high)
    if match["below"] is not None:
        whole = _any_range(match["whole"])[0] if match["whole"] else 0.0
        value = _quotient(_any_range(match["above"])[0], _any_range(match["below"])[0], whole)
        return None if value is None else Numeral(start, end, "fraction", value)
    if match["over"] is not None:
        whole = float(match["integer"] or 0)
        value = _quotient(float(match["over"]), float(match["under"]), whole)
        return None if value is None else Numeral(start, end, "fraction", value)
    value = _quotient(float(match["left"]), float(match["right"]), 0.0)
    return None if value is None else Numeral(start, end, "ratio", value)


def _word(word: str, start: int, end: int) -> Numeral | None:
    head, more, tail = word, "", ""
    for character in "多余来":
        if character in word:
            head, more, tail = word.partition(character)
    value, value_max = _word_range(head)
    if value is None and not ("几" in word or "数" in word):
        return None
    times = _scale_of(tail)
    low, high = (None if v is None else v * times for v in (value, value_max))
    return Numeral(start, end, "word", low, high, _scale_of(head + tail), more)


def _count(count: str, start: int, end: int) -> Numeral | None:
    value = count_value(count)
    if value is None and "几" not in count:
        return None
    more = next((c for c in count if c in "多余来"), "")
    return Numeral(start, end, "count", value, None, _scale_of(count), more)


def _any_range(number: str) -> tuple[float | None, float | None]:
    return (count_value(number), None) if number[0].isdecimal() else _word_range(number)


def _quotient(above: float | None, below: float | None, whole: float | None) -> float | None:
    return None if above is None or whole is None or not below else whole + above / below
