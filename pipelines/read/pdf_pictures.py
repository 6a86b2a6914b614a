"""Pages of a PDF file as pictures, drawn by PDFium.

What does not belong here: what a picture says (``picture_text``).
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pipelines.read.picture_text import LONGEST

_DPI = 200
_INK_DPI = 50
"""Dots an inch at which ink is looked for."""
_POINTS = 72
_EDGE = 0.05
"""Share of a page at each of its sides where a scanner leaves shadows."""
_CONTRAST = 48
"""Of 255, by which ink differs from paper, whichever is the darker."""
_LEAST_INK = 0.0005
"""Share of a page: seven printed characters have more, the specks of an empty page less."""


class Pictures:
    """The pages of one file, drawn when asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _file(self) -> Any:
        import pypdfium2  # only where a page may be a scan

        return pypdfium2.PdfDocument(self._data)

    def has_ink(self, number: int) -> bool:
        """Whether more than specks stands on a page; the first one is 1."""
        import numpy

        dots = self._drawn(number, _INK_DPI, grayscale=True)
        high, wide = (int(size * _EDGE) for size in dots.shape)
        inner = dots[high : dots.shape[0] - high, wide : dots.shape[1] - wide].astype(int)
        return bool(numpy.mean(abs(inner - numpy.median(inner)) > _CONTRAST) > _LEAST_INK)

    def of_page(self, number: int) -> Any:
        """A page as an array of height by width by 3 (blue, green, red), 8 bits each."""
        return self._drawn(number, _DPI)

    def _drawn(self, number: int, dpi: int, **how: bool) -> Any:
        page = self._file[number - 1]
        scale = min(dpi / _POINTS, LONGEST / max(page.get_size()))
        return page.render(scale=scale, **how).to_numpy()
