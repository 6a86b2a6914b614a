"""Which sentences and lines commit to nothing: grounds, principles, names, definitions."""

from __future__ import annotations

import pytest

from tests.extract.test_measures import measures
from tests.invented import ISSUED, item, tables_of

TASKS = "二、重点任务\n（一）修建水库。修建水库2座。"


@pytest.mark.parametrize("heading", ["编制依据", "规划依据", "（三）法律依据"])
@pytest.mark.parametrize(
    "listed",
    [
        "（1）《中华人民共和国森林法》；\n（2）《湿地保护办法》（2019年修订）。",
        "1.国家及省有关政策文件。\n2.《防洪标准》。",
        "《渔港管理办法》《渔船检验规则》等法规。",
    ],
)
def test_what_a_plan_rests_on_commits_to_nothing(heading: str, listed: str) -> None:
    tables = tables_of(f"一、{heading}\n{listed}\n{TASKS}", issued_on=ISSUED)
    assert measures(tables) == [("action", "修建水库2座。")]


@pytest.mark.parametrize(
    "listed",
    [
        "（一）政府引导、市场主导。\n（二）分级负责、属地管理。",
        "1.统筹协调，系统推进。\n2.依法依规，公开透明。",
        "——以人为本。\n——节水优先。",
    ],
)
def test_an_item_of_principles_that_is_a_name_alone_commits_to_nothing(listed: str) -> None:
    tables = tables_of(f"一、基本原则\n{listed}\n{TASKS}", issued_on=ISSUED)
    assert measures(tables) == [("action", "修建水库2座。")]


@pytest.mark.parametrize(
    "listed",
    [
        "1.东江水厂二期工程。\n2.环湖截污工程。",
        "1.水系连通工程：东江至西湖段、南渠段。\n2.万亩灌区改造项目。",
        "（1）东岸绿道。\n（2）污水处理厂改造（西区、南区）。",
    ],
)
def test_the_names_of_projects_in_a_box_commit_to_nothing(listed: str) -> None:
    tables = tables_of(f"一、任务\n修建水库2座。\n专栏1 重点项目\n{listed}", issued_on=ISSUED)
    assert measures(tables) == [("action", "修建水库2座。")]


@pytest.mark.parametrize(
    "sentence",
    [
        "合作社是农户自愿联合的互助性经济组织。",
        "我国是统一的多民族国家。",
        "入学率指适龄儿童入学人数占适龄儿童总数的百分比。",
        "基础标准主要规范术语、接口等内容。",
        "报名人员不按规定参加体检的，视为自动放弃。",
        "严重违法违纪，在社会上造成恶劣影响的；",
        "身份证复印件（一份）；",
        "运输服务司牵头，科技司配合。",
        "规划范围涵盖全市12个乡镇。",
        "计算公式：覆盖率=达标村数/总村数×100%。",
        "《江海省志》显示，古渡口始建于明代。",
    ],
)
def test_what_defines_rules_or_lists_commits_to_nothing(sentence: str) -> None:
    assert measures(item(sentence)) == []


def test_a_bracket_of_any_shape_before_an_act_is_passed_over() -> None:
    assert measures(item("【责任部门：住建局】推进小区改造。")) == [("action", "推进小区改造。")]


@pytest.mark.parametrize(
    "sentence",
    ["2021年是渔港提质的收官之年。", "今年是规划的关键一年，也是灌区改造的开局之年。"],
)
def test_what_a_year_is_commits_to_nothing_among_goals_either(sentence: str) -> None:
    text = f"江海县政府工作报告\n一、2021年目标任务\n{sentence}\n二、任务\n改造灌区。"
    assert measures(tables_of(text, issued_on=ISSUED)) == [("action", "改造灌区。")]


@pytest.mark.parametrize(
    "line",
    ["索引号 0042 文号 江政发〔2020〕9号", "当前位置：首页 > 政务公开", "成文日期 2021-03-01"],
)
def test_what_a_page_says_of_itself_is_no_measure(line: str) -> None:
    tables = tables_of(f"{line}\n今年的主要目标是：\n——渔港。泊位达到300个。", issued_on=ISSUED)
    assert measures(tables) == []
    assert [row["value"] for row in tables["targets"]] == [300]
