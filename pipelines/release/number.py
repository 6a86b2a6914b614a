"""The number of a release: year, month and a count within the month, such as 2026.11.1.

What does not belong here: the versions of the schema and of the code, which have other meanings.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Self

from pipelines.messages import Message, ToldError, say

_NUMBER = re.compile(r"(\d{4})\.([1-9]|1[0-2])\.([1-9]\d*)")


class ReleaseError(ToldError):
    """A release cannot be made or read; the message says why and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """Calendar version; later releases have greater numbers."""

    year: int
    month: int
    count: int

    def __str__(self) -> str:
        return f"{self.year}.{self.month}.{self.count}"

    @staticmethod
    def is_one(text: str) -> bool:
        """Whether a text is the number of a release."""
        return _NUMBER.fullmatch(text) is not None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as a user writes it.

        Raises:
            ReleaseError: where the text is none.
        """
        found = _NUMBER.fullmatch(text.strip())
        if found is None:
            raise ReleaseError(
                say(
                    "{text!r} is no version: it is year.month.number, such as 2026.11.1",
                    text=text,
                )
            )
        return cls(*map(int, found.groups()))


def taken(number: Number) -> Message:
    """Say that there is a release of this number."""
    return say("there is a release {number} already: releases never change", number=str(number))


def next_number(today: date, released: Collection[Number]) -> Number:
    """Give the next number of this month, or of the latest release where that is of a later one."""
    first = Number(today.year, today.month, 1)
    if not released or max(released) < first:
        return first
    latest = max(released)
    return Number(latest.year, latest.month, latest.count + 1)
