"""What number words and digits are worth: the one reader of numerals for all rooms.

Chinese numerals, formal ones too (三千五百, 壹佰), digit strings (二零一九), decimals with 点,
Arabic digits with magnitudes (1.2万亿, 3万4000), powers (2e5, 10^3, 1.2×10⁸), the suffixes k, M,
G, T, pairs of neighbours (三五, 七八十).
What does not belong here: where a number stands in a text (:mod:`pipelines.tokens.number_forms`).
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

DIGITS = "零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
DECIMALS = DIGITS.replace("两", "")
DIGIT_VALUE = {
    **{character: i for i, character in enumerate("零一二三四五六七八九")},
    **{character: i + 1 for i, character in enumerate("壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "○": 0,
    "两": 2,
}
TENS = {"廿": 20, "卅": 30, "卌": 40}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, **TENS}
_BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
SCALES = {**_SMALL, **_BIG}
FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
OPEN = frozenset("几数")
"""What leaves a number open (十几, 数百)."""
MORE = "多余来"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_POWER_SIGNS = frozenset("^eE" + RAISED)
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
    rf"|(?P<sign>[{DIGITS}{''.join(SCALES)}])"
)
_LONGEST = 300
"""Characters of the longest number that is read; a longer one has no value (float holds 308)."""


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


@lru_cache(maxsize=4096)
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
    if whole is None or any(character not in DIGIT_VALUE for character in places):
        return None
    value = Decimal(f"{int(whole)}.{''.join(str(DIGIT_VALUE[c]) for c in places)}")
    for character in decimals[len(places) :]:
        value *= _BIG[character]
    return float(value)


@lru_cache(maxsize=4096)
def count_value(count: str) -> float | None:
    """What Arabic digits with magnitudes are worth: 1,234 · 1.2万亿 · 2e5 · 10^3 · 3万5千 · 10k.

    Args:
        count: The characters of one number, half-width.

    Returns:
        Its value; None where it is open (10几万), longer than a float holds or no number (2e5万).
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


def _power(count: str, times: int) -> float | None:
    folded = unicodedata.normalize("NFKC", count.replace("⁻", "-")).replace(",", "")
    front, times_ten, tail = re.sub("[xX*]", "×", folded).partition("×10")
    raised = count[-1] in RAISED
    if times_ten:
        base, caret, exponent = "10", True, tail
    elif raised:
        base, caret, exponent, front = "10", True, front[2:], "1"
    else:
        number, sign, exponent = front.partition("^")
        base, caret, front = number, bool(sign), "1"
    try:
        value = float(front) * (float(base) ** int(exponent) if caret else float(base))
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
    if all(character in DIGIT_VALUE for character in word):
        return float("".join(str(DIGIT_VALUE[character]) for character in word))
    value = _scaled(list(word))
    return None if value is None else float(value)


def _scaled(parts: list[Decimal | str]) -> Decimal | None:
    """The worth of digits, numbers and magnitudes in order; None where they make no number."""
    sum_ = _Sum()
    for part in parts:
        if isinstance(part, str) and part in _BIG:
            sum_.close_section(_BIG[part])
        elif isinstance(part, str) and part in _SMALL:
            if not sum_.scale(_SMALL[part], is_ten=part in TENS):
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
        if self._digit or (isinstance(part, str) and part not in DIGIT_VALUE):
            return False
        value = Decimal(DIGIT_VALUE[part]) if isinstance(part, str) else part
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


def word_range(word: str) -> tuple[float | None, float | None]:
    """Both ends of a pair of neighbours (七八十: 70 and 80), or the value of a word and None."""
    word = word.replace(" ", "")
    pair = _PAIR.fullmatch(word) if 1 < len(word) <= 12 else None
    if pair and pair["low"] + pair["high"] in _NEIGHBOURS:
        ends = sorted((pair["low"], pair["high"]), key=DIGIT_VALUE.__getitem__)
        low, high = (word_value(f"{pair['head']}{end}{pair['tail']}") for end in ends)
        return low, high
    return word_value(word), None


def scale_of(word: str) -> int:
    """The magnitudes that a number ends in, multiplied (三百万: 1,000,000)."""
    scale = 1
    for character in reversed(word):
        if character not in SCALES or character in TENS:
            break
        scale *= SCALES[character]
    return scale
