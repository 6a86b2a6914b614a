"""Numbers that are counted out: each with its role, the rule that says so and the words it names.

The rules stand in ``counts_out.toml``: patterns of tokens, and cues with the reach of their word.
What does not belong here: sentences that tell, define or rule as a whole
(:mod:`pipelines.extract.speech`), numbers that were read and count out after all
(:mod:`pipelines.extract.no_targets`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipelines.extract.cues import Cue, load_cues
from pipelines.extract.list_traits import is_announced, is_staged
from pipelines.extract.number_traits import TRAITS, asked, has
from pipelines.extract.seen_number import Number
from pipelines.extract.speech import Speech
from pipelines.extract.speech_rules import load_rules as load_speech
from pipelines.grammar.rules import Rule, letters, load_rules
from pipelines.lexicon import pattern, words
from pipelines.tokens.clause import Clause
from pipelines.tokens.quantities import Quantity, printed_bound
from pipelines.tokens.token import Token

BOOK = Path(__file__).with_name("counts_out.toml")
RULES = load_rules(BOOK)
CUES = load_cues(BOOK)
CUE_TRAITS = {
    trait: TRAITS[trait]
    for trait in sorted({trait for cue in CUES for traits in cue.number for trait in traits})
}
"""The traits that a cue asks for, with the looks that tell them."""
BEFORE = 3
"""Tokens before a number with which a pattern may begin."""
_TOLD = {"tells": "achieved", "rules": "permitted", "defines": "other", "frames": "other"}
_SHARES = frozenset(("%", "番", "倍"))
_OFTEN = re.compile(r"每[^，。；]{1,3}[^，。；\d]*$")
OFTEN = 24
"""Characters before 一次 in which 每月 stands."""
_COUNTED_OFF = re.compile("[一二三四五六七八九]{2,}")  # 一二三次产业


_LEAST = pattern("<at_least_once>[^，。；]{0,6}$")
_QUOTA = pattern(r"<each>[^，。；：\d]{1,30}$")  # 每个县建设|一所医院
# “2处以上码头、|一个候船厅”, “一个候船厅|、2处码头”
_CLOSING = frozenset("，。；、）") | {""}
_NOUN_BEFORE = re.compile(r"(?:(?!一)[\u4e00-\u9fff]){3}$")
_LISTED = re.compile(r"[\d二两三四五六七八九十][^，。；：\d]{2,20}[、和及与]$")
_LISTS_ON = pattern(r"[^，。；：、]{2,12}[、和及与][\d二两三四五六七八九十]+<counter>")


_LOST = re.compile(r"\$\d\.?\$\d|\d\$\d")
LOST = 4
"""Characters around a number among which the marks stand of one that was lost: 增长$1.$2％."""


class CountedOut(NamedTuple):
    """Why a number is no target: its role, the rule, and where the words stand that say so."""

    role: str
    rule: str
    start: int
    end: int


def is_article(text: str, quantity: Quantity) -> bool:
    """Whether what looks like a number is open (十几), a footnote mark or an article (一套体系).

    Nor is one that was lost where the text was made, of which only ``$1.$2`` is left.
    """
    before = text[quantity.start - 1 : quantity.start]
    if quantity.value is None or before == "每":
        return True
    if before == "[" and text[quantity.end : quantity.end + 1] == "]":
        return True
    if _LOST.search(text[max(0, quantity.start - LOST) : quantity.number_end + LOST]):
        return True
    printed = text[quantity.number_start : quantity.number_end]
    if quantity.unit in _SHARES:
        return False
    if quantity.comparator is not None and (printed != "一" or printed_bound(text, quantity)):
        return False  # 达到|一个新水平
    if printed == "一":
        return not _is_one(text, quantity)
    return _COUNTED_OFF.fullmatch(printed) is not None


def _is_one(text: str, quantity: Quantity) -> bool:
    """Whether 一 counts: how often something is done, one for each, one of a list of numbers."""
    first = max(0, quantity.start - OFTEN)
    if quantity.unit in words("times_unit"):
        often = _OFTEN.search(text, first, quantity.start)
        return (often or _LEAST.search(text, first, quantity.start)) is not None
    if quantity.unit not in words("counter"):
        return False
    closes = text[quantity.end : quantity.end + 1] in _CLOSING and quantity.unit in words("counter")
    if closes and _NOUN_BEFORE.search(text, first, quantity.start):
        return True  # 建成过江通道|一条
    if any(one.search(text, first, quantity.start) for one in (_LISTED, _LEAST, _QUOTA)):
        return True
    return _LISTS_ON.match(text, quantity.end) is not None


def counted_out(text: str, clause: Clause, speech: Speech) -> dict[int, CountedOut]:
    """The numbers of a clause that are no targets, by their place in its tokens.

    Args:
        text: clean text.
        clause: the clause.
        speech: what its sentence does; in one that promises nothing every number is counted out.
    """
    if not any(one.quantity for one in clause.tokens):
        return {}
    row = letters([one.cls for one in clause.tokens])
    found: dict[int, CountedOut] = {}
    rule = load_speech().by_name.get(speech.rule)
    ruled = _by_speech(speech, rule.role) if rule is not None and rule.role else None
    for index, token in enumerate(clause.tokens):
        if token.quantity is None:
            continue
        number = Number(text, clause, index, told=speech.act == "tells")
        why = ruled or _by_words(number, row) or _by_speech(speech)
        if why is not None:
            found[index] = why
    return found


def _by_words(number: Number, row: str) -> CountedOut | None:
    number.known.update({trait: look(number) for trait, look in CUE_TRAITS.items()})
    shown = frozenset([trait for trait, told in number.known.items() if told])
    return (
        _by_cue(number, _speaking(shown, first=True))
        or _by_pattern(number, row)
        or _by_cue(number, _speaking(shown, first=False))
    )


@lru_cache(maxsize=1024)
def _speaking(shown: frozenset[str], *, first: bool) -> tuple[Cue, ...]:
    """The cues that speak of numbers with these traits, before the patterns or behind them."""
    return tuple(one for one in CUES if one.first is first and one.number.speaks_of(shown))


def _by_pattern(number: Number, row: str) -> CountedOut | None:
    tokens = number.clause.tokens
    for rule, start, end in _fitting(row, number.index):
        if has(number, asked(rule.where)):
            return CountedOut(rule.role, rule.name, tokens[start].start, tokens[end - 1].end)
    return None


@lru_cache(maxsize=4096)
def _fitting(row: str, index: int) -> tuple[tuple[Rule, int, int], ...]:
    """The rules that fit the number at ``index`` of a row of letters, and from where to where."""
    return tuple(
        (rule, start, match.end())
        for rule in RULES
        for start in range(max(0, index - BEFORE), index + 1)
        if (match := rule.pattern.match(row, start)) and match.start("it") == index
    )


def _by_cue(number: Number, cues: Sequence[Cue]) -> CountedOut | None:
    for cue in cues:
        if span := cue.found(number):
            return CountedOut(cue.role, cue.name, *span)
    return None


def _by_speech(speech: Speech, role: str | None = None) -> CountedOut | None:
    if speech.promises:
        return None
    return CountedOut(role or _TOLD[speech.act], speech.rule, speech.start, speech.end)


def in_noun(text: str, clause: Clause, outs: Mapping[int, CountedOut]) -> Clause:
    """A clause in which numbers that are counted out are part of the noun that they stand in.

    年产值|超亿元|的企业|500家 → 年产值超亿元的企业|500家.
    """
    if not outs:
        return clause
    tokens: list[Token] = []
    glued = False
    for index, token in enumerate(clause.tokens):
        out, ahead = index in outs, _counts(clause, index + 1, outs)
        if out and tokens and is_staged(Number(text, clause, index)):
            tokens.pop()  # “分三批|改造小区”
            continue
        if ahead and out and outs[index].role == "list":
            continue  # “11类|42件民生实事”
        if out and _counts(clause, index + 2, outs) and _closes_list(text, clause, index):
            while tokens and tokens[-1].cls in ("noun", "joins"):
                tokens.pop()  # “甲线、乙线等5个|公路项目631公里”
            continue
        joins = token.cls == "joins" and index - 1 in outs and index + 1 in outs
        glues = (glued and token.cls == "noun") or (glued and token.cls == "of" and not ahead)
        _add(tokens, token, out=out, joins=out or joins or glues)
        glued = out or joins or (glues and token.cls == "of")
    return clause._replace(tokens=tuple(tokens))


def _closes_list(text: str, clause: Clause, index: int) -> bool:
    """Whether a number counts things named before it, whose common noun follows: 等|5个|项目."""
    named = [token.cls for token in clause.tokens[index + 1 : index + 2]] == ["noun"]
    return named and is_announced(Number(text, clause, index))


def _add(tokens: list[Token], token: Token, *, out: bool, joins: bool) -> None:
    """Add a token to those before it, or make it part of the noun that they end with."""
    if out and [one.cls for one in tokens[-2:]] == ["noun", "reaches"]:
        tokens.pop()  # 每千人口|拥有|3岁以下|婴幼儿托位数
    if joins and tokens and tokens[-1].cls == "noun":
        tokens[-1] = Token("noun", tokens[-1].start, token.end)
    else:
        tokens.append(Token("noun", token.start, token.end) if out else token)


def _counts(clause: Clause, index: int, outs: Mapping[int, CountedOut]) -> bool:
    """Whether a number stands there that is not counted out."""
    inside = index < len(clause.tokens)
    return inside and clause.tokens[index].cls == "number" and index not in outs
