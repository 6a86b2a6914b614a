"""Traits of numbers that only say what is there: what a place has, leans on or is about.

What does not belong here: the names that rules use (:mod:`pipelines.extract.number_traits`).
"""

from __future__ import annotations

from pipelines.extract.seen_number import NEAR, Number
from pipelines.lexicon import pattern

_STANDS = pattern(r"<own_place><stands>[^，。；、\d]*$")
_LONGEST_TOPIC = 6
"""Characters of a noun; a longer one holds what is done to it: 入河排污口实行“一口一策”."""
_NATION = pattern("[^，。；、亿]{1,8}亿[余多]?(?:<people_of_state>)")
_IS_MEANS = pattern(r"[^，。；]{0,30}?为[^，。；]{0,2}?<means>")


def is_means(one: Number) -> bool:
    """Whether work starts from it: 以6个枢纽港口为抓手."""
    opened = one.text.startswith("以", one.clause.start) and one.index <= NEAR
    return opened and _IS_MEANS.match(one.text, one.quantity.end, one.clause.end) is not None


def is_had(one: Number) -> bool:
    """Whether it only says what a place has: 我省有5000万人口, 全市现有水库32座."""
    entry = one.before.entry if one.before is not None else None
    has = entry is not None and "has" in entry.flags and not any(one.nouns)
    return has or _STANDS.match(one.text, one.clause.start, one.quantity.start) is not None


def is_nation(one: Number) -> bool:
    """Whether it counts the people of a country: 14亿多人民."""
    bare = one.quantity.unit is None
    return bare and _NATION.match(one.text, one.quantity.number_start) is not None


def is_topic(one: Number) -> bool:
    """Whether its clause only says with 对 on what the next one does something."""
    goes_on = one.text.startswith("，", one.clause.end) and len(one.noun) <= _LONGEST_TOPIC
    opens = (token.entry for token in one.clause.tokens[:2])
    return goes_on and any(one and "fronts_whom" in one.classes for one in opens)
