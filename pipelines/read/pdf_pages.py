"""From a page of a PDF file to the characters, rulings and pictures that are printed on it.

What does not belong here: what the characters say and how they become lines.
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
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from pipelines.read.pdf_glyphs import running_text
from pipelines.read.pdf_layout import Glyph
from pipelines.read.pdf_tables import MAX_RULINGS, THIN, Sheet, rulings_of

MIN_GLYPHS = 5
"""Glyphs that make a page's text layer; a scan may bear a stamped page number."""
_MAX_STAMPED = 60
"""Glyphs that may be stamped on a scan: a running head, the name of the program that made it."""
_FILLED = 0.6
"""Share of a page that pictures fill from which on it is a scan, if hardly any text is on it."""
_SLANT = 0.08
"""Slope from which on a glyph slants: 5 degrees."""
_TYPE_SIZES = (3.0, 40.0)
"""Points that a character is high or wide."""
_WHITE = 0.99
"""Brightness from which on a fill is the paper."""
_PALE = (0.6, 0.95)
"""Brightness of a watermark; what is white stands on something dark."""
_RGB = (0.3, 0.59, 0.11)
"""How bright red, green and blue are, and how dark cyan, magenta and yellow."""
_FEWEST_OUTLINES = 8
_UNMAPPED = re.compile(r"\(cid:\d{1,6}\)|[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# Fonts map a glyph to the radical of the same shape: “⼀、⼯作”. NFKC knows the Kangxi radicals
# (but makes ⼾ the traditional 戶); Unicode has no mapping for the words of the supplement.
_SHAPES = (
    _KANGXI
    | _LIGATURES
    | {
        ord(radical): char
        for radical, char in (
            *(
                "⼾户",
                "⺟母",
                "⺠民",
                "⻁虎",
                "⻄西",
                "⻅见",
                "⻆角",
                "⻉贝",
                "⻋车",
                "⻓长",
                "⻔门",
                "⻘青",
            ),
            *(
                "⻙韦",
                "⻚页",
                "⻛风",
                "⻜飞",
                "⻝食",
                "⻢马",
                "⻣骨",
                "⻤鬼",
                "⻥鱼",
                "⻦鸟",
                "⻧卤",
            ),
            *("⻨麦", "⻩黄", "⻬齐", "⻮齿", "⻰龙", "⻳龟"),
        )
    }
)


class Printed(NamedTuple):
    """A page and what is odd about it."""

    sheet: Sheet
    may_be_scan: bool
    """Whether it bears no more text than a stamp, and pictures or shapes."""
    has_outlines: bool
    """Whether shapes of the size of characters stand in a row: text drawn as outlines."""


class _Collector(PDFLayoutAnalyzer):
    """Keeps the last page drawn, without the layout analysis of pdfminer."""

    page: LTPage | None = None

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage


def printed_pages(data: bytes) -> Iterator[Printed]:
    """The pages of a file as they are printed, one after the other.

    Raises:
        Exception: whatever a damaged file makes pdfminer raise.
    """
    resources = PDFResourceManager()
    collector = _Collector(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, collector)
    for page in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))):
        interpreter.process_page(page)
        if collector.page is not None:
            yield _printed(collector.page)


def _printed(page: LTPage) -> Printed:
    """A page, turned upright.

    On a page that is printed aside, as wide tables are, all is turned; on any other one, glyphs
    that stand aside are a watermark and left out, as those that slant are on every page.
    """
    upright: list[LTChar] = []
    turned: list[LTChar] = []
    boxes: list[LTComponent] = []
    grounds: list[LTComponent] = []
    shapes: list[LTCurve] = []
    pictures: list[LTImage] = []
    for item in _items(page):
        if isinstance(item, LTChar):
            along, across = abs(item.matrix[0]), abs(item.matrix[1])
            if min(along, across) <= _SLANT * max(along, across):
                (turned if across > along else upright).append(item)
        elif isinstance(item, LTLine | LTRect):
            kept = grounds if _is_ground(item) else boxes
            if len(kept) <= MAX_RULINGS:
                kept.append(item)
        elif isinstance(item, LTCurve):
            shapes.append(item)
        else:
            pictures.append(item)
    # White on a page that rules lines is its paper; elsewhere it may be the cells of a table.
    ruled = any(min(one.width, one.height) <= THIN for one in boxes)
    sheet = _sheet(page, upright, turned, boxes if ruled else boxes + grounds)
    return Printed(
        sheet,
        may_be_scan=_may_be_scan(page, len(sheet.glyphs), pictures, shapes),
        has_outlines=_is_outlined(shapes),
    )


