"""Traits of numbers that stand in a list, count one or are announced by one.

What does not belong here: the names that rules use (:mod:`pipelines.extract.number_traits`).
"""

from __future__ import annotations

import re

from pipelines.extract.seen_number import ACTS, NEAR, Number, closing
from pipelines.lexicon import pattern, words
from pipelines.tokens.clause import Clause

_QUOTED = re.compile("“[^“”]*”")
_QUOTES = re.compile("(?:“[^“”]*”){2,}(?=[^“]*$)")
_LONGEST_QUOTES = 120
"""Characters of a list of quoted names right before their number."""
_JOINT = pattern("<joins.between>")
_BRACKETED_LIST = pattern(
    r"[^，。；、（）()\d]{1,14}(?:[（(](?P<members>[^（）()]{3,120})[）)]"
    r"|，<that_is>(?P<told>[^，。；（）()]{3,120})(?=[，。；]|$))"
)
_SMALL = re.compile("[二两三四五六七八九]")
_LIST_MARK = re.compile("[、；，]")
_PARTS = pattern("<among>[：:][^。；：]*$")


def counts_its_list(one: Number) -> bool:
    """Whether it counts the members of the list right before it: A、B、C 3座站."""
    tokens = one.clause.tokens
    first = one.index
    while first > max(0, one.index - NEAR) and tokens[first - 1].cls in (*ACTS, "frame"):
        first -= 1  # 隐患、责任、|整改|三张清单
    acts = one.index - first
    if acts and tokens[one.index - 1].cls == "makes" and not is_word(one):
        return False  # 在东城、西城|新建|2座厂 counts what is built, 存量、|拟建|两张清单 the list
    while first > max(0, one.index - NEAR) and _is_member(one.clause, first - 1):
        first -= 1
    while first < one.index and tokens[first].cls == "joins":
        first += 1
    members = tokens[first : one.index - acts]
    before = max(one.clause.start, one.quantity.start - _LONGEST_QUOTES)
    quoted = _QUOTES.search(one.text, before, one.quantity.start)
    if quoted and quoted.end() == one.quantity.start:
        return one.quantity.value == quoted[0].count("“")  # “甲港”“乙港”|2个试点
    kinds = {token.cls for token in members}
    if not {"noun", "joins"} <= kinds or tokens[one.index - 1].cls == "joins":
        return False
    if acts and members[-1].cls not in ("noun", "joins"):
        return False
    listed = _QUOTED.sub("", one.text[members[0].start : tokens[one.index - 1].end])
    counts = {listed.count("、") + 1, len(_JOINT.findall(listed)) + 1}
    return "、" in listed and one.quantity.value in counts


def is_staged(one: Number) -> bool:
    """Whether it says in how many parts something is done: 分|三批|改造."""
    before = one.before
    whole = before is not None and one.text[before.start : before.end] in words("parted")
    return whole and one.quantity.unit in words("stage_unit")


def is_word(one: Number) -> bool:
    """Whether it is a small number in words (三大, 两级)."""
    quantity = one.quantity
    return _SMALL.fullmatch(one.text, quantity.number_start, quantity.number_end) is not None


def _is_member(clause: Clause, at: int) -> bool:
    """Whether a token stands in a list of nouns; one near a mark is one: 降碳、支撑保障."""
    cls = clause.tokens[at].cls
    around = clause.tokens[max(0, at - 2) : at + 3]
    beside = cls in (*ACTS, "frame", "grows") and any(token.cls == "joins" for token in around)
    return cls in ("noun", "joins") or beside


def sizes_named_works(one: Number) -> bool:
    """Whether it sizes one of several works by name: 甲公司20万锭纺纱、乙公司5万吨炼钢等|项目."""
    closes = _NAMED_WORKS.match(one.text, one.quantity.end, one.clause.end)
    return closes is not None and "、" in one.text[one.clause.start : closes.end()]


_NAMED_WORKS = pattern(r"[^，。；]{0,120}?等[^，。；、\d]{0,16}?<sized_project>$")


def is_second(one: Number) -> bool:
    """Whether it follows a number that a list announces: 等5类10种."""
    if one.before is None or one.before.cls != "number":
        return False
    first = Number(one.text, one.clause, one.index - 1, told=one.told)
    return (first.before is not None and first.before.cls == "prep") or is_announced(first)


def is_announced(one: Number) -> bool:
    """Whether the words before it announce what a list names: 等|5个."""
    stretch = one.text[max(one.clause.start, one.quantity.start - 8) : one.quantity.start]
    return closing("announces", stretch.rstrip()) is not None


def stands_beside_list(one: Number) -> bool:
    """Whether the number before it in a list is one that the list announces: 等5个甲和1个乙."""
    if one.index < BESIDE or one.before is None or "between" not in one.before.flags:
        return False
    return is_announced(Number(one.text, one.clause, one.index - BESIDE, told=one.told))


BESIDE = 3
"""Tokens from one number of a list to the next: 5个|甲|和|1个."""


_LIST = 3 * 6 + 1
"""Tokens of the longest list that may go on behind a number, and one more."""


def closes(one: Number) -> bool:
    """Whether nothing stands behind it but others of a list: 总面积4万平方米|、层高6米."""
    behind = [token.cls for token in one.behind[:_LIST]]
    return behind == ["joins", "noun", "number"] * (len(behind) // 3)


def is_part(one: Number) -> bool:
    """Whether it stands in a list of the parts of a sum: 其中包括：煤电100万千瓦、|气电50万千瓦."""
    start = one.clause.start
    return _PARTS.search(one.text, max(0, start - FAR), start) is not None


FAR = 120
"""Characters before a clause in which a list of parts may begin."""


def heads_bracket(one: Number) -> bool:
    """Whether as many are listed behind its noun: 两大|支撑（项目、招商）, 2个产业，即甲、乙."""
    listed = _BRACKETED_LIST.match(one.text, one.quantity.end)
    if listed is None:
        return False
    members = _LIST_MARK.split(listed["members"] or listed["told"])
    return len(members) > 1 and len(members) == one.quantity.value


def is_counted_alike(one: Number) -> bool:
    """Whether a list goes on with a number of its unit: 项目77个、10亿元以上项目|33个."""
    before, *rest = one.clause.tokens[max(0, one.index - 1) :]
    listed = [token.cls for token in (before, *rest[1:2])] == ["noun", "joins"]
    return listed and one.quantity.unit in [t.quantity.unit for t in rest[1:] if t.quantity]
