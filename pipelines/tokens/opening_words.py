"""What opens a stretch of words: wishes, order, manner, verbs, a place or whom and its verb.

What does not belong here: what leads to a number, and the noun between the two
(:mod:`pipelines.tokens.typed_words`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipelines.lexicon import LEXICON, Entry, finder, pattern, words_in
from pipelines.tokens.token import Token
from pipelines.tokens.verb_or_noun import (
    ACTS,
    HEAD,
    head_word,
    is_compound,
    is_noun,
    is_of_rate,
    is_shelter,
    leads_to_verb,
    leads_whole,
    share_before,
)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class Opened(NamedTuple):
    """What stands left of a stretch that is opened, as far as its words ask for it."""

    first: bool = False
    """Whether it opens its clause."""
    listed: bool = False
    """Whether a joining mark stands right before it."""
    to_time: bool = False
    """Whether a time stands right behind it."""


def opening(text: str, start: int, end: int, head: list[Token], left: Opened) -> int:
    """Take the words that open a stretch into the head; where its noun begins."""
    while start < end:
        entry = _each_year(text, start) or head_word(text, start)
        if entry is None or is_shelter(entry) or start + len(entry.word) > end:
            return start
        cls = next((one for one in HEAD if one in entry.classes), "annual")  # 年|新增
        stop = start + len(entry.word)
        if left.first and not head:
            if "compared" in entry.classes and stop == end and left.to_time:
                cls = "compared"  # “与2020年的450万吨持平”
            elif cls == "joins":
                return start
        if _belongs_behind(text, stop, end, entry, head):
            return start
        if "to_verb" in entry.flags and not leads_to_verb(text, stop):
            act = _act_alone(text, start, stop, end) if not left.first else None
            if act is None:
                return start  # “重点乡镇” is a noun, “重点推进” an act
            cls, entry = next(one for one in INNER_ACTS if one in act.classes), act
        if is_of_rate(text, (start, stop), end, entry, listed=left.listed):
            return start  # “新签约项目转化率” is what is told of them
        if cls in ACTS and _is_object(text, stop, end, entry, short=left.listed):
            return start
        head.append(Token(cls, start, stop, entry))
        start = trimmed(text, stop, end)[0]
    return start


def _is_object(text: str, stop: int, end: int, entry: Entry, *, short: bool) -> bool:
    """Whether a verb belongs to the noun that it opens: 建设|用地, 安置|房."""
    return is_noun(text, stop, end, entry, short=short) or is_compound(text, stop, end, entry)


def _belongs_behind(text: str, stop: int, end: int, entry: Entry, head: Sequence[Token]) -> bool:
    """Whether a word opens nothing here but begins what follows.

    “服务企业” is a noun, “服务|1000名” an act; “进一步|提高到|25%”; 形成|可推广样机; behind what
    gives or makes something a manner is that of the thing: 提供|免费检查服务.
    """
    start = stop - len(entry.word)
    made = bool(head) and head[-1].cls == "makes"
    if made and ("manner" in entry.classes or _tells_thing(entry, head)):
        return True
    if stop < end and ("at_number" in entry.flags or (head and leads_whole(text, start, end))):
        return True
    return bool(head) and head[-1].cls in ACTS and "able" in entry.flags


def _tells_thing(entry: Entry, head: Sequence[Token]) -> bool:
    """Whether a word says how good a thing is that is made: 打造|高质量发展示范区."""
    made = head[-1].entry
    return "quality" in entry.flags and made is not None and "causes" not in made.classes


def _act_alone(text: str, start: int, stop: int, end: int) -> Entry | None:
    """The verb that a word is where it is all that stands before a number: 每年|统筹|3亿元."""
    act = inner_act_at(text, start) if stop == end else None
    return None if act is None or is_shelter(act) or len(act.word) != stop - start else act


INNER_ACTS = ("changes", "reduces", "makes")
inner_act_at = finder(*INNER_ACTS, "guard")


_each_year_at, _adds_at = finder("each_year", "guard"), finder("makes.adds", "guard")


def _each_year(text: str, at: int) -> Entry | None:
    """The 年 of 年|新增发电量: so much is added each year."""
    year = _each_year_at(text, at)
    if year is None or "each_year" not in year.classes:
        return None
    adds = _adds_at(text, at + len(year.word))
    return year if adds is not None and "makes" in adds.classes else None


_EACH = pattern("(?:<each>)(?:<admin_division>)(?=<makes|changes>)")


def behind_each(text: str, start: int, end: int, head: list[Token]) -> int:
    """每个乡镇|建设|公园: behind places that each do it stands what is done."""
    each = _EACH.match(text, start, end)
    if each is None:
        return start
    return _with_verbs(text, (start, each.end()), end, head)


def _with_verbs(
    text: str, noun: tuple[int, int], end: int, head: list[Token], led: Sequence[Token] = ()
) -> int:
    """Take a noun and the verbs behind it into the head; without a verb it is no noun of its own.

    各县|建设|公园, but 各县建设项目; the rest begins where the noun does where nothing is taken.
    ``led``: what stands between the noun and its verbs.
    """
    verbs: list[Token] = []
    begin = led[-1].end if led else noun[1]
    stop = opening(text, begin, end, verbs, Opened())
    if not verbs:
        return noun[0]
    head += [Token("noun", *noun), *led, *verbs]
    return stop


_PLACE = pattern(
    "[^，。；]{2,16}?(?:(?!<field_guard>)<field_word>|<admin_division>|<head>)"
    "(?=<makes|changes|reduces>)"
)


def behind_place(text: str, start: int, end: int, head: list[Token], led: Token | None) -> int:
    """在|重点地区|建设|泵站, 为|企业|提供|服务: behind a place, or whom, opens what is done."""
    if head and (by := _by_means(text, start, end, head[-1])):
        head[-1] = head[-1]._replace(cls="prep", entry=by)
    at = next((at for at, one in enumerate(head) if one.cls == "prep"), -1)
    opens = head[at] if at >= 0 else led
    if opens is None or any(one.cls != "scope" for one in head[at + 1 :]):
        return start
    place = (_PLACE if "field" in opens.flags else _WHOM).match(text, start, end)
    if place is None and "means" in opens.flags:
        place = _MEANS.match(text, start, end)
    if place is None or share_before(text, start, end) is not None:
        return start  # “在产企业使用清洁能源的比例”
    scopes = head[at + 1 :]
    begin = scopes[0].start if scopes else start  # 在|全市范围内
    del head[at + 1 :]
    stop = _with_verbs(text, (begin, place.end()), end, head)
    if stop == begin:
        head += scopes  # “在乡村地区建设用地上”
        return start
    return stop


def _by_means(text: str, start: int, end: int, verb: Token) -> Entry | None:
    """What a verb is before the means by which something is made: 利用|边角地|新增|停车位."""
    if verb.cls not in ACTS or verb.entry is None or _MEANS.match(text, start, end) is None:
        return None
    return LEXICON.entries("prep.means").get(verb.entry.word)


_MEANS = pattern("[^，。；、的]{2,10}?(?=<makes|changes>[^，。；的]{2})")
_WHOM = pattern("[^，。；的]{2,16}?(?=<gives>[^的]+$)")
_SUM_DONE = pattern("[^，。；]{2,16}?(?P<sum><sum>)(?=<makes|changes|reduces>)")
_sum_at, _act_at = finder("sum", "guard"), finder("makes", "changes", "reduces", "guard")


def behind_sum(text: str, start: int, end: int, head: list[Token]) -> int:
    """三县|共|建设|公园: behind a word that sums up a verb opens what is done."""
    found = _SUM_DONE.match(text, start, end)
    if found is None:
        return start
    at, entry = next(words_in(text, found.start("sum"), end, _sum_at))
    stop = at + len(entry.word)
    verb = _act_at(text, stop)
    if "guard" in entry.classes or verb is None or len(verb.word) < 2:
        return start  # 省市共|建
    return _with_verbs(text, (start, at), end, head, [Token("sum", at, stop, entry)])
