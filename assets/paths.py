"""Paths of provisions as commands take them."""

from __future__ import annotations


def is_below(path: str, top: str) -> bool:
    """Whether a path is that of ``top`` or of something under it."""
    return path == top or path.startswith(top + ".")
