"""The rules of speech, loaded from ``speech.toml``: which cue speaks for what, and how strongly.

What does not belong here: what a document does with them (:mod:`pipelines.extract.speech`) and the
words, which stand in the lexicon.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipelines.extract.clauses import opening_verb
from pipelines.lexicon import LEXICON, pattern
from pipelines.lexicon.patterns import trie

TABLE = Path(__file__).with_name("speech.toml")
ACTS = ("acts", "aims", "tells", "defines", "rules", "frames")
"""What a sentence may do; of equal sums the first wins."""
SHELTERED = "sheltered"
TELLING = frozenset({"result", "success", "already", "perfect", "compares_past"})
PLANNING = frozenset({"ahead", "modal", "planning"})
_CLAUSE_ENDS = "，。；："


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One cue: where it is looked for and what it speaks for."""

    name: str
    says: tuple[str, ...]
    weight: int
    topic: str | None = None
    heading: re.Pattern[str] | None = None
    opens: re.Pattern[str] | None = None
    closes: re.Pattern[str] | None = None
    holds: str | None = None
    """The class of the words that it looks for."""
    then: re.Pattern[str] | None = None
    """What must stand behind such a word."""
    opens_clause: bool = False
    """Whether the word must open its clause."""
    first: bool = False
    """Whether the word must stand before the first comma."""
    not_behind: re.Pattern[str] | None = None
    """A clause that opens so does not hold the cue."""
    not_in_act: bool = False
    """Whether a clause that a verb opens does not hold it either."""
    asks_clause: bool = False
    """Whether any of the four above is asked."""
    sees: str | None = None
    reach: str = "sentence"
    until: frozenset[str] = frozenset()
    role: str | None = None
    """What the numbers of such a sentence are, where it is not what they are under its act."""
    examples: tuple[str, ...] = ()

    def answers(self, heading: str) -> bool:
        """Whether it looks for such a heading."""
        return self.heading is not None and self.heading.match(heading) is not None

    def holds_at(self, printed: str, start: int, end: int) -> bool:
        """Whether a word of its class is a cue where it stands.

        Args:
            printed: the sentence.
            start: where the word begins.
            end: where it ends.
        """
        if self.then is not None and not self.then.match(printed, end):
            return False
        if not self.asks_clause:
            return True
        clause = 1 + max(printed.rfind(mark, 0, start) for mark in _CLAUSE_ENDS)
        if (self.opens_clause and clause != start) or (self.first and clause > 0):
            return False
        if self.not_in_act and (verb := opening_verb(printed, clause)) and verb[0] < start:
            return False
        return self.not_behind is None or self.not_behind.match(printed, clause) is None


class Cue(NamedTuple):
    """One rule that spoke, and where. Offsets as the text that was read."""

    rule: Rule
    start: int
    end: int


class Known(NamedTuple):
    """One word of the lexicon that a cue may be made of."""

    classes: frozenset[str]
    rules: tuple[Rule, ...]
    """Those that look for it."""
    tells: bool
    """Whether it counts for a report, and next, for a plan."""
    plans: bool


