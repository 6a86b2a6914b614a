"""The page of a document: its text with the words that rows quote, its tree, its rows.

What does not belong here: how a row reads (`templates/rows.html`), how marks nest (`marks.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from markupsafe import Markup

from pipelines.messages import Message, say
from pipelines.site.marks import Mark, Marked, Paragraph, paragraphs_of
from pipelines.site.pieces import Piece, cut, pieces_of, repaired
from pipelines.site.queries import Row, Rows
from pipelines.site.rule_words import example_of, name_of
from pipelines.site.writing import Both, both, in_words, printed
from schemas.vocabulary import MEASURE_KINDS, QUANTITY_ROLES, ROLES

KINDS: dict[str, tuple[str, str, Message]] = {
    "measures": ("m", "measure_id", say("measures")),
    "targets": ("t", "target_id", say("targets")),
    "deadlines": ("d", "deadline_id", say("deadlines")),
    "responsibilities": ("u", "responsibility_id", say("units")),
    "citations": ("c", "citation_id", say("citations")),
    "programmes": ("g", "programme_id", say("programmes")),
    "quantities": ("q", "quantity_id", say("numbers that are no targets")),
}
"""The tables whose words are marked: the class of the mark, the key, what they are called."""

_SUBJECTS: dict[str, tuple[str, Mapping[str, tuple[str, str]]]] = {
    "measures": ("kind", MEASURE_KINDS),
    "responsibilities": ("role", ROLES),
    "quantities": ("role", QUANTITY_ROLES),
}
"""The tables whose rows are told by a column of theirs."""
_LAYOUT = ("wrap", "space")
"""Repairs of what is only white."""
_DEEPEST = 4
_BEFORE_HEADING = 3
"""Characters that may stand before a heading beside its marker."""


@dataclass(slots=True)
class Group:
    """Rows of a provision that are told together."""

    table: str
    kind: str
    label: Both
    rows: list[Row]


@dataclass(slots=True)
class Block:
    """A provision with its text, or what stands before the first one."""

    path: str = ""
    level: int = 0
    called: Both = Both("", "")
    """How the tree calls it."""
    paragraphs: list[tuple[str, Markup]] = field(default_factory=list)
    """Each with its element."""
    groups: list[Group] = field(default_factory=list)
    superiors: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return sum(len(group.rows) for group in self.groups)


class Rules:
    """The rules of a page, each told once, at its end."""

    def __init__(self) -> None:
        self.told: dict[tuple[str, str], tuple[Both, Both | None]] = {}
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, table: str, rule: str) -> int:
        """The number of a rule on this page."""
        key = (table, rule)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            example = example_of(table, rule)
            self.told[key] = both(name_of(table, rule)), both(example) if example else None
        return self._numbers[key]


def page_of(document: Row, rows: Rows) -> dict[str, Any]:
    """Everything that the template of a document's page asks for."""
    rules = Rules()
    text = rows["texts"][0]
    pieces = list(pieces_of(text["raw_text"], text["clean_text"], text["offsets"]))
    blocks = list(_blocks(rows, pieces, rules))
    repairs = sum(one["rule"] not in _LAYOUT for one in rows["corrections"])
    counts = {table: len(rows[table]) for table in KINDS}
    return {
        "document": document,
        "blocks": blocks,
        "tree": [block for block in blocks if block.path and block.level <= _DEEPEST],
        "kinds": [(kind, both(name), counts[table]) for table, (kind, _, name) in KINDS.items()],
        "repairs": repairs,
        "rules": rules,
        "problems": rows["problems"],
        "repaired": _repaired(text["raw_text"], pieces, rows["quotes"]),
    }


def _repaired(raw: str, pieces: Sequence[Piece], quoted: Sequence[Row]) -> dict[str, str]:
    """The quotes of findings that repair has changed, each with what it made of it."""
    found = {}
    for quote in (one["quote"] for one in quoted):
        start = raw.index(quote)
        clean = repaired(pieces, start, start + len(quote))
        if clean != quote:
            found[quote] = clean
    return found


