"""Lines that begin with numerals in, units or none out."""

from __future__ import annotations

import pytest

from tests.structure.test_outline import tree


@pytest.mark.parametrize("grades", ["一、二星级标识", "二、三级码头", "一、二期工程"])
def test_a_line_that_goes_on_with_grades_opens_no_unit(grades: str) -> None:
    text = f"一、目标\n获得\n{grades}的渔港达到20个。\n二、任务\n建设码头。\n"
    assert tree(text)[-2:] == [("1", "目标"), ("2", "任务")]


def test_a_heading_may_open_with_a_numeral() -> None:
    text = "一、一年来的工作\n建成渔港。\n二、三年行动目标\n建设码头。\n"
    assert tree(text)[-2:] == [("1", "一年来的工作"), ("2", "三年行动目标")]
