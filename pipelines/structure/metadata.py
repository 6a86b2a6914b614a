"""What a document says of itself: title, number, issuer, day of issue, type, planning period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.lexicon import LEXICON, pattern
from pipelines.model import YEARS, Provision
from pipelines.structure.chapters import Chapter, chapters_in, name_of, year_of_work
from pipelines.structure.markers import NUMERALS, chinese_number
from pipelines.structure.titles import (
    DAY_NOTE,
    HEAD,
    HEAD_LINES,
    MOST_LINES,
    NUMBERED,
    document_type_of,
    titles_of,
    without_day,
)

__all__ = [
    "Metadata",
    "as_of_day",
    "document_type_of",
    "plan_period",
    "plans_nothing",
    "read_metadata",
]

_HAN = "\u4e00-\u9fff"
_NUMBER = pattern(
    rf"[{_HAN}]{{1,12}}(?:〔\d{{4}}〕|\[\d{{4}}\]|（\d{{4}}）)"
    r"<number_opens>?\d{1,5}<number_closes>"
    r"|<number_opens>\d{1,4}<number_closes|order_closes>"
)
_NUMBER_LABEL = pattern("<struct_number_label>?")
_NUMBERED_END = pattern(rf"<numbered_end>（(?P<number>{_NUMBER.pattern})）")
_DATE = pattern(
    r"(?P<year>\d{4})<calendar_year>(?P<month>\d{1,2})<calendar_month>"
    r"(?P<day>\d{1,2})<calendar_day>"
)
_DAY_LABELLED = pattern(
    r"<date_label> ?[：:|]? ?(?P<year>\d{4})(?:[-/.]|<calendar_year>)"
    r"(?P<month>\d{1,2})(?:[-/.]|<calendar_month>)(?P<day>\d{1,2})"
)
"""发布日期：2026-03-01; a crawler has bars or nothing between the label and the day."""
_DATE_ALONE = pattern(rf"[（(]?{_DATE.pattern}[）)]?")
_PRINTED = pattern(rf"{_DATE.pattern} ?<printed>")
_IN_SESSION = pattern("<session_mark>")
_ISSUER_LINE = pattern(rf"(?:[{_HAN}]{{2,20}}<struct_organ>[ 、]?){{1,4}}")
_ISSUER_BEFORE_DATE = pattern(
    rf"(?P<issuer><struct_party>?[{_HAN}]{{0,12}}?<struct_place_level>?<struct_organ>)[ \n]*$"
)
_ISSUER_IN_TITLE = pattern(
    rf"^(?P<issuer><struct_party>?[{_HAN}]{{0,30}}?<struct_organ>)<struct_issues>"
)
_ORGAN_END = pattern("<struct_organ>$")
_DASH = r"(?:[—–\-~～－]{1,2}|<period_to>)"
_PERIOD = pattern(rf"(?P<first>20\d\d)<calendar_year>?{_DASH}(?P<last>20\d\d)<calendar_year>?")
_PERIOD_LINE = re.compile(rf"[（(]{_PERIOD.pattern}[）)]")
"""“（2021—2023年）” on the line below a title."""
_PLAN = pattern(
    rf"<struct_tenth>(?P<number>[{NUMERALS}])<fifth>"
    rf"|<plan_opens>(?P<whole>[{NUMERALS}]{{1,3}})<plan_closes>"
    r"|“(?P<short>[六七八九十])<fifth>”"
)
_PLAN_OPENS = pattern(rf"(?m)(?:^|[。；])“?(?:{_PLAN.pattern})”?<plan_years>")
_STATED_PERIOD = pattern(
    rf"<stated_period><period_from>?(?P<first>20\d\d)<calendar_year>?{_DASH}"
    r"(?P<last>20\d\d)<calendar_year>"
)
_YEAR = pattern(r"(?P<year>(?:19|20)\d\d)<calendar_year>(?!<far_goal>|\d{1,2}月)")
_MEETING = pattern(rf"{_DATE.pattern}[^。]{{0,40}}?<session_held>")
_YEAR_IS = pattern(r"(?<!\d)(?P<year>20\d\d)<calendar_year><falls_on>[^，。；]{0,40}?<stage_year>")
_NUMBERED_YEAR = re.compile(r"〔(?P<year>20\d\d)〕")
LONGEST_HEADLINE = 30
NO_PLANS = frozenset(LEXICON.entries("document_type.rules"))
"""Types of documents that order, answer or tell; a number in them is a rule or a fact."""
REPORTS = frozenset(LEXICON.entries("document_type.report"))
"""Types of documents that tell what was done before they say what is to be done."""
_YEARLY = frozenset(LEXICON.entries("document_type.yearly"))
LATE = 11
"""From that month on a yearly report looks at the next year."""
SIXTH_PLAN, SIXTH_START = 6, 1981


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text says; None where it says nothing."""

    title: str | None = None
    document_number: str | None = None
    issuer: str | None = None
    """Of a joint document all, in printed order, joined by 、."""
    issued_on: date | None = None
    document_type: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    as_of: date | None = None
    """The day that 今年 and 年底前 are seen from, as far as the text tells it: the first day of the
    year that the title or a heading works on (2026年重点工作, 2025年工作回顾), else the day of
    issue, of the meeting of minutes, or the first of the year in the number (〔2026〕第3次)."""
    titles: frozenset[str] = frozenset()
    """Every name that the document gives itself: those are no citations."""


