"""How a time is printed in policy texts.

What does not belong here: the dates that it means (:mod:`pipelines.tokens.dates`), whether the
expression is one of time where it stands (:mod:`pipelines.tokens.times`), and what it binds
(:mod:`pipelines.extract.deadlines`).
"""

from __future__ import annotations

import re

from pipelines.lexicon import pattern, words
from pipelines.lexicon.patterns import expanded, trie

YEAR = r"(?:19[5-9]\d|20\d\d)"
COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
DASH = expanded(r"(?:[—–\-~～－]{1,2}|<joins_dates>)")
_LEAD = r"(?:<strives>?<until>)"
_FREE = r"(?:(?=<before_verb>)|(?!<time_shelter>))"
"""Where 前 is a word: in 前提高, but not in 前提."""
_BOUND = rf"(?:{_FREE}(?:<around>|<before>))"
_MONTH_NUMBER = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:\d{1,2}日|<ten_days>|<starts_off>|份)"
_MONTH = rf"{_MONTH_NUMBER}月(?:\d{{1,2}}[日号]|<ten_days>|<starts_off>|<ends>|份)?"
_QUARTER = r"第?[一二三四1-4](?:[、和]第?[二三四2-4])?<quarter>"
_FIRST_PART = rf"前(?:[一二两三123]个?<quarter>|{COUNT}个月)"
_PART = rf"(?:<lunar>|{_MONTH}|(?:上[、和])?<time_half>|{_FIRST_PART}|{_QUARTER})"
_END = r"(?!<time_shelter>)(?:<year_end>|<ends>|初|度?<time_within>|度(?=<starts_work>))"
BARE_YEAR = re.compile(rf"{YEAR}年")
"""A year and nothing that makes a bound of it."""
HAPPENS = r"<wholly>?<newly>?<comes_about>|<may_reach>?<time_reaches>|<bound_before>\d"
"""What follows a part of the year in which something comes about: 三季度|开工, 上半年|达到."""
_WHOLE = r"(?<![^\n\d]\d\.)(?<![^\n]\d\d\.)"
"""No decimals stand before it (0.5个工作日), but for the number of an item (1.三年内)."""
_SPAN = rf"{_WHOLE}(?:{COUNT}{DASH})?(?:\d{{1,3}}|{COUNT})个?<span_unit>|半年|半个月|{COUNT}年半"
_PLAN_NUMBER = r"(?:十[一二三四五六七八九]?|[六七八九])五"

