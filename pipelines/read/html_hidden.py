"""What a page holds and does not show, or shows struck out: no part of its text.

What does not belong here: scripts and styles, which are no text at all (``html_lines``).
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_STRUCK = frozenset(("del", "s", "strike"))
_UNSHOWN = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden"
    r"|text-decoration(?:-line)?\s{0,9}:\s{0,9}line-through)\b",
    re.IGNORECASE,
)
_MOST = 0.5
"""Share of a page's text from which on what it hides is its article, which a script will show."""


def drop_hidden(root: Any) -> None:
    """Empty the elements of a page that a browser hides or strikes out."""
    found: list[Any] = []
    walker = etree.iterwalk(root, events=("start",))
    for _, element in walker:
        if isinstance(element.tag, str) and _is_hidden(element):
            found.append(element)
            walker.skip_subtree()
    if not found:
        return
    most = _MOST * _size(root)
    for element in found:
        if element.tag in _STRUCK or _size(element) <= most:
            element.clear(keep_tail=True)


def _is_hidden(element: Any) -> bool:
    if element.tag in _STRUCK or element.get("hidden") is not None:
        return True
    return _UNSHOWN.search(element.get("style", "")) is not None


def _size(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())
