"""What a list of nouns says once of all of them: 肉、奶产量 are 肉产量 and 奶产量.

What does not belong here: which noun has which number (:mod:`pipelines.extract.coordination`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.extract.measure_names import (
    WORD,
    bearer_beside,
    before_act,
    ends_in_measure,
    is_bare_measure,
    is_like_measure,
    is_rate_of_act,
)
from pipelines.extract.names import cleaned
from pipelines.lexicon import pattern, words
from pipelines.tokens.numerals import word_value

_LEVEL = words("level_word")
_LEVELS = pattern(r"(?P<level><level_word>)(?P<rest>.{2,})")
_SHARED = pattern(r"(?:<rate_of>(?:率|比例)|(?:<measure_of>){0,3}<measure_noun>|<shared_thing>)$")
_MEASURED = pattern("(?<=..)<measure_tail>$")
_SUFFERS = pattern(r"<suffers>$")
_PER_OUTPUT = pattern(r"(?P<per>[^，。；、\d]{0,6}?<per_output>[^，。；、]{2,12}?)(?:<output>)")
_OUTPUT = pattern(r"(?:<output>)")
_LIMIT = re.compile(r"(?P<head>[^\d]{2,}?)[\d.]+[万亿]*[^\d的]{1,3}")
_LIMITED = re.compile(r"[\d.]+[万亿]*[^\d的]{1,3}?(?P<tail>的.+)")
_SHARED_HEAD = pattern(
    r"(?P<head>.*的|与[^、]{2,12}?(?:<among_many>)|[^的]{1,4}级以上|[^的、]{1,6}以[上下]<people>"
    r"|<scope>|<head_shared>|每[十百千万]+名?<per_people>)(?P<rest>.+)"
)
_GRADED = pattern(
    r"(?P<head>[^的、]{1,4}级(?:及?以上)?[^的、]{0,6}?(?:<head|place_noun>))(?P<rest>.{2,})"
)
"""A kind of place by its grade, of which a list tells measures: 二级以上公立医院|…率、…率."""
_OTHERS = re.compile("(?P<own>[^等]{2,})等(?P<tail>.{2,})")
_KIND = pattern("^(?:[两二三四五六七八九十]<unit_count>)?<says_nothing>?<kind_of_list>(?=.{2})")
_PEOPLE = pattern(r"以[上下]<people>$")
_COUNTED = pattern(
    r"(?P<own>.{2,}?)(?P<count>[两二三四五六七八九十])(?:<unit_count>)(?P<tail>.{2,})"
)
_OF_PEOPLE = pattern(r"(?:<people>|<head>)")
_ACT_ALONE = pattern("<makes|changes|reduces>")
_ACT_OF = pattern("<makes|changes|reduces>(?P<of>的.+)")


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
    tail = _KIND.sub("", counted["tail"])
    own = counted["own"].removesuffix("等")
    return [_overlapping(name, tail) for name in (*names[:-1], own)]


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
    one_kind = all(map(_is_measure, names)) and not any(map(_PLACE.match, names[1:]))
    graded = _GRADED.fullmatch(names[0]) if one_kind else None
    head = graded or _SHARED_HEAD.fullmatch(names[0])
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


def _places(names: list[str]) -> list[str]:
    """地级市、县城生活污水处理率: what is told of the last place is told of each."""
    last = _PLACE.match(names[-1])
    rest = names[-1][last.end() :] if last else ""
    if len(rest) < WORD or not all(map(_PLACE.fullmatch, names[:-1])):
        return []
    return [*(name + rest for name in names[:-1]), names[-1]]


_PLACE = pattern("<place_kind|town|region>")


def _divisions(names: list[str]) -> list[str]:
    """甲县、乙区的服务点: what the last of some places has, each has."""
    own, of, rest = names[-1].partition("的")
    if not of and (named := _DIVISION_OF.fullmatch(names[-1])):
        own, rest = named.groups()  # 海州县、江北区|示范基地
    if not rest or not all(map(_DIVISION.search, (*names[:-1], own))):
        return []
    return [*(name + of + rest for name in names[:-1]), names[-1]]


_DIVISION = pattern("<admin_division>$")
_DIVISION_OF = pattern("(?P<own>.{1,5}?<admin_division>)(?P<rest>.{2,})")


def _sectors(names: list[str]) -> list[str]:
    """一、二、三产增加值; 交通、能源领域投资额: what closes the last is said of each."""
    last, others = names[-1], names[:-1]
    if _SECTOR.match(last) and all(map(_SECTOR.fullmatch, others)):
        return [*(name + last[1:] for name in others), last]
    field = _FIELD.match(last)
    if field is None or any(map(_is_measure, others)):
        return []
    if any(len(name) > len(field["own"]) + WORD for name in others):
        return []
    return [*(name + last[field.end("own") :] for name in others), last]


_PER = pattern("<per>")
_SECTOR = re.compile("[一二三]")
_FIELD = pattern(r"(?P<own>[^的]{2,6}?)<field_of_list>.+")


def _bearers(names: list[str]) -> list[str]:
    """粮食播种面积、产量: bare measures, or measures per something, are of the first's bearer."""
    bearer = bearer_beside(names[0], names[1])
    if _PER.match(bearer) and any(map(_PER.match, names[1:])):
        return []  # “单位建筑面积能耗、人均用水量”
    if all(map(is_rate_of_act, names[1:])):
        bearer = before_act(names[0]) or bearer  # 管护用房|通电率、通网率
    per = all(map(_PER.match, (names[0][len(bearer) :], *names[1:])))
    if bearer == names[0] or not (per or all(is_bare_measure(name) for name in names[1:])):
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


