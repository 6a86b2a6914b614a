"""Preambles in, the goals that they set out."""

from __future__ import annotations

import pytest

from tests.invented import tables_of

TASKS = "一、开拓市场\n建设海外仓3个。\n"


def found(preamble: str) -> list[tuple[str, float]]:
    rows = tables_of(f"关于促进渔业贸易的若干措施\n\n{preamble}\n{TASKS}")["targets"]
    return [(row["indicator"], row["value"]) for row in rows]


@pytest.mark.parametrize("strives", ["力争", "确保", "努力"])
def test_a_preamble_that_strives_for_a_number_sets_a_goal(strives: str) -> None:
    said = f"为应对市场变化，{strives}2030年水产品出口额达到80亿元，特制定以下措施。"
    assert found(said) == [("水产品出口额", 8e9), ("海外仓", 3)]


def test_a_preamble_that_strives_for_growth_sets_a_goal() -> None:
    said = "力争2030年水产品出口额增长7.5%左右、新增海外仓12个，特制定以下措施。"
    assert found(said) == [("水产品出口额", 7.5), ("海外仓", 12), ("海外仓", 3)]


def test_a_preamble_that_only_says_why_sets_none() -> None:
    assert found("为落实3个专项行动，根据省政府2条意见，特制定以下措施。") == [("海外仓", 3)]


@pytest.mark.parametrize(
    "judged",
    [
        "2030年前实现转型升级，渔业减排既是重要举措，也是潜力所在。",
        "2030年前实现达标排放，是硬任务，更是民生实事。",
        "2030年前建成渔港群，既是历史任务，又是民生所盼。",
    ],
)
def test_a_preamble_that_judges_dates_nothing(judged: str) -> None:
    text = f"渔业减排实施方案\n\n{judged}为此制定本方案。\n{TASKS}"
    assert tables_of(text)["deadlines"] == []
