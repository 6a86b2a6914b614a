"""What a clause opens with, and whether a sentence states a wished state rather than an act.

What does not belong here: what a sentence does in its section and at its time
(:mod:`pipelines.extract.speech`).
"""

from __future__ import annotations

import re

from pipelines.lexicon import Entry, longest_at, pattern

MOST_ADVERBS = 6
"""Adverbs before the verb of a clause, commas between them counted."""
_CLAUSE_END = re.compile("[，；。]")
_COUNTED_OFF = pattern("<counts_off>要?")
_OPENS_ACT = pattern("<opens_act>")
_STATE = pattern("<becomes.alone>(?:[，。；]|$)")
# “服务能力大幅提升”, “市场活力充分激发”: what changes, how, and nothing behind it. A noun that is a
# verb elsewhere (服务, 创新) may open it.
_CHANGES = pattern("[^、]{2,40}?<degree><becomes.graded>")
_PUSHES = pattern("<pushes>")
_ATTAINS = pattern("[^、]{2,30}?<attains>[^，]{0,8}<fruit>")
_WISHES = pattern("<wishes>")
# “各村依托…促进旅游发展”, “细则由水利部门修订完善”, “以水价改革带动用水效率提升”
_ACTS_WITHIN = pattern(
    "<acts_within>(?!.{0,4}$)|(?<!<free>)<by_whom>[^，]{2,}|[以用][^，]{2,30}<raises_by>(?!.{0,2}$)"
)


def opening_verb(text: str, start: int = 0) -> tuple[int, Entry] | None:
    """The verb that opens a clause at ``start``, adverbs before it passed over, and where it is."""
    found: tuple[int, Entry] | None = None
    for _ in range(MOST_ADVERBS + 1):
        if verb := longest_at(text, start, "acts"):
            found = start, verb
        adverb = longest_at(text, start, "adverb")
        step = len(adverb.word) if adverb else text[start : start + 1] in ("，", "、")
        if not step:
            return found
        start += step
    return found


def states(printed: str) -> bool:
    """Whether a sentence states a wished state and no act: “质量意识明显提高。”."""
    clauses = [_COUNTED_OFF.sub("", clause, 1) for clause in _CLAUSE_END.split(printed) if clause]
    if all(_changes(clause) for clause in clauses):
        return True
    if not _STATE.search(printed) or _OPENS_ACT.match(printed):
        return False
    return not any(
        opening_verb(clause) or _OPENS_ACT.match(clause) or _ACTS_WITHIN.search(clause)
        for clause in clauses
    )


def _changes(clause: str) -> bool:
    if _CHANGES.fullmatch(clause) and not _PUSHES.match(clause):
        return True
    return _ATTAINS.match(clause) is not None and not _WISHES.match(clause)
