"""What a reading is: one number with what it counts, and what its own words say of it.

What does not belong here: how numbers are read (:mod:`pipelines.extract.first_pass`) and what they
leave unsaid (:mod:`pipelines.extract.completion`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.tokens.clause import Clause
from pipelines.tokens.quantities import Quantity
from pipelines.tokens.token import Token

_LEADING_ON = frozenset(("reaches", "grows", "time", "sum"))


@dataclass(frozen=True, slots=True)
class Reading:
    """One number with what it counts. Clean offsets."""

    clause: Clause
    quantity: Quantity
    name: str
    """The indicator as far as its own words say it; empty where they leave it out."""
    start: int
    end: int
    rule: str
    basis: str = "level"
    annual: bool = False
    direction: str = ""
    """``up``, ``down`` or ``hold`` where the word that leads to the number says so."""
    verbs: str = ""
    """The verbs that stay with what they change (改造的…), for the numbers that share them."""
    made: bool = False
    """Whether a verb made it or the noun stands behind its number: a count, not a state."""
    behind: bool = False
    """Whether its name is the noun behind its number."""
    base: Quantity | None = None
    due: int | None = None
    """Where its own date stands, if a list of dates is dealt out to a list of numbers."""
    comparator: str | None = None
    """The bound that it shares with the numbers beside it."""
    order: tuple[int, int] | None = None
    """Its place in numbers that are dealt out to the readings before them, and their count."""
    whole: Reading | None = field(default=None, repr=False)
    """The sum that it is a part of (…，其中风电30万千瓦)."""
    leads: tuple[Token, ...] = field(default=(), repr=False)
    """The tokens before the number, from the end of the reading before it."""

    @property
    def changes(self) -> bool:
        """Whether its number says by how much something changes."""
        return self.basis in ("increase", "decrease")

    @property
    def leads_on(self) -> bool:
        """Whether a word that leads to its number, or a date, stands before it."""
        bound = self.quantity.start < self.quantity.number_start
        return bound or any(one.cls in _LEADING_ON for one in self.leads)

    @property
    def of_part(self) -> bool:
        """Whether 其中 leads to it."""
        return any(one.cls == "among" for one in self.leads)

    @property
    def of_nouns(self) -> bool:
        """Whether nothing but nouns stands before its number."""
        return all(one.cls in ("noun", "joins") for one in self.leads)
