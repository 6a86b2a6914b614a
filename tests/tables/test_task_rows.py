"""Task tables in; provisions, units, dates and targets of their rows out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import ISSUED, Tables, figure, iso, paths, tables_of

TABLE = """| 序号 | 重点任务 | 具体措施 | 牵头单位 | 配合单位 | 完成时限 |
|---|---|---|---|---|---|
| 1 | 岸电建设 | 改造岸电桩200个。开展岸电检查。 | 市口岸局 | 市财政局、各区政府 | 2022年6月底前 |
| 2 | 岸电建设 | 建设充电站30座。 | 市能源局 | 市口岸局 | 长期 |
| 3 | 船舶治理 | 淘汰老旧船舶40艘。 | 市海事局 |  | 2023年底 |
"""


def tasks(text: str, before: str = "一、任务分工\n", after: str = "二、保障\n加强保障。") -> Tables:
    return tables_of(f"江海市渔港建设方案\n{before}{text}{after}", issued_on=ISSUED)


def rows(tables: Tables, table: str, *columns: str) -> list[tuple[object, ...]]:
    by_id = paths(tables)
    return [
        (by_id[row["provision_id"]], *(row[column] for column in columns))
        for row in tables[table]
        if by_id[row["provision_id"]].rpartition(".")[2].startswith("t")
    ]


def test_a_row_is_a_provision_whose_text_is_the_task() -> None:
    assert rows(tasks(TABLE), "provisions", "text", "heading") == [
        ("1.t1", "改造岸电桩200个。开展岸电检查。", None),
        ("1.t2", "建设充电站30座。", None),
        ("1.t3", "淘汰老旧船舶40艘。", None),
    ]


@pytest.mark.parametrize("head", ["项目名称", "名称", "工程名称"])
def test_what_names_the_row_is_its_heading(head: str) -> None:
    table = f"| 序号 | {head} | 建设内容 | 责任单位 |\n|---|---|---|---|\n"
    table += "| 1 | 东湾码头改造工程 | 新建泊位3个。 | 市口岸局 |\n"
    table += "| 2 | | 改造岸电桩20个。 | 市口岸局 |\n"
    assert rows(tasks(table), "provisions", "heading", "text") == [
        ("1.t1", "东湾码头改造工程", "新建泊位3个。"),
        ("1.t2", None, "改造岸电桩20个。"),
    ]


def test_an_indicator_by_which_a_row_is_judged_is_none() -> None:
    table = "| 任务 | 考核指标 | 责任单位 |\n|---|---|---|\n| 改造岸电桩 | 完好率 | 市口岸局 |\n"
    assert rows(tasks(table), "provisions", "heading") == [("1.t1", None)]


def test_its_columns_name_who_does_it() -> None:
    assert rows(tasks(TABLE), "responsibilities", "unit_name", "role") == [
        ("1.t1", "市口岸局", "lead"),
        ("1.t1", "市财政局", "participant"),
        ("1.t1", "各区政府", "participant"),
        ("1.t2", "市能源局", "lead"),
        ("1.t2", "市口岸局", "participant"),
        ("1.t3", "市海事局", "lead"),
    ]


def test_its_date_governs_its_own_row_alone() -> None:
    tables = tasks(TABLE)
    dates = [(path, iso(day)) for path, day in rows(tables, "deadlines", "end_date")]
    assert dates == [("1.t1", "2022-06-30"), ("1.t3", "2023-12-31")]
    found = [
        (path, value, iso(day)) for path, value, day in rows(tables, "targets", "value", "deadline")
    ]  # type: ignore[arg-type]
    assert found == [("1.t1", 200, "2022-06-30"), ("1.t2", 30, None), ("1.t3", 40, "2023-12-31")]


def test_its_sentences_are_measures() -> None:
    found = rows(tasks(TABLE), "measures", "text", "kind")
    assert found == [
        ("1.t1", "改造岸电桩200个。", "action"),
        ("1.t1", "开展岸电检查。", "action"),
        ("1.t2", "建设充电站30座。", "action"),
        ("1.t3", "淘汰老旧船舶40艘。", "action"),
    ]


def test_text_behind_the_table_belongs_to_the_provision_it_stands_in() -> None:
    tables = tasks(TABLE + "每季度通报进展。\n")
    texts = {row["path"]: row["text"] for row in tables["provisions"]}
    assert texts["1"].endswith("每季度通报进展。") and "岸电桩" not in texts["1"]


def test_the_count_runs_on_in_a_second_table() -> None:
    second = "第二批。\n| 任务 | 责任单位 |\n| 疏浚航道。 | 市港航局 |\n"
    found = [path for path, *_ in rows(tasks(TABLE + second), "provisions")]
    assert found == ["1.t1", "1.t2", "1.t3", "1.t4"]


SMALL = "| 任务 | 责任单位 | 时间 |\n| 建成渔港3座。 | 市渔业局 | 2022年 |\n"


@pytest.mark.parametrize(
    "title", ["附件", "附件1\n任务分工表", "附表2 任务分工表", "附件：任务分工表"]
)
def test_an_attachment_that_is_a_table_is_a_part_of_its_own(title: str) -> None:
    before = "一、目标\n建成渔港。\n二、任务\n疏浚航道。\n"
    after = "附件3\n监测方案\n为做好监测，制定本方案。\n一、目标\n建成监测站5个。"
    found = [row["path"] for row in tasks(f"{title}\n{SMALL}", before, after)["provisions"]]
    assert [path for path in found if not path.endswith("0")] == ["1", "2", "a2.t1", "a3.1"]


def test_a_table_that_opens_a_document_hangs_on_nothing() -> None:
    found = rows(tasks(SMALL, before="", after=""), "provisions", "level")
    assert found == [("t1", 1)]


def test_projects_with_words_for_what_they_bring_are_tasks() -> None:
    text = "| 工程 | 规模 | 完成时限 |\n| 引江工程 | 新增供水能力5亿立方米 | 2025年 |\n"
    found = rows(tasks(text), "targets", "indicator", "value")
    assert found == [("1.t1", "供水能力", 5e8)]


@pytest.mark.parametrize(
    "text",
    [
        "| 指标 | 单位 | 2025年 |\n| 岸电使用率 | % | 65 |\n",
        "| 指标 | 目标值 | 完成时限 |\n| 岸电使用率 | 65% | 2025年底 |\n",
        "| 姓名 | 职务 | 单位 |\n| 甲 | 局长 | 市口岸局 |\n",
    ],
)
def test_rows_of_other_tables_are_no_provisions(text: str) -> None:
    assert rows(tasks(text), "provisions") == []


def test_a_date_column_dates_the_rows_of_indicators_too() -> None:
    text = """| 指标名称 | 目标值 | 完成时限 |
