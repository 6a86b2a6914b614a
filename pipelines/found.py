"""What was found in the text of one document, before it has ids: the extractors' answers together.

What does not belong here: how any of it is found, and the rows made of it (:mod:`pipelines.rows`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.extract.actions import Action
from pipelines.extract.citations import Citation
from pipelines.extract.measures import Measure
from pipelines.extract.numbers import Counted
from pipelines.extract.programmes import Programme
from pipelines.extract.responsibilities import Responsibility
from pipelines.extract.schedule import Schedule
from pipelines.extract.speech import Speech
from pipelines.model import Provision, Sentence


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that one clean text says, in its order. Clean offsets."""

    provisions: Sequence[Provision]
    sentences: Sequence[Sentence]
    """Those of the prose; what stands in tables is in ``numbers`` alone."""
    speeches: Mapping[int, Speech]
    """What each sentence does, by its start."""
    schedule: Schedule
    measures: Sequence[Measure]
    actions: Sequence[Action]
    numbers: Sequence[Counted]
    responsibilities: Sequence[Responsibility]
    citations: Sequence[Citation]
    programmes: Sequence[Programme]