TEMPLATES: dict[str, str] = {
    # 去年底, 上年末: read so that 年底 is not, and never a bound
    "past": r"<past_year>年?(?:<year_end>|<ends>)?",
    # 春节前, 2026年春节前, 汛期来临前
    "event": rf"(?:{YEAR}年|<own_year>)?<season><comes>?{_FREE}<before>",
    # 自2026年起三年内, 从今年开始，连续三年: a span with a known start
    "since_year": (
        rf"[自从]?(?:{YEAR}年(?:{_MONTH_NUMBER}月)?|<own_year>)<since_opens>，?<lasting>?"
        rf"{COUNT}年(?:时间)?<time_within>?"
    ),
    # 2019年1月1日至12月31日, 2021年3月至2023年12月, 2021年3月中旬至4月上旬, 2022年3—4月, …至次年3月
    "day_range": (
        rf"{YEAR}年(?:\d{{1,2}}月{_DAY}?{DASH}(?:(?:{YEAR}年|<next_year>)?\d{{1,2}}月{_DAY}?"
        rf"|\d{{1,2}}日)|\d{{1,2}}{DASH}\d{{1,2}}月份?)"
    ),
    # 3月1日至6月30日, 3—5月, 4月1日—15日 (of the document's year)
    "month_range": (
        rf"(?<!\d)(?:\d{{1,2}}月{_DAY}?{DASH}(?:<next_year>?\d{{1,2}}月{_DAY}?|\d{{1,2}}日)"
        rf"|\d{{1,2}}{DASH}\d{{1,2}}月)"
    ),
    # 2016-2017年, 2021年—2025年, 从2025年到2027年, 今明两年
    "year_range": (
        rf"从?{YEAR}年?{DASH}(?:{YEAR}|\d\d)年(?:<plan_span>)?|<two_years>"
        rf"|{YEAR}年[、和及]{YEAR}年(?=，?<yearly>)"
    ),
    # 2026-06-30前, 2026.6.30前, 到2026/6
    "numeric": (
        rf"(?<![\d./-])(?:{_LEAD}{YEAR}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?(?![\d./-])<before>?"
        rf"|{YEAR}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?<ends>?<before>)"
    ),
    # 到2020年, 2020年底前, 截至2025年12月31日, 力争到2022年, 2026年上半年, 2025年前三季度
    "date": rf"{_LEAD}?{YEAR}年(?:(?!<time_shelter>){_PART})?(?:{_END})?{_BOUND}?",
    # the 2025 of 2025、2030年分别
    "listed_year": rf"{_LEAD}?{YEAR}(?=(?:[、和及]{YEAR}){{0,5}}[、和及]{YEAR}年)",
    # “十四五”时期, “十四五”末, 到“十三五”期末, “十四五”后两年, “九五”期间, “十四五”,
    # “十四五”和“十五五”期间
    "plan": (
        rf"“?{_PLAN_NUMBER}”?[、和与及]“?{_PLAN_NUMBER}”?<plan_span>"
        rf"|[“”]?{_PLAN_NUMBER}[“”]?(?:规划|计划)?"
        rf"(?:<plan_span>?[前后]{COUNT}年|<plan_span>|<plan_half>)"
        rf"|{_LEAD}?[“”]?{_PLAN_NUMBER}[“”]?(?:规划|计划)?<plan_end>|“{_PLAN_NUMBER}”"
    ),
    # 今年, 今年年底前, 明年6月底前, 今年三季度, 后年底前; not 建成|后年产值
    "this_year": (
        rf"{_LEAD}?(?:(?!<year_shelter>)<own_year>度?"
        rf"(?:(?!<time_shelter>)(?:<year_end>|<ends>|内|<time_half>"
        rf"|{_FIRST_PART}|{_QUARTER}<ends>?|{_MONTH}(?=<before>)|{_MONTH_NUMBER}月<ends>))?"
        rf"{_BOUND}?|<all_year>|<time_half.alone>)"
    ),
    # 年底前, 年内
    "year_end": rf"{_LEAD}?(?:<year_end>{_BOUND}?|年内)",
    # 26年底前, 26年6月前: two digits of a year
    "short_year": rf"(?<!\d){_LEAD}?\d\d年(?:{_MONTH}<before>|(?:<year_end>|<ends>)<before>?)",
    # 6月底前, 12月31日前, 十二月底前, 9月前, 8月初|完成, 三季度末前 (of the document's year)
    "month": (
        rf"(?<!\d)(?:{_LEAD})?{_MONTH}{_FREE}<before>"
        rf"|(?<!\d){_MONTH_NUMBER}月(?:<ends>|(?:<ten_days>|<starts_off>)(?={HAPPENS}))"
        rf"|{_LEAD}?{_QUARTER}(?:<ends><before>?|<before>)|{_LEAD}?{_FIRST_PART}"
        # “一季度完成立项”, told by what is done: “一季度增长5%” is told
        rf"|{_QUARTER}(?=<before>?(?:{HAPPENS}|<starts_work>))"
        rf"|(?<![\d—–~-])\d{{1,2}}月份?(?=<newly>?<comes_about>|<starts_work>)"
    ),
    # （市渔业局牵头，9月30日）, 完成时限：10月: where a label or a bracket asks for it
    "month_alone": (rf"(?<=[，；：]){_MONTH_NUMBER}月(?:\d{{1,2}}[日号])?(?=[）)〕；\n]|$)"),
    # 今冬明春
    "season": r"<season_ahead>",
    # 每年, 每季度, 每两年
    "recurring": rf"每个?(?:{COUNT}年|<each_unit>)",
    # 本意见印发之日起30日内
    "since_issue": (
        rf"(?:(?:自?本[\u4e00-\u9fff]{{1,6}})?<time_issues><counted_from>"
        rf"|本[\u4e00-\u9fff]{{1,6}}<time_issues>后){COUNT}个?<span_unit><time_within>"
    ),
    # 三年内, 用3年左右时间, 今后五年, 未来3—5年, 半年内, 分三年, 五年新增, 三年改造
    "relative": (
        rf"(?:<spends>|<strives>用?|在)?(?:{_SPAN})<time_about>?<effort>?<time_within>"
        rf"|<strives>?<spends>{COUNT}(?:{DASH}{COUNT})?年<time_about>?<effort>"
        rf"|<strives><spends>?{COUNT}(?:{DASH}{COUNT})?年<time_about>?<effort>?(?=，)"
        rf"|<henceforth>{COUNT}(?:{DASH}{COUNT})?年(?:[内里中])?|分{COUNT}年(?=<starts_work>)"
        rf"|(?:{COUNT}{DASH})?{COUNT}年间?(?=，?<sums_up>|<makes|changes>)|<own_period>"
    ),
    # 到本世纪中叶, 到新中国成立100年时
    "milestone": rf"{_LEAD}(?:<milestone>|<founding>(?:一百|100)周?年时?)",
}
"""The rule of an expression → how it is printed, over digits and classes of ``times.csv``."""
TIME = pattern("|".join(f"(?P<{name}>{template})" for name, template in TEMPLATES.items()))
_ANCHORED = frozenset("年月十六七八九每半12") | {
    word[0]
    for word in words(
        *"plan_span quarter milestone two_years counted_from season season_ahead".split(),
        *"span_unit own_period".split(),
    )
}
# A look at the character first: ten branches are tried at one place in twenty.
ANCHOR = pattern(
    rf"(?=[{''.join(sorted(_ANCHORED))}])(?:"
    rf"[年月]|<plan_span>|{_PLAN_NUMBER}(?:[“”]|<plan_end>|<plan_half>)|<quarter>|<milestone>"
    rf"|每个?<each_unit>|<two_years>|<counted_from>|<season><comes>?<before>"
    "|<season_ahead>|<own_period>"
    rf"|{YEAR}[-./]\d"
    "|(?:<span_unit>|半年)<time_about>?<effort>?<time_within>)"
)
"""What every expression shows within :data:`REACH` characters of its start and end."""
_OPENING_CLASSES = (
    "strives until past_year own_year season season_ahead two_years year_end time_half"
    " all_year time_issues spends henceforth own_period"
).split()
_SIGNS = "0123456789一二两三四五六七八九十第前每从自在用分本半“”"
_OPENING_WORDS = words(*_OPENING_CLASSES) | {"年内"}
OPENERS = frozenset(_SIGNS) | {word[0] for word in _OPENING_WORDS}
"""The characters that an expression may begin with; a test holds them to the templates."""
_OPENER = re.compile(
    f"(?=[{''.join(sorted(OPENERS))}])(?:[{_SIGNS}]|{trie(word[:2] for word in _OPENING_WORDS)})"
)
REACH = 28


def matches(text: str) -> list[re.Match[str]]:
    """The matches of :data:`TIME`, sought only around the words that every expression has."""
    found: list[re.Match[str]] = []
    read_to = 0
    for anchor in ANCHOR.finditer(text):
        first, stop = anchor.start(), anchor.end() + REACH
        at = max(read_to, first - REACH)
        while (opener := _OPENER.search(text, at, first + 2)) and opener.start() <= first:
            match = TIME.match(text, opener.start(), stop)
            if match is not None:
                found.append(match)
            at = opener.start() + 1 if match is None else match.end()
        read_to = max(read_to, at)
    return found