| 服务站覆盖率 | 98% | 2025年底 |
| 服务站数量 | 8000个 | 2026年6月 |
"""
    found = [(row["value"], iso(row["deadline"])) for row in tasks(text)["targets"]]
    assert found == [(98, "2025-12-31"), (8000, "2026-06-30")]


@pytest.mark.parametrize(
    ("head", "row", "text"),
    [
        (
            "| 存在问题 | 整改措施 | 责任单位 | 整改时限 |",
            "| 部分村的渔港年久失修，船只停靠不便。 | 修缮渔港。 | 市渔业局 | 2022年底 |",
            "修缮渔港。",
        ),
        (
            "| 项目名称 | 建设内容及规模 | 总投资（万元） | 建设年限 | 责任单位 |",
            "| 东湾渔港 | 新建码头300米。 | 5000 | 2022年 | 市渔业局 |",
            "新建码头300米。",
        ),
        (
            "| 工作任务 | 目标要求 | 责任领导 | 牵头单位（责任单位） |",
            "| 开展检查。 | 检查率达到100%。 | 王某 | 市渔业局 |",
            "开展检查。\n检查率达到100%。",
        ),
        ("| 部门 | 职责与任务 |", "| 市渔业局 | 做好检查；修缮渔港。 |", "做好检查；修缮渔港。"),
        ("| 2022年重点工作 | 责任科室 |", "| 修缮渔港。 | 港航科 |", "修缮渔港。"),
    ],
)
def test_heads_of_task_tables_differ(head: str, row: str, text: str) -> None:
    tables = tasks(f"{head}\n{row}\n")
    assert rows(tables, "provisions", "text") == [("1.t1", text)]
    assert len(rows(tables, "responsibilities", "unit_name")) == 1


@pytest.mark.parametrize("clock", ["", " 0:00:00", " 00:00"])
@pytest.mark.parametrize("due", ["2022年6月30日", "2022/6/30", "2022-6-30", "2022.6.30"])
def test_a_bare_day_in_a_column_of_dates_is_one_by_which(due: str, clock: str) -> None:
    tables = tasks(TABLE.replace("2022年6月底前", due + clock))
    assert rows(tables, "deadlines", "end_date", "kind", "quote")[0] == (
        *("1.t1", date(2022, 6, 30)),
        *("by", due),
    )


GOALS = """| 任务 | 目标 | 牵头单位 | 完成时限 |
| --- | --- | --- | --- |
| {task} | {goal} | 市渔业局 | 2022年9月 |
"""


@pytest.mark.parametrize(
    ("task", "goal", "expected"),
    [
        ("推进渔船检验", "满意率90%", [("满意率", 90, "%")]),
        ("开展水质检测", "覆盖率100%", [("覆盖率", 100, "%")]),
        (
            "清理网箱",
            "清理率80%，按时办结率99%以上",
            [("清理率", 80, "%"), ("按时办结率", 99, "%")],
        ),
        ("整治渔港航道", "30公里", [("整治的渔港航道", 30, "公里")]),
        ("新建渔港", "3座", [("渔港", 3, "座")]),
        ("城镇新增就业", "1.2万人", [("城镇新增就业", 12000, "人")]),
        ("渔业总产值（亿元）", "≥60", [("渔业总产值", 60 * 10**8, "元")]),
    ],
)
def test_a_goal_beside_a_task_is_a_target_of_its_row(
    task: str, goal: str, expected: list[tuple[str, float, str]]
) -> None:
    tables = tasks(GOALS.format(task=task, goal=goal))
    assert rows(tables, "targets", "indicator", "value", "unit") == [
        ("1.t1", *one) for one in expected
    ]
    assert {row["deadline"] for row in tables["targets"]} == {date(2022, 9, 30)}


def test_a_goal_in_words_is_an_outcome() -> None:
    tables = tasks(GOALS.format(task="推进渔船检验", goal="满意率90%"))
    assert [(row["kind"], row["text"]) for row in tables["measures"]][1:2] == [
        ("outcome", "满意率90%")
    ]


def test_a_figure_beside_a_task_of_several_things_is_kept_and_is_no_target() -> None:
    tables = tasks(GOALS.format(task="整治渔港航道，修缮灯塔", goal="30座"))
    assert tables["targets"] == []
    found = [(row["value"], row["unit"], row["role"]) for row in tables["quantities"]]
    assert found == [(30, "座", "other")]


def test_the_year_of_a_column_dates_the_figures_below_it() -> None:
    head = "| 任务 | 2022年目标 | 牵头单位 |\n|---|---|---|\n"
    tables = tasks(f"{head}| 新建渔港 | 3座 | 市渔业局 |\n| 修缮灯塔 | 5座 | 市海事局 |\n")
    found = rows(tables, "targets", "indicator", "value", "deadline")
    assert found == [
        ("1.t1", "渔港", 3, date(2022, 12, 31)),
        ("1.t2", "修缮的灯塔", 5, date(2022, 12, 31)),
    ]
    assert len(tables["deadlines"]) == 1


def test_a_row_may_recur_instead_of_being_due() -> None:
    table = """| 序号 | 任务 | 责任单位 | 完成时限 |
