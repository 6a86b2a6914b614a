"""Lines that a reader broke at their marks in, whole paragraphs out."""

from __future__ import annotations

import re

import pytest

from pipelines.clean.passes import clean

WIDTH = 38
"""Characters of a printed line."""
PARAGRAPHS = [
    "一、总体要求",
    "坚持节水优先，全面落实江海省委决策部署，按照市委工作会议的要求，完整准确贯彻新发展理念，"
    "积极服务和融入新发展格局，坚定不移推进节水型社会建设取得新成效。",
    "1.建设灌区工程。进一步加大渠道改造力度，恢复灌溉面积3万亩。配合推进东湾水库改扩建征地"
    "工作。（责任单位：市水利局、市自然资源局、东湾县人民政府、西湾县人民政府）",
    "2.推进水厂建设。今年新建水厂5座，日供水能力达到20万吨，确保年内开工。",
    "江海省各市县水利、农业农村、住房城乡建设、财政等部门按照职责分工共同推进灌区现代化改造与"
    "农村饮水安全巩固提升以及城市供水管网更新和再生水利用等方面的重点工程建设，形成协同推进的"
    "工作格局和长效机制并按季度向省水利厅报告灌区续建配套与现代化改造等各项工程建设的进展情况"
    "和存在的问题。",
    "3.完善供水网络。加快推进东湾片区管网改造，力争更新管网100公里，漏损率控制在9%以内。"
    "积极开展老旧小区用水设施改造，惠及居民2万户，工作进度按季度通报。",
]


def printed(paragraph: str) -> list[str]:
    """The lines of a paragraph as they are set, each broken behind its commas."""
    rows = [paragraph[at : at + WIDTH] for at in range(0, len(paragraph), WIDTH)]
    return [piece for row in rows for piece in re.findall("[^，]+，?|，", row)]


def cleaned(paragraphs: list[str]) -> list[str]:
    raw = "\n".join(line for one in paragraphs for line in printed(one))
    return clean(raw).text.split("\n")


def test_pieces_of_a_printed_line_are_one_line_of_its_paragraph() -> None:
    assert cleaned(PARAGRAPHS) == PARAGRAPHS


def test_a_number_on_a_line_of_its_own_opens_what_follows() -> None:
    torn = [re.sub(r"^(\d\.)", r"\1\n", one) for one in PARAGRAPHS]
    raw = "\n".join(line for one in torn for part in one.split("\n") for line in printed(part))
    assert "恢复灌溉面积3万亩。配合推进东湾水库改扩建征地工作。" in clean(raw).text.replace(
        "\n", ""
    )
    assert "1.建设灌区工程。" in clean(raw).text


def test_the_number_of_a_document_stays_below_its_title() -> None:
    head = [
        "3.江海市人民政府办公厅关于印发节水三年行动方案（2023—2025年）的通知（2023年5月16日）",
        "江府办字〔2023〕41号",
        "各县人民政府：",
    ]
    assert "江府办字〔2023〕41号" in cleaned(head + PARAGRAPHS)


def test_paragraphs_that_end_early_stay_apart_where_commas_end_no_lines() -> None:
    rows = [
        paragraph[at : at + WIDTH].strip("，")
        for paragraph in PARAGRAPHS
        for at in range(0, len(paragraph), WIDTH)
    ]
    assert "2.推进水厂建设。" in clean("\n".join(rows)).text
    assert "一、总体要求" in clean("\n".join(rows)).text.split("\n")


@pytest.mark.parametrize("over", [2, 4])
def test_lines_that_were_a_little_too_long_for_their_page_go_on_behind_their_rest(
    over: int,
) -> None:
    wide = WIDTH + over
    rows = [[one[at : at + wide] for at in range(0, len(one), wide)] for one in PARAGRAPHS]
    lines = [line for one in rows for row in one for line in (row[:WIDTH], row[WIDTH:]) if line]
    assert clean("\n".join(lines)).text.split("\n") == PARAGRAPHS


def test_a_number_moves_down_whole() -> None:
    said = "建设灌区工程，扩大灌溉面积，改善供水条件，提高防洪标准，保护水源水质，灌溉面积"
    lines = [f"{said[number:]}共\n{number + 10}86.5万亩，渠道若干。" for number in range(8)]
    assert "\n" not in clean("\n".join(lines)).text.replace("。\n", "")
