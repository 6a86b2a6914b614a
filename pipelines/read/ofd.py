"""OFD files (GB/T 33190): the printed lines in reading order.

What does not belong here: where the characters of a page stand (``ofd_pages``), and how they become
lines: that is told for PDF, the other format of pages.

The parts of the archive are parsed here: the libraries for OFD either bring a renderer along or are
kept by nobody.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

from pipelines.messages import say
from pipelines.model import Limits, Problem, RawText
from pipelines.read.archive import open_archive, parsed
from pipelines.read.bounded import RefusedError
from pipelines.read.merged import raw_text
from pipelines.read.ofd_pages import sheet_of
from pipelines.read.pdf_margins import without_margins
from pipelines.read.pdf_tables import Sheet, Work, page_lines
from pipelines.read.pdf_watermarks import without_watermarks

MEDIA_TYPE = "application/ofd"
_ROOT = "OFD.xml"
_PRIVATE = re.compile("[\ufffd\ue000-\uf8ff]")


def read_ofd(data: bytes, limits: Limits) -> RawText:
    """Read the text of an OFD file as that of a PDF file is read.

    Returns:
        The lines; with warnings ``unread-part`` where a part is missing and ``unmapped-glyphs``
        where fonts map glyphs to nothing that can be read.

    Raises:
        RefusedError: where the file breaks a bound or has no text.
    """
    sheets: list[Sheet] = []
    glyphs = 0
    with open_archive(data, limits) as archive:
        parts = _Parts(archive)
        for sheet in _sheets(parts):
            sheets.append(sheet)
            glyphs += len(sheet.glyphs)
            if glyphs > limits.max_chars:
                wrong = say("more than the limit of {limit} characters", limit=limits.max_chars)
                raise RefusedError("text-too-long", wrong)
    if not glyphs:
        wrong = say(
            "the OFD file is a scan, without text; save it as PDF, whose pages can be recognised"
        )
        raise RefusedError("no-text-layer", wrong)
    work = Work()
    pages = [page_lines(sheet, work) for sheet in without_watermarks(sheets)]
    lines = (line.shown for page in without_margins(pages) for line in page)
    found = raw_text(lines, MEDIA_TYPE)
    return replace(found, problems=tuple(_oddities(parts.missing, found.text)))


def _oddities(missing: Iterable[str], text: str) -> Iterator[Problem]:
    for name in missing:
        message = say("the part {name} that the OFD file names is not in it", name=name)
        yield Problem(None, "warning", "unread-part", message)
    if unknown := len(_PRIVATE.findall(text)):
        message = say(
            "{count} glyphs of the OFD file stand for no character that its fonts tell",
            count=unknown,
        )
        yield Problem(None, "warning", "unmapped-glyphs", message)


class _Parts:
    """The parts of the archive, parsed where they are asked for."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._there = frozenset(archive.namelist())
        self.missing: dict[str, None] = {}
        """Names of those that are not there, in order."""

    def root(self, name: str) -> Any:
        """The root of a part; None, and a note of it, where there is none."""
        if name in self._there:
            return parsed(self._archive.read(name), name)
        self.missing[name] = None
        return None


def _sheets(parts: _Parts) -> Iterator[Sheet]:
    """The pages of all documents in the file, templates that they use printed on them."""
    root = parts.root(_ROOT)
    if root is None:
        raise RefusedError(
            "unreadable-file",
            say("the file has no main text; open it in its program and save it anew"),
        )
    for told in root.iterfind("{*}DocBody/{*}DocRoot"):
        place = _place(_ROOT, told.text)
        document = parts.root(place)
        if document is None:
            continue
        common = document.find("{*}CommonData")
        if common is None:
            common = document  # nothing in it is for all pages
        templates = {
            one.get("ID", ""): parts.root(_place(place, one.get("BaseLoc")))
            for one in common.iterfind("{*}TemplatePage")
        }
        resources = (*common.iterfind("{*}PublicRes"), *common.iterfind("{*}DocumentRes"))
        units = {
            unit.get("ID", ""): unit
            for one in resources
            if (root := parts.root(_place(place, one.text))) is not None
            for unit in root.iter("{*}CompositeGraphicUnit")
        }
        box = common.findtext("{*}PageArea/{*}PhysicalBox")
        for one in document.iterfind("{*}Pages/{*}Page"):
            page = parts.root(_place(place, one.get("BaseLoc")))
            if page is not None:
                used = (templates.get(each.get("TemplateID")) for each in page.iter("{*}Template"))
                yield sheet_of(page, [each for each in used if each is not None], box, units)


def _place(told_by: str, said: str | None) -> str:
    """The name of a part that another one names, relative to itself."""
    path = (said or "").strip().replace("\\", "/")
    whole = path if path.startswith("/") else posixpath.join(posixpath.dirname(told_by), path)
    return posixpath.normpath(whole).lstrip("/")
