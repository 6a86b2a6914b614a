"""Numbers that are counted out: each with its role, the rule that says so and the words it names.

The rules stand in ``counts_out.toml``: patterns of tokens, and cues with the reach of their word
(after ConText: a word, a category, a direction, a scope). What does not belong here: sentences that
tell, define or rule as a whole (:mod:`pipelines.extract.speech`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pipelines.tokens.quantities import Quantity
from pipelines.tokens.units_of_measure import TIME_UNITS
from pipelines.extract.reading import Reading
from pipelines.extract.speech import Speech
from pipelines.grammar.notation import GrammarError
from pipelines.grammar.rules import Rule, letters, load_rules
from pipelines.lexicon import longest_at, pattern, words
from pipelines.tokens.clause import Clause, Token

BOOK = Path(__file__).with_name("counts_out.toml")
RULES = load_rules(BOOK)
REACHES = ("before", "behind", "clause", "before_verb", "opens", "earlier", "next", "follows")


@dataclass(frozen=True, slots=True)
class CountedOut:
    """Why a number is no target: its role, the rule, and where the words stand that say so."""

    role: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A class of words that counts a number out."""

    name: str
    role: str
    cue: str
    reach: str
    number: tuple[str, ...]
    unless: tuple[str, ...]
    examples: tuple[str, ...]


def load_cues(path: Path = BOOK) -> tuple[Cue, ...]:
    """The cues of the book, in order.

    Raises:
        GrammarError: a cue without name, role, class or example, or with a reach there is not.
    """
    cues = []
    for row in tomllib.loads(path.read_text("utf-8"))["cue"]:
        if not (row.get("name") and row.get("role") and row.get("cue") and row.get("examples")):
            raise GrammarError(f"{path.name}: {row}: a cue needs name, role, cue and example")
        if row["reach"] not in REACHES:
            raise GrammarError(f"{path.name}: {row['name']}: reach is one of {', '.join(REACHES)}")
        number, unless = row.get("number", "").split(), row.get("unless", "").split()
        cues.append(
            Cue(row["name"], row["role"], row["cue"], row["reach"], tuple(number), tuple(unless),
                tuple(row["examples"]))
        )
    return tuple(cues)


CUES = load_cues()


def counted_out(text: str, clause: Clause, index: int) -> CountedOut | None:
    """Why the number that is token ``index`` of a clause is no target, or None."""
    number = _Number(text, clause, index)
    return _by_pattern(number) or _by_cue(number)


def _by_pattern(number: _Number) -> CountedOut | None:
    row = letters([one.cls for one in number.clause.tokens])
    for rule in RULES:
        for match in _matches(rule, row, number.index):
            if number.has(rule.where.split()):
                tokens = number.clause.tokens
                return CountedOut(
                    rule.role, rule.name, tokens[match.start()].start, tokens[match.end() - 1].end
                )
    return None


def _matches(rule: Rule, row: str, index: int) -> Iterator[re.Match[str]]:
    """The matches of a rule in whose slot ``it`` the number stands."""
    for start in range(max(0, index - 2), index + 1):
        match = rule.pattern.match(row, start)
        if match is not None and match.start("it") == index:
            yield match


def _by_cue(number: _Number) -> CountedOut | None:
    for cue in CUES:
        if not number.has_any(cue.number):
            continue
        found = _FIND[cue.reach](number, cue.cue)
        if found is None or any(_within_clause(number, one) for one in cue.unless):
            continue
        return CountedOut(cue.role, cue.name, *found)
    return None


@dataclass(frozen=True, slots=True)
class _Number:
    """A number token with what can be asked of it."""

    text: str
    clause: Clause
    index: int

    @property
    def token(self) -> Token:
        return self.clause.tokens[self.index]

    @property
    def near(self) -> tuple[Token, ...]:
        """The tokens before it, the nearest last; no more than a clause may say of one number."""
        return self.clause.tokens[max(0, self.index - NEAR) : self.index]

    @property
    def quantity(self) -> Quantity:
        quantity = self.token.quantity
        assert quantity is not None
        return quantity

    def has(self, flags: Sequence[str]) -> bool:
        """Whether the number carries all of the flags and none of those with !."""
        return all(self._flag(one.lstrip("!")) != one.startswith("!") for one in flags)

    def has_any(self, flags: Sequence[str]) -> bool:
        """Whether it carries one of the flags (where there are any) and none of those with !."""
        wanted = [one for one in flags if not one.startswith("!")]
        barred = [one for one in flags if one.startswith("!")]
        return self.has(barred) and (not wanted or any(self._flag(one) for one in wanted))

    def _flag(self, name: str) -> bool:
        return _FLAGS[name](self)


