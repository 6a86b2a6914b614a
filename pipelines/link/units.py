"""The authority file of public bodies: which names are the same body, and who took it over.

What does not belong here: where a text names a body (extract/responsibilities).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from pipelines.link.places import NATION
from pipelines.reference import place_at, reference_rows


@dataclass(frozen=True, slots=True)
class Body:
    """One public body under one name; two bodies are the same where name and place are."""

    name: str
    """In full as far as it is known, else as printed."""
    short_name: str | None
    jurisdiction: str | None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    """Full name of the body that took over, of the same jurisdiction."""

    @property
    def unit_id(self) -> str:
        """16 hexadecimal digits, made from jurisdiction and name."""
        return sha256(f"{self.jurisdiction or ''}\n{self.name}".encode()).hexdigest()[:16]


_LEVEL = re.compile(r"^(自治区|省|市|县|区|自治州|州|盟|旗)(?=.)")
# A central body keeps one of these in a local document, where 统计局 alone is the local one.
_CENTRAL = re.compile(
    r"^(?:国家|国务院|中国|中华|中央|中共中央|全国|共青团中央|人民银行|海关总署|证监会|银保监会|"
    r"银监会|保监会)|部$|总[局署]$|^审计署$"
)
_SPACE = re.compile(r"\s+")


@cache
def _known() -> dict[tuple[str, str], Body]:
    """Every full and short name of ``units.csv``, by (jurisdiction, name)."""
    known: dict[tuple[str, str], Body] = {}
    for row in reference_rows("units"):
        shorts = [short for short in row["short_names"].split("|") if short]
        body = Body(
            name=row["name"],
            short_name=shorts[0] if shorts else None,
            jurisdiction=row["jurisdiction"],
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            successor=row["successor"] or None,
        )
        for name in (row["name"], *shorts):
            known.setdefault((row["jurisdiction"], name), body)
    return known


@cache
def _stems() -> dict[str, str]:
    """Short stem to full stem (质监局 → 质量技术监督局); a full stem stands for itself."""
    stems: dict[str, str] = {}
    for row in reference_rows("unit_stems"):
        for stem in (row["stem"], *filter(None, row["short_stems"].split("|"))):
            stems.setdefault(stem, row["stem"])
    return stems


@lru_cache(maxsize=65_536)
def body_of(unit_name: str, jurisdiction: str | None) -> Body:
    """Find the body that a document of ``jurisdiction`` means by ``unit_name``.

    Args:
        unit_name: the name with its level restored, as `responsibilities` gives it (省水利厅).
        jurisdiction: place of the issuing government (广东省, 深圳市); 中国 for a central body.

    Returns:
        The body under its full name: of ``units.csv`` where it is listed, else spelt out with
        ``unit_stems.csv`` and the place, else as printed.
    """
    printed = _SPACE.sub("", unit_name)
    known = _known()
    for place in (jurisdiction, NATION):
        if (place != NATION or jurisdiction in (None, NATION) or _CENTRAL.search(printed)) and (
            body := known.get((place or NATION, printed))
        ):
            return body
    place, name = _in_full(printed, jurisdiction)
    if body := known.get((place or "", name)):
        return body
    return Body(name, printed if printed != name else None, place)


def _in_full(printed: str, jurisdiction: str | None) -> tuple[str | None, str]:
    stems = _stems()
    if found := place_at(printed, full=True):  # 广东省水利厅, whoever names it
        place, _, end = found
        return place, place + stems.get(printed[end:], printed[end:])
    if found := place_at(printed):  # 广东出入境检验检疫局 keeps its print
        return found[0], printed
    if jurisdiction in (None, NATION):
        return NATION, printed
    level = _LEVEL.match(printed)
    if level and jurisdiction.endswith(level[1]):  # 省水利厅 of 广东省
        rest = printed[level.end() :]
        return jurisdiction, jurisdiction + stems.get(rest, rest)
    if level is None and printed in stems:  # 农牧厅, 人社厅 without a level
        return jurisdiction, jurisdiction + stems[printed]
    return jurisdiction, printed


def unit_id_of(unit_name: str, jurisdiction: str | None) -> str:
    """Return the id of the body that a document of ``jurisdiction`` means by ``unit_name``.

    One body has one id however it is printed, in all documents of its jurisdiction; a central
    body has the same id everywhere. See :func:`body_of`.
    """
    return body_of(unit_name, jurisdiction).unit_id


Named = tuple[str, str | None, str]
"""What a row of `responsibilities` calls a body, of which jurisdiction its document is, the id."""


def link_units(named: Iterable[Named]) -> list[dict[str, Any]]:
    """Make the table `units`: every body named, and every body that took one of them over.

    Args:
        named: The bodies, each name of a jurisdiction once; without one it counts as central.

    Returns:
        Rows of the table, one a ``unit_id``, sorted by it.
    """
    bodies: dict[str, Body] = {}
    for unit_name, place, unit_id in sorted(named, key=lambda one: tuple(map(str, one))):
        bodies.setdefault(unit_id, body_of(unit_name, place))
    for body in list(bodies.values()):
        while (heir := _heir(body)) is not None:
            bodies.setdefault(heir.unit_id, heir)
            body = heir
    return [_row(unit_id, body) for unit_id, body in sorted(bodies.items())]


def _heir(body: Body) -> Body | None:
    return _known()[body.jurisdiction or "", body.successor] if body.successor else None


def _row(unit_id: str, body: Body) -> dict[str, Any]:
    heir = _heir(body)
    return {
        "unit_id": unit_id,
        "name": body.name,
        "short_name": body.short_name,
        "jurisdiction": body.jurisdiction,
        "valid_from": body.valid_from,
        "valid_to": body.valid_to,
        "successor_id": heir.unit_id if heir else None,
    }
