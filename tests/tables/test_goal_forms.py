"""Forms of goals that print a cell a line, in; targets out."""

from __future__ import annotations

import pytest

from pipelines.tables.goal_forms import goal_forms
from tests.invented import ISSUED, figure, iso, tables_of
from tests.linear import assert_linear

FORM = """项目支出绩效目标表
绩效指标
一级指标
二级指标
{name}
{value}
产出指标
数量指标
改造岸电桩数量
≥200个
疏浚航道里程
30公里
质量指标
工程验收合格率
100%
效益指标
经济效益
指标
渔船满意度
≥95％
注：各县可以自行增加。
共计2个
"""


@pytest.mark.parametrize("name", ["三级指标", "指标名称"])
@pytest.mark.parametrize("value", ["指标值", "年度指标值", "目标值"])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n 　"])
def test_a_value_belongs_to_the_line_above_it(name: str, value: str, gap: str) -> None:
    text = FORM.format(name=name, value=value).replace("\n", gap)
    assert [figure(row) for row in tables_of(text, issued_on=ISSUED)["targets"]] == [
        ("改造岸电桩数量", "ge", 200, "个"),
        ("疏浚航道里程", "ge", 30, "公里"),
        ("工程验收合格率", "ge", 100, "%"),
        ("渔船满意度", "ge", 95, "%"),
    ]


def test_a_form_without_values_is_none() -> None:
    assert list(goal_forms("三级指标\n指标值\n数量指标\n质量指标\n")) == []


def test_a_long_form_takes_linear_time() -> None:
    head = "三级指标\n指标值\n"
    assert_linear(lambda text: list(goal_forms(head + text)), "里程\n3公里\n")
    assert_linear(lambda text: list(goal_forms(text)), f"{head}里程\n3公里\n")


@pytest.mark.parametrize("value", ["指标值", "年度指标值", "绩效指标值"])
def test_a_form_with_bars_is_a_table_of_indicators(value: str) -> None:
    rows = [
        f"| 一级指标 | 二级指标 | 三级指标 | {value} |",
        "| 产出指标 | 数量指标 | 疏浚航道里程 | 30公里 |",
        "| 产出指标 | 成本指标 | 每公里成本 | ≤50万元 |",
    ]
    text = "江海市渔港项目绩效目标\n一、绩效目标\n" + "\n".join(rows) + "\n二、保障\n加强检查。"
    assert [figure(row) for row in tables_of(text, issued_on=ISSUED)["targets"]] == [
        ("疏浚航道里程", "ge", 30, "公里"),
        ("每公里成本", "le", 500_000, "元"),
    ]


@pytest.mark.parametrize("year", ["（2022年度）", "(2022年度)"])
def test_the_year_in_brackets_under_its_title_dates_a_form(year: str) -> None:
    form = FORM.format(name="三级指标", value="指标值")
    title, rest = form.split("\n", 1)
    tables = tables_of(f"{title}\n{year}\n{rest}", issued_on=ISSUED)
    assert {iso(row["deadline"]) for row in tables["targets"]} == {"2022-12-31"}
    assert tables["deadlines"] == []
