"""Classes of characters, as the insides of regular-expression sets, and patterns of lines.

What does not belong here: any pattern that repairs something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff"
"""Chinese characters, 〇 included."""

MARKS = "，。、；：！？（）《》〈〉〔〕【】…"
"""Chinese punctuation that never stands in text of another script; “ and ” do."""

CHINESE = HAN + MARKS


def is_han(char: str) -> bool:
    """Whether a character, or nothing, is one of ``HAN``: a set of that size is slow to compile."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
        or char == "\u3007"
    )


MEASURES = (
    "%％‰万亿萬億千百十个個家项項件元人名户戶处處所座条條台套批次年月日号號天岁歲分倍成吨噸"
    "亩畝公米平立户村县縣市区區省种種类類强強届屆期级級位度万支只辆輛张張篇本部门門场場间間"
    "世小时周季克升微毫瓦千伏兆余餘多以左至到点點番章节節条款"
)
"""Characters that a number in Chinese text is followed by: measure words and their like."""


class LinePattern:
    """A pattern that is to match at the start of a line.

    Searched from line break to line break, which costs a tenth of ``^`` at every position; a match
    may so begin with the line break, and what counts is its group ``mark``.
    """

    def __init__(self, pattern: str) -> None:
        self._first = re.compile(pattern)
        self._later = re.compile("\n" + pattern)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match, in order."""
        first = self._first.match(text)
        if first:
            yield first
        yield from self._later.finditer(text)
