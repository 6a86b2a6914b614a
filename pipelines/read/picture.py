"""Pages that are pictures: how they are known, whether they can be read, what is told of them.

What does not belong here: how their text is recognised (``picture_text``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from importlib.util import find_spec

from pipelines.messages import say
from pipelines.model import Problem

_PICTURE = re.compile(
    rb"\x89PNG\r\n|\xff\xd8\xff|II\*\x00|MM\x00\*|BM.{4}\x00{4}|RIFF.{4}WEBP", re.DOTALL
)
"""How PNG, JPEG, TIFF, BMP and WebP files begin."""
_LIBRARIES = ("onnxruntime", "rapidocr")
"""What the extra ``taizhang[ocr]`` installs."""
RECOGNISED = "; text=ocr"
"""Behind the media type of a file whose text, or some of it, was recognised."""
HOW_TO_READ = say(
    "run make with EXTRA=ocr, which installs taizhang[ocr] to recognise text, and build again"
)
_MAX_NAMED = 10
"""Pages that a message names."""


def is_picture(data: bytes) -> bool:
    """Whether a file is a picture that can be read as a page."""
    return _PICTURE.match(data) is not None


def recognition() -> list[str]:
    """The libraries that recognise text with their versions; none where one of them lacks."""
    return [f"{library}=={version(library)}" for library in _LIBRARIES] if can_recognise() else []


def can_recognise() -> bool:
    """Whether the libraries of recognition are installed."""
    return all(find_spec(library) is not None for library in _LIBRARIES)


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
