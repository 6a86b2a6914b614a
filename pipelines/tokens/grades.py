"""Lists of grades that look like the number of a chapter: 一、二星级建筑, 二、三产.

What does not belong here: what a list of numbers counts (:mod:`pipelines.tokens.number_names`).
"""

from __future__ import annotations

from pipelines.lexicon import pattern
from pipelines.tokens.numerals import word_value

_NUMERAL = "[一二三四五六七八九十]{1,2}"
_GRADES = pattern(
    f"(?P<first>{_NUMERAL})、(?P<second>{_NUMERAL})(?:<ordered|named_by_number|star_grade>)"
)


def grades_at(text: str, at: int) -> bool:
    """Whether a list of neighbouring grades begins at ``at`` (一、二星级); 一、三年行动 is none."""
    found = _GRADES.match(text, at)
    if found is None:
        return False
    first, second = word_value(found["first"]), word_value(found["second"])
    return first is not None and second == first + 1
