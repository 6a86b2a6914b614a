"""Tables of indicators that a page flattened: a row a line, a cell a line, or in a sentence.

“序号 指标 单位 2020年 2025年 属性⏎1 岸电使用率 % 65 90 约束性”, the same with a cell a line, and
 “…指标名称单位2020年2025年指标属性1粮食产量万吨10751080约束性”. They become the grids that
printed bars give. What does not belong here: what a row means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pipelines.lexicon import finder_before, pattern
from pipelines.tables.cell_lines import rows_of_lines
from pipelines.tables.figures import KIND, SIGNS, figure, has_digit, is_figure, says_unit
from pipelines.tables.glued import last_figure, two_figures
from pipelines.tables.grid import Cell, Grid, Row
from pipelines.tables.heads import NUMERALS, VALUES, Column, Head, column_of
from pipelines.tables.measures import is_unit
from pipelines.tables.wrapped import LONGEST_ROW, Wrapped, wrapped_rows

_MOST_ROWS = 400
_MOST_COLUMNS = 12
_FARTHEST_KIND = 480
"""Characters within which the next row closes; else the table has ended."""
_LONGEST_NAME = 60
_LONGEST_UNIT = 10
_HINT = pattern(rf"(?:19|20)\d\d\s*年|[{NUMERALS}]<plan_five>")
_YEARS = r"(?:19|20)\d\d年"
_PLAN = rf"[“\"]?[{NUMERALS}]{{1,2}}<plan_five>[”\"]?"
_TOKEN = re.compile(r"\S+")
_LINE = re.compile(r"[^\n]+")
_GROUP = re.compile(
    rf"(?:[{NUMERALS}]{{1,2}}、|（[{NUMERALS}]{{1,2}}）)[^\d\n]{{2,14}}?\s*(?=[（(]?\d)"
)
_NUMBER = re.compile(r"[（(]?\d{1,2}[）)]?[.、．]?\s*")
_NUMBERED = re.compile(r"[（(]?\d{1,2}[）)]?[.、．]?\s*(?=[^\d\s.%])")
_INNER_NUMBER = re.compile(r"\s\d{1,2}[.、．]\s?(?=[^\d\s.%])")


_number_word = finder_before("col_number")
"""The word for numbers that a head may open with."""


def _is_number(word: str) -> bool:
    """Whether a cell of a head is the word for numbers."""
    found = _number_word(word, 0, len(word))
    return found is not None and found.word == word


@cache
def _head_start() -> re.Pattern[str]:
    """The words for names, where a column of units, years or kinds follows."""
    return pattern(rf"<col_name>(?=<col_unit|col_kind|col_target>|{_YEARS}|{_PLAN})")


@cache
def _head_cell() -> re.Pattern[str]:
    """One more cell of a head: a year or plan with its words, or a word alone; a bracket."""
    aims = "<col_base|col_target|col_outlook"
    years = rf"(?:{_YEARS}(?:[—~～-]+{_YEARS})?|{_PLAN})"
    dated = rf"(?:<among>)?{years}{aims}|col_task.amount|col_filler.year>{{0,3}}"
    return pattern(
        rf"(?:{dated}(?P<grown><col_growth>{{0,2}})"
        rf"|<col_number|col_name|col_unit|col_kind>|{aims}|col_growth>{{1,2}}"
        r"(?:(?:[（(][^（）()]{1,6}[）)])?<col_filler>[\[〔]?<col_growth>[\]〕]?)?)"
        r"(?P<also>[\[〔［（(][^\[\]〔〕［］（）()]{1,10}[\]〕］）)])?"
    )


@cache
def _kind() -> re.Pattern[str]:
    return pattern(rf"(?P<row>[^。；]{{2,{_FARTHEST_KIND}}}?)(?P<kind>{KIND})")


@cache
def _next_figure() -> re.Pattern[str]:
    figures = rf"{figure().pattern}|\[[^\[\]\n]{{1,12}}\]|[—\-–/]{{1,3}}"
    return re.compile(rf"(?:[ \n]|(?=\[))(?P<figure>{figures})(?=[\s\[]|$)")


@cache
def _glued_figures() -> re.Pattern[str]:
    return pattern(rf"(?:[{SIGNS}—\-\d.∶:%％\s]|<figure_after>){{2,48}}$")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which columns a flattened table has, in order, and where its rows begin."""

    text: str
    columns: tuple[Column, ...]
    head: Row
    body: int

    def index(self, role: str) -> int | None:
        """The place of a column of a role, where there is one."""
        return next((one.index for one in self.columns if one.role == role), None)

    @property
    def is_in_lines(self) -> bool:
        """Whether each cell of its head stands on a line of its own."""
        cells = self.head.cells
        return all(
            "\n" in self.text[left.end : right.start]
            for left, right in zip(cells, cells[1:], strict=False)
        )

    @property
    def figures(self) -> tuple[int, ...]:
        """The places of the columns of figures."""
        return tuple(one.index for one in self.columns if one.role in (*VALUES, "base"))

    def row(self, start: int, end: int, cells: dict[int, Cell]) -> Row:
        """A row with the cells that are known; the others are empty."""
        empty = Cell(end, end, "")
        return Row(start, end, tuple(cells.get(at, empty) for at in range(len(self.columns))))


