"""What a cell of a sheet shows: its value written as its number format says.

What does not belong here: where values and formats stand in a file (``sheet_cells``).

The formats are those of ECMA-376 part 1, 18.8.31. Those that offices use are read: decimals,
per cent, thousands, words beside the number, and dates; of the rest (fractions, conditions,
scientific notation) the bare number is shown.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

Value = int | float | str | bool | date | datetime | time | timedelta
GENERAL = "General"
_MONTH, _DAY, _MONTH_DAY = 'yyyy"年"m"月"', 'yyyy"年"m"月"d"日"', 'm"月"d"日"'
BUILT_IN = {
    **{0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"},
    **dict.fromkeys((14, 15, 30), "yyyy/m/d"),
    **{17: _MONTH, 22: "yyyy/m/d h:mm", 31: _DAY},
    **dict.fromkeys((27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((16, 28, 29, 51, 53, 54, 58), _MONTH_DAY),
}
"""Formats that a file names by a number alone, as programs show them in China (18.8.30, zh-cn)."""

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | (?P<space>_.) | \*. | \[(?P<bracket>[^\]]*)\]
    | (?P<number>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+) | (?P<percent>%)
    | (?P<general>General|G/通用格式) | (?P<part>y+|e+|m+|d+|h+|s+) | (?P<text>@) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_BEYOND = re.compile(r"\[[<>=]|[0#?][Ee][+-]|[?#0]\s*/\s*[?#0\d]|\[DBNum", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.')
_MOST_DIGITS = 15
"""Digits that a sheet keeps of a number."""


def shown(value: Value, code: str | None) -> str:
    """The text of a cell; ``code`` is its number format, None where it is not known."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date):
        return _date(value, code or BUILT_IN[14])
    if isinstance(value, int | float):
        return _number(value, code or GENERAL)
    return str(value)


def _number(value: float, code: str) -> str:
    if not isfinite(value) or _BEYOND.search(_LITERAL.sub("", code)):
        return _general(value)
    sections = _sections(code)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    tokens = list(_TOKEN.finditer(section))
    if any(token["part"] for token in tokens):
        return _general(value)
    if any(token["percent"] for token in tokens):
        value *= 100
    parts = []
    for token in tokens:
        if token["number"]:
            parts.append(_digits(value, token["number"]))
        elif token["general"] or token["text"]:
            parts.append(_general(value))
        else:
            parts.append(_literal(token))
    return "".join(parts).strip()


def _digits(value: float, mould: str) -> str:
    """A number in a mould such as ``#,##0.0``; commas at its end are thousands left out."""
    whole, _, decimals = mould.rstrip(",").partition(".")
    left_out = len(mould) - len(mould.rstrip(","))
    exact = Decimal(f"{value:.{_MOST_DIGITS}g}").scaleb(-3 * left_out)
    rounded = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    for place in reversed(decimals):  # a # shows no nought
        if place == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    return text.rstrip(".") if decimals else text


def _general(value: float) -> str:
    if not isfinite(value):
        return ""
    if value == int(value):
        return str(int(value))
    return f"{Decimal(f'{value:.10g}'):f}"


def _date(value: date, code: str) -> str:
    tokens = list(_TOKEN.finditer(_sections(code)[0]))
    named = [token["part"][0].lower() for token in tokens if token["part"]]
    if not {"y", "e", "m", "d"} & set(named) or "y" in named[1:]:  # the day first, as abroad
        return _date(value, BUILT_IN[14])
    parts: list[str] = []
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token["part"]:
            parts.append(_part(value, token["part"].lower(), parts, after))
        else:
            parts.append(_literal(token))
    return "".join(parts).strip()


def _part(value: date, part: str, before: list[str], after: re.Match[str] | None) -> str:
    """One part of a date; an m between hours and seconds is minutes."""
    at = value if isinstance(value, datetime) else datetime.combine(value, time())
    if part[0] in "ye":
        return f"{at.year % 100:02}" if part == "yy" else str(at.year)
    is_minutes = part[0] == "m" and (
        before[-1:] == [":"] or (after is not None and after["other"] == ":")
    )
    number = {"m": at.month, "d": at.day, "h": at.hour, "s": at.second}[part[0]]
    if is_minutes:
        number = at.minute
    return f"{number:02}" if len(part) == 2 else str(number)


def _sections(code: str) -> list[str]:
    """Of a format for positive, negative and zero numbers the three."""
    quoted = False
    sections = [""]
    for char in code:
        quoted ^= char == '"'
        if char == ";" and not quoted:
            sections.append("")
        else:
            sections[-1] += char
    return sections


def _literal(token: re.Match[str]) -> str:
    return token["quoted"] or token["escaped"] or token["percent"] or token["other"] or ""
