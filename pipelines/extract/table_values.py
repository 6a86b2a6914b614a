"""A cell of an indicator table read as a figure, and a row's name as an indicator.

What does not belong here: where the cells of a table stand and what its columns hold
(:mod:`pipelines.tables`), and which of them lie ahead (:mod:`pipelines.extract.indicator_tables`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pipelines.clean.chars import HAN
from pipelines.extract.measure_names import (
    amount_of,
    ends_in_measure,
    ends_in_share,
    is_bare_measure,
    tells_share,
    without_share,
)
from pipelines.lexicon import longest_at, pattern, words
from pipelines.structure.markers import CIRCLES
from pipelines.tables.figures import figure
from pipelines.tables.heads import Column, undated
from pipelines.tables.measures import SHARES, parted
from pipelines.tokens.cells import is_bracketed, value_of_cell

_OPENING = r"\[［【〔"
_LONGEST_CELL = 16
"""Characters of a cell that is a figure; a longer one tells a story with a number in it."""
_PLACE = pattern("<own_place>|(?P<where>[^的]{0,5}<region|town|place_kind>)")
_GROWTH = pattern("<growth_noun>$")
_WRAP = re.compile(f"(?<=[{HAN}]) +(?=[{HAN}])")
# 1.增加值, （2）税收, but 5G基站数 and 3A级景区
_ITEM_NUMBER = re.compile(r"^[（(]?\d{1,2}[）)]?[.、．]?(?=[^\d.%年A-Za-z])\s*")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one cell says."""

    value: float
    value_max: float | None = None
    unit: str | None = None
    """The unit printed in the cell, its magnitude reckoned into the value."""
    comparator: str | None = None
    basis: str | None = None
    """``increase``, ``decrease`` or ``cumulative`` where the cell has a word or a sign for it."""
    in_brackets: bool = False
    """[300]: a sum over the years of the plan."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a row is called."""

    indicator: str
    unit: str | None
    """The unit in the name: 种植面积（万亩）, 投资额/万元."""
    basis: str | None
    """``increase`` or ``decrease`` where the name closes with a word for it."""
    annual: bool
    """Whether it opens with 年均, which is no part of it."""
    falls: bool
    """Whether it is kept low, so that a bare figure is its upper bound (失业率)."""


def figure_of(printed: str) -> Figure | None:
    """Read one cell; None where it holds no figure, or a story with figures in it.

    What the cell strives for besides its figure is no part of it: >7，力争高于全国平均水平.
    """
    figure, _, strives = printed.partition("，")
    printed = figure if _STRIVES.match(strives) else printed
    read = value_of_cell(printed)
    if read is None or read.value is None:
        return None
    frame = re.sub(rf"[\s{_OPENING}]", "", printed[: read.start])
    if len(printed.strip()) > _LONGEST_CELL or not _frames().fullmatch(frame):
        return None
    figure = Figure(float(read.value), read.value_max, read.unit, read.comparator)
    if not is_bracketed(printed):
        return replace(figure, basis=_change(frame))
    if figure.value < 0:
        return replace(figure, value=-figure.value, basis="decrease", in_brackets=True)
    return replace(figure, in_brackets=True)


def labelled_figures(printed: str) -> list[tuple[str, int, int, Figure]]:
    """Read a cell that holds several figures, each with what it is of beside it.

    重点城市≥30 一般城市≥15; 30%（全省）45%（沿海九市）, where the document's own place is no label.

    Returns:
        Label, place and figure of each; none where the cell holds fewer than two, or tells a story.
    """
    for pattern_of_one in _labelled():
        found: list[tuple[str, int, int, Figure]] = []
        at = 0
        while part := pattern_of_one.match(printed, at):
            read = figure_of(part["figure"])
            if read is None:
                break
            label = "" if part["label"] in words("own_place") else part["label"]
            found.append((label, *part.span("figure"), read))
            at = part.end()
        if len(found) > 1 and at == len(printed):
            return found
    return []


