"""Parts that Word takes in when it opens a file (altChunk): pages and documents put together.

What does not belong here: the main text itself (``docx``).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from pipelines.messages import say
from pipelines.model import Limits, Problem, RawText
from pipelines.read.bounded import RefusedError
from pipelines.read.docx_numbers import W
from pipelines.read.encoding import decode
from pipelines.read.html import read_html
from pipelines.read.kinds import DOCX, MHT, RTF, TEXT, kind_of, refusal
from pipelines.read.merged import marked
from pipelines.read.mht import read_mht
from pipelines.read.rtf import read_rtf

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAX_CHUNKS = 50


def chunk_names(relations: Any, folder: str) -> dict[str, str]:
    """The parts that a relation's id stands for; ``relations``: the parsed part, None for none."""
    if relations is None:
        return {}
    named: dict[str, str] = {}
    for relation in relations.iter(_RELATIONS):
        target = str(relation.get("Target", ""))
        whole = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        named[str(relation.get("Id", ""))] = whole
    return named


def take_in(
    body: Any, archive: zipfile.ZipFile, named: dict[str, str], limits: Limits
) -> list[Problem]:
    """Put the lines of each chunk, a paragraph each, in its place.

    Returns:
        A warning ``unread-part`` for each that is no page, text or DOCX file.
    """
    problems: list[Problem] = []
    for chunk in list(body.iter(f"{W}altChunk"))[:_MAX_CHUNKS]:
        name = named.get(chunk.get(_ID, ""), "")
        lines = _lines(archive.read(name), limits) if name in archive.namelist() else None
        if lines is None:
            part = name or say("without a name")
            message = say("the part {part} that the DOCX file takes in is unread", part=part)
            problems.append(Problem(None, "warning", "unread-part", message))
            continue
        for line in lines:
            chunk.addprevious(_paragraph(chunk, line))
    return problems


def _paragraph(chunk: Any, line: str) -> Any:
    paragraph = chunk.makeelement(f"{W}p")
    run = chunk.makeelement(f"{W}r")
    text = chunk.makeelement(f"{W}t")
    text.text = line
    run.append(text)
    paragraph.append(run)
    return paragraph


def _lines(data: bytes, limits: Limits) -> Iterator[str] | None:
    """The lines of a chunk; None where it cannot be read."""
    from pipelines.read.docx import read_docx  # a chunk may be a whole file

    kind = kind_of(data, TEXT)
    try:
        if kind == DOCX:
            found = read_docx(data, limits, takes_in=False)
        elif kind == MHT:
            found = read_mht(data, limits)
        elif kind == RTF:
            found = read_rtf(data, limits)
        elif kind is None and refusal(data) is None:
            text = decode(data).text
            found = read_html(text) if "<" in text else RawText(text, TEXT.media_type)
        else:
            return None
    except RefusedError:
        return None
    failed = any(problem.severity == "error" for problem in found.problems)
    return iter(marked(found).splitlines()) if found.text and not failed else None
