"""How the name of an indicator is put together from the slots of a rule.

``fills.indicator`` of a rule in ``targets.toml`` says it: ``{verb}的{what}``. Here each slot
becomes its part: a noun without its field and glosses, the verbs only where they stay (改造的…),
a place only where it restricts (重点乡镇). What does not belong here: how a noun phrase is cleaned
or turned (:mod:`pipelines.extract.names`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extract.measure_names import ends_in_measure, is_bare_measure
from pipelines.extract.names import (
    acted_on,
    acts_itself,
    cleaned,
    noun_behind,
    served,
    standard,
    treated,
    turned,
    without_field,
    without_making,
)
from pipelines.extract.reading import Reading
from pipelines.grammar.rules import Match
from pipelines.lexicon import finder, longest_at, pattern, words, words_in
from pipelines.tables.measures import SHARES
from pipelines.tokens.clause import Clause

LONGEST_NAME = 80
REST = "\0"
"""Parts a list of nouns from the tail that is dealt out to them: 货物贸易、对外投资|分别|占比."""
Parts = dict[str, str]
_BODY = pattern(r"(?<!的)<agent.body>$|^(?:<agent.tier>|[、和及]|（[^（）]*）|[两三]级)+$")
_INSIDE, _HEAD_LAST = re.compile("[中内里]$"), pattern("<head>$")
_SIZE = pattern(r"(?:<stub.size>)")
_FIELD_BEHIND = pattern(r"(?<=..)在[^，。；的]{2,30}?<field_word>等?$")
"""In what field somebody does it: 市县两级|在主导产业领域|引进."""
_DOER = pattern(
    r"^[^，、的]{0,6}<payer>$|^(?!<town>)<level_word>$|^[^，的]{1,16}[两二三四五]级$"
    r"|^[^，、的]{1,10}<organ.glued>(?:<with_others>[^，、的]{2,12})?<on_this>?$"
)
"""Who pays or does it, and no part of the name: 市财政, 各级, 县教育局."""
_OBLIGED = pattern("^<told_to><acts>?$")
"""That it has to be done: |需明确|建设一栋以上超低能耗建筑."""
_TOGETHER = pattern(r"<acts_jointly>$")
_SHARE = pattern(r"(?:<share_noun>|<time_noun>)$")
_PLACED = pattern(
    r"(?:^|等)(?P<where>[^等、]{0,10}?<place_noun>)$"
    r"|^(?P<named>(?:[^等、的]{2,8}、)*[^等、的]{1,8}<named_place>(?:等?<named_places>)?"
    r"|(?:[^等、的]{2,4}、)+[^等、的]{2,4}等?<named_place|named_places>(?:（<named_place>）)?)$"
)
"""Where something is done that tells it apart: 重点乡镇; 海州县、江北区; 甲、乙等地区."""
_EACH = pattern(r"^(?:<each>)")
_ALIKE = pattern("^<alike>")
_MANY = frozenset(("deals", "frame"))
_AIM = pattern("<aimed_at>")
_ADDED = pattern(r"<makes.grows>(?=<changes>)")
_RECKONED = pattern(r"（<reckoned>[^（）]{1,16}）")
_YEARLY = pattern(r"<annual.mean><growth_noun>$")
_MEAN_OF = re.compile("[^长增]率$")
_MEAN_ACT = pattern("(?P<what>.{2,})<annual.mean>(?P<act>(?:<comes_about|makes|changes>){1,2})")
"""What is done in a year of several: 科研项目|年均|立项."""
_SERVES = pattern(r"^<makes.serves>(?=.{2,}的)")
_HELPED = pattern("^<prep.whom>[^，。；的]{2,16}?(?=<relief>)")
"""Whom it helps: 为企业|减负."""
_SERVED = pattern("^(?!<service_named>)为[^，。；]{2,40}<makes>(?=..)")
"""Whom something is made for: 为失能老年人建设|家庭养老床位."""
_GIVEN_TO = pattern(r"(?<=.{2})<gives>.*")
_ONE_OF = re.compile("等$")
_CARRIED_OUT = pattern("^<carries>(?=(?:<makes>)?<changes>)")
_SUMMED = pattern("(?<=..)<sum.cum>(?=..)")
_MEASURES = words("measure_noun")
_statistic_at = finder("makes.grows", "guard")  # 城镇新增就业, 经济新增长点
_AMOUNT_ADDED = pattern("<makes.grows>.{0,20}<measure_noun.amount>")


def named(text: str, plain: Reading, match: Match) -> Reading | None:
    """A reading with the name that its rule gives it; None where the name is too long to be one."""
    clause = plain.clause
    spans = {
        slot: _span(clause, noun_behind_slot(clause, match) if slot == "behind" else place)
        for slot, place in match.slots.items()
        if slot not in ("value", "base", "more")
    }
    if (where := match.slots.get("where")) is not None:
        spans["where"] = _of_each(text, clause, where[0], spans["where"])
    printed = {slot: standard(text, *span, plain.quantity.end) for slot, span in spans.items()}
    if "does" in printed:
        printed["does"] = _where_done(text, clause, match) + printed["does"]
    plain, verbs = _verbs(plain, match, printed)
    if verbs and "rest" in printed and match.slots["verb"] > match.slots["what"]:
        printed["rest"] = f"{verbs}的{printed['rest']}"  # 甲区、乙区分别|改造|泊位
    parts, end = _parts(match, clause, plain, printed, spans)
    if "does" in printed and acts_itself(parts["who"]):
        parts["whole"] = noun_behind(text[spans["who"][0] : spans["behind"][1]], end)[0]
    name = cleaned(_put_together(_template(match, parts, verbs), parts | {"verb": verbs}))
    name = _SERVED.sub("", _HELPED.sub("", _ONE_OF.sub("", name)))
    if any("whom" in one.flags for one in plain.leads):
        name = _SERVES.sub("", name)  # “为2000户家庭|实施|改造”
    name += _told_by_verb(plain, name)
    if len(name) > 1 and (reckoned := _RECKONED.match(text, plain.quantity.end)):
        name += reckoned[0]
    if len(name) > LONGEST_NAME:
        return None
    if any(one.cls == "prep" and "whom" in one.flags for one in plain.leads):
        name = treated(name)
    name = _before_name(text, plain, match, name)
    adding = printed.get("verb") or _adding(text, plain)
    plain, name = _of_new_bearer(text, plain, name, match)
    plain, name = _of_new(plain, name, adding, parts["what"], verbs)
    plain, name = _yearly(text, _summed(plain, name), name, spans)
    starts = [spans[slot][0] for slot in ("what", "where", "who") if slot in spans and parts[slot]]
    return replace(
        plain,
        name=name,
        start=min([plain.quantity.start, *starts]),
        end=end,
        verbs=verbs if match.rule.fills["indicator"] != "{verb}{behind}的{who}" else "",
        made="verb" in printed or "behind" in printed,
        behind=bool(name) and name == parts["behind"],
    )


def _before_name(text: str, plain: Reading, match: Match, name: str) -> str:
    """A name with the words right before it that are a part of it.

    What is made of the whole state is called so (新建|全国|康养基地), an amount that does not say
    of what adds up (海上风电…，|累计|装机容量), and a level is one of what is new (城镇|新建|住宅).
    """
    first = match.slots.get("what", (0, 0))[0]
    if not first or not text.startswith(name or " ", plain.clause.tokens[first - 1].end):
        return name
    whose, before = plain.clause.tokens[max(0, first - 2)], plain.clause.tokens[first - 1]
    word = text[before.start : before.end]
    unit = plain.quantity.unit
    if before.cls == "makes" and "adds" in before.flags and unit in SHARES:
        owner = text[whose.start : whose.end] if whose.cls == "noun" else ""
        return owner + word + name
    made = whose.cls == "makes" and not ends_in_measure(name)  # 带动|我国|产业规模 makes none
    of_all = made and word in words("whole_world")
    adds_up = before.cls == "sum" and "cum" in before.flags and unit not in words("money_unit")
    return word + name if of_all or (adds_up and is_bare_measure(name)) else name


def _template(match: Match, parts: Parts, verbs: str) -> str:
    """The template of a rule, or what stays of it.

    For whom something is made is no part of its name (为老年人家庭|安装|报警器5000个); a noun that
    acts itself is turned as a whole (社区参与社区|创建|行动).
    """
    template = match.rule.fills["indicator"]
    if "whole" in parts:
        return "{whole}"
    made = template.startswith("{who}{verb}") and "prep" in match.slots and not verbs
    return "{what}" if made else template


def _of_new_bearer(text: str, plain: Reading, name: str, match: Match) -> tuple[Reading, str]:
    """What 新建 says of who acts: |新建|居住建筑使用一种可再生能源 adds nothing."""
    where, verb = match.slots.get("where"), match.slots.get("verb")
    if where is None or verb is None or not 0 < where[0] < verb[0]:
        return plain, name
    new = plain.clause.tokens[where[0] - 1]
    if new.cls != "makes" or "adds" not in new.flags or "的" not in name:
        return plain, name
    return replace(plain, basis="level"), text[new.start : new.end] + name


def noun_behind_slot(clause: Clause, match: Match) -> tuple[int, int]:
    """The tokens of the noun behind a number, without the noun that leads to the next number."""
    first, last = match.slots["behind"]
    tokens = clause.tokens
    following = last
    while following < len(tokens) and tokens[following].cls not in ("number", "joins"):
        following += 1
    leads_on = following < len(tokens) and tokens[following].cls == "number"
    if leads_on and last - first > 1 and tokens[last - 2].cls == "joins":
        return first, last - 2  # “1个产业集群、|入规企业20家”
    return first, last


def _span(clause: Clause, slot: tuple[int, int]) -> tuple[int, int]:
    return clause.tokens[slot[0]].start, clause.tokens[slot[1] - 1].end


def _of_each(text: str, clause: Clause, first: int, span: tuple[int, int]) -> tuple[int, int]:
    """A bearer with the word before it that makes many of it: 在|各|渔区, 全部|镇."""
    before = clause.tokens[first - 1] if first else None
    each = before is not None and before.cls in _MANY and longest_at(text, before.start, "each")
    return (before.start, span[1]) if before is not None and each else span


def _verbs(plain: Reading, match: Match, printed: Parts) -> tuple[Reading, str]:
    """The verbs that stay in the name: those that change what there is (改造的…).

    A verb stays too where it gives something to each of many (每个村卫生室配备的…) or to those
    that are counted (发放补贴的渔民), or where bodies act jointly (行业协会牵头组建的…). 新增
    before a verb that changes says that it adds.
    """
    slot = match.slots.get("verb")
    if slot is None:
        return plain, ""
    verb = _CARRIED_OUT.sub("", printed["verb"])
    where = printed.get("where") or printed.get("who", "")
    keeps = longest_at(verb, 0, "makes")
    if keeps and "light" in keeps.flags:
        return plain, ""
    gives = _EACH.match(where) is not None and keeps is not None and "keeps" in keeps.flags
    serves = "who" in printed and "behind" in printed and keeps and "attrib" not in keeps.flags
    if gives or serves or _TOGETHER.search(where):
        return plain, _ALIKE.sub("", verb)
    if not any(one.cls == "changes" for one in plain.clause.tokens[slice(*slot)]):
        return plain, ""
    if added := _ADDED.match(verb):
        return replace(plain, basis="increase"), verb[added.end() :]
    return plain, verb


def _parts(
    match: Match, clause: Clause, plain: Reading, printed: Parts, spans: dict[str, tuple[int, int]]
) -> tuple[Parts, int]:
    """The parts of a name by their slots, and where its evidence ends."""
    end = plain.quantity.end
    what = without_field(_without_doing(match, clause, served(printed.get("what", ""))))
    what = cleaned(what)
    if "rest" in printed:
        what += REST + printed["rest"]
    behind = ""
    if "behind" in printed:
        noun, stop = printed["behind"], max(end, spans["behind"][1])
        if _is_served(plain) and (given := _GIVEN_TO.search(noun)):
            noun, stop = noun[: given.start()], stop - len(noun) + given.start()
        behind, end = noun_behind(noun, stop, acted_on="does" in printed)
        if "who" not in printed and _is_fronted(clause, match):
            behind = acted_on(behind)
        what = _DOER.sub("", what)  # 县教育局|要确保|3所|新建学校
    where = _FIELD_BEHIND.sub("", printed.get("where", ""))
    who = printed.get("who", "")
    first = match.slots["value"][0]
    towards = any("toward" in one.flags for one in plain.leads)
    if not _EACH.match(where or who) and _is_told_to(match, clause):
        where = who = ""  # 各镇|要|在6月底前新建
    if towards and match.slots.get("who", match.slots.get("where", (first,)))[0] < first:
        where = who = ""  # 面向|全市企业|征集场景
    if where and not _EACH.match(where) and _in_field(match, clause):
        placed = _PLACED.search(where)
        where = placed["where"] or placed["named"] if placed else ""
    parts = {
        "what": what,
        "behind": behind,
        "where": where if _EACH.match(where) else _OBLIGED.sub("", _DOER.sub("", where)),
        "who": _without_inside(_DOER.sub("", who)),
        "does": printed.get("does", ""),
        "act": printed.get("act", ""),
        "printed": printed.get("verb", ""),
    }
    return parts, end


def _without_inside(who: str) -> str:
    """Those among whom something is: 规上企业|中; a noun that closes so stays (高中)."""
    return who if _HEAD_LAST.search(who) else _INSIDE.sub("", who)


def _is_told_to(match: Match, clause: Clause) -> bool:
    """Whether a body is obliged to do it; each of many that are counted one by one stays."""
    slot = match.slots.get("who", match.slots.get("where"))
    behind = clause.tokens[slot[1]].entry if slot and slot[1] < len(clause.tokens) else None
    return behind is not None and "told_to" in behind.classes


def _without_doing(match: Match, clause: Clause, what: str) -> str:
    """A noun without what is done around it: 财政收入|完成|35亿元, 把|毛入园率|提高到92%."""
    first, last = match.slots.get("what", (0, 0))
    if last - first < 2:
        return what
    opens, closes = clause.tokens[first].entry, clause.tokens[last - 1].entry
    if opens is not None and "fronts_object" in opens.classes:
        what = what.removeprefix(opens.word)
    if closes is not None and "plain" in closes.classes:
        what = what.removesuffix(closes.word)
    return what


def _where_done(text: str, clause: Clause, match: Match) -> str:
    """The place before a verb at which it is done: 企业|在境外|设立|机构."""
    first = match.slots["does"][0]
    before = clause.tokens[first - 1] if first else None
    if before is None or before.cls != "scope" or before.entry is not None:
        return ""
    return text[before.start : before.end]


def _is_fronted(clause: Clause, match: Match) -> bool:
    """Whether 对 or 为 stands right before the number: 对|46个|排污口实行“一口一策”."""
    first = match.slots["value"][0]
    before = clause.tokens[first - 1] if first else None
    return before is not None and before.cls == "prep" and "whom" in before.flags


def _is_served(plain: Reading) -> bool:
    """Whether something is done for an act, which is what counts: 为|建设10个园区|提供服务."""
    leads = [one for one in plain.leads if one.cls not in ("scope", "frame", "adverb", "time")]
    return len(leads) > 1 and "whom" in leads[0].flags and leads[1].cls in ("makes", "changes")


def _in_field(match: Match, clause: Clause) -> bool:
    """Whether a preposition opens the place: 在重点乡镇|新建, but not 对餐馆|开展2次检查."""
    first = match.slots["where"][0]
    before = clause.tokens[first - 1] if first else None
    if before is None or before.cls != "prep":
        return False
    quantity = clause.tokens[match.slots["value"][0]].quantity
    turns = quantity is not None and quantity.unit in words("times_unit")
    return not (turns and before.entry is not None and "fronts_whom" in before.entry.classes)


def _told_by_verb(plain: Reading, name: str) -> str:
    """The noun that the verb between a name and its number stands for: 氮氧化物|减排|30吨."""
    lead = plain.leads[-1].entry if plain.leads else None
    noun = lead.values.get("noun", "") if lead is not None else ""
    return noun if name and not name.endswith(noun) else ""


def _yearly(
    text: str, plain: Reading, name: str, spans: dict[str, tuple[int, int]]
) -> tuple[Reading, str]:
    """What 年均 says: 年均节能率 is a name, 余额年均增速 one of a rate of each year."""
    if _YEARLY.search(name):
        return replace(plain, annual=True), name
    if done := _MEAN_ACT.fullmatch(name):
        return replace(plain, annual=True), done["what"] + done["act"]
    start = spans["what"][0] if "what" in spans else 0
    mean = next((one for one in plain.leads if one.cls == "annual" and one.end == start), None)
    if mean is None or "mean" not in mean.flags or not _MEAN_OF.search(name):
        return plain, name
    return plain, text[mean.start : mean.end] + name


def _summed(plain: Reading, name: str) -> Reading:
    """A name that says itself that it is a sum: 风电|累计|装机规模."""
    amount = plain.basis == "level" and plain.quantity.unit not in SHARES
    told = amount and _SUMMED.search(name) is not None
    return replace(plain, basis="cumulative") if told else plain


def _put_together(template: str, parts: Parts) -> str:
    """Fill a template. 的 stands behind a verb, or behind a bearer that stands for many."""
    if template == "{what}{behind}" and _AIM.fullmatch(parts["behind"]):
        return parts["what"]
    if template == "{what}{behind}":
        size = _SIZE.fullmatch(parts["what"]) or _ONE_OF.search(parts["what"])
        return parts["behind"] if size else turned(parts["what"], parts["behind"])
    if template == "{verb}的{behind}" and "的" in parts["behind"][:8]:
        return parts["behind"]
    each = _EACH.match(parts["where"] or parts["who"]) is not None
    if template.startswith("{where}{does}") and not each:
        template = template.removeprefix("{where}")
    if template == "{verb}的{what}" and parts["what"] in _MEASURES:
        return without_making(parts["verb"]) + parts["what"]  # 完成|绿化面积
    if not parts["verb"] and not each:
        template = template.replace("{verb}的", "{verb}")
        if template.startswith("{who}{verb}") and _BODY.search(parts["who"]):
            template = template.removeprefix("{who}")  # 银行|建成|网点1家
    return template.format(**parts)


def _adding(text: str, plain: Reading) -> str:
    """The verb that adds, where the rule gives it no place: 新建|住宅100%移交接管."""
    adds = (one for one in plain.leads if one.cls == "makes" and "adds" in one.flags)
    return next((text[one.start : one.end] for one in adds), "")


def _of_new(plain: Reading, name: str, adding: str, what: str, verbs: str) -> tuple[Reading, str]:
    """What 新增 does to a name: 新增劳动力平均受教育年限 is a level, 城镇新增就业 an increase."""
    entry = longest_at(adding, 0, "makes.adds", "changes.adds")
    unit = plain.quantity.unit
    built = unit is None or "/" in unit or (entry is not None and "grows" not in entry.flags)
    capped = built and plain.quantity.comparator in ("le", "lt")
    rate = capped and ends_in_measure(name)  # |新建|数据中心能源利用效率不高于1.3, 住宅高度
    share = rate or unit in SHARES or _SHARE.search(name) is not None
    if entry is not None and plain.basis == "increase" and share:
        if adding + what in name:
            return replace(plain, basis="level"), name
        bare = name.removeprefix(f"{adding}的")
        new = what if adding in what else adding + what  # 城镇|新建|住宅100%执行标准
        return replace(plain, basis="level"), bare.replace(what, new, 1)
    amount = plain.basis == "level" and plain.quantity.unit != "%"
    if not amount or verbs:
        return plain, name
    for at, added in words_in(name, 0, len(name), _statistic_at):
        if "guard" not in added.classes:
            if _AMOUNT_ADDED.fullmatch(name, at):  # 交通领域|新增|光伏装机容量
                name = name[:at] + name[at + len(added.word) :]
            return replace(plain, basis="increase"), name
    return plain, name
