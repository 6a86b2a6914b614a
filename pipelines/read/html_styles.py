"""What the style sheets of a page and its elements say of hiding and striking out.

What does not belong here: taking the elements away (``html_hidden``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

_UNSHOWN = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden"
    r"|opacity\s{0,9}:\s{0,9}0(?![\d.])|font-size\s{0,9}:\s{0,9}0(?:px|pt|em)?(?![\d.])"
    r"|(?:left|top|text-indent)\s{0,9}:\s{0,9}-\d{4,5}px"
    r"|text-decoration(?:-line)?\s{0,9}:[^;]{0,80}line-through)\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}(?!none)[a-z]|visibility\s{0,9}:\s{0,9}visible)",
    re.IGNORECASE,
)
_RAISED = re.compile(r"(?:^|;)\s{0,9}vertical-align\s{0,9}:\s{0,9}super\b", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PART = re.compile(r"([^{}]*)([{}])")
# “.hide”, “span.hide”, “#draft”: what depends on other elements or on the mouse is passed over
_SELECTOR = re.compile(r"\s*([a-z][a-z0-9]*)?([.#][\w-]+)\s*", re.IGNORECASE)


class Styles:
    """The style sheets of a page, as far as they hide something."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._hiding: set[tuple[str, str]] = set()
        """Tag (or empty) and class or id: ("", ".hide")."""
        self._showing: set[tuple[str, str]] = set()
        for selectors, body in (rule for sheet in sheets for rule in _rules(sheet)):
            found = self._hiding if _UNSHOWN.search(body) else self._showing
            if found is self._hiding or _SHOWN.search(body):
                found.update(_simple(selectors))

    def hides(self, element: Any) -> bool:
        """Whether an element is hidden or struck out by its own style or by a sheet."""
        own = element.get("style", "")
        if _UNSHOWN.search(own):
            return True
        if not self._hiding or _SHOWN.search(own):
            return False
        names = {f".{name}" for name in element.get("class", "").split()}
        names.add(f"#{element.get('id', '')}")
        said = {(tag, name) for tag in ("", element.tag) for name in names}
        return bool(said & self._hiding) and not said & self._showing


def is_raised(element: Any) -> bool:
    """Whether the style of an element raises its text over the line."""
    return _RAISED.search(element.get("style", "")) is not None


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that hold for every screen."""
    open_: list[str] = []
    for match in _PART.finditer(_COMMENT.sub("", sheet)):
        said, brace = match.groups()
        if brace == "{":
            open_.append(said)
        elif open_:
            selectors = open_.pop()
            if not open_ and "@" not in selectors:
                yield selectors, said


def _simple(selectors: str) -> Iterator[tuple[str, str]]:
    for selector in selectors.split(","):
        if match := _SELECTOR.fullmatch(selector):
            yield (match[1] or "").lower(), match[2]
