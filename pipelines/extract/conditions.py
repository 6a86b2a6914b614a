"""The condition of a target: whether it is a minimum, a maximum, or to be met exactly.

What does not belong here: the bounding words of a number itself (:mod:`pipelines.tokens.bounds`).
"""

from __future__ import annotations

import re

from pipelines.extract.indicators import Phrase
from pipelines.extract.no_targets import Clause
from pipelines.tokens.quantities import Quantity

_SET = re.compile(r"涨幅|赤字率|失业率|利率|税率|基金|专项资金")
_FUND_VERB = re.compile(
    r"(?:设立|安排|统筹|筹集|投入|提供|出资|发行)[^，。；]{0,30}(?<!达到)(?<!达)$"
)
# “财政赤字2万亿元”: a budget sets it.
_BUDGET = re.compile(r"赤字(?:规模|总额)?$")
_STOPS = frozenset("，。；、：）和\n") | {""}
_PIECES = frozenset("项 个 种 款 类 件".split())
_SOLVED = re.compile(r"技术|难题|瓶颈|产品|装备|材料|工艺|部件|元件|短板|算法|软件")
_HELD = re.compile(r"(?:保持|稳定|维持)在?$")
# “收费不高于担保金额的1%”: the bound stands before what the share is of.
_AT_MOST = re.compile(r"(?:不高于|不超过|不得超过|不得高于|不大于)[^，。；]{2,24}的$")
DOWN_TO = re.compile(r"(?:降低|下降|减少|压减|压缩|缩短|缩小|降|控制)(?:到|至|为|在)$|控制$")


def solved(text: str, quantity: Quantity) -> str:
    """The verb where 突破 solves what follows it and exceeds nothing: 突破30项关键技术."""
    bound = text[quantity.start : quantity.number_start]
    follows = text[quantity.end : quantity.end + 1] not in _STOPS
    return bound if bound == "突破" and follows and quantity.unit in _PIECES else ""


def comparator_of(text: str, clause: Clause, phrase: Phrase) -> str:
    """The condition that a number must meet: that of its bounding words, else of its verb.

    A share of a budget, a rate that is set and a level that is held are met exactly; what is
    brought down is met from above; everything else is a minimum (CONTRACT.md, ``comparator``).
    """
    quantity = clause.quantity
    printed = text[clause.left : quantity.number_start]
    if quantity.value_max is not None:
        return "range"
    bounded = text[quantity.unit_end : quantity.end] or re.search(
        r"(?:不|超|突破|高于|低于|大于|小于|少于|至少|约|近|逾|过)",
        text[quantity.start : quantity.number_start],
    )
    if quantity.comparator == "gt" and solved(text, quantity) and _SOLVED.search(phrase.text):
        return "ge"  # “突破30项关键技术” solves them, it exceeds nothing
    if quantity.comparator and (bounded or quantity.comparator != "ge"):
        return quantity.comparator
    if quantity.unit == "%" and quantity.comparator is None and _AT_MOST.search(printed):
        return "le"
    if quantity.value == 0 and quantity.comparator is None:
        return "eq"  # “黑臭水体比例为0”
    if phrase.basis not in ("increase", "decrease"):
        if phrase.downward or DOWN_TO.search(printed):
            return "le"
        if _HELD.search(printed):
            return "eq"
        if quantity.unit == "元" and (_FUND_VERB.search(printed) or _BUDGET.search(phrase.text)):
            return "eq"
        if quantity.unit == "%" and _SET.search(phrase.text) and not re.search("达到?$", printed):
            return "eq"
    return quantity.comparator or "ge"
