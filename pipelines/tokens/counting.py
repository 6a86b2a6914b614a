"""Whether a number that was read says how much: no year, no part of a name or of a word.

What does not belong here: names and dates that the lexicon or a form knows
(:mod:`pipelines.tokens.number_names`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.lexicon import words
from pipelines.tokens.number_forms import Numeral
from pipelines.tokens.numerals import FORMAL

_LABEL = re.compile(r"(?:19|20)\d\d|12\d{3}")
"""A year or a hotline (12345), where nothing says that it counts."""
_NAME_OPENERS = frozenset("(（〔[“")
_TENS = frozenset("十拾廿卅卌")
_BARE = frozenset("百千万亿兆佰仟")
_ARITHMETIC = words("arithmetic")
_EQUALS = words("equals")
_LABEL_ENDS = frozenset(label[-1] for label in words("number_label"))
_BEHIND = words("number_ends") | _ARITHMETIC


@dataclass(slots=True)
class Reading:
    """A number with its unit, before its bounding words are known."""

    numeral: Numeral
    start: int
    """Where it starts, its sign included."""
    value: float | None
    value_max: float | None
    number_end: int
    unit: str | None
    unit_end: int
    more: str = ""
    """多, 余, 来 or 几 in it or behind it."""
    times: int = 1
    """What the word behind it multiplies it by (七成: 10), which a range lends to its lower end."""


def counts(folded: str, reading: Reading, left: str | None, right: str | None) -> bool:
    """Whether a reading counts.

    Args:
        folded: The folded text.
        reading: A number with its unit.
        left: The bound before it.
        right: The bound behind it.
    """
    numeral = reading.numeral
    before = folded[reading.start - 1 : reading.start] if reading.start else ""
    after = folded[numeral.end : numeral.end + 1]
    if numeral.kind == "count":
        bounded = reading.unit is not None or left is not None or right is not None
        return bounded or _is_free(folded, numeral, before, after)
    if numeral.kind != "word":
        return True
    word = folded[numeral.start : numeral.end]
    if is_bare(folded, numeral):
        return bool(left or right or reading.more) or _is_order(folded, reading)
    if reading.number_end > numeral.end:
        return True
    if word[0] in FORMAL and len(word) == 1 and reading.unit != "元":
        return _is_alone(before, after)
    if reading.unit is not None or "点" in word:
        return True
    if right is not None or reading.more or (len(word) > 1 and not _BARE.isdisjoint(word)):
        return True
    return _word_counts(word, before, after, bounded=left is not None)


def is_bare(folded: str, numeral: Numeral) -> bool:
    """Whether a numeral is a magnitude alone (千亿 of 超千亿元)."""
    return numeral.kind == "word" and _BARE.issuperset(folded[numeral.start : numeral.end])


def _is_order(folded: str, reading: Reading) -> bool:
    """Whether a magnitude alone says how large the noun behind it is: 百亿产业链, 万亿市场."""
    start, end = reading.numeral.start, reading.numeral.end
    measured = reading.unit is not None and reading.unit != "元"
    large = end - start > 1 and folded[end - 1] == "亿"
    return large and not measured and _is_han(folded[reading.unit_end : reading.unit_end + 1])


def _is_free(folded: str, numeral: Numeral, before: str, after: str) -> bool:
    """Whether digits without unit and bound are no year and no part of a Latin name."""
    if after.isascii() and (after.isalpha() or after == "_"):
        return False
    is_label = _LABEL.fullmatch(folded, numeral.start, numeral.end) is not None
    return not (is_label and (_is_han(before) or _is_han(after) or before in _NAME_OPENERS))


def _word_counts(word: str, before: str, after: str, *, bounded: bool) -> bool:
    """Whether a Chinese numeral without measure word stands for itself."""
    if len(word) > 1:
        return _ends_number(after) and (bounded or not _is_label(word, before))
    if bounded:
        return _is_edge(after)
    if before in _ARITHMETIC or (before in _EQUALS and after != "、"):
        return _ends_number(after) and (before in _ARITHMETIC or _is_edge(after))
    return _is_alone(before, "") and _ends_number(after) and after != "、"


def _ends_number(after: str) -> bool:
    return _is_edge(after) or after in _BEHIND


def _is_label(word: str, before: str) -> bool:
    """Whether a numeral without a measure word numbers or names something (表十二, 之二十)."""
    if not _is_han(before):
        return False
    return before in _LABEL_ENDS or (_TENS.isdisjoint(word) and before not in _EQUALS)


def _is_alone(before: str, after: str) -> bool:
    return _is_edge(before) and _is_edge(after) and "、" not in {before, after}


def _is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


def _is_edge(character: str) -> bool:
    return not character or not (_is_han(character) or character.isalnum())
