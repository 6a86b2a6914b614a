"""A cell of an indicator table with its column and row: one target.

What does not belong here: where the cells of a table stand
(:mod:`pipelines.extract.indicator_tables`, :mod:`pipelines.extract.flat_tables`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipelines.extract.deadlines import Deadline, InForce, Schedule
from pipelines.extract.target import Target
from pipelines.model import Sentence
from pipelines.tokens.quantities import find_quantities
from pipelines.tokens.units_of_measure import unit_end

YEAR = re.compile(r"(20\d\d)年?")
_NOTHING = re.compile(r"^[—\-–/／\s]*$")
_VALUE = re.compile(
    r"(?P<bound>≥|≧|＞|>|≤|≦|＜|<|不低于|不少于|超过|大于|不超过|不高于|低于|小于|约|至少|达到|控制在)?\s*"
    r"(?P<open>[\[［【〔])?(?P<number>-?\d+(?:,\d{3})*(?:\.\d+)?)(?:[:∶：](?P<to>\d+(?:\.\d+)?))?\s*"
    r"(?P<magnitude>[百千]?[万亿]{0,2})(?P<unit>%|％|‰|个百分点|[\u4e00-\u9fff/·]{0,8}?)?"
    r"(?P<close>[\]］】〕])?(?P<after>以上|以下|以内|左右|\+)?$"
)
_RANGE = re.compile(
    r"^(?P<low>\d+(?:\.\d+)?)[%％]?[—–\-~～](?P<high>\d+(?:\.\d+)?)(?P<unit>%|％)?$"
)
_BOUNDS = {
    "≥": "ge",
    "≧": "ge",
    "不低于": "ge",
    "不少于": "ge",
    "至少": "ge",
    "达到": "ge",
    "以上": "ge",
    "+": "ge",
    "＞": "gt",
    ">": "gt",
    "超过": "gt",
    "大于": "gt",
    "≤": "le",
    "≦": "le",
    "不超过": "le",
    "不高于": "le",
    "以下": "le",
    "以内": "le",
    "控制在": "le",
    "＜": "lt",
    "<": "lt",
    "低于": "lt",
    "小于": "lt",
    "约": "approx",
    "左右": "approx",
}
_MAGNITUDES = {
    "": 1.0,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "万亿": 1e12,
    "十亿": 1e9,
    "百亿": 1e10,
}
_UNIT_NOTE = re.compile(r"[（(](?P<unit>[^（）()]{1,12})[）)]$")
UNIT_PARTS = re.compile(r"^(?P<magnitude>[百千]?[万亿]{0,2})(?P<unit>.*)$")
_FALLS = re.compile(
    r"(?:能耗|排放量?|强度|死亡率|死亡人数|失业率|消耗|耗水量|用水量|收入比|发病率|浓度|赤字率|损失|差距|事故|投诉率|淘汰率|水耗|负债率|不良率|抚养比)(?:（[^（）]*）)?(?:降低|下降|减少|降幅)?$"
)
_DECREASE = re.compile(r"(?:降低|下降|减少|降幅|削减)(?:率|幅度|比例)?$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values to be reached."""

    index: int
    year: int | None
    growth: bool
    start: int
    end: int
    """Where its header stands."""


def binding_of(printed: str) -> bool | None:
    """约束性 is binding, 预期性 is not; None where neither is said."""
    if "约束" in printed:
        return True
    return False if "预期" in printed else None


def column_deadlines(
    text: str, head: Sentence, columns: list[Column], schedule: Schedule
) -> dict[int, InForce]:
    """A dated column is a deadline of the table; the row in ``deadlines`` is made once a year."""
    by_year: dict[int, InForce] = {}
    found: dict[int, InForce] = {}
    for column in columns:
        if column.year is None:
            continue
        if column.year not in by_year:
            last = date(column.year, 12, 31)
            printed = YEAR.search(text[column.start : column.end])
            deadline = None
            if printed:
                start = column.start + printed.start()
                deadline = Deadline(
                    head.provision,
                    start,
                    start + len(printed.group()),
                    "by",
                    None,
                    last,
                    None,
                    printed.group(),
                    "table column",
                )
                schedule.deadlines.append(deadline)
            by_year[column.year] = InForce(last, deadline, "inherited")
        found[column.index] = by_year[column.year]
    return found


