"""Of how much a number is told right before it: 粮食单产每亩|15公斤 is 15 公斤/亩.

What does not belong here: units printed as one (15公斤/亩: :mod:`pipelines.tokens.units_behind`)
and quotas for each of many (每县1所).
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.extract.reading import Reading
from pipelines.lexicon import finder_before, pattern

_TOLD_PER = pattern(
    r"(?P<name>.{2,}?)(?:<bound_before>|<reaches>)?"
    r"每(?P<per>[十百千万]*<unit_size>|[十百千万]+<people_unit>|<hours_unit>|<span_unit>)"
)

_ordered_before = finder_before("told_to", "guard")


def per_unit(one: Reading) -> Reading:
    """A reading whose name closes with what it is reckoned per, with that in its unit."""
    told = _TOLD_PER.fullmatch(one.name) if "每" in one.name[2:] else None
    unit = one.quantity.unit
    if told is None or unit is None or "/" in unit:
        return one
    quantity = one.quantity._replace(unit=f"{unit}/{told['per']}")
    return replace(one, name=_unordered(told["name"]), quantity=quantity)


def _unordered(name: str) -> str:
    """A name without the 应 that stands before what leads to its number: 人口密度|应|控制在."""
    word = _ordered_before(name, 0, len(name))
    return name.removesuffix(word.word) if word is not None and "told_to" in word.classes else name
