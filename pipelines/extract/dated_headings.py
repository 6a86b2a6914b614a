"""Headings that date what stands under them: 2026年重点工作, 启动阶段（2022年3—4月）.

They are no rows of ``deadlines``. What does not belong here: what governs a sentence beside them
(:mod:`pipelines.extract.deadlines`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pipelines.lexicon import pattern
from pipelines.model import Provision
from pipelines.structure.chapters import chapters_in, name_of, names_review
from pipelines.structure.line_kinds import BOX
from pipelines.structure.markers import NUMERALS
from pipelines.structure.sections import is_preamble
from pipelines.tokens.dates import dates_of
from pipelines.tokens.time_expressions import matches
from pipelines.tokens.times import find_times
from pipelines.tokens.viewpoint import Viewpoint

_DATED_HEADING = pattern(
    r"(?:(?P<year>(?:19|20)\d\d)年|<own_year.now>).{0,14}(?:<work_word>|<goal_word>).{0,8}$"
)
# “十四五”主要任务
_HEADS_WORK = pattern("^.{0,8}(?:<work_word>|<goal_word>).{0,4}$")
_TITLED = re.compile(r"(?P<year>(?:19|20)\d\d)年[^\d，。；：]{4,40}$")
_LONGEST_LINE = 40
_OF_YEAR = re.compile(r"[（(](?P<year>(?:19|20)\d\d)年度[）)]")
_PART = re.compile("[，　 ]")
_DATED_NAME = re.compile(r"^(?P<all>[^（）]{4,20})$|（(?P<closing>[^（）]{2,40})）$")


def part_of(provision: Provision) -> str:
    """The prefix of an attachment's paths (``a2``), empty for the first part."""
    head = provision.path.split(".", 1)[0]
    return head if head.startswith("a") else ""


@dataclass(frozen=True, slots=True)
class DatedHeading:
    """A heading, where it stands, and the last day that it gives to what it heads."""

    position: int
    part: str
    provision: Provision | None
    """The unit that it heads; None where a line of the preamble heads the whole part."""
    end_date: date


def dated_headings(
    text: str, provisions: Sequence[Provision], seen: Viewpoint
) -> list[DatedHeading]:
    """Headings that date what stands under them."""
    found: list[DatedHeading] = list(_boxes(text, provisions, seen))
    for provision in provisions:
        heading = name_of(text, provision)
        # 2025年主要任务——决胜“十四五”: a subtitle dates nothing, nor keeps a title from it
        name = heading.partition("——")[0] if heading else ""
        if heading and (
            end := _year_named(name, seen) or _bracket_of(heading, seen) or _plan_of(name, seen)
        ):
            part = part_of(provision)
            found.append(DatedHeading(provision.start, part, provision, end))
        if is_preamble(provision):
            told, attached = part_of(provision) != "", False
            for start, stop in provision.paragraphs:
                line = text[start:stop]
                attached = attached or line.startswith("附件")
                told = told or line[-1] in "。：！" or attached
                heads = told and (attached or not _is_own_title(line, seen))
                if end := _of_form(line, seen) or (
                    _dated_line(line, seen, attached=attached) if heads else None
                ):
                    part = _part_at(provision, provisions, start)
                    found.append(DatedHeading(start, part, None, end))
        else:
            for chapter in chapters_in(text, [provision]):
                if not chapter.reviews and (last := _year_ahead(chapter.year, seen)):
                    part = _part_at(provision, provisions, chapter.start)
                    found.append(DatedHeading(chapter.start, part, None, last))
    return found


def _of_form(line: str, seen: Viewpoint) -> date | None:
    """The last day of the year that stands alone under the title of a form: （2026年度）."""
    match = _OF_YEAR.fullmatch(line)
    return _year_ahead(int(match["year"]), seen) if match else None


def _dated_line(line: str, seen: Viewpoint, *, attached: bool) -> date | None:
    """What a line of a preamble dates as a heading, ``attached`` as the title of an attachment."""
    if len(line) > _LONGEST_LINE or line[-1] in "。：；，！":
        return None
    return _year_of(line, seen) or (_titled(line, seen) if attached else None)


def _is_own_title(line: str, seen: Viewpoint) -> bool:
    """Whether a line says the document's title again, whose it is wherever that stands in it.

    市政府2026年实事项目 of a notice is 甲市2026年政府实事项目 below it.
    """
    title = seen.title or ""
    return title != "" and (title.endswith(line) or not Counter(title) - Counter(line))


