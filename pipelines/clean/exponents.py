"""Exponents that a conversion tore from their units: “低于30μg/m ，”, and a line “3” beside it.

What does not belong here: page numbers (:mod:`pipelines.clean.pages`), units that are whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.clean.draft import Draft, Edit

# A mass in a volume of air or water: no text of policy tells a mass by length in milligrams.
_UNIT = re.compile(r"m(?<=g/m)(?= {0,2}[，、；。）以])")
_ALONE = re.compile(r"(?:\n[ \n]{0,8}3 {0,8}(?=\n)){1,6}\n[ \n]{0,8}")
_STOPS = "。；：！？"
REACH = 120
"""Characters between a unit and the line on which its exponent stands."""


def restore_exponents(draft: Draft) -> None:
    """Put exponents back to their units; rule ``torn_exponent``, one row each.

    A unit without an exponent is one only where the line of an exponent stands near it.
    """
    text = draft.text
    units = list(_UNIT.finditer(text))
    if units:
        draft.apply(sorted(_edits(text, units), key=lambda edit: edit.start))


def _edits(text: str, units: list[re.Match[str]]) -> Iterator[Edit]:
    places = [unit.start() for unit in units]
    alone = [
        match.span()
        for match in _ALONE.finditer(text)
        if any(_near(place, match.span()) for place in places)
    ]
    for start, end in alone:
        goes_on = start > 0 and text[start - 1] not in _STOPS
        yield Edit(start, end, "" if goes_on else "\n", "torn_exponent")
    for place in places:
        if any(_near(place, span) for span in alone):
            yield Edit(place, place + 1, "m3", "torn_exponent")


def _near(place: int, span: tuple[int, int]) -> bool:
    return span[0] - REACH <= place <= span[1] + REACH
