"""Quantities: numbers that say how much of something, with unit and bounding words.

The base of target extraction, usable alone on any text, clean or not, in either script.
What does not belong here: what is counted, by when, and whether anybody must reach it; whether a
number counts at all (:mod:`pipelines.tokens.counting`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.lexicon import LEXICON, pattern, words
from pipelines.lexicon.words import Entry
from pipelines.tokens import bounds
from pipelines.tokens.counting import Reading, counts, is_bare
from pipelines.tokens.folding import fold
from pipelines.tokens.number_forms import NUMBER, NUMERAL, Numeral, read_number
from pipelines.tokens.number_names import STOPS, name_end, word_at
from pipelines.tokens.numerals import scale_of
from pipelines.tokens.units_behind import with_unit
from pipelines.tokens.units_of_measure import EXTENT_UNITS, TIME_UNITS, unit_end


class Quantity(NamedTuple):
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


_STOP = re.compile(f"[{STOPS}.hw]")
"""Where the scan stops: at numerals, at a decimal point, and at what may open a web address."""
_INNER = frozenset("点数半折番")
"""Stops that open no date and no label."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_NUMERAL = re.compile(f"[{NUMERAL}]")
_TO = pattern(  # 3000万元（含）至5000万元
    r"(?:[(（](?:<excludes>|<includes>)[^()（）\n]{0,4}[)）])?"
    r"(?:\s?(?P<word>[至到])\s?|[—―─]{2}|[-~～〜∼–‐—]|\s[-~～–‐]\s)"
)
_FROM = words("range_from")
_MINUS, _SHELTERED_MINUS = tuple(words("minus")), tuple(words("minus_guard"))
_HYPHEN_AFTER = frozenset(" \t\n　（(，,。：:;；=＝、[<>≤≥±") | words("minus_opens")
_IS_PART = re.compile(r"分之|^[1-9]/\d{1,2}$")
"""三分之一, 1/3."""
_LONGEST_LIST = 10
_JOINED = words("joins.between")
_CURRENCIES = LEXICON.entries("money_sign")
_CURRENCY_SIGNS = tuple(_CURRENCIES)


