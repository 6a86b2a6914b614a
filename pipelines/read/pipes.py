"""Rows of tables as lines of text: ``| a | b |``.

What does not belong here: where the cells of a format are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.lexicon import finder

_BAR = r"\|"
_SPACE = re.compile(r"\s+")
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_CJK_GAP = re.compile(rf"(?<=[{_CJK}]) (?=[{_CJK}])")
STOPS = ("，", "。", "；", "：", "、", "！", "？", ";", ":")
"""After which nothing more need part what follows."""
_ITEM = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳•●▪◆■○□]|—{1,2})"
    r"\s?(?=[\u4e00-\u9fff“《])"
)
"""How an item of a list begins."""
_BODY = re.compile(
    r"[\u4e00-\u9fff]{1,24}(?:局|厅|委|办|室|部|院|会|署|社|行|中心|政府|公司|集团|部门|单位|机构)"
    r"|各[\u4e00-\u9fff]{1,12}(?:[（(][\u4e00-\u9fff、]{1,8}[）)])?"
)
"""A public body, or all of a kind, alone on its line."""
_COUNT = re.compile(r"\d[\d.]*(?![年月日])[\u4e00-\u9fff%‰]{1,3}$")
_DIGIT = re.compile(r"\d")


def pipe_row(cells: Sequence[str]) -> str:
    """One row of a Markdown table; bars in a cell are escaped, line breaks folded."""
    return f"| {' | '.join(shown(cell).replace('|', _BAR) for cell in cells)} |"


def shown(cell: str) -> str:
    """The text of a cell on one line; no space is between two Chinese characters.

    A line break between two public bodies is a mark of its own, and so is one before an item of a
    list, between two lines that a verb opens each, or behind a count with another number behind it;
    any other one only broke a long text.
    """
    lines = [line for line in map(_folded, cell.split("\n")) if line]
    parts = lines[:1]
    for before, line in pairwise(lines):
        parts += [_between(before, line), line]
    return _folded("".join(parts))


def _between(before: str, line: str) -> str:
    if _BODY.fullmatch(before) and _BODY.fullmatch(line):
        return "、"
    if _ITEM.match(line) and not before.endswith(STOPS):
        return "；"
    if _is_task(before) and _is_task(line) and not before.endswith(STOPS):
        return "；"
    if _COUNT.search(before) and _DIGIT.search(line) and "\u4e00" <= line[0] <= "\u9fff":
        return "；"
    return " "


def _is_task(line: str) -> bool:
    """Whether a line says what to do: a verb of two characters or more, and its object."""
    verb = _verb_at(line, 0)
    if verb is None or "guard" in verb.classes or len(verb.word) < 2:
        return False
    return len(line) >= len(verb.word) + SHORTEST_OBJECT


SHORTEST_OBJECT = 2
_verb_at = finder("makes", "changes", "reduces", "guard")


def _folded(text: str) -> str:
    return _CJK_GAP.sub("", _SPACE.sub(" ", text).strip())
