"""Half-width, doubled and stray punctuation between Chinese characters.

What does not belong here: punctuation that marks structure (``structure`` reads ．and 、 itself).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.clean.chars import CHINESE, MARKS, is_han
from pipelines.clean.draft import Draft, Edit

_FULL = str.maketrans(",;:?!.()", "，；：？！。（）")
_MARKS = frozenset(MARKS)
_NEAR = _MARKS | frozenset('“”‘’"·%％‰°℃')
_STOPS = "，。、；：？！"
# “,,” “,。” “,、” “，，”: a copy in which every mark may have a comma before it.
# 。。。 is an ellipsis.
_DOUBLED = re.compile(
    f"[,，、。；;：](?=[ ,，;:!?{_STOPS}])"
    f"(?:(?<=[{CHINESE}“”‘’·%％‰0-9A-Za-z)][,，])(?: ?[,，]){{0,3}} ?[,;:!?{_STOPS}]"
    "|(?<=、)、{1,2}|(?<=。)。(?!。)(?<!。。。)|(?<=；)；|(?<=;);|(?<=：)：)"
)
# “目标:” and “PPP:政府”, but 3.14, 10:30, 1,234 and http:// stay.
_HALF = re.compile(r"[,;:?!.](?:(?<!\.)|(?=\n|$))")
_OPENING = _MARKS | frozenset("“‘")
_BRACKET = re.compile("[()（）\n]")
_BESIDE = _MARKS | frozenset("“”‘’%％")
_STOPPED = 4
"""So many Chinese characters before a “.” at the end of a line make it a full stop."""
_LOOK = 60
"""How far into a bracket to look for a Chinese character."""
# 粤府[2020]50号, 粤府【2020】50号: the year of a document number stands in 〔〕
# (GB/T 9704-2012, 7.2.5). Recognition may read one of the two for another: [2020〕50号.
_NUMBER_BRACKETS = re.compile(
    r"[\[［【﹝(（〔](?=(?:19|20)\d\d(?P<close>[\]］】﹞)）〕]) ?第? ?\d{1,5} ?号)"
)
# “节水标杆": an opening quote whose other half is straight.
_HALF_PAIR = re.compile(r"“[^“”\"\n]{1,60}\"(?![^“”\"\n]{0,60}\"[^“”\"\n]{0,60}”)")
# "十三五"时期: straight quotes in pairs around Chinese text.
_STRAIGHT = f'"(?=[^"\n]{{0,40}}[{CHINESE}][^"\n]{{0,40}}")([^"\n]{{1,60}})"'


def canonical_punctuation(draft: Draft) -> None:
    """Bring punctuation into its Chinese form.

    Rules, one row each: ``doubled`` (“,。” → 。), ``half_width`` (“目标:” → ：; brackets by
    pairs), ``number_brackets`` (粤府[2020]50号 → 〔2020〕).
    """
    draft.apply(_number_bracket_edits(draft.text))
    if "(" in draft.text or ")" in draft.text:
        draft.apply(_bracket_edits(draft.text))
    draft.apply(_doubled_edits(draft.text))
    draft.apply(_half_width_edits(draft.text))


def pair_quotes(draft: Draft) -> None:
    """Bring straight quotes into their Chinese form, by pairs within a paragraph.

    Rule ``half_width``. Asked when wrapped lines are whole: a pair may stand on two of them.
    """
    if '"' in draft.text:
        draft.apply(_half_pair_edits(draft.text))
        draft.apply(_quote_edits(draft.text))


def _doubled_edits(text: str) -> Iterator[Edit]:
    for match in _DOUBLED.finditer(text):
        yield Edit(*match.span(), match[0][-1].translate(_FULL), "doubled")


def _half_width_edits(text: str) -> Iterator[Edit]:
    for match in _HALF.finditer(text):
        if _is_chinese_mark(text, match.start()):
            yield Edit(*match.span(), match[0].translate(_FULL), "half_width")


def _is_chinese_mark(text: str, at: int) -> bool:
    if text[at] == ".":
        return at >= _STOPPED and all(map(is_han, text[at - _STOPPED : at]))
    before = text[at - 1 : at]
    if is_han(before) or before in _NEAR:
        return True
    after = text[at + 1 : at + 3].removeprefix(" ")[:1]
    return is_han(after) or after in _OPENING


def _number_bracket_edits(text: str) -> Iterator[Edit]:
    for match in _NUMBER_BRACKETS.finditer(text):
        if "\u4e00" <= text[match.start() - 1 : match.start()] <= "\u9fff":
            if match[0] != "〔":
                yield Edit(*match.span(), "〔", "number_brackets")
            if match["close"] != "〕":
                yield Edit(*match.span("close"), "〕", "number_brackets")


def _bracket_edits(text: str) -> list[Edit]:
    """Pair the brackets of each line; a pair is Chinese by what stands in it or beside it."""
    edits: list[Edit] = []
    waiting: list[int] = []
    for match in _BRACKET.finditer(text):
        at, char = match.start(), match[0]
        if char in "(（":
            waiting.append(at)
        elif char != "\n" and waiting:
            start = waiting.pop()
            if (text[start] == "(" or char == ")") and _is_chinese(text, start, at):
                edits += _widened(text, start) + _widened(text, at)
        else:
            edits += (edit for at in waiting for edit in _alone(text, at))
            waiting.clear()
            if char == ")":
                edits += _alone(text, at)
    edits += (edit for at in waiting for edit in _alone(text, at))
    edits.sort()
    return edits


def _is_chinese(text: str, start: int, end: int) -> bool:
    return _is_beside(text, start, end) or any(
        map(is_han, text[start + 1 : min(end, start + _LOOK)])
    )


def _is_beside(text: str, start: int, end: int) -> bool:
    """Whether a Chinese character or mark stands before ``start`` or after ``end``."""
    beside = text[start - 1 : start], text[end + 1 : end + 2]
    return any(is_han(char) or char in _BESIDE for char in beside)


def _alone(text: str, at: int) -> list[Edit]:
    """A bracket without its other half: “1)推动”."""
    return _widened(text, at) if _is_beside(text, at, at) else []


def _widened(text: str, at: int) -> list[Edit]:
    if text[at] not in "()":
        return []
    return [Edit(at, at + 1, text[at].translate(_FULL), "half_width")]


def _half_pair_edits(text: str) -> Iterator[Edit]:
    for match in _HALF_PAIR.finditer(text):
        yield Edit(match.end() - 1, match.end(), "”", "half_width")


def _quote_edits(text: str) -> Iterator[Edit]:
    for match in re.finditer(_STRAIGHT, text):
        yield Edit(match.start(), match.start() + 1, "“", "half_width")
        yield Edit(match.end() - 1, match.end(), "”", "half_width")
