"""Public bodies: which names are the same one, and the rows of all that are named or come after.

What does not belong here: how a name is spelt out (spelling), who took over (successions), where a
text names a body (extract/responsibilities).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from pipelines.link.authority import Body, listed, named_alone
from pipelines.link.collectives import SOURCE, governments
from pipelines.link.places import NATION
from pipelines.link.spelling import CENTRAL, Scope, spelt
from pipelines.link.successions import GOES_ON, Succession, successions_of

_SPACE = re.compile(r"\s+")

Row = dict[str, Any]
Named = tuple[str, str | None, str | None, str]
"""What `responsibilities` calls a body, jurisdiction and code of the document, the body's id."""


@lru_cache(maxsize=65_536)
def body_of(unit_name: str, jurisdiction: str | None, adcode: str | None = None) -> Body:
    """Find the body that a document of ``jurisdiction`` means by ``unit_name``.

    Args:
        unit_name: the name with its level restored, as `responsibilities` gives it (省水利厅).
        jurisdiction: place of the issuing government (广东省, 深圳市); 中国 for a central body.
        adcode: its code, which tells places of one name apart.

    Returns:
        The body under its full name: of ``units.csv`` where it is listed, else spelt out with
        ``unit_stems.csv`` and the place, else as printed, with the reason (``doubt``).
    """
    printed = _SPACE.sub("", unit_name)
    known = listed()
    for place in (jurisdiction, NATION):
        if (place != NATION or jurisdiction in (None, NATION) or CENTRAL.search(printed)) and (
            body := known.get((place or NATION, printed))
        ):
            return body
    if body := named_alone().get(printed):
        return body
    place, name, doubt = spelt(printed, Scope(jurisdiction, adcode))
    if body := known.get((place or "", name)):
        return body
    return Body(name, printed if printed != name else None, place, doubt=doubt)


def unit_id_of(unit_name: str, jurisdiction: str | None, adcode: str | None = None) -> str:
    """Return the id of the body that a document of ``jurisdiction`` means by ``unit_name``.

    One body has one id however it is printed, in all documents of its jurisdiction; a central
    body has the same id everywhere. See :func:`body_of`.
    """
    return body_of(unit_name, jurisdiction, adcode).unit_id


def link_units(named: Iterable[Named]) -> list[Row]:
    """Make the table `units`: every body named, its members, and every body that took one over.

    Args:
        named: The bodies, each name of a place once; without a place it counts as central.

    Returns:
        Rows of the table, one a ``unit_id``, sorted by it.
    """
    bodies: dict[str, Body] = {}
    for unit_name, place, code, unit_id in sorted(named, key=lambda one: tuple(map(str, one))):
        bodies.setdefault(unit_id, body_of(unit_name, place, code))
    new = list(bodies.values())
    while new:
        found = [heir for body in new for heir in (*_heirs(body), *_members(body))]
        new = [
            body
            for body in {one.unit_id: one for one in found}.values()
            if body.unit_id not in bodies
        ]
        bodies |= {body.unit_id: body for body in new}
    return [_row(unit_id, body) for unit_id, body in sorted(bodies.items())]


def succession_rows(units: Iterable[tuple[str, str, str | None]]) -> Iterator[Row]:
    """Make the table `successions`.

    Args:
        units: id, name and jurisdiction of every row of `units`.
    """
    for unit_id, name, jurisdiction in units:
        for one in successions_of(name, jurisdiction):
            yield {
                "unit_id": unit_id,
                "successor_id": _heir(one, jurisdiction).unit_id,
                "on_date": one.on_date,
                "kind": one.kind,
                "scope": one.scope,
                "main": one.main,
                "source": one.source,
            }


def member_rows(units: Iterable[tuple[str, str, str | None]]) -> Iterator[Row]:
    """Make the table `members` from the same."""
    for unit_id, name, jurisdiction in units:
        for member in _members(Body(name, None, jurisdiction)):
            yield {"unit_id": unit_id, "member_id": member.unit_id, "source": SOURCE}


def _members(body: Body) -> Iterator[Body]:
    if body.jurisdiction is not None:
        for place, name in governments(body.name, body.jurisdiction):
            yield Body(name, None, place)


def _heirs(body: Body) -> list[Body]:
    return [_heir(one, body.jurisdiction) for one in successions_of(body.name, body.jurisdiction)]


def _heir(one: Succession, jurisdiction: str | None) -> Body:
    return body_of(one.successor, jurisdiction)


def _row(unit_id: str, body: Body) -> Row:
    main = next((one for one in successions_of(body.name, body.jurisdiction) if one.main), None)
    return {
        "unit_id": unit_id,
        "name": body.name,
        "short_name": body.short_name,
        "jurisdiction": body.jurisdiction,
        "valid_from": body.valid_from,
        "valid_to": _last_day(main),
        "successor_id": _heir(main, body.jurisdiction).unit_id if main else None,
    }


def _last_day(main: Succession | None) -> date | None:
    """The day before the main heir took over; a name that goes on as a plate has none."""
    if main is None or main.on_date is None or main.kind == GOES_ON:
        return None
    return main.on_date - timedelta(days=1)
