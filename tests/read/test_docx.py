"""DOCX in, paragraphs as printed out."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from pipelines.model import Limits
from pipelines.read.docx_formats import FORMATS, counted
from tests.read.made import add_numbered, docx_bytes, numbered_list, read_as, rules

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(document: str, **parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", document)
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def lines(data: bytes) -> list[str]:
    raw = read_as("a.docx", data)
    assert raw.problems == ()
    return raw.text.split("\n")


def test_automatic_numbers_are_printed_with_their_restarts() -> None:
    document = docx.Document()
    number = numbered_list(
        document,
        [("chineseCountingThousand", "%1、"), ("japaneseCounting", "（%2）"), ("decimal", "%3．")],
    )
    document.add_paragraph("公共服务质量提升方案")
    for level, text in (
        *(
            (0, "总体要求"),
            (1, "指导思想"),
            (1, "主要目标"),
            (2, "到2025年建成20家。"),
            (2, "满意。"),
        ),
        *((0, "重点任务"), (1, "改进窗口"), (2, "一次办好。")),
    ):
        add_numbered(document, text, number, level)
    assert lines(docx_bytes(document)) == [
        "公共服务质量提升方案",
        "一、总体要求",
        "（一）指导思想",
        "（二）主要目标",
        "1．到2025年建成20家。",
        "2．满意。",
        "二、重点任务",
        "（一）改进窗口",
        "1．一次办好。",
    ]


def test_articles_count_past_ten() -> None:
    document = docx.Document()
    number = numbered_list(document, [("chineseCounting", "第%1条")])
    for _ in range(21):
        add_numbered(document, "本条。", number)
    found = lines(docx_bytes(document))
    assert found[0] == "第一条 本条。"
    assert [found[at].split(" ")[0] for at in (9, 10, 19, 20)] == [
        "第十条",
        "第十一条",
        "第二十条",
        "第二十一条",
    ]


def test_numbers_come_from_a_style_too() -> None:
    document = docx.Document()
    number = numbered_list(document, [("chineseCounting", "%1、")])
    from docx.oxml import parse_xml

    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {WORD}><w:numId w:val="{number}"/></w:numPr>'))
    document.add_heading("总体要求", 1)
    document.add_paragraph("正文。")
    document.add_heading("重点任务", 1)
    assert lines(docx_bytes(document)) == ["一、总体要求", "正文。", "二、重点任务"]


@pytest.mark.parametrize(
    ("kind", "number", "shown"),
    [
        ("decimal", 12, "12"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("ideographDigital", 10, "一〇"),
        ("japaneseCounting", 21, "二十一"),
        ("lowerLetter", 27, "aa"),
        ("upperRoman", 14, "XIV"),
        ("decimalEnclosedCircle", 3, "③"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 2, "乙"),
        ("decimalFullWidth", 12, "１２"),
    ],
)
def test_formats_print_as_word_does(kind: str, number: int, shown: str) -> None:
    assert FORMATS[kind](number) == shown


def test_counting_is_regular() -> None:
    assert [counted(n) for n in (1, 11, 20, 100, 110, 111, 1001, 1010, 2020)] == [
        *("一", "十一", "二十", "一百", "一百一十", "一百一十一"),
        *("一千零一", "一千零一十", "二千零二十"),
    ]


def test_tables_are_rows_and_merged_cells_are_repeated() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    cells = (("指标", "", "属性"), ("满意度", "90%", "预期性"), ("窗口", "50个", ""))
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    document.add_paragraph("表后。")
    assert lines(docx_bytes(document)) == [
        "| 指标 | 指标 | 属性 |",
        "| 满意度 | 90% | 预期性 |",
        "| 窗口 | 50个 | 预期性 |",
        "表后。",
    ]


def test_a_box_of_one_cell_is_its_paragraphs() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "专栏1"
    cell.add_paragraph("实施示范工程。")
    assert lines(docx_bytes(document)) == ["专栏1", "实施示范工程。"]


def test_heads_feet_and_deleted_text_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "江海省人民政府公报"
    paragraph = document.add_paragraph("第一行")
    paragraph.add_run().add_break()
    paragraph.add_run("第二行。")
    data = docx_bytes(document)
    assert lines(data) == ["第一行", "第二行。"]
    tracked = (
        f"<w:document {WORD}><w:body><w:p><w:r><w:t>建成</w:t></w:r><w:del><w:r><w:delText>10"
        "</w:delText></w:r></w:del><w:ins><w:r><w:t>20</w:t></w:r></w:ins>"
        "<w:r><w:t>家。</w:t></w:r>"
        "</w:p></w:body></w:document>"
    )
    assert lines(archive(tracked)) == ["建成20家。"]


def test_styles_hide_strike_and_raise_as_runs_do() -> None:
    from docx.enum.style import WD_STYLE_TYPE

    document = docx.Document()
    form = document.styles.add_style("Form", WD_STYLE_TYPE.PARAGRAPH)
    form.font.hidden = True
    based = document.styles.add_style("Based", WD_STYLE_TYPE.PARAGRAPH)
    based.base_style = form
    old = document.styles.add_style("Old", WD_STYLE_TYPE.CHARACTER)
    old.font.strike = True
    power = document.styles.add_style("Power", WD_STYLE_TYPE.CHARACTER)
    power.font.superscript = True
    document.add_paragraph("窗体顶端", "Form")
    document.add_paragraph("窗体底端", "Based").add_run("看得见").font.hidden = False
    paragraph = document.add_paragraph("水面")
    paragraph.add_run("9", "Old")
    paragraph.add_run("10km")
    paragraph.add_run("2", "Power")
    assert lines(docx_bytes(document)) == ["看得见", "水面10km²"]


def test_a_zip_bomb_is_a_problem() -> None:
    data = archive("<x/>", **{"word/media.bin": bytes(300 * 1024 * 1024)})
    assert len(data) < 1_000_000
    raw = read_as("a.docx", data)
    assert (raw.text, rules(raw)) == ("", ["zip-bomb"])


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY x "' + "&a;" * 500 + '">]>',
    ],
)
def test_entities_are_a_problem(declared: str) -> None:
    used = "&x;" if "ENTITY" in declared else ""
    body = f"<w:body><w:p><w:r><w:t>{used}</w:t></w:r></w:p></w:body>"
    document = f"{declared}<w:document {WORD}>{body}</w:document>"
    raw = read_as("a.docx", archive(document))
    assert (raw.text, rules(raw)) == ("", ["external-entities"])


def test_deep_nesting_is_a_problem_or_its_text() -> None:
    table = "<w:tbl><w:tr><w:tc>"
    document = f"<w:document {WORD}><w:body>{table * 20_000}</w:body></w:document>"
    raw = read_as("a.docx", archive(document))
    assert raw.text == ""
    assert raw.problems[0].severity == "error"


def test_a_damaged_file_is_a_problem() -> None:
    document = docx.Document()
    document.add_paragraph("正文。" * 1000)
    whole = docx_bytes(document)
    for data in (whole[: len(whole) // 2], b"PK\x03\x04word/document.xml", archive("<w:document")):
        raw = read_as("a.docx", data)
        assert raw.text == ""
        assert raw.problems[0].severity == "error"


def test_an_archive_that_is_no_document_is_a_problem() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("a.txt", "正文")
    assert rules(read_as("a.docx", file.getvalue())) == ["unreadable-file"]


def test_limits_reach_the_reader() -> None:
    document = docx.Document()
    document.add_paragraph("正文。" * 1000)
    assert rules(read_as("a.docx", docx_bytes(document), Limits(max_chars=100))) == [
        "text-too-long"
    ]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        (None, "加强渡口管理；完善航道制度"),
        ([("decimal", "%1.")], "1.加强渡口管理；2.完善航道制度"),
        ([("chineseCounting", "（%1）")], "（一）加强渡口管理；（二）完善航道制度"),
        ([("bullet", "●")], "● 加强渡口管理；● 完善航道制度"),
    ],
)
def test_items_of_a_list_in_a_cell_do_not_run_together(
    numbers: list[tuple[str, str]] | None, shown: str
) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 1)
    number = numbered_list(document, numbers or [])
    for text in ("加强渡口管理", "完善航道制度"):
        if numbers is None:
            cell.add_paragraph(text)
        else:
            add_numbered(cell, text, number)
    assert lines(docx_bytes(document)) == [f"|  | {shown} |"]


@pytest.mark.parametrize("body", ["县信访局", "县政府督查室", "各乡镇（街道）"])
def test_bodies_on_lines_of_their_own_in_a_cell_are_a_list(body: str) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 1)
    cell.text = "县政府办公室"
    cell.add_paragraph(body)
    assert lines(docx_bytes(document)) == [f"|  | 县政府办公室、{body} |"]
