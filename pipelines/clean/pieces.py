"""Printed lines that a reader of PDF broke at their marks: “全面落实部署，”, “按照要求，完整准确”.

Where a mark is set in another font than the text around it, many readers end the line there. What
such pieces make together is as wide as the lines that were not broken.

What does not belong here: which whole lines make a paragraph (``lines``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.clean.printed import ENDS, MIN_LINE, OPEN_ENDS, Line, opens
from pipelines.lexicon import pattern

SLACK = 8
"""Columns by which a wrapped line may stay under the width: a word or number that moved on."""
BEYOND = 4
"""Columns by which a line may be wider than the others: half-width signs."""
_FEWEST = 3
"""Whole lines that a text has at least for their width to be told."""
_LEAST_SHARE = 0.1
"""Where commas end lines by chance, fewer of all lines are so; where a reader broke them, twice
as many (157 notices of 2023 as one reader gives them)."""
_COMMAS = "，、"
_ENDS = frozenset(ENDS)
_MARKS = frozenset(ENDS + OPEN_ENDS + "”’")
_OPENING = frozenset("“《（〔【[(")
_NUMBER_ALONE = re.compile(r"\d{1,3}[.．、]|[（(]\d{1,3}[）)]|[\u4e00-\u9fff]{1,3}、")
_DOCUMENT_NUMBER = pattern(r"[^，。；]{2,12} ?〔\d{4}〕 ?\d{1,4} ?<number_closes>")
"""A line of its own below a title, however wide the last line of the title is."""


def pieced(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a text as they were printed: pieces of one line are one :class:`Line`.

    Pieces prove to be of one line where together they fill the width of the text and the last of
    them ends in mid-sentence; a line that opens a paragraph is never a second piece.
    """
    plain = [line for line in lines if text[line.start] != "|"]
    width = _width(text, plain)
    if width is None or not _is_pieced(text, plain, width):
        return list(lines)
    return list(_whole(text, lines, width))


def _is_pieced(text: str, lines: Sequence[Line], width: int) -> bool:
    """Whether lines end early behind a comma, where no paragraph does."""
    early = sum(line.columns < width - SLACK and text[line.end - 1] in _COMMAS for line in lines)
    return early >= max(_FEWEST, _LEAST_SHARE * len(lines))


def _width(text: str, lines: Sequence[Line]) -> int | None:
    """The width of the lines that are wrapped in mid-sentence; None where too few are."""
    unended = sorted(
        line.columns
        for line in lines
        if line.columns >= MIN_LINE and text[line.end - 1] not in _MARKS
    )
    return unended[int(0.9 * (len(unended) - 1))] if len(unended) >= _FEWEST else None


def _whole(text: str, lines: Sequence[Line], width: int) -> Iterator[Line]:
    first = 0
    while first < len(lines):
        last, columns = _run(text, lines, first, width)
        yield lines[first]._replace(end=lines[last].end, columns=columns)
        first = last + 1


def _run(text: str, lines: Sequence[Line], first: int, width: int) -> tuple[int, int]:
    """The last line of those that make one printed line with ``first``, and their columns."""
    columns, last = lines[first].columns, first
    while last + 1 < len(lines) and _parted(text, lines[last], lines[last + 1]):
        wider = columns + lines[last + 1].columns
        if wider > width + BEYOND:
            break
        last, columns = last + 1, wider
    fills = columns >= width - SLACK and text[lines[last].end - 1] not in _ENDS
    return (last, columns) if fills else (first, lines[first].columns)


def _parted(text: str, before: Line, line: Line) -> bool:
    """Whether a line may be broken between the two: at a mark, or behind a number of its own."""
    at_mark = text[before.end - 1] in _MARKS or text[line.start] in _OPENING
    numbered = _NUMBER_ALONE.fullmatch(text, before.start, before.end) is not None
    close = line.gap == 1 and line.indent <= 1 and text[line.start] != "|"
    apart = _DOCUMENT_NUMBER.fullmatch(text, line.start, line.end) is not None
    return (at_mark or numbered) and close and not apart and not opens(text, line, strong=False)
