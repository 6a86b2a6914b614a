"""What a verb without a noun speaks of: what the clause before names, or the act itself.

Steps of :mod:`pipelines.extract.completion`. What does not belong here: how a clause without a
number is read (:mod:`pipelines.extract.bearers`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.bearers import clause_before, measure_before, object_before, topic_before
from pipelines.extract.names import cleaned, without_making
from pipelines.extract.reading import Reading
from pipelines.lexicon import pattern, words
from pipelines.tokens.clause import Clause

_PROGRAMME = re.compile("“[^“”]*”[^“”]{0,4}$")
_CAMPAIGN = pattern("(?:<campaign>)$")


def act_itself(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """清淤8公里: an act that says with its verb what is done."""
    act = without_making(one.verbs)
    if one.name or one.rule != "verb, number" or act not in words("changes.itself"):
        return None
    return replace(one, name=act, start=text.rfind(act, one.clause.start, one.quantity.start))


def people_reached(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """举办培训班20期，培训5000人次: where nobody is named, the act itself is counted.

    A programme is not what is done to people (实施技能培训“阳光工程”，培训5300人: 技能培训).
    """
    if one.name or one.rule != "verb, number" or one.quantity.unit not in words("people_unit"):
        return None
    act = without_making(one.verbs)
    if not act or (previous is not None and previous.quantity.unit in words("people_unit")):
        return None
    if said := _act_before(text, one, clauses, act):
        return replace(one, name=said)
    what = object_before(text, one, clauses)
    if what and not _PROGRAMME.search(what) and not _CAMPAIGN.search(what):
        return None
    start = text.rfind(act, one.clause.start, one.quantity.start)
    return replace(one, name=act, start=start if start >= 0 else one.start)


def _act_before(text: str, one: Reading, clauses: Sequence[Clause], act: str) -> str:
    """What the clause right before carries out, where that is the same act: 实施技能|培训“…”."""
    before = clause_before(one, clauses)
    if before is None or not before.tokens or before.tokens[0].cls != "makes":
        return ""
    said = _PROGRAMME.sub("", text[before.tokens[0].end : before.end].rstrip("，"))
    return cleaned(said) if said.endswith(act) else ""


def made_before(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """推广节能灯具，全年改造50万盏: a verb without a noun takes that of the clause right before.

    So does a number that something is to reach: 推进幸福河湖建设，年底前达到45条.
    """
    counted = one.quantity.unit in words("counter")
    reached = one.rule == "number alone" and counted and _is_led_to(text, one)
    if one.name or not (one.rule == "verb, number" or reached):
        return None
    if previous is not None and previous.clause is one.clause and previous.name:
        return None  # 新建高标准农田2.1万亩、|改造提升1.5万亩
    what = object_before(text, one, clauses, counted=counted)
    if not what:
        return None
    verbs = without_making(one.verbs)
    said = not verbs or what.endswith(verbs)
    return replace(one, name=what if said else f"{verbs}的{what}")


def risen(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """城镇化率稳步提高，由60%提高到65%: the clause right before tells of what is measured."""
    if one.name or one.verbs:
        return None
    name = measure_before(text, one, clauses) or topic_before(text, one, clauses)
    return replace(one, name=name) if name else None


def _is_led_to(text: str, one: Reading) -> bool:
    """Whether 达到 leads to the number."""
    return text[one.quantity.start : one.quantity.number_start] in words("reaches")
