"""What numbers of one list tell alike, and only one of them in full: A达到3人、B达到4人.

Steps of :mod:`pipelines.extract.completion`: each takes a reading, the one before it and the
clauses of the sentence, and gives the reading with more of its name, or None. What does not belong
here: what clauses without a number offer (:mod:`pipelines.extract.bearers`), parts of a sum
(:mod:`pipelines.extract.sums`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.measure_names import WORD, bearer_of, ends_in_measure, tells_share
from pipelines.extract.reading import Reading
from pipelines.lexicon import pattern, words
from pipelines.tokens.clause import Clause

_ENDS_SHARE = pattern(r"(?:<share_noun>)$")
LEVEL = pattern(
    r"(?:<level_word>){1,3}(?:以上|及以上)?|[\d.]*[十百千万亿]+级"
    r"|\d?A{1,5}级(?:以上|及以上)?|[\d.]+(?:<rating_unit>)"
)
"""What grades a noun: 省级, 百亿级, 5A级, 2兆瓦."""
_BY_ACT = pattern(r"(?P<act>(?P<verb><does>).{2,})的(?P<who><head>)")
_WHO_ACTS = pattern(r"(?P<who><head>)(?P<act><does.bears>.{2,})")
_PER_HEAD = pattern(
    r"每[一十百千万\d]+(?:名|位|户)?[^，。；、]{0,6}?"
    r"(?:老年人口|人口|人|居民|职工|老年人)(?P<has><reaches.has>)?"
)
_HEADS = re.compile(r"(?!每).{2,12}数")
_SIZE = re.compile(r"(?P<bound>超过|超|达到|达|突破|不低于|过)[\d.十百千万亿]+元")
_SIZE_ALONE = re.compile(r"[\d.]*[十百千万亿]+元以上")
_QUALIFIED = re.compile(r"(?P<of>“[^“”]+”[^，。；、的]{0,4}?)(?P<tail>[^，。；、的“”]{2})的")
_GROWTH = pattern(r"<growth_noun>$")
_SAID_BY_UNIT = words("said_by_unit") | {""}
_OF_GROUP = pattern(r"(?P<what>.{2,})<told_group>")
_GROUP = pattern(r"<told_group>")
_PLACE_NAME = "[^，。；、的]{1,6}?<admin_division>"
_PLACE = pattern(_PLACE_NAME)
_PLACES = pattern(
    f"{_PLACE_NAME}(?:[、和及]{_PLACE_NAME})*"
    r"|[^，。；、的]{2,4}(?:[、和][^，。；、的]{2,4})+等?\d{1,2}个?(?:<admin_division>)"
)
"""Places by name: 平度市、莱西市; 济南、青岛、烟台3市."""
_PEOPLE = pattern("<people>$")
_LABEL = pattern(
    r"(?:^|[。；，：|\n])\s?(?:\d{1,2}[.．、])?(?:(?:<each>)(?:<admin_division>)|<makes>)?"
    r"(?P<what>[^，。；：、\d\n]{2,12}?)(?:<dealt_label>){0,2}[：:][^。：\n]*$"
)
_LABEL_REACH = 160
_NO_LABEL = pattern("<goal_label|aimed_at|bears_nothing|says_nothing>$")
_ACTS = pattern("<does>")
_GAIN = pattern(r"<gain>$")
_RATING = pattern(r"\d[\d.]*(?:<rating_unit>)(?:<bound_after>)?")
_RATED_BESIDE = pattern("<rated_beside>")
LONGEST_SIZE = 8


def basis_of_list(one: Reading, before: Reading) -> str:
    """A rise or a fall that a list says once: 提高甲率2个百分点、乙率3个百分点."""
    units = {one.quantity.unit, before.quantity.unit}
    opens = any(t.cls in ("grows", "reduces") and t.end <= before.start for t in before.leads)
    rates = units & words("unit_rate") if len(units) > 1 or not opens else set()
    led = one.quantity.start < one.quantity.number_start
    plain = not led or one.quantity.comparator == before.quantity.comparator == "approx"
    carried = (opens or before.made) and before.basis != "level" and plain and not rates
    return before.basis if one.basis == "level" and carried else one.basis


def shared(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """…企业达到5万家，其中重点领域占比80%: the share is of what was counted."""
    if previous is None or (previous.quantity.unit == "%" and previous.basis == "level"):
        return None
    if tells_share(one.name):
        return replace(one, name=previous.name + one.name)
    share = _ENDS_SHARE.search(one.name)
    own = one.name[: share.start()] if share else ""
    kind, noun = bearer_of(previous.name)[-WORD:], previous.name[-WORD:]
    named = previous.name.endswith(own) or own.endswith(tuple(filter(None, (kind, noun))))
    named = named or own.rstrip("”")[-1:] == noun[-1:]  # 公共充电桩, 快充桩
    counted = previous.quantity.unit in words("counter")
    if one.of_part and counted and share and own and not named:
        return replace(one, name=f"{own}{previous.name}{share[0]}")
    return None


def acted(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """企业通过A认证7万家、B认证2万家: both count 通过…认证的企业."""
    who = _WHO_ACTS.fullmatch(one.name)
    if who and one.quantity.unit in words("body_unit"):
        return replace(one, name=f"{who['act']}的{who['who']}")
    act = _BY_ACT.fullmatch(previous.name) if previous else None
    if act and previous and previous.clause is one.clause and one.name[-4:] == act["act"][-4:]:
        return replace(one, name=f"{act['verb']}{one.name}的{act['who']}")
    return None


def graded(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """省级网上可办率…，市县级不低于70%: another level of the same noun."""
    if previous is None or not LEVEL.fullmatch(one.name):
        return None
    above = LEVEL.match(previous.name)
    return replace(one, name=one.name + previous.name[above.end() :]) if above else None


def measured_too(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """粮食产量达到90万吨，蔬菜达到50万吨: both are told by 产量; 东部地区…率，西部地区达到25%."""
    led = one.rule in ("noun, number", "measure reaches number")
    if previous is None or not led or one.behind or one.made or ends_in_measure(one.name):
        return None
    same = one.quantity.unit == previous.quantity.unit and one.basis == previous.basis
    amount = same and one.quantity.unit not in words("counter") - words("unit_size")
    if not amount or previous.made or previous.clause is one.clause:
        return None
    place = previous.name.rfind(one.name[-2:])
    level = LEVEL.match(previous.name)
    whole = place <= 0 and level is None and _PEOPLE.search(one.name) is not None
    if _PLACES.fullmatch(one.name):
        place, level = -1, _PLACES.match(previous.name)
        whole = level is None
    at = place + 2 if place > 0 else level.end() if level else len(bearer_of(previous.name))
    measure = previous.name if whole else previous.name[at:] if at > 1 else ""
    return replace(one, name=one.name + measure) if measure not in _SAID_BY_UNIT else None


def grouped(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """经费小学不低于720元、初中不低于940元: what is measured stands before the first group."""
    if previous is None or previous.quantity.unit != one.quantity.unit:
        return None
    told = _OF_GROUP.fullmatch(previous.name) if _GROUP.fullmatch(one.name) else None
    if told is None or one.quantity.unit in words("counter"):
        return None
    return replace(one, name=told["what"] + one.name)


def labelled(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """新增学位：小学900个、初中600个: what is counted of groups or places is in the label."""
    if one.behind or one.made or not (_GROUP.fullmatch(one.name) or _PLACE.fullmatch(one.name)):
        return None
    label = _label_above(text, one)
    return replace(one, name=one.name + label) if label else None


def called(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """服务驿站：3月底前建成2家；6月底前建成3个驿站: what is counted stands in the label."""
    counted = one.quantity.unit in words("counter") and not one.verbs
    short = one.rule == "verb, number" if not one.name else one.made
    if previous is not None or not counted or not short:
        return None
    label = _label_above(text, one)
    names = label.endswith(one.name) and not _ACTS.match(label)
    return replace(one, name=label) if label and names else None


def _label_above(text: str, one: Reading) -> str:
    """What the label names that a number stands under, in its sentence or in one chained to it."""
    label = _LABEL.search(text, max(0, one.clause.start - _LABEL_REACH), one.clause.start)
    return "" if label is None or _NO_LABEL.search(label["what"]) else label["what"]


def named_too(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """开展“X”品牌认证，新增20个产品认证: what the clause before has named names this one too."""
    if previous is None or not one.behind or previous.clause is one.clause or "“" in one.name:
        return None
    named = _QUALIFIED.search(previous.name)
    if named is None or named["tail"] != one.name[-2:] or len(one.name) > LONGEST_SIZE:
        return None
    return replace(one, name=f"{named['of']}{one.name}")


def rated(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """新增220千伏变电容量900万千伏安、线路4056公里: the lines are of that rating too."""
    rating = _RATING.match(previous.name) if previous is not None else None
    if rating is None or not _RATED_BESIDE.match(one.name):
        return None
    return replace(one, name=rating[0] + one.name)


def averaged(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """收入达到7.5亿元、人均达到3200元: the mean is of the amount before it."""
    if previous is None or one.name not in words("per") or previous.name == one.name:
        return None
    return replace(one, name=one.name + previous.name)


def headed(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """每千人口医师数达到3人、护士数达到4人: both are of a thousand people."""
    per = _PER_HEAD.match(previous.name) if previous else None
    if per and previous and previous.clause is one.clause and _HEADS.fullmatch(one.name):
        return replace(one, name=per[0] + one.name)
    if (
        per
        and previous
        and previous.clause is one.clause
        and per["has"]
        and one.rule == "noun, number"
    ):
        return replace(one, name=per[0] + one.name)
    return None


def sized(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """产值超百亿元企业20家、超十亿元企业100家: both are told by 产值."""
    if previous is None:
        return None
    if size := _SIZE.match(one.name):
        what, told, _ = previous.name.partition(size["bound"])
        sizes = 2 <= len(what) <= LONGEST_SIZE or ends_in_measure(what)
        return replace(one, name=what + one.name) if told and sizes else None
    if _SIZE_ALONE.fullmatch(one.name):
        return replace(one, name=one.name + _SIZE_ALONE.split(previous.name, maxsplit=1)[-1])
    return None


def grown(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """增加值达到8亿元、增速超过6%: the rate is of the whole amount, 增量 aside."""
    if previous is None or not _GROWTH.fullmatch(one.name):
        return None
    of = _GAIN.sub("", previous.name)
    return replace(one, name=of + one.name) if len(of) > 1 and not _GROWTH.search(of) else None
