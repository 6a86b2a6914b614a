"""Numbers of a list that a page printed on lines of their own: 1⏎新增床位100张⏎2⏎….

What does not belong here: numbers of pages (``pages``) and of the rows of a table that a page
printed a cell a line (:mod:`pipelines.tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.clean.chars import LinePattern
from pipelines.clean.draft import Draft, Edit

_NUMBER = LinePattern(r"[ \u3000]{0,80}(?P<number>\d{1,2})[ \u3000]*(?=\n|\Z)")
_LONGEST_ITEM = 400
"""Characters of an item; a page holds more."""
_SHORTEST_LINE = 6
"""Characters of its lines; the cells of a table are shorter, some of them."""
_FEWEST = 3


def mark_lone_numbers(draft: Draft) -> None:
    """Put a dot behind the numbers of such a list, as behind those of any other.

    Rule ``lone_number``, one row an item.
    """
    draft.apply(_edits(draft.text))


def _edits(text: str) -> Iterator[Edit]:
    run: list[re.Match[str]] = []
    for number in [*_NUMBER.finditer(text), None]:
        if number and run and int(number["number"]) == len(run) + 1:
            run.append(number)
            continue
        if len(run) >= _FEWEST and _is_list(text, run):
            yield from (
                Edit(one.end("number"), one.end("number"), ".", "lone_number") for one in run
            )
        run = [number] if number and number["number"] == "1" else []


def _is_list(text: str, run: Sequence[re.Match[str]]) -> bool:
    """Whether lines of text stand behind each number and above the first, none of them a cell."""
    items = [text[one.end() : two.start()] for one, two in pairwise(run)]
    last = text[run[-1].end() : run[-1].end() + _LONGEST_ITEM].strip().partition("\n")[0]
    first = run[0].start()
    above = text[max(0, first - _LONGEST_ITEM) : first].rstrip().rpartition("\n")[2]
    lines = [line.strip() for item in items for line in item.split("\n") if line.strip()]
    short = max(map(len, items)) <= _LONGEST_ITEM and all(item.strip() for item in items)
    return short and all(map(_is_text, [above, *lines, last]))


def _is_text(line: str) -> bool:
    return len(line) >= _SHORTEST_LINE and "|" not in line
