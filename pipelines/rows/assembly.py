"""The rows of all that was found in one document, parents before what refers to them.

What does not belong here: the columns of a table; the other modules of this folder have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.extract.schedule import Deadline
from pipelines.extract.target import Target
from pipelines.found import Found
from pipelines.rows.names import add_citations, add_programmes, add_responsibilities
from pipelines.rows.numbers import Owners, add_deadlines, add_quantities, add_targets
from pipelines.rows.provisions import add_actions, add_measures, add_provisions
from pipelines.rows.writer import Writer


def add_found(writer: Writer, found: Found, place: tuple[str | None, str | None]) -> None:
    """Add the rows of every table that the text fills.

    Args:
        writer: takes the rows.
        found: what its text says.
        place: jurisdiction and code of the document, for the authority file of public bodies.
    """
    provision_ids = add_provisions(writer, writer.cleaned.text, found.provisions)
    targets = [target for one in found.numbers for target in one.targets]
    targets.sort(key=lambda one: (one.start, one.end))
    deadlines = _deadlines(found.schedule.deadlines, targets)
    deadline_ids = add_deadlines(writer, deadlines, provision_ids)
    measure_ids = add_measures(writer, found.measures, provision_ids, found.schedule, deadline_ids)
    add_actions(writer, found.actions, measure_ids)
    measure_of = {id(one.sentence): measure_ids[one.start] for one in found.measures}
    owners = Owners(provision_ids, measure_of)
    target_ids = add_targets(writer, targets, owners, deadline_ids)
    add_quantities(writer, found.numbers, owners, target_ids)
    add_responsibilities(writer, found.responsibilities, provision_ids, place)
    add_citations(writer, found.citations, provision_ids, place)
    add_programmes(writer, found.programmes, provision_ids)


def _deadlines(scheduled: Sequence[Deadline], targets: Iterable[Target]) -> list[Deadline]:
    """Those that the schedule holds, and every 每年 that a number recurs with."""
    recurring = {id(one.recurring): one.recurring for one in targets if one.recurring is not None}
    return sorted([*scheduled, *recurring.values()], key=lambda one: one.start)
