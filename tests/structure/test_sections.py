"""Headings in, what a section is about out."""

from __future__ import annotations

import pytest

from pipelines.model import Provision
from pipelines.structure.sections import is_facts, is_goals, is_ideology, is_preamble


def headed(*headings: str | None) -> Provision:
    """The innermost of nested provisions with these headings, the top one first."""
    above: Provision | None = None
    for number, heading in enumerate(headings, 1):
        path = f"{above.path}.{number}" if above else str(number)
        above = Provision(path, number, None, heading, 0, 1, parent=above)
    assert above is not None
    return above


@pytest.mark.parametrize(
    "heading", ["主要目标", "发展目标", "具体目标", "指导思想和主要目标", "2035年远景目标"]
)
def test_a_section_headed_as_goals_holds_goals(heading: str) -> None:
    assert is_goals(headed(heading)) and is_goals(headed(heading, None))


@pytest.mark.parametrize("heading", ["落实目标责任", "强化目标考核", "重点任务", None])
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
    ],
)
def test_a_section_that_tells_of_the_state_of_things_holds_facts(heading: str) -> None:
    assert is_facts(headed(heading)) and is_facts(headed(heading, "农业"))


@pytest.mark.parametrize("heading", ["夯实产业基础", "优化发展布局", "主要目标", None])
def test_a_section_that_commits_holds_none(heading: str | None) -> None:
    assert not is_facts(headed(heading))


def test_goals_below_a_chapter_on_the_situation_are_goals() -> None:
    assert not is_facts(headed("发展基础", "发展目标"))


@pytest.mark.parametrize(
    ("path", "preamble"),
    [("0", True), ("0.b2", False), ("a2.0", True), ("1", False), ("10", False)],
)
def test_the_preamble_is_path_0_of_any_part(path: str, preamble: bool) -> None:
    assert is_preamble(Provision(path, 1, None, None, 0, 1)) is preamble


def test_a_bullet_in_the_preamble_is_preamble() -> None:
    top = Provision("0", 1, None, None, 0, 1)
    assert is_preamble(Provision("0.b1", 2, "——", None, 1, 2, parent=top))
