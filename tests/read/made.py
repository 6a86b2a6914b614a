"""Files made for the tests: PDF and DOCX with Chinese text. No tests here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipelines.model import Limits, RawText, Source
from pipelines.read.reader import read

if TYPE_CHECKING:
    from PIL import Image

LINE = 28
"""Ems of a printed line, as GB/T 9704 sets it."""
FONT = "STSong-Light"


def read_as(name: str, data: bytes, limits: Limits | None = None) -> RawText:
    return read(Source("doc", name, data), limits or Limits())


def rules(raw: RawText) -> list[str]:
    return [problem.rule for problem in raw.problems]


def wrapped(paragraph: str, width: int = LINE) -> Iterator[str]:
    line, used = "", 0.0
    for char in paragraph:
        em = 0.5 if char.isascii() else 1.0
        if used + em > width:
            yield line
            line, used = "", 0.0
        line, used = line + char, used + em
    yield line


def pdf(
    pages: Iterable[Sequence[tuple[float, float, str]]],
    size: float = 16,
    heads: Sequence[tuple[float, float, str]] = (),
    password: str | None = None,
    ruled: Sequence[tuple[float, float, float, float]] = (),
    aside: bool = False,
    pictures: Sequence[int] = (),
    grounds: Sequence[tuple[float, float, float, float]] = (),
) -> bytes:
    """A PDF of placed lines (x, y, text); ``heads`` stand on every page, {n} is its number.

    ``ruled``: lines (x, y, x, y) drawn on every page; ``aside``: its text runs up the sheet;
    ``pictures``: pages that a picture fills; ``grounds``: white boxes (x, y, wide, high) below all.
    """
    from PIL import Image
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt=password)
    for number, lines in enumerate(pages, 1):
        canvas.saveState()
        if aside:
            canvas.rotate(90)
            canvas.translate(0, -A4[0])
        if number in pictures:
            canvas.drawInlineImage(Image.new("1", (8, 8)), 0, 0, *A4)
        canvas.setFont(FONT, size)
        canvas.setFillGray(1)
        for box in grounds:
            canvas.rect(*box, stroke=0, fill=1)
        canvas.setFillGray(0)
        for line in ruled:
            canvas.line(*line)
        for x, y, text in lines:
            canvas.drawString(x, y, text)
        canvas.restoreState()
        canvas.setFont(FONT, 9)
        for x, y, text in heads:
            canvas.drawString(x, y, text.format(n=number))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def grid_lines(
    xs: Sequence[float], ys: Sequence[float], *, open_sides: bool = False
) -> list[tuple[float, float, float, float]]:
    """The rulings of a table with its columns between ``xs`` and its rows between ``ys``."""
    upright = xs[1:-1] if open_sides else xs
    level = [(xs[0], y, xs[-1], y) for y in ys]
    return level + [(x, ys[0], x, ys[-1]) for x in upright]


def printed(text: str, width: int = LINE, size: float = 16) -> list[list[tuple[float, float, str]]]:
    """A text set as offices print it: paragraphs stand in by two ems, 22 lines a page."""
    lines: list[tuple[float, str]] = []
    for paragraph in filter(None, map(str.strip, text.splitlines())):
        first, *rest = wrapped("　　" + paragraph, width)
        lines.append((75 + 2 * size, first.strip()))
        lines.extend((75, line) for line in rest)
    return [
        [(x, 730 - 28 * row, line) for row, (x, line) in enumerate(lines[at : at + 22])]
        for at in range(0, len(lines), 22)
    ]


def docx_bytes(document: Any) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def workbook_bytes(book: Any) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def numbered_list(document: Any, levels: Sequence[tuple[str, str]]) -> int:
    """Add a list to a python-docx document: format and text of each level; gives its number."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    part = document.part.numbering_part.element
    number = 100 + len(part.findall(qn("w:num")))
    inner = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in enumerate(levels)
    )
    spaces = nsdecls("w")
    part.insert(
        0, parse_xml(f'<w:abstractNum {spaces} w:abstractNumId="{number}">{inner}</w:abstractNum>')
    )
    part.append(
        parse_xml(f'<w:num {spaces} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    )
    return number


def add_numbered(document: Any, text: str, number: int, level: int = 0) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph = document.add_paragraph(text)
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    properties = parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>")
    paragraph._p.get_or_add_pPr().append(properties)


def policy_docx(*, hidden: bool = True) -> bytes:
    """A DOCX file with what offices write: automatic numbers, merged cells, raised digits.

    ``POLICY`` is what it says. ``hidden``: whether text is hidden and struck in it.
    """
    import docx

    document = docx.Document()
    levels = (("chineseCountingThousand", "%1、"), ("japaneseCounting", "（%2）"))
    number = numbered_list(document, [*levels, ("decimal", "%3．")])
    document.add_paragraph("江海省渡口建设方案")
    for level, text in (
        *((0, "总体要求"), (1, "指导思想"), (1, "主要目标")),
        *((2, "到2025年建成渡口20座。"), (2, "改造航道。"), (0, "重点任务")),
    ):
        add_numbered(document, text, number, level)
    table = document.add_table(rows=3, cols=3)
    for at, text in enumerate(("指标", "", "属性", "渡口", "20座", "预期性", "渡船", "30艘", "")):
        table.cell(*divmod(at, 3)).text = text
    table.cell(0, 0).merge(table.cell(0, 1)).text = "指标"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "预期性"
    add_numbered(document, "保障", number, 0)
    last = document.add_paragraph("水面10km")
    last.add_run("2").font.superscript = True
    last.add_run("，岸线")
    if hidden:
        last.add_run("内部8").font.hidden = True
        last.add_run("旧的9").font.strike = True
    last.add_run("5公里。")
    return docx_bytes(document)


POLICY = """江海省渡口建设方案
一、总体要求
（一）指导思想
（二）主要目标
1．到2025年建成渡口20座。
2．改造航道。
二、重点任务
| 指标 | 指标 | 属性 |
| 渡口 | 20座 | 预期性 |
| 渡船 | 30艘 | 预期性 |
三、保障
水面10km²，岸线5公里。"""


def pictures(data: bytes, dpi: int = 200) -> list[Image.Image]:
    """The pages of a PDF as a scanner gives them."""
    import pypdfium2

    return [page.render(scale=dpi / 72).to_pil() for page in pypdfium2.PdfDocument(data)]


def saved(pages: Sequence[Image.Image], kind: str) -> bytes:
    """Pictures as a file of that kind, PDF and TIFF of several pages among them."""
    file = BytesIO()
    rest = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(file, kind, **({"resolution": 200.0} if kind == "PDF" else {}), **rest)
    return file.getvalue()
