"""Rows of task tables as provisions ``t1``, ``t2``, … under the one that the table stands in.

The task is the text of the row (CONTRACT.md, provisions), what a column of names says its heading;
of an indicator that somebody answers for, its name and figures are the text. What does not belong
here: where tables stand and what their columns hold (:mod:`pipelines.tables`), who does a row's
work and by when (``extract.task_tables``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipelines.lexicon import words
from pipelines.model import Provision
from pipelines.tables.figures import has_digit, is_figure
from pipelines.tables.find import Table, tables_of
from pipelines.tables.grid import Cell, Row
from pipelines.tables.heads import NUMERALS, Column

RULE, OF_INDICATOR = "task row", "indicator row"
"""Rules of the rows: what one says is prose of a task, or the name and figures of an indicator."""
_PART = re.compile(r"a(\d+)\.")
_ATTACHMENT = re.compile(
    rf"附[件表录]\s?(?:[\d{NUMERALS}]{{1,3}}[：:\s]?[^。；，]{{0,40}}|[：:][^。；，]{{0,40}})?"
)
_TITLE_LINES = 3
"""Lines between 附件1 and the table that is all of it: its title, a unit, a note."""
_LOOKS_BEHIND = 2_000
"""Characters behind a table within which the next attachment begins."""
_TELLS = 4
"""Chinese characters from which on a cell of goals without a number says something."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PROMISE = re.compile("[。；]$")
_NUMBER = re.compile(r"(?:\d{1,3}[.．、]|[（(]\d{1,3}[）)])\s*")


def with_task_rows(text: str, provisions: list[Provision]) -> list[Provision]:
    """The provisions with those of task rows among them, in document order.

    A row takes its text out of the provision that it stood in. A table that is all of an
    attachment is a part of its own, and the parts behind it move on by one.
    """
    tables = [table for table in tables_of(text) if table.hands_out]
    if not tables:
        return provisions
    places = sorted(
        (start, number) for number, one in enumerate(provisions) for start, _ in one.paragraphs
    )
    owners = [
        provisions[places[at - 1][1]]
        if (at := bisect_right(places, (one.grid.start + 1,)))
        else None
        for one in tables
    ]
    parts = _parts(text, provisions, tables)
    counts: Counter[str] = Counter()
    found: list[Provision] = []
    for table, owner, part in zip(tables, owners, parts, strict=True):
        if owner is None:
            continue
        parent, prefix = _place(owner, part)
        rows = []
        for row in table.body:
            if spans := _paragraphs(row, table):
                counts[prefix] += 1
                path = f"{prefix}t{counts[prefix]}"
                rule = RULE if table.is_tasks else OF_INDICATOR
                name = _name(row, table) if table.is_tasks else None
                name = None if name and name.end in {end for _, end in spans} else name
                rows.append(_provision(row, name, spans, path, parent, owner, rule))
        _take_from(owner, rows)
        found += rows
    first = provisions[:1] if provisions[0].path == "0" else []
    return first + sorted([*provisions[len(first) :], *found], key=lambda one: one.start)


def _paragraphs(row: Row, table: Table) -> list[tuple[int, int]]:
    """Where a row says what is to be done, and what is to come of it in words."""
    task = None if row.is_group else _task(row, table)
    if task is None:
        return []
    goals = [cell for _, cell in goal_cells(row, table) if cell.text]
    told = [cell for cell in goals if not table.is_tasks or _is_told(cell)]
    beside = _cells(row, table.head.of("task"))
    promised = [cell for cell in (*beside, _name_beside(row, table)) if cell and _promises(cell)]
    return sorted({(cell.start, cell.end) for cell in (*promised, task, *told)})


def _cells(row: Row, columns: Sequence[Column]) -> list[Cell]:
    return [row.cells[one.index] for one in columns if one.index < len(row.cells)]


def goal_cells(row: Row, table: Table) -> list[tuple[Column, Cell]]:
    """The cells of a row under columns of goals, with their columns.

    A task that is a figure is the goal of what its row names: | 公厕 | 20座 |.
    """
    goals = table.head.of("target", "value")
    figures = table.head.of("task") if table.head.of("name") else []
    cells = [(one, row.cells[one.index]) for one in goals if one.index < len(row.cells)]
    tasks = [(one, row.cells[one.index]) for one in figures if one.index < len(row.cells)]
    return cells + [(one, cell) for one, cell in tasks if is_figure(cell.compact)]


def _is_told(cell: Cell) -> bool:
    """Whether a goal is told in words: 满意率90%, 提升服务水平; not 30公里, 全覆盖."""
    if has_digit(cell.text):
        return _HAN.search(cell.text) is not None and not is_figure(cell.compact)
    return len(_HAN.findall(cell.text)) >= _TELLS


