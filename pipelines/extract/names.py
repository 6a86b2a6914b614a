"""The noun phrase that names what a number counts, put together as it would be printed.

1万家规模以上企业实施技术改造 → 实施技术改造的规模以上企业;
主要工业产品85%以上按照国际标准组织生产 → 按照国际标准组织生产的主要工业产品
(CONTRACT.md, ``targets.indicator``). What does not belong here:
which words belong to which number (:mod:`pipelines.extract.reading`).
"""

from __future__ import annotations

import re

from pipelines.lexicon import finder, longest_at, pattern, words, words_in
from pipelines.structure.markers import STARS
from pipelines.tokens.act_words import known
from pipelines.tokens.led_verbs import led_verb

_CALLED = re.compile(r"（以下(?:简称|统称)[^（）]*）|\[\d{1,3}\]|〔\d{1,3}〕|[①-⑳]+$")
_STRAYS = pattern("(?<=..)<frame.strays>{1,2}将?(?=..)")  # 担保费率|原则上|控制在…
_ONTO = pattern(
    "(?<=..)在[^，。；、]{2,12}?<frame.onto>$|(?<=..)在<base_frame>$"
)  # 气价|在现行标准基础上|降低
_EACH_ONE = pattern("(?<=..)每<unit_count>$")  # 739艘|大型渔船|每艘|增配1只
_HOW = pattern("(?<=..)<degree>$")  # 覆盖率|基本|达到100%
_ESTIMATED = pattern("(?<=..)<estimated>$")  # 总投资|估算|3亿元
_IN_PLACE = pattern(
    r"(?P<measure>[^，。；]{2,}?<measure_noun|measure_tail>)在"
    r"(?P<where>[^，。；、在\d]{0,12}<region|admin_division>)"
)  # 普及率|在平原地区|达到90%
_MEAN = pattern("(?P<name>(?!.*<scope>..$).{2,})<mean_of_years>")  # 办理时限|平均|压缩至3天
# 投资1800万元的|容固路改建工程, 9个乡镇|村清洁取暖, 计划|总投资, 计划|造林
_ASIDE = pattern(
    r"^(?:<invested|own_measure>)[\d.]+[万亿]*元的(?=.{2})|\d+个(?:<admin_division>)(?=.{2})"
    r"|^<planned>(?=<own_measure>)|^(?=<planned>)<frame>(?=<acts.noun>)"
)
_OPENING_GLOSS = re.compile(r"^(?:（[^（）]{1,12}）|[\[【][^\[\]【】]{2,10}[\]】])(?=.{2})")
_LINK = pattern("^(?!<guard>)<name_link>(?=.{3})")  # 年排放2万吨，|或|年综合能源消费量1万吨标准煤
_GLOSS = pattern("（<name_gloss>[^（）]{5,}）(?=.)|（<among>[^（）]*）")
_SLOGAN = pattern("(?:“[^“”]*、[^“”]*”|以“[^“”]*、[^“”]*”为<told_as.quoted>)的(?=..)")
"""建成|“制度完备、宣传到位”的|节水型单位, 开展|以“人人参与、合理用药”为主题的|宣传活动."""
_COUNTED_BY = pattern("以[^，。；、以]{1,14}为<told_as.unit>")  # 接种率|以乡镇（街道）为单位
# 1支|不少于30人的|应急小分队
_LEAST_SIZE = pattern(r"(?P<before>^|的)<bound_before>[\d.]+[百千万亿]*<unit_count>的(?=..)")
_AS = pattern("^<prep.as>(?=.{2})")
_MAKING = pattern("^(?:<makes>)+(?=<changes>)")
_EDGE = f"，、；：。的 　×{STARS}"
_ENDS = pattern(r"(?:<joins>|等|的|左右)+$")
_FIELD = pattern(r"^[在于](?P<field>[^，。；]{2,60}?(?!<field_guard>)<field_word>)(?:等)?(?=.{2})")
_TOLD_BEFORE = re.compile(r"^[^、\d]{2,}\d[\d.]*[%\u4e00-\u9fff]{1,4}、(?=[^、\d的][^、的]+$)")
_GIVEN = pattern(r"^[^，。；]{2,10}<given_that>(?=.{2})")
_NEXT_ACT = pattern(
    r"(?:并|，)(?:(?:<adverb>|<frame>)*(?=<makes|changes|reduces|does>)|(?=<adverb.to_verb>))"
)
_RELATIVE = re.compile(r"[^，。；的]的[^，。；的]{2,}$")
_PREDICATE = pattern("<predicate>$")
_MEANS = pattern(r"^[^以].+?(?P<cut>为<means>(?:$|、|的))")  # 以龙头企业为引领的集群 is one
_MONEY_FOR = pattern(r"(?P<noun>.{0,14}?<fund>)<purpose>.*")
_SETS_UP = pattern(r"^(?:用于)?(?:设立|建立|组建)(?=[^，。；]{2,30}<fund>$)")
_STEADY = pattern("<adverb>*<steady>")
_TRAILING = pattern(r"(?<![的化])<trails>$")
_DONE = pattern(
    "(?<=..)(?:<adverb>|<frame>|<degree>)+<makes.attrib|is_built>$"
)  # 75项监管任务|全面完成
_GOAL = pattern(r"的?(?:<goal_word>|<threshold_noun>)(?!.{0,4}<head>)")
_HEAD_THEN_ACT = pattern(
    r"(?P<noun>.{0,40}?<head>(?:（[^（）]*）)?)(?P<inside>[中内里])?(?:<adverb>|<frame>)*"
    r"(?P<act>(?:[在到赴来][^，。；、的]{1,14}?)?<does>.{0,60})$"
)
_CHANGED = pattern(
    r"(?P<noun>(?:(?!<region>)[^的]){0,10}(?!<region>)<head>)"
    r"(?P<act>[^的，。；、]{2,10}<changes.forms>)"
)
"""What becomes of those counted: 企业|超低排放改造, 农户|卫生厕所改造."""
_ATTAINS = pattern(
    r"(?P<noun>(?:[^的，。；、\d（]|（[^（）]*）){2,20}?)(?P<act><reaches.at_least>[^，。；\d]{2,})"
)
"""What those counted come up to: 30%以上的|产能|达到标杆水平."""
_OF_ALL = pattern("^<reaches.shares>")
_PLACED_BEHIND = pattern(r"(?P<who>[^，。；、的]{2,30}?)在[^，。；、的]{1,12}(?:<adverb>|<frame>)*")
_TREATED = pattern(r"(?P<who>[^的，、]{2,20}?)(?P<act><light_verb>[^的，]{2,12})")
_ALIKE = 4
"""Characters of a measure of two words, the second the measure itself: 优良|天数."""
_MEASURED_ALIKE = pattern("(?P<of>..)<measure_noun|measure_tail|time_noun>")
_ONLY_MADE = pattern("(?!<changes>)<makes>")
_PROBLEM_OF = pattern(r"(?P<who>[^的]{0,8}?<people>)的?(?P<matter>[^的]{2,}<solved_matter>)")
_ATTRIBUTIVE = pattern(r".{0,6}?<noun_tail|head>$")
_FOR = known("为")
_WHERE = frozenset("在到赴来")
_SHORTEST_HEAD = 2
_act_at = finder("does", "acts", "makes", "changes", "guard")
_CLEAR = words("does.clear")
_PARTNERS = (("（", "）"), ("“", "”"), ("《", "》"))


