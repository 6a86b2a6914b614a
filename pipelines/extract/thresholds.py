"""Numbers that limit a noun instead of being reached: 年营业收入过100亿元的企业.

What does not belong here: other numbers that are no targets (:mod:`pipelines.extract.no_targets`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.counted_verbs import ends_with_verb
from pipelines.extract.indicators import JOINER
from pipelines.extract.no_targets import ANNOUNCES, LEVEL_VERB, Clause

_THRESHOLD_BEFORE = re.compile(
    r"(?:收入|产值|营收|面积|规模|投资|销售额|资产|注册资本|人口|年龄|学历|成交额|产能|容量|长度|面积|高度|重量|距离|额|工龄|缴费|从业|服务|亩产|营业额|总量|利润|年限|满|年养蚕|连片|装机|床位|量|占地)(?:总额|总量)?(?:达到?|超过|超|过|不低于|不少于|大于|高于|低于|不足|突破|在)?$"
)
# “年主营业务超过1000亿元、500亿元的名牌企业”
_LISTED = re.compile(r"(?:超过|达到?|过|突破|不低于|高于)[\d.]+[万亿]*[^\d，。；、]{1,3}、$")
_ONE_LOT = re.compile(
    r"(?:一批|若干|一些|多个|一系列|各类|部分|以(?![上下内外])|对|凡)[^，。；、]{0,12}$"
)
# “在10个左右的行业产品中开展品牌认证”
_ACTS = re.compile(r"[中内](?:开展|实施|实现|建立|推行|完成|推广)")
_LISTS_MORE = re.compile(r"大?(?:类|方面|板块|领域)\d")
_NAMED = re.compile(r"(?![左和及与以的])[\u4e00-\u9fff]")
# “时速400公里动车组”
_SIZE_OF = re.compile(r"(?:时速|直径|口径|跨度|海拔)$")
_FUND = re.compile(
    r"的[^，。；、]{0,16}(?:基金|资金池?|准备金|经费)(?=[，。；、])"
)  # “总规模100亿元的产业引导基金”
GIVEN = re.compile(r"(?:达到?|超过|突破|稳定在|保持在|控制在|不[少低高超]于?过?|[到至为超])$")
"""What stands before a number that its noun, standing before it, is to reach."""
_PARTS = re.compile(rf"[，；。]|{JOINER}")


# “年缴税额达到80万元以上的，给予减免”, “仓储面积超过500平方米的，按…”: who may claim.
_CONDITION = re.compile(
    r"[^。；：]{0,60}?(?:的|的[^，。；：的]{1,8})，(?:[^，。；：]{0,10}，)?(?:一次性|分别|最高|再|由[^，。；]{1,12})?"
    r"(?:给予|予以|奖励|补助|补贴|资助|按|可[以申享获]|不予|不得|应当|视为|追究|处以|享受|取消)"
)
_COUNTERS = frozenset(
    "个 家 项 件 场 次 期 场次 人次 批次 名 人 所 处 座 户 支 条 台 辆 套 张 种 门 部 位".split()
)
_AGES = frozenset("岁 周岁 月龄".split())
# “拥有80人以上的工会”: what somebody already has
_HAVING = re.compile(r"[拥具]有$|的$")


def is_limit(before: str) -> bool:
    """Whether the words before a number name a size that limits a noun: 年产值超100亿元."""
    return _THRESHOLD_BEFORE.search(before) is not None


def orders_more(text: str, clause: Clause) -> bool:
    """Whether a number only says of how many kinds those are that follow: 10类50件实事."""
    before = text[clause.left : clause.quantity.start]
    announced = ANNOUNCES.search(before) or _ONE_LOT.search(before)
    return not announced and _LISTS_MORE.match(text, clause.quantity.number_end) is not None


def is_threshold(text: str, clause: Clause) -> bool:
    """Whether a number limits a noun instead of being reached: 年营业收入过100亿元的企业."""
    quantity = clause.quantity
    before = text[clause.left : quantity.start]
    after = text[quantity.end : quantity.end + 6]
    if (
        text.startswith("级", quantity.unit_end)
        or text[quantity.start - 1 : quantity.start] in "+＋"
    ):
        return True
    if "×" in text[quantity.start - 1 : quantity.end + 1]:
        return True
    bounded = text[quantity.unit_end : quantity.end]
    if bounded == "以下" and _NAMED.match(after) and not LEVEL_VERB.search(before):
        return True  # “淘汰30蒸吨以下燃煤锅炉”
    if _SIZE_OF.search(before) and _NAMED.match(after):
        return True
    if (
        quantity.unit == "元"
        and bounded == "以上"
        and text[quantity.end : quantity.end + 1].isdigit()
    ):
        return True  # “其中50亿元以上5个”
    if quantity.unit in _AGES and bounded and _NAMED.match(after):
        return True  # “60岁以上船员、听力受损者随访率”
    if bounded.startswith("及以") and after[:1] not in "，。；、）和":
        return True
    if (
        quantity.unit == "番"
        and re.match(r"[\u4e00-\u9fff]", after)
        and after[:1] not in "和以并左"
    ):
        return True
    if text.find("的", quantity.end, clause.sentence.end) >= 0 and _CONDITION.match(
        text, quantity.end, clause.sentence.end
    ):
        return True
    if after.startswith("的标准"):
        return True  # “按每人600元的标准安排经费”
    if after[:1] == "的":
        if quantity.number_start > quantity.start and quantity.unit != "%":
            counted = quantity.unit in _COUNTERS and ends_with_verb(before)
            fund = _FUND.match(text, quantity.end) and not _ONE_LOT.search(before)
            return not (fund or (counted and not _HAVING.search(before)))
        if quantity.unit not in ("%", "元") and not ends_with_verb(before):
            return _ACTS.search(text[quantity.end : clause.stop]) is None
        if _FUND.match(text, quantity.end) and not _ONE_LOT.search(before):
            return False
        if _ONE_LOT.search(before) or _THRESHOLD_BEFORE.search(before) or _LISTED.search(before):
            return True
        return (
            bool(re.search(r"(?:达到?|超过|过|不低于|不少于|大于|高于)$", before))
            and len(before) > 4
        )
    if _ONE_LOT.search(before) and after[:1] not in "，。；、）":
        return True
    behind = text[quantity.end : clause.right]
    named = re.match(r"[\u4e00-\u9fff]", behind) is not None
    if named and clause.right < clause.stop and not re.search(r"[、，和及与或]", behind):
        # “生态化改造连片30亩以上老旧池塘10万亩”: the last number counts, the first limits.
        last = re.match(
            r"[\d.]+[万亿]?[^\d，。；、]{1,4}(?:以上|左右|以内)?(?=[、，；。和及]|$)",
            text[clause.right : clause.stop + 1],
        )
        if last is not None and _THRESHOLD_BEFORE.search(before) is not None:
            return True
        if last is not None and quantity.unit == "元" and quantity.number_start > quantity.start:
            return True  # “、超十亿元企业40家”
        if last is not None and text[quantity.unit_end : quantity.end] == "以上":
            return True
    return False


def limits_noun(text: str, group: Sequence[Clause]) -> bool:
    """Whether a number only describes: “5米远场识别率超过92%”."""
    clause = group[0]
    if len(group) < 2:
        return False
    follow = group[1]
    between = text[clause.quantity.end : follow.quantity.start]
    bound = text[follow.quantity.start : follow.quantity.number_start]
    alike = clause.quantity.unit in (None, follow.quantity.unit)
    joins = between in ("或", "至", "和", "或者") or (alike and between == "、")
    if joins and is_threshold(text, replace(follow, left=clause.left)):
        return True
    described = bound and text.startswith("的", follow.quantity.end)
    given = GIVEN.search(between) or described
    if between[:1] == "、" and not _PARTS.search(between[1:]) and given:
        return is_threshold(text, replace(follow, left=clause.quantity.end + 1))
    if (
        between[:1] == ("、")
        and "的" in between
        and is_limit(text[clause.left : clause.quantity.start])
    ):
        return True  # “年产值超100亿元、具备较强竞争力的龙头企业2家”
    named = between[:1] not in "、，；。：）和及与（|" and not _PARTS.search(between)
    return bool(
        named and (given or bound) and not ends_with_verb(text[clause.left : clause.quantity.start])
    )
