"""Tables that deal a task out to places or kinds in, a target a cell out."""

from __future__ import annotations

import pytest

from tests.invented import ISSUED, figure, iso, tables_of

TITLE = "江海省水利厅关于下达年度任务的通知\n一、任务安排\n"
DEALT = """{lead}
| 县（市、区） | 改造水厂年度任务（座） | 上半年开工（座） | 开工率（%） |
| --- | --- | --- | --- |
| 东湾县 | 38 | 28 | 73.7 |
| 西湾市 | 42 | 42 | 100 |
| 合计 | 80 | 70 | 87.5 |
"""
KINDS = """{lead}
| 作物 | 播种面积（万亩） | 总产量（万吨） |
| --- | --- | --- |
| 水稻 | 61.5 | 29.4 |
| 玉米 | 18.3 | 6.7 |
"""


def found(text: str) -> list[tuple[object, ...]]:
    rows = tables_of(f"{TITLE}{text}二、保障\n加强领导。", issued_on=ISSUED)["targets"]
    return [(row["indicator"], row["value"], row["unit"]) for row in rows]


def test_only_the_columns_that_name_goals_are_read_where_some_do() -> None:
    assert found(DEALT.format(lead="各地任务及进展见下表：")) == [
        ("东湾县改造水厂", 38, "座"),
        ("西湾市改造水厂", 42, "座"),
        ("改造水厂", 80, "座"),
    ]


def test_a_row_may_be_headed_by_a_kind_where_the_line_above_sets_goals() -> None:
    expected = [
        ("水稻播种面积", 615000, "亩"),
        ("水稻总产量", 294000, "吨"),
        ("玉米播种面积", 183000, "亩"),
        ("玉米总产量", 67000, "吨"),
    ]
    assert found(KINDS.format(lead="粮食生产目标见下表：")) == expected


def test_what_nothing_sets_as_a_goal_is_none() -> None:
    assert found(KINDS.format(lead="各类作物情况见下表：")) == []


SHARES = """表1 主要指标
| 指标 | 单位 | 2030年 |
| --- | --- | --- |
| 海上风电装机 | 万千瓦 | 500 |
| 占电力总装机比重 | % | 30 |
| 占新增装机比重 | % | 60 |
"""


def test_a_share_that_does_not_say_whose_it_is_is_of_the_row_before() -> None:
    assert found(SHARES) == [
        ("海上风电装机", 5000000, "千瓦"),
        ("海上风电装机占电力总装机比重", 30, "%"),
        ("海上风电装机占新增装机比重", 60, "%"),
    ]


PLACES = """表3江海省各地市“十四五”海上风电发展目标
单位：万千瓦
| 序号 | 地区 | 2020年装机 | 2025年装机 | “十四五”新增装机 |
| 1 | 东湾 | 0 | 60 | 60 |
| 2 | 西湾 | 45 | 256 | 211 |
| 合计 | 合计 | 45 | 316 | 271 |
"""
RATES = """表4 各市森林覆盖率目标
| 设区市 | 2022年 | 2025年 |
| 东湾市 | 40% | 42% |
"""


def test_a_row_headed_by_a_place_counts_what_the_caption_deals_out() -> None:
    text = f"江海省规划（2021—2025年）\n一、主要目标\n{PLACES}二、保障\n加强领导。"
    rows = tables_of(text, issued_on=ISSUED)["targets"]
    assert [(row["indicator"], row["value"], row["basis"]) for row in rows] == [
        ("东湾海上风电装机", 600000, "level"),
        ("东湾海上风电装机", 600000, "increase"),
        ("西湾海上风电装机", 2560000, "level"),
        ("西湾海上风电装机", 2110000, "increase"),
        ("海上风电装机", 3160000, "level"),
        ("海上风电装机", 2710000, "increase"),
    ]
    assert {row["deadline"].year for row in rows} == {2025}


def test_the_head_of_a_column_may_say_no_more_than_a_year() -> None:
    assert found(RATES) == [("东湾市森林覆盖率", 40, "%"), ("东湾市森林覆盖率", 42, "%")]


WORKS = """2021年，各设区市年度任务如下：
| 设区市 | 新建规模化供水工程（处） | 除险加固小型水库（座） | 完成投资（万元） |
| --- | --- | --- | --- |
| 东湾市 | 12 | 38 | 98000 |
| 合计 | 12 | 38 | 98000 |
"""


def test_all_columns_are_goals_where_the_line_above_sets_them_and_no_head_is_called_so() -> None:
    assert found(WORKS) == [
        ("东湾市规模化供水工程", 12, "处"),
        ("东湾市除险加固小型水库", 38, "座"),
        ("东湾市投资", 980000000, "元"),
        ("规模化供水工程", 12, "处"),
        ("除险加固小型水库", 38, "座"),
        ("投资", 980000000, "元"),
    ]


TASKS = """{lead}
| 乡镇 | {head} | 备注 |
| --- | --- | --- |
| 东湾镇 | 2150 | 其中公司承担一部分 |
| 西湾乡 | 600 | |
| 全县合计 | 2750 | |
"""


@pytest.mark.parametrize(
    ("head", "what", "unit"),
    [
        ("新种任务（亩）", "新种任务", "亩"),
        ("造林任务（亩）", "造林", "亩"),
        ("改造渔船任务（艘）", "改造渔船", "艘"),
    ],
)
def test_a_task_with_a_unit_is_an_amount_that_each_place_has_to_do(
    head: str, what: str, unit: str
) -> None:
    assert found(TASKS.format(lead="各乡镇任务见下表：", head=head)) == [
        (f"东湾镇{what}", 2150, unit),
        (f"西湾乡{what}", 600, unit),
        (what, 2750, unit),
    ]


SPANNED = """| 乡镇 | 2022年 | 2022年 | 2023年 | 2023年 |
| 乡镇 | 候船室（座） | 浮标（个） | 候船室（座） | 浮标（个） |
| 东河镇 | 1 | 50 | 2 | 100 |
| 合计 | 3 | 130 | 3 | 160 |
"""


@pytest.mark.parametrize(
    "table",
    [SPANNED, SPANNED.replace("年 | 2022年", "年 | ").replace("年 | 2023年", "年 | ")],
    ids=["printed in each column", "printed once"],
)
def test_a_year_may_span_columns_of_what_is_counted(table: str) -> None:
    tables = tables_of(f"江海市渔港建设计划\n一、任务\n{table}", issued_on=ISSUED)
    rows = [(*figure(row), iso(row["deadline"])) for row in tables["targets"]]
    assert rows == [
        ("东河镇候船室", "ge", 1.0, "座", "2022-12-31"),
        ("东河镇浮标", "ge", 50.0, "个", "2022-12-31"),
        ("东河镇候船室", "ge", 2.0, "座", "2023-12-31"),
        ("东河镇浮标", "ge", 100.0, "个", "2023-12-31"),
        ("候船室", "ge", 3.0, "座", "2022-12-31"),
        ("浮标", "ge", 130.0, "个", "2022-12-31"),
        ("候船室", "ge", 3.0, "座", "2023-12-31"),
        ("浮标", "ge", 160.0, "个", "2023-12-31"),
    ]
