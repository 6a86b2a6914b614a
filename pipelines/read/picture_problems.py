"""Whether the text of pictures can be recognised, and what is told of it where it is or is not.

What does not belong here: how it is recognised (``picture_text``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec

from pipelines.messages import say
from pipelines.model import Problem

LIBRARIES = ("onnxruntime", "rapidocr")
"""What the extra ``taizhang[ocr]`` installs."""
RECOGNISED = "; text=ocr"
"""Behind the media type of a file whose text, or some of it, was recognised."""
HOW_TO_READ = say("install taizhang[ocr], which recognises text, and build again")
_MAX_NAMED = 10
"""Pages that a message names."""


def can_recognise() -> bool:
    """Whether the libraries of recognition are installed."""
    return all(find_spec(library) is not None for library in LIBRARIES)


def named(pages: Sequence[int]) -> str:
    """The numbers of pages as a message can show them."""
    return ", ".join(map(str, pages[:_MAX_NAMED])) + (" …" if len(pages) > _MAX_NAMED else "")


def recognised(confidences: Mapping[int, float]) -> Problem:
    """The warning that the text of some pages was recognised.

    Args:
        confidences: by the number of a page, how sure the recognition is of it, 0 to 1.
    """
    mean = sum(confidences.values()) / len(confidences)
    message = say(
        "the text of page {pages} was recognised from pictures, with a mean confidence of "
        "{confidence:.2f}; hold the numbers against the pages",
        pages=named(list(confidences)),
        confidence=mean,
    )
    return Problem(None, "warning", "recognised-text", message)
