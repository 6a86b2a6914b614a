"""What a reader of the page sees is read, and nothing else: hidden, struck, raised, drawn twice."""

from __future__ import annotations

import io
import math
import zipfile

import docx
import pytest

from pipelines.read.html import read_html
from pipelines.read.raised import raised
from tests.read.made import FONT, docx_bytes, grid_lines, pdf, read_as, rules

HEAD = "<p>江海省渔港发展规划</p><p>一、主要目标</p>"


def page(article: str) -> list[str]:
    return read_html(f"<html><body><div id='zoom'>{HEAD}{article}</div></body></html>").text.split(
        "\n"
    )[2:]


@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        ("<p>到2026年，全省建成渔港<del>90</del><ins>120</ins>个。</p>", "建成渔港120个"),
        ("<p>到2026年，建成<s>八十</s>九十个渔港，安全有序。</p>", "建成九十个渔港"),
        (
            "<p>到2026年，建成<span style='color:red;text-decoration: line-through'>8</span>9个。"
            "</p>",
            "建成9个",
        ),
        (
            "<p>到2026年，渔港<span style='display: none'>（草稿）</span>达到9个。</p>",
            "渔港达到9个",
        ),
        ("<p>到2026年，渔港<b hidden>或许</b>达到9个，全部达标。</p>", "渔港达到9个"),
        ("<p>到2026年，水质达标率达到98<sup>2</sup>%以上。</p>", "98²%"),
        ("<p>到2026年，菌落总数控制在10<sup> 4 </sup>个以下。</p>", "10⁴个"),
        ("<p>到2026年，库容达到5亿m<sup><span>3</span></sup>以上。</p>", "5亿m³"),
        (
            "<p>到2026年，库容达到5亿m<span style='vertical-align: super'>3</span>。</p>",
            "5亿m³",
        ),
        ("<p>到2026年，渔港<sup><a href='#n'>[1]</a></sup>达到9个。</p>", "渔港[1]达到9个"),
        (
            "<p>到2026年，渔港<u style='text-decoration:underline LINE-THROUGH'>8</u>9个。</p>",
            "渔港9个",
        ),
        (
            "<p>到2026年，<ruby>渔<rt>yú</rt>港<rp>(</rp><rt>gǎng</rt><rp>)</rp></ruby>9个。</p>",
            "渔港9个",
        ),
    ],
)
def test_a_page_is_read_as_it_is_shown(article: str, wanted: str) -> None:
    assert wanted in "".join(page(article))


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("opacity:0", False),
        ("opacity: 0.8", True),
        ("font-size:0", False),
        ("font-size: 0px;color:red", False),
        ("font-size:0.9em", True),
        ("position:absolute; left:-9999px", False),
        ("margin-left:-20px", True),
    ],
)
def test_what_no_reader_can_see_is_not_read(style: str, shown: bool) -> None:
    article = f"<p>到2026年，渔港<b style='{style}'>或许</b>达到9个，全部达标。</p>"
    assert ("或许" in "".join(page(article))) == shown


@pytest.mark.parametrize(
    "style",
    [
        ".off { display: none }",
        "p .x, b.off, i{ color: red; visibility:hidden }",
        "/* .y{ */ #draft{text-decoration: line-through}",
    ],
)
def test_what_a_style_sheet_hides_is_not_read(style: str) -> None:
    article = "<p>到2026年，渔港<b class='c off' id='draft'>或许</b>达到9个，全部达标。</p>"
    assert page(f"<style>{style}</style>{article}") == ["到2026年，渔港达到9个，全部达标。"]


@pytest.mark.parametrize(
    "style",
    [
        "@media print { .off { display: none } }",
        ".off { display: none } .c { display: inline }",
        ".menu .off { display: none }",
        ".off:hover { display: none }",
    ],
)
def test_what_a_style_sheet_hides_elsewhere_is_read(style: str) -> None:
    article = "<p>到2026年，渔港<b class='c off'>全部</b>达到9级标准。</p>"
    assert page(f"<style>{style}</style>{article}") == ["到2026年，渔港全部达到9级标准。"]


