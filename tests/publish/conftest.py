"""Rows made by hand: two provisions, one target, one reorganised unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.publish.batch import batch_of
from pipelines.publish.parquet import write_tables
from schemas import TABLES

Rows = dict[str, list[dict[str, Any]]]

RAW = "一、目标\n合格率达到95%以上。\n（一）任务。建设窗口。（省财政厅牵头，省民政厅参与）\n"


def at(quote: str) -> dict[str, Any]:
    start = RAW.index(quote)
    return {
        "document_id": "d",
        "raw_start": start,
        "raw_end": start + len(quote),
        "quote": quote,
        "rule": "by-hand",
    }


def rows() -> Rows:
    """Rows that keep every rule; a test spoils what it is about."""
    offsets = f"[[0,0,{len(RAW)}]]"
    made: Rows = {table: [] for table in TABLES}
    made["documents"] = [document()]
    made["texts"] = [{"document_id": "d", "raw_text": RAW, "clean_text": RAW, "offsets": offsets}]
    made["provisions"] = provisions()
    made["measures"] = [measure()]
    made["targets"] = [target()]
    made["quantities"] = [quantity()]
    made["responsibilities"] = responsibilities()
    made["units"] = units()
    made["successions"] = [took_over("u2", "u3")]
    made["indicators"] = [indicator()]
    return made


def document() -> dict[str, Any]:
    return {
        "document_id": "d",
        "title": "测试计划",
        "document_number": None,
        "issuer": "江海省人民政府",
        "issued_on": date(2021, 3, 1),
        "document_type": "计划",
        "jurisdiction": "江海省",
        "adcode": "440000",
        "period_start": date(2021, 1, 1),
        "period_end": date(2025, 12, 31),
        "script": "Hans",
        "media_type": "text/plain",
        "source_path": "d.txt",
        "source_url": None,
        "sha256": "0" * 64,
        "raw_chars": len(RAW),
        "clean_chars": len(RAW),
    }


def provisions() -> list[dict[str, Any]]:
    return [
        at("一、目标\n合格率达到95%以上。")
        | {
            "provision_id": "p1",
            "parent_id": None,
            "ordinal": 0,
            "level": 1,
            "path": "1",
            "marker": "一、",
            "heading": "目标",
            "text": "合格率达到95%以上。",
        },
        at("（一）任务。建设窗口。")
        | {
            "provision_id": "p2",
            "parent_id": "p1",
            "ordinal": 1,
            "level": 2,
            "path": "1.1",
            "marker": "（一）",
            "heading": "任务",
            "text": "建设窗口。",
        },
    ]


def measure() -> dict[str, Any]:
    return at("建设窗口。") | {
        "measure_id": "m1",
        "provision_id": "p2",
        "ordinal": 1,
        "kind": "action",
        "text": "建设窗口。",
        "deadline": None,
        "deadline_id": None,
        "deadline_source": None,
    }


def target() -> dict[str, Any]:
    return at("合格率达到95%以上") | {
        "target_id": "t1",
        "provision_id": "p1",
        "measure_id": None,
        "indicator": "合格率",
        "indicator_id": "i1",
        "comparator": "ge",
        "value": 95.0,
        "value_max": None,
        "unit": "%",
        "basis": "level",
        "frequency": None,
        "baseline_value": None,
        "baseline_year": None,
        "binding": None,
        "deadline": date(2025, 12, 31),
        "deadline_id": None,
        "deadline_source": None,
        "flags": None,
    }


def indicator() -> dict[str, Any]:
    return {
        "indicator_id": "i1",
        "name": "合格率",
        "names": "合格率",
        "unit": "%",
        "number_kind": "rate",
        "direction": "up",
        "topic": None,
    }


def quantity() -> dict[str, Any]:
    return at("95%以上") | {
        "quantity_id": "q1",
        "provision_id": "p1",
        "measure_id": None,
        "value": 95.0,
        "value_max": None,
        "unit": "%",
        "comparator": "ge",
        "role": "target",
        "target_id": "t1",
    }


def responsibilities() -> list[dict[str, Any]]:
    return [
        at(name)
        | {
            "responsibility_id": f"r{ordinal}",
            "provision_id": "p2",
            "unit_id": unit,
            "unit_name": name,
            "role": role,
            "ordinal": ordinal,
            "open_ended": False,
        }
        for ordinal, (name, unit, role) in enumerate(
            [("省财政厅", "u1", "lead"), ("省民政厅", "u2", "participant")]
        )
    ]


def units() -> list[dict[str, Any]]:
    unit = {"short_name": None, "jurisdiction": "江海省", "valid_from": None, "valid_to": None}
    return [
        unit | {"unit_id": "u1", "name": "江海省财政厅", "successor_id": None},
        unit | {"unit_id": "u2", "name": "江海省民政厅", "successor_id": "u3"},
        unit | {"unit_id": "u3", "name": "江海省社会厅", "successor_id": None},
    ]


def took_over(unit: str, heir: str, *, main: bool = True) -> dict[str, Any]:
    return {
        "unit_id": unit,
        "successor_id": heir,
        "on_date": None,
        "kind": "merged" if main else "split",
        "scope": None if main else "救灾",
        "main": main,
        "source": "江海省机构改革方案",
    }


def write(folder: Path, made: Rows) -> Path:
    """Write rows as the build does."""
    folder.mkdir(exist_ok=True)
    write_tables(folder, TABLES, [{table: batch_of(table, made[table]) for table in TABLES}])
    return folder


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


@pytest.fixture
def good() -> Rows:
    return rows()


@pytest.fixture
def parquet(tmp_path: Path, good: Rows) -> Path:
    return write(tmp_path / "parquet", good)


@pytest.fixture
def write_rows() -> Any:
    return write
