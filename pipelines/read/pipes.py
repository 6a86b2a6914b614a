"""Rows of tables as lines of text: ``| a | b |``.

What does not belong here: where the cells of a format are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_BAR = r"\|"
_SPACE = re.compile(r"\s+")
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_CJK_GAP = re.compile(rf"(?<=[{_CJK}]) (?=[{_CJK}])")


def pipe_row(cells: Sequence[str]) -> str:
    """One row of a Markdown table; bars in a cell are escaped, line breaks folded."""
    return f"| {' | '.join(shown(cell).replace('|', _BAR) for cell in cells)} |"


def shown(cell: str) -> str:
    """The text of a cell on one line; no space is between two Chinese characters."""
    return _CJK_GAP.sub("", _SPACE.sub(" ", cell).strip())
