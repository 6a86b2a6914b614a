"""The dates that a time expression means, seen from its document.

What does not belong here: how an expression is printed (:mod:`pipelines.tokens.time_expressions`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.lexicon import LEXICON, pattern, words
from pipelines.lexicon.words import Entry
from pipelines.structure.markers import chinese_number
from pipelines.structure.metadata import plan_period
from pipelines.tokens.time_expressions import COUNT, DASH
from pipelines.tokens.viewpoint import Viewpoint

Dates = tuple[str, date | None, date | None]
"""Kind as in ``deadlines.kind``, first day, last day."""


_NUMBERS = re.compile(r"\d+")
_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(\d{1,2})[日号])?")
_QUARTERS = pattern(r"([一二三四1-4])个?<quarter>")
_FIRST_MONTHS = re.compile(rf"前({COUNT})个月")
_LUNAR = pattern("<lunar>")
_PART_OF_MONTH = pattern("<ten_days>|<starts_off>")
_BOUND = pattern("<ends>|<year_end>|<time_within>|<before>|^<strives>?<until>")
_HALF, _OWN_YEAR = pattern("<time_half>"), pattern("<own_year>")
_MILESTONE = pattern("(?P<at><milestone>)|(?P<founded><founding>)")
_PLAN = re.compile(r"(十[一二三四五六七八九]?|[六七八九])五")
PLAN_YEARS = 5
"""Years of a plan of the state and of what it is broken down into."""
_PLAN_END = pattern("<plan_end>")
_PLAN_HALF = pattern("<plan_half>")
_PLAN_PART = re.compile(rf"([前后])({COUNT})年")
_AMOUNT = pattern(rf"({COUNT})(个?)(<span_unit>)<time_within>")
_YEARS = re.compile(rf"({COUNT})年")
_LISTED_QUARTERS = pattern("第?([一二三1-3])[、和]第?([二三四2-4])<quarter>")
_LISTED_HALVES = pattern("上[、和]<time_half>")
MOST_PARTS = 10
"""A range of years is dealt out by 分别 to at most that many."""


def _entry(name: str, word: str) -> Entry:
    return LEXICON.by_class[name][word]


def last_day(year: int, month: int = 12) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _small(text: str) -> int:
    return chinese_number(text.replace("两", "二"))


def _part_of_year(text: str, year: int) -> tuple[date | None] | None:
    """The last day of the half, quarter, month or day of ``year`` that ``text`` names.

    A day that the calendar does not have, or that a lunar month leaves open, is (None,); None where
    the text names no part.
    """
    if half := _HALF.search(text):
        return (last_day(year, int(_entry("time_half", half[0]).values["month"])),)
    if quarters := _QUARTERS.search(text):
        return (last_day(year, 3 * chinese_number(quarters[1])),)
    if months := _FIRST_MONTHS.search(text):
        count = _small(months[1])
        return (last_day(year, count) if 1 <= count <= 12 else None,)
    if _LUNAR.search(text):
        return (None,)
    month = _MONTH.search(text)
    return None if month is None else (_day_of_month(text, year, month),)


def _day_of_month(text: str, year: int, month: re.Match[str]) -> date | None:
    """The last day of the month, its third or its day that ``text`` names."""
    number = _small(month[1])
    if not 1 <= number <= 12:
        return None
    if month[2]:
        return _day(year, number, int(month[2]))
    if part := _PART_OF_MONTH.search(text, month.end()):
        last = _bound_of(part[0], "last")
        return date(year, number, last) if last else last_day(year, number)
    return last_day(year, number)


def _date(text: str, seen: Viewpoint) -> Dates:
    year = _NUMBERS.search(text)
    assert year
    behind = text[year.end() + 1 :]
    return _of_year(text, behind, int(year[0]), seen)


def _of_year(text: str, behind: str, year: int, seen: Viewpoint) -> Dates:
    """The dates of ``behind``, what is printed behind the year of an expression."""
    if part := _part_of_year(behind, year):
        return "by", None, part[0]
    if behind.startswith("初"):
        return "by", None, date(year, 1, 31)
    if seen.works_on(year) and text[:1].isdigit() and behind in ("", "度"):
        return "during", date(year, 1, 1), last_day(year)
    return "by", None, last_day(year)


def _short_year(text: str, seen: Viewpoint) -> Dates:
    year = _NUMBERS.search(text)
    assert year
    return _of_year(text, text[year.end() + 1 :], 2000 + int(year[0]), seen)


def _numeric(text: str, seen: Viewpoint) -> Dates:
    year, month, *days = (int(number) for number in _NUMBERS.findall(text))
    if not 1 <= month <= 12:
        return "by", None, None
    return "by", None, _day(year, month, days[0]) if days else last_day(year, month)


def _year_of(named: re.Match[str] | None, seen: Viewpoint) -> int:
    """The year of 今年, 明年; the document's own without such a word."""
    return seen.year_at(int(_entry("own_year", named[0]).values["offset"]) if named else 0)


