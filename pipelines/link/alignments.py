"""The table `alignments`: what a plan takes over from the document that it carries out.

What does not belong here: which document that is (citations).

Two tasks are near where they share stretches of three characters that few tasks of the two
documents have: what stands in one task alone tells nothing, nor does what stands in many. A task is
the superior's where its heading says so too, or nearly all of its words; else it takes up a part.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import product
from typing import Any, NamedTuple

from pipelines.clean.chars import HAN

Row = dict[str, Any]
NEAR = 0.25
"""Cosine from which on a task takes up a part of another: twice what unrelated tasks reach."""
ALL_WORDS = 0.8
"""Cosine from which on two tasks are one whatever their headings."""
_HEADING = 0.5
_LONG = 3
_FRAME = 2
_MOST_SHARED = 8
_RUN = re.compile(f"[{HAN}]+")


class Task(NamedTuple):
    """A provision that has a heading and a text of its own."""

    provision_id: str
    heading: str
    section: str
    """Heading of the provision above it."""
    text: str


class Pair(NamedTuple):
    """Two tasks that have to do with each other."""

    task: Task
    superior: Task
    relation: str
    score: float
    rule: str


Near = tuple[Task, Task, float]
"""A task, one of the superior document, and the cosine of their stretches."""


def alignment_rows(plan: Sequence[Task], superior: Sequence[Task]) -> Iterator[Row]:
    """Make the rows of one plan and one document that it carries out."""
    for pair in align(plan, superior):
        ends = pair.task.provision_id, pair.superior.provision_id
        yield {
            "alignment_id": sha256("|".join(ends).encode()).hexdigest()[:16],
            "provision_id": ends[0],
            "superior_provision_id": ends[1],
            "relation": pair.relation,
            "score": round(pair.score, 4),
            "shared": "|".join(_shared(pair.task, pair.superior)),
            "rule": pair.rule,
        }


def align(plan: Sequence[Task], superior: Sequence[Task]) -> list[Pair]:
    """Find which tasks of a plan are, or take up, which tasks of its superior document.

    Who bears the very heading of a task is that task; the others may be it under another name, else
    take up a part of it.
    """
    near = [pair for pair in _near(plan, superior) if pair[2] or _alike(*pair)]
    found = [_pair(one, "same", "one heading") for one in near if one[0].heading == one[1].heading]
    renamed = [one for one in _left(near, found) if _alike(*one)]
    found += [_pair(one, "same", "one heading in other words") for one in renamed]
    found += [
        _pair(one, "same", "the same words") for one in _left(near, found) if one[2] >= ALL_WORDS
    ]
    known = {(one.task.provision_id, one.superior.provision_id) for one in found}
    found += [
        _pair(one, "partial", "shared words")
        for one in near
        if one[2] >= NEAR and (one[0].provision_id, one[1].provision_id) not in known
    ]
    known = {(one.task.provision_id, one.superior.provision_id) for one in found}
    pairs = ((task, other, 0.0) for task, other in product(plan, superior))
    found += [
        _pair(one, "partial", "one frame")
        for one in _left(pairs, [one for one in found if one.relation == "same"])
        if _one_frame(*one) and (one[0].provision_id, one[1].provision_id) not in known
    ]
    return found


def _left(pairs: Iterable[Near], found: Sequence[Pair]) -> list[Near]:
    """The pairs of which neither side is paired already."""
    tasks = {one.task.provision_id for one in found}
    others = {one.superior.provision_id for one in found}
    return [
        one
        for one in pairs
        if one[0].provision_id not in tasks and one[1].provision_id not in others
    ]


def _pair(near: Near, relation: str, rule: str) -> Pair:
    task, superior, score = near
    score = max(score, _dice(task.heading, superior.heading))
    return Pair(task, superior, relation, score, rule)


def _near(plan: Sequence[Task], superior: Sequence[Task]) -> Iterator[Near]:
    """All pairs with the cosine of their stretches."""
    stretches = [Counter(_stretches(one)) for one in (*plan, *superior)]
    often = Counter(stretch for own in stretches for stretch in own)
    weights = {
        stretch: math.log(len(stretches) / count) for stretch, count in often.items() if count > 1
    }
    vectors = [_vector(own, weights) for own in stretches]
    standing: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors[len(plan) :]):
        for stretch, weight in vector.items():
            standing[stretch].append((number, weight))
    for task, vector in zip(plan, vectors, strict=False):
        scores = [0.0] * len(superior)
        for stretch, weight in vector.items():
            for number, other in standing[stretch]:
                scores[number] += weight * other
        yield from (
            (task, one, min(1.0, score)) for one, score in zip(superior, scores, strict=True)
        )


def _stretches(task: Task) -> Iterator[str]:
    for text in (task.heading, task.text):
        for run in _RUN.findall(text):
            yield from (run[at : at + _LONG] for at in range(len(run) - _LONG + 1))


def _vector(own: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, float]:
    vector = {
        stretch: (1 + math.log(count)) * weights[stretch]
        for stretch, count in own.items()
        if stretch in weights
    }
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {stretch: weight / length for stretch, weight in vector.items()}


def _alike(task: Task, superior: Task, _: float) -> bool:
    """Whether two headings name one task: the same words in any order, or few more."""
    shorter, longer = sorted((task.heading, superior.heading), key=len)
    rest = iter(longer)
    is_within = 2 * len(shorter) >= len(longer) and all(char in rest for char in shorter)
    if is_within or sorted(shorter) == sorted(longer):
        return True
    return _dice(shorter, longer) >= _HEADING


def _one_frame(task: Task, other: Task, _: float) -> bool:
    """提升产品质量 and 提升优势传统产业质量 of one section: what one does to one side of a thing."""
    return (
        task.section == other.section
        and task.heading[:_FRAME] == other.heading[:_FRAME]
        and task.heading[-_FRAME:] == other.heading[-_FRAME:]
    )


def _dice(one: str, other: str) -> float:
    pairs, others = (
        Counter(text[at : at + 2] for at in range(len(text) - 1)) for text in (one, other)
    )
    total = pairs.total() + others.total()
    return 2 * (pairs & others).total() / total if total else 0.0


def _shared(task: Task, superior: Task) -> list[str]:
    """The longest stretches that both have."""
    held = set(_stretches(superior))
    runs: set[str] = set()
    run = ""
    for stretch in (*_stretches(task), ""):
        if stretch in held and run and stretch[:-1] == run[1 - _LONG :]:
            run += stretch[-1]
            continue
        if run:
            runs.add(run)
        run = stretch if stretch in held else ""
    return sorted(runs, key=lambda one: (-len(one), one))[:_MOST_SHARED]
