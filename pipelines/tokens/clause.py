"""A sentence as clauses of typed tokens: numbers and times as they are, words by their class.

What does not belong here: how the words between two numbers get their class
(:mod:`pipelines.tokens.typed_words`), and what the tokens say together (:mod:`pipelines.grammar`,
:mod:`pipelines.extract`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.lexicon import LEXICON, finder, finder_before, longest_at, pattern, words, words_in
from pipelines.tokens.opaque import opaque
from pipelines.tokens.quantities import Quantity
from pipelines.tokens.token import Token
from pipelines.tokens.typed_words import listed_behind, words_between
from pipelines.tokens.verb_or_noun import ACTS, last_lead

_MARK = re.compile(r"[，；：。！？;!?|\n、→]|,(?!\d)|——|/(?=\d)")


class Clause(NamedTuple):
    """The tokens between two marks that end a clause, outside brackets and quotes."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    bracketed: bool
    """Whether it stands in a bracket that tells numbers of its own (…（其中：水稻41万吨）)."""


def clauses_of(
    text: str, start: int, end: int, numbers: Sequence[Quantity], fixed: Sequence[Token]
) -> list[Clause]:
    """The clauses of ``text[start:end]``, one sentence, in order; brackets that tell come last.

    Args:
        text: clean text.
        start: where the sentence begins.
        end: where it ends.
        numbers: the numbers in it, ascending.
        fixed: tokens that are known already, ascending: its times, the document's own place.
    """
    hidden, told = opaque(text, start, end, numbers)
    around = [one for one in fixed if not any(left < one.start < right for left, right in told)]
    found = list(_cut(text, start, end, numbers, around, hidden, bracketed=False))
    for left, right in told:
        inside = [one for one in numbers if left <= one.number_start < right]
        within = [one for one in fixed if left <= one.start < right]
        found += _cut(text, left + 1, right - 1, inside, within, [], bracketed=True)
    return found


def _cut(
    text: str,
    start: int,
    end: int,
    numbers: Sequence[Quantity],
    fixed: Sequence[Token],
    hidden: Sequence[tuple[int, int]],
    *,
    bracketed: bool,
) -> Iterator[Clause]:
    starts = [left for left, _ in hidden]

    def is_hidden(position: int) -> bool:
        index = bisect_left(starts, position + 1) - 1
        return index >= 0 and position < hidden[index][1]

    hard = [
        *(token for one in numbers for token in _number(text, one)),
        *(base for one in numbers for base in _share_of(text, start, one)),
        *fixed,
        *(
            Token("joins" if match[0] in "、/" else "mark", *match.span())
            for match in _MARK.finditer(text, start, end)
        ),
    ]
    hard = [_narrowed(text, start, one) for one in hard]
    visible = [one for one in hard if start <= one.start and one.end <= end]
    visible = [one for one in visible if one.cls == "time" or not is_hidden(one.start)]
    begin, tokens = start, list[Token]()
    for one in _apart(sorted(visible, key=lambda token: (token.start, -token.end))):
        if one.cls == "mark" and _goes_on_from(text, tokens, one):
            one = one._replace(cls="frame")
        tokens.append(one)
        if one.cls == "mark":
            yield Clause(begin, one.start, _filled(text, begin, one.start, tokens[:-1]), bracketed)
            begin, tokens = one.end, []
    if begin < end:
        yield Clause(begin, end, _filled(text, begin, end, tokens), bracketed)


def _goes_on_from(text: str, before: Sequence[Token], mark: Token) -> bool:
    """Whether a comma stands between a base and what it rises to: 由12万吨，提高至24万吨."""
    base = before[-1] if before else None
    if base is None or base.cls != "number" or not _RISES_TO.match(text, mark.start):
        return False
    return _from_before(text, max(0, base.start - LONGEST_FROM), base.start) is not None


LONGEST_FROM = 4
_RISES_TO = pattern("，<reaches.up|reaches.down>")
_from_before = finder_before("from")


def _narrowed(text: str, start: int, token: Token) -> Token:
    """A time without the 到 that a verb takes: 下降|到2000年; a span as a time: 五年新增."""
    if token.cls == "time" and _UPTO.match(text, token.start):
        last = last_lead(text, start, token.start + 1)
        if last is not None and len(last.word) > 1 and "reaches" in last.classes:
            return token._replace(start=token.start + 1)
    quantity = token.quantity
    if (
        quantity is not None
        and quantity.unit == "年"
        and (_opens(text, start, quantity.start) or longest_at(text, quantity.end, "grows"))
    ):
        return Token("time", token.start, token.end)
    return token


