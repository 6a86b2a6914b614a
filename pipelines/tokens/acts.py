"""A clause that says what is done, as typed tokens: verbs, who is to act, what is fronted, nouns.

Words that only say how or when (大力, 要) are passed over. What opens a clause is sought from its
left end; a verb further in only behind a word that leads to one: behind 支持 what somebody else is
to do, behind 对 or 按照 the verb of the clause, behind 、 and 并 another one. What does not belong
here: the words (:mod:`pipelines.tokens.act_words`), which verb a word leads to
(:mod:`pipelines.tokens.led_verbs`), and what the tokens say together
(:mod:`pipelines.extract.actions`).
"""

from __future__ import annotations

import re

from pipelines.grammar.notation import LETTERS
from pipelines.lexicon import Entry, pattern, words
from pipelines.tokens.act_words import BRACKETS, FIRSTS, Known, known, known_at
from pipelines.tokens.led_verbs import (
    LONG_OBJECT,
    Place,
    before_manner,
    coordinated,
    describes,
    has_object,
    is_noun,
    led_verb,
    opening,
)

Part = tuple[str, int, int, Entry | None]
"""A token: the letter of its class, where it stands, its word.

A plain tuple: nearly every clause of a plan has some, and a named one takes long to make.
"""

NOUN, JOINS, LIGHT = LETTERS["noun"], LETTERS["joins"], LETTERS["light_verb"]
NEAR = 14
"""Characters behind a word in which 要 shows that it is no verb: 考核力度|要…."""
SHORTEST_SUBJECT, LONGEST_SUBJECT = 2, 40
_BEFORE = pattern(r"[①-⑳]?<counts_off>?要?(?:到?\d{4}年<ends>?<before>?)?")
_BEFORE_FIRST = frozenset("①②③④⑤⑥⑦⑧⑨⑩到要0123456789") | {word[0] for word in words("counts_off")}
_NOUN_TAIL = pattern("<noun_tail>")
_MODAL = pattern("<sheltered>|(?P<modal><manner.modal|modal.forbids>)")
_PLAIN_FIRST = frozenset(FIRSTS)
_MODAL_FIRST = re.compile(f"[{''.join(one[0] for one in words('manner.modal', 'modal.forbids'))}]")
_LIGHT_FIRST = frozenset(word[0] for word in words("light_verb"))
_PARTS = re.compile(f"[、和或](?=[{FIRSTS}])|并|[{''.join(_LIGHT_FIRST)}]")
_TRAILING = pattern("(?:（[^（）]*）|<and_more>)+$")
_LISTED = pattern("<and_more>[^、，]{0,6}$")
(_BY,) = words("by_whom")
_FREE = words("free")


def tokens_of(text: str, start: int, end: int) -> list[Part]:
    """The tokens of the clause ``text[start:end]``; none where no act is told in it."""
    found: list[Part] = []
    if text[end - 1] == "的":
        return found  # a condition: 取得证书的，
    at = start
    if text[start] in _BEFORE_FIRST and (before := _BEFORE.match(text, start, end)):
        at = before.end()
    word = known_at(text, at)
    place = (at, word) if word is not None and not word.manner else opening(text, at, end)
    if place is not None:
        at, word = place
        stop = at + word.size
        if word.alone is not None and word.alone.fullmatch(text, stop, end):
            return [(LETTERS[word.cls], at, stop, word.entry), (NOUN, stop, end, None)]
    if place is None or (not place[1].plain and _is_subject(text, *place, end)):
        place = _behind_subject(text, at, end, found)
    if place is not None:
        _phrase(text, *place, end, found)
    return found


def opens_act(text: str, start: int) -> bool:
    """Whether a verb opens what stands at ``start``, words that say how passed over."""
    place = opening(text, start, len(text))
    return place is not None and place[1].verb


def _is_subject(text: str, at: int, word: Known, end: int) -> bool:
    """Whether what opens like a verb is who is to act: 考核|力度要…."""
    start = at + word.size
    last = min(end, start + NEAR)
    if not word.verb or word.cls == "causes" or _MODAL_FIRST.search(text, start, last) is None:
        return False
    ordered = _MODAL.finditer(text, start, last)
    return any(one["modal"] and opening(text, one.start(), end) for one in ordered)


def _behind_subject(text: str, at: int, end: int, found: list[Part]) -> Place | None:
    """The verb behind who is to do it: 各地要|建立…, 本市|推进…, …由财政部门|承担."""
    by = text.find(_BY, at + SHORTEST_SUBJECT, end)
    if by >= 0 and text[by - 1] not in _FREE:
        _noun(text, at, by, found)
        return by, known(_BY)
    last = min(end, at + LONGEST_SUBJECT)
    modals = _MODAL.finditer(text, at, last) if _MODAL_FIRST.search(text, at, last) else ()
    for one in modals:
        if one["modal"] and (place := opening(text, one.start(), end)):
            return place
    return led_verb(text, at, last, None)


def _phrase(text: str, at: int, word: Known, end: int, found: list[Part]) -> None:
    """The tokens of what ``word`` opens at ``at``, up to the end of the clause."""
    stop = at + word.size
    if word.leads:
        _led(text, at, word, end, found)
    elif word.cls == "light_verb" and (place := _carried(text, stop, end)):
        found.append((LIGHT, at, stop, word.entry))
        found.append((LETTERS["act"], *place, None))
    elif not is_noun(text, word, stop, end):
        _verbs(text, at, word, end, found)