def _this_year(text: str, seen: Viewpoint) -> Dates:
    kind = "by" if _BOUND.search(text) else "during"
    if seen.own_year is None:
        return kind, None, None
    year = _year_of(_OWN_YEAR.search(text), seen)
    if part := _part_of_year(text, year):
        return "by", None, part[0]
    return kind, None if kind == "by" else date(year, 1, 1), last_day(year)


def _month(text: str, seen: Viewpoint) -> Dates:
    part = _part_of_year(text, seen.own_year) if seen.own_year else None
    return "by", None, part[0] if part else None


def _range(text: str, seen: Viewpoint) -> Dates:
    years = [int(number) for number in _NUMBERS.findall(text)[:2]]
    if not years:  # 今明两年
        if seen.own_year is None:
            return "during", None, None
        own = seen.own_year + int(_entry("two_years", text).values["offset"])
        return "during", date(own, 1, 1), last_day(own + 1)
    first, second = years
    if second < 100:
        second += first // 100 * 100
    return "during", date(first, 1, 1), last_day(second)


_SIDE = pattern(
    r"(?:(\d{4})年|(<next_year>))?(?:(\d{1,2})月)?(?:(\d{1,2})日?)?(<ten_days>|<starts_off>)?份?$"
)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a range of days; what it leaves out stands on the other."""

    year: int | None
    month: int | None
    day: int | None
    part: str | None


def _side(printed: str, year: int | None, month: int | None) -> _Side:
    match = _SIDE.match(printed)
    assert match
    own_year = int(match[1]) if match[1] else year
    if match[2] and year is not None:
        own_year = year + 1
    # “3—5月”: a number alone on the left is a month, on the right of a month a day
    if match[3] is None and month is None:
        return _Side(own_year, int(match[4]) if match[4] else None, None, match[5])
    own_month = int(match[3]) if match[3] else month
    return _Side(own_year, own_month, int(match[4]) if match[4] else None, match[5])


def _day_range(text: str, seen: Viewpoint) -> Dates:
    printed_left, printed_right = re.split(DASH, text, maxsplit=1)
    left = _side(printed_left, seen.own_year, None)
    right = _side(printed_right, left.year, left.month)
    if left.year is None or right.year is None or not (left.month and right.month):
        return "during", None, None
    if not (1 <= left.month <= 12 and 1 <= right.month <= 12):
        return "during", None, None
    return "during", _first(left.year, left.month, left), _last(right.year, right.month, right)


def _bound_of(part: str, which: str) -> int:
    """The first or last day of a part of a month; 0: the month's last."""
    classes = LEXICON.by_class
    return int((classes["ten_days"].get(part) or classes["starts_off"][part]).values[which])


def _first(year: int, month: int, side: _Side) -> date | None:
    if side.part is None:
        return _day(year, month, side.day or 1)
    first = _bound_of(side.part, "first")
    return date(year, month, first) if first else last_day(year, month)


def _last(year: int, month: int, side: _Side) -> date | None:
    if side.part is None:
        return _day(year, month, side.day) if side.day else last_day(year, month)
    last = _bound_of(side.part, "last")
    return date(year, month, last) if last else last_day(year, month)


def _plan(text: str, seen: Viewpoint) -> Dates:
    named = list(_PLAN.finditer(text))
    match = named[-1]
    start, _ = plan_period(chinese_number(named[0][1]))
    _, end = plan_period(chinese_number(match[1]))
    if part := _PLAN_PART.search(text, match.end()):
        years = min(5, _small(part[2]))
        if part[1] == "前":
            return "during", start, last_day(start.year + years - 1)
        return "during", date(end.year - years + 1, 1, 1), end
    if half := _PLAN_HALF.search(text, match.end()):
        # “九五”前期: the text does not say where it ends
        which = _entry("plan_half", half[0]).values["half"]
        return "during", start if which == "first" else None, end if which == "last" else None
    if _PLAN_END.search(text, match.end()):
        return "by", None, end
    return "during", start, end


