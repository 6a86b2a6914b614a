"""The targets of one sentence, read number by number.

What does not belong here: which sentences are read (:mod:`pipelines.extract.targets`), how numbers
are found (:mod:`pipelines.tokens.quantities`), how an indicator is put together
(:mod:`pipelines.extract.indicators`), which numbers count out
(:mod:`pipelines.extract.no_targets`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipelines.extract.conditions import DOWN_TO, comparator_of, solved
from pipelines.extract.coordination import respectively, side_by_side
from pipelines.extract.counted_verbs import changing, ends_with_verb, reduces
from pipelines.extract.deadlines import Deadline, InForce, Schedule
from pipelines.extract.elisions import LEVEL, adds_too, completed
from pipelines.extract.indicators import (
    JOINER,
    PLACED,
    Phrase,
    before_number,
)
from pipelines.extract.no_targets import (
    REACH,
    Clause,
    not_a_target,
)
from pipelines.extract.nouns_behind import after_number, joined, levelled
from pipelines.extract.target import Target
from pipelines.extract.thresholds import GIVEN, is_limit, is_threshold, limits_noun, orders_more
from pipelines.model import Sentence
from pipelines.tokens.quantities import Quantity
from pipelines.tokens.units_of_measure import TIME_UNITS

_BREAK = re.compile(r"[，；。：！？;!?“”（）()《》]|——")
_BASELINE = re.compile(
    r"(?:由|从)(?:(?P<year>20\d\d)年(?:底|末)?的?|目前的?|现在的?|现有的?|每\w每\w)?[^，。；]{0,8}$"
)
_BASE_YEAR = re.compile(r"(?:比|较|与|在)(20\d\d)年")
_LIMITS_ON = re.compile(r"、[^，。；]{2,30}的")
_RAISED = re.compile(
    r"(?:提高|提升|增加|增长|扩大|上升|降低|下降|减少|压减|压缩|缩短|降|升|增|拓展)(?:到|至|为)(?:20\d\d年(?:底|末)?的)?$|^(?:到|至)$"
)
_ENDS = re.compile(r"[、，；。：）及与（|\n]|和(?![美谐平睦田])|并(?!网|购|联)|$")
_ADDS = re.compile(r"(?:新[\u4e00-\u9fff]{1,3}|增加|增设|增配|再[\u4e00-\u9fff]{1,3}|新)$")
_EACH = re.compile(
    r"每(?:个|所|家|名)?(?!年)(?:[^，。；、年（）]{1,16}|[^，。；、年（）]{1,4}（[^（）]{1,8}）[^，。；、年（）]{0,12})$"
)
_MODAL = re.compile(r"(?:要|应|应当|须|均|都|至少|有|重点|分别)+$")
SHORT_VERB = 2
"""So few characters before a number with its noun behind are a verb (优选244家企业)."""
_MARKS_PASSED = frozenset("新台阶 台阶 大台阶 大关 关口 目标 任务".split())  # “迈上千亿斤新台阶”
_SPENT = re.compile(r"(?:重点|专项|主要|全部)?(?:用于|支持|投向)")
"""What money goes to: 安排债券资金30亿元支持老旧小区改造."""
_REACHES = ("覆盖", "惠及", "服务", "辐射")
_ABLE = re.compile(r"[\u4e00-\u9fff]{0,4}(?:能力|产能|规模)")
_LIMITS_TIME = re.compile(
    r"(?:[到至在为]|超过|时间|时限|期限|周期|年限|天数|缩短|压缩|压减|控制|限)$"
)
_CAPACITIES = frozenset("吨 千瓦 兆瓦 千伏 千瓦时 兆瓦时 标箱".split())
_WORK = re.compile(r"(?:产[能量]|能力|以上|改造|建设|更新|治理|淘汰|替代)")
LONGEST_RUN = 60
"""Numbers of one clause that are looked at together; no text pairs more nouns with numbers."""


def sentence_targets(
    text: str,
    sentence: Sentence,
    quantities: Sequence[Quantity],
    schedule: Schedule,
    before: Target | None,
) -> Iterator[Target]:
    """The targets of a sentence, in order.

    Args:
        text: clean text of the document.
        sentence: the sentence.
        quantities: its numbers, ascending.
        schedule: what deadline is in force where.
        before: the last target of the sentence before it, if that ends in ；.
    """
    counted = [one for one in quantities if not _is_period(text, one)]
    return _Reader(text, sentence, counted, schedule, before).targets()


def _is_period(text: str, quantity: Quantity) -> bool:
    """Whether a number says within what time: “力争三年内主营业务收入翻两番”."""
    return (
        quantity.unit in TIME_UNITS
        and text[quantity.unit_end : quantity.unit_end + 2].startswith(("内", "以内", "时间"))
        and _LIMITS_TIME.search(text[max(0, quantity.start - 12) : quantity.start]) is None
    )


def _is_capacity(quantity: Quantity, right: str) -> bool:
    """Whether a number says how large a named plant is: “推进江海化工50万吨尿素项目”."""
    return quantity.unit in _CAPACITIES and _WORK.match(right) is None


@dataclass(slots=True)
class _Reader:
    """Reads the targets of one sentence, number by number."""

    text: str
    sentence: Sentence
    quantities: Sequence[Quantity]
    schedule: Schedule
    before: Target | None
    starts: list[int] = field(default_factory=list)
    """Where each number starts."""
    read_to: int = 0
    """Behind what the last target took; the words of the next number begin there."""
    bearer: str = ""
    """What the bare measures of the sentence are told of."""
    carried: str = ""
    """The changing verbs of the clause, which its later numbers share."""
    told: list[str] = field(default_factory=list)
    """The indicators of the targets read so far."""
    adding: bool = False
    """Whether the verb of the clause adds (新建): it adds whatever its later numbers count."""

    def targets(self) -> Iterator[Target]:
        """The targets of the sentence, in order."""
        self.starts = [one.start for one in self.quantities]
        breaks = self._breaks()
        previous = self.before
        index, clause_begin = 0, -1
        while index < len(self.quantities):
            group = self._clause_group(index, breaks)
            if group[0].begin != clause_begin:
                clause_begin, self.carried, self.adding = group[0].begin, "", False
                self.read_to = max(self.read_to, clause_begin)
            together = respectively(self.text, group, self.told)
            if together:
                for clause, phrase, comparator in together:
                    if not not_a_target(self.text, clause, phrase):
                        previous = self._target(clause, phrase, None, "respectively", comparator)
                        self.told.append(previous.indicator)
                        yield previous
                self.read_to = together[-1][0].quantity.end
                index += len({id(clause) for clause, _, _ in together})
                continue
            step, target = self._single(group, previous)
            if target is not None:
                yield target
                previous = target
                self.told.append(target.indicator)
                self.read_to = max(self.read_to, target.end)
            index += step

    def _breaks(self) -> list[int]:
        """Positions of the signs that end a clause, outside quotes, brackets and titles."""
        depth, found = 0, [self.sentence.start - 1]
        for match in _BREAK.finditer(self.text, self.sentence.start, self.sentence.end):
            sign = match.group()
            if sign in "“（(《":
                depth += 1
            elif sign in "”）)》":
                depth = max(0, depth - 1)
            elif depth == 0 and not self._in_number(match.start()):
                found.append(match.end() - 1)
        return [*found, self.sentence.end]

    def _in_number(self, position: int) -> bool:
        index = bisect_right(self.starts, position) - 1
        return index >= 0 and self.starts[index] < position < self.quantities[index].end

    def _clause_group(self, index: int, breaks: list[int]) -> list[Clause]:
        """The number at ``index``, those side by side with it, and one more of its clause."""
        quantity = self.quantities[index]
        at = bisect_left(breaks, quantity.start) - 1
        begin = max(breaks[at] + 1, quantity.start - REACH)
        stop = breaks[at + 1] if at + 1 < len(breaks) else self.sentence.end
        stop = min(stop, quantity.end + LONGEST_RUN * REACH)
        left = max(begin, self.read_to)
        group: list[Clause] = []
        for position in range(index, min(index + LONGEST_RUN, len(self.quantities))):
            one = self.quantities[position]
            if one.start >= stop:
                break
            last = position + 1 == len(self.quantities)
            after = stop if last else min(self.quantities[position + 1].start, stop)
            group.append(Clause(begin, left, one, after, stop, self.sentence))
            if len(group) > 1 and not side_by_side(self.text, *group[-2:]):
                break
            left = one.end
        return group

    def _single(self, group: list[Clause], previous: Target | None) -> tuple[int, Target | None]:
        """Read the first number of a clause group.

        Returns:
            How many numbers that used up, and the target if it is one.
        """
        text, clause = self.text, group[0]
        quantity = clause.quantity
        follow = group[1].quantity if len(group) > 1 else None
        start = _BASELINE.search(text[clause.left : quantity.start])
        if start and follow is not None and self._raises(quantity, follow):
            return 2, self._raised(clause, follow, start, previous)
        if orders_more(text, clause):
            self.read_to = quantity.unit_end
            return 1, None
        if is_threshold(text, clause):
            return 1, None
        if limits_noun(text, group):
            return 1, None
        printed = text[clause.left : quantity.start]
        right_end, step = self._right_end(clause, follow)
        right = after_number(text, quantity.end, min(right_end, quantity.end + REACH))
        if of_size := levelled(text, quantity.end, clause.stop):
            (right, right_end), step = of_size, 2 if follow and follow.start < of_size[1] else 1
        left = before_number(
            text,
            clause.left,
            quantity.start,
            unit=quantity.unit,
            follows_number=clause.left > clause.begin,
        )
        verb = ends_with_verb(printed) or (left.text if len(left.text) <= SHORT_VERB else "")
        verb = verb or (solved(text, quantity) if right else "")
        given = GIVEN.search(printed) or quantity.number_start > quantity.start
        terminal = (
            not right
            or right.startswith("安排")
            or (quantity.unit == "元" and not verb and _SPENT.match(right))
            or right in _MARKS_PASSED
            or _ENDS.match(text, quantity.end)
        )
        if terminal or (given and left.text and text[quantity.end] != "的" and not verb):
            phrase, self.bearer = completed(text, left, previous, clause, self.bearer)
            rule = "before"
            if adds_too(text, phrase, previous, clause):
                phrase = replace(phrase, basis=previous.basis if previous else "increase")
            step, right_end = 1, quantity.end
            if self.carried and not phrase.attribute and clause.left > clause.begin:
                phrase = replace(phrase, text=f"{self.carried}的{phrase.text}")
            self.carried = self.carried or phrase.attribute
        elif left.text and not verb:
            if ("、" in left.text and quantity.unit != "%") or _is_capacity(quantity, right):
                return self._passed(step, right_end, follow)
            phrase, rule = replace(left, text=joined(left, right)), "around"
        else:
            if follow is not None and right_end == follow.start:
                right = self._with_shared_tail(right, group[1])
            phrase, rule = self._after(left, verb, clause, right), "after"
        if not_a_target(text, clause, phrase):
            return self._passed(step, right_end, follow)
        return step, self._target(clause, phrase, right_end, rule, None)

    def _passed(
        self, step: int, right_end: int, follow: Quantity | None
    ) -> tuple[int, Target | None]:
        """Pass a number that is no target; the noun behind it is none of the next one's."""
        if follow is not None and right_end <= follow.start:
            self.read_to = max(self.read_to, right_end)
        return step, None

    def _after(self, left: Phrase, verb: str, clause: Clause, right: str) -> Phrase:
        """The indicator of a number that its noun follows: 培育20家试点企业."""
        printed = self.text[clause.left : clause.quantity.start]
        adds = _ADDS.search(printed) or (verb.startswith("新") and not changing(verb))
        added = self.adding and clause.left > clause.begin and not verb
        basis = "increase" if adds or added else left.basis
        basis = "decrease" if reduces(verb) else basis
        self.adding = bool(adds or added)
        attribute = changing(verb)
        if clause.left == clause.begin or verb:
            self.carried = attribute
        each = _EACH.search(printed)
        if each:
            bearer = _MODAL.sub("", _MODAL.sub("", each.group()).removesuffix(verb))
            name = f"{bearer}的{right}"
        elif verb in _REACHES and len(left.text) > len(verb) + 1 and left.text.endswith(verb):
            name = f"{left.text}的{right}"  # “试点覆盖40%以上的渔村”
        elif verb and (placed := PLACED.match(left.text.removesuffix(verb))):
            name = placed["where"] + right
        elif printed.endswith("面向"):
            name = f"面向{right}"
        elif self.carried and "的" not in right[:8]:
            name = f"{self.carried}的{right}"
        else:
            name = right
        return replace(left, text=name, start=clause.quantity.start, basis=basis)

    def _with_shared_tail(self, right: str, behind: Clause) -> str:
        """10个以上重点产业和20个以上重点领域的专利导航: both are of the 专利导航."""
        other = after_number(self.text, behind.quantity.end, behind.right)
        level = LEVEL.match(other)
        if level and LEVEL.fullmatch(right) and level.end() < len(other):
            return right + other[level.end() :]  # 90名国家级、150名省级科技人才
        own, joint, tail = other.partition("的")
        if joint and "的" not in right and _ABLE.fullmatch(tail):
            return right + tail  # “年产10万吨碳纤维、5万吨芳纶的生产能力”
        if joint and "的" not in right and abs(len(own) - len(right)) <= 1 and own[:1] == right[:1]:
            return f"{right}的{tail}"
        return right

    def _right_end(self, clause: Clause, follow: Quantity | None) -> tuple[int, int]:
        """Where the noun behind a number ends, and how many numbers that uses up."""
        if follow is None:
            return clause.stop, 1
        between = self.text[clause.quantity.end : follow.start]
        if re.search(rf"(?:[，；]|并|{JOINER})$", between):
            return follow.start, 1
        if is_limit(between) and _LIMITS_ON.search(self.text, follow.end, clause.stop):
            return clause.stop, 2  # “2家年产值超100亿元、具备较强竞争力的龙头企业”
        cut = max(between.rfind("、"), between.rfind("；"))
        if cut > 0:  # “新增1个产业集群、新入规加工企业20家”
            return clause.quantity.end + cut, 1
        if len(between) > 30:
            return follow.start, 1
        return clause.stop, 2  # “20个500千伏输变电工程”

    def _raises(self, quantity: Quantity, follow: Quantity) -> bool:
        """Whether two numbers are where something comes from and where it is to go."""
        between = self.text[quantity.end : follow.start]
        bound = self.text[follow.start : follow.number_start]
        return _RAISED.search(between) is not None or bound.startswith(("达到", "到", "至"))

    def _raised(
        self, clause: Clause, follow: Quantity, start: re.Match[str], previous: Target | None
    ) -> Target | None:
        """由每生每年5元提高至10元: the second number is the target, the first its baseline."""
        begin = clause.left + start.start()
        phrase = before_number(self.text, clause.left, begin)
        down = DOWN_TO.search(self.text[clause.quantity.end : follow.start]) is not None
        raised = Clause(clause.begin, clause.left, follow, clause.stop, clause.stop, self.sentence)
        phrase, self.bearer = completed(self.text, phrase, previous, clause, self.bearer)
        phrase = replace(phrase, downward=down)
        if not_a_target(self.text, raised, phrase):
            return None
        target = self._target(raised, phrase, None, "raised", None)
        year = int(start["year"]) if start["year"] else None
        return replace(target, baseline_value=clause.quantity.value, baseline_year=year)

    def _target(
        self,
        clause: Clause,
        phrase: Phrase,
        right_end: int | None,
        rule: str,
        comparator: str | None,
    ) -> Target:
        quantity = clause.quantity
        start = quantity.start if rule == "after" else phrase.start
        end = quantity.end
        if right_end is not None:
            end = quantity.end + len(self.text[quantity.end : right_end].rstrip("、，和及与或"))
        dated_at = quantity.start if phrase.due is None else phrase.due
        state = self.schedule.at(dated_at, self.sentence.provision)
        recurring = self.schedule.recurring_at(self.sentence, quantity.start)
        annual = phrase.annual or (recurring is not None and recurring.recurrence == "P1Y")
        base_year = _BASE_YEAR.search(self.text[clause.begin : quantity.start])
        return Target(
            sentence=self.sentence,
            provision=self.sentence.provision,
            start=min(start, quantity.start),
            end=end,
            indicator=phrase.text,
            comparator=comparator or comparator_of(self.text, clause, phrase),
            value=float(quantity.value or 0),
            value_max=quantity.value_max,
            unit=quantity.unit,
            basis="increase" if quantity.unit == "番" and phrase.basis == "level" else phrase.basis,
            frequency="annual" if annual else None,
            baseline_value=None,
            baseline_year=int(base_year[1])
            if base_year and phrase.basis in ("increase", "decrease")
            else None,
            binding=None,
            in_force=self._in_force(state, recurring),
            recurring=recurring,
            flags=(),
            rule=rule,
        )

    def _in_force(self, state: InForce, recurring: Deadline | None) -> InForce:
        if recurring is not None and state.deadline is None and state.end_date is None:
            return InForce(None, recurring, "sentence")
        return state
