"""Whether a word of a clause is the verb that it looks like, or belongs to a noun.

What does not belong here: what stands where in a clause (:mod:`pipelines.tokens.typed_words`).
"""

from __future__ import annotations

from pipelines.lexicon import Entry, finder, finder_before, pattern

HEAD = (
    "scope frame annual sum deals alike among makes changes reduces prep joins compared from "
    "against grows adverb"
).split()
"""Classes that may open a clause, in the order in which a word of several is taken."""
TAIL = (
    "deals alike sum annual against reaches grows from frame scope joins among makes changes "
    "reduces adverb"
).split()
"""Classes that may lead to a number."""
head_word = finder(*HEAD, "guard")
last_lead = finder_before(*TAIL, "compared", "guard")
share_before, _done_rate_before = finder_before("share_noun"), finder_before("done_rate")


def leads_whole(text: str, start: int, end: int) -> bool:
    """Whether one word that leads to a number is all that ``text[start:end]`` says: 提高到."""
    lead = last_lead(text, start, end)
    return lead is not None and len(lead.word) == end - start and "reaches" in lead.classes


_VERBS = ("makes", "changes", "reduces", "does", "solves", "prep")
_leading_word = finder(*_VERBS, "adverb", "frame", "annual", "sum", "guard")


def is_shelter(entry: Entry) -> bool:
    """Whether a word is, or belongs to, a noun: 通过, 示范|改造."""
    return "guard" in entry.classes or "also_noun" in entry.flags


def leads_to_verb(text: str, at: int) -> bool:
    """Whether words that say how lead to a verb."""
    while (entry := _leading_word(text, at)) is not None:
        if "guard" in entry.classes:
            return False
        if not entry.classes.isdisjoint(_VERBS):
            return True
        at += len(entry.word)
    return False


ACTS = ("makes", "changes", "reduces", "grows")
_NO_VERB = pattern("(?!<noun_begins>)(?:（[^（）]{1,6}）)?(?:<verb_is_noun>)")
_NOUNISH = pattern("(?!<noun_begins>)(?:<nounish_tail>)")
_FUND = pattern("(?:<fund>)")
_SHORT_NOUN = pattern(r"(?:<noun_tail>)(?:等|$)")


def is_noun(text: str, stop: int, end: int, entry: Entry, *, short: bool) -> bool:
    """Whether what follows a verb shows that it belongs to a noun: 建设|用地, 检测|中心."""
    if "sets" in entry.flags and _FUND.match(text, stop, end):
        return False  # 安排|资金
    if _NO_VERB.match(text, stop, end) or (short and _SHORT_NOUN.match(text, stop, end)):
        return True
    return "nounish" in entry.flags and _NOUNISH.match(text, stop, end) is not None


def is_compound(text: str, stop: int, end: int, entry: Entry) -> bool:
    """Whether a verb and what follows it are one noun: 安置|房, 搬迁|户.

    A verb of two syllables takes no object of one (Lü Shuxiang 1963, Feng Shengli 1997).
    """
    if stop >= end or not text[stop].isalpha() or len(entry.word) == 1 or "adds" in entry.flags:
        return False
    lead = last_lead(text, stop + 1, end)  # 安置点|共|7个
    alone = end - stop - 1 == (len(lead.word) if lead is not None else 0)
    return alone and head_word(text, stop) is None and last_lead(text, stop, stop + 1) is None


def is_of_rate(text: str, verb: tuple[int, int], end: int, entry: Entry, *, listed: bool) -> bool:
    """Whether a verb belongs to the name of a rate: 新签约|项目转化率, 许可率、|竣工|备案率."""
    told_of = share_before if "adds" in entry.flags else _done_rate_before
    told = told_of(text, verb[1], end) is not None
    return told or (listed and _is_listed_rate(text, verb[0], end, entry))


def _is_listed_rate(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether a verb opens the next name of a list of rates: 许可率、|竣工备案率|分别."""
    if not {"reduces", "grows"}.isdisjoint(entry.classes):
        return False  # 提高入学率、降低辍学率
    lead = last_lead(text, start, end)
    bare = end if lead is None else end - len(lead.word)
    named = share_before(text, start, end) or share_before(text, start, bare)
    return named is not None and share_before(text, 0, start - 1) is not None
