"""Which indicators are near each other without being one, and which only look alike.

What does not belong here: which are one (:mod:`pipelines.link.yardsticks`): that is decided by the
name alone, so that no other document changes it.

Names are compared within a block: one unit, one basis, one closing word. There each is held against
those that share its rarest pairs of characters, so that the work grows with the names, not with
their square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipelines.lexicon import finder, words_in

ALIKE = 0.6
"""Dice coefficient of pairs of characters from which on two names are alike."""
MOST_NEAR = 5
"""Judgements kept of one indicator: the nearest."""
_COMMON = 200
"""Indicators of a block beyond which a pair of characters leads nobody to another."""
_HEAD = 2
_parts = finder("sorts", "level_word")


class Named(NamedTuple):
    """One indicator and its name in one spelling."""

    indicator_id: str
    name: str
    kind: str
    """What its numbers are: ``count``, ``rate``, …"""


class Judgement(NamedTuple):
    """How two indicators stand to each other."""

    first: Named
    second: Named
    relation: str
    score: float
    reason: str
    rule: str


def head_of(name: str) -> str:
    """What a name closes with: only names that do so alike are compared."""
    return name[-_HEAD:]


def judgements(block: Iterable[Named]) -> Iterator[Judgement]:
    """Judge the pairs of a block that are alike, the nearest of each first."""
    named = sorted(block, key=lambda one: one.indicator_id)
    pairs = [_pairs(one.name) for one in named]
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, other, score in _alike(pairs):
        found[number].append((score, other))
        found[other].append((score, number))
    kept = set()
    for number, near in found.items():
        best = sorted(near, key=lambda one: (-one[0], named[one[1]].indicator_id))[:MOST_NEAR]
        kept |= {(min(number, other), max(number, other), score) for score, other in best}
    for number, other, score in sorted(kept):
        yield _judged(named[number], named[other], round(score, 4))


def _pairs(name: str) -> Counter[str]:
    return Counter(name[at : at + 2] for at in range(len(name) - 1))


def _alike(pairs: Sequence[Counter[str]]) -> Iterator[tuple[int, int, float]]:
    standing: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(pairs):
        for pair in own:
            standing[pair].append(number)
    for number, own in enumerate(pairs):
        near = {
            other
            for pair in own
            if len(standing[pair]) <= _COMMON
            for other in standing[pair]
            if other > number
        }
        for other in near:
            score = _dice(own, pairs[other])
            if score >= ALIKE:
                yield number, other, score


def _dice(own: Counter[str], other: Counter[str]) -> float:
    return 2 * (own & other).total() / (own.total() + other.total())


def _judged(first: Named, second: Named, score: float) -> Judgement:
    parted, other_parted = (_sorting(one.name) for one in (first, second))
    if parted != other_parted and parted and other_parted:
        reason = " / ".join(
            "、".join(sorted(own - shared)) or "…"
            for shared in (parted & other_parted,)
            for own in (parted, other_parted)
        )
        return Judgement(first, second, "different", score, reason, "sorts apart")
    shorter, longer = sorted((first, second), key=lambda one: len(one.name))
    if first.kind in ("count", "amount") and longer.name.endswith(shorter.name):
        reason = longer.name[: -len(shorter.name)]
        return Judgement(shorter, longer, "broader", score, reason, "qualified")
    reason = f"{first.name} / {second.name}"
    return Judgement(first, second, "close", score, reason, "alike")


def _sorting(name: str) -> frozenset[str]:
    """The words of a name that part it from others of its kind: 农业类, 省级."""
    return frozenset(entry.word for _, entry in words_in(name, 0, len(name), _parts))
