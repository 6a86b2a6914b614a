"""Heads of columns in, targets and their days out."""

from __future__ import annotations

from datetime import date

from tests.invented import ISSUED, Row, tables_of


def targets(rows: str) -> list[Row]:
    """Of a plan of 2021 whose goals are a table."""
    text = (
        f"江海省节水规划（2021—2025年）\n一、主要目标\n主要指标如下。\n{rows}二、任务\n改造灌区。"
    )
    return tables_of(text, issued_on=ISSUED)["targets"]


def short(row: Row) -> tuple[object, ...]:
    return row["indicator"], row["comparator"], row["value"], row["unit"]


def test_a_head_over_columns_leaves_their_roles_to_the_heads_below_it() -> None:
    rows = """| 项目名称 | 年度目标 | 年度目标 | 年度目标 | 牵头单位 |
| 项目名称 | 指标 | 单位 | 目标值 | 牵头单位 |
| --- | --- | --- | --- | --- |
| 公路建设 | 新改建农村公路 | 公里 | 86 | 省交通厅 |
| 污水处理 | 污水集中收集率 | % | 68以上 | 省住建厅 |
| 固定资产投资 | 增速 | % | 7.5 | 省发改委 |
"""
    assert [short(row) for row in targets(rows)] == [
        ("新改建农村公路", "ge", 86, "公里"),
        ("污水集中收集率", "ge", 68, "%"),
        ("固定资产投资增速", "ge", 7.5, "%"),
    ]


def test_columns_of_parts_of_the_year_hold_what_is_due_at_their_ends() -> None:
    rows = """| 指标 | 单位 | 一季度 | 上半年 | 前三季度 | 全年 |
| --- | --- | --- | --- | --- | --- |
| 规上工业企业 | 家 | 2 | 6 | 10 | 15 |
"""
    ends = [(3, 31), (6, 30), (9, 30), (12, 31)]
    assert [(row["value"], row["deadline"]) for row in targets(rows)] == [
        (value, date(2021, *end)) for value, end in zip((2, 6, 10, 15), ends, strict=True)
    ]


def test_a_goal_that_was_adjusted_is_the_base_of_the_new_one() -> None:
    rows = """| 指标 | 单位 | 原目标 | 调整后目标 |
| --- | --- | --- | --- |
| 林业总产值 | 亿元 | 65 | 68 |
"""
    found = targets(rows)
    assert [(row["value"], row["baseline_value"]) for row in found] == [(6.8e9, 6.5e9)]


def test_a_table_whose_caption_names_a_plan_that_is_over_tells() -> None:
    rows = """| 指标 | 单位 | 2015年 | 2020年 | 年均增速 | 属性 |
| --- | --- | --- | --- | --- | --- |
| 污水处理能力 | 万吨 | 7199 | 9284 | 5.2% | 预期性 |
"""
    assert targets(f"专栏1 “十三五”节水发展情况\n{rows}") == []
    assert len(targets(f"专栏1 “十四五”节水发展目标\n{rows}")) == 1
