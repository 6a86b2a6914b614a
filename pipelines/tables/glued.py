"""Figures that a page printed without a space between: 67.770 is 67.7 and 70.

What does not belong here: which figures of a row these are (:mod:`pipelines.tables.flat`).
"""

from __future__ import annotations

import math
import re
from functools import cache

from pipelines.lexicon import pattern
from pipelines.tables.figures import SIGNS

DECIMALS_WEIGHT = 0.3
"""What a decimal more or less counts against, in the natural logarithm of the figures' ratio."""
_ONE_NUMBER = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_TWO_RATIOS = re.compile(r"(\d+(?:\.\d+)?[∶:]1)(\d+(?:\.\d+)?[∶:]1)")


def last_figure(printed: str) -> list[tuple[int, int]]:
    """Where the last figure stands, in a list; an empty one where there is none."""
    return [part.span() for part in _glued_part().finditer(printed)][-1:]


def two_figures(printed: str) -> list[tuple[int, int]]:
    """Where the last two figures stand, which may have no space between: 67.770 → 67.7, 70.

    The pair that lies closest together, in size and in decimals, is taken; a bound (≥) or a space
    parts for certain.
    """
    parts = [part.span() for part in _glued_part().finditer(printed)]
    if len(parts) != 1:
        return parts[-2:]
    first, last = parts[0]
    whole = printed[first:last]
    if ratios := _TWO_RATIOS.fullmatch(whole):
        return [(first, first + ratios.end(1)), (first + ratios.start(2), last)]
    cuts = [
        (_distance(whole[:cut], whole[cut:]), cut)
        for cut in range(1, len(whole))
        if _ONE_NUMBER.fullmatch(whole[:cut]) and _ONE_NUMBER.fullmatch(whole[cut:])
    ]
    if not cuts or min(cuts)[0] == math.inf:
        return []
    cut = min(cuts)[1]
    return [(first, first + cut), (first + cut, last)]


def _distance(left: str, right: str) -> float:
    """How unlike two figures are, in size and in decimals."""
    first, second = float(left), float(right)
    if not first or not second:
        return math.inf
    decimals = abs(len(left.partition(".")[2]) - len(right.partition(".")[2]))
    return abs(math.log(second / first)) + DECIMALS_WEIGHT * decimals


@cache
def _glued_part() -> re.Pattern[str]:
    return pattern(rf"[{SIGNS}]?\s*[\d.∶:]+[%％]?<figure_after>?|[—-]")
