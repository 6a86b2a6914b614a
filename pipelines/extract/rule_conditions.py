"""What a rule of ``targets.toml`` may ask of what it matched: the conditions of its ``where``.

What does not belong here: how tokens are matched (:mod:`pipelines.grammar`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.extract.measure_names import ends_in_measure, ends_in_share, is_like_measure, is_work
from pipelines.grammar.notation import GrammarError
from pipelines.grammar.rules import Match
from pipelines.lexicon import longest_at, pattern, words
from pipelines.tokens.clause import Clause
from pipelines.tokens.quantities import Quantity
from pipelines.tokens.token import Token
from pipelines.tokens.units_of_measure import TIME_UNITS

_ACTOR = pattern(r"<head>(?:（[^（）]*）)?$")
_BODY = pattern("<agent>$")
_EACH = pattern(r"(?:<each>)")
_PAYER = pattern(r"<payer>$")
_AND_MORE = pattern(r"<and_more>$")
_STUB = pattern(r"<stub>$")
_SIZED = pattern(
    r"[^，。；、的]{0,8}(?:<size_of|invested|yearly_output>)[^，。；、的]{0,3}"
    r"[\d百千万亿][^，。；、的]{0,8}的"
)
_ACT = re.compile("[\u4e00-\u9fff]{2,4}")
"""What is done again and again, in a word or two: 巡查, 联合执法."""
_GOES_TO = pattern(r"(?:<goes_to>)")


@dataclass(frozen=True, slots=True)
class _Matched:
    """A match with its clause."""

    text: str
    clause: Clause
    match: Match

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens that it matched before its number."""
        return self.clause.tokens[self.match.start : self.match.slots["value"][0]]

    @property
    def quantity(self) -> Quantity:
        quantity = self.clause.tokens[self.match.slots["value"][0]].quantity
        assert quantity is not None
        return quantity

    def printed(self, *slots: str) -> str:
        """The words of the first of the slots that it has."""
        first, last = next(self.match.slots[one] for one in slots if one in self.match.slots)
        return self.text[self.clause.tokens[first].start : self.clause.tokens[last - 1].end]


def _is_actor(one: _Matched) -> bool:
    """Whether the noun can act or is told by a clause: 企业, 通过认证的产品."""
    printed = one.printed("what", "who")
    return "的" in printed or _ACTOR.search(printed) is not None


def _is_told_by_act(one: _Matched) -> bool:
    """Whether an act tells of its noun: 获得认证|的|企业; not 实现|工业企业达到30家.

    Nobody carries out or obtains a body: 开展节能诊断|企业, 获得奖项|企业 are those that do.
    """
    acts = [token for token in one.tokens if "attrib" in token.flags]
    printed = one.printed("what", "who")
    by_body = any(
        "serves" in token.flags
        or ("forms" not in token.flags and token.entry and "carries" not in token.entry.classes)
        for token in acts
    )
    return bool(acts) and ("的" in printed or (by_body and _BODY.search(printed) is not None))


def _is_measure(one: _Matched) -> bool:
    """Whether its noun is a measure: 绿地面积; not 耕地质量, which no number of 亩 measures."""
    what = one.printed("what")
    return ends_in_measure(what) and not is_like_measure(what)


def _is_rate(one: _Matched) -> bool:
    """Whether its noun is a share, or a measure that rises or falls: 清理拖欠账款|余额下降70%."""
    what = one.printed("what")
    moves = any(token.cls in ("grows", "reduces") for token in one.tokens)
    return ends_in_share(what) or (moves and ends_in_measure(what))


def _is_act(one: _Matched) -> bool:
    """Whether its last noun is what is done, no measure: 网格员每月|走访|不少于4次."""
    act = one.printed("act")
    return _ACT.fullmatch(act) is not None and not ends_in_measure(act)


def _is_added(one: _Matched) -> bool:
    """Whether those are added who have done something: 新增|获得认证的企业."""
    adds, does = (one.clause.tokens[one.match.slots[slot][0]] for slot in ("verb", "what"))
    return "adds" in adds.flags and "attrib" in does.flags


def _is_given(one: _Matched) -> bool:
    """Whether a word leads to the number: 达到, 超过, 增长; not 甲、乙等|约40公里|道路改造."""
    leads = bool(one.tokens) and one.tokens[-1].cls in ("reaches", "grows")
    return leads or (one.quantity.start < one.quantity.number_start and not _names_some(one))


