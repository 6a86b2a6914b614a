"""Indicator tables in, targets out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import ISSUED, Row, figure, goal_table, paths, tables_of

MARKDOWN = """| 序号 | 指标 | 单位 | 2020年基期值 | 2025年目标值 | 属性 |
| --- | --- | --- | --- | --- | --- |
| 1 | 用水总量 | 亿立方米 | 180 | ≤190 | 约束性 |
| 2 | 农田灌溉水有效利用系数 | — | 0.55 | 0.6 | 预期性 |
| 3 | 高效节水灌溉面积 | 万亩 | 800 | [300] | 预期性 |
| 4 | 万元GDP用水量下降 | % | — | 16 | 约束性 |
| 5 | 城市供水漏损率 | % | 10.5 | ＜9 | 预期性 |
"""


def test_a_row_is_a_target_with_the_value_of_its_target_column() -> None:
    assert [figure(row) for row in goal_table(MARKDOWN)["targets"]] == [
        ("用水总量", "le", 1.9e10, "立方米"),
        ("农田灌溉水有效利用系数", "ge", 0.6, None),
        ("高效节水灌溉面积", "ge", 3e6, "亩"),
        ("万元GDP用水量", "ge", 16, "%"),
        ("城市供水漏损率", "lt", 9, "%"),
    ]


def test_the_column_dates_its_targets_and_is_one_deadline_row() -> None:
    tables = goal_table(MARKDOWN)
    assert {row["deadline"] for row in tables["targets"]} == {date(2025, 12, 31)}
    assert [(row["kind"], row["end_date"]) for row in tables["deadlines"]] == [
        ("by", date(2025, 12, 31))
    ]


def test_the_attribute_says_whether_a_target_binds() -> None:
    found = [row["binding"] for row in goal_table(MARKDOWN)["targets"]]
    assert found == [True, False, False, True, False]


def test_a_fall_is_told_by_the_basis() -> None:
    rows = {row["indicator"]: row["basis"] for row in goal_table(MARKDOWN)["targets"]}
    assert rows["万元GDP用水量"] == "decrease"
    assert rows["用水总量"] == "level"


def test_a_figure_in_square_brackets_is_a_sum_over_the_years() -> None:
    rows = {row["indicator"]: row["basis"] for row in goal_table(MARKDOWN)["targets"]}
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
    (row,) = goal_table(text)["targets"]
    assert (row["comparator"], row["value"], row["value_max"], row["unit"]) == (
        comparator,
        value,
        high,
        unit,
    )


@pytest.mark.parametrize("cell", ["—", "-", "", "/", "完成国家下达任务", "持续改善"])
def test_a_cell_without_a_number_is_no_target(cell: str) -> None:
    text = f"| 指标 | 单位 | 2020年 | 2025年 |\n| 节水器具普及率 | % | 80 | {cell} |\n"
    assert goal_table(text)["targets"] == []


def test_each_dated_column_but_the_base_gives_targets() -> None:
    text = "| 指标 | 单位 | 2020年 | 2022年 | 2025年 |\n| 再生水利用率 | % | 15 | 20 | 25 |\n"
    tables = goal_table(text)
    assert [(row["value"], row["deadline"].year) for row in tables["targets"]] == [
        (20, 2022),
        (25, 2025),
    ]


def test_a_unit_may_stand_in_the_name_or_in_the_cell() -> None:
    text = """| 指标 | 2020年 | 2025年 |
