"""What a line of its own is: the head of an attachment or a box, a title, a colophon.

What does not belong here: markers of numbered units (``markers``) and what follows from a line
(``tree``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.lexicon import pattern
from pipelines.structure.chapters import chapter_at
from pipelines.structure.markers import AT_LINE_START, CIRCLES, NUMERALS

_NUMBER = f"[0-9{NUMERALS}]{{0,3}}"
ATTACHMENT = pattern(rf"<attachment>{_NUMBER}[：:]?")
_NAMED_ATTACHMENT = pattern(rf"<attachment>{_NUMBER}[：:]?[^。；，：:0-9][^。；]{{1,40}}")
"""“附件1：重点项目清单” heads an attachment where its first number stands right below it; where
none does, it only lists one (附件：任务分工表, above the signature of a notice)."""
_LISTED = re.compile(r"\n\d{1,2}[.．、][^\n。]{2,60}(?=\n|$)")
BOX = pattern(rf"<box>(?:[0-9{NUMERALS}]{{1,3}}|[：:]|$)")
_NAMED = "(?:[（(〔][^）)〕]{1,24}[）)〕])?"
_TITLE = rf"[^。；，\n]{{2,60}}(?:<title_end|attachment_end>){_NAMED}"
TITLE = pattern(_TITLE)
_ATTACHMENT_LIST = pattern(
    rf"<attachment>{_NUMBER}[：:](?=.|\n1[.．、] ?{_TITLE}\n)"  # 附件：⏎1.三年行动计划⏎2.技术要求
)
_FIRST = re.compile(rf"\D?[{NUMERALS[0]}1](?![{NUMERALS}\d])")
_DATE = r"\d{4}<calendar_year>\d{1,2}<calendar_month>\d{1,2}<calendar_day>"
DATE_LINE = pattern(rf"{_DATE}<issued_mark>?")
_SIGNED = re.compile(r"[^\d，。：；！？\n]*[^\d，。：；！？）\n]")
_COLOPHON = pattern(
    rf"(?:[^。；\n]{{0,40}}?[ \u3000]?{_DATE}<printed>)|<copies_to>[：:].*|（<this_sheet>[^（）]*）"
)
_SALUTATION = pattern("<struct_each>[^。；]{2,80}：")
_YEAR = pattern("<calendar_year>").pattern
_NO_DECIMAL = rf"[.．、](?!\d(?!\d{{3}}{_YEAR}))"
_NOTE = pattern(rf"(?:<struct_note>)[：:]\n?(?:1{_NO_DECIMAL}|{CIRCLES[0]}|[（(]1[）)])")
LINK = re.compile(r"\[[^\[\]\n]{0,200}\]\(")
"""A bullet that is a link offers a file to download."""
_FLAT_TABLE = pattern("<table_attribute>[）)]?$")


def heads_attachment(text: str, start: int, end: int) -> bool:
    """Whether the line ``start:end`` heads an attachment, by its number or by what follows."""
    if ATTACHMENT.fullmatch(text, start, end):
        return True
    if not _NAMED_ATTACHMENT.fullmatch(text, start, end):
        return False
    below = AT_LINE_START.match(text, end + 1)
    return below is not None and _FIRST.match(below.group()) is not None


def closes_part(text: str, start: int, end: int) -> bool:
    """Whether a line belongs to the colophon: 抄送：…, …2017年5月9日印发, （此件公开发布）."""
    return _COLOPHON.fullmatch(text, start, end) is not None


def opens_part(text: str, start: int, end: int) -> bool:
    """Whether a line may open what precedes the first number of a further part."""
    if TITLE.fullmatch(text, start, end) and end - start <= 60:
        return True
    if chapter_at(text, start, end):
        return True  # the numbers of each chapter begin anew
    return _SALUTATION.fullmatch(text, start, end) is not None


def is_signed(text: str, start: int, end: int) -> bool:
    """Whether a line may be a part of a signature above its date: a body, no label or figure."""
    return end - start <= 40 and _SIGNED.fullmatch(text, start, end) is not None


def closes_flat_row(text: str, start: int) -> bool:
    """Whether a row of a table that was flattened into the line ends before ``start``."""
    return _FLAT_TABLE.search(text, max(0, start - 4), start) is not None


def unnumbered_lists(text: str) -> list[tuple[int, int]]:
    """Spans whose numbers are no units: “附件：1.…⏎2.…” and the notes under a table."""
    spans = []
    for match in _at_lines(_ATTACHMENT_LIST, text):
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        while item := _LISTED.match(text, end):
            end = item.end()
        spans.append((match.start(), end))
    return spans + notes(text)


def notes(text: str) -> list[tuple[int, int]]:
    """Spans of the numbered notes under tables: 备注：1.…⏎2.…."""
    return [_notes(text, match) for match in _at_lines(_NOTE, text)]


def _at_lines(kind: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches that open a line: words are sought faster than starts of lines."""
    for match in kind.finditer(text):
        if text[match.start() - 1 : match.start()] in ("", "\n"):
            yield match


def _notes(text: str, first: re.Match[str]) -> tuple[int, int]:
    """The lines of numbered notes, as long as their numbers go on."""
    number, end = 1, text.find("\n", first.end())
    while end >= 0:
        number += 1
        printed = rf"{number}{_NO_DECIMAL}|[（(]{number}[）)]"
        if number <= len(CIRCLES):
            printed += f"|{CIRCLES[number - 1]}"
        if not re.compile(rf"\n(?:{printed})").match(text, end):
            break
        end = text.find("\n", end + 1)
    return first.start(), len(text) if end < 0 else end
