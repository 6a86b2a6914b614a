"""Targets: numbers that somebody must reach, as indicator + condition + value + unit + deadline.

The rules are those of CONTRACT.md, ``targets``. What does not belong here: how numbers are read
(:mod:`pipelines.extract.quantities`) and how an indicator is put together
(:mod:`pipelines.extract.indicators`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipelines.extract.coordination import respectively
from pipelines.extract.deadlines import Deadline, InForce, Schedule
from pipelines.extract.indicator_tables import table_targets
from pipelines.extract.indicators import (
    Phrase,
    after_number,
    bearer_of,
    before_number,
    is_bare_measure,
    joined,
)
from pipelines.extract.no_targets import Clause, is_threshold, not_a_target, tells_facts
from pipelines.extract.quantities import Quantity, find_quantities
from pipelines.extract.target import Target
from pipelines.model import Provision, Sentence

__all__ = ["Target", "targets_of"]

_BREAK = re.compile(r"[，；。：！？;!?“”（）()《》]|——")
_SET = re.compile(r"涨幅|赤字率|失业率|利率|税率|基金|专项资金")
_FUND_VERB = re.compile(r"(?:设立|安排|统筹|筹集|投入|提供|出资)[^，。；]{0,12}$")
_HELD = re.compile(r"(?:保持|稳定|维持)在?$")
_DOWN_TO = re.compile(r"(?:降低|下降|减少|压减|压缩|缩短|缩小|降|控制)(?:到|至|为|在)$|控制$")
_BASELINE = re.compile(
    r"(?:由|从)(?:(?P<year>20\d\d)年(?:底|末)?的?|目前的?|现在的?|现有的?|每\w每\w)?[^，。；]{0,8}$"
)
_BASE_YEAR = re.compile(r"(?:比|较|与|在)(20\d\d)年")
_CONNECTOR = re.compile(r"^(?:[、，]|和|及|与|以及|或者?)$")
_AMONG = re.compile(r"其中[，：]?$")


def targets_of(
    text: str,
    provisions: Sequence[Provision],
    sentences: Sequence[Sentence],
    schedule: Schedule,
    issued: date | None,
) -> list[Target]:
    """Every target of a document, in order.

    Args:
        text: clean text.
        provisions: its units.
        sentences: their sentences, ascending.
        schedule: what deadline is in force where.
        issued: day of issue, for ``flags``.
    """
    quantities = [one for one in find_quantities(text) if one.value is not None]
    starts = [one.start for one in quantities]
    found: list[Target] = list(table_targets(text, sentences, schedule))
    in_tables = [(one.start, one.end) for one in found]
    for sentence in sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if low == high or sentence.text[0] == "|" or tells_facts(sentence, schedule):
            continue
        if any(start < sentence.end and sentence.start < end for start, end in in_tables) and (
            len(sentence.text) > 400
        ):
            inside = [
                one for one in quantities[low:high]
                if not any(start <= one.number_start < end for start, end in in_tables)
            ]
        else:
            inside = quantities[low:high]
        reader = _Reader(text, sentence, inside, schedule)
        found += [_flagged(one, issued) for one in reader.targets()]
    return sorted(found, key=lambda one: (one.start, one.end))


def _flagged(target: Target, issued: date | None) -> Target:
    flags = list(target.flags)
    share = target.unit == "%" and target.basis == "level" and target.value > 100
    if share and re.search("率|占比|比例|比重|度$", target.indicator):
        flags.append("percentage above 100")
    if issued and target.in_force.end_date and target.in_force.end_date < issued:
        flags.append("deadline before issue")
    return replace(target, flags=tuple(flags))


@dataclass(slots=True)
class _Reader:
    """Reads the targets of one sentence, number by number."""

    text: str
    sentence: Sentence
    quantities: list[Quantity]
    schedule: Schedule

    def targets(self) -> Iterator[Target]:
        breaks = self._breaks()
        previous: Target | None = None
        previous_end = self.sentence.start
        index = 0
        while index < len(self.quantities):
            group = self._clause_group(index, breaks)
            together = respectively(self.text, group, previous)
            if together is not None:
                for clause, phrase, comparator in together:
                    if not_a_target(self.text, clause, phrase):
                        continue
                    previous = self._target(clause, phrase, None, "respectively", comparator)
                    yield previous
                previous_end = group[-1].quantity.end
                index += len(together)
                continue
            clause = group[0]
            step, target = self._single(clause, previous, previous_end)
            if target is not None:
                yield target
                previous = target
            previous_end = self.quantities[index + step - 1].end
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
        return any(one.start < position < one.end for one in self.quantities)

    def _clause_group(self, index: int, breaks: list[int]) -> list[Clause]:
        """The number at ``index`` and those behind it in the same clause, each with its place."""
        quantity = self.quantities[index]
        at = bisect_left(breaks, quantity.start) - 1
        begin = breaks[at] + 1
        stop = breaks[at + 1] if at + 1 < len(breaks) else self.sentence.end
        group = []
        left = begin
        if index:
            left = max(begin, self.quantities[index - 1].end)
        for position in range(index, len(self.quantities)):
            one = self.quantities[position]
            if one.start >= stop:
                break
            after = self.quantities[position + 1].start if position + 1 < len(self.quantities) else stop
            group.append(Clause(begin, left, one, min(after, stop), stop, self.sentence))
            left = one.end
        return group

    def _single(
        self, clause: Clause, previous: Target | None, previous_end: int
    ) -> tuple[int, Target | None]:
        """Read one number; how many numbers that used up, and its target if it is one."""
        text, quantity = self.text, clause.quantity
        follow = self._following(clause)
        step = 1
        if is_threshold(text, clause):
            return 1, None
        if _BASELINE.search(text[clause.left : quantity.start]) and follow is not None:
            target = self._raised(clause, follow, previous)
            return (2, target) if target else (1, None)
        right_end = clause.right
        if follow is not None and not self._connects(clause, follow):
            right_end, step = clause.stop, 1 + self._swallowed(clause)
        right = after_number(text, quantity.end, right_end)
        left = before_number(text, clause.left, quantity.start, follows_number=clause.left > clause.begin)
        bound_left = re.search(r"(?:达到?|超过|突破|稳定在|保持在|控制在|不[少低高超]于?过?|[到至为超])$", text[clause.left : quantity.start]) is not None or text[quantity.start : quantity.number_start] != ""
        terminal = not right or text[quantity.end : quantity.end + 1] in "、，；。：）和及与"
        if terminal or (left.text and bound_left and not text.startswith("的", quantity.end) and not self._verb_before(clause)):
            phrase, rule = self._completed(left, previous, clause), "before"
        elif left.text and not self._verb_before(clause) and not left.made_by_verb:
            phrase, rule = replace(left, text=joined(left, right)), "around"
        else:
            phrase, rule = replace(left, text=self._with_each(left, clause, right), start=quantity.start), "after"
        if not_a_target(text, clause, phrase):
            return step, None
        return step, self._target(clause, phrase, right_end if rule != "before" else None, rule, None)

    def _following(self, clause: Clause) -> Quantity | None:
        at = self.quantities.index(clause.quantity) + 1
        if at < len(self.quantities) and self.quantities[at].start < clause.stop:
            return self.quantities[at]
        return None

    def _connects(self, clause: Clause, follow: Quantity) -> bool:
        """Whether the next number counts something else: “20个、30个”, “20家企业和30个项目”."""
        between = self.text[clause.quantity.end : follow.start]
        return re.search(r"[、，；]|(?:和|及|与|或)(?=[^、]*$)", between) is not None or len(between) > 30

    def _swallowed(self, clause: Clause) -> int:
        """How many numbers stand inside the noun behind this one (20个500千伏输变电工程)."""
        at = self.quantities.index(clause.quantity) + 1
        return sum(1 for one in self.quantities[at:] if one.start < clause.stop) and 1

    def _verb_before(self, clause: Clause) -> bool:
        """Whether the number follows a verb at once: 培育20家…, 再推出20个…."""
        left = self.text[clause.left : clause.quantity.start]
        return not left or before_number(self.text, clause.left, clause.quantity.start).text == "" or (
            re.search(r"(?:建设|建成|打造|培育|新增|新建|完成|实现|引进|推广|开展|创建|发展|设立|建立|形成|组织|实施|推动|支持|培养|发布|推出|布局|改造|提升|升级|保护|配备|扶持|认定|推进|遴选|评选|培训|招募|选派|选树|制定|攻克|突破|转化|提供|争取|争创|引育|搭建|承办|举办|开发|研制|新认定|纳规|释放|带动|救助|资助|整治|修复|治理|覆盖|安排|面向|研发|推出|建|认证|增加|开通|组建|落地|集聚|完善|确定|聚焦|孵化|招引|吸引|新培育|储备|发放|储备|扩建|储存|招收|惠及|服务)$", left) is not None
        )

    def _with_each(self, left: Phrase, clause: Clause, right: str) -> str:
        """每个乡镇卫生院配备1辆120救护车 → 每个乡镇卫生院配备的120救护车."""
        printed = self.text[clause.left : clause.quantity.start]
        each = re.search(r"每(?:个|所|家|名|年)?[^，。；、]{1,16}$", printed)
        if each and not each.group().startswith(("每年", "每个年")) and right:
            return f"{each.group().removesuffix('有')}的{right}"
        toward = re.search(r"面向$", printed)
        if toward:
            return f"面向{right}"
        del left
        return right

    def _completed(self, left: Phrase, previous: Target | None, clause: Clause) -> Phrase:
        """Tell a bare measure of what it is: 柑橘种植面积380万亩、产量370万吨 → 柑橘产量."""
        if previous is None or previous.sentence is not self.sentence:
            return left
        among = _AMONG.search(self.text[max(0, clause.begin - 3) : left.start]) or "其中" in self.text[clause.begin : clause.quantity.start]
        if among and left.text.endswith(("占比", "比重", "比例")):
            tail = left.text[-2:]
            return replace(left, text=f"{left.text[:-2]}{previous.indicator}{tail}")
        if is_bare_measure(left.text):
            bearer = bearer_of(previous.indicator)
            if bearer and bearer != previous.indicator and not bearer.endswith("的"):
                return replace(left, text=bearer + left.text)
        return left

    def _raised(self, clause: Clause, follow: Quantity, previous: Target | None) -> Target | None:
        """由每生每年5元提高至10元: the second number is the target, the first its baseline."""
        between = self.text[clause.quantity.end : follow.start]
        if not re.search(r"(?:提高|提升|增加|增长|扩大|上升|降低|下降|减少|压减|压缩|缩短|降|升|增|拓展)(?:到|至|为)$|^(?:到|至)$", between) and not self.text[follow.start : follow.number_start].startswith(("达到", "到", "至")):
            return None
        start = _BASELINE.search(self.text[clause.left : clause.quantity.start])
        assert start is not None
        phrase = before_number(self.text, clause.left, clause.left + start.start())
        raised = Clause(clause.begin, clause.left, follow, clause.stop, clause.stop, self.sentence)
        phrase = replace(self._completed(phrase, previous, clause), downward=_DOWN_TO.search(between) is not None)
        if not_a_target(self.text, raised, phrase):
            return None
        target = self._target(raised, phrase, None, "raised", None)
        year = start["year"]
        return replace(target, baseline_value=clause.quantity.value, baseline_year=int(year) if year else None)

    def _target(
        self, clause: Clause, phrase: Phrase, right_end: int | None, rule: str, comparator: str | None
    ) -> Target:
        quantity = clause.quantity
        start = phrase.start if rule in ("before", "respectively", "around", "raised") else quantity.number_start
        end = quantity.end
        if right_end is not None:
            end = quantity.end + len(self.text[quantity.end : right_end].rstrip("、，和及与或"))
        if rule == "after":
            start = quantity.start
        state = self.schedule.at(quantity.start, self.sentence.provision)
        recurring = self.schedule.recurring_at(self.sentence, quantity.start)
        annual = phrase.annual or (recurring is not None and recurring.recurrence == "P1Y")
        base_year = _BASE_YEAR.search(self.text[clause.begin : quantity.start])
        return Target(
            sentence=self.sentence,
            provision=self.sentence.provision,
            start=min(start, quantity.start),
            end=end,
            indicator=phrase.text,
            comparator=comparator or self._comparator(clause, phrase),
            value=float(quantity.value or 0),
            value_max=quantity.value_max,
            unit=quantity.unit,
            basis=self._basis(phrase, quantity),
            frequency="annual" if annual else None,
            baseline_value=None,
            baseline_year=int(base_year[1]) if base_year and phrase.basis in ("increase", "decrease") else None,
            binding=None,
            in_force=self._in_force(state, recurring),
            recurring=recurring if annual else None,
            flags=(),
            rule=rule,
        )

    def _in_force(self, state: InForce, recurring: Deadline | None) -> InForce:
        if recurring is not None and state.deadline is None and state.end_date is None:
            return InForce(None, recurring, "sentence")
        return state

    def _basis(self, phrase: Phrase, quantity: Quantity) -> str:
        if phrase.basis == "level" and quantity.unit in ("番", "倍") and "番" in (quantity.unit or ""):
            return "increase"
        return phrase.basis

    def _comparator(self, clause: Clause, phrase: Phrase) -> str:
        quantity, text = clause.quantity, self.text
        printed = text[clause.left : quantity.number_start]
        if quantity.value_max is not None:
            return "range"
        bounded = text[quantity.unit_end : quantity.end] or re.search(
            r"(?:不|超|突破|高于|低于|大于|小于|少于|至少|约|近|逾|过)", text[quantity.start : quantity.number_start]
        )
        if quantity.comparator and (bounded or quantity.comparator != "ge"):
            return quantity.comparator
        if phrase.basis not in ("increase", "decrease"):
            if phrase.downward or _DOWN_TO.search(printed):
                return "le"
            if _HELD.search(printed):
                return "eq"
            if _FUND_VERB.search(printed) and quantity.unit == "元":
                return "eq"
            if quantity.unit == "%" and _SET.search(phrase.text) and not re.search("达到?$", printed):
                return "eq"
        return quantity.comparator or "ge"