| 再生水利用率（%） | 15 | 25 |
| 水库容量 | 3亿立方米 | 5亿立方米 |
"""
    assert [figure(row) for row in goal_table(text)["targets"]] == [
        ("再生水利用率", "ge", 25, "%"),
        ("水库容量", "ge", 5e8, "立方米"),
    ]


def test_a_falling_indicator_without_a_bound_is_an_upper_one() -> None:
    text = "| 指标 | 单位 | 2020年 | 2025年 |\n| 城镇调查失业率 | % | 5.2 | 5.5 |\n"
    assert [row["comparator"] for row in goal_table(text)["targets"]] == ["le"]


def test_work_done_in_a_period_has_no_upper_bound() -> None:
    text = (
        "| 指标 | 单位 | 2020年 | 2025年 |\n| 新建泊位 | 个 | 12 | 5 |\n"
        "| 河道整治 | 公里 | 90 | 60 |\n| 建设用地 | 亩 | 800 | 700 |\n"
        "| 氨氮重点工程减排量 | 吨 | 1565 | 222 |\n| 公共机构节水量 | 万吨 | 9 | 7 |\n"
        "| 氨氮排放量 | 吨 | 1565 | 1222 |\n"
    )
    conditions = [row["comparator"] for row in goal_table(text)["targets"]]
    assert conditions == ["ge", "ge", "le", "ge", "ge", "le"]


def test_a_yearly_growth_column_is_an_annual_increase() -> None:
    text = (
        "| 指标 | 单位 | 2020年 | 2025年 | 年均增长 |\n| 节水产业产值 | 亿元 | 200 | 400 | 15% |\n"
    )
    rows = [
        (row["value"], row["unit"], row["basis"], row["frequency"])
        for row in goal_table(text)["targets"]
    ]
    assert rows == [(4e10, "元", "level", None), (15, "%", "increase", "annual")]


def test_other_tables_hold_no_targets() -> None:
    text = "| 序号 | 灌区 | 所在市 | 面积 |\n| 1 | 东江灌区 | 江州市 | 30万亩 |\n"
    assert goal_table(text)["targets"] == []


FLAT = (
    "节水主要指标序号指标名称单位2020年2025年指标属性"
    "1用水总量亿立方米180190约束性2再生水利用率%1525预期性"
    "3节水器具普及率%8090预期性\n"
)


def test_a_flattened_table_is_no_prose() -> None:
    assert {row["rule"] for row in goal_table(FLAT)["targets"]} == {"table"}


def test_a_flattened_table_is_read_row_by_row() -> None:
    found = [row for row in goal_table(FLAT)["targets"] if row["rule"] == "table"]
    assert [(row["indicator"], row["value"], row["binding"]) for row in found] == [
        ("用水总量", 1.9e10, True),
        ("再生水利用率", 25, False),
        ("节水器具普及率", 90, False),
    ]


def test_the_evidence_of_a_row_reaches_from_its_name_to_its_value() -> None:
    quotes = [row["quote"] for row in goal_table(MARKDOWN)["targets"]]
    assert quotes[0].startswith("用水总量") and quotes[0].endswith("190")


def test_where_all_years_are_to_come_the_first_is_no_base() -> None:
    text = "| 指标 | 2025年 | 2030年 |\n| --- | --- | --- |\n| 海水淡化占比（%） | 7 | 12 |\n"
    rows = [(row["value"], row["deadline"].year) for row in goal_table(text)["targets"]]
    assert rows == [(7, 2025), (12, 2030)]


def cell_row(row: Row) -> tuple[object, ...]:
    return row["comparator"], row["value"], row["unit"], row["basis"]


@pytest.mark.parametrize(
    ("unit", "base", "cell", "expected"),
    [
        ("立方米", "360", "300", ("le", 300, "立方米", "level")),  # below its base
        ("万吨", "300", "360左右", ("approx", 3.6e6, "吨", "level")),
        ("吨", "3", "[-3.4]", ("ge", 3.4, "吨", "decrease")),
        ("亿元", "-", "2千亿元", ("ge", 2e11, "元", "level")),
        ("座", "12", "约110", ("approx", 110, "座", "level")),
        ("座", "12", "≤50", ("le", 50, "座", "level")),
        ("%", "20", "提高30%", ("ge", 30, "%", "increase")),
        ("%", "20", "提高到30%", ("ge", 30, "%", "level")),
        ("%", "0", "0", ("le", 0, "%", "level")),
        ("万元/人", "3", "4.5", ("ge", 45000, "元/人", "level")),
        ("个", "2", "1,200", ("ge", 1200, "个", "level")),
        ("个", "2", "2000", ("ge", 2000, "个", "level")),
    ],
)
def test_a_cell_is_read_with_its_row(
    unit: str, base: str, cell: str, expected: tuple[object, ...]
) -> None:
    text = f"| 指标 | 单位 | 2020年 | 2025年 |\n| 节水项目规模 | {unit} | {base} | {cell} |\n"
    assert [cell_row(row) for row in goal_table(text)["targets"]] == [expected]


def test_the_base_column_is_the_baseline() -> None:
    rows = goal_table(MARKDOWN)["targets"]
    assert [(row["baseline_value"], row["baseline_year"]) for row in rows] == [
        *((1.8e10, 2020), (0.55, 2020), (8e6, 2020), (None, None), (10.5, 2020)),
    ]


@pytest.mark.parametrize(
    ("above", "head", "name", "expected"),
    [
        ("单位：亿元\n", "指标", "节水产值", ("节水产值", 3e8, "元")),
        ("", "指标", "投资额/万元", ("投资额", 3e4, "元")),
        ("", "指标", "种植面积（万亩）", ("种植面积", 3e4, "亩")),
        ("表1 工程规模（万立方米）\n", "指标", "水库库容", ("水库库容", 3e4, "立方米")),
    ],
)
def test_a_unit_may_stand_above_or_in_the_name(
    above: str, head: str, name: str, expected: tuple[object, ...]
) -> None:
    text = f"{above}| {head} | 2020年 | 2025年 |\n| {name} | 1 | 3 |\n"
    rows = [(row["indicator"], row["value"], row["unit"]) for row in goal_table(text)["targets"]]
    assert rows == [expected]


def test_a_unit_in_the_head_of_a_column_and_an_empty_cell_for_it() -> None:
    text = "| 指标 | 单位 | 2020年（万亩） | 2025年（万亩） |\n| 节水面积 |  | 1 | 3 |\n"
    assert [figure(row) for row in goal_table(text)["targets"]] == [("节水面积", "ge", 3e4, "亩")]


def test_growth_is_due_with_its_period_and_outlooks_are_rows() -> None:
    text = """| 指标 | 2020年 | 2025年 | “十四五”年均增速 | 2035年展望 |
