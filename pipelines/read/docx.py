"""DOCX files: paragraphs with their automatic numbers as printed, tables as Markdown rows.

What does not belong here: how a number is written (``docx_numbers``) and the parts that the file
takes in (``docx_chunks``).

The parts of the archive are parsed here, not by a library: none of those for Python prints
automatic numbers, in which the markers 一、（一） of most Word files live.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from pipelines.messages import say
from pipelines.model import Limits, Problem, RawText
from pipelines.read.archive import open_archive, parsed
from pipelines.read.bounded import RefusedError
from pipelines.read.docx_chunks import chunk_names, take_in
from pipelines.read.docx_numbers import Numbering, W, value
from pipelines.read.docx_styles import carry_over
from pipelines.read.merged import again, columns_alike, raw_text
from pipelines.read.pipes import pipe_row
from pipelines.read.raised import raised

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAX_SPAN = 64
_MAX_NESTED = 20
"""Tables in tables; Word itself allows fewer."""
_SPACE = re.compile(r"[\r\n]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SKIPPED = frozenset(
    W + name
    for name in (
        # deleted text, the source of a field, properties, the drawing of a box for old Word
        *("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "tblPr", "trPr"),
        *("tcPr", "tblGrid", "sdtPr", "footnoteReference", "endnoteReference", "commentReference"),
    )
) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMathParaPr",
}
_WRAPPERS = frozenset(W + name for name in ("ins", "moveTo", "customXml", "smartTag"))
_CHARS = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "ptab": "\t",
}
_RUN = W + "r"
_OFF = frozenset(("0", "false", "off"))
_HIDING = tuple(W + name for name in ("vanish", "strike", "dstrike"))
_TEXTS = frozenset({W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})


def read_docx(data: bytes, limits: Limits, *, takes_in: bool = True) -> RawText:
    """Read the main text of a DOCX file; headers, footers, notes and comments are left out.

    So is text that is hidden or struck out.

    Args:
        data: the file.
        limits: ``max_unpacked`` bounds what its parts unpack to.
        takes_in: whether parts that it takes in are read, too.

    Returns:
        One paragraph a line, or an empty text with an error: ``zip-bomb`` where the parts are
        larger than the bound, ``external-entities`` where a part declares entities,
        ``unreadable-file`` where it is damaged.
    """
    problems: list[Problem] = []
    try:
        with open_archive(data, limits) as archive:
            lines = list(_lines(archive, limits, problems if takes_in else None))
    except RefusedError as refusal:
        return RawText("", MEDIA_TYPE, (refusal.problem,))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, EOFError, OSError):
        return _damaged()
    except (NotImplementedError, RuntimeError):  # a compression or lock zipfile lacks
        return _damaged()
    return raw_text((_SURROGATE.sub("\ufffd", line) for line in lines), MEDIA_TYPE, problems)


def _damaged() -> RawText:
    message = say("the DOCX file is damaged; open it in its program and save it anew")
    return RawText("", MEDIA_TYPE, (Problem(None, "error", "unreadable-file", message),))


def _lines(
    archive: zipfile.ZipFile, limits: Limits, problems: list[Problem] | None
) -> Iterator[str]:
    main = _main_part(archive)
    folder = main.rpartition("/")[0]
    document = _parsed(archive, main)
    styles = _parsed(archive, f"{folder}/styles.xml")
    numbering = Numbering(_parsed(archive, f"{folder}/numbering.xml"), styles)
    body = document.find(W + "body") if document is not None else None
    if body is None:
        raise RefusedError(
            "unreadable-file",
            say("the DOCX file has no main text; open it in its program and save it anew"),
        )
    carry_over(body, styles)
    if problems is not None:
        relations = _parsed(archive, f"{folder}/_rels/{main.rpartition('/')[2]}.rels")
        problems += take_in(body, archive, chunk_names(relations, folder), limits)
    yield from lines_of_body(body, numbering)


def lines_of_body(body: Any, numbering: Numbering) -> Iterator[str]:
    """The lines of a body with its numbers as printed."""
    return _blocks(body, numbering, 0)


def _main_part(archive: zipfile.ZipFile) -> str:
    """The name of the main part; ``word/document.xml`` but for a few writers."""
    relations = _parsed(archive, "_rels/.rels")
    if relations is not None:
        for relation in relations.iter(_RELATIONS):
            if relation.get("Type", "").endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _parsed(archive: zipfile.ZipFile, name: str) -> Any:
    """The root of one part; None where the archive has none of that name."""
    try:
        content = archive.read(name)
    except KeyError:
        return None
    content = content.replace(_STRICT.encode(), _TRANSITIONAL.encode())
    return parsed(content, name)


def _blocks(parent: Any, numbering: Numbering, depth: int) -> Iterator[str]:
    """The lines of a body or a cell."""
    for child in parent.iterchildren():
        if child.tag == W + "p":
            yield from _paragraph(child, numbering, depth)
        elif child.tag == W + "tbl":
            if depth < _MAX_NESTED:
                yield from _table(child, numbering, depth + 1)
        elif child.tag == W + "sdt":  # a content control, such as a table of contents
            content = child.find(W + "sdtContent")
            if content is not None and depth < _MAX_NESTED:
                yield from _blocks(content, numbering, depth + 1)
        elif child.tag in _WRAPPERS and depth < _MAX_NESTED:
            yield from _blocks(child, numbering, depth + 1)


def _paragraph(paragraph: Any, numbering: Numbering, depth: int) -> Iterator[str]:
    """The lines of one paragraph, its number first, the boxes anchored in it after it."""
    boxes: list[Any] = []
    text = _text(paragraph, boxes)
    marker = numbering.marker(paragraph)  # an empty paragraph counts, too
    if text.strip():
        text = marker + text
        yield from (line.strip(" \t") for line in _SPACE.split(text) if line.strip())
    if depth < _MAX_NESTED:
        for box in boxes:
            yield from _blocks(box, numbering, depth + 1)


def _text(paragraph: Any, boxes: list[Any]) -> str:
    parts: list[str] = []
    walker = etree.iterwalk(paragraph, events=("start",))
    for _, element in walker:
        tag = element.tag
        if tag in _TEXTS:
            parts.append(element.text or "")
        elif tag in _CHARS:
            parts.append(_CHARS[tag])
        elif tag == W + "sym":
            parts.append(_symbol(element))
        elif tag in _SKIPPED or (tag == _RUN and _is_hidden(element)):
            walker.skip_subtree()
        elif tag == _RUN and _is_raised(element):
            parts.append(raised("".join(one.text or "" for one in element.iterchildren(W + "t"))))
            walker.skip_subtree()
        elif tag == W + "txbxContent":
            boxes.append(element)
            walker.skip_subtree()
    return "".join(parts)


def _is_hidden(run: Any) -> bool:
    """Whether a run of text is hidden or struck out."""
    marks = (run.find(f"{W}rPr/{name}") for name in _HIDING)
    return any(one is not None and value(one, "val", "1") not in _OFF for one in marks)


def _is_raised(run: Any) -> bool:
    place = run.find(f"{W}rPr/{W}vertAlign")
    return place is not None and value(place, "val", "") == "superscript"


def _symbol(element: Any) -> str:
    """A character of a symbol font; those of the private area stand for nothing readable."""
    code = element.get(W + "char", "")
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    return chr(number) if 0x20 < number < 0xD800 else ""


def _table(table: Any, numbering: Numbering, depth: int) -> Iterator[str]:
    """A table: Markdown rows, or its content where it is a mere box of one column.

    A first or last row of one cell is the caption or the notes: lines of their own.
    """
    rows = [list(_cells(row)) for row in table.iter(W + "tr") if _table_of(row) is table]
    if max((len(cells) for cells in rows), default=0) < 2:
        for cells in rows:
            for cell in cells:
                yield from _blocks(cell, numbering, depth)
        return
    alike = columns_alike(map(len, rows))
    above: dict[int, str] = {}
    for number, cells in enumerate(rows):
        if len(cells) == 1 and number in (0, len(rows) - 1):
            yield from _blocks(cells[0], numbering, depth)
            continue
        spread: list[str] = []
        for cell in cells:
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and value(merged, "val", "continue") == "continue"
            at = len(spread)
            text = again(above.get(at, "")) if goes_on else _cell_text(cell, numbering, depth)
            width = 1 if len(cells) == alike else alike or _span(cell)
            for place in range(at, at + width):
                above[place] = text
                spread.append(text if place == at else again(text))
        if any(spread):
            yield pipe_row(spread)


def _span(cell: Any) -> int:
    """How many columns a cell takes."""
    span = value(cell.find(f"{W}tcPr/{W}gridSpan"), "val", "1")
    return min(max(int(span), 1), _MAX_SPAN) if span.isdecimal() else 1


def _cell_text(cell: Any, numbering: Numbering, depth: int) -> str:
    return "\n".join(_blocks(cell, numbering, depth))


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iter(W + "tc"):
        if next(child.iterancestors(W + "tr")) is row:
            yield child


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(W + "tbl"))
