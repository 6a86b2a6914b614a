"""Page numbers: on lines of their own, or stuck in the text where a page ended.

What does not belong here: running heads that no page number stands beside, which only a reader of
pages can see.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from pipelines.clean.chars import HAN, LinePattern, is_han
from pipelines.clean.draft import Draft, Edit
from pipelines.clean.printed import opens_paragraph
from pipelines.clean.vocabulary import after

# “- 3 -”, “— 12 —”, “－3－”, “第 3 页 共 10 页”, “3 / 12 页”, “# Page 3:” alone on
# their line.
_OWN_LINE = LinePattern(
    r" {0,80}(?P<mark>[-—－–·]{1,2} {0,4}\d{1,4} {0,4}[-—－–·]{1,2}"
    r"|第 {0,2}\d{1,4} {0,2}[页頁](?: {0,4}[,，/]? {0,4}共 {0,2}\d{1,4} {0,2}[页頁])?"
    r"|\d{1,4} {0,2}/ {0,2}\d{1,4} {0,2}[页頁]?"
    r"|#{0,4} {0,2}[Pp]age {0,2}\d{1,5}(?: {0,2}(?:of|/) {0,2}\d{1,5})?:?) *(?=\n|\Z)"
)
# “等单位- 3 -参与”: spaces inside the dashes, which no range of numbers has.
_GLUED = re.compile(r"(?<![\d\-—－–]) ?[-—－–] \d{1,3} [-—－–] ?(?![\d\-—－–])")
# “加快形成绿•21一色发展”, “稳一17一步提高”: dashes that a scan's text has misread
_MISREAD = re.compile(r" ?[•·一—－–-] ?(?P<mark>\d{1,3}) ?一(?!\d)")
_BARE = LinePattern(r" {0,80}(?P<mark>\d{1,4}) *(?=\n|\Z)")
# “—”, “7”, “—”: the same over three lines; a dash is an empty cell as well
_OVER_LINES = LinePattern(r" {0,80}(?P<mark>[-—－–] *\n *\d{1,4} *\n *[-—－–]) *(?=\n|\Z)")
_MIN_PAGE = 400
"""Characters that a page holds at least; bare numbers that follow closer are a table's."""
_MIN_PAGES = 3
_RULE = "page_number"
# “2三、重点任务”: the number of the page before a heading.
_BEFORE_HEADING = LinePattern(
    r" {0,80}(?P<mark>\d{1,3}) ?(?=[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
)
# “…，加强”, “12”, “水源地管理，…”: between the halves of a sentence.
_TORN = re.compile(
    rf"(?P<mark>\n(?<=[{HAN}]\n)[\n ]*\d{{1,3}} *\n[\n ]*)(?=[{HAN}][^\n。；，：]{{0,60}}[，。；])"
)
_SENTENCE = re.compile(r"[，。；][^\n]{3,}\Z|(?:\A|\n) *[^\n|，。；]{12,}\Z")
_LOOK = 120
_AT_LINE = re.compile(rf"\n(?P<mark>\d{{1,3}})(?=[{HAN}])")
# “…增速基”, “8本一致”: the number of a page known by its neighbours, amid a word.
_IN_WORD = re.compile(rf"\n(?<=[{HAN}]\n)(?P<mark>\d{{1,3}})(?=[{HAN}])")
# “10613.3 加快建设…” is page 106 and 13.3
_PAGE_OPENS = re.compile(rf"\n(?P<digits>\d{{1,5}})(?:(?P<dotted>\.\d)|(?=[{HAN}]))")
_MOST_CHAPTERS = 40
"""A first number above that is no chapter's: 13.2 is one, 153.2 is page 15 and 3.2."""
# “…公路里程”, “486公里以上。”: no paragraph begins with a number and its unit.
_COUNTED = re.compile(rf"\d[\d.]{{0,9}}[{HAN}%][^\n]{{0,80}}[，。；]")
_HEAD_LINE = re.compile(r"[^\n。；，：！？|]{4,40}")
_FEWEST_HEADS = 2
_DASHES = re.compile("[-—－–] \\d")


def drop_page_numbers(draft: Draft) -> None:
    """Drop page numbers and the running heads beside them; rule ``page_number``, one row each.

    A bare number alone on its line is one only in a run of at least three that count up by one,
    a page's length apart, or between the halves of a sentence.
    """
    text = draft.text
    over_lines = _counting_up(_OVER_LINES.finditer(text))
    matches = [*_OWN_LINE.finditer(text), *over_lines, *_counting_up(_BARE.finditer(text))]
    matches.sort(key=re.Match.start)
    told = [*matches, *_counting_up(_AT_LINE.finditer(text))]
    numbers = {int(number) for one in told for number in re.findall(r"\d{1,3}", one["mark"])}
    draft.apply(_own_line_edits(text, matches))
    misread = _counting_up(_MISREAD.finditer(draft.text))
    draft.apply(Edit(*match.span(), "", _RULE) for match in misread)
    if _DASHES.search(draft.text):
        draft.apply(Edit(*m.span(), "", _RULE) for m in _GLUED.finditer(draft.text))
    draft.apply(
        Edit(*match.span("mark"), "", _RULE) for match in _BEFORE_HEADING.finditer(draft.text)
    )
    draft.apply(_torn_edits(draft.text))
    if numbers:
        draft.apply(_before_dotted_edits(draft.text, numbers))
        draft.apply(_in_word_edits(draft.text, numbers))


