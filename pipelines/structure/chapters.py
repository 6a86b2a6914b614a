"""Lines that head a chapter without a number: 2025年工作回顾, 今后五年的奋斗目标.

What does not belong here: numbered units (:mod:`pipelines.structure.tree`) and what such a line
dates (:mod:`pipelines.extract.dated_headings`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipelines.lexicon import pattern
from pipelines.model import Provision

_ENDS = pattern("<year_of_work|chapter_end>$")
_OF_YEAR = pattern(r"(?P<year>20\d\d)<calendar_year>[^，。、]{0,12}<year_of_work>")
_OF_TIME = pattern(r"(?:19|20)\d\d<calendar_year>|<chapter_time>")
_GLOSSARY = pattern("(?:《[^《》]{2,30}》|[^，。；\\d]{1,8})?<glossary>[：:]?")
_MARK = re.compile("[，。：；、]")
_REVIEW, _REVIEWS = pattern("<struct_review>"), pattern("<struct_review>$")
LONGEST_LINE = 30
LONGEST_FIRST_LINE = 40
_ENDED = re.compile("[。：；，！？|]$")


class Chapter(NamedTuple):
    """The line of a chapter."""

    start: int
    year: int | None
    """The year on which it works (:func:`year_of_work`), where it names one."""
    reviews: bool
    """Whether it looks back on its time, or explains words."""
    is_glossary: bool = False


def chapter_at(text: str, start: int, end: int) -> Chapter | None:
    """The chapter that the line ``start:end`` heads; None where it heads none."""
    if is_glossary(text, start, end):
        return Chapter(start, None, reviews=True, is_glossary=True)
    line = text[start:end] if end - start <= LONGEST_LINE else ""
    if not _ENDS.search(line) or not _OF_TIME.search(line) or _MARK.search(line):
        return None
    return Chapter(start, year_of_work(line), looks_back(line))


def is_glossary(text: str, start: int, end: int) -> bool:
    """Whether the line ``start:end`` heads the notes at the end of a report: 名词解释."""
    return _GLOSSARY.fullmatch(text, start, end) is not None


def year_of_work(heading: str) -> int | None:
    """The year that a heading works on: behind 2014年工作回顾 comes the work of 2015."""
    found = _OF_YEAR.search(heading)
    return int(found["year"]) + looks_back(found[0]) if found else None


def looks_back(heading: str) -> bool:
    """Whether a heading closes as a review: 过去五年工作|回顾."""
    return _REVIEWS.search(heading) is not None


def names_review(heading: str, start: int = 0) -> bool:
    """Whether a heading names a review anywhere behind ``start``: 去年工作|回顾|和今年工作安排."""
    return _REVIEW.search(heading, start) is not None


def name_of(text: str, provision: Provision) -> str | None:
    """The heading of a unit, or its first line where that is only too long for one."""
    if provision.heading is not None or provision.marker is None or not provision.paragraphs:
        return provision.heading
    line = text[slice(*provision.paragraphs[0])]
    return None if len(line) > LONGEST_FIRST_LINE or _ENDED.search(line) else line


def chapters_in(text: str, provisions: Iterable[Provision]) -> Iterator[Chapter]:
    """The chapters whose lines stand in the texts of provisions, in order.

    The line of a unit's own number is none.
    """
    for provision in provisions:
        for span in provision.paragraphs:
            numbered = provision.marker is not None and "\n" not in text[provision.start : span[0]]
            if not numbered and (chapter := chapter_at(text, *span)):
                yield chapter


def reviewed(text: str, provisions: Sequence[Provision]) -> frozenset[int]:
    """The top units that stand in chapters that look back, by identity.

    Such a chapter ends where the next one begins, or another part of the document. A review that
    nothing ends is none: what follows it may be the work of the year to come. What stands behind
    the head of a glossary explains, to the next chapter.
    """
    tops = [one for one in provisions if one.parent is None]
    parts = {one.path.partition(".")[0]: one.start for one in reversed(tops) if one.path[0] == "a"}
    chapters = sorted(chapters_in(text, provisions), key=lambda one: one.start)
    bounds = sorted(
        [(start, False) for start in parts.values()]
        + [(one.start, one.reviews) for one in chapters]
    )
    starts = [start for start, _ in bounds]
    heads = [one.start for one in chapters]

    def looks_back_at(start: int) -> bool:
        behind = bisect_right(starts, start)
        return 0 < behind < len(bounds) and bounds[behind - 1][1]

    def is_explained_at(start: int) -> bool:
        headed = bisect_right(heads, start)
        return headed > 0 and chapters[headed - 1].is_glossary

    return frozenset(
        id(one) for one in tops if looks_back_at(one.start) or is_explained_at(one.start)
    )
