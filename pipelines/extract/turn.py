"""Where a work report turns from the year behind it to the year ahead.

Whatever its chapters are called (2013年发展稳进向好, 砥砺前行，迈出新步伐), a report tells first
and plans then. What does not belong here: chapters whose heading says that they look back
(:mod:`pipelines.structure.chapters`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipelines.lexicon import pattern
from pipelines.model import Provision, Sentence
from pipelines.structure.chapters import looks_back, names_review
from pipelines.structure.markers import NUMERALS, chinese_number
from pipelines.structure.metadata import document_type_of, plan_period
from pipelines.structure.sections import is_goals, tells

_TIME = pattern(
    r"(?P<year>(?:19|20)\d\d)年(?!\d)"
    rf"|“?(?P<plan>[{NUMERALS}]{{1,2}})五”(?:<period_word>)?"
    rf"|(?P<now><own_year.now>)|<chapter_time.ahead>(?:[{NUMERALS}几]年)?"
)
_OPENING = pattern(
    r"(?:<greeting>[，！：])?(?:[^，。；：\d]{1,32}，)?<proposes>?"
    r"(?=\d|“|<own_year.now|chapter_time.ahead>)"
)
_SAYS_WHAT_IT_IS = pattern(
    "，?<falls_on>|，?[^，。；：]{0,4}<modal>"
    "|[^，。；：]{0,24}<goal_word|work_word>[^，。；：]{0,6}[：，是为]"
)
_LINE = re.compile("[^。；：！？，|]{0,40}[^。；：！？，|—]")
"""A line that may head what follows."""
LATEST = 0.95
"""No review takes up more than that share of a report."""
NEAR = 2
"""A unit turns as a whole where one of its first paragraphs does."""


class _Day(NamedTuple):
    """Where a report stands."""

    year: int
    """The year that it works on."""
    now: bool
    """Whether that is this year (今年): a report of December works on the next."""


def turn_of(sentences: Sequence[Sentence], as_of: date, issued_on: date | None) -> int:
    """Where the work ahead begins, a clean offset; 0 where a report tells nothing before it.

    That is the first main heading that names goals or a time ahead (今后五年, “十四五”, the
    report's own year), or the first sentence that says what such a time is or what is planned for
    it (2014年是关键一年, 今年的预期目标是); where it stands at the head of a unit, that unit.

    Args:
        sentences: the sentences of a report, ascending.
        as_of: its day, or the first of the year that it works on.
        issued_on: its day.
    """
    day = _Day(as_of.year, issued_on is None or issued_on.year >= as_of.year)
    unit: Provision | None = None
    for sentence in sentences:
        top = _top(sentence.provision)
        if top is not unit:
            if _heads_work(top, day, is_first=unit is None or unit.path == "0"):
                return top.start
            unit = top
        if sentence.start > LATEST * sentences[-1].end:
            break
        if _heads_ahead(sentence, day) or _opens_ahead(sentence.text, day):
            return top.start if _is_at_head(sentence, top) else sentence.start
    return 0


def _is_at_head(sentence: Sentence, top: Provision) -> bool:
    """Whether a sentence stands at the head of a main unit that does not look back as well."""
    if top.path == "0" or (top.heading and names_review(top.heading)):
        return False
    return sentence.provision is top and sentence.paragraph < NEAR


def _top(provision: Provision) -> Provision:
    return next((one for one in provision.ancestors() if one.parent is None), provision)


def _heads_work(unit: Provision, day: _Day, *, is_first: bool) -> bool:
    """Whether a main heading names a time ahead, or goals, and no review beside it.

    经济发展目标超额实现 opens a review; behind 去年工作回顾和今年工作安排 a sentence turns.
    """
    heading = unit.heading
    if heading is None or names_review(heading) or tells(heading):
        return False
    return (is_goals(unit) and not is_first) or _names_ahead(heading, day)


def _heads_ahead(sentence: Sentence, day: _Day) -> bool:
    """Whether a line without a number heads the work ahead: 2014年加快建成小康社会进程."""
    line = sentence.text
    if _LINE.fullmatch(line) is None or looks_back(line) or document_type_of(line):
        return False
    return sentence.is_first and _names_ahead(line, day)


def _names_ahead(heading: str, day: _Day) -> bool:
    return any(_lies_ahead(one, day) for one in _TIME.finditer(heading))


def _opens_ahead(printed: str, day: _Day) -> bool:
    opening = _OPENING.match(printed)
    time = _TIME.match(printed, opening.end() if opening else 0)
    if time is None or not _lies_ahead(time, day):
        return False
    return _SAYS_WHAT_IT_IS.match(printed, time.end()) is not None


def _lies_ahead(time: re.Match[str], day: _Day) -> bool:
    if time["year"]:
        return int(time["year"]) >= day.year
    if time["plan"]:  # one that has begun is told of as well: “十二五”实现良好开局
        return plan_period(chinese_number(time["plan"]))[0].year >= day.year
    return day.now or time["now"] is None
