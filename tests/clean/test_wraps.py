"""Wrapped lines in, whole paragraphs out: what a wrap hides or looks like."""

from __future__ import annotations

import pytest

from pipelines.clean.passes import clean

WIDTH = 28
"""Characters of a printed line."""
INDENT = "　　"
SECTIONS = [
    "（一）加强节水管理。各县（市、区）严格实行计划用水管理，推动工业园区建设统一供水设施，"
    "健全计量体系。",
    "（二）改造灌区工程。积极争取省级资金支持，改造大中型灌区骨干渠道，提高农田灌溉水有效利用"
    "系数。",
    "进一步加大渠道改造力度，恢复灌溉面积，配合推进东湾水库改扩建征地工作，力争今年内开工建设。",
    "按照职责分工共同推进灌区现代化改造与农村饮水安全巩固提升以及供水管网更新，形成协同推进的"
    "格局。",
]


def wrapped(paragraph: str) -> str:
    """A paragraph as it is set: its first line indented, none of the others."""
    whole = INDENT + paragraph
    return "\n".join(whole[at : at + WIDTH] for at in range(0, len(whole), WIDTH))


def cleaned(paragraphs: list[str]) -> list[str]:
    return clean("\n".join(wrapped(one) for one in paragraphs)).text.split("\n")


@pytest.mark.parametrize("filler", range(WIDTH))
@pytest.mark.parametrize(
    "sentence",
    [
        "健全覆盖全民、公平统一、安全规范、可持续的多层次供水保障体系，做到城乡同源。",
        "全市供水管理权责统一、程序规范，由水利部门负责，其他部门配合，年底前完成。",
        "推进水价改革第一、第二、第三产业用水分类计价，逐步建立激励机制，促进节水。",
    ],
)
def test_what_looks_like_a_marker_within_an_indented_paragraph_is_none(
    sentence: str, filler: int
) -> None:
    paragraph = "（三）完善保障机制。" + "县" * filler + sentence
    assert cleaned([*SECTIONS, paragraph]) == [*SECTIONS, paragraph]


def test_a_marker_at_the_margin_opens_a_paragraph_where_markers_stand_there() -> None:
    lines = [
        "坚持节水优先，严格实行计划用水管理，推动工业园区建设统",
        "一供水设施",
        "二、健全计量体系",
        "推动各县严格实行计划用水管理，积极争取省级资金支持改造",
        "三、完善机制",
    ]
    assert "二、健全计量体系" in clean("\n".join(lines)).text.split("\n")


@pytest.mark.parametrize("filler", range(WIDTH))
def test_the_quotes_of_a_pair_may_stand_on_two_lines(filler: int) -> None:
    said = "县" * filler + '提供“一站式"“生态化"服务，推进"节水型"载体建设，强化监督考核。'
    plain = "县" * filler + "提供“一站式”“生态化”服务，推进“节水型”载体建设，强化监督考核。"
    assert cleaned([*SECTIONS, said])[-1] == plain


@pytest.mark.parametrize(
    "units",
    [
        "（牵头单位：市住建局、市交通运输局；责任单位：\n各区（市）县政府）",
        "（牵头单位：市住建局；责任单位：\n各县（市、区）人民政府，高新区管委会）",
        "（责任单位：市水利局、\n各县（区）政府）",
    ],
)
def test_a_bracket_that_holds_another_goes_on_below(units: str) -> None:
    text = f"一、任务\n4.建设水厂。新建水厂5座。{units}\n5.改造管网。改造管网30公里。"
    assert units.replace("\n", "") in clean(text).text


@pytest.mark.parametrize("indent", ["　　", "\xa0\xa0\xa0\xa0", "    "])
def test_a_line_is_as_full_as_it_was_printed_whatever_indents_it(indent: str) -> None:
    narrow = [indent + SECTIONS[2][:22], SECTIONS[2][22:]]
    wide = "按照职责分工共同推进灌区现代化改造与农村饮水安全巩固提升，健全长效管护和考核机制"
    attachment = [wide[at : at + 28] for at in range(0, 28, 28)] * 20
    text = clean("\n".join([*narrow, *attachment])).text
    assert SECTIONS[2] in text


def test_a_number_moves_down_with_its_unit_though_a_space_parts_them() -> None:
    lines = ["到2025年，全县完成储备林建设面积合计达到二十", "万亩。"]
    paragraph = INDENT + "到2025年，全县持续推进绿化美化行动，完成国家储备林建设"
    text = "\n".join([*map(wrapped, SECTIONS), paragraph, "50 万亩，新增森林乡镇7个。", *lines])
    assert "完成国家储备林建设50万亩，新增森林乡镇7个。" in clean(text).text.replace(" ", "")


def test_an_item_at_the_margin_that_counts_on_opens_a_paragraph() -> None:
    items = [f"{number}.探索{SECTIONS[2]}" for number in range(1, 5)]
    paragraphs = [line for item in items for line in (item, SECTIONS[3], SECTIONS[0])]
    lost_indent = "5.探索" + SECTIONS[2]
    text = "\n".join([*map(wrapped, paragraphs), wrapped(lost_indent).lstrip()])
    assert lost_indent in clean(text).text.split("\n")
