"""One received file to its raw text, whatever it is; never an exception.

What does not belong here: how a format is read (``html``, ``pdf``, ``docx``, ``encoding``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from pipelines.messages import Message, say
from pipelines.model import Limits, Problem, RawText, Source
from pipelines.read.bounded import read_bounded
from pipelines.read.encoding import decode

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_BY_EXTENSION = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
}
_NAMES: dict[str, str | Message] = {
    TEXT: say("text"),
    MARKDOWN: "Markdown",
    HTML: "HTML",
    PDF: "PDF",
    DOCX: "DOCX",
}

_PICTURE = say("the file is a picture; its text must be recognised first")
_REFUSED: tuple[tuple[bytes, Message], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        say("the file is an old Office or WPS file; save it as DOCX"),
    ),
    (
        b"PK\x03\x04",
        say("the file is a zip archive, not a DOCX; unpack it and add the documents in it"),
    ),
    (b"PK\x05\x06", say("the file is an empty zip archive")),
    (b"{\\rtf", say("the file is an RTF file; save it as DOCX")),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"Rar!\x1a\x07", say("the file is a RAR archive; unpack it and add the documents in it")),
    (b"7z\xbc\xaf'\x1c", say("the file is a 7z archive; unpack it and add the documents in it")),
    (b"\x1f\x8b\x08", say("the file is a gzip archive; unpack it and add the documents in it")),
    (b"\x7fELF", say("the file is a program")),
    (b"SQLite format 3\x00", say("the file is a database")),
)
"""How files begin that are no document, after their formats' own definitions."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Office keeps a document that has a password ([MS-OFFCRYPTO])."""

_SNIFFED = 4096
_PAGE = re.compile(r"<(?:!doctype\s{1,20}html|html|head|body)[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"</?(?:p|div|span|font|strong|table|tbody|tr|td|br|h[1-6]|ul|ol|li|article|section)[\s/>]",
    re.IGNORECASE,
)
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
    named = _BY_EXTENSION.get(PurePosixPath(source.path).suffix.lower(), TEXT)
    found = _read(source.data, named, limits)
    found = _checked(found, named, limits)
    problems = tuple(
        replace(
            problem,
            document_id=source.document_id,
            message=say("{path}: {wrong}", path=source.path, wrong=problem.message),
        )
        for problem in found.problems
    )
    return replace(found, problems=problems)


def _read(data: bytes, named: str, limits: Limits) -> RawText:
    if len(data) > limits.max_bytes:
        wrong = say(
            "{count} bytes are more than the limit of {limit}",
            count=len(data),
            limit=limits.max_bytes,
        )
        return _refused(named, "file-too-large", wrong)
    if not data.strip():
        return _refused(named, "empty-file", say("the file is empty"))
    if b"%PDF-" in data[:1024]:
        return read_bounded("pdf", data, PDF, limits)
    if data.startswith(b"PK\x03\x04") and b"word/document" in data:
        return read_bounded("docx", data, DOCX, limits)
    for signature, what in _REFUSED:
        if data.startswith(signature):
            if _ENCRYPTED in data and signature.startswith(b"\xd0\xcf"):
                return _refused(named, "encrypted-file", say("the file is locked with a password"))
            return _refused(named, "unreadable-file", what)
    return _read_text(data, TEXT if named in (PDF, DOCX) else named, limits)


def _read_text(data: bytes, named: str, limits: Limits) -> RawText:
    """What has no signature of its own: text, Markdown or a web page."""
    decoded = decode(data)
    if not decoded.text:
        nothing = _problem("empty-file", say("there is no text in the file"))
        return RawText("", named, decoded.problems or (nothing,))
    if not _is_html(decoded.text, named):
        media_type = TEXT if named == HTML else named
        return RawText(decoded.text, media_type, decoded.problems)
    found = _read_html(decoded.text, limits)
    # an undecodable byte stood in the source of the page: its place is none in the article
    lost = (replace(problem, raw_start=None, raw_end=None) for problem in decoded.problems)
    return replace(found, problems=(*lost, *found.problems))


def _read_html(text: str, limits: Limits) -> RawText:
    if len(text) > _SMALL_PAGE:
        return read_bounded("html", text.encode("utf-8", "replace"), HTML, limits)
    from pipelines.read.html import read_html  # lazy: a build of text files needs no lxml

    return read_html(text)


def _is_html(text: str, named: str) -> bool:
    opening = text[:_SNIFFED]
    if named == MARKDOWN:  # Markdown may hold HTML; a page that bears its name begins as a page
        return _PAGE.match(opening.lstrip()) is not None
    if _PAGE.search(opening):
        return True
    if named == HTML:
        return _FRAGMENT.search(text) is not None
    return opening.lstrip().startswith("<") and len(_FRAGMENT.findall(opening)) > 2


def _checked(found: RawText, named: str, limits: Limits) -> RawText:
    """The text, if it is one of bearable size; with what is odd about it."""
    problems = list(found.problems)
    failed = any(problem.severity == "error" for problem in problems)
    if failed:
        return replace(found, text="")
    if len(found.text) > limits.max_chars:
        wrong = say(
            "{count} characters are more than the limit of {limit}",
            count=len(found.text),
            limit=limits.max_chars,
        )
        return replace(found, text="", problems=(*problems, _problem("text-too-long", wrong)))
    if not found.text.strip():
        wrong = say("there is no text in the file")
        return replace(found, text="", problems=(*problems, _problem("empty-file", wrong)))
    if {found.media_type, named} not in ({found.media_type}, {TEXT, MARKDOWN}):
        message = say(
            "named as {named}, read as the {found} it holds",
            named=_NAMES[named],
            found=_NAMES[found.media_type],
        )
        problems.append(Problem(None, "warning", "misnamed-file", message))
    if not any(map(_is_chinese, found.text)):
        message = say("there is no Chinese character in the text")
        problems.append(Problem(None, "error", "no-chinese", message))
    return replace(found, problems=tuple(problems))


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def _problem(rule: str, message: Message) -> Problem:
    return Problem(None, "error", rule, message)


def _refused(media_type: str, rule: str, message: Message) -> RawText:
    return RawText("", media_type, (_problem(rule, message),))
