"""From glyphs on a page to its printed lines in reading order.

What does not belong here: PDF itself, and what repeats from page to page.

All lengths are points, y grows upwards; an em is the height of a glyph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

INDENT = "\u3000\u3000"
_WORD_GAP = 0.25
"""Ems between two Latin words."""
_FEWEST_GAPS = 4
"""Gaps in a run that tell how far apart its letters are set."""
_CELL_GAP = 1.0
"""Ems from which on a gap parts two cells or columns; justified Chinese text stretches by less."""
_SAME_LINE = 0.4
"""Ems by which baselines of one line may differ: small digits, another font."""
_INDEX = 0.75
"""Share of its neighbour's height up to which a figure may be an index of it, set lower."""
_MAX_TOUCH, _LONGEST_RUN = 0.2, 500
"""Ems by which glyphs beside each other may reach into one another; glyphs of a printed line."""
_MIN_INDENT, _MAX_SHORT = 1.2, 1.6
_ALIKE, _FEWEST_ALIKE = 1.1, 4
"""How far the sizes of lines of one kind lie apart, and how many tell where such lines run."""
_MIN_COLUMN_ROWS = 4
_MAX_CROSSING = 0.25
"""Share of rows that may lie across the gutter: the title and headings of a page in columns."""
_MIN_FULL = 0.6
"""Share of its column that a line of running text fills; a cell of a table fills less."""


class Glyph(NamedTuple):
    """One printed character (a ligature may be several)."""

    char: str
    left: float
    right: float
    base: float
    em: float
    is_light: bool = False
    """Whether it is printed pale, as a watermark is."""


@dataclass(slots=True)
class PrintedLine:
    """One printed line; ``height`` is its place on the page, 0 at the foot and 1 at the top."""

    text: str
    height: float
    is_indented: bool = False
    right: float = 0.0
    """Where its last glyph ends, in points."""

    @property
    def shown(self) -> str:
        """The line, with two ideographic spaces before it where it stands in."""
        return INDENT + self.text if self.is_indented else self.text


@dataclass(slots=True)
class _Piece:
    """Glyphs that stand close together on one baseline."""

    text: str
    left: float
    right: float
    base: float
    em: float


def printed_lines(glyphs: Sequence[Glyph], width: float, height: float) -> list[PrintedLine]:
    """Put the glyphs of a page together, column after column where there are two.

    Args:
        glyphs: in the order of the file, which keeps those of a word together.
        width: of the page.
        height: of the page.

    Returns:
        The lines in reading order, none of them blank.
    """
    rows = _rows(_pieces(glyphs))
    gutter = _gutter(rows, width)
    lines: list[PrintedLine] = []
    for block in _blocks(rows, gutter):
        lines.extend(_block_lines(block, max(height, 1.0)))
    return lines


