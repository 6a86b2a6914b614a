"""What a document says of itself: title, number, issuer, day of issue, type, planning period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.model import Provision
from pipelines.structure.markers import chinese_number

# Types of official documents (党政机关公文处理工作条例, article 8) and of the plans they carry,
# longer ones before those that they end with.
DOCUMENT_TYPES = (
    "政府工作报告 三年行动计划 行动计划 工作计划 行动方案 实施方案 工作方案 总体方案 建设方案 "
    "试点方案 "
    "实施意见 指导意见 若干意见 若干措施 政策措施 若干政策 实施细则 管理办法 实施办法 暂行办法 "
    "发展规划 建设规划 专项规划 规划纲要 工作要点 任务清单 任务分工 实施条例 暂行条例 "
    "纲要 规划 计划 方案 意见 措施 政策 决定 决议 通知 通告 公告 公报 报告 请示 批复 议案 函 纪要 "
    "命令 令 "
    "条例 办法 规定 细则 规则 规程 指南 要点 清单 标准 规范 法"
).split()
_TYPE = re.compile(rf"(?:{'|'.join(DOCUMENT_TYPES)})$")
_TRAILING_NOTE = re.compile(r"(?:[（(〔][^（）()〔〕]{1,30}[）)〕]|的通知|的公告|的函)+$")
_TITLE_END = (
    r"(?:计划|方案|规划|意见|办法|政策|措施|纲要|要点|决定|规定|细则|报告|条例|通知|公告|通告|"
    r"批复|指南|清单|标准|规范|法|令|决议|函|分工)"
)
_TITLE_LINE = re.compile(
    rf"《?(?P<title>[^。；：！？\n]{{4,90}}?{_TITLE_END}(?:[（(〔][^（）()〔〕\n]{{1,30}}[）)〕])*)》?"
)
_FORWARDS = re.compile(
    r"(?:印发|转发|发布|公布|下达)(?:关于)?(?:《(?P<quoted>[^《》]{4,90}(?:《[^《》]{1,60}》[^《》]{0,40})?)》|(?P<plain>[^《》。，；\n]{4,90}?))的(?:通知|公告|函|决定|通告|令)"
)
# “根据《国务院关于印发…的通知》” forwards nothing.
_CITED = re.compile(r"《[^》]*$|(?:贯彻|落实|根据|按照|依据|依照)[^，。]{0,20}$")
_SENT_OUT = re.compile(
    r"《(?P<title>[^《》]{4,90}(?:〈[^〈〉]{1,60}〉[^《》]{0,40})?)》[^。《》]{0,60}(?:印发|转发|发布)给?你们"
)
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:〔\d{4}〕|\[\d{4}\]|（\d{4}）)第?\d{1,5}号|第\d{1,4}号令?"
)
_DATE = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_ISO_DATE = re.compile(
    r"(?:时间|日期|发布)[：:]?(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
)
_ORGAN = (
    r"(?:人民政府办公[厅室]|人民政府|政府办公[厅室]|国务院办公厅|国务院|委员会办公室|办公厅|"
    r"委员会|办公室|委|厅|局|部|署|院)"
)
_ISSUER_LINE = re.compile(rf"(?:[\u4e00-\u9fff]{{2,20}}{_ORGAN}[ 、]?){{1,4}}")
_ISSUER_BEFORE_DATE = re.compile(
    rf"(?P<issuer>(?:中共)?[\u4e00-\u9fff]{{0,12}}?(?:省|市|县|区|州|旗|自治区|"
    rf"国务院)?{_ORGAN})[ \n]*$"
)
_ISSUER_IN_TITLE = re.compile(
    rf"^(?P<issuer>(?:中共)?[\u4e00-\u9fff]{{0,30}}?{_ORGAN})(?:关于|印发|转发)"
)
_PERIOD = re.compile(r"(?P<first>20\d\d)年?(?:[—–\-~～－]{1,2}|至|到)(?P<last>20\d\d)年?")
_PLAN = re.compile(r"“?十([一二三四五六七八九])五”?")
_STATED_PERIOD = re.compile(
    r"规划期(?:限)?(?:为|：|是)?(?:从)?(?P<first>20\d\d)年?(?:[—–\-~～－]{1,2}|至|到)(?P<last>20\d\d)年"
)
_YEAR_OF_WORK = re.compile(
    r"(?P<year>20\d\d)年[^，。、]{0,12}(?:工作回顾|回顾|工作报告|(?:重点|主要|总体)?(?:工作|任务)(?:要点|安排|部署|任务|总体部署)?|实事)"
)
NO_PLANS = frozenset(
    "函 批复 答复 复函 通报 公报 公告 通告 命令 令 条例 实施条例 暂行条例 办法 管理办法 实施办法 "
    "暂行办法 "
    "规定 规则 规程 细则 实施细则 法 议案 请示 纪要 指南 标准 规范".split()
)
"""Types of documents that order, answer or tell; a number in them is a rule or a fact."""
SIXTH_PLAN, SIXTH_START = 6, 1981
HEAD = 4000
"""A document says what it is within that many characters of its start."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text says; None where it says nothing."""

    title: str | None = None
    document_number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    document_type: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    as_of: date | None = None
    """The day that 今年 and 年底前 are seen from: the day of issue, else the first day of the year
    that the title or a heading works on (2026年重点工作, 2025年工作回顾)."""
    titles: frozenset[str] = frozenset()
    """Every name that the document gives itself: those are no citations."""


