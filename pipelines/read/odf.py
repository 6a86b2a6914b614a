"""OpenDocument files (ODT, ODS), opened with bounds.

What does not belong here: what their parts mean.
"""

from __future__ import annotations

import zipfile
from typing import Any

from pipelines.messages import say
from pipelines.model import Limits
from pipelines.read.archive import open_archive, parsed
from pipelines.read.bounded import RefusedError

CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"


def open_odf(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Open an OpenDocument file.

    Raises:
        RefusedError: where it has a password, or its parts unpack to more than the limits allow.
    """
    archive = open_archive(data, limits)
    if _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST):
        raise RefusedError(
            "encrypted-file",
            say("the file is locked with a password; take it off and save the file anew"),
        )
    return archive


def parts_of(archive: zipfile.ZipFile, *names: str) -> dict[str, Any]:
    """The roots of those of some parts that there are.

    Raises:
        RefusedError: where one declares a document type.
    """
    there = archive.namelist()
    return {name: parsed(archive.read(name), name) for name in names if name in there}
