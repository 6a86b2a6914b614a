"""The command `taizhang show --why`: a provision's sentences with what was read in them, and why.

What does not belong here: the reading; :mod:`pipelines.explain` gives it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from assets.built import STDIN, NotThereError, is_below, there_is
from assets.language import in_words, told
from assets.row_words import joined, rule_in_words
from assets.screen import Screen
from assets.typesetting import hanging
from pipelines.amounts import number
from pipelines.explain import TASKS, Explained, ExplainedProvision, Why, Word, explain, typed
from pipelines.extract.schedule import Deadline, InForce
from pipelines.extract.target import Target
from pipelines.messages import Fact, Message, ToldError, say
from pipelines.model import Limits, Problem, Source
from pipelines.publish.places import Place, local_copy
from pipelines.read.folder import list_sources, load_source
from schemas.vocabulary import (
    BASES,
    COMPARATORS,
    DEADLINE_KINDS,
    DEADLINE_SOURCES,
    MEASURE_KINDS,
    QUANTITY_ROLES,
    ROLES,
)

_DOES = say("does")
_MEASURE = say("measure")
_WORDS = say("words")
_NUMBER = say("number")
_TIME = say("time")
_BY = say("by")
_CELL = say("cell")
_DUTY = say("duty")
_LABELS = (_DOES, _MEASURE, _WORDS, _NUMBER, _TIME, _BY, _CELL, _DUTY)
_ACTS = {
    "aims": say("aims"),
    "acts": say("acts"),
    "tells": say("tells"),
    "defines": say("defines"),
    "rules": say("rules"),
    "frames": say("frames"),
}
Line = tuple[Message, Text]
"""A label and what is said under it."""


def run(document_id: str, path: str | None, raw: Place, out: Screen) -> int:
    """Explain a document's provisions, or one and what is below it; give the exit code.

    ``document_id``: ``-`` is what the standard input says, a document or a sentence alone.

    Raises:
        ToldError: where there is no such document or provision, or it cannot be read.
    """
    if document_id == STDIN:
        source, is_headed = typed(sys.stdin.buffer.read())
        if is_headed:
            out.tell(say("a text without headings is read under {heading}", heading=TASKS), "dim")
    else:
        with local_copy(raw) as folder:
            source = _source(document_id, folder, raw)
    explained = explain(source, Limits(), lambda one: path is None or is_below(one, path))
    if isinstance(explained, Problem):
        raise ToldError(explained.message)
    if not explained:
        raise NotThereError(
            say("{document} has no provision {path}", document=source.document_id, path=path or "")
        )
    for one in explained:
        _print(one, out)
    return 0


def _source(document_id: str, folder: Place, raw: Place) -> Source:
    limits = Limits()
    sources = {one.document_id: one for one in list_sources(folder, limits)[0]}
    if document_id not in sources:
        raise NotThereError(
            say(
                "no document {document} is in {folder}; {there}",
                document=document_id,
                folder=str(raw),
                there=there_is(document_id, list(sources)),
            )
        )
    source = load_source(sources[document_id], limits)
    if isinstance(source, Problem):
        raise ToldError(source.message)
    return source


def _print(provision: ExplainedProvision, out: Screen) -> None:
    unit = provision.provision
    title = Text(unit.path, style="bold reverse")
    if unit.heading:
        title.append(f" {unit.heading}", style="not reverse bold")
    out.print(title, soft_wrap=True)
    for one in provision.sentences:
        out.print_lines(Text(one.sentence.text.strip(), style="bold"))
        for label, said in _lines(one):
            _labelled(label, said, out)
    for cell in provision.cells:
        _labelled(_CELL, _number(cell), out)
    for duty in provision.duties:
        role = in_words(ROLES, duty.role)
        what = say("{unit}: {role}", unit=duty.unit_name, role=role)
        _labelled(_DUTY, Text(_ruled(what, "responsibilities", duty.rule)), out)
    out.print()


def _labelled(label: Message, said: Text, out: Screen) -> None:
    """Print a label and beside it as many lines as it takes."""
    indent = max(cell_len(told(one)) for one in _LABELS) + 2
    for line in hanging(told(label), said, out.width, indent):
        out.print(line, soft_wrap=True)


def _lines(one: Explained) -> Iterator[Line]:
    act: Fact = _ACTS.get(one.speech.act, one.speech.act)
    yield _DOES, Text(_ruled(act, "speech", one.speech.rule) + _decided(one.cue))
    if one.measure is not None:
        kind = in_words(MEASURE_KINDS, one.measure.kind)
        yield _MEASURE, Text(_ruled(kind, "measures", one.measure.rule))
    for clause in one.clauses:
        if any(cls == "number" for cls, _ in clause):
            yield _WORDS, _tokens(clause)
    for why in one.numbers:
        yield _NUMBER, _number(why)
    for time in one.times:
        yield _TIME, _time(time)
    if (one.measure or one.numbers) and one.in_force.source == "inherited":
        yield _BY, Text(told(_force(one.in_force)))


def _tokens(clause: Sequence[tuple[str, str]]) -> Text:
    said = Text()
    for cls, words in clause:
        said.append(f"{cls}:", style="dim")
        said.append(f"{' '.join(words.split())} ")
    return said


def _number(why: Why) -> Text:
    said = Text(" ".join(why.printed.split()), style="bold")
    for target in why.counted.targets:
        aim = say("target: {target}", target=_target(target))
        said.append(f" {told(aim)}", style="green")
    out = why.counted.out
    if out is not None and not why.counted.targets:
        role = in_words(QUANTITY_ROLES, out.role)
        said.append(f" {_ruled(role, 'quantities', out.rule)}", style="yellow")
        said.append(_decided(why.word), style="not bold")
    return said


def _target(one: Target) -> Message:
    value = number(one.value, one.value_max)
    comparator = in_words(COMPARATORS, one.comparator)
    parts: list[Fact] = [f"{one.indicator} {comparator} {value} {one.unit or ''}".rstrip()]
    if one.basis != "level":
        parts.append(in_words(BASES, one.basis))
    if one.frequency:
        parts.append(say("every year"))
    if one.baseline_value is not None:
        parts.append(say("from {value}", value=number(one.baseline_value)))
    parts.append(_force(one.in_force))
    rule = rule_in_words("targets", one.rule)
    return say("{target}; {rule}", target=joined(parts), rule=rule)


def _force(force: InForce) -> Message:
    if force.end_date is None and force.deadline is None:
        return say("no date")
    day: Fact = str(force.end_date) if force.end_date else say("an open day")
    if force.deadline is None:
        return say("by {day}", day=day)
    source = in_words(DEADLINE_SOURCES, force.source or "sentence")
    return say(
        "by {day} ({printed}, {source})", day=day, printed=force.deadline.text, source=source
    )


def _time(one: Deadline) -> Text:
    days = "–".join(str(day) for day in (one.start_date, one.end_date) if day)
    said = joined(filter(None, (in_words(DEADLINE_KINDS, one.kind), days, one.recurrence)))
    return Text(_ruled(say("{name}: {what}", name=one.text, what=said), "deadlines", one.rule))


def _ruled(what: Fact, table: str, rule: str) -> str:
    return told(say("{one}, {other}", one=what, other=rule_in_words(table, rule)))


def _decided(word: Word | None) -> str:
    if word is None:
        return ""
    places = f" ({', '.join(word.places)})" if word.places else ""
    printed = " ".join(word.printed.split())
    return f": 「{printed}」{places}" if printed else places
