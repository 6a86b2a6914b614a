"""Deadlines: which time expressions bind a commitment, and what each of them governs.

A deadline governs the rest of its sentence up to the next one, the sentences behind a ；, in a
goals section what follows it, under a lead-in what the lead-in announces, and under a dated heading
all that stands there (CONTRACT.md, ``deadlines``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipelines.extract.bound_times import (
    announces_work,
    binding_times,
    bracket_end,
    bracketed_from,
    cell_of,
    completes,
    dates_a_name,
    dates_item,
    dealt_out,
    fills_cell,
    in_bracket,
    in_table,
    is_amid,
    is_counted_off,
    is_reported,
    told_before,
)
from pipelines.extract.dated_headings import DatedHeading, dated_headings, part_of
from pipelines.extract.schedule import NOTHING, Deadline, InForce, Schedule, narrows
from pipelines.extract.speech import Speech
from pipelines.lexicon import pattern
from pipelines.model import Provision, Sentence
from pipelines.structure.sections import is_goals, is_preamble
from pipelines.tokens.dates import PLAN_YEARS, span_years
from pipelines.tokens.times import Time
from pipelines.tokens.viewpoint import Viewpoint

_ANNOUNCES = pattern("<goal_word>")
_LEADS_IN = pattern("<is_list>：$")  # 2026年，全省新建公园24个。各市任务|如下：
_ONLY_BEGINS = pattern("<first_step>，")  # 投资3200万元，2026年|开工，|2028年底前完成
_GOES_ON = pattern("<counts_off.part|out_of_it>")
# “具体指标：到2022年，…。…。”: a paragraph that is named as goals and opens with a date
_GOALS_LABEL = pattern("^[^，。：]{0,6}<goal_label>：$")
_OPENS_GOALS = pattern(r"<until>\d{4}年底?，\D+$")  # 到2025年，体系初步形成。|能耗下降15%。
SHORT = 40
"""A lead-in that dates the work under it is no longer than that many characters."""


@dataclass(slots=True)
class _Scope:
    """What carries over from sentence to sentence while a document is read."""

    schedule: Schedule
    seen: Viewpoint
    headings: list[DatedHeading]
    """Those still ahead, the nearest one last."""
    chain: InForce = NOTHING
    chain_opened: bool = False
    """Whether the chain of ； began with a sentence that its deadline opens."""
    of_provision: dict[int, InForce] = field(default_factory=dict)
    of_part: dict[str, InForce] = field(default_factory=dict)
    outcome_sections: set[int] = field(default_factory=set)
    """Units whose own sentences and bullets are goals of a date; by identity, as the next."""
    outcome_lists: set[int] = field(default_factory=set)
    """Units whose text closes with a dated lead-in: what is numbered below them is its list."""
    paragraph: tuple[int, int] | None = None
    last: InForce = NOTHING
    """What was in force at the end of the sentence before, which stood in that paragraph."""
    of_goals: bool = False
    """Whether a date opens that paragraph, behind a label of goals or with 到 (到2025年，…)."""

    def pass_headings(self, sentence: Sentence) -> None:
        """Put the dates of the headings before a sentence in force.

        A line that heads a part ends what a lead-in above it dates: “十五五”…目标任务：⏎2026年工作.
        """
        owner = sentence.provision
        while self.headings and self.headings[-1].position <= sentence.start:
            heading = self.headings.pop()
            state = InForce(heading.end_date, None, "inherited")
            if heading.provision is not None:
                self.of_provision[id(heading.provision)] = state
                continue
            self.of_part[heading.part] = state
            if owner.start <= heading.position:
                self.of_provision.pop(id(owner), None)
                self.outcome_sections.discard(id(owner))

    def inherited(self, sentence: Sentence) -> InForce:
        """What a sentence stands under before it says a date of its own."""
        if self.chain is not NOTHING:
            return self.chain
        here = (id(sentence.provision), sentence.paragraph)
        if here == self.paragraph and (self.of_goals or _GOES_ON.match(sentence.text)):
            return self.last
        provision = sentence.provision
        if self.of_provision:
            for one in (provision, *provision.ancestors()):
                if id(one) in self.of_provision:
                    return self.of_provision[id(one)]
        return self.of_part.get(part_of(provision), NOTHING) if self.of_part else NOTHING

    def is_outcome(self, provision: Provision) -> bool:
        """Whether a dated lead-in of a unit, or of one above it, makes its sentences goals."""
        if id(provision) in self.outcome_sections:
            return True
        if provision.rule == "bullet" and id(provision.parent) in self.outcome_sections:
            return True
        lists = self.outcome_lists
        return bool(lists) and any(id(one) in lists for one in provision.ancestors())

    def read(self, sentence: Sentence, times: Sequence[Time]) -> None:
        """Put what a sentence says in force, and keep what reaches beyond it."""
        state = self.inherited(sentence)
        times = [_of_heading(time, state) for time in times]
        in_chain = self.chain is not NOTHING and self.chain_opened
        by_section = self.chain is NOTHING and self.is_outcome(sentence.provision)
        self.schedule.set_from(sentence.start, state, outcome=in_chain or by_section)
        own = self._own(sentence, times, state) if times else None
        here = (id(sentence.provision), sentence.paragraph)
        goes_on = here == self.paragraph
        if own is None and goes_on and _LEADS_IN.search(sentence.text):
            self.of_provision[id(sentence.provision)] = self.last
        before = told_before(sentence, times[0]) if times else ""
        self.of_goals = self._tells_goals(sentence, before if own else "", goes_on)
        self.paragraph, self.last, self.chain_opened = here, state, in_chain
        chain = self._carry(sentence, times, own, before, state) if own else state
        self.chain = chain if sentence.text[-1] in "；;" else NOTHING

    def _carry(
        self, sentence: Sentence, times: Sequence[Time], own: InForce, before: str, state: InForce
    ) -> InForce:
        """Keep what a sentence's own date reaches beyond it; what its ； would chain on.

        ``before``: what stands before its first time; ``state``: what governed it from above.
        """
        last, time = InForce(own.end_date, own.deadline, "inherited"), times[-1]
        named = dates_a_name(sentence, before, time)
        apart = named or completes(sentence, time) is not None or is_counted_off(sentence)
        amid = named or is_amid(before)
        self.last = state if apart else last
        self.chain_opened = opens = "，" not in before
        narrow, reported = amid or narrows(last, state), is_reported(sentence, times[0])
        self._reach(sentence, last, opens=opens, amid=narrow, reported=reported)
        return state if apart or amid or in_bracket(sentence, time) else last

    def _tells_goals(self, sentence: Sentence, before: str, goes_on: bool) -> bool:
        """Whether a date behind a label of goals, or a state to be reached, opens its paragraph."""
        opens = self.of_goals if goes_on else _OPENS_GOALS.match(sentence.text) is not None
        return opens or _GOALS_LABEL.match(before) is not None

    def _own(self, sentence: Sentence, times: Sequence[Time], inherited: InForce) -> InForce | None:
        """Put a sentence's own deadlines in force; the last of them, None where it has none.

        What a table says it says of its cell or its row alone.
        """
        dealt = dealt_out(sentence, times, self.seen)
        parted = {(time.start, time.end) for _, time in dealt if time not in times}
        states: list[tuple[int, InForce]] = []
        by_time: dict[Time, InForce] = {}
        told, around = sentence.start, inherited
        for time in times:
            if time.kind == "recurring":
                self.schedule.recurring.append(_deadline(sentence, time))
            elif (time.start, time.end) not in parted:
                own = by_time[time] = self._in_force(sentence, time)
                if (since := completes(sentence, time)) is not None:
                    states.append((max(since, told), own))
                states += _places_in_force(sentence, time, own, around)
                alone = in_table(sentence) or bracket_end(sentence, time)
                around = around if alone else own
            if _ONLY_BEGINS.match(sentence.text, time.end - sentence.start) is None:
                told = time.end
        for place, time in dealt:
            if time not in by_time:
                by_time[time] = self._in_force(sentence, time)
            states.append((place, by_time[time]))
        for place, state in sorted(states, key=lambda one: one[0]):
            self.schedule.set_from(place, state)
        for time, own in by_time.items():
            if dates_item(sentence, time):
                item = InForce(time.end_date, own.deadline, "inherited")
                self.schedule.by_item[id(sentence.provision)] = item
        if not by_time or in_table(sentence):
            return None
        last = max(by_time, key=lambda one: one.start)
        closed = around.source == "sentence" and bracket_end(sentence, last)
        return around if closed else by_time[last]

    def _in_force(self, sentence: Sentence, time: Time) -> InForce:
        """A new row of an expression, and what governs behind it."""
        deadline = _deadline(sentence, time)
        self.schedule.deadlines.append(deadline)
        return InForce(time.end_date, deadline, "sentence")

    def _reach(
        self, sentence: Sentence, last: InForce, *, opens: bool, amid: bool, reported: bool
    ) -> None:
        """Keep a deadline for what its sentence leads in; ``amid``: it dates one act of goals."""
        provision, closing = sentence.provision, sentence.text[-1]
        leads_in = closing == "：" or (opens and _ANNOUNCES.search(sentence.text))
        if leads_in or reported or (is_goals(provision) and not amid):
            self.of_provision[id(provision)] = last
            self.outcome_sections.add(id(provision))
            if provision.paragraphs and sentence.end >= provision.paragraphs[-1][1]:
                self.outcome_lists.add(id(provision))
        short = closing == "。" and len(sentence.text) <= SHORT
        if not (opens and short) and closing != "：" or not announces_work(sentence):
            return
        if is_preamble(provision):
            self.of_part[part_of(provision)] = last
        elif short and not provision.parent:
            self.of_provision[id(provision)] = last


def _of_heading(time: Time, above: InForce) -> Time:
    """今后五年 under the heading of a five-year plan is that plan: “十五五”时期主要任务."""
    last = above.end_date if above.deadline is None else None
    if last is None or last.year % PLAN_YEARS or time.rule != "relative" or time.end_date:
        return time
    if span_years(time.text) != PLAN_YEARS:
        return time
    first = date(last.year - PLAN_YEARS + 1, 1, 1)
    return time._replace(kind="during", start_date=first, end_date=last)


def _deadline(sentence: Sentence, time: Time) -> Deadline:
    return Deadline(
        sentence.provision,
        time.start,
        time.end,
        time.kind,
        time.start_date,
        time.end_date,
        time.recurrence,
        time.text,
        time.rule,
    )


def _places_in_force(
    sentence: Sentence, time: Time, own: InForce, around: InForce
) -> list[tuple[int, InForce]]:
    """From where on a time governs its sentence, and to where: the end of its bracket or cell.

    ``around``: what governs around its bracket, or its row.
    """
    if dates_item(sentence, time):
        return []
    if not in_table(sentence):
        if not in_bracket(sentence, time):
            return [(time.start, own)]
        places = [(bracketed_from(sentence, time), own)]
        end = bracket_end(sentence, time)
        return places if end is None else [*places, (sentence.start + end, around)]
    if fills_cell(sentence, time):
        return [(sentence.start, own)]
    _, end = cell_of(sentence, time)
    return [(time.start, own), (sentence.start + end, around)]


def schedule_of(
    text: str,
    provisions: Sequence[Provision],
    sentences: Sequence[Sentence],
    times: Sequence[Time],
    seen: Viewpoint,
    speeches: Mapping[int, Speech],
) -> Schedule:
    """Read the deadlines of a document and what each governs.

    Args:
        text: clean text.
        provisions: the document's units.
        sentences: their sentences, ascending by position.
        times: the document's time expressions, ascending (:func:`times.find_times`).
        seen: where its times are seen from; what ended before its day is told, not promised.
        speeches: what each sentence does, by its start; a sentence that tells, defines, rules or
            frames binds nothing.
    """
    starts = [time.start for time in times]
    headings = dated_headings(text, provisions, seen)
    scope = _Scope(Schedule(), seen, sorted(headings, key=lambda one: -one.position))
    high = 0
    for sentence in sentences:
        scope.pass_headings(sentence)
        low = bisect_left(starts, sentence.start, high)
        high = bisect_left(starts, sentence.end, low)
        inside: Sequence[Time] = ()
        if low < high:
            speech = speeches[sentence.start]
            inside = binding_times(times[low:high], sentence, seen, speech)
        scope.read(sentence, inside)
    return scope.schedule
