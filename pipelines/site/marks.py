"""Paragraphs as HTML: both forms of the text, and marks around the words that rows quote.

Marks nest; one that crosses another is split there, and its later parts name it. What does not
belong here: which rows are marked.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from pipelines.site.pieces import Piece, cut

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


class Mark(NamedTuple):
    """A stretch of the raw text that a row quotes."""

    start: int
    end: int
    kind: str
    """Class of the mark in the page."""
    id: str = ""
    """Of the row; a heading has none."""

    def opened(self, again: bool) -> str:
        """Its tag; of a part that is not the first it only names the row."""
        if not self.id:
            return f"<b class={self.kind}>"
        named = "data-of" if again else "id"
        return f"<mark {named}={self.id} class={self.kind}>"

    def closed(self) -> str:
        """The end of its tag."""
        return "</mark>" if self.id else "</b>"


def _escaped(text: str) -> str:
    """As HTML; a character that no font has is named beside itself."""
    return _PRIVATE.sub(
        lambda found: f'<i class=unknown title="U+{ord(found[0]):04X}">{found[0]}</i>',
        str(escape(text)),
    )


class Paragraph(NamedTuple):
    """A paragraph of the clean text."""

    start: int
    end: int
    pieces: list[Piece]
    """The last may be its break."""

    @property
    def clean(self) -> str:
        """Its clean text."""
        return "".join(one.clean for one in self.pieces).strip("\n")


def paragraphs_of(pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    """Gather pieces up to each break."""
    gathered: list[Piece] = []
    for piece in pieces:
        gathered.append(piece)
        if piece.breaks:
            yield Paragraph(gathered[0].start, piece.end, gathered)
            gathered = []
    if gathered:
        yield Paragraph(gathered[0].start, gathered[-1].end, gathered)


class Marked:
    """The marks of a document, given out a paragraph at a time."""

    def __init__(self, marks: Iterable[Mark], rules: Mapping[int, tuple[int, int]]) -> None:
        """Take the marks of a document.

        Args:
            marks: In any order.
            rules: Where each repair starts in the raw text, with its end and the number of its
                rule on the page.
        """
        self._marks = sorted(marks, key=lambda one: (one.start, -one.end))
        self._starts = [one.start for one in self._marks]
        self._longest = max((one.end - one.start for one in self._marks), default=0)
        self._rules = rules
        self._repairs = sorted(rules)
        self._opened: set[str] = set()

    def html(self, paragraph: Paragraph, heading: Mark | None = None) -> Markup:
        """A paragraph in both forms with its marks, and with one more for its heading."""
        marks = ([heading] if heading else []) + self._within(paragraph)
        if not marks:
            return Markup("".join(map(self._piece, paragraph.pieces)))
        points = sorted({one.start for one in marks} | {one.end for one in marks})
        return Markup("".join(self._nested(list(cut(paragraph.pieces, points)), marks)))

    def _within(self, paragraph: Paragraph) -> list[Mark]:
        first = bisect_left(self._starts, paragraph.start - self._longest)
        last = bisect_left(self._starts, paragraph.end)
        return [one for one in self._marks[first:last] if one.end > paragraph.start]

    def _nested(self, pieces: Sequence[Piece], marks: Sequence[Mark]) -> Iterator[str]:
        waiting: defaultdict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            waiting[max(mark.start, pieces[0].start)].append(mark)
        stack: list[Mark] = []
        for piece in pieces:
            yield from self._closed(stack, piece.start)
            for at in [at for at in waiting if at <= piece.start]:
                for mark in waiting.pop(at):
                    stack.append(mark)
                    yield self._open(mark)
            yield self._piece(piece)
        yield from (one.closed() for one in reversed(stack))

    def _closed(self, stack: list[Mark], at: int) -> Iterator[str]:
        """Close the marks that end at a place; those opened behind them are opened again."""
        lowest = next((level for level, one in enumerate(stack) if one.end <= at), None)
        if lowest is None:
            return
        yield from (one.closed() for one in reversed(stack[lowest:]))
        crossing = [one for one in stack[lowest:] if one.end > at]
        del stack[lowest:]
        for mark in crossing:
            stack.append(mark)
            yield self._open(mark)

    def _open(self, mark: Mark) -> str:
        again = mark.id in self._opened
        self._opened.add(mark.id)
        return mark.opened(again)

    def _piece(self, piece: Piece) -> str:
        if piece.raw == piece.clean and not piece.breaks:
            return _escaped(piece.raw)
        rule = self._rule(piece)
        clean = piece.clean.replace("\n", "")
        said = f" data-{'r' if clean else 'g'}={rule}" if rule else ""
        before = f"<del{said}>{_escaped(piece.raw)}</del>" if piece.raw else ""
        return before + (f"<ins{said}>{_escaped(clean)}</ins>" if clean else "")

    def _rule(self, piece: Piece) -> int:
        """The rule of the repair that a piece is of; 0 where there is none, and of white."""
        if not piece.raw.strip() and not piece.clean.strip():
            return 0
        at = bisect_right(self._repairs, piece.start) - 1
        if at < 0:
            return 0
        start = self._repairs[at]
        end, rule = self._rules[start]
        return rule if piece.start < end or piece.start == start else 0
