"""The ruled lines that a picture of a page shows: those between the cells of its tables.

What does not belong here: what the cells hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipelines.read.pdf_tables import Ruling

_SHORTEST = 0.025
"""Share of a page's long side from which on a stroke is a line: no character is so large."""
_THICKEST = 0.004
_BRIDGED = 3
"""Pixels that may lack in a line."""


def rulings_in(picture: Any) -> Iterator[Ruling]:
    """The level and upright lines of a picture, in pixels; y grows downwards.

    Args:
        picture: array of height by width by 3, of a page that stands straight.
    """
    import cv2

    longest = max(picture.shape[:2])
    least, thickest = int(_SHORTEST * longest), max(3, int(_THICKEST * longest))
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 15
    )
    for size, gap in (((least, 1), (_BRIDGED, 1)), ((1, least), (1, _BRIDGED))):
        bridged = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(0, gap))
        lines = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, cv2.getStructuringElement(0, size))
        _, _, boxes, _ = cv2.connectedComponentsWithStats(lines)
        for left, top, wide, high, _ in boxes[1:].tolist():  # the first is the paper
            if min(wide, high) > thickest:
                continue
            x, y = left + wide / 2, top + high / 2
            if wide > high:
                yield Ruling(left, y, left + wide, y)
            else:
                yield Ruling(x, top, x, top + high)
