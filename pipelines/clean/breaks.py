"""Paragraph breaks that a page lost: the indentation of the next paragraph is left of them.

“…的决定。　　一、加强领导。　　各地要…”: whoever copied the page took its line breaks away. What
does not belong here: lines that a page wrapped (``lines``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.clean.chars import LinePattern
from pipelines.clean.draft import Draft, Edit

# The second space of an indentation is one that does not break on some pages.
_INDENT = "\u3000[\u3000\xa0]"
_GAP = re.compile(rf"(?<=[^\s])(?P<indent>{_INDENT})(?=[^\s])")
_INDENTED_LINE = re.compile(rf"(?m)^[ \u3000]*{_INDENT}[^\s]")
_ENDS = frozenset("。；：！？”）;!?:")
_OPENS = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,6}[编章节条]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_NUMERAL = "[一二三四五六七八九十]{1,3}"
# “…达到45%。　（三）空间布局。…”: behind a stop one ideographic space before a marker will do.
_MARKED = re.compile(
    rf"[。；！？”）][ \u3000]*(?P<gap>\u3000)[ \u3000]*(?=[（(]{_NUMERAL}[）)]|{_NUMERAL}、)"
)
# “二、标题　　正文…”, “——水质持续改善 劣五类断面全面消除，…”: a name, then its text.
_NAMED = LinePattern(
    rf"[ \u3000]{{0,80}}(?:(?:{_NUMERAL}、|[（(]{_NUMERAL}[）)]|\d{{1,2}}[.．、])"
    rf"[^\s，。；：]{{2,24}}(?P<mark>{_INDENT}[ \u3000]*)"
    r"|[—－–-]{2,3}[^\s，。；：、]{4,16}(?P<space>[ \u3000]))"
    r"(?=[^\s，。；：][^\n\u3000 ]{5,60}?[，。；])"
)
# “…率达到82%。二、存在的不足　　国省干线…。三、工作安排　　（一）推进…”: behind each name
_HEADED = re.compile(
    rf"(?:(?<=[。；！？”）])|(?<=\n)|(?<={_INDENT}))(?:[（(]{_NUMERAL}[）)]|{_NUMERAL}、)"
    rf"[^\s，。；：]{{2,24}}(?P<gap>{_INDENT}[ \u3000]*)(?=\S)"
)
# “…面貌一新：——渔港提质。…”: a bullet with a name of its own behind the colon that leads to it.
_LED_TO = re.compile(r"[：:](?P<gap>[ \u3000]{0,4})[—－–-]{2}[^\s，。；：、—-]{4,16}。")
_LEAD_REACH = 400
"""Characters of a lead-in before its colon."""
_HELD = re.compile(r"[《“（][^《》“”（）\n]*$")
_HELD_REACH = 80
FEWEST = 3
"""Sentences that end before such an indentation; a form has its fields apart by chance."""


def restore_breaks(draft: Draft) -> None:
    """Put a line break where the indentation of a paragraph stands inside a line.

    Layout, as all indentation: no row. Where other lines are indented too, only an indentation
    behind the end of a sentence or before a marker is one.
    """
    draft.apply(_named_edits(draft.text))
    draft.apply(_led_to_edits(draft.text))
    if "\u3000" in draft.text:
        draft.apply(_headed_edits(draft.text))
        draft.apply(_edits(draft.text))
        draft.apply(Edit(*one.span("gap"), "\n") for one in _MARKED.finditer(draft.text))


def _named_edits(text: str) -> Iterator[Edit]:
    for match in _NAMED.finditer(text):
        yield Edit(*match.span("mark" if match["mark"] else "space"), "\n")


def _headed_edits(text: str) -> Iterator[Edit]:
    """Around numbered names that an indentation parts from their text, where a text has several."""
    found = list(_HEADED.finditer(text)) if _GAP.search(text) else []
    if len(found) < FEWEST:
        return
    for match in found:
        if text[match.start() - 1 : match.start()] in _ENDS:
            yield Edit(match.start() - 1, match.start(), f"{text[match.start() - 1]}\n")
        yield Edit(*match.span("gap"), "\n")


def _led_to_edits(text: str) -> Iterator[Edit]:
    """In a text that has its lines: one that lost them all is parted at its markers."""
    for match in _LED_TO.finditer(text):
        if "\n" in text[max(0, match.start() - _LEAD_REACH) : match.start()]:
            yield Edit(*match.span("gap"), "\n")


def _edits(text: str) -> Iterator[Edit]:
    gaps = [match.span("indent") for match in _GAP.finditer(text)]
    ended = sum(text[at - 1] in _ENDS for at, _ in gaps)
    if ended < FEWEST:
        return
    everywhere = sum(1 for _ in _INDENTED_LINE.finditer(text)) < ended
    for at, end in gaps:
        if (
            text[at - 1] in _ENDS
            or _OPENS.match(text, end)
            or everywhere
            and not _HELD.search(text, max(0, at - _HELD_REACH), at)
        ):
            yield Edit(at, end, "\n")
