"""Tables of work that a page printed a cell a line; provisions, units, dates and targets out."""

from __future__ import annotations

import pytest

from tests.invented import ISSUED, Tables, figure, iso, paths, tables_of

LINES = """序号
重点任务
目标要求
责任单位
完成时限
1
整治河岸垃圾点。
26处，群众满意率90%以上
市水务局
9月底前
2
加装渡口护栏。
80处以上（其中东河镇30处）
市交通局、市海事局
11月底前
3
更新改造供水、排水管网。
分别完成12公里、15公里
市住建局
年底前
"""


def tasks(lines: str = LINES) -> Tables:
    text = f"江海市2022年河岸整治任务清单\n一、任务\n{lines}二、保障\n加强保障。"
    return tables_of(text, issued_on=ISSUED)


def of_rows(tables: Tables, table: str, *columns: str) -> list[tuple[object, ...]]:
    at = paths(tables)
    return [
        (at[row["provision_id"]], *(row[column] for column in columns)) for row in tables[table]
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["a line", "a line and a blank one"])
def test_a_row_is_a_provision_with_its_units_and_its_day(gap: str) -> None:
    tables = tasks(LINES.replace("\n", gap))
    assert of_rows(tables, "responsibilities", "unit_name") == [
        ("1.t1", "市水务局"),
        ("1.t2", "市交通局"),
        ("1.t2", "市海事局"),
        ("1.t3", "市住建局"),
    ]
    days = [(row["deadline"], row["indicator"]) for row in tables["targets"]]
    assert [(iso(day), name) for day, name in days] == [
        ("2022-09-30", "整治的河岸垃圾点"),
        ("2022-09-30", "群众满意率"),
        ("2022-11-30", "加装的渡口护栏"),
        ("2022-11-30", "东河镇加装的渡口护栏"),
        ("2022-12-31", "更新改造的供水管网"),
        ("2022-12-31", "更新改造的排水管网"),
    ]


def test_a_task_may_go_over_several_lines() -> None:
    tables = tasks(LINES.replace("整治河岸垃圾点。", "整治河岸\n垃圾点。"))
    assert of_rows(tables, "responsibilities", "unit_name")[0] == ("1.t1", "市水务局")
    assert [row["path"] for row in tables["provisions"]] == [
        "0",
        "1",
        "1.t1",
        "1.t2",
        "1.t3",
        "2",
    ]


GROUPED = LINES.replace("\n1\n", "\n一、河岸整治（牵头领导：李建国、王小海）\n1\n")


@pytest.mark.parametrize(
    ("second", "third"),
    [("（二）水上安全", "3"), ("二、水上安全和供水保障", "3"), ("二、水上安全", "1")],
    ids=["bracketed", "counted on", "counted anew"],
)
def test_groups_with_numbers_of_their_own_part_the_rows(second: str, third: str) -> None:
    tables = tasks(GROUPED.replace("\n3\n", f"\n{second}\n{third}\n"))
    assert of_rows(tables, "responsibilities", "unit_name") == [
        ("1.t1", "市水务局"),
        ("1.t2", "市交通局"),
        ("1.t2", "市海事局"),
        ("1.t3", "市住建局"),
    ]
    assert [row["path"] for row in tables["provisions"]] == [
        *("0", "1", "1.t1", "1.t2", "1.t3", "2")
    ]


def test_a_star_before_a_task_is_no_part_of_what_it_counts() -> None:
    tables = tasks(LINES.replace("26处，群众", "★群众").replace("80处以上（", "▲浮标80座（"))
    assert [row["indicator"] for row in tables["targets"]][:2] == ["群众满意率", "浮标"]


def test_lines_without_numbers_of_rows_are_no_table() -> None:
    tables = tasks(LINES.replace("\n1\n", "\n一\n"))
    assert [row["path"] for row in tables["provisions"]] == ["0", "1", "2"]


