"""Picture files of pages (PNG, JPEG, TIFF, BMP, WebP) to their recognised text.

What does not belong here: how text is recognised (``picture_text``).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from PIL import Image, ImageOps, ImageSequence

from pipelines.messages import say
from pipelines.model import Limits, Problem, RawText
from pipelines.read.merged import raw_text
from pipelines.read.pdf_margins import without_margins
from pipelines.read.pdf_tables import Work, page_lines
from pipelines.read.picture import HOW_TO_READ, RECOGNISED, recognised
from pipelines.read.picture_text import recognise

_FORMATS = ("BMP", "JPEG", "PNG", "TIFF", "WEBP")
_MAX_DOTS = 150_000_000
"""Dots of a picture; a scan of A3 at 600 dpi has 70 million."""
_TALLEST, _PAGE = 2.2, 1.4
"""Height by width of a picture that is more than a page (a screenshot), and of a page."""
_NARROWEST = 200
"""Dots across what may be pages: ten characters. A strip of a few would be hundreds of pages."""
_AROUND = 0.1
"""Share of a page in which a place to cut is looked for."""


def read_picture(data: bytes, limits: Limits) -> RawText:
    """Say that the text of a picture file is to be recognised.

    Returns:
        An empty text with its pages in ``unread`` and an error, as ``pdf.read_pdf`` gives it of a
        scan.
    """
    del limits  # the process itself is bounded
    try:
        file = _opened(data)
        pages = sum(_pages_in(frame.size) for frame in _frames(file))
    except Exception:
        return _damaged()
    wrong = say("the file is a picture, without text; {how}", how=HOW_TO_READ)
    problem = Problem(None, "error", "no-text-layer", wrong)
    return RawText("", _media_type(file), (problem,), tuple(range(1, pages + 1)))


def recognise_picture(data: bytes, limits: Limits) -> RawText:
    """Recognise the pages of a picture file: one, or the several of a TIFF file or a long picture.

    Returns:
        The lines as ``pdf.read_pdf`` gives them, with a warning ``recognised-text``.
    """
    del limits
    try:
        file = _opened(data)
        frames = [[recognise(dots) for dots in _pages(frame)] for frame in _frames(file)]
    except MemoryError:
        raise
    except Exception:
        return _damaged()
    work, found = Work(), [page for frame in frames for page in frame]
    pages = [page_lines(sheet, work) for sheet, _ in found]
    if len(found) == len(frames):  # a part of a long picture has no head and no foot
        pages = without_margins(pages)
    problem = recognised({at: confidence for at, (_, confidence) in enumerate(found, 1)})
    lines = (line.shown for page in pages for line in page)
    return raw_text(lines, _media_type(file) + RECOGNISED, (problem,))


def _damaged() -> RawText:
    """The refusal; Pillow raises whatever a damaged file makes Python raise."""
    wrong = say("the picture is damaged, or is none; save it anew with the program that made it")
    return RawText("", "image/*", (Problem(None, "error", "unreadable-file", wrong),))


def _opened(data: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = _MAX_DOTS // 2  # Pillow refuses twice as many
    return Image.open(io.BytesIO(data), formats=_FORMATS)


def _media_type(file: Image.Image) -> str:
    # a camera's JPEG file of several pictures is MPO to Pillow; the first of them is the page
    return "image/jpeg" if file.format == "MPO" else Image.MIME[str(file.format)]


def _frames(file: Image.Image) -> Iterator[Image.Image]:
    return iter(ImageSequence.Iterator(file) if file.format == "TIFF" else [file])


def _pages_in(size: tuple[int, int]) -> int:
    wide, high = size
    is_long = high > _TALLEST * wide and wide >= _NARROWEST
    return round(high / (_PAGE * wide)) if is_long else 1


def _pages(frame: Image.Image) -> Iterator[Any]:
    """Each page as ``recognise`` takes it, the way up that the camera noted."""
    import numpy

    page = ImageOps.exif_transpose(frame).convert("RGBA")
    paper = Image.new("RGBA", page.size, "white")
    dots = numpy.asarray(Image.alpha_composite(paper, page).convert("RGB"))[:, :, ::-1]
    for top, foot in pairwise(_cuts(dots, _pages_in(page.size))):
        yield dots[top:foot].copy()


def _cuts(dots: Any, pages: int) -> list[int]:
    """The rows of dots between which the pages of a picture lie, cut where least is printed."""
    import numpy

    high = dots.shape[0]
    uneven = numpy.abs(numpy.diff(dots.astype(int), axis=1)).sum(axis=(1, 2))
    around = int(_AROUND * high / pages)
    near = (at * high // pages for at in range(1, pages))
    cuts = [at - around + int(numpy.argmin(uneven[at - around : at + around])) for at in near]
    return [0, *cuts, high]
