"""One received file to its raw text, whatever it is; never an exception.

What does not belong here: which kinds there are (``kinds``), how a format is read (``html``,
``pdf``, ``docx``, ``sheet``, ``encoding`` and the others).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.messages import Message, say
from pipelines.model import Limits, Problem, RawText, Source
from pipelines.read.bounded import RefusedError, read_bounded
from pipelines.read.encoding import decode
from pipelines.read.kinds import (
    CSV,
    HTML,
    MARKDOWN,
    PDF,
    PICTURE,
    TEXT,
    Kind,
    held_kind,
    kind_of,
    named_kind,
    refusal,
)
from pipelines.read.office import as_docx
from pipelines.read.picture import can_recognise
from pipelines.read.sheet_csv import read_csv

_SNIFFED = 4096
_PAGE = re.compile(r"<(?:!doctype\s{1,20}html|html|head|body)[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"</?(?:p|div|span|font|strong|table|tbody|tr|td|br|h[1-6]|ul|ol|li|article|section)[\s/>]",
    re.IGNORECASE,
)
_TABLE = re.compile("<table", re.IGNORECASE)
_NO_TEXT = say(
    "there is no text in the file; if its original has some, save it anew as DOCX or PDF"
)
_NO_SIGN = say("no sign is found on its pages: if they are not blank, scan them darker or larger")
_SMALL_PAGE = 2 * 1024 * 1024
"""Characters up to which HTML is parsed in this process: 4 s at worst, 5 ms as a rule."""


def read(source: Source, limits: Limits) -> RawText:
    """Read one file by what it holds; its name only settles what content leaves open.

    Args:
        source: the file.
        limits: bounds on size, time and memory.

    Returns:
        The decoded text that evidence points into. A file that cannot be read gives an empty text
        and at least one problem of severity ``error``; every problem bears the document's id.
    """
    named = named_kind(source.path)
    found = _checked(_read(source.data, named, limits), named, limits)
    problems = tuple(
        replace(
            problem,
            document_id=source.document_id,
            message=say("{path}: {wrong}", path=source.path, wrong=problem.message),
        )
        for problem in found.problems
    )
    return replace(found, problems=problems)


def _read(data: bytes, named: Kind, limits: Limits) -> RawText:
    if len(data) > limits.max_bytes:
        wrong = say(
            "{count} bytes are more than the limit of {limit}; split the file into its documents",
            count=len(data),
            limit=limits.max_bytes,
        )
        return _refused(named, "file-too-large", wrong)
    if not data.strip():
        return _refused(
            named, "empty-file", say("the file is empty; add it anew, or take it out of the folder")
        )
    if kind := kind_of(data, named):
        return _read_kind(kind, data, limits)
    if refused := refusal(data):
        return _refused(named, *refused)
    return _read_text(data, named if named in (MARKDOWN, CSV, HTML) else TEXT, limits)


def _read_kind(kind: Kind, data: bytes, limits: Limits) -> RawText:
    if kind in (PDF, PICTURE):
        return _read_pages(kind, data, limits)
    if kind.opened_as:
        try:
            data = as_docx(data, kind, limits)
        except RefusedError as refusal:
            return RawText("", kind.media_type, (refusal.problem,))
    found = read_bounded(kind.reader, data, kind.media_type, limits)
    return replace(found, media_type=kind.media_type)


def _read_pages(kind: Kind, data: bytes, limits: Limits) -> RawText:
    """Pages with their text or, where the extra for it is installed, recognised."""
    found = read_bounded(kind.reader, data, kind.media_type, limits)
    scans = len(found.unread)
    if not scans or not can_recognise():
        return found
    if scans > limits.max_recognised:
        wrong = say(
            "{count} scanned pages are more than the limit of {limit}; split the file",
            count=scans,
            limit=limits.max_recognised,
        )
        return _refused(kind, "too-many-scans", wrong)
    reader = f"recognised {kind.reader}"
    return read_bounded(reader, data, kind.media_type, limits.of_recognition(scans))


def _read_text(data: bytes, named: Kind, limits: Limits) -> RawText:
    """What has no signature of its own: text, Markdown, CSV or a web page."""
    decoded = decode(data)
    if not decoded.text:
        nothing = _problem("empty-file", _NO_TEXT)
        return RawText("", named.media_type, decoded.problems or (nothing,))
    found = _as_text(decoded.text, named, limits)
    if found.text is decoded.text:
        return replace(found, problems=decoded.problems)
    # an undecodable byte stood in the source of the page or sheet: its place is none in the text
    lost = (replace(problem, raw_start=None, raw_end=None) for problem in decoded.problems)
    return replace(found, problems=(*lost, *found.problems))


def _as_text(text: str, named: Kind, limits: Limits) -> RawText:
    """A page, a sheet, a text with tables left as HTML, or the text as it is."""
    if _is_html(text, named):
        return _read_html(text, limits)
    if named == CSV:
        return read_csv(text)
    media_type = TEXT.media_type if named == HTML else named.media_type
    if _TABLE.search(text) is None:
        return RawText(text, media_type)
    from pipelines.read.html_left import read_tables  # lazy as below

    return read_tables(text, media_type)


def _read_html(text: str, limits: Limits) -> RawText:
    if len(text) > _SMALL_PAGE:
        return read_bounded("html", text.encode("utf-8", "replace"), HTML.media_type, limits)
    from pipelines.read.html import read_html  # lazy: a build of text files needs no lxml

    return read_html(text)


def _is_html(text: str, named: Kind) -> bool:
    opening = text[:_SNIFFED]
    if named == MARKDOWN:  # Markdown may hold HTML; a page that bears its name begins as a page
        return _PAGE.match(opening.lstrip()) is not None
    if _PAGE.search(opening):
        return True
    if named == HTML:
        return _FRAGMENT.search(text) is not None
    return opening.lstrip().startswith("<") and len(_FRAGMENT.findall(opening)) > 2


def _checked(found: RawText, named: Kind, limits: Limits) -> RawText:
    """The text, if it is one of bearable size; with what is odd about it."""
    problems = list(found.problems)
    failed = any(problem.severity == "error" for problem in problems)
    if failed:
        return replace(found, text="")
    if len(found.text) > limits.max_chars:
        wrong = say(
            "{count} characters are more than the limit of {limit}; split the file into "
            "its documents",
            count=len(found.text),
            limit=limits.max_chars,
        )
        return replace(found, text="", problems=(*problems, _problem("text-too-long", wrong)))
    held = held_kind(found.media_type)
    if not found.text.strip():
        wrong = _NO_SIGN if held in (PDF, PICTURE) else _NO_TEXT
        return replace(found, text="", problems=(*problems, _problem("empty-file", wrong)))
    if held.media_type != named.media_type and {held, named} != {TEXT, MARKDOWN}:
        message = say(
            "named as {named}, read as the {found} it holds",
            named=named.name,
            found=held.name,
        )
        problems.append(Problem(None, "warning", "misnamed-file", message))
    if not any(map(_is_chinese, found.text)):
        message = say(
            "there is no Chinese character in the text; if it is no Chinese document, "
            "take it out of the folder"
        )
        problems.append(Problem(None, "error", "no-chinese", message))
    return replace(found, problems=tuple(problems))


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def _problem(rule: str, message: Message) -> Problem:
    return Problem(None, "error", rule, message)


def _refused(named: Kind, rule: str, message: Message) -> RawText:
    return RawText("", named.media_type, (_problem(rule, message),))
