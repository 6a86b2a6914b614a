"""What a target is, for the rooms that make one."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.extract.schedule import Deadline, InForce
from pipelines.model import Provision, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One number that somebody must reach. Clean offsets; columns as in CONTRACT.md."""

    sentence: Sentence
    provision: Provision
    start: int
    end: int
    indicator: str
    comparator: str
    value: float
    value_max: float | None
    unit: str | None
    basis: str
    frequency: str | None
    baseline_value: float | None = None
    baseline_year: int | None = None
    binding: bool | None = None
    in_force: InForce
    recurring: Deadline | None = None
    """The 每年 that this number recurs with."""
    flags: tuple[str, ...] = ()
    rule: str
