"""Which glyphs of a page are its running text, and where a raised one belongs.

What does not belong here: PDF itself, and how glyphs become lines (``pdf_layout``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from pipelines.read.pdf_layout import Glyph
from pipelines.read.raised import raised

_SMALL = 0.75
"""Share of its neighbour's height up to which a digit may be a raised one."""
_LIFT = (0.15, 0.8)
"""Ems of its neighbour by which a raised digit stands above the line."""
_BESIDE = 0.5
"""Ems between a raised digit and what it stands behind."""
_SHADOW, _NARROW_SHADOW = 0.4, 0.15
"""Ems by which a second print of a wide and of a Latin character stands aside."""
_CELL = 8.0
"""Points of the squares in which second prints are looked for."""
_NOTE_TYPE = 0.8
"""Share of the height of the page's type up to which type is that of notes."""
_MAX_RAISED = 300
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NOTE = re.compile(
    r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,2}|[①-⑳*＊]|[\[［【〔]\d{1,2}[\]］】〕]) ?[\u4e00-\u9fff“]"
)


def running_text(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Glyphs printed twice once, raised digits on their line, notes at the foot left out.

    Args:
        glyphs: of a page that stands upright, in the order of the file.
    """
    return _without_notes(_lowered(_once(glyphs)))


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Less those printed a second time a hair aside: bold by shadow, a layer of recognised text."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        column, row = int(glyph.left // _CELL), int(glyph.base // _CELL)
        around = (
            other
            for near in (column - 1, column, column + 1)
            for level in (row - 1, row, row + 1)
            for other in seen.get((glyph.char, near, level), ())
        )
        if not any(_is_shadow(glyph, other) for other in around):
            seen.setdefault((glyph.char, column, row), []).append(glyph)
            kept.append(glyph)
    return kept


def _is_shadow(glyph: Glyph, other: Glyph) -> bool:
    aside = (_NARROW_SHADOW if glyph.char.isascii() else _SHADOW) * other.em
    return abs(glyph.left - other.left) < aside and abs(glyph.base - other.base) < 0.3 * other.em


def _lowered(glyphs: list[Glyph]) -> list[Glyph]:
    """Each raised digit as a raised character behind the glyph that it stands behind."""
    ems = median(glyph.em for glyph in glyphs) if glyphs else 0.0
    small = [at for at, one in enumerate(glyphs) if one.char.isdecimal() and one.em < ems]
    if not 0 < len(small) <= _MAX_RAISED:
        return glyphs
    moved: dict[int, list[Glyph]] = {}
    gone: set[int] = set()
    hosts: dict[int, int] = {}
    for at in small:
        host = _host(glyphs, at, gone, hosts)
        if host is not None:
            base, em = glyphs[host].base, glyphs[host].em
            shown = glyphs[at]._replace(char=raised(glyphs[at].char), base=base, em=em)
            moved.setdefault(host, []).append(shown)
            gone.add(at)
            hosts[at] = host
    kept: list[Glyph] = []
    for at, glyph in enumerate(glyphs):
        if at not in gone:
            kept += [glyph, *moved.get(at, ())]
    return kept


def _host(glyphs: list[Glyph], at: int, gone: set[int], hosts: dict[int, int]) -> int | None:
    """The glyph of the line that a small digit stands behind and above; None where none is."""
    digit = glyphs[at]
    if at - 1 in gone and abs(digit.left - glyphs[at - 1].right) < _BESIDE * digit.em:
        return hosts[at - 1]
    near = range(len(glyphs)) if at == 0 else (at - 1, *range(len(glyphs)))
    for other in near:
        one = glyphs[other]
        if digit.em <= _SMALL * one.em and abs(digit.left - one.right) < _BESIDE * one.em:
            low, high = _LIFT
            if low * one.em <= digit.base - one.base <= high * one.em and not one.char.isspace():
                return other
    return None


def _without_notes(glyphs: list[Glyph]) -> list[Glyph]:
    """Less the notes at the foot: small type under the last line of the page's own type."""
    if not glyphs:
        return glyphs
    least = _NOTE_TYPE * median(glyph.em for glyph in glyphs)
    foot = min(glyph.base for glyph in glyphs if glyph.em >= least)
    below = [glyph for glyph in glyphs if glyph.em < least and glyph.base < foot]
    rows = list(_rows(below))
    opened = next((at for at, row in enumerate(rows) if _NOTE.match(_text(row))), len(rows))
    notes = {glyph for row in rows[opened:] if _HAN.search(_text(row)) for glyph in row}
    return [glyph for glyph in glyphs if glyph not in notes]


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: -one.base):
        if row and row[0].base - glyph.base > 0.7 * glyph.em:
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _text(row: Sequence[Glyph]) -> str:
    return "".join(glyph.char for glyph in sorted(row, key=lambda one: one.left))
