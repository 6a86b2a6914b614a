"""Why a document's rows are what they are: its sentences with tokens, speech, numbers and times.

Made from the received bytes by the code that makes the rows, so that it cannot say anything else.
What does not belong here: how it looks on a screen (``assets/show_why.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines.document import clean_text, found_in, provisions_of
from pipelines.extract.counts_out import CUES, CountedOut
from pipelines.extract.measures import Measure
from pipelines.extract.numbers import Counted, numbered_clauses
from pipelines.extract.responsibilities import Responsibility
from pipelines.extract.schedule import Deadline, InForce
from pipelines.extract.speech import Speech
from pipelines.extract.speech_rules import load_rules
from pipelines.facts import facts_of
from pipelines.found import Found
from pipelines.lexicon import LEXICON
from pipelines.model import Limits, Problem, Provision, Sentence, Source
from pipelines.read.reader import read
from pipelines.structure.said_again import clean_spans
from pipelines.tokens.clause import Clause
from pipelines.tokens.time_expressions import matches
from pipelines.tokens.token import Token

TASKS = "一、重点任务"
"""The heading under which a sentence alone is read."""


@dataclass(frozen=True, slots=True)
class Word:
    """What decided: the words of the text, and where the lexicon has them."""

    printed: str
    places: tuple[str, ...]
    """``family.csv:line``; none where no single word decided."""


@dataclass(frozen=True, slots=True)
class Why:
    """One number and what became of it, with the words that decided."""

    counted: Counted
    printed: str
    word: Word | None
    """For a number that is no target."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence and everything that was read in it."""

    sentence: Sentence
    speech: Speech
    cue: Word | None
    measure: Measure | None
    clauses: Sequence[Sequence[tuple[str, str]]]
    """Class and words of every token, a clause at a time; none where no number stands."""
    numbers: Sequence[Why]
    times: Sequence[Deadline]
    """The time expressions in it that bind."""
    in_force: InForce
    """What governs its end, told by it or from above."""


@dataclass(frozen=True, slots=True)
class ExplainedProvision:
    """One provision: its sentences, the numbers of its tables, its bracket of units."""

    provision: Provision
    sentences: Sequence[Explained]
    cells: Sequence[Why]
    duties: Sequence[Responsibility]


def typed(data: bytes) -> tuple[Source, bool]:
    """What somebody typed, as a document; whether `TASKS` was put above it, for it has no heading.

    Args:
        data: the text, in any encoding that is read elsewhere.
    """
    source = Source("typed", "typed.txt", data)
    text = read(source, Limits()).text
    if all(one.path == "0" for one in provisions_of(clean_text(text))):
        return replace(source, data=f"{TASKS}\n{text}".encode()), True
    return source, False


def explain(
    source: Source, limits: Limits, wanted: Callable[[str], bool]
) -> list[ExplainedProvision] | Problem:
    """Explain the provisions of a document.

    Args:
        source: the received file with its sidecar.
        limits: bounds for reading it.
        wanted: whether the provision of a path is to be explained.

    Returns:
        The provisions in the order of the text, or why the file cannot be read.
    """
    received = read(source, limits)
    for one in received.problems:
        if one.severity == "error":
            return one
    cleaned = clean_text(received.text)
    text, provisions = cleaned.text, provisions_of(cleaned)
    facts, _ = facts_of(source, received.text, text, provisions)
    again = clean_spans(received.again, cleaned.offsets)
    found = found_in(text, provisions, facts, again)
    clauses = {
        sentence.start: told
        for sentence, _, told in numbered_clauses(
            text, found.sentences, facts.jurisdiction, matches(text)
        )
    }
    return [_provision(text, one, found, clauses) for one in provisions if wanted(one.path)]


def _provision(
    text: str, provision: Provision, found: Found, clauses: Mapping[int, list[Clause]]
) -> ExplainedProvision:
    sentences = [one for one in found.sentences if one.provision is provision]
    own = [one for one in found.numbers if one.sentence.provision is provision]
    spans = [(one.start, one.end) for one in sentences]
    told = [_sentence(text, one, found, own, clauses[one.start]) for one in sentences]
    cells = [
        _why(text, one, ())
        for one in own
        if not any(start <= one.quantity.start < end for start, end in spans)
    ]
    duties = [one for one in found.responsibilities if one.provision is provision]
    return ExplainedProvision(provision, told, cells, duties)


def _sentence(
    text: str,
    sentence: Sentence,
    found: Found,
    numbers: Sequence[Counted],
    clauses: Sequence[Clause],
) -> Explained:
    speech = found.speeches[sentence.start]
    start, end = sentence.start, sentence.end
    tokens = [token for clause in clauses for token in clause.tokens]
    return Explained(
        sentence=sentence,
        speech=speech,
        cue=_cue_of_speech(text, speech),
        measure=next((one for one in found.measures if one.sentence is sentence), None),
        clauses=[
            [(token.cls, text[token.start : token.end]) for token in clause.tokens]
            for clause in clauses
        ],
        numbers=[_why(text, one, tokens) for one in numbers if start <= one.quantity.start < end],
        times=[one for one in found.schedule.deadlines if start <= one.start < end],
        in_force=found.schedule.at(end - 1, sentence.provision),
    )


def _cue_of_speech(text: str, speech: Speech) -> Word | None:
    """The words that decided what a sentence does; none where its section did."""
    if speech.start == speech.end:
        return None
    rule = load_rules().by_name.get(speech.rule)
    holds = rule.holds if rule is not None else None
    return _sought(text[speech.start : speech.end], holds)


def _why(text: str, counted: Counted, tokens: Sequence[Token]) -> Why:
    quantity = counted.quantity
    word = None if counted.out is None else _word(text, counted.out, tokens)
    return Why(counted, text[quantity.start : quantity.end], word)


def _word(text: str, out: CountedOut, tokens: Sequence[Token]) -> Word:
    """The words that counted a number out: those of a cue, of a pattern, or of its sentence."""
    printed = text[out.start : out.end]
    for cue in CUES:
        if cue.name == out.rule:
            return _sought(printed, cue.words)
    rule = load_rules().by_name.get(out.rule)
    if rule is not None:
        return _sought(printed, rule.holds)
    words = [
        one.entry.place
        for one in tokens
        if one.entry is not None and out.start <= one.start and one.end <= out.end
    ]
    return Word(printed, tuple(dict.fromkeys(words)))


def _sought(printed: str, selector: str | None) -> Word:
    """A word with its place in the class that a rule names; rules that name none see verbs."""
    entry = LEXICON.entries(selector or "acts").get(printed)
    return Word(printed, () if entry is None else (entry.place,))
