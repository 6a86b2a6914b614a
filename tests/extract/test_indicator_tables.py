"""Indicator tables in, targets out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import ISSUED, Row, Tables, tables_of

HEAD = "江海省节水规划（2021—2025年）\n一、主要目标\n主要指标如下。\n"
MARKDOWN = """| 序号 | 指标 | 单位 | 2020年基期值 | 2025年目标值 | 属性 |
| --- | --- | --- | --- | --- | --- |
| 1 | 用水总量 | 亿立方米 | 180 | ≤190 | 约束性 |
| 2 | 农田灌溉水有效利用系数 | — | 0.55 | 0.6 | 预期性 |
| 3 | 高效节水灌溉面积 | 万亩 | 800 | [300] | 预期性 |
| 4 | 万元GDP用水量下降 | % | — | 16 | 约束性 |
| 5 | 城市供水漏损率 | % | 10.5 | ＜9 | 预期性 |
"""


def table(text: str) -> Tables:
    return tables_of(f"{HEAD}{text}二、任务\n改造灌区。", issued_on=ISSUED)


def short(row: Row) -> tuple[object, ...]:
    return row["indicator"], row["comparator"], row["value"], row["unit"]


def test_a_row_is_a_target_with_the_value_of_its_target_column() -> None:
    assert [short(row) for row in table(MARKDOWN)["targets"]] == [
        ("用水总量", "le", 1.9e10, "立方米"),
        ("农田灌溉水有效利用系数", "ge", 0.6, None),
        ("高效节水灌溉面积", "ge", 3e6, "亩"),
        ("万元GDP用水量", "ge", 16, "%"),
        ("城市供水漏损率", "lt", 9, "%"),
    ]


def test_the_column_dates_its_targets_and_is_one_deadline_row() -> None:
    tables = table(MARKDOWN)
    assert {row["deadline"] for row in tables["targets"]} == {date(2025, 12, 31)}
    assert [(row["kind"], row["end_date"]) for row in tables["deadlines"]] == [
        ("by", date(2025, 12, 31))
    ]


def test_the_attribute_says_whether_a_target_binds() -> None:
    found = [row["binding"] for row in table(MARKDOWN)["targets"]]
    assert found == [True, False, False, True, False]


def test_a_fall_is_told_by_the_basis() -> None:
    rows = {row["indicator"]: row["basis"] for row in table(MARKDOWN)["targets"]}
    assert rows["万元GDP用水量"] == "decrease"
    assert rows["用水总量"] == "level"


def test_a_figure_in_square_brackets_is_a_sum_over_the_years() -> None:
    rows = {row["indicator"]: row["basis"] for row in table(MARKDOWN)["targets"]}
    assert rows["高效节水灌溉面积"] == "cumulative"


@pytest.mark.parametrize(
    ("cell", "comparator", "value", "high", "unit"),
    [
        ("90", "ge", 90, None, "%"),
        ("90以上", "ge", 90, None, "%"),
        ("≥90", "ge", 90, None, "%"),
        ("＞90", "gt", 90, None, "%"),
        (">90", "gt", 90, None, "%"),
        ("90左右", "approx", 90, None, "%"),
        ("约90", "approx", 90, None, "%"),
        ("85-90", "range", 85, 90, "%"),
        ("90%", "ge", 90, None, "%"),
        ("不低于90", "ge", 90, None, "%"),
        ("超过90", "gt", 90, None, "%"),
    ],
)
def test_a_cell_is_read_with_its_bound(
    cell: str, comparator: str, value: float, high: float | None, unit: str
) -> None:
    text = f"| 指标 | 单位 | 2020年 | 2025年 |\n| 节水器具普及率 | % | 80 | {cell} |\n"
    (row,) = table(text)["targets"]
    assert (row["comparator"], row["value"], row["value_max"], row["unit"]) == (
        comparator,
        value,
        high,
        unit,
    )


@pytest.mark.parametrize("cell", ["—", "-", "", "/", "完成国家下达任务", "持续改善"])
def test_a_cell_without_a_number_is_no_target(cell: str) -> None:
    text = f"| 指标 | 单位 | 2020年 | 2025年 |\n| 节水器具普及率 | % | 80 | {cell} |\n"
    assert table(text)["targets"] == []


def test_each_dated_column_but_the_base_gives_targets() -> None:
    text = "| 指标 | 单位 | 2020年 | 2022年 | 2025年 |\n| 再生水利用率 | % | 15 | 20 | 25 |\n"
    tables = table(text)
    assert [(row["value"], row["deadline"].year) for row in tables["targets"]] == [
        (20, 2022),
        (25, 2025),
    ]


def test_a_unit_may_stand_in_the_name_or_in_the_cell() -> None:
    text = """| 指标 | 2020年 | 2025年 |
| 再生水利用率（%） | 15 | 25 |
| 水库容量 | 3亿立方米 | 5亿立方米 |
"""
    assert [short(row) for row in table(text)["targets"]] == [
        ("再生水利用率", "ge", 25, "%"),
        ("水库容量", "ge", 5e8, "立方米"),
    ]


def test_a_falling_indicator_without_a_bound_is_an_upper_one() -> None:
    text = "| 指标 | 单位 | 2020年 | 2025年 |\n| 城镇调查失业率 | % | 5.2 | 5.5 |\n"
    assert [row["comparator"] for row in table(text)["targets"]] == ["le"]


def test_a_yearly_growth_column_is_an_annual_increase() -> None:
    text = (
        "| 指标 | 单位 | 2020年 | 2025年 | 年均增长 |\n| 节水产业产值 | 亿元 | 200 | 400 | 15% |\n"
    )
    rows = [
        (row["value"], row["unit"], row["basis"], row["frequency"])
        for row in table(text)["targets"]
    ]
    assert rows == [(4e10, "元", "level", None), (15, "%", "increase", "annual")]


def test_other_tables_hold_no_targets() -> None:
    text = "| 序号 | 灌区 | 所在市 | 面积 |\n| 1 | 东江灌区 | 江州市 | 30万亩 |\n"
    assert table(text)["targets"] == []


FLAT = (
    "节水主要指标序号指标名称单位2020年2025年指标属性"
    "1用水总量亿立方米180190约束性2再生水利用率%1525预期性"
    "3节水器具普及率%8090预期性\n"
)


def test_a_flattened_table_is_no_prose() -> None:
    assert {row["rule"] for row in table(FLAT)["targets"]} == {"table"}


def test_a_flattened_table_is_read_row_by_row() -> None:
    found = [row for row in table(FLAT)["targets"] if row["rule"] == "table"]
    assert [(row["indicator"], row["value"], row["binding"]) for row in found] == [
        ("用水总量", 1.9e10, True),
        ("再生水利用率", 25, False),
        ("节水器具普及率", 90, False),
    ]


def test_the_evidence_of_a_row_reaches_from_its_name_to_its_value() -> None:
    quotes = [row["quote"] for row in table(MARKDOWN)["targets"]]
    assert quotes[0].startswith("用水总量") and quotes[0].endswith("190")


def test_where_all_years_are_to_come_the_first_is_no_base() -> None:
    text = "| 指标 | 2025年 | 2030年 |\n| --- | --- | --- |\n| 海水淡化占比（%） | 7 | 12 |\n"
    rows = [(row["value"], row["deadline"].year) for row in table(text)["targets"]]
    assert rows == [(7, 2025), (12, 2030)]
