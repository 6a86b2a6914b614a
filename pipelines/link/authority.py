"""The authority file of public bodies: what the curated tables list, as look-ups.

What does not belong here: what a printed name means (spelling), who took a body over (successions).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from pipelines.link.places import NATION, NATION_CODE, counties
from pipelines.messages import Message
from pipelines.reference import places, reference_rows


@dataclass(frozen=True, slots=True)
class Body:
    """One public body under one name; two bodies are the same where name and place are."""

    name: str
    """In full as far as it is known, else as printed."""
    short_name: str | None
    jurisdiction: str | None
    valid_from: date | None = None
    doubt: Message | None = None
    """Why the name is not spelt out; None where it is."""

    @property
    def unit_id(self) -> str:
        """16 hexadecimal digits, made from jurisdiction and name."""
        return sha256(f"{self.jurisdiction or ''}\n{self.name}".encode()).hexdigest()[:16]


class Stems(NamedTuple):
    """How local names are shortened: short form to full form, with ``{place}`` or ``{short}``."""

    of_places: dict[str, str]
    """Behind a place's full name or its level (市水务局); a full stem stands for itself."""
    of_branches: dict[str, str]
    """Behind a place's short name (安徽证监局)."""
    of_levels: dict[tuple[str, str], str]
    """By the level of the place too: 法院 of a province is its 高级人民法院."""


LEVEL = re.compile(r"^(?:自治区|省|市|县|区|自治州|州|盟|旗)(?=.)")
"""The level of government that a local name opens with."""


@cache
def listed() -> dict[tuple[str, str], Body]:
    """Every full and short name of ``units.csv``, by (jurisdiction, name)."""
    known: dict[tuple[str, str], Body] = {}
    for row in reference_rows("units"):
        shorts = [short for short in row["short_names"].split("|") if short]
        body = Body(
            name=row["name"],
            short_name=shorts[0] if shorts else None,
            jurisdiction=row["jurisdiction"],
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        )
        for name in (row["name"], *shorts):
            known.setdefault((row["jurisdiction"], name), body)
    return known


@cache
def named_alone() -> dict[str, Body]:
    """The local bodies of ``units.csv`` by names that hold their place: 广州海关, 广东银保监局."""
    return {
        name: body
        for (place, name), body in listed().items()
        if place != NATION and not LEVEL.match(name)
    }


@cache
def stems() -> Stems:
    """The short forms of ``unit_stems.csv``."""
    found = Stems({}, {}, {})
    for row in reference_rows("unit_stems"):
        full, shorts = row["stem"], list(filter(None, row["short_stems"].split("|")))
        form = full if "{" in full else "{place}" + full
        found.of_places.setdefault(full, form)
        for short in shorts:
            if row["level"]:
                found.of_levels.setdefault((short, row["level"]), form)
            elif "{short}" in full:
                found.of_branches.setdefault(short, form)
            else:
                found.of_places.setdefault(short, form)
    return found


def filled(form: str, place: str) -> str:
    """A form with its place: ``国家税务总局{place}税务局`` of 安徽省."""
    return form.replace("{place}", place).replace("{short}", short_place(place))


@cache
def short_place(place: str) -> str:
    """The short name of a place of ``adcodes.csv``: 安徽 of 安徽省; any other keeps its name."""
    return _shorts().get(place, place)


@cache
def _shorts() -> dict[str, str]:
    return {row["name"]: row["short_name"] for row in reference_rows("adcodes")}


@cache
def place_of_code() -> dict[str, str]:
    """Full names of provinces and prefectures, by code."""
    return {row["adcode"]: row["name"] for row in reference_rows("adcodes")}


_SHORTEST_PLACE = 3
"""Characters of the shortest place above another: 湖南省."""


def code_of(place: str) -> str | None:
    """The code of a place by its full name, with or without those above it.

    None where several counties bear it, or none.
    """
    return _own_code(place) or _code_below(place)


def _own_code(place: str) -> str | None:
    if (known := places().names.get(place)) and known[0] == place:
        return known[1]
    codes = counties().get(place, [])
    return codes[0] if len(codes) == 1 else None


def _code_below(place: str) -> str | None:
    """The code of a place that is named with those above it: 湖南省岳阳市平江县."""
    for cut in range(_SHORTEST_PLACE, len(place) - 1):
        upper, lower = _own_code(place[:cut]), place[cut:]
        if upper is None:
            continue
        inside = [code for code in counties().get(lower, []) if code.startswith(within(upper))]
        nested = code_of(lower)
        if nested and nested.startswith(within(upper)) and nested not in inside:
            inside.append(nested)
        if len(inside) == 1:
            return inside[0]
    return None


def level_of(code: str | None) -> str:
    """Level of a place by its code; what has none is taken for a county's or lower."""
    if code is None or not code.endswith("00"):
        return "county"
    return "province" if code.endswith("0000") else "prefecture"


def within(code: str) -> str:
    """What the codes of all places within a place begin with."""
    if code == NATION_CODE:
        return ""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def above(code: str) -> list[str]:
    """The prefecture and the province that a place of ``code`` lies in, the nearer one first."""
    codes = (code[:4] + "00", code[:2] + "0000")
    return [name for one in codes if one != code and (name := place_of_code().get(one))]


def full_place(place: str, code: str | None) -> str:
    """The name with which bodies of a place begin: a district has its city before it."""
    if code is None or code == NATION_CODE or code.endswith("00") or not place.endswith("区"):
        return place
    return "".join(above(code)[:1]) + place
