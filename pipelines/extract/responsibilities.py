"""Brackets and lines that say who has to do what a provision says → responsibilities.

What does not belong here: how one of them is read (duties; task_tables for the columns of a table),
who leads by a note (duty_notes), what a body is called (unit_names) and which body it is
(link/units).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.extract.duties import LABEL, Assigned, Reader
from pipelines.extract.duty_notes import Note, notes_of, with_notes
from pipelines.extract.provision_index import ProvisionIndex
from pipelines.extract.task_tables import table_duties
from pipelines.extract.unit_levels import restored
from pipelines.extract.unit_lists import is_department, is_sector, items_of
from pipelines.extract.unit_names import is_unit
from pipelines.lexicon import pattern
from pipelines.model import Provision


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One body in one bracket or line of a provision; the span is the body as printed."""

    provision: Provision
    start: int
    end: int
    unit_name: str
    role: str
    """``lead``, ``participant``, ``joint`` or ``responsible``."""
    ordinal: int
    """Its place in the bracket, from 1."""
    open_ended: bool
    rule: str


# What may stand between two neighbours of one block: “牵头单位：…⏎完成时限：…⏎责任单位：…”
_MARKS = r"[。；，\s（【〔）】〕]*+"
_BETWEEN = pattern(
    rf"{_MARKS}(?:[^、，。；：（）\n]{{0,6}}<due_label>[：:∶][^\n。；]{{0,80}})?+{_MARKS}"
)
_BRACKET = re.compile(
    r"[（【〔\[]((?:[^（）【】〔〕\[\]\n]++|（[^（）\n]*+）|〔[^〔〕\n]*+〕)*+)[）】〕\]]"
)
# A page or a wrap broke the line inside the bracket
_BROKEN_BRACKET = re.compile(
    r"[（【〔\[]([^（）【】〔〕\[\]\n]{2,200}+(?:\n[^（）【】〔〕\[\]\n]{1,120}+){1,3})[）】〕\]]"
)
_LABELLED = re.compile(rf"[\n。；！？（【〔](?P<label>{LABEL.pattern})")
# What ends a labelled line; where line breaks were lost the next marker does: “…财政厅2．推进改革”
_LINE_END = re.compile(
    r"〔[^〔〕：:\n]{1,8}〕|(?P<end>[\n。【】〔〕\[\]]|\d{1,3}[．.、]|[一二三四五六七八九十]{1,3}、"
    r"|（[一二三四五六七八九十]{1,3}）)|（[^（）\n]*）|(?P<stray>[（）])|\Z"
)
# “责任单位：⏎省水利厅⏎省财政厅”: a body, or a few, on each line below the label
_BELOW = re.compile(r"\n([^\n，。：；|]{2,60})[；，、]?(?=\n|\Z)")
# “省农业厅、卫生厅、质监局负责落实。” as a paragraph of its own
_SENTENCE = pattern("[^，：；。“《\n]{2,300}<duty.says>。?$", re.MULTILINE)
_SAYS = pattern("<duty.says>(?=。?$)", re.MULTILINE)
_ROLE_WORD = pattern("<duty|duty_by|duty_label|together>")
_GLOSS = pattern("<duty_gloss>")
_FIRST_NAME = re.compile(r"[^、，；。]{2,40}")
_SENTENCE_MARKS = "。；！？"


def responsibilities_of(
    text: str, provisions: Sequence[Provision], level: str | None
) -> list[Responsibility]:
    """Read every bracket and line of responsibility of one document.

    Args:
        text: the clean text of the document.
        provisions: its provisions; a row belongs to the one that its bracket stands in.
        level: the level of the issuing government: 国 for a central body, in whose lists nothing
            is restored (“财政部、商务部” have no level); 省, 市, 自治区, 县, 区 or None
            (unknown) let a printed level carry on to the names after it.

    Returns:
        One row a body and bracket, in the order of the text. Roles and restored levels follow
        CONTRACT.md, responsibilities.
    """
    index = ProvisionIndex(provisions)
    notes = notes_of(text)
    rows: list[Responsibility] = []
    blocks = [*table_duties(text), *_blocks(text, notes)]
    read_to = 0
    for block in sorted(blocks, key=lambda one: one[0].unit.start):
        start = block[0].unit.start
        provision = index.at(start)
        if provision is None or _is_alias(block, provision) or start < read_to:
            continue  # “配合单位：…” amid a cell was read with its cell
        read_to = block[-1].unit.end
        named = _named(with_notes(text, block, notes), level)
        rows += [
            Responsibility(
                provision=provision,
                start=one.unit.start,
                end=one.unit.end,
                unit_name=name,
                role=one.role,
                ordinal=ordinal,
                open_ended=one.unit.open_ended,
                rule=one.rule,
            )
            for ordinal, (one, name) in enumerate(named, start=1)
        ]
    return rows


