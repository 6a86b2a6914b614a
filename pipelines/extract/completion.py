"""What a number leaves unsaid because the reading before it, or the clause before it, has said it.

Second pass of two, over finished readings. What does not belong here: how the words that are there
become a name (:mod:`pipelines.extract.reading`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from pipelines.extract.alike import (
    acted,
    averaged,
    basis_of_list,
    called,
    graded,
    grouped,
    grown,
    headed,
    labelled,
    measured_too,
    named_too,
    rated,
    shared,
    sized,
)
from pipelines.extract.bearers import clause_at, object_before, subject_before
from pipelines.extract.borne import borne
from pipelines.extract.coordination import clause_above
from pipelines.extract.funds import funded
from pipelines.extract.measure_names import (
    WORD,
    bearer_of,
    ends_in_measure,
    is_bare_measure,
    is_done,
)
from pipelines.extract.names import cleaned
from pipelines.extract.per_units import per_unit
from pipelines.extract.reading import Reading
from pipelines.extract.sums import makes_whole, of_sum, share_of_sum
from pipelines.extract.tails import joined, with_tails
from pipelines.extract.verb_alone import act_itself, made_before, people_reached, risen
from pipelines.lexicon import pattern, words
from pipelines.tables.measures import SHARES
from pipelines.tokens.clause import Clause

_RATE, _SIZES = words("unit_rate"), words("unit_size")
_EACH = pattern(r"(?:<each>)")
_ACTS = pattern(r"(?:<does>)")
_BEGUN = pattern("(?<=.{2})<comes_about>$")
_EACH_PLACE = pattern(r"<each>[^的、]{0,6}<place_kind|town|head>(?:（[^（）]*）)?")
_LEVEL = pattern("(?P<level><level_word>)(?:及?以上)?")
_OF_EACH = pattern(r"(?:<each>)[^的]{1,12}的")


def completed(
    text: str, clauses: Sequence[Clause], readings: Sequence[Reading], before: Sequence[Reading]
) -> list[Reading]:
    """The readings of a sentence with what they leave unsaid, in order.

    Args:
        text: clean text.
        clauses: the clauses of the sentence, in order.
        readings: its readings, in order of their numbers.
        before: the readings of the sentence before it, if that ends in ；.
    """
    done: list[Reading] = []
    for one in with_tails(text, readings):
        if one.order is not None:
            place, count = one.order
            told = [*before, *done][: len(before) + len(done) - place][-count:]
            names = [other.name for other in told] if len(told) == count else ()
            names = names or clause_above(text, one)
            done.append(replace(one, name=names[place] if len(names) == count else ""))
            continue
        previous = _told_before(one, done)
        for complete in _STEPS:
            last = previous or (_chained(before[-1], complete) if before else None)
            changed = complete(text, one, last, clauses)
            if changed is not None:
                one = changed
                if complete not in (_verbs_carried, of_sum):
                    break
        done.append(per_unit(one))
    return done


def _told_before(one: Reading, done: Sequence[Reading]) -> Reading | None:
    """The reading before; for the first number of a bracket that before the bracket."""
    if one.rule == "verb, number" and not one.name:  # 新开工项目50个，完成投资8亿元，投产20个
        earlier = (told for told in reversed(done) if told.quantity.start < one.quantity.start)
        same = (told for told in earlier if told.quantity.unit == one.quantity.unit)
        if (alike := next(same, None)) is not None:
            return alike
    if _EACH_PLACE.fullmatch(one.name):  # 新建充电棚20处、端口1200个，|每村|不少于1处
        near = reversed(done[-_NEAR:])
        return next((told for told in near if told.quantity.unit == one.quantity.unit), None)
    if done and makes_whole(one, done[-1]):
        return done[-1]
    if not done or not one.clause.bracketed or done[-1].clause is one.clause:
        near = reversed(done[-_NEAR:])
        whole = (told for told in near if told.clause is one.clause or not _tells_part(told))
        return next((told for told in islice(whole, BACK) if len(told.name) > 1), None)
    above = [told for told in done if told.quantity.end <= one.clause.start]
    return max(above, key=lambda told: told.quantity.end, default=None)


def _tells_part(told: Reading) -> bool:
    """Whether it is of a part: 项目60个，其中|产业项目30个，完成投资100亿元 is of all of them."""
    return bool(told.clause.tokens) and told.clause.tokens[0].cls == "among"


_NEAR = 24
"""Readings before one among which that is sought: a list of parts may stand between."""
BACK = 3
"""Readings before one of which the last with a name may be what it goes on with."""


def _chained(before: Reading, step: Step) -> Reading | None:
    """The last reading of the sentence before, for what goes on over a ；."""
    return before if step in (_repeated, graded, of_sum, borne) else None


Step = Callable[[str, Reading, Reading | None, Sequence[Clause]], Reading | None]


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
    if same and not joined(text, one, previous):
        return None
    basis = basis_of_list(one, previous)
    annual = one.annual or (previous.annual and same and one.basis != "cumulative")
    name = _level_carried(previous) + one.name if _is_like(one, previous) and same else one.name
    if previous.verbs and name and not _is_own(name):
        name = f"{previous.verbs}的{name}"
    verbs = previous.verbs or one.verbs
    return replace(
        one, name=name, basis=basis, annual=annual, verbs=verbs, made=one.made or previous.made
    )


def _is_like(one: Reading, previous: Reading) -> bool:
    """Whether two names of a list begin with one word, the first behind its level."""
    level = _level_carried(previous)
    own = previous.name.removeprefix(f"{previous.verbs}的").removeprefix(level)
    return bool(level) and len(one.name) > WORD and own.startswith(one.name[:WORD])


def _level_carried(previous: Reading) -> str:
    """The level that opens a list: 省级|智能工厂12家、智能车间30个."""
    level = _LEVEL.match(previous.name.removeprefix(f"{previous.verbs}的"))
    return level[0] if level and level["level"].endswith("级") else ""


def _still_added(one: Reading, previous: Reading) -> Reading | None:
    """新增A4家，B1家: the next clause goes on with what is added where it says nothing else.

    What names no measure has that of the one before: 新增水电装机约2400万千瓦，|风电约600万千瓦.
    """
    led = one.leads_on and not (one.quantity.comparator == "approx" and one.of_nouns)
    led = led or one.of_part or previous.of_part
    same = previous.made and previous.basis == "increase" and one.basis == "level"
    if led or not same or one.rule != "noun, number":
        return None
    alike = one.quantity.unit == previous.quantity.unit
    measure = previous.name[len(bearer_of(previous.name)) :]
    whole = not (one.clause.bracketed or previous.whole)
    sized = alike and whole and one.quantity.unit in _SIZES
    if sized and measure and not ends_in_measure(one.name):
        return replace(one, name=one.name + measure, basis="increase", made=True)
    own = one.name[len(bearer_of(one.name)) :]
    told = len(own) > 1 and previous.name.endswith(own)  # “石油储量、天然气储量”
    amounts = told and one.quantity.unit not in _RATE
    counted = alike and one.quantity.unit in words("counter")
    return replace(one, basis="increase", made=True) if counted or amounts else None


def _is_own(name: str) -> bool:
    return "的" in name[:8] or is_bare_measure(name) or is_done(name)


def _of_each_too(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """每县建成1所甲和1所乙: each has both."""
    each = _OF_EACH.match(previous.name) if previous is not None else None
    if each is None or previous is None or not (one.behind and previous.clause is one.clause):
        return None
    return replace(one, name=each[0] + one.name) if joined(text, one, previous) else None


def _repeated(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """A number without a noun goes on with the one before it: …达到85%，到2025年达到90%."""
    if one.name or previous is None:
        return None
    name = previous.name
    if one.verbs and name.startswith(one.verbs):
        return replace(one, name=name)
    part = one.of_part  # 新建9所，其中6月底前建成5所
    if one.rule == "verb, number" and previous.verbs and not (part and _carries_out(one)):
        name = name.removeprefix(f"{previous.verbs}的")  # “新开工甲8000套，建成6000套”
    elif one.rule == "verb, number" and not part:
        name = _BEGUN.sub("", name)  # 安置房|开工|1200套，建成800套
    if one.verbs:
        return replace(one, name=f"{one.verbs}的{name}")
    basis = one.basis
    part = part or (one.rule == previous.rule == "number alone" and _only_dated(one))
    same = part or (one.made and one.rule != "verb, number") or _strives(one)
    alike = previous.quantity.unit == one.quantity.unit
    twice = text[previous.quantity.end : one.quantity.start] == "/"  # 20万千瓦/40万千瓦时
    if basis == "level" and ((same and alike) or twice):
        basis = previous.basis
    made = one.made or (previous.made and one.rule == "number alone")
    return replace(one, name=name, basis=basis, made=made)


def _strives(one: Reading) -> bool:
    """Whether it is the same rate, set higher: 增长13%，力争达到15%."""
    if one.quantity.unit not in SHARES:
        return False
    leads = (token.entry for token in one.leads if token.cls == "frame")
    return any(entry and entry.word in words("strives") for entry in leads)


def _carries_out(one: Reading) -> bool:
    """Whether a part is only carried out: 改造9所，其中8月底前|完成|5所 are 改造的 too."""
    acts = [token.entry for token in one.leads if token.cls == "makes"]
    return bool(acts) and all(entry and "carries" in entry.classes for entry in acts)


def _only_dated(one: Reading) -> bool:
    """Whether nothing but a date stands before a number: 其中2026年15家、|2027年|18家."""
    bare = one.quantity.start == one.quantity.number_start
    return bare and all(token.cls in ("time", "joins") for token in one.leads)


def _of_subject(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """产能全部达到基准水平，30%以上达到标杆水平: a share of what the clause before tells of."""
    acts = one.rule == "number, noun" and _ACTS.match(one.name)
    if not acts or one.quantity.unit != "%":
        return None
    subject = subject_before(text, one, clauses)
    return replace(one, name=f"{one.name}的{subject}") if subject else None


def _each_of(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """创建示范街，每市1个以上: each has of what the clause before makes."""
    if not (_EACH.fullmatch(one.name) or _EACH_PLACE.fullmatch(one.name)):
        return None
    what = object_before(text, one, clauses) or (previous.name if previous else "")
    if own := _EACH.sub("", one.name, 1):
        what = what.partition(own)[2] or what  # 服务区充电桩，|每个服务区
    return replace(one, name=f"{one.name}的{what}") if what else None


def _towards(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """面向1万名专业人才，开展素质提升培训: many are to be reached by what is done next."""
    toward = next((t for t in one.leads if t.entry and "toward" in t.entry.flags), None)
    if toward is None or not one.behind or one.rule != "number, noun":
        return None
    index = clause_at(one, clauses)
    if index + 1 >= len(clauses):
        return None
    tokens = clauses[index + 1].tokens
    for place, token in enumerate(tokens[:-1]):
        if token.cls in ("makes", "changes") and tokens[place + 1].cls == "noun":
            act = cleaned(text[tokens[place + 1].start : tokens[place + 1].end])
            return replace(one, name=f"{text[toward.start : toward.end]}{one.name}的{act}")
    return None


_STEPS: tuple[Step, ...] = (
    _towards,
    _verbs_carried,
    act_itself,
    people_reached,
    made_before,
    risen,
    of_sum,
    share_of_sum,
    _of_each_too,
    called,
    _repeated,
    grown,
    _of_subject,
    funded,
    averaged,
    shared,
    acted,
    graded,
    grouped,
    labelled,
    rated,
    measured_too,
    named_too,
    _each_of,
    headed,
    sized,
    borne,
)
