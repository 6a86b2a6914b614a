"""Sentences torn by a line break where no wrap tells of it: brackets, headings, pages, short texts.

What does not belong here: wrapped lines, which their width tells (``lines``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pipelines.clean.chars import is_han
from pipelines.clean.printed import (
    DIVISION,
    ENDS,
    MIN_LINE,
    OPEN_ENDS,
    OPEN_STARTS,
    STOPS,
    Line,
    opens,
    opens_name,
    tells,
)
from pipelines.lexicon.patterns import pattern, words

_PAIRS = {"（": "）", "《": "》", "“": "”", "〔": "〕", "【": "】"}
_OPEN_AT_END = re.compile(r"(?P<open>[（《“〔【])[^（）《》“”〔〕【】\n]*\n")
_HELD_REACH = 120
"""Characters that a bracket or quotation torn by a line break may hold."""
_DEEPEST = 2
"""Brackets open at a time where one holds another; more are a list of lines that each open one."""
_MIN_ENDED = 0.8
"""Share of the sentences at the ends of lines that are closed where all of them should be."""
_CENTRED = 3
"""Spaces of indentation from which on a line is centred, not a paragraph."""
_LONGEST_HEADING = 40
_FEWEST_FULL = 2
_ALIKE = 4
"""Columns by which the full lines of a short text may differ."""
_MOST_OPEN = 60
"""Lines without an end up to which a text is short; of a longer one the width tells."""
# “增速不低于”, “20%，…”; “绿色贷款占比”, “提升2个百分点”: a condition and its number.
_AWAITS_NUMBER = tuple(word for word in words("reaches", "grows", "bound_before") if len(word) > 1)
_COUNT = re.compile(r"\d[\d.,]*+[^年月日]")
_GIVES_NUMBER = pattern(r"<reaches|grows> ?<bound_before>? ?\d[\d.,]*+[^年月日]")
# “退化林修复500万”, “亩”: a number of ten thousands never closes what a text says.
_LACKS_UNIT = re.compile(r"\d[\d.]*[ \u3000]?[万亿]$")
_LONGEST_NUMBER = 20
_UNIT = pattern("<unit_size|unit_length|unit_money|unit_count>")
_NAMED = re.compile(r"（[^（）\n]{1,40}）(?=(?P<more>[^\n])?)")
"""A bracket that opens a line; ``more``: what goes on behind it."""


def seams(text: str, lines: list[Line]) -> Iterator[int]:
    """Where the lines start that go on with the line before, whatever their width."""
    for before, line in zip(lines, lines[1:], strict=False):
        torn = text[before.end - 1] in OPEN_ENDS and not opens(text, line, strong=False)
        torn = torn or _heading_goes_on(text, before, line) or _number_goes_on(text, before, line)
        if torn or text[line.start] in OPEN_STARTS:
            yield line.start
    yield from _torn_sentences(text, lines)
    yield from _numbered_sentences(text, lines)
    yield from _brackets(text, lines)
    starts = [line.start for line in lines]
    for opened, closed in _held(text):
        for line in lines[bisect_right(starts, opened) : bisect_right(starts, closed)]:
            if not opens(text, line, strong=True) and text[line.start] != "|":
                yield line.start


def _torn_sentences(text: str, lines: list[Line]) -> Iterator[int]:
    """Where a sentence goes on in a text that ends its sentences.

    It does so where nearly all long lines are ended, and where each that is not leads to an end
    without another paragraph being opened: a short text of wrapped lines.
    """
    told = [one for one in lines if one.columns >= MIN_LINE and tells(text, one)]
    ended = sum(text[one.end - 1] in ENDS for one in told)
    closing = _closing(text, lines)
    if ended < _MIN_ENDED * len(told):
        open_lines = [
            number
            for number, one in enumerate(lines)
            if one.columns >= MIN_LINE and tells(text, one) and text[one.end - 1] not in ENDS
        ]
        if len(open_lines) > _MOST_OPEN or not all(closing[number] for number in open_lines):
            return
    for number, (before, line) in enumerate(zip(lines, lines[1:], strict=False)):
        if text[before.end - 1] in ENDS or not tells(text, before) or opens_name(text, before):
            continue
        if closing[number] and not opens(text, line, strong=False):
            yield line.start


def _numbered_sentences(text: str, lines: list[Line]) -> Iterator[int]:
    """Seams of numbered paragraphs of a few lines: too few for a width to be proven.

    Their first lines are alike in width or in characters and the longest of all.
    """
    pairs = [
        (before, line)
        for before, line in zip(lines, lines[1:], strict=False)
        if before.columns >= MIN_LINE and _may_go_on(text, before, line)
    ]
    if len(pairs) < _FEWEST_FULL:
        return
    for sizes in (
        {line.start: line.columns + 2 * line.indent for line in lines},
        {line.start: line.doubled for line in lines},
    ):
        full = [sizes[before.start] for before, _ in pairs]
        if max(full) - min(full) <= _ALIKE and max(sizes.values()) <= max(full) + _ALIKE:
            yield from (line.start for _, line in pairs)
            return


def _may_go_on(text: str, before: Line, line: Line) -> bool:
    """Whether a numbered line without an end may go on with the next, which ends a sentence."""
    return (
        text[before.end - 1] not in ENDS
        and text[line.end - 1] in STOPS
        and line.indent <= before.indent
        and opens_name(text, before)
        and tells(text, before)
        and not opens(text, line, strong=False)
    )


def _closing(text: str, lines: list[Line]) -> list[bool]:
    """For each line whether it, or what goes on behind it, closes a sentence."""
    closing = [False] * len(lines)
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if text[line.end - 1] in STOPS:
            closing[number] = True
        elif text[line.end - 1] not in ENDS and tells(text, line) and number + 1 < len(lines):
            after = lines[number + 1]
            goes_on = not opens(text, after, strong=False) and text[after.start] != "|"
            closing[number] = goes_on and closing[number + 1]
    return closing


def _brackets(text: str, lines: list[Line]) -> Iterator[int]:
    """Lines that a bracket opens in mid-sentence: “良好加工规范”, “（GMP）认证，…”."""
    for number, (before, line) in enumerate(zip(lines, lines[1:], strict=False), 2):
        match = _NAMED.match(text, line.start, line.end) if text[line.start] == "（" else None
        if match is None or text[before.end - 1] in ENDS or opens(text, line, strong=False):
            continue
        if opens_name(text, before) or text[before.start] == "|":
            continue
        after = text[lines[number].start] if number < len(lines) else ""
        if is_han(match["more"]) if match["more"] else after in OPEN_STARTS:
            yield line.start


def _held(text: str) -> Iterator[tuple[int, int]]:
    """Spans of brackets and quotations that close on another line than they open on."""
    for match in _OPEN_AT_END.finditer(text):
        closed = _closed(text, match["open"], match.end())
        if closed is not None:
            yield match.start(), closed


def _closed(text: str, sign: str, at: int) -> int | None:
    """Where a bracket closes that is open at a place, past one within it: 各区（市）县政府）."""
    depth = 1
    for place in range(at, min(at + _HELD_REACH, len(text))):
        depth += (text[place] == sign) - (text[place] == _PAIRS[sign])
        if not depth:
            return place
        if depth > _DEEPEST:
            return None
    return None


def _number_goes_on(text: str, before: Line, line: Line) -> bool:
    """Whether a sentence breaks off between a number and what leads to it, or its unit."""
    if text[before.end - 1] in ENDS or opens(text, line, strong=False):
        return False
    if _LACKS_UNIT.search(text, max(before.start, before.end - _LONGEST_NUMBER), before.end):
        return text[before.start] != "|" and _UNIT.match(text, line.start, line.end) is not None
    if _COUNT.match(text, line.start, line.end):
        awaited = text.endswith(_AWAITS_NUMBER, before.start, before.end)
    else:
        awaited = _GIVES_NUMBER.match(text, line.start, line.end) is not None
    return awaited and tells(text, before)


def _heading_goes_on(text: str, before: Line, line: Line) -> bool:
    """Whether a centred heading of a chapter goes on with a second centred line."""
    if not line.indent > before.indent > _CENTRED or line.gap != 1:
        return False  # nearly always
    both = text[before.start : before.end] + text[line.start : line.end]
    return (
        len(both) <= _LONGEST_HEADING
        and DIVISION.match(text, before.start) is not None
        and not any(sign in both for sign in "，。；：")
        and not opens(text, line, strong=False)
    )
