"""Time expressions where they stand: which of them may bind something.

What does not belong here: how they are printed and what dates they mean
(:mod:`pipelines.extract.time_expressions`), whether one binds a commitment, and what it governs
(:mod:`pipelines.extract.deadlines`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipelines.extract.time_expressions import TIME, dates_of, recurrence_of
from pipelines.lexicon.patterns import expanded

_ANCHOR = re.compile(
    r"[年月]|时期|五”?(?:规划)?(?:期|末)|五”内|季度|每个?(?:周|学期)|世纪|之日起|[期季冬节旦学临]前|(?:小时|日|天|周)(?:左右)?(?:之内|以内|内)"
)
REACH = 28
"""No expression begins or ends further from its word than that many characters."""
_NUMBER = re.compile(r"\d+")
_BOUND_YEAR = re.compile(r"(?:力争|争取)?到(20\d\d)年")
_OPENS_CLAUSE = frozenset("，。；：、（—\n|！？ ")
# “（2）2022年启动…”, “3.2022年…”: a marker opens a clause too
_BEHIND_MARKER = re.compile(
    r"(?:^|[\n。；）])\s?(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．]|[①-⑳]) ?$"
)
_SCOPE_WORDS = (
    "全市",
    "全省",
    "全国",
    "全区",
    "全县",
    "我市",
    "我省",
    "我区",
    "我县",
    "力争",
    "确保",
    "争取",
    "其中",
    "力争在",
    "在",
    "于",
    "将在",
    "计划",
    "特别是",
    "展望",
)
_COMPARED = re.compile(
    r"(?:比|较|与|同|以|按照?|依照|对照?|围绕|锚定|占|自|从|根据|即|达到|超过|高于|低于|优于)$"
)
# “近2年内”, “这五年内” lie behind; “对6个月内未整改的”, “成立3年内的企业” describe.
_NOT_AHEAD = re.compile(
    r"(?:近|这|过去|前|每|对|月|年|至|到|为|缩短|压缩|控制|"
    r"成立|注册|登记|毕业|离校|退役|创办|创业|投产|落户|上市|取得|获得)$"
)
# “48小时内放行” limits an act; “5年内关税减让显著的商品” describes one.
_DOES = re.compile(
    rf"[，。；、）：]|(?:予以|必须|全部|全面|基本|逐步|累计|至少|应当?|要|向|将|由|不得|放行|取消|办结|送达|反馈|答复|审结|免征|{expanded('(?:<adverb>|[，、]){0,6}<acts>')})"
)
_NO_BOUND_AFTER = re.compile(
    r"以来|[来起版后]|度(?!，)|开始|级|的?\d|水平|基数|不变价|同期|同比|相比|增速|现价|[—–-]|》|”|，?是(?!否)|，?(?:[我全本][省市县区国州]|各地)?已|为基|恰逢|正值|适逢|正是"
)

_GROWS = re.compile(r"(?:增加|提高|提升|增长|扩大|上升|下降|降低|减少|压减|发展)$")
_REACHES = re.compile(
    r"(?:力争|预计|确保|将|要|应)?(?:达到?|[增升降]至|[降增]到|[提升降增下][高升低加降][到至]|控制在|保持在|"
    r"突破|超过|实现|建成|完成)"
    r"|比\d{4}年(?:分别|累计)?(?:增加|增长|提高|提升|上升|下降|降低|减少|翻)"
)
# “到2025年、2030年，占比分别达到20%、30%” dates two things; without 分别 only the last binds.
_NEXT_YEAR = re.compile(r"、\d{4}年")
_YEAR_BEFORE = re.compile(r"年[底末]?[、和及]$")
_YEAR_BEHIND = re.compile(r"[、和及与]\d{4}年")
_SHARED_BEFORE = re.compile(r"分别[于在到至]到?(?:\d{4}年[底末]?[、和及]){0,6}$")
_SHARED_OUT = re.compile(r"(?:年?[底末])?(?:[、和及]\d{4}年[底末]?){0,6}[^。；\n\d]{0,30}分别")


@dataclass(frozen=True, slots=True)
class Time:
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


def find_times(text: str, issued: date | None) -> Iterator[Time]:
    """Every time expression of a clean text that may bind something, in order.

    Not among them: years that are compared with (比2020年下降), founding facts (2020年以来,
    2006年是…), editions, and anything inside a title 《》.

    Args:
        text: clean text.
        issued: the document's day of issue; its year resolves 年底前, 今年 and 6月底前.
    """
    titles = [match.span() for match in re.finditer(r"《[^《》\n]{0,200}》", text)]
    title_starts = [start for start, _ in titles]
    bounds = [int(year) for year in _BOUND_YEAR.findall(text)] if issued is None else []
    for match in _matches(text):
        start, end = match.span()
        index = bisect_right(title_starts, start) - 1
        if index >= 0 and start < titles[index][1]:
            continue
        rule = str(match.lastgroup)
        time = _read(text, match.group(), start, end, rule, issued)
        if time is not None and not _is_earlier(time, bounds, issued):
            yield time


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The matches of :data:`TIME`, sought only around the words that every expression has."""
    read_to = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < read_to:
            continue
        begin = max(read_to, anchor.start() - REACH)
        match = TIME.search(text, begin, anchor.end() + REACH)
        while match is not None and match.start() <= anchor.start():
            yield match
            read_to = match.end()
            match = TIME.search(text, read_to, anchor.end() + REACH)
        read_to = max(read_to, anchor.end())


