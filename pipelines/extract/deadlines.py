"""Deadlines: which time expressions bind a commitment, and what each of them governs.

A deadline governs the rest of its sentence up to the next one, the sentences behind a ；, in a
goals section what follows it, under a lead-in what the lead-in announces, and under a dated heading
all that stands there (CONTRACT.md, ``deadlines``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipelines.extract.times import Time, find_times
from pipelines.model import Provision, Sentence
from pipelines.structure.sections import is_facts, is_goals, is_preamble, opens_document

# A preamble tells why and what; it binds only where it says what is to be reached or done.
_COMMITS = re.compile(
    r"目标(?:任务)?[是为：]|目标(?:任务)?.{0,8}(?:如下|是)|要(?:实现|重点|着力|突出|抓好|做好|在)|工作(?:主要|重点)?[是要：]|(?:重点)?(?:做好|抓好|推进).{0,16}(?:工作|任务)"
)
_WORK_LEAD_IN = re.compile(
    r"(?:重点|主要|着力|集中|要|全力)?.{0,8}(?:做好|抓好|推进|完成|办好|是|围绕).{0,24}(?:工作|任务|实事|举措|目标)|(?:工作|目标|任务)(?:主要|重点)?(?:是|为|如下)"
)
_ANNOUNCES = re.compile(r"目标")
_DATED_HEADING = re.compile(
    r"(?P<year>(?:(?:19|20)\d\d|今)年).{0,14}(?:工作|任务|实事|目标|安排|打算|举措)(?:.{0,6})$"
)
_ITEM_DATE = re.compile(r"时限|期限|完成|[底前末]$|进度|时间")
_TIME_LIMIT = re.compile(r"(?:时限|期限|时间|进度)(?:要求|安排)?：$")
ITEM_REACH = 40
"""A bracket or label that dates an item opens within that many characters before the date."""
_EXPIRY = re.compile(r"有效期(?!内)|施行|废止|执行(?:期|至)|截止日|报名|申报")
# “到2027年，转型取得明显成效。一是…。二是…”: the parts of what was announced.
_GOES_ON = re.compile(r"[一二三四五六七八九十]是|其中")
# “执行期限至2027年底”, “政策延续至2027年底”: how long a rule holds
_HOLDS_UNTIL = re.compile(
    r"(?:(?:执行|有效|适用|政策)(?:期限?)?(?:延长|延续|顺延)?|延长|延续|顺延)$"
)
_RUNS_OUT = re.compile(r"有效期(?:[至为：自]|\d)|起施行|开始施行|同时废止")
_ACHIEVED = re.compile(r"^(?:截至|截止)")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time expression that binds a commitment. Clean offsets."""

    provision: Provision
    start: int
    end: int
    kind: str
    start_date: date | None
    end_date: date | None
    recurrence: str | None
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class InForce:
    """What governs a place: a date, the deadline row behind it (none for a dated heading)."""

    end_date: date | None
    deadline: Deadline | None
    source: str | None


NOTHING = InForce(None, None, None)


@dataclass(slots=True)
class Schedule:
    """What is in force where in one document."""

    deadlines: list[Deadline] = field(default_factory=list)
    """``by``, ``during`` and ``relative`` ones, in order."""
    recurring: list[Deadline] = field(default_factory=list)
    """Those that become rows if a number recurs with them."""
    starts: list[int] = field(default_factory=list)
    states: list[InForce] = field(default_factory=list)
    outcomes: list[bool] = field(default_factory=list)
    by_item: dict[int, InForce] = field(default_factory=dict)
    """Deadlines of a whole item, by the identity of its provision."""

    def at(self, position: int, provision: Provision) -> InForce:
        """What governs the clean offset ``position`` of ``provision``."""
        index = bisect_right(self.starts, position) - 1
        state = self.states[index] if index >= 0 else NOTHING
        own = state.source == "sentence"
        return state if own else self.by_item.get(id(provision), state)

    def recurring_at(self, sentence: Sentence, position: int) -> Deadline | None:
        """The recurring expression that governs ``position`` from before it in its sentence."""
        index = bisect_left(self.recurring, position, key=lambda one: one.start) - 1
        found = self.recurring[index] if index >= 0 else None
        return found if found and found.start >= sentence.start else None

    def dates(self, sentence: Sentence, *, known: bool = False) -> bool:
        """Whether a deadline governs any place of a sentence; ``known``: one with a date."""
        index = max(0, bisect_right(self.starts, sentence.start) - 1)
        while index < len(self.starts) and self.starts[index] < sentence.end:
            state = self.states[index]
            if state is not NOTHING and (not known or state.end_date is not None):
                return True
            index += 1
        return False

    def chained(self, sentence: Sentence) -> bool:
        """Whether a sentence inherits a deadline from the one before its ；."""
        index = bisect_left(self.starts, sentence.start)
        return index < len(self.starts) and self.outcomes[index]

    def governs_from_start(self, sentence: Sentence) -> str | None:
        """Whether a deadline governs a sentence from its first clause: the rule, or None.

        One that it opens with, or one of its chain or section; a dated heading or the lead-in of
        a whole part dates what is done without making it an outcome.
        """
        index = bisect_right(self.starts, sentence.start) - 1
        if index >= 0 and self.outcomes[index]:
            return "inherited deadline"
        first_clause = sentence.start + sentence.text.find("，") % len(sentence.text)
        while 0 <= index < len(self.starts) and self.starts[index] <= first_clause:
            if self.states[index].source == "sentence":
                return "opening deadline"
            index += 1
        return None

    def set_from(self, position: int, state: InForce, *, outcome: bool = False) -> None:
        """From ``position`` on, ``state`` is in force; ``outcome``: it makes states of acts."""
        self.starts.append(position)
        self.states.append(state)
        self.outcomes.append(outcome)


