"""Books of rules: TOML files beside the modules that interpret them, loaded and checked.

```toml
[umbrellas]                      # a name for several classes
[macros]                         # a name for a piece of notation
[[rule]]
name = "changed noun, number"    # what rows carry in their column `rule`
read = "lead* changes:verb np:what tail* number:value"
where = "bounded !percent"       # optional: what the interpreter must find true, false with !
role = "limit"                   # optional: what a number is that the rule counts out
fills = { indicator = "{verb}的{what}" }
over = ["other rule"]            # optional: rules that this one goes before, wherever they stand
examples = ["改造提升盐碱地50万亩 => 改造提升的盐碱地 ge 500000 亩"]
```

A rule without an example does not load. Of two rules that read an example alike the first hides the
other, so it must say so with ``over`` (:func:`hidden`). What does not belong here: what slots,
``where`` and ``fills`` mean; the module beside the book says it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.grammar.notation import LETTERS, GrammarError, compiled


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One named rule."""

    name: str
    pattern: re.Pattern[str]
    fills: dict[str, Any]
    where: str
    role: str
    over: frozenset[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a rule holds: slots as half-open ranges of token indices."""

    rule: Rule
    start: int
    end: int
    slots: dict[str, tuple[int, int]] = field(default_factory=dict)


def load_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of a book, in the order in which they are tried.

    Raises:
        GrammarError: a rule without name, reading or example; a name twice; a reading that is none;
            a slot that ``fills`` names and ``read`` does not have; an ``over`` that names no rule.
    """
    book = tomllib.loads(path.read_text("utf-8"))
    umbrellas = {name: classes.split() for name, classes in book.get("umbrellas", {}).items()}
    rules: list[Rule] = []
    for row in book["rule"]:
        rule = _rule(row, umbrellas, book.get("macros", {}), path.name)
        if any(one.name == rule.name for one in rules):
            raise GrammarError(f"{path.name}: {rule.name}: stands twice")
        rules.insert(_place(rules, rule), rule)
    names = {one.name for one in rules}
    for rule in rules:
        if unknown := rule.over - names:
            raise GrammarError(f"{path.name}: {rule.name}: over names no rule: {_listed(unknown)}")
    return tuple(rules)


def _rule(
    row: Mapping[str, Any],
    umbrellas: Mapping[str, Sequence[str]],
    macros: Mapping[str, str],
    book: str,
) -> Rule:
    name = row.get("name", "")
    if not (name and row.get("read") and row.get("examples")):
        raise GrammarError(f"{book}: {name or row}: a rule needs a name, a reading and an example")
    try:
        pattern = compiled(row["read"], umbrellas, macros)
    except GrammarError as error:
        raise GrammarError(f"{book}: {name}: {error}") from error
    fills = row.get("fills", {})
    named = set(re.findall(r"\{(\w+)\}", str(fills)))
    if missing := named - set(pattern.groupindex):
        raise GrammarError(f"{book}: {name}: no slot {_listed(missing)}")
    return Rule(
        name=name,
        pattern=pattern,
        fills=fills,
        where=row.get("where", ""),
        role=row.get("role", ""),
        over=frozenset(row.get("over", ())),
        examples=tuple(row["examples"]),
    )


def _place(rules: Sequence[Rule], rule: Rule) -> int:
    """Where a rule goes: before the first of those above it that it is said to go before."""
    return next((at for at, one in enumerate(rules) if one.name in rule.over), len(rules))


def _listed(names: Set[str]) -> str:
    return ", ".join(sorted(names))


def letters(classes: Sequence[str]) -> str:
    """The row of letters of a row of token classes."""
    return "".join([LETTERS[one] for one in classes])


def matches_at(row: str, at: int, rules: Sequence[Rule]) -> Iterator[Match]:
    """The rules that hold for a row of letters from ``at`` on, the longest first, then as filed."""
    found = []
    for rank, rule in enumerate(rules):
        match = rule.pattern.match(row, at)
        if match is not None and match.end() > at:
            slots = {
                name: match.span(name)
                for name in rule.pattern.groupindex
                if match[name] is not None
            }
            found.append((-match.end(), rank, Match(rule, at, match.end(), slots)))
    for _, _, one in sorted(found, key=lambda row: row[:2]):
        yield one


def hidden(row: str, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """The pairs of rules that read a row of letters alike, the one that is taken before the other.

    Alike: the same tokens in the same slots, so that nothing but their order decides. Rules whose
    ``where`` differ are told apart by it, and so are those that an ``over`` orders.
    """
    for start in range(len(row)):
        found = list(matches_at(row, start, rules))
        for index, one in enumerate(found):
            for other in found[index + 1 :]:
                alike = (one.end, one.slots) == (other.end, other.slots)
                apart = one.rule.where not in ("", other.rule.where)
                if alike and not apart and other.rule.name not in one.rule.over:
                    yield one.rule, other.rule
