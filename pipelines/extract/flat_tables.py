"""Indicator tables that a page flattened into running text.

“指标名称单位2020年2025年指标属性…1粮食综合生产能力万吨1075≥1075约束性”: names run into units,
and the figures of two years into one another.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from pipelines.extract.deadlines import InForce, Schedule
from pipelines.extract.table_values import (
    UNIT_PARTS,
    YEAR,
    Column,
    binding_of,
    cell_target,
    column_deadlines,
)
from pipelines.extract.target import Target
from pipelines.model import Sentence
from pipelines.tokens.units_of_measure import unit_end

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


def flat_targets(text: str, sentence: Sentence, schedule: Schedule) -> Iterator[Target]:
    """Targets of tables that run inside a sentence; their year becomes a row of ``schedule``."""
    for head in _FLAT_HEAD.finditer(text, sentence.start, sentence.end):
        years = [int(year) for year in YEAR.findall(head["years"])]
        if len(years) < 2:
            continue
        last = max(years)
        place = text.rfind(str(last), head.start("years"), head.end("years"))
        column = Column(0, last, False, place, head.end("years"))
        dated = column_deadlines(text, sentence, [column], schedule)[0]
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
    column: Column,
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
    return cell_target(
        sentence,
        start,
        match["name"],
        unit_text,
        at,
        last,
        column,
        binding_of(row["kind"]),
        dated,
        schedule,
    )


def _unit_start(named: str) -> int:
    """Where the unit that a row's name runs into begins; the end where there is none."""
    for start in range(max(1, len(named) - 10), len(named)):
        printed = named[start:]
        bare = UNIT_PARTS.match(printed.replace("／", "/").replace("％", "%"))
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
