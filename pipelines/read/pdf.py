"""PDF files with a text layer: the printed lines in reading order.

What does not belong here: which glyphs are running text (``pdf_glyphs``), how they become lines
(``pdf_layout``), which of them stand in tables (``pdf_tables``) and which are running heads
(``pdf_margins``).
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import (
    LTChar,
    LTComponent,
    LTContainer,
    LTCurve,
    LTImage,
    LTLine,
    LTPage,
    LTRect,
)
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from pipelines.messages import Message, say
from pipelines.model import Limits, Problem, RawText
from pipelines.read.pdf_glyphs import running_text
from pipelines.read.pdf_layout import Glyph, PrintedLine
from pipelines.read.pdf_margins import without_margins
from pipelines.read.pdf_tables import MAX_RULINGS, Ruling, Work, page_lines, rulings_of

MEDIA_TYPE = "application/pdf"
_MAX_NAMED = 10
"""Pages that a message names."""
_MIN_GLYPHS = 5
"""Glyphs that make a page's text layer; a scan may bear a stamped page number."""
_SLANT = 0.08
"""Slope from which on a glyph slants: 5 degrees."""
_TYPE_SIZES = (3.0, 40.0)
"""Points that a character is high or wide."""
_FEWEST_OUTLINES = 8
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
    scanned: list[int] = []
    drawn: list[int] = []
    glyphs, work = 0, Work()
    try:
        for number, page in enumerate(_pages(data), 1):
            shown = _shown(page)
            glyphs += len(shown.glyphs)
            if len(shown.glyphs) < _MIN_GLYPHS:
                blank.append(number)
                scanned += [number] if shown.has_picture else []
            drawn += [number] if shown.has_outlines else []
            if glyphs > limits.max_chars:
                wrong = say("more than the limit of {limit} characters", limit=limits.max_chars)
                return _refused("text-too-long", wrong)
            pages.append(page_lines(*shown[:4], work))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return _refused("encrypted-file", say("the PDF file is locked with a password"))
    except MemoryError:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file makes Python raise
        reason = f"{type(error).__name__}: {error}"[:200]
        return _refused("unreadable-file", say("the PDF file is damaged ({reason})", reason=reason))
    if len(blank) == len(pages):
        wrong = say("the PDF file has no text layer (a scan?); its text must be recognised first")
        return _refused("no-text-layer", wrong)
    text = "\n".join(line.shown for page in without_margins(pages) for line in page)
    problems = [_odd("page-without-text", say("no text layer"), scanned)] if scanned else []
    if drawn:
        shapes = say("shapes like drawn characters, unread")
        problems.append(_odd("outlined-text", shapes, drawn))
    if unknown := text.count("\ufffd"):
        message = say(
            "{count} glyphs of the PDF file stand for no character and are shown as \ufffd",
            count=unknown,
        )
        problems.append(Problem(None, "warning", "unmapped-glyphs", message))
    return RawText(text, MEDIA_TYPE, tuple(problems))


def _refused(rule: str, message: Message) -> RawText:
    return RawText("", MEDIA_TYPE, (Problem(None, "error", rule, message),))


def _odd(rule: str, what: Message, pages: list[int]) -> Problem:
    shown = ", ".join(map(str, pages[:_MAX_NAMED])) + (" …" if len(pages) > _MAX_NAMED else "")
    return Problem(None, "warning", rule, say("{what} on page {pages}", what=what, pages=shown))


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
    has_picture: bool
    """Whether something else than characters, lines and boxes is on it: a scan may be."""
    has_outlines: bool
    """Whether shapes of the size of characters stand in a row: text drawn as outlines."""


def _shown(page: LTPage) -> _Shown:
    """The glyphs and rulings of a page, its width and its height.

    A page that is printed aside, as wide tables are, is turned upright; on any other one, glyphs
    that stand aside are a watermark and left out, as those that slant are on every page.
    """
    upright: list[LTChar] = []
    turned: list[LTChar] = []
    boxes: list[LTComponent] = []
    shapes: list[LTCurve] = []
    pictures = 0
    for item in _items(page):
        if isinstance(item, LTChar):
            along, across = abs(item.matrix[0]), abs(item.matrix[1])
            if min(along, across) <= _SLANT * max(along, across):
                (turned if across > along else upright).append(item)
        elif isinstance(item, LTLine | LTRect):
            if len(boxes) <= MAX_RULINGS:
                boxes.append(item)
        elif isinstance(item, LTCurve):
            shapes.append(item)
        else:
            pictures += 1
    width, height = page.width, page.height
    odd = (pictures + len(shapes) > 0, _is_outlined(shapes))
    if len(upright) >= len(turned):
        glyphs = running_text([_glyph(c, c.x0, c.x1, c.matrix[5]) for c in upright])
        sides = [(one.x0, one.y0, one.x1, one.y1) for one in boxes]
        return _Shown(glyphs, _rulings(sides), width, height, *odd)
    if turned[0].matrix[1] > 0:  # read from the foot of the sheet to its head
        glyphs = [_glyph(c, c.y0, c.y1, width - c.matrix[4]) for c in turned]
        sides = [(one.y0, width - one.x1, one.y1, width - one.x0) for one in boxes]
    else:
        glyphs = [_glyph(c, height - c.y1, height - c.y0, c.matrix[4]) for c in turned]
        sides = [(height - one.y1, one.x0, height - one.y0, one.x1) for one in boxes]
    return _Shown(running_text(glyphs), _rulings(sides), height, width, *odd)


def _is_outlined(shapes: list[LTCurve]) -> bool:
    """Whether filled shapes of the size of characters stand in a row."""
    low, high = _TYPE_SIZES
    rows = Counter(
        round(one.y0 / high)
        for one in shapes
        if one.fill and one.height <= high and low <= max(one.width, one.height)
    )
    return max(rows.values(), default=0) >= _FEWEST_OUTLINES


def _rulings(sides: list[tuple[float, float, float, float]]) -> list[Ruling]:
    return [ruling for one in sides for ruling in rulings_of(*one)]


def _glyph(char: LTChar, left: float, right: float, base: float) -> Glyph:
    text = _UNMAPPED.sub("\ufffd", char.get_text()).translate(_RADICALS)
    return Glyph(text, left, right, base, char.size or 1.0)


def _items(container: LTContainer[Any]) -> Iterator[LTChar | LTCurve | LTImage]:
    """The characters, lines, shapes and pictures of a page and of the figures in it."""
    waiting: list[Any] = [container]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTChar | LTCurve | LTImage):
            yield item
        elif isinstance(item, LTContainer):
            waiting.extend(reversed(list(item)))
