"""What a sentence does: aims, acts, tells, defines, rules or frames, decided once, with a reason.

Measures, targets and deadlines ask it; no second place guesses whether a number was achieved. Cues
speak for an act with a weight (``speech.toml``, after medspaCy's ConText), and the act with the
greatest sum is the sentence's. What does not belong here: words and weights, and what a deadline
governs, for speech is told before deadlines are read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pipelines.extract.clauses import states
from pipelines.extract.speech_rules import ACTS, Cue, Hit, Rule, Rules, load_rules
from pipelines.extract.speech_sights import (
    NOWHERE,
    Span,
    first_verb,
    labels_of,
    opening_past,
    paragraph_of,
    past_change,
    past_heading,
    principle_name,
    reports_of,
    topics_of,
)
from pipelines.lexicon import pattern
from pipelines.model import Provision, Sentence
from pipelines.structure.sections import heads_work
from pipelines.structure.sentences import ITEM
from pipelines.tokens.times import Time

_CASE = ("的；", "的。")
UNDECIDED = "no cue"
"""The rule of a sentence that no cue speaks for; it acts."""
_LOOKS_BACK = ("looks back", "past time opens")
"""The rules of what a sentence opens with before it tells."""
_DUTY = "modal"
"""The rule of what orders: 各镇要…."""
_UPTO = pattern("<upto>")
_PART = pattern("<counts_off.part>")
_BEFORE_PERIOD = pattern("(?:<meeting_says>，)?(?:<own_place>)?")
_WORK_HEADING = pattern("<adverb>{0,3}<work_heading>")
_HEADING_YEAR = re.compile(r"(20\d\d)年")


class Speech(NamedTuple):
    """What one sentence does and why. Clean offsets."""

    act: str
    """``aims``: a state or an amount is to be reached; ``acts``: something will be done; ``tells``:
    what was or is; ``defines``: what a word means or why; ``rules``: a rule of law or a permission;
    ``frames``: opens, names or closes the document or leads in."""
    rule: str
    """The name of the cue or of the section that decided."""
    start: int
    end: int
    """Where that cue stands; an empty span where the section decided."""
    turns: int = 0
    """Where what it tells first ends and what it promises begins: 去年引进5家，|今年再引进8家."""

    @property
    def promises(self) -> bool:
        """Whether something is to be done or reached: only then do numbers and days bind."""
        return self.act in ("aims", "acts")


def speeches_of(
    sentences: Sequence[Sentence],
    times: Sequence[Time],
    as_of: date | None,
    *,
    strict: bool,
    turn: int = 0,
) -> dict[int, Speech]:
    """What each sentence does, by its start.

    Args:
        sentences: the sentences of a document, ascending.
        times: its time expressions, ascending (:func:`times.find_times`).
        as_of: the day that the document is read from; what ended before it is told.
        strict: the document is a law or a reply, which plans nothing.
        turn: where it turns from what it tells to what is to be done (:func:`turn.turn_of`).
    """
    rules = load_rules()
    hits = [rules.hits_of(sentence.text) for sentence in sentences]
    labels = labels_of(sentences)
    reader = _Reader(times, as_of, strict, reports_of(sentences, hits), labels, turn)
    return {
        sentence.start: reader.read(sentence, inside)
        for sentence, inside in zip(sentences, hits, strict=True)
    }


class _Place(NamedTuple):
    """What all sentences of a unit share."""

    topics: frozenset[str]
    """What the unit is about (:func:`speech_sights.topics_of`)."""
    above: tuple[Provision, ...]
    """The units above it, the nearest first."""
    told: frozenset[str]
    """The rules that a heading here or above answers to."""
    cues: tuple[Cue, ...]
    """The cues of its topics and of these rules."""
    past: bool
    """Whether a heading here or above opens with a past time."""
    ahead: bool
    """Whether one names a year that lies ahead."""

    def within(self) -> _Place:
        """The place of what no longer opens the document: the unnumbered text of a report."""
        if "opening" not in self.topics:
            return self
        cues = tuple(one for one in self.cues if one.rule.topic != "opening")
        return self._replace(topics=self.topics - {"opening"}, cues=cues)


_NO_PLACE = _Place(frozenset(), (), frozenset(), (), False, False)


@dataclass(slots=True)
class _Reader:
    """What carries over from sentence to sentence while a document is read."""

    times: Sequence[Time]
    as_of: date | None
    strict: bool
    reports: frozenset[tuple[int, int]]
    """Paragraphs that tell of results more than of plans."""
    labels: frozenset[int]
    """Where sentences begin that head their paragraphs."""
    turn: int = 0
    """Where a report turns to the work ahead."""
    rules: Rules = field(default_factory=load_rules)
    time_starts: list[int] = field(default_factory=list)
    carried: list[Cue] = field(default_factory=list)
    """Cues that reach on from sentences before."""
    before: Sentence | None = None
    ahead: Time | None = None
    """The first time of the sentence being read that lies ahead."""
    last: dict[int, Speech] = field(default_factory=dict)
    """What the last sentence of a unit's own text does, by the identity of the unit."""
    dated_paragraph: tuple[int, int] | None = None
    """The last paragraph that a time ahead opened: its 一是…, 二是… are parts of what it told."""
    dated: set[int] = field(default_factory=set)
    """Units of whose text a time ahead governs all that follows; by identity."""
    places: dict[int, _Place] = field(default_factory=dict)
    """The units read so far, by their identity."""

    def __post_init__(self) -> None:
        self.time_starts = [time.start for time in self.times]

    def read(self, sentence: Sentence, hits: Sequence[Hit]) -> Speech:
        """Weigh the cues of one sentence; the next one must be the next of the document."""
        self.ahead = self._time_ahead(sentence)
        place = self._place(sentence.provision)
        if 0 < self.turn <= sentence.start:
            place = place.within()
        own = self._own(sentence, hits, place)
        reaching = self._reaching(sentence, own)
        speech = _decided([*place.cues, *own, *reaching], sentence.start)
        speech = speech._replace(turns=self._turns(sentence, speech, own))
        self.carried = [cue for cue in own if cue.rule.reach != "sentence"]
        if reaching:
            self.carried = list({cue.rule: cue for cue in (*self.carried, *reaching)}.values())
        self.before = sentence
        self.last[id(sentence.provision)] = speech
        return speech

    def _place(self, provision: Provision) -> _Place:
        key = id(provision)
        if key not in self.places:
            self.places[key] = self._new_place(provision)
        return self.places[key]

    def _new_place(self, provision: Provision) -> _Place:
        parent = provision.parent
        above = self._place(parent) if parent is not None else _NO_PLACE
        topics, told = topics_of(provision, strict=self.strict), above.told
        past, ahead = above.past, above.ahead
        if heading := provision.heading:
            if _stands(heading) and not heads_work(heading):
                told |= {one.name for one in self.rules.of_place if one.answers(heading)}
            own_ahead = self._names_ahead(heading)
            past = past or (not own_ahead and past_heading(heading, self.as_of))
            ahead = ahead or own_ahead
        cues = (
            Cue(rule, *NOWHERE)
            for rule in self.rules.of_place
            if (rule.topic is None or rule.topic in topics)
            and (rule.heading is None or rule.name in told)
        )
        units = (parent, *above.above) if parent is not None else ()
        return _Place(topics, units, told, tuple(cues), past, ahead)

    def _names_ahead(self, heading: str) -> bool:
        """Whether a heading names a year that lies ahead, be it beside one that is over."""
        years = map(int, _HEADING_YEAR.findall(heading))
        return self.as_of is not None and any(year >= self.as_of.year for year in years)

    def _own(self, sentence: Sentence, hits: Sequence[Hit], place: _Place) -> list[Cue]:
        """The cues that a sentence shows itself, offsets those of the document."""
        start = sentence.start
        cues = self.rules.cues_of(sentence.text, hits, place.topics, start)
        for sight, span in self._seen(sentence, place):
            at = start if span is not NOWHERE else 0
            cues.append(Cue(self.rules.seeing[sight], at + span[0], at + span[1]))
        return cues

    def _seen(self, sentence: Sentence, place: _Place) -> Iterator[tuple[str, Span]]:
        """What ``sees`` of a rule may name, and where a sentence shows it, counted from its start.

        In the order of the file: of equal weights the first decides.
        """
        text, ahead = sentence.text, self.ahead
        yield from ((sight, NOWHERE) for sight in self._of_place(sentence, place))
        if ahead is not None:
            span = ahead.start - sentence.start, ahead.end - sentence.start
            yield "time ahead", span
            if self.strict and ahead.explicit and ahead.kind == "by":
                yield "year ahead in a rule", span
        elif self._is_dated(sentence, place):
            yield "time ahead above", NOWHERE
        if past := opening_past(text, self.as_of):
            yield "past time opens", past
        elif period := self._past_period(sentence):
            yield "past period opens", period
        if past := past_change(text, self.as_of):
            yield "change between past years", past
        if verb := first_verb(text):
            yield "verb opens", verb
        if states(text):
            yield "state", (0, len(text))
        if self.reports and paragraph_of(sentence) in self.reports:
            yield "report", NOWHERE
        if text.endswith(_CASE):
            yield "case", NOWHERE
        if name := principle_name(sentence):
            yield "name of a principle", name
        if sentence.start in self.labels:
            yield "label of a paragraph", (0, len(text))

    def _of_place(self, sentence: Sentence, place: _Place) -> Iterator[str]:
        """What of it the place shows, before a word is read."""
        if sentence.start < self.turn:
            yield "before the turn"
        if place.past:
            yield "past heading"
        if self._told_above(place):
            yield "told above"

    def _told_above(self, place: _Place) -> bool:
        """Whether the nearest unit above that has text of its own closes it by telling."""
        for one in place.above:
            if id(one) in self.last:
                return self.last[id(one)].act == "tells" and "preamble" not in one.topics
        return False

    def _time_ahead(self, sentence: Sentence) -> Time | None:
        """The first time of a sentence that lies ahead; its unit remembers what it governs."""
        low = bisect_left(self.time_starts, sentence.start)
        high = bisect_left(self.time_starts, sentence.end, low)
        if low == high:
            return None
        time = next((one for one in self.times[low:high] if self._lies_ahead(one)), None)
        if time is None or "，" in sentence.text[: time.start - sentence.start]:
            return time
        self.dated_paragraph = (id(sentence.provision), sentence.paragraph)
        if sentence.text[-1] == "：" or "goals" in sentence.provision.topics:
            self.dated.add(id(sentence.provision))
        return time

    def _turns(self, sentence: Sentence, speech: Speech, own: Sequence[Cue]) -> int:
        """Where a sentence that opens with a time behind it comes to one ahead, or to a duty."""
        told = any(one.rule.name in _LOOKS_BACK for one in own)
        if not told or not speech.promises:
            return 0
        starts = [one.start for one in own if one.rule.name == _DUTY]
        starts += [self.ahead.start] if self.ahead is not None else []
        first = min(starts, default=sentence.start)
        return first if "，" in sentence.text[: first - sentence.start] else 0

    def _past_period(self, sentence: Sentence) -> Span | None:
        """Where a quarter or half-year that was over opens a sentence: 上半年，…, told in July."""
        at = bisect_left(self.time_starts, sentence.start)
        time = self.times[at] if at < len(self.times) else None
        if time is None or time.explicit or time.end_date is None or self.as_of is None:
            return None
        start, end = time.start - sentence.start, time.end - sentence.start
        if time.end_date >= self.as_of or not 0 <= start < len(sentence.text):
            return None
        return (start, end) if _BEFORE_PERIOD.fullmatch(sentence.text, 0, start) else None

    def _lies_ahead(self, time: Time) -> bool:
        if time.kind == "recurring" or (self.strict and time.end_date is None):
            return False
        if self.as_of is None:
            return _UPTO.match(time.text) is None
        return time.end_date is None or time.end_date >= self.as_of

    def _is_dated(self, sentence: Sentence, place: _Place) -> bool:
        """Whether a time ahead governs a sentence from before it."""
        if place.ahead or not self.dated_paragraph:
            return place.ahead
        here = (id(sentence.provision), sentence.paragraph)
        goes_on = "ideology" in place.topics or _PART.match(sentence.text)
        if self.dated_paragraph == here and goes_on:
            return True
        above = (sentence.provision, *place.above) if self.dated else ()
        return any(id(one) in self.dated for one in above)

    def _reaching(self, sentence: Sentence, own: Sequence[Cue]) -> list[Cue]:
        """The cues of earlier sentences that still hold in this one."""
        before = self.before
        if before is None or not self.carried:
            return []
        here = (id(sentence.provision), sentence.paragraph)
        if here[0] != id(before.provision):
            return []
        if here[1] != before.paragraph:  # “注：1.…” goes on with “2.…”
            listed = ITEM.match(sentence.text) is not None
            return [cue for cue in self.carried if listed and cue.rule.reach == "list"]
        chained = before.text[-1] in "；;"
        names = {cue.rule.name for cue in own}
        return [
            cue
            for cue in self.carried
            if (chained if cue.rule.reach == "chain" else not cue.rule.until & names)
        ]


def _stands(heading: str) -> bool:
    """Whether a heading may tell how things stand: one that says what to do tells nothing."""
    return _WORK_HEADING.match(heading) is None


def _decided(cues: Sequence[Cue], start: int) -> Speech:
    """The act with the greatest sum, and the weightiest cue that spoke for it."""
    act, deciding = _weighed(tuple([cue.rule for cue in cues]))
    if deciding is None:
        return Speech(act, UNDECIDED, start, start)
    rule, begin, end = cues[deciding]
    return Speech(act, rule.name, max(begin, start), max(end, start))


@lru_cache(maxsize=4096)
def _weighed(rules: tuple[Rule, ...]) -> tuple[str, int | None]:
    """The act that rules speak for together, and which of them does so first and most heavily."""
    sums = dict.fromkeys(ACTS, 0)
    sums["acts"] = 1
    for rule in dict.fromkeys(rules):  # however often it speaks
        for one in rule.says:
            sums[one] += rule.weight
    act = max(sums, key=sums.__getitem__)
    speaking = [place for place, rule in enumerate(rules) if act in rule.says]
    return act, max(speaking, key=lambda place: rules[place].weight, default=None)
