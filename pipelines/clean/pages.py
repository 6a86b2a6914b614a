"""Page numbers: on lines of their own, or stuck in the text where a page ended.

What does not belong here: running heads and feet, which only a reader of pages can see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.clean.chars import LinePattern
from pipelines.clean.draft import Draft, Edit

# “- 3 -”, “— 12 —”, “－3－”, “第 3 页 共 10 页”, “3 / 12 页” alone on their line.
_OWN_LINE = LinePattern(
    r" {0,80}(?P<mark>[-—－–·]{1,2} {0,4}\d{1,4} {0,4}[-—－–·]{1,2}"
    r"|第 {0,2}\d{1,4} {0,2}[页頁](?: {0,4}[,，/]? {0,4}共 {0,2}\d{1,4} {0,2}[页頁])?"
    r"|\d{1,4} {0,2}/ {0,2}\d{1,4} {0,2}[页頁]?) *(?=\n|\Z)"
)
# “等单位- 3 -参与”: spaces inside the dashes, which no range of numbers has.
_GLUED = re.compile(r"(?<![\d\-—－–]) ?[-—－–] \d{1,3} [-—－–] ?(?![\d\-—－–])")
_BARE = LinePattern(r" {0,80}(?P<mark>\d{1,4}) *(?=\n|\Z)")
_MIN_PAGE = 400
"""Characters that a page holds at least; bare numbers that follow closer are a table's."""
_MIN_PAGES = 3
_DASHES = re.compile("[-—－–] \\d")


def drop_page_numbers(draft: Draft) -> None:
    """Drop page numbers; rule ``page_number``, one row each.

    A bare number alone on its line is one only in a run of at least three that count up by one,
    a page's length apart.
    """
    text = draft.text
    matches = [*_OWN_LINE.finditer(text), *_bare_numbers(text)]
    matches.sort(key=re.Match.start)
    draft.apply(_own_line_edits(text, matches))
    if _DASHES.search(draft.text):
        draft.apply(Edit(*m.span(), "", "page_number") for m in _GLUED.finditer(draft.text))


def _own_line_edits(text: str, matches: list[re.Match[str]]) -> Iterator[Edit]:
    """Take the line breaks before a number with it: the page's last line runs on."""
    done = 0
    for match in matches:
        start = match.start("mark")
        while start > done and text[start - 1] in " \n":
            start -= 1
        done = match.end()
        yield Edit(start, done, "", "page_number")


def _bare_numbers(text: str) -> Iterator[re.Match[str]]:
    run: list[re.Match[str]] = []
    for match in _BARE.finditer(text):
        follows = run and int(match["mark"]) == int(run[-1]["mark"]) + 1
        if follows and match.start() - run[-1].end() >= _MIN_PAGE:
            run.append(match)
            continue
        if len(run) >= _MIN_PAGES:
            yield from run
        run = [match]
    if len(run) >= _MIN_PAGES:
        yield from run
