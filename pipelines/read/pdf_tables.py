"""Ruled tables of a PDF page as Markdown rows, each cell read for itself.

The cells between the rulings are found by pdfplumber; a table whose outer columns are open is
closed first. What does not belong here: how glyphs become lines (``pdf_layout``), and tables
without rulings, which stay the lines that they are printed as.

All lengths are points, y grows upwards, as in ``pdf_layout``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import Any, NamedTuple

from pipelines.read.merged import again, columns_alike
from pipelines.read.pdf_layout import Glyph, PrintedLine, printed_lines
from pipelines.read.pipes import pipe_row

_SNAP = 3.0
"""Points within which rulings are one, and touch."""
THIN = 2.0
"""Points up to which a filled rectangle is a ruling."""
_MIN_LENGTH = 4.0
MAX_RULINGS = 1_500
"""Rulings of a page beyond which it is a drawing (a map), not a table."""
MAX_CROSSINGS = 1_200
"""Crossings of rulings beyond which a page's table is not taken apart: the cost is their square."""
MAX_WORK = 60_000_000
"""Squares of crossings in one file after which its tables stay torn: bounded, and on every machine
at the same page."""
_MAX_CELL = 600
"""Characters of a cell from which on it is a frame around text if it outweighs the rest."""
_MIN_CELLS = 3
"""Filled cells that make a table of one row."""
_FEWEST_LINES, _MOST_ALONE = 5, 0.8
"""Rows from which on, and the share of them that hold one cell, a page has its lines in boxes."""
_GROUP = re.compile("[（(]?[一二三四五六七八九十]{1,2}[）)、][^，；]{2,20}$")
"""What a group of rows is called, over their whole width: （三）环境风险防控."""
_LEAST_ROOM = 1.3
"""Ems behind a digit in a cell, its margin among them, in which another one has room."""
_DIGIT_LAST, _DIGIT, _OF_NUMBER = re.compile(r"[\d.]$"), re.compile(r"[\d.]"), re.compile("[%％]")
_GAP = 0.5
"""Ems between words from which on they stand in two columns."""
_MIDDLE = 0.35
"""Ems above its base at which a glyph has its middle."""


class Ruling(NamedTuple):
    """A straight line, level or upright."""

    left: float
    low: float
    right: float
    high: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.high - self.low


class Sheet(NamedTuple):
    """What is printed on a page that stands upright."""

    glyphs: list[Glyph]
    """In the order of the file."""
    rulings: list[Ruling]
    """Its lines and the sides of its rectangles."""
    width: float
    height: float


