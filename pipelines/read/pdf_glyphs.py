"""Which glyphs of a page are its running text, and where a raised one belongs.

What does not belong here: PDF itself, notes (``pdf_notes``), how glyphs become lines
(``pdf_layout``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.read.pdf_layout import Glyph
from pipelines.read.pdf_notes import without_notes
from pipelines.read.pdf_tables import Ruling
from pipelines.read.raised import raised

_SMALL = 0.88
"""Share of its neighbour's height up to which a digit may be a raised one: browsers take 0.83."""
_LIFT = (0.15, 0.8)
"""Ems of its neighbour by which a raised digit stands above the line."""
_BESIDE = 0.5
"""Ems between a raised digit and what it stands behind."""
_SHADOW, _NARROW_SHADOW = 0.4, 0.15
"""Ems by which a second print of a wide and of a Latin character stands aside."""
_CELL = 8.0
"""Points of the squares in which second prints are looked for."""
_RAISED = frozenset("0123456789０１２３４５６７８９-−－[]［］【】〔〕①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_MAX_RAISED = 300


def running_text(glyphs: Sequence[Glyph], rulings: Sequence[Ruling], width: float) -> list[Glyph]:
    """Glyphs printed twice once, raised digits on their line, notes at the foot left out.

    Args:
        glyphs: of a page that stands upright, in the order of the file.
        rulings: of the page.
        width: of the page.
    """
    return without_notes(_lowered(_once(glyphs)), rulings, width)


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
    """Each raised number as raised characters behind the glyph that it stands behind.

    A mark in brackets ([1]) keeps its digits.
    """
    small = list(_small(glyphs))
    if not 0 < len(small) <= _MAX_RAISED:
        return glyphs
    behind: dict[int, list[int]] = {}
    hosts: dict[int, int] = {}
    for at in small:
        host = _host(glyphs, at, hosts)
        if host is not None:
            behind.setdefault(host, []).append(at)
            hosts[at] = host
    kept: list[Glyph] = []
    for at, glyph in enumerate(glyphs):
        if at not in hosts:
            kept.append(glyph)
            run = [glyphs[one] for one in behind.get(at, ())]
            text = raised("".join(one.char for one in run))
            kept += [
                one._replace(char=char, base=glyph.base, em=glyph.em)
                for one, char in zip(run, text, strict=True)
            ]
    return kept


def _small(glyphs: Sequence[Glyph]) -> Iterator[int]:
    """The places of digits and brackets that follow something larger, in the order of the file."""
    last = -2
    for at, glyph in enumerate(glyphs):
        follows = at == 0 or last == at - 1 or glyphs[at - 1].em > glyph.em
        if follows and glyph.char in _RAISED:
            yield at
            last = at


def _host(glyphs: list[Glyph], at: int, hosts: dict[int, int]) -> int | None:
    """The glyph of the line that a small one stands behind and above; None where none is."""
    digit = glyphs[at]
    if at - 1 in hosts and abs(digit.left - glyphs[at - 1].right) < _BESIDE * digit.em:
        return hosts[at - 1]
    near = range(len(glyphs)) if at == 0 else (at - 1, *range(len(glyphs)))
    for other in near:
        one = glyphs[other]
        if digit.em <= _SMALL * one.em and abs(digit.left - one.right) < _BESIDE * one.em:
            low, high = _LIFT
            if low * one.em <= digit.base - one.base <= high * one.em and not one.char.isspace():
                return other
    return None
