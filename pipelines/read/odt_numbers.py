"""Automatic numbers of an ODT file, as LibreOffice prints them.

What does not belong here: anything else of a paragraph. Source of the rules: OpenDocument 1.3 part
3, 16.30 (list styles), 19.795 to 19.902 (their attributes).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipelines.read.docx_formats import FORMATS

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LEVELS = 10
_OUTLINE = "text:outline-style"
_FORMATS = {
    "1": "decimal",
    "１": "decimalFullWidth",
    "i": "lowerRoman",
    "I": "upperRoman",
    "a": "lowerLetter",
    "A": "upperLetter",
    "一": "chineseCounting",
    "壹": "chineseLegalSimplified",
    "①": "decimalEnclosedCircle",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
}
"""The first number of a format (“一, 二, 三, ...”) → the same format of Word."""


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    prefix: str
    suffix: str
    shown: int
    """How many levels its number shows: 2 of 1.1."""
    start: int
    sign: str
    """The sign of a list without numbers."""

    def number(self, count: int) -> str:
        return FORMATS[_FORMATS.get(self.format[:1], "decimal")](count) if self.format else ""


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, roots: Iterable[Any]) -> None:
        """Take the roots of the parts that hold styles."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._of_list: dict[str, list[int | None]] = {}
        for root in roots:
            for style in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
                name = style.get(f"{STYLE}name", "")
                key = _OUTLINE if style.tag == f"{TEXT}outline-style" else name
                self._levels[key] = dict(_level(level) for level in style.iterchildren())

    def open(self, element: Any, style: str) -> None:
        """Begin a list: anew, or where the one that it continues stopped."""
        name = element.get("{http://www.w3.org/XML/1998/namespace}id", "")
        goes_on = self._of_list.get(element.get(f"{TEXT}continue-list", ""))
        if goes_on is None and element.get(f"{TEXT}continue-numbering") == "true":
            goes_on = self._counts.get(style)
        self._counts[style] = self._of_list[name] = goes_on or [None] * (_LEVELS + 1)

    def marker(self, style: str, level: int, start: str | None) -> str:
        """Count one item of a list and give what is printed before it.

        Args:
            style: of the list.
            level: of the item, from 1.
            start: the number that the item says it has, if it does.
        """
        levels = self._levels.get(style, {})
        here = levels.get(level)
        if here is None:
            return ""
        counts = self._counts.setdefault(style, [None] * (_LEVELS + 1))
        before = counts[level]
        counts[level] = here.start if before is None else before + 1
        if start is not None and start.isdecimal():
            counts[level] = int(start)
        counts[level + 1 :] = [None] * (_LEVELS - level)
        if here.sign:
            return here.sign
        shown = range(max(1, level - here.shown + 1), level + 1)
        numbers = [
            levels[one].number(counts[one] or levels[one].start) for one in shown if one in levels
        ]
        number = ".".join(filter(None, numbers))
        return f"{here.prefix}{number}{here.suffix}" if number else ""

    def heading(self, level: int) -> str:
        """Count one heading and give what is printed before it."""
        return self.marker(_OUTLINE, level, None) if 0 < level <= _LEVELS else ""


def _level(element: Any) -> tuple[int, _Level]:
    def number(name: str) -> int:
        said = element.get(f"{TEXT}{name}", "1")
        return int(said) if said.isdecimal() and len(said) < 9 else 1

    sign = element.get(f"{TEXT}bullet-char", "")
    return (
        min(number("level"), _LEVELS),
        _Level(
            format=element.get(f"{STYLE}num-format", ""),
            prefix=element.get(f"{STYLE}num-prefix", ""),
            suffix=element.get(f"{STYLE}num-suffix", ""),
            shown=number("display-levels"),
            start=number("start-value"),
            sign="" if "\ue000" <= sign[:1] <= "\uf8ff" else sign,
        ),
    )
