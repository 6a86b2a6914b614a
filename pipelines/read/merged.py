"""Merged cells: their text stands in each of their places, and is said once.

What does not belong here: where the cells of a format are, how a row is printed (``pipes``).

A row needs what a merged cell above it says (who leads, by when), but a goal in it is one goal. So
readers mark each place after the first, and the marks become spans beside the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.model import Problem, RawText

_MARK = "\ufdef"
"""No character: no text has it."""
_MARKED = re.compile(rf"(?<=\| ){_MARK}(?P<cell>(?:\\\||[^|\n])*)")


def again(text: str) -> str:
    """The text of a merged cell for one of its places after the first."""
    return _MARK + once(text) if text else text


def once(text: str) -> str:
    """The text of a cell, whichever of its places it is for."""
    return text.replace(_MARK, "")


def columns_alike(counts: Iterable[int]) -> int:
    """How many columns a table has of whose rows these are the numbers of cells; 0 if they differ.

    Where all rows have as many cells, the k-th of each stands in the k-th column, however wide it
    is: rows whose borders were moved by hand lie beside one another, not across columns. Rows of
    one cell are captions, groups and notes.
    """
    parted = {count for count in counts if count > 1}
    return parted.pop() if len(parted) == 1 else 0


def marked(found: RawText) -> str:
    """The text of a part with the marks that it was read with, for what takes it in."""
    text = found.text
    for start, _ in reversed(found.again):
        text = f"{text[:start]}{_MARK}{text[start:]}"
    return text


def raw_text(lines: Iterable[str], media_type: str, problems: Iterable[Problem] = ()) -> RawText:
    """Lines as a text, with the spans of what merged cells say again."""
    marked = "\n".join(lines)
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    read_to = length = 0
    for found in _MARKED.finditer(marked):
        before = marked[read_to : found.start()]
        said = found["cell"].replace(_MARK, "")
        start = length + len(before)
        spans.append((start, start + len(said.rstrip())))
        parts += [before, said]
        length = start + len(said)
        read_to = found.end()
    text = "".join([*parts, marked[read_to:]])
    return RawText(text, media_type, tuple(problems), again=tuple(spans))