def read_metadata(
    text: str, provisions: Sequence[Provision], called: str | None = None
) -> Metadata:
    """Read what a clean text says of itself from its preamble and signature.

    Args:
        text: clean text.
        provisions: its outline.
        called: what a collection calls it, where its text names no title.
    """
    preamble = next((one for one in provisions if one.path == "0"), None)
    spans = preamble.paragraphs if preamble else []
    lines = [text[start:end] for start, end in spans]
    head = lines
    if called:  # then what is printed behind the first unit names an attachment
        first = min((one.start for one in provisions if one is not preamble), default=len(text))
        head = [text[start:end] for start, end in spans if start < first]
    titles = titles_of(head) or ([without_day(called)] if called else [])
    title = titles[0] if titles else None
    names = [*titles, called] if called else titles
    issuer, issued_on = _issued(lines, called)
    names_of_work = [name for one in provisions if one.level == 1 and (name := name_of(text, one))]
    headed = _headed_year(names_of_work, chapters_in(text, provisions), issued_on)
    start, end = _period(names, lines, issued_on)
    if start is None:
        start, end = _headed_period(text, provisions, headed, is_titled=bool(titles))
    is_over = issued_on is not None and start is not None and start.year < issued_on.year
    if issued_on and (start is None or is_over) and document_type_of(title) in _YEARLY:
        headed = issued_on.year + (issued_on.month >= LATE)
        start, end = date(headed, 1, 1), date(headed, 12, 31)
    return Metadata(
        title=title,
        document_number=_number(lines),
        issuer=issuer,
        issued_on=issued_on,
        document_type=document_type_of(title),
        period_start=start,
        period_end=end,
        as_of=_as_of(names, lines, headed, issued_on) or start,
        titles=frozenset(titles),
    )


def as_of_day(metadata: Metadata, issued_on: date | None) -> date | None:
    """The day that a document is seen from, where its day of issue is known from elsewhere."""
    told, end = metadata.as_of, metadata.period_end
    if told is None or issued_on is None:
        return told or issued_on
    spans_years = end is not None and told == metadata.period_start and end.year > told.year
    return issued_on if spans_years or told.year == issued_on.year else told


def plans_nothing(document_type: str | None, provisions: Sequence[Provision]) -> bool:
    """Whether a document orders, answers or tells: by its type, else by being all articles."""
    if document_type is not None:
        return document_type in NO_PLANS
    articles = sum(one.rule == "article" for one in provisions)
    return 2 * articles > len(provisions)


# -- the year and the period ------------------------------------------------------------------


def _as_of(
    titles: Sequence[str], lines: Sequence[str], headed: int | None, issued_on: date | None
) -> date | None:
    year = _titled_year(titles, issued_on) or headed
    if year is None and not titles:
        year = _year_above(lines)
    if year is None and issued_on is None:
        return _day_of_meeting(lines) or _year_of_number(lines) or _year_told(lines)
    if year is None or (issued_on is not None and issued_on.year == year):
        return issued_on
    return date(year, 1, 1)


