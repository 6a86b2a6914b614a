"""Indicators: the noun phrase that names what a number counts, put together as it would be printed.

建设社会公用计量标准4400项 → 社会公用计量标准; 改造提升盐碱耕地50万亩 → 改造提升的盐碱耕地;
推动1万家规模以上企业实施技术改造 → 实施技术改造的规模以上企业 (CONTRACT.md, ``targets.indicator``).
What does not belong here: which numbers are targets (:mod:`pipelines.extract.targets`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipelines.extract.counted_verbs import CHANGING, REDUCING, SPLIT_VERBS, VERB
from pipelines.tokens.time_expressions import TIME

_ADVERB = (
    r"(?:全省|全市|全国|全区|全县|全州|全盟|全域|我省|我市|我国|我区|我县|我州|本省|本市|省内|市内|国内(?=新增)|力争|确保|争取|争|推动|大力|积极|加快|着力|努力|继续|持续|深入|重点|全面|分别|累计|每年|年均|"
    r"同时|其中|另外|此外|以及|并且|集中力量|集中|高(?:标准|水平|质量|起点)(?=建|打造|推进|创建|完成|实施|发展)|还|将|要|应|共(?!性|同|享|建|赢|用)|总计|合计|至少|逐步|稳步|有序|优先|把|将|支持|引导|鼓励|组织|促进|统筹|率先|基本|一次性|滚动|分批|分期|到|至|使|让|计划|预计|拟|成功|原则上|总体上|[两三四五六七八九十]年(?!制|期|级|行动|计划|滚动|规划|内)|平均(?=每)|各地|各级|"
    rf"年平均|再(?![生造就融次版贷保担]|{VERB})|也(?=[要再将])|切实|扎实|因地制宜|稳妥)"
)
_LEADING = re.compile(rf"(?:{_ADVERB})+?(?=.{{2}})")
# Nouns that begin like an adverb.
_KEPT = re.compile(
    rf"全国(?:重点|文明|示范|百强|统一|一流|性)|到位|应急|应届|应用|要素|共享|共同|将军|各类|重点(?:建设|治理|发展|保护|整治)(?:项目|工程|区域|领域|对象)|重点(?!(?:{VERB}))|支持性|组织化|"
    r"引导性|共建|生产|服务|开发区|保护区|组织机构|建设用地|发展中|支持性|使用|让利|再生|高标准农田|基本(?!完成|建成|实现|形成|建立)"
)
_VERB_GROUP = re.compile(
    rf"(?!建成区(?!级))(?P<group>(?:再|新(?!增))?(?:{VERB})(?:(?:、|和|或|及|并|，)?(?:{VERB}))*出?)(?=(?!区域?(?![一-龥])|员|者|业(?!务)|费|型|期|机构|用地|总值|资金|体系|基金(?!\d)|(?<=研发)(?:经费|投入|人员|机构|强度|支出|活动|中心|平台))[^的率量化性]|$)"
)
# “达到服务能力标准的乡镇卫生院占比”: the verb belongs to the noun.
_REACHING = re.compile(
    r"(?:达到|实现|获批|纳入|参与|取得|获得|通过)[^的，、]{2,14}的"
    r"|(?:开展|实施|承担|应用|建立|设立)[^的，]{2,20}的(?:企业|机构|单位|学校|医院|行政村|比例|占比)$"
)
# A new clause inside the phrase: “推进园区建设、完成标准厂房20个”.
_STRONG = (
    "制修订|建成|打造|培育|完成|新增|新建|实现|引进|创建|开展|推广(?!中心|站|基地)|发放|改造|组织|实施|建立|形成|"
    "引育|招引|选派|发布|推动|推进|支持|加快|设立|组建|争创|建设|发展(?!中心|规划|研究)|推出|开通|"
    "落实|举办|提供|拓展|扩大|增加|整治|修复|治理(?!体系)"
)
NEW_CLAUSE = re.compile(rf"(?:[、，]|并(?=[^、]{{2}})|同时|以及)(?:{_ADVERB})*(?=(?:{_STRONG}))")
_PREPOSITION = re.compile(
    r"^(?:在|围绕|依托|以|针对|聚焦|通过|利用|结合|按照|根据|对|面向|为|于|从|向|依据|充分利用|发挥)"
)
_INNER = re.compile(
    r"(?:配套)?(?:新建|建成(?!区)|打造|培育|配备|配建|完成|引进|建立|设立|发放|组建|布局建设|布局|推广|开展|新认定|建设(?=$))"
)
_INNER_CHANGING = re.compile(r"招聘补充|招聘|选派|培养|培训|配备|补充|扶持")
# What stands between the indicator and its number.
_TAIL = re.compile(
    r"(?:稳定达到|稳定提高到|稳定在|稳步提高到|稳步提升至|保持稳定在|保持在|保持|维持在|控制在|(?:提高|提升|增加|增长|扩大|上升|增至|升至|拓展|发展|增强|累计达|突破|降低|下降|减少|压减|压缩|缩短|缩小|降)(?:到|至|为|了)|"
    r"(?<!雷)(?<!发)(?<!到)达到?|实现|力争|争取|确保|均|都|分别|累计|合计|总计|(?<!公)共|稳定|控制|维持|超过|超出|突破|高于|大于|低于|小于|少于|优于|不少于|不低于|不超过|不高于|不超|不大于|不小于|"
    r"至少|最少|最多|大约|约|(?<!附)近|逾|(?<!高)超|(?<!通)(?<!经)过|(?<![行作成认])为|是|(?<![拥具享所含国])有|要|将|应|必须|全部|基本|总体|力求|(?<!所)在|到|至|再|各|"
    r"新增|增长|提高|提升|增加|上升|下降|降低|减少|压减|缩短|削减|节约|扩大|缩小|缩减|减量|精简|压缩|回升|递增|翻|年均|：|:|，|、|平均|常年|[两三四五六七八九十\d]年(?:内|时间)|始终|长期|全年|拟按|拟|预期|(?:拟|新|计划)?安排|年内|统一|(?<=再)降|迈上|跨上|站上|按|同比|比上年|较上年|累计降幅|的)$"
)
_GROWS = {
    "新增": "increase",
    "增长": "increase",
    "提高": "increase",
    "提升": "increase",
    "增加": "increase",
    "上升": "increase",
    "回升": "increase",
    "扩大": "increase",
    "翻": "increase",
    "下降": "decrease",
    "降低": "decrease",
    "减少": "decrease",
    "压减": "decrease",
    "缩短": "decrease",
    "削减": "decrease",
    "降": "decrease",
    "节约": "decrease",
    "缩小": "decrease",
    "缩减": "decrease",
    "减量": "decrease",
    "精简": "decrease",
    "压缩": "decrease",
    "递增": "increase",
}
_PAYS_YEARLY = re.compile(
    rf"[^，、的每]{{1,12}}每年(?=(?:{VERB}))"
)  # “省财政每年安排专项资金2亿元”
_PAYER = re.compile(
    r"[^，、的每。]{0,6}(?:财政|预算)(?:预算)?(?:今年|全年|拟|将)?(?=安排|拿出|下达)"
)  # “市级财政预算安排渔民培训补助资金3亿元”
_EASED = re.compile(r"为[^，。；]{2,12}减[免轻负]")  # “为渔企减免税费6亿元”
_PLACES = r"(?:乡镇|镇|村|村庄|社区|街道|园区|景区|接待点|主?产区|灌区|沿线|口岸|港区)"
_PLACE = re.compile(
    rf"在(?:[^，。；]{{2,30}}等)?(?P<where>[^，。；、等]{{0,10}}{_PLACES})(?:新建|新增|建设|建成|布局|打造)"
)
_ADDS_THERE = re.compile(r"新[建增设]设?$")
_GIVEN_THAT = re.compile(r"[^，。；]{2,12}(?:年景|情况|条件|前提)下")  # “正常年景下海盐产量达到…”
PLACED = re.compile(rf"^(?P<where>[^，。；的]{{2,24}}{_PLACES})(?:配套|分别|统一)?$")
"""“渔村、海钓点配套建设90座公厕”: where something is made."""
_ADDED_NOUN = ("新增", "新建")
_ADDED = ("新", "增加", "增设", "增配")
_RATES = frozenset(("%", "‰", "个百分点", "番", "倍", "位", "个位次", "分", None))
_TOWARDS = re.compile(r"(?:降低|下降|减少|压减|压缩|缩短|缩小|降|控制)(?:到|至|为|在)?$")
_COMPARED = re.compile(
    r"(?:比|较|与)[^，。；]{0,16}?(?:(?:19|20)\d\d年|上年|上一年|去年|现状|目前|全国|“?[一二三四五六七八九十]{1,3}五”?[^，]{0,3})[^，。；]{0,4}$"
)
# “新能源汽车保有量到2025年达到20万辆”: the year is no part of what is counted.
# “渔情简讯至少每月更新一次”
_TOLD_OFTEN = re.compile(
    r"[，、]?(?P<what>(?!并|且|至少|原则|要|应)[^，。；每]{2,20}?)(?:原则上|至少|应|要)*每个?(?:年|半年|季度|月|周)(?:至少)?(?P<act>(?!申报|报名|认定|评选|受理)[\u4e00-\u9fff]{2,4})"
)
_DATED_TAIL = re.compile(
    r"(?:力争|预计|计划)?(?:(?:到|至|在|于)?20\d\d年(?:底|末)?(?:之前|以前|前)?|(?:到|至)?“?十[一二三四五六七八九]五”?期?末)$"
)
# Measures that need to be told of what they are: 柑橘种植面积…、产量….
_BARE_MEASURE = re.compile(
    r"(?:产业)?(?:年度计划|年度|计划|年|总|综合|平均|亩均|单位|年均|总体)?(?:播种|种植|养殖|加工|生产|经营)?"
    r"(?:产量|产值|面积|总量|总数|数量|规模|占比|比重|比例|覆盖率|合格率|普及率|达标率|利用率|利用效率|成本|效率|能耗|产能|销售额|收入|营业收入|营收|利润|库容|投资|增速|增加值|能力|加工能力|保有量|渗透率|国产化率|自给率|不良品率|产品不良品率|能源利用率|运营成本|生产效率|良品率|使用量|年产量|总产量|总产值|年产值|床位|用户数|用户|从业人员|交易额|成交额|保费|参保率|装机容量|装机规模|出栏|存栏|出栏量|存栏量|销量|捕捞量)"
)
_MEASURE_TAIL = re.compile(
    r"(?:(?:产品)?(?:不良品|良品|合格|利用|覆盖|普及|达标|渗透|国产化|自给|入园|增长)率|(?:年|总|综合|平均)?(?:播种|种植|养殖|经营|生产|运营|渔业|全?产业链)?(?:产量|产值|面积|总量|总数|数量|规模|占比|比重|比例|覆盖率|合格率|普及率|成本|效率|产能|收入|营业收入|库容|投资|增加值|能力|保有量|总产量|年产量|总产值|年产值|在地面积))$"
)


# “整县建成和美乡村比例”: what is shared out is not counted, its verb belongs to it.
_SHARE = re.compile(r"(?:率|占比|比重|比例|年限)$")
_OWN_MEASURE = re.compile(r"(?:面积|总量|数量|能力|率|长度|里程|规模|时限|时间|周期)$")
_COMPOUND = frozenset("新改建 新改扩建".split())
CALLED = re.compile(r"（以下(?:简称|统称)[^（）]*）")


JOINER = (
    r"(?:、|以及|和(?![美谐平睦田])|(?<![普涉触惠波以])及(?![格时])|(?<![参给授])与|或(?!者?许))"
)
"""What joins the members of a list; not the 及 of 普及率 nor the 与 of 参与."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """An indicator and what the words around it say of the number."""

    text: str
    start: int
    """Where it starts in the clean text."""
    basis: str = "level"
    downward: bool = False
    """Whether a verb such as 下降到, 控制在 leads to the number."""
    annual: bool = False
    made_by_verb: bool = False
    """Whether a verb of making stood before it: a count, not a state."""
    attribute: str = ""
    """The changing verbs that were made part of it (改造的…)."""
    due: int | None = None
    """Where its own date stands, if a list of dates is dealt out to a list of numbers."""


def before_number(
    text: str, start: int, end: int, *, unit: str | None = "%", follows_number: bool = False
) -> Phrase:
    """The indicator in ``text[start:end]``, which ends where the number's bounding word starts.

    Args:
        text: clean text.
        start: where the words that belong to the number begin.
        end: where they end.
        unit: the number's unit: a rate is raised (效率提升20%), an area is not
            (林分优化提升200万亩).
        follows_number: another number of the same clause ends at ``start``.
    """
    printed = text[start:end]
    basis, downward, annual = "level", False, False
    if unit == "次" and (told := _TOLD_OFTEN.fullmatch(printed)):
        return Phrase(told["what"] + told["act"], start + told.start("what"))
    while True:
        if match := _COMPARED.search(printed):
            grown = next((word for word in _GROWS if match.group().endswith(word)), None)
            basis = _GROWS[grown] if grown and basis == "level" else basis
            printed = printed[: match.start()]
            continue
        if dated := _DATED_TAIL.search(printed):
            printed = printed[: dated.start()]
            continue
        match = _TAIL.search(printed)
        if match is None:
            break
        word = match.group()
        if word == printed and word not in _GROWS and word != "年均":
            break
        if word == "提升" and unit not in _RATES:
            break
        downward = downward or _TOWARDS.search(word) is not None
        annual = annual or word == "年均"
        if word in _GROWS and basis == "level":
            basis = _GROWS[word]
        if word == "累计" and basis == "level":
            basis = "cumulative"
        printed = printed[: match.start()]
    printed = re.sub(r"(?:每年|年均|累计|^其中)$", "", printed)
    if (state := _STATE_BEFORE.search(printed)) and is_bare_measure(printed[state.end() :]):
        bearer = bearer_of(printed[: state.start()])
        own = printed[state.end() :]
        phrase = _trimmed(text, start, bearer, basis, downward, annual, follows_number)
        return replace(phrase, text=phrase.text + own, start=start + state.end())
    return _trimmed(text, start, printed, basis, downward, annual, follows_number)


# “粮食播种面积保持稳定、产量达到1.3万亿斤”
_STATE_BEFORE = re.compile(
    r"(?:保持|稳中|持续|稳步|明显|显著|进一步|不断)?(?:稳定|提升|提高|增加|增长|扩大|优化|有升)、"
)


def _trimmed(
    text: str, start: int, printed: str, basis: str, downward: bool, annual: bool, follows: bool
) -> Phrase:
    cut = 0
    for match in NEW_CLAUSE.finditer(printed):
        if not is_open(printed[: match.start()]):
            cut = match.end()
    start, printed = start + cut, printed[cut:]
    if payer := _PAYS_YEARLY.match(printed):
        start, printed, annual = start + payer.end(), printed[payer.end() :], True
    elif payer := _PAYER.match(printed):
        start, printed = start + payer.end(), printed[payer.end() :]
    made, attribute, added = False, "", ""
    if follows:
        start, printed = _without(start, printed, r"(?:[，、；]|以及|和|及|与|并)+")
    while True:
        before = printed
        start, printed = _without(
            start, printed, r"[，、；：\s]+|并(?=至少|每|确保|力争|推动)|一定要"
        )
        if (given := _GIVEN_THAT.match(printed)) and given.end() < len(printed):
            start, printed = start + given.end(), printed[given.end() :]
        start, printed = _without(start, printed, r"[一二三四五六七八九十]{1,3}大类")
        time = TIME.match(printed)
        if time and time.end() < len(printed):
            start, printed = start + time.end(), printed[time.end() :]
        annual = annual or printed.startswith(("每年", "年均", "年平均"))
        if printed.startswith("累计") and basis == "level":
            basis = "cumulative"
        adverb = _LEADING.match(printed)
        if adverb and not _KEPT.match(printed):
            start, printed = start + adverb.end(), printed[adverb.end() :]
        verbs = _VERB_GROUP.match(printed)
        if (
            verbs
            and len(printed) - verbs.end() >= 2
            and not attribute
            and not (_REACHING.match(printed))
        ):
            group = verbs["group"]
            words = SPLIT_VERBS.findall(group)
            if REDUCING.issuperset(words):
                basis = "decrease" if basis == "level" else basis
            elif any(word in CHANGING for word in words):
                attribute = group.removeprefix("再")
            else:
                made = True
                adds = group.startswith(("再", "新")) or any(
                    word.startswith(_ADDED) for word in words
                )
                if basis == "level" and adds:
                    added = group if group in _ADDED_NOUN else ""
                    basis = "increase"
            start, printed = start + verbs.end(), printed[verbs.end() :]
        if printed == before:
            break
    if _PREPOSITION.match(printed):
        place, before = _PLACE.match(printed), printed
        start, printed, made = _after_preposition(start, printed, made)
        if basis == "level" and _ADDS_THERE.search(before.removesuffix(printed)):
            basis = "increase"
        if place and not printed.startswith(place["where"]):  # “在…等重点渔村新建冻库70座”
            printed = place["where"] + printed
    else:
        printed, made = _without_inner_verb(printed, made)
    phrase = printed.strip("，、；：。的 ")
    if attribute and phrase:
        own = "" if _OWN_MEASURE.search(phrase) or attribute in _COMPOUND else "的"
        if not own and basis == "level" and attribute.startswith("新增"):
            attribute, basis = attribute.removeprefix("新增"), "increase"
        phrase = f"{attribute}{own}{phrase}"
        start -= len(attribute)
    if added and _SHARE.search(phrase):  # “新增劳动力平均受教育年限达到15年”
        phrase, basis = f"{added}{phrase}", "level"
    if "新增" in phrase and not added and basis == "level":
        basis = "increase"
    phrase = balanced(CALLED.sub("", phrase))
    if TIME.fullmatch(phrase):  # “将公寓增加到9万套，年内新增2万套”
        phrase = ""
    return Phrase(phrase, start, basis, downward, annual, made, attribute if phrase else "")


def _without(start: int, printed: str, pattern: str) -> tuple[int, str]:
    match = re.match(pattern, printed)
    return (start + match.end(), printed[match.end() :]) if match else (start, printed)


def is_open(printed: str) -> bool:
    """Whether a bracket or quote is still open at the end of a stretch."""
    return printed.count("（") > printed.count("）") or printed.count("“") > printed.count("”")


def _after_preposition(start: int, printed: str, made: bool) -> tuple[int, str, bool]:
    """“在公共安全领域建立质检中心” → 质检中心; “为患者实施免费手术” → 患者免费手术."""
    found = None
    for found in re.finditer(rf"(?:{_STRONG}|{_INNER.pattern})", printed):
        if found.start() >= 2:
            break
    if found is None or found.start() < 2 or found.end() >= len(printed):
        eased = _EASED.match(printed)
        return (start + 1, printed[1:], made) if eased else (start, printed, made)
    if printed.startswith(("为", "向", "对")) and not printed.startswith("为主"):
        bearer = re.sub(
            r"^(?:为|向|对)(?:全省|全市|全国|全区|全县|我省|我市)?", "", printed[: found.start()]
        )
        return start, bearer + printed[found.end() :], True
    rest = printed[found.end() :]
    verbs = _VERB_GROUP.match(printed, found.start())
    if verbs and verbs.end() < len(printed):
        return start + verbs.end(), printed[verbs.end() :], True
    return start + found.end(), rest, True


def _without_inner_verb(printed: str, made: bool) -> tuple[str, bool]:
    """“重点乡镇新建冷库” → 重点乡镇冷库; “乡镇招聘补充紧缺人才” → 乡镇招聘补充的紧缺人才."""
    match = _INNER.search(printed, 2)
    if match and match.end() <= len(printed) - 2 and not is_open(printed[: match.start()]):
        bearer = printed[: match.start()]
        if bearer.endswith(("牵头", "联合", "自主")):  # “行业协会牵头组建技术联盟”
            return f"{printed[: match.end()]}的{printed[match.end() :]}", made
        if (
            bearer[-1] in "的、和及与占"
            or printed[match.end()] in "的率、和"
            or _SHARE.search(printed)
        ):
            return printed, made
        bearer = re.sub(
            r"^(?:各?[市县区]|省级|市级|县级|各地|各级|各区县|各有关部门|省|市)$", "", bearer
        )
        return bearer + printed[match.end() :], True
    match = _INNER_CHANGING.search(printed, 2)
    if (
        match
        and match.end() <= len(printed) - 2
        and printed[match.end()] not in "的率、和中基机计体总规“"
        and ("的" not in printed and not is_open(printed[: match.start()]))
    ):
        return printed[: match.end()] + "的" + printed[match.end() :], made
    return printed, made


def balanced(phrase: str) -> str:
    """Drop a bracket or quote that opens or closes without its partner at the ends."""
    for opening, closing in (("（", "）"), ("“", "”")):
        if phrase.count(opening) < phrase.count(closing):
            phrase = (
                phrase[phrase.index(closing) + 1 :]
                if phrase.find(closing) < 2
                else phrase.replace(closing, "", 1)
            )
        elif phrase.count(opening) > phrase.count(closing):
            last = phrase.rindex(opening)
            phrase = phrase[:last] + phrase[last + 1 :] if closing == "”" else phrase[:last]
    return phrase.strip("，、；：。 ")


def is_bare_measure(phrase: str) -> bool:
    """Whether a phrase names a measure without saying of what: 产量, 占比, 年产值."""
    return _BARE_MEASURE.fullmatch(phrase) is not None


def bearer_of(phrase: str) -> str:
    """What a measure is told of: 柑橘种植面积 → 柑橘; the phrase itself where it ends in none."""
    match = _MEASURE_TAIL.search(phrase)
    return phrase[: match.start()] if match else phrase
