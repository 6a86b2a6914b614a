"""ODT files: paragraphs with their automatic numbers as printed, tables as Markdown rows.

What does not belong here: how a number is written (``odt_numbers``).

As with DOCX no library for Python prints automatic numbers or tells what is hidden, so the parts of
the archive are parsed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pipelines.model import Limits, RawText
from pipelines.read.docx_formats import glued
from pipelines.read.merged import again, raw_text
from pipelines.read.odf import CONTENT, open_odf, parts_of
from pipelines.read.odt_numbers import STYLE, TEXT, Numbering
from pipelines.read.pipes import pipe_row
from pipelines.read.raised import raised

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_ROWS = frozenset(_TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_WRAPPERS = frozenset(TEXT + name for name in ("section", "index-body", "index-title"))
_INDEXES = frozenset(TEXT + name for name in ("table-of-content", "alphabetical-index"))
_SILENT = frozenset(
    {
        *(TEXT + name for name in ("note", "tracked-changes", "ruby-text", "hidden-text")),
        *(_OFFICE + name for name in ("annotation", "annotation-end", "event-listeners")),
        *(
            f"{{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}}{n}"
            for n in ("title", "desc")
        ),
    }
)
_CHARS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_MOST_NESTED = 20
_MOST_COLUMNS = 64


@dataclass(frozen=True, slots=True)
class _Style:
    is_hidden: bool = False
    """Hidden or struck out."""
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class _Document:
    numbering: Numbering
    styles: dict[str, _Style]


def read_odt(data: bytes, limits: Limits) -> RawText:
    """Read the main text of an ODT file; headers, footers, notes and comments are left out.

    Raises:
        RefusedError: where the file breaks a bound or has a password.
    """
    with open_odf(data, limits) as archive:
        parts = parts_of(archive, "styles.xml", CONTENT)
    document = _Document(Numbering(parts.values()), dict(_styles(parts.values())))
    body = parts[CONTENT].find(f"{_OFFICE}body/{_OFFICE}text")
    return raw_text(_blocks(body, document, 0), MEDIA_TYPE)


def _styles(roots: Any) -> Iterator[tuple[str, _Style]]:
    """What the styles of texts and paragraphs hide or raise, those they are based on counted."""
    known: dict[str, _Style] = {}
    for root in roots:
        for style in root.iter(f"{STYLE}style"):
            if style.get(f"{STYLE}family") not in ("text", "paragraph"):
                continue
            base = known.get(style.get(f"{STYLE}parent-style-name", ""), _Style())
            said = {}
            for one in style.iterchildren(f"{STYLE}text-properties"):
                said = {etree.QName(name).localname: value for name, value in one.attrib.items()}
            struck = said.get("text-line-through-style", said.get("text-line-through-type"))
            hidden = said.get("display") == "none" or struck not in (None, "none")
            position = said.get("text-position", "")
            name = style.get(f"{STYLE}name", "")
            known[name] = _Style(
                base.is_hidden or hidden,
                base.is_raised if not position else position.startswith("super"),
            )
            yield name, known[name]


def _blocks(parent: Any, document: _Document, depth: int) -> Iterator[str]:
    if depth > _MOST_NESTED:
        return
    for child in parent.iterchildren():
        tag = child.tag
        if tag == f"{TEXT}p":
            yield from _paragraph(child, document, "", depth)
        elif tag == f"{TEXT}h":
            level = child.get(f"{TEXT}outline-level", "1")
            marker = document.numbering.heading(int(level) if level.isdecimal() else 0)
            yield from _paragraph(child, document, marker, depth)
        elif tag == f"{TEXT}list":
            style = child.get(f"{TEXT}style-name", "")
            document.numbering.open(child, style)
            yield from _list(child, style, 1, document, depth + 1)
        elif tag == f"{_TABLE}table":
            yield from _table(child, document, depth + 1)
        elif tag in _INDEXES or (tag in _WRAPPERS and child.get(f"{TEXT}display") != "none"):
            yield from _blocks(child, document, depth + 1)


def _list(parent: Any, style: str, level: int, document: _Document, depth: int) -> Iterator[str]:
    """The lines of a list; the first paragraph of an item bears its number."""
    if depth > _MOST_NESTED:
        return
    for item in parent.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
        is_numbered = item.tag == f"{TEXT}list-item"
        for child in item.iterchildren():
            if child.tag == f"{TEXT}list":
                inner = child.get(f"{TEXT}style-name", style)
                yield from _list(child, inner, level + 1, document, depth + 1)
            elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                start = item.get(f"{TEXT}start-value")
                marker = document.numbering.marker(style, level, start) if is_numbered else ""
                is_numbered = False
                yield from _paragraph(child, document, marker, depth)


def _paragraph(element: Any, document: _Document, marker: str, depth: int) -> Iterator[str]:
    boxes: list[Any] = []
    text = "".join(_text(element, document, boxes))
    if text.strip():
        lines = (glued(marker) + text).splitlines()
        yield from (line.strip(" \t") for line in lines if line.strip())
    for box in boxes:
        yield from _blocks(box, document, depth + 1)


def _text(element: Any, document: _Document, boxes: list[Any]) -> Iterator[str]:
    """The text of a paragraph or a span; boxes that are anchored in it are put aside."""
    style = document.styles.get(element.get(f"{TEXT}style-name", ""), _Style())
    if style.is_hidden:
        return
    if style.is_raised:
        yield raised("".join(element.itertext()))
        return
    yield element.text or ""
    for child in element.iterchildren():
        tag = child.tag
        if tag in _CHARS:
            yield _CHARS[tag]
        elif tag == f"{TEXT}s":
            yield " " * min(int(child.get(f"{TEXT}c", "1")), 99)
        elif tag == f"{_DRAW}text-box":
            boxes.append(child)
        elif isinstance(tag, str) and tag not in _SILENT:
            yield from _text(child, document, boxes)
        yield child.tail or ""


def _table(table: Any, document: _Document, depth: int) -> Iterator[str]:
    """A table: Markdown rows, or its content where it is a mere box of one column."""
    rows = [list(row.iterchildren(*_CELLS)) for row in _rows(table)]
    width = max((sum(map(_repeated, cells)) for cells in rows), default=0)
    held: dict[int, tuple[int, str]] = {}
    for number, cells in enumerate(rows):
        own = [cell for cell in cells if cell.tag == _CELLS[0]]
        is_whole = len(own) == 1 and _span(own[0], "columns") >= width
        if width < 2 or (is_whole and number in (0, len(rows) - 1)):
            for cell in own:
                yield from _blocks(cell, document, depth)
            continue
        if any(spread := _spread(cells, held, document, depth)):
            yield pipe_row(spread)


_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def _spread(
    cells: list[Any], held: dict[int, tuple[int, str]], document: _Document, depth: int
) -> list[str]:
    """The texts of a row, place by place; ``held``: cells that cover places, in this row or below.

    Args:
        cells: the cells, covered ones among them.
        held: place → in how many rows it is still covered, and by what text.
        document: styles and lists.
        depth: how deep the table is nested.
    """
    row: list[str] = []
    for cell in cells:
        for _ in range(_repeated(cell)):
            at = len(row)
            if cell.tag == _CELLS[0]:
                text = "\n".join(_blocks(cell, document, depth))
                for place in range(at, at + _span(cell, "columns")):
                    held[place] = (_span(cell, "rows"), text if place == at else again(text))
            left, text = held.get(at, (0, ""))
            row.append(text if left > 0 else "")
            held[at] = (left - 1, again(text))
    return row


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _repeated(cell: Any) -> int:
    said = cell.get(f"{_TABLE}number-columns-repeated", "1")
    return min(int(said), _MOST_COLUMNS) if said.isdecimal() else 1


def _span(cell: Any, which: str) -> int:
    said = cell.get(f"{_TABLE}number-{which}-spanned", "1")
    return max(1, int(said)) if said.isdecimal() and len(said) < 6 else 1
