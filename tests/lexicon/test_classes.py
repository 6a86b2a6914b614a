"""The classes of the house: each is asked for somewhere, and none says what another says."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines.lexicon import LEXICON

ROOMS = Path(__file__).parents[2] / "pipelines"
SELECTORS = re.compile(r"!?[a-z_]+(?:[.| ]+!?[a-z_]+)*")
"""A string that names classes and nothing else: ``"scope frame"``, ``"reaches.at_least"``."""
SLOT = re.compile(r"(?<=[<|])[a-z_]+|[a-z_]+(?=[>|])")
"""A class in a pattern, which may be put together from several strings."""


OPENING = re.compile("[a-z]+_")
"""What the classes of one kind begin with: ``f"col_{role}"``."""


def strings(value: Any) -> Iterator[str]:
    """All strings of a TOML file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def texts() -> Iterator[str]:
    """Every string of code and rule books."""
    for path in ROOMS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    for path in ROOMS.rglob("*.toml"):
        yield from strings(tomllib.loads(path.read_text("utf-8")))


def test_every_class_is_named_by_a_rule_a_pattern_or_a_look_up() -> None:
    named: set[str] = set()
    openings = {""}
    for text in texts():
        named.update(SLOT.findall(text))
        if SELECTORS.fullmatch(text):
            named.update(re.findall("[a-z_]+", text))
        if OPENING.fullmatch(text):
            openings.add(text)
    unnamed = [
        name
        for name in LEXICON.meanings
        if not any(name.startswith(one) and name.removeprefix(one) in named for one in openings)
    ]
    assert unnamed == []


def test_no_word_is_twice_of_one_meaning() -> None:
    meant: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name, entries in LEXICON.by_class.items():
        for word in entries:
            meant[word, LEXICON.meanings[name]].append(name)
    assert {key: names for key, names in meant.items() if len(names) > 1} == {}


def test_no_two_classes_have_one_meaning() -> None:
    meanings = Counter(LEXICON.meanings.values())
    assert [meaning for meaning, times in meanings.items() if times > 1] == []