| 节水产值（亿元） | 100 | 150 | 8.5% | 300 |
| 取水量（万吨） | 30 | 25 | -3.4% | 20 |
"""
    found = [
        (*figure(row), row["basis"], row["frequency"], row["deadline"].year)
        for row in goal_table(text)["targets"]
    ]
    assert found == [
        ("节水产值", "ge", 1.5e10, "元", "level", None, 2025),
        ("节水产值", "ge", 8.5, "%", "increase", "annual", 2025),
        ("节水产值", "ge", 3e10, "元", "level", None, 2035),
        ("取水量", "le", 250000, "吨", "level", None, 2025),
        ("取水量", "ge", 3.4, "%", "decrease", "annual", 2025),
        ("取水量", "le", 200000, "吨", "level", None, 2035),
    ]


@pytest.mark.parametrize("heading", ["发展基础", "发展现状"])
def test_a_table_of_what_is_sets_no_target(heading: str) -> None:
    text = "| 类型 | 2015年 | 2020年 | 年均增长 |\n| 水库 | 164 | 1517 | 56% |\n"
    tables = tables_of(f"江海省节水规划（2021—2025年）\n一、{heading}\n{text}", issued_on=ISSUED)
    assert tables["targets"] == []


def test_the_unit_may_stand_over_the_names() -> None:
    text = "| 指标（万千瓦时） | 2020年 | 2025年 |\n| --- | --- | --- |\n| 泵站用电量 | 50 | 40 |\n"
    assert [figure(row) for row in goal_table(text)["targets"]] == [
        ("泵站用电量", "le", 4e5, "千瓦时")
    ]


def test_a_head_may_be_broken_over_lines_and_its_last_column_hold_two_kinds() -> None:
    text = """序 “十四五”目标
