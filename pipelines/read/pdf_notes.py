"""Notes at the foot of a PDF page: small type that explains a mark in the text above it.

What does not belong here: marks of notes in the text (``pdf_glyphs`` raises them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from pipelines.read.pdf_layout import Glyph
from pipelines.read.pdf_tables import Ruling
from pipelines.read.raised import raised

_TYPE = 0.9
"""Share of the height of the page's type up to which type is that of notes."""
_MARK = re.compile(
    r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,2}|[①-⑳*＊]|[\[［【〔]\d{1,2}[\]］】〕]) ?[\u4e00-\u9fff“《]"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_RAISED_MARK = 0.8
"""Share of the height of a note's type up to which its own mark is a raised one."""
_SEPARATOR = (0.1, 0.5)
"""Share of the page's width that the line above the notes has."""
_REACH = 2.5
"""Ems of the notes' type between that line and the first of them."""


def without_notes(glyphs: list[Glyph], rulings: Sequence[Ruling], width: float) -> list[Glyph]:
    """Glyphs less those of notes.

    Notes are small type under the last line of the page's own type, in no ruled table, that opens
    with a mark which is raised or stands in the text too, or lies under a short line.

    Args:
        glyphs: of a page that stands upright, raised digits on their lines.
        rulings: of the page.
        width: of the page.
    """
    rows = list(_rows(glyphs))
    for at in range(1, len(rows)):
        above = [glyph for row in rows[:at] for glyph in row]
        if _opens(rows[at], above, rulings, width) and _is_small(rows[at:], above):
            if _is_ruled(rows[at:], rulings):
                return glyphs
            notes = {glyph for row in rows[at:] if _HAN.search(_text(row)) for glyph in row}
            return [glyph for glyph in glyphs if glyph not in notes]
    return glyphs


def _is_small(rows: Sequence[list[Glyph]], above: Sequence[Glyph]) -> bool:
    """Whether all rows, but for page numbers, are set smaller than what stands above them."""
    most = _TYPE * median(glyph.em for glyph in above)
    return all(_em(row) <= most for row in rows if _HAN.search(_text(row)))


def _em(row: Sequence[Glyph]) -> float:
    return median(glyph.em for glyph in row)


def _opens(
    row: list[Glyph], above: Sequence[Glyph], rulings: Sequence[Ruling], width: float
) -> bool:
    """Whether a row is the first of the notes to a text."""
    if _is_under_separator(row, rulings, width):
        return True
    mark = _MARK.match(_text(row))
    if mark is None:
        return False
    first, shown = row[0], raised(mark[1])
    if first.em <= _RAISED_MARK * _em(row) and first.base > median(one.base for one in row):
        return True
    return shown in _text(above) and not shown.isdecimal()


def _is_under_separator(row: list[Glyph], rulings: Sequence[Ruling], width: float) -> bool:
    low, high = _SEPARATOR
    em, top, left = _em(row), max(glyph.base for glyph in row), row[0].left
    return any(
        one.is_level
        and low * width <= one.right - one.left <= high * width
        and 0 < one.low - top <= _REACH * em
        and abs(one.left - left) <= _REACH * em
        for one in rulings
    )


def _is_ruled(rows: Sequence[list[Glyph]], rulings: Sequence[Ruling]) -> bool:
    """Whether upright lines part the rows: they are a table."""
    top, foot = rows[0][0].base, rows[-1][-1].base
    return any(not one.is_level and one.low < top and one.high > foot for one in rulings)


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs by printed row, from the top; each row from the left."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: -one.base):
        if row and row[0].base - glyph.base > 0.7 * glyph.em:
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _text(row: Sequence[Glyph]) -> str:
    return "".join(glyph.char for glyph in row)
