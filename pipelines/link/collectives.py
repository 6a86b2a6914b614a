"""Names that stand for many governments (各县（市、区）政府), and for whom.

What does not belong here: what one body is called (spelling). A leading group's member units
(领导小组成员单位) would have members where a public act lists them; of none such a list is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipelines.link.authority import code_of, full_place, within
from pipelines.reference import reference_rows

SOURCE = "GB/T 2260"
"""Whose governments there are: the codes of places, as adcodes.csv and counties.csv have them."""
_KINDS = re.compile(
    r"地级以上市|设区的?市|地级市|县级市|直辖市|自治区|自治州|自治县|省级|各?级|乡镇|街道|"
    r"[省市州盟县区旗乡镇]"
)
_MANY = re.compile(
    rf"^(?P<each>(?:地方)?各|有关|相关)?(?P<kinds>(?:(?:{_KINDS.pattern})[、和及（）]*)+?)"
    r"(?:（[^（）]*）|[、和及]?管委会|(?:人民)?政府|(?<=街道)办事处)*$"
)
_STREETS = "街道"
_OFFICE_OF_STREETS = "街道办事处"
_EACH = "各"
_SEAT = "人民政府"
_MUNICIPALITIES = ("11", "12", "31", "50")
_NO_MEMBERS = ("10", "71", "81", "82")
"""The state itself, and what its government does not tell what to do."""
_BELOW_PREFECTURES = ("县", "区", "旗")


class Government(NamedTuple):
    """The government of a place."""

    place: str
    name: str


def collective_name(printed: str) -> str | None:
    """The full name, where many governments are meant: 各市政府 is 各市人民政府.

    What a bracket adds (各区（新区）政府) goes with what the kind of place is. Towns and streets
    (各乡镇（街道）) have no government in common and keep the name that is printed.
    """
    found = _MANY.match(printed)
    if found is None:
        return None
    each, kinds = found["each"] or "", _KINDS.findall(found["kinds"])
    if not each and len(kinds) == 1:
        return None
    if _STREETS in printed:
        return each + _OFFICE_OF_STREETS if set(kinds) == {_STREETS} else None
    return each + found["kinds"] + _SEAT


def names_kind_alone(printed: str) -> bool:
    """Tell whether a name is a kind of government, of no place (街道办事处, 乡镇政府)."""
    return _MANY.match(printed) is not None


def governments(name: str, jurisdiction: str) -> Iterator[Government]:
    """The governments that a name stands for in a document of a place; none where it is none.

    Below the county, and where no level is named (各级人民政府), nobody is listed.

    Args:
        name: as `collective_name` gives it.
        jurisdiction: full name of the place.
    """
    found, code = _MANY.match(name), code_of(jurisdiction)
    if found is None or code is None or found["each"] != _EACH:
        return
    meant = set(_meant(_KINDS.findall(found["kinds"]), code))
    for own, place in _places_of(within(code)[:2]):
        if own == code or not own.startswith(within(code)):
            continue
        if any(_level(own) == level and place.endswith(close) for level, close in meant):
            yield Government(place, full_place(place, own) + _SEAT)


@cache
def _places_of(province: str) -> list[tuple[str, str]]:
    """Code and name of the places of a province, by its first two digits; of all without them."""
    rows = (*reference_rows("adcodes"), *reference_rows("counties"))
    return [
        (row["adcode"], row["name"])
        for row in rows
        if row["adcode"].startswith(province) and not row["adcode"].startswith(_NO_MEMBERS)
    ]


def _level(code: str) -> str:
    if code.endswith("0000"):
        return "municipality" if code.startswith(_MUNICIPALITIES) else "province"
    return "prefecture" if code.endswith("00") else "county"


def _meant(kinds: list[str], code: str) -> Iterator[tuple[str, str]]:
    """Level and close of name of each kind of place; a 市 behind 县 is one of its level."""
    city = "prefecture" if _level(code) == "province" else "county"
    for kind in kinds:
        if kind in ("省级", "省", "自治区", "直辖市"):
            close = kind if kind in ("省", "自治区") else ""
            if kind != "直辖市":
                yield "province", close
            if kind in ("省级", "直辖市"):
                yield "municipality", ""
        elif kind in ("地级以上市", "设区市", "设区的市", "地级市"):
            yield "prefecture", "市"
        elif kind in ("州", "自治州", "盟"):
            yield "prefecture", kind[-1]
        elif kind == "市":
            yield city, "市"
        elif kind.endswith((*_BELOW_PREFECTURES, "县级市")):
            yield "county", "市" if kind == "县级市" else kind[-1]
            city = "county"