def cleaned(name: str) -> str:
    """A name without marks at its ends, glosses, footnote marks and brackets left open.

    Nor with what it costs, that it is planned, or how many places hold what it counts; the place
    where a measure is told stands before it.
    """
    name = re.sub(r"\s+", "", _SLOGAN.sub("", _CALLED.sub("", name))).strip(_EDGE)
    name = _COUNTED_BY.sub("", _LINK.sub("", name))
    name = _LEAST_SIZE.sub(r"\g<before>", name)
    name = _STRAYS.sub("", _GLOSS.sub("", _OPENING_GLOSS.sub("", _ASIDE.sub("", name))))
    for opening, closing in _PARTNERS:
        if name.count(opening) < name.count(closing):
            first = name.find(closing)
            name = name[first + 1 :] if first < 2 else name.replace(closing, "", 1)
        elif name.count(opening) > name.count(closing):
            last = name.rindex(opening)
            name = name[:last] if opening == "（" else name[:last] + name[last + 1 :]
    name = _ESTIMATED.sub("", _HOW.sub("", _ONTO.sub("", name.strip(_EDGE))))
    if placed := _IN_PLACE.fullmatch(name):
        name = placed["where"] + placed["measure"]
    mean = _MEAN.fullmatch(name)
    return mean["name"] if mean else name