def _carried(text: str, at: int, end: int) -> tuple[int, int] | None:
    """The verb that closes a clause behind one that only carries it: 进行|全面|排查."""
    place = opening(text, at, end)
    if place is None or not place[1].verb or place[0] + place[1].size < end:
        return None
    return place[0], end


def _led(text: str, at: int, word: Known, end: int, found: list[Part]) -> None:
    """对, 将, 按照 …, the noun behind it and the verb that it leads to."""
    stop = at + word.size
    place = led_verb(text, stop, end, word)
    if place is None and "acts" in word.entry.classes:
        _verbs(text, at, word, end, found)  # 利用…机制, alone in its clause
        return
    found.append((LETTERS[word.cls], at, stop, word.entry))
    _noun(text, stop, before_manner(text, stop, place[0]) if place else end, found)
    if place is not None:
        _phrase(text, *place, end, found)


def _verbs(text: str, at: int, word: Known, end: int, found: list[Part]) -> None:
    """The verbs that one object has, the object, and what is done besides."""
    stop, last = at + word.size, word
    while (one := _joined(text, last, stop, end)) is not None:
        stop, last = stop + one.size, one
    cls = "act" if last.cls != word.cls or word.leads else word.cls
    found.append((LETTERS[cls], at, stop, word.entry))
    if place := coordinated(text, stop, end):
        found.append((JOINS, stop, place[0], None))
        _phrase(text, *place, end, found)
    elif cls == "causes" and (place := _caused(text, stop, end, word)):
        _noun(text, stop, before_manner(text, stop, place[0]), found)
        _phrase(text, *place, end, found)
    elif text[stop : stop + 1] == "、":
        found.pop()  # a list of nouns: 分析、研判、评议
    else:
        _object(text, stop, end, found)


def _joined(text: str, last: Known, at: int, end: int) -> Known | None:
    """A verb that is one with the one before it: 推动|完善, 建立|健全, 研究|开发."""
    first = text[at : at + 1]
    word = known_at(text, at) if last.modal or first in _PLAIN_FIRST else None
    if word is None or not word.verb or last.cls in ("forbids", "light_verb"):
        return None
    if word.cls == "causes":
        return word if last.cls == "causes" and last.modal and word.modal else None
    stop = at + word.size
    if (last.cls == "causes" and last.modal) or not has_object(text, stop, end):
        return None
    tried = last.entry.values.get("modality") == "explore" and end - stop >= LONG_OBJECT
    return word if word.plain or (tried and not _NOUN_TAIL.match(text, stop)) else None


def _caused(text: str, at: int, end: int, lead: Known) -> Place | None:
    """What somebody else is led to do behind 支持, 推动: right there, or behind whom it names."""
    place = opening(text, at, end)
    behind = led_verb(text, at, end, lead)
    if place is None:
        return behind
    start, word = place
    stop = start + word.size
    if word.leads:
        if "between" not in word.entry.flags and led_verb(text, stop, end, word):
            return place
    elif word.verb and has_object(text, stop, end):
        if behind is not None and (not word.plain or describes(text, start, behind[0])):
            return behind  # 检验检测机构|开放实验室, 承担风险的单位|购买保险
        long = lead.modal and end - stop >= LONG_OBJECT
        if word.plain or (long and not _NOUN_TAIL.match(text, stop)):
            return place
    return behind


def _object(text: str, at: int, end: int, found: list[Part]) -> None:
    """The object of a verb, and what another verb does behind 、 or 并."""
    for parts in _PARTS.finditer(text, at + 2, end - 1):
        start = parts.start()
        if parts[0] in _LIGHT_FIRST:
            light = known_at(text, start)
            if light is None or light.cls != "light_verb" or text.find("的", start, end) > 0:
                continue
            _noun(text, at, start, found)  # 选择项目|进行|突破
            at = start + light.size
            found.append((LIGHT, start, at, light.entry))
            break
        place = opening(text, start + 1, end)
        if place is not None and _goes_on(text, at, parts[0], place, end):
            _noun(text, at, start, found)
            found.append((JOINS, start, start + 1, None))
            _phrase(text, *place, end, found)
            return
    _noun(text, at, end, found)


def _goes_on(text: str, at: int, joins: str, place: Place, end: int) -> bool:
    """Whether behind a joining word another act is told, and not a list of nouns goes on."""
    start, word = place
    stop = start + word.size
    if not word.verb or not (has_object(text, stop, end) or (joins == "并" and stop == end)):
        return False
    if any(text.count(one, at, start) > text.count(BRACKETS[one], at, start) for one in BRACKETS):
        return False
    if joins == "并":
        return True
    if not word.plain or _NOUN_TAIL.match(text, stop) or _LISTED.search(text, stop, end):
        return False
    last = text.rfind("、", stop, end)
    return last < 0 or opening(text, last + 1, end) is not None


def _noun(text: str, start: int, end: int, found: list[Part]) -> None:
    """A noun, without what closes an open list and brackets behind it."""
    if text[end - 1] in "）等" and (trailing := _TRAILING.search(text, start, end)):
        end = trailing.start()
    if start < end:
        found.append((NOUN, start, end, None))