@cache
def _labelled() -> tuple[re.Pattern[str], ...]:
    """One of several figures of a cell, its label before or behind it, and what parts them."""
    mark, printed = r"[\s；;，,、/]*", figure().pattern
    return (
        re.compile(rf"(?P<label>[{HAN}]{{2,12}}?)[：:]?\s?(?P<figure>{printed}){mark}"),
        re.compile(rf"(?P<figure>{printed})[（(](?P<label>[{HAN}]{{2,16}})[）)]{mark}"),
    )


@cache
def _frames() -> re.Pattern[str]:
    """What may stand before the figure of a cell; other words name something of their own."""
    return pattern("(?:<cell_fall|cell_rise|cell_sum|figure_before>)*")


def _change(compact: str) -> str | None:
    """What a cell opens with: a rise or a fall (提高30%, 下降3.4%; not 提高到), a sum (累计300)."""
    if added := longest_at(compact, 0, "cell_sum"):
        return _change(compact[len(added.word) :]) or "cumulative"
    entry = longest_at(compact, 0, "figure_before", "cell_fall", "cell_rise")
    if entry is None or "figure_before" in entry.classes:
        return None
    return "decrease" if "cell_fall" in entry.classes else "increase"


@cache
def _closes_change() -> re.Pattern[str]:
    return pattern("(?:(?P<decrease><cell_fall>)|(?P<increase><cell_rise>))$")


@cache
def _falls() -> re.Pattern[str]:
    return pattern("<name_falls>(?:（[^（）]*）)?$")


@cache
def _part_of_sum() -> re.Pattern[str]:
    return pattern("^[—－-]{0,2}<row_part>[：:，,、]?")


@cache
def _sum_noted() -> re.Pattern[str]:
    """A note that figures add up the years: 节能建筑（五年累计）."""
    return pattern(r"(?<=..)\s*[（(]<cell_sum>[）)]$")


@cache
def _mean() -> re.Pattern[str]:
    return pattern("<annual.mean>(?=.{4})")


@cache
def _adding() -> re.Pattern[str]:
    return pattern("<makes.adds>")


def name_of(printed: str) -> Name:
    """Read the name of a row: without its number, its unit and the change it closes with."""
    printed = _WRAP.sub("", printed).rstrip(CIRCLES)
    name = _part_of_sum().sub("", _ITEM_NUMBER.sub("", printed, count=1), count=1)
    name, unit = parted(name.strip())
    name, basis = _leads_on().sub("", name), None
    if summed := _sum_noted().search(name):
        name, basis = name[: summed.start()], "cumulative"
    if (change := _closes_change().search(name)) and change.start():
        basis = change.lastgroup
        if basis == "decrease" or unit in ("%", "％"):
            name = name[: change.start()]
        else:
            basis = None
    mean = _mean().match(name)
    name = name[mean.end() :] if mean else name
    return Name(name, unit, basis, mean is not None, _falls().search(name) is not None)


@cache
def _leads_on() -> re.Pattern[str]:
    """What leads to the figure of the row: 细颗粒物浓度|下降到, 污水处理率|达到."""
    return pattern("(?<=..)(?:<reaches.at_least|reaches.down|reaches.up>)$")


def changed(name: Name, figure: Figure, unit: str | None) -> Name:
    """The name beside a figure that tells by what share it changes: 能效水平提升 | 20%.

    ``unit``: that of the row, where the cell has none of its own.
    """
    change = None if name.basis else _closes_change().search(name.indicator)
    share = (figure.unit or unit) in SHARES and not (figure.comparator or figure.in_brackets)
    if change is None or not change.start() or not share:
        return name
    return replace(name, indicator=name.indicator[: change.start()], basis=change.lastgroup)


