"""What a number leaves unsaid because the noun of the one behind it says it for both.

管网30公里、泵站5座|改造, 10个重点产业和20个重点领域|的专利导航. What does not belong here: what the
reading before says (:mod:`pipelines.extract.completion`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.alike import LEVEL
from pipelines.extract.funds import spent_on
from pipelines.extract.measure_names import WORD, is_done, is_work
from pipelines.extract.names import turned
from pipelines.extract.reading import Reading
from pipelines.lexicon import pattern
from pipelines.tables.measures import SHARES
from pipelines.tokens.verb_or_noun import ACTS

_CLOSED = "noun, number, act"
"""The rule of a number whose clause closes with what is done: 泵站5座|改造."""
_ONLY_VERBS = pattern("(?:<acts|makes|changes>)+")
_ACT_AND_HEAD = pattern(r"<acts|rate_of>(?P<head><head>)$")
_ACT_ALONE = pattern(r"<acts|rate_of>$")
_TAIL_ABLE = pattern(r"[^的]{0,8}(?:<ability>)")
_ACTS = pattern(r"(?:<does>)")
_HEAD = pattern("<head>(?:（[^（）]*）)?$")
_BRACKETS = re.compile("（[^（）]*）")


def joined(text: str, one: Reading, previous: Reading) -> bool:
    """Whether nothing but a joining mark or word, or a bracket of the first, is between two."""
    between = _BRACKETS.sub("", text[previous.end : min(one.start, one.quantity.start)])
    return len(between) <= 3 and not between.strip("、和及与，或以 ")


def with_tails(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Each reading with what the noun of the one behind it says for both, from the last on."""
    done: list[Reading] = []
    act = ""
    for one in reversed(readings):
        behind = done[-1] if done else None
        spent = spent_on(text, one, behind)
        done.append(replace(one, name=spent) if spent else _with_tail(text, one, behind, act))
        act = _closing_act(text, done[-1], act)
    return done[::-1]


def _with_tail(text: str, one: Reading, behind: Reading | None, act: str) -> Reading:
    """10个以上重点产业和20个以上重点领域的专利导航: both are of the 专利导航.

    ``act``: what closes the list that goes on behind it: 管网30公里、泵站5座|改造.
    """
    if behind is None or behind.clause is not one.clause:
        return one
    if not one.name and behind.rule.endswith("number, noun"):
        return _counted_ahead(one, behind)
    if act and _is_listed(text, one, behind):
        return replace(one, name=turned(one.name, act), rule=_CLOSED)
    return _with_noun(text, one, behind) if one.behind and behind.behind else one


def _with_noun(text: str, one: Reading, behind: Reading) -> Reading:
    """What the noun behind the next number says for both of two that stand behind theirs."""
    other = behind.name
    level, own = LEVEL.match(other), LEVEL.fullmatch(one.name)
    if level and own and level.end() < len(other):
        return replace(one, name=one.name + other[level.end() :])
    acts = _ACT_AND_HEAD.search(other)
    if acts is not None and _ACT_ALONE.search(one.name):
        return replace(one, name=one.name + acts["head"])  # “2家回收、1家加工|企业”
    head, joint, tail = other.partition("的")
    if not joint or "的" in one.name:
        return one
    acts = _ONLY_VERBS.fullmatch(head) or (_ACTS.match(head) and _HEAD.search(one.name))
    alone = text[one.quantity.end : one.end].removeprefix("的") == one.name
    if acts and alone and _only_carried(one) and text.startswith(tail, behind.quantity.end):
        return replace(one, name=f"{head}的{one.name}")  # 8个设区市和25个县|实施改造
    return replace(one, name=_with_shared(one, behind, head, tail))


def _closing_act(text: str, one: Reading, act: str) -> str:
    """What closes the list that a reading stands in: its own, else what goes on behind it."""
    if one.rule != _CLOSED:
        return ""
    own = text[one.quantity.end : one.end].removeprefix("的")
    return own if _ONLY_VERBS.fullmatch(own) else "" if own else act


def _is_listed(text: str, one: Reading, behind: Reading) -> bool:
    """Whether a count is carried out and stands in one list with the next."""
    listed = one.rule in ("made noun, number", "noun, number") and joined(text, behind, one)
    return listed and one.quantity.unit not in SHARES and _only_carried(one)


def _only_carried(one: Reading) -> bool:
    """Whether its own verbs say no more than that something is done: 完成, 推进."""
    acts = [token.entry for token in one.leads if token.cls in ACTS]
    return all(entry and "carries" in entry.classes for entry in acts)


def _with_shared(one: Reading, behind: Reading, head: str, tail: str) -> str:
    """What the name behind, ``head`` 的 ``tail``, says for both: what is done, or of what it is."""
    same = one.name[-WORD:] == tail[-WORD:] and not behind.verbs
    if same and is_done(head):  # 18处大型|灌区、62处中型|灌区现代化改造
        return f"{head}的{one.name}"
    alike = abs(len(head) - len(one.name)) <= 1 and head[:1] == one.name[:1]
    alike = alike or any(token.cls == "prep" for token in one.leads)  # “对甲、乙的巡护”
    carried = any(token.cls in ACTS for token in one.leads) and _only_carried(one)
    alike = alike or (carried and is_work(tail))  # 完成100个行政村、2000户农户|的厕所改造
    if _TAIL_ABLE.fullmatch(tail):
        return one.name + tail
    return f"{one.name}的{tail}" if alike else one.name


def _counted_ahead(one: Reading, behind: Reading) -> Reading:
    """6月底前建成4所、年底前建成5所学校: what is counted stands behind the last of the numbers."""
    if one.quantity.unit != behind.quantity.unit:
        return one
    noun = behind.name.removeprefix(f"{behind.verbs}的")
    name = f"{one.verbs}的{noun}" if one.verbs else noun
    return replace(one, name=name, rule=behind.rule)
