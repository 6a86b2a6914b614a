"""A picture of a page to its printed characters: recognition by RapidOCR (PP-OCR on onnxruntime).

What does not belong here: files, and how characters become lines (``pdf_layout``).

The models are those that come with the package, named by their paths: nothing is downloaded. One
thread makes the same text of the same picture every time.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from pipelines.read.pdf_glyphs import running_text
from pipelines.read.pdf_layout import Glyph
from pipelines.read.pdf_tables import Ruling, Sheet
from pipelines.read.picture_rulings import rulings_in

LONGEST = 2600
"""Pixels of the long side of a page; A4 at 200 dpi has 2,339."""
_SHORTEST = 1600
"""Pixels of the long side of a page below which its characters are enlarged."""
_DETECTED = 1600
"""Pixels of the long side on which lines are looked for; they are read in full size."""
_PAGE = 842.0
"""Points of the long side of a page: A4."""
_UPRIGHT = 0.8
"""Mean confidence from which on a page stands upright."""
_TALL = 1.5
"""Height by width of a line that stands aside."""
_FLAT = math.radians(0.15)
"""Slope up to which a page is straight."""
_WIDE = 5
"""Width by height of a line that tells how a page slopes."""
_CHAR = re.compile(r"\S ?")
_APART = 1.6
"""Ems between the middles of two characters from which on a gap is between them."""
_MIDDLE = 0.35
"""Ems above its base at which a character has its middle."""


class _Line(NamedTuple):
    """A recognised line, in pixels; y grows downwards."""

    chars: list[str]
    """Each with the blank behind it, if there is one."""
    xs: list[float]
    """The middles of its characters."""
    y: float
    """The middle of the line."""
    height: float


def recognise(picture: Any) -> tuple[Sheet, float]:
    """Recognise the page that a picture shows, whichever side is up.

    Args:
        picture: array of height by width by 3 (blue, green, red), 8 bits each.

    Returns:
        What is printed on the page, in points, and the mean confidence over its characters, 0 to 1.
    """
    picture = _sized(picture)
    found, turn = _upright(picture)
    picture = _turned(picture, turn)
    high, wide = picture.shape[:2]
    scale = _PAGE / max(high, wide)
    if not found:
        return Sheet([], [], wide * scale, high * scale), 0.0
    picture, level = _levelled(picture, _slope(found.boxes))
    read = zip(found.boxes, found.txts, found.word_results, strict=True)
    lines = [_line(*one, level) for one in read]
    glyphs = [glyph for line in lines for glyph in _glyphs(line, high, scale)]
    ruled = (one for one in rulings_in(picture) if not any(_is_stroke(one, at) for at in lines))
    rulings = [_ruling(one, high, scale) for one in ruled]
    width, height = wide * scale, high * scale
    text = running_text(glyphs, rulings, width)
    return Sheet(text, rulings, width, height), _confidence(found)


@cache
def _engine() -> Any:
    import cv2
    import rapidocr

    cv2.setNumThreads(1)
    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.max_side_len": LONGEST,
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
            "Det.limit_type": "max",
            "Det.limit_side_len": _DETECTED,
            "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _sized(picture: Any) -> Any:
    """A picture that is neither too large nor too small to be recognised."""
    import cv2

    longest = max(picture.shape[:2])
    factor = min(LONGEST / longest, max(1.0, _SHORTEST / longest))
    if factor == 1.0:
        return picture
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.resize(picture, None, fx=factor, fy=factor, interpolation=how)


def _turned(picture: Any, quarters: int) -> Any:
    import numpy

    return numpy.ascontiguousarray(numpy.rot90(picture, quarters))


def _upright(picture: Any) -> tuple[Any, int]:
    """What is recognised on a picture, and by how many quarters it was turned for it."""
    found = _engine()(picture)
    if not found:
        return found, 0
    tried = [(found, 0)]
    if _stands_aside(found.boxes):
        tried = [(_engine()(_turned(picture, quarters)), quarters) for quarters in (1, 3)]
    elif _confidence(found) < _UPRIGHT:
        tried.append((_engine()(_turned(picture, 2)), 2))
    return max(tried, key=lambda one: _confidence(one[0]))


def _stands_aside(boxes: Any) -> bool:
    """Whether the longer part of the lines runs up or down."""
    sizes = [box.max(axis=0) - box.min(axis=0) for box in boxes]
    tall = sum(high for wide, high in sizes if high > _TALL * wide)
    return bool(2 * tall > sum(max(size) for size in sizes))


def _confidence(found: Any) -> float:
    """The mean confidence of what was recognised, each line by its length."""
    sizes = [len(text) for text in found.txts or ()]
    sure = sum(size * score for size, score in zip(sizes, found.scores or (), strict=True))
    return float(sure / max(1, sum(sizes)))


def _slope(boxes: Any) -> float:
    """By how many radians the lines of a page fall; 0 where hardly."""
    falls = [
        math.atan2(right[1] - left[1], right[0] - left[0])
        for left, right, _, foot in boxes
        if right[0] - left[0] > _WIDE * (foot[1] - left[1])
    ]
    slope = median(falls) if falls else 0.0
    return slope if abs(slope) > _FLAT else 0.0


def _levelled(picture: Any, slope: float) -> tuple[Any, Any]:
    """A picture turned by a small angle, and how its points moved: an array of 2 by 3."""
    import cv2

    high, wide = picture.shape[:2]
    moved = cv2.getRotationMatrix2D((wide / 2, high / 2), math.degrees(slope), 1.0)
    if not slope:
        return picture, moved
    return cv2.warpAffine(picture, moved, (wide, high), borderMode=cv2.BORDER_REPLICATE), moved


def _line(box: Any, text: str, words: Sequence[tuple[str, float, Any]], level: Any) -> _Line:
    """A line with its characters where they stand on the level page."""
    import numpy

    middles = numpy.array([numpy.mean(place, axis=0) for _, _, place in words])
    placed = middles @ level[:, :2].T + level[:, 2]
    high = min(math.dist(box[0], box[3]), math.dist(box[1], box[2]))
    # blanks have no places of their own
    chars = _CHAR.findall(text)
    if len(chars) != len(words):
        chars = [char for char, _, _ in words]
    return _Line(chars, placed[:, 0].tolist(), float(numpy.mean(placed[:, 1])), high)


def _is_stroke(one: Ruling, line: _Line) -> bool:
    """Whether what looks like a ruling is a stroke of a large character, as titles have them."""
    if not line.xs or max(one.right - one.left, one.high - one.low) > line.height:
        return False
    half = line.height / 2
    beside = line.xs[0] - half <= one.left and one.right <= line.xs[-1] + half
    return beside and abs((one.low + one.high) / 2 - line.y) <= half


def _ruling(one: Ruling, high: float, scale: float) -> Ruling:
    """A line of pixels in points."""
    return Ruling(
        one.left * scale, (high - one.high) * scale, one.right * scale, (high - one.low) * scale
    )


def _glyphs(line: _Line, high: float, scale: float) -> Iterator[Glyph]:
    """The characters of a line, each as wide as to its neighbours where no gap is."""
    em = line.height
    base = (high - line.y) * scale - _MIDDLE * em * scale
    for at, (char, x) in enumerate(zip(line.chars, line.xs, strict=True)):
        half = em / 2 if not char.isascii() else em / 4
        left, right = x - half, x + half
        if at and x - line.xs[at - 1] < _APART * em:
            left = (x + line.xs[at - 1]) / 2
        if at + 1 < len(line.xs) and line.xs[at + 1] - x < _APART * em:
            right = (x + line.xs[at + 1]) / 2
        yield Glyph(char, left * scale, right * scale, base, em * scale)
