"""Picture files of pages (PNG, JPEG, TIFF, BMP, WebP) to their recognised text.

What does not belong here: how text is recognised (``picture_text``).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageOps

from pipelines.messages import say
from pipelines.model import Limits, Problem, RawText
from pipelines.read.pdf_margins import without_margins
from pipelines.read.pdf_tables import Work, page_lines
from pipelines.read.picture import HOW_TO_READ, RECOGNISED, recognised
from pipelines.read.picture_text import recognise

_FORMATS = ("BMP", "JPEG", "PNG", "TIFF", "WEBP")
_MAX_DOTS = 150_000_000
"""Dots of a picture; a scan of A3 at 600 dpi has 70 million."""


def read_picture(data: bytes, limits: Limits) -> RawText:
    """Say that the text of a picture file is to be recognised.

    Returns:
        An empty text with its pages in ``unread`` and an error, as ``pdf.read_pdf`` gives it of a
        scan.
    """
    del limits  # the process itself is bounded
    try:
        file = _opened(data)
    except Exception as error:
        return _damaged(error)
    wrong = say("the file is a picture, without text; {how}", how=HOW_TO_READ)
    problem = Problem(None, "error", "no-text-layer", wrong)
    pages = tuple(range(1, _count(file) + 1))
    return RawText("", _media_type(file), (problem,), pages)


def recognise_picture(data: bytes, limits: Limits) -> RawText:
    """Recognise the pages of a picture file: one, or the several of a TIFF file.

    Returns:
        The lines as ``pdf.read_pdf`` gives them, with a warning ``recognised-text``.
    """
    del limits
    try:
        file = _opened(data)
        found = [recognise(dots) for dots in _pages(file)]
    except MemoryError:
        raise
    except Exception as error:
        return _damaged(error)
    work = Work()
    pages = without_margins([page_lines(sheet, work) for sheet, _ in found])
    text = "\n".join(line.shown for page in pages for line in page)
    problem = recognised({at: confidence for at, (_, confidence) in enumerate(found, 1)})
    return RawText(text, _media_type(file) + RECOGNISED, (problem,))


def _damaged(error: Exception) -> RawText:
    """The refusal; Pillow raises whatever a damaged file makes Python raise."""
    reason = f"{type(error).__name__}: {error}"[:200]
    wrong = say("the picture is damaged ({reason})", reason=reason)
    return RawText("", "image/*", (Problem(None, "error", "unreadable-file", wrong),))


def _opened(data: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = _MAX_DOTS // 2  # Pillow refuses twice as many
    return Image.open(io.BytesIO(data), formats=_FORMATS)


def _media_type(file: Image.Image) -> str:
    # a camera's JPEG file of several pictures is MPO to Pillow; the first of them is the page
    return "image/jpeg" if file.format == "MPO" else Image.MIME[str(file.format)]


def _count(file: Image.Image) -> int:
    return getattr(file, "n_frames", 1) if file.format == "TIFF" else 1


def _pages(file: Image.Image) -> Iterator[Any]:
    """Each page as ``recognise`` takes it, the way up that the camera noted."""
    import numpy

    for number in range(_count(file)):
        file.seek(number)
        page = ImageOps.exif_transpose(file).convert("RGBA")
        paper = Image.new("RGBA", page.size, "white")
        shown = Image.alpha_composite(paper, page).convert("RGB")
        yield numpy.asarray(shown)[:, :, ::-1].copy()
