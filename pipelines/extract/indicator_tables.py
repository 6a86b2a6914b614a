"""Indicator tables: a row a target, the value in the column of the target year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.extract.deadlines import Schedule
from pipelines.extract.target import Target
from pipelines.model import Sentence


def table_targets(
    text: str, sentences: Sequence[Sentence], schedule: Schedule
) -> Iterator[Target]:
    """Targets of the Markdown tables and flattened tables of a document."""
    yield from ()
