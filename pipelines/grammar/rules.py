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
over = ["other rule"]            # optional: rules that this one goes before although they stand above
examples = ["改造提升盐碱地50万亩 => 改造提升的盐碱地 ge 500000 亩"]
```

A rule without an example does not load. What does not belong here: what slots, ``where`` and
``fills`` mean; the module beside the book says it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.grammar.notation import LETTERS, GrammarError, compiled


@dataclass(frozen=True, slots=True)
class Rule:
    """One named rule."""

    name: str
    pattern: re.Pattern[str]
    fills: dict[str, Any]
    where: str
    role: str
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
        GrammarError: a rule without name, reading or example; a name twice; a slot that ``fills``
            names and ``read`` does not have; an ``over`` that names no rule.
    """
    book = tomllib.loads(path.read_text("utf-8"))
    umbrellas = {name: classes.split() for name, classes in book.get("umbrellas", {}).items()}
    rules: list[Rule] = []
    for row in book["rule"]:
        name = row.get("name", "")
        if not name or not row.get("examples"):
            raise GrammarError(f"{path.name}: {name or row}: a rule needs a name and an example")
        if any(one.name == name for one in rules):
            raise GrammarError(f"{path.name}: {name}: stands twice")
        pattern = compiled(row["read"], umbrellas, book.get("macros", {}))
        named = set(re.findall(r"\{(\w+)\}", str(row.get("fills", {}))))
        if missing := named - set(pattern.groupindex):
            raise GrammarError(f"{path.name}: {name}: no slot {', '.join(sorted(missing))}")
        rule = Rule(
            name,
            pattern,
            row.get("fills", {}),
            row.get("where", ""),
            row.get("role", ""),
            tuple(row["examples"]),
        )
        rules.insert(_place(rules, row.get("over", ()), f"{path.name}: {name}"), rule)
    return tuple(rules)


def _place(rules: Sequence[Rule], over: Sequence[str], who: str) -> int:
    """Where a rule goes that must stand before others."""
    names = [one.name for one in rules]
    if unknown := set(over) - set(names):
        raise GrammarError(f"{who}: over names no rule above it: {', '.join(sorted(unknown))}")
    return min((names.index(one) for one in over), default=len(rules))


def letters(classes: Sequence[str]) -> str:
    """The row of letters of a row of token classes."""
    return "".join(LETTERS[one] for one in classes)


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
