"""The rules of speech, loaded from ``speech.toml``: which cue speaks for what, and how strongly.

What does not belong here: what a document does with them (:mod:`pipelines.extract.speech`) and the
words, which stand in the lexicon.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.lexicon import pattern
from pipelines.lexicon.patterns import expanded

TABLE = Path(__file__).with_name("speech.toml")
ACTS = ("acts", "aims", "tells", "defines", "rules", "frames")
"""What a sentence may do; of equal sums the first wins."""
LONGEST_CLOSE = 40
"""A cue that closes a sentence begins within that many characters of its end."""
_CLAUSE_ENDS = re.compile("[，。；：]")
_FIRST_CLAUSE = re.compile("[，；]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One cue: where it is looked for and what it speaks for."""

    name: str
    says: tuple[str, ...]
    weight: int
    topic: str | None
    heading: re.Pattern[str] | None
    opens: re.Pattern[str] | None
    closes: re.Pattern[str] | None
    holds: str | None
    sees: str | None
    first: bool
    """Whether the cue must stand before the first comma."""
    not_behind: re.Pattern[str] | None
    """A clause that opens so does not hold the cue."""
    reach: str
    until: frozenset[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """One rule that spoke, and where. Offsets as the text that was read."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, by where they look."""

    by_name: dict[str, Rule]
    opening: tuple[tuple[Rule, re.Pattern[str]], ...]
    closing: tuple[tuple[Rule, re.Pattern[str]], ...]
    holding: dict[str, Rule]
    """Group of :attr:`inside` → rule."""
    inside: re.Pattern[str]
    """Every cue that may stand anywhere, the longer words that shelter one before them."""
    of_place: tuple[Rule, ...]
    """Those told by topic or heading alone."""
    seeing: tuple[Rule, ...]
    """Those that :mod:`pipelines.extract.speech` must look for itself."""

    def cues_of(self, printed: str, topics: frozenset[str]) -> Iterator[Cue]:
        """The cues that one sentence shows in its words. Offsets count from its start."""
        for rule, reads in self.opening:
            here = rule.topic is None or rule.topic in topics
            if here and (found := reads.match(printed)):
                yield Cue(rule, *found.span())
        for rule, reads in self.closing:
            if found := reads.search(printed, max(0, len(printed) - LONGEST_CLOSE)):
                yield Cue(rule, *found.span())
        for match in self.inside.finditer(printed):
            held = self.holding.get(str(match.lastgroup))
            if held is not None and _holds_here(held, printed, match):
                yield Cue(held, *match.span())


def _holds_here(rule: Rule, printed: str, found: re.Match[str]) -> bool:
    if rule.first and _FIRST_CLAUSE.search(printed, 0, found.start()):
        return False
    if rule.not_behind is None:
        return True
    begin = 0
    for end in _CLAUSE_ENDS.finditer(printed, 0, found.start()):
        begin = end.end()
    return rule.not_behind.match(printed, begin) is None


@cache
def load_rules(table: Path = TABLE) -> Rules:
    """Read and check the rules.

    Raises:
        ValueError: a rule that speaks for an unknown act, looks nowhere or stands twice.
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
    holding = {f"r{index}": rule for index, rule in enumerate(by_name.values()) if rule.holds}
    parts = [f"(?P<{group}>{expanded(str(rule.holds))})" for group, rule in holding.items()]
    return Rules(
        by_name=by_name,
        opening=tuple((rule, rule.opens) for rule in by_name.values() if rule.opens),
        closing=tuple((rule, rule.closes) for rule in by_name.values() if rule.closes),
        holding=holding,
        inside=re.compile("|".join([expanded("(?P<sheltered><sheltered>)"), *parts])),
        of_place=tuple(
            rule for rule in by_name.values() if (rule.topic or rule.heading) and not rule.opens
        ),
        seeing=tuple(rule for rule in by_name.values() if rule.sees),
    )


def _rule(row: dict[str, object]) -> Rule:
    def compiled(key: str, tail: str = "") -> re.Pattern[str] | None:
        return pattern(f"{row[key]}{tail}") if key in row else None

    def listed(key: str) -> tuple[str, ...]:
        value = row.get(key, ())
        return tuple(str(one) for one in value) if isinstance(value, list | tuple) else ()

    return Rule(
        name=str(row["name"]),
        says=listed("says"),
        weight=int(str(row["weight"])),
        topic=str(row["topic"]) if "topic" in row else None,
        heading=compiled("heading"),
        opens=compiled("opens"),
        closes=compiled("closes", "$"),
        holds=str(row["holds"]) if "holds" in row else None,
        sees=str(row["sees"]) if "sees" in row else None,
        first=bool(row.get("first", False)),
        not_behind=compiled("not_behind"),
        reach=str(row.get("reach", "sentence")),
        until=frozenset(listed("until")),
        examples=listed("examples"),
    )