def _bound(number: _Number) -> tuple[str, str]:
    """The bounding words before and behind a number."""
    one, text = number.quantity, number.text
    return text[one.start : one.number_start].strip(), text[one.unit_end : one.end].strip()


def _is_given(number: _Number) -> bool:
    """Whether what stands before it leads to the number: 达到, 增长."""
    before = number.clause.tokens[number.index - 1] if number.index else None
    leads = before is not None and before.cls in ("reaches", "grows")
    return leads or _bound(number)[0] in words("reaches")


def _is_verbal(number: _Number) -> bool:
    before = number.clause.tokens[number.index - 1] if number.index else None
    return before is not None and before.cls in ("makes", "changes", "reduces")


def _is_made(number: _Number) -> bool:
    """Whether the clause makes what is counted: 新增东湾公园等6座城市公园."""
    return any(one.entry is not None and "forms" in one.entry.flags for one in number.near)


def _is_pledged(number: _Number) -> bool:
    """Whether a sum is pledged for all rather than paid to one: 安排专项资金3亿元."""
    nouns = [one for one in number.near if one.cls == "noun"]
    named = bool(nouns) and _PLEDGE.search(number.text[nouns[-1].start : nouns[-1].end]) is not None
    return named or _FUND_BEHIND.match(number.text, number.quantity.end) is not None


def _counts_its_list(number: _Number) -> bool:
    """Whether a number counts the members of the list right before it: A、B、C 3座站."""
    tokens = number.clause.tokens
    first = number.index
    while first > number.index - NEAR and first and tokens[first - 1].cls in ("noun", "joins"):
        first -= 1
    if first == number.index:
        return False
    listed = number.text[tokens[first].start : tokens[number.index - 1].end]
    return "、" in listed and len(_JOINT.findall(listed)) + 1 == number.quantity.value


def _is_second(number: _Number) -> bool:
    """Whether it follows a number that a list announces: 等5类10种."""
    index = number.index - 1
    if index < 0 or number.clause.tokens[index].cls != "number":
        return False
    return _word_before(replace(number, index=index), "announces") is not None


_AS_MEANS = pattern(r"以.*为[^，。；]{0,2}?<means>.*")
_NORM = pattern("的<norm>")
_STUB = pattern(r"<stub>$")
_PLEDGE = pattern(r"(?:<pledge>)\Z")
_JOINT = pattern(r"(?:<joins.between>)")
_SMALL = re.compile("[二两三四五六七八九]")
_FUND_BEHIND = pattern(r"的[^，。；、]{0,16}?<fund>(?=[，。；、]|$)")
_FLAGS: dict[str, Callable[[_Number], bool]] = {
    "money": lambda one: one.quantity.unit in words("money_unit"),
    "percent": lambda one: one.quantity.unit in ("%", "‰"),
    "times": lambda one: one.quantity.unit == "倍",
    "time": lambda one: one.quantity.unit in TIME_UNITS,
    "age": lambda one: one.quantity.unit in words("age_unit"),
    "counter": lambda one: one.quantity.unit in words("counter"),
    "capacity": lambda one: one.quantity.unit in words("capacity_unit"),
    "rating": lambda one: one.quantity.unit in words("rating_unit"),
    "bare": lambda one: one.quantity.unit is None,
    "bounded": lambda one: one.quantity.value_max is not None or (
        any(_bound(one)) and not _is_reach(one)
    ),
    "pledged": _is_pledged,
    "listed": _counts_its_list,
    "means": lambda one: _AS_MEANS.fullmatch(
        one.text[one.clause.start : min(one.clause.end, one.clause.start + REACH)]
    )
    is not None,
    "norm": lambda one: _NORM.match(one.text, one.quantity.end) is not None,
    "announced": _is_second,
    "spent": lambda one: longest_at(one.text, one.quantity.end, "purpose") is not None
    and not any(token.cls == "noun" for token in one.near),
    "has": lambda one: bool(one.near)
    and one.near[-1].cls == "reaches"
    and one.near[-1].entry is not None
    and "has" in one.near[-1].entry.flags
    and not any(token.cls == "noun" for token in one.near),
    "stub": lambda one: bool(one.near)
    and one.near[-1].cls == "noun"
    and _STUB.search(one.text[one.near[-1].start : one.near[-1].end]) is not None,
    "word": lambda one: _SMALL.fullmatch(one.text, one.quantity.number_start, one.quantity.number_end)
    is not None,
    "upper": lambda one: one.quantity.comparator in ("le", "lt") and bool(_bound(one)[1]),
    "given": _is_given,
    "before_verb": _is_verbal,
    "made": _is_made,
    "fund": lambda one: _FUND_BEHIND.match(one.text, one.quantity.end) is not None,
}


