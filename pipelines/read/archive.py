"""Documents that are zip archives of XML parts, opened with bounds.

What does not belong here: what a part means.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from pipelines.messages import say
from pipelines.model import Limits
from pipelines.read.bounded import RefusedError


def open_archive(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Open an archive whose parts unpack to what the limits allow.

    Raises:
        RefusedError: ``zip-bomb`` where they unpack to more.
        zipfile.BadZipFile: where it is damaged.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > limits.max_unpacked:
        raise RefusedError(
            "zip-bomb",
            say(
                "its parts unpack to {bytes} bytes, more than the limit of {limit}",
                bytes=unpacked,
                limit=limits.max_unpacked,
            ),
        )
    return archive


def parsed(content: bytes, name: str) -> Any:
    """The root of an XML part.

    Raises:
        RefusedError: ``external-entities`` where it declares a document type.
        etree.XMLSyntaxError: where it is damaged.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise RefusedError(
            "external-entities",
            say(
                "its part {name} declares a document type, with which a file can pull in others",
                name=name,
            ),
        )
    return root
