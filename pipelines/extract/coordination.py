"""Coordination: A、B、C分别达到1个、2个、3个 pairs the n-th noun with the n-th number.

What does not belong here: which tokens are the list (:mod:`pipelines.extract.reading`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.extract.measure_names import bearer_of, is_bare_measure
from pipelines.extract.names import cleaned
from pipelines.extract.reading import Reading
from pipelines.lexicon import finder, longest_at, pattern, words
from pipelines.tokens.numerals import word_value
from pipelines.tokens.quantities import Quantity

_JOIN = pattern("<joins.between>")
_PARTED = pattern("、|<joins.between>")
_join_at, _guard_at = finder("joins.between"), finder("guard")
_LEVEL = words("level_word")
_LEVELS = pattern(r"(?P<level><level_word>)(?P<rest>.{2,})")
_SHARED = pattern(r"(?:<rate_of>(?:率|比例)|(?:<measure_of>){0,3}<measure_noun>|<shared_thing>)$")
_SUFFERS = pattern(r"<suffers>$")
_LIKE_MEASURE = pattern(r"<like_measure>$")
_PER_OUTPUT = pattern(r"(?P<per><per_output>[^，。；、]{2,12}?)(?:<output>)")
_OUTPUT = pattern(r"(?:<output>)")
_LIMIT = re.compile(r"(?P<head>[^\d]{2,}?)[\d.]+[万亿]*[^\d的]{1,3}")
_LIMITED = re.compile(r"[\d.]+[万亿]*[^\d的]{1,3}?(?P<tail>的.{2,})")
_SHARED_HEAD = pattern(
    r"(?P<head>.*的|与[^、]{2,12}?(?:<among_many>)|[^的]{1,4}级以上|[^的、]{1,6}以[上下]<people>"
    r"|<scope>|<head_shared>|每[十百千万]+名?<per_people>)(?P<rest>.+)"
)
_SECTORS = re.compile("(?P<ones>[一二三]{2,3})(?P<of>[产次].+)")
_YEARS = re.compile(r"(?:到|至)?\d{4}年?[底末]?(?:(?:、|和|与|及)(?:到|至)?\d{4}年[底末]?)+")
_AND_OTHERS = re.compile("等.")
_PEOPLE = pattern(r"以[上下]<people>$")
_COUNTED = pattern(
    r"(?P<own>.{2,}?)(?P<count>[两二三四五六七八九十])(?:<unit_count>)(?P<tail>.{2,})"
)
_OF_PEOPLE = pattern(r"(?:<people>|<head>)")
_REACHED = pattern(r"(?:<alike>)?(?:<reaches>)\d.*$")
_RISES = pattern(r"<rising>.*$")
_GOES_ON = frozenset("，；、")
"""What a clause goes on behind."""


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
    shared = replace(named, comparator=_shared_bound(text, quantities, named))
    listed, _, rest = named.name.partition("\0")
    nouns = _nouns(listed, rest, quantities, said=said)
    paired = len(nouns) == len(quantities)
    if not paired and (years := _by_years(text, named, quantities)):
        for quantity, due in zip(quantities, years, strict=True):
            yield replace(shared, quantity=quantity, end=quantity.end, due=due)
    elif said and len(nouns) < len(quantities):
        above = _clause_above(text, named)[: len(quantities)]
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


def _clause_above(text: str, named: Reading) -> list[str]:
    """The nouns of the clause before: A和B水平显著提升，市场满足率分别超过70%和50%.

    What it measures of them is not measured here: 小学、初中入学率达到100%，辍学率分别….
    """
    stop = named.clause.start - 1
    if text[stop : stop + 1] not in _GOES_ON:
        return []
    begin = max(text.rfind(mark, max(0, stop - 80), stop) for mark in "，；。：\n") + 1
    return [_told_of(one) for one in parts(text[begin:stop])] if begin else []


def _told_of(member: str) -> str:
    """What a clause tells something of: A水平|显著提升; 初中|入学率均达到100%."""
    measured = _REACHED.search(member)
    noun = bearer_of(member[: measured.start()]) if measured else _RISES.sub("", member)
    return noun or member


def _by_years(text: str, named: Reading, quantities: Sequence[Quantity]) -> list[int]:
    """Where the dates stand that are dealt out to the numbers of one noun."""
    clause = named.clause
    first = max(0, clause.start - 24)
    listed = max(_YEARS.finditer(text, first, quantities[0].start), key=re.Match.end, default=None)
    if listed is None or not any(one.cls == "deals" for one in named.leads):
        return []
    years = [listed.start() + one.start() for one in re.finditer(r"\d{4}", listed[0])]
    return years if len(years) == len(quantities) else []


def _shared_bound(text: str, quantities: Sequence[Quantity], named: Reading) -> str | None:
    """A bound behind the last number, or before the first, binds every one."""
    first, last = quantities[0], quantities[-1]
    own = [text[one.unit_end : one.end] for one in quantities]
    if own[-1] and not any(own[:-1]) and last.comparator not in (None, "range"):
        return last.comparator
    if first.comparator not in (None, "ge", "range") or first.start < first.number_start:
        return None if any(own) else first.comparator
    return "eq" if named.direction == "hold" else None


def told_alike(named: Reading) -> list[Reading]:
    """The readings of a list that shares one number: A、B均达到40%, 新建、提升的冷库各10座."""
    return [_made_anew(replace(named, name=name)) for name in _names_alike(named)]


def _made_anew(one: Reading) -> Reading:
    """新建的冷库 of a list of acts: what is new is an increase, as without a list."""
    added = _ADDED.match(one.name)
    return replace(one, name=one.name[added.end() :], basis="increase") if added else one


def _names_alike(named: Reading) -> list[str]:
    nouns = _with_lists(parts(named.name))
    if len(nouns) < 2 or named.behind:
        return []
    alike = any(one.cls in ("alike", "deals") for one in named.leads)
    rates = all(noun.endswith("率") for noun in nouns)
    return shared_out(nouns) if alike or rates else []


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


_ACT_ALONE = pattern("<makes|changes|reduces>")
_ACT_OF = pattern("<makes|changes|reduces>(?P<of>的.+)")
_ADDED = pattern("<makes.adds>的")


def shared_out(nouns: Sequence[str]) -> list[str]:
    """Give each noun of a list what the list says once: 肉、奶产量 → 肉产量, 奶产量."""
    for share in _SHARES:
        if names := share(list(nouns)):
            return [cleaned(name) for name in names]
    return list(nouns)


def _counted_up(names: list[str]) -> list[str]:
    """甲、乙两个园区产值: the count closes the list, and what stands behind it is told of each."""
    counted = _COUNTED.fullmatch(names[-1])
    if counted is None or word_value(counted["count"]) != len(names):
        return []
    tail = counted["tail"]
    return [_overlapping(name, tail) for name in (*names[:-1], counted["own"])]


def _overlapping(name: str, tail: str) -> str:
    """甲园区 and 园区产值 are 甲园区产值."""
    longest = min(len(name), len(tail))
    same = next((size for size in range(longest, 0, -1) if name.endswith(tail[:size])), 0)
    return name + tail[same:]


def _acts(names: list[str]) -> list[str]:
    """新建、提升的冷库: what is done, of one noun."""
    last = _ACT_OF.fullmatch(names[-1])
    if last is None or not all(map(_ACT_ALONE.fullmatch, names[:-1])):
        return []
    return [*(name + last["of"] for name in names[:-1]), names[-1]]


def _limits(names: list[str]) -> list[str]:
    """年主营业务超过1000亿元、500亿元的名牌企业: bound and noun are of each."""
    first, last = _LIMIT.fullmatch(names[0]), _LIMITED.fullmatch(names[-1])
    if not (first and last):
        return []
    inner = [first["head"] + name + last["tail"] for name in names[1:-1]]
    return [names[0] + last["tail"], *inner, first["head"] + names[-1]]


def _per_output(names: list[str]) -> list[str]:
    """单位国内生产总值能耗和二氧化碳排放: both are per output."""
    per = _PER_OUTPUT.match(names[0])
    if per is None or not any(_OUTPUT.match(name) for name in names[1:]):
        return []
    return [names[0], *(per["per"] + one if _OUTPUT.match(one) else one for one in names[1:])]


def _heads(names: list[str]) -> list[str]:
    """落户广东的A、B: what restricts the first restricts all, then the rest is shared out."""
    head = _SHARED_HEAD.fullmatch(names[0])
    if head is None or any(_SHARED_HEAD.fullmatch(name) for name in names[1:]):
        return []
    if _PEOPLE.search(head["head"]) and any(_OF_PEOPLE.search(name) for name in names[1:]):
        return []  # “65岁以上老年人健康管理率、高血压患者规范管理率”
    rest = shared_out([head["rest"], *names[1:]])
    return [head["head"] + name for name in rest]


def _levels(names: list[str]) -> list[str]:
    """国家和市级示范社: nouns that differ in level share the rest."""
    own = _LEVELS.fullmatch(names[-1])
    if own is None or not all(name in _LEVEL for name in names[:-1]):
        return []
    level, rest = own["level"], own["rest"]
    graded = level.endswith("级") and not any("际" in name for name in names)
    rest = rest.removeprefix("级")
    shared = [name + ("级" if graded and not name.endswith("级") else "") for name in names[:-1]]
    return [*(name + rest for name in shared), level + rest]


def _sectors(names: list[str]) -> list[str]:
    """一、二、三产增加值; 交通、能源领域投资额: what closes the last is said of each."""
    last, others = names[-1], names[:-1]
    if _SECTOR.match(last) and all(map(_SECTOR.fullmatch, others)):
        return [*(name + last[1:] for name in others), last]
    field = _FIELD.match(last)
    if field is None or any(map(_is_measure, others)):
        return []
    if any(len(name) > len(field["own"]) + _WORD for name in others):
        return []
    return [*(name + last[field.end("own") :] for name in others), last]


_SECTOR = re.compile("[一二三]")
_FIELD = pattern(r"(?P<own>[^的]{2,6}?)<field_of_list>.+")


def _bearers(names: list[str]) -> list[str]:
    """粮食播种面积、产量: bare measures are of the first one's bearer."""
    bearer = bearer_of(names[0])
    if bearer == names[0] or not all(is_bare_measure(name) for name in names[1:]):
        return []
    return [names[0], *(bearer + name for name in names[1:])]


