"""Traits of numbers that have to do with money that is paid, pledged or set as a norm.

What does not belong here: the names that rules use (:mod:`pipelines.extract.number_traits`).
"""

from __future__ import annotations

from pipelines.extract.seen_number import REACH, Number, closing, opening
from pipelines.lexicon import longest_at, pattern, words
from pipelines.tokens.numerals import scale_of

_GREAT = 10_000
_TOPMOST = pattern("<topmost>")
_GLUED = 16
"""Characters before a number in which it stands that it is the most that is paid."""
_PAID_AT_MOST = pattern("<topmost>(?:<payment|pays>)$")
_OF_THE_PAID = pattern(
    r"(?:(?!<pays>)[^，。；]){0,60}?的(?:(?!<pays>)[^，。；\d]){0,20}，[^。；]{0,60}?<pays>"
)
_COUNTED_PAID = pattern(r"(?:(?!<pays>)[^，。；\d]){1,20}，[^，。；]{0,20}?<pays>")
_FUND_BEHIND = pattern(r"的[^，。；、]{0,16}?<fund>(?=[，。；、]|$)")
_FUND_SET_UP = pattern(r"[^，。；、的]{0,16}?<fund>(?=[，。；、]|$)")
_SETS_UP = pattern("<sets>$")


def is_sum(one: Number) -> bool:
    """Whether it is money, or a great number whose unit is left out: 给予最高200万补助."""
    unit = one.quantity.unit
    if unit is None:
        printed = one.text[one.quantity.number_start : one.quantity.number_end]
        return scale_of(printed) >= _GREAT
    return unit.partition("/")[0] in words("money_unit")  # 元/辆


def is_fund(one: Number) -> bool:
    """Whether a fund or budget stands behind it: 5亿元的|产业基金, 设立|5亿元|风险补偿基金."""
    start, end = one.quantity.start, one.quantity.end
    if _FUND_BEHIND.match(one.text, end) is not None:
        return True
    set_up = _SETS_UP.search(one.text, max(one.clause.start, start - REACH), start)
    return set_up is not None and _FUND_SET_UP.match(one.text, end) is not None


def is_pledged(one: Number) -> bool:
    """Whether a sum is pledged for all rather than paid to one: 安排专项资金3亿元.

    A noun that has a number of its own (收入2000万元以上的) says nothing of another one.
    """
    own = (*one.near[1:], one.clause.tokens[one.index])
    nouns = (
        noun
        for noun, behind in zip(one.near, own, strict=False)
        if noun.cls == "noun" and (behind.cls != "number" or behind is own[-1])
    )
    return any(closing("pledge", one.printed(noun)) for noun in nouns) or is_fund(one)


def is_norm(one: Number) -> bool:
    """Whether it is what a standard asks: 人均3元的|标准, not 总面积5万亩的|标准粮田."""
    behind = one.quantity.end
    found = longest_at(one.text, behind + 1, "norm", "norm_guard")
    return one.text.startswith("的", behind) and found is not None and "norm" in found.classes


def is_capped(one: Number) -> bool:
    """Whether it is the most: 不超过30万元."""
    return one.quantity.comparator in ("le", "lt")


def qualifies(one: Number) -> bool:
    """Whether it says who or what is meant: 对收入2000万元以上的企业给予奖励."""
    end = one.quantity.end
    if not one.text.startswith("的", end) or not any(one.bounds):
        return False
    if opening("payment").match(one.text, end + 1):
        return False
    topped = is_capped(one) and not one.bounds[1]  # 最高500万元的奖励
    return not topped and not is_after_pay(one)


def is_of_the_paid(one: Number) -> bool:
    """Whether it is told of those that the next clause pays: 对营收首次突破1亿元的企业，奖励…."""
    opens = next((t for t in one.clause.tokens if t.cls not in ("frame", "adverb")), None)
    if opens is None or opens.cls != "prep" or "whom" not in opens.flags:
        return False
    told = one.text.endswith("的", 0, one.quantity.start)  # 对成效明显的|10个县，予以表扬
    paid = _COUNTED_PAID if told else _OF_THE_PAID
    return paid.match(one.text, one.quantity.end) is not None


def is_after_pay(one: Number) -> bool:
    """Whether a word of payment stands before it in its clause."""
    start = max(one.clause.start, one.quantity.start - REACH)
    return opening("payment|gives_one").search(one.text, start, one.quantity.start) is not None


def tops_pay(one: Number) -> bool:
    """Whether it is the most that is paid of what the clause before gives: 最高不超过价格的40%.

    Or it is for how many somebody is paid at most: 每家企业最多补助|3项产品.
    """
    near = max(one.clause.start, one.quantity.start - _GLUED)
    if _PAID_AT_MOST.search(one.text, near, one.quantity.start):
        return True
    if _TOPMOST.match(one.text, one.clause.start) is None:
        return False
    start = max(0, one.clause.start - REACH)
    start = max(one.text.rfind("。", start, one.clause.start), start)
    return opening("payment|gives_one").search(one.text, start, one.clause.start) is not None


def is_raised(one: Number) -> bool:
    """Whether it is what a payment is raised from or to: 补贴由90元提高到100元.

    由县财政按每部15万元给予补助 says who pays.
    """
    if not any(token.cls == "from" for token in one.near):
        return False
    return bool(one.bounds[0]) or any(token.cls == "reaches" for token in one.near + one.behind)


def is_spent(one: Number) -> bool:
    """Whether it is a share of what was named before that goes to a purpose: 一半|用于大病保险."""
    spent = longest_at(one.text, one.quantity.end, "purpose")
    return spent is not None and not any(one.nouns)


def is_rate_of_work(one: Number) -> bool:
    """Whether it says how much of the work is done or grows: 补助发放率|100%, 贷款增速|10%."""
    if closing("growth_noun", one.noun):
        return True
    return one.noun.endswith("率") and closing("pay_rate", one.noun) is None
