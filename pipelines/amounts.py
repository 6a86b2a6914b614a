"""How a number is printed, and how an office writes it and the target that it belongs to.

What does not belong here: the languages of the reader; what an office writes is Chinese.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas.vocabulary import SIGNS

_BASES = {"level": "", "increase": "增加 ", "decrease": "减少 ", "cumulative": "累计 "}
_BASES_OF_SHARES = _BASES | {"increase": "增长 ", "decrease": "下降 "}
_OFTEN = {"P1Y": "每年 ", "P6M": "每半年 ", "P3M": "每季度 ", "P1M": "每月 ", "P1W": "每周 "}
_SHARES = ("%", "‰", "个百分点", "百分点", "番", "倍")


def number(value: float | None, value_max: float | None = None) -> str:
    """A number as people write it, without an exponent; two are a range."""
    if value is None:
        return ""
    if value_max is not None:
        return f"{number(value)}–{number(value_max)}"
    return f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"


def written(value: float, value_max: float | None = None) -> str:
    """A number as an office writes it: 3万 and 1.5亿 where that is short; two are a range."""
    if value_max is not None:
        return f"{written(value)}—{written(value_max)}"
    for size, name in ((1e8, "亿"), (1e4, "万")):
        if abs(value) >= size and value * 100 % size == 0:
            return f"{value / size:,.2f}".rstrip("0").rstrip(".") + name
    return f"{value:,.10f}".rstrip("0").rstrip(".")


def target_written(target: Mapping[str, Any]) -> str:
    """What a target asks, as an office writes it: 每年 增长 ≥3%.

    Args:
        target: its columns of `targets`; ``recurrence`` (ISO 8601) where that is known too.
    """
    often = _OFTEN["P1Y"] if target["frequency"] else _OFTEN.get(target.get("recurrence") or "", "")
    bases = _BASES_OF_SHARES if target["unit"] in _SHARES else _BASES
    number_said = written(target["value"], target["value_max"])
    sign = SIGNS[target["comparator"]]
    return f"{often}{bases[target['basis']]}{sign}{number_said}{target['unit'] or ''}"