def _and_others(names: list[str]) -> list[str]:
    """货车、船舶等能耗强度: what closes the list behind 等 is of each, without what they all are.

    化学需氧量、氨氮等|主要污染物|减排量 are 化学需氧量减排量 and 氨氮减排量.
    """
    last = _OTHERS.fullmatch(names[-1])
    if last is None or not ends_in_measure(last["tail"]) or any(map(_is_measure, names[:-1])):
        return []
    tail = _KIND.sub("", last["tail"])
    return [name + tail for name in (*names[:-1], last["own"])]


def _what_they_do(names: list[str]) -> list[str]:
    """基金会、银行承担的风险比例: what the last one does, and how much of it, is told of each."""
    last = _DOES.fullmatch(names[-1])
    if last is None or any("的" in name or _is_measure(name) for name in names[:-1]):
        return []
    return [*(name + last["tail"] for name in names[:-1]), names[-1]]


_DOES = pattern(
    r"[^的]{2,}?(?P<tail><acts|deed>[^的、]{0,8}的[^的]{0,12}?"
    r"(?:<measure_noun>|<rate_of>(?:率|比例)))"
)


def _tails(names: list[str]) -> list[str]:
    """粉尘、油烟排放总量: the measure that closes the list is of each."""
    last = names[-1]
    tail = _SHARED.search(last)
    if tail is None or len(tail[0]) == len(last) or any(map(_is_measure, names[:-1])):
        return []
    qualified = _QUALIFIED.match(names[0])
    first = names[0][qualified.end() :] if qualified else names[0]
    done = _DONE_LAST.match(tail[0])
    own_acts = done and any(_ENDS_DONE.search(one) for one in names[:-1])
    said = tail[0][done.end() :] if done and own_acts else tail[0]  # 设施种植、水产养殖|机械化率
    said = _of_all(names, said) + said
    own = _own_length([first, *names[1:]], len(last) - len(said), said)
    two_words = own >= 2 * WORD >= len(first) - own + WORD  # “人大代表建议、政协提案|办复率”
    whole = two_words or own >= len(first) - 1 or is_like_measure(first)
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
    _places,
    _divisions,
    _sectors,
    _levels,
    _bearers,
    _commons,
    _and_others,
    _what_they_do,
    _tails,
)
"""What a list may say once, in the order in which it is looked for."""


def _is_measure(name: str) -> bool:
    measured = _SHARED.search(name) or _MEASURED.search(name)
    return measured is not None and not is_like_measure(name)


def _own_length(names: list[str], longest: int, tail: str) -> int:
    """How much of the last noun is its own: as far as all end alike, or a word as the others."""
    last, others = names[-1], names[:-1]
    ending = {_GLOSS.sub("", name)[-1:] for name in others}
    if len(ending) == 1:
        alike = last.find(ending.pop(), 1, longest)
        if alike > 0 and abs(alike + 1 - len(others[0])) <= WORD:
            gloss = _GLOSS_HERE.match(last, alike + 1)
            return gloss.end() if gloss else alike + 1
    alike = all(name[0] == last[0] for name in others)  # 废钢、废有色金属|回收利用量
    if alike and (done := _ACTS_LAST.search(last, WORD)):
        return done.start()
    words_all = longest > WORD and all(len(name) == WORD for name in others)
    if not (words_all and _OPEN.fullmatch(tail)):
        act = len(tail) == 1 and _ACT_OF_RATE.search(last)
        return act.start() if act else longest
    return WORD + last.startswith(tuple(words("closes_noun")), WORD)  # 果蔬、肉类、水产品|流通率


_ACTS_LAST = pattern("(?:<acts|changes|makes|rate_of>)+(?:率|量)$")
_ENDS_DONE, _DONE_LAST = pattern("<measure_of>$"), pattern("<measure_of>")
_OPEN = pattern(r".|<share_noun>")
"""A measure that does not say by itself where the noun before it ends: 运输|量, 大班额|比例."""
_ACT_OF_RATE = pattern(r"(?<=..)(?!.<whole_measure|set_rate>$)[\u4e00-\u9fff]{2}率$")
"""What a rate is of has two characters where no word tells: 办复|率, 定检|率."""
_QUALIFIED = pattern(r"[^的]{1,4}?<qualifier_end>(?=.{2})")
LONGEST_HEAD = 4
_OF_WHOM = pattern("<head>$")  # 主要农作物|化肥、农药利用率
_GLOSS = re.compile(r"（[^（）]*）$")
_GLOSS_HERE = re.compile(r"（[^（）]*）")