def _day_of_meeting(lines: Sequence[str]) -> date | None:
    """The day of the meeting that minutes open with: 2026年7月8日上午，县长主持召开…会议."""
    return next(filter(None, (_day(found) for found in map(_MEETING.match, lines) if found)), None)


def _year_of_number(lines: Sequence[str]) -> date | None:
    """The first day of the year in the number of a document, whatever else is lost of it."""
    short = (line for line in lines[:HEAD_LINES] if len(line) <= LONGEST_HEADLINE)
    found = next(filter(None, map(_NUMBERED_YEAR.search, short)), None)
    if found is None and lines:
        found = NUMBERED.match(lines[0])
    return date(int(found["year"]), 1, 1) if found else None


def _year_told(lines: Sequence[str]) -> date | None:
    """The first day of the year of which a preamble says what it is: 2026年是…的开局之年."""
    told = next(filter(None, map(_YEAR_IS.search, lines)), None)
    return date(int(told["year"]), 1, 1) if told else None


def _titled_year(titles: Sequence[str], issued_on: date | None) -> int | None:
    """The one year that a title works on; a range of years is a period and no such year.

    Nobody works in January on the year after next: such a title is the page's, not the document's.
    """
    for title in titles:
        if not _PERIOD.search(title) and (years := list(_YEAR.finditer(title))):
            year = int(years[-1]["year"])
            if issued_on is None or year <= issued_on.year + 1:
                return year
    return None


def _year_above(lines: Sequence[str]) -> int | None:
    """The year that a line names alone above the text of an excerpt: 2025年工作目标任务."""
    named = (year_of_work(line) for line in lines if len(line) <= LONGEST_HEADLINE)
    return next(filter(None, named), None)


def _headed_year(
    names: Sequence[str], chapters: Iterable[Chapter], issued_on: date | None
) -> int | None:
    """The year that the headings of a report work on: behind 2014年政府工作 comes that of 2015.

    A report looks no further than to the year after its own (未来五年和2035年远景目标).
    """
    told = [*(one.year for one in chapters), *map(year_of_work, names)]
    years = [year for year in told if year is not None]
    if issued_on is not None:
        years = [year for year in years if abs(year - issued_on.year) <= 1]
    if not years:
        return None
    return years[0] + 1 if years[0] + 1 in years else years[0]


def plan_period(number: int) -> tuple[date, date]:
    """First and last day of the ``number``-th Five-Year Plan.

    From the Sixth (1981-1985) on, the plans follow each other at five years.
    """
    start = SIXTH_START + 5 * (number - SIXTH_PLAN)
    return date(start, 1, 1), date(start + 4, 12, 31)


def _period(
    titles: Sequence[str], lines: Sequence[str], issued_on: date | None
) -> tuple[date | None, date | None]:
    named = (_PERIOD.search(title) for title in titles)
    stated = (_STATED_PERIOD.search(line) for line in lines[:HEAD_LINES])
    alone = (_PERIOD_LINE.fullmatch(line) for line in lines)
    for match in filter(None, [*named, *alone, *stated]):
        first, last = int(match["first"]), int(match["last"])
        if first <= last <= first + 40:
            return date(first, 1, 1), date(last, 12, 31)
    if plan := next(filter(None, map(_PLAN.search, titles)), None):
        return plan_period(_plan_number(plan))
    year = _titled_year(titles, issued_on)
    return (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)


def _headed_period(
    text: str, provisions: Sequence[Provision], headed: int | None, *, is_titled: bool
) -> tuple[date | None, date | None]:
    """The year that the headings of a report work on: 2025年工作回顾, 2026年工作安排.

    Of a text without a title (a chapter) the last five-year plan that a main heading names, else
    the last one whose years open a sentence.
    """
    if headed:
        return date(headed, 1, 1), date(headed, 12, 31)
    if is_titled:
        return None, None
    plans = (_PLAN.search(one.heading) for one in provisions if one.level == 1 and one.heading)
    numbers = [_plan_number(plan) for plan in plans if plan]
    numbers = numbers or [_plan_number(plan) for plan in _PLAN_OPENS.finditer(text)]
    return plan_period(max(numbers)) if numbers else (None, None)


