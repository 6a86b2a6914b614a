"""Rows with tabs between their cells are a table; single tabs are none."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.clean.passes import clean
from tests.invented import ISSUED, tables_of

PASTED = "指标\t单位\t2022年\n渔港泊位\t个\t300\n岸电使用率\t%\t90\n"


@pytest.mark.parametrize("broken", ["\n", "\r\n", "\n\n"])
def test_a_pasted_table_is_read_as_one(broken: str) -> None:
    text = f"江海市渔港建设方案\n一、主要目标\n{PASTED}二、保障\n加强保障。"
    tables = tables_of(text.replace("\n", broken), issued_on=ISSUED)
    found = [(row["indicator"], row["value"], row["deadline"]) for row in tables["targets"]]
    assert found == [("渔港泊位", 300, date(2022, 12, 31)), ("岸电使用率", 90, date(2022, 12, 31))]


def test_a_pasted_table_of_tasks_names_its_units() -> None:
    text = "一、任务分工\n序号\t任务\t责任单位\n1\t新建渔港3座\t市渔业局\n2\t修缮灯塔\t市海事局"
    tables = tables_of(text, issued_on=ISSUED)
    assert [row["unit_name"] for row in tables["responsibilities"]] == ["市渔业局", "市海事局"]


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("一、总体要求\t1\n二、保障措施\t5", "一、总体要求1\n二、保障措施5"),
        ("\t\t第一行。\n\t\t第二行。", "第一行。\n第二行。"),
        ("只有一行\t有三格\t的字", "只有一行有三格的字"),
    ],
)
def test_other_tabs_are_white_space(raw: str, cleaned: str) -> None:
    assert clean(raw).text == cleaned


def test_an_empty_cell_stays_one() -> None:
    assert clean("甲\t\t丙\n丁\t戊\t己").text == "| 甲 |  | 丙 |\n| 丁 | 戊 | 己 |"


TASKS = """江海市2022年渔港任务分解表
序号 任务 年度目标 牵头单位 责任单位 完成时限
1 推进泊位建设 建成泊位300个 市渔业局 市财政局 2022年9月底前
2 加快灯塔修缮 完成投资3.2亿元 市海事局 市财政局 市水利局 2022年11月底前
"""


@pytest.mark.parametrize("gap", [" ", "  ", "　　"])
def test_a_table_of_tasks_may_be_parted_by_spaces(gap: str) -> None:
    tables = tables_of(TASKS.replace(" ", gap), issued_on=ISSUED)
    goals = [(row["value"], row["deadline"]) for row in tables["targets"]]
    assert goals == [(300, date(2022, 9, 30)), (3.2e8, date(2022, 11, 30))]
    roles = [(row["unit_name"], row["role"]) for row in tables["responsibilities"]]
    assert roles[:2] == [("市渔业局", "lead"), ("市财政局", "participant")]


@pytest.mark.parametrize(
    "raw",
    [
        "序号 任务 责任单位 完成时限\n以下任务由各单位负责落实。",
        "牵头单位：市渔业局 配合单位：市财政局\n完成时限：年底前 责任单位：市海事局",
        "工作任务 目标 指标\n新建渔港 三座 达到",
    ],
)
def test_lines_that_only_look_like_rows_get_no_bars(raw: str) -> None:
    assert "|" not in clean(raw).text


CRAWLED = """索引号 | 0042 | 公开方式 | 主动公开 |
序号 | 任务 | 责任单位 |
1 | 新建渔港3座 | 市渔业局 |
| 修缮灯塔 | 市海事局 |
"""


def test_rows_that_a_crawler_closed_with_bars_get_the_first_one() -> None:
    assert clean(CRAWLED).text.split("\n")[1:4] == [
        "| 序号 | 任务 | 责任单位 |",
        "| 1 | 新建渔港3座 | 市渔业局 |",
        "| | 修缮灯塔 | 市海事局 |",
    ]
    tables = tables_of(f"一、任务分工\n{CRAWLED}", issued_on=ISSUED)
    assert [row["unit_name"] for row in tables["responsibilities"]] == ["市渔业局", "市海事局"]


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 政务 | 服务 |\n渔港建设方案",
        "| 任务 | 单位 |\n| 建港 | 渔业局 |",
        "电话：123 | 邮编：456",
    ],
)
def test_other_bars_stay(text: str) -> None:
    assert clean(text).text == text
