"""Rows of `deadlines`, `targets` and `quantities`: every number, and the days that bind it.

What does not belong here: what becomes of a number (:mod:`pipelines.extract.numbers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pipelines.extract.numbers import Counted
from pipelines.extract.schedule import Deadline, InForce
from pipelines.extract.target import Target
from pipelines.link.yardsticks import indicator_id_of
from pipelines.rows.writer import Writer
from pipelines.tokens.quantities import printed_bound


class Owners(NamedTuple):
    """The ids of the rows that a number stands in."""

    provisions: Mapping[int, str]
    """By the identity of the provision."""
    measures: Mapping[int, str]
    """By the identity of the sentence that is a measure."""


def add_deadlines(
    writer: Writer, deadlines: Iterable[Deadline], provision_ids: Mapping[int, str]
) -> dict[int, str]:
    """Ids of the deadlines by their identity."""
    ids: dict[int, str] = {}
    for one in deadlines:
        ids[id(one)] = writer.new_id("deadlines", one.provision.path, one.kind, one.text)
        writer.add(
            "deadlines",
            one.start,
            one.end,
            {
                "deadline_id": ids[id(one)],
                "provision_id": provision_ids[id(one.provision)],
                "kind": one.kind,
                "start_date": one.start_date,
                "end_date": one.end_date,
                "recurrence": one.recurrence,
                "text": one.text,
                "rule": one.rule,
            },
        )
    return ids


def dated(force: InForce, deadline_ids: Mapping[int, str]) -> dict[str, Any]:
    """The columns that say by when, for a target or a measure."""
    return {
        "deadline": force.end_date,
        "deadline_id": deadline_ids.get(id(force.deadline)) if force.deadline else None,
        "deadline_source": force.source,
    }


def add_targets(
    writer: Writer,
    targets: Iterable[Target],
    owners: Owners,
    deadline_ids: Mapping[int, str],
) -> dict[int, str]:
    """Ids of the targets by their identity; each with the deadline that governs it."""
    ids: dict[int, str] = {}
    for one in targets:
        force = one.in_force
        # Not its value: a target that is put right is the same target.
        ids[id(one)] = writer.new_id("targets", one.provision.path, one.indicator, one.unit)
        writer.add(
            "targets",
            one.start,
            one.end,
            {
                "target_id": ids[id(one)],
                "provision_id": owners.provisions[id(one.provision)],
                "measure_id": owners.measures.get(id(one.sentence)),
                "indicator": one.indicator,
                "indicator_id": indicator_id_of(one.indicator, one.unit, one.basis),
                "comparator": one.comparator,
                "value": one.value,
                "value_max": one.value_max,
                "unit": one.unit,
                "basis": one.basis,
                "frequency": one.frequency,
                "baseline_value": one.baseline_value,
                "baseline_year": one.baseline_year,
                "binding": one.binding,
                **dated(force, deadline_ids),
                "flags": "; ".join(one.flags) or None,
                "rule": one.rule,
            },
        )
    return ids


def add_quantities(
    writer: Writer, numbers: Iterable[Counted], owners: Owners, target_ids: Mapping[int, str]
) -> None:
    """A row a number, or one for each of its targets.

    Args:
        writer: takes the rows.
        numbers: every number of the document, ascending.
        owners: what they stand in.
        target_ids: ids of the targets by their identity.
    """
    text = writer.cleaned.text
    for one in numbers:
        quantity = one.quantity
        printed = text[quantity.start : quantity.end]
        for role, rule, target_id in _parts(one, target_ids):
            writer.add(
                "quantities",
                quantity.start,
                quantity.end,
                {
                    # By its target where it has one, so that it stays when its value is put right.
                    "quantity_id": writer.new_id(
                        "quantities", one.sentence.provision.path, target_id or printed
                    ),
                    "provision_id": owners.provisions[id(one.sentence.provision)],
                    "measure_id": owners.measures.get(id(one.sentence)),
                    "value": quantity.value,
                    "value_max": quantity.value_max,
                    "unit": quantity.unit,
                    "comparator": printed_bound(text, quantity),
                    "role": role,
                    "target_id": target_id,
                    "rule": rule,
                },
            )


def _parts(one: Counted, target_ids: Mapping[int, str]) -> Iterator[tuple[str, str, str | None]]:
    """Role, rule and target of each row that a number makes."""
    for target in one.targets:
        yield "target", target.rule, target_ids[id(target)]
    if one.out is not None and not one.targets:
        yield one.out.role, one.out.rule, None