def _plan_number(plan: re.Match[str]) -> int:
    if plan["number"]:
        return 10 + chinese_number(plan["number"])
    return chinese_number(plan["whole"] or plan["short"])


# -- the number -------------------------------------------------------------------------------


def _number(lines: Sequence[str]) -> str | None:
    for line in lines[:HEAD_LINES]:
        if behind := NUMBERED.match(line) or _NUMBERED_END.search(line[:300]):
            return _bracketed(behind["number"])
        if len(line) <= 40 and (match := _NUMBER.search(line)):
            rest = line.replace(match.group(), "").strip("（）() ")
            if _NUMBER_LABEL.fullmatch(rest):
                return _bracketed(match.group())
    return None


def _bracketed(number: str) -> str:
    return re.sub(r"[\[（](\d{4})[\]）]", r"〔\1〕", number)


# -- the signature ----------------------------------------------------------------------------


def _issued(lines: Sequence[str], called: str | None) -> tuple[str | None, date | None]:
    """Issuer and day: as signed; else the body in a title, the day in what a collection says."""
    issuer, issued_on = _signature(lines)
    if issued_on is None and called and (day := _DATE.search(called)):
        issued_on = _day(day)
    if issuer is None:
        titled = (_ISSUER_IN_TITLE.match(line) for line in lines[:6])
        issuer = next((match["issuer"] for match in titled if match), None)
    return issuer, issued_on


def _signature(lines: Sequence[str]) -> tuple[str | None, date | None]:
    """Issuer and day: by the signature, else by the colophon, else by a line of the head."""
    printed = [index for index, line in enumerate(lines) if _PRINTED.search(line)]
    rest = [index for index in range(len(lines)) if index not in printed]
    for order in (rest, printed):
        for index in reversed(order):
            signed = _signed_by(lines, index)
            if signed is not None:
                return signed
    return None, _day_of_head(lines)


def _signed_by(lines: Sequence[str], index: int) -> tuple[str | None, date] | None:
    line = lines[index]
    match = _DATE.search(line) if len(line) <= 60 else None
    if match is None or (day := _day(match)) is None:
        return None
    if _DATE_ALONE.fullmatch(line) or (match.start() == 0 and _PRINTED.fullmatch(line)):
        return _issuers_above(lines, index), day
    if alone := _ISSUER_BEFORE_DATE.match(line[: match.start()]):
        return alone["issuer"], day
    if line.startswith(("——", "（")) or _IN_SESSION.match(line, match.end()):
        return None, day
    return None


def _issuers_above(lines: Sequence[str], index: int) -> str | None:
    """The bodies that signed, in printed order: one a line, or several in one."""
    found: list[str] = []
    while index and _ISSUER_LINE.fullmatch(lines[index - 1]):
        index -= 1
        found = _bodies(lines[index]) + found
    return "、".join(dict.fromkeys(found)) or None


def _bodies(line: str) -> list[str]:
    """The bodies of one line: parted by a sign, or each opening with the same place."""
    bodies: list[str] = []
    for name in re.split("[ 、]", line.strip()):
        start, place = 0, name[:2]
        while (after := name.find(place, start + 2)) > 0 and len(place) == 2:
            if _ORGAN_END.search(name, start, after):
                bodies.append(name[start:after])
                start = after
            else:
                break
        bodies.append(name[start:])
    return [one for one in bodies if one]


def _day_of_head(lines: Sequence[str]) -> date | None:
    """A day that the head gives behind a title, a body or a label."""
    titled = (DAY_NOTE.search(line) for line in lines[:MOST_LINES])
    for note in filter(None, titled):
        if (match := _DATE.search(note.group())) and (day := _day(match)):
            return day
    for line in lines[:HEAD_LINES]:
        for match in _DATE.finditer(line[:HEAD]):
            before = line[max(0, match.start() - 30) : match.start()]
            if _ISSUER_BEFORE_DATE.search(before) and (day := _day(match)):
                return day
        if (labelled := _DAY_LABELLED.search(line[:200])) and (day := _day(labelled)):
            return day
    return None


def _day(match: re.Match[str]) -> date | None:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return day if day.year in YEARS else None
