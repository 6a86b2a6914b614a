"""The table `alignments`: what a plan takes over from the document that it carries out.

What does not belong here: which document that is (citations).

Two tasks are near where they share stretches of three characters that few tasks of the two
documents have: what stands in one task alone tells nothing, nor does what stands in many. A task is
the superior's where its heading says so too, or most of its words; else it takes up a part.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any, NamedTuple

from pipelines.clean.chars import HAN

Row = dict[str, Any]
NEAR = 0.25
"""Cosine from which on a task takes up a part of another: twice what unrelated tasks reach."""
A_PART, MOST_OF_IT = 1 / 6, 0.6
"""Share of the shorter task's stretches that the other has: of a part, of one task whatever its
headings."""
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


class Near(NamedTuple):
    """A task and one of the superior document, with how much their texts share."""

    task: Task
    superior: Task
    cosine: float
    covered: float
    """Share of the shorter one's stretches."""


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
    near = list(_near(plan, superior))
    found = [_pair(one, "same", "one heading") for one in near if _is_named_so(one)]
    found += [_pair(one, "same", "other words") for one in _left(near, found) if _is_alike(one)]
    found += [
        _pair(one, "same", "the same words")
        for one in _left(near, found)
        if one.covered >= MOST_OF_IT
    ]
    whole = list(found)
    found += [
        _pair(one, "partial", "shared words")
        for one in _others(near, found)
        if one.cosine >= NEAR and one.covered >= A_PART
    ]
    found += [
        _pair(one, "partial", "one frame")
        for one in _others(_left(near, whole), found)
        if _is_one_frame(one)
    ]
    return found


def _others(near: Iterable[Near], found: Sequence[Pair]) -> list[Near]:
    """The pairs that are not among those found."""
    known = {(one.task.provision_id, one.superior.provision_id) for one in found}
    return [one for one in near if (one.task.provision_id, one.superior.provision_id) not in known]


def _left(near: Iterable[Near], found: Sequence[Pair]) -> list[Near]:
    """The pairs of which neither side is paired already."""
    tasks = {one.task.provision_id for one in found}
    others = {one.superior.provision_id for one in found}
    return [
        one
        for one in near
        if one.task.provision_id not in tasks and one.superior.provision_id not in others
    ]


def _pair(near: Near, relation: str, rule: str) -> Pair:
    score = max(near.cosine, _dice(near.task.heading, near.superior.heading))
    return Pair(near.task, near.superior, relation, score, rule)


def _near(plan: Sequence[Task], superior: Sequence[Task]) -> Iterator[Near]:
    """All pairs, with how much they share."""
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
    for task, own, vector in zip(plan, stretches, vectors, strict=False):
        cosines, shared = [0.0] * len(superior), [0] * len(superior)
        for stretch, weight in vector.items():
            for number, other in standing[stretch]:
                cosines[number] += weight * other
                shared[number] += 1
        for number, one in enumerate(superior):
            size = min(len(own), len(stretches[len(plan) + number])) or 1
            yield Near(task, one, min(1.0, cosines[number]), shared[number] / size)


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


def _is_named_so(near: Near) -> bool:
    return near.task.heading == near.superior.heading


def _is_alike(near: Near) -> bool:
    """Whether two headings name one task: the same words in any order, or few more."""
    shorter, longer = sorted((near.task.heading, near.superior.heading), key=len)
    rest = iter(longer)
    is_within = 2 * len(shorter) >= len(longer) and all(char in rest for char in shorter)
    if is_within or sorted(shorter) == sorted(longer):
        return True
    return _dice(shorter, longer) >= _HEADING


def _is_one_frame(near: Near) -> bool:
    """提升产品质量 and 提升优势传统产业质量 of one section: one act on sides of one thing."""
    task, other = near.task, near.superior
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
    """The longest stretches that both have; of headings in another order, the longest run."""
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
    if not runs:
        one, other = task.heading, superior.heading
        match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
        return [one[match.a : match.a + match.size]]
    return sorted(runs, key=lambda one: (-len(one), one))[:_MOST_SHARED]