def _is_reach(number: _Number) -> bool:
    before, behind = _bound(number)
    return not behind and before in words("reaches.at_least")


@cache
def _class(name: str) -> re.Pattern[str]:
    return pattern(f"<{name}>")


@cache
def _closing(name: str) -> re.Pattern[str]:
    return pattern(f"<{name}>$")


def _word_before(number: _Number, cue: str) -> tuple[int, int] | None:
    at = number.quantity.start
    first = max(number.clause.start, at - 8)
    stretch = number.text[first:at].rstrip()
    found = _closing(cue).search(stretch)
    return (first + found.start(), first + found.end()) if found else None


def _word_behind(number: _Number, cue: str) -> tuple[int, int] | None:
    at = number.quantity.number_end
    entry = longest_at(number.text, at, cue, "kinds_guard")
    return (at, at + len(entry.word)) if entry is not None and cue in entry.classes else None


def _within_clause(number: _Number, cue: str) -> tuple[int, int] | None:
    clause = number.clause
    at = number.quantity.start
    found = _class(cue).search(
        number.text, max(clause.start, at - REACH), min(clause.end, at + REACH)
    )
    return found.span() if found else None


def _before_verb(number: _Number, cue: str) -> tuple[int, int] | None:
    """A word right before the verb or the word that leads to the number: 可|降低至85%."""
    for token in reversed(number.near):
        stop = token.start
        found = _closing(cue).search(number.text, max(number.clause.start, stop - 4), stop)
        if found is not None:
            return found.span()
        if token.cls not in ("reaches", "grows", "makes", "changes", "reduces"):
            return None
    return None


def _word_opens(number: _Number, cue: str) -> tuple[int, int] | None:
    found = _class(cue).match(number.text, number.clause.start, number.clause.end)
    return found.span() if found else None


def _word_earlier(number: _Number, cue: str) -> tuple[int, int] | None:
    at = number.quantity.start
    found = _class(cue).search(number.text, max(number.clause.start, at - REACH), at)
    return found.span() if found else None


def _word_next(number: _Number, cue: str) -> tuple[int, int] | None:
    """A word in the clause that follows one that closes on 的 or names who it is for."""
    end = number.clause.end
    closes = number.text[end - 1] == "的" and number.text[end : end + 1] == "，"
    found = _class(cue).search(number.text, end, end + NEXT) if closes else None
    return found.span() if found else None