def test_a_hidden_cell_leaves_no_gap() -> None:
    rows = [("指标", "草稿", "目标"), ("渔港", "八", "九")]
    cells = "".join(
        f"<tr><td>{one}</td><td style='display:none'>{two}</td><td>{three}</td></tr>"
        for one, two, three in rows
    )
    assert page(f"<table>{cells}</table>") == ["| 指标 | 目标 |", "| 渔港 | 九 |"]


def test_an_article_that_a_script_will_show_is_read() -> None:
    article = "<div style='display:none'><p>到2026年，全省渔港达到90个，全部达标运行。</p></div>"
    assert page(article) == ["到2026年，全省渔港达到90个，全部达标运行。"]


def test_an_article_in_two_containers_is_one() -> None:
    second = "<div id='part2'><p>二、重点任务</p><p>（一）码头。新建码头35座。</p></div>"
    html = (
        f"<div id='zoom'>{HEAD}<p>到2026年，全省渔港达到90个，全部达标运行。</p></div>{second}"
        "<div class='related'><p>相关解读</p></div>"
    )
    lines = read_html(f"<html><body>{html}</body></html>").text.split("\n")
    assert lines[-2:] == ["二、重点任务", "（一）码头。新建码头35座。"]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("<ul><li>新建渔港35座</li><li>改造渔港12座</li></ul>", "新建渔港35座；改造渔港12座"),
        ("<ol><li>新建渔港35座；</li><li>改造渔港12座。</li></ol>", "新建渔港35座；改造渔港12座。"),
        ("<p>新建渔港35座</p><p>改造渔港12座</p>", "新建渔港35座；改造渔港12座"),
        ("省农业农村厅<br>省财政厅<br>各市人民政府", "省农业农村厅、省财政厅、各市人民政府"),
        ("农村自来水<br>普及率<br>（%）", "农村自来水普及率（%）"),
        ("<p>到2025年</p><p>建成渔港35座</p>", "到2025年建成渔港35座"),
        ("<ruby>渔<rt>yú</rt></ruby>港10<sup>4</sup>座", "渔港10⁴座"),
    ],
)
def test_the_lines_of_a_cell_run_together_where_they_are_one(cell: str, wanted: str) -> None:
    table = (
        f"<table><tr><th>任务</th><th>目标</th></tr><tr><td>设施</td><td>{cell}</td></tr></table>"
    )
    assert page(f"<p>到2026年，渔港能力提升。</p>{table}")[-1] == f"| 设施 | {wanted} |"


def test_a_raised_number_is_short() -> None:
    assert [raised(text) for text in ("2", "-3", "[1]", "注", "2021年", "12345")] == [
        *("²", "⁻³", "[1]", "注", "2021年", "12345"),
    ]


