"""PDF files: the printed lines in reading order, those of scanned pages by recognition.

What does not belong here: what is printed on a page (``pdf_pages``), how it becomes lines
(``pdf_layout``), which of them stand in tables (``pdf_tables``) and which are running heads
(``pdf_margins``); how a page is drawn (``pdf_pictures``) and recognised (``picture_text``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from pipelines.messages import Message, say
from pipelines.model import Limits, Problem, RawText
from pipelines.read.merged import raw_text
from pipelines.read.pdf_layout import PrintedLine
from pipelines.read.pdf_margins import without_margins
from pipelines.read.pdf_pages import MIN_GLYPHS, Printed, printed_pages
from pipelines.read.pdf_pictures import Pictures
from pipelines.read.pdf_tables import Work, page_lines
from pipelines.read.pdf_watermarks import without_watermarks
from pipelines.read.picture import HOW_TO_READ, RECOGNISED, named, recognised
from pipelines.read.picture_text import recognise

MEDIA_TYPE = "application/pdf"


def read_pdf(data: bytes, limits: Limits) -> RawText:
    """Read the text layer of a PDF file.

    One printed line is a line; a line that begins a paragraph (or stands in from the margin for
    another reason) begins with two ideographic spaces. Columns are read one after the other. The
    rows of a ruled table are Markdown rows.
    Running heads, running feet and page numbers are left out.

    Args:
        data: the file.
        limits: ``max_chars`` ends the reading of a text that is too long.

    Returns:
        The lines, with the pages that are scans in ``unread``, or an empty text with an error:
        ``no-text-layer`` (all are), ``encrypted-file``, ``unreadable-file``, ``text-too-long``.
    """
    return _read(data, limits, recognising=False)


def recognise_pdf(data: bytes, limits: Limits) -> RawText:
    """Read a PDF file as ``read_pdf`` does, and its scanned pages by recognition."""
    return _read(data, limits, recognising=True)


class _Page(NamedTuple):
    number: int
    lines: list[PrintedLine]
    glyphs: int
    is_unread: bool
    """Whether it is a scan that was not recognised."""
    has_outlines: bool
    confidence: float | None
    """Of the recognition, if it was recognised."""


def _read(data: bytes, limits: Limits, *, recognising: bool) -> RawText:
    printed: list[Printed] = []
    glyphs = 0
    try:
        for one in printed_pages(data):
            printed.append(one)
            glyphs += len(one.sheet.glyphs)
            if glyphs > limits.max_chars:
                wrong = say("more than the limit of {limit} characters", limit=limits.max_chars)
                return _refused("text-too-long", wrong)
        pages = list(_pages(printed, Pictures(data), recognising))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return _refused(
            "encrypted-file",
            say("the PDF file is locked with a password; print it to a new PDF file"),
        )
    except MemoryError:
        raise
    except Exception:  # pdfminer raises whatever a damaged file makes Python raise
        wrong = say("the PDF file is damaged; open it in a viewer and print it to a new PDF file")
        return _refused("unreadable-file", wrong)
    unread = tuple(page.number for page in pages if page.is_unread)
    if unread and all(page.is_unread or page.glyphs < MIN_GLYPHS for page in pages):
        wrong = say("the PDF file is a scan, without text; {how}", how=HOW_TO_READ)
        return replace(_refused("no-text-layer", wrong), unread=unread)
    bodies = without_margins([page.lines for page in pages])
    found = raw_text((line.shown for body in bodies for line in body), MEDIA_TYPE)
    confidences = {page.number: page.confidence for page in pages if page.confidence is not None}
    problems = _oddities(pages, found.text)
    if not confidences:
        return replace(found, problems=problems, unread=unread)
    problems = (*problems, recognised(confidences))
    return replace(found, media_type=MEDIA_TYPE + RECOGNISED, problems=problems)


def _oddities(pages: Sequence[_Page], text: str) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    if unread := [page.number for page in pages if page.is_unread]:
        wrong = say(
            "page {pages} is a scan, without text; {how}", pages=named(unread), how=HOW_TO_READ
        )
        problems.append(_odd("page-without-text", wrong))
    if drawn := [page.number for page in pages if page.has_outlines]:
        wrong = say("shapes like drawn characters, unread, on page {pages}", pages=named(drawn))
        problems.append(_odd("outlined-text", wrong))
    if unknown := text.count("\ufffd"):
        wrong = say(
            "{count} glyphs of the PDF file stand for no character and are shown as \ufffd",
            count=unknown,
        )
        problems.append(_odd("unmapped-glyphs", wrong))
    return tuple(problems)


def _refused(rule: str, message: Message) -> RawText:
    return RawText("", MEDIA_TYPE, (Problem(None, "error", rule, message),))


def _odd(rule: str, message: Message) -> Problem:
    return Problem(None, "warning", rule, message)


def _pages(printed: Sequence[Printed], pictures: Pictures, recognising: bool) -> Iterator[_Page]:
    work = Work()
    sheets = without_watermarks([one.sheet for one in printed])
    for number, (one, sheet) in enumerate(zip(printed, sheets, strict=True), 1):
        confidence = None
        is_scan = one.may_be_scan and pictures.has_ink(number)
        if is_scan and recognising:
            sheet, confidence = recognise(pictures.of_page(number))
        yield _Page(
            number,
            page_lines(sheet, work),
            len(sheet.glyphs),
            is_unread=is_scan and not recognising,
            has_outlines=one.has_outlines and not is_scan,
            confidence=confidence,
        )
