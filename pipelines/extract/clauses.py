"""What a clause opens with, and whether a sentence states a wished state rather than an act.

What does not belong here: what a sentence does in its section and at its time
(:mod:`pipelines.extract.speech`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.lexicon import Entry, finder, pattern, words

MOST_ADVERBS = 6
"""Adverbs before the verb of a clause, commas between them counted."""
_CLAUSE_END = re.compile("[，；。]")
_FIRST_CLAUSE = re.compile("[，；。]*([^，；。]+)")
_COUNTED_OFF = pattern("<counts_off>要?")
_OPENS_ACT = pattern("<opens_act>")
_ALONE = words("becomes.alone")
_CHANGE, _DIGIT = pattern("<becomes.alone|becomes.graded|attains>"), re.compile(r"\d")
"""What a stated change, or amount, shows somewhere."""
_GRADED = words("becomes.graded")
_DEGREES = words("degree")
_FRUIT = pattern("<attains>")
LEADS = frozenset("，、") | {word[0] for word in words("acts", "adverb")}
"""What a clause begins with that a verb or an adverb opens, and the commas between adverbs."""
_verb_or_head_at, _adverb_at = finder("acts", "head"), finder("adverb")
SHORTEST_NAME, LONGEST_NAME = 2, 40
"""Characters of what changes in a clause that says nothing else."""
# “城镇登记失业率控制在4.6%”: an amount, and nobody who acts
_AMOUNT = pattern(
    r"[^、\d]{2,30}?<attains_level>[^\d]{0,8}\d|[^、\d]{1,30}?<share_noun>[^、\d]{0,4}\d"
    r"|[^、\d]{1,30}?<measure_noun|measure_tail><reaches.at_least>\d"  # 千人托位数|达|4.2个
)
_RATE = pattern(r"<share_noun>[^、\d]{0,6}\d")
"""What follows a verb that is part of the name of a rate: 覆盖|率达到100%."""
_PUSHES = pattern("<pushes>")
_ATTAINS = pattern("[^、]{2,30}?<attains>[^，]{0,8}<fruit>")
_WISHES = pattern("<wishes>")
# “各村依托…促进旅游发展”, “细则由水利部门修订完善”, “以水价改革带动用水效率提升”
_ACTS_WITHIN = (
    pattern("<acts_within>(?!.{0,4}$)"),
    pattern("<by_whom>(?<!<free><by_whom>)[^，]{2,}"),
    pattern("[以用][^，]{2,30}<raises_by>(?!.{0,2}$)"),
)


def opening_verb(text: str, start: int = 0) -> tuple[int, Entry] | None:
    """The verb that opens a clause at ``start``, adverbs before it passed over, and where it is."""
    found: tuple[int, Entry] | None = None
    for _ in range(MOST_ADVERBS + 1):
        if text[start : start + 1] not in LEADS:
            return found  # most clauses
        verb = _verb_or_head_at(text, start)  # 合作社 opens with no verb
        if verb is not None and "acts" in verb.classes:
            found = start, verb
        adverb = _adverb_at(text, start)
        step = len(adverb.word) if adverb else text[start : start + 1] in ("，", "、")
        if not step:
            return found
        start += step
    return found


@lru_cache(maxsize=1024)
def states(printed: str) -> bool:
    """Whether a sentence states a wished state and no act: “质量意识明显提高。”.

    Speech asks it of each sentence of a document, and measures ask again.
    """
    if not (_CHANGE.search(printed) or _DIGIT.search(printed)):
        return False  # most sentences end here
    opening = _FIRST_CLAUSE.match(printed)
    if opening is None:
        return False
    first = _COUNTED_OFF.sub("", opening[1], 1)
    changes = _changes(first)
    if not changes and (_OPENS_ACT.match(printed) or _opens_act(first)):
        return False
    rest = filter(None, _CLAUSE_END.split(printed[opening.end() :]))
    clauses = [first, *(_COUNTED_OFF.sub("", clause, 1) for clause in rest)]
    if changes and all(_changes(clause) for clause in clauses[1:]):
        return True
    if not any(_closing(clause, _ALONE) or _AMOUNT.match(clause) for clause in clauses):
        return False
    return not any(_acts(clause) for clause in clauses) and not _OPENS_ACT.match(printed)


def _opens_act(clause: str) -> bool:
    """Whether a verb opens a clause that is no part of a noun: not 覆盖率达到100%."""
    found = opening_verb(clause)
    return found is not None and not _RATE.match(clause, found[0] + len(found[1].word))


def _acts(clause: str) -> bool:
    if _opens_act(clause) or _OPENS_ACT.match(clause):
        return True
    return any(reads.search(clause) for reads in _ACTS_WITHIN)


def _changes(clause: str) -> bool:
    """“服务能力大幅提升”: what changes, how, and nothing behind it; “改革取得新进展”.

    A noun that is a verb elsewhere (服务, 创新) may open it.
    """
    if is_graded(clause):
        return not _PUSHES.match(clause)
    if _FRUIT.search(clause) is None or _WISHES.match(clause):
        return False
    return _ATTAINS.match(clause) is not None


def is_graded(clause: str) -> bool:
    """Whether a clause says how much something changes and nothing else: “服务能力大幅提升”."""
    change = _closing(clause, _GRADED)
    rest = clause[: len(clause) - len(change)]
    degree = _closing(rest, _DEGREES) if change else ""
    name = rest[: len(rest) - len(degree)]
    return bool(degree) and SHORTEST_NAME <= len(name) <= LONGEST_NAME and "、" not in name


def _closing(clause: str, listed: frozenset[str]) -> str:
    """The word of a list that closes a clause, or nothing: two or three characters."""
    for word in (clause[-2:], clause[-3:]):
        if word in listed:
            return word
    return ""
