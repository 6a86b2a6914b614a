"""Time expressions where they stand: which of them may bind something.

What does not belong here: how they are printed (:mod:`pipelines.tokens.time_expressions`), what
dates they mean (:mod:`pipelines.tokens.dates`), whether one binds a commitment and what it governs
(:mod:`pipelines.extract.deadlines`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from pipelines.lexicon import longest_at, pattern
from pipelines.tokens.dates import dates_of, recurrence_of, span_years
from pipelines.tokens.deeds_then import LEADS, PART_ALONE, Place, happens, is_done_then, is_reached
from pipelines.tokens.time_expressions import BARE_YEAR, COUNT, DASH, REACH, YEAR, matches
from pipelines.tokens.verb_or_noun import ACTS
from pipelines.tokens.viewpoint import Viewpoint

_IN_NOTE = pattern("<opens_note>$")
_PART_SAID = pattern(r"年度?(?:\d{1,2}月|<time_half>|第?[一二三四1-4]<quarter>)")
LONGEST_PARAGRAPH = 1000
"""Characters within which the year that heads a paragraph is sought."""
_TITLE = re.compile(r"《[^《》\n]{0,200}》")
_NUMBER = re.compile(r"\d+")
_FIXED = frozenset(
    {"date", "year_range", "this_year", "year_end", "plan", "numeric", "listed_year"}
)
"""Rules of expressions that may also name a year to compare with or to tell of."""
_BY_NATURE = frozenset(
    {"month", "season", "since_issue", "since_year", "relative", "milestone", "event"}
)
_OF_SOME_YEARS = pattern(r"(?:[\d一二三四五六七八九十年]|<vague_count>)$")
_MONTHS = frozenset({"month", "month_range"})
_DAYS = frozenset({"date", "month", "month_alone", "year_end", "numeric"})
_CLOSING = ("）", ")", "〕")
_PARTS = _MONTHS | {"year_end"}
_OF_EACH_YEAR = re.compile("[年月每]$")
_EXPLICIT = pattern(
    r"^(?:<until>|<strives>)|(?:<before>|<ends>|<year_end>|<time_within>|<around>)$"
)
_WITHIN = pattern("<time_within>$")
_AHEAD = pattern("^<henceforth>")
_SPAN_ALONE = pattern(rf"(?:{COUNT}{DASH})?{COUNT}年间?")
_IN_VIEW = pattern("<views>$")
_IN_SUM = re.compile(rf"{COUNT}年间?$")
_PLAIN_PART = pattern("(?:<quarter>|个月)$")
_OF_ITSELF = re.compile("自?本")
_FROM, _MOVED = pattern("<from>$"), pattern("<moves_date>[至到为]")

_OPENS_CLAUSE = frozenset("，。；：、（—\n|！？ ")
# “（2）2022年启动…”, “3.2022年…”, “2.3“十五五”期间…”: a marker opens a clause too
_BEHIND_MARKER = re.compile(
    r"(?:^|[\n。；）])\s?(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．]|[①-⑳]) ?$"
    r"|(?:^|\n)(?:\d{1,2}\.){1,3}\d{1,2} ?$"
)
_INTRODUCED = pattern(r"(?:<before_bound>|(?:^|[，。；：、（\n]|<before_bound>)<whole>)$")
_OF_A_PLACE = pattern(
    r"(?:^|[，。；：、（\n])(?:(?!<before_bound>)[\u4e00-\u9fff]){0,6}<place_level>$"
)
_WHOLE = pattern("<whole>")
_TOLD_BEFORE = pattern("<before_told>$")
_STRIVES = pattern("<strives>$")
_ENACTED = pattern(r"[^，。；\n]{0,24}?<time_enacts>(?:的|》|）|\))")
# “在2025年1月1日至2026年12月31日期间，按60%扣除”: how long a rule holds
_PARAMETER = pattern("<plan_span>，?<by_rate>|，?<by_relief>")
# “应在6个工作日内办理”: a rule sets the limit of one case
_SHALL = pattern("<shall>[^，。；：\n]{0,24}$")
_ACT_LATER = pattern(
    "(?:<place_level>|<each>|<whole>|[在对为])[^，。；的未不无]{1,30}?<makes|changes|reduces>"
    r"|[^，。；、的\d]{1,20}?<share_noun|measure_noun>(?:<adverb>)*<reaches|grows|reduces>"
)
_NOT_AHEAD, _OF_A_DAY = pattern("<not_ahead>$"), re.compile(r"日$")
_GOES_ON = re.compile(r"[—–-]|》|”|的\d")
_TOLD_LATER = pattern("，?(?:<whole>)?<time_already>|，<states>")
_NUMBERED = pattern(r"[^，。；：\n]{0,24}?(?:\d|<hundredth>)")
_NUMBER_NEXT = re.compile(r"\d")
_LAYS_GROUND = pattern(r"[^。；\n]{0,48}?<lays_ground>[^，。；\n]{0,6}[，。；\n]")
# “到2025年、2030年，占比分别达到20%、30%” dates two things; without 分别 only the last binds.
_NEXT_YEAR = re.compile(rf"、{YEAR}年")
_YEAR_BEFORE = pattern(r"年<ends>?[、和及]$")
_YEAR_BEHIND = re.compile(rf"[、和及与]{YEAR}年?")
_SHARED_BEFORE = pattern(rf"<apiece>[在于]?<until>?(?:{YEAR}年<ends>?[、和及]){{0,6}}$")
_SHARED_OUT = pattern(rf"年?<ends>?(?:[、和及]{YEAR}年?<ends>?){{0,6}}[^。；\n\d]{{0,30}}?<apiece>")
_ASKED_FOR = pattern("<time_limit><demand>?[：:]$")
_CHARGED = pattern(r"[（(〔][^（）()〔〕]{0,80}<duty>[^（）()〔〕，；;]{0,8}[，；;,]$")
"""What stands before a time that closes a bracket of duties: （县林业局牵头，|9月底前）."""
_LONGEST_CHARGE = 96


class Time(NamedTuple):
    """One time expression: a clean span, its kind as in ``deadlines`` and what it means."""

    start: int
    end: int
    text: str
    kind: str
    start_date: date | None
    end_date: date | None
    recurrence: str | None
    rule: str
    explicit: bool
    """Whether the expression itself says that it is a bound (到…, …前, …内, …期间)."""


def find_times(
    text: str, seen: Viewpoint, printed: Sequence[re.Match[str]] | None = None
) -> Iterator[Time]:
    """Every time expression of a clean text that may bind something, in order.

    Not among them: years that are compared with (比2020年下降), founding facts (2020年以来,
    2006年是…), editions, and anything inside a title 《》.

    Args:
        text: clean text.
        seen: the day, year and period of the document, which resolve 年底前, 今年, 今后五年.
        printed: what :func:`matches` found in the text, where that is known.
    """
    titles = [match.span() for match in _TITLE.finditer(text)]
    title_starts = [start for start, _ in titles]
    dated: re.Match[str] | None = None
    begun: dict[int, tuple[date, date]] = {}
    for match in matches(text) if printed is None else printed:
        start, end = match.span()
        index = bisect_right(title_starts, start) - 1
        if index >= 0 and start < titles[index][1]:
            continue
        rule = str(match.lastgroup)
        part = rule in _PARTS or PART_ALONE.fullmatch(match[0]) is not None
        view = _of_the_year_said(text, dated, start, seen) if part else seen
        if rule == "date":
            dated = match
        place = Place(text, start, end, match.group(), rule, view)
        time = _asked_for(place) or _read(place)
        if time is not None:
            yield _begun(time, begun)


def _begun(time: Time, begun: dict[int, tuple[date, date]]) -> Time:
    """A span without a start is the one of its length that was said with one.

    2012年起5年内…: 5年内 below it ends when that does. ``begun``: the spans said so far by their
    years; those of ``time`` are added.
    """
    if time.rule == "since_year" and time.start_date and time.end_date:
        begun[time.end_date.year - time.start_date.year + 1] = time.start_date, time.end_date
    if time.rule != "relative" or time.end_date is not None:
        return time
    first, last = begun.get(span_years(time.text) or 0, (None, None))
    return time._replace(start_date=first, end_date=last)


def _of_the_year_said(
    text: str, dated: re.Match[str] | None, start: int, seen: Viewpoint
) -> Viewpoint:
    """The year that a part of it was said of: 2026年一季度建成5座，二季度建成6座.

    A year that heads a paragraph (2026年：…) is that of its whole paragraph.
    """
    if dated is None:
        return seen
    heads = text.startswith("：", dated.end())
    if not (heads or _PART_SAID.search(dated[0])) or start - dated.end() > LONGEST_PARAGRAPH:
        return seen
    if any(text.find(sign, dated.end(), start) >= 0 for sign in ("\n" if heads else "。\n")):
        return seen
    year = _NUMBER.search(dated[0])
    return replace(seen, year=int(year[0])) if year else seen


def _read(place: Place) -> Time | None:
    printed, rule = place.printed, place.rule
    if rule == "recurring":
        recurrence = recurrence_of(printed)
        return Time(
            place.start, place.end, printed, "recurring", None, None, recurrence, rule, False
        )
    if rule in ("past", "month_alone") or (
        rule == "year_end" and _OF_SOME_YEARS.search(place.before)
    ):
        return None
    if rule == "plan" and printed[-1] in "”" and not _is_plan_alone(place):
        return None
    if rule in _MONTHS and _OF_EACH_YEAR.search(place.before):
        return None
    if _describes(place) or (rule in _FIXED and _is_told(place)) or _stands_alone(place):
        return None
    shared = _is_shared_out(place)
    if (_NEXT_YEAR.match(place.after) or rule == "listed_year") and not shared:
        return None
    explicit = _is_explicit(printed, rule)
    then = is_reached(place) or happens(place) or is_done_then(place)
    if not explicit and not (_opens(place) or shared or then):
        return None
    kind, start_date, end_date = dates_of(rule, printed, place.seen)
    return Time(place.start, place.end, printed, kind, start_date, end_date, None, rule, explicit)


def _asked_for(place: Place) -> Time | None:
    """A time that a label or a bracket of those in charge asks for; it needs no word of its own."""
    if place.rule not in _DAYS or not is_due(place.text, place.start, place.end):
        return None
    kind, first, last = dates_of(place.rule, place.printed, place.seen)
    return Time(place.start, place.end, place.printed, kind, first, last, None, place.rule, True)


def is_asked_for(text: str, start: int) -> bool:
    """Whether a label right before asks for a time: 完成时限：."""
    return _ASKED_FOR.search(text, max(0, start - 8), start) is not None


def is_due(text: str, start: int, end: int) -> bool:
    """Whether a label or a bracket of those in charge asks for a time: 完成时限：9月30日."""
    charged = _CHARGED.search(text, max(0, start - _LONGEST_CHARGE), start) is not None
    return is_asked_for(text, start) or (charged and text[end : end + 1] in _CLOSING)


def _is_explicit(printed: str, rule: str) -> bool:
    if rule == "month" and _PLAIN_PART.search(printed):
        return False
    if rule == "since_issue" and not _OF_ITSELF.match(printed):
        return False
    if rule == "relative" and (_IN_SUM.fullmatch(printed) or _AHEAD.match(printed)):
        return False
    return rule in _BY_NATURE or _EXPLICIT.search(printed) is not None


def _describes(place: Place) -> bool:
    """Whether it is of a noun, a rule or an act (成立3年内的企业), or moved (6月底延长至9月底)."""
    reader = _DESCRIBED.get(place.rule)
    moved = _MOVED.match(place.text, place.end) and _FROM.search(place.before)
    told = bool(moved) or (reader is not None and reader(place))
    return told or _IN_NOTE.search(place.before) is not None


def _of_a_noun(place: Place) -> bool:
    """春节前的 tells when something is; only what is done before it binds."""
    return not acts_at(place.text, place.end)


def _of_every_year(place: Place) -> bool:
    """年末检查, 年底考核 come every year."""
    return longest_at(place.text, place.end, "year_end_work") is not None


def _of_an_act(place: Place) -> bool:
    """“1992年3月8日国务院发布的办法同时废止”; 为|2035年实现目标打下基础; a bare day needs one."""
    day = _OF_A_DAY.search(place.printed) and not _EXPLICIT.search(place.printed)
    if day and not (acts_at(place.text, place.end) or _WHOLE.match(place.text, place.end)):
        return True
    later = _NOT_AHEAD.search(place.before) and _LAYS_GROUND.match(place.text, place.end)
    return bool(later) or _ENACTED.match(place.text, place.end) is not None


def _of_a_rule(place: Place) -> bool:
    """“在2025年1月1日至2026年12月31日期间，按60%扣除”: how long a rule holds."""
    return _PARAMETER.match(place.text, place.end) is not None


def _of_a_case(place: Place) -> bool:
    """A span that a rule sets, that lies behind, or that is part of a noun."""
    if _SHALL.search(place.text, max(0, place.start - REACH), place.start):
        return True
    if _WITHIN.search(place.printed):
        if _NOT_AHEAD.search(place.before):
            return True
        return not (acts_at(place.text, place.end) or _opens_act(place))
    if _SPAN_ALONE.fullmatch(place.printed) and place.before[-1:].isalpha():
        return not longest_at(place.text, place.end, "sums_up")  # 前|三年|新建
    return _AHEAD.match(place.printed) is not None and _is_noun(place)


def _opens_act(place: Place) -> bool:
    """Whether 5年内 opens a clause that names who acts, or where: 5年内各区培养200名带头人."""
    opens = place.start == 0 or place.before[-1] in _OPENS_CLAUSE
    return opens and _ACT_LATER.match(place.text, place.end) is not None


_DESCRIBED: dict[str, Callable[[Place], bool]] = {
    "event": _of_a_noun,
    "year_end": _of_every_year,
    "date": _of_an_act,
    "day_range": _of_a_rule,
    "relative": _of_a_case,
}


def acts_at(text: str, position: int) -> bool:
    """Whether a clause ends at ``position`` or goes on there with what is done."""
    return text[position : position + 1] in {"，", "。", "；", "、", "）", "：", ""} or (
        longest_at(text, position, "span_acts", "acts", *ACTS, "adverb") is not None
    )


def _is_noun(place: Place) -> bool:
    """Whether 今后五年 only describes (实现今后五年的目标, 未来五年是关键时期)."""
    opens = place.start == 0 or place.before[-1] in _OPENS_CLAUSE
    told = longest_at(place.text, place.end, "after_told") or _IN_VIEW.search(place.before)
    return (place.after[:1] == "的" and not opens) or told is not None


def _is_plan_alone(place: Place) -> bool:
    """Whether “十四五” without 时期 is a time: something is done or numbered behind it."""
    named = longest_at(place.text, place.end, "plan_name") is not None
    goes_on = acts_at(place.text, place.end) or _NUMBERED.match(place.text, place.end)
    return bool(goes_on) and not named


def _is_told(place: Place) -> bool:
    """Whether a year is compared with (比2020年), named (2060年碳中和) or told of (2020年以来)."""
    if _TOLD_BEFORE.search(place.before):
        return True
    if named := longest_at(place.text, place.end, "after_named"):
        return not _is_striven_for(place, place.end + len(named.word))
    if is_reached(place):
        return False
    entry = longest_at(place.text, place.end, "after_told", "after_bound")
    if entry is not None and "after_told" in entry.classes:
        return True
    if _GOES_ON.match(place.after) or _TOLD_LATER.match(place.after):
        return True
    return bool(_NUMBER_NEXT.match(place.after)) and not _is_listed(place)


def _is_striven_for(place: Place, end: int) -> bool:
    """Whether it is the goal, not its name: 确保2030年前碳达峰; not …碳达峰行动方案."""
    ends = place.text[end : end + 1] in {"，", "。", "；", "\n", ""}
    return ends and _STRIVES.search(place.before) is not None


def _is_listed(place: Place) -> bool:
    """Whether a year right before a number dates it: 其中2025年15台、2026年20台; 到2025年22个."""
    return bool(LEADS.match(place.printed)) or _opens(place)


def _opens(place: Place) -> bool:
    """Whether a clause or an item of a list begins with the expression."""
    before = place.before
    return (
        place.start == 0
        or before[-1] in _OPENS_CLAUSE
        or _INTRODUCED.search(before) is not None
        or _BEHIND_MARKER.search(before) is not None
        or _OF_A_PLACE.search(before) is not None
    )


def _is_shared_out(place: Place) -> bool:
    """Whether the numbers behind 分别 are dealt out to this year and its neighbours."""
    if place.rule not in ("date", "listed_year"):
        return False
    text, start, end = place.text, place.start, place.end
    if _SHARED_BEFORE.search(text, max(0, start - REACH), start):
        return True
    beside = _YEAR_BEFORE.search(place.before) or _YEAR_BEHIND.match(place.after)
    return bool(beside) and _SHARED_OUT.match(text, end) is not None


def _stands_alone(place: Place) -> bool:
    """Whether a day closes its line (it signs) or a bare year is all of it (it heads a column)."""
    if place.rule != "date" or place.after[:1] not in ("", "\n"):
        return False
    if _OF_A_DAY.search(place.printed):
        return place.before[-1:] in ("", "\n", " ")
    return place.before[-1:] == "\n" and BARE_YEAR.fullmatch(place.printed) is not None
