"""How a time is printed in policy texts, and the dates that it means.

What does not belong here: whether the expression is one of time where it stands
(:mod:`pipelines.extract.times`), and what it binds (:mod:`pipelines.extract.deadlines`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from pipelines.structure.markers import chinese_number
from pipelines.structure.metadata import plan_period

_YEAR = r"(?:19[5-9]\d|20\d\d)"
_N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_DASH = r"[—–\-~～－]{1,2}|至|到"
_BEFORE = r"(?:之前|以前|前)"
_LEAD = r"(?:力争|争取|确保)?(?:截至|截止到?|到|至)"
_MONTH = r"\d{1,2}月(?:\d{1,2}日|[底末]|上旬|中旬|下旬|份)?"
_PART = r"(?:\d{1,2}日|上旬|中旬|下旬|[初底末份])"
_STARTS = "完成|启动|开工|建成|出台|印发|制定|组织|开展|召开|投用"
"""What is done in a quarter or month to come; “一季度增长5%” is told."""

PATTERNS: dict[str, str] = {
    # 春节前, 2026年春节前, 汛期来临前
    "event": (
        rf"(?:(?:{_YEAR}|今|明)年)?(?:主?汛期|入冬|供暖期?|采暖季|采暖期|春节|国庆节?|元旦|开学|雨季|冬季)"
        rf"(?:来临|到来)?之?{_BEFORE}(?=[，完建修全实做落组基确清兑足])"
    ),
    # 2019年1月1日至12月31日, 2021年3月至2023年12月, 2021年3月中旬至4月上旬, 2022年3—4月
    "day_range": (
        rf"{_YEAR}年(?:\d{{1,2}}月{_PART}?(?:{_DASH})(?:(?:{_YEAR}年)?\d{{1,2}}月{_PART}?|\d{{1,2}}日)"
        rf"|\d{{1,2}}(?:{_DASH})\d{{1,2}}月份?)"
    ),
    # 3月1日至6月30日, 3—5月, 4月1日—15日 (of the document's year)
    "month_range": (
        rf"(?<![\d年每月])(?:\d{{1,2}}月{_PART}?(?:{_DASH})(?:\d{{1,2}}月{_PART}?|\d{{1,2}}日)"
        rf"|\d{{1,2}}(?:{_DASH})\d{{1,2}}月(?!龄))"
    ),
    # 2016-2017年, 2021年—2025年
    "year_range": rf"{_YEAR}年?(?:{_DASH})(?:{_YEAR}|\d\d)年(?:期间)?",
    # 到2020年, 2020年底前, 截至2025年12月31日, 力争到2022年, 2026年上半年
    "date": (
        rf"(?:{_LEAD})?{_YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日|上旬|中旬|下旬|份)?|上半年|下半年|第?[一二三四]季度)?"
        rf"(?:年?[底末]|初|度?内(?![蒙外部陆地生需河江涝科容])|(?<=年)度(?=完成|实现|新增|建成))?(?:{_BEFORE})?"
    ),
    # “十四五”时期, “十四五”末, 到“十三五”期末
    "plan": (
        rf"(?:{_LEAD})?“?十[一二三四五六七八九]?五”?(?:规划)?"
        r"(?:时期|期间|期末|末期?|期内|(?<=”)内)"
    ),
    # 今年, 今年年底前, 明年6月底前, 今年三季度, 年底前, 年内, 本年度, 全年
    "this_year": (
        rf"(?:{_LEAD})?(?:(?:今|明|本|当)年(?:度)?(?:年?[底末]|内|上半年|下半年"
        rf"|第?[一二三四]季度[底末]?|{_MONTH}(?={_BEFORE})|\d{{1,2}}月[底末])?(?:{_BEFORE})?"
        rf"|(?<![年半两])年(?:[底末](?:{_BEFORE})?|内)|全年|(?<!年)[上下]半年)"
    ),
    # 6月底前, 12月31日前, 9月前, 三季度末前 (of the document's year)
    "month": (
        rf"(?<![年\d])(?:{_LEAD})?{_MONTH}{_BEFORE}|(?<![年\d])\d{{1,2}}月[底末]"
        rf"|(?<![年每个第])(?:{_LEAD})?第?[一二三四]季度(?:[底末](?:{_BEFORE})?|{_BEFORE})"
        # “一季度完成立项”, told by what is done: “一季度增长5%” is told
        rf"|(?<![年每个第])第?[一二三四]季度(?=前?(?:{_STARTS}))"
        rf"|(?<![年每月至到\d—–~-])\d{{1,2}}月份?(?=(?:{_STARTS}))"
    ),
    # 每年, 每季度, 每两年
    "recurring": rf"每(?:个)?(?:半年|{_N}年|年度|年|季度|月|周|学年|学期)",
    # 本意见印发之日起30日内
    "since_issue": (
        rf"(?:(?:自?本[\u4e00-\u9fff]{{1,6}})?(?:印发|发布|公布|下发|施行|实施)之日起(?:的)?"
        rf"|本[\u4e00-\u9fff]{{1,6}}(?:印发|发布|公布|下发|施行|实施)后)"
        rf"{_N}(?:个工作日|日|天|个月|年)(?:之内|以内|内)"
    ),
    # 三年内, 用3年左右时间, 今后五年, 未来3—5年
    "relative": (
        rf"(?:用|经过|力争|争取|力争用|在)?(?:{_N}(?:{_DASH}))?(?:\d{{1,3}}|{_N})个?"
        rf"(?:工作日|小时|年|月|季度|周|天|日)(?:左右)?(?:的?时间)?(?:之内|以内|内)"
        rf"|(?:用|经过|通过){_N}(?:(?:{_DASH}){_N})?年(?:左右)?(?:的?时间|的?努力)"
        rf"|(?:力争|争取)(?:用|经过|通过)?{_N}(?:(?:{_DASH}){_N})?年(?:左右)?(?:的?时间)?(?=，)"
        rf"|(?:今后|未来){_N}(?:(?:{_DASH}){_N})?年"
    ),
    # 到本世纪中叶, 到新中国成立100年时
    "milestone": (
        rf"(?:{_LEAD})(?:本世纪中叶|(?:新中国|中华人民共和国)成立(?:一百|100)周?年时?"
        r"|(?:建党|中国共产党成立|建军)(?:一百|100)周?年时?)"
    ),
}
TIME = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS.items()))
_NUMBERS = re.compile(r"\d+")
MILESTONES = {
    "世纪中叶": 2050,
    "中国成立": 2049,
    "共和国成立": 2049,
    "建党": 2021,
    "产党成立": 2021,
    "建军": 2027,
}
RECURRENCES = {
    "年": "P1Y",
    "年度": "P1Y",
    "学年": "P1Y",
    "半年": "P6M",
    "季度": "P3M",
    "月": "P1M",
    "周": "P1W",
    "学期": "P6M",
}


def _last_day(year: int, month: int = 12) -> date:
    return date(year, month, monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _small(text: str) -> int:
    return chinese_number(text.replace("两", "二"))


def _part_of_year(text: str, year: int, numbers: Sequence[int]) -> tuple[date | None] | None:
    """The last day of the half, quarter, month or day of ``year`` that ``text`` names.

    A day that the calendar does not have is (None,); None where the text names no part.
    """
    if "上半年" in text:
        return (date(year, 6, 30),)
    if "下半年" in text:
        return (_last_day(year),)
    if quarter := re.search("([一二三四])季度", text):
        return (_last_day(year, 3 * chinese_number(quarter[1])),)
    if not numbers:
        return None
    month, *days = numbers
    if days:
        return (_day(year, month, days[0]),)
    if not 1 <= month <= 12:
        return None
    for word, day in (("上旬", 10), ("中旬", 20)):
        if word in text:
            return (date(year, month, day),)
    return (_last_day(year, month),)


def _date(text: str, issued: date | None) -> tuple[str, date | None, date | None]:
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    year = numbers[0]
    if part := _part_of_year(text, year, numbers[1:]):
        return "by", None, part[0]
    if "初" in text:
        return "by", None, date(year, 1, 31)
    if issued and year == issued.year and text[:1].isdigit() and text.endswith(("年", "度")):
        return "during", date(year, 1, 1), _last_day(year)
    return "by", None, _last_day(year)


def _this_year(text: str, issued: date | None) -> tuple[str, date | None, date | None]:
    bound = any(word in text for word in ("底", "末", "内", "前")) or text[0] in "到至截力争确"
    kind = "by" if bound else "during"
    if issued is None:
        return kind, None, None
    year = issued.year + ("明" in text)
    if part := _part_of_year(text, year, [int(number) for number in _NUMBERS.findall(text)]):
        return "by", None, part[0]
    if kind == "by":
        return kind, None, _last_day(year)
    return kind, date(year, 1, 1), _last_day(year)


def _month(text: str, issued: date | None) -> tuple[str, date | None, date | None]:
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    part = _part_of_year(text, issued.year, numbers) if issued else None
    return "by", None, part[0] if part else None


def _range(text: str, issued: date | None) -> tuple[str, date | None, date | None]:
    first, second = (int(number) for number in _NUMBERS.findall(text)[:2])
    if second < 100:
        second += first // 100 * 100
    return "during", date(first, 1, 1), _last_day(second)


_SIDE = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日?)?(上旬|中旬|下旬|[初底末])?份?$")
_FIRST_OF = {"上旬": 1, "初": 1, "中旬": 11, "下旬": 21}
_LAST_OF = {"上旬": 10, "初": 10, "中旬": 20}


def _day_range(text: str, issued: date | None) -> tuple[str, date | None, date | None]:
    left, right = (_SIDE.match(side) for side in re.split(_DASH, text, maxsplit=1))
    assert left and right
    year = int(left[1]) if left[1] else issued.year if issued else None
    last_year = int(right[1]) if right[1] else year
    # “3—5月”, “3月1日—15日”: what one side leaves out stands on the other
    first_month = left[2] or left[3]
    last_month = right[2] or left[2]
    if year is None or last_year is None or not (first_month and last_month):
        return "during", None, None
    first, last = int(first_month), int(last_month)
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return "during", None, None
    first_day = int(left[3]) if left[2] and left[3] else _FIRST_OF.get(left[4] or "", 1)
    if left[4] in ("底", "末"):
        start: date | None = _last_day(year, first)
    else:
        start = _day(year, first, first_day)
    last_day = int(right[3]) if right[3] else _LAST_OF.get(right[4] or "", 0)
    end = _day(last_year, last, last_day) if last_day else _last_day(last_year, last)
    return "during", start, end


def _plan(text: str, issued: date | None) -> tuple[str, date | None, date | None]:
    match = re.search("十([一二三四五六七八九]?)五", text)
    assert match
    start, end = plan_period(10 + (chinese_number(match[1]) if match[1] else 0))
    if "末" in text:
        return "by", None, end
    return "during", start, end


def _since_issue(text: str, issued: date | None) -> tuple[str, date | None, date | None]:
    amount, unit = _amount(text)
    if issued is None or unit == "个工作日":
        return "relative", issued, None
    return "relative", issued, _later(issued, amount, unit)


def _relative(text: str, issued: date | None) -> tuple[str, date | None, date | None]:
    return "relative", None, None


def _amount(text: str) -> tuple[int, str]:
    match = re.search(rf"({_N})(个工作日|日|天|个月|年)(?:之内|以内|内)", text)
    assert match
    return _small(match[1]), match[2]


def _later(start: date, amount: int, unit: str) -> date:
    if unit in ("日", "天"):
        return start + timedelta(days=amount)
    months = start.month - 1 + (amount if unit == "个月" else 12 * amount)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _milestone(text: str, issued: date | None) -> tuple[str, date | None, date | None]:
    year = next(year for word, year in MILESTONES.items() if word in text)
    return "by", None, _last_day(year)


def _event(text: str, issued: date | None) -> tuple[str, date | None, date | None]:
    return "by", None, None


_READERS: dict[str, Callable[[str, date | None], tuple[str, date | None, date | None]]] = {
    "day_range": _day_range,
    "month_range": _day_range,
    "year_range": _range,
    "date": _date,
    "plan": _plan,
    "this_year": _this_year,
    "month": _month,
    "since_issue": _since_issue,
    "relative": _relative,
    "milestone": _milestone,
    "event": _event,
}


def dates_of(rule: str, printed: str, issued: date | None) -> tuple[str, date | None, date | None]:
    """Kind (``deadlines.kind``), first and last day of an expression.

    Args:
        rule: name of the pattern in :data:`PATTERNS` that matched; not ``recurring``.
        printed: the expression.
        issued: the document's day of issue; its year resolves 年底前, 今年 and 6月底前.
    """
    return _READERS[rule](printed, issued)


def recurrence_of(printed: str) -> str:
    """The ISO 8601 duration of 每年, 每季度, 每两年."""
    word = re.sub(r"^每个?", "", printed)
    return RECURRENCES.get(word) or f"P{_small(word[:-1])}Y"
