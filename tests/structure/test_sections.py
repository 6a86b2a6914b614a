"""Headings in, what a section is about out."""

from __future__ import annotations

import pytest

from pipelines.model import Provision
from pipelines.structure.outline import outline
from pipelines.structure.sections import is_facts, is_goals, is_ideology, is_preamble

PLAIN = "各地要坚持节水优先，改造灌区，保护水源。"


def headed(*headings: str | None) -> Provision:
    """The innermost of nested units with these headings, the top one first."""
    markers = ("一、", "（一）", "1.")
    lines = [f"{mark}{name or PLAIN}" for mark, name in zip(markers, headings, strict=False)]
    found = outline("\n".join([*lines, PLAIN]))[-1]
    assert found.heading == headings[-1]
    return found


@pytest.mark.parametrize(
    "heading", ["主要目标", "发展目标", "具体目标", "指导思想和主要目标", "2035年远景目标"]
)
def test_a_section_headed_as_goals_holds_goals(heading: str) -> None:
    assert is_goals(headed(heading)) and is_goals(headed(heading, None))


def test_a_section_of_bases_below_one_of_bases_and_goals_holds_facts() -> None:
    assert is_facts(headed("发展基础和主要目标", "发展基础"))
    assert is_goals(headed("发展基础和主要目标", "主要目标"))


@pytest.mark.parametrize(
    "heading",
    ["落实目标责任", "强化目标考核", "完善能源目标制度", "建立目标评价体系", "重点任务", None],
)
def test_a_section_about_managing_goals_does_not(heading: str | None) -> None:
    assert not is_goals(headed(heading))


@pytest.mark.parametrize("heading", ["指导思想", "总体思路", "总体要求", "基本思路"])
def test_the_guiding_ideology_is_told_from_its_own_heading(heading: str) -> None:
    assert is_ideology(headed(heading)) and not is_ideology(headed(heading, "主要任务"))


@pytest.mark.parametrize(
    "heading",
    [
        "发展基础",
        "发展环境",
        "面临形势",
        "“十三五”工作回顾",
        "取得的主要成效",
        "存在的主要问题",
        "现状",
        "战略意义",
        "实施背景",
        "术语和定义",
        "申报条件",
        "申请材料（一式三份）",
        "政策咨询",
    ],
)
def test_a_section_that_tells_of_the_state_of_things_holds_facts(heading: str) -> None:
    assert is_facts(headed(heading)) and is_facts(headed(heading, "农业"))


@pytest.mark.parametrize(
    "heading",
    [
        "夯实产业基础",
        "优化发展布局",
        "优化发展环境",
        "巩固拓展扶贫成果",
        "问题导向",
        "统一编码和术语集",
        "规范行业术语",
        "营造有利于创业发展的环境",
        "推动水价改革取得新进展",
        "主要目标",
        None,
    ],
)
def test_a_section_that_commits_holds_none(heading: str | None) -> None:
    assert not is_facts(headed(heading))


def test_goals_below_a_chapter_on_the_situation_are_goals() -> None:
    assert not is_facts(headed("发展基础", "发展目标"))


def test_the_nearest_heading_decides_what_a_section_beside_goals_is() -> None:
    assert not is_goals(headed("指导思想、基本原则和发展目标", "基本原则"))
    assert is_goals(headed("指导思想、基本原则和发展目标", "具体指标"))


def test_a_heading_of_goals_and_tasks_heads_both() -> None:
    assert is_goals(headed("主要目标和重点任务"))
    assert is_goals(headed("主要目标和重点任务", None))
    assert is_goals(headed("目标任务", "总体目标"))
    assert not is_goals(headed("主要目标和重点任务", "建设现代化灌区"))
    assert not is_goals(headed("目标任务", "建设现代化灌区", None))
    assert is_goals(headed("主要目标", "灌区更加现代化"))


def test_what_is_expected_of_a_trial_is_a_goal() -> None:
    assert is_goals(headed("预期成果"))


def test_the_text_before_the_first_number_and_its_bullets_are_preamble() -> None:
    text = f"江海省节水方案\n——{PLAIN}\n一、任务\n{PLAIN}\n二、保障\n{PLAIN}"
    assert [(one.path, is_preamble(one)) for one in outline(text)] == [
        ("0", True),
        ("0.b1", True),
        ("1", False),
        ("2", False),
    ]


def test_an_attachment_has_a_preamble_of_its_own() -> None:
    text = f"一、甲\n{PLAIN}\n二、乙\n{PLAIN}\n节水实施方案\n制定本方案。\n一、丙\n{PLAIN}"
    assert [one.path for one in outline(text) if is_preamble(one)] == ["a2.0"]


@pytest.mark.parametrize(
    "heading", ["抓项目，夯实产业基础", "强根基，筑牢发展基础", "聚合力，巩固良好态势"]
)
def test_a_slogan_whose_last_part_lays_a_base_heads_work(heading: str) -> None:
    assert not is_facts(headed("重点工作", heading))


@pytest.mark.parametrize("heading", ["发展基础", "工业规模扩大，发展基础", "现有基础和面临形势"])
def test_a_part_on_the_state_of_things_that_no_act_opens_heads_facts(heading: str) -> None:
    assert is_facts(headed("总体情况", heading))
