"""Which verb of a clause a word leads to: 支持企业|建立…, 对违法行为|查处, 按照计划|实施….

A verb that stands further in may belong to a noun as well; so each leading word asks for something:
that somebody who acts is named right before it, that a word says how it is done, that it is hardly
ever a noun. What does not belong here: what a clause opens with (:mod:`pipelines.tokens.acts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.lexicon import Entry, finder_before, pattern, words
from pipelines.tokens.act_words import (
    AGENT_ENDS,
    BRACKETS,
    FIRSTS,
    Known,
    known,
    known_at,
    sought,
)

Place = tuple[int, Known]
"""Where a word stands, and the word."""
LONG_OBJECT = 4
"""Characters from which what follows a verb is more than the rest of a compound."""
LONGEST_RELATIVE = 16
"""Characters from 的 to the verb of whom a clause with 的 describes: 从事服务的|组织|参加."""
_NO_VERB = pattern("(?!<noun_begins>)<noun_goes_on|part_of_noun>")
_NO_PLAIN_VERB = pattern("<part_of_noun>")
_NO_VERB_FIRST = frozenset(one[0] for one in words("noun_goes_on", "part_of_noun"))
_JOINS, _JOINS_FIRST = pattern("<act_joins>"), frozenset(one[0] for one in words("act_joins"))
_NO_OBJECT = frozenset(
    one for one in words("joins.between", "part_of_noun", "and_more") if len(one) == 1
)
_NOUN_TAIL, _INTO, _GIVES = pattern("<noun_tail>"), pattern("<leads_into>"), pattern("<gives>")
_PARTED = words("joins.between", "act_joins")
_AGENTS = words("agent")
_agent_before = finder_before("agent", "scope")
_field_before, _manner_before = finder_before("field_word"), finder_before("manner")
_ANY_WORD, _PLAIN_WORD = sought(plain=False), sought(plain=True)
_NAMED = re.compile(f"[{AGENT_ENDS}](?=[{FIRSTS}])")


def opening(text: str, at: int, end: int) -> Place | None:
    """The word that opens what stands at ``at``, those that say how passed over."""
    while at < end:
        word = known_at(text, at)
        if word is None:
            return None
        if not word.manner or (word.cls != "manner" and not _says_how(text, at + word.size, end)):
            return at, word
        at += word.size
    return None


def _says_how(text: str, at: int, end: int) -> bool:
    """Whether behind a word that is manner or verb stands a verb with an object: 加快|修订条例."""
    place = opening(text, at, end)
    if place is None:
        return False
    at, word = place
    stop = at + word.size
    return word.leads or (word.verb and stop < end and not is_noun(text, word, stop, end))


def is_noun(text: str, word: Known, stop: int, end: int) -> bool:
    """Whether a verb that ends at ``stop`` belongs to a noun there: 参与|式, 监督|机构."""
    if stop >= end or text[stop] not in _NO_VERB_FIRST:
        return False
    plain = word.plain or word.cls == "causes"
    return (_NO_PLAIN_VERB if plain else _NO_VERB).match(text, stop, end) is not None


def has_object(text: str, at: int, end: int) -> bool:
    """Whether a noun stands behind a verb that ends at ``at``."""
    return at < end and text[at] not in _NO_OBJECT


def coordinated(text: str, at: int, end: int) -> Place | None:
    """The verb that a verb right before ``at`` shares its object with: 划定|并|落实."""
    joins = _JOINS.match(text, at, end) if text[at : at + 1] in _JOINS_FIRST else None
    place = opening(text, joins.end(), end) if joins else None
    if place is None or not (place[1].verb or "acts" in place[1].entry.classes):
        return None
    stop = place[0] + place[1].size
    alike = stop == end or has_object(text, stop, end) or coordinated(text, stop, end)
    return place if alike else None


def before_manner(text: str, start: int, at: int) -> int:
    """Where the words that say how begin that stand right before ``at``."""
    while (manner := _manner_before(text, start, at)) is not None:
        at -= len(manner.word)
    return at


def led_verb(text: str, start: int, end: int, lead: Known | None) -> Place | None:
    """The verb, or word that leads on to one, that ``lead``, right before ``start``, leads to.

    ``lead`` is None where the clause opens with who is to act.
    """
    cls = lead.cls if lead is not None else ""
    if cls == "for_whom" and (gives := _GIVES.search(text, start, end)):
        return _gives(text, gives.start())
    moves = lead is not None and lead.moves
    if moves and _NAMED.search(text, start, end) is None:
        return None  # nobody is named who might act: most of what is 推进
    at = start
    while (word := known_at(text, at)) is not None and word.cls == "manner":
        at += word.size
    if cls not in ("causes", "fronts_object") and word is not None and word.verb:
        at = _behind_own_verbs(text, at, end)
    begin = at
    sights = _sights(text, begin, at, end, lead, _PLAIN_WORD if moves else _ANY_WORD)
    first = next(sights, None)
    if first is None or cls != "causes" or text.find("的", first[0], end) < 0:
        return first
    return next((one for one in sights if describes(text, first[0], one[0])), first)


def _behind_own_verbs(text: str, at: int, end: int) -> int:
    """Where what a word opens is past verbs of its own: 对取得证书的|企业, 对贯彻实施|规划."""
    if (of := text.find("的", at, end)) > 0:
        return of
    while (word := known_at(text, at)) is not None and word.verb:
        at += word.size
    return at


def _sights(
    text: str, begin: int, at: int, end: int, lead: Known | None, sought_: re.Pattern[str]
) -> Iterator[Place]:
    """The places from ``at`` on that ``lead`` may lead to; what it opens begins at ``begin``."""
    person = lead is not None and (lead.cls == "causes" or "between" in lead.entry.flags)
    while (found := sought_.search(text, at, end)) is not None:
        at, stop = found.span()
        if closing := BRACKETS.get(found[0]):
            at = max(text.find(closing, at, end), at) + 1
        elif person and found[0][:2] in _AGENTS:
            at += 2  # 消费者组织|开展监督
        else:
            word = known(found[0])
            if at > begin and _may_follow(text, begin, at, end, word, lead):
                yield at, word
            at = min(at + 2, stop)


def _gives(text: str, at: int) -> Place | None:
    """为企业|提供服务: what is done for somebody closes the clause."""
    word = known_at(text, at)
    return (at, word) if word is not None and word.verb else None


def describes(text: str, first: int, at: int) -> bool:
    """Whether the verb at ``first`` only describes who does the one at ``at``: 从事…的组织|参加."""
    of = text.rfind("的", first, at)
    return first < of and at - of <= LONGEST_RELATIVE and "、" not in text[of:at]


def _leads_on(text: str, at: int, end: int, lead: Known) -> bool:
    """Whether a verb follows what 按照, 为, 将 … opens, or the clause goes on behind a comma."""
    if "between" in lead.entry.flags:
        return False  # 企业|与|机构
    if led_verb(text, at, end, lead) is not None:
        return True
    waits = lead.cls == "frames_act" and text[end : end + 1] == "，"
    return waits and (lead.size > 1 or _field_before(text, at, end) is not None)


class _Sight:
    """A word that may be the one that a word before it leads to, and what stands around it."""

    __slots__ = ("_left", "at", "begin", "end", "lead", "stop", "text", "word")

    def __init__(
        self, text: str, begin: int, at: int, end: int, word: Known, lead: Known | None
    ) -> None:
        """Look at ``word``, which stands at ``at``; what ``lead`` opens begins at ``begin``."""
        self.text, self.begin, self.at, self.end = text, begin, at, end
        self.word, self.lead, self.stop = word, lead, at + word.size
        self._left = -1

    @property
    def left(self) -> int:
        """Where the words begin that say right before it how it is done."""
        if self._left < 0:
            self._left = before_manner(self.text, self.begin, self.at)
        return self._left

    @property
    def how(self) -> bool:
        """Whether a word says right before it how it is done."""
        return self.left < self.at

    @property
    def agent(self) -> Entry | None:
        """Who acts, named right before it."""
        return _agent_before(self.text, self.begin, self.left)

    @property
    def alone(self) -> bool:
        """Whether it closes the clause, and who is named may act without an object: 企业|创新."""
        return self.closes and self.agent is not None and "alone" in self.agent.flags

    @property
    def has_object(self) -> bool:
        """Whether a noun follows."""
        return has_object(self.text, self.stop, self.end)

    @property
    def joins(self) -> bool:
        """Whether it shares its object with a verb that follows: 培育|和优化品牌."""
        return coordinated(self.text, self.stop, self.end) is not None

    @property
    def closes(self) -> bool:
        """Whether it closes the clause as a verb rather than as a member of a list."""
        return self.stop == self.end and self.text[self.at - 1] not in _PARTED

    @property
    def describes(self) -> bool:
        """Whether it only says who is meant: “对实施中|作出贡献的单位，给予…”."""
        goes_on = self.text[self.end : self.end + 1] == "，"
        of = goes_on and self.text.find("的", self.stop, self.end) > 0
        return of and _agent_before(self.text, self.stop, self.end) is not None

    @property
    def plainly(self) -> bool:
        """Whether it is hardly a noun and has an object."""
        return self.word.plain and self.has_object


def _may_follow(text: str, begin: int, at: int, end: int, word: Known, lead: Known | None) -> bool:
    """Whether a word, somewhere behind another, is what that one leads to."""
    stop = at + word.size
    if not (word.verb or word.leads) or text[at - 1] == "的":
        return False
    if word.manner and (word.cls == "manner" or _says_how(text, stop, end)):
        return False
    one = _Sight(text, begin, at, end, word, lead)
    if word.leads:
        if lead is None or lead.cls == "causes":
            return one.agent is not None and _leads_on(text, stop, end, word)
        return word.cls == "fronts_object" and one.how
    if is_noun(text, word, stop, end):
        return False
    return _FOLLOWS[lead.cls if lead is not None else ""](one)


def _follows_cause(one: _Sight) -> bool:
    assert one.lead is not None
    if one.lead.moves:
        return one.plainly and one.agent is not None
    modal = one.lead.modal
    if one.joins and one.agent:
        return True
    if one.agent or (one.how and modal):
        return one.has_object or one.alone
    long = one.end - one.stop >= LONG_OBJECT and one.at - one.begin > 1
    return one.plainly and long and modal and not _NOUN_TAIL.match(one.text, one.stop)


def _follows_frame(one: _Sight) -> bool:
    if one.text[one.at - 1] in _PARTED or not one.has_object:
        return False
    if one.how:
        return True
    if _NOUN_TAIL.fullmatch(one.text, one.stop, one.end):
        return False
    named = one.agent or _field_before(one.text, one.begin, one.at)
    return one.word.plain or named is not None


def _follows_object(one: _Sight) -> bool:
    into = _INTO.match(one.text, one.stop, one.end) is not None
    return into or one.plainly or one.how or one.closes


def _follows_whom(one: _Sight) -> bool:
    if one.describes:
        return False
    if one.word.cls == "light_verb" or one.plainly or one.how or one.closes:
        return True
    return one.agent is not None and one.has_object


def _follows_body(one: _Sight) -> bool:
    return one.plainly or one.how or one.closes or one.agent is not None


def _follows_subject(one: _Sight) -> bool:
    if not one.has_object or not (one.word.plain or one.how):
        return False
    return one.text[one.at - 1] == "”" or one.agent is not None  # “一县一策”|壮大产业


_FOLLOWS = {
    "causes": _follows_cause,
    "frames_act": _follows_frame,
    "fronts_object": _follows_object,
    "fronts_whom": _follows_whom,
    "for_whom": _follows_whom,
    "by_whom": _follows_body,
    "": _follows_subject,
}