def standard(text: str, start: int, end: int, number_end: int) -> str:
    """What is printed there, without 以 where its number is a standard.

    以|人口密度|不超过1万人/平方公里|为标准.
    """
    printed = text[start:end]
    return _AS.sub("", printed) if longest_at(text, number_end, "set_as") else printed


def without_making(verbs: str) -> str:
    """Verbs without those that only make what the last one changes: 完成|绿化 → 绿化."""
    return _MAKING.sub("", verbs)


def without_field(what: str) -> str:
    """A noun without the field it is told of: 在重点领域关键工序数控化率 → 关键工序数控化率.

    Nor with what a list has told before it: 总投资2亿元、占地 → 占地.
    """
    field = _FIELD.match(what) or _GIVEN.match(what) or _TOLD_BEFORE.match(what)
    return what[field.end() :] if field else what


def noun_behind(printed: str, end: int, *, acted_on: bool = False) -> tuple[str, int]:
    """The noun behind a number that ends at ``end``, and where it ends after all.

    What is done next is cut off, what money is for too; what the noun does stands before it:
    企业实施技术改造 → 实施技术改造的企业. ``acted_on``: a verb before it says what is done, and
    what trails the noun belongs to that: 开展|绿色工厂创建.
    """
    noun = printed
    if _STEADY.fullmatch(noun):
        return "", end  # 公益林92万公顷|基本保持稳定
    if (cut := _NEXT_ACT.search(noun, 2)) and not _told_twice(noun, cut.start()):
        noun = noun[: cut.start()]
    noun = _ENDS.sub("", noun)
    end -= len(printed) - len(noun)
    if cut := _MEANS.match(noun):
        noun = noun[: cut.start("cut")]
    noun = _SETS_UP.sub("", _CALLED.sub("", noun).strip(_EDGE))
    if money := _MONEY_FOR.fullmatch(noun):
        return cleaned(money["noun"]), end
    if _GOAL.match(noun):
        return "", end  # “规上企业技改面95%以上|目标”
    noun = _EACH_ONE.sub("", _DONE.sub("", noun))
    if len(noun) > 4 and not (acted_on or acts_itself(noun)):
        noun = _TRAILING.sub("", noun)
    return cleaned(noun if acted_on else _act_first(noun)), end


def acts_itself(noun: str) -> bool:
    """Whether a noun acts on something: 企业|开展绿色工厂创建, not 项目|建设."""
    split = _HEAD_THEN_ACT.match(noun)
    act = split["act"] if split else ""
    verb = longest_at(act, 0, "does") if act else None
    return verb is not None and len(verb.word) < len(act)


def _told_twice(noun: str, at: int) -> bool:
    """Whether two clauses tell of the noun behind them: 性能先进|并成功落地的应用."""
    return _RELATIVE.search(noun, at) is not None and _PREDICATE.search(noun[:at]) is not None