def _task(row: Row, table: Table) -> Cell | None:
    """The cell of the task, else of the name: of several that may hold it, the one that says most.

    An indicator is its name.
    """
    columns = (table.is_tasks and table.head.of("task")) or table.head.of("name")
    cells = _cells(row, columns)
    if table.is_tasks and all(is_figure(cell.compact) for cell in cells):
        cells = _cells(row, table.head.of("name")) or cells
    task = max(cells, key=lambda cell: len(cell.text), default=None)
    return task if task and task.text else None


def _promises(cell: Cell) -> bool:
    """Whether a cell says by itself what is to be done: it closes as a sentence."""
    return _PROMISE.search(cell.text) is not None


def _name_beside(row: Row, table: Table) -> Cell | None:
    """The cell that names what the task of a row is for, where a column of its own holds it."""
    if not table.head.of("task"):
        return None
    named = [one for one in table.head.of("name") if one.said in words("col_name.project")]
    return next((cell for cell in _cells(row, named) if _HAN.search(cell.text)), None)


def _name(row: Row, table: Table) -> Cell | None:
    """Such a cell as a heading, without its number; None where it promises something itself."""
    name = _name_beside(row, table)
    if name is None or _promises(name):
        return None
    number = _NUMBER.match(name.text)
    cut = number.end() if number else 0
    return replace(name, start=name.start + cut, text=name.text[cut:])


def _provision(
    row: Row,
    name: Cell | None,
    spans: list[tuple[int, int]],
    path: str,
    parent: Provision | None,
    owner: Provision,
    rule: str,
) -> Provision:
    return Provision(
        path=path,
        level=parent.level + 1 if parent else 1,
        marker=None,
        heading=name.compact if name else None,
        start=row.start,
        end=row.end,
        paragraphs=spans,
        heading_span=(name.start, name.end) if name else None,
        parent=parent,
        rule=rule,
        topics=owner.topics - {"preamble", "opening", "ideology"},
    )


def _take_from(owner: Provision, rows: Sequence[Provision]) -> None:
    """Take the rows out of the text of the provision that they stood in, all of their lines."""
    taken = [(one.start, one.end) for one in rows]
    starts = [start for start, _ in taken]
    owner.paragraphs = [
        span
        for span in owner.paragraphs
        if not (at := bisect_right(starts, span[0])) or span[0] >= taken[at - 1][1]
    ]
    if rows and owner.start < rows[0].start < owner.end:
        before = [end for _, end in owner.paragraphs if end <= rows[0].start]
        owner.end = max([owner.start + len(owner.marker or ""), *before])


def _place(owner: Provision, part: int | None) -> tuple[Provision | None, str]:
    """The provision that the rows of a table hang on, and what their paths begin with."""
    if part is not None:
        return None, f"a{part}." if part > 1 else ""
    if owner.path == "0" or owner.path.endswith(".0"):
        return None, owner.path[:-1]
    return owner, f"{owner.path}."


def _parts(text: str, provisions: Sequence[Provision], tables: Sequence[Table]) -> list[int | None]:
    """The part that each table is all of; None where it stands in a provision.

    Moves the numbered parts behind such a table on by one, unless they belong to its attachment.
    """
    numbered = sorted((one for one in provisions if one.marker), key=lambda one: one.start)
    starts = [one.start for one in numbered]
    parts: list[int | None] = []
    moved: list[int] = []
    for table in tables:
        at = bisect_right(starts, table.grid.start)
        heads = _attachment_above(text, table.grid.start)
        if heads is None or not at or starts[at - 1] > heads:
            parts.append(None)
            continue
        parts.append(_part_of(numbered[at - 1]) + len(moved) + 1)
        behind = text[table.grid.end : starts[at]] if at < len(starts) else ""
        if any(_ATTACHMENT.fullmatch(line) for line in behind[:_LOOKS_BEHIND].split("\n")):
            moved.append(table.grid.end)
    for one in provisions if moved else ():
        if steps := bisect_right(moved, one.start):
            part = _part_of(one)
            one.path = f"a{part + steps}.{one.path.removeprefix(f'a{part}.')}"
    return parts


def _part_of(provision: Provision) -> int:
    found = _PART.match(provision.path)
    return int(found[1]) if found else 1


def _attachment_above(text: str, position: int) -> int | None:
    """Where the line 附件1 stands that heads a table; None where none does."""
    end = position - 1
    for _ in range(_TITLE_LINES + 1):
        start = text.rfind("\n", 0, max(0, end)) + 1
        if _ATTACHMENT.fullmatch(text, start, max(start, end)):
            return start
        if not start:
            return None
        end = start - 1
    return None
