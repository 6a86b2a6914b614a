"""Texts whose paragraphs run on in, paragraphs out."""

from __future__ import annotations

import pytest

from pipelines.clean.passes import clean

SPACE = "\u3000\u3000"
UNBROKEN = "\u3000\xa0"


def lines(raw: str) -> list[str]:
    return clean(raw).text.split("\n")


@pytest.mark.parametrize("space", [SPACE, UNBROKEN])
def test_the_indentation_of_lost_paragraphs_parts_them(space: str) -> None:
    paragraphs = [
        "江海省节水方案",
        "为节约用水，制定本方案。",
        "一、任务",
        "（一）改造灌区。建设渠道。",
        "（二）计量收费。安装水表；",
        "江海省水利厅",
    ]
    assert lines(space.join(paragraphs)) == paragraphs
    assert clean(space.join(paragraphs)).corrections == ()


def test_a_title_that_was_wrapped_is_not_torn_inside_its_marks() -> None:
    text = SPACE.join(["关于印发《江海省", "节水方案》的通知。", "各市：", "请执行。", "一、任务"])
    assert lines(text)[0] == "关于印发《江海省节水方案》的通知。"


@pytest.mark.parametrize(
    "raw",
    [
        f"姓名{SPACE}职务{SPACE}单位",
        f"主任：甲某{SPACE}省长。{SPACE}副主任：乙某{SPACE}厅长",
        f"第一章{SPACE}总则",
    ],
)
def test_fields_apart_are_no_paragraphs(raw: str) -> None:
    assert len(lines(raw)) == 1


def test_where_lines_are_indented_only_an_end_or_a_marker_parts() -> None:
    indented = "\n".join(f"{SPACE}第{n}段。" for n in "一二三四五六七")
    raw = f"{indented}\n甲。{SPACE}乙某{SPACE}厅长。{SPACE}第一章{SPACE}总则。{SPACE}丙"
    assert lines(raw)[7:] == ["甲。", "乙某厅长。", "第一章总则。", "丙"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("改造500万", "亩、抚育300万亩。"),
        ("总投资3.5亿", "元，带动就业。"),
        ("新增90万", "人就业。"),
    ],
)
def test_a_number_goes_on_with_its_unit_on_the_next_line(before: str, after: str) -> None:
    raw = f"江海县造林方案\n一、任务\n{SPACE}{before}\n{after}\n{SPACE}加强管护。"
    assert f"{before}{after}" in lines(raw)


def test_a_figure_alone_and_the_next_paragraph_stay_apart() -> None:
    assert lines("改造面积500万\n任务分解如下。") == ["改造面积500万", "任务分解如下。"]