|---|---|---|---|
| 1 | 开展安全检查2次 | 市应急局 | 每年 |
| 2 | 组织技能培训500人次 | 市人社局 | 每季度 |
| 3 | 新建公园3个 | 市住建局 | 2022年6月底 |
"""
    tables = tasks(table)
    assert rows(tables, "deadlines", "kind", "recurrence") == [
        ("1.t1", "recurring", "P1Y"),
        ("1.t2", "recurring", "P3M"),
        ("1.t3", "by", None),
    ]
    assert rows(tables, "targets", "value", "frequency") == [
        ("1.t1", 2, "annual"),
        ("1.t2", 500, None),
        ("1.t3", 3, None),
    ]


def test_a_column_of_leaders_names_no_units() -> None:
    table = """| 序号 | 任务 | 牵头领导 | 牵头单位 | 完成时限 |
|---|---|---|---|---|
| 1 | 新建公园3个 | 王县长 | 市住建局 | 2022年6月底 |
"""
    found = rows(tasks(table), "responsibilities", "unit_name", "role")
    assert found == [("1.t1", "市住建局", "lead")]


def test_labels_amid_a_cell_are_read_once() -> None:
    table = """| 任务 | 责任单位 | 完成时限 |
|---|---|---|
| 新建公园3个 | 牵头单位：市住建局；配合单位：市财政局、市水利局 | 2022年6月底 |
"""
    assert rows(tasks(table), "responsibilities", "unit_name", "role") == [
        ("1.t1", "市住建局", "lead"),
        ("1.t1", "市财政局", "participant"),
        ("1.t1", "市水利局", "participant"),
    ]


@pytest.mark.parametrize("task", ["新校区启用", "环城公路全线通车", "老城区管网改造完工"])
def test_what_becomes_of_a_thing_is_a_task(task: str) -> None:
    table = f"| 任务 | 责任单位 |\n|---|---|\n| {task} | 市住建局 |\n"
    assert rows(tasks(table), "measures", "text") == [("1.t1", task)]


def test_a_thing_alone_is_none() -> None:
    table = "| 任务 | 责任单位 |\n|---|---|\n| 农贸市场标准化 | 市住建局 |\n"
    assert rows(tasks(table), "measures", "text") == []


def test_a_goal_that_names_nothing_is_of_its_task() -> None:
    table = """| 任务 | 具体目标 | 责任单位 |
