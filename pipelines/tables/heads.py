"""Heads: what each column of a table holds, told by the words above it.

Words and their roles stand in ``lexicon/tables.csv``; this module knows how a head is put together:
of one row or of several, of merged cells, with years and units in it. What does not belong here:
what a row of the table means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipelines.lexicon import longest_at, pattern
from pipelines.tables.figures import is_figure
from pipelines.tables.grid import Cell, Grid, Row
from pipelines.tables.measures import is_unit, parted

YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?!\d)")
_NOTE = re.compile(r"[（(\[［【〔](?P<inside>[^（）()\[\]【】〔〕]{0,16})[）)\]］】〕]")
NUMERALS = "一二三四五六七八九十"
PLAN = rf"[“\"]?(?P<tens>十?)(?P<ones>[{NUMERALS}])<plan_five>[”\"]?"
"""The short name of a five-year plan, as a template of the lexicon: “十四五”."""
_LONGEST_HEAD = 40
_FEWEST_YEARS = 2
"""Columns of years that a column may add up."""
_MOST_HEAD_ROWS = 3
_HEADS_WITHIN = 4
"""Rows, captions printed in bars among them, within which a table shows its head."""
_RESIDUE = 6
"""Characters of a head that no word of ours explains: 省级 before 牵头单位."""

_WHOLE = ("number", "name", "unit", "kind", "remark", "when", "area")
"""Roles whose words must be all that the head says."""
_WITHIN = ("due", "growth", "lead", "with", "charge", "outlook", "task", "base", "target")
"""Roles whose words may have others beside them; the first that is found is taken."""
VALUES = ("value", "target", "growth", "outlook")
_PARTED = ("value", "target")
"""Roles of columns that a part of the year may head."""
CHARGED = ("lead", "with", "charge")
GIVEN = (*CHARGED, "due")
_PARTS = ("task", "target", *GIVEN)
"""Roles of columns that one head may stand over: 任务 over 任务内容 and 年度目标."""
_BELOW = (*_PARTS, "name", "unit", "kind")
"""Roles that the lower head tells where the upper one spans columns: 年度目标 over 指标, 单位."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its role, the place of its head and what else the head says."""

    index: int
    role: str
    """A class of the lexicon without ``col_``; ``value`` under a year alone; ``other``."""
    start: int
    end: int
    said: str
    """The head without white space, rows of it joined."""
    years: tuple[int, ...] = ()
    """The first and last year it names; those of a plan (“十四五”: 2021, 2025)."""
    unit: str | None = None
    """A unit that the head holds in brackets."""
    is_total: bool = False
    """Whether its figures are sums over the years (累计)."""

    divides: bool = False
    """Whether its cells tell the roles of the units themselves (部门分工)."""

    @property
    def part(self) -> str | None:
        """The part of the document's own year, or all of it, that heads goals (上半年)."""
        return _opening_part(self.said) if self.role in _PARTED and not self.years else None

    @property
    def year(self) -> int | None:
        """The year by which its figures are to be reached."""
        return self.years[-1] if self.years else None


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table."""

    columns: tuple[Column, ...]
    rows: int
    """How many rows of the grid are captions and head."""

    def of(self, *roles: str) -> list[Column]:
        """The columns of the roles, from the left."""
        return [column for column in self.columns if column.role in roles]

    @property
    def is_tasks(self) -> bool:
        """Whether the table hands out work: a task beside who does it or by when."""
        if not self.of(*GIVEN) or self.of("kind") or (self.of("name") and self.of(*VALUES)):
            return False
        return bool(self.of("task", "name"))


def head_of(grid: Grid) -> Head | None:
    """Read the head of a table; None where its first rows hold no words of a head."""
    for first, row in enumerate(grid.rows[:_HEADS_WITHIN]):
        if row.is_group or not is_head(row):
            continue
        rows = [_spread(row, *grid.rows[first + 1 : first + 2]), *grid.rows[first + 1 :]]
        count = 1
        while count < min(len(rows), _MOST_HEAD_ROWS) and _goes_on(*rows[count - 1 : count + 1]):
            count += 1
        columns = _aligned(tuple(_columns(rows[:count])), rows[count:])
        return Head(_summed(_named(columns)), first + count)
    return None


def _spread(row: Row, below: Row | None = None) -> Row:
    """A head with its years over all the columns that they span, printed once: | 2026年 | |."""
    cells = list(row.cells)
    names = [bool(one.text) and not is_figure(one.compact) for one in below.cells] if below else []
    for at in range(1, min(len(cells), len(names))):
        spanned = not cells[at].text and names[at - 1] and names[at]
        if spanned and _years_of(cells[at - 1].compact):
            cells[at] = cells[at - 1]
    return replace(row, cells=tuple(cells))


def _aligned(columns: tuple[Column, ...], body: Sequence[Row]) -> tuple[Column, ...]:
    """The columns, put over the filled ones where the head of a ruled page stands askew.

    As many columns have heads as have cells below, but not the same ones.
    """
    headed = [column for column in columns if column.said]
    filled = sorted({at for row in body for at, cell in enumerate(row.cells) if cell.text})
    if len(headed) != len(filled) or [column.index for column in headed] == filled:
        return columns
    return tuple(replace(one, index=at) for one, at in zip(headed, filled, strict=True))


def _named(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, with the one that names the rows where no word of its head says so.

    Under 目标 beside a column of a year stand names; else the first column that is none of ours,
    or the last of what sorts the rows before their figures (类别, 分类).
    """
    roles = {column.role for column in columns}
    by_year = any(one.years and one.role in VALUES for one in columns)
    by_goal = "target" in roles and roles & {"kind", "unit"}
    if roles & {"name", "task"} or not (by_year or by_goal):
        return columns
    spare = ("target", "other", "kind") if by_year else ("other", "kind")
    unnamed = [one for one in columns if one.role in spare and not one.years]
    figures = min(one.index for one in columns if one.role in (*VALUES, "base", "unit"))
    sorts = [one for one in columns if one.role == "remark" and one.index < figures]
    if sorts and (not unnamed or unnamed[0].role == "kind"):
        unnamed = sorts[-1:]
    if not unnamed:
        return columns
    name = unnamed[0].index
    return tuple(replace(one, role="name") if one.index == name else one for one in columns)


