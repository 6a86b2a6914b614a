"""One form for the characters that numbers, units and bounding words are made of.

What does not belong here: conversion of a text (``pipelines/clean``); this is for text that nobody
cleaned, so that both scripts and widths read alike.
"""

from __future__ import annotations

import re
from string import ascii_letters, digits

from pipelines.lexicon import LEXICON

_PLAIN = {word: entry.values["plain"] for word, entry in LEXICON.entries("traditional").items()}
_WIDE = {chr(0xFEE0 + ord(character)): character for character in digits + ascii_letters}
_SIGNS = dict(zip("％﹪．／＞＜≧≦＋－−＾﹣＝\u00ad", "%%./><≥≤+--^-=-", strict=True))
_FOLDED = _PLAIN | _WIDE | _SIGNS
_TABLE = str.maketrans(_FOLDED)
_FOLDABLE = re.compile(f"[{re.escape(''.join(_FOLDED))}]")
_FULL_WIDTH_COMMA = re.compile("([０-９])，(?=[０-９]{3}(?![０-９]))")


def fold(text: str) -> str:
    """Bring the characters that numbers are made of into one form, offset for offset.

    Args:
        text: Any text.

    Returns:
        A text of the same length with half-width digits, letters and signs, soft hyphens as
        hyphens, and the traditional characters of numerals, measure words and bounding words
        simplified. A full-width comma becomes a half-width one only between full-width digits
        (１，２３４).
    """
    if _FOLDABLE.search(text) is None:
        return text
    if _FULL_WIDTH_COMMA.search(text):
        text = _FULL_WIDTH_COMMA.sub(r"\1,", text)
    return text.translate(_TABLE)
