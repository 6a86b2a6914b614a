"""Text over lines as Chinese is set: no line begins with 。 or 》, none ends with （ or 《.

What does not belong here: what is printed. Widths are columns of a terminal, of which a Chinese
character takes two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

LONGEST_LINE = 120
"""Columns that lines take at most, however wide a screen is."""
_OPENING = "（《〈「『【〔［“‘(["
_CLOSING = "。，、；：！？）》〉」』】〕］”’…—～·％‰,.;:!?)]%"
_WIDE = "\u2010-\u2027\u2e80-\U0003ffff"
"""Characters between which a line may end; others end with their word."""
_UNIT = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[^\s{_WIDE}(]+|\S)?[{re.escape(_CLOSING)}]*\s*", re.DOTALL
)
"""What stays together (GB/T 15834, chapter 5): a word or character with its punctuation."""


def breaks(text: str, width: int) -> list[int]:
    """Say where lines that are at most ``width`` columns wide begin, the first one aside."""
    found: list[int] = []
    room = width
    for start, unit in _units(text, width):
        if cell_len(unit.rstrip()) > room and room < width:
            found.append(start)
            room = width
        room -= cell_len(unit)
    return found


def _units(text: str, width: int) -> Iterator[tuple[int, str]]:
    """What stays together, with its place; what is wider than a line is taken apart."""
    for unit in _UNIT.finditer(text):
        if cell_len(unit[0].rstrip()) <= width:
            yield unit.start(), unit[0]
        else:
            yield from enumerate(unit[0], unit.start())


def lines_of(text: Text | str, width: int) -> list[Text]:
    """Set a text: its own lines, and those that are too wide over more of them."""
    whole = text if isinstance(text, Text) else Text(text)
    lines: list[Text] = []
    for line in whole.split("\n", allow_blank=True):
        lines += line.divide(breaks(line.plain, max(width, 2)))
    for line in lines:
        line.rstrip()
    return lines


def hanging(label: str, text: Text | str, width: int, indent: int) -> list[Text]:
    """Set a text beside its label: ``indent`` columns of it are the label's."""
    lines = lines_of(text, width - indent)
    labels = [label, *[""] * (len(lines) - 1)]
    return [
        Text(one + " " * (indent - cell_len(one)), style="dim") + line
        for one, line in zip(labels, lines, strict=True)
    ]
