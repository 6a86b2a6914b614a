"""Tables of indicators that say who answers for each: rows that are provisions."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import ISSUED, Tables, paths, tables_of

HANDED_OUT = """| 序号 | 指标名称 | 单位 | 2022年目标 | 牵头单位 | 责任单位 |
|---|---|---|---|---|---|
| 1 | 渔港泊位 | 个 | 300 | 市渔业局 | 市海事局 |
| 2 | 岸电使用率 | % | ≥90 | 市口岸局 | 各区政府 |
"""
WITH_BASE = """| 指标 | 2021年 | 2022年目标 | 责任部门 |
|---|---|---|---|
| 农村自来水普及率（%） | 88 | 92 | 市水利局 |
| 规模以上工业企业（家） | 120 | 135 | 市工信局 |
"""
DATED = """| 指标 | 单位 | 目标 | 责任单位 | 完成时限 |
|---|---|---|---|---|
| 消防站 | 座 | 12 | 市消防救援支队 | 2022年6月底前 |
| 消火栓完好率 | % | 98 | 市住建局 | 2023年底 |
"""
NOBODYS = "| 指标 | 单位 | 2022年目标 |\n|---|---|---|\n| 渔港泊位 | 个 | 300 |\n"


def goals(
    table: str, before: str = "一、主要指标\n", after: str = "二、保障\n加强保障。"
) -> Tables:
    return tables_of(f"江海市渔港建设方案\n{before}{table}{after}", issued_on=ISSUED)


def by_path(tables: Tables, table: str, *columns: str) -> list[tuple[object, ...]]:
    known = paths(tables)
    return [
        (known[row["provision_id"]], *(row[column] for column in columns)) for row in tables[table]
    ]


@pytest.mark.parametrize(
    ("table", "units", "targets"),
    [
        (
            HANDED_OUT,
            [
                ("1.t1", "市渔业局"),
                ("1.t1", "市海事局"),
                ("1.t2", "市口岸局"),
                ("1.t2", "各区政府"),
            ],
            [
                ("1.t1", "渔港泊位", 300, "个", date(2022, 12, 31)),
                ("1.t2", "岸电使用率", 90, "%", date(2022, 12, 31)),
            ],
        ),
        (
            WITH_BASE,
            [("1.t1", "市水利局"), ("1.t2", "市工信局")],
            [
                ("1.t1", "农村自来水普及率", 92, "%", date(2022, 12, 31)),
                ("1.t2", "规模以上工业企业", 135, "家", date(2022, 12, 31)),
            ],
        ),
        (
            DATED,
            [("1.t1", "市消防救援支队"), ("1.t2", "市住建局")],
            [
                ("1.t1", "消防站", 12, "座", date(2022, 6, 30)),
                ("1.t2", "消火栓完好率", 98, "%", date(2023, 12, 31)),
            ],
        ),
    ],
)
def test_each_row_has_its_own_units_and_target(
    table: str, units: list[object], targets: list[object]
) -> None:
    tables = goals(table)
    assert by_path(tables, "responsibilities", "unit_name") == units
    columns = ("indicator", "value", "unit", "deadline")
    assert by_path(tables, "targets", *columns) == targets


def test_the_text_of_such_a_row_is_its_name_and_its_goal() -> None:
    rows = [row for row in goals(HANDED_OUT)["provisions"] if row["rule"] == "indicator row"]
    assert [(row["path"], row["text"]) for row in rows] == [
        ("1.t1", "渔港泊位\n300"),
        ("1.t2", "岸电使用率\n≥90"),
    ]


def test_a_date_of_such_a_row_stands_once() -> None:
    assert by_path(goals(DATED), "deadlines", "end_date") == [
        ("1.t1", date(2022, 6, 30)),
        ("1.t2", date(2023, 12, 31)),
    ]


def test_its_figures_are_no_measures() -> None:
    assert [row["text"] for row in goals(HANDED_OUT)["measures"]] == ["加强保障。"]


PLACED = """| 主要指标 | 2025年 |
|---|---|
| 渔港能效水平提升 | 20% |
| 岸电使用率 | 30%（全省）45%（沿海九市） |
| 清洁能源渔船比例 | 70%（重点渔区）；50%（一般渔区） |
"""


def test_a_figure_is_of_the_place_in_the_bracket_behind_it() -> None:
    found = by_path(goals(PLACED), "targets", "indicator", "value", "basis")
    assert [row[1:] for row in found] == [
        ("渔港能效水平", 20, "increase"),
        ("岸电使用率", 30, "level"),
        ("沿海九市岸电使用率", 45, "level"),
        ("重点渔区清洁能源渔船比例", 70, "level"),
        ("一般渔区清洁能源渔船比例", 50, "level"),
    ]


def test_a_table_that_names_nobody_stands_in_its_provision() -> None:
    assert by_path(goals(NOBODYS), "targets", "indicator") == [("1", "渔港泊位")]


def test_a_document_that_is_such_a_table_counts_its_rows() -> None:
    found = by_path(goals(HANDED_OUT, before="", after=""), "targets", "indicator", "value")
    assert found == [("t1", "渔港泊位", 300), ("t2", "岸电使用率", 90)]
