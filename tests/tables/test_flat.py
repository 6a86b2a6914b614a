"""Flattened tables in, targets out: a row a line, a cell a line, or all in one line."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import Row, figure, goal_table


def bound(row: Row) -> tuple[object, ...]:
    return *figure(row), row["binding"]


EXPECTED = [
    ("岸电使用率", "ge", 65, "%", True),
    ("清洁船舶", "ge", 1200, "艘", False),
    ("渔港吞吐量", "approx", 3.5e6, "吨", False),
]
ROW_A_LINE = """序号 指标 单位 2020年 2025年 属性
1 岸电使用率 % 45 65 约束性
2 清洁船舶 艘 800 ≥1200 预期性
3 渔港吞吐量 万吨 300 350左右 预期性"""
NO_NUMBERS = """指标 2020年 2025年 单位 属性
岸电使用率 45 65 % 约束性"""
KIND_FIRST = """序号 指标 单位 属性 2020年 2025年
1 岸电使用率 % 约束性 45 65
2 清洁船舶 艘 预期性 800 1200
3 渔港吞吐量 万吨 预期性 300 350左右"""


@pytest.mark.parametrize(
    "text", [ROW_A_LINE, KIND_FIRST, ROW_A_LINE.replace(" ", "\n"), KIND_FIRST.replace(" ", "\n")]
)
def test_any_order_of_columns_a_row_or_a_cell_a_line(text: str) -> None:
    assert [bound(row) for row in goal_table(text)["targets"]] == EXPECTED


def test_units_may_stand_behind_their_figures() -> None:
    first = "岸电使用率 45 65 % 约束性\n清洁船舶 800 ≥1200 艘 预期性"
    rows = f"{first}\n渔港吞吐量 300 350左右 万吨 预期性"
    found = goal_table(f"指标名称 2020年 2025年 单位 属性\n{rows}")["targets"]
    assert [bound(row) for row in found] == EXPECTED


def test_a_table_without_kinds_is_read_to_its_last_row() -> None:
    text = "指标 单位 2020年 2025年\n岸电使用率 % 45 65\n清洁船舶 艘 800 1200"
    for printed in (text, text.replace(" ", "\n")):
        rows = [(row["indicator"], row["value"]) for row in goal_table(printed)["targets"]]
        assert rows == [("岸电使用率", 65), ("清洁船舶", 1200)]


def test_words_of_a_head_and_names_may_be_broken_over_lines() -> None:
    text = """指标
2020年
2025年
指标
属性
1
养殖尾水达标
率（%）
81
93左右
约束性
2
渔业产值（亿元）
120
完成上级下
达任务
预期性
3
渔民培训率（%）
60
＞80
预期性"""
    assert [bound(row) for row in goal_table(text)["targets"]] == [
        ("养殖尾水达标率", "approx", 93, "%", True),
        ("渔民培训率", "gt", 80, "%", False),
    ]


def test_rows_that_a_page_mixed_up_are_left_out() -> None:
    text = """指标
