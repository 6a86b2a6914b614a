"""A text as a file of every kind that is read, with structure that nobody asked for.

What does not belong here: what the text says (``texts``), how a file is damaged (``damage``).
"""

from __future__ import annotations

import html
import shutil
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from docx.exceptions import InvalidSpanError

from tests.read import made
from tests.read.office import saved_as
from tests.read.test_ofd import ofd
from tests.read.test_ofd import page as ofd_page
from tests.read.test_ofd import text as ofd_text
from tests.strange.texts import SIGNS, cell, strange_text

SAMPLES = Path(__file__).resolve().parents[1] / "read/samples"
Maker = Callable[[Random], bytes]
ENCODINGS = [
    *("utf-8", "utf-8", "utf-8", "utf-8-sig", "gbk", "gb18030", "gb2312", "big5", "utf-16"),
    "utf-16-le",
    *("utf-16-be", "utf-32", "utf-7", "shift_jis", "euc_kr", "latin-1", "cp1252", "hz", "cp437"),
]
SPANS = ["1", "2", "3", "0", "-1", "64", "65535", "99999999999", "x", ""]


def in_encodings(text: str, chance: Random) -> bytes:
    """A text in one encoding, in two at once, or in one that was taken for another."""
    one, other = chance.choice(ENCODINGS), chance.choice(ENCODINGS)
    at = chance.randrange(len(text) + 1)
    match chance.choice(("one", "one", "one", "two", "twice")):
        case "two":
            return _encoded(text[:at], one) + _encoded(text[at:], other)
        case "twice":
            return _encoded(_encoded(text, "utf-8").decode("latin-1"), "utf-8")
    return _encoded(text, one)


def _encoded(text: str, encoding: str) -> bytes:
    if encoding.startswith("utf-8") and "-sig" not in encoding:
        return text.encode(encoding, "surrogatepass")
    return text.encode(encoding, "replace")


def plain(chance: Random) -> bytes:
    """Text and Markdown."""
    return in_encodings(strange_text(chance), chance)


def page(chance: Random) -> bytes:
    """A page with elements that are not closed, hidden, nested or far too many."""
    opened = [
        *("<p>", "<div>", "<li>", "<td>", "<table><tr><td>", "<b>", "<ruby>", "<sup>", "<!--"),
        *("<script>", "<"),
    ]
    named = ["TRS_Editor", "zoom", "nav", "footer", "content", "hidden", "x" * 3000]
    parts = ["<!DOCTYPE html><html><head><title>江海省人民政府</title></head><body>"] * (
        chance.random() < 0.6
    )
    for line in strange_text(chance).split("\n")[:400]:
        said = line if chance.random() < 0.1 else html.escape(line)
        match chance.randrange(6):
            case 0:
                parts.append(f"{chance.choice(opened) * chance.choice((1, 1, 3, 300))}{said}")
            case 1:
                parts.append(
                    f'<div class="{chance.choice(named)}" style="display:none">{said}</div>'
                )
            case 2:
                parts.append(page_table(chance))
            case _:
                parts.append(f"<p id={chance.choice(named)}>{said}</p>")
    return in_encodings("\n".join(parts), chance)


def page_table(chance: Random) -> str:
    """A table of a page whose cells span what they like."""
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td rowspan={chance.choice(SPANS)} colspan={chance.choice(SPANS)}>{cell(chance)}</td>"
            for _ in range(chance.randrange(6))
        )
        + "</tr>"
        for _ in range(chance.randrange(8))
    )
    return f"<table>{rows}</table>"


def mail(chance: Random) -> bytes:
    """A saved page, in a mail in a mail."""
    made_mail = EmailMessage()
    body = page(chance)
    made_mail.set_content(body, "text", chance.choice(("html", "html", "plain")), cte="base64")
    for _ in range(chance.choice((0, 1, 2, 30))):
        outer = EmailMessage()
        outer.make_mixed()
        outer.attach(made_mail)
        made_mail = outer
    return made_mail.as_bytes()