@dataclass(slots=True)
class _Scope:
    """What carries over from sentence to sentence while a document is read."""

    issued: date | None
    chain: InForce = NOTHING
    chain_opened: bool = False
    """Whether the chain of ； began with a sentence that its deadline opens."""
    of_provision: dict[int, InForce] = field(default_factory=dict)
    of_part: dict[str, InForce] = field(default_factory=dict)
    outcome_sections: set[int] = field(default_factory=set)
    paragraph: tuple[int, int] | None = None
    last: InForce = NOTHING
    """What was in force at the end of the sentence before, which stood in that paragraph."""

    def inherited(self, sentence: Sentence) -> InForce:
        if self.chain is not NOTHING:
            return self.chain
        here = (id(sentence.provision), sentence.paragraph)
        if here == self.paragraph and _GOES_ON.match(sentence.text):
            return self.last
        provision = sentence.provision
        for one in (provision, *provision.ancestors()):
            if id(one) in self.of_provision:
                return self.of_provision[id(one)]
        return self.of_part.get(part_of(provision), NOTHING)


def part_of(provision: Provision) -> str:
    """The prefix of an attachment's paths (``a2``), empty for the first part."""
    head = provision.path.split(".", 1)[0]
    return head if head.startswith("a") else ""


def schedule_of(
    text: str,
    provisions: Sequence[Provision],
    sentences: Sequence[Sentence],
    issued: date | None,
) -> Schedule:
    """Read the deadlines of a document and what each governs.

    Args:
        text: clean text.
        provisions: the document's units.
        sentences: their sentences, ascending by position.
        issued: day of issue; what ended before it is told, not promised.
    """
    times = list(find_times(text, issued))
    time_starts = [time.start for time in times]
    schedule, scope = Schedule(), _Scope(issued)
    headings = sorted(_dated_headings(text, provisions, issued), key=lambda one: one.position)
    next_heading = 0
    for sentence in sentences:
        while next_heading < len(headings) and (headings[next_heading].position <= sentence.start):
            heading = headings[next_heading]
            if heading.provision is None:
                scope.of_part[heading.part] = heading.state
            else:
                scope.of_provision[id(heading.provision)] = heading.state
            next_heading += 1
        low = bisect_left(time_starts, sentence.start)
        high = bisect_left(time_starts, sentence.end)
        inside = _binding(times[low:high], sentence, issued)
        _read_sentence(schedule, scope, sentence, inside)
    return schedule


def _binding(times: Sequence[Time], sentence: Sentence, issued: date | None) -> list[Time]:
    """Those of a sentence's time expressions that bind what it commits to."""
    provision = sentence.provision
    if not times or is_facts(provision):
        return []
    commits = not opens_document(provision) or _COMMITS.search(sentence.text) is not None
    dated = commits and _RUNS_OUT.search(sentence.text) is None
    return [
        time
        for time in times
        if (time.kind == "recurring" and _recurs(time, sentence))
        or (time.kind != "recurring" and dated and _binds(time, sentence, issued))
    ]


def _recurs(time: Time, sentence: Sentence) -> bool:
    before = sentence.text[max(0, time.start - sentence.start - 2) : time.start - sentence.start]
    return not before.endswith(("每生", "每人", "每户", "每亩", "人", "户"))


def _binds(time: Time, sentence: Sentence, issued: date | None) -> bool:
    if sentence.text[0] == "|" and not time.explicit:
        return False  # “| 指标 | 2020年 | 2025年目标值 |” heads columns: the table dates its rows
    label = _TIME_LIMIT.search(sentence.text[: time.start - sentence.start][-ITEM_REACH:])
    if issued and time.end_date and time.end_date < issued and not label:
        return False
    if time.rule == "relative" and any(
        one.rule == "article" for one in (sentence.provision, *sentence.provision.ancestors())
    ):
        return False  # “应当自受理之日起二十日内作出决定” is a rule of law
    if issued is None and _ACHIEVED.match(time.text):
        return False
    before = sentence.text[max(0, time.start - sentence.start - 8) : time.start - sentence.start]
    if time.text[0] in "到至" and _HOLDS_UNTIL.search(before):
        return False
    behind = sentence.text[time.end - sentence.start : time.end - sentence.start + 12]
    return _EXPIRY.search(behind) is None


