"""What the printed name of a public body is in full, and of which place the body is.

A name shows its place in one of five ways: it is a body of the centre or a branch of one, it
opens with the place, or with its level of government (省水利厅), it leaves both out (人社厅), or it
is what acts for a place of its own (青岭镇政府). What does not belong here: many governments
(collectives), bodies that are listed (units), where a text names a body (extract).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from pipelines.lexicon import LEXICON, longest_at, pattern, words
from pipelines.link.authority import (
    LEVEL,
    above,
    code_of,
    filled,
    full_place,
    level_of,
    listed,
    stems,
    within,
)
from pipelines.link.collectives import collective_name, names_kind_alone
from pipelines.link.places import NATION, counties, county_name
from pipelines.messages import Message, say
from pipelines.reference import place_at


class Scope(NamedTuple):
    """The place of the document that names a body."""

    jurisdiction: str | None
    adcode: str | None


class Spelt(NamedTuple):
    """A name in full, its place, and why it is not in full."""

    place: str | None
    name: str
    doubt: Message | None = None


CENTRAL = re.compile(
    r"^(?:国家|国务院|中国|中华|中央|中共中央|全国|最高人民|共青团中央|人民银行|人行|海关总署|"
    r"证监会|银保监会|银监会|保监会)|部$|总[局署]$|^审计署$"
)
"""A central body keeps one of these in a local document, where 统计局 alone is the local one."""
_OPENS_CENTRAL = re.compile(r"^(?:国家|国务院|中国|中华|中央|中共中央|全国|最高人民)")
_PARTY = "中共"
_YOUTH = re.compile(r"^团(自治区|省|市|县|区|州)委$")
_OWN_SEAT = pattern(
    "^(?:中共)?.{1,15}<place_close|zone_close>(?:<own_seat>|(?:管理)?委员会|管理局)$"
)
_CLOSES = tuple(words("full_close"))
_BRANCH_CLOSES = (*_CLOSES, *words("full_branch"))
_KEEP_THEIR_NAMES = tuple(words("keeps_name"))
_SHORT_CLOSES = tuple(words("short_close"))
_SAYS_NOT_WHICH = pattern("<says_not_which>")
_SEATS = {word: entry.values["to"] for word, entry in LEXICON.entries("own_seat").items()}
_OF_EVERY_LEVEL = ("各级", "地方各级")
_EACH = "各"
_DEPARTMENTS = ("主管部门", "部门", "单位", "各单位")
_MEMBERS = ("成员单位", "牵头单位")
_OFFICES = (("局", "局"), ("厅", "厅"), ("委", "委员会"), ("办", "办公室"))
_EVERY_PLACE = 20
"""Characters of a branch's name in which its place is looked for."""


def spelt(printed: str, scope: Scope) -> Spelt:
    """Spell a name out.

    Args:
        printed: the name without spaces, its level restored (省水利厅).
        scope: place of the document.
    """
    for rule in _RULES:
        if (found := rule(printed, scope)) is not None:
            return found
    return Spelt(scope.jurisdiction, printed, _doubt(printed, scope))


def _doubt(printed: str, scope: Scope) -> Message:
    if _SAYS_NOT_WHICH.search(printed) or names_kind_alone(printed):
        return say("{name} does not say which bodies are meant", name=printed)
    if scope.jurisdiction is None:
        return say(  # without the name: one thing to do, told once a document
            "it is not known of which place the bodies are that it names; say jurisdiction in the "
            "sidecar of the document"
        )
    return _unlisted(printed)


def _unlisted(printed: str) -> Message:
    return say(
        "{name} is not known as the name of a body; add it to raw/reference/units.csv, or its "
        "short form to raw/reference/unit_stems.csv",
        name=printed,
    )


def _many(printed: str, scope: Scope) -> Spelt | None:
    """各地级以上市人民政府 stands for what `members` lists."""
    name = collective_name(printed)
    return Spelt(scope.jurisdiction, name) if name and scope.jurisdiction else None