def _commons(names: list[str]) -> list[str]:
    """大型灌区、中型灌区续建配套: what follows the common word is of each."""
    common = names[0][-2:]
    last = names[-1]
    if last.count(common) != 1 or last.startswith(common) or last.endswith(common):
        return []
    rest = last.partition(common)[2]
    return [*(name + rest for name in names[:-1]), last]


def _tails(names: list[str]) -> list[str]:
    """粉尘、油烟排放总量: the measure that closes the list is of each."""
    last = names[-1]
    tail = _SHARED.search(last)
    if tail is None or len(tail[0]) == len(last) or any(map(_is_measure, names[:-1])):
        return []
    qualified = _QUALIFIED.match(names[0])
    first = names[0][qualified.end() :] if qualified else names[0]
    done, before = _DONE_LAST.match(tail[0]), len(last) - len(tail[0])
    own_acts = done and any(
        len(one) == before + done.end() or _ENDS_DONE.search(one) for one in names[:-1]
    )
    said = tail[0][done.end() :] if done and own_acts else tail[0]  # 设施种植、水产养殖|机械化率
    said = _of_all(names, said) + said
    own = _own_length([first, *names[1:]], len(last) - len(said), said)
    two_words = own >= 2 * _WORD >= len(first) - own + _WORD  # “人大代表建议、政协提案|办复率”
    whole = two_words or own >= len(first) - 1 or _LIKE_MEASURE.search(first)
    head = "" if whole else first[:-own]
    short = len(head) <= LONGEST_HEAD or _OF_WHOM.search(head) is not None
    parallel = all(len(name) == own for name in names[1:-1]) and short
    if qualified:
        head = qualified[0]
    elif not parallel or head.endswith("的"):
        head = ""
    return [names[0] + last[own:], *(head + name + last[own:] for name in names[1:-1]), head + last]


