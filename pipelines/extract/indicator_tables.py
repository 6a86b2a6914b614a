"""Indicator tables: a row a target, its value in the column of the target year.

Two forms: rows of ``| a | b |`` (from HTML, DOCX and Markdown), and tables that a page flattened
into running text (“指标名称单位2020年2025年指标属性…1粮食综合生产能力万吨1075≥1075约束性”).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.extract.deadlines import Deadline, InForce, Schedule
from pipelines.extract.quantities import find_quantities
from pipelines.extract.target import Target
from pipelines.extract.units_of_measure import unit_end
from pipelines.model import Sentence

_YEAR = re.compile(r"(20\d\d)年?")
_NAME_HEAD = re.compile(
    r"^(?:主要)?(?:指标|目标)(?:名称|项目|内容)?$|^(?:名称|项目|指标\s*名\s*称)$"
)
_UNIT_HEAD = re.compile(r"^(?:计量)?单位$|^单\s*位$")
_KIND_HEAD = re.compile(r"属性|指标类型|^(?:类型|性质)$")
_TARGET_HEAD = re.compile(r"目标|规划(?:值|期末)|计划|预期|预计达到")
_BASE_HEAD = re.compile(r"基期|现状|实际|基准|完成|实绩|基础值|基数|达到值|执行")
_GROWTH_HEAD = re.compile(r"年均|累计|增速|增长|五年")
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
_UNIT_PARTS = re.compile(r"^(?P<magnitude>[百千]?[万亿]{0,2})(?P<unit>.*)$")
_FALLS = re.compile(
    r"(?:能耗|排放量?|强度|死亡率|死亡人数|失业率|消耗|耗水量|用水量|收入比|发病率|浓度|赤字率|损失|差距|事故|投诉率|淘汰率|水耗|负债率|不良率|抚养比)(?:（[^（）]*）)?(?:降低|下降|减少|降幅)?$"
)
_DECREASE = re.compile(r"(?:降低|下降|减少|降幅|削减)(?:率|幅度|比例)?$")
_FLAT_HEAD = re.compile(
    r"指\s*标(?:\s*名\s*称|内容)?\s*(?:计量)?\s*单\s*位(?P<years>[^。；]{4,60}?)(?:指标)?\s*(?:属\s*性|类\s*型)"
)
_FLAT_ROW = re.compile(r"(?P<row>[^。；]{3,120}?)(?P<kind>约束性|预期性|约束|预期)(?=[^指]|$)")
_FLAT_VALUES = re.compile(r"(?P<values>(?:≥|≧|＞|>|≤|≦|＜|<|[—\-]|\d|[.∶:%％\s]|左右|以上){2,48})$")
_FLAT_NAME = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}、[^\d]{2,14}(?=\d)|（[一二三四五六七八九十]）[^\d]{2,14}(?=\d))?\s*(?:[（(]?\d{1,2}[）)]?)?[.、．\s]*(?P<name>[^\d\s].*)$"
)
DECIMALS_WEIGHT = 0.3
"""What a decimal more or less counts against, in the natural logarithm of the figures' ratio."""
_ONE_NUMBER = r"(?:0|[1-9]\d*)(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class _Column:
    index: int
    year: int | None
    growth: bool
    start: int
    end: int
    """Where its header stands."""


def table_targets(text: str, sentences: Sequence[Sentence], schedule: Schedule) -> Iterator[Target]:
    """Targets of the tables of a document; target columns become rows of ``schedule``."""
    rows: list[Sentence] = []
    for sentence in sentences:
        if sentence.text[0] == "|":
            if rows and rows[-1].provision is not sentence.provision:
                yield from _of_rows(text, rows, schedule)
                rows = []
            rows.append(sentence)
        else:
            if rows:
                yield from _of_rows(text, rows, schedule)
                rows = []
            yield from _of_flat(text, sentence, schedule)
    if rows:
        yield from _of_rows(text, rows, schedule)


# -- rows of | a | b | ---------------------------------------------------------------------------


def _cells(row: Sentence) -> list[tuple[int, str]]:
    """Cells of a row with the clean offset of each."""
    cells, position = [], 0
    for part in row.text.strip().strip("|").split("|"):
        found = row.text.find(part, position) if part else position
        stripped = part.strip()
        offset = row.start + found + (part.find(stripped) if stripped else 0)
        cells.append((offset, stripped))
        position = found + len(part)
    return cells


