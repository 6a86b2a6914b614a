"""Running heads, running feet and page numbers of a PDF file.

What does not belong here: page numbers glued to words in a text that was a PDF once (a repair).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.read.pdf_layout import PrintedLine

_ZONE = 0.16
"""Share of the page at its head and at its foot; GB/T 9704 leaves 37 mm of 297 at the head."""
_OUTERMOST = 3
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_DASH = "-—–―－_·•~～"
_NUMBER = re.compile(
    rf"[{_DASH}]+(\d{{1,4}})[{_DASH}]*|(\d{{1,4}})[{_DASH}]+|"
    r"第(\d{1,4}|[一二三四五六七八九十百]{1,7})页(?:[,，/]?共\d{1,4}页)?|"
    r"(\d{1,4})/\d{1,4}|[Pp]age(\d{1,4})(?:of\d{1,4})?"
)
"""A page number in a dress, blanks left out: “— 3 —”, “第3页 共10页”, “3/10”."""
_BROWSER = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? (?:[上下]午)?\d{1,2}:\d{2}(?: ?[AP]M)?(?: .*)?|"
    r"(?:https?|file)://\S+(?: \d{1,4}/\d{1,4})?"
)
"""What a browser prints over and under a page: “2024/3/5 10:23 标题”, “https://… 1/3”."""
_EDGE = 0.04
"""Share of the page at its head and foot in which browsers print it."""
_BARE = re.compile(r"\d{1,4}|[ivxlIVXL]{1,7}|[Ⅰ-Ⅻⅰ-ⅻ]{1,3}")


def without_margins(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """The lines of each page less running heads and feet and page numbers.

    A line goes that stands in the margin of its page and is a page number, or whose text, digits
    aside, stands in the margin of other pages as well.
    """
    outer = [_outer(page) for page in pages]
    repeated = _repeated(pages, outer)
    counting = _counting(pages, outer)
    kept: list[list[PrintedLine]] = []
    for page, places in zip(pages, outer, strict=True):
        gone = {
            place
            for place in places
            if _is_number(page[place])
            or (counting and _BARE.fullmatch(_folded(page[place])))
            or _pattern(page[place]) in repeated
        }
        kept.append([line for place, line in enumerate(page) if place not in gone])
    return kept


def _outer(page: Sequence[PrintedLine]) -> list[int]:
    """The places of the outermost lines in the head and foot of a page."""
    by_height = sorted(range(len(page)), key=lambda place: page[place].height)
    foot = [place for place in by_height[:_OUTERMOST] if page[place].height < _ZONE]
    head = [place for place in by_height[-_OUTERMOST:] if page[place].height > 1 - _ZONE]
    return [*foot, *head]


def _is_number(line: PrintedLine) -> bool:
    """Whether a line is a page number in a dress, or a browser's."""
    if not _EDGE < line.height < 1 - _EDGE and _BROWSER.fullmatch(line.text):
        return True
    return _NUMBER.fullmatch(_folded(line)) is not None


def _folded(line: PrintedLine) -> str:
    return _SPACE.sub("", line.text)


def _pattern(line: PrintedLine) -> tuple[str, bool]:
    """The text with digits alike, and whether it stands at the head."""
    return _DIGITS.sub("#", _folded(line)), line.height > 0.5


def _repeated(
    pages: Sequence[Sequence[PrintedLine]], outer: Sequence[Sequence[int]]
) -> set[tuple[str, bool]]:
    """The patterns that stand at one height in the margins of several pages, outside the body."""
    seen: Counter[tuple[str, bool]] = Counter()
    heights: dict[tuple[str, bool], list[float]] = {}
    for page, places in zip(pages, outer, strict=True):
        for pattern in {_pattern(page[place]) for place in places}:
            seen[pattern] += 1
        for place in places:
            heights.setdefault(_pattern(page[place]), []).append(page[place].height)
    least = 2 if len(pages) < 4 else 3
    often = {
        pattern
        for pattern, count in seen.items()
        if count >= least and max(heights[pattern]) - min(heights[pattern]) < 0.03
    }
    # the head of a table that goes on over pages stands in the body: other pages have text there
    body = [
        line.height
        for page in pages
        for line in page
        if _pattern(line) not in often and not _is_number(line)
    ]
    top, bottom = max(body, default=0.5), min(body, default=0.5)
    return {
        (text, at_head)
        for text, at_head in often
        if (min(heights[text, at_head]) > top if at_head else max(heights[text, at_head]) < bottom)
    }


def _counting(pages: Sequence[Sequence[PrintedLine]], outer: Sequence[Sequence[int]]) -> bool:
    """Whether bare numbers in the margins count the pages."""
    steps: Counter[int] = Counter()
    for number, (page, places) in enumerate(zip(pages, outer, strict=True)):
        found = {_folded(page[place]) for place in places}
        steps.update({int(text) - number for text in found if text.isdecimal() and len(text) < 5})
    return bool(steps) and max(steps.values()) >= min(2, len(pages)) and len(pages) > 1
