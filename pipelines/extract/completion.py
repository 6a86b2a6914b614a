"""What a number leaves unsaid because the reading before it, or the clause before it, has said it.

Second pass of two, over finished readings. What does not belong here: how the words that are there
become a name (:mod:`pipelines.extract.reading`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipelines.extract.coordination import bearer_of, is_bare_measure
from pipelines.extract.names import cleaned
from pipelines.extract.reading import Reading
from pipelines.lexicon import pattern, words
from pipelines.tokens.clause import Clause, clauses_of

_RATE = words("unit_rate")
_EACH = pattern(r"(?:<each>)")
_PER = pattern(r"^(?:<per>)")
_SHARE_OF = pattern(r"占[^，。；、]{2,20}<share_noun>")
_ENDS_SHARE = pattern(r"(?:<share_noun>)$")
_LEVEL = pattern(
    r"(?:<level_word>){1,3}(?:以上|及以上)?|[\d.]*[十百千万亿]+级|[\d.]+(?:<rating_unit>)"
)
_BY_ACT = pattern(r"(?P<act>(?P<verb><does>).{2,})的(?P<who><head>)")
_WHO_ACTS = pattern(r"(?P<who><head>)(?P<act><does.bears>.{2,})")
_PER_HEAD = re.compile(
    r"每[一十百千万\d]+(?:名|位|户)?[^，。；、]{0,6}?(?:人口|人|居民|职工|老年人)"
)
_HEADS = re.compile(r"(?!每).{2,12}数")
_SIZE = re.compile(r"(?P<bound>超过|超|达到|达|突破|不低于|过)[\d.十百千万亿]+元")
_SIZE_ALONE = re.compile(r"[\d.]*[十百千万亿]+元以上")
_TAIL_ABLE = pattern(r"[^的]{0,4}(?:<ability>)")
_QUALIFIED = re.compile(r"(?P<of>“[^“”]+”[^，。；、的]{0,4}?)(?P<tail>[^，。；、的“”]{2})的")
LONGEST_SIZE = 8
LONGEST_OBJECT = 20


def completed(
    text: str, clauses: Sequence[Clause], readings: Sequence[Reading], before: Reading | None
) -> list[Reading]:
    """The readings of a sentence with what they leave unsaid, in order.

    Args:
        text: clean text.
        clauses: the clauses of the sentence, in order.
        readings: its readings, in order of their numbers.
        before: the last reading of the sentence before it, if that ends in ；.
    """
    done: list[Reading] = []
    for one in _with_tails(readings):
        if one.order is not None:
            place, count = one.order
            told = done[: len(done) - place][-count:]
            one = replace(one, name=told[place].name if len(told) == count else "")
            done.append(one)
            continue
        previous = done[-1] if done else None
        for complete in _STEPS:
            changed = complete(text, one, previous or _chained(before, complete), clauses)
            if changed is not None:
                one = changed
                if complete is not _verbs_carried:
                    break
        done.append(one)
    return done


def _chained(before: Reading | None, step: Step) -> Reading | None:
    """The last reading of the sentence before, for what goes on over a ；."""
    return before if step in (_repeated, _graded) else None


Step = Callable[[str, Reading, Reading | None, Sequence[Clause]], Reading | None]


def _joined(text: str, one: Reading, previous: Reading) -> bool:
    """Whether nothing but a joining mark or word stands between two readings."""
    between = text[previous.end : min(one.start, one.quantity.start)]
    return len(between) <= 3 and not between.strip("、和及与，或以 ")


def _with_tails(readings: Sequence[Reading]) -> list[Reading]:
    """Each reading with what the noun of the one behind it says for both, from the last on."""
    done: list[Reading] = []
    for one in reversed(readings):
        done.append(_with_tail(one, done[-1] if done else None))
    return done[::-1]


def _with_tail(one: Reading, behind: Reading | None) -> Reading:
    """10个以上重点产业和20个以上重点领域的专利导航: both are of the 专利导航."""
    if behind is None or not (one.behind and behind.behind) or behind.clause is not one.clause:
        return one
    other = behind.name
    level, own = _LEVEL.match(other), _LEVEL.fullmatch(one.name)
    if level and own and level.end() < len(other):
        return replace(one, name=one.name + other[level.end() :])
    head, joint, tail = other.partition("的")
    if not joint or "的" in one.name:
        return one
    alike = abs(len(head) - len(one.name)) <= 1 and head[:1] == one.name[:1]
    if _TAIL_ABLE.fullmatch(tail):
        return replace(one, name=one.name + tail)
    return replace(one, name=f"{one.name}的{tail}") if alike else one


def _verbs_carried(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """A verb says of a whole list what it does: 保护26个村、78个寨; 新增A3个、B10个."""
    if previous is None or one.rule not in (
        "number, noun",
        "noun, number",
        "measure reaches number",
    ):
        return None
    same = previous.clause is one.clause
    if not same and not (one.behind and previous.behind):
        return _still_added(one, previous)
    if same and not _joined(text, one, previous):
        return None
    basis = one.basis
    rates = {one.quantity.unit, previous.quantity.unit} & _RATE
    plain = one.quantity.start == one.quantity.number_start
    if basis == "level" and previous.made and previous.basis != "level" and plain and not rates:
        basis = previous.basis
    annual = one.annual or (previous.annual and same and one.basis != "cumulative")
    name = one.name
    if previous.verbs and name and not _is_own(name):
        name = f"{previous.verbs}的{name}"
    verbs = previous.verbs or one.verbs
    return replace(
        one, name=name, basis=basis, annual=annual, verbs=verbs, made=one.made or previous.made
    )


def _still_added(one: Reading, previous: Reading) -> Reading | None:
    """新增A4家，B1家: the next clause goes on with what is added where it says nothing else."""
    plain = one.rule == "noun, number" and not one.leads_on
    same = previous.made and previous.basis == "increase" and one.basis == "level"
    units = one.quantity.unit == previous.quantity.unit and one.quantity.unit in words("counter")
    return replace(one, basis="increase", made=True) if plain and same and units else None


def _is_own(name: str) -> bool:
    return "的" in name[:8] or is_bare_measure(name)


def _repeated(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """A number without a noun goes on with the one before it: …达到85%，到2025年达到90%."""
    if one.name or previous is None:
        return None
    name = previous.name
    if one.verbs and name.startswith(one.verbs):
        return replace(one, name=name)
    if one.verbs:
        return replace(one, name=f"{one.verbs}的{name}")
    basis = one.basis
    if basis == "level" and one.made and previous.quantity.unit == one.quantity.unit:
        basis = previous.basis
    return replace(one, name=name, basis=basis)


def _shared(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """…企业达到5万家，其中重点领域占比80%: the share is of what was counted."""
    if previous is None or previous.quantity.unit == "%":
        return None
    if _SHARE_OF.fullmatch(one.name):
        return replace(one, name=previous.name + one.name)
    among = any(token.cls == "among" for token in one.leads)
    share = _ENDS_SHARE.search(one.name)
    own = one.name[: share.start()] if share else ""
    if among and share and own and not previous.name.endswith(own):
        return replace(one, name=f"{own}{previous.name}{share[0]}")
    return None


def _acted(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """企业通过A认证7万家、B认证2万家: both count 通过…认证的企业."""
    who = _WHO_ACTS.fullmatch(one.name)
    if who and one.quantity.unit in words("counter"):
        return replace(one, name=f"{who['act']}的{who['who']}")
    act = _BY_ACT.fullmatch(previous.name) if previous else None
    if act and previous and previous.clause is one.clause and one.name[-4:] == act["act"][-4:]:
        return replace(one, name=f"{act['verb']}{one.name}的{act['who']}")
    return None


def _graded(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """省级网上可办率…，市县级不低于70%: another level of the same noun."""
    if previous is None or not _LEVEL.fullmatch(one.name):
        return None
    above = _LEVEL.match(previous.name)
    return replace(one, name=one.name + previous.name[above.end() :]) if above else None


def _named_too(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """开展“X”品牌认证，新增20个产品认证: what the clause before has named names this one too."""
    if previous is None or not one.behind or previous.clause is one.clause or "“" in one.name:
        return None
    named = _QUALIFIED.search(previous.name)
    if named is None or named["tail"] != one.name[-2:] or len(one.name) > LONGEST_SIZE:
        return None
    return replace(one, name=f"{named['of']}{one.name}")


def _each_of(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """创建示范街，每市1个以上: each has of what the clause before makes."""
    if not _EACH.fullmatch(one.name):
        return None
    what = _object_before(text, one, clauses) or (previous.name if previous else "")
    return replace(one, name=f"{one.name}的{what}") if what else None


def _headed(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """每千人口医师数达到3人、护士数达到4人: both are of a thousand people."""
    per = _PER_HEAD.match(previous.name) if previous else None
    if per and previous and previous.clause is one.clause and _HEADS.fullmatch(one.name):
        return replace(one, name=per[0] + one.name)
    return None


def _sized(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """产值超百亿元企业20家、超十亿元企业100家: both are told by 产值."""
    if previous is None:
        return None
    if size := _SIZE.match(one.name):
        what, told, _ = previous.name.partition(size["bound"])
        return (
            replace(one, name=what + one.name) if told and 2 <= len(what) <= LONGEST_SIZE else None
        )
    if _SIZE_ALONE.fullmatch(one.name):
        return replace(one, name=one.name + _SIZE_ALONE.split(previous.name, maxsplit=1)[-1])
    return None


def _borne(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """柑橘种植面积380万亩、产量370万吨: a bare measure is told of the bearer before it."""
    if not is_bare_measure(one.name) or one.behind:
        return None
    if previous is not None and _PER.match(one.name) and _PER.match(previous.name):
        return None
    bearer = bearer_of(previous.name) if previous is not None else ""
    if previous is None or previous.clause is not one.clause:
        bearer = _object_before(text, one, clauses) or bearer or _industry_before(text, one)
    if not bearer or bearer.endswith("的"):
        return None
    if one.name in words("own_measure") and not _INVESTED_IN.search(bearer):
        return None
    if not _WHOLE.search(one.name):
        bearer = bearer.removesuffix(_INDUSTRY_WORD) or bearer
    if one.name.startswith(_INDUSTRY_WORD):
        bearer = bearer.removesuffix(_INDUSTRY_WORD)
    return replace(one, name=cleaned(bearer + one.name))


def _object_before(text: str, one: Reading, clauses: Sequence[Clause]) -> str:
    """What the clause right before makes or changes: 共建交易市场，力争交易额达到30亿元."""
    index = next((i for i, clause in enumerate(clauses) if clause is one.clause), 0) - 1
    while index >= 0 and all(token.cls == "time" for token in clauses[index].tokens):
        index -= 1
    if index < 0:
        return ""
    tokens = clauses[index].tokens
    if any(token.cls == "number" for token in tokens):
        return ""
    verb = next((i for i, token in enumerate(tokens) if token.cls in ("makes", "changes")), None)
    if verb is None or verb + 1 >= len(tokens) or tokens[verb + 1].cls != "noun":
        return ""
    if verb + 2 < len(tokens):
        return ""
    name = cleaned(text[tokens[verb + 1].start : tokens[verb + 1].end])
    return name if 2 <= len(name) <= LONGEST_OBJECT and "、" not in name else ""


def _towards(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """面向1万名专业人才，开展素质提升培训: many are to be reached by what is done next."""
    toward = next((t for t in one.leads if t.entry and "toward" in t.entry.flags), None)
    if toward is None or not one.behind or one.rule != "number, noun":
        return None
    index = next((i for i, clause in enumerate(clauses) if clause is one.clause), 0)
    if index + 1 >= len(clauses):
        return None
    tokens = clauses[index + 1].tokens
    for place, token in enumerate(tokens[:-1]):
        if token.cls in ("makes", "changes") and tokens[place + 1].cls == "noun":
            act = cleaned(text[tokens[place + 1].start : tokens[place + 1].end])
            return replace(one, name=f"{text[toward.start : toward.end]}{one.name}的{act}")
    return None


LEAD_IN = pattern(r"的(?P<measure>(?:<measure_of>)*<measure_noun>)(?:<is_list>)?：")
_OF_MEASURE = pattern(r"(?:<measure_noun>|<rate_of>率|量)(?:（[^（）]*）)?$")


def of_lead_in(one: Reading, measure: str) -> Reading:
    """A noun of a list whose lead-in names the measure: 主要产品的产量是：蜂蜜500吨 → 蜂蜜产量."""
    plain = one.quantity.unit not in _RATE and not one.made
    if not measure or not plain or _OF_MEASURE.search(one.name) or len(one.name) < 1:
        return one
    return replace(one, name=one.name + measure)


_INDUSTRY_WORD = "产业"
_INDUSTRY = re.compile(f"[\u4e00-\u9fff]{_INDUSTRY_WORD}(?![链园集化]|基地|体系|结构|发展)")
_INVESTED_IN = pattern(r"<invested_in>$")
_WHOLE = pattern(r"<whole_measure>$")
REACH = 240
LONGEST_INDUSTRY = 10


def _industry_before(text: str, one: Reading) -> str:
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


_STEPS: tuple[Step, ...] = (
    _towards,
    _verbs_carried,
    _repeated,
    _shared,
    _acted,
    _graded,
    _named_too,
    _each_of,
    _headed,
    _sized,
    _borne,
)
