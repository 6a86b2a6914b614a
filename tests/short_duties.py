"""Responsibilities written the short way: names with the first letter of their role."""

from __future__ import annotations

from pipelines.extract.responsibilities import responsibilities_of
from pipelines.structure.outline import outline


def rows(text: str, level: str | None = "省") -> list[tuple[str, str]]:
    found = responsibilities_of(text, outline(text), level)
    for row in found:
        assert row.unit_name.endswith(text[row.start : row.end][-2:]) or text[row.start : row.end]
    return [(row.unit_name, row.role) for row in found]


def item(bracket: str) -> str:
    return f"一、重点任务\n（一）提升服务质量。推动服务业提质。{bracket}"


def named(text: str) -> str:
    """Write rows the short way: 省甲局:lead 省乙局:participant."""
    short = {"lead": "L", "participant": "P", "joint": "J", "responsible": "R"}
    return " ".join(f"{name}:{short[role]}" for name, role in rows(text))
