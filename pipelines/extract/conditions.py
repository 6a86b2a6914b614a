"""The condition of a target: whether it is a minimum, a maximum, or to be met exactly.

What does not belong here: the bounding words of a number itself (:mod:`pipelines.tokens.bounds`).
"""

from __future__ import annotations

from pipelines.extract.reading import Reading
from pipelines.lexicon import finder_before, pattern, words
from pipelines.tokens.quantities import Quantity

_SET_RATE = pattern(r"<set_rate>")
_SET_SUM = pattern(r"<set_sum>$")
_AT_MOST = pattern(r"<at_most>[^，。；]{2,24}的$")
_done_before = finder_before("carries")
_SOLVED = pattern("<solved_thing>")
_FALLS = pattern("<name_falls>$")


def comparator_of(text: str, reading: Reading) -> str:
    """The condition that a number must meet: that of its bounding words, else of its verb.

    A share of a budget, a rate that is set and a level that is held are met exactly; what is
    brought down is met from above; everything else is a minimum (CONTRACT.md, ``comparator``).
    """
    quantity = reading.quantity
    if quantity.value_max is not None:
        return "range"
    if reading.comparator is not None:
        return reading.comparator
    if quantity.comparator == "gt" and solves(text, reading):
        return "ge"
    if quantity.comparator and (_is_bounded(text, quantity) or quantity.comparator != "ge"):
        return quantity.comparator
    if quantity.unit == "%" and _AT_MOST.search(text, reading.clause.start, quantity.start):
        return "le"
    if quantity.value == 0:
        return "eq"
    if not reading.changes and (said := _by_words(text, reading)):
        return said
    return quantity.comparator or "ge"


_STAYS = pattern(
    r"(?:[、和及与][^，。；\d]{2,30}\d[\d.]*[^，。；、\d]{1,12}?){0,12}<adverb>*<steady>$"
)
"""Behind the first of several amounts that are to stay: 天然林325万公顷、公益林92万公顷保持稳定."""


def solves(text: str, reading: Reading) -> bool:
    """Whether 突破 solves what follows it and exceeds nothing: 突破30项关键技术."""
    return reading.behind and _SOLVED.search(reading.name) is not None


def _is_bounded(text: str, quantity: Quantity) -> bool:
    before = text[quantity.start : quantity.number_start].strip()
    return quantity.unit_end < quantity.end or (before != "" and before not in words("reaches"))


def _by_words(text: str, reading: Reading) -> str | None:
    quantity = reading.quantity
    reach = text[quantity.start : quantity.number_start].strip()
    if reading.direction == "down" or reach in words("reaches.down"):
        return "le"
    better = any("better" in token.flags for token in reading.leads)
    if better and _FALLS.search(reading.name):
        return "le"  # “PUE优于1.3”, “优良天数比例优于90%”: the indicator says which way
    if reading.direction == "hold" or _STAYS.match(text, quantity.end, reading.clause.end):
        return "eq"
    sets = any(one.entry is not None and "sets" in one.entry.flags for one in reading.leads)
    done = _done_before(text, reading.clause.start, quantity.start) is not None
    plain = not (reading.made or reading.direction or done)
    told = plain and _SET_SUM.search(reading.name) is not None
    if quantity.unit == "元" and not reach and (sets or told):
        return "eq"  # “供水设施投资41亿元”; “完成投资41亿元”, “投资完成41亿元” are to be reached
    if quantity.unit == "%" and _SET_RATE.search(reading.name) and not reach:
        return "eq"
    return None
