"""Traditional to simplified script, and the script of a text.

What does not belong here: conversion of vocabulary between regions (軟體 stays 软体).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pipelines.clean.draft import Draft

# Characters that one script has and the other has not, among the most frequent ones of
# government texts: enough of both stand in any paragraph.
_HANT = re.compile(
    "[為國質發經濟產業個們這來對時會實學動務開機關進說過還問題與種應見東車長門電員從點現當無"
    "達標準設創環規劃術監檢權農資訊導強結構設領導統籌統風險數據體係係後於將條辦廳黨總書記習"
    "貫徹項責單負組織運協調區級縣鄉鎮場價優極圍際認證驗護確積極調專銷轉邊類組較雙戰聯衛臺灣廣]"
)
_HANS = re.compile(
    "[为国质发经济产业个们这来对时会实学动务开机关进说过还问题与种应见东车长门电员从点现当无"
    "达标准设创环规划术监检权农资讯导强结构设领导统筹统风险数据体系后于将条办厅党总书记习"
    "贯彻项责单负组织运协调区级县乡镇场价优极围际认证验护确积极调专销转边类组较双战联卫台湾广]"
)
_MIXED_LINES_FROM = 8
"""From this many traditional characters on, the lines of a simplified text are judged singly."""

_WORDS_PUT_IN = frozenset({"mojibake"})
"""Rules of earlier passes that put Chinese words in."""

# OpenCC keeps 著; the mainland writes 着 for the particle and the verb (着力, 随着, 意味着) and 著
# for writing and renown (显著, 著名, 著作权). Xiandai Hanyu Cidian, 7th edition, under both.
_ZHUO = re.compile(
    "(?<![显卓昭名论专编原巨遗译合土拙撰较最更])著(?![名作者称述录书])|(?<=[随沿跟朝味绕])著"
)
# Variants that OpenCC's t2s has no entry for (Table of General Standard Chinese Characters, 2013).
_VARIANTS = str.maketrans("衞", "卫")


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC  # loaded for traditional texts only

    return OpenCC("t2s")


def script_of(text: str) -> str:
    """Tell ``Hant`` from ``Hans`` by which script's own characters are more."""
    traditional = len(_HANT.findall(text))
    return "Hant" if traditional and traditional > len(_HANS.findall(text)) else "Hans"


def simplify(text: str) -> str:
    """Convert to simplified script; the result is as long as the text, character by character."""
    converter = _converter()
    simplified: str = converter.convert(text)
    if len(simplified) != len(text):
        simplified = "".join(_same_length(converter, line) for line in text.splitlines(True))
    return _ZHUO.sub("着", simplified.translate(_VARIANTS))


def _same_length(converter: Any, line: str) -> str:
    simplified: str = converter.convert(line)
    if len(simplified) == len(line):
        return simplified
    chars = (converter.convert(char) for char in line)
    return "".join(new if len(new) == 1 else old for old, new in zip(line, chars, strict=True))


def simplified_macro() -> str:
    """The statement that makes `simplified(words)` in DuckDB: each character for itself."""
    traditional = "".join(map(chr, range(0x4E00, 0xA000)))
    pairs = [
        (old, new)
        for old, new in zip(traditional, simplify(traditional), strict=True)
        if old != new
    ]
    old, new = ("".join(chars) for chars in zip(*pairs, strict=True))
    return f"create or replace macro simplified(words) as translate(words, '{old}', '{new}')"


def to_simplified(draft: Draft) -> str:
    """Simplify a traditional text, or the traditional lines of a simplified one.

    Makes no rows in ``corrections``: ``documents.script`` says it of the whole document.

    Returns:
        The script of the text before: ``Hans`` or ``Hant``.
    """
    text = draft.text
    traditional = len(_HANT.findall(text))
    if not traditional:
        return "Hans"
    if traditional > len(_HANS.findall(text)):
        draft.retype(simplify(text))
        draft.convert_corrections(simplify, _WORDS_PUT_IN)
        return "Hant"
    if traditional >= _MIXED_LINES_FROM:
        lines = text.split("\n")
        draft.retype("\n".join(simplify(x) if script_of(x) == "Hant" else x for x in lines))
    return "Hans"
