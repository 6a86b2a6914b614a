"""Traits of numbers that say how large a thing is before it is named.

What does not belong here: the names that rules use (:mod:`pipelines.extract.number_traits`).
"""

from __future__ import annotations

from pipelines.extract.seen_number import Number, closing
from pipelines.lexicon import words


def has_sized_next(one: Number) -> bool:
    """Whether the noun behind it opens with a size of its own: 5家|年产值|过亿元、…的企业."""
    lead = any(token.cls == "reaches" for token in one.behind[1:2])  # 年产值|在|亿元以上的企业
    noun, number = [*one.behind[:1], *one.behind[1 + lead : 2 + lead], None, None][:2]
    if noun is None or number is None or noun.cls != "noun" or number.cls != "number":
        return False
    sized = closing("size_of", one.printed(noun)) is not None
    return sized and any(Number(one.text, one.clause, one.index + 2 + lead).bounds)


def is_size(one: Number) -> bool:
    """Whether it is how large something is: 年产值|过亿元, 面积|在|500亩以上."""
    named = one.noun
    if one.before is not None and one.before.cls == "reaches" and one.near[-2:-1]:
        named = one.printed(one.near[-2])
    return closing("size_of", named) is not None


def is_caused(one: Number) -> bool:
    """Whether it is said right before it that somebody is to act: 鼓励|3000亩以上|的主体|编制."""
    return one.before is not None and one.printed(one.before) in words("causes")


def is_completed(one: Number) -> bool:
    """Whether it says how much is finished, and no size of things: 完成|50万平方米以上|的改造."""
    return one.before is not None and one.printed(one.before) in words("finishes")
