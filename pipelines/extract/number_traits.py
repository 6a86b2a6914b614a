"""What can be asked of a number in its clause: its traits, by the names that rules use.

``where = "bounded !percent"`` of a rule in ``counts_out.toml`` asks for traits; each is one line of
:data:`TRAITS`. What does not belong here: what follows from a trait
(:mod:`pipelines.extract.counts_out`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from pipelines.extract.list_traits import (
    closes,
    counts_its_list,
    heads_bracket,
    is_counted_alike,
    is_part,
    is_second,
    is_staged,
    is_word,
    sizes_named_works,
    stands_beside_list,
)
from pipelines.extract.measure_names import ends_in_measure, is_work
from pipelines.extract.payment_traits import (
    is_after_pay,
    is_capped,
    is_fund,
    is_norm,
    is_of_the_paid,
    is_pledged,
    is_raised,
    is_rate_of_work,
    is_spent,
    is_sum,
    qualifies,
    tops_pay,
)
from pipelines.extract.seen_number import ACTS, NEAR, Number, closing, opening
from pipelines.extract.size_traits import has_sized_next, is_caused, is_completed, is_size
from pipelines.extract.stock_traits import is_had, is_means, is_nation, is_topic
from pipelines.lexicon import finder_before, longest_at, pattern, words
from pipelines.structure.cues import cue
from pipelines.tables.measures import SHARES
from pipelines.tokens.units_of_measure import TIME_UNITS


class Asked(NamedTuple):
    """The traits that a rule asks for, and those with ``!``, which must not be there."""

    wanted: tuple[str, ...]
    barred: tuple[str, ...]

    def speaks_of(self, shown: frozenset[str]) -> bool:
        """Whether a number shows one of the traits that are wanted, if any, and none barred."""
        return shown.isdisjoint(self.barred) and (
            not self.wanted or not shown.isdisjoint(self.wanted)
        )


def shows(one: Number, trait: str) -> bool:
    """Whether a number has a trait; each is looked for once."""
    known = one.known.get(trait)
    if known is None:
        known = one.known[trait] = TRAITS[trait](one)
    return known


def has(one: Number, traits: Asked) -> bool:
    """Whether a number has all of the traits that are wanted and none that is barred."""
    return all(shows(one, trait) for trait in traits.wanted) and not any(
        shows(one, trait) for trait in traits.barred
    )


@cache
def asked(traits: str) -> Asked:
    """Take ``where`` of a rule, or ``number`` of a cue, apart."""
    listed = traits.split()
    barred = (one.removeprefix("!") for one in listed if one.startswith("!"))
    return Asked(tuple(one for one in listed if not one.startswith("!")), tuple(barred))


_APPLIED = pattern("<applied_for>")
_CASE = pattern("的[，；]")
_RATIO_NEXT, _RATIO_LAST = re.compile(r"\s?[：:∶]\s?\d"), re.compile(r".*\d\s?[：:∶]\s?")
_OF_TEXT = pattern("《|<self>")
_CASE_NEXT = pattern("[^，。；]{0,24}，[^。；]{2,80}的，(?=<permits|pays>)")
_CASE_OBLIGED = pattern("[^，。；、\\d]{1,24}的，[^，。；]{0,6}?<obliges|told_to>")
_FAVOURED = pattern(r"的[^，。；\d]{1,12}，(?:[^，。；]{1,10}，)?<favours>")
_WHEN_OPENS = pattern("(?:^|[，。；：、\\n])<name_link>?<when_opens>[^。；]{0,80}$")
_WHEN_CLOSES = pattern("[^。；]{0,60}?<when_closes>(?:[，、]|<sets_off>)")
_PEOPLED, _PEOPLE_BOUND = pattern("<people>的"), pattern("<people><bound_after>")
_TOLD_OF = pattern(
    r"的?[^，。；、\d]{2,20}?(?:<all_of|alike|covers_all>)(?:[^，。；、的]{2}|[，。；])"
)
"""What is told of those of a size: 5万亩以上|灌区全部|实现计量."""
_INDICATORS = pattern("[^，。；、的]{0,4}?<own_indicator>(?:[，。；、（]|$)")
_RATIO = re.compile("[：:∶]")
_RATE_NEXT = re.compile("[^，。；、\\d]{1,16}率")
_AIM_NEXT = pattern("的?<aimed_at>|的<measure_noun>")
_PROJECT = pattern(r"(?!<makes|purpose>)[^，。；\d]{2,30}?<invested_in>")
_EFFORT = pattern(
    "(?:<frame>|<adverb>)*<more_effort>(?:<fronts_whom>|[^，。；]{2,60}<degree_of_effort>)"
)
_HOLDS = pattern("<admin_division>(?:（[^（）]{1,8}）)?(?=\\d|<makes|changes>)")
_SITE = pattern(r"的?[^，。；、\d]{0,16}?<single_site>(?=[，。；、]|<joins.between>|<does>|$)")
_PREPARED = pattern(r"的?[^，。；\d]{2,24}?<prepared>")
_STANDARD = pattern(r"\+?(?:[、和][^，。；、\d]{2,12}\d+%\+?)*的?<saving_standard>")
_COUNTED_BEFORE = pattern(r"\d(?:<unit_count>)[^，。；\d]{0,14}，$")
_OBLIGES = cue("<obliges>", "obliges_guard")
_RADIUS = pattern("[^，。；\\d]{0,3}<radius>")
_ORDER = frozenset("十百千万亿")
# 覆盖18万|人口的供水项目
_CARRIES = re.compile(r"[^，。；、：\d的]{1,16}的[^，。；、：的]{2}")


def _unit_in(*names: str) -> Callable[[Number], bool]:
    return lambda one: one.quantity.unit in words(*names)


def _noun_ends(name: str) -> Callable[[Number], bool]:
    return lambda one: closing(name, one.noun) is not None


def _noun_begins(name: str) -> Callable[[Number], bool]:
    return lambda one: opening(name).match(one.text, one.quantity.end) is not None


def _measures_named(one: Number) -> bool:
    """Whether it measures what examples are named of: 横河、南环河等|27公里|河道."""
    before = one.text[one.quantity.start - 1 : one.quantity.start]
    return before in words("and_more") and _unit_in("unit_length", "unit_size")(one)


def _is_bounded(one: Number) -> bool:
    """Whether a bound or a range limits it; 达到 only leads to it."""
    before, behind = one.bounds
    leads = not behind and before in words("reaches.at_least")
    return one.quantity.value_max is not None or (bool(before or behind) and not leads)


def _is_upper(one: Number) -> bool:
    return is_capped(one) and bool(one.bounds[1])


def _is_obliged(one: Number) -> bool:
    """Whether those that it says the size of have to do something: 5000平方米以上|商场应当…."""
    return _OBLIGES.search(one.text, one.quantity.end, one.clause.end) is not None


def _is_given(one: Number) -> bool:
    """Whether what stands before it leads to it: 达到, 增长."""
    leads = one.before is not None and one.before.cls in ("reaches", "grows")
    return leads or one.bounds[0] in words("reaches")


def _is_whole_size(one: Number) -> bool:
    """Whether it says how much is made where nothing is counted: 建成总面积5万亩的|标准粮田."""
    whole = finder_before("stub.size")(one.noun, 0, len(one.noun)) is not None
    later = any(token.cls == "number" for token in one.behind)
    return whole and not later and _is_made(one) and one.text.startswith("的", one.quantity.end)


def _is_made(one: Number) -> bool:
    """Whether the clause makes what is counted: 新增东湾公园等6座城市公园."""
    return any("forms" in token.flags and token.cls == "makes" for token in one.near)


def _is_yearly_work(one: Number) -> bool:
    """Whether so much work is done each year: 每年完成|100万平方米以上|的旧房改造."""
    times = (token for token in one.near if token.cls in ("time", "annual"))
    yearly = any(longest_at(one.text, token.start, "each") is not None for token in times)
    nouns = (one.printed(token) for token in one.behind if token.cls == "noun")
    return yearly and is_work(next(nouns, ""))


def _is_round_the_clock(one: Number) -> bool:
    """Whether it says that something is there at all hours: 每天|24小时|提供服务."""
    unit = (one.quantity.unit or "").partition("/")[0]
    return one.quantity.value == 24 and unit in words("hours_unit")


def _is_leaned_on(one: Number) -> bool:
    """Whether work leans on what it counts: 依托全市300座水库|，发展旅游."""
    first = one.clause.tokens[0]
    if first.cls != "prep" or "leans" not in first.flags or one.index > NEAR:
        return False
    plain = all(token.cls in ("noun", "scope", "of") for token in one.near[1:])
    return plain and [token.cls for token in one.behind] in ([], ["noun"])


def _is_of_each(one: Number) -> bool:
    """Whether it says for each of what something is: 每|认定|1家企业."""
    before = one.before
    if before is None or before.cls not in ACTS or one.quantity.value != 1:
        return False
    each = longest_at(one.text, max(0, before.start - 1), "each")
    return each is not None and len(each.word) == 1 and "deals" not in each.classes


def _is_led_out(one: Number) -> bool:
    """Whether what it counts follows behind a colon: 18项工程：东湾码头、西湾冷库."""
    ends = [token.cls for token in one.behind] == ["noun"]
    return ends and _FOLLOWS.match(one.text, one.clause.end) is not None


_FOLLOWS = pattern("(?:[，。]<that_is>)?[：:]")  # 15件实事。|分别是：（1）…


def _has_property_next(one: Number) -> bool:
    """Whether the noun behind the next joining word is told by a property: 、具备…的企业."""
    tokens = one.behind[1:2]
    return any(token.cls == "noun" and "的" in one.printed(token) for token in tokens)


def _costs_the_counted(one: Number) -> bool:
    """Whether it is the cost of what the clause before counts: 项目25个，总投资|111亿元."""
    start = one.clause.start
    return closes(one) and bool(_COUNTED_BEFORE.search(one.text, max(0, start - 30), start))


def _costs_the_named(one: Number) -> bool:
    """Whether it is a cost and no more, of what stands before it: 建设水厂项目，总投资|3亿元."""
    return closes(one) and one.noun in words("own_measure") and one.index == 1


def _rates_people(one: Number) -> bool:
    """Whether it is what a rate is reckoned by: 十万人|死亡率."""
    value = int(one.quantity.value or 0)
    whole = value >= 1000 and str(value).strip("0") == "1"
    return (
        one.quantity.unit == "人"
        and whole
        and _RATE_NEXT.match(one.text, one.quantity.end) is not None
    )


def _is_before_rate(one: Number) -> bool:
    """Whether the next number is a rate of a noun of its own: 新建5个以上|集团、覆盖率|80%."""
    made = one.before is not None and one.before.cls == "makes"
    rest = one.behind
    at = next((at for at, token in enumerate(rest) if token.quantity is not None), None)
    if not made or not at or rest[at - 1].cls != "noun":
        return False
    rate = rest[at].quantity
    assert rate is not None
    return rate.unit in SHARES and closing("share_noun", one.printed(rest[at - 1])) is not None


def _is_ratio_side(one: Number) -> bool:
    """Whether it is one side of a ratio that is not read as one number: 按照2：1比例."""
    start, end = one.quantity.number_start, one.quantity.number_end
    before = _RATIO_LAST.fullmatch(one.text, max(0, start - 4), start)
    return before is not None or _RATIO_NEXT.match(one.text, end) is not None


def _is_order(one: Number) -> bool:
    """Whether it only says how large the noun behind it is: 百亿产业链, 十亿元企业."""
    quantity = one.quantity
    printed = one.text[quantity.number_start : quantity.number_end]
    return len(printed) > 1 and _ORDER.issuperset(printed) and not _is_bounded(one)


def _is_awaited(one: Number) -> bool:
    """Whether something is done when it is reached: 当涨幅达到|3%|时，启动机制."""
    start, end = one.quantity.start, one.quantity.end
    opens = _WHEN_OPENS.search(one.text, max(0, start - 90), start)
    return opens is not None and _WHEN_CLOSES.match(one.text, end) is not None


TRAITS: dict[str, Callable[[Number], bool]] = {
    "money": _unit_in("money_unit"),
    "sum": is_sum,
    "price": lambda one: "/" in (one.quantity.unit or "") and is_sum(one),  # 元/千瓦
    "percent": lambda one: one.quantity.unit in SHARES,
    "times": lambda one: one.quantity.unit == "倍",
    "time": lambda one: one.quantity.unit in TIME_UNITS,
    "turns": _unit_in("times_unit"),
    "hours": _unit_in("hours_unit"),
    "clock_round": _is_round_the_clock,
    "age": _unit_in("age_unit"),
    "counter": _unit_in("counter"),
    "measures_named": _measures_named,
    "item_unit": _unit_in("item_unit"),
    "indicators": _noun_ends("own_indicator"),
    "indicators_next": lambda one: _INDICATORS.match(one.text, one.quantity.end) is not None,
    "capacity": _unit_in("capacity_unit"),
    "rating": _unit_in("rating_unit"),
    "rated_length": _unit_in("rated_length"),
    "factor": lambda one: one.text[one.quantity.start - 1 : one.quantity.start] == "×",
    "signed": lambda one: "±" in one.text[one.quantity.start - 1 : one.quantity.start + 1],
    "per": lambda one: "/" in (one.quantity.unit or ""),
    "paced": lambda one: (one.quantity.unit or "").partition("/")[2] in TIME_UNITS,
    "bare": lambda one: one.quantity.unit is None,
    "word": is_word,
    "order": _is_order,
    "bounded": _is_bounded,
    "bound_behind": lambda one: bool(one.bounds[1]),
    "upper": _is_upper,
    "capped": is_capped,
    "capped_count": lambda one: is_capped(one) and _unit_in("counter")(one),
    "inclusive": lambda one: one.bounds[1] in words("bound_after.inclusive"),
    "obliged": _is_obliged,
    "caused": is_caused,
    "completed": is_completed,
    "given": _is_given,
    "made": _is_made,
    "yearly_work": _is_yearly_work,
    "risen_from": lambda one: any(token.cls == "from" for token in one.near),
    "told": lambda one: one.told,
    "told_sum": lambda one: one.told and _unit_in("money_unit")(one),
    "told_count": lambda one: one.told and _unit_in("counter")(one),
    "fund": is_fund,
    "pledged": is_pledged,
    "bracketed": lambda one: one.clause.bracketed,
    "whom": lambda one: "whom" in one.clause.tokens[0].flags,
    "listed": counts_its_list,
    "of_named_works": sizes_named_works,
    "ranged": lambda one: one.quantity.comparator == "range",
    "part": is_part,
    "announced": is_second,
    "staged": is_staged,
    "beside_list": stands_beside_list,
    "led_out": _is_led_out,
    "qualifies": qualifies,
    "after_pay": is_after_pay,
    "of_the_paid": is_of_the_paid,
    "tops_pay": tops_pay,
    "raised": is_raised,
    "means": is_means,
    "norm": is_norm,
    "spent": is_spent,
    "whole_size": _is_whole_size,
    "has": is_had,
    "case": lambda one: _CASE.match(one.text, one.quantity.end) is not None,
    "case_obliged": lambda one: _CASE_OBLIGED.match(one.text, one.quantity.end) is not None,
    "case_next": lambda one: _CASE_NEXT.match(one.text, one.quantity.end) is not None,
    "favoured": lambda one: _FAVOURED.match(one.text, one.quantity.end) is not None,
    "awaited": _is_awaited,
    "told_of": lambda one: _TOLD_OF.match(one.text, one.quantity.end) is not None,
    "people_bound": lambda one: _PEOPLE_BOUND.match(one.text, one.quantity.end) is not None,
    "peopled": lambda one: _PEOPLED.match(one.text, one.quantity.end) is not None,
    "ratio": lambda one: (
        _RATIO.search(one.text, one.quantity.number_start, one.quantity.number_end) is not None
    ),
    "ratio_side": _is_ratio_side,
    "text_part": _unit_in("text_part"),
    "of_text": lambda one: _OF_TEXT.match(one.noun) is not None,
    "nation": is_nation,
    "topic": is_topic,
    "graded": lambda one: longest_at(one.text, one.quantity.end, "grade_word") is not None,
    "propertied": _has_property_next,
    "sized_body": _noun_begins("sized_body"),
    "sized_project": _noun_begins("sized_project"),
    "gathers": _noun_begins("gathers"),
    "people": _noun_begins("people"),
    "households": _unit_in("household_unit"),
    "settlement": _noun_begins("settlement"),
    "carried": lambda one: _CARRIES.match(one.text, one.quantity.end) is not None,
    "sized": is_size,
    "measured": _noun_ends("measure_noun.amount"),
    "of_measure": lambda one: ends_in_measure(one.noun),
    "measure_next": lambda one: any(map(ends_in_measure, map(one.printed, one.behind[:2]))),
    "rate_of_work": is_rate_of_work,
    "sizes_next": has_sized_next,
    "counted_alike": is_counted_alike,
    "names_standard": lambda one: _STANDARD.match(one.text, one.quantity.end) is not None,
    "closes": closes,
    "sum_set": lambda one: (
        (closes(one) and _is_bounded(one))
        or (not one.told and (_costs_the_counted(one) or _costs_the_named(one)))
    ),
    "rated_people": _rates_people,
    "priced": _noun_ends("cost_of"),
    "reaching": lambda one: _RADIUS.match(one.text, one.quantity.end) is not None,
    "heads_bracket": heads_bracket,
    "marks": lambda one: one.quantity.unit == "分",
    "class_grade": lambda one: one.quantity.unit == "类",
    "graded_noun": _noun_begins("graded_noun"),
    "said_above": _noun_begins("said_above"),
    "project_next": lambda one: _PROJECT.match(one.text, one.quantity.end) is not None,
    "effort": lambda one: _EFFORT.match(one.text, one.clause.start) is not None,
    "holder": lambda one: _HOLDS.match(one.text, one.quantity.end) is not None,
    "size": _unit_in("unit_size"),
    "sited": lambda one: _SITE.match(one.text, one.quantity.end) is not None,
    "prepared": lambda one: _PREPARED.match(one.text, one.quantity.end) is not None,
    "before_rate": _is_before_rate,
    "leaned_on": _is_leaned_on,
    "of_each": _is_of_each,
    "aimed": lambda one: _AIM_NEXT.match(one.text, one.quantity.end) is not None,
    "returning": _unit_in("return_unit"),
    "applied": lambda one: bool(_APPLIED.search(one.text, one.clause.start, one.quantity.start)),
    "stub": _noun_ends("stub"),
}
"""Each trait by the name that rules use."""
