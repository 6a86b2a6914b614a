"""Units as tables print them: alone in a cell, in brackets, behind a stroke.

What does not belong here: numbers, and units beside a number in prose.
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.tokens.units_of_measure import unit_end
from pipelines.lexicon import LEXICON, pattern

_NOTHING = re.compile(r"[—\-–/／\s]*")
_NOTED = re.compile(r"[（(\[［【〔](?P<unit>[^（）()\[\]【】〔〕]{1,14})[）)\]］】〕]$")
_STROKE = re.compile(r"[/／](?P<unit>[^/／（）()\s]{1,8})$")
_FOLDED = str.maketrans("％／（）", "%/()")
SHARES = frozenset("%‰")


@cache
def _magnitude() -> re.Pattern[str]:
    return pattern(r"(?P<magnitude><magnitude>)?(?P<unit>.*)")


def unit_of(printed: str | None) -> tuple[str | None, float]:
    """The unit without its magnitude, and what the magnitude stands for (万吨: 吨, 10000).

    Args:
        printed: a cell of a column of units; a dash says that there is none.
    """
    if printed is None or _NOTHING.fullmatch(printed):
        return None, 1.0
    compact = re.sub(r"\s", "", printed).translate(_FOLDED)
    if compact.startswith("(") and compact.endswith(")"):
        compact = compact[1:-1]
    parts = _magnitude().fullmatch(compact)
    if parts and parts["magnitude"] and parts["unit"]:
        entry = LEXICON.entries("magnitude")[parts["magnitude"]]
        return parts["unit"], float(entry.values["times"])
    return compact or None, 1.0


def is_unit(printed: str) -> bool:
    """Whether a whole text is a unit of measure (万亩, %, 微克/立方米)."""
    unit, _ = unit_of(printed)
    return unit is not None and (unit in SHARES or unit_end(unit, 0) == len(unit))


def parted(name: str) -> tuple[str, str | None]:
    """A name and the unit that it closes with: 种植面积（万亩）, 投资额/万元; else None."""
    for closing in (_NOTED, _STROKE):
        if (found := closing.search(name)) and is_unit(found["unit"]) and found.start():
            return name[: found.start()].rstrip(), found["unit"]
    return name, None