def _names_some(one: _Matched) -> bool:
    """Whether its noun names some of those meant: 甲、乙等."""
    return _AND_MORE.search(one.printed("what")) is not None


def _is_spent(one: _Matched) -> bool:
    """Whether what the money is for stands behind it: 专项债券20亿元支持渔港改造."""
    money = one.quantity.unit in words("money_unit")
    return money and longest_at(one.text, one.quantity.end, "purpose") is not None


def _is_among(one: _Matched) -> bool:
    """Whether it counts where something is done: 企业|在|5个领域开展攻关."""
    entry = one.tokens[-1].entry if one.tokens else None
    return entry is not None and "prep" in entry.classes


def _is_deed(one: _Matched) -> bool:
    """Whether its verb says what is done, not only that something is: 修订, not 开展."""
    return longest_at(one.printed("act"), 0, "plain", "carries") is None


def _names_amount(one: _Matched) -> bool:
    """Whether its verb is the noun of an amount: 累计投入3亿元, 减排达到5万吨."""
    printed = one.printed("act")
    return printed in words("verb_noun") and one.quantity.unit not in words("counter")


def _is_work_done(one: _Matched) -> bool:
    """Whether its noun is work, its verb says that it is done: 管网改造6月底前|完成|30%.

    Or its noun is an amount that work brings: 公路投资累计|完成|420亿元.
    """
    done = longest_at(one.printed("act"), 0, "carries") is not None
    what = one.printed("what")
    return done and (is_work(what) or ends_in_measure(what))


def _counts_next(one: _Matched) -> bool:
    """Whether its last noun is of the next number: 2000个项目完成|投资|9800亿元."""
    rest = one.clause.tokens[one.match.end : one.match.end + 1]
    return bool(rest) and rest[0].cls == "number"


def _goes_somewhere(one: _Matched) -> bool:
    """Whether its last noun is an act that opens with its place: 到企业实践."""
    return _GOES_TO.match(one.printed("does", "behind")) is not None


def _opens_with_size(one: _Matched) -> bool:
    """Whether the noun behind opens with its own size: 总投资120亿元的|重点项目."""
    return _SIZED.match(one.printed("behind")) is not None


CONDITIONS: dict[str, Callable[[_Matched], bool]] = {
    "actor": _is_actor,
    "act": _is_act,
    "added": _is_added,
    "among": _is_among,
    "amount": _names_amount,
    "attains": lambda one: one.printed("does") in words("reaches.at_least"),
    "attrib": _is_told_by_act,
    "counted": lambda one: one.quantity.unit in words("counter"),
    "does": _goes_somewhere,
    "deed": _is_deed,
    "each": lambda one: _EACH.match(one.printed("where")) is not None,
    "counted_next": _counts_next,
    "field": lambda one: any(t.cls == "prep" and "field" in t.flags for t in one.tokens),
    "given": _is_given,
    "lasting": lambda one: one.quantity.unit in TIME_UNITS and one.quantity.comparator == "ge",
    "named": _names_some,
    "often": lambda one: one.quantity.unit in words("times_unit"),
    "payer": lambda one: _PAYER.search(one.printed("what")) is not None,
    "purpose": _is_spent,
    "raises": lambda one: any("raises" in token.flags for token in one.tokens),
    "rate": _is_rate,
    "restricts": lambda one: one.printed("what").endswith("的"),
    "share": lambda one: one.quantity.unit == "%",
    "sized": _opens_with_size,
    "measure": _is_measure,
    "raised": lambda one: one.printed("act") in words("raises_by"),
    "work_done": _is_work_done,
    "built": lambda one: longest_at(one.printed("act"), 0, "is_built") is not None,
    "stub": lambda one: _STUB.search(one.printed("what")) is not None,
}
"""Each condition by the name that rules use."""


def holds(text: str, clause: Clause, match: Match) -> bool:
    """Whether all conditions of a match's rule are true of it; those with ``!`` must not be.

    Raises:
        GrammarError: a rule asks for a condition there is not.
    """
    matched = _Matched(text, clause, match)
    for condition in match.rule.where.split():
        name = condition.lstrip("!")
        if name not in CONDITIONS:
            raise GrammarError(f"{match.rule.name}: no condition {name!r}")
        if CONDITIONS[name](matched) == condition.startswith("!"):
            return False
    return True
