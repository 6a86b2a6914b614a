"""Indicator tables: a row a target, its value in the column of the target year.

The rules are those of CONTRACT.md, ``targets``, “Tables” and “Base”. What does not belong here:
where tables stand and what their columns hold (:mod:`pipelines.tables`), how a cell is read
(:mod:`pipelines.extract.table_values`), tables of tasks (:mod:`pipelines.extract.task_tables`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipelines.extract.dated_headings import dated_caption
from pipelines.extract.names import meeting
from pipelines.extract.provision_index import ProvisionIndex
from pipelines.extract.row_facts import Base, RowFacts, comparator_in_row
from pipelines.extract.schedule import Deadline, InForce, Schedule
from pipelines.extract.table_dates import deadline_of_head, deadline_of_year, deadlines_in
from pipelines.extract.table_parts import measures_of_parts
from pipelines.extract.table_places import (
    adds_up,
    caption_of,
    dealt_out,
    owner_of,
    sets_goals,
    tells,
)
from pipelines.extract.table_values import (
    Figure,
    Name,
    adds,
    basis_of,
    binding_of,
    changed,
    figure_of,
    grouped,
    in_column,
    labelled_figures,
    name_of,
    own_measure,
    share_of,
    under,
)
from pipelines.extract.target import Target
from pipelines.lexicon import pattern
from pipelines.model import Provision, Sentence
from pipelines.structure.task_rows import OF_INDICATOR
from pipelines.tables.find import Table
from pipelines.tables.grid import Cell, Row
from pipelines.tables.heads import VALUES, Column, undated
from pipelines.tables.measures import parted
from pipelines.tokens.cells import unit_of_cell
from pipelines.tokens.viewpoint import Viewpoint

_SHARE = "%"
_SHORTEST_NAME = 2


def table_targets(
    text: str,
    tables: Sequence[Table],
    provisions: Sequence[Provision],
    schedule: Schedule,
    seen: Viewpoint,
) -> Iterator[Target]:
    """Targets of the tables of a document; target columns become rows of ``schedule``.

    Args:
        text: clean text.
        tables: its tables, in order.
        provisions: its provisions; a row belongs to the one that it is or stands in.
        schedule: what deadline is in force where.
        seen: where the document's times are seen from: a column of a later year tells no base, one
            of a year before the document and its period no goal.
    """
    index = ProvisionIndex(provisions)
    lists: dict[int, list[Provision]] = defaultdict(list)
    for one in provisions if tables else ():
        if one.parent is not None and one.marker:
            lists[id(one.parent)].append(one)
    rows = {one.start: one for one in provisions if one.rule == OF_INDICATOR}
    for table in tables:
        first = next((rows[row.start] for row in table.body if row.start in rows), None)
        owner = first.parent or first if first else owner_of(text, index, lists, table)
        if owner is None or table.is_tasks or tells(text, owner, table, seen):
            continue
        reader = _Reader(text, schedule, seen, table, owner, rows)
        for row in table.body:
            yield from reader.targets(row)


class _Reader:
    """Reads the rows of one table."""

    def __init__(
        self,
        text: str,
        schedule: Schedule,
        seen: Viewpoint,
        table: Table,
        owner: Provision,
        rows: Mapping[int, Provision],
    ) -> None:
        self.text, self.schedule, self.table, self.owner = text, schedule, table, owner
        self.rows = rows
        self.seen, self.issued = seen, seen.issued
        head = table.head
        self.when = next((column.index for column in head.of("when")), 0)
        self.by_years = not head.of(*VALUES) and table.by_years
        years = [int(row.cells[self.when].compact[:4]) for row in table.body if self.by_years]
        self.first_row, self.last_row = min(years, default=0), max(years, default=0)
        self.names = head.of("name")
        self.unit = next(iter(head.of("unit")), None)
        self.head_unit = next((one.unit for one in self.names if one.unit), None)
        self.kind = next(iter(head.of("kind")), None)
        dated = [one.year for one in head.of("value", "target", "base") if one.year]
        self.first = min(dated, default=None) if len(dated) > 1 and not _one_by_one(dated) else None
        self.last = max(dated, default=None)
        self.planned = self._run_of_years([one.year for one in head.of("value") if one.year])
        values = [one for one in head.of(*VALUES, "base") if not self._is_base(one)]
        self.goals = [one for one in values if not self._is_told(one)]
        self.bases = [one for one in head.of("value", "base") if self._is_base(one)]
        self.parts = measures_of_parts(table, self.goals)
        self.caption = caption_of(text, owner, table)
        self.adds, self.dealt = adds_up(self.caption), dealt_out(self.caption)
        self.dates: dict[date | None, InForce] = {}
        self.before: Name | None = None
        self.group: Name | None = None

    def _is_base(self, column: Column) -> bool:
        """Whether a column tells what is, not what is to be: by its word or by its year."""
        year = column.year
        if column.role in ("growth", "outlook", "target") or year is None:
            return column.role == "base"
        if self.planned:
            return False
        if self.issued is not None and year != self.issued.year:
            return year < self.issued.year
        return column.role == "base" or year == self.first

    def _run_of_years(self, years: Sequence[int]) -> bool:
        """Whether columns are the years of the document's period one by one, from its first."""
        period = self.seen.period
        planned = range(period[0].year, period[1].year + 1) if period else ()
        return len(planned) > 2 and list(planned) == list(years)

    def _is_told(self, column: Column) -> bool:
        """Whether a column holds goals of a time before the document and its period."""
        year = column.year
        return year is not None and self.seen.is_past(date(year, 12, 31), explicit=True)

    def targets(self, row: Row) -> Iterator[Target]:
        """The targets of one row."""
        if self.by_years:
            yield from self._of_year(row)
            return
        if self.table.deals_out:
            first, *rest = self.table.head.columns
            sets = sets_goals(self.text, self.owner, self.table)
            goals = [one for one in rest if _GOAL.search(parted(one.said)[0])]
            yield from self._of_place(row, first, goals or (rest if sets else ()))
            return
        if not self.names and (areas := self.table.head.of("area")):
            yield from self._of_place(row, areas[0], self.goals)
            return
        named = [cell for cell in self._cells(row, self.names) if cell.text]
        if not named:
            return
        if self._heads_all(row):
            self.group = name_of(named[-1].text)
            return
        name = name_of(named[-1].text)
        if len(name.indicator) < _SHORTEST_NAME:
            return
        name = grouped(name, name_of(named[-2].text)) if len(named) > 1 else name
        name = replace(name, indicator=name.indicator + self.parts.get(row.start, ""))
        name = under(name, self.group)
        name = self.before = share_of(name, self.before)
        unit = self._printed(row, self.unit) or name.unit
        if name.basis is None and adds(name, unit):
            name = replace(name, basis="increase")
        facts = RowFacts(
            named[-1], name, unit, binding=binding_of(self._printed(row, self.kind) or "")
        )
        for column in self.goals:
            cell = self._cell(row, column)
            if cell is not None:
                yield from self._of_cell(row, facts, column, cell)

    def _heads_all(self, row: Row) -> bool:
        """Whether a row is one text over all of its columns, behind its number."""
        numbers = {one.index for one in self.table.head.of("number")}
        said = {cell.text for at, cell in enumerate(row.cells) if at not in numbers}
        return len(said) == 1 and len(row.cells) - len(numbers) > 1

    def _of_cell(self, row: Row, facts: RowFacts, column: Column, cell: Cell) -> Iterator[Target]:
        """The target of a cell; of one that holds several figures that of each, by its label."""
        name, unit = in_column(facts.name, facts.unit, column)
        facts = replace(facts, name=name, unit=unit, base=self._base(row, column))
        if figure := figure_of(cell.text):
            facts = replace(facts, name=changed(facts.name, figure, facts.unit))
            yield self._target(row, facts, column, cell, figure, self._due(row, column))
            return
        for label, start, end, part in labelled_figures(self.text[cell.start : cell.end]):
            place = replace(cell, start=cell.start + start, end=cell.start + end)
            name = replace(facts.name, indicator=label + facts.name.indicator)
            own = replace(facts, name=name)
            yield self._target(row, own, column, place, part, self._due(row, column))

    def _of_year(self, row: Row) -> Iterator[Target]:
        """The targets of a row that a year heads, one a column of figures."""
        year = int(row.cells[self.when].compact[:4])
        if self._is_past(year):
            return
        said = row.cells[self.when]
        due = self._dated(deadline_of_year(self.text, self.owner, year, said.start, said.end))
        area = "".join(cell.text for cell in self._cells(row, self.table.head.of("area")))
        for column in self.table.head.columns:
            cell = self._cell(row, column)
            figure = figure_of(cell.text) if cell else None
            if column.index == self.when or cell is None or figure is None:
                continue
            name = name_of(column.said)
            if len(name.indicator) >= _SHORTEST_NAME and column.role in ("other", "name"):
                facts = RowFacts(cell, replace(name, indicator=area + name.indicator), name.unit)
                yield self._target(row, facts, column, cell, figure, due)

    def _of_place(self, row: Row, first: Column, columns: Sequence[Column]) -> Iterator[Target]:
        """The targets of a row that a place or a kind heads, one a column of what it is to do.

        What is counted stands in the head of the column, the caption, or part in either.
        """
        at = self._cell(row, first)
        if at is None or not at.text:
            return
        whose = "" if _SUM.fullmatch(at.compact) else at.compact
        for column in columns:
            cell = self._cell(row, column)
            name = name_of(_GOAL.sub("", parted(undated(column.said))[0]))
            figure = figure_of(cell.text) if cell else None
            what = meeting(self.dealt, name.indicator)
            if cell is None or figure is None or len(what) < _SHORTEST_NAME:
                continue
            if made := _MAKES.match(name.indicator):
                what = meeting(self.dealt, name.indicator[made.end() :])
                what = what or undated(parted(column.said)[0])  # 新种任务（亩）
                name = replace(name, basis="increase" if made["adds"] else None)
            facts = RowFacts(at, replace(name, indicator=whose + what), column.unit)
            yield self._target(row, facts, column, cell, figure, self._due(row, column))

    def _is_past(self, year: int) -> bool:
        if self.issued is not None:
            return year < self.issued.year
        return year == self.first_row < self.last_row

    def _due(self, row: Row, column: Column) -> InForce:
        """What dates a figure: its own row's date, its column's year, else what is in force.

        A quarter or half-year that heads its column goes before the date of the row.
        """
        head = deadline_of_head(self.text, self.owner, column, self.seen)
        if head and column.part and head.kind == "by":  # all of the year is `during`
            return self._dated(head)
        for place in self.table.head.of("due"):
            if (cell := self._cell(row, place)) and (told := self._told(row, cell)):
                return told
        if column.role == "growth":
            year = column.year or self.last
            last = date(year, 12, 31) if year else None
            told = self.dates.get(last) if last else None
            return told or InForce(last, None, "inherited" if last else None)
        if head is None:
            return self._captioned() or self.schedule.at(self.table.grid.start, self.owner)
        return self._dated(head)

    def _captioned(self) -> InForce | None:
        """The last day of the five-year plan that a caption names: 表4 “十四五”…主要指标."""
        last = dated_caption(self.caption, self.seen)
        return InForce(last, None, "inherited") if last else None

    def _owner_of(self, row: Row) -> Provision:
        """What a row is itself where somebody answers for it, else what the table stands in."""
        return self.rows.get(row.start, self.owner)

    def _told(self, row: Row, cell: Cell) -> InForce | None:
        """The date of a cell; it becomes a row of its own."""
        found = deadlines_in(self.text, cell, self._owner_of(row), Viewpoint(self.issued))
        self.schedule.deadlines += found
        return InForce(found[-1].end_date, found[-1], "inherited") if found else None

    def _dated(self, head: Deadline) -> InForce:
        """The date of a column or a row as a deadline; a table has one row a date."""
        if head.end_date not in self.dates:
            self.schedule.deadlines.append(head)
            self.dates[head.end_date] = InForce(head.end_date, head, "inherited")
        return self.dates[head.end_date]

    def _cell(self, row: Row, column: Column) -> Cell | None:
        return row.cells[column.index] if column.index < len(row.cells) else None

    def _cells(self, row: Row, columns: Sequence[Column]) -> list[Cell]:
        found = (self._cell(row, column) for column in columns)
        return [cell for cell in found if cell is not None]

    def _printed(self, row: Row, column: Column | None) -> str | None:
        cell = self._cell(row, column) if column else None
        return cell.text if cell and unit_of_cell(cell.text)[0] else None

    def _base(self, row: Row, goal: Column) -> Base:
        """The figure of the last base column that has one, of the same measure where years do."""
        spanned = sum(one.years == goal.years for one in self.goals) > 1
        own = own_measure(goal) if spanned else ""
        for column in reversed(self.bases):
            if own and own_measure(column) != own:
                continue
            cell = self._cell(row, column)
            if cell and (figure := figure_of(cell.text)):
                return Base(figure.value, column.year)
        return Base()

    def _target(
        self, row: Row, facts: RowFacts, column: Column, cell: Cell, figure: Figure, due: InForce
    ) -> Target:
        unit, times = unit_of_cell(
            figure.unit or facts.unit or column.unit or self.head_unit or self.table.unit or ""
        )
        capped = unit == _SHARE and figure.comparator in ("lt", "le")
        basis, frequency = basis_of(column, facts.name, figure, capped=capped)
        is_rate = column.role == "growth" and not column.is_total and basis != "cumulative"
        if self.adds and unit != _SHARE and basis in ("level", "cumulative") and not is_rate:
            basis = "increase"
        if is_rate:
            unit, times = figure.unit or _SHARE, 1
        base = None if is_rate or facts.base.value is None else round(facts.base.value * times, 6)
        start = min(facts.at.start, cell.start)
        high, owner = figure.value_max, self._owner_of(row)
        return Target(
            sentence=Sentence(owner, row.start, row.end, self.text[row.start : row.end], False, 0),
            provision=owner,
            start=start,
            end=max(facts.at.end, cell.end),
            indicator=facts.name.indicator,
            comparator=figure.comparator or comparator_in_row(facts, figure, basis),
            value=round((abs(figure.value) if basis == "decrease" else figure.value) * times, 6),
            value_max=round(high * times, 6) if high is not None else None,
            unit=unit,
            basis=basis,
            frequency=frequency,
            baseline_value=base,
            baseline_year=facts.base.year if base is not None else None,
            binding=facts.binding,
            in_force=due,
            rule="table",
        )


def _one_by_one(years: Sequence[int]) -> bool:
    """Whether years that each head several columns follow each other: 2026 2026 2027 2027."""
    each = set(years)
    return len(years) > len(each) > 1 and max(each) - min(each) + 1 == len(each)


_GOAL = pattern("<col_target|col_task>$")
_SUM = pattern("(?:<own_place>)?(?:<cell_sum>)|<own_place>")
_MAKES = pattern("(?P<adds><makes.adds>)|<carries>")