def word(*runs: tuple[str, str]) -> str:
    """A paragraph of runs, each with a property of its font."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text, mark in runs:
        run = paragraph.add_run(text)
        if mark:
            setattr(run.font, mark, True)
    return read_as("a.docx", docx_bytes(document)).text


def test_hidden_and_struck_text_of_a_word_file_is_none() -> None:
    assert word(("建成渔港", ""), ("90", "strike"), ("120个。", "")) == "建成渔港120个。"
    assert word(("建成渔港", ""), ("九十", "double_strike"), ("120个。", "")) == "建成渔港120个。"
    assert word(("建成渔港120个", ""), ("，废弃草稿", "hidden"), ("。", "")) == "建成渔港120个。"


def test_raised_text_of_a_word_file_stays_raised() -> None:
    assert word(("达到98", ""), ("2", "superscript"), ("%。", "")) == "达到98²%。"
    assert word(("库容5亿m", ""), ("3", "superscript"), ("。", "")) == "库容5亿m³。"
    assert word(("渔港", ""), ("[1]", "superscript"), ("5座。", "")) == "渔港[1]5座。"


def chunked(name: str, content: bytes) -> bytes:
    """A Word file that takes in another part."""
    word_space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{word_space}" xmlns:r="{relations}"><w:body>'
            '<w:p><w:r><w:t>一、目标</w:t></w:r></w:p><w:altChunk r:id="c1"/></w:body>'
            "</w:document>",
        )
        made.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="c1" Type="{relations}/aFChunk" '
            f'Target="{name}"/></Relationships>',
        )
        made.writestr(f"word/{name}", content)
    return file.getvalue()


def test_what_a_word_file_takes_in_is_read_in_its_place() -> None:
    html = "<html><body><p>到2026年，渔港达到90个。</p></body></html>".encode()
    inner = docx.Document()
    inner.add_paragraph("到2026年，渔港达到90个。")
    for name, content in (
        ("chunk.html", html),
        ("chunk.txt", "到2026年，渔港达到90个。".encode()),
        ("chunk.docx", docx_bytes(inner)),
        (
            "chunk.rtf",
            b"{\\rtf1\\ansi \\u21040?2026\\u24180?\\u-244?\\u28180?\\u28207?"
            b"\\u36798?\\u21040?90\\u20010?\\u12290?}",
        ),
        ("chunk.mht", b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + html),
    ):
        raw = read_as("a.docx", chunked(name, content))
        assert (raw.text, raw.problems) == ("一、目标\n到2026年，渔港达到90个。", ()), name


def test_what_merged_cells_say_again_is_known_of_a_table_that_is_taken_in() -> None:
    table = "<table><tr><td rowspan=2>渔港<td>甲</tr><tr><td>乙</tr></table>"
    raw = read_as("a.docx", chunked("chunk.html", table.encode()))
    assert raw.text == "一、目标\n| 渔港 | 甲 |\n| 渔港 | 乙 |"
    assert [raw.text[start:end] for start, end in raw.again] == ["渔港"]
    assert raw.again[0][0] == raw.text.rindex("渔港")


def test_what_it_takes_in_and_cannot_be_read_is_said() -> None:
    for name, content in (
        ("chunk.png", b"\x89PNG\r\n\x1a\n"),
        ("chunk.rtf", b"{\\rtf1}"),
        ("chunk.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n"),
    ):
        raw = read_as("a.docx", chunked(name, content))
        assert (raw.text, rules(raw)) == ("一、目标", ["unread-part"])


def drawn(*texts: tuple[float, float, float, str], slanted: str = "", angle: int = 30) -> bytes:
    """A PDF page of texts (x, y, size, text) and a slanting one across it."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for x, y, size, text in texts:
        canvas.setFont(FONT, size)
        canvas.drawString(x, y, text)
    if slanted:
        canvas.saveState()
        canvas.translate(150, 500)
        canvas.rotate(angle)
        canvas.setFont(FONT, 40)
        canvas.drawString(0, 0, slanted)
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return file.getvalue()


LINE = "到2026年，全省建成渔港120个，渔民满意率达到98"


@pytest.mark.parametrize("aside", [0.0, 0.4, 1.0])
def test_what_is_drawn_twice_is_read_once(aside: float) -> None:
    data = drawn((80, 700, 16, LINE), (80 + aside, 700, 16, LINE))
    assert read_as("a.pdf", data).text.strip() == LINE
    assert read_as("a.pdf", drawn((80, 700, 16, "渔渔港港 11aall"))).text == "渔渔港港 11aall"


@pytest.mark.parametrize("angle", [10, 30, 45, -30])
def test_what_slants_across_a_page_is_a_watermark(angle: int) -> None:
    data = drawn((80, 700, 16, LINE), (80, 560, 16, "渔业兴旺。"), slanted="内部资料", angle=angle)
    assert read_as("a.pdf", data).text.split("\n") == [LINE, "渔业兴旺。"]


