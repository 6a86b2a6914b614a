"""A number token with what stands around it.

What does not belong here: what can be asked of it (:mod:`pipelines.extract.number_traits`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.lexicon import Entry, finder_before, pattern
from pipelines.tokens.clause import Clause
from pipelines.tokens.token import Token

ACTS = ("makes", "changes", "reduces")
"""Classes of the verbs that make or change what is counted."""
REACH = 240
"""Characters to either side of a number that say what it is for."""
NEAR = 40
"""Tokens before a number, or behind it, that may belong to it."""


class Number:
    """A number token with what stands around it."""

    __slots__ = (
        "known",
        "before",
        "behind",
        "bounds",
        "clause",
        "index",
        "near",
        "noun",
        "quantity",
        "text",
        "told",
    )

    def __init__(self, text: str, clause: Clause, index: int, *, told: bool = False) -> None:
        """Look at the token ``index`` of a clause, which is a number.

        ``told``: its sentence tells of what was or is.
        """
        one = clause.tokens[index].quantity
        assert one is not None
        self.text, self.clause, self.index, self.told = text, clause, index, told
        self.quantity = one
        self.near = clause.tokens[max(0, index - NEAR) : index]
        """The tokens before it, the nearest last; no more than a clause may say of one number."""
        self.behind = clause.tokens[index + 1 : index + 1 + NEAR]
        """The tokens behind it, the nearest first; as few."""
        self.before = self.near[-1] if index else None
        self.noun = self.printed(self.near[-1]) if index and self.near[-1].cls == "noun" else ""
        """The noun right before it, or nothing."""
        self.bounds = (
            text[one.start : one.number_start].strip(),
            text[one.unit_end : one.end].strip(),
        )
        """The bounding words before and behind it."""
        self.known: dict[str, bool] = {}
        """The traits that were looked for."""

    @property
    def nouns(self) -> Iterator[str]:
        """The nouns before it in its clause."""
        return (self.printed(one) for one in self.near if one.cls == "noun")

    def printed(self, token: Token) -> str:
        """The words of a token."""
        return self.text[token.start : token.end]


def closing(name: str, printed: str) -> Entry | None:
    """The word of a class that closes a stretch."""
    return finder_before(name)(printed, 0, len(printed))


@cache
def opening(name: str) -> re.Pattern[str]:
    """A word of a class."""
    return pattern(f"(?:<{name}>)")