def _opens(text: str, start: int, at: int) -> bool:
    return at == start or _MARK.match(text, at - 1) is not None or text[at - 1].isspace()


_UPTO = re.compile("[到至]")


def _number(text: str, quantity: Quantity) -> Iterator[Token]:
    """A number; 突破 before pieces is what is done to them: 突破30项关键技术."""
    bound = text[quantity.start : quantity.number_start]
    solved = quantity.unit in _PIECES and bound in _SOLVES and _HAN.match(text, quantity.end)
    if solved:
        entry = LEXICON.entries("makes")[bound]
        yield Token("makes", quantity.start, quantity.number_start, entry)
    start = quantity.number_start if solved else quantity.start
    yield Token("number", start, quantity.end, None, quantity)


def _share_of(text: str, start: int, share: Quantity) -> Iterator[Token]:
    """What leads to a share and of what it is: 标准|不低于本市上年度人均收入的|60%.

    Or to points, and what has so many less: 增速|高于全省平均水平|2个百分点.
    """
    at = share.start
    if share.unit in _POINTS:
        leads, stop = _leads_to_points, at
    elif share.unit in _SHARES and text[at - 1] == "的":
        leads, stop = _leads_to_share, at - 1
    else:
        return
    first = max(start, at - LONGEST_BASE)
    first = max(first, *(text.rfind(mark, first, at) + 1 for mark in "，；：。、"))
    for opens, entry in words_in(text, first, stop, leads):
        if "guard" not in entry.classes and stop - opens - len(entry.word) > 1:
            if "at_least_of" not in entry.classes or not _names_share.search(text, opens, at):
                yield Token("reaches", opens, at)
            return


LONGEST_BASE = 34
"""Characters before a share in which stands what it is of."""
_SHARES, _POINTS = words("unit_rate"), words("points_unit")
_names_share = pattern("<share_noun>")
"""占能源消费比重由2020年的|11%: the share is a measure with a name, and 由 leads to its base."""
_leads_to_points = finder("outdoes", "guard")
_leads_to_share = finder("at_most", "at_least_of", "reaches.up", "reaches.down", "guard")
_SOLVES, _PIECES = words("makes_piece"), words("piece_unit")
_HAN = re.compile("[\u4e00-\u9fff“]")


def _apart(tokens: Sequence[Token]) -> Iterator[Token]:
    """Tokens that do not overlap: a time wins over the number in it, both over a mark in them."""
    reach = -1
    for one in tokens:
        if one.start >= reach:
            yield one
            reach = one.end


_PROPERTY = pattern("<property>[^的]{2,}$|[^的]{2,}<predicate>$")


def _as_listed(found: Sequence[Token], words: list[Token], after: Token | None) -> list[Token]:
    """What stands between two nouns of a list is one too: 咨询、|培训|、调解等服务."""
    amid = after is not None and after.cls == "joins" and len(found) > 1
    if not amid or found[-1].cls != "joins" or found[-2].cls != "noun":
        return words
    alone = len(words) == 1 and words[0].cls in ACTS
    return [Token("noun", words[0].start, words[0].end)] if alone else words


def _describes_counted(text: str, hard: Sequence[Token], index: int, end: int) -> bool:
    """Whether the stretch before ``hard[index]`` goes on with what is said of what is counted.

    200名|能够突破关键技术、|带动新兴学科的领军人才: no verb of it says what is done;
    8家|作用突出、|一体化服务能力强的企业: no word of it says how.
    """
    first = index - 1
    while first >= 0 and hard[first].cls == "joins":
        first -= 1
    if first < 0 or hard[first].cls != "number" or first == index - 1:
        return False
    said = _PROPERTY.match(text[hard[first].end : hard[first + 1].start])
    return said is not None and text.find("的", hard[first + 1].end, end) >= 0


def _filled(text: str, start: int, end: int, hard: Sequence[Token]) -> tuple[Token, ...]:
    """Numbers, times and joining marks with the typed words between them."""
    found: list[Token] = []
    at = start
    for index, one in enumerate([*hard, None]):
        stop = one.start if one is not None else end
        before = hard[index - 1] if index else None
        if at < stop and _describes_counted(text, hard, index, end):
            found.append(Token("noun", at, stop))
        elif at < stop:
            words = list(words_between(text, at, stop, before, one, listed_behind(found)))
            found += _as_listed(found, words, one)
        if one is not None:
            found.append(one)
            at = one.end
    return tuple(found)
