"""Invented documents of 江海省 around a sentence, and the rows made of them. No tests here."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipelines.document import rows_of
from pipelines.model import Limits, Sidecar, Source

Row = dict[str, Any]
Tables = dict[str, list[Row]]
ISSUED = date(2021, 3, 1)


def tables_of(text: str, **facts: Any) -> Tables:
    """The rows of a whole text; its evidence is held to the letter. ``facts``: its sidecar."""
    tables = rows_of(Source("doc", "doc.txt", text.encode(), Sidecar(facts)), Limits())
    assert_evidence(tables)
    return tables


def item(sentence: str, issued: date | None = ISSUED) -> Tables:
    """The rows of a document whose item （一） says ``sentence``."""
    facts = {"issued_on": issued} if issued else {}
    return tables_of(f"一、重点任务\n（一）提升服务水平。{sentence}", **facts)


def goals(sentence: str, issued: date | None = ISSUED) -> Tables:
    """The rows of a document whose section on goals says ``sentence``."""
    facts = {"issued_on": issued} if issued else {}
    return tables_of(f"一、主要目标\n{sentence}\n二、重点任务", **facts)


def goal_table(
    rows: str, plan: str = "江海省节水规划（2021—2025年）", issued: date = ISSUED
) -> Tables:
    """The rows of a plan whose section on goals is a table of these lines."""
    text = f"{plan}\n一、主要目标\n主要指标如下。\n{rows.rstrip()}\n二、任务\n改造灌区。"
    return tables_of(text, issued_on=issued)


def figure(row: Row) -> tuple[object, ...]:
    """What a target says of its number."""
    return row["indicator"], row["comparator"], row["value"], row["unit"]


def assert_evidence(tables: Tables) -> None:
    """Every row with a place quotes the raw text to the letter."""
    raw = tables["texts"][0]["raw_text"] if tables["texts"] else ""
    for rows in tables.values():
        for row in rows:
            if row.get("quote") is not None:
                assert raw[row["raw_start"] : row["raw_end"]] == row["quote"], row


def paths(tables: Tables) -> dict[str, str]:
    """Paths by provision id."""
    return {row["provision_id"]: row["path"] for row in tables["provisions"]}


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
