"""Rows of `provisions`, `measures` and `actions`: where something is said, and what will be done.

What does not belong here: numbers, dates and names that stand in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipelines.extract.actions import Action
from pipelines.extract.measures import Measure
from pipelines.extract.schedule import Schedule
from pipelines.model import Provision
from pipelines.rows.numbers import dated
from pipelines.rows.writer import Writer

HEAD = 12
"""Characters by which CONTRACT.md tells the measures of a provision apart (section 3)."""


def add_provisions(writer: Writer, text: str, provisions: Iterable[Provision]) -> dict[int, str]:
    """Ids of the provisions by their identity; parents come before their children."""
    ids: dict[int, str] = {}
    for ordinal, one in enumerate(provisions):
        own = "\n".join(text[start:end] for start, end in one.paragraphs)
        # Its path alone: where a word of it is put right, all that stands in it keeps its owner.
        ids[id(one)] = writer.new_id("provisions", one.path)
        writer.add(
            "provisions",
            one.start,
            one.end,
            {
                "provision_id": ids[id(one)],
                "parent_id": ids[id(one.parent)] if one.parent is not None else None,
                "ordinal": ordinal,
                "level": one.level,
                "path": one.path,
                "marker": one.marker,
                "heading": one.heading,
                "text": own or None,
                "rule": one.rule,
            },
        )
    return ids


def add_measures(
    writer: Writer,
    measures: Sequence[Measure],
    provision_ids: Mapping[int, str],
    schedule: Schedule,
    deadline_ids: Mapping[int, str],
) -> dict[int, str]:
    """Ids of the measures by the clean offset at which they start.

    What governs the end of a sentence dates it: of several deadlines in it the last.
    """
    ids: dict[int, str] = {}
    within: Counter[int] = Counter()
    for one in measures:
        provision = one.sentence.provision
        within[id(provision)] += 1
        # By its head, as annotations know it: where a number of it is put right, the other targets
        # of the sentence keep their measure.
        ids[one.start] = writer.new_id("measures", provision.path, one.text[:HEAD])
        writer.add(
            "measures",
            one.start,
            one.end,
            {
                "measure_id": ids[one.start],
                "provision_id": provision_ids[id(provision)],
                "ordinal": within[id(provision)],
                "kind": one.kind,
                "text": one.text,
                **dated(schedule.at(one.end - 1, provision), deadline_ids),
                "rule": one.rule,
            },
        )
    return ids


def add_actions(writer: Writer, actions: Iterable[Action], measure_ids: dict[int, str]) -> None:
    """A row a verb phrase of an action measure."""
    for one in actions:
        owner = measure_ids[one.measure.start]
        writer.add(
            "actions",
            one.start,
            one.end,
            {
                "action_id": writer.new_id("actions", owner, one.verb, one.object),
                "measure_id": owner,
                "ordinal": one.ordinal,
                "verb": one.verb,
                "object": one.object,
                "modality": one.modality,
                "addressee": one.addressee,
                "instrument": one.instrument,
                "rule": one.rule,
            },
        )
