"""Marks of notes: a small raised number that stands behind what the note is about.

What does not belong here: single marks in brackets ([3]), which are no part of a name
(``extract``), and the notes themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.clean.chars import HAN
from pipelines.clean.draft import Draft, Edit

_RAISED = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
_MARK = re.compile(rf"{_RAISED}(?<=[{HAN}0-9%％‰”》〉】）)。，；、：！？].){_RAISED}{{0,2}}")
_IN_BRACKETS = re.compile(rf"(?<=[{HAN}”》％%）])[\[〔［【](?P<number>\d{{1,3}})[\]〕］】]")
_FEWEST_MARKS = 3
_TEN = re.compile(r"(?<![\d.])10$")
_SQUARED = frozenset("米里")
"""Lengths; behind one, as behind a Latin unit (m², km²), a raised number is a power."""
_SHARES = frozenset("%％‰")


def drop_note_marks(draft: Draft) -> None:
    """Drop raised numbers that are no powers; rule ``note_mark``.

    A power stands behind ten (1.2×10⁸) or a length (米²); 98²% is 98 % with a note.
    """
    draft.apply(_edits(draft.text))
    draft.apply(_bracketed(draft.text))


def _bracketed(text: str) -> list[Edit]:
    """Marks in brackets that count up: “七个一”[2], 〔3〕; [300] of a table is a sum."""
    marks = list(_IN_BRACKETS.finditer(text))
    numbers = [int(mark["number"]) for mark in marks]
    if len(marks) < _FEWEST_MARKS or numbers != sorted(set(numbers)):
        return []
    return [Edit(*mark.span(), "", "note_mark") for mark in marks]


def _edits(text: str) -> Iterator[Edit]:
    for match in _MARK.finditer(text):
        start, end = match.span()
        of_ten = _TEN.search(text, max(0, start - 4), start) and text[end : end + 1] not in _SHARES
        if not of_ten and text[start - 1] not in _SQUARED:
            yield Edit(start, end, "", "note_mark")