def _is_earlier(time: Time, bounds: list[int], issued: date | None) -> bool:
    """Whether a bare year of a text without a date lies before all that it plans for.

    “2011年，行业实现工业总产值6152亿元” in a text whose goals are 到2025年.
    """
    if issued is not None or time.explicit or time.rule != "date" or time.end_date is None:
        return False
    return bool(bounds) and time.end_date.year < min(bounds)


def _read(
    text: str, printed: str, start: int, end: int, rule: str, issued: date | None
) -> Time | None:
    if rule == "recurring":
        recurrence = recurrence_of(printed)
        return Time(start, end, printed, "recurring", None, None, recurrence, rule, explicit=False)
    before, after = text[max(0, start - 4) : start], text[end : end + 8]
    if (
        rule == "relative"
        and "内" in printed
        and (_NOT_AHEAD.search(before) or not _DOES.match(text, end))
    ):
        return None
    if printed[0] in "今未" and rule == "relative" and _is_noun(before, after):
        return None
    explicit = _is_explicit(printed, rule)
    shared_out = rule == "date" and bool(
        _SHARED_OUT.match(text, end) or _SHARED_BEFORE.search(text, max(0, start - REACH), start)
    )
    reached = rule == "date" and _is_reached(text, printed, start, end, issued)
    if _COMPARED.search(before) and rule in ("date", "year_range", "this_year", "plan"):
        return None
    if (
        rule in ("date", "year_range", "this_year", "plan")
        and _NO_BOUND_AFTER.match(after)
        and not reached
    ):
        return None
    if _NEXT_YEAR.match(after) and not shared_out:
        return None
    if rule == "date" and printed.endswith("日") and _signs(before, after):
        return None
    if not explicit and not (
        start == 0
        or before[-1] in _OPENS_CLAUSE
        or before.endswith(_SCOPE_WORDS)
        or _BEHIND_MARKER.search(text, max(0, start - 8), start)
        or (shared_out and (_YEAR_BEFORE.search(before) or _YEAR_BEHIND.match(after)))
        or reached
    ):
        return None
    kind, start_date, end_date = dates_of(rule, printed, issued)
    return Time(start, end, printed, kind, start_date, end_date, None, rule, explicit)


def _is_reached(text: str, printed: str, start: int, end: int, issued: date | None) -> bool:
    """Whether something is to be so in a year to come: “苗圃2030年达到9处”, “增加到2030年的9处”."""
    year = _NUMBER.search(printed)
    if issued is None or year is None or int(year[0]) < issued.year:
        return False
    if printed[0] in "到至":
        return text[end : end + 1] == "的" and bool(_GROWS.search(text, max(0, start - 2), start))
    return _REACHES.match(text, end) is not None


def _signs(before: str, after: str) -> bool:
    """Whether a day closes its line, behind a signature or alone: it dates the document."""
    return before[-1:] in ("", "\n", " ") and after[:1] in ("", "\n")


def _is_noun(before: str, after: str) -> bool:
    """Whether 今后五年 only describes (实现今后五年的目标, 展望未来五年) and opens no clause."""
    described = after[:1] == "的" and before[-1:] not in {"", *_OPENS_CLAUSE}
    return described or before.endswith("展望")


def _is_explicit(printed: str, rule: str) -> bool:
    if rule == "month" and printed.endswith("度"):
        return False
    if rule in ("month", "since_issue", "relative", "milestone", "event"):
        return True
    return printed[0] in "到至截力争确" or printed.endswith(("前", "底", "末", "内"))
