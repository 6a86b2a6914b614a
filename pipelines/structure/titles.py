"""What a document is called: the titles in its head, over several lines, and its type.

What does not belong here: who issued it and when (``metadata``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from pipelines.lexicon import longest_at, pattern, words

HEAD = 4000
"""A document says what it is within that many characters of its start."""
HEAD_LINES = 12
LONGEST_LINE, MOST_LINES = 60, 3
"""A title set over several lines: so long each, so many."""

_TYPE = pattern("<document_type>$")
_NOTICES = tuple(words("notice_tail.notice"))
_TRAILING_NOTE = pattern(r"(?:[（(〔][^（）()〔〕]{1,30}[）)〕]|<notice_tail>)+$")
DAY_NOTE = pattern(r"\s*[（(][^（）()]*\d{4}<calendar_year>\d{1,2}<calendar_month>[^（）()]*[）)]$")
_SITE = pattern("[-_—–|]{1,2}[^。；，]{2,24}<site_name>$")  # …工作要点-某县人民政府门户网站
_READ_ON = pattern(r"[—–-]{1,2}\d{4}<calendar_year>\d{1,2}<calendar_month>.*$")
# “…的通知各有关单位：”, “…的通知编辑时间：2021-11-05”; “…的意见…的意见（发改能源〔2022〕206号）”
_RUNS_ON = pattern(r"(?P<title>[^。；]{6,90}?的<document_type>)(?=[^。；“”《》]{2,}：(?:$|\d))")
# a text on a single line: “…的若干意见国发〔2011〕12号各省、自治区、直辖市人民政府：…”
NUMBERED = pattern(
    r"(?P<title>[^。；]{6,90}<title_end>)"
    r"(?P<number>[^。；，：（）“”《》〔〕]{2,10}"
    r"〔(?P<year>(?:19|20)\d\d)〕\d{1,4}<number_closes>)"
)
_LISTED = re.compile(r"\d{1,3}[.．、] ?(?=\D)")
"""The number of a collection before a title: 3. …关于印发…的通知."""
_TWICE = re.compile(r"(?P<title>[^。；]{10,90})(?P=title)(?:（[^（）]{4,30}）)?$")
_BRACKETS = r"(?:[（(〔][^（）()〔〕\n]{1,30}[）)〕])*"
_ENDS = f"<title_end|title_noun>{_BRACKETS})》?(?:<title_news>)?"
_TITLE_LINE = pattern(rf"《?(?P<title>[^。；：！？\n]{{4,90}}?{_ENDS}")
_LAST_LINE = pattern(rf"《?(?P<title>[^。；：！？\n]{{0,90}}?{_ENDS}")
_QUOTED = "《(?P<quoted>[^《》]{4,90}(?:《[^《》]{1,60}》[^《》]{0,40})?)》"
_FORWARDS = pattern(
    rf"<forwards><struct_about>?(?:{_QUOTED}(?:<forwarded_end>|$)"
    r"|(?P<plain>[^《》。，；\n]{4,90}?)<forwarded_end>)"
)
# “根据《国务院关于印发…的通知》” forwards nothing.
_CITED = pattern("《[^》]*$|<struct_cites>[^，。]{0,20}$")
_SENT_OUT = pattern(
    "《(?P<title>[^《》]{4,90}(?:〈[^〈〉]{1,60}〉[^《》]{0,40})?)》[^。《》]{0,60}<sent_to>"
)
_ENDED = pattern(
    r"[。；：！？】）\d]$|^<attachment_word>|〔|<calendar_month|calendar_day>$"
    r"|^\d{4}<calendar_year>$"
)
_COMPLETE = pattern(
    r"<struct_about>|.{1,6}<title_place>|\d{4}<calendar_year>|<struct_party>|<nation>"
)
"""How a title begins that lacks no line above it."""
_TABLE_TITLE = pattern(rf"[^。；：！？，|\n]{{2,}}<title_of_table>{_BRACKETS}")
_MARKED = re.compile(r"《([^《》\n]{6,90})》")
_DRAWN_UP = pattern("<makes_document>《(?P<title>[^《》\n]{6,90})》（[^（）]{0,3}<short_name>")
_CHAPTER = pattern(r"\d{4}<calendar_year><year_of_work>")
_ALIKE = 0.8


def document_type_of(title: str | None) -> str | None:
    """The type that a title ends with: 江海省水利发展纲要 is a 纲要."""
    if title is None:
        return None
    if title.endswith(_NOTICES):
        return next(iter(_NOTICES))[1:]
    match = _TYPE.search(_TRAILING_NOTE.sub("", title).replace("》", ""))
    return match.group() if match else None


def titles_of(lines: Sequence[str]) -> list[str]:
    """Titles in the order of trust: the forwarded plan's, then the document's own.

    Args:
        lines: The paragraphs of the preamble.
    """
    head = [_alone(line[:HEAD]) for line in lines[:HEAD_LINES]]
    if head and (listed := _LISTED.match(head[0])):
        head[0] = head[0][listed.end() :]
    found = [name for line in [*_blocks(head), *head] for name in _forwarded(line)]
    found += _own(head)
    if not found and head:
        found += [*_of_table(head), *_misprinted(head), *_told(head)]
    return _fullest_first(list(dict.fromkeys(map(without_day, found))))


def _fullest_first(titles: list[str]) -> list[str]:
    """The titles, one that the text below says with its place before the same one without it.

    “关于印发“十四五”水利规划的通知” above “《江海市“十四五”水利规划》已经市政府同意”.
    """
    fuller = [one for one in titles[1:] if one.endswith(titles[0]) and not _FORWARDS.search(one)]
    return list(dict.fromkeys([*fuller[:1], *titles]))


def _alone(line: str) -> str:
    """A line of the head without what runs on behind the title that it opens with."""
    if found := _RUNS_ON.match(line) or NUMBERED.match(line) or _TWICE.match(line):
        return found["title"]
    return without_day(_READ_ON.sub("", _SITE.sub("", line))) or line


def is_title(line: str) -> bool:
    """Whether a line is a title and nothing else, be it with its day: …的通知（2023年5月10日）."""
    return _TITLE_LINE.fullmatch(without_day(line)) is not None


def without_day(title: str) -> str:
    """A title without day and speaker at its end: 政府工作报告（2020年1月16日 虞平）."""
    return DAY_NOTE.sub("", title)


def _forwarded(line: str) -> Iterator[str]:
    for rule in (_FORWARDS, _SENT_OUT):
        match = rule.search(line)
        if match and not _CITED.search(line[: match.start()]):
            yield next(value for value in match.groups() if value)


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    """Lines of the head that make one title: “…关于印发《…》”, “的通知”."""
    for above, line in zip(lines, lines[1:], strict=False):
        torn = _YEAR_TORN.fullmatch(f"{above}\n{line}") is not None
        if len(above) <= LONGEST_LINE and (torn or not _ENDED.search(above)):
            yield above + line


def _own(lines: Sequence[str]) -> Iterator[str]:
    for index, line in enumerate(lines):
        if len(line) > 100 or not (match := _LAST_LINE.fullmatch(line)):
            continue
        name = "".join(_lines_above(lines, index)) + match["title"]
        whole = _TITLE_LINE.fullmatch(name)
        torn = name.removeprefix("《").removesuffix("》")
        if not whole or torn.count("《") != torn.count("》"):
            continue  # “纲要》是第一个规划”: the end of a sentence
        if _CHAPTER.fullmatch(name):
            continue  # “2023年重点工作” names no document
        if not _FORWARDS.search(name) and not longest_at(name, 0, "title_guard"):
            yield name.removeprefix("《")


def _lines_above(lines: Sequence[str], index: int) -> list[str]:
    """The first lines of a title that ends on line ``index`` (“…关于…”, “…的指导意见”)."""
    first = index
    while index - first < MOST_LINES - 1 and first and _goes_on(lines[first - 1], lines[first]):
        first -= 1
    return list(lines[first:index])


def _goes_on(above: str, line: str) -> bool:
    """Whether a title that stands on ``above`` goes on with ``line``."""
    if _YEAR_TORN.fullmatch(f"{above}\n{line}"):
        return True
    if not 4 <= len(above) <= LONGEST_LINE or _TITLE_LINE.fullmatch(above) or _ENDED.search(above):
        return False
    if longest_at(above, 0, "title_guard") or _ORGANS.fullmatch(above):
        return False
    if _ABOUT.search(above) or line.startswith("“") or longest_at(line, 0, "title_goes_on"):
        return True
    return _COMPLETE.match(line) is None


_YEAR_TORN = pattern(r"[^。；：]{4,50}20\d\d\n<calendar_year>.+")
_ABOUT = pattern("<struct_about>")
_ORGANS = pattern("(?:[\u4e00-\u9fff]{2,20}<struct_organ>[ 、]?){1,4}<sheet>?")


def _of_table(lines: Sequence[str]) -> Iterator[str]:
    """The first line of a text that is a table: …重点工作任务分工表."""
    first = lines[0].strip("《》# ")
    if len(first) <= LONGEST_LINE and _TABLE_TITLE.fullmatch(first):
        yield first


def _misprinted(lines: Sequence[str]) -> Iterator[str]:
    """The name in 《》 in the body that the first line misprints by a character or two."""
    first = lines[0].strip("《》# ")
    for line in lines[1:]:
        for match in _MARKED.finditer(line):
            alike = SequenceMatcher(None, first, match[1], autojunk=False).ratio() >= _ALIKE
            if alike and _TITLE_LINE.fullmatch(match[1]):
                yield match[1]


def _told(lines: Sequence[str]) -> Iterator[str]:
    """The name that a text without a title gives itself: 制定《…规划》（以下简称《规划》）."""
    for line in lines:
        for match in _DRAWN_UP.finditer(line):
            if _TITLE_LINE.fullmatch(match["title"]):
                yield match["title"]
