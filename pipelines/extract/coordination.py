"""Coordination: A、B、C分别达到1个、2个、3个 pairs the n-th noun with the n-th number.

What does not belong here: which tokens are the list (:mod:`pipelines.extract.reading`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.extract.clauses import opening_verb
from pipelines.extract.measure_names import bearer_of, ends_in_measure
from pipelines.extract.reading import Reading
from pipelines.extract.shared_names import shared_out
from pipelines.lexicon import finder, longest_at, pattern
from pipelines.tokens.quantities import Quantity

_JOIN = pattern("<joins.between>")
_PARTED = pattern("、|<joins.between>")
_join_at, _guard_at = finder("joins.between"), finder("guard")
_SECTORS = re.compile("(?P<ones>[一二三]{2,3})(?P<of>[产次].+)")
_YEARS = re.compile(r"(?:到|至)?\d{4}年?[底末]?(?:(?:、|和|与|及)(?:到|至)?\d{4}年[底末]?)+")
_AND_OTHERS = re.compile("等.")
_REACHED = pattern(r"(?:<alike|deals>)?(?:<reaches>)\d.*$")
_RISES = pattern(
    r"(?:[在较比]\d{4}年[^，]{0,12}?)?(?:<rising>|<does|reaches>“).*$"
    r"|(?:<adverb>|<frame>)*<becomes>$"
)
_AMONG = pattern("<among>")
_DIGIT, _REACH = re.compile(r"\d"), 80
_GOES_ON = frozenset("，；、")
"""What a clause goes on behind."""
_ADDED = pattern("<makes.adds>的")


def dealt_out(text: str, named: Reading, quantities: Sequence[Quantity]) -> Iterator[Reading]:
    """A reading for each number with its own noun, place, date and the bound that all share.

    Nothing where nouns and numbers do not pair: then each number is read alone.

    Args:
        text: clean text.
        named: the reading of the first number, its name the whole list.
        quantities: the numbers, in order.
    """
    said = any(one.cls == "deals" for one in named.leads)
    quantities = [_with_unit(one, quantities[-1]) for one in quantities]
    shared = replace(named, comparator=shared_bound(text, quantities, named))
    listed, _, rest = named.name.partition("\0")
    nouns = _nouns(listed, rest, quantities, said=said)
    paired = len(nouns) == len(quantities)
    if not paired and (years := _by_years(text, named, quantities)):
        for quantity, due in zip(quantities, years, strict=True):
            yield replace(shared, quantity=quantity, end=quantity.end, due=due)
    elif said and len(nouns) < len(quantities):
        above = clause_above(text, named)[: len(quantities)]
        if len(above) == len(quantities):
            for quantity, noun in zip(quantities, above, strict=True):
                yield replace(shared, quantity=quantity, end=quantity.end, name=noun + named.name)
    elif paired and (said or _of_each(quantities)):
        at = named.start
        for quantity, noun, name in zip(quantities, nouns, shared_out(nouns), strict=True):
            start = max(text.find(noun, at, quantities[0].start), at)
            yield replace(shared, quantity=quantity, name=name, start=start, end=quantity.end)
            at = start + 1


def _of_each(quantities: Sequence[Quantity]) -> bool:
    """Whether numbers are each of another noun: of one unit, or none like another (面积、产量)."""
    units = [one.unit for one in quantities]
    return units[0] == units[-1] or len(set(units)) == len(units)


def _with_unit(one: Quantity, last: Quantity) -> Quantity:
    """A number with the unit that its list says once: 112、118千克标准煤/吉焦."""
    if one.unit is None and last.unit is not None and not one.is_ratio:
        return one._replace(unit=last.unit)
    return one


def _nouns(listed: str, rest: str, quantities: Sequence[Quantity], *, said: bool) -> list[str]:
    """The nouns of a list that numbers are dealt out to, each with the tail behind 分别."""
    nouns = [noun + rest for noun in parts(listed)]
    if len(nouns) == 1 and len(quantities) == 2 and quantities[0].unit == quantities[1].unit:
        nouns = _both(listed + rest) or nouns
    if said and len(nouns) != len(quantities) and listed.count("、") + 1 == len(quantities):
        nouns = [noun + rest for noun in listed.split("、")]  # “甲灌区、乙灌区配套与改造”
    if said and len(nouns) != len(quantities):
        joined = [noun + rest for noun in _PARTED.split(listed)]  # “城市和县城污水处理率”
        nouns = joined if len(joined) == len(quantities) and all(joined) else nouns
    return nouns


def _both(name: str) -> list[str]:
    """城乡居民收入增长6%和7% speaks of one after the other."""
    entry = longest_at(name, 0, "both")
    if entry is None:
        return []
    rest = name[len(entry.word) :]
    return [entry.values["first"] + rest, entry.values["second"] + rest]


def clause_above(text: str, named: Reading) -> list[str]:
    """The nouns of the clause before: A和B水平显著提升，市场满足率分别超过70%和50%.

    What it measures of them is not measured here: 小学、初中入学率达到100%，辍学率分别….
    """
    stop = named.clause.start - 1
    if text[stop : stop + 1] not in _GOES_ON:
        return []
    begin = max(text.rfind(mark, max(0, stop - 80), stop) for mark in "，；。：\n") + 1
    told = _REACHED.split(text[begin:stop], maxsplit=1)
    if not begin:
        return []
    if len(told) == 1:
        return [_RISES.sub("", one) or one for one in parts(told[0])]
    nouns = parts(told[0])
    shared = shared_out(nouns)[0].removeprefix(nouns[0]) if len(nouns) > 1 else ""
    bare = [noun.removesuffix(shared) for noun in nouns]  # 城区、郊区|供水可靠率
    return [bearer_of(noun) or noun for noun in bare]


def _by_years(text: str, named: Reading, quantities: Sequence[Quantity]) -> list[int]:
    """Where the dates stand that are dealt out to the numbers of one noun."""
    clause = named.clause
    first = max(0, clause.start - 24)
    listed = max(_YEARS.finditer(text, first, quantities[0].start), key=re.Match.end, default=None)
    if listed is None or not any(one.cls == "deals" for one in named.leads):
        return []
    years = [listed.start() + one.start() for one in re.finditer(r"\d{4}", listed[0])]
    return years if len(years) == len(quantities) else []


def shared_bound(text: str, quantities: Sequence[Quantity], named: Reading) -> str | None:
    """A bound behind the last number, or before the first, binds every one."""
    first, last = quantities[0], quantities[-1]
    own = [text[one.unit_end : one.end] for one in quantities]
    if own[-1] and not any(own[:-1]) and last.comparator not in (None, "range"):
        return last.comparator
    if first.comparator not in (None, "ge", "range") or first.start < first.number_start:
        return None if any(own) else first.comparator
    return "eq" if named.direction == "hold" and not any(own) else None


def told_alike(text: str, named: Reading) -> list[Reading]:
    """The readings of a list that shares one number: A、B均达到40%, 新建、提升的冷库各10座."""
    names = _names_alike(named)
    if not names and (listed := _clauses_alike(text, named)):
        names = [*listed, named.name]
    return [_made_anew(replace(named, name=name)) for name in names]


def _clauses_alike(text: str, named: Reading) -> list[str]:
    """The measures of a list that commas part: 交通投资，技术改造投资，|民间投资均增长12%."""
    start = named.clause.start
    alike = any(one.cls == "alike" for one in named.leads) and ends_in_measure(named.name)
    begin = max(text.rfind(mark, max(0, start - _REACH), start) for mark in "；。：\n") + 1
    found: list[str] = []
    for member in reversed(text[begin:start].split("，")[:-1] if alike else []):
        among = _AMONG.match(member)
        name = member[among.end() :] if among else member
        if not name.endswith(named.name[-2:]) or opening_verb(name) or _DIGIT.search(name):
            break
        found.insert(0, name)
        if among:
            break
    return found


def _made_anew(one: Reading) -> Reading:
    """新建的冷库 of a list of acts: what is new is an increase, as without a list."""
    added = _ADDED.match(one.name)
    return replace(one, name=one.name[added.end() :], basis="increase") if added else one


def _names_alike(named: Reading) -> list[str]:
    nouns = _with_lists(_measures_of_both(named.name) or parts(named.name))
    if len(nouns) < 2 or named.behind:
        return []
    alike = any(one.cls in ("alike", "deals") for one in named.leads)
    rates = all(noun.endswith("率") for noun in nouns)
    if alike or rates:
        return shared_out(nouns)
    return nouns if _grow_alike(named, nouns) else []


def _grow_alike(named: Reading, nouns: Sequence[str]) -> bool:
    """Whether each measure of a list is told whole and all grow alike: 工业投资、民间投资增长6%."""
    grows = named.quantity.unit == "%" and named.basis != "level"
    return grows and all(map(ends_in_measure, nouns))


def _measures_of_both(name: str) -> list[str]:
    """The measures of a list whose bearers are two: 代表建议和委员提案|办复率、满意率."""
    measures = name.split("、")
    bearers = parts(measures[0])
    if len(measures) < 2 or len(bearers) < 2 or not all(map(ends_in_measure, measures)):
        return []
    return [] if any(map(ends_in_measure, bearers[:-1])) else measures


def _with_lists(nouns: list[str]) -> list[str]:
    """Members of a list in which one names what several others are: 甲、乙等单位安装率、联网率."""
    last = max((i for i, noun in enumerate(nouns) if _AND_OTHERS.search(noun)), default=0)
    return ["、".join(nouns[: last + 1]), *nouns[last + 1 :]]


def parts(printed: str) -> list[str]:
    """The members of a list, outside brackets and quotes; 一二三产增加值 names three."""
    if sectors := _SECTORS.fullmatch(printed):
        return [f"{one}{sectors['of']}" for one in sectors["ones"]]
    if _JOIN.search(printed) is None:
        return [printed] if printed else []
    depth, found, begin, at = 0, [], 0, 0
    while at < len(printed):
        depth += (printed[at] in "（“") - (printed[at] in "）”")
        word = _guard_at(printed, at)
        if word is None and (word := _join_at(printed, at)) and depth == 0 and at > begin:
            found.append(printed[begin:at])
            begin = at + len(word.word)
        at += len(word.word) if word is not None else 1
    found.append(printed[begin:])
    return [part for part in found if part]