def _sheet(
    page: LTPage, upright: list[LTChar], turned: list[LTChar], boxes: list[LTComponent]
) -> Sheet:
    width, height = page.width, page.height
    if len(upright) >= len(turned):
        glyphs = [_glyph(c, c.x0, c.x1, c.matrix[5]) for c in upright]
        sides = [(one.x0, one.y0, one.x1, one.y1) for one in boxes]
        return _set(glyphs, sides, width, height)
    if turned[0].matrix[1] > 0:  # read from the foot of the sheet to its head
        glyphs = [_glyph(c, c.y0, c.y1, width - c.matrix[4]) for c in turned]
        sides = [(one.y0, width - one.x1, one.y1, width - one.x0) for one in boxes]
    else:
        glyphs = [_glyph(c, height - c.y1, height - c.y0, c.matrix[4]) for c in turned]
        sides = [(height - one.y1, one.x0, height - one.y0, one.x1) for one in boxes]
    return _set(glyphs, sides, height, width)


def _set(
    glyphs: list[Glyph], sides: list[tuple[float, float, float, float]], width: float, height: float
) -> Sheet:
    rulings = [ruling for one in sides for ruling in rulings_of(*one)]
    return Sheet(running_text(glyphs, rulings, width), rulings, width, height)


def _may_be_scan(page: LTPage, glyphs: int, pictures: list[LTImage], shapes: list[LTCurve]) -> bool:
    """Whether the text of a page may stand in what is drawn on it."""
    if glyphs < MIN_GLYPHS:
        return bool(pictures or shapes)
    filled = sum(one.width * one.height for one in pictures)
    return glyphs < _MAX_STAMPED and filled >= _FILLED * page.width * page.height


def _is_outlined(shapes: list[LTCurve]) -> bool:
    """Whether filled shapes of the size of characters stand in a row."""
    low, high = _TYPE_SIZES
    rows = Counter(
        round(one.y0 / high)
        for one in shapes
        if one.fill and one.height <= high and low <= max(one.width, one.height)
    )
    return max(rows.values(), default=0) >= _FEWEST_OUTLINES


def _glyph(char: LTChar, left: float, right: float, base: float) -> Glyph:
    text = _UNMAPPED.sub("\ufffd", char.get_text()).translate(_SHAPES)
    low, high = _PALE
    is_light = low <= _brightness(char.graphicstate.ncolor) <= high
    return Glyph(text, left, right, base, char.size or 1.0, is_light)


def _is_ground(box: LTCurve) -> bool:
    """Whether a box is filled white and has no sides, as a web page prints what text stands on."""
    wide = min(box.width, box.height) > THIN
    return wide and box.fill and not box.stroke and _brightness(box.non_stroking_color) >= _WHITE


def _brightness(colour: Any) -> float:
    """From 0, black, to 1, white: of grey, of red, green and blue, or of four inks."""
    parts = colour if isinstance(colour, tuple) else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return 0.0  # a pattern
    bright = sum(part * share for part, share in zip(parts, _RGB, strict=False))
    match len(parts):
        case 1:
            return float(parts[0])
        case 3:
            return float(bright)
        case 4:
            return float(1 - min(1.0, bright + parts[3]))
    return 0.0


def _items(container: LTContainer[Any]) -> Iterator[LTChar | LTCurve | LTImage]:
    """The characters, lines, shapes and pictures of a page and of the figures in it."""
    waiting: list[Any] = [container]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTChar | LTCurve | LTImage):
            yield item
        elif isinstance(item, LTContainer):
            waiting.extend(reversed(list(item)))
