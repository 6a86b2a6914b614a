"""What a page holds and does not show, or shows struck out: no part of its text.

What does not belong here: scripts and styles, which are no text at all (``html_lines``); what a
style says (``html_styles``).
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from pipelines.read.html_styles import Styles, is_raised

_UNREAD = frozenset(("del", "s", "strike", "rt", "rp", "rtc"))
"""Struck text, and the pronunciation above characters (ruby)."""
_PAGE = frozenset(("html", "body"))
"""A page that is hidden as a whole is shown once its script has run."""
_MOST = 0.5
"""Share of a page's text from which on what it hides is its article, which a script will show."""


def drop_hidden(root: Any) -> None:
    """Take away what a browser hides or strikes out; what a style raises becomes ``sup``."""
    styles = Styles(text for sheet in root.iter("style") for text in sheet.itertext())
    found: list[Any] = []
    walker = etree.iterwalk(root, events=("start",))
    for _, element in walker:
        if not isinstance(element.tag, str) or element.tag in _PAGE:
            continue
        if element.tag in _UNREAD or element.get("hidden") is not None or styles.hides(element):
            found.append(element)
            walker.skip_subtree()
        elif is_raised(element):
            element.tag = "sup"
    if not found:
        return
    most = _MOST * _size(root)
    for element in found:
        if element.tag in _UNREAD or _size(element) <= most:
            _drop(element)


def _drop(element: Any) -> None:
    """Take an element out of the tree and leave the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _size(element: Any) -> int:
    """Characters of text, scripts and styles not counted."""
    texts = element.xpath(".//text()[not(parent::script or parent::style)]")
    return sum(len(text.strip()) for text in texts)