def _of_rows(text: str, rows: list[Sentence], schedule: Schedule) -> Iterator[Target]:
    table = [(row, _cells(row)) for row in rows if set(row.text) - set("|-: ")]
    head = _head_rows(table)
    if head is None:
        return
    names, unit, kind, columns = _columns(table[:head])
    if not names or not columns:
        return
    deadlines = _column_deadlines(text, table[0][0], columns, schedule)
    for row, cells in table[head:]:
        if len(cells) <= max(names[-1], *(column.index for column in columns)):
            continue
        name_at, name = next(
            ((cells[index][0], cells[index][1]) for index in reversed(names) if cells[index][1]),
            (row.start, ""),
        )
        name = re.sub(r"^[（(]?\d{1,2}[）)]?[.、．]?\s*", "", name)
        binding = _binding(cells[kind][1]) if kind is not None and kind < len(cells) else None
        unit_cell = cells[unit][1] if unit is not None and unit < len(cells) else None
        for column in columns:
            at, printed = cells[column.index]
            target = _target(
                row,
                name_at,
                name,
                unit_cell,
                at,
                printed,
                column,
                binding,
                deadlines.get(column.index),
                schedule,
            )
            if target is not None:
                yield target


def _head_rows(table: list[tuple[Sentence, list[tuple[int, str]]]]) -> int | None:
    """How many rows head the table, or None where it is no table of indicators."""
    for index, (_, cells) in enumerate(table[:4]):
        printed = [cell for _, cell in cells]
        named = any(_NAME_HEAD.match(re.sub(r"\s", "", cell)) for cell in printed)
        if named and index + 1 < len(table):
            below = [cell for _, cell in table[index + 1][1]]
            second = sum(bool(_YEAR.search(cell)) for cell in below) >= 2 and any(
                _NAME_HEAD.match(re.sub(r"\s", "", cell)) for cell in below
            )
            return index + 2 if second else index + 1
    return None


def _columns(
    head: list[tuple[Sentence, list[tuple[int, str]]]],
) -> tuple[list[int], int | None, int | None, list[_Column]]:
    names: list[int] = []
    unit: int | None = None
    kind: int | None = None
    years: list[tuple[int, int, bool, bool, int, int]] = []
    goals: list[_Column] = []
    width = max(len(cells) for _, cells in head)
    for index in range(width):
        stack = [cells[index] for _, cells in head if index < len(cells)]
        printed = re.sub(r"\s", "", "".join(dict.fromkeys(cell for _, cell in stack)))
        at, last = stack[-1]
        if _UNIT_HEAD.match(printed):
            unit = index
        elif _KIND_HEAD.search(printed):
            kind = index
        elif _NAME_HEAD.match(printed):
            names.append(index)
        elif match := _YEAR.search(printed):
            growth = _GROWTH_HEAD.search(printed) is not None
            base = _BASE_HEAD.search(printed) is not None
            years.append((index, int(match[1]), base, growth, at, at + len(last)))
        elif _GROWTH_HEAD.search(printed):
            goals.append(_Column(index, None, True, at, at + len(last)))
        elif _TARGET_HEAD.search(printed) and not _BASE_HEAD.search(printed):
            goals.append(_Column(index, None, False, at, at + len(last)))
    if years:
        first = min(year for _, year, *_ in years)
        dated = [
            _Column(index, year, growth, at, end)
            for index, year, base, growth, at, end in years
            if not base and (len(years) == 1 or year > first)
        ]
        goals = dated + [column for column in goals if column.growth]
        if dated and any(column.growth for column in goals):
            latest = max(column.year or 0 for column in dated)
            goals = [
                _Column(one.index, one.year or latest, one.growth, one.start, one.end)
                for one in goals
            ]
    return names, unit, kind, goals


def _binding(printed: str) -> bool | None:
    if "约束" in printed:
        return True
    return False if "预期" in printed else None


def _column_deadlines(
    text: str, head: Sentence, columns: list[_Column], schedule: Schedule
) -> dict[int, InForce]:
    """A dated column is a deadline of the table; the row in ``deadlines`` is made once a year."""
    by_year: dict[int, InForce] = {}
    found: dict[int, InForce] = {}
    for column in columns:
        if column.year is None:
            continue
        if column.year not in by_year:
            last = date(column.year, 12, 31)
            printed = _YEAR.search(text[column.start : column.end])
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


