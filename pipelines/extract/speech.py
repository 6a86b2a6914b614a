"""What a sentence does: aims, acts, tells, defines, rules or frames, decided once, with a reason.

Measures, targets and deadlines ask it; no second place guesses whether a number was achieved. Cues
speak for an act with a weight (``speech.toml``, after medspaCy's ConText), and the act with the
greatest sum is the sentence's. What does not belong here: words and weights, and what a deadline
governs, for speech is told before deadlines are read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipelines.extract.clauses import opening_verb, states
from pipelines.extract.speech_rules import ACTS, Cue, Rule, load_rules
from pipelines.extract.times import Time
from pipelines.lexicon import pattern
from pipelines.model import Provision, Sentence
from pipelines.structure.markers import chinese_number
from pipelines.structure.metadata import plan_period

UNDECIDED = "no cue"
"""The rule of a sentence that no cue speaks for; it acts."""
FEWEST_RESULTS = 2
"""One word of success may stand in a plan; that many in a paragraph make a report of it."""
LONGEST_PRINCIPLE = 20
"""Characters of a principle's name with its full stop."""
_PRINCIPLES = pattern("<principles>$")
_PRINCIPLE = pattern("<principles>。$")
_YEAR_OPENS = pattern(
    r"<upto>?(?:<own_place>)?(?:\d{4}年?[—–\-~至到])?(?P<year>(?:19|20)\d\d)年(?P<ahead><before_then>)?"
)
_PLAN_OPENS = pattern("<own_place>?“?(?P<plan>[一二三四五六七八九十]{1,2})五”?<period_word>")
_UPTO = pattern("<upto>")
_CHANGE = pattern(
    r"<from_word>[^，。；\d]{0,4}\d{4}年[^，。；]{1,30}?<to_word>(?P<year>(?:19|20)\d\d)年"
)
_RESULTS = pattern("<sheltered>|(?P<tells>(?P<result><result>)|<success|already|perfect>)")
_PLANS = pattern("<sheltered>|(?P<plan><ahead|modal|planning>)")
_LEADING_BRACKET = re.compile("[（(][^（()）]{0,120}[）)]")
_PART = pattern("<counts_off.part>")
_HEADING_YEAR = re.compile(r"(20\d\d)年")


@dataclass(frozen=True, slots=True)
class Speech:
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

    @property
    def promises(self) -> bool:
        """Whether something is to be done or reached: only then do numbers and days bind."""
        return self.act in ("aims", "acts")


def speeches_of(
    text: str,
    sentences: Sequence[Sentence],
    times: Sequence[Time],
    as_of: date | None,
    *,
    strict: bool,
) -> dict[int, Speech]:
    """What each sentence does, by its start.

    Args:
        text: clean text.
        sentences: its sentences, ascending.
        times: its time expressions, ascending (:func:`times.find_times`).
        as_of: the day that the document is read from; what ended before it is told.
        strict: the document is a law or a reply, which plans nothing.
    """
    reader = _Reader(sentences, times, as_of, strict)
    return {sentence.start: reader.read(sentence) for sentence in sentences}


