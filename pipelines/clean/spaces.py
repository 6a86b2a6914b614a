"""Stray spaces in Chinese text.

What does not belong here: spaces at the ends of lines (``lines.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.clean.chars import HAN, MARKS, MEASURES, is_han
from pipelines.clean.draft import Draft, Edit
from pipelines.lexicon import words

_GAP = re.compile(" +")
_MARKS = frozenset(MARKS)
_DIGITS = frozenset("0123456789")
_RANGE = frozenset("-—–～~至到+")
# “5 G网络”, “3 D打印”, “PM 2.5浓度”, “1 .产品质量”.
_AFTER_DIGIT = f"[%‰]|[A-Z] ?[、，]|[A-Z.．、] ?[{HAN}]"
_FINE_DUST = re.compile("2\\.5|10(?![0-9])")
_MEASURES = frozenset(MEASURES)
_SENTENCE = re.compile("[，。；：！？]")
_NUMBER = re.compile(r"[<>≥≤±+\-—]?\d[\d.,]*[%‰]?(?:左右|以上|以内|以下)?|\d{4}年")
_KINDS = frozenset(words("kind_binds") | words("kind_expects"))
"""“单位用地产值提升 % 预期性 - [20]”: a field that only rows of tables have."""
_FIELDS = 4
"""Fields from which on a line without sentence punctuation may be the row of a table."""
# “牵头单位：省发展改革委 省财政厅”: in a list of units the space stands for 、.
_LABEL = re.compile("(?:单位|部门|牵头|负责|配合|参与|参加)：[^\n。；，、）]{1,120}$")
_UNIT_END = frozenset("局厅委办部院会署行司处室府团校社协")
_LABEL_LOOK = 140


def drop_stray_spaces(draft: Draft) -> None:
    """Drop spaces beside Chinese characters; rule ``space``, one row a gap.

    A space between words or numbers of another script stays, one beside “|” too. Where a line is
    the row of a flattened table, or the list of units after a label, one space stays between the
    fields: it is all that keeps them apart.
    """
    if " " in draft.text:
        draft.apply(_space_edits(draft.text))


def _space_edits(text: str) -> Iterator[Edit]:
    line_end, tabular = -1, False
    for match in _GAP.finditer(text):
        start, end = match.span()
        if start > line_end:
            line_start = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", start)
            line_end = len(text) if line_end < 0 else line_end
            tabular = _is_tabular(text[line_start:line_end])
        if tabular or _parts_units(text, start, end):
            if end - start > 1:
                yield Edit(start + 1, end, "", "space")
        elif _is_stray(text, start, end):
            yield Edit(start, end, "", "space")
        elif end - start > 1 and not _at_cell(text, start, end):
            yield Edit(start + 1, end, "", "space")


def _at_cell(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "|" or text[end : end + 1] == "|"


def _is_stray(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in {"|", "\n", ""} or after in {"|", "\n", ""}:
        return False
    if is_han(before) or is_han(after) or before in _MARKS or after in _MARKS:
        return True
    if text[start - 2 : start] == "PM":
        return bool(_FINE_DUST.match(text, end))
    if before in _DIGITS:
        in_range = after in _RANGE and _digit_near(text, end + 1, 1)
        return in_range or bool(re.match(_AFTER_DIGIT, text[end : end + 3]))
    return before in _RANGE and after in _DIGITS and _digit_near(text, start - 2, -1)


def _digit_near(text: str, at: int, step: int) -> bool:
    near = text[at : at + 1] if at >= 0 else ""
    if near == " " and at + step >= 0:
        near = text[at + step : at + step + 1]
    return near in _DIGITS


def _is_tabular(line: str) -> bool:
    """Whether a line is the row of a flattened table: fields without a sentence around them."""
    fields = line.split()
    if len(fields) < _FIELDS or _SENTENCE.search(line):
        return False
    if not _KINDS.isdisjoint(fields):
        return True
    numbers = sum(
        1
        for field, after in zip(fields, [*fields[1:], ""], strict=True)
        if _NUMBER.fullmatch(field) and after[:1] not in _MEASURES
    )
    if any(map(_are_figures, fields, fields[1:])):
        return True
    # “2020 年 9 月 17 日” has its measure words apart; a header has fields of two characters up.
    return numbers > 1 or (numbers == 0 and all(map(_is_header, fields)))


def _are_figures(field: str, after: str) -> bool:
    """Whether two fields are figures of neighbouring columns: no measure word is between them."""
    return _NUMBER.fullmatch(field) is not None and _NUMBER.fullmatch(after) is not None


def _is_header(field: str) -> bool:
    return len(field) > 1 and all(is_han(char) or char in _DIGITS for char in field[:2])


def _parts_units(text: str, start: int, end: int) -> bool:
    if text[start - 1 : start] not in _UNIT_END or not is_han(text[end : end + 1]):
        return False
    return bool(_LABEL.search(text, max(0, start - _LABEL_LOOK), start))
