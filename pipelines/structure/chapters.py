"""Lines that head a chapter without a number: 2025年工作回顾, 今后五年的奋斗目标.

What does not belong here: numbered units (:mod:`pipelines.structure.tree`) and what such a line
dates (:mod:`pipelines.extract.dated_headings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipelines.lexicon import pattern
from pipelines.model import Provision

_ENDS = pattern("<year_of_work|chapter_end>$")
_OF_YEAR = pattern(r"(?P<year>20\d\d)<calendar_year>[^\d]{0,14}<year_of_work>$")
_OF_TIME = pattern(r"(?:19|20)\d\d<calendar_year>|<chapter_time>")
_MARK = re.compile("[，。：；、]")
_REVIEWS = pattern("<struct_review>$")
LONGEST_LINE = 30


class Chapter(NamedTuple):
    """The line of a chapter."""

    start: int
    year: int | None
    """The year on which it works, where it names one."""
    reviews: bool
    """Whether it looks back on its time."""


def chapter_at(text: str, start: int, end: int) -> Chapter | None:
    """The chapter that the line ``start:end`` heads; None where it heads none."""
    line = text[start:end] if end - start <= LONGEST_LINE else ""
    if not _ENDS.search(line) or not _OF_TIME.search(line) or _MARK.search(line):
        return None
    year = _OF_YEAR.search(line)
    return Chapter(start, int(year["year"]) if year else None, _REVIEWS.search(line) is not None)


def chapters_in(text: str, provisions: Iterable[Provision]) -> Iterator[Chapter]:
    """The chapters whose lines stand in the texts of provisions, in order."""
    for provision in provisions:
        for span in provision.paragraphs:
            if chapter := chapter_at(text, *span):
                yield chapter


def reviewed(text: str, provisions: Iterable[Provision]) -> list[tuple[int, int]]:
    """From where to where unnumbered chapters look back: up to the next one, or the next part.

    A review that nothing ends is none: what follows it may be the work of the year to come.
    """
    provisions = list(provisions)
    chapters = list(chapters_in(text, provisions))
    parts = [one.start for one in provisions if one.level == 1 and one.path[0] == "a"]
    ends = sorted([*(one.start for one in chapters), *parts])
    return [
        (one.start, next(end for end in ends if end > one.start))
        for one in chapters
        if one.reviews and ends[-1] > one.start
    ]