@dataclass(slots=True)
class _Reader:
    """What carries over from sentence to sentence while a document is read."""

    sentences: Sequence[Sentence]
    times: Sequence[Time]
    as_of: date | None
    strict: bool
    reports: frozenset[tuple[int, int]] = frozenset()
    """Paragraphs that tell of results more than of plans."""
    time_starts: list[int] = field(default_factory=list)
    carried: list[Cue] = field(default_factory=list)
    """Cues that reach on from sentences before."""
    before: Sentence | None = None
    last: dict[int, Speech] = field(default_factory=dict)
    """What the last sentence of a unit's own text does, by the identity of the unit."""
    dated_paragraph: tuple[int, int] | None = None
    """The last paragraph that a time ahead opened: its 一是…, 二是… are parts of what it told."""
    dated: set[int] = field(default_factory=set)
    """Units of whose text a time ahead governs all that follows; by identity."""
    places: dict[int, tuple[Cue, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reports = _reports(self.sentences)
        self.time_starts = [time.start for time in self.times]

    def read(self, sentence: Sentence) -> Speech:
        """Weigh the cues of one sentence; the next one must be the next of the document."""
        cues = [*self._of_place(sentence.provision), *self._own(sentence)]
        names = {cue.rule.name for cue in cues}
        reaching = self._reaching(sentence, names)
        speech = _decided([*cues, *reaching], sentence.start)
        self.carried = reaching + [
            Cue(cue.rule, cue.start, cue.end) for cue in cues if cue.rule.reach != "sentence"
        ]
        self.before = sentence
        self.last[id(sentence.provision)] = speech
        return speech

    def _of_place(self, provision: Provision) -> tuple[Cue, ...]:
        """The cues of a unit's topics and headings, which all of its sentences share."""
        key = id(provision)
        if key not in self.places:
            headings = [
                one.heading
                for one in (provision, *provision.ancestors())
                if one.heading is not None
            ]
            self.places[key] = tuple(
                Cue(rule, -1, -1)
                for rule in load_rules().of_place
                if (rule.topic is None or rule.topic in _topics(provision))
                and (rule.heading is None or any(_tells(rule, one) for one in headings))
            )
        return self.places[key]

    def _own(self, sentence: Sentence) -> Iterator[Cue]:
        """The cues that a sentence shows itself, offsets those of the document."""
        rules, start = load_rules(), sentence.start
        for cue in rules.cues_of(sentence.text, _topics(sentence.provision)):
            yield Cue(cue.rule, start + cue.start, start + cue.end)
        for name, (begin, end) in self._sights(sentence):
            yield Cue(rules.by_name[name], begin, end)

    def _sights(self, sentence: Sentence) -> Iterator[tuple[str, tuple[int, int]]]:
        """The rules that are no pattern, with the place of what each saw."""
        printed, start = sentence.text, sentence.start
        nowhere = (-1, -1)
        if self.strict and "goals" not in sentence.provision.topics:
            yield "strict document", nowhere
        if self._told_above(sentence.provision):
            yield "below what tells", nowhere
        if time := self._ahead(sentence):
            yield "time ahead", (time.start, time.end)
        elif self._is_dated(sentence):
            yield "time ahead above", nowhere
        if past := self._past(printed):
            yield "past time opens", (start + past[0], start + past[1])
        if change := _CHANGE.search(printed):
            if self.as_of is not None and int(change["year"]) < self.as_of.year:
                yield "change between past years", (start + change.start(), start + change.end())
        if verb := _verb(printed):
            yield "verb opens", (start + verb[0], start + verb[1])
        if states(printed):
            yield "state", (start, sentence.end)
        if self._names_principle(sentence):
            yield "name of a principle", (start, sentence.end)
        if _group(sentence) in self.reports:
            yield "report", nowhere

    def _names_principle(self, sentence: Sentence) -> bool:
        """“跨界融合，协同创新。” opens a paragraph of principles: its name, what follows says how."""
        heading, printed = sentence.provision.heading, sentence.text
        if not sentence.is_first or len(printed) > LONGEST_PRINCIPLE or printed[-1] != "。":
            return False
        if _PRINCIPLE.search(printed):
            return True
        goes_on = sentence.end < sentence.provision.paragraphs[sentence.paragraph][1]
        return goes_on and heading is not None and _PRINCIPLES.search(heading) is not None

    def _told_above(self, provision: Provision) -> bool:
        """Whether the nearest unit above that has text of its own closes it by telling."""
        for one in provision.ancestors():
            if id(one) in self.last:
                return self.last[id(one)].act == "tells" and "preamble" not in one.topics
        return False

    def _ahead(self, sentence: Sentence) -> Time | None:
        """The first time of a sentence that lies ahead; its unit remembers what it governs."""
        low = bisect_left(self.time_starts, sentence.start)
        high = bisect_left(self.time_starts, sentence.end)
        for time in self.times[low:high]:
            if time.kind == "recurring" or (self.strict and time.end_date is None):
                continue
            if time.end_date and self.as_of and time.end_date < self.as_of:
                continue
            if self.as_of is None and _UPTO.match(time.text):
                continue
            opens = "，" not in sentence.text[: time.start - sentence.start]
            if opens and (sentence.text[-1] == "：" or "goals" in sentence.provision.topics):
                self.dated.add(id(sentence.provision))
            if opens:
                self.dated_paragraph = (id(sentence.provision), sentence.paragraph)
            return time
        return None

    def _is_dated(self, sentence: Sentence) -> bool:
        """Whether a time ahead governs a sentence from before it."""
        provision = sentence.provision
        above = (provision, *provision.ancestors())
        if self.dated_paragraph == (id(provision), sentence.paragraph) and (
            _PART.match(sentence.text)
        ):
            return True
        if any(id(one) in self.dated for one in above):
            return True
        years = (_HEADING_YEAR.search(one.heading) for one in above if one.heading)
        return self.as_of is not None and any(
            year is not None and int(year[1]) >= self.as_of.year for year in years
        )

    def _past(self, printed: str) -> tuple[int, int] | None:
        """Where a sentence opens with a time that lies before the document's own."""
        if year := _YEAR_OPENS.match(printed):
            early = self.as_of is not None and int(year["year"]) < self.as_of.year
            undated = self.as_of is None and _UPTO.match(printed) is not None
            return year.span() if (early or undated) and not year["ahead"] else None
        plan = _PLAN_OPENS.match(printed)
        if plan and self.as_of and plan_period(chinese_number(plan["plan"]))[1] < self.as_of:
            return plan.span()
        return None

    def _reaching(self, sentence: Sentence, names: set[str]) -> list[Cue]:
        """The cues of earlier sentences that still hold in this one."""
        before = self.before
        if before is None or not self.carried:
            return []
        here = (id(sentence.provision), sentence.paragraph)
        if here != (id(before.provision), before.paragraph):
            return []
        chained = before.text[-1] in "；;"
        return [
            cue
            for cue in self.carried
            if (chained if cue.rule.reach == "chain" else not cue.rule.until & names)
        ]


def _topics(provision: Provision) -> frozenset[str]:
    """The topics that count for speech: a bullet of a preamble opens no document."""
    return provision.topics - {"opening"} if provision.rule == "bullet" else provision.topics


def _tells(rule: Rule, heading: str) -> bool:
    """Whether a heading tells how things stand, not what to do about it."""
    if _WORK_HEADING.match(heading):
        return False
    return rule.heading is not None and rule.heading.match(heading) is not None


_WORK_HEADING = pattern("<adverb>{0,3}<work_heading>")


def _verb(printed: str) -> tuple[int, int] | None:
    """Where a verb opens a clause of a sentence."""
    lead = _LEADING_BRACKET.match(printed)
    start = lead.end() if lead else 0
    for clause in re.split("[，；。：]", printed[start:]):
        if found := opening_verb(clause):
            return start + found[0], start + found[0] + len(found[1].word)
        start += len(clause) + 1
    return None


def _group(sentence: Sentence) -> tuple[int, int]:
    """What is judged as one report: a paragraph; all bullets of a preamble together."""
    provision = sentence.provision
    if provision.rule == "bullet" and "preamble" in provision.topics:
        return id(provision.parent), -1
    return id(provision), sentence.paragraph


def _reports(sentences: Sequence[Sentence]) -> frozenset[tuple[int, int]]:
    """Paragraphs that speak of results more than of what is to come."""
    results: Counter[tuple[int, int]] = Counter()
    plans: Counter[tuple[int, int]] = Counter()
    sure: dict[tuple[int, int], bool] = defaultdict(bool)
    for sentence in sentences:
        here = _group(sentence)
        found = [match for match in _RESULTS.finditer(sentence.text) if match["tells"]]
        results[here] += len(found)
        sure[here] |= any(match["result"] for match in found) or here[1] < 0
        plans[here] += sum(1 for match in _PLANS.finditer(sentence.text) if match["plan"])
    return frozenset(
        here
        for here, count in results.items()
        if sure[here] and count >= (FEWEST_RESULTS if here[1] >= 0 else 1) and count > plans[here]
    )


def _decided(cues: Sequence[Cue], start: int) -> Speech:
    """The act with the greatest sum, and the weightiest cue that spoke for it."""
    sums = dict.fromkeys(ACTS, 0)
    counted: set[str] = set()
    for cue in cues:
        if cue.rule.name not in counted:  # one rule speaks once, however often its words stand
            counted.add(cue.rule.name)
            for act in cue.rule.says:
                sums[act] += cue.rule.weight
    sums["acts"] += 1
    act = max(ACTS, key=lambda one: sums[one])
    speaking = [cue for cue in cues if act in cue.rule.says]
    if not speaking:
        return Speech(act, UNDECIDED, start, start)
    cue = max(speaking, key=lambda one: one.rule.weight)
    return Speech(act, cue.rule.name, max(cue.start, start), max(cue.end, start))
