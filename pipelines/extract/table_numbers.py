"""The numbers in the cells of tables: those that lie ahead are targets, the others say why not.

What does not belong here: which cells are targets (:mod:`pipelines.extract.indicator_tables`), the
numbers of the prose (:mod:`pipelines.extract.numbers`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from pipelines.extract.counts_out import CountedOut, is_article
from pipelines.extract.numbers import Counted, one_each
from pipelines.extract.target import Target
from pipelines.model import Sentence
from pipelines.tables.find import Table
from pipelines.tables.grid import Cell, Row
from pipelines.tokens.quantities import Quantity, find_quantities
from pipelines.tokens.time_expressions import matches


def table_numbers(
    text: str, sentences: Sequence[Sentence], tables: Sequence[Table], targets: Iterable[Target]
) -> list[Counted]:
    """The numbers of tables, each target among them; counters of rows are none.

    Args:
        text: clean text.
        sentences: those of the document, tables among them.
        tables: its tables, ascending.
        targets: what its indicator tables say is to be reached.
    """
    left = list(targets)
    found: list[Counted] = []
    for table in tables:
        inside = [one for one in left if table.grid.start < one.end <= table.grid.end]
        if table.is_tasks:  # its tasks are prose
            continue
        for row in table.body:
            found += _of_row(text, table, row, sentences, inside)
    placed = {id(target) for one in found for target in one.targets}
    found += [_alone(one) for one in left if id(one) not in placed]
    return sorted(one_each(found), key=lambda one: one.quantity.start)


def _of_row(
    text: str,
    table: Table,
    row: Row,
    sentences: Sequence[Sentence],
    targets: Sequence[Target],
) -> Iterator[Counted]:
    own = [one for one in targets if row.start < one.end <= row.end]
    based = next((one for one in own if one.baseline_value is not None), None)
    for index, cell in enumerate(row.cells):
        aims = [one for one in own if cell.start < one.end <= cell.end]
        quantities = quantities_in(text, cell)
        for target in aims:
            span = next((one for one in quantities if one.value == target.value), None)
            if span is None:
                yield _alone(target, cell)
            else:
                quantities.remove(span)
                # The column may give its unit and magnitude: 0.8 under 亿元.
                said = span._replace(
                    value=target.value, value_max=target.value_max, unit=target.unit
                )
                yield Counted(said, target.sentence, (target,))
        if not table.counts(index):
            continue
        at = bisect_right(sentences, cell.start, key=lambda one: one.start) - 1
        is_base = based is not None and table.is_base(index)
        for one in quantities:
            if is_base and based and len(quantities) == 1:  # 0.8 under 亿元 is the target's 0.8亿元
                one = one._replace(value=based.baseline_value, unit=based.unit)
            out = CountedOut("baseline" if is_base else "other", "table cell", one.start, one.end)
            yield Counted(one, sentences[max(0, at)], (), out)


def _alone(target: Target, cell: Cell | None = None) -> Counted:
    """A target whose number is not printed as such: √, 全覆盖."""
    start, end = (cell.start, cell.end) if cell else (target.start, target.end)
    number = Quantity(
        start, end, target.value, target.value_max, target.unit, None, start, end, end, False
    )
    return Counted(number, target.sentence, (target,))


def quantities_in(text: str, cell: Cell) -> list[Quantity]:
    """The numbers of a cell, dates apart, with their places in the text."""
    printed = text[cell.start : cell.end]
    times = [match.span() for match in matches(printed)]
    return [
        one._replace(
            start=cell.start + one.start,
            end=cell.start + one.end,
            number_start=cell.start + one.number_start,
            number_end=cell.start + one.number_end,
            unit_end=cell.start + one.unit_end,
        )
        for one in find_quantities(printed)
        if not is_article(printed, one)
        and not any(start <= one.number_start < end for start, end in times)
    ]