2020年
2025年
属性
1
岸电使用率（%）
2
清洁船舶（艘）
3
渔港吞吐量（万吨）
65
约束性"""
    assert goal_table(text)["targets"] == []


def test_figures_in_brackets_stand_for_the_years_together() -> None:
    text = "序号 指标 单位 属性 2025年 年均[累计]\n1 清洁船舶 艘 预期性 1200 [300]"
    rows = [(row["value"], row["basis"], row["frequency"]) for row in goal_table(text)["targets"]]
    assert rows == [(1200, "level", None), (300, "cumulative", None)]


@pytest.mark.parametrize("separator", [" ", "\n"])
def test_rows_may_be_headed_by_years(separator: str) -> None:
    head = "年份 片区 面积（平方公里） 绿化率"
    rows = ["2025年 东湾片区 3.20 25%", "2030年 东湾片区 4.50 30%"]
    text = "\n".join(line.replace(" ", separator) for line in [head, *rows])
    found = [
        (row["indicator"], row["value"], row["unit"], row["deadline"].year)
        for row in goal_table(text, date(2024, 3, 1))["targets"]
    ]
    assert found == [
        ("东湾片区面积", 3.2, "平方公里", 2025),
        ("东湾片区绿化率", 25, "%", 2025),
        ("东湾片区面积", 4.5, "平方公里", 2030),
        ("东湾片区绿化率", 30, "%", 2030),
    ]


def test_a_flattened_table_is_one_deadline_and_no_measure() -> None:
    tables = goal_table(ROW_A_LINE)
    assert [row["text"] for row in tables["deadlines"]] == ["2025年"]
    assert [row["text"] for row in tables["measures"]] == ["主要指标如下。", "改造灌区。"]


def test_prose_around_a_table_in_one_line_is_read() -> None:
    text = (
        "到2025年，建成渔港6座。渔港指标序号指标名称单位2020年2025年指标属性"
        "1岸电使用率%4565约束性2清洁船舶艘8001200预期性"
    )
    found = [(row["indicator"], row["value"]) for row in goal_table(text)["targets"]]
    assert found == [("渔港", 6), ("岸电使用率", 65), ("清洁船舶", 1200)]


@pytest.mark.parametrize(
    "text",
    [
        "主要目标是到2025年岸电使用率达到65%，属于约束性指标。",
        "指标单位由市渔业局确定，2025年起执行约束性管理。",
        "一批项目2025年建成，约束性指标完成。",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert all(row["rule"] != "table" for row in goal_table(text)["targets"])


@pytest.mark.parametrize("raised", ["\n3\n）", "\n3）", "3）"])
def test_a_raised_number_on_its_line_is_no_row_number(raised: str) -> None:
    text = f"序号\n指标\n2020年\n2025年\n属性\n1\n细颗粒物浓度（μg/m{raised}\n31\n≤30\n约束性"
    (row,) = goal_table(text)["targets"]
    assert (row["indicator"], row["comparator"], row["value"]) == ("细颗粒物浓度", "le", 30)


GROWN = """指标 2020年 2025年 年均增长或累计 属性
1.岸电使用率（%） 45 65 〔20〕 约束性
2.渔港吞吐量（万吨） 300 350 3.2% 预期性
3.清洁船舶拥有量（艘） 3.2 6 — 预期性
4.渔民失业率（%） 4.9 — ＜5.5 预期性"""
ROWS_OF_GROWN = [
    ("岸电使用率", "level", None, 65, True),
    ("岸电使用率", "cumulative", None, 20, True),
    ("渔港吞吐量", "level", None, 3.5e6, False),
    ("渔港吞吐量", "increase", "annual", 3.2, False),
    ("清洁船舶拥有量", "level", None, 6, False),
    ("渔民失业率", "level", "annual", 5.5, False),
]


@pytest.mark.parametrize(
    "printed",
    [
        GROWN,
        GROWN.replace(" ", "\n"),
        GROWN.replace(" ", "\t"),
        GROWN.replace("1.", "1 ").replace("2.渔", "2 渔").replace("指标 2", "序号 指标 2"),
        GROWN.replace("\n", "⏎").replace("⏎", "\n", 1).replace("⏎", ""),
    ],
)
def test_a_column_of_rates_a_year_or_sums(printed: str) -> None:
    found = goal_table(printed)["targets"]
    facts = [(r["indicator"], r["basis"], r["frequency"], r["value"], r["binding"]) for r in found]
    assert facts == ROWS_OF_GROWN


def test_rows_with_numbers_are_no_provisions() -> None:
    assert [row["path"] for row in goal_table(GROWN)["provisions"]] == ["0", "1", "2"]


def test_a_unit_in_the_caption_is_that_of_a_flattened_table() -> None:
    cells = "年度 渔港 泊位 2022年 12 30 2023年 15 36".replace(" ", "\n")
    text = f"（二）年度任务如下：\n表2　分年度任务（单位：个）\n{cells}"
    found = [(row["indicator"], row["value"], row["unit"]) for row in goal_table(text)["targets"]]
    first = [("渔港", 12, "个"), ("泊位", 30, "个")]
    assert found == [*first, ("渔港", 15, "个"), ("泊位", 36, "个")]


WRAPPED = "为推进渔港建设提升渔业发展水平促进渔民增收结合\n全省实际制定本方案，并认真组织实施。\n"


def test_rows_of_figures_far_apart_stay_rows_in_a_wrapped_text() -> None:
    cells = """指标名称 2021年 2022年 2023年
渔港覆盖率 71 73 75左右
渔船更新率 80 88 95
"""
    rows = cells.replace(" ", " " * 8)
    text = f"{WRAPPED * 4}表1　主要指标（单位：%）\n{rows}{WRAPPED}"
    found = [(row["indicator"], row["value"], row["unit"]) for row in goal_table(text)["targets"]]
    assert ("渔港覆盖率", 75, "%") in found
    assert ("渔船更新率", 95, "%") in found