指 标 单位 属性
号
2025年 年均[累计]
1 节水企业总产值年均增长率 % 预期性 - 5左右
2 单位灌溉面积产量提升 % 预期性 - [20]
3 居民平均预期寿命 岁 预期性 >84 -
4 城市供水漏损率 % 约束性 <9 -
"""
    assert [figure(row) for row in goal_table(text)["targets"]] == [
        ("节水企业总产值年均增长率", "approx", 5, "%"),
        ("单位灌溉面积产量提升", "ge", 20, "%"),
        ("居民平均预期寿命", "gt", 84, "岁"),
        ("城市供水漏损率", "lt", 9, "%"),
    ]


@pytest.mark.parametrize(
    ("items", "path"),
    [
        ("1、新建码头3座。\n2、修缮渔港5座。", "1.1"),
        ("1、码头。新建码头3座。\n2、渔港。修缮渔港5座。", "1.1.2"),
        ("——码头。新建码头3座。\n——渔港。修缮渔港5座。", "1.1.b2"),
    ],
)
def test_a_table_with_a_caption_stands_in_the_section_that_lists_sentences(
    items: str, path: str
) -> None:
    table = "表1 主要指标表\n| 指标 | 单位 | 2025年 |\n|---|---|---|\n| 渔业产值 | 亿元 | 60 |"
    tables = tables_of(f"一、目标\n（一）主要指标\n{items}\n{table}\n二、保障\n加强保障。")
    by_id = paths(tables)
    found = {row["indicator"]: by_id[row["provision_id"]] for row in tables["targets"]}
    assert found["渔业产值"] == path


@pytest.mark.parametrize(
    "cell",
    [
        "设市城市≥55 其他县城≥25",
        "设市城市≥55；其他县城≥25",
        "设市城市不低于55，其他县城不低于25",
    ],
)
def test_a_cell_may_hold_a_figure_for_each_of_several(cell: str) -> None:
    rows = f"| 指标 | 单位 | 2025年目标 |\n| --- | --- | --- |\n| 海绵城市达标率 | % | {cell} |\n"
    tables = goal_table(rows)
    assert [figure(row) for row in tables["targets"]] == [
        ("设市城市海绵城市达标率", "ge", 55, "%"),
        ("其他县城海绵城市达标率", "ge", 25, "%"),
    ]
    assert {row["role"] for row in tables["quantities"]} == {"target"}


def test_a_cell_that_tells_a_story_holds_no_figures() -> None:
    rows = "| 指标 | 单位 | 2025年目标 |\n| --- | --- | --- |\n"
    assert goal_table(f"{rows}| 达标率 | % | 按55号文件执行，每年30日前 |\n")["targets"] == []


def test_a_caption_that_names_a_plan_dates_a_table_that_nothing_dates() -> None:
    rows = "| 指标 | 单位 | 计划任务 |\n| --- | --- | --- |\n| 排水管网 | 公里 | 2000 |\n"
    dated = goal_table(f"表2 “十四五”排水设施建设主要指标\n{rows}")["targets"]
    assert [(row["value"], row["deadline"]) for row in dated] == [(2000, date(2025, 12, 31))]
    assert [row["deadline"] for row in goal_table(f"表2 排水设施\n{rows}")["targets"]] == [None]


def test_the_title_of_a_box_dates_its_table_and_is_no_deadline() -> None:
    rows = "| 指标 | 单位 | 预期值 |\n| --- | --- | --- |\n| 排水管网 | 公里 | 2000 |\n"
    prose = "到2025年，管网更加完善。到2035年，建成排水强省。\n"
    tables = goal_table(f"{prose}专栏1 “十四五”时期主要指标\n{rows}")
    assert [row["deadline"] for row in tables["targets"]] == [date(2025, 12, 31)]
    assert [row["kind"] for row in tables["deadlines"]] == ["by", "by"]


def test_a_unit_may_stand_before_a_note() -> None:
    rows = "| 指标 | 2025年目标 |\n| --- | --- |\n| 造林面积（万亩）（5年新增量） | 17.3 |\n"
    assert [figure(row)[2:] for row in goal_table(rows)["targets"]] == [(173000, "亩")]


@pytest.mark.parametrize("end", ["|", "| |"], ids=["a cell short", "a bar at its end"])
def test_a_part_may_share_the_number_of_its_sum(end: str) -> None:
    table = MARKDOWN.replace("| 3 | 高效节水灌溉面积", "| 其中：高效节水灌溉面积")
    table = table.replace("| [300] | 预期性 |", f"| [300] | 预期性 {end}")
    rows = [figure(row) for row in goal_table(table)["targets"]]
    assert rows[2] == ("高效节水灌溉面积", "ge", 3e6, "亩")
    assert len(rows) == 5


MEASURES = """| 品种 | 2020年 | 2020年 | 2025年 | 2025年 | 2025年 |
| 品种 | 标准量（万吨标准煤） | 比重（%） | 实物量 | 标准量（万吨标准煤） | 比重（%） |
| 煤炭消费量（万吨） | 133 | 1.8 | 100 | 70 | 0.9 |
"""


def test_a_year_may_span_measures_each_with_its_unit_and_its_base() -> None:
    rows = [(*figure(row), row["baseline_value"]) for row in goal_table(MEASURES)["targets"]]
    assert rows == [
        ("煤炭消费量", "ge", 1e6, "吨", None),
        ("煤炭消费量", "le", 7e5, "吨标准煤", 1.33e6),
        ("煤炭消费量比重", "le", 0.9, "%", 1.8),
    ]


def test_what_a_cell_strives_for_besides_its_figure_is_no_part_of_it() -> None:
    table = MARKDOWN.replace("| ≤190 |", "| ≤190，力争低于全省平均水平 |")
    assert figure(goal_table(table)["targets"][0]) == ("用水总量", "le", 1.9e10, "立方米")


SHORT = "| 序号 | 指标 | 2025年目标值 | 单位 |\n| 1 | 渔港 | 30 | 座 |\n"


def test_a_short_row_before_a_last_column_of_units_stops_nothing() -> None:
    rows = [figure(row) for row in goal_table(f"{SHORT}| 其中：新港 | 5 | 座 |\n")["targets"]]
    assert rows == [("渔港", "ge", 30.0, "座"), ("新港", "ge", 5.0, "座")]


def test_a_short_row_that_fits_nowhere_stops_nothing() -> None:
    rows = [figure(row) for row in goal_table(f"{SHORT}| 合并说明 | 略 | 略 |\n")["targets"]]
    assert rows == [("渔港", "ge", 30.0, "座")]