def grouped(name: Name, group: Name) -> Name:
    """A row under a group that says its unit or that it falls (主要污染物排放总量减少（%）).

    One that is a bare measure is of the group: 固定资产投资|增速; a place says where the measure
    of its group is taken (空气质量优良天数比率|县级城市), but all of the document's (全市). So does
    any noun under a measure that does not say of what (重点工程减排量|氨氮).
    """
    indicator = name.indicator
    if is_bare_measure(indicator):
        indicator = group.indicator + indicator
    elif (place := _PLACE.fullmatch(indicator)) and ends_in_measure(group.indicator):
        indicator = (place["where"] or "") + group.indicator
    elif is_bare_measure(group.indicator) and not ends_in_measure(indicator):
        indicator += group.indicator
    unit, basis = name.unit or group.unit, name.basis or group.basis
    falls = name.falls or (indicator != name.indicator and group.falls)
    return replace(name, indicator=indicator, unit=unit, basis=basis, falls=falls)


def under(name: Name, group: Name | None) -> Name:
    """A row below a heading over all columns that says what is counted: 发电装机 | 风电.

    Its sum (总计) is what the heading names.
    """
    if group is None or (measure := amount_of(group.indicator)) is None:
        return name
    if _is_sum().fullmatch(name.indicator):
        return replace(name, indicator=group.indicator, unit=name.unit or group.unit)
    if ends_in_measure(name.indicator):
        return name
    return replace(name, indicator=name.indicator + measure, unit=name.unit or group.unit)


@cache
def _is_sum() -> re.Pattern[str]:
    return pattern("<cell_sum>")


def share_of(name: Name, before: Name | None) -> Name:
    """A row that does not say whose share it tells is of the row before: 占全社会用电量比重."""
    if before is None or not tells_share(name.indicator):
        return name
    return replace(name, indicator=without_share(before.indicator) + name.indicator)


def adds(name: Name, unit: str | None) -> bool:
    """Whether a row counts what is added: 新建绿道（公里）; 新建民用建筑光伏覆盖率 is a share."""
    return unit not in SHARES and _adding().match(name.indicator) is not None


def binding_of(printed: str) -> bool | None:
    """约束性 is binding, 预期性 is not; None where neither is said."""
    compact = re.sub(r"\s", "", printed)
    if any(word in compact for word in words("kind_binds")):
        return True
    return False if any(word in compact for word in words("kind_expects")) else None


def own_measure(column: Column) -> str:
    """What a column of a year says that it measures: 标准量 of 2025年标准量（万吨标准煤）."""
    return undated(parted(column.said)[0]) if column.years and column.role == "value" else ""


def in_column(name: Name, unit: str | None, column: Column) -> tuple[Name, str | None]:
    """A row's name and unit under a column that measures something of its own.

    煤炭消费量（万吨） is under 2025年标准量（万吨标准煤） told in that, under 比重（%） a share.
    """
    own = own_measure(column)
    if not own or column.unit is None:
        return name, unit
    share = ends_in_share(own) and not ends_in_share(name.indicator)
    name = replace(name, indicator=name.indicator + own) if share else name
    return name, column.unit


_STRIVES = pattern("<strives>")


def basis_of(column: Column, name: Name, figure: Figure, *, capped: bool) -> tuple[str, str | None]:
    """What a figure is reckoned from, and whether it recurs every year.

    ``capped``: a share with an upper bound, which is its own and not that of its growth, whatever
    the column (城镇调查失业率（%）|4.9|—|<5.5).
    """
    if column.role == "growth" and not column.is_total and not figure.in_brackets:
        if capped or _GROWTH.search(name.indicator):
            return "level", "annual"  # 税收年均增速|6.5: the name says already that it grows
        falls = "decrease" in (name.basis, figure.basis) or figure.value < 0
        return ("decrease" if falls else "increase"), "annual"
    basis = figure.basis or name.basis
    if basis is None:
        basis = "cumulative" if figure.in_brackets or column.is_total else "level"
    return basis, "annual" if name.annual else None
