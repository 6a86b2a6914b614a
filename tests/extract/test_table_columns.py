"""Heads of columns in, targets and their days out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import figure, goal_table


def test_a_head_over_columns_leaves_their_roles_to_the_heads_below_it() -> None:
    rows = """| 项目名称 | 年度目标 | 年度目标 | 年度目标 | 牵头单位 |
| 项目名称 | 指标 | 单位 | 目标值 | 牵头单位 |
| --- | --- | --- | --- | --- |
| 公路建设 | 新改建农村公路 | 公里 | 86 | 省交通厅 |
| 污水处理 | 污水集中收集率 | % | 68以上 | 省住建厅 |
| 固定资产投资 | 增速 | % | 7.5 | 省发改委 |
"""
    assert [figure(row) for row in goal_table(rows)["targets"]] == [
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
    assert [(row["value"], row["deadline"]) for row in goal_table(rows)["targets"]] == [
        (value, date(2021, *end)) for value, end in zip((2, 6, 10, 15), ends, strict=True)
    ]


def test_a_goal_that_was_adjusted_is_the_base_of_the_new_one() -> None:
    rows = """| 指标 | 单位 | 原目标 | 调整后目标 |
| --- | --- | --- | --- |
| 林业总产值 | 亿元 | 65 | 68 |
"""
    found = goal_table(rows)["targets"]
    assert [(row["value"], row["baseline_value"]) for row in found] == [(6.8e9, 6.5e9)]


def test_a_table_whose_caption_names_a_plan_that_is_over_tells() -> None:
    rows = """| 指标 | 单位 | 2015年 | 2020年 | 年均增速 | 属性 |
| --- | --- | --- | --- | --- | --- |
| 污水处理能力 | 万吨 | 7199 | 9284 | 5.2% | 预期性 |
"""
    assert goal_table(f"专栏1 “十三五”节水发展情况\n{rows}")["targets"] == []
    assert len(goal_table(f"专栏1 “十四五”节水发展目标\n{rows}")["targets"]) == 1


def test_a_column_that_sorts_the_rows_names_them_where_no_other_does() -> None:
    rows = """| 序号 | 类别 | 单位 | 2020年 | 2025年 | 属性 |
| 一 | 总体指标 | 总体指标 | 总体指标 | 总体指标 | 总体指标 |
| 1 | 农村自来水普及率 | % | 85 | 92 | 预期性 |
| 2 | 新增供水能力 | 万立方米/日 | - | 30 | 预期性 |
"""
    assert [figure(row) for row in goal_table(rows)["targets"]] == [
        ("农村自来水普及率", "ge", 92, "%"),
        ("新增供水能力", "ge", 300000, "立方米/日"),
    ]


def test_a_goal_without_a_year_beside_its_kind_is_one() -> None:
    rows = """| 序号 | 分类 | 单位 | 规划目标 | 指标属性 |
| 1 | 农村自来水普及率 | % | ＞92 | 约束性 |
| 2 | 节水示范城市 | 个 | 2 | 预期性 |
"""
    assert [figure(row) for row in goal_table(rows)["targets"]] == [
        ("农村自来水普及率", "gt", 92, "%"),
        ("节水示范城市", "ge", 2, "个"),
    ]


def test_a_contents_and_a_requirement_are_a_name_and_a_goal() -> None:
    rows = """| 指标内容 | 指标要求（2025年） | 性质 |
| 灌区改造面积 | 2000万平方米 | 约束性 |
"""
    assert [figure(row) for row in goal_table(rows)["targets"]] == [
        ("灌区改造面积", "ge", 20000000, "平方米")
    ]


HEAD = "| 类别 | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |\n"


@pytest.mark.parametrize(
    "torn",
    ["预\n1 堤防达标率 % 70 80\n期性\n", "供\n水保\n约\n障 2 用水总量 亿吨 9 12\n束性\n"],
)
def test_rows_behind_one_that_a_page_tore_are_of_the_table_before(torn: str) -> None:
    rows = """| 3 | 农村自来水普及率 | % | 85 | 92 | 预期性 |
| （二）管网 | （二）管网 | （二）管网 | （二）管网 | （二）管网 | （二）管网 |
| 4 | 管网漏损率 | % | 10 | ≤9 | 约束性 |
"""
    assert [figure(row) for row in goal_table(HEAD + torn + rows)["targets"]] == [
        ("农村自来水普及率", "ge", 92, "%"),
        ("管网漏损率", "le", 9, "%"),
    ]


def test_a_group_that_sounds_like_a_head_opens_no_table() -> None:
    group = "（二）应对气候变化"
    rows = f"""| 序号 | 指标 | 2020年 | 2025年 | 属性 |
| 1 | 农村自来水普及率（%） | 85 | 92 | 预期性 |
| {group} | {group} | {group} | {group} | {group} |
| 2 | 非化石能源占比（%） | 10 | 18 | 约束性 |
"""
    assert [figure(row) for row in goal_table(rows)["targets"]] == [
        ("农村自来水普及率", "ge", 92, "%"),
        ("非化石能源占比", "ge", 18, "%"),
    ]


def test_the_mark_of_a_note_is_no_part_of_a_name() -> None:
    rows = """| 指标 | 2020年 | 2025年 | 属性 |
| 农村自来水普及率（%）① | 85 | 92② | 预期性 |
"""
    assert [figure(row) for row in goal_table(rows)["targets"]] == [
        ("农村自来水普及率", "ge", 92, "%")
    ]