|---|---|---|
| 高标准农田建设 | 新建2.5万亩 | 市农业农村局 |
| 城市更新 | 投资3.2亿元 | 市住建局 |
| 研发投入 | 占GDP比重2.3% | 市科技局 |
| 优化营商环境 | 企业满意度达到95% | 市发改委 |
| 加快推进水厂建设 | 完成投资5亿元 | 市住建局 |
"""
    assert rows(tasks(table), "targets", "indicator", "value", "unit") == [
        ("1.t1", "高标准农田建设", 25_000, "亩"),
        ("1.t2", "城市更新投资", 3.2e8, "元"),
        ("1.t3", "研发投入占GDP比重", 2.3, "%"),
        ("1.t4", "企业满意度", 95, "%"),
        ("1.t5", "水厂建设投资", 5e8, "元"),
    ]


def test_one_head_may_stand_over_a_task_and_its_goal() -> None:
    table = """| 序号 | 任务 | 任务 | 责任单位 | 责任单位 | 完成时限 |
| 序号 | 任务内容 | 年度目标 | 牵头单位 | 配合单位 | 完成时限 |
|---|---|---|---|---|---|
| 1 | 加快水厂建设 | 投资5亿元 | 市住建局 | 市水务局 | 2021年9月底前 |
"""
    tables = tasks(table)
    assert rows(tables, "targets", "indicator", "value") == [("1.t1", "水厂建设投资", 5e8)]
    assert [(row["unit_name"], row["role"]) for row in tables["responsibilities"]] == [
        ("市住建局", "lead"),
        ("市水务局", "participant"),
    ]


def test_a_column_of_a_quarter_is_due_before_its_row() -> None:
    tables = tasks(
        "| 工作任务 | 年度目标 | 一季度目标 | 上半年目标 | 牵头单位 | 完成时限 |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| 新建服务站 | 12个 | 2个 | 6个 | 区卫生健康局 | 11月底前 |\n"
        "| 改造危桥 | 26座 | — | 10座 | 区交通运输局 | 10月底前 |\n"
    )
    assert [row[1:] for row in rows(tables, "targets", "value", "deadline")] == [
        (12, date(2021, 11, 30)),
        (2, date(2021, 3, 31)),
        (6, date(2021, 6, 30)),
        (26, date(2021, 10, 31)),
        (10, date(2021, 6, 30)),
    ]
    of_heads = [row for row in tables["deadlines"] if row["quote"] in ("一季度", "上半年")]
    assert len(of_heads) == 2


QUARTERS = """| 序号 | 工作任务 | 一季度目标 | 上半年目标 | 全年目标 | 责任单位 |
| 1 | 改造渡口12个 | 完成前期工作 | 改造5个 | 全部完工 | 市交通局 |
| 2 | 新建护岸100公里 | 开工建设 | 完成40公里 | 完成100公里 | 市水务局 |
"""


def test_parts_of_the_year_date_the_goals_below_them_which_go_on_with_the_task() -> None:
    tables = tables_of(f"江海市2022年重点任务分解表\n{QUARTERS}", issued_on=ISSUED)
    found = [(*figure(row), iso(row["deadline"])) for row in tables["targets"]]
    assert found == [
        ("改造的渡口", "ge", 12.0, "个", None),
        ("改造的渡口", "ge", 5.0, "个", "2022-06-30"),
        ("护岸", "ge", 100.0, "公里", None),
        ("护岸", "ge", 40.0, "公里", "2022-06-30"),
        ("护岸", "ge", 100.0, "公里", "2022-12-31"),
    ]
    days = sorted(str(iso(row["end_date"])) for row in tables["deadlines"])
    assert days == ["2022-03-31", "2022-06-30", "2022-12-31"]


NAMED = """| 序号 | 项目名称 | 目标任务 | 牵头单位 | 完成时限 |
| 1 | 渡口改造 | 改造12个渡口 | 市交通局 | 10月底前 |
| 2 | 公厕 | 20座 | 市城管局 | 9月底前 |
"""


def test_a_task_that_is_a_figure_is_the_goal_of_what_its_row_names() -> None:
    tables = tables_of(f"江海市2022年重点任务分解表\n{NAMED}", issued_on=ISSUED)
    found = [(*figure(row), iso(row["deadline"])) for row in tables["targets"]]
    assert found == [
        ("改造的渡口", "ge", 12.0, "个", "2022-10-31"),
        ("公厕", "ge", 20.0, "座", "2022-09-30"),
    ]
    assert rows(tables, "provisions", "heading", "text") == [
        ("t1", "渡口改造", "改造12个渡口"),
        ("t2", None, "公厕"),
    ]
