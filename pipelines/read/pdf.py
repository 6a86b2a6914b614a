"""PDF files with a text layer: the printed lines in reading order.

What does not belong here: how glyphs become lines (``pdf_layout``), which of them stand in
tables (``pdf_tables``) and which are running heads (``pdf_margins``).
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTLine, LTPage, LTRect
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from pipelines.model import Limits, Problem, RawText
from pipelines.read.pdf_layout import Glyph, PrintedLine
from pipelines.read.pdf_margins import without_margins
from pipelines.read.pdf_tables import MAX_RULINGS, Ruling, Work, page_lines, rulings_of

MEDIA_TYPE = "application/pdf"
_MAX_NAMED = 10
"""Pages that a message names."""
_MIN_GLYPHS = 5
"""Glyphs that make a page's text layer; a scan may bear a stamped page number."""
_UNMAPPED = re.compile(r"\(cid:\d{1,6}\)|[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
# Fonts map a glyph to the radical of the same shape: “⼀、⼯作”. NFKC knows the Kangxi radicals; of
# the supplement only these are words, and Unicode has no mapping for them.
_RADICALS = _KANGXI | {
    ord(radical): char
    for radical, char in (
        *("⺟母", "⺠民", "⻁虎", "⻄西", "⻅见", "⻆角", "⻉贝", "⻋车", "⻓长", "⻔门", "⻘青"),
        *("⻙韦", "⻚页", "⻛风", "⻜飞", "⻝食", "⻢马", "⻣骨", "⻤鬼", "⻥鱼", "⻦鸟", "⻧卤"),
        *("⻨麦", "⻩黄", "⻬齐", "⻮齿", "⻰龙", "⻳龟"),
    )
}


def read_pdf(data: bytes, limits: Limits) -> RawText:
    """Read the text layer of a PDF file.

    One printed line is a line; a line that begins a paragraph (or stands in from the margin for
    another reason) begins with two ideographic spaces. Columns are read one after the other. The
    rows of a ruled table are Markdown rows.
    Running heads, running feet and page numbers are left out.

    Args:
        data: the file.
        limits: ``max_chars`` ends the reading of a text that is too long.

    Returns:
        The lines, or an empty text with an error: ``no-text-layer`` (a scan), ``encrypted-file``,
        ``unreadable-file``, ``text-too-long``.
    """
    pages: list[list[PrintedLine]] = []
    blank: list[int] = []
    glyphs, work = 0, Work()
    try:
        for number, page in enumerate(_pages(data), 1):
            shown = _shown(page)
            glyphs += len(shown.glyphs)
            if len(shown.glyphs) < _MIN_GLYPHS:
                blank.append(number)
            if glyphs > limits.max_chars:
                wrong = f"more than the limit of {limits.max_chars} characters"
                return _refused("text-too-long", wrong)
            pages.append(page_lines(*shown, work))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return _refused("encrypted-file", "the PDF file is locked with a password")
    except MemoryError:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file makes Python raise
        reason = f"{type(error).__name__}: {error}"[:200]
        return _refused("unreadable-file", f"the PDF file is damaged ({reason})")
    if len(blank) == len(pages):
        wrong = "the PDF file has no text layer (a scan?); its text must be recognised first"
        return _refused("no-text-layer", wrong)
    text = "\n".join(line.shown for page in without_margins(pages) for line in page)
    problems = [_scanned(blank)] if blank else []
    if unknown := text.count("\ufffd"):
        message = f"{unknown} glyphs of the PDF file stand for no character and are shown as \ufffd"
        problems.append(Problem(None, "warning", "unmapped-glyphs", message))
    return RawText(text, MEDIA_TYPE, tuple(problems))


def _refused(rule: str, message: str) -> RawText:
    return RawText("", MEDIA_TYPE, (Problem(None, "error", rule, message),))


def _scanned(pages: list[int]) -> Problem:
    shown = ", ".join(map(str, pages[:_MAX_NAMED])) + (" …" if len(pages) > _MAX_NAMED else "")
    return Problem(None, "warning", "page-without-text", f"no text layer on page {shown}")


class _Collector(PDFLayoutAnalyzer):
    """Keeps the last page drawn, without the layout analysis of pdfminer."""

    page: LTPage | None = None

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage


def _pages(data: bytes) -> Iterator[LTPage]:
    resources = PDFResourceManager()
    collector = _Collector(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, collector)
    for page in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))):
        interpreter.process_page(page)
        if collector.page is not None:
            yield collector.page


class _Shown(NamedTuple):
    """What is printed on a page, turned upright."""

    glyphs: list[Glyph]
    """In the order of the file."""
    rulings: list[Ruling]
    width: float
    height: float


def _shown(page: LTPage) -> _Shown:
    """The glyphs and rulings of a page, its width and its height.

    A page that is printed aside, as wide tables are, is turned upright; on any other one, glyphs
    that stand aside are a watermark and left out.
    """
    upright: list[LTChar] = []
    turned: list[LTChar] = []
    boxes: list[LTComponent] = []
    for item in _items(page):
        if isinstance(item, LTChar):
            aside = abs(item.matrix[1]) > abs(item.matrix[0])
            (turned if aside else upright).append(item)
        elif len(boxes) <= MAX_RULINGS:
            boxes.append(item)
    width, height = page.width, page.height
    if len(upright) >= len(turned):
        glyphs = [_glyph(c, c.x0, c.x1, c.matrix[5]) for c in upright]
        sides = [(one.x0, one.y0, one.x1, one.y1) for one in boxes]
        return _Shown(glyphs, _rulings(sides), width, height)
    if turned[0].matrix[1] > 0:  # read from the foot of the sheet to its head
        glyphs = [_glyph(c, c.y0, c.y1, width - c.matrix[4]) for c in turned]
        sides = [(one.y0, width - one.x1, one.y1, width - one.x0) for one in boxes]
    else:
        glyphs = [_glyph(c, height - c.y1, height - c.y0, c.matrix[4]) for c in turned]
        sides = [(height - one.y1, one.x0, height - one.y0, one.x1) for one in boxes]
    return _Shown(glyphs, _rulings(sides), height, width)


def _rulings(sides: list[tuple[float, float, float, float]]) -> list[Ruling]:
    return [ruling for one in sides for ruling in rulings_of(*one)]


def _glyph(char: LTChar, left: float, right: float, base: float) -> Glyph:
    text = _UNMAPPED.sub("\ufffd", char.get_text()).translate(_RADICALS)
    return Glyph(text, left, right, base, char.size or 1.0)


def _items(container: LTContainer[Any]) -> Iterator[LTChar | LTLine | LTRect]:
    """The characters, lines and rectangles of a page and of the figures in it."""
    waiting: list[Any] = [container]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTChar | LTLine | LTRect):
            yield item
        elif isinstance(item, LTContainer):
            waiting.extend(reversed(list(item)))