def _departments(printed: str, scope: Scope) -> Spelt | None:
    """民政部门, 省直各有关部门, 各金融机构: many of a field, a level or a kind."""
    if scope.jurisdiction is None or printed.endswith(_MEMBERS):
        return None
    if printed.startswith(_OF_EVERY_LEVEL) or (
        printed.startswith(_EACH) and not _SAYS_NOT_WHICH.search(printed)
    ):
        return Spelt(scope.jurisdiction, printed)
    close = next((one for one in _DEPARTMENTS if printed.endswith(one)), None)
    if close is None:
        return None
    if field := _field(printed, close):
        return Spelt(scope.jurisdiction, field)
    if level := LEVEL.match(printed):
        place = _of_level(level[0], scope)
        field = _field(printed[level.end() :], close)
        return Spelt(
            place[0] if place else scope.jurisdiction, level[0] + field if field else printed
        )
    known = longest_at(printed, 0, "body_field") is not None
    return Spelt(scope.jurisdiction, printed) if known else None


def _field(printed: str, close: str) -> str | None:
    """工业和信息化部门 of 工信部门: what closes like a department, its field in full."""
    for office, ends in _OFFICES:
        full = (
            stems().of_places.get(printed.removesuffix(close) + office, "").removeprefix("{place}")
        )
        if full.endswith(ends) and "{" not in full:
            return full.removesuffix(ends) + close
    return None


def _of_the_centre(printed: str, scope: Scope) -> Spelt | None:
    """财政部, 国家药监局…中心, 人民银行合肥中心支行: of the place that a branch names."""
    body, rest = _opening_body(printed)
    if body is None:
        if not _OPENS_CENTRAL.match(printed):
            return None
        body, rest = "", printed
    elif not rest.endswith(_BRANCH_CLOSES):  # 教育部门 is no part of 教育部
        return None
    name = body + rest
    doubt = None if rest.endswith(_BRANCH_CLOSES) else _unlisted(printed)
    return Spelt(_place_in(rest, scope) or NATION, name, doubt)


@cache
def _central_names() -> dict[str, str]:
    """Full and short names of central bodies that a branch may open with, to the full one."""
    return {
        name: body.name
        for (place, name), body in listed().items()
        if place == NATION and CENTRAL.search(name)
    }


def _opening_body(printed: str) -> tuple[str | None, str]:
    """The full name of the central body that a name opens with, and what follows."""
    names = _central_names()
    for size in range(len(printed) - 1, 1, -1):
        if full := names.get(printed[:size]):
            return full, printed[size:]
    return None, printed


def _place_in(name: str, scope: Scope) -> str | None:
    """The first place that stands in a name."""
    for start in range(min(len(name) - 1, _EVERY_PLACE)):
        if start == 0 or place_at(name, start):
            found = _opening_place(name[start:], scope)
            if found is not None:
                return found[0]
    return None


def _of_the_party(printed: str, scope: Scope) -> Spelt | None:
    """中共广东省委宣传部."""
    name = printed.removeprefix(_PARTY)
    opening = _opening_place(name, scope) if name != printed else None
    if opening is None:
        return None
    place, code, end = opening
    form = stems().of_places.get(name[end:])
    return Spelt(place, filled(form, full_place(place, code)) if form else printed)


def _behind_place(printed: str, scope: Scope) -> Spelt | None:
    """广东省水利厅, 安徽证监局, 闵行区政府: whoever names it."""
    opening = _opening_place(printed, scope)
    if opening is None:
        return None
    place, code, end = opening
    is_short = not printed[:end].endswith(place)
    return _spelt_of(place, code, printed, printed[end:], is_branch=is_short)


def _opening_place(printed: str, scope: Scope) -> tuple[str, str, int] | None:
    """Full name, code and end of the place that a name opens with, the innermost one."""
    found = place_at(printed)
    if found is None or len(county_name(printed)) > found[2]:
        around = scope.adcode or code_of(scope.jurisdiction or "")
        return _county_at(printed, 0, around) or _own_place(printed, scope)
    name, code, end = found
    if name == NATION:
        return None
    if inner := place_at(printed, end, full=True):
        name, code, end = inner
    return _county_at(printed, end, code) or (name, code, end)