def flat_tables(text: str) -> Iterator[tuple[Grid, Head]]:
    """The tables of a clean text that were flattened, in order, each with its head."""
    if _HINT.search(text) is None:
        return
    end = 0
    for layout in _layouts(text):
        if layout.head.start < end:
            continue
        rows = tuple(_rows(layout))
        if rows:
            grid = Grid((layout.head, *rows), is_flat=True)
            end = grid.end
            yield grid, Head(layout.columns, 1)


def _layouts(text: str) -> Iterator[_Layout]:
    """The flattened heads of a text; words of a head may be broken over lines."""
    compact = "".join(text.split())
    place: list[int] = []
    done = 0
    for name in _head_start().finditer(compact):
        number = _number_word(compact, done, name.start())
        done = at = name.end()
        spans = [(name.start() - len(number.word), name.start())] if number is not None else []
        spans.append(name.span())
        place = place or [offset for offset, char in enumerate(text) if not char.isspace()]
        while len(spans) < _MOST_COLUMNS and (cell := _head_cell().match(compact, at)):
            grown = cell.start("grown") if cell["grown"] else -1
            # “2025年 年均增速”, “2025年年均[累计]”
            apart = grown > 0 and (place[grown] - place[grown - 1] > 1 or cell["also"])
            at, begin = (grown if apart else cell.end()), at
            if not _is_number(compact[begin:at]):  # 序 and 号 of a head may stand lines apart
                spans.append((begin, at))
        cells = tuple(
            Cell(place[left], place[right - 1] + 1, compact[left:right]) for left, right in spans
        )
        columns = tuple(column_of(number, cell.text, cell) for number, cell in enumerate(cells))
        if _is_table(columns):
            yield _Layout(text, columns, Row(cells[0].start, cells[-1].end, cells), cells[-1].end)


def _is_table(columns: tuple[Column, ...]) -> bool:
    roles = [column.role for column in columns]
    figures = [one for one in columns if one.role in (*VALUES, "base")]
    dated = any(one.years for one in figures)
    beside = {"number", "unit", "kind"} & set(roles) or len(figures) > 1
    expected = {"kind", "target"} <= set(roles)  # 指标|预期值|属性: the text above says by when
    return "name" in roles and (dated or expected) and bool(beside)


def _rows(layout: _Layout) -> Iterator[Row]:
    """The rows below a flattened head: closed by their kind, else one a line or a cell a line."""
    if layout.is_in_lines and len(rows := list(_rows_by_cells(layout))) > 1:
        yield from rows
        return
    if layout.index("kind") is not None:
        yield from _rows_by_kind(layout)
        return
    rows = list(_rows_by_line(layout))
    yield from rows or _rows_by_cells(layout)


