"""Number words and digits: where one stands in a text and what it is worth.

Reads Arabic digits with magnitudes (1.2万亿), Chinese numerals, formal ones too (三千五百),
both mixed (3万4000, 2千3百万), digit strings (二零一九), decimals with 点, fractions (三分之二,
1/5, 3¾), percentages in words (百分之五, 十万分之三), ratios (2∶1), powers (2e5, 10^3, 1.2×10⁸),
the suffixes k, M, G, T, pairs of neighbours (三五, 七八十).
What does not belong here: units, bounding words, and whether a number counts as a quantity.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from pipelines.lexicon import words
from pipelines.lexicon.patterns import expanded

_DIGIT = "零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
_DECIMAL = _DIGIT.replace("两", "")
_DIGIT_VALUE = {
    **{character: i for i, character in enumerate("零一二三四五六七八九")},
    **{character: i + 1 for i, character in enumerate("壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "○": 0,
    "两": 2,
}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, **_TENS}
_BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_SCALE = {**_SMALL, **_BIG}
FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
OPEN = frozenset("几数")
"""What leaves a number open (十几, 数百)."""
_MORE = "多余来"

# In 千瓦, 兆赫, 百分点 the character is no magnitude. Behind digits 兆 is a unit (100兆的带宽).
_UNIT_AHEAD = expanded("(?!<unit_size.scaled|unit_length.scaled|unit_share.scaled>)")
_SCALES = f"(?:[十亿万拾佰仟]|{_UNIT_AHEAD}[百千])"
_SCALE_SIGNS = "十百千万亿"
_ALL_SCALES = f"(?:{_SCALES}|{_UNIT_AHEAD}兆)"
NUMERAL = f"\\d{_DIGIT}十百千万亿兆拾佰仟廿卅卌几数点¼-¾⅐-⅞"
"""The characters that a number may start with, for a character class."""
_NUMERAL = f"(?:[{_DIGIT}廿卅卌几]|{_ALL_SCALES})"
_FEW = f"数(?={_SCALES})"
# A blank stands inside a numeral only beside a magnitude: “三千 八百”, “五 十”, never “一 二”.
_NEXT = rf"(?:{_NUMERAL}| {_ALL_SCALES}|(?<=[{_SCALE_SIGNS}]) {_NUMERAL})"
_MORE_SCALES = rf"(?: ?[{_MORE}] ?{_SCALES}++)"
_WORD = (
    rf"(?:{_NUMERAL}|(?<!\w)(?=点 ?[{_DECIMAL}])|{_FEW}){_NEXT}*+(?: ?点 ?[{_DECIMAL}]++[万亿]*+)?+"
)
_INTEGER = rf"(?:(?:{_NUMERAL}|{_FEW}){_NEXT}*+|\d++)"
"""What a fraction is made of."""
_HAN = r"[^\W\da-zA-Z_]"
_PLAIN = (
    r"(?:\d{1,3}(?:,\s?\d{3})++(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})++(?!\d)"
    r"|\d{1,3}(?: \d{3}){0,3} 000(?!\d)"
    rf"|(?<={_HAN})\d{{1,3}}(?: \d{{3}})++(?=%|{_HAN})|\d++)"
)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_POWER = (
    r"(?:[eE][+-]?\d{1,3}(?!\w)| ?\^ ?[+-]?\d{1,3}(?![\d.])"
    rf"|(?:(?<=10)|[×xX*]10)[{_RAISED}]+)"
)
_ARABIC = rf"{_PLAIN}(?:\.\d++)?+(?:{_POWER})?+(?: ?[kKMGT](?![A-Za-z0-9²³/]))?+"
_MIXED = rf"(?: ?零?(?:\d++(?:\.\d++)?|[{_DIGIT}]) ?{_SCALES}++)"
"""One more part of a number in both scripts (2千3百万, 100万两千)."""
_REST = rf"(?:零\d{{1,3}}(?!\d)|(?<={'万'})\d{{4}}(?!\d|{'年'})|(?<={'千'})\d{{3}}(?!\d))"
_COUNT = (
    rf"{_ARABIC}(?:{_MORE_SCALES}|[几] ?{_SCALES}++"
    rf"|\s{{0,2}}{_SCALES}++{_MIXED}*+{_REST}?+{_MIXED}*+{_MORE_SCALES}?+)?+"
)
_SIDE = r"\d{1,6}+(?:\.\d{1,6})?"
_PART_OF = r"\s{0,3}分\s{0,3}之\s{0,3}"

NUMBER = re.compile(
    rf"(?:(?P<whole>{_INTEGER})\s?又\s?)?(?P<below>{_INTEGER}){_PART_OF}(?P<sign>负\s?|-)?(?P<above>{_WORD}|{_ARABIC})"
    rf"|(?P<vulgar>\d{{0,9}}+[¼-¾⅐-⅞])"
    rf"|(?:(?P<integer>\d{{1,4}}+)(?:\s|\s?又\s?))?(?P<over>\d{{1,9}}+)/(?P<under>\d{{1,9}}+)"
    rf"(?![\d/.万千])"
    rf"|(?P<left>{_SIDE})(?P<to>[∶:：])(?P<right>{_SIDE})(?![\d:])"
    rf"|(?P<count>{_COUNT}|(?<![\d.\w])\.\d++)"
    rf"|(?P<word>{_WORD}(?:\d++(?:\.\d++)? ?{_SCALES}++)?+{_MORE_SCALES}?+)"
)
"""One number. Every group is read by ``read_number``; no repetition is nested over one class."""

_SUFFIX = {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
_PAIR = re.compile(
    r"(?P<head>(?:.*[十百千万亿])?)(?P<low>[一二三四五六七八两])(?P<high>[二三四五六七八九两])"
    r"(?P<tail>[十百千万亿]*)"
)
_NEIGHBOURS = frozenset("一二 一两 三两 两三 三五".split()) | {
    low + high for low, high in zip("二三四五六七八", "三四五六七八九", strict=True)
}
_MIXED_PART = re.compile(
    r"(?P<number>\d[\d,\s]*(?:\.\d+)?|\.\d+)"
    rf"|(?P<sign>[{_DIGIT}{''.join(_SCALE)}])"
)
_RATIO_CUES = tuple(words("ratio_cue"))
_SURE_CUES = tuple(words("ratio_cue.surely"))
_LONGEST = 300
"""Characters of the longest number that is read; a longer one has no value (float holds 308)."""


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


def chinese_number(text: str) -> int:
    """The whole number that a marker, a year or an ordinal prints, in Chinese or Arabic digits.

    Args:
        text: 十二, 二〇二五, 第 left out: the numeral alone, simplified, half width.

    Returns:
        Its value, 0 or more.

    Raises:
        ValueError: no well-formed whole number (十四五, 几, 三点五, the empty text).
    """
    value = float(text) if text.isdecimal() and len(text) <= _LONGEST else word_value(text)
    if not text or value is None or not value.is_integer():
        raise ValueError(f"no whole number: {text[:40]!r}")
    return int(value)


def word_value(word: str) -> float | None:
    """What a Chinese numeral is worth.

    Args:
        word: A numeral in simplified or formal characters: 三千五百, 两万, 二零一九, 三点一四,
            一百五 (150); blanks are passed over.

    Returns:
        Its value; None where it is open (十几, 数百) or no well-formed numeral (十四五).
    """
    word = word.replace(" ", "")
    if not word or len(word) > _LONGEST or not OPEN.isdisjoint(word):
        return None
    front, point, decimals = word.partition("点")
    if not point:
        return _integer(word)
    places = decimals.rstrip("万亿")
    whole = _integer(front or "零")
    if whole is None or any(character not in _DIGIT_VALUE for character in places):
        return None
    value = Decimal(f"{int(whole)}.{''.join(str(_DIGIT_VALUE[c]) for c in places)}")
    for character in decimals[len(places) :]:
        value *= _BIG[character]
    return float(value)


def count_value(count: str) -> float | None:
    """What Arabic digits with magnitudes are worth: 1,234 · 1.2万亿 · 2e5 · 10^3 · 3万5千 · 10k.

    Args:
        count: The characters of one number, half-width.

    Returns:
        Its value; None where it is open (10几万) or longer than a float holds.
    """
    if len(count) > _LONGEST or not OPEN.isdisjoint(count):
        return None
    if count.isdecimal():
        return float(count)
    times = _SUFFIX.get(count[-1], 1)
    if times > 1:
        count = count[:-1].rstrip()
    if not _POWER_SIGNS.isdisjoint(count):
        return _power(count, times)
    value = _scaled(_parts(count))
    return None if value is None else float(value * times)


_POWER_SIGNS = frozenset("^eE" + _RAISED)


def _power(count: str, times: int) -> float | None:
    folded = unicodedata.normalize("NFKC", count.replace("⁻", "-")).replace(",", "")
    front, times_ten, tail = re.sub("[xX*]", "×", folded).partition("×10")
    raised = count[-1] in _RAISED
    if times_ten:
        base, caret, exponent = 10.0, True, tail
    elif raised:
        base, caret, exponent, front = 10.0, True, front[2:], "1"
    else:
        number, sign, exponent = front.partition("^")
        base, caret, front = float(number), bool(sign), "1"
    try:
        value = float(front) * (base ** int(exponent) if caret else base)
    except (OverflowError, ZeroDivisionError, ValueError):
        return None
    return value * times if value * times < float("inf") else None


def _parts(count: str) -> list[Decimal | str]:
    """The numbers and the magnitudes of a count, in order."""
    return [
        Decimal(re.sub(r"[,\s]", "", part["number"])) if part["number"] else part["sign"]
        for part in _MIXED_PART.finditer(count)
    ]


def _integer(word: str) -> float | None:
    if all(character in _DIGIT_VALUE for character in word):
        return float("".join(str(_DIGIT_VALUE[character]) for character in word))
    value = _scaled(list(word))
    return None if value is None else float(value)


def _scaled(parts: list[Decimal | str]) -> Decimal | None:
    """The worth of digits, numbers and magnitudes in order; None where they make no number."""
    sum_ = _Sum()
    for part in parts:
        if isinstance(part, str) and part in _BIG:
            sum_.close_section(_BIG[part])
        elif isinstance(part, str) and part in _SMALL:
            if not sum_.scale(_SMALL[part], is_ten=part in _TENS):
                return None
        elif not sum_.digit(part):
            return None
    return sum_.total()


class _Sum:
    """The running value of a number: sections of up to four places, each with 万, 亿 or 兆."""

    def __init__(self) -> None:
        self._whole = Decimal(0)
        self._section = Decimal(0)
        self._digit: Decimal | None = None
        self._zero = False
        self._last_scale = 0
        self._smallest = 10**4
        self._biggest = 10**17

    def digit(self, part: Decimal | str) -> bool:
        """A digit or a number; two in a row make no number, 零 aside."""
        value = Decimal(_DIGIT_VALUE[part]) if isinstance(part, str) else part
        if self._digit:
            return False
        self._digit, self._zero = value, self._zero or value == 0
        return True

    def scale(self, scale: int, *, is_ten: bool) -> bool:
        """十, 百 or 千 (or 廿 as it stands): each less than the one before it in a section."""
        if scale >= self._smallest:
            return False
        self._section += scale if is_ten else (self._digit or 1) * scale
        self._smallest = self._last_scale = scale
        self._digit, self._zero = None, False
        return True

    def close_section(self, scale: int) -> None:
        """万, 亿 or 兆: for the section, and for all of it where it is the biggest so far."""
        section = self._section + (self._digit or 0)
        is_given = bool(section) or self._digit is not None
        if scale >= self._biggest or (self._whole and not is_given):
            self._whole = (self._whole + section) * scale
        else:
            self._whole += (section if is_given else 1) * scale
        self._biggest = min(self._biggest, scale)
        self._section, self._smallest, self._last_scale = Decimal(0), 10**4, scale
        self._digit, self._zero = None, False

    def total(self) -> Decimal:
        """The value; a digit behind 百 or more counts its next place (一百五: 150)."""
        digit = self._digit or Decimal(0)
        if 0 < digit < 10 and self._last_scale >= 100 and not self._zero:
            digit = digit * self._last_scale / 10
        return self._whole + self._section + digit


def _word_range(word: str) -> tuple[float | None, float | None]:
    word = word.replace(" ", "")
    pair = _PAIR.fullmatch(word) if 1 < len(word) <= 12 else None
    if pair and pair["low"] + pair["high"] in _NEIGHBOURS:
        ends = sorted((pair["low"], pair["high"]), key=_DIGIT_VALUE.__getitem__)
        low, high = (word_value(f"{pair['head']}{end}{pair['tail']}") for end in ends)
        return low, high
    return word_value(word), None


def _scale_of(word: str) -> int:
    scale = 1
    for character in reversed(word):
        if character not in _SCALE or character in _TENS:
            break
        scale *= _SCALE[character]
    return scale


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
    for character in _MORE:
        if character in word:
            head, more, tail = word.partition(character)
    is_mixed = any(character.isdecimal() and character.isascii() for character in head)
    value, value_max = (count_value(head), None) if is_mixed else _word_range(head)
    if value is None and OPEN.isdisjoint(word):
        shorter = head.rpartition(" ")[0] if " " in head else ""
        return _word(shorter, start) if shorter else None
    times = _scale_of(tail)
    low, high = (None if v is None else v * times for v in (value, value_max))
    return Numeral(start, start + len(word), "word", low, high, _scale_of(head + tail), more)


def _count(match: re.Match[str], start: int, end: int) -> Numeral | None:
    count = match["count"]
    if count[-1] in "MGT" and "一" <= match.string[start - 1 : start] <= "鿿":
        count = count[:-1].rstrip()  # “带宽达到500M”: there it is a unit
        end = start + len(count)
    value = count_value(count)
    if value is None and OPEN.isdisjoint(count):
        return None
    more = next((c for c in count if c in _MORE), "")
    return Numeral(start, end, "count", value, None, _scale_of(count), more)


def _part_of(match: re.Match[str], start: int, end: int) -> Numeral | None:
    """百分之五, 十万分之三 in percent; 三分之二, 一百分之二 as fractions."""
    low, high = _any_range(match["above"])
    if match["sign"]:
        low, high = (None if v is None else -v for v in (low, high))
    below = match["below"].replace(" ", "")
    divisor = _any_range(below)[0]
    if below and all(character in _SCALE for character in below) and below not in _TEN:
        if not divisor:
            return None
        low, high = (None if v is None else v * 100 / divisor for v in (low, high))
        return Numeral(start, end, "share", low, high)
    whole = _any_range(match["whole"])[0] if match["whole"] else 0.0
    value = _quotient(low, divisor, whole)
    return None if value is None else Numeral(start, end, "fraction", value)


_TEN = frozenset("十拾")


def is_ratio(text: str, start: int, *, surely: bool = False) -> bool:
    """Whether what stands before ``start`` makes a colon behind the number one of a ratio.

    Args:
        text: A folded text.
        start: Where the number starts.
        surely: Ask for words that make it a ratio even where it looks like a clock (比为1:10).
    """
    before = text[max(0, start - 6) : start].rstrip()
    return before.endswith(_SURE_CUES if surely else _RATIO_CUES)


def _ratio(match: re.Match[str], start: int, end: int) -> Numeral | None:
    left = match["left"]
    if match["to"] != "∶" and not is_ratio(match.string, start):
        return Numeral(start, start + len(left), "count", count_value(left))
    value = _quotient(float(left), float(match["right"]), 0.0)
    return None if value is None else Numeral(start, end, "ratio", value)


def _vulgar(printed: str, start: int, end: int) -> Numeral:
    value = float(printed[:-1] or 0) + unicodedata.numeric(printed[-1])
    return Numeral(start, end, "count", value)


def _any_range(number: str) -> tuple[float | None, float | None]:
    return (count_value(number), None) if number[0].isdecimal() else _word_range(number)


def _quotient(above: float | None, below: float | None, whole: float | None) -> float | None:
    if above is None or whole is None or not below:
        return None
    return whole + above / below
