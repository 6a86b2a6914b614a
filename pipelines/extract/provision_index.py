"""Finds the provision in which a clean offset stands.

What does not belong here: any rule of how provisions are recognised.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipelines.model import Provision


class ProvisionIndex:
    """A binary search over the headings and paragraphs of all provisions of one document."""

    __slots__ = ("_owners", "_starts")

    def __init__(self, provisions: Sequence[Provision]) -> None:
        """Index ``provisions``, in any order; spans of different provisions must not overlap."""
        owners: dict[int, Provision] = {}
        for provision in provisions:
            owners[provision.start] = provision
            for start, _ in provision.paragraphs:
                owners[start] = provision
        self._starts = sorted(owners)
        self._owners = [owners[start] for start in self._starts]

    def at(self, offset: int) -> Provision | None:
        """Return the provision whose text holds ``offset``; None before the first one.

        What stands between two spans (a space, a bracket that was cut off a heading) belongs to
        the span before it.
        """
        found = bisect_right(self._starts, offset) - 1
        return self._owners[found] if found >= 0 else None