_TIMES = "×xX*"
_PER = pattern(r"每(?P<per><per_volume>)\s?$")
_MASSES = words("unit_mass")


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a text, in order.

    Dates, ordinals, headings, document numbers, codes (PM2.5), web addresses and lexicalised
    numbers (统一, 三农) are none. Fractions keep their plain value (三分之二: 0.6667, no unit);
    百分之, 千分之, 十万分之, 成, 折 and 一半 are given in percent. A bare numeral without a measure
    word (三, 十二) counts only where no word is made of it.

    Args:
        text: Any text, of any length, in simplified or traditional script.

    Returns:
        Quantities that do not overlap, by ascending ``start``. Never raises.
    """
    folded = fold(text)
    found: list[Quantity] = []
    at = 0
    while (stop := _STOP.search(folded, at)) is not None:
        done = found[-1].end if found else 0
        reading, at = _read_at(folded, stop.start(), max(at, done))
        if reading is None:
            continue
        quantity, resume = _bounded(folded, reading, done)
        at = max(at, resume)
        if quantity is None:
            continue
        if found and _is_across(folded, found[-1], quantity):
            found[-1] = found[-1]._replace(end=quantity.end)
            continue
        _share_stroke(folded, found, quantity)
        _share_points(folded, found, quantity)
        found.append(quantity)
    return found


def _is_across(folded: str, before: Quantity, quantity: Quantity) -> bool:
    """Whether it is the other side of a size: 1公里×1公里."""
    between = folded[before.end : quantity.start].strip()
    return between != "" and between in _TIMES and before.unit == quantity.unit is not None


def printed_bound(text: str, quantity: Quantity) -> str | None:
    """The comparator of a bounding word or range that is printed; what leads to a number is none.

    Args:
        text: The text that the quantity was found in.
        quantity: One of its quantities; 达到50个 and 控制在50个 are bounded by no word.
    """
    word = fold(text[quantity.start : quantity.number_start])
    led = bounds.LED.get(bounds.before(word, len(word))[1] or "")
    alone = quantity.unit_end == quantity.end
    return None if alone and led == quantity.comparator else quantity.comparator


def in_percent(text: str, quantity: Quantity) -> Quantity:
    """A fraction in words as a share: 三分之一 is 33.33 %; any other quantity as it is.

    Args:
        text: The text that the quantity was found in.
        quantity: One of its quantities.
    """
    printed = text[quantity.number_start : quantity.number_end]
    if not quantity.is_ratio or quantity.value is None or not _IS_PART.search(printed):
        return quantity
    return quantity._replace(value=round(quantity.value * 100, 2), unit="%", is_ratio=False)


def _share_stroke(folded: str, found: list[Quantity], last: Quantity) -> None:
    """300/400/500万户: numbers parted by strokes share the magnitude and the unit of the last."""
    scale = scale_of(folded[last.number_start : last.number_end])
    start = last.number_start
    for index in range(len(found) - 1, max(len(found) - _LONGEST_LIST, 0) - 1, -1):
        one = found[index]
        if one.unit is not None or one.end + 1 != start or folded[one.end] != "/":
            return
        if one.value is None or one.is_ratio:
            return
        found[index] = one._replace(value=one.value * scale, unit=last.unit)
        start = one.number_start


def _share_points(folded: str, found: list[Quantity], last: Quantity) -> None:
    """提高3个和4个百分点: where counts are joined with points they are points."""
    start = last.start
    for index in range(len(found) - 1, max(len(found) - _LONGEST_LIST, 0) - 1, -1):
        one = found[index]
        joined = folded[one.end : start].strip() in _JOINED
        if last.unit is None or not (joined and one.unit and last.unit == f"{one.unit}百分点"):
            return
        found[index] = one._replace(unit=last.unit)
        start = one.start


def _read_at(folded: str, at: int, done: int) -> tuple[Reading | None, int]:
    """What stands at a stop, and where the scan goes on; None where it is no number.

    Args:
        folded: The folded text.
        at: Where the scan stopped.
        done: Up to where the text is read.
    """
    if folded[at] in "hw":
        address = _ADDRESS.match(folded, at)
        return None, address.end() if address is not None else at + 1
    found = word_at(folded, at, done)
    if found is not None and "number_counts" not in found[1].classes:
        return _worded(folded, *found)
    if found is None and folded[at] not in _INNER:
        end = name_end(folded, at)
        if end > at:
            return None, end
    return _number(folded, at)


def _number(folded: str, at: int) -> tuple[Reading | None, int]:
    match = NUMBER.match(folded, at)
    if match is None:
        return None, at + 1
    number = read_number(match)
    if number is None:
        return None, match.end()
    return _signed(folded, number), number.end


def _worded(folded: str, start: int, entry: Entry) -> tuple[Reading | None, int]:
    """A word that holds a number: worth one (一半, 半年, 两级), doubled once (翻番), or a name."""
    end = start + len(entry.word)
    if "worth" not in entry.classes and "doubling" not in entry.classes:
        return None, end
    value, unit = float(entry.values["value"]), entry.values.get("unit")
    number_start = start + int(entry.values.get("at", 0))
    number_end = end if unit in {None, "%"} else end - len(unit or "")
    kind = "fraction" if number_start < number_end and unit != "%" else "share"
    if number_end < end:
        end = max(end, unit_end(folded, number_end))
        unit = folded[number_end:end]
    more = "余" if "gt" in entry.flags else ""
    numeral = Numeral(number_start, number_end, kind, value)
    return Reading(numeral, number_start, value, None, number_end, unit, end, more), end


def _signed(folded: str, number: Numeral) -> Reading:
    """A number with its unit and its sign: 负五, -3, ±0.5, ¥500."""
    start = number.start
    before = folded[max(0, start - 4) : start]
    bare = before.rstrip(" ")
    negative = bare.endswith(_MINUS) and not bare.endswith(_SHELTERED_MINUS)
    if negative:
        start -= len(before) - len(bare) + 1
    elif before.endswith("-") and (start == 1 or before[-2:-1] in _HYPHEN_AFTER):
        start, negative = start - 1, True
    elif before.endswith("±"):
        start -= 1
    reading = with_unit(folded, number, start)
    if negative and reading.value is not None:
        reading.value = -reading.value
    if reading.unit in _MASSES and (per := _PER.search(folded, max(0, start - 6), start)):
        reading.start, reading.unit = per.start(), f"{reading.unit}/{per['per']}"
    if before.endswith(_CURRENCY_SIGNS):
        sign = next(one for one in _CURRENCY_SIGNS if before.endswith(one))
        reading.start -= len(sign)
        reading.unit = reading.unit or _CURRENCIES[sign].values["unit"]
    return reading


def _bounded(folded: str, reading: Reading, done: int) -> tuple[Quantity | None, int]:
    """The quantity of a reading, and where the scan goes on; ``done``: where the last one ends."""
    reading.start = max(reading.start, done)
    low, high = reading, _upper_end(folded, reading)
    last = high or low
    unit = last.unit or low.unit
    end, right = bounds.after(folded, last.unit_end, extent=unit in EXTENT_UNITS)
    start, left = bounds.before(folded, low.start, done)
    if unit in TIME_UNITS and bounds.is_recent(folded, start, low.start):
        start, left = low.start, None
    if left is None and is_bare(folded, low.numeral):
        start, left = bounds.before_bare(folded, low.start, done)
    if high is None and not counts(folded, low, left, right):
        return None, low.unit_end
    value, value_max = (low.value, low.value_max) if high is None else _range(low, high)
    comparator = "range" if value_max is not None else bounds.combine(left, right, last.more)
    printed = folded[last.numeral.start : last.unit_end]
    resume, comparator = bounds.repeated(folded, end, printed, comparator)
    quantity = Quantity(
        start=start,
        end=end,
        value=value,
        value_max=value_max,
        unit=unit,
        comparator=comparator,
        number_start=low.start,
        number_end=last.number_end,
        unit_end=last.unit_end,
        is_ratio=low.numeral.kind in {"fraction", "ratio"} and unit is None,
    )
    return quantity, resume


def _upper_end(folded: str, low: Reading) -> Reading | None:
    """The upper end of a range that ``low`` opens (3—5个, 15%～20%, 三至五年)."""
    if low.numeral.kind not in {"count", "word", "share"} or low.value is None:
        return None
    to = _TO.match(folded, low.unit_end)
    if to is None or (to["word"] and folded[low.start - 1 : low.start] in _FROM):
        return None
    at = to.end()
    if _NUMERAL.match(folded, at) is None or word_at(folded, at, at) is not None:
        return None
    high, _ = _number(folded, at) if name_end(folded, at) == at else (None, at)
    if high is None or high.value is None:
        return None
    if high.unit is None and low.numeral.kind == "share":
        high.unit = "%"  # “百分之三十至四十”
    if low.unit is not None and low.unit != high.unit:
        return None
    if high.unit is None and not counts(folded, high, None, None):
        return None
    value, value_max = _range(low, high)
    return high if value is not None and value_max is not None and value < value_max else None


def _range(low: Reading, high: Reading) -> tuple[float | None, float | None]:
    """Both ends in full: in 3—5万家, 七到八成 the lower end shares what multiplies the upper."""
    value = low.value
    if value is None or high.value is None:
        return value, high.value
    if low.unit is None:
        scale = high.numeral.scale
        if low.numeral.scale > 1:  # “三百～四百万”
            scale = _big_part(scale) if scale > low.numeral.scale else 1
        if value < high.value / scale:
            value *= scale
        value *= high.times if low.times == 1 and high.unit == "%" else 1
    return value, high.value_max or high.value


def _big_part(scale: int) -> int:
    """The 万 and 亿 of a magnitude without its 十, 百, 千 (百万: 10000)."""
    big = 1
    while big * 10**4 <= scale:
        big *= 10**4
    return big
