"""What a word right beside a time is: 比2020年|减少|5%, 比上年|同期|增长, 每年|平均|增长.

What does not belong here: times themselves (:mod:`pipelines.tokens.times`).
"""

from __future__ import annotations

from pipelines.lexicon import finder, finder_before
from pipelines.tokens.token import Token

_grows_at, _compared_before = finder("grows"), finder_before("compared")
_SHARES = frozenset({"%", "‰", "个百分点"})
_value_told, _mean_at = finder("told_base"), finder("mean_of_years")
_told_of_each, _each_at = finder_before("mean_of_years", "per_head"), finder("each")
LONGEST_COMPARED = 2


def as_change(text: str, head: list[Token], before: Token | None, after: Token | None) -> None:
    """A word between a time and a number that is no act on something: 比2020年|减少|5%.

    A share tells that it is none, else the word that compares does: 比去年|扩大|2万亿元.
    """
    grows = _grows_at(text, head[-1].start) if head else None
    if grows is None or before is None or before.cls != "time":
        return
    number = after.quantity if after is not None else None
    if number is None or head[-1].end - head[-1].start != len(grows.word):
        return
    first = max(0, before.start - LONGEST_COMPARED)
    if number.unit in _SHARES or _compared_before(text, first, before.start) is not None:
        head[-1] = head[-1]._replace(cls="grows", entry=grows)


def behind_time(text: str, start: int, end: int, head: list[Token], time: Token) -> int:
    """What belongs to a time: 比上年|同期|增长, 每年|平均|增长."""
    if (told := _value_told(text, start)) is not None and start + len(told.word) <= end:
        head.append(Token("scope", start, start + len(told.word), told))
        return start + len(told.word)
    mean = _mean_at(text, start) if _each_at(text, time.start) is not None else None
    if mean is not None and start + len(mean.word) <= end:
        head.append(Token("annual", start, start + len(mean.word), mean))
        return start + len(mean.word)
    return start


def before_time(text: str, start: int, end: int, tail: list[Token], time: Token) -> int:
    """The 平均 of 平均每年, the 每人 of 每人每月."""
    word = _told_of_each(text, start, end) if _each_at(text, time.start) is not None else None
    if word is None or end - len(word.word) < start:
        return end
    cls = "annual" if "mean_of_years" in word.classes else "scope"
    tail.append(Token(cls, end - len(word.word), end, word))
    return end - len(word.word)
