"""The table `indicators`: what targets of different documents have in common.

What does not belong here: what a name measures (:mod:`pipelines.link.yardsticks`), which indicators
are near each other (:mod:`pipelines.link.likeness`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from pipelines.link.topics import topic_of
from pipelines.link.yardsticks import number_kind_of, yardstick_of

# How a bound tells which way is better; 控制在…以内 is down, 保持在 is hold.
_BOUND_WAY = {"ge": "up", "gt": "up", "le": "down", "lt": "down", "eq": "hold"}
NAMES_JOINED = "|"


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
        kind = ""
        for one in alike:
            names[one.indicator] += one.targets
            kind = kind or number_kind_of(yardstick_of(one.indicator, one.unit, one.basis))
            if one.unit:
                units[one.unit] += one.targets
            if way := direction_of(one.comparator, one.basis):
                ways[way] += one.targets
        name = _commonest(names)
        yield {
            "indicator_id": key,
            "name": name,
            "names": NAMES_JOINED.join(sorted(names)),
            "unit": _commonest(units),
            "number_kind": kind,
            "direction": _commonest(ways),
            "topic": topic_of(name or ""),
        }


def _commonest(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda name: (-counted[name], len(name), name), default=None)