def _own_line_edits(text: str, matches: list[re.Match[str]]) -> Iterator[Edit]:
    """Take the line breaks before a number with it: the page's last line runs on."""
    heads = _running_heads(text, matches)
    done = 0
    for match in matches:
        start, end = match.start("mark"), match.end()
        above, below = _line_before(text, start), _line_after(text, end)
        start = above[0] if text[slice(*above)].strip() in heads else start
        end = below[1] if text[slice(*below)].strip() in heads else end
        while start > done and text[start - 1] in " \n":
            start -= 1
        if _goes_on(text, start, end):
            end = _line_after(text, end)[0]
        if max(start, done) < end:
            yield Edit(max(start, done), end, "", _RULE)
            done = end


def _goes_on(text: str, end: int, number_end: int) -> bool:
    """Whether the sentence that is open at ``end`` goes on behind the page's number."""
    line = text.rfind("\n", 0, end) + 1
    opened = opens_paragraph(text, line, strong=False)
    told = re.search("[。；]" if opened else "[，。；]", text[line:end])
    below, below_end = _line_after(text, number_end)
    told = told or (None if opened else _COUNTED.match(text, below, below_end))
    goes_on = below < len(text) and not opens_paragraph(text, below, strong=False)
    return bool(told and goes_on and text[below] != "|" and is_han(text[end - 1]))


def _running_heads(text: str, matches: list[re.Match[str]]) -> set[str]:
    """Lines that stand beside several page numbers."""
    beside: Counter[str] = Counter()
    for match in matches:
        for span in (_line_before(text, match.start("mark")), _line_after(text, match.end())):
            line = text[slice(*span)].strip()
            if _HEAD_LINE.fullmatch(line):
                beside[line] += 1
    return {line for line, count in beside.items() if count >= _FEWEST_HEADS}


def _line_before(text: str, at: int) -> tuple[int, int]:
    end = at
    while end and text[end - 1] in " \n":
        end -= 1
    return text.rfind("\n", 0, end) + 1, end


def _line_after(text: str, at: int) -> tuple[int, int]:
    start = at
    while start < len(text) and text[start] in " \n":
        start += 1
    end = text.find("\n", start)
    return start, len(text) if end < 0 else end


def _torn_edits(text: str) -> Iterator[Edit]:
    bare = [match.start("mark") for match in _BARE.finditer(text)]
    for match in _TORN.finditer(text):
        near = (
            bisect_left(bare, match.start() - _MIN_PAGE),
            bisect_left(bare, match.end() + _MIN_PAGE),
        )
        if near[1] - near[0] > 1:
            continue  # no page is that short: “对于”, “30”, “万元以下”, “力争”, “2”, “天内”
        if _SENTENCE.search(text, max(0, match.start() - _LOOK), match.start()):
            yield Edit(*match.span("mark"), "", _RULE)


def _in_word_edits(text: str, numbers: set[int]) -> Iterator[Edit]:
    for match in _IN_WORD.finditer(text):
        number = int(match["mark"])
        known = bool({number - 1, number + 1} & numbers)
        if known and text[match.end()] in after(text[match.start() - 1]):
            yield Edit(*match.span(), "", _RULE)


def _before_dotted_edits(text: str, numbers: set[int]) -> Iterator[Edit]:
    """The page before 13.3, known by its neighbours; ``numbers`` grows by those that it proves."""
    for match in _PAGE_OPENS.finditer(text):
        digits, dotted = match["digits"], match["dotted"] is not None
        if dotted and int(digits) <= _MOST_CHAPTERS:
            continue
        chapters = (1, 2) if dotted else (0,)
        for length in (len(digits) - chapter for chapter in chapters):
            number = int(digits[:length] or 0)
            if {number - 1, number + 1} & numbers:
                numbers.add(number)
                if dotted:
                    yield Edit(match.start("digits"), match.start("digits") + length, "", _RULE)
                break


def _number(match: re.Match[str]) -> int:
    return int(match["mark"].strip("-—－– \n"))


def _counting_up(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The numbers that count up by one, a page's length apart, three of them at least."""
    run: list[re.Match[str]] = []
    for match in matches:
        follows = run and _number(match) == _number(run[-1]) + 1
        if follows and match.start() - run[-1].end() >= _MIN_PAGE:
            run.append(match)
            continue
        if len(run) >= _MIN_PAGES:
            yield from run
        run = [match]
    if len(run) >= _MIN_PAGES:
        yield from run
