"""Headings that date what stands under them: 2026年重点工作, 启动阶段（2022年3—4月）.

They are no rows of ``deadlines``. What does not belong here: what governs a sentence beside them
(:mod:`pipelines.extract.deadlines`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.extract.times import find_times
from pipelines.model import Provision
from pipelines.structure.sections import is_preamble

_DATED_HEADING = re.compile(
    r"(?P<year>(?:(?:19|20)\d\d|今)年).{0,14}(?:工作|任务|实事|目标|安排|打算|举措)(?:.{0,6})$"
)
_DATED_NAME = re.compile(r"（([^（）]{2,40})）$")


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
    text: str, provisions: Sequence[Provision], issued: date | None
) -> list[DatedHeading]:
    """Headings that date what stands under them."""
    found: list[DatedHeading] = []
    for provision in provisions:
        if provision.heading and (
            end := _year_of(provision.heading, issued) or _bracket_of(provision.heading, issued)
        ):
            part = part_of(provision)
            found.append(DatedHeading(provision.start, part, provision, end))
        if is_preamble(provision):
            told = part_of(provision) != ""
            for start, stop in provision.paragraphs:
                line = text[start:stop]
                told = told or line[-1] in "。：！" or line.startswith("附件")
                if (
                    told
                    and stop - start <= 40
                    and line[-1] not in "。：；，！"
                    and (end := _year_of(line, issued))
                ):
                    part = _part_at(provision, provisions, start)
                    found.append(DatedHeading(start, part, None, end))
    return found


def _part_at(preamble: Provision, provisions: Sequence[Provision], position: int) -> str:
    """Which part a line of a preamble heads: that of the first unit behind it."""
    behind = [one for one in provisions if one.start > position and not is_preamble(one)]
    first = min(behind, key=lambda one: one.start, default=preamble)
    return part_of(first)


def _year_of(heading: str, issued: date | None) -> date | None:
    match = max(_DATED_HEADING.finditer(heading), key=re.Match.start, default=None)
    if match is None or "回顾" in heading[match.start() :]:
        return None
    printed = match["year"]
    year = issued.year if printed == "今年" and issued else None
    year = int(printed[:4]) if printed != "今年" else year
    if year is None or (issued and year < issued.year):
        return None
    return date(year, 12, 31)


def _bracket_of(heading: str, issued: date | None) -> date | None:
    """What the bracket that closes a heading dates: 启动阶段（2022年3—4月）, 目标（到2025年）."""
    bracket = _DATED_NAME.search(heading)
    if bracket is None:
        return None
    time = next(find_times(bracket[1], issued), None)
    if time is None or time.end_date is None or len(time.text) < len(bracket[1]) - 2:
        return None
    past = issued is not None and time.end_date < issued
    return None if past else time.end_date
