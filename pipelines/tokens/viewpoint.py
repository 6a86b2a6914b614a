"""Where a document is seen from: the day, the year and the period that its times refer to.

What does not belong here: what a time expression means (:mod:`pipelines.tokens.dates`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipelines.lexicon import pattern
from pipelines.tokens.time_expressions import DASH, YEAR

_TITLE_YEAR = pattern(
    rf"(?<![\d—–~-])({YEAR})年度?(?!{DASH}|\d{{1,2}}月|<before>|<ends>|<after_named>)"
)


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Where a document's times are seen from."""

    issued: date | None = None
    """Day of issue, else the first day of the year that the document works on."""
    year: int | None = None
    """The document's own year, told by its title; None: that of ``issued``."""
    period: tuple[date, date] | None = None
    """The planning period of the document."""
    written: date | None = None
    """Day of issue, where it is known: a report of December looks at 明年."""
    title: str | None = None
    """What the document is called: its own title said again heads and dates nothing."""

    @property
    def own_year(self) -> int | None:
        """The year of 今年, 年底前 and 6月底前."""
        return self.year or (self.issued.year if self.issued else None)

    def works_on(self, year: int) -> bool:
        """Whether a document works on a year: its own, not only the first of its period."""
        if year != self.own_year or self.period is None:
            return year == self.own_year
        told = self.year is not None or self.written is not None
        return told or self.period[0].year == self.period[1].year

    def year_at(self, offset: int) -> int:
        """The year of 今年 (0) or 明年 (1), which is seen from the day of issue; 0 if unknown."""
        own = self.own_year or 0
        ahead = offset > 0 and self.written is not None and self.written.year < own
        return own + offset - ahead

    def is_past(self, end: date, *, explicit: bool) -> bool:
        """Whether what ended on ``end`` is told, not promised.

        A page may post a plan after its year or period has begun: that is no past, nor what it
        says by when (2021年6月底前) within its period, or within the year in which it was issued.
        """
        since = [] if self.issued is None else [self.issued]
        if self.issued is not None and explicit:
            since.append(date(self.issued.year, 1, 1))
        if self.year is not None and since:
            since.append(date(self.year, 1, 1))
        if self.period is not None and since and explicit:
            since.append(self.period[0])
        return bool(since) and end < min(since)


def own_year(title: str | None, issued: date | None) -> int | None:
    """The year that a title gives its document: 江海市2026年工作要点, not 2030年前碳达峰方案."""
    years = {int(year[1]) for year in _TITLE_YEAR.finditer(title or "")}
    if issued is not None:
        years = {year for year in years if abs(year - issued.year) <= 1}
    return max(years) if years else None
