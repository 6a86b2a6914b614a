"""Units as tables print them: alone in a cell, in brackets, behind a stroke.

What does not belong here: numbers, and units beside a number in prose.
"""

from __future__ import annotations

import re

from pipelines.tokens.cells import unit_of_cell
from pipelines.tokens.units_of_measure import unit_end

_NOTED = re.compile(r"[（(\[［【〔](?P<unit>[^（）()\[\]【】〔〕]{1,14})[）)\]］】〕]$")
_BEFORE_NOTE = re.compile(
    r"[（(](?P<unit>[^（）()]{1,14})[）)](?P<note>[（(][^（）()]{1,20}[）)])$"
)
_STROKE = re.compile(r"[/／](?P<unit>[^/／（）()\s]{1,8})$")
SHARES = frozenset("%‰")


def is_unit(printed: str) -> bool:
    """Whether a whole text is a unit of measure (万亩, %, 微克/立方米)."""
    unit, _ = unit_of_cell(printed)
    return unit is not None and (unit in SHARES or unit_end(unit, 0) == len(unit))


def parted(name: str) -> tuple[str, str | None]:
    """A name and the unit that it closes with, a note behind it aside; else None.

    种植面积（万亩）, 投资额/万元; 造林面积（万亩）（5年新增量） is 造林面积（5年新增量）.
    """
    if (found := _BEFORE_NOTE.search(name)) and is_unit(found["unit"]) and found.start():
        return name[: found.start()] + found["note"], found["unit"]
    for closing in (_NOTED, _STROKE):
        if (found := closing.search(name)) and is_unit(found["unit"]) and found.start():
            return name[: found.start()].rstrip(), found["unit"]
    return name, None
