"""What 其中 takes out of a sum: 新增装机82万千瓦，其中风电30万千瓦 → 风电装机, added too.

A part has the measure and the basis of the sum. What does not belong here: what else a number
leaves unsaid (:mod:`pipelines.extract.completion`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isclose

from pipelines.extract.bearers import clause_before
from pipelines.extract.conditions import comparator_of
from pipelines.extract.measure_names import (
    WORD,
    bearer_of,
    ends_in_measure,
    is_bare_measure,
    is_done,
    is_work,
)
from pipelines.extract.reading import Reading
from pipelines.lexicon import pattern, words
from pipelines.tokens.clause import Clause

_RATE = words("unit_rate")
_AT_LEAST = pattern(r"[\d.十百千万亿]+(?:<unit_count|money_unit>)(?:及?以上)")
"""How large each of those counted is: 投资亿元以上|项目30个，其中10亿元以上|项目4个."""
_PLACE = pattern(r"(?:.{0,8}<place_noun|struct_place_level>|<level_word>(?:<place_noun>)?)$")
_REGION = pattern(r"[^的、]{0,8}?<region>")
_OF_PLACE = pattern(r"[^的、]{0,8}?<region>(?=.{3})")
_RATE_NAME = pattern(r".<share_noun>$")

_IN_ALL = pattern(r"^(?:<measure_of.field>)*总?(?=.{2})")
_SHARES, _SHARE = "占", "比重"
_AMONG = words("among")
_THING = pattern(r"<sum_thing>$")
_EXTENT = pattern(r"<measure_noun.extent>$")
_LEVEL = pattern("(?:<level_word>)")
_LISTED = pattern("<among>[：:]")
_ACT = pattern("<changes>+")


def of_sum(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """A part of the sum before it, or of the sum that the number beside it is a part of."""
    if previous is None:
        return None
    beside = previous.whole is not None and (
        previous.clause is one.clause or _goes_on(text, one, previous)
    )
    whole = previous.whole if beside else previous
    if whole is None:
        return None
    if _REGION.fullmatch(one.name) and (rate := _rate_of_place(one, previous)):
        return replace(one, name=one.name + rate)
    if not (beside or _takes_out(text, one, clauses) or _is_placed_share(one, whole)):
        return None
    alike = one.quantity.unit == whole.quantity.unit and one.quantity.unit not in _RATE
    if not alike or not one.name or one.rule == "verb, number":
        return None
    own = one.base is not None or any(
        token.cls in ("makes", "changes", "reduces", "reaches") for token in one.leads
    )
    basis = whole.basis if one.basis == "level" and not own else one.basis
    return replace(one, name=_named(one.name, whole.name), basis=basis, whole=whole)


def _goes_on(text: str, one: Reading, previous: Reading) -> bool:
    """Whether a list of parts goes on in another clause: 其中包括：A1亿元，|B2亿元.

    So does one that tells what the first is for (其中，A1亿元，包括…；|B2亿元): money alone. So
    does what makes the first part the whole.
    """
    if one.rule != "noun, number" or previous.whole is None:
        return False
    if makes_whole(one, previous):
        return True
    if not one.of_nouns:
        return False
    listed = _LISTED.search(text, previous.whole.quantity.end, previous.end) is not None
    return listed or one.quantity.unit in words("money_unit")


def makes_whole(one: Reading, previous: Reading) -> bool:
    """Whether two parts are the whole: 煤电900万千瓦，其中自用煤电500万千瓦，|外送煤电400万千瓦."""
    whole = previous.whole.quantity.value if previous.whole is not None else None
    if whole is None or one.quantity.unit != previous.quantity.unit:
        return False
    return isclose((one.quantity.value or 0) + (previous.quantity.value or 0), whole)


def _is_placed_share(one: Reading, whole: Reading) -> bool:
    """整治路口2600处（山区县1700处、平原县900处）: what a bracket tells of places is of the sum."""
    part, total = one.quantity.value, whole.quantity.value
    less = part is not None and total is not None and part < total
    return less and one.clause.bracketed and _PLACE.fullmatch(one.name) is not None


def _rate_of_place(one: Reading, before: Reading) -> str:
    """The rate that is told of another place: 城市处置率达到90%，渔区达到95% tells of both."""
    if one.quantity.unit not in _RATE or one.quantity.unit != before.quantity.unit:
        return ""
    own = _OF_PLACE.match(before.name)
    rate = before.name[own.end() :] if own else before.name
    opens = one.start == one.clause.start or one.leads[:1] and one.leads[0].cls == "among"
    return rate if opens and _RATE_NAME.search(rate) else ""


def _takes_out(text: str, one: Reading, clauses: Sequence[Clause]) -> bool:
    """Whether 其中 leads to a number, in its clause or alone in the one before (其中包括：)."""
    if one.of_part:
        return True
    before = clause_before(one, clauses)
    return before is not None and text[before.start : before.end].strip() in _AMONG


def _named(part: str, whole: str) -> str:
    size, of_all = _AT_LEAST.match(part), _AT_LEAST.search(whole)
    if size and of_all and whole.endswith(part[size.end() :]):
        return whole[: of_all.start()] + size[0] + whole[of_all.end() :]
    if part.endswith(whole[-WORD:]):  # 招聘的|教师60名，其中骨干教师18名
        verb, joint, _ = whole.partition("的")
        return f"{verb}的{part}" if joint and _ACT.fullmatch(verb) else part
    if _PLACE.fullmatch(part):
        return part if whole.startswith(part) or _LEVEL.match(whole) else part + whole
    if thing := _THING.search(whole):
        return part if part.endswith(thing[0]) else part + thing[0]
    if is_done(whole) and not (is_work(part) or ends_in_measure(part)):
        return part + whole  # 技能培训2万人次，其中农民工6000人次
    bearer = bearer_of(whole)
    measure = _IN_ALL.sub("", whole[len(bearer) :])
    kind = bearer[-2:]
    own = is_bare_measure(part) or bearer_of(part) != part
    extent = _EXTENT.search(measure) and kind and part != kind
    own = own or (bool(extent) and part.endswith(kind))  # “公路里程，其中高速公路”
    return part if own or not measure else part + measure


def share_of_sum(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """…，其中甲投资8亿元，占68%: the share that a part has of its sum, met as the part is."""
    shares = any(token.entry is not None and "shares" in token.flags for token in one.leads)
    if one.name or one.quantity.unit != "%" or not shares or previous is None:
        return None
    if previous.whole is None or previous.quantity.unit == "%":
        return None
    name = f"{previous.name}{_SHARES}{previous.whole.name}{_SHARE}"
    told = one.quantity.comparator is None
    return replace(one, name=name, comparator=comparator_of(text, previous) if told else None)
