"""Ids made from content, so that a row keeps its id from release to release."""

from __future__ import annotations

import hashlib

ID_LENGTH = 16


def content_id(*parts: object) -> str:
    """Hash what a row says, in order, to 16 hexadecimal digits."""
    joined = "\x1f".join([part if type(part) is str else _printed(part) for part in parts])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def _printed(part: object) -> str:
    return "" if part is None else str(part)
