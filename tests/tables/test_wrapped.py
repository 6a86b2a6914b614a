"""Flattened tables whose page wrapped long cells: a name above and below the line of its row."""

from __future__ import annotations

import pytest

from pipelines.tables.find import tables_of
from tests.invented import ISSUED
from tests.invented import tables_of as rows_of

GROWTH_BEHIND = """序 “十四五”目标
指 标 单位 属性
号
2025年 年均[累计]
1 地区生产总值年均增长率 % 预期性 - 6左右
万元/
2 全员劳动生产率 预期性 36左右 -
人
全社会研发经费支出相当于
3 % 预期性 4.5左右 -
地区生产总值比例
4 岸电使用率 % 约束性 95 -
"""
KIND_LAST = """序号 指标 单位 2020年 2025年 属性
1 岸电使用率 % 65 95 约束性
规模以上工业企业
2 研发经费支出占营业 % 1.2 1.8 预期性
收入比重
3 渔港泊位 个 200 300 预期性
每万人口高价值发明专利
4 件 3 5 预期性
拥有量
"""


def cells(text: str) -> list[list[str]]:
    (table,) = tables_of(text)
    return [[cell.text for cell in row.cells] for row in table.body]


def test_halves_of_a_name_or_a_unit_meet() -> None:
    assert cells(GROWTH_BEHIND) == [
        ["地区生产总值年均增长率", "%", "预期性", "-", "6左右"],
        ["全员劳动生产率", "万元/人", "预期性", "36左右", "-"],
        ["全社会研发经费支出相当于地区生产总值比例", "%", "预期性", "4.5左右", "-"],
        ["岸电使用率", "%", "约束性", "95", "-"],
    ]


def test_three_lines_of_a_name_meet() -> None:
    assert [row[1:5] for row in cells(KIND_LAST)] == [
        ["岸电使用率", "%", "65", "95"],
        ["规模以上工业企业研发经费支出占营业收入比重", "%", "1.2", "1.8"],
        ["渔港泊位", "个", "200", "300"],
        ["每万人口高价值发明专利拥有量", "件", "3", "5"],
    ]


def test_they_are_targets_of_the_text_that_has_them() -> None:
    text = f"江海市水利“十四五”规划\n一、主要目标\n{GROWTH_BEHIND}二、保障\n加强保障。"
    tables = rows_of(text, issued_on=ISSUED)
    columns = ("indicator", "comparator", "value", "unit", "basis", "frequency")
    assert [tuple(row[column] for column in columns) for row in tables["targets"]] == [
        ("地区生产总值年均增长率", "approx", 6, "%", "level", "annual"),
        ("全员劳动生产率", "approx", 360_000, "元/人", "level", None),
        ("全社会研发经费支出相当于地区生产总值比例", "approx", 4.5, "%", "level", None),
        ("岸电使用率", "ge", 95, "%", "level", None),
    ]
    assert [row["text"] for row in tables["measures"]] == ["加强保障。"]


def test_lines_that_are_not_alike_above_and_below_are_no_halves() -> None:
    text = KIND_LAST.replace("收入比重\n", "")
    assert ["渔港泊位", "个", "200", "300"] in [row[1:5] for row in cells(text)]


@pytest.mark.parametrize(
    ("cell", "basis", "value"),
    [
        ("累计1000", "cumulative", 1000),
        ("[累计达到1000]", "cumulative", 1000),
        ("累计新增500", "increase", 500),
        ("1000", "level", 1000),
    ],
)
def test_a_cell_may_say_that_it_adds_up_the_years(cell: str, basis: str, value: int) -> None:
    table = f"| 指标 | 单位 | 2025年 |\n|---|---|---|\n| 渔港泊位 | 个 | {cell} |\n"
    (target,) = rows_of(f"一、主要目标\n{table}", issued_on=ISSUED)["targets"]
    assert (target["basis"], target["value"]) == (basis, value)


def test_a_group_before_a_numbered_name_is_no_part_of_it() -> None:
    text = """指标 2020年 2025年 属性
经济发展 1.岸电使用率（%） 65 95 约束性
2.研发投入强度（%） 2.1 2.5 预期性
创新驱动 3.渔港泊位（个） 200 300 预期性
"""
    rows = rows_of(f"一、主要目标\n{text}", issued_on=ISSUED)["targets"]
    assert [(row["indicator"], row["comparator"], row["value"]) for row in rows] == [
        ("岸电使用率", "ge", 95),
        ("研发投入强度", "ge", 2.5),
        ("渔港泊位", "ge", 300),
    ]
