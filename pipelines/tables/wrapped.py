"""Rows whose long cells a page wrapped: half of a name above the line of its row, half below.

“全社会研发经费相当于⏎6 % 预期性 4.5⏎生产总值比例”: the line with the kind stands in the middle
of its cells, so as many lines are its own above as below. What does not belong here: rows that keep
to one line (:mod:`pipelines.tables.flat`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.tables.figures import is_figure, kind, says_unit
from pipelines.tables.grid import Cell

Span = tuple[int, int]
_TOKEN = re.compile(r"\S+")
_NUMBER = re.compile(r"\d{1,3}[.、．]?")
_SENTENCE = re.compile("[。；]")
LONGEST_ROW = 160
"""Characters of a row; a stretch that is longer is rows that a page mixed up."""
_MOST_LINES = 3
"""Lines of a cell above that of its row."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The lines of one row, from the top: those above its own, its own and those below."""

    text: str
    above: tuple[Span, ...]
    own: Span
    below: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where its first line begins."""
        return self.above[0][0]

    @property
    def end(self) -> int:
        """Where its last line ends."""
        return (self.below or (self.own,))[-1][1]

    def name_and_unit(self, until: int, figures: int) -> tuple[Cell, Cell | None] | None:
        """Its name and unit.

        Args:
            until: where the cell of its kind begins.
            figures: how many columns of figures stand before that.
        """
        own = self._words(until, figures)
        torn = [self._tokens(*line) for line in (*self.above, *self.below)]
        first = [line[0] for line in torn if line]
        second = [line[1] for line in torn if len(line) > 1]
        has_unit = bool(own) and says_unit(self._said(own[-1:]))
        name, unit = (own[:-1], own[-1:]) if has_unit else (own, [])
        if name and not unit and says_unit(self._said(first)):  # 万元/⏎2 全员劳动生产率 …⏎人
            return self._cell(name), self._cell(first)
        named, measured = sorted([*name, *first]), sorted([*unit, *second])
        return (self._cell(named), self._cell(measured) if measured else None) if named else None

    def _words(self, until: int, figures: int) -> list[Span]:
        """What its own line says before its figures and its kind, without its number."""
        tokens = self._tokens(self.own[0], until)
        if tokens and _NUMBER.fullmatch(self.text, *tokens[0]):
            del tokens[0]
        for _ in range(figures):
            if tokens and is_figure(self._said(tokens[-1:])):
                tokens.pop()
        return tokens

    def _tokens(self, start: int, end: int) -> list[Span]:
        return [token.span() for token in _TOKEN.finditer(self.text, start, end)]

    def _said(self, spans: Sequence[Span]) -> str:
        return "".join(self.text[start:end] for start, end in spans)

    def _cell(self, spans: Sequence[Span]) -> Cell:
        """A cell of several pieces; its place ends with its row's own line, before its figures."""
        ends = [end for _, end in spans if end <= self.own[1]]
        return Cell(spans[0][0], max(ends, default=spans[0][1]), self._said(spans))


def wrapped_rows(text: str, lines: Iterable[Span]) -> dict[int, Wrapped]:
    """The rows with lines above and below their own, by where their kind stands.

    Args:
        text: clean text.
        lines: the lines below the head of a flattened table; those behind the table are not read.
    """
    read, kinds = _read(text, lines)
    rows = [at for at, place in enumerate(kinds) if place is not None]
    found: dict[int, Wrapped] = {}
    above = rows[0] if rows else 0
    for row, following in pairwise([*rows, len(read)]):
        left = following - row - 1
        if above > min(left, _MOST_LINES):
            break  # no cell of it is wrapped alike on both sides
        place = kinds[row]
        if above and place is not None:
            before, behind = read[row - above : row], read[row + 1 : row + 1 + above]
            found[place] = Wrapped(text, tuple(before), read[row], tuple(behind))
        above = left - above
    return found


def _read(text: str, lines: Iterable[Span]) -> tuple[list[Span], list[int | None]]:
    """The lines of a table, each with the place of its kind."""
    read: list[Span] = []
    kinds: list[int | None] = []
    since = 0
    for line in lines:
        if line[1] - line[0] > LONGEST_ROW:
            break
        found = kind().search(text, *line)
        since = 0 if found else since + 1
        if since > 2 * _MOST_LINES or _SENTENCE.search(text, *line):
            break
        read.append(line)
        kinds.append(found.start() if found else None)
    return read, kinds