def _target(
    row: Sentence,
    name_at: int,
    name: str,
    unit_cell: str | None,
    at: int,
    printed: str,
    column: _Column,
    binding: bool | None,
    dated: InForce | None,
    schedule: Schedule,
) -> Target | None:
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
    bare = _UNIT_PARTS.match(printed)
    return printed in ("%", "％", "‰") or bool(
        bare and bare["unit"] and unit_end(bare["unit"], 0) == len(bare["unit"])
    )


def _unit(printed: str | None) -> tuple[str | None, float]:
    """Unit without magnitude, and the factor that the magnitude stands for (万吨 → 吨, 10000)."""
    if printed is None or _NOTHING.match(printed):
        return None, 1.0
    compact = re.sub(r"\s", "", printed).replace("％", "%").replace("／", "/").strip("（）()")
    match = _UNIT_PARTS.match(compact)
    if match and match["magnitude"] and match["unit"] and match["magnitude"] in _MAGNITUDES:
        return match["unit"], _MAGNITUDES[match["magnitude"]]
    return compact or None, 1.0


# -- flattened tables ------------------------------------------------------------------------------


def _of_flat(text: str, sentence: Sentence, schedule: Schedule) -> Iterator[Target]:
    for head in _FLAT_HEAD.finditer(text, sentence.start, sentence.end):
        years = [int(year) for year in _YEAR.findall(head["years"])]
        if len(years) < 2:
            continue
        last = max(years)
        place = text.rfind(str(last), head.start("years"), head.end("years"))
        column = _Column(0, last, False, place, head.end("years"))
        dated = _column_deadlines(text, sentence, [column], schedule)[0]
        position = head.end()
        while row := _FLAT_ROW.match(text, position, sentence.end):
            target = _flat_row(text, sentence, row, column, dated, schedule)
            if target is not None:
                yield target
            position = row.end()


def _flat_row(
    text: str,
    sentence: Sentence,
    row: re.Match[str],
    column: _Column,
    dated: InForce,
    schedule: Schedule,
) -> Target | None:
    printed = row["row"]
    values = _FLAT_VALUES.search(printed)
    if values is None:
        return None
    named = printed[: values.start()]
    unit_from = len(named) if values["values"][0] in "—-%％" else _unit_start(named)
    if unit_from == len(named):
        unit_text, tail = values["values"][0], values["values"].lstrip("—-%％")
    else:
        unit_text, tail = named[unit_from:], values["values"]
    last = _last_value(tail)
    match = _FLAT_NAME.match(named[:unit_from])
    if last is None or match is None:
        return None
    start = row.start() + match.start("name")
    at = row.start() + values.end() - len(last)
    return _target(
        sentence,
        start,
        match["name"],
        unit_text,
        at,
        last,
        column,
        _binding(row["kind"]),
        dated,
        schedule,
    )


def _unit_start(named: str) -> int:
    """Where the unit that a row's name runs into begins; the end where there is none."""
    for start in range(max(1, len(named) - 10), len(named)):
        printed = named[start:]
        bare = _UNIT_PARTS.match(printed.replace("／", "/").replace("％", "%"))
        if bare and bare["unit"] and unit_end(bare["unit"], 0) == len(bare["unit"]):
            return start
    return len(named)


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])


def _last_value(printed: str) -> str | None:
    """The last of two figures that stand without a space between: 67.770 → 70, 1803.332200 → 2200.

    The pair that lies closest together, in size and in decimals, is taken; a bound (≥) or a space
    parts for certain.
    """
    compact = printed.strip()
    parts = re.findall(r"(?:≥|≧|＞|>|≤|≦|＜|<)?\s*[\d.∶:]+[%％]?(?:左右|以上)?|[—-]", compact)
    if len(parts) >= 2:
        return str(parts[-1])
    if not parts:
        return None
    whole = str(parts[0])
    ratio = re.fullmatch(r"(\d+(?:\.\d+)?[∶:]1)(\d+(?:\.\d+)?[∶:]1)", whole)
    if ratio:
        return ratio[2]
    best: tuple[float, str] | None = None
    for cut in range(1, len(whole)):
        left, right = whole[:cut], whole[cut:]
        if re.fullmatch(_ONE_NUMBER, left) and re.fullmatch(_ONE_NUMBER, right):
            first, second = float(left), float(right)
            if first > 0 and second > 0:
                distance = abs(math.log(second / first))
                distance += DECIMALS_WEIGHT * abs(_decimals(left) - _decimals(right))
                if best is None or distance < best[0]:
                    best = (distance, right)
    return best[1] if best else None
