"""Tables of work as a crawler prints them, in; provisions, units and dates of their rows out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import ISSUED, Tables, paths, tables_of

HEAD = "江海市渔港实事分解表\n"
BY_DATE = """项目名称 | 工作任务 | 完成时间 | 牵头单位 |
1.渔港提升项目 | 新建泊位3个； | 9月底前 | 市渔业局 |
10月底前 | 市财政局 | ||
改造灯塔2座； | 11月 | 市海事局 | |
2.岸电项目 | 建设岸电桩40个。 | 2021.12 | 市能源局 |
"""
BY_NUMBER = """序号 | 任务 | 牵头单位 | 配合单位 |
1 | 新建泊位3个。 | 市渔业局 | 市财政局 |
2 | 改造灯塔2座。 | 市海事局 | |
市水利局 | 市能源局 | | |
"""


def rows(tables: Tables, table: str, *columns: str) -> list[tuple[object, ...]]:
    by_id = paths(tables)
    kept = [row for row in tables[table] if by_id[row["provision_id"]].startswith("t")]
    return [(by_id[row["provision_id"]], *(row[one] for one in columns)) for row in kept]


def told(text: str) -> Tables:
    return tables_of(HEAD + text, issued_on=ISSUED)


@pytest.mark.parametrize("text", [BY_DATE, BY_DATE.replace("\n", " \n").replace("||", "| |")])
def test_a_row_stands_under_its_heads_where_merged_cells_are_missing(text: str) -> None:
    assert rows(told(text), "provisions", "heading", "text") == [
        ("t1", "渔港提升项目", "新建泊位3个；"),
        ("t2", None, "改造灯塔2座；"),
        ("t3", "岸电项目", "建设岸电桩40个。"),
    ]


def test_a_row_of_a_date_and_a_body_adds_to_the_task_above() -> None:
    tables = told(BY_DATE)
    assert rows(tables, "responsibilities", "unit_name") == [
        ("t1", "市渔业局"),
        ("t1", "市财政局"),
        ("t2", "市海事局"),
        ("t3", "市能源局"),
    ]
    assert rows(tables, "deadlines", "end_date") == [
        ("t1", date(2021, 9, 30)),
        ("t1", date(2021, 10, 31)),
        ("t2", date(2021, 11, 30)),
        ("t3", date(2021, 12, 31)),
    ]


def test_a_numbered_row_may_leave_its_last_cell_empty() -> None:
    assert rows(told(BY_NUMBER), "responsibilities", "unit_name", "role") == [
        ("t1", "市渔业局", "lead"),
        ("t1", "市财政局", "participant"),
        ("t2", "市海事局", "lead"),
        ("t2", "市水利局", "lead"),
        ("t2", "市能源局", "participant"),
    ]


def test_a_line_over_several_rows_adds_to_none() -> None:
    groups = BY_NUMBER.replace("2 | 改造", "二、航标 | | | |\n2 | 改造")
    assert [row[0] for row in rows(told(groups), "provisions")] == ["t1", "t2"]
    assert len(rows(told(groups), "responsibilities")) == 5


def test_a_row_of_places_and_amounts_is_left_alone() -> None:
    table = "一、目标\n| 县区 | 造林（亩） | 种草（亩） |\n| 东城 | 300 | |\n| 西城 | 200 | 90 |\n"
    found = [(one["indicator"], one["value"]) for one in told(table)["targets"]]
    assert found == [("东城造林", 300), ("西城造林", 200), ("西城种草", 90)]


def test_what_a_cell_of_names_promises_is_text_of_its_row() -> None:
    table = "序号 | 实事项目 | 工作任务 | 责任单位 |\n"
    table += "1 | 新建泊位3个。 | 6月底前开工；10月底前建成。 | 市渔业局 |\n"
    table += "2 | 改造灯塔2座。 | 8月底前完成设计。 | 市海事局 |\n"
    assert rows(told(table), "provisions", "text") == [
        ("t1", "新建泊位3个。\n6月底前开工；10月底前建成。"),
        ("t2", "改造灯塔2座。\n8月底前完成设计。"),
    ]
    assert [(path, value) for path, value in rows(told(table), "targets", "value")] == [
        ("t1", 3),
        ("t2", 2),
    ]