def _act_first(noun: str) -> str:
    split = _HEAD_THEN_ACT.match(noun)
    reached = _ATTAINS.fullmatch(noun)
    if reached and reached["noun"].count("“") == reached["noun"].count("”"):
        return f"{reached['act']}的{reached['noun']}"
    if split is None and (changed := _CHANGED.fullmatch(noun)):
        return f"{changed['act']}的{changed['noun']}"
    if split is None or split["noun"].endswith("的"):
        return noun
    if split["noun"].count("“") > split["noun"].count("”"):
        return noun  # “大学生|创业能手”
    act = split["act"]
    if placed := _PLACED_BEHIND.fullmatch(noun, 0, split.start("act")):
        return f"{noun[placed.end('who') :]}的{placed['who']}"  # 证照|在各领域全面应用
    if "的" in act and not _is_clear(act):
        return noun
    return noun if _attributive(act) else f"{act}的{split['noun']}"


def acted_on(noun: str) -> str:
    """A noun behind 对 and a number, what is done to it before it: 实行“一口一策”的排污口.

    A noun whose act stands before it already (…的…) stays.
    """
    if "的" in noun:
        return noun
    for at, verb in words_in(noun, _SHORTEST_HEAD, len(noun), _act_at):
        act = noun[at:]
        if "guard" not in verb.classes and len(act) > len(verb.word) > 1 and not _attributive(act):
            return f"{act}的{noun[:at]}"
    return noun


def served(name: str) -> str:
    """What is done for somebody, without for whom: 为企业争取|专项资金 → 专项资金.

    A verb that stays in a name stays before it: 为困难家庭|改造的住房, 为群众|化解的纠纷.
    """
    if not name.startswith(_FOR.word) or longest_at(name, 0, "service_named"):
        return name
    place = led_verb(name, _FOR.size, len(name), _FOR)
    if place is None:
        return name
    at, stop = place[0], place[0] + place[1].size
    act = longest_at(name, at, "makes", "changes", "reduces")
    if act is None or len(act.word) != place[1].size or stop == len(name):
        return name[at:]
    return f"{act.word}的{name[stop:]}" if "changes" in act.classes else name[stop:]


def treated(name: str) -> str:
    """What is done to a noun before it: 对45处|广场进行改造 → 进行改造的广场."""
    found = _TREATED.fullmatch(name)
    return f"{found['act']}的{found['who']}" if found else name


def turned(what: str, behind: str) -> str:
    """The name of a number that its noun encloses: left part, number, right part.

    People whose problem is solved are those counted: 解决2万|居民饮水问题. Of what a share is
    belongs to no name: 占最大负荷3%的|需求侧响应能力; nor that it is made: 医院3家|建设.
    """
    if _OF_ALL.match(what):
        return behind
    solved = _PROBLEM_OF.fullmatch(behind) if what in words("solves") else None
    if solved is not None:
        return f"{what}{solved['matter']}的{solved['who']}"
    if _ONLY_MADE.fullmatch(behind):
        return what
    if longest_at(behind, 0, "does") and not _attributive(behind):
        return f"{behind}的{what}"
    if what.endswith(("覆盖", "惠及")):
        return f"{what}的{behind}"
    return what + behind


def _is_clear(act: str) -> bool:
    entry = longest_at(act, 0, "does")
    return act[0] in _WHERE or (entry is not None and entry.word in _CLEAR)


def _attributive(act: str) -> bool:
    """Whether what looks like an act belongs to a noun behind it (企业|创新中心)."""
    return _ATTRIBUTIVE.fullmatch(act) is not None and not _is_clear(act)


def meeting(bearer: str, measure: str) -> str:
    """Two parts of a name that may share what they meet in: 建成区绿化, 绿化覆盖率.

    A rate of what is done drops the verb before its bearer: 整改的问题, 整改率; of what the bearer
    measures otherwise it takes the place: 空气质量|优良天数, 优良率.
    """
    verb, _, what = bearer.partition("的")
    bearer = what if what and measure.startswith(verb) else bearer
    if other := _MEASURED_ALIKE.fullmatch(bearer[-_ALIKE:]):
        alike = measure.startswith(other["of"]) and len(bearer) > _ALIKE
        bearer = bearer.removesuffix(other[0]) if alike else bearer
    sizes = range(min(len(bearer), len(measure)) - 1, 1, -1)
    shared = next((size for size in sizes if bearer.endswith(measure[:size])), 0)
    return bearer + measure[shared:]
