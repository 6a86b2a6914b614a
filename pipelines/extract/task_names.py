"""What the goals beside a task leave to the task to name: 高标准农田建设 | 新建2.5万亩.

Task and goal are read as one clause, so that a goal without a name is of what the task does:
30 公里 of 整治的农村公路, 32公里、45公里 of the 燃气管网 and 供水管网 that it lists. What does not
belong here: where the cells of a row stand (``structure.task_rows``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from pipelines.extract.bearers import LONGEST_OBJECT
from pipelines.extract.clauses import opening_verb
from pipelines.extract.completion import completed
from pipelines.extract.first_pass import read_clause
from pipelines.extract.measure_names import is_bare_measure, tells_share
from pipelines.extract.names import cleaned
from pipelines.extract.reading import Reading
from pipelines.lexicon import pattern, words
from pipelines.model import Sentence
from pipelines.structure import task_rows
from pipelines.tables.measures import SHARES
from pipelines.tokens.clause import clauses_of
from pipelines.tokens.quantities import find_quantities

CLOSING = "。；;，, "
_PUSHED = pattern(r"^(?:<pushes_there>){1,2}(?=.{2})")
_CARRIED = pattern("^<carries.attrib>(?=.{2})")
_PROJECT = pattern("..<invested_in>$")
_MARK = re.compile(r"[，。；：\d]")


def task_of(text: str, sentence: Sentence) -> str:
    """The task whose goal a sentence of its row tells; empty for other sentences."""
    provision = sentence.provision
    if provision.rule != task_rows.RULE or not sentence.paragraph:
        return ""
    return text[slice(*provision.paragraphs[0])].rstrip(CLOSING)


def read_with(task: str, goal: str, unit: str | None = None) -> tuple[str, list[Reading]]:
    """A task and its goal read as one clause; no readings where the task has numbers of its own.

    Args:
        task: the task, without its full stop.
        goal: the goal or the figure beside it.
        unit: the unit of the last figure, where the goal does not say it.

    Returns:
        What was read, and its readings, their places counted from the start of the task.
    """
    joined = task + goal
    found = find_quantities(joined)
    if unit and found and found[-1].unit is None:
        joined += unit
        found = find_quantities(joined)
    clauses = clauses_of(joined, 0, len(joined), found, ())
    if len(clauses) != 1 or not found or found[0].number_start < len(task):
        return joined, []
    return joined, completed(joined, clauses, list(read_clause(joined, clauses[0])), ())


def begun_with(text: str, readings: Sequence[Reading], task: str) -> list[Reading]:
    """The readings of a goal, those that it opens with named by the task where they name nothing.

    Args:
        text: clean text.
        readings: those of one sentence, in order, before one is completed by another.
        task: its task (:func:`task_of`).
    """
    pushed = _called(task)
    unnamed = list(takewhile(lambda one: not one.name, readings))
    end = max((one.quantity.end for one in unnamed), default=0)
    named = [_read_together(text, one, end, task) or replace(one, name=pushed) for one in unnamed]
    return [*named, *readings[len(unnamed) :]]


def of_heading(one: Reading, heading: str) -> Reading:
    """A cost alone is that of the project that its item is headed by: 防洪工程。投资3200万元.

    What the heading does to it is no part of its name: 实施|防洪工程.
    """
    cost = one.name in words("own_measure") and one.quantity.unit in words("money_unit")
    name = _CARRIED.sub("", cleaned(heading))
    named = _PROJECT.search(name) and len(name) <= LONGEST_OBJECT and not opening_verb(name)
    return replace(one, name=name + one.name) if cost and named else one


def of_task(one: Reading, task: str) -> Reading:
    """A measure alone is of what the task makes or names: 打造特色街区 | 年接待游客80万人次."""
    amount = is_bare_measure(one.name) and one.quantity.unit not in SHARES
    if not (amount or tells_share(one.name)):
        return one
    bearer = _called(task)
    _, counted = read_with(task, _ONE)
    if counted and counted[0].name:
        bearer = counted[0].name.removeprefix(f"{counted[0].verbs}的")
    return one if one.name in bearer else replace(one, name=bearer + one.name)


_ONE = "1个"
"""A count, which asks a task for what it makes."""


def _called(task: str) -> str:
    """A short task without the verb that only pushes it (加快城北水厂建设), else nothing."""
    name = _PUSHED.sub("", cleaned(task))
    return name if 2 <= len(name) <= LONGEST_OBJECT and not _MARK.search(name) else ""


def _read_together(text: str, one: Reading, end: int, task: str) -> Reading | None:
    """A reading that names nothing, with name and basis of its clause read behind the task.

    ``end``: where the last number ends that names nothing.
    """
    acts = [token.entry for token in one.leads if token.cls in ("makes", "changes")]
    if any(act is None or "carries" not in act.classes for act in acts):
        return None  # 完整社区试点|新建2个: the goal says itself what is done
    start = one.clause.start
    _, together = read_with(task, text[start : min(end, one.clause.end)])
    place = one.quantity.start - start + len(task)
    same = next((other for other in together if other.quantity.start == place), None)
    if same is None or not same.name:
        return None
    return replace(one, name=same.name, basis=same.basis, verbs=same.verbs, order=None)