def _boxes(text: str, provisions: Sequence[Provision], seen: Viewpoint) -> Iterator[DatedHeading]:
    """The items of boxes whose title names a five-year plan: 专栏2 “十五五”时期重点工程."""
    titles: dict[int, list[tuple[int, int]]] = {}
    for one in provisions:
        if lines := [line for line in one.paragraphs if BOX.match(text, *line)]:
            titles[id(one)] = lines
    children: dict[int, list[Provision]] = {}
    for one in provisions if titles else ():
        children.setdefault(id(one.parent), []).append(one)
    for owner, lines in titles.items():
        below = children.get(owner, [])
        starts = [one.start for one in below]
        bounds = [bisect_right(starts, start) for start, _ in lines] + [len(below)]
        for line, first, end in zip(lines, bounds, bounds[1:], strict=False):
            if (last := dated_caption(text[slice(*line)], seen)) is None:
                continue
            _, items = next(groupby(below[first:end], key=_form), ("", ()))
            for one in items:
                yield DatedHeading(one.start, part_of(one), one, last)


def _form(one: Provision) -> str:
    """The marker of an item without its number, alike in all items of a list: 1. and 2."""
    return _NUMERALS.sub("", one.marker or "")


_NUMERALS = re.compile(rf"[\d{NUMERALS}]+")


def _part_at(preamble: Provision, provisions: Sequence[Provision], position: int) -> str:
    """Which part a line of a preamble heads: that of the first unit behind it."""
    behind = [one for one in provisions if one.start > position and not is_preamble(one)]
    first = min(behind, key=lambda one: one.start, default=preamble)
    return part_of(first)


def _year_named(heading: str, seen: Viewpoint) -> date | None:
    """The last day of the year on which one part of a heading works: 做好2016年工作，实现开局."""
    return next(filter(None, (_year_of(part, seen) for part in _PART.split(heading))), None)


def _year_of(heading: str, seen: Viewpoint) -> date | None:
    match = max(_DATED_HEADING.finditer(heading), key=re.Match.start, default=None)
    if match is None or names_review(heading, match.start()):
        return None
    return _year_ahead(int(match["year"]) if match["year"] else seen.own_year, seen)


def _titled(line: str, seen: Viewpoint) -> date | None:
    """The last day of the year that the title of an attachment opens with: 2026年重点项目."""
    match = _TITLED.match(line)
    return _year_ahead(int(match["year"]), seen) if match and not names_review(line) else None


def _year_ahead(year: int | None, seen: Viewpoint) -> date | None:
    """The last day of a year, if it lies ahead."""
    past = year is None or seen.is_past(date(year, 12, 31), explicit=False)
    return None if past or year is None else date(year, 12, 31)


def _bracket_of(heading: str, seen: Viewpoint) -> date | None:
    """What a heading dates that is a time, or that a time in brackets closes: 目标（到2025年）."""
    bracket = _DATED_NAME.search(heading)
    if bracket is None:
        return None
    printed = bracket["all"] or bracket["closing"]
    time = next(find_times(printed, seen), None)
    if time is None or time.end_date is None or len(time.text) < len(printed) - 2:
        return None
    return None if seen.is_past(time.end_date, explicit=time.explicit) else time.end_date


def dated_caption(caption: str, seen: Viewpoint) -> date | None:
    """The last day of the five-year plan that the caption of a table names, if it lies ahead."""
    plan = _plan_in(caption)
    return _end_of(plan, seen) if plan else None


def tells_of_plan(caption: str, seen: Viewpoint) -> bool:
    """Whether the caption of a table names a five-year plan that is over: “十三五”发展情况."""
    plan = _plan_in(caption)
    return plan is not None and _end_of(plan, seen) is None


def _plan_in(caption: str) -> re.Match[str] | None:
    return next((one for one in matches(caption) if one.lastgroup == "plan"), None)


def _plan_of(heading: str, seen: Viewpoint) -> date | None:
    """The last day of the five-year plan whose name stands before work or goals."""
    for printed in matches(heading):
        if printed.lastgroup != "plan" or not _HEADS_WORK.match(heading[printed.end() :]):
            continue
        return None if names_review(heading) else _end_of(printed, seen)
    return None


def _end_of(plan: re.Match[str], seen: Viewpoint) -> date | None:
    """The last day of a five-year plan, if it lies ahead."""
    _, _, end = dates_of("plan", plan[0], seen)
    return None if end and seen.is_past(end, explicit=False) else end
