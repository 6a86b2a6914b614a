"""The words between two numbers, times or marks of a clause, each by its class.

A word has its class only where it can have it: what opens a clause is sought from its left end,
what leads to a number from the number's left side, and between the two stands a noun, in which only
a verb that makes or changes something is a token of its own. So 到 of 到位率 and 建设 of
建设用地规模 need no exception. What does not belong here: numbers, times and marks themselves
(:mod:`pipelines.tokens.clause`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.lexicon import finder, finder_before, pattern, words, words_in
from pipelines.tokens.act_words import known
from pipelines.tokens.beside_time import as_change, before_time, behind_time
from pipelines.tokens.led_verbs import led_verb
from pipelines.tokens.obliged import acting, before_act, obliged
from pipelines.tokens.opening_words import (
    INNER_ACTS,
    Opened,
    behind_each,
    behind_place,
    behind_sum,
    inner_act_at,
    opening,
    trimmed,
)
from pipelines.tokens.token import Token
from pipelines.tokens.verb_or_noun import (
    ACTS,
    TAIL,
    head_word,
    is_noun,
    is_shelter,
    last_lead,
    leads_whole,
    share_before,
)

_settles_at, _joins_at = finder("settles"), finder("joins", "guard")


def listed_behind(tokens: Sequence[Token]) -> Token | None:
    """The preposition whose list of nouns the last of some tokens goes on with: 在|甲省|、."""
    if not tokens or tokens[-1].cls != "joins":
        return None
    led = (one for one in reversed(tokens) if one.cls not in ("noun", "joins", "scope"))
    opens = next(led, None)
    return opens if opens is not None and opens.cls == "prep" else None


def words_between(
    text: str,
    start: int,
    end: int,
    before: Token | None,
    after: Token | None,
    led: Token | None = None,
) -> Iterator[Token]:
    """The words between two hard tokens: what opens, a noun with its verbs, what leads on.

    ``led``: the preposition whose list of nouns goes on here.
    """
    head: list[Token] = []
    start, end = trimmed(text, start, end)
    if lead := _lead_alone(text, start, end, after):
        yield lead  # 产能每年|稳定在|1121万吨以上
        return
    if before is not None and before.cls == "time":
        start = behind_time(text, start, end, head, before)
    behind_number = before is not None and before.cls == "number"
    if behind_number:
        start = _behind_number(text, start, end, head)
        if after is not None and after.cls == "number" and not head:
            start = _held(text, start, end, head)
    if not behind_number or (head and head[-1].cls != "of"):
        listed = before is not None and before.cls == "joins"
        to_time, first = after is not None and after.cls == "time", before is None
        start = opening(text, start, end, head, Opened(first, listed, to_time))
        start = behind_each(text, start, end, head)
        start = behind_place(text, start, end, head, led)
        start = behind_sum(text, start, end, head)
        if (act := _done_for(text, start, end, head)) is not None:
            how: list[Token] = []
            whom = Token("noun", start, _leading(text, start, act, how, before_verb=True, kept=1))
            yield from (*head, whom, *reversed(how))
            yield from words_between(text, act, end, whom, after)
            return
        if start >= end:
            as_change(text, head, before, after)
            _as_base(head, after)
    tail: list[Token] = []
    if after is not None:
        end = _led_to(text, start, end, tail, after)
    if behind_number and tail and _only_verbs(text, start, end):
        end = start
    yield from head
    if text[start:end] == "的":
        yield Token("of", start, end)
    elif start < end:
        yield from _linked(text, start, end) if tail or after else _noun(text, start, end)
    yield from reversed(tail)


def _led_to(text: str, start: int, end: int, tail: list[Token], after: Token) -> int:
    """Where the words begin that lead to what follows; they are added to ``tail``, last first."""
    if after.cls == "time":
        end = before_time(text, start, end, tail, after)
    if after.cls in ("number", "time", "reaches"):
        timed, bound = after.cls == "time", _opens_with_bound(after)
        end = _leading(text, start, end, tail, before_time=timed, before_bound=bound)
    if after.cls == "time" or (tail and tail[-1].cls in ACTS):
        end = before_act(text, start, end, tail)
    return end


def _only_verbs(text: str, start: int, end: int) -> bool:
    """Whether nothing but verbs stand between a number and what leads on: 30所|优化|整合至20所."""
    word = _plain_before(text, start, end)
    while word is not None:
        end -= len(word.word)
        word = _verb_before(text, start, end)
    return start == end


_plain_before, _verb_before = finder_before("plain"), finder_before("acts")


def _opens_with_bound(token: Token) -> bool:
    """Whether a bound stands before its number or by itself: 面积一般|不少于50平方米."""
    number = token.quantity
    return token.cls == "reaches" or (number is not None and number.start < number.number_start)


def _done_for(text: str, start: int, end: int, head: Sequence[Token]) -> int | None:
    """Where the verb stands of what is done for somebody: 为|企业|争取专项资金."""
    entry = head[-1].entry if head and head[-1].cls == "prep" else None
    if entry is None or "for_whom" not in entry.classes or "between" in entry.flags:
        return None
    place = led_verb(text, start, end, known(entry.word))
    return place[0] if place is not None else None


def _lead_alone(text: str, start: int, end: int, after: Token | None) -> Token | None:
    """The word that fills a stretch and leads to its number, where a shorter one opens it too."""
    if after is None or after.cls != "number" or not leads_whole(text, start, end):
        return None
    opening = head_word(text, start)
    shorter = opening is not None and len(opening.word) < end - start
    return Token("reaches", start, end, last_lead(text, start, end)) if shorter else None


def _as_base(head: list[Token], after: Token | None) -> None:
    """从 right before a number opens what it starts from: 从|100亿元增加到200亿元."""
    entry = head[-1].entry if head else None
    number = after is not None and after.cls == "number"
    if number and entry is not None and "from" in entry.classes:
        head[-1] = head[-1]._replace(cls="from")


def _behind_number(text: str, start: int, end: int, head: list[Token]) -> int:
    """的 or a joining word right behind a number; any other word there begins its noun."""
    settled = _settles_at(text, start)
    if settled is not None and start + len(settled.word) == end:
        return end  # “赤字率按3.5%安排”
    if text.startswith("（", start) and (close := text.find("）", start, end)) > 0:
        start = close + 1  # a gloss
    if text.startswith("的", start):
        head.append(Token("of", start, start + 1))
        return start + 1
    entry = _joins_at(text, start)
    if entry is not None and "joins" in entry.classes and start + len(entry.word) <= end:
        head.append(Token("joins", start, start + len(entry.word), entry))
        return start + len(entry.word)
    return start


_HOLDERS = pattern(r"<admin_division>(?:（[^（）]{1,8}）)?")


def _held(text: str, start: int, end: int, head: list[Token]) -> int:
    """Places that are counted, and what is done in them: 17个|乡镇（街道）|改造|道路10公里."""
    where = _HOLDERS.match(text, start, end)
    done: list[Token] = []
    stop = opening(text, where.end(), end, done, Opened()) if where else end
    if where is None or stop == end or not any(token.cls in ACTS for token in done):
        return start
    head += [Token("noun", start, where.end()), *done]
    return stop


def _leading(
    text: str,
    start: int,
    end: int,
    tail: list[Token],
    *,
    before_verb: bool = False,
    before_time: bool = False,
    before_bound: bool = False,
    kept: int = 0,
) -> int:
    """Where the words begin that lead on; ``kept``: characters at the start that are none of them.

    Only the name of a place holds more of what is kept: 在成|都|新建 is in 成都.
    """
    while start < end:
        entry = last_lead(text, start, end)
        if entry is not None and end - len(entry.word) < start + kept:
            entry = None if "place_name" in entry.classes else last_lead(text, start + kept, end)
        if entry is None:
            return end
        led = before_verb or before_time or (before_bound and "to_bound" in entry.flags)
        alone = "to_verb" in entry.flags and not (led or tail)
        if is_shelter(entry) or alone or "at_number" in entry.flags:
            return end
        stop = end - len(entry.word)
        if before_time and "compared" in entry.classes and not tail:
            tail.append(Token("compared", stop, end, entry))
            return trimmed(text, start, stop)[1]
        cls = next((one for one in TAIL if one in entry.classes), None)
        if cls is None or (cls in ACTS and text[stop - 1 : stop] in _JOINT):
            return end  # “更新改造与提升” is one noun
        tail.append(Token(cls, stop, end, entry))
        end = trimmed(text, start, stop)[1]
        year = _year_before(text, start + 1, end) if cls == "grows" else None
        if year is not None and "each_year" in year.classes:
            tail.append(Token("annual", end - len(year.word), end, year))  # 授权量|年|增长
            end -= len(year.word)
    return end


_PLACED = pattern(r"(?P<who>[^，。；]{0,40}?<head>)[在到赴来][^，。；、的\d]{1,12}")
_year_before = finder_before("each_year", "guard")
_INNER = finder("makes.inner", "changes.inner", "reduces.inner", "guard")
_INNER_VERB = pattern("<makes.inner|changes.inner|reduces.inner>")


def _noun(text: str, start: int, end: int) -> Iterator[Token]:
    """A noun; the first verb inside it that makes or changes something parts it.

    A share tells of what is shared out: its verb belongs to it (整县建成和美乡村比例).
    """
    of = text[end - 1] == "的" and _SHARE_OF.search(text, start, end)
    whole = of or share_before(text, start, end) is not None
    if not whole and (told := obliged(text, start, end) or acting(text, start, end)):
        yield from told
        return
    if whole or _INNER_VERB.search(text, start + 2, end) is None:
        yield Token("noun", start, end)
        return
    for at, entry in words_in(text, start + 2, end, _INNER):
        stop = at + len(entry.word)
        if "inner" not in entry.flags or stop > end - 2 or text[at - 1] in _GLUE:
            continue
        if is_noun(text, stop, end, entry, short=True) or _open_at(text, start, at):
            continue
        cls = next(one for one in INNER_ACTS if one in entry.classes)
        how: list[Token] = []
        noun_end = _leading(text, start, at, how, before_verb=True, kept=1)
        if placed := _PLACED.fullmatch(text, start, noun_end):
            yield Token("noun", start, placed.end("who"))
            yield Token("scope", placed.end("who"), noun_end)  # 企业|在境外|设立|机构
        else:
            yield Token("noun", start, noun_end)
        yield from reversed(how)
        yield Token(cls, at, stop, entry)
        more = list(_more_verbs(text, stop, end))
        yield from more
        rest = more[-1].end if more else stop
        if rest < end:
            yield Token("noun", rest, end)
        return
    yield Token("noun", start, end)


def _more_verbs(text: str, start: int, end: int) -> Iterator[Token]:
    """The verbs that a verb inside a noun is joined with: 新建|或|提升."""
    while (joins := _between_at(text, start)) is not None:
        stop = start + len(joins.word)
        verb = inner_act_at(text, stop)
        if verb is None or is_shelter(verb) or stop + len(verb.word) > end:
            return
        yield Token("joins", start, stop, joins)
        start = stop + len(verb.word)
        cls = next(one for one in INNER_ACTS if one in verb.classes)
        yield Token(cls, stop, start, verb)


_between_at = finder("joins.between")
_LINKS = finder("guard", "from.inner", "deals.inner")
_LINK = pattern("<from.inner|deals.inner>")
LONGEST_LINK = 16
"""Characters between 由 or 分别 and the number that they lead to."""


def _linked(text: str, start: int, end: int) -> Iterator[Token]:
    """A noun before a number, and in it what leads to the number: 保费|由|每生, 投资|分别|占比."""
    first = max(start + 2, end - LONGEST_LINK)
    links = words_in(text, first, end, _LINKS) if _LINK.search(text, first, end) else ()
    for at, entry in links:
        stop = at + len(entry.word)
        if "inner" in entry.flags and "的" not in text[stop : end - 1]:  # 由企业提供的材料
            yield from _noun(text, start, at)
            cls = next(one for one in ("from", "deals") if one in entry.classes)
            yield Token(cls, at, stop, entry)
            if stop < end:
                yield from _behind_deals(text, stop, end)
            return
    yield from _noun(text, start, end)


def _behind_deals(text: str, start: int, end: int) -> Iterator[Token]:
    """A noun behind 分别 or 由, or what is done to it: 甲区、乙区分别|改造|泊位."""
    verb = inner_act_at(text, start)
    if verb is not None and not is_shelter(verb):
        stop = start + len(verb.word)
        if stop < end - 1 and not is_noun(text, stop, end, verb, short=True):
            cls = next(one for one in INNER_ACTS if one in verb.classes)
            yield Token(cls, start, stop, verb)
            start = stop
    yield Token("noun", start, end)


_JOINT = words("joins.between")
_SHARE_OF = pattern(r"<share_noun>(?:<at_most>|<at_least_of>)")
_GLUE = words("before_noun", "joins.between")


def _open_at(text: str, start: int, end: int) -> bool:
    """Whether a bracket or quote opened in the stretch is not closed in it."""
    printed = text[start:end]
    return printed.count("（") > printed.count("）") or printed.count("“") > printed.count("”")
