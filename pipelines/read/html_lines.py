"""From a parsed page to its lines, each with the place where it stands in the tree.

What does not belong here: which lines are the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pipelines.read.html_noise import ATTACHMENT, CONTAINERS, FURNITURE, FURNITURE_TAGS
from pipelines.read.html_table import is_data_table, table_rows
from pipelines.read.raised import raised

SILENT = frozenset(
    (
        *("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math"),
        *("button", "select", "option", "textarea", "input", "head", "title", "meta", "link"),
        *("audio", "video", "canvas", "map"),
    )
)
"""Elements whose content is no text of the page."""
BLOCKS = frozenset(
    (
        *("html", "body", "header", "footer", "main", "nav", "section", "article", "aside"),
        *("address", "blockquote", "center", "details", "summary", "dialog", "div", "fieldset"),
        *("figure", "figcaption", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre"),
        *("dl", "dt", "dd", "ol", "ul", "menu", "li", "br"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
    )
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2014\u2026"
# A line break in the source of a Chinese page is no space between two Chinese characters.
_SOURCE_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t\f]{{0,200}}[\r\n][ \t\r\n\f]*(?=[{_CJK}])")
_NUMBERED = re.compile(
    r"\s*(?:[（(]?[0-9０-９一二三四五六七八九十百]{1,4}[)）、.．]|"
    r"第[0-9一二三四五六七八九十百]{1,5}[章节条]|[①-⑳])"
)
_BLANK = "\xa0\u3000\u200b\ufeff"


@dataclass(slots=True)
class Line:
    """One line of a page."""

    text: str
    linked: int
    """How many of its characters are the text of links."""
    is_row: bool = False


@dataclass(slots=True)
class Page:
    """The lines of a page and the outline of its tree; elements are numbers in document order."""

    lines: list[Line] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    """For each element the one around it, -1 at the top."""
    span: list[tuple[int, int]] = field(default_factory=list)
    """For each element which lines it holds: the first and the one after the last."""
    containers: list[int] = field(default_factory=list)
    """Elements named like a content container."""
    furniture: list[int] = field(default_factory=list)
    """Elements named like page furniture."""


def page_of(body: Any) -> Page:
    """Walk a parsed page once, without recursion."""
    return _Walk().through(body)


class _Walk:
    """The walk: the page so far, the open elements and the line that is being put together."""

    def __init__(self) -> None:
        self.page = Page()
        self.open: list[int] = []
        self.parts: list[str] = []
        self.linked = 0
        self.links = 0
        self.verbatim = 0
        self.numbers: list[int] = []

    def through(self, body: Any) -> Page:
        walker = etree.iterwalk(body, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if self._enter(element, tag):
                    walker.skip_subtree()
            else:
                self._leave(tag)
                if self.open:
                    self._say(element.tail)
        self._break()
        return self.page

    def _enter(self, element: Any, tag: str) -> bool:
        """Open an element; true where its content is done with."""
        page = self.page
        if tag in BLOCKS:
            self._break()
        number = len(page.parent)
        page.parent.append(self.open[-1] if self.open else -1)
        page.span.append((len(page.lines), len(page.lines)))
        self.open.append(number)
        name = f"{element.get('id', '')} {element.get('class', '')}".strip()
        if name and any(word in CONTAINERS for word in name.lower().split()):
            page.containers.append(number)
        elif tag in FURNITURE_TAGS or (name and FURNITURE.search(name)):
            page.furniture.append(number)
        if tag in SILENT or not tag:
            return True
        if tag == "sup":
            self._say(raised("".join(element.itertext())))
            return True
        if tag == "table" and is_data_table(element):
            for cells, linked in table_rows(element):
                page.lines.append(Line(cells, linked, cells.startswith("| ")))
            return True
        self.links += _is_link(element, tag)
        self.verbatim += tag == "pre"
        if tag in ("ol", "ul"):
            self.numbers.append(_list_start(element) if tag == "ol" else -1)
        elif tag == "li" and self.numbers and self.numbers[-1] >= 0:
            self.numbers[-1] += 1
            if not _is_numbered(element):
                self.parts.append(f"{self.numbers[-1]}. ")
        self._say(element.text)
        return False

    def _leave(self, tag: str) -> None:
        if tag in BLOCKS:
            self._break()
        number = self.open.pop()
        self.page.span[number] = (self.page.span[number][0], len(self.page.lines))
        if tag == "a" and self.links:
            self.links -= 1
        elif tag == "pre" and self.verbatim:
            self.verbatim -= 1
        elif tag in ("ol", "ul") and self.numbers:
            self.numbers.pop()

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self.verbatim:
            *whole, text = text.splitlines() or [""]
            for line in whole:
                self.parts.append(line)
                self._break()
        self.parts.append(text)
        if self.links:
            self.linked += len(text.strip())

    def _break(self) -> None:
        """Close the line; one without visible characters is none."""
        text = folded("".join(self.parts))
        self.parts.clear()
        if text.strip(_BLANK):
            self.page.lines.append(Line(text, self.linked))
        self.linked = 0


def folded(text: str) -> str:
    """A text node as a browser shows it: white space of the source folded to one space."""
    return _SPACE.sub(" ", _SOURCE_WRAP.sub("", text)).strip(" ")


def _is_link(element: Any, tag: str) -> bool:
    """Whether an element is a link that leads to another page."""
    address = element.get("href", "") if tag == "a" else ""
    return bool(address) and not address.startswith("#") and not ATTACHMENT.search(address)


def _is_numbered(item: Any) -> bool:
    """Whether a list item begins with a number of its own, the list's being hidden by a style."""
    opening = next((text for text in item.itertext() if text.strip()), "")
    return _NUMBERED.match(opening) is not None


def _list_start(element: Any) -> int:
    start = element.get("start", "1")
    return int(start) - 1 if start.isdecimal() and len(start) < 6 else 0
