"""Fairs, days and platforms whose names a place opens: 江海国际博览会, 中国品牌日.

What does not belong here: names in quotes and what is carried out by name (programmes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.lexicon import LEXICON, Entry, finder, finder_before, pattern
from pipelines.reference import place_at

_LONGEST = 30
_KIND = pattern("<fair|observance|platform>")
_kinds = LEXICON.entries("fair", "observance", "platform")
_guard = finder_before("no_fair")
_said = finder("meeting_said")
_opens = finder("proper")
_verb = finder("acts")
_governs = finder_before("acts", "carries_out", "name_breaks")
# What a name does not go over: a comma, a mark, a closed bracket
_ITEM = re.compile(r"[^，。；：、“”《》\n]*$")
# A name holds no list and no 的, and closes the brackets that it opens
_NO_NAME = pattern("的|<name_breaks|no_part>|^[^（]*）|（[^）]*$")
_side = finder("side")
_SESSION = pattern(r"[一二三四五六七八九十百\d]<session>")


def proper_names(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the fairs, days and platforms of a text that have a name.

    Args:
        text: the clean text.
    """
    for match in _KIND.finditer(text):
        at, end = match.span()
        kind = _kinds[match[0]]
        if _guard(text, 0, end) or ("meeting" in kind.flags and _said(text, end)):
            continue
        item = _ITEM.search(text, max(0, at - _LONGEST), at)
        first = item.start() if item else at
        start = _start(text, first, at, kind)
        if start is not None:
            yield start, end


def _start(text: str, first: int, last: int, kind: Entry) -> int | None:
    """Where a name begins that ends with ``kind``: at the first place that no verb follows."""
    is_day = "observance" in kind.classes  # 中国品牌日 has nothing between, a fair says of what
    for at in range(first, last):
        opened = _opener_end(text, at, first, kind)
        if opened is None or not opened < last + is_day or _verb(text, opened):
            continue
        if not _NO_NAME.search(text[at:last]):
            return at
    session = _SESSION.search(text, first, last)
    if session and not _NO_NAME.search(text[session.end() : last]):
        return session.end()
    alone = "alone" in kind.flags and (first == last or _governs(text, first, last))
    return last if alone else None


def _opener_end(text: str, at: int, first: int, kind: Entry) -> int | None:
    """Where a place ends that opens a name of ``kind`` at ``at``; None where there is none."""
    is_platform = "platform" in kind.classes
    if opener := _opens(text, at):
        end = at + len(opener.word)
        if "scope" in opener.flags:  # 全国教育大会 is a meeting
            return None if "meeting" in kind.flags else end
        if "sign" in opener.flags:
            is_first = at == first or _governs(text, first, at)
            return end if is_platform and is_first and not _side(text, end) else None
        return None if is_platform else end
    place = place_at(text, at)
    return place[2] if place else None