def read_metadata(text: str, provisions: Sequence[Provision]) -> Metadata:
    """Read what a clean text says of itself from its preamble and signature."""
    preamble = next((one for one in provisions if one.path == "0"), None)
    spans = list(preamble.paragraphs) if preamble else []
    lines = [text[start:end] for start, end in spans]
    titles = _titles(lines)
    title = titles[0] if titles else None
    number = _number(lines)
    issuer, issued_on = _signature(lines, number)
    if issuer is None:
        issuer = next(
            (found["issuer"] for line in lines[:6] if (found := _ISSUER_IN_TITLE.match(line))), None
        )
    start, end = _period(title, lines)
    return Metadata(
        title=title,
        document_number=number,
        issuer=issuer,
        issued_on=issued_on,
        document_type=document_type_of(title),
        period_start=start,
        period_end=end,
        as_of=issued_on or _year_of_work(title, provisions),
        titles=frozenset(titles) | ({title} if title else frozenset()),
    )


def _year_of_work(title: str | None, provisions: Sequence[Provision]) -> date | None:
    if title and (match := _YEAR_OF_WORK.search(title)):
        return date(int(match["year"]), 1, 1)
    for one in provisions:
        if one.level == 1 and one.heading and (match := _YEAR_OF_WORK.search(one.heading)):
            return date(int(match["year"]) + ("回顾" in one.heading[match.end() - 2 :]), 1, 1)
    return None


def document_type_of(title: str | None) -> str | None:
    """The type that a title ends with: 江海省水利发展纲要 is a 纲要."""
    if title is None:
        return None
    bare = _TRAILING_NOTE.sub("", title) if not title.endswith("的通知") else "通知"
    match = _TYPE.search(bare.replace("》", ""))
    return match.group() if match else None


def plans_nothing(document_type: str | None, provisions: Sequence[Provision]) -> bool:
    """Whether a document orders, answers or tells: by its type, else by being all articles."""
    if document_type is not None:
        return document_type in NO_PLANS
    articles = sum(one.rule == "article" for one in provisions)
    return 2 * articles > len(provisions)


def _titles(lines: Sequence[str]) -> list[str]:
    """Titles in the order of trust: the forwarded plan's, then the document's own."""
    found: list[str] = []
    for line in lines[:12]:
        head = line[:HEAD]
        for pattern in (_FORWARDS, _SENT_OUT):
            match = pattern.search(head)
            if match and not _CITED.search(head[: match.start()]):
                groups = match.groupdict()
                found.append(next(value for value in groups.values() if value))
    for index, line in enumerate(lines[:12]):
        if len(line) <= 100 and (match := _TITLE_LINE.fullmatch(line)):
            name = _with_line_above(lines, index) + match["title"]
            if not _FORWARDS.search(name) and not name.startswith(("附件", "根据", "为")):
                found.append(name.removeprefix("《"))
    return list(dict.fromkeys(found))


def _with_line_above(lines: Sequence[str], index: int) -> str:
    """The first half of a title set in two lines: “国务院办公厅关于…”, “…的指导意见”."""
    above = lines[index - 1] if index else ""
    halved = 4 <= len(above) <= 60 and ("关于" in above or lines[index].startswith(("“", "的")))
    whole = _TITLE_LINE.fullmatch(above) or re.search(r"[。；：！？】）\d]$|^附件|〕", above)
    return above if halved and not whole else ""


def _number(lines: Sequence[str]) -> str | None:
    for line in lines[:12]:
        if len(line) <= 40 and (match := _NUMBER.search(line)):
            rest = line.replace(match.group(), "").strip("（）() ")
            if not rest or rest in ("文号：", "发文字号："):
                return _bracketed(match.group())
        elif match := re.search(rf"的(?:通知|意见|决定|公告)({_NUMBER.pattern})", line[:300]):
            return _bracketed(match[1])
    return None


def _bracketed(number: str) -> str:
    return re.sub(r"[\[（](\d{4})[\]）]", r"〔\1〕", number)


def _signature(lines: Sequence[str], number: str | None) -> tuple[str | None, date | None]:
    """Issuer and day: the date on a line of its own and the body above it, or both in one line."""
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        match = _DATE.search(line)
        if match is None or (day := _day(match)) is None:
            continue
        if match.span() == (0, len(line.rstrip("印发 "))):
            issuer = lines[index - 1] if index else ""
            named = _ISSUER_LINE.fullmatch(issuer)
            return (issuer if named else None), day
        alone = len(line) <= 60 and _ISSUER_BEFORE_DATE.match(line[: match.start()])
        if alone:
            return alone["issuer"], day
        if len(line) <= 60 and (line.startswith(("——", "（")) or line[match.end() :][:1] == "在"):
            return None, day
    for line in lines[:12]:
        for match in _DATE.finditer(line[:HEAD]):
            signed = _ISSUER_BEFORE_DATE.search(line[max(0, match.start() - 30) : match.start()])
            if signed and (day := _day(match)):
                return None, day
        if (match := _ISO_DATE.search(line[:200])) and (day := _day(match)):
            return None, day
    return None, None


def plan_period(number: int) -> tuple[date, date]:
    """First and last day of the ``number``-th Five-Year Plan.

    From the Sixth (1981-1985) on, the plans follow each other at five years.
    """
    start = SIXTH_START + 5 * (number - SIXTH_PLAN)
    return date(start, 1, 1), date(start + 4, 12, 31)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _period(title: str | None, lines: Sequence[str]) -> tuple[date | None, date | None]:
    match = _PERIOD.search(title or "")
    for line in lines[:12]:
        match = match or _STATED_PERIOD.search(line)
    if match:
        first, last = int(match["first"]), int(match["last"])
        if first <= last <= first + 40:
            return date(first, 1, 1), date(last, 12, 31)
    if title and (plan := _PLAN.search(title)):
        return plan_period(10 + chinese_number(plan[1]))
    return None, None
