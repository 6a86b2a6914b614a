"""Cues: a class of words that counts numbers out, and how far it speaks.

After medspaCy's ConText: a word, a category, a direction, a scope, and what speaks against it. The
cues stand in ``counts_out.toml``. What does not belong here: patterns of tokens that count numbers
out (:mod:`pipelines.extract.counts_out`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.extract.number_traits import TRAITS, Asked, asked
from pipelines.extract.seen_number import REACH, Number
from pipelines.grammar.notation import GrammarError
from pipelines.lexicon import finder_before, longest_at, pattern

Span = tuple[int, int]
GLUED = 8
"""Characters before a number in which a word that is glued to it stands."""
NEXT, FOLLOWS = 40, 20
"""Characters behind a clause, or a number, in which what it conditions begins."""
_CLOSES = re.compile("(?:[）)][^，。；]{0,40})?的，")
"""How a clause closes that says who is meant; what stands in brackets in it is part of it."""
_OPENS = re.compile("[^，。；]{1,24}")
_LEADS = ("reaches", "grows", "makes", "changes", "reduces")


@dataclass(frozen=True, slots=True)
class Cue:
    """A class of words that counts a number out."""

    name: str
    role: str
    words: str
    """The class."""
    reach: str
    """Where its word stands, a key of :data:`FINDERS`."""
    number: Asked
    """Traits of the numbers that it speaks of: one of those wanted, none of those barred."""
    unless: tuple[str, ...]
    """Classes that speak against it in the clause."""
    also: tuple[str, ...]
    """Classes of which each must stand in the clause too."""
    first: bool
    """Whether it is asked before the patterns of tokens."""
    examples: tuple[str, ...]

    def found(self, number: Number) -> Span | None:
        """Where its word stands that counts out ``number``, of which it speaks; or None."""
        span = FINDERS[self.reach](number, self.words)
        if span is None or any(_in_clause(number, one) for one in self.unless):
            return None
        return span if all(_in_clause(number, one) for one in self.also) else None


def load_cues(path: Path) -> tuple[Cue, ...]:
    """The cues of a book, in the order in which they are asked.

    Raises:
        GrammarError: a cue without name, role, class or example; a reach or trait there is not.
    """
    cues = []
    for row in tomllib.loads(path.read_text("utf-8"))["cue"]:
        if not all(row.get(key) for key in ("name", "role", "cue", "examples")):
            raise GrammarError(f"{path.name}: {row}: a cue needs name, role, cue and example")
        number = asked(row.get("number", ""))
        if row["reach"] not in FINDERS:
            raise GrammarError(f"{path.name}: {row['name']}: reach is one of {', '.join(FINDERS)}")
        if unknown := {*number.wanted, *number.barred} - set(TRAITS):
            raise GrammarError(f"{path.name}: {row['name']}: no trait {', '.join(unknown)}")
        examples = tuple(row["examples"])
        cues.append(
            Cue(
                row["name"],
                row["role"],
                row["cue"],
                row["reach"],
                number,
                tuple(row.get("unless", "").split()),
                tuple(row.get("also", "").split()),
                row.get("first", False),
                examples,
            )
        )
    return tuple(cues)


@cache
def _class(name: str) -> re.Pattern[str]:
    return pattern(f"<{name}>")


def _before(number: Number, cue: str) -> Span | None:
    """Right before the number: 等|8个."""
    at = number.quantity.start
    told = number.before.end if number.before is not None and number.before.quantity else 0
    first = max(number.clause.start, at - GLUED, told)  # the 以下 of 3万吨及以下|8处 is a bound
    stretch = number.text[first:at].rstrip()
    found = finder_before(cue, "cue_guard")(stretch, 0, len(stretch))
    end = first + len(stretch)
    return (end - len(found.word), end) if found and cue in found.classes else None


def _behind(number: Number, cue: str) -> Span | None:
    """Right behind the digits: 五|个方面."""
    at = number.quantity.number_end
    entry = longest_at(number.text, at, cue, "kinds_guard")
    return (at, at + len(entry.word)) if entry is not None and cue in entry.classes else None


def _after(number: Number, cue: str) -> Span | None:
    """Right behind the number with its unit: 11个|区县, 5000元以上5万元以下的|罚款."""
    text, at = number.text, number.quantity.end
    for token in number.behind[:1]:
        at = token.end if token.cls == "number" else at
    found = _class(cue).match(text, at + text.startswith("的", at), number.clause.end)
    return found.span() if found else None


def _in_clause(number: Number, cue: str) -> Span | None:
    at, clause = number.quantity.start, number.clause
    first, last = max(clause.start, at - REACH), min(clause.end, at + REACH)
    return _said(number, cue, first, last)


def _said(number: Number, cue: str, first: int, last: int) -> Span | None:
    """The first of its words that the clause says itself: “最多跑一次”事项 pays nobody."""
    text, start = number.text, max(number.clause.start, first - REACH)
    for found in _class(cue).finditer(text, first, last):
        at = found.start()
        # 按时 reckons nothing, and 已建设施 is not what was done
        longest = longest_at(text, at, cue, "guard", "manner", "sheltered")
        if longest is not None and cue not in longest.classes:
            continue
        if text.count("“", start, at) == text.count("”", start, at):
            return found.span()
    return None


def _before_verb(number: Number, cue: str) -> Span | None:
    """Right before the verb or the word that leads to the number: 可|降低至85%."""
    for token in reversed(number.near):
        first = max(number.clause.start, token.start - GLUED)
        found = finder_before(cue)(number.text, first, token.start)
        if found is not None:
            return token.start - len(found.word), token.start
        if token.cls not in _LEADS:
            return None
    return None


def _opens(number: Number, cue: str) -> Span | None:
    found = _class(cue).match(number.text, number.clause.start, number.clause.end)
    return found.span() if found else None


def _earlier(number: Number, cue: str) -> Span | None:
    at = number.quantity.start
    return _said(number, cue, max(number.clause.start, at - REACH), at)


def _later(number: Number, cue: str) -> Span | None:
    at = number.quantity.end
    return _said(number, cue, at, min(number.clause.end, at + REACH))


def _next(number: Number, cue: str) -> Span | None:
    """In the clause behind one that closes on 的: 投资1000万元以上的，|给予补助."""
    end, text = number.clause.end, number.text
    closes = _CLOSES.match(text, end - 1) or _CLOSES.match(text, end)
    if closes is None:
        return None
    found = _class(cue).search(text, closes.end(), closes.end() + NEXT)
    return found.span() if found else None


def _next_opens(number: Number, cue: str) -> Span | None:
    """Early in the next clause: 投资800万元以下的项目，|免于收取."""
    text, start = number.text, number.clause.end + 1
    opened = _OPENS.match(text, start) if text[start - 1 : start] == "，" else None
    found = _class(cue).search(text, start, opened.end()) if opened else None
    return found.span() if found else None


def _follows(number: Number, cue: str) -> Span | None:
    at = number.quantity.end
    found = _class(cue).search(number.text, at, at + FOLLOWS)
    return found.span() if found else None


FINDERS: dict[str, Callable[[Number, str], Span | None]] = {
    "before": _before,
    "behind": _behind,
    "after": _after,
    "clause": _in_clause,
    "before_verb": _before_verb,
    "opens": _opens,
    "earlier": _earlier,
    "later": _later,
    "next": _next,
    "next_opens": _next_opens,
    "follows": _follows,
}
"""How the word of a cue is sought, by the name of its reach."""
