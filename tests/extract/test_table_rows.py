"""Rows of an indicator table in, what their targets are called and how they are reckoned out."""

from __future__ import annotations

import pytest

from tests.invented import figure, goal_table


@pytest.mark.parametrize(
    ("measure", "place", "indicator"),
    [
        ("空气质量优良天数比率", "县级城市", "县级城市空气质量优良天数比率"),
        ("生活污水处理率", "农村", "农村生活污水处理率"),
        ("生活污水处理率", "全市", "生活污水处理率"),
        ("城乡居民收入", "城镇居民人均可支配收入", "城镇居民人均可支配收入"),
        ("重点工程减排量", "氨氮", "氨氮重点工程减排量"),
        ("氨氮", "重点工程减排量", "氨氮重点工程减排量"),
    ],
)
def test_a_row_that_names_a_place_is_of_the_measure_of_its_group(
    measure: str, place: str, indicator: str
) -> None:
    head = "| 指标 | 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|---|\n"
    rows = f"| {measure} | 中心城区 | % | 60 | 80 |\n| {measure} | {place} | % | 40 | 55 |\n"
    found = [row["indicator"] for row in goal_table(head + rows)["targets"]]
    assert found[-1] == indicator


def test_a_row_whose_group_is_merged_above_keeps_its_columns() -> None:
    text = "|类别|指标|2020年|2023年|2025年|累计|属性|\n||良种覆盖率|71.2%|80%|81%|[8.8%]|预期性|\n"
    found = [(row["value"], row["basis"], row["binding"]) for row in goal_table(text)["targets"]]
    assert found == [(80, "level", False), (81, "level", False), (8.8, "cumulative", False)]


def test_a_part_of_a_sum_and_a_group_that_falls() -> None:
    text = """| 指标 | 指标 | 2020年 | 2025年 |
| 再生水利用量（万吨） | 再生水利用量（万吨） | 80 | 100 |
| 再生水利用量（万吨） | 其中：工业利用量 | 20 | 30 |
| 污染物排放总量减少（%） | 氨氮 | — | [10] |
"""
    found = [(*figure(row), row["basis"]) for row in goal_table(text)["targets"]]
    assert found == [
        ("再生水利用量", "ge", 1e6, "吨", "level"),
        ("工业利用量", "ge", 3e5, "吨", "level"),
        ("氨氮", "ge", 10, "%", "decrease"),
    ]


def test_blanks_of_a_scan_are_no_part_of_a_name() -> None:
    text = "| 指标 | 单位 | 2025年 |\n| --- | --- | --- |\n| 供水总 能力 | 万 吨 | 30 |\n"
    assert [figure(row) for row in goal_table(text)["targets"]] == [("供水总能力", "ge", 3e5, "吨")]


@pytest.mark.parametrize("name", ["5G基站数", "3A级景区", "4K频道数"])
def test_a_number_that_is_of_a_name_is_no_number_of_its_row(name: str) -> None:
    rows = f"| 指标 | 单位 | 2025年目标 |\n| --- | --- | --- |\n| {name} | 个 | 40 |\n"
    assert [row["indicator"] for row in goal_table(rows)["targets"]] == [name]


PARTS = """| 项目 | 单位 | 2020年 | 2025年 | 2025年 | 2030年 | 2030年 |
| 项目 | 单位 | 2020年 | 累计值 | 年均增长率（%） | 累计值 | 年均增长率（%） |
| 清洁能源总装机 | 万千瓦 | 3637 | 8226 | 17.7 | 14524 | 12.0 |
| 水电 | 万千瓦 | 1193 | 1643 | 6.6 | 2063 | 4.7 |
| 光伏 | 万千瓦 | 2444 | 6583 | 21.6 | 12461 | 13.6 |
| 清洁能源装机占比 | % | 90.2 | 96 | 1.3 | 100 | 0.8 |
"""


def test_a_head_of_sums_beside_a_rate_of_growth_heads_values() -> None:
    tables = goal_table(PARTS)
    whole = [row for row in tables["targets"] if row["indicator"] == "清洁能源总装机"]
    assert [(row["value"], row["basis"], row["frequency"]) for row in whole] == [
        (8.226e7, "level", None),
        (17.7, "increase", "annual"),
        (1.4524e8, "level", None),
        (12.0, "increase", "annual"),
    ]
    assert [row["end_date"].year for row in tables["deadlines"]] == [2025, 2030]


