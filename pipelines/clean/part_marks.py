"""Numbers of the parts into which a site that shares documents cuts a text: 1、…⏎2、….

The parts are cut by their length, amid a sentence or a word. What does not belong here: numbers of
pages (``pages``) and those that a document gives its items (``structure``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.clean.draft import Draft, Edit

_MARK = re.compile(r"(?m)^[ \u3000]*(?P<number>\d{1,3})、[ \u3000]*(?=\S)")
_ENDS = frozenset("。；：！？;!?:”）)")
_FEWEST = 2


def drop_part_marks(draft: Draft) -> None:
    """Drop the numbers of such parts and join what they tore apart.

    Rule ``page_number``, one row a part. A list that a document numbers so is left alone: its items
    end where a sentence does, or are names without a full stop in them.
    """
    draft.apply(_edits(draft.text))


def _edits(text: str) -> Iterator[Edit]:
    marks = list(_MARK.finditer(text))
    if len(marks) < _FEWEST or not _are_parts(text, marks):
        return
    for mark in marks:
        kept = len(text[: mark.start()].rstrip())
        torn = kept > 0 and mark["number"] != "1" and text[kept - 1] not in _ENDS
        yield Edit(kept if torn else mark.start(), mark.end(), "", "page_number")


def _are_parts(text: str, marks: Sequence[re.Match[str]]) -> bool:
    """Whether numbers count parts: sentences stand in each, and most are torn from the next."""
    if [int(one["number"]) for one in marks] != list(range(1, len(marks) + 1)):
        return False
    parts = [text[one.end() : two.start()].rstrip() for one, two in pairwise(marks)]
    torn = sum(part[-1:] not in _ENDS for part in parts)
    return all("。" in part for part in parts) and 2 * torn > len(parts)