def _pieces(glyphs: Sequence[Glyph]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for run in _woven(_runs(glyphs)):
        if (text := _spaced(run)).strip():
            em, right = max(glyph.em for glyph in run), max(glyph.right for glyph in run)
            pieces.append(_Piece(text, run[0].left, right, run[-1].base, em))
    return pieces


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs that follow each other in the file and on the page."""
    runs: list[list[Glyph]] = []
    run: list[Glyph] = []
    right = 0.0
    for glyph in glyphs:
        if run:
            last = run[-1]
            gap = glyph.left - right
            unit = max(min(last.em, glyph.em), 0.1)
            moved = abs(glyph.base - last.base) > _SAME_LINE * _line_unit(last, glyph, gap)
            if moved or gap > _CELL_GAP * unit or gap < -0.8 * unit:
                run = []
            elif _is_shadow(glyph, last):
                continue
        if not run:
            if glyph.char.isspace() and glyph.char != "\u3000":
                continue
            right = glyph.right
            runs.append(run)
        run.append(glyph)
        right = max(right, glyph.right)
    return runs


def _line_unit(last: Glyph, glyph: Glyph, gap: float) -> float:
    """The size by which two glyphs are held to one line: small figures below it are of the larger.

    PM|2.5|浓度: they stand a third of the line lower, which is more than half of themselves.
    """
    small, large = sorted((max(last.em, 0.1), max(glyph.em, 0.1)))
    beside = small <= _INDEX * large and abs(gap) <= _SAME_LINE * large
    return large if beside else small


def _woven(runs: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Runs of which none stands in the gaps of another.

    Programs draw a line font by font: its digits and quotation marks may come after its characters,
    which leave room for them.
    """
    woven: list[list[Glyph]] = []
    rows: list[list[list[Glyph]]] = []
    for run in sorted(runs, key=lambda run: -run[0].base):
        first = rows[-1][0][0] if rows else run[0]
        if rows and first.base - run[0].base <= _SAME_LINE * min(first.em, run[0].em):
            rows[-1].append(run)
        else:
            rows.append([run])
    for row in rows:
        row.sort(key=lambda run: run[0].left)
        for run in row:
            last = woven[-1] if run is not row[0] else []
            inside = last and run[0].left < last[-1].right and len(last) <= _LONGEST_RUN
            together = sorted([*last, *run], key=lambda one: one.left) if inside else []
            if together and _fit(together):
                woven[-1] = together
            else:
                woven.append(run)
    return woven


def _fit(glyphs: Sequence[Glyph]) -> bool:
    """Whether glyphs, from the left, stand beside each other."""
    return all(
        one.right - after.left <= _MAX_TOUCH * min(one.em, after.em)
        for one, after in pairwise(glyphs)
    )


def _spaced(run: Sequence[Glyph]) -> str:
    """The text of a run, with spaces between Latin words that stand further apart than letters."""
    gaps = [max(0.0, after.left - one.right) for one, after in pairwise(run)]
    tracking = median(gaps) if len(gaps) >= _FEWEST_GAPS else 0.0
    text = [run[0].char]
    for (one, after), gap in zip(pairwise(run), gaps, strict=True):
        apart = gap - tracking > _WORD_GAP * _line_unit(one, after, gap)
        if (
            apart
            and one.char.isascii()
            and after.char.isascii()
            and " " not in one.char + after.char
        ):
            text.append(" ")
        text.append(after.char)
    return "".join(text)


def _is_shadow(glyph: Glyph, last: Glyph) -> bool:
    """Whether a glyph is printed a second time a hair aside, which makes it bold."""
    return glyph.char == last.char and abs(glyph.left - last.left) < 0.1 * last.em


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces by printed row, from the top; each row from the left."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        if rows:
            first = rows[-1][0]
            if abs(first.base - piece.base) <= _SAME_LINE * min(first.em, piece.em):
                rows[-1].append(piece)
                continue
        rows.append([piece])
    for row in rows:
        row.sort(key=lambda piece: piece.left)
    return rows


def _gutter(rows: Sequence[Sequence[_Piece]], width: float) -> float | None:
    """Where the page is parted into two columns of running text; None where it is not."""
    split = [row for row in rows if len(row) > 1]
    if len(split) < _MIN_COLUMN_ROWS:
        return None
    gaps: Counter[int] = Counter()
    for row in split:
        for before, after in zip(row, row[1:], strict=False):
            if after.left > 0.3 * width and before.right < 0.7 * width:
                gaps.update(range(int(before.right) + 1, int(after.left) + 1))
    if not gaps:
        return None
    most = max(gaps.values())
    best = [place for place, count in gaps.items() if count == most]
    place = sum(best) / len(best)
    if not 0.35 * width < place < 0.65 * width:
        return None
    left: list[_Piece] = []
    right: list[_Piece] = []
    crossing = 0
    for row in rows:
        if any(piece.left < place < piece.right for piece in row):
            crossing += 1
            continue
        # a table of more columns has several pieces on a side
        sides = ([p for p in row if p.right <= place], [p for p in row if p.left >= place])
        left.extend(sides[0] if len(sides[0]) == 1 else ())
        right.extend(sides[1] if len(sides[1]) == 1 else ())
    if crossing > _MAX_CROSSING * len(rows) or min(len(left), len(right)) < _MIN_COLUMN_ROWS:
        return None
    return place if all(map(_is_running_text, (left, right))) else None


def _is_running_text(column: Sequence[_Piece]) -> bool:
    edge = min(piece.left for piece in column)
    wide = max(piece.right for piece in column) - edge
    full = sorted(piece.right - piece.left for piece in column)[len(column) // 2]
    return full >= _MIN_FULL * wide


def _blocks(rows: Sequence[list[_Piece]], gutter: float | None) -> Iterator[list[list[_Piece]]]:
    """Runs of rows to be read one after the other: columns between the rows that lie across."""
    if gutter is None:
        yield list(rows)
        return
    across: list[list[_Piece]] = []
    left: list[list[_Piece]] = []
    right: list[list[_Piece]] = []
    for row in rows:
        if any(piece.left < gutter < piece.right for piece in row):
            if left or right:
                yield left
                yield right
                left, right = [], []
            across.append(row)
            continue
        if across:
            yield across
            across = []
        for side, pieces in (
            (left, [piece for piece in row if piece.right <= gutter]),
            (right, [piece for piece in row if piece.left >= gutter]),
        ):
            if pieces:
                side.append(pieces)
    yield from (block for block in (across, left, right) if block)


def _block_lines(rows: Sequence[Sequence[_Piece]], height: float) -> Iterator[PrintedLine]:
    if not rows:
        return
    frames = _frames(rows)
    goes_on = False
    for row in rows:
        text = _joined(row)
        margin, edge, em = frames[row[0].em]
        indented = row[0].left - margin > _MIN_INDENT * em
        place = row[0].base / height
        yield PrintedLine(text, place, indented and not goes_on, row[-1].right)
        # a hanging line: the one above is full and has not ended
        full = edge - row[-1].right < _MAX_SHORT * em
        goes_on = full and not text.endswith(("。", "；", "：", "！", "？", "）", ")", ":", ";"))


class _Frame(NamedTuple):
    """Between what the lines of one size of type run."""

    margin: float
    edge: float
    em: float


def _frames(rows: Sequence[Sequence[_Piece]]) -> dict[float, _Frame]:
    """The frame of each size: that of the lines about as large, of all where they are few.

    The time and the address that a browser prints over and under a page stand further out than its
    text, and smaller.
    """
    kinds: list[list[Sequence[_Piece]]] = []
    for row in sorted(rows, key=lambda row: row[0].em):
        if not kinds or row[0].em > _ALIKE * kinds[-1][0][0].em:
            kinds.append([])
        kinds[-1].append(row)
    whole, found = _frame(rows), dict[float, _Frame]()
    for alike in kinds:
        frame = _frame(alike) if len(alike) >= _FEWEST_ALIKE else whole
        found |= dict.fromkeys((row[0].em for row in alike), frame)
    return found


def _frame(rows: Sequence[Sequence[_Piece]]) -> _Frame:
    # the margin is where lines begin, not the one piece that hangs out furthest
    starts = Counter(round(row[0].left / max(row[0].em, 1.0) * 2) for row in rows)
    often = [start for start, count in starts.items() if count >= max(2, len(rows) // 8)]
    em = sorted(row[0].em for row in rows)[len(rows) // 2]
    margin = min(often, default=min(starts)) * em / 2
    return _Frame(margin, max(row[-1].right for row in rows), em)


def _joined(row: Sequence[_Piece]) -> str:
    parts = [row[0].text]
    for before, piece in zip(row, row[1:], strict=False):
        gap = piece.left - before.right
        if gap > _WORD_GAP * min(before.em, piece.em):
            parts.append(" ")
        parts.append(piece.text)
    return "".join(parts).strip()