def _lines(layout: _Layout) -> Iterator[tuple[int, int]]:
    """The lines below a head."""
    for line in islice(_LINE.finditer(layout.text, layout.body), _MOST_ROWS * _MOST_COLUMNS):
        yield line.span()


def _rows_by_kind(layout: _Layout) -> Iterator[Row]:
    """Rows with 约束性 or 预期性 in them, which closes them or has figures behind it."""
    text, kind = layout.text, layout.index("kind")
    assert kind is not None
    position = layout.body
    left = [at for at in layout.figures if at < kind]
    wrapped = wrapped_rows(text, _lines(layout))
    for _ in range(_MOST_ROWS):
        found = _kind().match(text, position)
        if found is None:
            return
        told = Cell(*found.span("kind"), found["kind"])
        position = found.end()
        torn = wrapped.get(told.start)
        if torn is None and found.end("row") - found.start("row") > LONGEST_ROW:
            continue
        cells: dict[int, Cell] = {kind: told}
        for at in [at for at in layout.figures if at > kind]:
            if token := _next_figure().match(text, position):
                cells[at] = Cell(*token.span("figure"), token["figure"])
                position = token.end()
        if torn and (read := _unwrapped(layout, torn, told, left)):
            position = max(position, torn.end)
            yield layout.row(torn.start, torn.end, cells | read)
        elif read := _left_of(layout, *found.span("row"), left):
            yield layout.row(found.start("row"), position, cells | read)


def _unwrapped(
    layout: _Layout, torn: Wrapped, kind: Cell, figures: list[int]
) -> dict[int, Cell] | None:
    """Name, unit and the figures before the kind of a row whose cells a page wrapped."""
    tokens = [token.span() for token in _TOKEN.finditer(layout.text, torn.own[0], kind.start)]
    read = torn.name_and_unit(kind.start, len(figures))
    name, unit = layout.index("name"), layout.index("unit")
    if read is None or name is None:
        return None
    cells = (_figures_from_right(layout, tokens, figures) or {}) if figures else {}
    if unit is not None and read[1] is not None:
        cells[unit] = read[1]
    return cells | {name: read[0]}


def _rows_by_line(layout: _Layout) -> Iterator[Row]:
    """A row a line: name, unit and figures parted by spaces."""
    for start, end in _lines(layout):
        read = _left_of(layout, start, end, list(layout.figures), glued=False)
        if read is None:
            return
        yield layout.row(start, end, read)


def _rows_by_cells(layout: _Layout) -> Iterator[Row]:
    """The rows of a table with a cell a line."""
    lines = (_cell(layout.text, *span) for span in _lines(layout))
    yield from rows_of_lines(layout.columns, lines)


def _left_of(
    layout: _Layout, start: int, end: int, figures: list[int], *, glued: bool = True
) -> dict[int, Cell] | None:
    """Number, name, unit and figures of a stretch that holds them in this order."""
    tokens = [token.span() for token in _TOKEN.finditer(layout.text, start, end)]
    last = _unit_behind(layout, tokens, figures)
    cells = _figures_from_right(layout, tokens, figures)
    if cells is None:
        return _glued(layout, start, end, figures) if glued else None
    unit = layout.index("unit")
    if unit is not None and last is not None:
        cells[unit] = last
    elif unit is not None and tokens:
        left, right = tokens.pop()
        apart = says_unit(layout.text[left:right]) and bool(tokens)
        cut = left if apart else left + _unit_start(layout.text[left:right])
        if cut < right:
            cells[unit] = _cell(layout.text, cut, right)
        if left < cut:
            tokens.append((left, cut))
    name = _name(layout, tokens)
    if name is None:
        return None
    at = layout.index("name")
    assert at is not None
    return {**cells, at: name}


def _unit_behind(layout: _Layout, tokens: list[tuple[int, int]], figures: list[int]) -> Cell | None:
    """Take the unit off the end where its column stands behind those of figures."""
    unit = layout.index("unit")
    if unit is None or not figures or unit < max(figures) or not tokens:
        return None
    return _cell(layout.text, *tokens.pop()) if says_unit(layout.text[slice(*tokens[-1])]) else None


