"""Notes that say who leads in the brackets of a document: 列第一位的为牵头单位, 逗号前为牵头单位.

What does not belong here: role words beside a name (duties).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.extract.duties import Assigned
from pipelines.lexicon import longest_at, pattern
from pipelines.reference import place_at
from pipelines.structure.markers import STARS

_WHO = pattern("<note_first|note_sign>")
_WHO_OR_STAR = pattern(f'<note_first|note_sign>|[“"]?[{STARS}][”"]?<note_star>?')
_LEADS = pattern(
    '[”"]?<note_link>*+<duty.lead><note_link>*+'
    "(?:[，。；]?<note_rest>[^，。；）】〕\n]{0,16})?(?P<below>[，。；]?<note_below>)?"
)
_OF_BELOW = pattern("<note_of_below>")
_IS = pattern("<note_link.copula>")
_SEPARATORS = "，。；：（【〔\n"
_SIDES = pattern("(?:[两三四]|<each>)(?:<government_level>|方)+<apiece>?列?在?$")
_FIRST = ("first", "firsts")
_LONGEST_OPENING = 12  # characters: “任务分工中，列在” before 第一位的


@dataclass(frozen=True, slots=True)
class Note:
    """One note; offsets are of the text."""

    start: int
    end: int
    leads: str
    """Who leads: ``first``, ``firsts`` of each side that a ； parts from the others
    (两省市列首位的为牵头单位), ``star``, or the sign that the leading bodies stand before."""
    holds_from: int
    """Where it begins to hold: its paragraph where it says 下同 or 以下任务, else the text."""


def notes_of(text: str) -> list[Note]:
    """All notes on who leads that ``text`` has, in order."""
    return list(_notes(text))


def _notes(text: str) -> Iterator[Note]:
    starred = any(star in text for star in STARS)
    for who in (_WHO_OR_STAR if starred else _WHO).finditer(text):
        leads = _LEADS.match(text, who.end())
        if leads is None:
            continue
        by = _who_leads(text, who.start())
        if by == "star" and not _IS.search(leads[0]):
            continue  # “**牵头单位：**” is a label
        start = _clause_start(text, who.start())
        first = max(text.rfind("\n", 0, start) + 1, who.start() - _LONGEST_OPENING)
        below = leads["below"] is not None or bool(_OF_BELOW.search(text, first, who.start()))
        yield Note(
            start=start,
            end=leads.end(),
            leads=by,
            holds_from=text.rfind("\n", 0, start) + 1 if below else 0,
        )


def _who_leads(text: str, start: int) -> str:
    entry = longest_at(text, start, "note_first", "note_sign")
    if entry is None:
        return "star"
    sides = _SIDES.search(text, max(0, start - _LONGEST_OPENING), start)
    return entry.values.get("sign", "firsts" if sides else "first")


def _clause_start(text: str, start: int) -> int:
    lowest = max(0, start - _LONGEST_OPENING)
    return next((at for at in range(start, lowest, -1) if text[at - 1] in _SEPARATORS), lowest)


def with_notes(text: str, block: list[Assigned], notes: Sequence[Note]) -> list[Assigned]:
    """Settle the roles of one block that notes and neighbours decide (CONTRACT.md, role).

    Args:
        text: the text that the block stands in.
        block: the bodies of one bracket or of neighbouring ones.
        notes: all notes of the text; the last one that holds where the block stands counts.
    """
    held = [note for note in notes if note.holds_from <= block[0].unit.start]
    answers: tuple[str, ...] = ("label", "bare")
    if any(one.unit.marked for one in block) and any(note.leads == "star" for note in held):
        block = [_given(one, "lead", "star") if one.unit.marked else one for one in block]
        answers = ("label", "bare", "word")  # 完成 of （*甲局、乙局，10月底前完成） tells no role
    if any(one.role == "lead" for one in block):
        return [
            replace(one, role="participant")
            if one.role == "responsible" and one.rule in answers
            else one
            for one in block
        ]
    settled = [note.leads for note in held if note.leads != "star"]
    if not settled:
        return block
    named = text[block[0].unit.start : block[-1].unit.end]
    if settled[-1] not in (*_FIRST, *named) and any(one.role == "joint" for one in block):
        return block  # “甲局、乙局按职责分工负责” without the sign that parts who leads
    return _by_place(text, block, settled[-1])


def _by_place(text: str, block: list[Assigned], leads: str) -> list[Assigned]:
    """The first body leads, or all those before the first sign between two bodies."""
    given: list[Assigned] = []
    role = "lead"
    first = leads in _FIRST
    for number, one in enumerate(block):
        between = text[block[number - 1].unit.end : one.unit.start] if number else ""
        if leads == "firsts" and "；" in between and _opens_side(one):
            role = "lead"
        elif number and (first or leads in between):
            role = "participant"
        given.append(_given(one, role, "first_leads" if first else "sign_leads"))
    return given


def _opens_side(one: Assigned) -> bool:
    """Whether a body behind a ； is of a place, as those of each side are."""
    return place_at(one.unit.name, full=True) is not None


def _given(one: Assigned, role: str, rule: str) -> Assigned:
    return replace(one, role=role, rule=rule)