class Hit(NamedTuple):
    """Where such a word stands. Offsets count from its sentence."""

    start: int
    end: int
    word: Known


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, by where they look."""

    by_name: dict[str, Rule]
    opening: dict[str, Rule]
    """Group of :attr:`opens` → rule."""
    opens: re.Pattern[str]
    """How a sentence may begin, the weightiest rule first: it begins in one way only."""
    opening_in: tuple[tuple[Rule, re.Pattern[str]], ...]
    """How it may begin in a section of one topic."""
    closing: tuple[tuple[Rule, re.Pattern[str]], ...]
    words: re.Pattern[str]
    """Any word that a rule looks for, the longest first, and those that shelter one."""
    known: dict[str, Known]
    """Such a word, but for one that only shelters → what it is."""
    of_place: tuple[Rule, ...]
    """Those told by topic or heading alone."""
    seeing: dict[str, Rule]
    """Those that :mod:`pipelines.extract.speech` must look for itself, by what they see."""

    def hits_of(self, printed: str) -> list[Hit]:
        """The words of one sentence that cues are made of, one scan for all of them."""
        return [
            Hit(match.start(), match.end(), known)
            for match in self.words.finditer(printed)
            if (known := self.known.get(match[0]))
        ]

    def cues_of(
        self, printed: str, hits: Sequence[Hit], topics: frozenset[str], at: int = 0
    ) -> list[Cue]:
        """The cues that one sentence shows in its words; it begins at the offset ``at``."""
        found = []
        if opened := self.opens.match(printed):
            rule = self.opening[str(opened.lastgroup)]
            found.append(Cue(rule, at + opened.start(), at + opened.end()))
        for rule, reads in self.opening_in:
            if rule.topic in topics and (shown := reads.match(printed)):
                found.append(Cue(rule, at + shown.start(), at + shown.end()))
        for rule, reads in self.closing:
            if shown := reads.match(printed, len(printed) - 1):
                found.append(Cue(rule, at + shown.start(), at + shown.end()))
        for start, end, word in hits:
            for rule in word.rules:
                if rule.topic is not None and rule.topic not in topics:
                    continue
                if rule.holds_at(printed, start, end):
                    found.append(Cue(rule, at + start, at + end))
        return found


@cache
def load_rules(table: Path = TABLE) -> Rules:
    """Read and check the rules.

    Raises:
        ValueError: a rule that speaks for an unknown act, looks nowhere or stands twice.
        LexiconError: a class that the lexicon does not have.
    """
    rows = tomllib.loads(table.read_text(encoding="utf-8"))["rule"]
    by_name: dict[str, Rule] = {}
    for row in rows:
        rule = _rule(row)
        looks = (rule.topic, rule.heading, rule.opens, rule.closes, rule.holds, rule.sees)
        if rule.name in by_name or not any(looks) or not set(rule.says) <= set(ACTS):
            raise ValueError(
                f"{table.name}: rule {rule.name!r} stands twice, looks nowhere or says"
            )
        by_name[rule.name] = rule
    rules = tuple(by_name.values())
    held = dict.fromkeys([rule.holds for rule in rules if rule.holds] + sorted(TELLING | PLANNING))
    known = {
        word: Known(
            entry.classes & held.keys(),
            tuple(_looking_for(entry.classes, held, rules)),
            not TELLING.isdisjoint(entry.classes),
            not PLANNING.isdisjoint(entry.classes),
        )
        for word, entry in LEXICON.entries(*held).items()
    }
    plain = (rule for rule in rules if rule.opens and not rule.topic)
    ranked = sorted(plain, key=lambda rule: -rule.weight)
    opening = {f"rule{index}": rule for index, rule in enumerate(ranked)}
    return Rules(
        by_name=by_name,
        opening=opening,
        opens=re.compile(
            "|".join(f"(?P<{group}>{_source(one)})" for group, one in opening.items())
        ),
        opening_in=tuple((one, one.opens) for one in rules if one.opens and one.topic),
        closing=tuple((rule, rule.closes) for rule in rules if rule.closes),
        words=re.compile(trie({**known, **LEXICON.entries(SHELTERED)})),
        known=known,
        of_place=tuple(one for one in rules if _is_of_place(one)),
        seeing={rule.sees: rule for rule in rules if rule.sees},
    )


def _looking_for(
    classes: frozenset[str], held: Iterable[str], rules: Sequence[Rule]
) -> Iterator[Rule]:
    for name in held:  # in the order of the file, on every machine
        if name in classes:
            yield from (one for one in rules if one.holds == name)


def _is_of_place(rule: Rule) -> bool:
    return bool(rule.topic or rule.heading) and not (rule.opens or rule.holds)


def _source(rule: Rule) -> str:
    return rule.opens.pattern if rule.opens else ""


_PATTERNS = ("heading", "opens", "closes", "then", "not_behind")
_LISTS = ("says", "examples")
_OF_CLAUSE = frozenset({"opens_clause", "first", "not_behind", "not_in_act"})


def _rule(row: dict[str, object]) -> Rule:
    """One table of the file; a key that no field is named after is refused by :class:`Rule`."""
    fields: dict[str, object] = dict(row)
    for key in _PATTERNS:
        if key in fields:
            fields[key] = pattern(str(fields[key]))
    for key in _LISTS:
        fields[key] = tuple(_listed(row, key))
    fields["until"] = frozenset(_listed(row, "until"))
    fields["asks_clause"] = not _OF_CLAUSE.isdisjoint(row)
    return Rule(**fields)  # type: ignore[arg-type]


def _listed(row: dict[str, object], key: str) -> list[str]:
    value = row.get(key, [])
    return [str(one) for one in value] if isinstance(value, list) else []