def test_a_goal_that_says_what_is_done_keeps_its_own_act() -> None:
    tables = tasks(LINES.replace("26处，群众满意率90%以上", "新建转运站3座，年处理垃圾5万吨"))
    assert [row["indicator"] for row in tables["targets"]][0] == "转运站"


def test_several_in_charge_may_stand_a_line_each_below_a_task_that_is_closed() -> None:
    lines = """序号
民生实事
责任单位
完成时限
1
建设东河综合治理工程。
县水务局
县住建局
县代建中心
12月底前
2
新建人行天桥2座，
改造码头3座。
县住建局
9月底前
3
培训渔民200人。
县人社局
县渔业局
年底前
"""
    tables = tables_of(f"江海县2022年民生实事目标任务分解表\n{lines}", issued_on=ISSUED)
    assert of_rows(tables, "responsibilities", "unit_name") == [
        ("t1", "县水务局"),
        ("t1", "县住建局"),
        ("t1", "县代建中心"),
        ("t2", "县住建局"),
        ("t3", "县人社局"),
        ("t3", "县渔业局"),
    ]
    rows = [(one["indicator"], iso(one["deadline"])) for one in tables["targets"]]
    assert rows == [
        ("人行天桥", "2022-09-30"),
        ("改造的码头", "2022-09-30"),
        ("培训的渔民", "2022-12-31"),
    ]


def test_each_cell_may_be_closed_by_a_rule() -> None:
    lines = "\n".join(
        f"{line} |" if line else "|"
        for line in (
            *("", "序号", "项目名称", "建设内容", "责任单位", "完成时限"),
            *("", "1", "渔港改造项目", "改造码头3座。", "县住建局", "9月底前"),
            *("", "2", "渔民培训项目", "培训渔民200人。", "县人社局", "年底前"),
        )
    )
    tables = tables_of(f"江海县2022年民生实事清单\n{lines}\n", issued_on=ISSUED)
    assert of_rows(tables, "responsibilities", "unit_name") == [
        ("t1", "县住建局"),
        ("t2", "县人社局"),
    ]
    assert of_rows(tables, "targets", "indicator", "value") == [
        ("t1", "改造的码头", 3),
        ("t2", "培训的渔民", 200),
    ]


INDICATORS = """类别
序号
考核指标
考核内容
单位
年度目标
责任部门
评分部门
渔业
1
渔港提质
避风泊位
万个
≥0.5
县渔业局
县住建局
市渔业局
2
冷库
座
统筹安排
县商务局
市商务局
3
渔业增加值增速
%
6
县渔业局
市渔业局
"""


def test_rows_of_indicators_may_share_cells_and_have_several_in_charge() -> None:
    tables = tasks(INDICATORS)
    assert [figure(row) for row in tables["targets"]] == [
        ("避风泊位", "ge", 5000, "个"),
        ("渔业增加值增速", "ge", 6, "%"),
    ]
    assert of_rows(tables, "targets", "unit") == [("1.t1", "个"), ("1.t3", "%")]
    assert of_rows(tables, "responsibilities", "unit_name") == [
        ("1.t1", "县渔业局"),
        ("1.t1", "县住建局"),
        ("1.t2", "县商务局"),
        ("1.t3", "县渔业局"),
    ]


def test_rows_of_indicators_may_close_with_their_day() -> None:
    lines = INDICATORS.replace("评分部门", "完成时限")
    lines = lines.replace("市渔业局", "9月底前").replace("市商务局", "年底前")
    tables = tasks(lines)
    assert [(row["indicator"], iso(row["deadline"])) for row in tables["targets"]] == [
        ("避风泊位", "2022-09-30"),
        ("渔业增加值增速", "2022-09-30"),
    ]


@pytest.mark.parametrize("who", ["评分部门", "考评单位", "数据提供部门"])
def test_who_checks_a_row_is_not_in_charge_of_it(who: str) -> None:
    tables = tasks(INDICATORS.replace("评分部门", who))
    assert "市渔业局" not in [row["unit_name"] for row in tables["responsibilities"]]
