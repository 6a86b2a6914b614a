"""How a number is printed.

What does not belong here: how an office writes it (`pipelines.release.workbook`).
"""

from __future__ import annotations


def number(value: float | None, value_max: float | None = None) -> str:
    """A number as people write it, without an exponent; two are a range."""
    if value is None:
        return ""
    if value_max is not None:
        return f"{number(value)}–{number(value_max)}"
    return f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"
