"""Which stretch of an item is its heading: “（一）提升产品质量。…”, “——质量基础更加扎实。…”."""

from __future__ import annotations

import re

LONGEST_HEADING = 48
LONGEST_COLON_HEADING = 16
LONGEST_ARTICLE_HEADING = 16
"""第一条 in a policy may carry a name (第一条 支持企业上市。…); in a law it says its rule."""

# What sections are called everywhere; needed only where line breaks or spaces were stripped and
# nothing else shows where the heading ends (（一）指导思想以…为指导).
USUAL_HEADINGS = re.compile(
    r"(?:(?:总体|指导|基本|主要|重点|具体|工作|发展|建设|目标|任务|保障|组织|总的|有关|相关){0,2}"
    r"(?:要求|思想|原则|目标|任务|措施|保障|思路|内容|步骤|安排|领导|机制|依据|基础|形势|环境|定位|范围|对象|条件|程序)"
    r"|总则|附则|实施步骤|政策措施|指导思想和(?:基本原则|主要目标|发展目标|总体目标))"
    r"(?=以[^及来]|按照|坚持|到\d|为|围绕|[0-9“]|（|$)"
)
# A sentence that commits or tells is not a name: 各地要…, 到2025年…, 对…给予….
_NO_HEADING = re.compile(
    r"^(?:到|至|力争到?|截至|从|自)?[“]?"
    r"(?:\d{4}年|十[二三四五]五|\d{1,2}月|第?[一二三四]季度|[今明每]年|年底|[上下]半年)"
    r"(?![^，完启开建制]{0,14}(?:计划|规划|工作|任务|目标|方案|安排|重点|要点|举措|清单|事项|进度)$)"
    r"|^.{0,16}(?:应当|必须|不得|(?<![重主需必概纪摘首纲])要(?![素求点害闻领塞务件]))"
    r"|^本.{1,8}(?:由|自|所称|适用)|\d(?:\.\d+)?(?:%|万|亿|[个家项件人元亩吨套座条户所名批](?!性))|[：:]$"
)
_RULE_OF_LAW = re.compile(
    r"^本|本[法条办规细]|适用|是指|负责|禁止|有权|依照|依法|自.{1,12}起|国家|公民|应"
)
_COLON_LEAD_IN = re.compile(
    r"如下|包括|以下|其中|分别|(?:单位|部门|责任人?|时限|时间|电话)$|^(?:牵头|责任|配合|参与)"
)
# “改造…渠系，推广…灌溉。（省水利厅牵头）”: the sentence is the commitment, not a name of it.
_DUTIES = re.compile(
    r"(?:(?:[（(【〔\[](?:[^（）()【】〔〕\[\]\n]++|（[^（）\n]*+）)*+[）)】〕\]]"
    r"|(?:责任|牵头|配合|参与|参加|主办|协办|落实|承办)[^，。：\n]{0,8}[：:][^\n]*+)[。；\s]*+)++"
)
_DUTY = re.compile(
    r"责任|牵头|负责|配合|参与|参加|落实|分工|单位|部门|政府|[厅局委办部院][、，）)】]"
)
LONGEST_NAME = 16
"""A longer sentence, or one of several clauses, that stands alone is no name."""
# “第二条【职责】…”, “第三条（水表安装）…”: the name of an article in brackets
_NAME_IN_BRACKETS = re.compile(r"【[^【】：:\n]{2,20}】|（[^（）：:\d\n]{2,16}）(?=.)")
_CLOSING_BRACKET = re.compile(r"（[^（）]{2,24}）$")
_FIRST_END = re.compile(r"[。；！？：]|[.](?=[\u4e00-\u9fff“])")


def heading_end(
    text: str, start: int, end: int, *, kind: str, more: bool, stripped: bool
) -> tuple[int, int] | None:
    """Where the heading of an item ends and where its text goes on, or None without a heading.

    ``start:end`` is the item's first paragraph behind its marker; ``more`` says whether further
    text or children follow in other paragraphs; ``stripped`` that the line breaks were lost.
    """
    if start >= end:
        return None
    bracket = _NAME_IN_BRACKETS.match(text, start, end)
    if bracket and (kind == "article" or text[start] == "【") and not _DUTY.search(bracket[0]):
        return bracket.end() - 1, bracket.end()
    longest = LONGEST_ARTICLE_HEADING if kind == "article" else LONGEST_HEADING
    first = _FIRST_END.search(text, start, min(end, start + LONGEST_HEADING + 2))
    while first and _inside(text, start, first.start()):
        first = _FIRST_END.search(text, first.end(), min(end, start + LONGEST_HEADING + 2))
    usual = USUAL_HEADINGS.match(text, start, end) if kind != "bullet" else None
    if usual and usual.end() < end and (first is None or first.start() > usual.end()):
        # “总体目标（2021—2025年）” is a heading as a whole
        bracket = _CLOSING_BRACKET.match(text, usual.end(), end)
        stop = end if bracket and not stripped else usual.end()
        return stop, stop
    if first is None:
        if end - start > longest or (stripped and not more):
            return None
        return end, end
    stop, sign = first.start(), first.group()
    name = text[start:stop]
    if sign == "：":
        if first.end() == end and stop - start <= LONGEST_COLON_HEADING:
            return (stop, end) if not _COLON_LEAD_IN.search(name) else None
        short = stop - start <= LONGEST_COLON_HEADING and not re.search("[，、]", name)
        return (stop, first.end()) if short and not _COLON_LEAD_IN.search(name) else None
    if sign in "；！？" or (first.end() >= end and not more):
        return None
    if stop - start > longest or _NO_HEADING.search(name):
        return None
    if kind == "article" and (first.end() >= end or _RULE_OF_LAW.search(name)):
        return None
    return stop, first.end()


def _inside(text: str, start: int, position: int) -> bool:
    """Whether ``position`` lies in a quote or bracket of the item that closes behind it."""
    head, tail = text[start:position], text[position : position + LONGEST_HEADING]
    return any(
        head.count(opening) > head.count(closing) and closing in tail
        for opening, closing in ("“”", "（）")
    )


def may_commit(text: str, start: int, stop: int) -> bool:
    """Whether the first sentence ``start:stop`` of an item may say more than its name."""
    return stop - start > LONGEST_NAME or "，" in text[start:stop]


def is_commitment(text: str, start: int, stop: int, rest: str) -> bool:
    """Whether the first sentence ``start:stop`` of an item is all that the item says.

    ``rest``: what follows it there; nothing but brackets and lines of responsible bodies.
    """
    if not rest or not may_commit(text, start, stop):
        return False
    return _DUTIES.fullmatch(rest) is not None and _DUTY.search(rest) is not None
