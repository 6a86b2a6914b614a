"""PDF in, lines out."""

from __future__ import annotations

import re

from pipelines.model import Limits
from tests.read.made import pdf, printed, read_as, rules, wrapped

TEXT = """江海省公共服务质量提升方案
为提升公共服务质量，根据有关法律法规，结合江海省实际，制定本方案。\
各地区、各部门要高度重视，认真组织实施，确保各项任务落到实处。
一、主要目标
到2025年，公共服务满意度达到90%以上，建成示范窗口1000个，\
培育服务品牌30个、龙头企业20家，服务业增加值超过5000亿元，年均增长6.5%以上。
（省民政厅牵头，省财政厅、商务厅等单位参与）
二、重点任务
（一）改进窗口服务。全面推行一次办好，推动政务服务向基层延伸，实现乡镇便民服务中心全覆盖。
"""
LONG = TEXT * 6


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_printed_lines_come_in_order_with_their_indents() -> None:
    raw = read_as("a.pdf", pdf(printed(TEXT)))
    expected = [
        line for paragraph in TEXT.splitlines() for line in wrapped("　　" + paragraph) if line
    ]
    assert raw.text.split("\n") == expected
    assert raw.media_type == "application/pdf"
    assert raw.problems == ()


def test_running_heads_and_page_numbers_are_left_out() -> None:
    heads = [
        (75, 790, "江海省人民政府公报 2021年第{n}期"),
        (280, 40, "— {n} —"),
        (60, 40, "江海印刷"),
    ]
    raw = read_as("a.pdf", pdf(printed(LONG), heads=heads))
    assert letters(raw.text) == letters(LONG)


def test_page_numbers_in_every_dress_are_left_out() -> None:
    for number in ("{n}", "- {n} -", "第{n}页 共4页", "第 {n} 页", "{n}/4", "－{n}－"):
        raw = read_as("a.pdf", pdf(printed(LONG), heads=[(280, 40, number)]))
        assert letters(raw.text) == letters(LONG), number


def test_a_number_in_the_text_is_no_page_number() -> None:
    page = [(75.0, 700.0, "公共服务满意度目标值（%），按年度计算"), (75.0, 60.0, "95")]
    assert "95" in read_as("a.pdf", pdf([page])).text


def test_two_columns_are_read_one_after_the_other() -> None:
    rows = [line for p in LONG.splitlines() for line in wrapped("　　" + p, 18)]
    page = [(75.0, 790.0, "江海省人民政府文件选编，这一行标题横跨两栏而且相当长")]
    for place, line in enumerate(rows[:88]):
        column, row = divmod(place, 44)
        indent = 22 if line.startswith("　") else 0
        page.append((60.0 + 240 * column + indent, 760.0 - 16 * row, line.strip("　")))
    raw = read_as("a.pdf", pdf([page], size=11))
    assert letters(raw.text) == letters(page[0][2] + "".join(rows[:88]))


def test_cells_of_a_table_stay_on_their_row() -> None:
    rows = [
        ("指标", "2020年", "2025年"),
        ("满意度（%）", "85", "90"),
        ("示范窗口（个）", "30", "50"),
    ] * 3
    page = [
        (75.0 + 160 * column, 700.0 - 28 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    assert read_as("a.pdf", pdf([page])).text.split("\n")[:2] == [
        "指标 2020年 2025年",
        "满意度（%） 85 90",
    ]


def test_a_locked_file_is_a_problem() -> None:
    raw = read_as("a.pdf", pdf(printed(TEXT), password="secret"))
    assert (raw.text, rules(raw)) == ("", ["encrypted-file"])


def test_a_damaged_file_is_a_problem() -> None:
    whole = pdf(printed(TEXT))
    for data in (b"%PDF-1.7\n", b"%PDF-1.4" + b"\x00\xff" * 5000, whole[: len(whole) // 3]):
        raw = read_as("a.pdf", data)
        assert raw.text == ""
        assert raw.problems[0].severity == "error"
        assert raw.problems[0].document_id == "doc"


def test_a_file_that_never_ends_is_stopped() -> None:
    # a content stream of nested forms, each drawing the next one twenty times: 20^12 lines
    forms = [
        f"{number} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F "
        f"{number + 1} 0 R>>>>/Length 100>>stream\n{'/F Do ' * 20:<100}\nendstream endobj\n"
        for number in range(5, 17)
    ]
    body = (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F "
        f"5 0 R>>>>>>endobj\n4 0 obj<</Length 120>>stream\n{'/F Do ' * 20}\nendstream endobj\n"
        + "".join(forms).replace("/Length 100", "/Length 120").replace(" " * 4, " ")
        + "trailer<</Root 1 0 R>>\n"
    )
    raw = read_as("a.pdf", body.encode(), Limits(max_seconds=2))
    assert raw.text == ""
    assert rules(raw) == ["too-slow"]


def test_memory_is_bounded() -> None:
    raw = read_as("a.pdf", pdf(printed(TEXT)), Limits(max_memory=24 * 1024 * 1024))
    assert raw.text == ""
    assert raw.problems[0].severity == "error"


def test_what_a_program_draws_font_by_font_stands_in_its_line() -> None:
    characters = [(75.0, 700.0, "建成学校"), (147.0, 700.0, "所、医院"), (227.0, 700.0, "家。")]
    digits = [(139.0, 700.0, "5"), (211.0, 700.0, "12")]
    assert read_as("a.pdf", pdf([[*characters, *digits]])).text == "建成学校5所、医院12家。"