def docx(chance: Random) -> bytes:
    """A Word file of paragraphs with numbers, merged tables and tables in tables."""
    import docx as word

    document: Any = word.Document()
    number = made.numbered_list(document, [("chineseCounting", "%1、"), ("decimal", "%1.%2")])
    for line in strange_text(chance).split("\n")[:80]:
        said = _without_signs(line)
        match chance.randrange(5):
            case 0:
                made.add_numbered(document, said, number, chance.randrange(2))
            case 1 if len(document.tables) < 5:
                _word_table(document, chance, 0)
            case 2:
                run = document.add_paragraph().add_run(said)
                run.font.hidden, run.font.strike = chance.choice(
                    ((True, None), (None, True), (None, None))
                )
            case _:
                document.add_paragraph(said)
    return made.docx_bytes(document)


def _word_table(where: Any, chance: Random, depth: int) -> None:
    high, wide = chance.randrange(1, 5), chance.randrange(1, 5)
    table = where.add_table(rows=high, cols=wide)
    for at in range(high * wide):
        table.cell(*divmod(at, wide)).text = _without_signs(cell(chance))
    for _ in range(chance.randrange(3)):
        rows, columns = (
            [chance.randrange(high) for _ in "ab"],
            [chance.randrange(wide) for _ in "ab"],
        )
        with suppress(InvalidSpanError, ValueError):
            table.cell(min(rows), min(columns)).merge(table.cell(max(rows), max(columns)))
    if depth < 4 and chance.random() < 0.3:
        _word_table(table.cell(0, 0), chance, depth + 1)


def xlsx(chance: Random) -> bytes:
    """A workbook with merged cells, formulas, errors and cells far away."""
    import openpyxl

    book = openpyxl.Workbook()
    for _ in range(chance.randrange(1, 4)):
        sheet: Any = book.create_sheet(chance.choice(("任务", "Sheet", "主要指标")))
        for line in strange_text(chance).split("\n")[:60]:
            sheet.append([_sheet_cell(one, chance) for one in line.strip("|").split("|")[:30]])
        for _ in range(chance.randrange(3)):
            top, left = chance.randrange(1, 9), chance.randrange(1, 6)
            down, right = top + chance.randrange(4), left + chance.randrange(4)
            sheet.merge_cells(start_row=top, start_column=left, end_row=down, end_column=right)
        sheet.cell(chance.choice((1, 90, 2000)), chance.choice((1, 30, 200))).value = "远"
    return made.workbook_bytes(book)


def _sheet_cell(said: str, chance: Random) -> object:
    value = chance.choice((0, -1, 1e300, 45000.5, 0.955, True, None, "=1/0", "=A1&B2", "#REF!"))
    return value if chance.random() < 0.3 else _without_signs(said)[:3000]


def odf(kind: str) -> Maker:
    """ODT (``text``) or ODS (``spreadsheet``)."""

    def make(chance: Random) -> bytes:
        import odfdo

        document = odfdo.Document(kind)
        document.body.clear()
        lines = strange_text(chance).split("\n")[:60]
        table = odfdo.Table("任务")
        table.set_values([[_without_signs(cell(chance)) for _ in range(4)] for _ in lines[:9]])
        if kind == "text":
            for line in lines:
                document.body.append(odfdo.Paragraph(_without_signs(line)))
        document.body.append(table)
        file = BytesIO()
        document.save(file)
        return file.getvalue()

    return make


def rtf(chance: Random) -> bytes:
    """RTF with groups that do not end, words nobody knows and tables that are none."""
    words = [
        *("\\par ", "\\cell ", "\\row ", "\\trowd\\cellx900\\cellx1800 ", "\\v ", "\\v0 ", "{"),
        *("}", "\\u-1?", "\\'b3", "\\bin9 "),
    ]
    words += [
        *("{\\*\\unknown ", "\\uc9 ", "\\intbl ", "\\clvmgf ", "\\clvmrg ", "\\cellx-5 "),
        *("\\u99999999?", "{\\fonttbl", "\\"),
    ]
    parts = ["{\\rtf1\\ansi\\ansicpg936 "]
    for char in strange_text(chance)[:3000]:
        parts.append(
            char if "A" < char < "z" and char not in "\\{}" else f"\\u{ord(char) & 0x7FFF}?"
        )
        if chance.random() < 0.03:
            parts.append(chance.choice(words))
    return ("".join(parts) + "}").encode("ascii", "replace")