def _since_year(text: str, seen: Viewpoint) -> Dates:
    years, own = _YEARS.findall(text), _OWN_YEAR.search(text)
    if own and seen.own_year is None:
        return "relative", None, None
    year = None if own else _NUMBERS.search(text)
    assert own or year
    month = _MONTH.search(text, year.end()) if year else None
    begun = int(year[0]) if year else _year_of(own, seen)
    first = _day(begun, _small(month[1]) if month else 1, 1)
    if first is None:
        return "relative", None, None
    return "relative", first, _later(first, _small(years[-1]), "年") - timedelta(days=1)


def _since_issue(text: str, seen: Viewpoint) -> Dates:
    match = _AMOUNT.search(text)
    assert match
    if seen.issued is None or "work" in _entry("span_unit", match[3]).flags:
        return "relative", seen.issued, None
    return "relative", seen.issued, _later(seen.issued, _small(match[1]), match[3])


def _later(start: date, amount: int, unit: str) -> date:
    days = {"日": 1, "天": 1, "周": 7, "小时": 0}
    if unit in days:
        return start + timedelta(days=amount * days[unit])
    months = start.month - 1 + {"年": 12, "季度": 3}.get(unit, 1) * amount
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


_OF_THE_PERIOD = pattern(rf"^(?:<henceforth>)?({COUNT})年[间内里中]?$")


def span_years(printed: str) -> int | None:
    """How many years 今后五年, 5年内 and 五年 span; None for any other expression."""
    match = _OF_THE_PERIOD.match(printed)
    return _small(match[1]) if match else None


def _relative(text: str, seen: Viewpoint) -> Dates:
    """今后五年, 五年新增 are the document's period where that has this length; 规划期内 is it."""
    if seen.period is not None:
        first, last = seen.period
        named = text in words("own_period")
        if named or last.year - first.year + 1 == span_years(text):
            return "during", first, last
    return "relative", None, None


def _milestone(text: str, seen: Viewpoint) -> Dates:
    match = _MILESTONE.search(text)
    assert match
    name = "milestone" if match["at"] else "founding"
    year = int(_entry(name, match[0]).values["year"]) + (100 if match["founded"] else 0)
    return "by", None, last_day(year)


def _season(text: str, seen: Viewpoint) -> Dates:
    """今冬明春: its last day is nowhere said."""
    return "during", None, None


def _event(text: str, seen: Viewpoint) -> Dates:
    return "by", None, None


_READERS: dict[str, Callable[[str, Viewpoint], Dates]] = {
    "day_range": _day_range,
    "month_range": _day_range,
    "year_range": _range,
    "numeric": _numeric,
    "date": _date,
    "listed_year": _date,
    "short_year": _short_year,
    "plan": _plan,
    "this_year": _this_year,
    "year_end": _this_year,
    "month": _month,
    "month_alone": _month,
    "season": _season,
    "since_year": _since_year,
    "since_issue": _since_issue,
    "relative": _relative,
    "milestone": _milestone,
    "event": _event,
}


def dates_of(rule: str, printed: str, seen: Viewpoint) -> Dates:
    """Kind (``deadlines.kind``), first and last day of an expression.

    Args:
        rule: name of the template of an expression that matched; not ``recurring``.
        printed: the expression.
        seen: the document's day, year and period, which resolve 年底前, 今年, 今后五年.
    """
    return _READERS[rule](printed, seen)


def parts_of(rule: str, printed: str, seen: Viewpoint) -> list[date]:
    """The last days that 分别 deals out: of each year of a range, of each quarter listed."""
    if rule == "year_range":
        _, first, last = _range(printed, seen)
        if first is None or last is None or last.year - first.year >= MOST_PARTS:
            return []
        return [last_day(year) for year in range(first.year, last.year + 1)]
    quarters = _LISTED_QUARTERS.search(printed)
    halves = _LISTED_HALVES.search(printed)
    year = _NUMBERS.search(printed) if rule == "date" else None
    number = int(year[0]) if year else seen.own_year
    if number is not None and halves is not None:
        return [last_day(number, 6), last_day(number)]
    if quarters is None or number is None:
        return []
    return [last_day(number, 3 * chinese_number(one)) for one in quarters.groups()]


def recurrence_of(printed: str) -> str:
    """The ISO 8601 duration of 每年, 每季度, 每两年."""
    word = printed.removeprefix("每").removeprefix("个")
    unit = LEXICON.by_class["each_unit"].get(word)
    return unit.values["iso"] if unit else f"P{_small(word[:-1])}Y"
