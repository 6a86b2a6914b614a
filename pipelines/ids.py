"""Ids made from content, so that a row keeps its id from release to release."""

from __future__ import annotations

import hashlib

ID_LENGTH = 16


def content_id(*parts: object) -> str:
    """Hash what a row says, in order, to 16 hexadecimal digits."""
    joined = "\x1f".join(["" if part is None else str(part) for part in parts])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