def _is_alias(block: Sequence[Assigned], provision: Provision) -> bool:
    """Whether a lone name in a bracket above the first number is another name of the issuer."""
    preamble = provision.path.rpartition(".")[2] == "0"
    return preamble and len(block) == 1 and block[0].rule == "bare"


def _blocks(text: str, notes: Sequence[Note]) -> Iterator[list[Assigned]]:
    """Each bracket or line; neighbours (牵头单位：… then 责任单位：…) are one block."""
    block: list[Assigned] = []
    block_end = -1
    for start, end, kind in sorted(_candidates(text)):
        if start < block_end:
            continue
        found = _read(text, start, end, kind, notes)
        if not found:
            continue
        if block and _BETWEEN.fullmatch(text, block_end, start):
            block += found
        else:
            if block:
                yield block
            block = found
        block_end = end
    if block:
        yield block


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of all that may tell a responsibility.

    A bracket is ``alone`` behind the close of a sentence or on a line of its own, ``closing``
    beside a mark, else ``inside``; a ``label`` or a ``sentence`` needs no bracket.
    """
    for brackets in (_BRACKET, _BROKEN_BRACKET):
        for match in brackets.finditer(text):
            if kind := _kind_of_bracket(text, match):
                yield *match.span(1), kind
    opening = LABEL.match(text)
    labels = [opening.span()] if opening else []
    labels += (
        match.span("label") for match in _LABELLED.finditer(text, labels[0][1] if labels else 0)
    )
    for start, end in labels:
        yield start, _line_end(text, end), "label"
    for line in {text.rfind("\n", 0, match.start()) + 1 for match in _SAYS.finditer(text)}:
        if sentence := _SENTENCE.match(text, line):
            yield *sentence.span(), "sentence"


def _kind_of_bracket(text: str, match: re.Match[str]) -> str | None:
    """How a bracket stands in its text; None for one that cannot tell a responsibility."""
    if _GLOSS.search(match[1]):
        return None
    before = text[match.start() - 1 : match.start()] or "\n"
    after = text[match.end() : match.end() + 1] or "\n"
    at_end = after in "；。" and text[match.end() + 1 : match.end() + 2] in ("", "\n")
    if before in _SENTENCE_MARKS or before == after == "\n":
        kind = "alone"
    elif before in "）\n" or after in "。；！？，、\n（":
        kind = "closing"
    else:
        kind = "inside"
    if _ROLE_WORD.search(match[1]):
        return kind
    closes = kind == "alone" or after == "\n" or (at_end and "、" in match[1])
    return kind if closes and _opens_with_name(match[1]) else None


def _opens_with_name(listed: str) -> bool:
    name = _FIRST_NAME.match(listed)
    return name is not None and (is_unit(name[0].rstrip("等")) or is_sector(name[0]))


def _line_end(text: str, start: int) -> int:
    """Where the list behind a label ends: with its line, or with the lines of names below it."""
    if text.startswith("\n", start):
        start += 1
    for match in _LINE_END.finditer(text, start):
        if match["end"] or match["stray"] or match.start() == len(text):
            end = match.start()
            break
    if text[start - 1 : start] != "\n":
        return end
    while line := _BELOW.match(text, end):
        if not all(is_unit(name) for name in line[1].split("、")):
            break
        end = line.end()
    return end


def _read(text: str, start: int, end: int, kind: str, notes: Sequence[Note]) -> list[Assigned]:
    """Take one bracket or line apart; nothing where it is no list of bodies with roles."""
    if kind != "label" and "\n" in text[start:end]:
        return _read_broken(text, start, end, kind)
    reader = Reader(text)
    for span in _without(notes, start, end):
        for item in items_of(text, *span):
            reader.take(*item)
    return reader.result(kind, text[start:end])


def _read_broken(text: str, start: int, end: int, kind: str) -> list[Assigned]:
    """Read a bracket whose lines a page or a wrap broke as if they were one."""
    places = [at for at in range(start, end) if text[at] != "\n"]
    joined = "".join(text[at] for at in places)
    found = _read(joined, 0, len(joined), kind, notes_of(joined))
    return [
        replace(
            one,
            unit=replace(one.unit, start=places[one.unit.start], end=places[one.unit.end - 1] + 1),
        )
        for one in found
    ]


def _without(notes: Sequence[Note], start: int, end: int) -> list[tuple[int, int]]:
    """What of the span ``start:end`` is no note."""
    spans = []
    for note in notes:
        if start <= note.start and note.end <= end:
            spans.append((start, note.start))
            start = note.end
    return [*spans, (start, end)]


def _named(block: list[Assigned], level: str | None) -> Iterator[tuple[Assigned, str]]:
    carried: str | None = None
    departments = False
    for one in block:
        if level == "国":
            yield one, one.unit.name
            continue
        if is_department(one.unit.name) != departments:
            departments, carried = not departments, None  # 市住建局牵头，发改、电力部门配合
        name, carried = restored(one.unit.name, carried)
        yield one, name
