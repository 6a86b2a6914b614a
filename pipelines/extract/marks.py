"""Whether a place of a text stands inside 《》.

What does not belong here: what stands there (citations).
"""

from __future__ import annotations

_LONGEST_TITLE = 120


def in_marks(text: str, at: int) -> bool:
    """Whether the nearest mark before ``at`` opens a title and does not close one."""
    first = max(0, at - _LONGEST_TITLE)
    return text.rfind("《", first, at) > text.rfind("》", first, at)