class _Cell(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    """``top`` and ``bottom`` grow downwards, as pdfplumber has them."""


class Work:
    """What a file may still cost."""

    def __init__(self, left: int = MAX_WORK) -> None:
        self.left = left


def rulings_of(left: float, low: float, right: float, high: float) -> Iterator[Ruling]:
    """The sides of a rectangle, or the one line that a thin one is; none of a dot."""
    wide, tall = right - left, high - low
    if tall <= THIN:
        if wide >= _MIN_LENGTH:
            yield Ruling(left, (low + high) / 2, right, (low + high) / 2)
    elif wide <= THIN:
        if tall >= _MIN_LENGTH:
            yield Ruling((left + right) / 2, low, (left + right) / 2, high)
    else:
        yield from (Ruling(left, low, right, low), Ruling(left, high, right, high))
        yield from (Ruling(left, low, left, high), Ruling(right, low, right, high))


def page_lines(sheet: Sheet, work: Work) -> list[PrintedLine]:
    """The lines of a page in reading order, those of its ruled tables as Markdown rows.

    Args:
        sheet: the page.
        work: what the file may still cost; grows less.
    """
    _, rulings, width, height = sheet
    blocks: list[tuple[float, list[PrintedLine]]] = []
    rest = list(sheet.glyphs)
    for cells in _tables(rulings, height, work):
        inside, outside = _shared(rest, cells, height)
        rows = _rows(cells, inside, width, height)
        if rows:
            rest = outside
            blocks.append((rows[0].height, rows))
    lines = printed_lines(rest, width, height)
    for top, rows in blocks:
        at = next((at for at, line in enumerate(lines) if line.height < top), len(lines))
        lines[at:at] = rows
    return lines


def _tables(rulings: Sequence[Ruling], height: float, work: Work) -> list[list[_Cell]]:
    """The cells of each ruled table of a page, from the top."""
    level = sum(one.is_level for one in rulings)
    if not 3 <= level <= MAX_RULINGS or not 1 <= len(rulings) - level <= MAX_RULINGS:
        return []
    from pdfplumber import table as plumber  # only where a page has rulings: it takes a while

    edges = plumber.merge_edges([_edge(one, height) for one in rulings], _SNAP, _SNAP, _SNAP, _SNAP)
    edges = plumber.merge_edges([*edges, *_end_edges(edges)], _SNAP, _SNAP, _SNAP, _SNAP)
    edges = plumber.merge_edges([*edges, *_outer_edges(edges)], _SNAP, _SNAP, _SNAP, _SNAP)
    if len(edges) > MAX_RULINGS:
        return []
    # Where a table goes on from the page before, its upright rulings begin below a level one.
    crossings = plumber.edges_to_intersections(edges, _SNAP, 2 * _SNAP)
    cost = len(crossings) ** 2
    if len(crossings) > MAX_CROSSINGS or cost > work.left:
        return []
    work.left -= cost
    cells = plumber.intersections_to_cells(crossings)
    return [[_Cell(*cell) for cell in cells] for cells in plumber.cells_to_tables(cells)]


def _edge(ruling: Ruling, height: float) -> dict[str, Any]:
    """A ruling as pdfplumber has edges: y grows downwards."""
    return {
        "x0": ruling.left,
        "x1": ruling.right,
        "top": height - ruling.high,
        "bottom": height - ruling.low,
        "width": ruling.right - ruling.left,
        "height": ruling.high - ruling.low,
        "orientation": "h" if ruling.is_level else "v",
        "object_type": "line",
    }


def _end_edges(edges: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Level edges where the upright ones of a table end together without one.

    So ends a row that goes on on the next page, and begins its rest there.
    """
    level = [one for one in edges if one["orientation"] == "h"]
    upright = sorted((one for one in edges if one["orientation"] == "v"), key=lambda e: e["x0"])
    for end in ("top", "bottom"):
        ends: dict[int, list[Any]] = {}
        for one in upright:
            ends.setdefault(round(one[end] / _SNAP), []).append(one)
        for alike in ends.values():
            first, last, y = alike[0], alike[-1], alike[0][end]
            closed = any(
                abs(one["top"] - y) <= 2 * _SNAP
                and one["x0"] < last["x0"] - _SNAP
                and one["x1"] > first["x0"] + _SNAP
                for one in level
            )
            sides = (
                first is not last
                and first["x0"] <= upright[0]["x0"] + _SNAP
                and last["x0"] >= upright[-1]["x0"] - _SNAP
            )
            if (len(alike) >= _MIN_CELLS or sides) and not closed:
                yield {
                    **first,
                    "x0": first["x0"],
                    "x1": last["x0"],
                    "top": y,
                    "bottom": y,
                    "width": last["x0"] - first["x0"],
                    "height": 0.0,
                    "orientation": "h",
                }


def _outer_edges(edges: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Upright edges at both ends of level ones between which columns are ruled.

    Many tables have no lines at their sides.
    """
    level = sorted((one for one in edges if one["orientation"] == "h"), key=lambda e: e["top"])
    upright = [one for one in edges if one["orientation"] == "v"]
    for above, below in zip(level, level[1:], strict=False):
        same = max(abs(above["x0"] - below["x0"]), abs(above["x1"] - below["x1"])) <= 2 * _SNAP
        if not same or not any(_spans(one, above, below) for one in upright):
            continue
        for side in ("x0", "x1"):
            yield {
                **above,
                "x0": above[side],
                "x1": above[side],
                "bottom": below["top"],
                "width": 0.0,
                "height": below["top"] - above["top"],
                "orientation": "v",
            }


def _spans(upright: dict[str, float], above: dict[str, float], below: dict[str, float]) -> bool:
    """Whether an upright edge parts the band between two level ones."""
    reaches = upright["top"] <= above["top"] + _SNAP and upright["bottom"] >= below["top"] - _SNAP
    return reaches and above["x0"] - _SNAP < upright["x0"] < above["x1"] + _SNAP


def _shared(
    glyphs: Sequence[Glyph], cells: Sequence[_Cell], height: float
) -> tuple[list[list[Glyph]], list[Glyph]]:
    """The glyphs in each cell, and those in none."""
    inside: list[list[Glyph]] = [[] for _ in cells]
    outside: list[Glyph] = []
    box = _Cell(
        min(cell.left for cell in cells),
        min(cell.top for cell in cells),
        max(cell.right for cell in cells),
        max(cell.bottom for cell in cells),
    )
    for glyph in glyphs:
        x = (glyph.left + glyph.right) / 2
        y = height - glyph.base - _MIDDLE * glyph.em
        at = -1
        if _holds(box, x, y):
            at = next((at for at, cell in enumerate(cells) if _holds(cell, x, y)), -1)
        (inside[at] if at >= 0 else outside).append(glyph)
    return inside, outside


def _holds(cell: _Cell, x: float, y: float) -> bool:
    return cell.left <= x < cell.right and cell.top <= y < cell.bottom


def _rows(
    cells: Sequence[_Cell], inside: Sequence[list[Glyph]], width: float, height: float
) -> list[PrintedLine]:
    """The rows of a table; none where it is a frame or a box of one column.

    A cell over several columns or rows stands in each; one over the whole of the first or last row
    is a caption or note: a plain line.
    """
    lefts = sorted({cell.left for cell in cells})
    tops = sorted({cell.top for cell in cells})
    cells, inside = _parted(cells, inside, lefts)
    texts = [
        _cell_text(printed_lines(one, width, height), cell.right - _LEAST_ROOM * one[0].em)
        if one
        else ""
        for cell, one in zip(cells, inside, strict=True)
    ]
    longest, total = max(map(len, texts)), sum(map(len, texts))
    if len(lefts) < 2 or (longest >= _MAX_CELL and longest * 2 >= total):
        return []
    places = _aligned(cells, tops) or _spanned(cells, lefts)
    wide = 1 + max(columns[-1] for columns in places.values())
    grid = [[""] * wide for _ in tops]
    whole = [False] * len(tops)
    for cell, text in zip(cells, texts, strict=True):
        columns = places[cell]
        down = [at for at, top in enumerate(tops) if cell.top <= top < cell.bottom]
        for row, column in product(down, columns):
            whole[row] = whole[row] or len(columns) == wide
            grid[row][column] = again(text)
        grid[down[0]][columns[0]] = text
    filled = [at for at, row in enumerate(grid) if any(row)]
    if _is_prose(cells, texts, tops):
        return []
    parted = [sum(map(bool, grid[at])) for at in filled if not whole[at]]
    if len(parted) < 2 and max(parted, default=0) < _MIN_CELLS:  # the last row on a new page
        return []
    lines = []
    for at in filled:
        plain = whole[at] and at in (filled[0], filled[-1]) and not _GROUP.match(grid[at][0])
        place = (height - tops[at]) / max(height, 1.0)
        lines.append(PrintedLine(grid[at][0] if plain else pipe_row(grid[at]), place))
    return lines


def _parted(
    cells: Sequence[_Cell], inside: Sequence[list[Glyph]], lefts: Sequence[float]
) -> tuple[list[_Cell], list[list[Glyph]]]:
    """Cells that only lack the upright rulings of their row, as the columns that they fill.

    A cell over several columns is one where words of it stand in each and a gap at each border.
    """
    parts: list[tuple[_Cell, list[Glyph]]] = []
    for cell, glyphs in zip(cells, inside, strict=True):
        borders = [left for left in lefts if cell.left < left < cell.right]
        if not borders or not glyphs:
            parts.append((cell, glyphs))
            continue
        sides = [cell.left, *borders, cell.right]
        columns = [cell._replace(left=left, right=right) for left, right in pairwise(sides)]
        shares = [[one for one in glyphs if c.left <= _middle(one) < c.right] for c in columns]
        words = [[one for one in share if one.char.strip()] for share in shares]
        if all(words) and all(map(_stand_apart, words, words[1:])):
            parts += zip(columns, shares, strict=True)
        else:
            parts.append((cell, glyphs))
    return [cell for cell, _ in parts], [glyphs for _, glyphs in parts]


def _middle(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _stand_apart(left: Sequence[Glyph], right: Sequence[Glyph]) -> bool:
    """Whether the words of two columns have a gap between them."""
    edge = max(one.right for one in left)
    return min(one.left for one in right) - edge >= _GAP * right[0].em


def _aligned(cells: Sequence[_Cell], tops: Sequence[float]) -> dict[_Cell, list[int]]:
    """The columns of each cell where all rows have as many cells; nothing where they differ."""
    rows = [sorted(cell for cell in cells if cell.top <= top < cell.bottom) for top in tops]
    wide = columns_alike(map(len, rows))
    sides = min(cell.left for cell in cells), max(cell.right for cell in cells)
    places: dict[_Cell, list[int]] = {}
    for row in rows if wide else ():
        if len(row) == 1 and (row[0].left, row[0].right) == sides:
            places[row[0]] = list(range(wide))
        elif len(row) != wide or any(places.setdefault(c, [k]) != [k] for k, c in enumerate(row)):
            return {}
    return places


def _spanned(cells: Sequence[_Cell], lefts: Sequence[float]) -> dict[_Cell, list[int]]:
    """The columns of each cell, where a column begins at each left side of one."""
    return {
        cell: [at for at, left in enumerate(lefts) if cell.left <= left < cell.right]
        for cell in cells
    }


def _cell_text(lines: Sequence[PrintedLine], edge: float) -> str:
    """The lines of a cell as one; a number that had no room on its line stays whole: 10|0%."""
    text = lines[0].text if lines else ""
    for before, line in pairwise(lines):
        cut = before.right > edge and _DIGIT_LAST.search(before.text) and _DIGIT.match(line.text)
        parted = not (cut or _OF_NUMBER.match(line.text))
        text += f"{' ' if parted else ''}{line.text}"
    return text


def _is_prose(cells: Sequence[_Cell], texts: Sequence[str], tops: Sequence[float]) -> bool:
    """Whether each line of a text is boxed, as browsers print what has a background."""
    said = [cell for cell, text in zip(cells, texts, strict=True) if text]
    rows = [sum(cell.top <= top < cell.bottom for cell in said) for top in tops]
    filled = [count for count in rows if count]
    return len(filled) >= _FEWEST_LINES and filled.count(1) >= _MOST_ALONE * len(filled)