def _of_all(names: list[str], said: str) -> str:
    """Who closes the last noun of a list and is of each: 高血压、糖尿病|患者|管理率."""
    who = _SUFFERS.search(names[-1].removesuffix(said))
    named = who is None or any(_SUFFERS.search(name) for name in names[:-1])
    return "" if who is None or named else who[0]


_SHARES = (
    _counted_up,
    _acts,
    _limits,
    _per_output,
    _heads,
    _sectors,
    _levels,
    _bearers,
    _commons,
    _tails,
)
"""What a list may say once, in the order in which it is looked for."""


def _is_measure(name: str) -> bool:
    return _SHARED.search(name) is not None and not _LIKE_MEASURE.search(name)


def _own_length(names: list[str], longest: int, tail: str) -> int:
    """How much of the last noun is its own: as far as all end alike, or a word as the others."""
    last, others = names[-1], names[:-1]
    ending = {_GLOSS.sub("", name)[-1:] for name in others}
    if len(ending) == 1:
        alike = last.find(ending.pop(), 1, longest)
        if alike > 0 and abs(alike + 1 - len(others[0])) <= _WORD:
            gloss = _GLOSS_HERE.match(last, alike + 1)
            return gloss.end() if gloss else alike + 1
    words_all = longest > _WORD and all(len(name) == _WORD for name in others)
    if not (words_all and _OPEN.fullmatch(tail)):
        act = len(tail) == 1 and _ACT_OF_RATE.search(last)
        return act.start() if act else longest
    return _WORD + last.startswith(tuple(words("closes_noun")), _WORD)  # 果蔬、肉类、水产品|流通率


_ENDS_DONE, _DONE_LAST = pattern("<measure_of>$"), pattern("<measure_of>")
_OPEN = pattern(r".|<share_noun>")
"""A measure that does not say by itself where the noun before it ends: 运输|量, 大班额|比例."""
_ACT_OF_RATE = pattern(r"(?<=..)(?!.<whole_measure|set_rate>$)[\u4e00-\u9fff]{2}率$")
"""What a rate is of has two characters where no word tells: 办复|率, 定检|率."""
_QUALIFIED = pattern(r"[^的]{1,4}?<qualifier_end>(?=.{2})")
LONGEST_HEAD = 4
_OF_WHOM = pattern("<head>$")  # 主要农作物|化肥、农药利用率
_WORD = 2
"""Characters of most words: a list of them goes on with one of them (公路、管道|运输量)."""
_GLOSS = re.compile(r"（[^（）]*）$")
_GLOSS_HERE = re.compile(r"（[^（）]*）")
