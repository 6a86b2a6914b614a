"""Small raised digits: how a power or the mark of a note is written in plain text.

What does not belong here: which of the two it is (``clean.notes``).
"""

from __future__ import annotations

_MOST = 3
"""Characters of a raised number; a longer raised text is no number."""
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_RAISED = str.maketrans("0123456789-−－", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")


def raised(text: str) -> str:
    """A number as raised characters (“2”: ²); any other text as it is."""
    body = text.strip().translate(_WIDE)
    if not 0 < len(body) <= _MOST or not body.lstrip("-−－").isdecimal() or not body[-1].isascii():
        return text
    return body.translate(_RAISED)
