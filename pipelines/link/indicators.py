"""What targets of different documents have in common: one yardstick, one indicator.

What does not belong here: how an indicator is read from a sentence (extract).
Only what cannot change the meaning is folded; two names that a person would have to weigh stay two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

_MARKS = re.compile(r"[\s“”‘’\"'《》〈〉、，,；;：:。.·（）()\[\]【】〔〕—–\-_/]+")
# “全省制造业质量合格率” of one plan is “我省制造业质量合格率” of the next
_WHOSE = re.compile(
    r"^(?:全省|我省|全市|我市|全区|我区|全县|我县|全国|我国|本市|本省)(?:的)?(?=..)"
)
_REACH = re.compile(r"(?:力争)?(?:达到|达|保持|稳定|控制)(?:在)?$")
# A counted noun is its own number: 高新技术企业数量 (家) is 高新技术企业 (家)
_NUMBER_OF = re.compile(r"(?<=..)(?:总数量|总数|数量)$")
_COUNTED = frozenset("家个项件人户所座台套辆艘条张种只头次场批名处支枚株篇部")
_WIDE = str.maketrans("％‰０１２３４５６７８９", "%‰0123456789")
# How a bound tells which way is better; 控制在…以内 is down, 保持在 is hold.
_BOUND_WAY = {"ge": "up", "gt": "up", "le": "down", "lt": "down", "eq": "hold"}


def indicator_key(indicator: str, unit: str | None, basis: str | None) -> str:
    """Return the normal form under which the same yardstick meets itself in other documents.

    Args:
        indicator: the name as `targets` gives it.
        unit: the unit without magnitude; None for an index.
        basis: ``level``, ``increase``, ``decrease`` or ``cumulative``; None counts as ``level``.

    Returns:
        Name, unit and basis, joined by ``|``. A rise by 5 percentage points and a level of 5 %
        cannot be put on one line and so have different keys.
    """
    name = _MARKS.sub("", indicator.translate(_WIDE))
    name = _REACH.sub("", _WHOSE.sub("", name)) or name
    unit = (unit or "").translate(_WIDE).strip()
    if unit in _COUNTED:
        name = _NUMBER_OF.sub("", name)
    name = name.replace("的", "") or name
    return f"{name}|{unit}|{basis or 'level'}"


def indicator_id_of(indicator: str, unit: str | None, basis: str | None) -> str:
    """Return 16 hexadecimal digits made from :func:`indicator_key`."""
    return sha256(indicator_key(indicator, unit, basis).encode()).hexdigest()[:16]


def direction_of(comparator: str | None, basis: str | None) -> str | None:
    """Say which way a target wants its indicator to go; None where the text does not tell."""
    if basis == "decrease":
        return "down"
    if basis in ("increase", "cumulative") and comparator not in ("le", "lt"):
        return "up"
    return _BOUND_WAY.get(comparator or "")


class Alike(NamedTuple):
    """Targets that say the same of their indicator."""

    indicator_id: str
    indicator: str
    unit: str | None
    basis: str
    comparator: str
    targets: int
    """How many they are."""


def link_indicators(said: Iterable[Alike]) -> Iterator[dict[str, Any]]:
    """Make the table `indicators`, of which one indicator at a time is in memory.

    Args:
        said: What all targets say, sorted by ``indicator_id``.

    Yields:
        Rows of the table, in the same order. The name is the one printed most often, the
        direction the one that most of its targets tell; ties fall to the first in order.
    """
    for key, alike in groupby(said, attrgetter("indicator_id")):
        names: Counter[str] = Counter()
        units: Counter[str] = Counter()
        ways: Counter[str] = Counter()
        for one in alike:
            names[one.indicator] += one.targets
            if one.unit:
                units[one.unit] += one.targets
            if way := direction_of(one.comparator, one.basis):
                ways[way] += one.targets
        yield {
            "indicator_id": key,
            "name": _commonest(names),
            "unit": _commonest(units),
            "direction": _commonest(ways),
        }


def _commonest(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda name: (-counted[name], len(name), name), default=None)
