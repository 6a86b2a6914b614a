"""What a name of an indicator measures, and of what: 柑橘种植面积 is the 种植面积 of 柑橘.

What does not belong here: how a list shares one measure (:mod:`pipelines.extract.coordination`).
"""

from __future__ import annotations

from pipelines.lexicon import pattern

_MEASURE = pattern(r"(?:<rate_of>(?:率|比例)|(?:<measure_of>){0,2}<measure_noun.amount>)$")
_AMOUNT = pattern(r".{2,}?(?P<amount><measure_noun.amount>)(?:（[^（）]*）)?")
_ENDS_IN_MEASURE = pattern(
    r"(?:<measure_noun>|<measure_tail>|<shared_thing>|<rate_of>)(?:（[^（）]*）)?$"
)
_SHARE, _LIKE_MEASURE = pattern("<share_noun>$"), pattern("<like_measure>$")
_SHARE_OF = pattern(r"占[^，。；、]{2,20}<share_noun>$")
_BARE = pattern(r"(?:产业)?(?:<measure_of>){0,3}(?:<rate_of>率|<measure_noun>)")
_RATE_OF_ACT = pattern(r"(?!<set_rate>$)[\u4e00-\u9fff]{2}(?:率|比例)")
"""A rate of an act of one word (完工|率, 升学|比例): of whom it is told must stand before it."""
_ENDS_IN_ACT = pattern(r"(?<=..)[\u4e00-\u9fff]{2}(?:率|比例)$")
_DONE = pattern("(?<=.{2})<changes>$")
_WORK = pattern("<changes|makes|work_word>$")
_PER, _WHOSE = pattern("<per>"), pattern("(?P<whose>.{2,}?)<per>")
_CAN = pattern(r"(?:<measure_of>){0,3}[^，。；、的]{2}<ability.of_act>")
WORD = 2
"""Characters of most words: a list of them goes on with one of them (公路、管道|运输量)."""


def tells_share(name: str) -> bool:
    """Whether a name says what a share is of, and not whose: 占GDP比重."""
    return _SHARE_OF.fullmatch(name) is not None


def without_share(name: str) -> str:
    """What a share is told of: 海上风电装机占总装机比重 → 海上风电装机."""
    return _SHARE_OF.sub("", name)


def ends_in_measure(name: str) -> bool:
    """Whether a name says how much there is of something: 盖度, 产量（当量）."""
    return _ENDS_IN_MEASURE.search(name) is not None


def amount_of(name: str) -> str | None:
    """The amount of something that a name says, in a word of its own: 清洁能源总|装机."""
    match = _AMOUNT.fullmatch(name)
    return match["amount"] if match and len(match["amount"]) >= WORD else None


def ends_in_share(name: str) -> bool:
    """Whether a name closes with the word of a share: 覆盖率, 比重."""
    return _SHARE.search(name) is not None


def is_like_measure(name: str) -> bool:
    """Whether a name closes like a measure and is none that a number can tell: 耕地质量."""
    return _LIKE_MEASURE.search(name) is not None


def is_bare_measure(name: str) -> bool:
    """Whether a name is a measure that does not say of what: 产量, 占比, 年产值, 完工率."""
    return _BARE.fullmatch(name) is not None or is_rate_of_act(name)


def is_rate_of_act(name: str) -> bool:
    """Whether a name is a rate of what is done and no more: 完工率, 升学比例."""
    return _RATE_OF_ACT.fullmatch(name) is not None


def is_done(name: str) -> bool:
    """Whether a name closes with what is done to something: 农村劳动力|转移, 灌区|改造."""
    return _DONE.search(name) is not None


def is_work(noun: str) -> bool:
    """Whether a noun is work, or closes with it: 旧房改造, 管网建设, 前期工作."""
    return _WORK.search(noun) is not None


def is_ability(name: str) -> bool:
    """Whether a name is what something can do, and does not say what can: 日均供餐能力."""
    return _CAN.fullmatch(name) is not None


def before_act(name: str) -> str:
    """Of whom a rate of an act of one word is told: 农产品|抽检率; empty where it is no rate."""
    act = _ENDS_IN_ACT.search(name)
    return name[: act.start()] if act else ""


def bearer_of(name: str) -> str:
    """What a measure is told of: 柑橘种植面积 → 柑橘; the name itself where it ends in none."""
    match = _MEASURE.search(name)
    return name[: match.start()] if match else name


def bearer_beside(name: str, measure: str) -> str:
    """What two measures are told of: 公共机构|单位建筑面积能耗 and 人均综合能耗 of 公共机构."""
    whose = _WHOSE.match(name) if _PER.match(measure) else None
    return whose["whose"] if whose else bearer_of(name)
