"""Numbers that are counted out: each with its role, the rule that says so and the words it names.

The rules stand in ``counts_out.toml``: patterns of tokens, and cues with the reach of their word.
What does not belong here: sentences that tell, define or rule as a whole
(:mod:`pipelines.extract.speech`), numbers that were read and count out after all
(:mod:`pipelines.extract.no_targets`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipelines.extract.cues import load_cues
from pipelines.extract.number_traits import Number, asked
from pipelines.extract.speech import Speech
from pipelines.grammar.rules import Rule, letters, load_rules
from pipelines.lexicon import words
from pipelines.tokens.clause import Clause, Token
from pipelines.tokens.quantities import Quantity

BOOK = Path(__file__).with_name("counts_out.toml")
RULES = load_rules(BOOK)
CUES = load_cues(BOOK)
BEFORE = 3
"""Tokens before a number with which a pattern may begin."""
_TOLD = {"tells": "achieved", "rules": "permitted", "defines": "other", "frames": "other"}
_SHARES = frozenset(("%", "番", "倍"))
_OFTEN = re.compile(r"每[^，。；]{1,3}[^，。；\d]*$")
OFTEN = 24
"""Characters before 一次 in which 每月 stands."""
_COUNTED_OFF = re.compile("[一二三四五六七八九]{2,}")  # 一二三次产业


class CountedOut(NamedTuple):
    """Why a number is no target: its role, the rule, and where the words stand that say so."""

    role: str
    rule: str
    start: int
    end: int


def is_article(text: str, quantity: Quantity) -> bool:
    """Whether what looks like a number is open (十几), a footnote mark or an article (一套体系)."""
    before = text[quantity.start - 1 : quantity.start]
    if quantity.value is None or before == "每":
        return True
    if before == "[" and text[quantity.end : quantity.end + 1] == "]":
        return True
    if quantity.comparator is not None or quantity.unit in _SHARES:
        return False
    printed = text[quantity.number_start : quantity.number_end]
    if printed == "一" and quantity.unit in words("times_unit"):
        return _OFTEN.search(text, max(0, quantity.start - OFTEN), quantity.start) is None
    return printed == "一" or _COUNTED_OFF.fullmatch(printed) is not None


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
    for index, token in enumerate(clause.tokens):
        if token.quantity is None:
            continue
        number = Number(text, clause, index)
        why = _by_pattern(number, row) or _by_cue(number) or _by_speech(speech)
        if why is not None:
            found[index] = why
    return found


def _by_pattern(number: Number, row: str) -> CountedOut | None:
    tokens = number.clause.tokens
    for rule, start, end in _fitting(row, number.index):
        if number.has(asked(rule.where)):
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


def _by_cue(number: Number) -> CountedOut | None:
    for cue in CUES:
        if span := cue.found(number):
            return CountedOut(cue.role, cue.name, *span)
    return None


def _by_speech(speech: Speech) -> CountedOut | None:
    if speech.promises:
        return None
    return CountedOut(_TOLD[speech.act], speech.rule, speech.start, speech.end)


def in_noun(clause: Clause, outs: Mapping[int, CountedOut]) -> Clause:
    """A clause in which numbers that are counted out are part of the noun that they stand in.

    年产值|超亿元|的企业|500家 → 年产值超亿元的企业|500家.
    """
    if not outs:
        return clause
    tokens: list[Token] = []
    glued = False
    for index, token in enumerate(clause.tokens):
        out, ahead = index in outs, _counts(clause, index + 1, outs)
        if ahead and out and outs[index].role == "list":
            continue  # “11类|42件民生实事”
        joins = token.cls == "joins" and index - 1 in outs and index + 1 in outs
        glues = (glued and token.cls == "noun") or (glued and token.cls == "of" and not ahead)
        if (out or joins or glues) and tokens and tokens[-1].cls == "noun":
            tokens[-1] = Token("noun", tokens[-1].start, token.end)
        else:
            tokens.append(Token("noun", token.start, token.end) if out else token)
        glued = out or joins or (glues and token.cls == "of")
    return clause._replace(tokens=tuple(tokens))


def _counts(clause: Clause, index: int, outs: Mapping[int, CountedOut]) -> bool:
    """Whether a number stands there that is not counted out."""
    inside = index < len(clause.tokens)
    return inside and clause.tokens[index].cls == "number" and index not in outs
