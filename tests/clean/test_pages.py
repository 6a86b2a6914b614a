"""Texts with pages in, texts without their edges out."""

from __future__ import annotations

import pytest

from pipelines.clean.passes import clean

PAGES = (
    "大力发展智能网联汽车，到2025年全市智能网联新能源汽",
    "车产量达到100万辆，建成充电桩3万个，培育龙头企业12",
    "家以上，产值年均增长10%以上，形成完整的产业链条和",
    "配套体系，研发投入强度达到3%以上。",
)


def printed(head: str, foot: str) -> str:
    pages = (
        f"{head.format(number)}\n{page}\n{foot.format(number)}\n"
        for number, page in enumerate(PAGES, 1)
    )
    return "\n\x0c".join(pages)


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("某市人民政府行政规范性文件", "- {} 某市人民政府发布"),
        ("第{}页", ""),
        ("# Page {}:", ""),
        ("", "{}\n某市发展规划"),
        ("某市人民政府公报 2025年第{}期\n\n—{}—".replace("{}期", "3期"), ""),
    ],
)
def test_what_pages_repeat_at_their_edges_is_no_part_of_a_sentence(head: str, foot: str) -> None:
    cleaned = clean(printed(head, foot))
    assert cleaned.text == "".join(PAGES)
    assert {row.rule for row in cleaned.corrections} <= {"page_number", "wrap"}


def test_lines_that_no_other_page_has_stay() -> None:
    text = "\x0c".join(f"{name}\n{page}\n" for name, page in zip("甲乙丙丁", PAGES, strict=True))
    assert all(name in clean(text).text for name in "甲乙丙丁")


def test_what_two_pages_share_by_chance_stays() -> None:
    pages = ["一、总体要求\n坚持改革。", "二、任务\n坚持改革。", "三、保障\n加强领导。"]
    assert clean("\n\x0c".join(pages)).text == "\n".join(pages)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("力争融资增量40亿元，增速不低于\n\n20%。", "力争融资增量40亿元，增速不低于20%。"),
        ("新建公园，总数达到\n\n120个。", "新建公园，总数达到120个。"),
        ("做大规模，企业达到300家，产值\n增长20%。", "做大规模，企业达到300家，产值增长20%。"),
        ("死亡率\n\n下降20%\n\n约束性", "死亡率\n下降20%\n约束性"),
        ("推动产业发展，\n到2027年取得成效", "推动产业发展，到2027年取得成效"),
        ("推动产业发展，形成制约\n2027年取得成效", "推动产业发展，形成制约\n2027年取得成效"),
        ("坚持改革，推动产业发展\n到2027年取得成效", "坚持改革，推动产业发展\n到2027年取得成效"),
    ],
)
def test_a_condition_and_its_number_are_one_sentence(raw: str, wanted: str) -> None:
    assert clean(raw).text == wanted


FULL = "加强渔港建设，完善渔业设施，改造老旧泊位和冷库，提升服务水平，推进渔业转型升级"


def wrapped(lines: int) -> str:
    return "\n".join(["（一）渔港。" + FULL[6:], *[FULL] * lines])


@pytest.mark.parametrize("between", ["\n\n", "\n—\n{}\n—\n\n", "\n—\n{}\n—\n"])
def test_a_sentence_goes_on_behind_the_end_of_its_page(between: str) -> None:
    pages = [wrapped(12) for _ in range(4)]
    text = pages[0]
    for number, page in enumerate(pages[1:], 1):
        text += between.format(number) + FULL + "。\n" + page
    cleaned = clean(text + "。")
    assert cleaned.text.split("\n")[0] == wrapped(12).replace("\n", "") + FULL + "。"
    assert "—" not in cleaned.text


def test_dashes_of_empty_cells_and_figures_between_them_stay() -> None:
    cells = "\n".join(["年份", "产量", "2021", "—", "12", "—", "2022", "—", "80", "—"])
    assert clean(cells).text == cells


@pytest.mark.parametrize("mark", ["•{}一", "一{}一", " —{}一", "· {} 一"])
def test_numbers_whose_dashes_a_scan_misread_are_dropped_where_they_count_up(mark: str) -> None:
    page = "加强渔港建设和安全监管，完善各项制度，确保任务落到实处。" * 16
    text = "".join(f"{page}加快形成绿{mark.format(number)}色发展格局。" for number in (11, 12, 13))
    assert clean(text).text == f"{page}加快形成绿色发展格局。" * 3


def test_such_a_number_alone_stays() -> None:
    assert clean("推进“3•15一站式”维权服务。").text == "推进“3•15一站式”维权服务。"