def marked(pages: int, *marks: tuple[float, float, float, float, str]) -> bytes:
    """A PDF whose pages bear marks (grey, size, x, y, text) behind their text."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for number in range(1, pages + 1):
        for grey, size, x, y, text in marks:
            canvas.setFillGray(grey)
            canvas.setFont(FONT, size)
            canvas.drawString(x, y, text)
        canvas.setFillGray(0)
        canvas.setFont(FONT, 16)
        for row in range(12):
            canvas.drawString(80, 700 - 28 * row, f"第{number}项第{row}款，全省建成渔港一百座。")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("pages", "marks"),
    [
        (1, [(0.8, 60, 100, 400, "内部资料")]),
        (3, [(0.8, 60, 100, 400, "内部资料")]),
        (3, [(0.0, 60, 100, 400, "内部资料")]),  # made pale by what pdfminer does not tell
        (2, [(0.85, 14, 150.0 * x, 60.0 * y, "江海省政府") for x in range(4) for y in range(13)]),
    ],
)
def test_what_stands_pale_or_large_behind_the_text_of_pages_is_a_watermark(
    pages: int, marks: list[tuple[float, float, float, float, str]]
) -> None:
    assert read_as("a.pdf", marked(pages, *marks)).text == read_as("a.pdf", marked(pages)).text


@pytest.mark.parametrize(
    ("grey", "size", "text"),
    [(0.0, 16, "二、重点任务"), (0.7, 16, "附件"), (1.0, 16, "指标"), (0.0, 26, "第一章")],
)
def test_a_heading_is_no_watermark(grey: float, size: float, text: str) -> None:
    one = marked(1, (grey, size, 80, 740, text))
    assert read_as("a.pdf", one).text.split("\n")[0].strip("\u3000") == text


def test_small_digits_above_the_line_are_raised() -> None:
    end = 80 + sum(7.4 if char.isascii() else 16 for char in LINE)
    for small in ("2", "12"):
        data = drawn((80, 700, 16, LINE), (end, 707, 8, small), (end + 10, 700, 16, "%以上。"))
        assert read_as("a.pdf", data).text.startswith(f"{LINE}{raised(small)}")


BODY = ((80, 700, 16, "全省渔民满意率达到98%，渔港改造"), (80, 672, 16, "面积达到300万平方米。"))


def test_numbers_that_a_browser_raises_are_raised() -> None:
    end = 80 + 16 * 8.0
    for text, wanted in (("2", "²"), ("[1]", "[1]"), ("①", "①")):
        data = drawn((80, 700, 16, "到二〇二六年渔港"), (end, 705.3, 13.3, text))
        assert read_as("a.pdf", data).text == f"到二〇二六年渔港{wanted}"


@pytest.mark.parametrize(
    "notes",
    [
        [(90, 84, 6, "1"), (96, 80, 10, "渔港是指停泊渔船的港口。")],
        [(90, 80, 14, "①渔港是指停泊渔船的港口。"), (247, 678, 8, "①")],
        [(90, 80, 9, "[1]《渔业调查》，江海省统计局"), (247, 678, 8, "[1]")],
    ],
)
def test_notes_at_the_foot_of_a_page_are_left_out(
    notes: list[tuple[float, float, float, str]],
) -> None:
    data = drawn(*BODY, *notes, (96, 66, 9, "包括天然的和人工的两种。"))
    text = read_as("a.pdf", data).text.replace("\n", "")
    assert text.rstrip("①[1]").endswith("平方米。") and "停泊" not in text and "两种" not in text


def test_small_rows_at_the_foot_of_a_page_are_no_notes() -> None:
    rows = [(80.0 + 120 * at, 90, 10, text) for at, text in enumerate(("1渔港", "个", "120"))]
    data = drawn(*BODY, (90, 104, 10, "主要指标"), *rows)
    assert read_as("a.pdf", data).text.split("\n")[-1].split() == ["1渔港", "个", "120"]


def test_a_small_ruled_table_at_the_foot_of_a_page_is_read() -> None:
    cells = [("序号", "指标", "目标"), ("1", "渔港", "120"), ("2", "渔船", "300")]
    xs, ys = (80, 130, 260, 340), (160, 140, 120, 100)
    placed = [
        (xs[at] + 4.0, ys[row] - 14.0, text)
        for row, texts in enumerate(cells)
        for at, text in enumerate(texts)
    ]
    body = [(80.0, 700.0 - 28 * row, "全省渔民满意率达到百分之九十八") for row in range(9)]
    data = pdf([body], size=16, heads=placed, ruled=grid_lines(xs, ys))
    assert read_as("a.pdf", data).text.split("\n")[-2:] == [
        "| 1 | 渔港 | 120 |",
        "| 2 | 渔船 | 300 |",
    ]


def test_drawn_characters_are_said() -> None:
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file)
    for number in range(12):
        shape = canvas.beginPath()
        shape.moveTo(80 + 18 * number, 700)
        for corner in range(5):
            turn = corner * math.pi / 3
            shape.lineTo(88 + 18 * number + 7 * math.cos(turn), 707 + 7 * math.sin(turn))
        shape.close()
        canvas.drawPath(shape, fill=1)
    canvas.drawString(80, 600, "port and harbour")
    canvas.save()
    assert "outlined-text" in rules(read_as("a.pdf", file.getvalue()))
