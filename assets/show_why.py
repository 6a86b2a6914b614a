"""The command `taizhang show --why`: a provision's sentences with what was read in them, and why.

What does not belong here: the reading; :mod:`pipelines.explain` gives it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from rich.console import Console
from rich.text import Text

from assets.mistakes import mistake
from assets.paths import is_below
from pipelines.explain import Explained, ExplainedProvision, Why, Word, explain, typed
from pipelines.extract.deadlines import Deadline, InForce
from pipelines.extract.target import Target
from pipelines.model import Limits, Problem, Source
from pipelines.publish.places import Place, local_copy
from pipelines.read.folder import RawFolderError, list_sources, load_source

STDIN = "-"
"""In place of a document: the standard input."""
_INDENT = 10
"""Columns of the label at the left of every line."""
Line = tuple[str, Text]
"""A label and what is said under it."""


def run(document_id: str, path: str | None, raw: Place, out: Console, err: Console) -> int:
    """Explain a document's provisions, or one and what is below it; give the exit code.

    ``document_id``: ``-`` is what the standard input says, a document or a sentence alone.
    """
    if document_id == STDIN:
        return _told(typed(sys.stdin.buffer.read()), path, out, err)
    try:
        with local_copy(raw) as folder:
            return _run(document_id, path, folder, out, err)
    except RawFolderError as error:
        return mistake(err, str(error))


def _run(document_id: str, path: str | None, raw: Place, out: Console, err: Console) -> int:
    limits = Limits()
    sources = {one.document_id: one for one in list_sources(raw, limits)[0]}
    if document_id not in sources:
        near = get_close_matches(document_id, sources, n=3, cutoff=0.4) or list(sources)[:10]
        there = ", ".join(near) or "none at all"
        return mistake(err, f"no document {document_id} is in {raw}; there is {there}")
    source = load_source(sources[document_id], limits)
    if isinstance(source, Problem):
        return mistake(err, str(source.message))
    return _told(source, path, out, err)


def _told(source: Source, path: str | None, out: Console, err: Console) -> int:
    told = explain(source, Limits(), lambda one: path is None or is_below(one, path))
    if isinstance(told, Problem):
        return mistake(err, str(told.message))
    if not told:
        return mistake(err, f"{source.document_id} has no provision {path}")
    for one in told:
        _print(one, out)
    return 0


def _print(provision: ExplainedProvision, out: Console) -> None:
    unit = provision.provision
    title = Text(unit.path, style="bold reverse")
    if unit.heading:
        title.append(f" {unit.heading}", style="not reverse bold")
    out.print(title)
    for one in provision.sentences:
        out.print(Text(one.sentence.text.strip(), style="bold"))
        for label, said in _lines(one):
            _wrapped(label, said, out)
    for cell in provision.cells:
        _wrapped("cell", _number(cell), out)
    for duty in provision.duties:
        _wrapped("duty", Text(f"{duty.unit_name}: {duty.role}, rule {duty.rule}"), out)
    out.print()


def _wrapped(label: str, said: Text, out: Console) -> None:
    """Print a label and beside it as many lines as it takes."""
    for line in said.wrap(out, max(20, out.width - _INDENT)):
        line.rstrip()
        out.print(Text(label.ljust(_INDENT), style="dim") + line, soft_wrap=True)
        label = ""


def _lines(one: Explained) -> Iterator[Line]:
    yield "does", Text(f"{one.speech.act}, rule {one.speech.rule}{_decided(one.cue)}")
    if one.measure is not None:
        yield "measure", Text(f"{one.measure.kind}, rule {one.measure.rule}")
    for clause in one.clauses:
        if any(cls == "number" for cls, _ in clause):
            yield "words", _tokens(clause)
    for why in one.numbers:
        yield "number", _number(why)
    for time in one.times:
        yield "time", _time(time)
    if (one.measure or one.numbers) and one.in_force.source == "inherited":
        yield "by", Text(_force(one.in_force))


def _tokens(clause: Sequence[tuple[str, str]]) -> Text:
    said = Text()
    for cls, words in clause:
        said.append(f"{cls}:", style="dim")
        said.append(f"{' '.join(words.split())} ")
    return said


def _number(why: Why) -> Text:
    said = Text(" ".join(why.printed.split()), style="bold")
    for target in why.counted.targets:
        said.append(f" target: {_target(target)}", style="green")
    out = why.counted.out
    if out is not None and not why.counted.targets:
        said.append(f" {out.role}", style="yellow")
        said.append(f", rule {out.rule}{_decided(why.word)}", style="not bold")
    return said


def _target(one: Target) -> str:
    value = f"{one.value:,.10g}" + (f" to {one.value_max:,.10g}" if one.value_max else "")
    parts = [f"{one.indicator} {one.comparator} {value} {one.unit or ''}".rstrip()]
    parts += [] if one.basis == "level" else [one.basis]
    parts += [one.frequency] if one.frequency else []
    if one.baseline_value is not None:
        parts.append(f"from {one.baseline_value:,.10g}")
    parts.append(_force(one.in_force))
    return f"{', '.join(filter(None, parts))}; rule {one.rule}"


def _force(force: InForce) -> str:
    if force.end_date is None and force.deadline is None:
        return "no date"
    printed = f" ({force.deadline.text}, {force.source})" if force.deadline else ""
    return f"by {force.end_date or 'an open day'}{printed}"


def _time(one: Deadline) -> Text:
    days = " to ".join(str(day) for day in (one.start_date, one.end_date) if day)
    said = " ".join(filter(None, (one.kind, days, one.recurrence)))
    return Text(f"{one.text}: {said}, rule {one.rule}")


def _decided(word: Word | None) -> str:
    if word is None:
        return ""
    places = f" ({', '.join(word.places)})" if word.places else ""
    return f": 「{' '.join(word.printed.split())}」{places}"
