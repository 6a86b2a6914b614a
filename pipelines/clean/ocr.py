"""What optical recognition misread: letters for digits, split numbers, look-alike characters.

What does not belong here: bytes out of step (``mojibake.py``) and what a font left private.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipelines.clean.chars import MEASURES, LinePattern, is_han
from pipelines.clean.draft import Draft, Edit


class TextCorrection(NamedTuple):
    """A misread stretch of text and what was printed, both in simplified script."""

    before: str
    after: str


def load_text_corrections(path: Path) -> tuple[TextCorrection, ...]:
    """Read the curated list: CSV with the columns ``before``, ``after``, ``note``, ``source``.

    Raises:
        ValueError: when an entry is empty, changes nothing or stands twice.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = tuple(TextCorrection(row["before"], row["after"]) for row in csv.DictReader(lines))
    wrong = [row.before for row in rows if not row.before or row.before == row.after]
    if wrong or len({row.before for row in rows}) < len(rows):
        raise ValueError(f"{path}: entries that are empty, change nothing or stand twice: {wrong}")
    return rows


_DIGITS = str.maketrans("lIOo", "1100")
# “lO.深化”, “l3.加强”, “（l）建立” at the start of a line. I alone may be a Roman numeral.
_MARKER = LinePattern(
    r" {0,80}[（(]?(?P<mark>l|(?=[0-9IO]{0,2}[lIOo])[0-9lIOo]{2,3})"
    r"(?=[.．、)）])"
)
_TOKEN = re.compile(r"[0-9lIOo](?<![A-Za-z0-9_.,@#=&?].)[0-9lIOo]*(?:[.,][0-9lIOo]+)*(?![A-Za-z_])")
_LETTER = re.compile("[lIOo]")
_DIGIT = re.compile("[0-9]")
_LITRES = re.compile(r"[0-9.,]+[lI]")
_MISREAD_NUMBER = re.compile("[lI][lIOo]+")
_WORDS = frozenset({"O2O", "o2o", "IO"})
"""O2O is a trade, IO a term of computing."""
_BESIDE_NUMBER = frozenset("%‰〕）)。，、；：”—-~～/+\n")
_MEASURED = re.compile(f" ?[{MEASURES}]")
_ROMAN = re.compile("I+")
"""Ⅱ printed as II: II类水质, II级响应."""
# “并处l万元以上”, “征兵人数的l/3”, “标准l至3倍”: a single l.
_ONE = re.compile(" ?(?:[万亿千百倍个家项]|[至—\\-~～/／][0-9])")

# “1 0 0 0家”, “9 8 . 5 %”: digits one by one; “1 2 3 4” counts the columns of a table.
_SPLIT = re.compile(
    r"[0-9](?= ?[ .．])(?<![0-9A-Za-z.,].)(?<![0-9] .)(?:(?: ?[.．] ?| )[0-9](?![0-9]))+"
)
_AFTER_SPLIT = frozenset("%‰〕），。；—-～~")
_ENDS_CLAUSE = re.compile("[，。；]")
_TWO_CELLS = re.compile(r"[0-9][.．][0-9] [0-9]|[0-9] [0-9][.．][0-9]")
"""“3.2 6 预期性” in a table whose columns are spaces; “3.2 6万元” is one number torn apart."""
_COUNTING = "0 1 2 3 4 5 6 7 8 9"
# “98. 5%”, “98 . 5%”, “3 . 15国际”; “1. 5%的企业” is a marker where it opens its line.
_SPLIT_DECIMAL = re.compile(r"[0-9]{1,9}( \. ?|\. )(?=[0-9]{1,4}(?P<share> ?[%‰])?)")


# “—、总体要求”, “（—）指导思想”, “十—、附则”: a dash where the first number belongs.
_DASH = re.compile(r"[—－-](?=[）)、][\u4e00-\u9fff“])")
_BEFORE_DASH = re.compile(r"(?:\A|(?<=[。：；\n])) {0,80}[（(]?(?:[二三四五六七八九]?十)?\Z")
_DASH_LOOK = 84


def dashes_to_numerals(draft: Draft) -> None:
    """The dash of “—、” and “（—）” back to 一; rule ``numbering``."""
    text = draft.text
    draft.apply(
        Edit(at, at + 1, "一", "numbering")
        for at in (match.start() for match in _DASH.finditer(text))
        if _BEFORE_DASH.search(text[max(0, at - _DASH_LOOK) : at])
    )


