"""What a number leaves unsaid because the target before it, or the clause before it, has said it.

What does not belong here: how the words that are there become an indicator
(:mod:`pipelines.extract.indicators`), nouns that share a head or a tail
(:mod:`pipelines.extract.coordination`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extract.counted_verbs import changing, ends_with_verb
from pipelines.extract.indicators import Phrase, bearer_of, before_number, is_bare_measure
from pipelines.extract.no_targets import REACH, Clause
from pipelines.extract.target import Target

# “企业通过质量管理体系认证超过70000家、环境管理体系认证超过20000家” counts 通过…认证的企业.
_ACTOR = r"(?P<who>企业|机构|单位|项目|产品|人员|学校|医院|农户|行政村|社区|园区)"
_WHO_ACTS = re.compile(rf"^{_ACTOR}(?P<act>(?:通过|获得|取得|获|采用|进入|参与|参加).{{2,}})$")
_BY_ACT = re.compile(
    rf"^(?P<act>(?P<verb>通过|获得|取得|获|采用|进入|参与|参加).{{2,}})的{_ACTOR}$"
)
_COUNTED = frozenset("家 个 户 人 名 项 所".split())
_ON_AND_UP = re.compile(
    r"(?:其中，?)?(?:(?:力争)?到?20\d\d年底?前?)?(?:再|进一步|继续|并|将)?(?:达到?|超过|为|完成|(?:提高|提升|增加|增长|扩大|下降|降低)(?:到|至))?"
)
# “…达到2000亿元，比上年增长10%”
_GROWN_BY = re.compile(
    r"(?:[，、（]|，?并)?(?:力争|确保|实现|预计|预期|同比|年内|今年|全年|当年)?(?:(?:比|较|同)[^，。；、]{2,16}?)?"
    r"(?:年均|平均每年|每年|累计|实际|再)*"
    r"(?:增长|新增|增加|提高|提升|上升|扩大|下降|降低|减少)"
)
_RATES = frozenset(("%", "倍", "番", "个百分点"))
_DATED = re.compile(r"20\d\d年")
_AND_ABOVE = re.compile(r"^(?:及|（含）)?以[上下](?:的)?")
# “每千人口医师数达到3人、护士数达到4人”
_PER_HEAD = re.compile(
    r"每[一十百千万\d]+(?:名|位|户)?(?:(?:常住|户籍|农村|城镇|就业)?(?:人口|人|居民|职工|老年人|劳动力|就业人员))(?:口)?(?:中|拥有)?"
)
_HEADS = re.compile(r"^(?!每).{2,12}数$")
# “2023年，完成渔港改造6座；2024年，完成8座”
_ACTS_ALONE = frozenset("完成 建成 实现 达到 新增 新建 培育 改造 再完成 再建成".split())
_SIZE_ALONE = re.compile(r"[\d.]*[十百千万亿]+元以上")
_PER = ("亩均", "人均", "户均", "单位")
_SIZED = re.compile(r"(?P<bound>超过|超|达到|达|突破|不低于|过)[\d.十百千万亿]+元")
_INDUSTRY = re.compile(r"[\u4e00-\u9fff]产业(?![链园集化]|基地|体系|结构|发展|工人|振兴)")
LONGEST_INDUSTRY = 10
# An industry as a whole has it; what it grows or makes has the others.
_GROWN = re.compile(r"(?:产[量值能]|面积|栏|销量|规模|增加值|营收|收入|捕捞量)$")
_WHOLE = re.compile(r"(?:产值|规模|收入|营收|增加值|利润|投资|从业人员|销售额|交易额|成本|效率)$")
LONGEST_SIZE = 8
"""What is measured (产值, 年营业收入) has at most so many characters."""
_SHARE_OF = re.compile(r"占[^，。；、]{2,20}(?:比重|比例|份额)")
LEVEL = re.compile(r"(?:国家|国际|省|自治区|市|县|区|乡|镇|村|部|地|[十百千万亿]+){1,3}级")
_SHARES = ("占比", "比重", "比例")


def completed(
    text: str, left: Phrase, previous: Target | None, clause: Clause, bearer: str
) -> tuple[Phrase, str]:
    """Tell a bare measure of what it is: 柑橘种植面积380万亩、产量370万吨 → 柑橘产量.

    Args:
        text: clean text.
        left: what stands before the number.
        previous: the target before it, of its sentence or of the one that ends before it in ；.
        clause: the number in its clause.
        bearer: what the bare measures before it in the sentence were told of.

    Returns:
        The indicator, and what the bare measures behind it are told of.
    """
    earlier = previous
    if previous is not None and previous.sentence is not clause.sentence:
        previous = None
    clause_head = text[clause.begin : clause.quantity.start]
    if previous and not left.text and _goes_on(text, left, previous, clause):
        return replace(left, text=previous.indicator), bearer
    counted = previous is not None and previous.unit != "%"
    own = left.text[:-2]
    shared = previous and counted and "其中" in clause_head and left.text.endswith(_SHARES)
    if previous and shared and not (own and previous.indicator.endswith(own)):
        return replace(left, text=f"{own}{previous.indicator}{left.text[-2:]}"), bearer
    if (
        previous
        and (act := _BY_ACT.match(previous.indicator))
        and (clause.left > clause.begin and left.text[-4:] == act["act"][-4:])
    ):
        return replace(left, text=f"{act['verb']}{left.text}的{act['who']}"), bearer
    if previous and LEVEL.fullmatch(left.text) and (above := LEVEL.match(previous.indicator)):
        rest = _AND_ABOVE.sub("", previous.indicator[above.end() :])
        return replace(left, text=left.text + rest), bearer  # “省级网上可办率…，市县级不低于70%”
    if (who := _WHO_ACTS.match(left.text)) and clause.quantity.unit in _COUNTED:
        return replace(left, text=f"{who['act']}的{who['who']}"), bearer
    if previous and _SHARE_OF.fullmatch(left.text):
        # “…，占农业总产值比重达到30%”
        return replace(left, text=previous.indicator + left.text), bearer
    counts_heads = clause.left > clause.begin and _HEADS.match(left.text)
    if previous and counts_heads and (per := _PER_HEAD.match(previous.indicator)):
        return replace(left, text=per.group() + left.text), bearer
    if previous and left.text[:2] in _PER and previous.indicator.startswith(left.text[:2]):
        return left, bearer  # “亩均税收…，亩均增加值…”
    if previous and (size := _SIZED.match(left.text)):  # “产值超百亿元企业20家、超十亿元企业100家”
        what, told, _ = previous.indicator.partition(size["bound"])
        name = what + left.text if told and 2 <= len(what) <= LONGEST_SIZE else left.text
        return replace(left, text=name), bearer
    if previous and _SIZE_ALONE.fullmatch(left.text):  # “10亿元以上项目15个，其中50亿元以上5个”
        noun = _SIZE_ALONE.split(previous.indicator, maxsplit=1)[-1]
        return replace(left, text=left.text + noun), bearer
    alone = previous is not None and previous.unit == clause.quantity.unit
    verb = ends_with_verb(left.text)
    if previous and alone and verb and verb == left.text and changing(verb):
        name = f"{left.text}的{previous.indicator}"  # “新建农田30万亩、改造提升20万亩”
        return replace(left, text=name, attribute=left.text), bearer
    if earlier and left.text in _ACTS_ALONE and earlier.unit == clause.quantity.unit:
        return replace(left, text=earlier.indicator, basis=earlier.basis), bearer
    if not is_bare_measure(left.text):
        return left, bearer
    if previous is None or not bearer or not previous.indicator.startswith(bearer):
        bearer = _bearer(text, previous, clause, left.text)
    if bearer and not bearer.endswith("的"):
        return replace(left, text=bearer + left.text), bearer
    return left, bearer


def _goes_on(text: str, left: Phrase, previous: Target, clause: Clause) -> bool:
    """Whether a number without a noun is one more of the target before it.

    Where it is to be later (“到2023年，…达到85%，到2025年，达到90%”; “到2023年达到85%、2025年达到
    90%”), or how much it is to grow (“达到2000亿元，比上年增长10%”).
    """
    start, unit = clause.quantity.start, clause.quantity.unit
    if _ON_AND_UP.fullmatch(text[clause.begin : start]):
        return True
    between = text[previous.end : start]
    if _DATED.search(between) and _ON_AND_UP.fullmatch(between.lstrip("、，和及")):
        return True
    grows = left.basis != "level" and (unit in _RATES or unit == previous.unit)
    return grows and _GROWN_BY.fullmatch(between) is not None


def adds_too(text: str, phrase: Phrase, previous: Target | None, clause: Clause) -> bool:
    """Whether a verb adds this too: “新增国家级文明城市3个、省级文明城市10个”."""
    return (
        previous is not None
        and previous.basis in ("increase", "cumulative")
        and not _RATES.intersection((previous.unit, clause.quantity.unit))
        and clause.quantity.number_start == clause.quantity.start
        and previous.end == clause.left > clause.begin
        and phrase.basis == "level"
        and not (phrase.made_by_verb or phrase.attribute)
        and text.startswith(("、", "和", "及", "与"), clause.left)
    )


def _bearer(text: str, previous: Target | None, clause: Clause, measure: str) -> str:
    return bearer_of(previous.indicator) if previous else _object_before(text, clause, measure)


def _object_before(text: str, clause: Clause, measure: str) -> str:
    """What a bare measure is told of, where no target before it says so.

    The industry that its paragraph speaks of (“做强茶叶产业，到2025年，产量达到6万吨”), else what
    the clause before makes (“共建渔获拍卖市场，力争交易额达到30亿元”).
    """
    grown = _GROWN.search(measure)
    if grown and (industry := _industry_before(text, clause)):
        if measure.startswith("产业"):
            return industry.removesuffix("产业")
        return industry if _WHOLE.search(measure) else industry.removesuffix("产业")
    stop = max(clause.sentence.start, clause.begin - 1)
    head = text[max(clause.sentence.start, stop - REACH) : stop]
    begin = max(head.rfind(sign) for sign in "，；：。") + 1
    phrase = before_number(head, begin, len(head))
    plain = phrase.made_by_verb and 2 <= len(phrase.text) <= 20 and "、" not in phrase.text
    return phrase.text if plain else ""


def _industry_before(text: str, clause: Clause) -> str:
    """The industry that its paragraph speaks of before a clause.

    One that opens a sentence goes before one that is named in passing.
    """
    begin = clause.begin
    first = max(text.rfind("\n", 0, begin) + 1, begin - REACH)
    found = ""
    for named in _INDUSTRY.finditer(text, first, begin):
        begins = max(text.rfind(sign, first, named.end()) for sign in "，；：。、）\n") + 1
        phrase = before_number(text, max(begins, first), named.end())
        if not 3 <= len(phrase.text) <= LONGEST_INDUSTRY or phrase.text.endswith("大产业"):
            continue
        if text[begins - 1 : begins] in "。\n":
            found = phrase.text
        found = found or phrase.text
    return found