def _figures_from_right(
    layout: _Layout, tokens: list[tuple[int, int]], figures: list[int]
) -> dict[int, Cell] | None:
    """Take the cells of figures off the end; words between two figures are a cell too."""
    cells: dict[int, Cell] = {}
    for at in reversed(figures):
        words: list[tuple[int, int]] = []
        while tokens and not is_figure(layout.text[slice(*tokens[-1])]):
            words.append(tokens.pop())
        if words and (at == figures[0] or not tokens):
            return None  # the words may be the name
        if words:
            said = "".join(layout.text[slice(*span)] for span in reversed(words))
            cells[at] = Cell(words[-1][0], words[0][1], said)
        elif tokens:
            cells[at] = _cell(layout.text, *tokens.pop())
    counted = any(has_digit(cell.text) for cell in cells.values()) or not figures
    return cells if tokens and counted else None


def _name(layout: _Layout, tokens: list[tuple[int, int]]) -> Cell | None:
    """The name, of one line or of several; a line that is a number alone opens the row."""
    text = layout.text
    for place in range(len(tokens) - 1, -1, -1):
        if _NUMBER.fullmatch(text, *tokens[place]) and not _is_open(text, tokens[:place]):
            tokens = tokens[place + 1 :]
            break
    if not tokens:
        return None
    start, end = tokens[0][0], tokens[-1][1]
    if (group := _GROUP.match(text, start, end)) or (group := _NUMBERED.match(text, start, end)):
        start = group.end()
    if (number := _NUMBERED.match(text, start, end)) and number.end() < end:
        start = number.end()
    for inner in _INNER_NUMBER.finditer(text, start, end):
        start = inner.end()  # “经济发展 1.地区生产总值增速”
    said = "".join(text[start:end].split())
    fits = 2 <= len(said) <= _LONGEST_NAME and not has_digit(said[0])
    return Cell(start, end, said) if fits else None


def _is_open(text: str, tokens: list[tuple[int, int]]) -> bool:
    """Whether a bracket is open before a number: （μg/m⏎3⏎） has a raised 3, no row number."""
    said = text[tokens[0][0] : tokens[-1][1]] if tokens else ""
    return sum(map(said.count, "（(")) > sum(map(said.count, "）)"))


def _glued(layout: _Layout, start: int, end: int, figures: list[int]) -> dict[int, Cell] | None:
    """A row that runs together: “2肉类总产量万吨158180”, its two figures parted by likeness."""
    text = layout.text
    printed = text[start:end]
    values = _glued_figures().search(printed)
    if values is None or not figures or "\n" in printed.strip():
        return None
    named = printed[: values.start()]
    tail = values.group()
    unit = named[_unit_start(named) :] if tail[0] not in "—-%％" else ""
    head = named[: len(named) - len(unit)]
    if not unit:
        tail = tail.lstrip("—-%％")
        unit = values.group()[: len(values.group()) - len(tail)][:1]
    spans = two_figures(tail) if len(figures) > 1 else last_figure(tail)
    name = _name(layout, [(start, start + len(head))] if head.strip() else [])
    at, unit_at = layout.index("name"), layout.index("unit")
    if not spans or name is None or at is None:
        return None
    offset = start + len(printed) - len(tail)
    cells = {at: name}
    if unit_at is not None and unit:
        place = start + len(head)
        cells[unit_at] = Cell(place, place + len(unit), unit)
    for number, span in zip(reversed(figures), reversed(spans), strict=False):
        cells[number] = _cell(text, offset + span[0], offset + span[1])
    return cells


def _unit_start(named: str) -> int:
    """Where the unit that a row's name runs into begins; the end where there is none."""
    for start in range(max(1, len(named) - _LONGEST_UNIT), len(named)):
        if is_unit(named[start:]):
            return start
    return len(named)


def _cell(text: str, start: int, end: int) -> Cell:
    return Cell(start, end, text[start:end])