def letters_to_digits(draft: Draft) -> None:
    """Letters among digits back to digits: ``numbering`` for markers, else ``ocr_digit``."""
    if not _LETTER.search(draft.text):
        return
    draft.apply(_marker_edits(draft.text))
    draft.apply(_digit_edits(draft.text))


def _marker_edits(text: str) -> Iterator[Edit]:
    for match in _MARKER.finditer(text):
        start, end = (
            match.start("mark"),
            match.end("mark") + 1,
        )  # with the stop that makes it a marker
        heading = _after(text, end)
        if set(match["mark"]) != {"I"} and (is_han(heading) or heading in {"“", "《"}):
            yield Edit(start, end, text[start:end].translate(_DIGITS), "numbering")


def _digit_edits(text: str) -> Iterator[Edit]:
    for match in _TOKEN.finditer(text):
        token = match[0]
        if _LETTER.search(token) and _is_number(text, token, *match.span()):
            yield Edit(*match.span(), token.translate(_DIGITS), "ocr_digit")


def _is_number(text: str, token: str, start: int, end: int) -> bool:
    """Whether a token with some of l, I, O, o in it was printed as a number."""
    if token in _WORDS:
        return False
    if token == "l":
        return is_han(text[start - 1 : start]) and _ONE.match(text, end) is not None
    if not _DIGIT.search(token):
        misread = _MISREAD_NUMBER.fullmatch(token) and not _ROMAN.fullmatch(token)
        return bool(misread and _MEASURED.match(text, end))
    if _LITRES.fullmatch(token):
        return bool(_MEASURED.match(text, end))
    if token[0] in "Oo" and token[1] not in ".,":  # O3 and O2 are gases, and no number opens so
        return False
    after = _after(text, end)
    beside = not after or after in _BESIDE_NUMBER or is_han(after)
    return beside or is_han(text[start - 1 : start])


def _after(text: str, at: int) -> str:
    """The character that stands there, or behind one space."""
    at += text[at : at + 1] == " "
    return text[at : at + 1]


def join_split_digits(draft: Draft) -> None:
    """Close numbers whose digits stand apart; rule ``split_digits``."""
    if " " not in draft.text:
        return
    draft.apply(_split_edits(draft.text))
    if " ." in draft.text or ". " in draft.text:
        draft.apply(_decimal_edits(draft.text))


def _decimal_edits(text: str) -> Iterator[Edit]:
    for match in _SPLIT_DECIMAL.finditer(text):
        opens_line = text[match.start() - 1 : match.start()] in {"", "\n"}
        if not opens_line and (match["share"] or match[1] == " . "):
            yield Edit(*match.span(1), ".", "split_digits")


def _split_edits(text: str) -> Iterator[Edit]:
    for match in _SPLIT.finditer(text):
        number = match[0].replace(" ", "").replace("．", ".")
        counting = len(number) > 2 and match[0] in _COUNTING
        opens_line = "." in number and text[match.start() - 1 : match.start()] in {"", "\n"}
        if number == match[0] or counting or opens_line or number.count(".") > 1:
            continue
        after = _after(text, match.end())
        if not is_han(after) and after not in _AFTER_SPLIT:
            continue
        if _TWO_CELLS.fullmatch(match[0]) and text[match.end()] == " ":
            continue
        before = text[match.start() - 1 : match.start()]
        index_value = _ENDS_CLAUSE.match(text, match.end()) and is_han(before)
        if len(number) > 2 or index_value or _MEASURED.match(text, match.end()):
            yield Edit(*match.span(), number, "split_digits")


def replace_lookalikes(draft: Draft, corrections: Sequence[TextCorrection]) -> None:
    """Replace what the curated list knows as misread; rule ``ocr_char``."""
    if corrections:
        pattern, table = _compiled(tuple(corrections))
        draft.apply(
            Edit(*match.span(), table[match[0]], "ocr_char")
            for match in pattern.finditer(draft.text)
        )


@lru_cache(maxsize=4)
def _compiled(corrections: tuple[TextCorrection, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    longest_first = sorted((row.before for row in corrections), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), dict(corrections)
