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
    parts = [text[one.end() : two.start()].rstrip() for one, two in pairwise(marks)]
    if len(marks) < _FEWEST or not _are_parts(marks, parts):
        return
    yield Edit(*marks[0].span(), "", "page_number")
    for (before, mark), part in zip(pairwise(marks), parts, strict=True):
        start = before.end() + len(part) if _is_torn(part) else mark.start()
        yield Edit(start, mark.end(), "", "page_number")


def _are_parts(marks: Sequence[re.Match[str]], parts: Sequence[str]) -> bool:
    """Whether numbers count parts: sentences stand in each, and most are torn from the next."""
    counted = [int(one["number"]) for one in marks] == list(range(1, len(marks) + 1))
    whole = counted and all("。" in part for part in parts)
    return whole and 2 * sum(map(_is_torn, parts)) > len(parts)


def _is_torn(part: str) -> bool:
    return part[-1:] not in _ENDS
