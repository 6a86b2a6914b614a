"""The kinds of files, a row each, and how one is told: by what it holds, not by its name.

What does not belong here: how a kind is read (``reader`` and the modules it names).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipelines.messages import Message, say
from pipelines.read.picture import is_picture


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is read."""

    name: str | Message
    media_type: str
    endings: tuple[str, ...]
    reader: str = ""
    """Which of the readers of ``bounded`` it goes to; none where the reader decides by its text."""
    modules: tuple[str, ...] = ()
    """How the modules in this folder begin that have to do with it, beside those for all files."""
    opened_as: tuple[str, ...] = ()
    """Filters by which LibreOffice opens it to save it as DOCX; none where that is not needed."""


_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
_OLD_EXCEL = say("old Excel or WPS sheet")

TEXT = Kind(say("text"), "text/plain", (".txt",))
MARKDOWN = Kind("Markdown", "text/markdown", (".md", ".markdown"))
CSV = Kind("CSV", "text/csv", (".csv", ".tsv"), modules=("sheet",))
HTML = Kind("HTML", "text/html", (".html", ".htm", ".shtml", ".xhtml"), modules=("html",))
MHT = Kind(say("saved web page"), "multipart/related", (".mht", ".mhtml"), "mht", ("mht", "html"))
PDF = Kind("PDF", "application/pdf", (".pdf",), "pdf", ("pdf", "picture"))
PICTURE = Kind(
    say("picture"),
    "image/*",
    (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"),
    "picture",
    ("pdf", "picture"),
)
OFD = Kind("OFD", "application/ofd", (".ofd",), "ofd", ("ofd", "pdf"))
DOCX = Kind(
    "DOCX",
    f"{_OPEN_XML}.wordprocessingml.document",
    (".docx", ".docm", ".dotx", ".dotm"),
    "docx",
    ("docx", "html", "mht", "rtf"),
)
DOC = Kind(
    say("old Word or WPS"),
    "application/msword",
    (".doc", ".dot", ".wps", ".wpt"),
    "docx",
    ("office", *DOCX.modules),
    opened_as=("MS Word 97", "MS Word 95", "MS WinWord 6.0"),
)
DOC_XML = Kind(DOC.name, DOC.media_type, (), "word xml", DOCX.modules)
RTF = Kind("RTF", "application/rtf", (".rtf",), "rtf", ("rtf",))
ODT = Kind("ODT", f"{_OPEN_DOCUMENT}.text", (".odt",), "odt", ("odf", "odt", "docx"))
XLSX = Kind(
    "XLSX", f"{_OPEN_XML}.spreadsheetml.sheet", (".xlsx", ".xlsm", ".xltx"), "sheet", ("sheet",)
)
XLSB = Kind(
    "XLSB",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    (".xlsb",),
    "sheet",
    ("sheet",),
)
XLS = Kind(_OLD_EXCEL, "application/vnd.ms-excel", (".xls", ".xlt", ".et"), "sheet", ("sheet",))
XLS_XML = Kind(XLS.name, XLS.media_type, (), "sheet xml", XLS.modules)
ODS = Kind("ODS", f"{_OPEN_DOCUMENT}.spreadsheet", (".ods",), "ods", ("odf", "sheet"))

KINDS = (
    *(TEXT, MARKDOWN, CSV, HTML, MHT, PDF, PICTURE, OFD, DOCX, DOC, DOC_XML, RTF, ODT),
    *(XLSX, XLSB, XLS, XLS_XML, ODS),
)
_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
ENDINGS = frozenset(_BY_ENDING)
MODULES = frozenset(module for kind in KINDS for module in kind.modules)

_ZIP = b"PK\x03\x04"
_ZIPPED = {
    b"word/document": DOCX,
    b"xl/workbook.xml": XLSX,
    b"xl/workbook.bin": XLSB,
    b"OFD.xml": OFD,
    f"mimetype{ODT.media_type}".encode(): ODT,
    f"mimetype{ODS.media_type}".encode(): ODS,
}
"""Names in an archive; the first one in it is its own, others are of files put into it."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD, _BOOK, _BOOK_95, _ENCRYPTED = (
    name.encode("utf-16-le")
    for name in ("WordDocument", "Workbook\0", "Book\0", "EncryptedPackage")
)
"""Streams of an OLE file; Office keeps a document with a password in the last ([MS-OFFCRYPTO])."""
_HEAD = 4096
_WORD_2003 = re.compile(rb"<w:wordDocument[\s>]")
_EXCEL_2003 = re.compile(rb"<(?:ss:)?Workbook[\s>]")
_MIME = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_PAGE_IN_MIME = re.compile(
    rb"^content-type:\s{0,20}(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE
)

_REFUSED: tuple[tuple[bytes, Message], ...] = (
    (
        _OLE,
        say("the file is an old Office file in which no text or sheet is found; save it as DOCX"),
    ),
    (_ZIP, say("the file is a zip archive; unpack it and add the documents in it")),
    (b"PK\x05\x06", say("the file is an empty zip archive; add the documents themselves")),
    (b"GIF8", say("the file is a GIF picture; save it as PNG")),
    (b"Rar!\x1a\x07", say("the file is a RAR archive; unpack it and add the documents in it")),
    (b"7z\xbc\xaf'\x1c", say("the file is a 7z archive; unpack it and add the documents in it")),
    (b"\x1f\x8b\x08", say("the file is a gzip archive; unpack it and add the documents in it")),
    (b"\x7fELF", say("the file is a program; take it out of the folder")),
    (b"SQLite format 3\x00", say("the file is a database; take it out of the folder")),
)
"""How files begin that are no document, after their formats' own definitions."""


def has_ending(path: str) -> bool:
    """Whether a path ends in letters that say what it is: not 方案2024.5.10 or 关于…的通知."""
    ending = PurePosixPath(path).suffix[1:]
    return ending.isascii() and ending.isalnum() and not ending.isdigit()


def is_signed(head: bytes) -> bool:
    """Whether a file begins as documents of offices do, whatever it is called (方案.doc.bak)."""
    return head.startswith((_ZIP, _OLE, b"%PDF-", b"{\\rtf"))


def named_kind(path: str) -> Kind:
    """The kind that the ending of a path promises; text where it promises none."""
    return _BY_ENDING.get(PurePosixPath(path).suffix.lower(), TEXT)


def held_kind(media_type: str) -> Kind:
    """The kind of what was read as of a media type, which may say more than the kind does."""
    plain = media_type.partition(";")[0]
    group = plain.partition("/")[0] + "/*"
    return next(kind for kind in KINDS if kind.media_type in (plain, group))


def kind_of(data: bytes, named: Kind) -> Kind | None:
    """The kind that the bytes are of; None for what has no signature: text, Markdown, HTML.

    Args:
        data: the file.
        named: what its ending promises; asked only where bytes are of two kinds, such as an old
            sheet with a text put into it.
    """
    if b"%PDF-" in data[:1024]:
        return PDF
    if is_picture(data):
        return PICTURE
    if data.startswith(_ZIP):
        places = {data.find(name): kind for name, kind in _ZIPPED.items() if name in data}
        return places[min(places)] if places else None
    if data.startswith(_OLE):
        return _ole_kind(data, named)
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{\\rtf"):
        return RTF
    if head.startswith(b"<?xml"):
        if _WORD_2003.search(head):
            return DOC_XML
        return XLS_XML if _EXCEL_2003.search(head) else None
    return MHT if _MIME.search(head) and _PAGE_IN_MIME.search(head) else None


def _ole_kind(data: bytes, named: Kind) -> Kind | None:
    if _ENCRYPTED in data:
        return None
    has_book = _BOOK in data or _BOOK_95 in data
    if _WORD in data and not (has_book and named == XLS):
        return DOC
    return XLS if has_book else None


def refusal(data: bytes) -> tuple[str, Message] | None:
    """Why bytes of no kind are no text either: the rule and what a message says."""
    if data.startswith(_OLE) and _ENCRYPTED in data:
        return "encrypted-file", say(
            "the file is locked with a password; take it off and save the file anew"
        )
    for signature, what in _REFUSED:
        if data.startswith(signature):
            return "unreadable-file", what
    return None


def modules_of(data: bytes) -> frozenset[str]:
    """How the modules begin that may have to do with a file of these bytes, whatever its name."""
    kinds = {kind for named in (TEXT, XLS) if (kind := kind_of(data, named))}
    if not kinds and b"<" in data:
        kinds = {HTML}
    return frozenset(module for kind in kinds for module in kind.modules)
