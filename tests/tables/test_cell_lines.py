"""Tables with a cell a line in, targets out: merged cells, groups, broken names, torn rows."""

from __future__ import annotations

from datetime import date

from tests.invented import Row, Tables, figure, goal_table, tables_of

PLAN = "江海市渔港建设“十五五”规划"
ISSUED = date(2026, 3, 1)


def table(cells: str) -> Tables:
    return goal_table(cells, PLAN, ISSUED)


def bound(row: Row) -> tuple[object, ...]:
    return *figure(row), row["binding"]


MERGED = """板块
序号
指标名称
属性
单位
“十四五”现状
“十五五”目标
渔港
1
渔港泊位
约束性
万个
1.2
1.5
其中 避风泊位
0.3
0.5
加工
2
冷库
预期性
座（处）
30
45"""


def test_a_part_of_a_sum_shares_the_cells_that_were_merged() -> None:
    assert [bound(row) for row in table(MERGED)["targets"]] == [
        ("渔港泊位", "ge", 15000, "个", True),
        ("避风泊位", "ge", 5000, "个", True),
        ("冷库", "ge", 45, "座（处）", False),
    ]


def test_a_group_before_a_name_is_no_part_of_it() -> None:
    cells = MERGED.replace("板块\n序号\n", "序号\n").replace("渔港\n1\n", "1\n渔港\n")
    cells = cells.replace("加工\n2\n", "2\n").replace("序号\n指标", "指标")
    assert [row["indicator"] for row in table(cells)["targets"]] == ["渔港泊位", "避风泊位", "冷库"]


def test_the_table_of_the_plan_before_tells_no_targets() -> None:
    cells = """指标名称
单位
“十四五”目标值
2025年
指标类型
完成情况
渔港泊位
个
900
1200
约束性
超额完成
冷库
座
25
30
预期性
完成"""
    assert table(cells)["targets"] == []


def test_what_is_newly_built_is_added_and_a_share_of_it_is_not() -> None:
    cells = """指标名称
单位
2025年
2030年
属性
新建泊位
个
300
200
预期性
新建泊位岸电覆盖率
%
80
100
约束性"""
    rows = [(row["indicator"], row["comparator"], row["basis"]) for row in table(cells)["targets"]]
    assert rows == [("新建泊位", "ge", "increase"), ("新建泊位岸电覆盖率", "ge", "level")]


def test_words_in_the_place_of_a_figure_and_torn_rows_do_not_end_a_table() -> None:
    cells = """指标
2025年
2030年
属性
1
渔船更新率（%）
40
完成省下
达任务
约束性
2
尾水处理率（%）
——
完成省下达任务
约束性
3
渔获冷藏率（%）
4
渔获追溯率（%）
50
90
预期性"""
    assert [bound(row) for row in table(cells)["targets"]] == [("渔获追溯率", "ge", 90, "%", False)]


def test_a_name_is_broken_where_its_second_line_goes_on_with_the_first() -> None:
    cells = """指标
2025年
2030年
属性
渔港污水达标
率（%）
60
90
约束性
近岸海域水质达到
或优于二类比例（%）
70
80
约束性"""
    names = [row["indicator"] for row in table(cells)["targets"]]
    assert names == ["渔港污水达标率", "近岸海域水质达到或优于二类比例"]


def test_a_table_without_years_is_due_when_the_text_above_it_says() -> None:
    cells = """序号
指标
预期值
属性
1
渔船事故起数
下降20%
约束性
2
每百艘渔船受损数
<15
预期性"""
    above = "江海市渔港建设“十五五”规划\n一、主要目标\n到2030年，渔业更加安全。\n"
    text = f"{above}{cells}\n二、任务\n改造渔港。"
    rows = tables_of(text, issued_on=ISSUED)["targets"]
    assert [(row["indicator"], row["comparator"], row["basis"]) for row in rows] == [
        ("渔船事故起数", "ge", "decrease"),
        ("每百艘渔船受损数", "lt", "level"),
    ]
    assert {row["deadline"].isoformat() for row in rows} == {"2030-12-31"}


def test_a_figure_may_have_its_unit_or_a_gloss_beside_it_and_a_name_its_kind() -> None:
    cells = """序号
指标名称
属性
现状值（2025年）
目标值（2030年）
1
渔港水域面积
约束性
120.14
平方公里
128.92
平方公里
2
渔港航道长度
预期性
21km
24km
3
污泥利用率
预期性
/
≥98%（除危废外）
4
渔民入会率预期性
40%
60%"""
    assert [bound(row)[:4] for row in table(cells)["targets"]] == [
        ("渔港水域面积", "ge", 128.92, "平方公里"),
        ("渔港航道长度", "ge", 24, "km"),
        ("污泥利用率", "ge", 98, "%"),
        ("渔民入会率", "ge", 60, "%"),
    ]
