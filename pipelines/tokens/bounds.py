"""Bounding words on either side of a quantity and the comparator that they give.

After the Civil Code's article 1259 (以上, 以下, 以内 include the number; 超过, 不满, 以外 do not).
The words stand in ``lexicon/bounds.csv``, with the longer ones that shelter them (通过, 附近).
What does not belong here: upward verbs that bound nothing by themselves (建成20个), which are read
with the indicator.
"""

from __future__ import annotations

import re

from pipelines.lexicon import LEXICON, pattern, words
from pipelines.lexicon.patterns import trie

_BEFORE = LEXICON.entries("bound_before", "bound_guard")
_LINKS = words("bound_link")
# The words before a number are read from the number backwards, so that the longest one is found.
_BEFORE_REVERSED = re.compile(
    rf"\s?(?:{trie(_LINKS)})?(?P<word>{trie(word[::-1] for word in _BEFORE)})"
)
_LONGEST_BEFORE = max(map(len, _BEFORE)) + 3
_LAST_BEFORE = frozenset(word[-1] for word in _BEFORE) | _LINKS | {" ", "\u3000"}

_AFTER = LEXICON.entries("bound_after", "bound_inside", "bound_guard")
_AFTER_WORD = pattern(
    # 20万平方米（含）以上, 1000吨标准煤（等价值）以上
    r"<gloss>?\s?(?:[(（](?:(?:(?P<excluded><excludes>)|<includes>)[^()（）\n]{0,8}"
    r"|[^()（）\d\n]{1,8})[)）])?"
    "(?P<word><bound_after|bound_inside|bound_guard>)"
)
_STRICT = {"ge": "gt", "le": "lt"}
LED = {"reach": "ge", "hold": "le"}
"""What a word that leads to a number (达到, 控制在) says of it where no word bounds it."""
# 500万元以下（含500万元）, 15人以上（不含）
_REPEATED = pattern(
    r"[(（](?:(?P<excluded><excludes>)|<includes>)(?P<number>[^()（）\n]{0,20})[)）]"
)


def before(text: str, start: int, done: int = 0) -> tuple[int, str | None]:
    """The bounding word right before ``start``.

    Args:
        text: A folded text.
        start: Where the number starts.
        done: Where the quantity before it ends.

    Returns:
        Where the word starts and its comparator: ``ge``, ``gt``, ``le``, ``lt``, ``approx``,
        ``reach`` for 达到, ``hold`` for 控制在; ``start`` and None where there is none.
    """
    if start <= done or text[start - 1] not in _LAST_BEFORE:
        return start, None
    match = _BEFORE_REVERSED.match(text[max(done, start - _LONGEST_BEFORE) : start][::-1])
    if match is None:
        return start, None
    entry = _BEFORE[match["word"][::-1]]
    if "bound_guard" in entry.classes or "bare" in entry.flags:
        return start, None
    return start - match.end(), entry.values["bound"]


def is_recent(text: str, start: int, end: int) -> bool:
    """Whether the bounding word is 近, which with years is no bound (近三年: the last three)."""
    entry = _BEFORE.get(text[start:end].strip())
    return entry is not None and "recent" in entry.flags


def before_bare(text: str, start: int, done: int) -> tuple[int, str | None]:
    """What bounds a magnitude alone (上千家) and no other number."""
    entry = _BEFORE.get(text[start - 1 : start]) if start > done else None
    if entry is None or "bare" not in entry.flags:
        return start, None
    return start - 1, entry.values["bound"]


def after(text: str, end: int, *, extent: bool) -> tuple[int, str | None]:
    """The bounding word right after ``end``.

    Args:
        text: A folded text.
        end: Where the number or its unit ends.
        extent: Whether the unit is one of time or length, so that a bare 内 bounds.

    Returns:
        Where the word ends and its comparator: ``ge``, ``gt``, ``le``, ``lt``, ``approx``,
        ``range``; ``end`` and None where there is none.
    """
    match = _AFTER_WORD.match(text, end)
    entry = _AFTER[match["word"]] if match is not None else None
    if match is None or entry is None or "bound_guard" in entry.classes:
        return end, None
    if "extent" in entry.flags and not extent:
        return end, None
    bound = entry.values["bound"]
    return match.end(), _STRICT.get(bound, bound) if match["excluded"] else bound


def repeated(text: str, end: int, printed: str, comparator: str | None) -> tuple[int, str | None]:
    """A bracket behind the bounding word that says whether the bound itself is included.

    Args:
        text: A folded text.
        end: Where the bounding word ends.
        printed: The number with its unit.
        comparator: What the bounding words gave.

    Returns:
        Where the bracket ends (``end`` where there is none) and the comparator; a bracket that
        names something else than the number (15人以上（含专家3人）) is none.
    """
    match = _REPEATED.match(text, end)
    if match is None or match["number"] not in {"", printed}:
        return end, comparator
    strict = _STRICT.get(comparator or "", comparator)
    return match.end(), strict if match["excluded"] else comparator


def combine(left: str | None, right: str | None, more: str) -> str | None:
    """The one comparator of what stands before and after a number and inside it (多, 余, 来).

    Args:
        left: What ``before`` gave.
        right: What ``after`` gave.
        more: 多, 余 or 来 inside the number (5000多亿), else empty.

    Returns:
        ``ge``, ``gt``, ``le``, ``lt``, ``approx`` or None.
    """
    if right == "approx":
        return "approx"
    for bound in (left, right):
        if bound in {"ge", "gt", "le", "lt"}:
            return bound
    if left == "approx" or more == "来":
        return "approx"
    if more:
        return "gt"
    return LED.get(left or "")
