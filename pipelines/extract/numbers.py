"""Every number of a document: what it counts and by when, or why it counts nothing to be reached.

One number is read or counted out, by name (CONTRACT.md, ``targets`` and ``quantities``). What does
not belong here: how a clause is read (:mod:`pipelines.extract.reading`), what is left unsaid in it
(:mod:`pipelines.extract.completion`), tables (:mod:`pipelines.extract.table_numbers`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from pipelines.extract.bearers import LEAD_IN, of_lead_in
from pipelines.extract.completion import completed
from pipelines.extract.conditions import comparator_of
from pipelines.extract.counts_out import CountedOut, counted_out, in_noun, is_article
from pipelines.extract.first_pass import read_clause
from pipelines.extract.no_targets import no_target
from pipelines.extract.reading import Reading
from pipelines.extract.schedule import Deadline, InForce, Schedule
from pipelines.extract.speech import Speech
from pipelines.extract.target import Target
from pipelines.extract.task_names import begun_with, of_heading, of_task, task_of
from pipelines.lexicon import longest_at, pattern, words
from pipelines.model import Sentence
from pipelines.structure.sentences import behind_item
from pipelines.structure.task_rows import RULE
from pipelines.tables.measures import SHARES
from pipelines.tokens.clause import Clause, clauses_of
from pipelines.tokens.quantities import Quantity, find_quantities, in_percent
from pipelines.tokens.token import Token
from pipelines.tokens.units_of_measure import TIME_UNITS

_ALL_OF_PLACE = pattern("(?:<all_of_place>)").pattern
_AMONG = pattern("(?:<among>)").pattern
_YEAR, _SUFFIX = "年度"
_RECENT = words("bound_before.recent")
_SAID_BASE = pattern(r"((?:19|20)\d\d)年(?:<base_said>)")
_ONLY_AMOUNT = pattern(r"<until>?\d{4}年[底末]?，?<attains_level>\d[^，。；]*[。；]")
"""A sentence that says only how much what the last one told is to be: 到2028年，达到6万户。"""
_IN_BASE = re.compile(r"[比较与在由从](?:“[^”]{1,6}”|((?:19|20)\d\d)年)")


class Counted(NamedTuple):
    """One number of a text and what became of it: its targets, or why it has none."""

    quantity: Quantity
    sentence: Sentence
    targets: tuple[Target, ...] = ()
    out: CountedOut | None = None


def numbers_of(
    text: str,
    clauses: Iterable[NumberedClauses],
    schedule: Schedule,
    speeches: Mapping[int, Speech],
    issued: date | None,
) -> list[Counted]:
    """Every number of a document that counts or measures something, in order.

    Args:
        text: clean text.
        clauses: its sentences with their numbers and clauses (:func:`numbered_clauses`).
        schedule: what deadline is in force where.
        speeches: what each sentence does, by its start.
        issued: day of issue, for ``flags``.
    """
    found: list[Counted] = []
    before: Sequence[Reading] = ()
    of_row: dict[int, Sequence[Reading]] = {}
    led = ""
    for sentence, inside, parts in clauses:
        led = _led_in(sentence, led, text)
        if not inside:
            before = ()
            continue
        row = id(sentence.provision) if sentence.provision.rule == RULE else None
        if row and sentence.paragraph and not before:
            before = of_row.get(row, ())  # | 改造小区12个 | 改造5个 |
        speech = speeches[sentence.start]
        counted, done = _of_sentence(text, sentence, parts, speech, schedule, before, led)
        found += one_each(counted + _unread(text, sentence, parts, inside, counted))
        before = done if _goes_on(text, sentence) else ()
        if row and not sentence.paragraph:
            of_row[row] = done
    found = [one for one in found if one.targets or not _is_recent(text, one.quantity)]
    return [_flagged(one, issued) for one in sorted(found, key=lambda one: one.quantity.start)]


def _is_recent(text: str, quantity: Quantity) -> bool:
    """Whether a span of time only says since when something is told: 近3年."""
    before = text[quantity.start - 1 : quantity.start]
    return quantity.unit in TIME_UNITS and before in _RECENT


NumberedClauses = tuple[Sentence, Sequence[Quantity], list[Clause]]


def numbered_clauses(
    text: str,
    sentences: Sequence[Sentence],
    place: str | None,
    times: Sequence[re.Match[str]],
) -> Iterator[NumberedClauses]:
    """Each sentence with its numbers and, where it has any, its clauses of typed tokens.

    Args:
        text: clean text.
        sentences: its sentences, ascending.
        place: the document's own place; no name of an indicator begins with it.
        times: its printed times (:func:`time_expressions.matches`).
    """
    found = find_quantities(text)
    quantities = [in_percent(text, one) for one in found if not is_article(text, one)]
    starts = [one.start for one in quantities]
    fixed = _fixed(text, place, times)
    fixed_starts = [one.start for one in fixed]
    for sentence in sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if low == high:
            yield sentence, (), []
            continue
        inside = quantities[low:high]
        first = bisect_left(fixed_starts, sentence.start)
        last = bisect_left(fixed_starts, sentence.end)
        span = behind_item(text, sentence.start), sentence.end
        yield sentence, inside, clauses_of(text, *span, inside, fixed[first:last])


def _fixed(text: str, place: str | None, times: Sequence[re.Match[str]]) -> list[Token]:
    """The times of a text, and its own place where it opens a clause."""
    found = [Token("time", one.start(), _with_suffix(text, one.end())) for one in times]
    if place and len(place) > 1:
        opens = re.compile(
            rf"{re.escape(place[:-1])}.?{_ALL_OF_PLACE}"
            rf"|(?:[，；。：、\s]|{_AMONG})(?P<own>{re.escape(place)})"
            r"(?![\u4e00-\u9fff]{0,3}[局委厅])"
        )
        found += [
            Token("scope", *match.span("own" if match["own"] else 0))
            for match in opens.finditer(text)
            if longest_at(text, match.end() - 1, "place_noun") is None  # 海州|市区
        ]
    return sorted(found, key=lambda one: one.start)


def _with_suffix(text: str, end: int) -> int:
    """Where a year ends with what belongs to it: 2025年|度, 2027年|起."""
    if text[end - 1] != _YEAR:
        return end
    if text.startswith(_SUFFIX, end):
        return end + (longest_at(text, end, "guard") is None)
    since = longest_at(text, end, "since_opens", "guard")
    return end + len(since.word) if since is not None and "guard" not in since.classes else end


def _led_in(sentence: Sentence, led: str, text: str) -> str:
    """The measure that a lead-in names for what it lists: 主要产品的产量是：粮食；棉花."""
    found = LEAD_IN.search(sentence.text) if "：" in sentence.text else None
    if found is not None:
        return found["measure"]
    if not led:
        return ""
    goes_on = text[max(0, sentence.start - 2) : sentence.start].rstrip().endswith(("；", "：", ";"))
    return led if goes_on else ""


def _of_sentence(
    text: str,
    sentence: Sentence,
    clauses: Sequence[Clause],
    speech: Speech,
    schedule: Schedule,
    before: Sequence[Reading],
    led: str,
) -> tuple[list[Counted], Sequence[Reading]]:
    """The numbers of one sentence, and its readings."""
    found: list[Counted] = []
    readings: list[Reading] = []
    plain: list[Clause] = []
    for clause in clauses:
        outs = counted_out(text, clause, speech)
        found += [
            Counted(clause.tokens[index].quantity, sentence, (), why)  # type: ignore[arg-type]
            for index, why in outs.items()
        ]
        clause = in_noun(text, clause, outs)
        plain.append(clause)
        readings += read_clause(text, clause)
    task = task_of(text, sentence)
    begun = begun_with(text, readings, task) if task else readings
    told = completed(text, plain, begun, before)
    read = (of_lead_in(one, led) for one in told)
    read = (of_task(one, task) for one in read) if task else read
    heading = sentence.provision.heading
    read = (of_heading(one, heading) for one in read) if heading else read
    done, told_first = _before_turn(_from_states(read, schedule, sentence), speech)
    found += [Counted(one.quantity, sentence, (), _told_out(speech)) for one in told_first]
    by_number: dict[int, list[Target]] = {}
    for one in done:
        why = no_target(text, one)
        if why is None:
            made = _target(text, sentence, one, schedule)
            by_number.setdefault(one.quantity.start, []).append(made)
        else:
            found.append(Counted(one.quantity, sentence, (), why))
        if one.base is not None:
            out = CountedOut("baseline", one.rule, one.base.start, one.base.end)
            found.append(Counted(one.base, sentence, (), out))
    of = {one.quantity.start: one.quantity for one in done}
    found += [Counted(of[start], sentence, tuple(targets)) for start, targets in by_number.items()]
    return found, done


def _goes_on(text: str, sentence: Sentence) -> bool:
    """Whether the next sentence goes on with the readings of one: behind ；, with 其中."""
    return (
        text[sentence.end - 1] in "；;"
        or longest_at(text, sentence.end, "among") is not None
        or _ONLY_AMOUNT.match(text, sentence.end) is not None
    )


def _before_turn(
    readings: Sequence[Reading], speech: Speech
) -> tuple[list[Reading], list[Reading]]:
    """What a sentence promises, and what it tells first: 去年引进|5家，今年再引进8家."""
    promised = [one for one in readings if one.quantity.start >= speech.turns]
    return promised, [one for one in readings if one.quantity.start < speech.turns]


def _told_out(speech: Speech) -> CountedOut:
    return CountedOut("achieved", "told before what is promised", speech.turns, speech.turns)


def _from_states(
    readings: Iterable[Reading], schedule: Schedule, sentence: Sentence
) -> list[Reading]:
    """A state without a day is the base of what it is to be: 率为88.5%，到2025年提高到95%."""
    done: list[Reading] = []
    for one in readings:
        if done and _is_state_before(done[-1], one, schedule, sentence):
            done[-1] = replace(one, base=done[-1].quantity)
        else:
            done.append(one)
    return done


def _is_state_before(told: Reading, one: Reading, schedule: Schedule, sentence: Sentence) -> bool:
    last = told.leads[-1].entry if told.leads else None
    same = told.name == one.name and told.quantity.unit == one.quantity.unit
    if last is None or "tells_state" not in last.classes or not same or one.base is not None:
        return False
    now, then = (schedule.at(at.quantity.start, sentence.provision).end_date for at in (told, one))
    return now is None and then is not None and told.clause is not one.clause


def _unread(
    text: str,
    sentence: Sentence,
    clauses: Sequence[Clause],
    numbers: Sequence[Quantity],
    found: Sequence[Counted],
) -> list[Counted]:
    """The numbers that no rule read or counted out, but for those of times, titles and names."""
    seen = {one.quantity.start for one in found}
    left = [one for one in numbers if one.start not in seen]
    if not left:
        return []
    times = [
        (token.start, token.end)
        for clause in clauses
        for token in clause.tokens
        if token.cls == "time"
    ]
    return [
        Counted(one, sentence, (), CountedOut("other", "not read", one.start, one.end))
        for one in left
        if not any(start <= one.number_start < end for start, end in times)
        and not _is_named(sentence.text, one.start - sentence.start, one)
    ]


def _is_named(printed: str, at: int, quantity: Quantity) -> bool:
    """Whether a number is part of a title or of a quoted name; a quoted bound (“过10亿”) is not."""
    before = printed[:at]
    if before.rfind("《") > before.rfind("》"):
        return True
    return before.rfind("“") > before.rfind("”") and quantity.comparator is None


def one_each(counted: Sequence[Counted]) -> list[Counted]:
    """Every number once: with its targets, else with the first reason why it has none."""
    by_number: dict[int, Counted] = {}
    for one in counted:
        known = by_number.setdefault(one.quantity.start, one)
        if one is not known and one.targets:
            by_number[one.quantity.start] = one._replace(targets=known.targets + one.targets)
    return list(by_number.values())


def _target(text: str, sentence: Sentence, one: Reading, schedule: Schedule) -> Target:
    quantity = one.quantity
    state = schedule.at(quantity.start if one.due is None else one.due, sentence.provision)
    recurring = schedule.recurring_at(sentence, quantity.start)
    if recurring is not None and _is_share_reached(one, recurring):
        recurring = None
    yearly = recurring is not None and recurring.recurrence == "P1Y"
    summed = any("cum" in token.flags for token in one.leads)
    annual = one.annual or (yearly and not summed)
    doubled = quantity.unit == "番" and one.basis == "level"
    return Target(
        sentence=sentence,
        provision=sentence.provision,
        start=min(one.start, quantity.start),
        end=max(one.end, quantity.end),
        indicator=one.name,
        comparator=comparator_of(text, one),
        value=float(quantity.value or 0),
        value_max=quantity.value_max,
        unit=quantity.unit,
        basis="increase" if doubled else one.basis,
        frequency="annual" if annual else None,
        baseline_value=one.base.value if one.base else None,
        baseline_year=_base_year(text, sentence, one)
        if one.changes or one.base or doubled
        else None,
        in_force=_in_force(state, recurring),
        recurring=recurring,
        rule=one.rule,
    )


def _is_share_reached(one: Reading, recurring: Deadline) -> bool:
    """Whether a share is told of behind what is done again: 每年新建站点20座，|覆盖率达到70%."""
    level = one.basis == "level" and one.quantity.unit in SHARES
    return level and recurring.end <= one.clause.start


def _base_year(text: str, sentence: Sentence, one: Reading) -> int | None:
    """The year that a change is told against: 比2020年增长10%, 由2020年的20%提高到30%."""
    years = [match[1] for match in _IN_BASE.finditer(text, one.clause.start, one.quantity.start)]
    years = years or _SAID_BASE.findall(text, sentence.start, one.quantity.start)[-1:]
    return int(years[-1]) if years and years[-1] else None


def _in_force(state: InForce, recurring: Deadline | None) -> InForce:
    if recurring is not None and state.deadline is None and state.end_date is None:
        return InForce(None, recurring, "sentence")
    return state


def _flagged(counted: Counted, issued: date | None) -> Counted:
    if not counted.targets:
        return counted
    return counted._replace(targets=tuple(_with_flags(one, issued) for one in counted.targets))


def _with_flags(target: Target, issued: date | None) -> Target:
    flags = list(target.flags)
    if target.unit == "%" and target.basis == "level" and target.value > 100:
        flags.append("percentage above 100")
    if issued and target.in_force.end_date and target.in_force.end_date < issued:
        flags.append("deadline before issue")
    return replace(target, flags=tuple(flags)) if flags else target
