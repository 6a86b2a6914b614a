"""Coordination: “A、B、C分别达到1个、2个、3个” pairs the n-th noun with the n-th number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.counted_verbs import ends_with_verb
from pipelines.extract.indicators import JOINER, Phrase, bearer_of, before_number, is_bare_measure
from pipelines.extract.no_targets import REACH, Clause

_JOINS = re.compile(rf"^(?:，|、和|{JOINER})$")
_EACH_ALIKE = re.compile(
    r"(?<![平人年])(?:均|都)(?:要|应|已)?(?:达到?|超过|保持在|稳定在|提高到|不低于|实现)?$"
)
_RESPECTIVELY = re.compile(r"(?:分别|均|各)")
_LEVEL_WORDS = re.compile(
    r"^(?:国际|国家级?|省级?|市级?|县城|县级?|区县级?|区级?|自治区级?|全国|省部级|部级|地方|本地|城镇|农村|城市|东部|中部|西部|工业|农业|进口|出口|国内)$"
)
_OWN_LEVEL = re.compile(
    r"^(?P<level>国际|国家级?|省级?|市级?|县城|县级?|区县级?|区级?|自治区级?|部级|城镇|农村|城市|东部|中部|西部|工业|农业|进口|出口|国内)(?P<rest>.{2,})$"
)
_TAIL = re.compile(
    r"(?:(?:人均|生均|最低)[\u4e00-\u9fff]{0,8}标准|(?:播种|种植|养殖|渔业)?面积|(?:全?产业链)(?:综合)?产值|单产|亩产|产能|(?:总?装机|储能|发电装机)(?:容量|规模)?|(?:重点工程)?(?:累计)?减排量|总?产量|总?产值|占比|比重|比例|(?:综合)?(?:机械化|数控化|数字化|合格|覆盖|普及|利用|达标|治理|处理|入园|增长|参保|满意|渗透|自给|国产化|良种|优良|完成|整改|办结|[\u4e00-\u9fff]{2})率|总量|数量|收入|能力|规模|总数|数|(?:领域)?投资额?|排放|销售额|增加值|(?:吞吐|发电|装机|出栏|存栏|使用|排放|拥有|保有|储备|供应|销售|接待)量|人数|管网|道路|线路)$"
)
_PER_OUTPUT = re.compile(
    r"^(?P<per>(?:单位|万元)[^，。；、]{2,12}?)(?:能源?消?耗|二氧化碳|碳排放|水耗|用水)"
)
_PER_OUTPUT_OF = re.compile(r"^(?:能源?消?耗|二氧化碳排放|碳排放|水耗|用水量)")
_BOTH = {"城乡": ("城镇", "农村"), "存贷款": ("存款", "贷款"), "进出口": ("进口", "出口")}
"""“城乡居民收入分别增长6%和7%” speaks of one after the other."""
LONGEST_HEAD = 4
_NO_LEVEL = "际|标准|城|农|东部|中部|西部|工业|口|国内"
_LIMIT = re.compile(r"^(?P<head>[^\d]{2,}?)[\d.]+[万亿]*[^\d的]{1,3}$")
_LIMITED = re.compile(r"^[\d.]+[万亿]*[^\d的]{1,3}?(?P<tail>的.{2,})$")
# “数控机床和工业机器人竞争力显著提升，市场占有率分别超过70%和50%”
_RISES = re.compile(
    r"(?:(?:核心|国际|市场)?竞争力|(?:技术|创新|供给|服务)?(?:水平|能力|实力)|性能|效益|质量|规模|可靠性|市场|产业化)"
    r"(?:和|与|、)?.*$"
)
_SHARED_HEAD = re.compile(
    r"^(?P<head>.*的|[^的]{1,4}级以上|全省|全市|年出栏|出栏|新增|累计|每[十百千万]+名?(?:常住人口|人口|老年人|人))(?P<rest>.+)$"
)


_YEAR = r"20\d\d年(?:底|末)?(?:之前|以前|前)?"
_YEARS = re.compile(rf"(?:到|至)?{_YEAR}(?:(?:、|和|与|及)(?:到|至)?{_YEAR})+")
_ONE_YEAR = re.compile(_YEAR)
_YEARS_LEAD = re.compile(r"，?(?:力争|确保|争取)?")
_YEARS_CLOSE = re.compile(r"(?:要|应|将)?分别(?:要|应|将)?")


def respectively(
    text: str, group: Sequence[Clause], told: Sequence[str]
) -> list[tuple[Clause, Phrase, str | None]]:
    """Pair nouns and numbers of a clause: number, indicator and the bound that all share.

    Empty where the clause does not coordinate them. One number may serve several nouns
    (均达到100%); ``told`` are the indicators before them in the sentence, which numbers without
    nouns go on with (“…突破1亿人次，…突破90亿元，分别增长9%和12%”).
    """
    run = _run(text, group)
    if len(run) < 2:
        return _all_alike(text, run[0])
    if dated := _by_years(text, run):
        return dated
    first = run[0].quantity
    printed = text[run[0].left : first.start]
    said = _RESPECTIVELY.search(printed) or _RESPECTIVELY.search(
        text[first.start : first.number_start]
    )
    base = before_number(text, run[0].left, first.start)
    inner, shared, tail = base.text.partition("分别")
    if shared and 0 < len(tail) <= LONGEST_HEAD:  # “货物贸易、对外投资分别占比达30%、20%”
        base = replace(base, text=inner)
        tail = "" if ends_with_verb(tail) == tail else tail
    else:
        tail = ""
    nouns = [noun + tail for noun in _nouns(base.text)]
    if said and len(nouns) > len(run) and base.text.count("、") == len(run) - 1:
        nouns = [noun + tail for noun in base.text.split("、")]  # “甲灌区、乙灌区配套与改造”
    both = next((word for word in _BOTH if base.text.startswith(word)), None)
    if both and len(nouns) == 1 and len(run) == len(_BOTH[both]):
        nouns = [kind + base.text.removeprefix(both) for kind in _BOTH[both]]
    verb_only = base.text in ("", "分别") or ends_with_verb(base.text) == base.text
    if said and verb_only and len(told) >= len(run):
        bound = _shared_comparator(text, run)
        pairs = zip(run, told[-len(run) :], strict=True)
        return [(one, replace(base, text=name, start=first.start), bound) for one, name in pairs]
    paired = len(nouns) == len(run)
    if not said and not (paired and first.unit == run[-1].quantity.unit):
        return []
    if not paired:
        return _from_clause_before(text, run, base)
    names = _distributed(nouns)
    bound = _shared_comparator(text, run)
    starts = _starts(text, base.start, first.start, nouns)
    return [
        (clause, replace(base, text=name, start=start), bound)
        for clause, name, start in zip(run, names, starts, strict=True)
    ]


def _by_years(text: str, run: list[Clause]) -> list[tuple[Clause, Phrase, str | None]]:
    """“到2025年、2030年，A分别达到20%、40%”: one noun, a number for each year."""
    first, begin = run[0].quantity, run[0].begin
    head = text[run[0].left : first.start]
    if "分别" not in head:
        return []
    lead = max(run[0].sentence.start, begin - REACH)
    listed = max(_YEARS.finditer(text, lead, first.start), key=re.Match.end, default=None)
    if listed is None:
        return []
    years = list(_ONE_YEAR.finditer(listed.group()))
    if _YEARS_CLOSE.fullmatch(text, listed.end(), first.start):
        base = before_number(text, run[0].left, listed.start())
    elif _YEARS_LEAD.fullmatch(text, listed.end(), begin) or begin <= listed.start():
        base = before_number(text, max(begin, listed.end()), first.start)
    else:
        return []
    if len(years) != len(run) or not base.text or len(_nouns(base.text)) == len(run):
        return []
    bound = _shared_comparator(text, run)
    return [
        (clause, replace(base, due=listed.start() + year.start()), bound)
        for clause, year in zip(run, years, strict=True)
    ]


def _all_alike(text: str, clause: Clause) -> list[tuple[Clause, Phrase, str | None]]:
    """“A、B均达到40%”: each noun has the number."""
    printed = text[clause.left : clause.quantity.number_start]
    if not _EACH_ALIKE.search(printed):
        return []
    base = before_number(text, clause.left, clause.quantity.start)
    nouns = _nouns(base.text)
    if len(nouns) < 2:
        return []
    starts = _starts(text, base.start, clause.quantity.start, nouns)
    return [
        (clause, replace(base, text=name, start=start), None)
        for name, start in zip(_distributed(nouns), starts, strict=True)
    ]


def _run(text: str, group: Sequence[Clause]) -> list[Clause]:
    """The numbers that stand side by side: 2800个、2000个、50个和80个."""
    run = list(group[:1])
    for clause in group[1:]:
        if not side_by_side(text, run[-1], clause):
            break
        run.append(clause)
    return run


def side_by_side(text: str, one: Clause, other: Clause) -> bool:
    """Whether nothing but a joining word stands between two numbers."""
    return _JOINS.match(text[one.quantity.end : other.quantity.start]) is not None


def _nouns(printed: str) -> list[str]:
    depth, parts, begin = 0, [], 0
    for match in re.finditer(rf"[（“”）]|{JOINER}", printed):
        sign = match.group()
        if sign in "（“":
            depth += 1
        elif sign in "）”":
            depth -= 1
        elif depth == 0 and match.start() > begin:
            parts.append(printed[begin : match.start()])
            begin = match.end()
    parts.append(printed[begin:])
    return [part for part in parts if part]


def _distributed(nouns: list[str]) -> list[str]:
    """Give each noun what the coordination shares: 肉、奶产量 → 肉产量, 奶产量."""
    names = list(nouns)
    limit = _LIMIT.match(names[0])
    limited = _LIMITED.match(names[-1])
    if limit and limited:  # 年主营业务超过1000亿元、500亿元的名牌企业
        inner = [limit["head"] + name for name in names[1:-1]]
        first, last = names[0] + limited["tail"], limit["head"] + names[-1]
        return [first, *(name + limited["tail"] for name in inner), last]
    head = _SHARED_HEAD.match(names[0])
    if (
        head
        and len(names[0]) > len(head["head"])
        and not any(_SHARED_HEAD.match(name) for name in names[1:])
    ):
        names = [names[0], *(head["head"] + name for name in names[1:])]
    if per := _PER_OUTPUT.match(names[0]):  # “单位生产总值能耗和二氧化碳排放”
        told = (_PER_OUTPUT_OF.sub(per["per"] + r"\g<0>", one) for one in names[1:])
        return [names[0], *told]
    last = names[-1]
    if all(_LEVEL_WORDS.match(noun.rsplit("的", 1)[-1]) for noun in nouns[:-1]):
        own = _OWN_LEVEL.match(nouns[-1])
        if own:
            rest = own["rest"]
            level = "级" if own["level"].endswith("级") or rest.startswith("级") else ""
            rest = rest.removeprefix("级")
            plain = level or (not re.search(_NO_LEVEL, "".join(nouns[:-1])) and "级") or ""
            shared = [
                name
                if name.endswith("级") or name.endswith("际")
                else name + (plain if plain and len(name) <= 3 else "")
                for name in names[:-1]
            ]
            closing = names[-1][: len(names[-1]) - len(own["rest"])] + (
                plain if plain and not own["level"].endswith("级") and "际" not in nouns[0] else ""
            )
            return [*(name + rest for name in shared), closing + rest]
    bearer = bearer_of(names[0])
    if bearer != names[0] and all(is_bare_measure(name) for name in names[1:]):
        return [names[0], *(bearer + name for name in names[1:])]  # “粮食播种面积、产量”
    common = names[0][-2:]
    if last.count(common) == 1 and not last.startswith(common) and not last.endswith(common):
        rest = last.partition(common)[2]  # “大型灌区、中型灌区续建配套”
        return [*(name + rest for name in names[:-1]), last]
    tail = _TAIL.search(last)
    if (
        tail
        and len(tail.group()) < len(last)
        and not any(_TAIL.search(name) for name in names[:-1])
    ):
        length = len(last) - len(tail.group())
        common = _parallel_head(names, length) if names[1:] == nouns[1:] else ""
        between = (common + name + tail.group() for name in names[1:-1])
        return [names[0] + tail.group(), *between, common + last]
    return names


def _parallel_head(names: list[str], own: int) -> str:
    """What the first noun says for all: 马铃薯种植、收获机械化率 (own parts of one length)."""
    head = names[0][:-own] if 0 < own < len(names[0]) - 1 else ""
    parallel = all(len(name) == own for name in names[1:-1]) and not head.endswith(("的", "级"))
    return head if parallel and len(head) <= LONGEST_HEAD else ""


def _from_clause_before(
    text: str, run: list[Clause], base: Phrase
) -> list[tuple[Clause, Phrase, str | None]]:
    """“A和B技术水平显著提升，市场满足率分别超过70%和50%”: the nouns stand a clause before."""
    sentence = run[0].sentence
    stop = max(sentence.start, run[0].begin - 1)
    before = text[max(sentence.start, stop - REACH) : stop]
    clause = re.split("[，；。：]", before)[-1]
    nouns = _nouns(clause)[: len(run)]
    if len(nouns) < len(run) or not base.text:
        return []
    nouns[-1] = _RISES.sub("", nouns[-1]) or nouns[-1]
    bound = _shared_comparator(text, run)
    return [
        (clause_, replace(base, text=noun + base.text), bound)
        for clause_, noun in zip(run, nouns, strict=True)
    ]


def _shared_comparator(text: str, run: list[Clause]) -> str | None:
    """A bound behind the last number, or before the first, binds every one."""
    last, first = run[-1].quantity, run[0].quantity
    if text[last.unit_end : last.end] and last.comparator not in (None, "range"):
        return last.comparator
    if (
        first.comparator not in (None, "ge", "range")
        or "不" in text[first.start : first.number_start]
    ):
        return first.comparator
    if re.search(r"(?:稳定|保持|维持)在$", text[run[0].left : first.start]):
        return "eq"
    return None


def _starts(text: str, begin: int, end: int, nouns: list[str]) -> list[int]:
    starts, position = [], begin
    for noun in nouns:
        found = text.find(noun, position, end)
        found = found if found >= 0 else position
        starts.append(found)
        position = found + 1
    return starts
