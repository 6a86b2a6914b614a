"""One paragraph a line: indentation and blank lines go, hard wraps are joined.

What does not belong here: what a marker means (``structure``); here it only opens a line. Sentences
that are torn where no wrap tells of it are ``seams``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.clean.chars import HAN
from pipelines.clean.draft import Draft, Edit
from pipelines.clean.pieces import BEYOND, SLACK, pieced
from pipelines.clean.printed import (
    DIVISION,
    ENDS,
    LONGEST,
    MIN_LINE,
    OPEN_STARTS,
    STOPS,
    Line,
    columns,
    opens,
    printed_lines,
    tells,
)
from pipelines.clean.seams import seams
from pipelines.lexicon import pattern
from pipelines.model import Offsets

_DATE_LINE = re.compile(r"(?:二[○〇零O0]|20|19)[^\n，。；]{2,12}日$")
_LEADER = re.compile(r"[.．…·]{4,} ?[\dIVXivx]{0,4}$|…{2} ?\d{1,4}$")
"""An entry of a table of contents: nothing goes on behind it."""
_ROW = pattern("[ \\t]<kind_binds|kind_expects>(?=[ \\t]|$)", re.MULTILINE)
_FIGURES_APART = re.compile(r"(?:[ \t]{2,}[<>≤≥＜＞〔\[]?\d[^ \n]{0,8}){2}")
_HELD = re.compile(rf"\d[\d.,，%]*(?= ?[{HAN}])")
"""A number, which moves down to the next line whole."""
_ITEM = re.compile(r"(\d{1,3}) ?[.．]")
"""A marker that counts on: 5. behind 4. is none by chance."""
_MIN_WRAPPED = 3
_MIN_REGION = 15
"""Lines that a wrapped stretch has at least, unless it is the whole text: four dates of amendment
under the title of a law are as long as each other by nature."""
_MOST_OVER, _LEAST_OVER = 6, 0.1
"""Characters that a line too long by a little leaves to the next; the least share of such."""
_CHANCE = 0.1
"""Share of the lines that markers open up to which those at the margin may do so by chance."""
_BRIM = 3
"""Columns too few for a character and the mark after it."""


class _Wrap(NamedTuple):
    """How a run of lines was wrapped: at so many columns, printed or of characters."""

    width: int
    by_characters: bool

    def size(self, line: Line) -> int:
        return line.doubled if self.by_characters else line.columns


def paragraphs(draft: Draft) -> None:
    """Bring the text to one paragraph a line.

    Rule ``wrap``, one row a line break that stood inside a paragraph. Indentation and blank lines
    are layout and leave no row.
    """
    offsets = draft.offsets()
    lines = [_as_indented(line, draft.raw, offsets) for line in printed_lines(draft.text)]
    draft.apply(_gap_edits(draft.text, lines))


def _as_indented(line: Line, raw: str, offsets: Offsets) -> Line:
    """The line with the width that its indentation was received with: spaces are plain by now."""
    if not line.indent:
        return line
    start, end = offsets.raw_span(line.start - line.indent, line.start)
    return line._replace(margin=columns(raw[start:end]))


def _gap_edits(text: str, lines: list[Line]) -> Iterator[Edit]:
    if not lines:
        if text:
            yield Edit(0, len(text), "")
        return
    if lines[0].start:
        yield Edit(0, lines[0].start, "")
    joins = _joins(text, lines)
    for before, line in zip(lines, lines[1:], strict=False):
        if line.start in joins and not (_is_row(text, before) or _is_row(text, line)):
            yield Edit(before.end, line.start, joins[line.start], "wrap")
        elif line.start - before.end != 1:
            yield Edit(before.end, line.start, "\n")
    if lines[-1].end < len(text):
        yield Edit(lines[-1].end, len(text), "")


def _is_row(text: str, line: Line) -> bool:
    """Whether a line is a row of a table: by its kind (3 森林覆盖率 % 约束性), or by wide gaps."""
    return _ROW.search(text, line.start, line.end) is not None or (
        _FIGURES_APART.search(text, line.start, line.end) is not None
    )


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _joins(text: str, lines: list[Line]) -> dict[int, str]:
    """Where the lines start that go on with the line before, and what stands at the seam."""
    joins: dict[int, str] = {}
    regions = _regions(lines)
    largest = max(regions, key=len, default=[])
    usual = _wrap(text, pieced(text, largest)) if len(largest) >= _MIN_REGION else None
    for region in regions:
        if len(region) >= min(_MIN_REGION, len(lines)):
            joins |= _region_joins(text, region)
        elif usual is not None:
            joins |= _wrap_joins(text, region, usual)
    for start in seams(text, lines):
        joins.setdefault(start, "")
    return joins


def _regions(lines: list[Line]) -> list[list[Line]]:
    """Runs of lines none of which is too long to be a wrapped one: the text between tables."""
    regions: list[list[Line]] = [[]]
    for line in lines:
        if line.columns > LONGEST:
            regions.append([])
        else:
            regions[-1].append(line)
    return [region for region in regions if region]


def _region_joins(text: str, lines: list[Line]) -> dict[int, str]:
    """Joins within a run of lines none of which is too long to be a wrapped one.

    Where no one width tells (boxes in smaller type), each division is looked at by itself.
    """
    whole = pieced(text, lines)
    if wrap := _wrap(text, whole):
        starts = {line.start for line in whole}
        pieces = {line.start: "" for line in lines if line.start not in starts}
        return pieces | _wrap_joins(text, whole, wrap)
    cuts = [i for i, line in enumerate(lines) if i and DIVISION.match(text, line.start)]
    parts = [lines[first:last] for first, last in pairwise([0, *cuts, len(lines)])]
    own = [_wrap(text, part) if len(lines) > len(part) > _MIN_WRAPPED else None for part in parts]
    # Of those that do not tell: as most of the others, where some lines of theirs are so wide.
    often = Counter(wrap for wrap in own if wrap is not None).most_common(1)
    common = often[0][0] if often and often[0][1] > 1 else None
    joins: dict[int, str] = {}
    for part, wrap in zip(parts, own, strict=True):
        if found := wrap or common:
            joins |= _wrap_joins(text, part, found)
    return joins


def _wrap_joins(text: str, lines: list[Line], wrap: _Wrap) -> dict[int, str]:
    """Joins of lines that are known to be wrapped so."""
    pairs = list(zip(lines, lines[1:], strict=False))
    full = [pair for pair in pairs if _is_full(text, *pair, wrap)]
    full = sorted({*full, *_over(text, pairs, full)}, key=lambda pair: pair[1].start)
    indented = sum(1 for line in lines if line.indent > 1)
    by_indent = 0 < indented < 0.7 * len(lines)
    by_blank = sum(1 for _, line in full if line.gap > 1) < 0.5 * len(full)
    openings = _openings(text, lines, indented=by_indent)
    joins: dict[int, str] = {}
    for before, line in full:
        last = text[before.end - 1]
        if last == "|" or text[line.start] == "|" or line in openings:
            continue
        if _leads(text, before) or _leads(text, line):
            continue
        apart = by_blank and line.gap > 1 and (last in ENDS or not tells(text, before))
        if apart or (by_indent and line.indent > 1):
            continue  # but a page may end in mid-sentence, before a blank line
        if last in "：:" or _DATE_LINE.match(text, line.start, line.end):
            continue
        # A stop at the very brim may stand inside a paragraph; before it, the paragraph ended.
        room = wrap.width - wrap.size(before) - before.margin
        if last in STOPS and room > _BRIM:
            continue
        if last in ENDS and opens(text, line, strong=False):
            continue
        words = not wrap.by_characters and _is_word(last) and _is_word(text[line.start])
        joins[line.start] = " " if words else ""
    return joins


def _openings(text: str, lines: list[Line], *, indented: bool) -> set[Line]:
    """The lines that a marker opens, but those that it opens by chance between indented ones.

    A few of many then stand at the margin: “……公平统⏎一、安全规范的……”.
    """
    marked = {line for line in lines if opens(text, line, strong=True)}
    at_margin = {line for line in marked if line.indent <= 1}
    few = len(at_margin) <= max(1, _CHANCE * len(marked)) and len(marked) >= _MIN_WRAPPED
    if not (indented and few):
        return marked
    counted = {int(item[1]) for line in marked if (item := _ITEM.match(text, line.start))}
    return marked - {
        line for line in at_margin if tells(text, line) and not _counts_on(text, line, counted)
    }


def _counts_on(text: str, line: Line, counted: set[int]) -> bool:
    """Whether a line is the next item of those that others open: 5. where there is a 4."""
    item = _ITEM.match(text, line.start)
    return item is not None and int(item[1]) - 1 in counted


def _over(
    text: str, pairs: Sequence[tuple[Line, Line]], full: Sequence[tuple[Line, Line]]
) -> list[tuple[Line, Line]]:
    """What goes on behind the few characters that were too many for a line, in pairs with it.

    Text that had been wrapped was printed narrower: “…各项工⏎作，⏎圆满完成…”.
    """
    behind = {line.start for _, line in full}
    over = [
        (before, line)
        for before, line in pairs
        if before.start in behind
        and before.end - before.start <= _MOST_OVER
        and text[before.end - 1] not in ENDS
        and line.end - line.start > _MOST_OVER
    ]
    return over if len(over) >= max(_MIN_WRAPPED, _LEAST_OVER * len(full)) else []


def _is_full(text: str, before: Line, line: Line, wrap: _Wrap) -> bool:
    """Whether a line leaves no room for what the next one begins with.

    Where characters are counted, an indentation is of wide spaces, and a line is one short whose
    next one begins with a character and a mark, which may not open a line.
    """
    if not wrap.by_characters:
        held = _HELD.match(text, line.start, line.end)
        word = held.end() - held.start() - 1 if held else 0
        return before.columns + before.margin + word >= wrap.width - SLACK
    moved = text[line.start + 1 : line.start + 2] in OPEN_STARTS and line.end - line.start > 1
    return before.doubled + 2 * before.indent >= wrap.width - 2 * moved


def _wrap(text: str, lines: list[Line]) -> _Wrap | None:
    """How the lines were wrapped; None where they were not.

    Wrapped text shows many lines that end without closing punctuation at nearly the same width,
    and hardly a line beyond it; the lines that so end in other texts are headings of any length.
    A typesetter fills columns, a program often counts characters: then the widths are all one.
    """
    # The row of a table has any width.
    lines = [line for line in lines if text[line.start] != "|" and not _leads(text, line)]
    long = [line for line in lines if line.columns >= MIN_LINE]
    unended = [
        line
        for line, after in zip(lines, lines[1:], strict=False)
        if line.columns >= MIN_LINE
        and text[line.end - 1] not in ENDS
        and not opens(text, after, strong=True)
        and not _heads(text, line)
    ]
    if len(unended) < _MIN_WRAPPED or len(unended) < 0.25 * len(long):
        return None
    doubled, often = Counter(line.doubled for line in unended).most_common(1)[0]
    if often >= 0.9 * len(unended) and all(line.doubled <= doubled + 8 for line in long):
        return _Wrap(doubled, by_characters=True)
    widths = sorted(line.columns for line in unended)
    width = widths[int(0.9 * (len(widths) - 1))]
    near = sum(1 for columns in widths if width - SLACK <= columns <= width + BEYOND)
    beyond = sum(1 for line in long if line.columns > width + BEYOND)
    if near < 0.6 * len(widths) or beyond > 0.2 * len(long):
        return None
    return _Wrap(width, by_characters=False)


def _heads(text: str, line: Line) -> bool:
    """Whether a line is the heading of a division, which ends where it likes."""
    if DIVISION.match(text, line.start) is None:
        return False
    return not tells(text, line)


def _leads(text: str, line: Line) -> bool:
    return _LEADER.search(text, max(line.start, line.end - 12), line.end) is not None
