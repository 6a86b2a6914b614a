"""Which Chinese characters stand beside each other in words: jieba's dictionary, read on need.

What does not belong here: segmentation; only ``mojibake.py`` asks, and rarely.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path


@lru_cache(maxsize=1)
def _dictionary() -> str:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return ""
    return (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def after(char: str) -> frozenset[str]:
    """What stands straight after a simplified character in words."""
    words = _dictionary()
    return frozenset(words[place + 1] for place in _places(char))


@lru_cache(maxsize=256)
def before(char: str) -> frozenset[str]:
    """What stands straight before a simplified character in words."""
    words = _dictionary()
    return frozenset(words[place - 1] for place in _places(char))


def _places(char: str) -> Iterator[int]:
    words = _dictionary()
    place = words.find(char)
    while place >= 0:
        yield place
        place = words.find(char, place + 1)


def is_common(char: str) -> bool:
    """Whether a simplified character is of GB 2312's first level: 3,755 in everyday use."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


# GB 2312 orders its first level by pinyin; these open each initial letter.
_FIRST_OF_LETTER = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_LETTER_STARTS = [char.encode("gb2312") for char in _FIRST_OF_LETTER]


def initial_letter(char: str) -> str:
    """The letter that the pinyin of a common simplified character begins with, else ``""``."""
    if not is_common(char):
        return ""
    code = char.encode("gb2312")
    return _LETTERS[sum(1 for start in _LETTER_STARTS if start <= code) - 1]
