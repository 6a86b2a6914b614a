"""Quotes, titles and brackets of a sentence: no clause ends in one; some brackets tell numbers.

What does not belong here: the clauses themselves (:mod:`pipelines.tokens.clause`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.lexicon import longest_at, pattern
from pipelines.tokens.quantities import Quantity

_OPAQUE = re.compile(r"“[^“”\n]{0,60}”|《[^《》\n]{0,120}》|（[^（）\n]{0,200}）")

_DATED = pattern(r"(?:<until>)?\d{4}年<ends>?，?")
"""A date that opens a bracket: （2025年完成新造林8万亩以上）."""

_ITEM = re.compile("[^（）、，；]+")
_COUNTED = re.compile(r"[^\d]{2,}\d[\d.,]*[^\d]{1,4}")
"""An item of a bracket that lists what is counted: （指挥中心1个、急救站4个）."""


def opaque(
    text: str, start: int, end: int, numbers: Sequence[Quantity]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Quotes, titles and brackets, in which no clause ends; and brackets that tell numbers.

    Args:
        text: clean text.
        start: where the sentence begins.
        end: where it ends.
        numbers: the numbers in it.

    Returns:
        Half-open ranges of both, ascending.
    """
    hidden, told = [], []
    ends = {one.end for one in numbers} | {one.unit_end for one in numbers}
    for match in _OPAQUE.finditer(text, start, end):
        hidden.append(match.span())
        has_number = any(match.start() < one.number_start < match.end() for one in numbers)
        if text[match.start()] == "（" and has_number and _tells(text, match, ends):
            told.append(match.span())
    return hidden, told


def _tells(text: str, bracket: re.Match[str], ends: set[int]) -> bool:
    """Whether a bracket tells something of its own rather than being part of a name."""
    dated = _DATED.match(text, bracket.start() + 1)
    opened = dated.end() if dated else bracket.start() + 1
    first = longest_at(text, opened, "among", "makes", "changes", "reduces")
    if first is not None or bracket.start() in ends or text[bracket.start() - 1] in "。；”":
        return True
    counted = [_COUNTED.fullmatch(one[0]) for one in _ITEM.finditer(text, *bracket.span())]
    return len(counted) > 1 and all(counted) and bracket.end() - 1 in ends
