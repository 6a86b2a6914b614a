"""From a page of an OFD file to the characters and rulings that are printed on it.

What does not belong here: what the characters say and how they become lines. Source of the rules:
GB/T 33190—2016, 8.5 (objects), 9 (paths), 11 (texts) and 13 (graphic units); lengths are
millimetres there, y grows downwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from typing import Any

from lxml import etree

from pipelines.read.pdf_glyphs import running_text
from pipelines.read.pdf_layout import Glyph
from pipelines.read.pdf_tables import MAX_RULINGS, Ruling, Sheet, rulings_of

_POINTS = 72 / 25.4
_A4 = (0.0, 0.0, 210.0, 297.0)
_SLANT = 0.08
"""Slope from which on a text slants, as a watermark does."""
_PALE = (0.6, 0.95)
"""Brightness of a watermark."""
_SEE_THROUGH = 128
"""Of 255, the opacity under which a text is a watermark."""
_RGB = (0.3, 0.59, 0.11)
_TOUCHING = 1.05
"""Ems from a character to the next one of its text up to which nothing is between them."""
_STRAIGHT = 2.0
"""Points by which a level line may rise."""
_MOST_NESTED = 5
_MOST_ADVANCES = 100_000
_MOST_DIGITS = 9
_FARTHEST = 1e6
"""Millimetres beyond which no place is on a page."""
_STEP = re.compile(r"[A-Za-z]|[-+.\d][-+.\deE]*")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


Matrix = tuple[float, float, float, float, float, float]
"""``x' = a x + c y + e``, ``y' = b x + d y + f``."""
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def sheet_of(
    page: Any, templates: Sequence[Any], box: str | None, units: Mapping[str, Any]
) -> Sheet:
    """What is printed on a page.

    Args:
        page: the root of the page.
        templates: the roots of the templates that it uses.
        box: what the document says of the size of its pages.
        units: graphic units that pages put together of, by their ids.
    """
    left, top, width, height = _numbers(page.findtext(".//{*}PhysicalBox") or box, 4) or _A4
    # from millimetres below the upper edge to points above the lower one
    upright = (_POINTS, 0.0, 0.0, -_POINTS, -left * _POINTS, (top + height) * _POINTS)
    glyphs: list[Glyph] = []
    rulings: list[Ruling] = []
    for root in (*templates, page):
        for item, matrix in _objects(root.iterfind(".//{*}Layer"), upright, units, 0):
            if etree.QName(item).localname == "TextObject":
                glyphs += _glyphs(item, matrix)
            elif len(rulings) <= MAX_RULINGS:
                rulings += _rulings(item, matrix)
    wide, high = width * _POINTS, height * _POINTS
    return Sheet(running_text(glyphs, rulings, wide), rulings, wide, high)


def _objects(
    roots: Iterable[Any], outer: Matrix, units: Mapping[str, Any], depth: int
) -> Iterator[tuple[Any, Matrix]]:
    """The texts and paths of a page with how they lie on it, those in graphic units too."""
    for item in chain.from_iterable(root.iterfind(".//{*}*") for root in roots):
        if item.get("Visible") == "false":
            continue
        match etree.QName(item).localname:
            case "TextObject" | "PathObject":
                yield item, _times(_placed(item), outer)
            case "CompositeObject" if depth < _MOST_NESTED:
                unit = units.get(item.get("ResourceID", ""))
                if unit is not None:
                    yield from _objects([unit], _times(_placed(item), outer), units, depth + 1)


def _placed(item: Any) -> Matrix:
    """How an object lies where it stands: turned and scaled first, then moved to its place."""
    x, y, *_ = _numbers(item.get("Boundary"), 4) or (0.0, 0.0)
    a, b, c, d, e, f = _numbers(item.get("CTM"), 6) or _AS_IT_IS
    return a, b, c, d, e + x, f + y


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    x, y = _at(outer, e, f)
    g, h, i, j, *_ = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, x, y


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _glyphs(item: Any, matrix: Matrix) -> Iterator[Glyph]:
    """The characters of a text."""
    a, b, _, d, *_ = matrix
    if abs(b) > _SLANT * abs(a) or not a:
        return
    size = (_numbers(item.get("Size") or item.get("size"), 1) or (1.0,))[0]
    stretch = abs(a) * (_numbers(item.get("HScale"), 1) or (1.0,))[0]
    em = abs(size * d) or 1.0
    is_light = _is_light(item)
    x = y = 0.0
    for code in item.iterfind("{*}TextCode"):
        x, y = ((_numbers(code.get(axis), 1) or (old,))[0] for axis, old in (("X", x), ("Y", y)))
        across, down = x, y
        text = _UNPRINTABLE.sub("\ufffd", (code.text or "").strip("\r\n\t"))
        far, deep = _advances(code.get("DeltaX")), _advances(code.get("DeltaY"))
        for char, step, fall in zip(text, far, deep, strict=False):
            natural = size * (0.5 if char.isascii() else 1.0)
            # some writers set all characters of a text equally apart
            width = step if step is not None and 0 < step <= _TOUCHING * size else natural
            begins, base = _at(matrix, across, down)
            yield Glyph(char, begins, begins + width * stretch, base, em, is_light)
            across += natural if step is None and fall is None else step or 0.0
            down += fall or 0.0


def _advances(said: str | None) -> Iterator[float | None]:
    """How far it is to each next character; ``g 3 2.5`` stands for three times 2.5.

    Behind what is no number nothing is told.
    """

    def told() -> Iterator[float]:
        words = iter((said or "").split())
        for word in words:
            count, step = "1", word
            if word == "g":
                count, step = next(words, ""), next(words, "")
            far = _numbers(step, 1)
            if far is None or not count.isdecimal():
                return
            yield from repeat(far[0], min(int(count[:_MOST_DIGITS]), _MOST_ADVANCES))

    return chain(islice(told(), _MOST_ADVANCES), repeat(None))


def _is_light(item: Any) -> bool:
    colour = item.find("{*}FillColor")
    if (_numbers(item.get("Alpha"), 1) or (255.0,))[0] < _SEE_THROUGH:
        return True
    if colour is None:
        return False
    parts = [float(part) for part in (colour.get("Value") or "").split() if part.isdecimal()]
    if len(parts) not in (1, 3):
        return False
    shares = _RGB if len(parts) == 3 else (1.0,)
    brightness = sum(share * part for share, part in zip(shares, parts, strict=True)) / 255
    return _PALE[0] <= brightness <= _PALE[1]


def _rulings(item: Any, matrix: Matrix) -> Iterator[Ruling]:
    """The level and upright lines of a path."""
    start = here = _at(matrix, 0.0, 0.0)
    for verb, numbers in _steps(item.findtext("{*}AbbreviatedData") or ""):
        there = start if verb == "C" or len(numbers) < 2 else _at(matrix, *numbers[-2:])
        if verb in ("S", "M"):
            start = there
        elif verb in ("L", "C"):
            (left, right), (low, high) = (sorted(pair) for pair in zip(here, there, strict=True))
            if right - left <= _STRAIGHT or high - low <= _STRAIGHT:
                yield from rulings_of(left, low, right, high)
        here = there


def _steps(said: str) -> Iterator[tuple[str, list[float]]]:
    """The steps of a path: a letter and its numbers."""
    verb = ""
    numbers: list[float] = []
    for word in _STEP.findall(said):
        if word.isalpha():
            if verb:
                yield verb, numbers
            verb, numbers = word, []
        else:
            numbers += _numbers(word, 1) or ()
    if verb:
        yield verb, numbers


def _numbers(said: str | None, count: int) -> tuple[float, ...] | None:
    """So many numbers of an attribute; None where it has others."""
    try:
        numbers = tuple(float(word) for word in (said or "").split())
    except ValueError:
        return None
    near = all(abs(number) <= _FARTHEST for number in numbers)
    return numbers if near and len(numbers) == count else None
