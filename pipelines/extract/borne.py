"""A measure that does not say of what: 柑橘种植面积380万亩、产量370万吨 are both of the 柑橘.

What does not belong here: where a bearer is sought (:mod:`pipelines.extract.bearers`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.bearers import (
    INDUSTRY,
    clause_before,
    industry_before,
    is_abstract,
    label_before,
    object_before,
    turned_into,
)
from pipelines.extract.funds import INVESTED_IN
from pipelines.extract.measure_names import (
    WORD,
    bearer_beside,
    bearer_of,
    before_act,
    is_ability,
    is_bare_measure,
    is_done,
    is_rate_of_act,
)
from pipelines.extract.names import cleaned, meeting
from pipelines.extract.reading import Reading
from pipelines.lexicon import finder_before, pattern, words
from pipelines.tokens.clause import Clause

_PER = pattern(r"^(?:<per>)")
_SIZE = pattern(r"^总?<size_noun>$")
_TOTAL = pattern("总[^的]{0,4}<measure_noun>")
_WHOLE = pattern(r"<whole_measure>$")
_BUILDING = pattern("<changes.forms>$")
_ROOM = pattern("<place_of_one.inside>$")
_AMONG_WHOM = pattern("(?P<whom>.{0,10}?<head>中)(?P<rest>.{4,})")
_MEAN_OF = pattern("(?<=..)<mean_of_years>.*$")  # 机组|平均供电|煤耗
_WHO = pattern(r"(?:<each>)?(?:<admin_division|town|level_word>)(?:（[^（）]*）)?")
_THIS = pattern("<announces>(?P<measure><measure_noun|share_noun>)")
_NO_BEARER = pattern("(?<=.{2})<campaign.act>$|[=≤≥<>/]")


def borne(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """柑橘种植面积380万亩、产量370万吨: a bare measure is told of the bearer before it."""
    if said := _said_outright(text, one, previous, clauses):
        return replace(one, name=said)
    if one.made and one.name in words("place_of_one"):
        return _in_what_is_built(text, one, previous, clauses)
    if one.behind or not _lacks_bearer(text, one, previous, clauses):
        return None
    if previous is not None and _tells_apart(one, previous):
        return None
    bearer = _sought(text, one, previous, clauses)
    costs = one.name in words("own_measure")
    if len(bearer) < 2 or bearer.endswith(("的", one.name)) or bearer in words("bears_nothing"):
        return None  # 严控|新增产能|，压减|产能|30万吨; 网上|可办率95%，办理时限
    built = _is_built(one, clauses) and not is_abstract(bearer)
    if costs and not (_is_counted(previous) or INVESTED_IN.search(bearer) or built):
        return None
    if _NO_BEARER.search(bearer) and not (costs or _is_counted(previous)):
        return None  # a campaign bears nothing, 省道提升工程3条 do
    if not _WHOLE.search(one.name):
        bearer = bearer.removesuffix(INDUSTRY) or bearer
    if one.name.startswith(INDUSTRY):
        bearer = bearer.removesuffix(INDUSTRY)
    return replace(one, name=cleaned(meeting(bearer, one.name)))


def _sought(text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]) -> str:
    """The bearer that the number before it or, from another clause on, the clauses offer."""
    bearer = _bearer_before(one, previous) if previous is not None else ""
    if previous is not None and previous.clause is one.clause:
        return bearer
    whole = one.name in words("own_measure", "spread_rate")  # 推行制度，|覆盖率
    what = turned_into(text, one, clauses) or object_before(text, one, clauses, counted=whole)
    return what or label_before(text, one, clauses) or bearer or industry_before(text, one)


def _said_outright(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> str:
    """What is told of, where it is the sum told before, of the same people or its own (其)."""
    if what := _done_by_whom(text, one, previous, clauses):
        return one.name + what
    if previous is None:
        return ""
    this = _THIS.fullmatch(one.name)
    told_again = this is not None and previous.name.endswith(this["measure"])
    if told_again or _is_same_sum(one, previous):
        return previous.name
    among = _AMONG_WHOM.fullmatch(previous.name)
    if among and among["rest"][WORD:] == one.name[WORD:]:
        return among["whom"] + one.name  # 教师中专科以上学历占比95%，|本科以上学历占比50%
    return cleaned(bearer_of(previous.name) + one.name) if _is_its(text, one) else ""


def _done_by_whom(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> str:
    """What is done so often by whom a number names alone: 开展应急演练，县市每年不少于4次."""
    if one.quantity.unit not in words("times_unit") or not _WHO.fullmatch(one.name):
        return ""
    if what := object_before(text, one, clauses, counted=True):
        return what
    who = _WHO.match(previous.name) if previous is not None else None
    alike = previous is not None and previous.quantity.unit == one.quantity.unit
    return previous.name[who.end() :] if previous is not None and who and alike else ""


def _is_same_sum(one: Reading, previous: Reading) -> bool:
    """Whether it is the sum told before, of another time: 电网投资71亿元，2026年投资6亿元."""
    own = one.name in words("own_measure") and previous.name.endswith(one.name)
    timed = any(token.cls == "time" for token in one.leads)
    return own and timed and one.quantity.unit == previous.quantity.unit


def _in_what_is_built(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """推进县第三小学扩建，新增学位1200个: room for one is of what the clause before builds.

    So it is of what is counted beside it: 新增民宿12家、|床位150张; 新建小学2所，|新增学位1200个.
    Room that may lie outside (公园5个、停车位150个) is counted for itself.
    """
    built = _BUILDING.sub("", object_before(text, one, clauses, counted=True))
    inside = one.name in words("place_of_one.inside") and _is_counted(previous)
    if not built and inside and previous is not None and previous.made:
        beside = previous.clause is one.clause or previous.clause is clause_before(one, clauses)
        built = previous.name.removeprefix(f"{previous.verbs}的") if beside else ""
    # not of what is only done to it: 改造的学校6所，新增学位; 学校改造提升6所，新增学位
    named = len(built) >= WORD and "的" not in built and not is_done(built)
    return replace(one, name=cleaned(built + one.name)) if named else None


def _is_its(text: str, one: Reading) -> bool:
    """Whether 其 says that it is of what the reading before names: 企业达到120家，|其|产值达到…."""
    led = (token.entry for token in one.leads if token.end == one.start)
    return any(entry is not None and entry.word in words("of_it") for entry in led)


def _is_built(one: Reading, clauses: Sequence[Clause]) -> bool:
    """Whether the clause before builds what costs so much: 开工建设县医院，|完成投资1.5亿元."""
    before = clause_before(one, clauses)
    return before is not None and any("forms" in token.flags for token in before.tokens)


def _is_counted(previous: Reading | None) -> bool:
    return previous is not None and previous.quantity.unit in words("counter")


def _lacks_bearer(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> bool:
    """Whether it is a measure alone, or what something can do that the clause before makes."""
    if one.name in words("own_always"):
        return False
    if is_rate_of_act(one.name) and one.of_part:
        return False  # 其中市内|就业比例
    able = is_ability(one.name)
    counted = _is_counted(previous) and not one.made
    acts = one.name in words("comes_about")  # 开通班列，每周|开行|3列
    told = ((able or acts) and object_before(text, one, clauses)) or (
        counted and (able or _TOTAL.fullmatch(one.name))
    )
    return bool(told) or is_bare_measure(one.name)


def _bearer_before(one: Reading, previous: Reading) -> str:
    """What the reading before is told of: nothing where it is all measure (研制周期缩短20%)."""
    name = previous.name
    if _SIZE.search(name):
        return ""  # 占地430亩，建筑面积18万平方米
    measure = _SUMMED.sub("", one.name)
    tail = name[-len(measure) :]
    alike = sum(char == other for char, other in zip(tail, measure, strict=False))
    if tail != measure and 2 * alike > len(measure):  # 检测|假阴性率, 假阳性率
        return name[: -len(tail)]
    if one.name in words("own_measure"):
        name = _ROOM.sub("", name) or name  # 新增公寓|床位720张，总投资4200万元
    if previous.verbs in words("comes_about"):
        name = name.removeprefix(f"{previous.verbs}的")  # 开工的|电站2座，总装机容量
    bearer = _MEAN_OF.sub("", bearer_beside(name, one.name))
    if is_rate_of_act(one.name) and len(name) - len(bearer) == 1:
        bearer = before_act(name)
    thing, word = bearer.rpartition("的")[2], one.name[:WORD]
    if bearer != name and word in thing and not thing.endswith(word):
        return ""  # 生活|污水|集中收集率, 污水|处理率
    grown = previous.changes and previous.quantity.unit == "%"
    if grown and one.name in words("said_by_unit"):
        return name  # 地区生产总值增长6%，|总量|突破190亿元
    return "" if bearer == name and (grown or name in words("per_people")) else bearer


def _tells_apart(one: Reading, previous: Reading) -> bool:
    """Whether a measure is of another thing than the number before: 就业500人、年产值3亿元."""
    people = previous.quantity.unit in words("people_unit")
    paid = people and one.quantity.unit in words("money_unit")
    both_per = _PER.match(one.name) is not None and _PER.match(previous.name) is not None
    return paid or both_per or _has_own(one, previous)


def _has_own(one: Reading, previous: Reading) -> bool:
    """Whether a measure is told of another thing: 粮食|综合生产能力, 能源|综合生产能力."""
    name = one.name
    measure = _measure_before(name, 0, len(name))
    return (
        measure is not None
        and SHORTEST_MEASURE <= len(measure.word) < len(name)
        and previous.name != name
        and previous.name.endswith(measure.word)
        and not _SUMMED.match(name)
    )


_SUMMED = pattern("<sum.cum>")  # 海上风电|新增装机容量450万千瓦，|累计|装机容量…
SHORTEST_MEASURE = 3
"""Characters of a measure that two things have; 率 of 不良品率 and 利用率 says no more than %."""
_measure_before = finder_before("measure_noun")
