"""When a cell of an annotation and a cell of a table say the same.

What does not belong here: which cells a row must have right.
"""

from __future__ import annotations

import re
from collections import Counter

from pipelines.evaluate.sides import Row

# What two careful people may print differently.
_FOLD = str.maketrans("（），：；“”‘’－—．", "(),:;\"\"''--.")
_SPACE = re.compile(r"\s+")


def plain(text: object) -> str:
    """Fold what two careful people may print differently: space, width of punctuation."""
    return _SPACE.sub("", str(text or "")).translate(_FOLD)


def plain_name(indicator: object) -> str:
    """Fold an indicator; 的 goes too, which two careful people may set or leave out."""
    return plain(indicator).replace("的", "")


def alike(left: object, right: object) -> float:
    """Give the Dice coefficient of the character bigrams of two indicators, 0 to 1."""
    one, other = plain_name(left), plain_name(right)
    if one == other:
        return 1.0
    a, b = (Counter(text[i : i + 2] for i in range(len(text) - 1)) for text in (one, other))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def number(cell: object) -> float | None:
    """Give a cell as a number, rounded so that both ways of writing it are one."""
    return None if cell is None or cell == "" else round(float(str(cell)), 6)


def day(cell: object) -> str | None:
    """Give a cell as a day, without its time."""
    return None if cell is None else str(cell)[:10]


def overlaps(raw: str, quote: str | None, row: Row) -> bool:
    """Say whether the row's evidence shares a character with the quote, wherever that stands."""
    if not quote or row.get("raw_start") is None:
        return False
    at = raw.find(quote)
    while at >= 0:
        if at < row["raw_end"] and row["raw_start"] < at + len(quote):
            return True
        at = raw.find(quote, at + 1)
    return False
