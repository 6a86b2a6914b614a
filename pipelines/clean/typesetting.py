"""Marks as the typesetting systems of the gazettes wrote them: Founder's stops and quotes.

Their converters leave a “.” for each full stop, « » for 《 》, the code points U+A3AC of the mark
that GBK has at A3AC, and the optional hyphen where a range has its dash. What does not belong
here: half-width marks beside Chinese marks of the right kind (``punctuation``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.clean.chars import CHINESE, HAN
from pipelines.clean.draft import Draft, Edit

_SOFT_HYPHEN = re.compile("(?<=[0-9０-９])\u00ad+(?=[0-9０-９])")
_FIRST_CODE, _LAST_CODE = 0xA1A1, 0xA3FE
_CODES = re.compile(f"[{chr(_FIRST_CODE)}-{chr(_LAST_CODE)}]")
_OTHER_YI = re.compile(f"[\ua000-{chr(_FIRST_CODE - 1)}{chr(_LAST_CODE + 1)}-\ua4c6]")
_GUILLEMETS = re.compile(f"«(?=[{CHINESE}“])|(?<=[{CHINESE}”])»|«(?=[^«»\n]{{1,80}}»)|»")
# “改造.推进”, “13%.到2035年”, “以内.” at the end of a line; never “2.推进”, “3.5” or “A.本市”.
_STOP = re.compile(rf"[.．](?<=[{HAN}%％‰”）)》].)(?=[{HAN}“《（(]|\d{{4}}年| ?(?:\n|\Z))")
_FEWEST = 2


def hyphens_of_ranges(draft: Draft) -> None:
    """Optional hyphens between digits as dashes (2014\u00ad2020年); rule ``soft_hyphen``."""
    if "\u00ad" in draft.text:
        draft.apply(
            Edit(*match.span(), "-", "soft_hyphen") for match in _SOFT_HYPHEN.finditer(draft.text)
        )


def restore_marks(draft: Draft) -> None:
    """Put the marks of a typeset gazette right; rule ``typeset_mark``.

    A “.” is a full stop where the text has more of them than of 。, and the code points of Yi
    syllables are marks where no other one of them stands.
    """
    if _CODES.search(draft.text) and not _OTHER_YI.search(draft.text):
        draft.apply(_code_edits(draft.text))
    if "«" in draft.text:
        draft.apply(
            Edit(*match.span(), "《" if match[0] == "«" else "》", "typeset_mark")
            for match in _GUILLEMETS.finditer(draft.text)
        )
    stops = list(_STOP.finditer(draft.text))
    if _FEWEST <= len(stops) > draft.text.count("。"):
        draft.apply(Edit(*match.span(), "。", "typeset_mark") for match in stops)


def _code_edits(text: str) -> Iterator[Edit]:
    for match in _CODES.finditer(text):
        try:
            mark = ord(match[0]).to_bytes(2, "big").decode("gbk")
        except UnicodeDecodeError:
            continue
        yield Edit(*match.span(), mark, "typeset_mark")