def _read_sentence(
    schedule: Schedule, scope: _Scope, sentence: Sentence, times: list[Time]
) -> None:
    provision = sentence.provision
    state = scope.inherited(sentence)
    in_chain = scope.chain is not NOTHING and scope.chain_opened
    by_section = scope.chain is NOTHING and any(
        id(one) in scope.outcome_sections for one in (provision, *provision.ancestors())
    )
    schedule.set_from(sentence.start, state, outcome=in_chain or by_section)
    own: InForce | None = None
    for time in times:
        deadline = Deadline(
            provision,
            time.start,
            time.end,
            time.kind,
            time.start_date,
            time.end_date,
            time.recurrence,
            time.text,
            time.rule,
        )
        if time.kind == "recurring":
            schedule.recurring.append(deadline)
            continue
        schedule.deadlines.append(deadline)
        own = InForce(time.end_date, deadline, "sentence")
        if _dates_item(sentence, time):
            schedule.by_item[id(provision)] = InForce(time.end_date, deadline, "inherited")
        else:
            schedule.set_from(time.start, own)
    last = InForce(own.end_date, own.deadline, "inherited") if own else state
    scope.paragraph, scope.last = (id(provision), sentence.paragraph), last
    closing = sentence.text[-1]
    opens = own is not None and "，" not in sentence.text[: times[0].start - sentence.start]
    scope.chain_opened = in_chain if own is None else opens
    scope.chain = last if closing in "；;" and last is not NOTHING else NOTHING
    if own is None:
        return
    leads_in = closing == "：" or (opens and _ANNOUNCES.search(sentence.text) is not None)
    if leads_in or is_goals(provision):
        scope.of_provision[id(provision)] = last
        scope.outcome_sections.add(id(provision))
    if opens and is_preamble(provision) and _WORK_LEAD_IN.search(sentence.text):
        scope.of_part[part_of(provision)] = last
    elif (
        opens
        and closing == "。"
        and len(sentence.text) <= 40
        and (_WORK_LEAD_IN.search(sentence.text) and not provision.parent)
    ):
        scope.of_provision[id(provision)] = last


def _dates_item(sentence: Sentence, time: Time) -> bool:
    """Whether an expression dates its whole item: （6月底完成）, 完成时限：2020年底前."""
    if sentence.text[0] in "（(":
        return _ITEM_DATE.search(sentence.text) is not None
    at = time.start - sentence.start
    head = sentence.text[max(0, at - 8) : at]
    if _TIME_LIMIT.search(head):
        return True
    opened = head.rfind("（")
    return (
        opened >= 0
        and opened > head.rfind("）")
        and _ITEM_DATE.search(sentence.text[at : at + 12]) is not None
        and sentence.text.find("）", time.end - sentence.start) >= len(sentence.text) - 3
    )


@dataclass(frozen=True, slots=True)
class _DatedHeading:
    position: int
    part: str
    provision: Provision | None
    """The unit that it heads; None where a line of the preamble heads the whole part."""
    state: InForce


def _dated_headings(
    text: str, provisions: Sequence[Provision], issued: date | None
) -> list[_DatedHeading]:
    """Headings that date what stands under them."""
    found: list[_DatedHeading] = []
    for provision in provisions:
        if provision.heading and (state := _year_of(provision.heading, issued)):
            part = part_of(provision)
            found.append(_DatedHeading(provision.start, part, provision, state))
        if is_preamble(provision):
            told = part_of(provision) != ""
            for start, end in provision.paragraphs:
                line = text[start:end]
                told = told or line[-1] in "。：！" or line.startswith("附件")
                if (
                    told
                    and end - start <= 40
                    and line[-1] not in "。：；，！"
                    and (state := _year_of(line, issued))
                ):
                    part = _part_at(provision, provisions, start)
                    found.append(_DatedHeading(start, part, None, state))
    return found


def _part_at(preamble: Provision, provisions: Sequence[Provision], position: int) -> str:
    """Which part a line of a preamble heads: that of the first unit behind it."""
    behind = [one for one in provisions if one.start > position and not is_preamble(one)]
    first = min(behind, key=lambda one: one.start, default=preamble)
    return part_of(first)


def _year_of(heading: str, issued: date | None) -> InForce | None:
    match = max(_DATED_HEADING.finditer(heading), key=re.Match.start, default=None)
    if match is None or "回顾" in heading[match.start() :]:
        return None
    printed = match["year"]
    year = issued.year if printed == "今年" and issued else None
    year = int(printed[:4]) if printed != "今年" else year
    if year is None or (issued and year < issued.year):
        return None
    return InForce(date(year, 12, 31), None, "inherited")
