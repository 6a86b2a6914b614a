"""Word files of 2003 in one XML part, as many systems of offices still write them under ``.doc``.

What does not belong here: what a paragraph or a table says (``docx``).

Its elements are those of DOCX in another namespace, but for sections, lists and merged cells; a
list item bears its number as printed.
"""

from __future__ import annotations

from typing import Any

from pipelines.messages import say
from pipelines.model import Limits, RawText
from pipelines.read.archive import parsed
from pipelines.read.bounded import RefusedError
from pipelines.read.docx import lines_of_body
from pipelines.read.docx_formats import glued
from pipelines.read.docx_numbers import Numbering, W
from pipelines.read.merged import raw_text

MEDIA_TYPE = "application/msword"
_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"


def read_word_xml(data: bytes, limits: Limits) -> RawText:
    """Read the main text of a Word file of 2003.

    Raises:
        RefusedError: where it declares a document type or has no text.
    """
    root = parsed(data.strip().replace(_OLD, W[1:-1].encode()), "file")
    body = root.find(f"{W}body")
    if body is None:
        raise RefusedError(
            "unreadable-file",
            say("the file has no main text; open it in its program and save it anew"),
        )
    for section in [*body.iter(f"{_HINT}sect", f"{_HINT}sub-section")]:
        section.tag = f"{W}customXml"  # a wrapper that says nothing
    for merged in body.iter(f"{W}vmerge"):
        merged.tag = f"{W}vMerge"
    for number in [*body.iter(f"{W}listPr")]:
        _print(number)
    return raw_text(lines_of_body(body, Numbering(None, None)), MEDIA_TYPE)


def _print(number: Any) -> None:
    """Put the number of a list item, as Word printed it, into its text."""
    shown = number.find(f"{_HINT}t")
    paragraph = next(number.iterancestors(f"{W}p"), None)
    if shown is None or paragraph is None:
        return
    run = number.makeelement(f"{W}r")
    text = number.makeelement(f"{W}t")
    text.text = glued(shown.get(f"{_HINT}val", ""))
    run.append(text)
    paragraph.insert(0, run)