def cell_target(
    row: Sentence,
    name_at: int,
    name: str,
    unit_cell: str | None,
    at: int,
    printed: str,
    column: Column,
    binding: bool | None,
    dated: InForce | None,
    schedule: Schedule,
) -> Target | None:
    """The target of one cell, or None where the cell holds no figure.

    Args:
        row: the row or the sentence that the table runs in.
        name_at: clean offset of the indicator's name.
        name: the name as printed, a unit in brackets included.
        unit_cell: the cell of its unit.
        at: clean offset of the cell.
        printed: the cell.
        column: its column.
        binding: whether the row is binding (约束性).
        dated: the deadline of the column.
        schedule: what is in force where the column has none.
    """
    read = _read_value(printed)
    if read is None or len(name) < 2:
        return None
    comparator, value, high, own_unit, cumulative = read
    noted = _UNIT_NOTE.search(name)
    unit_text = own_unit or unit_cell
    if unit_text is None and noted and _is_unit(noted["unit"]):
        unit_text = noted["unit"]
    if noted and _is_unit(noted["unit"]):
        name = name[: noted.start()]
    unit, factor = _unit(unit_text)
    basis = "cumulative" if cumulative else "level"
    if column.growth:
        basis = "cumulative" if cumulative else "increase"
        unit = unit if cumulative else (own_unit or "%")
        factor = factor if cumulative else 1.0
    if _DECREASE.search(name):
        basis = "decrease"
        name = _DECREASE.sub("", name)
    if comparator is None:
        falls = _FALLS.search(name) and basis != "decrease"
        comparator = "range" if high is not None else ("le" if falls else "ge")
    return Target(
        sentence=row,
        provision=row.provision,
        start=min(name_at, at),
        end=at + len(printed),
        indicator=name,
        comparator=comparator,
        value=round(value * factor, 6),
        value_max=round(high * factor, 6) if high is not None else None,
        unit=unit,
        basis=basis,
        frequency="annual" if column.growth and not cumulative else None,
        baseline_value=None,
        baseline_year=None,
        binding=binding,
        in_force=dated or schedule.at(row.start, row.provision),
        recurring=None,
        flags=(),
        rule="table",
    )


def _read_value(
    printed: str,
) -> tuple[str | None, float, float | None, str | None, bool] | None:
    """Condition, value, upper end, unit in the cell, and whether it is a [累计] figure."""
    compact = re.sub(r"\s", "", printed)
    if not compact or _NOTHING.match(compact):
        return None
    if match := _RANGE.match(compact):
        return "range", float(match["low"]), float(match["high"]), match["unit"], False
    match = _VALUE.match(compact)
    if match is None:
        inside = [one for one in find_quantities(compact) if one.value is not None]
        if len(inside) != 1 or len(compact) > 16:
            return None
        one = inside[0]
        return one.comparator, float(one.value or 0), one.value_max, one.unit, False
    bound = match["bound"] or match["after"]
    value = float(match["number"].replace(",", "")) * _MAGNITUDES.get(match["magnitude"] or "", 1.0)
    if match["to"]:
        value /= float(match["to"])
    comparator = _BOUNDS[bound] if bound else None
    return comparator, value, None, match["unit"] or None, match["open"] is not None


def _is_unit(printed: str) -> bool:
    bare = UNIT_PARTS.match(printed)
    return printed in ("%", "％", "‰") or bool(
        bare and bare["unit"] and unit_end(bare["unit"], 0) == len(bare["unit"])
    )


def _unit(printed: str | None) -> tuple[str | None, float]:
    """Unit without magnitude, and the factor that the magnitude stands for (万吨 → 吨, 10000)."""
    if printed is None or _NOTHING.match(printed):
        return None, 1.0
    compact = re.sub(r"\s", "", printed).replace("％", "%").replace("／", "/").strip("（）()")
    match = UNIT_PARTS.match(compact)
    if match and match["magnitude"] and match["unit"] and match["magnitude"] in _MAGNITUDES:
        return match["unit"], _MAGNITUDES[match["magnitude"]]
    return compact or None, 1.0