def _summed(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, one that adds up years beside it (2021年 | 2022年 | 总计) as their sum."""
    if sum(one.role == "value" and one.year is not None for one in columns) < _FEWEST_YEARS:
        return columns
    return tuple(
        replace(one, role="growth", is_total=True) if _sum().fullmatch(one.said) else one
        for one in columns
    )


def is_head(row: Row, least: float = 0.0) -> bool:
    """Whether a row names columns: two at least, and ``least`` (a share) of its filled cells."""
    said = [cell.compact for cell in row.cells if cell.text]
    roles = [role_of(one)[0] for one in said]
    known = sum(role != "other" for role in roles)
    return known >= max(2, least * len(said)) or (roles[:1] == ["when"] and len(said) > 1)


def _goes_on(above: Row, below: Row) -> bool:
    """Whether the head goes on below: a cell there is the one above, or all of them are heads."""
    if below.is_group or len(below.cells) != len(above.cells):
        return False
    pairs = list(zip(below.cells, above.cells, strict=True))
    fresh = [role_of(one.compact)[0] for one, upper in pairs if one.text and one.text != upper.text]
    known = [role != "other" for role in fresh]
    repeats = any(one.text and one.text == upper.text for one, upper in pairs)
    return (any(known) and (repeats or all(known))) or _years_over(above, below)


def _years_over(above: Row, below: Row) -> bool:
    """Whether years span columns of what is counted: 2026年 over 公园（个） and 床位（张）."""
    under = [one for at, one in enumerate(below.cells) if _is_year_over(above, at)]
    return bool(under) and all(one.text and not is_figure(one.compact) for one in under)


def _is_year_over(above: Row, at: int) -> bool:
    """Whether the upper head of a column is a year, and stands over one beside it too."""
    return _spans(above, at) and bool(_years_of(above.cells[at].compact))


def _columns(rows: Sequence[Row]) -> Iterator[Column]:
    for index in range(max(len(row.cells) for row in rows)):
        stack = [row.cells[index] for row in rows if index < len(row.cells)]
        filled = [cell for cell in stack if cell.text] or stack[-1:]
        dated = [cell for cell in filled if YEAR.search(cell.compact)]
        lowest = filled[-1].compact
        parts = _BELOW if _spans(rows[0], index) else _PARTS
        parted = len(filled) > 1 and not dated and role_of(lowest)[0] in parts
        said = lowest if parted else "".join(dict.fromkeys(one.compact for one in filled))
        column = column_of(index, said, (dated or filled)[-1])
        if column.role == "other" and len(filled) > 1 and _is_year_over(rows[0], index):
            own = column_of(index, lowest, dated[-1])
            column = replace(own, role="value", years=_years_of(rows[0].cells[index].compact))
        yield column


def _spans(row: Row, index: int) -> bool:
    """Whether a head stands over a column beside it too."""
    beside = row.cells[max(0, index - 1) : index] + row.cells[index + 1 : index + 2]
    said = row.cells[index].compact if index < len(row.cells) else ""
    return bool(said) and any(cell.compact == said for cell in beside)


def column_of(index: int, said: str, cell: Cell) -> Column:
    """One column by its head.

    Args:
        index: its place, from 0.
        said: the head without white space, the rows of it joined.
        cell: the lowest cell of the head.
    """
    role, years = role_of(said)
    bare = _NOTE.sub("", said)
    total = any(one["total"] for one in _total().finditer(bare)) and not _yearly().search(bare)
    divides = _divides().search(said) is not None
    return Column(index, role, cell.start, cell.end, said, years, _unit_in(said), total, divides)


@cache
def _total() -> re.Pattern[str]:
    """累计 heads sums; in 累计值 beside a rate of growth it says that figures are no rates."""
    return pattern("<col_filler>|(?P<total><col_total>)")


@cache
def _sum() -> re.Pattern[str]:
    return pattern("<cell_sum>")


@cache
def _yearly() -> re.Pattern[str]:
    """年均增长或累计 heads rates a year; the sums in it stand in brackets (〔0.8〕)."""
    return pattern("<col_growth.annual>")


@cache
def _divides() -> re.Pattern[str]:
    return pattern("<col_divides>")


def _unit_in(said: str) -> str | None:
    """The unit in brackets, or behind a stroke, of a head (目标值（万亩）)."""
    notes = [note["inside"] for note in _NOTE.finditer(said) if is_unit(note["inside"])]
    return notes[-1] if notes else parted(said)[1]


@cache
def _plan() -> re.Pattern[str]:
    return pattern(PLAN)


def _years_of(said: str) -> tuple[int, ...]:
    """The first and last year that a head names; none, one or two."""
    found = sorted(int(year) for year in YEAR.findall(said))
    if found:
        return (found[0], found[-1]) if len(found) > 1 else (found[0],)
    if plan := _plan().search(said):
        # The sixth five-year plan ended in 1985, and each since then five years after the last.
        last = 1955 + 5 * ((10 if plan["tens"] else 0) + NUMERALS.index(plan["ones"]) + 1)
        return last - 4, last
    return ()


def undated(said: str) -> str:
    """A head without the years and plans that it names: “十四五”新增装机 → 新增装机."""
    return _plan().sub("", YEAR.sub("", said))


@cache
def role_of(said: str) -> tuple[str, tuple[int, ...]]:
    """The role of a head without white space, and the years it names."""
    if not said or len(said) > _LONGEST_HEAD:
        return "other", ()
    bare = undated(_NOTE.sub("", said) or said)
    years = _years_of(said)
    found, residue = _words_of(bare)
    if not residue:
        for role in _WHOLE:
            if role in found and len(found) == 1:
                return role, years
    for role in _WITHIN:
        if role in found and (years or residue <= _RESIDUE):
            goal = role == "task" and _is_amount(said, bare, years)
            return ("target" if goal else role), years
    part = not years and _part_of_year().fullmatch(bare) is not None
    return ("value", years) if part or (years and residue <= _RESIDUE) else ("other", ())


@cache
def _part_of_year() -> re.Pattern[str]:
    quarter = f"第?[{NUMERALS[:4]}1-4]<quarter>|前[两二三23]个?<quarter>"
    return pattern(f"(?:<own_year>)?(?:(?:{quarter}|<time_half>)<ends>?|<all_year>)")


def _opening_part(head: str) -> str | None:
    """The part of a year that a head opens with: 一季度 of 一季度目标."""
    found = _part_of_year().match(head)
    return found[0] if found else None


def _is_amount(said: str, bare: str, years: tuple[int, ...]) -> bool:
    """Whether a task is an amount: by its year alone, or by its unit.

    其中：2021年任务 and 造林任务（亩） head amounts, 2021年重点任务 heads tasks.
    """
    if years:
        return _amount().fullmatch(bare) is not None
    return _unit_in(said) is not None and _amount_of().search(bare) is not None


@cache
def _amount() -> re.Pattern[str]:
    return pattern("(?:<among>)?<col_task.amount>")


@cache
def _amount_of() -> re.Pattern[str]:
    return pattern("<col_task.amount>$")


def _words_of(bare: str) -> tuple[set[str], int]:
    """The roles that the words of a head speak for, and how many characters none explains."""
    found: set[str] = set()
    residue, at = 0, 0
    while at < len(bare):
        entry = longest_at(bare, at, *_CLASSES)
        if entry is None:
            residue += 1
            at += 1
            continue
        found |= {name.removeprefix("col_") for name in entry.classes} & _ROLES
        at += len(entry.word)
    return found, residue


_ROLES = frozenset((*_WHOLE, *_WITHIN))
_CLASSES = tuple(f"col_{role}" for role in (*_WHOLE, *_WITHIN, "filler"))
