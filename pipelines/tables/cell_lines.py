"""Rows of a table whose page printed every cell on a line of its own.

A line goes to the next column that it fits by what it is: a number, a name, a unit, a kind, a
figure. So cells that were merged may be missing. What does not belong here: heads, and tables that
print a row a line (:mod:`pipelines.tables.flat`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pipelines.lexicon import pattern
from pipelines.tables.figures import KIND, has_digit, is_figure, kind, says_unit
from pipelines.tables.grid import ROW_NUMBER, Cell, Row, joined
from pipelines.tables.heads import CHARGED, GIVEN, VALUES, Column
from pipelines.tables.measures import is_unit
from pipelines.tokens.time_expressions import matches

Cells = dict[int, Cell]
"""The cells of a row by their columns."""
_FIGURES = (*VALUES, "base")
_LONGEST_NAME = 60
_LONGEST_REMARK = 40
_MOST_TORN = 40
_MOST_NAMES = 3
"""Lines of words in a row before its figures: its groups and its name; more are prose."""
_SENTENCE = re.compile("[。；：]")
_BODY = pattern("(?:<organ>|<body>)$")
_PART_OF_SUM = pattern("<among>")
_GOES_ON = pattern("<joins>")
_UNIT = re.compile(r"[（(][^（）()]{1,14}[）)]$")
_NAME_AND_KIND = pattern(rf"(?P<name>[^。；：]{{4,}}?)(?P<kind>{KIND})")
_LONGEST_TAIL = 3
"""Characters, a unit in brackets apart, that are the end of a broken name rather than a name."""


def rows_of_lines(columns: Sequence[Column], lines: Iterable[Cell]) -> Iterator[Row]:
    """The rows below a head, to the first sentence below them.

    A page may have torn rows apart: those are passed over, but not many in a row.

    Args:
        columns: the columns, from the left.
        lines: the lines below the head, each as a cell.
    """
    row, torn = _Row(columns, None), 0
    for line in chain.from_iterable(map(_cells_of, lines)):
        if row.takes(line):
            continue
        torn = 0 if row.is_whole else torn + 1
        if torn > _MOST_TORN or _SENTENCE.search(line.text):
            break
        if row.is_whole:
            yield row.printed
        row = _Row(columns, row)
        row.takes(line)
    if row.is_whole:
        yield row.printed


def _cells_of(line: Cell) -> Iterator[Cell]:
    """The cells of a line: a kind may have run into the name before it (…水体比重|预期性)."""
    glued = _NAME_AND_KIND.fullmatch(line.text)
    if glued is None:
        yield line
        return
    cut = line.start + glued.end("name")
    yield Cell(line.start, cut, glued["name"])
    yield Cell(cut, line.end, glued["kind"])


class _Row:
    """A row as far as its lines have come."""

    def __init__(self, columns: Sequence[Column], above: _Row | None) -> None:
        self.columns, self.above = columns, above
        self.cells: Cells = {}
        self.names = 0
        self.numbered = False
        """Whether the last line was the number of the row."""

    @property
    def last(self) -> int:
        """The last column that is filled."""
        return max(self.cells, default=-1)

    @property
    def is_whole(self) -> bool:
        """Whether it has a name and a figure that is known, and the kind that closes its rows."""
        filled = [self.columns[at].role for at in self.cells]
        if self.columns[-1].role == "kind" and "kind" not in filled:
            return False
        told = [cell for at, cell in self.cells.items() if self.columns[at].role in _FIGURES]
        known = any(has_digit(cell.text) for cell in told) or (told and self._is_charged)
        return "name" in filled and bool(known)

    def takes(self, line: Cell) -> bool:
        """Put a line into its column; False where it fits none and the row must end."""
        said = line.compact
        grouped = self._has_number and not self.numbered and len(self.cells) == 1
        if (self.names == 0 or grouped) and ROW_NUMBER.fullmatch(said):
            self.cells, self.names, self.numbered = {}, 0, True  # what stood before was a group
            return True
        name = next(one.index for one in self.columns if one.role == "name")
        if self._is_words(said) and not self.has_figures and not self._fits_later(said):
            return self._take_name(name, line)
        at = self._column(said)
        if at is None and self._charges(said):
            self._spread(line)
            return True
        if at is None and (self._goes_on(said) or self._measures(said)):
            self.cells[self.last] = joined([self.cells[self.last], line])
            return True
        if at is None or name not in self.cells:
            return False
        self.cells[at] = line
        self.numbered = False
        return True

    def _take_name(self, at: int, line: Cell) -> bool:
        """A name; before it stands its group, or its first half behind the number of the row."""
        self.names += 1
        if self.names > _MOST_NAMES or self.last > at:
            return False
        before = self.cells.get(at)
        # 考核指标⏎考核内容: where two columns name, the first line is what sorts the rows
        one_named = self.numbered and not any(one.role == "task" for one in self.columns)
        if before is not None and (one_named or _is_broken(before.text, line.compact)):
            line = joined([before, line])
        self.cells[at] = line
        self.numbered = self.numbered and self.names == 1 and self._has_number
        return True

    def _charges(self, said: str) -> bool:
        """Whether a line that fits no column is one more body of a row that has some in charge."""
        return self._is_charged and _BODY.search(said) is not None

    def _spread(self, line: Cell) -> None:
        """Give the column of those in charge two lines; those behind it move on by one."""
        taken = sorted(self.cells)
        first = next(at for at in taken if self.columns[at].role in CHARGED)
        filled = [at for at in taken if at >= first]
        one, two, *behind = [*(self.cells[at] for at in filled), line]
        self.cells |= dict(zip(filled, [joined([one, two]), *behind], strict=True))

    @property
    def whole(self) -> Cells:
        """Its cells; a part of a sum (其中) shares those of the sum that were merged."""
        name = next(cell for at, cell in self.cells.items() if self.columns[at].role == "name")
        if self.above is None or _PART_OF_SUM.match(name.compact) is None:
            return self.cells
        merged = {
            at: cell
            for at, cell in self.above.whole.items()
            if self.columns[at].role in ("unit", "kind")
        }
        return merged | self.cells

    @property
    def printed(self) -> Row:
        """The row with a cell a column; those that no line fills are empty."""
        cells = self.whole
        start = min(cell.start for cell in cells.values())
        end = max(cell.end for cell in cells.values())
        empty = Cell(end, end, "")
        return Row(start, end, tuple(cells.get(at, empty) for at in range(len(self.columns))))

    @property
    def _has_number(self) -> bool:
        return any(one.role == "number" for one in self.columns)

    @property
    def _is_charged(self) -> bool:
        """Whether it says who answers for it."""
        return any(self.columns[at].role in CHARGED for at in self.cells)

    @property
    def has_figures(self) -> bool:
        """Whether a column of figures is filled, be it with a dash."""
        return any(self.columns[at].role in _FIGURES for at in self.cells)

    def _is_words(self, said: str) -> bool:
        return not is_figure(said) and len(said) <= _LONGEST_NAME and not _SENTENCE.search(said)

    def _fits_later(self, said: str) -> bool:
        """Whether words are the kind, the unit or the goal of a row that has its name."""
        return self.names > 0 and self._column(said) is not None

    @property
    def _awaits_goal(self) -> bool:
        """Whether the unit is told, and who answers, or by when, comes behind the goal."""
        has_unit = any(self.columns[at].role == "unit" for at in self.cells)
        given = any(one.role in GIVEN for one in self.columns[self.last + 1 :])
        return has_unit and given and not self.has_figures

    def _goes_on(self, said: str) -> bool:
        """Whether words go on with those in the place of a figure: 完成国家、省|级下达指标."""
        last = self.last
        told = last >= 0 and self.columns[last].role in _FIGURES and last + 1 < len(self.columns)
        return told and not is_figure(self.cells[last].compact) and self._is_words(said)

    def _measures(self, said: str) -> bool:
        """Whether a line is the unit of the figure above it: 120.14⏎平方公里."""
        last = self.cells.get(self.last)
        if last is None or self.columns[self.last].role not in _FIGURES:
            return False
        return is_unit(said) and has_digit(last.text)

    def _column(self, said: str) -> int | None:
        """The next column that a line fits."""
        for column in self.columns[self.last + 1 :]:
            if self._fits(column, said):
                return column.index
        return None

    def _fits(self, column: Column, said: str) -> bool:
        if column.role == "due":
            return bool(matches(said))
        if column.role == "kind":
            return kind().fullmatch(said) is not None
        if column.role == "unit":
            behind_kind = any(self.columns[at].role == "kind" for at in self.cells)
            return says_unit(said) or (behind_kind and not is_figure(said))
        if column.role in _FIGURES and is_figure(said):
            return True
        is_remark = len(said) <= _LONGEST_REMARK and not _SENTENCE.search(said)
        if column.role == "target" and is_remark and self._awaits_goal:
            return True  # “全省统筹”
        if not self.has_figures or not is_remark or _UNIT.search(said):
            return False
        goes_on = any(one.role == "kind" for one in self.columns[self.last + 1 :])
        return column.role in ("base", "remark", "other", *CHARGED) or goes_on  # “完成国家下达任务”


def _is_broken(first: str, second: str) -> bool:
    """Whether the second of two lines is the end of a name rather than a name of its own."""
    short = len(_UNIT.sub("", second)) <= _LONGEST_TAIL
    is_open = first.count("（") > first.count("）")
    return short or is_open or _GOES_ON.match(second) is not None