def test_rows_that_add_up_to_the_row_above_count_what_it_counts() -> None:
    named = dict.fromkeys(row["indicator"] for row in goal_table(PARTS)["targets"])
    assert list(named) == ["清洁能源总装机", "水电装机", "光伏装机", "清洁能源装机占比"]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("| 松林 | 万亩 | 20 |\n| 竹林 | 万亩 | 10 |\n", ["松林面积", "竹林面积"]),
        ("| 松林 | 万亩 | 20 |\n| 竹林 | 万亩 | 12 |\n", ["松林", "竹林"]),
        ("| 松林 | 公顷 | 20 |\n| 竹林 | 公顷 | 10 |\n", ["松林", "竹林"]),
        ("| 松林 | 万亩 | 30 |\n", ["松林"]),
    ],
)
def test_only_parts_in_the_unit_of_their_sum_take_its_measure(rows: str, names: list[str]) -> None:
    found = goal_table(f"| 指标 | 单位 | 2025年 |\n| 造林面积 | 万亩 | 30 |\n{rows}")["targets"]
    assert [row["indicator"] for row in found] == ["造林面积", *names]


def test_a_column_that_adds_up_years_is_due_with_the_last_of_them() -> None:
    text = (
        "| 项目 | 单位 | 2021年 | 2022年 | 2023年 | 2024年 | 2025年 | 总计 |\n"
        "| 造林面积 | 万亩 | 10 | 11 | 12 | 13 | 14 | 60 |\n"
        "| 林木良种使用率 | % | 60 | 62 | 64 | 66 | 70 | — |\n"
    )
    tables = goal_table(text)
    rows = [(row["indicator"], row["value"], row["basis"]) for row in tables["targets"]]
    yearly = [("造林面积", value * 1e4, "level") for value in (10, 11, 12, 13, 14)]
    shares = [("林木良种使用率", value, "level") for value in (60, 62, 64, 66, 70)]
    assert rows == [*yearly, ("造林面积", 600000, "cumulative"), *shares]
    assert [row["deadline"].year for row in tables["targets"][:6]] == [
        2021, 2022, 2023, 2024, 2025, 2025,
    ]  # fmt: skip


def test_what_a_caption_says_is_new_is_an_increase() -> None:
    rows = "| 松林面积 | 万亩 | 10 |\n| 成活率 | % | 90 |\n"
    text = f"表3.1 新增造林年度分解\n| 项目 | 单位 | 2025年 |\n{rows}"
    assert [row["basis"] for row in goal_table(text)["targets"]] == ["increase", "level"]


def test_the_name_of_a_row_may_say_how_its_figure_is_reckoned() -> None:
    rows = """| 指标 | 单位 | 2025年 |
| 节能建筑（五年累计） | 万平方米 | 300 |
| 建筑能效水平提升 | % | 20 |
| 造林面积 | 万亩 | 30 |
| 其中，松林面积 | 万亩 | 10 |
"""
    assert [(row["indicator"], row["basis"]) for row in goal_table(rows)["targets"]] == [
        ("节能建筑", "cumulative"),
        ("建筑能效水平", "increase"),
        ("造林面积", "level"),
        ("松林面积", "level"),
    ]


def test_rows_below_a_heading_over_all_columns_count_what_it_says() -> None:
    rows = """| 序号 | 类别 | 单位 | 2025年 |
| 一 | 总体指标 | 总体指标 | 总体指标 |
| 1.1 | 可再生能源占比 | % | 50 |
| 二 | 可再生能源发电装机 | 可再生能源发电装机 | 可再生能源发电装机 |
| 2.1 | 风电 | 万千瓦 | 8900 |
| 2.2 | 光伏装机 | 万千瓦 | 4500 |
| | 总计 | 万千瓦 | 13400 |
"""
    assert [row["indicator"] for row in goal_table(rows)["targets"]] == [
        "可再生能源占比",
        "风电装机",
        "光伏装机",
        "可再生能源发电装机",
    ]


@pytest.mark.parametrize(
    ("printed", "indicator"),
    [
        ("细颗粒物浓度下降到（微克/立方米）", "细颗粒物浓度"),
        ("污水处理率达到（%）", "污水处理率"),
        ("森林覆盖率提高到（%）", "森林覆盖率"),
        ("住宅建筑密度控制（%）", "住宅建筑密度"),
    ],
)
def test_what_leads_to_the_figure_is_no_part_of_the_name(printed: str, indicator: str) -> None:
    table = f"| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| {printed} | 20 | 30 |\n"
    assert [row["indicator"] for row in goal_table(table)["targets"]] == [indicator]


@pytest.mark.parametrize(
    "printed", ["氨氮排放量减排（吨）", "氨氮排放量减少（吨）", "氨氮排放量下降（%）"]
)
def test_a_row_that_closes_with_a_fall_is_one(printed: str) -> None:
    table = f"| 指标 | 2025年 |\n|---|---|\n| {printed} | 30 |\n"
    found = [(row["indicator"], row["basis"]) for row in goal_table(table)["targets"]]
    assert found == [("氨氮排放量", "decrease")]
