"""A typed stretch of a clause: the unit that rules read.

What does not belong here: how a text is cut into tokens (:mod:`pipelines.tokens.clause`).
"""

from __future__ import annotations

from typing import NamedTuple

from pipelines.lexicon import Entry
from pipelines.tokens.quantities import Quantity


class Token(NamedTuple):
    """One typed stretch of a clause. Clean offsets."""

    cls: str
    start: int
    end: int
    entry: Entry | None = None
    quantity: Quantity | None = None

    @property
    def flags(self) -> frozenset[str]:
        """The flags of its word."""
        return self.entry.flags if self.entry is not None else frozenset()
