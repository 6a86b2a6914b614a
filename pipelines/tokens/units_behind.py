"""What stands right behind a number: 多 and 余, tenths and discounts, the unit with its half.

What does not belong here: bounding words behind the unit (:mod:`pipelines.tokens.bounds`).
"""

from __future__ import annotations

from pipelines.lexicon import LEXICON, pattern
from pipelines.lexicon.words import Entry
from pipelines.tokens.counting import Reading
from pipelines.tokens.number_forms import Numeral
from pipelines.tokens.number_names import counts_days
from pipelines.tokens.numerals import DIGITS, SCALES
from pipelines.tokens.units_of_measure import TIME_UNITS, unit_end, unit_name

_CLASSES = ("tenth", "discount", "dozen", "more", "unit_split", "unit_guard", "more_guard")
_BEHIND = pattern(rf"\s?(?P<word><{'|'.join(_CLASSES)}>)")
_ENTRIES = LEXICON.entries(*_CLASSES)
_NINE = DIGITS[0] + DIGITS[3:12]
# 七成六; in 七成一个 the number is another one
_TENTHS_MORE = pattern(rf"\s?(?P<more>[{_NINE}半])(?![{''.join(SCALES)}]|<unit_count>)")
_TAIL = pattern("(?P<word><half_more|more|more_guard|tail_guard>)")
_TAILS = LEXICON.entries("half_more", "more", "more_guard", "tail_guard")
_DOUBLES = "倍"


def with_unit(folded: str, numeral: Numeral, start: int) -> Reading:
    """A number with the unit behind it.

    Args:
        folded: The folded text.
        numeral: The number.
        start: Where it starts, its sign included.
    """
    end = numeral.end
    unit = "%" if numeral.kind == "share" else None
    reading = Reading(
        numeral, start, numeral.value, numeral.value_max, end, unit, end, numeral.more
    )
    if numeral.kind in {"share", "ratio"}:
        return reading
    match = _BEHIND.match(folded, end)
    if match is not None and _take(folded, reading, _ENTRIES[match["word"]], match.end()):
        return reading
    _take_unit(folded, reading)
    return reading


def _take(folded: str, reading: Reading, entry: Entry, end: int) -> bool:
    """Take what ``entry`` says; whether that closes the reading."""
    if "unit_split" in entry.classes:
        reading.unit, reading.unit_end = entry.values["unit"], end
        if "more" in entry.flags:
            reading.more = "多"
        elif reading.value is not None:
            reading.value += 0.5
        return True
    if "more" in entry.classes:
        _take_more(folded, reading, entry, end)
        return False
    if reading.value is None or reading.numeral.kind == "fraction":
        return False
    if "tenth" in entry.classes and 0 < reading.value <= 10:
        _take_tenths(folded, reading, end)
        return True
    if "discount" in entry.classes and 0 < reading.value < 100:
        _multiply(reading, 10 if reading.value < 10 else 1, "%", end)
        return True
    if "dozen" in entry.classes and reading.numeral.kind == "word":
        _multiply(reading, 12, None, end)
        reading.number_end = end
        return True
    return False


def _take_more(folded: str, reading: Reading, entry: Entry, end: int) -> None:
    """20余名, 十来个, 20几个: 来 and 几 only before a unit."""
    at = end + (folded[end : end + 1] == " ")
    if entry.flags & {"approx", "open"} and unit_end(folded, at) == at:
        return
    if "open" in entry.flags:
        reading.value = reading.value_max = None
    reading.more, reading.number_end, reading.unit_end = entry.word, end, end


def _take_tenths(folded: str, reading: Reading, end: int) -> None:
    more = _TENTHS_MORE.match(folded, end)
    _multiply(reading, 10, "%", more.end() if more is not None else end)
    if more is not None and reading.value is not None:
        reading.value += 5 if more["more"] not in _NINE else _NINE.index(more["more"])


def _multiply(reading: Reading, times: int, unit: str | None, end: int) -> None:
    low, high = reading.value, reading.value_max
    reading.value = None if low is None else round(low * times, 9)
    reading.value_max = None if high is None else round(high * times, 9)
    reading.times, reading.unit, reading.unit_end = times, unit, end


def _take_unit(folded: str, reading: Reading) -> None:
    at = reading.number_end
    at += folded[at : at + 1] in {" ", "\u3000"}
    end = unit_end(folded, at)
    if end == at and counts_days(folded, reading.numeral.start, at + 1):
        end = at + 1
    if end == at:
        return
    unit = unit_name(folded[at:end])
    if unit in TIME_UNITS or unit == _DOUBLES:
        end = _half_or_more(folded, reading, end)
    reading.unit, reading.unit_end = unit, end


def _half_or_more(folded: str, reading: Reading, end: int) -> int:
    """两年半, 3年多; where it ends."""
    match = _TAIL.match(folded, end)
    entry = _TAILS[match["word"]] if match is not None else None
    if match is None or entry is None or entry.flags:
        return end
    if "half_more" in entry.classes and reading.value is not None:
        reading.value += 0.5
    elif "more" in entry.classes:
        reading.more = entry.word
    else:
        return end
    return match.end()
