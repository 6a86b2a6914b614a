"""What the clauses before a number offer as its bearer: whom or what a bare measure is told of.

共建交易市场，力争交易额达到30亿元: the 交易市场 bears the 交易额. What does not belong here:
whether a number lacks a bearer at all (:mod:`pipelines.extract.completion`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.clauses import opening_verb
from pipelines.extract.measure_names import ends_in_measure
from pipelines.extract.names import cleaned
from pipelines.extract.reading import Reading
from pipelines.lexicon import pattern, words
from pipelines.tokens.clause import Clause, clauses_of

INDUSTRY = "产业"
_INDUSTRY = re.compile(f"[\u4e00-\u9fff]{INDUSTRY}(?![链园集化]|基地|体系|结构|发展)")
_TURNED_INTO = pattern(r"(?:<frame>|<adverb>)*<turns>(?P<what>[^，。；、]{2,20}?)(?:<becomes_of>)")
_SUBJECT = pattern(
    r"(?:<scope>)?(?:(?:<all_of>)(?P<each>[^，。；、\d]{2,30}?)(?:<does>)"
    r"|(?P<what>[^，。；、\d]{2,30}?)(?:<all_of>))"
)
_TOLD = pattern(r"(?:<scope>)?(?P<what>[^，。；\d]{2,30}?)(?:<adverb>|<frame>)*<becomes>$")
_NOUN = pattern(r"(?:<head>)(?:（[^（）]*）)?$")
_COMES = pattern(
    r"(?:(?!<newly>)(?:<frame>|<adverb>))*(?P<what>[^，。；、]{2,20}?)(?:<frame>|<adverb>)*"
    r"(?:<act_joins>?<comes_about|makes>)+(?P<when>后)?"
)
_THERE = pattern(
    r"(?:<frame>|<adverb>)*<stands_in|prep.leans>[^，。；]{2,60}?(?:<frame>|<adverb>)*"
    r"(?:<makes|acts>)(?P<what>(?!<makes|acts>)[^，。；、的]{2,20})"
)
_PROGRAMME = pattern(r"“?(?P<of>[^“”]{2,30}?)(?:<named_act>)+(?:<campaign.act>)”?")
_BUILT = pattern(r"(?<=.{2})<trails>$")
_DONE_TO = pattern("(?<=.{2})(?:(?:<named_act>){2,}|<is_built>?<act_joins>?<comes_about>)$")
_ABSTRACT = pattern(r"<bears_nothing>$")
LEAD_IN = pattern(r"的(?P<measure>(?:<measure_of>)*<measure_noun>)(?:<is_list>)?：")
_LABEL = re.compile(r"(?P<what>[^，。；：、\s]{2,16})：")
_OF_MEASURE = pattern(r"(?:<measure_noun>|<rate_of>率|量)(?:（[^（）]*）)?$")
REACH = 240
"""Characters before a clause in which its paragraph may name an industry."""
LONGEST_INDUSTRY = 10
LONGEST_OBJECT = 20
_AMOUNT = pattern(r"\d[\d.]*[十百千万亿]*(?:<unit_count>)$")  # what was made already: 示范村|20个


def clause_before(one: Reading, clauses: Sequence[Clause]) -> Clause | None:
    """The clause right before that of a reading, clauses of dates alone passed over."""
    index = clause_at(one, clauses) - 1
    while index >= 0 and all(token.cls == "time" for token in clauses[index].tokens):
        index -= 1
    return clauses[index] if index >= 0 else None


def clause_at(one: Reading, clauses: Sequence[Clause]) -> int:
    """Which of the clauses of its sentence a reading stands in."""
    return next((at for at, clause in enumerate(clauses) if clause is one.clause), 0)


def is_abstract(noun: str) -> bool:
    """Whether a noun bears no measure: 格局, 规模."""
    return _ABSTRACT.search(noun) is not None


def object_before(
    text: str, one: Reading, clauses: Sequence[Clause], *, counted: bool = False
) -> str:
    """What the clause right before makes or changes; empty where it does neither.

    共建交易市场，力争交易额达到30亿元; 把药谷打造成园区，亩均税收超过35万元. ``counted``: it is
    counted itself (推进幸福河湖建设，达到45条), not told of by a measure.
    """
    before = clause_before(one, clauses)
    if before is None or any(token.cls == "number" for token in before.tokens):
        return ""
    if there := _THERE.fullmatch(text, before.start, before.end):
        # 在北岭、东湾积极建设|光伏基地; 结合废弃物利用推进|生物质发电项目|建设
        return _short(_BUILT.sub("", _undone(there["what"])), counted=counted)
    if turned := _TURNED_INTO.match(text, before.start, before.end):
        return cleaned(turned["what"])
    if before.tokens and before.tokens[0].cls == "prep":
        return ""  # 通过拆除违建等方式，|新增停车位
    timed = before.tokens and before.tokens[0].cls == "time"
    comes = _COMES.fullmatch(text, before.tokens[0].end if timed else before.start, before.end)
    if comes and (comes["when"] or opening_verb(comes["what"]) is None):
        start, end = comes.span("what")
        times = (one.start for one in before.tokens if one.cls == "time" and one.start > start)
        return cleaned(text[start : min(next(times, end), end)])  # 新院区|10月底前|启用
    tokens = [token for token in before.tokens if token.cls not in ("time", "frame", "scope")]
    verb = next((i for i, token in enumerate(tokens) if token.cls in ("makes", "changes")), None)
    if verb is not None and [token.cls for token in tokens[verb + 1 :]] == ["noun"]:
        noun = text[tokens[verb + 1].start : tokens[verb + 1].end]
        return _short(_BUILT.sub("", _undone(noun)), counted=counted)
    if verb is None and (acts := opening_verb(text[before.start : before.end])):
        at, entry = acts
        noun = text[before.start + at + len(entry.word) : before.end]
        return _short(_BUILT.sub("", _undone(noun)))
    return ""


def _undone(noun: str) -> str:
    """A noun without what is done to it behind it: 云谷产业园|扩容提质, 体育馆|并对外开放."""
    acts = _DONE_TO.search(noun)
    return noun[: acts.start()] if acts else noun


def _short(printed: str, *, counted: bool = False) -> str:
    programme = _PROGRAMME.fullmatch(printed)
    name = _AMOUNT.sub("", cleaned(programme["of"] if programme else printed))
    bears = "、" not in name and (counted or not is_abstract(name))
    return name if bears and 2 <= len(name) <= LONGEST_OBJECT else ""


def turned_into(text: str, one: Reading, clauses: Sequence[Clause]) -> str:
    """What the first clause of a sentence turns into something: 把药谷打造成园区，…，产值….

    All measures behind it are its own, whatever was counted in between.
    """
    first = next((one for one in clauses if any(t.cls != "time" for t in one.tokens)), one.clause)
    if one.clause is first:
        return ""
    turned = _TURNED_INTO.match(text, first.start, first.end)
    return cleaned(turned["what"]) if turned else ""


def subject_before(text: str, one: Reading, clauses: Sequence[Clause]) -> str:
    """Of what the clause right before tells something as a whole: 建成产能全部达到基准水平."""
    before = clause_before(one, clauses)
    if before is None or any(token.cls == "number" for token in before.tokens):
        return ""
    start = next((token.end for token in before.tokens if token.cls == "time"), before.start)
    subject = _SUBJECT.match(text, start, before.end)
    return cleaned(subject["each"] or subject["what"]) if subject else ""


def measure_before(text: str, one: Reading, clauses: Sequence[Clause]) -> str:
    """The measure that the clause right before tells of: 城镇化率稳步提高，由60%提高到65%."""
    before = clause_before(one, clauses)
    if before is None or any(token.cls == "number" for token in before.tokens):
        return ""
    start = next((token.end for token in before.tokens if token.cls == "time"), before.start)
    told = _TOLD.match(text[start : before.end].strip("，、"))
    name = cleaned(told["what"]) if told else ""
    return name if ends_in_measure(name) else ""


def topic_before(text: str, one: Reading, clauses: Sequence[Clause]) -> str:
    """The noun that is a clause of its own before its number: 劳动生产率，平均每年|提高2%.

    What says how it is reckoned may stand between: 总产值，按不变价格计算，|达到300亿元.
    """
    led = one.quantity.start < one.quantity.number_start
    if not led and not any(token.cls in ("reaches", "grows", "reduces") for token in one.leads):
        return ""
    for before in reversed(clauses[: clause_at(one, clauses)]):
        kinds = [token.cls for token in before.tokens]
        aside = kinds[:1] in (["prep"], ["time"]) or kinds == ["frame"]
        if not aside or any(token.cls == "number" for token in before.tokens):
            return _topic(text, before)
    return ""


def _topic(text: str, clause: Clause) -> str:
    framed = bool(clause.tokens) and clause.tokens[0].cls == "frame"  # 严格控制|用水总量，
    if {token.cls for token in clause.tokens[framed:]} - {"noun", "of", "joins", "scope"}:
        return ""
    start = clause.tokens[0].end if framed else clause.start
    name = cleaned(text[start : clause.end].strip("，"))
    is_noun = ends_in_measure(name) or _NOUN.search(name) is not None
    return name if is_noun and opening_verb(name) is None else ""


def of_lead_in(one: Reading, measure: str) -> Reading:
    """A noun of a list whose lead-in names the measure: 主要产品的产量是：蜂蜜500吨 → 蜂蜜产量."""
    plain = one.quantity.unit not in words("unit_rate") and not one.made
    if not measure or not plain or _OF_MEASURE.search(one.name) or len(one.name) < 1:
        return one
    return replace(one, name=one.name + measure)


def label_before(text: str, one: Reading, clauses: Sequence[Clause]) -> str:
    """What the label of a sentence names: 屋顶光伏：新增装机20万千瓦; nothing where it acts."""
    before = clause_before(one, clauses)
    if before is None or before is not clauses[0]:
        return ""
    label = _LABEL.match(text, before.start)
    if label is None or opening_verb(label["what"]) or ends_in_measure(label["what"]):
        return ""
    return "" if is_abstract(label["what"]) else cleaned(label["what"])


def industry_before(text: str, one: Reading) -> str:
    """The industry that a paragraph speaks of: 推动游艇产业提质。力争产值突破60亿元."""
    begin = one.clause.start
    first = max(text.rfind("\n", 0, begin) + 1, begin - REACH)
    found = ""
    for named in _INDUSTRY.finditer(text, first, begin):
        opens = max(text.rfind(mark, first, named.end()) for mark in "，；：。、）\n") + 1
        clause = clauses_of(text, max(opens, first), named.end(), [], [])[0]
        name = text[clause.tokens[-1].start : named.end()] if clause.tokens else ""
        if 3 <= len(name) <= LONGEST_INDUSTRY and text[opens - 1 : opens] in "。\n":
            found = name
        elif 3 <= len(name) <= LONGEST_INDUSTRY:
            found = found or name
    return found
