"""Paragraph breaks that a page lost: the indentation of the next paragraph is left of them.

“…的决定。　　一、加强领导。　　各地要…”: whoever copied the page took its line breaks away. What
does not belong here: lines that a page wrapped (``lines``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.clean.draft import Draft, Edit

_INDENT = "\u3000\u3000"
_GAP = re.compile(rf"(?<=[^\s]){_INDENT}(?=[^\s])")
_INDENTED_LINE = re.compile(rf"(?m)^[ \u3000]*{_INDENT}[^\s]")
_ENDS = frozenset("。；：！？”）;!?:")
_OPENS = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,6}[编章节条]|[一二三四五六七八九十]{1,3}[、.．]|"
    r"[（(][一二三四五六七八九十]{1,3}[）)]"
)
_HELD = re.compile(r"[《“（][^《》“”（）\n]*$")
_HELD_REACH = 80
FEWEST = 3
"""Sentences that end before such an indentation; a form has its fields apart by chance."""


def restore_breaks(draft: Draft) -> None:
    """Put a line break where the indentation of a paragraph stands inside a line.

    Layout, as all indentation: no row. Where other lines are indented too, only an indentation
    behind the end of a sentence or before a marker is one.
    """
    if _INDENT in draft.text:
        draft.apply(_edits(draft.text))


def _edits(text: str) -> Iterator[Edit]:
    gaps = [match.start() for match in _GAP.finditer(text)]
    ended = sum(text[at - 1] in _ENDS for at in gaps)
    if ended < FEWEST:
        return
    everywhere = sum(1 for _ in _INDENTED_LINE.finditer(text)) < ended
    for at in gaps:
        end = at + len(_INDENT)
        if (
            text[at - 1] in _ENDS
            or _OPENS.match(text, end)
            or everywhere
            and not _HELD.search(text, max(0, at - _HELD_REACH), at)
        ):
            yield Edit(at, end, "\n")