def _own_place(printed: str, scope: Scope) -> tuple[str, str, int] | None:
    """The place of the document, where a name opens with it and no table has it (a new area)."""
    place = scope.jurisdiction
    if place is None or not printed.startswith(place):
        return None
    return place, scope.adcode or "", len(place)


def _county_at(printed: str, start: int, around: str | None) -> tuple[str, str, int] | None:
    """A county or district, of the place of code ``around`` where several bear its name."""
    name = county_name(printed[start:])
    codes = counties().get(name, [])
    near = [one for one in codes if around and one.startswith(within(around))]
    chosen = near or codes
    return (name, chosen[0], start + len(name)) if len(chosen) == 1 else None


def _behind_level(printed: str, scope: Scope) -> Spelt | None:
    """省水利厅 of 广东省; 市财政局 of a district's document is its city's."""
    printed = _YOUTH.sub(r"\1团委", printed)
    level = LEVEL.match(printed)
    found = _of_level(level[0], scope) if level else None
    return _spelt_of(*found, printed, printed[level.end() :]) if level and found else None


def _of_level(level: str, scope: Scope) -> tuple[str, str | None] | None:
    """The place that a level means, with its code: the document's own, or one that it lies in."""
    if scope.jurisdiction is None:
        return None
    code = scope.adcode or code_of(scope.jurisdiction)
    if scope.jurisdiction.endswith(level):
        return scope.jurisdiction, code
    around = above(code) if code else []
    return next(((place, code_of(place)) for place in around if place.endswith(level)), None)


def _spelt_of(
    place: str, code: str | None, printed: str, rest: str, *, is_branch: bool = False
) -> Spelt:
    """What stands behind a place or its level, in full."""
    whole = full_place(place, code)
    if form := stems().of_levels.get((rest, level_of(code))):
        return Spelt(place, filled(form, whole))
    forms = [stems().of_places, stems().of_branches]
    for known in reversed(forms) if is_branch else forms:
        if form := known.get(rest or "人民政府"):
            return Spelt(place, filled(form, whole))
    for members in _MEMBERS:
        rest = rest.replace(f"{_EACH}{members}", members)
    if rest.endswith(_CLOSES) and not rest.endswith(_SHORT_CLOSES):
        return Spelt(place, printed if is_branch else whole + rest)
    if rest.endswith(tuple(_SEATS)):
        return Spelt(place, _with_full_seat(printed if is_branch else whole + rest))
    return Spelt(place, printed, _unlisted(printed))


def _without_level(printed: str, scope: Scope) -> Spelt | None:
    """人社厅 in a document of a province."""
    form = stems().of_places.get(printed)
    if form is None or scope.jurisdiction in (None, NATION):
        return None
    whole = full_place(scope.jurisdiction, scope.adcode or code_of(scope.jurisdiction))
    return Spelt(scope.jurisdiction, filled(form, whole))


def _of_own_seat(printed: str, scope: Scope) -> Spelt | None:
    """青岭镇政府, 西咸新区管委会: a place that no table lists."""
    if _OWN_SEAT.match(printed):
        return Spelt(scope.jurisdiction, _with_full_seat(printed))
    return None


def _with_full_seat(name: str) -> str:
    seat = max((one for one in _SEATS if name.endswith(one)), key=len, default="")
    return name[: len(name) - len(seat)] + _SEATS.get(seat, "")


def _registered(printed: str, scope: Scope) -> Spelt | None:
    """国网华容县供电公司, 彭泽海事处: a name of its own; 省某某公司 leaves its province out."""
    if printed.endswith(_KEEP_THEIR_NAMES) and LEVEL.match(printed) is None and scope.jurisdiction:
        return Spelt(scope.jurisdiction, printed)
    return None


def _central_document(printed: str, scope: Scope) -> Spelt | None:
    """A body that a central document names in full."""
    if scope.jurisdiction == NATION and printed.endswith(_CLOSES):
        return Spelt(NATION, printed)
    return None


_RULES: tuple[Callable[[str, Scope], Spelt | None], ...] = (
    _many,
    _departments,
    _of_the_centre,
    _of_the_party,
    _without_level,
    _behind_place,
    _behind_level,
    _of_own_seat,
    _registered,
    _central_document,
)