def _blocks(rows: Rows, pieces: Sequence[Piece], rules: Rules) -> Iterator[Block]:
    provisions = rows["provisions"]
    starts = [one["raw_start"] for one in provisions]
    marked = Marked(
        _marks(rows),
        {
            one["raw_start"]: (one["raw_end"], rules.number("corrections", one["rule"]))
            for one in rows["corrections"]
            if one["rule"] not in _LAYOUT
        },
    )
    told = _told(rows, rules)
    cut_pieces = cut(pieces, sorted(set(starts)))
    by_start = groupby(cut_pieces, key=lambda piece: bisect_right(starts, piece.start))
    for place, found in by_start:
        if place == 0:
            block, provision = Block(), None
        else:
            provision = provisions[place - 1]
            block = _block(provision, told)
        for paragraph in paragraphs_of(found):
            name, heading = "p", None
            if provision is not None and not block.paragraphs:
                name = _element(paragraph, provision)
                heading = _heading(paragraph, provision) if name == "p" else None
            block.paragraphs.append((name, marked.html(paragraph, heading)))
        yield block


def _block(provision: Row, told: Mapping[str, Block]) -> Block:
    block = told.get(provision["provision_id"], Block())
    block.path, block.level = provision["path"], provision["level"]
    block.called = printed(provision)
    return block


def _element(paragraph: Paragraph, provision: Row) -> str:
    """The element of a provision's first paragraph: a heading where it is nothing else."""
    if not provision["heading"]:
        return "p"
    printed = "".join(filter(None, (provision["marker"], provision["heading"])))
    spare = len(_bare(paragraph.clean)) - len(_bare(printed))
    return f"h{min(provision['level'], _DEEPEST) + 1}" if spare <= 0 else "p"


def _heading(paragraph: Paragraph, provision: Row) -> Mark | None:
    """The stretch of a heading that its text follows in one paragraph."""
    heading = provision["heading"]
    found = paragraph.clean.find(heading) if heading else -1
    if found < 0 or found > len(provision["marker"] or "") + _BEFORE_HEADING:
        return None
    end, passed = found + len(heading), 0
    for piece in paragraph.pieces:
        if passed + len(piece.clean) >= end:
            within = end - passed if piece.divisible else len(piece.raw)
            return Mark(paragraph.start, piece.start + within, "h")
        passed += len(piece.clean)
    return None


def _bare(text: str) -> str:
    return re.sub(r"[\s。：:#*—-]+", "", text)


def _marks(rows: Rows) -> Iterator[Mark]:
    for table, (kind, key, _) in KINDS.items():
        for row in rows[table]:
            yield Mark(row["raw_start"], row["raw_end"], kind, row[key])


def _told(rows: Rows, rules: Rules) -> dict[str, Block]:
    """The rows by the id of their provision, in groups."""
    blocks = {one["provision_id"]: Block() for one in rows["provisions"]}
    acts = _by(rows["actions"], "measure_id")
    found = _by((one for one in rows["findings"] if one["target_id"]), "target_id")
    for table, (kind, key, name) in KINDS.items():
        for row in rows[table]:
            row["id"], row["number"] = row[key], rules.number(table, row["rule"])
        for provision_id, some in _by(rows[table], "provision_id").items():
            for group in _groups(table, kind, name, some):
                blocks[provision_id].groups.append(group)
    for row in rows["measures"]:
        row["actions"] = acts.get(row["measure_id"], [])
    for row in rows["targets"]:
        row["findings"] = found.get(row["target_id"], [])
    for row in rows["findings"]:
        if row["target_id"] is None:
            blocks[row["provision_id"]].findings.append(row)
    for row in rows["alignments"]:
        blocks[row["provision_id"]].superiors.append(row)
    return blocks


def _groups(table: str, kind: str, name: Message, rows: Sequence[Row]) -> Iterator[Group]:
    column, vocabulary = _SUBJECTS.get(table, ("", {}))
    if not column:
        yield Group(table, kind, both(name), list(rows))
        return
    for value, some in _by(rows, column).items():
        label, said = both(name), in_words(dict(vocabulary), value)
        yield Group(table, kind, Both(f"{label.en}: {said.en}", f"{label.zh}：{said.zh}"), some)


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found
