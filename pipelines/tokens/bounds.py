"""Bounding words on either side of a quantity and the comparator that they give.

After the Civil Code's article 1259 (以上, 以下, 以内 include the number; 超过, 不满, 以外 do not).
What does not belong here: upward verbs that bound nothing by themselves (建成20个), which are read
with the indicator.
"""

from __future__ import annotations

import re

_BEFORE: dict[str, str] = {
    "ge": (
        "不少于 不低于 不小于 不短于 不下于 不亚于 不下 不弱于 不早于 不得少于 不得低于 "
        "不得小于 不得短于 不能少于 不能低于 不应少于 不应低于 应不少于 "
        "不宜少于 不宜低于 不宜小于 至少 最少 最低 起码 "
        "高达 多达 至少达到 最少达到 满 大于等于 大于或等于 ≥ >= ≮"
    ),
    "gt": "超过 已超过 超 突破 高于 大于 多于 超出 高出 长于 逾 过 破 冲破 跨越 > ＞",
    "le": (
        "不超过 不超 不高于 不多于 不大于 不长于 不逾 不得超过 不得高于 不得多于 不得大于 "
        "不得长于 不能超过 不应超过 不应高于 不可超过 "
        "不宜超过 不宜高于 不宜大于 最多 至多 最高 最高不超过 最多不超过 最长 "
        "最长不超过 最大 未超过 没超过 小于等于 小于或等于 ≤ <= ≯"
    ),
    "lt": "低于 少于 小于 短于 不足 不到 不满 未满 未达 未达到 不及 不达 未及 <",
    "approx": "约 大约 约为 约达 大约为 近 将近 接近 大概 大致 大致为 约占 估计 ≈",
    "reach": "达到 达 达至 达到了 控制在 控制到",
}
# Where the last character belongs to another word: 通过, 发达, 附近, 圆满, 节约.
_GLUED = {
    "过": "通经超不越透跨渡胜度再难经",
    "达": "发到传表送下直抵通转四",
    "近": "最附邻靠临接就远相",
    "约": "节公条契制预签合简集履违续大解特",
    "满": "圆充美丰饱不未届期完",
    "破": "突冲打",
    "超": "反高赶",
}
_AFTER: dict[str, str] = {
    "ge": "及以上 以上 或以上 和以上 之上 (含)以上",
    "gt": "有余 开外 以外",
    "le": "及以下 以下 或以下 和以下 以内 之内 之下 封顶 为限",
    "approx": "左右 上下 光景",
    "range": "之间 不等",
}


def _alternation(words: dict[str, str], *, reverse: bool = False) -> tuple[str, dict[str, str]]:
    comparators = {word: name for name, group in words.items() for word in group.split()}
    ordered = sorted(comparators, key=len, reverse=True)
    return "|".join(re.escape(w[::-1] if reverse else w) for w in ordered), comparators


_BEFORE_PATTERN, _BEFORE_COMPARATOR = _alternation(_BEFORE, reverse=True)
_BEFORE_REVERSED = re.compile(rf"\s?(?:[了为]?)(?P<word>{_BEFORE_PATTERN})")
_LONGEST_BEFORE = max(map(len, _BEFORE_COMPARATOR)) + 3
_LAST_BEFORE = frozenset(word[-1] for word in _BEFORE_COMPARATOR) | {" ", "了", "为", "\u3000"}
_AFTER_PATTERN, _AFTER_COMPARATOR = _alternation(_AFTER)
_AFTER_WORD = re.compile(
    rf"(?:人民币|标准煤)?\s?(?:[(（](?:含|包括|包含)[^()（）\n]{{0,8}}[)）])?(?P<word>{_AFTER_PATTERN})"
    r"(?!简称|称|统称|各项|措施|意见|内容|游|联动|级)"
)
_INSIDE = re.compile(r"\s?内(?![部外容地蒙需涵陆资])")
"""三年内, 500米内: only after a unit of time or length."""


def before(text: str, start: int) -> tuple[int, str | None]:
    """The bounding word right before ``start``.

    Args:
        text: A folded text.
        start: Where the number starts.

    Returns:
        Where the word starts and its comparator: ``ge``, ``gt``, ``le``, ``lt``, ``approx``,
        ``reach`` for 达到, ``hold`` for 控制在; ``start`` and None where there is none.
    """
    if not start or text[start - 1] not in _LAST_BEFORE:
        return start, None
    match = _BEFORE_REVERSED.match(text[max(0, start - _LONGEST_BEFORE) : start][::-1])
    if match is None:
        return start, None
    word, at = match["word"][::-1], start - match.end()
    if at and text[at - 1] in _GLUED.get(word, ""):
        return start, None
    if word.startswith("控制"):
        return at, "hold"
    return at, _BEFORE_COMPARATOR[word]


def after(text: str, end: int, *, extent: bool) -> tuple[int, str | None]:
    """The bounding word right after ``end``.

    Args:
        text: A folded text.
        end: Where the number or its unit ends.
        extent: Whether the unit is one of time or length, so that a bare 内 bounds.

    Returns:
        Where the word ends and its comparator: ``ge``, ``gt``, ``le``, ``approx``, ``range``;
        ``end`` and None where there is none.
    """
    match = _AFTER_WORD.match(text, end)
    if match is not None:
        return match.end(), _AFTER_COMPARATOR[match["word"]]
    inside = _INSIDE.match(text, end) if extent else None
    return (inside.end(), "le") if inside is not None else (end, None)


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
    if left in {"ge", "gt", "le", "lt"}:
        return left
    if right in {"ge", "gt", "le"}:
        return right
    if left == "approx" or more == "来":
        return "approx"
    if more:
        return "gt"
    return {"reach": "ge", "hold": "le"}.get(left or "")
