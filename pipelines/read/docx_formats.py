"""How the number formats of Word print a number.

What does not belong here: which number a paragraph has. Source: ECMA-376 part 1, 17.18.59
(ST_NumberFormat).
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FULL_WIDTH = {0x30 + digit: 0xFF10 + digit for digit in range(10)}
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def counted(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """A number in Chinese counting: 12 is 十二, 105 一百零五; 10,000 and more in ASCII digits."""
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = bool(text) and not digit
    return text[1:] if text.startswith("一十") else text


def _by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    return counted(number, _LEGAL, "拾佰仟")


def _letters(number: int) -> str:
    """27 is aa, 28 bb: Word repeats the letter."""
    return chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 30) if number > 0 else ""


def _roman(number: int) -> str:
    text = ""
    for size, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        while number >= size and len(text) < 30:
            text, number = text + sign, number - size
    return text


def _circled(number: int) -> str:
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    return chr(0x3251 + number - 21) if 21 <= number <= 35 else str(number)


def _full_width(number: int) -> str:
    return str(number).translate(_FULL_WIDTH)


def _cycled(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else ""


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(
        {48 + n: 0xFF10 + n for n in range(10)}
    ),
    "decimalFullWidth2": lambda number: str(number).translate(
        {48 + n: 0xFF10 + n for n in range(10)}
    ),
    "decimalHalfWidth": str,
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "japaneseCounting": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "koreanCounting": counted,
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
    "ideographEnclosedCircle": lambda number: (
        chr(0x3220 + number - 1) if 1 <= number <= 10 else f"（{counted(number)}）"
    ),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: (
        chr(0x2474 + number - 1) if 1 <= number <= 20 else f"({number})"
    ),
    "decimalEnclosedFullstop": lambda number: (
        chr(0x2488 + number - 1) if 1 <= number <= 20 else f"{number}."
    ),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "numberInDash": lambda number: f"-{number}-",
    "none": lambda _: "",
    "bullet": lambda _: "",
}
"""Formats of ECMA-376 17.18.59 that Chinese offices use; any other one is printed as decimal."""


def glued(marker: str, behind: str = " ") -> str:
    """A printed number with what stands behind it: “一、总体要求” needs no blank."""
    return marker if not marker or marker[-1] in "、.．)）〕】。" else marker + behind