def pdf(chance: Random) -> bytes:
    """A PDF with lines in their places or in none, rulings and text on top of text."""
    text = strange_text(chance)[:4000]
    pages = made.printed("".join(char for char in text if char not in SIGNS))[:4]
    if chance.random() < 0.4:
        pages = [
            [(x + chance.randrange(-90, 90), y * chance.random(), said) for x, y, said in one]
            for one in pages
        ]
    xs = sorted(chance.sample(range(60, 540), chance.randrange(2, 9)))
    ys = sorted(chance.sample(range(60, 760), chance.randrange(2, 9)))
    ruled = made.grid_lines(xs, ys) if chance.random() < 0.5 else ()
    return made.pdf(
        pages or [[]], size=chance.choice((3, 11, 16, 90)), ruled=ruled, aside=chance.random() < 0.1
    )


def ofd_file(chance: Random) -> bytes:
    """An OFD file with texts anywhere."""
    lines = strange_text(chance).split("\n")[:40]
    texts = [
        ofd_text(20, 20 + 7 * at, html.escape(_without_signs(line)))
        for at, line in enumerate(lines)
        if line
    ]
    return ofd([ofd_page(*texts[:20]), ofd_page(*texts[20:])])


def picture(chance: Random) -> bytes:
    """A picture with nothing on it."""
    from PIL import Image

    size = chance.choice(((1, 1), (8, 3000), (400, 300)))
    kind = chance.choice(("PNG", "JPEG", "TIFF", "BMP", "WEBP"))
    return made.saved([Image.new("RGB", size, chance.choice(("white", "black")))], kind)


def word_xml(chance: Random) -> bytes:
    """A document of Word 2003."""
    said = "".join(
        f"<w:p><w:r><w:t>{_escaped(line)}</w:t></w:r></w:p>"
        for line in strange_text(chance).split("\n")
    )
    space = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    return (
        f'<?xml version="1.0"?><w:wordDocument {space}><w:body>{said}</w:body></w:wordDocument>'
    ).encode()


def sheet_xml(chance: Random) -> bytes:
    """A sheet of Excel 2003."""

    def one(said: str) -> str:
        place = f'ss:MergeDown="{chance.choice(SPANS)}" ss:Index="{chance.choice(SPANS)}"'
        kind = chance.choice(("String", "Number", "DateTime"))
        return f'<Cell {place}><Data ss:Type="{kind}">{_escaped(said)}</Data></Cell>'

    rows = "".join(
        f"<Row>{''.join(map(one, line.split('|')[:9]))}</Row>"
        for line in strange_text(chance).split("\n")[:40]
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def sample(name: str) -> Maker:
    """A file of another program."""
    return lambda chance: (SAMPLES / name).read_bytes()


def old(kind: str) -> Maker:
    """What LibreOffice writes as Word and Excel of old; always the same, to be damaged."""
    source = docx if kind == "doc" else xlsx

    @cache
    def write() -> bytes:
        return saved_as(source(Random(1)), "docx" if kind == "doc" else "xlsx", kind)  # noqa: S311

    return lambda chance: write()


KINDS: dict[str, tuple[Maker, int]] = {
    ".txt": (plain, 30),
    ".md": (plain, 6),
    ".html": (page, 14),
    ".mht": (mail, 4),
    ".docx": (docx, 8),
    ".xlsx": (xlsx, 7),
    ".odt": (odf("text"), 4),
    ".ods": (odf("spreadsheet"), 4),
    ".rtf": (rtf, 4),
    ".pdf": (pdf, 7),
    ".ofd": (ofd_file, 3),
    ".png": (picture, 1),
    ".doc": (word_xml, 2),
    ".xls": (sheet_xml, 2),
    ".mhtml": (sample("service-plan.mhtml"), 1),
    ".xlsb": (sample("tasks.xlsb"), 1),
}
"""By ending: what makes such a file, and how many of a hundred are of it."""
OLD: dict[str, tuple[Maker, int]] = {".wps": (old("doc"), 2), ".et": (old("xls"), 2)}
"""The same where LibreOffice is installed."""
HAS_OFFICE = (shutil.which("soffice") or shutil.which("libreoffice")) is not None


def _without_signs(text: str) -> str:
    """A text that XML can hold."""
    return "".join(
        c for c in text if c in "\t\n" or "\x20" <= c < "\ud800" or "\ue000" <= c < "\ufffe"
    )


def _escaped(text: str) -> str:
    return html.escape(_without_signs(text))
