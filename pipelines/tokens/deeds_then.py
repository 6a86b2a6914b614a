"""A time between who and what is done then: 苗圃|2030年|达到9处, 快速路|三季度|开工.

What does not belong here: times that open a clause or say themselves that they bind
(:mod:`pipelines.tokens.times`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.lexicon import pattern
from pipelines.tokens.time_expressions import BARE_YEAR, HAPPENS, YEAR
from pipelines.tokens.viewpoint import Viewpoint

PART_ALONE = pattern("<time_half.alone>")
LEADS = pattern("^<until>")
_NUMBER, _GROWS = re.compile(r"\d+"), pattern("<time_grows>$")
_HAPPENS = pattern(HAPPENS)
_REACHES = pattern(rf"<may_reach>?<time_reaches>|比{YEAR}年(?:<apiece>|<in_all>)?<time_grows>")
_PERIOD = pattern("<plan_span>$")
_MADE = pattern(r"(?:<adverb>|<whole>)*<makes|changes|reduces>[^，。；、的\d]{0,16}\d")
_NO_SUBJECT = pattern("(?:<acts|makes|changes|reduces|prep|compared|joins|before_bound>|的)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A printed expression and what stands around it."""

    text: str
    start: int
    end: int
    printed: str
    rule: str
    seen: Viewpoint

    @property
    def before(self) -> str:
        """The few characters before it."""
        return self.text[max(0, self.start - 8) : self.start]

    @property
    def after(self) -> str:
        """The few characters behind it."""
        return self.text[self.end : self.end + 8]


def is_reached(place: Place) -> bool:
    """Whether something is to be so in a year to come: “苗圃2030年达到9处”, “增加到2030年的9处”."""
    year = _NUMBER.search(place.printed) if place.rule == "date" else None
    if year is None:
        return False
    if place.seen.own_year is not None and int(year[0]) < place.seen.own_year:
        return False
    if LEADS.match(place.printed):
        return place.after[:1] == "的" and _GROWS.search(place.before) is not None
    return place.seen.own_year is not None and _REACHES.match(place.text, place.end) is not None


def happens(place: Place) -> bool:
    """Whether something comes about in a part of the year: 快速路三季度开工, 上半年达到70%."""
    part = place.rule == "month" or PART_ALONE.fullmatch(place.printed) is not None
    return part and _HAPPENS.match(place.text, place.end) is not None


def is_done_then(place: Place) -> bool:
    """Whether a year or period to come says when a noun does something: 电站|2027年|投运1台机组."""
    year = BARE_YEAR.fullmatch(place.printed)
    if year is None and not (place.rule == "plan" and _PERIOD.search(place.printed)):
        return False
    own = place.seen.own_year
    if year and (own is None or int(place.printed[:-1]) < own):
        return False
    if not place.before[-1:].isalpha() or _NO_SUBJECT.search(place.before):
        return False
    happens_then = _HAPPENS.match(place.text, place.end) or _MADE.match(place.text, place.end)
    return happens_then is not None
