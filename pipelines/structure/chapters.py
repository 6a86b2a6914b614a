"""Lines that head a chapter without a number: 2025年工作回顾, 2026年主要工作.

What does not belong here: numbered units (:mod:`pipelines.structure.tree`) and what such a line
dates (:mod:`pipelines.extract.dated_headings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipelines.lexicon import pattern
from pipelines.model import Provision

_OF_YEAR = pattern(r"(?P<year>20\d\d)<calendar_year>[^，。、：；\d]{0,12}<year_of_work>")
_REVIEWS = pattern("<struct_review>$")
LONGEST_LINE = 30


class Chapter(NamedTuple):
    """The line of a chapter."""

    start: int
    year: int
    """The year that it is about."""
    reviews: bool
    """Whether it looks back on that year."""


def chapter_at(text: str, start: int, end: int) -> Chapter | None:
    """The chapter that the line ``start:end`` heads; None where it heads none."""
    if end - start > LONGEST_LINE:
        return None
    line: re.Match[str] | None = _OF_YEAR.fullmatch(text, start, end)
    return Chapter(start, int(line["year"]), _REVIEWS.search(line[0]) is not None) if line else None


def chapters_of(text: str, provision: Provision) -> Iterator[Chapter]:
    """The chapters whose lines stand in the text of a provision, in order."""
    return filter(None, (chapter_at(text, *span) for span in provision.paragraphs))


def chapters_in(text: str, provisions: Iterable[Provision]) -> Iterator[Chapter]:
    """The same of a whole document."""
    for provision in provisions:
        yield from chapters_of(text, provision)