def _word_follows(number: _Number, cue: str) -> tuple[int, int] | None:
    at = number.quantity.end
    found = _class(cue).search(number.text, at, at + NEXT // 2)
    return found.span() if found else None


REACH = 240
"""Characters to either side of a number that say what it is for."""
NEAR = 40
"""Tokens before a number that belong to it."""
NEXT = 40
"""Characters behind a clause in which what it conditions begins."""
_FIND: dict[str, Callable[[_Number, str], tuple[int, int] | None]] = {
    "before": _word_before,
    "behind": _word_behind,
    "clause": _within_clause,
    "before_verb": _before_verb,
    "opens": _word_opens,
    "earlier": _word_earlier,
    "next": _word_next,
    "follows": _word_follows,
}


def is_article(text: str, quantity: Quantity) -> bool:
    """Whether what looks like a number is open (十几) or an article (建成一套体系)."""
    if quantity.value is None or text[quantity.start - 1 : quantity.start] == "每":
        return True
    if text[quantity.start - 1 : quantity.start] == "[" and text[quantity.end : quantity.end + 1] == "]":
        return True  # a footnote mark
    if quantity.comparator is not None or quantity.unit in ("%", "番", "倍"):
        return False
    printed = text[quantity.number_start : quantity.number_end]
    if printed == "一" and quantity.unit in words("times_unit"):
        return _OFTEN.search(text, max(0, quantity.start - 24), quantity.start) is None
    return printed == "一" or _COUNTED_OFF.fullmatch(printed) is not None


_OFTEN = re.compile(r"每[^，。；]{1,3}[^，。；\d]*$")

_COUNTED_OFF = re.compile("[一二三四五六七八九]{2,}")  # 一二三次产业


def told_role(quantity: Quantity, speech: Speech) -> CountedOut | None:
    """The role of a number in a sentence that promises nothing."""
    if speech.promises:
        return None
    return CountedOut(_TOLD[speech.act], speech.rule, speech.start, speech.end)


_TOLD = {"tells": "achieved", "rules": "permitted", "defines": "other", "frames": "other"}


def in_noun(clause: Clause, outs: Mapping[int, CountedOut]) -> Clause:
    """A clause in which numbers that are counted out are part of the noun that they stand in."""
    if not outs:
        return clause
    tokens: list[Token] = []
    glued = False
    for index, token in enumerate(clause.tokens):
        out = index in outs
        joint = token.cls in ("noun", "of") or out
        between = token.cls == "joins" and index - 1 in outs and index + 1 in outs
        if joint and (out or glued) and tokens and tokens[-1].cls == "noun":
            tokens[-1] = Token("noun", tokens[-1].start, token.end)
        elif between and tokens and tokens[-1].cls == "noun":
            tokens[-1] = Token("noun", tokens[-1].start, token.end)
        elif out:
            tokens.append(Token("noun", token.start, token.end))
        else:
            tokens.append(token)
        glued = out or between or (glued and token.cls == "of")
    return replace(clause, tokens=tuple(tokens))


def no_indicator(text: str, reading: Reading) -> CountedOut | None:
    """Why a number that was read is no target after all: nothing names what it counts, or it does
    not say how much is to be reached."""
    quantity, name = reading.quantity, reading.name
    for rule, role, fails in _LATE:
        if fails(text, reading):
            return CountedOut(role, rule, quantity.start, quantity.end)
    return CountedOut("other", "no name", quantity.start, quantity.end) if len(name) < 2 else None


_NO_NAME = pattern(r"(?:<empty_name>|<each>|[、，。；：的和及与])*")
_EXPLAINS = pattern(r"<explains>")
_RULE_NOUN = pattern(r"<rule_noun>$")
_PUSHED_CLAUSE = pattern(r"[^\d]{0,12}<pushes_there>\d.*<pushed>")
_SEAT = pattern(r"由[^，。；]{0,60}组成|设[^，。；]{0,6}<seat>")
_SERVED = pattern(r"[^，。；、\d]{0,8}?<people>")


def _is_empty(text: str, reading: Reading) -> bool:
    return len(reading.name) < 2 or _NO_NAME.fullmatch(reading.name) is not None


def _is_time(text: str, reading: Reading) -> bool:
    """Whether a time only says within what time, and is no time that is to be reached."""
    quantity = reading.quantity
    if quantity.unit not in TIME_UNITS and quantity.unit not in words("age_unit"):
        return False
    before = text[reading.clause.start : quantity.start].rstrip()
    reach = text[quantity.start : quantity.number_start].strip()
    cut = reading.direction == "down" or _closing("cuts_time").search(before)
    cut = cut or reach in words("cuts_time")
    named = _TIME_NOUN.search(reading.name) is not None
    told = reading.basis != "level" or quantity.comparator is not None or bool(cut)
    return not ((cut and (named or reading.direction == "down")) or (told and named))


_TIME_NOUN = pattern(r"<time_noun>(?:（[^（）]*）)?$")


def _is_bare(text: str, reading: Reading) -> bool:
    """Whether a number without a unit does not say what it measures (第3, 12345)."""
    quantity = reading.quantity
    if quantity.unit is not None or quantity.comparator is not None or quantity.is_ratio:
        return False
    leads = any(one.cls in ("reaches", "grows") for one in reading.leads)
    served = _SERVED.match(text, quantity.end)
    return not (leads or quantity.start < quantity.number_start or served)


def _is_pushed(text: str, reading: Reading) -> bool:
    if reading.quantity.comparator is not None:
        return False
    clause = text[reading.clause.start : reading.clause.end]
    return _PUSHED_CLAUSE.fullmatch(clause) is not None


def _is_rated(text: str, reading: Reading) -> bool:
    return reading.quantity.unit == "元" and _RULE_NOUN.search(reading.name) is not None


def _is_seat(text: str, reading: Reading) -> bool:
    return reading.quantity.unit in ("人", "名") and (
        _SEAT.search(text, reading.clause.start, reading.clause.end) is not None
    )


_LATE: tuple[tuple[str, str, Callable[[str, Reading], bool]], ...] = (
    ("nothing named", "other", _is_empty),
    ("time limit", "time", _is_time),
    ("bare number", "other", _is_bare),
    ("what is there already", "stock", _is_pushed),
    ("rule", "limit", _is_rated),
    ("seats", "other", _is_seat),
    ("levels of a list", "other", lambda text, one: one.name in words("ranked")),
    ("explains", "other", lambda text, one: _EXPLAINS.search(one.name) is not None),
)
