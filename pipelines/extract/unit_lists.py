"""A printed list of bodies taken apart: its items, the names in an item, endings that names share.

What does not belong here: what the bodies have to do (duties), the levels that names leave out
(unit_levels).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.extract.unit_names import (
    is_bare_kind,
    is_collective,
    is_phrase,
    is_unit,
)
from pipelines.lexicon import LEXICON, longest_at, pattern, words
from pipelines.structure.markers import STARS


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A body as printed; ``start`` and ``end`` are offsets into the text it was read from."""

    name: str
    start: int
    end: int
    open_ended: bool
    """Whether 等 follows it: others are meant too."""
    marked: bool = False
    """Whether a star stands at it: a note says what that means (标*的为牵头单位)."""


_ITEM = re.compile(
    r"(?:[^、，；。;,/\s（）〔〕〈〉“”]|（[^（）]*）|〔[^〔〕]*〕|〈[^〈〉]*〉|“[^“”]*”)+"
)
# “各市、州、县人民政府” is one name: its head, and what goes on with it behind a mark
_LIST_HEAD = pattern(
    "(?:(?:^|<name_joins>)<each_of>|^<concerned_of>)<place_kind>++"
    "(?:[（〔][^（〔]*[）〕])?<place_seat.head>?$"
)
_LIST_NEXT = pattern(
    "^(?:<place_kind>++(?:[（〔][^（〔]*[）〕])?级?)?(?:(?P<other><no_place_seat>)|<place_seat>)"
    "|^<place_kind>++(?:[（〔][^（〔]*[）〕])?$"
)
_JOINS = pattern("<name_joins>")
_LEVELS = tuple(words("government_level"))
_LEVELS_ALONE = {one for one in words("government_level") & words("place_kind") if len(one) == 1}
_OFFICES = tuple(LEXICON.entries("bare_kind.office"))
_GLUED = tuple(LEXICON.entries("organ.glued"))
_HEADQUARTERS = tuple(LEXICON.entries("organ.head"))
# “能源局等省有关部门” names one body; 高等, 平等 are words of their own
_AND_OTHERS = pattern("<equal_word>|(?P<others>等(?P<kind>[^等]{0,14}<others_close>)?)$")
_GLOSS = pattern("（(?:<opens_phrase>[^（）]*|[^（）]*<note_below>)）|〈[^〈〉]*〉$")
_HOLDER = pattern("的?<office_holder>$")
_PLAIN = re.compile(r"[一-鿿A-Za-z“”（）〔〕、·—-]{2,24}")
_DEPARTMENT = "部门"
_LONGEST_SECTOR = 8  # characters: 人力资源社会保障 is the longest that plans print
_MANY_SECTORS = words("many_sector")
# “青岭镇、红岩镇政府”, “甲、乙海关”: the end that the names before it leave out
_LOCAL = pattern("(?P<kind><place_close>)(?P<seat><place_seat.local>)$")
_SHARED = pattern("(?:<place_close><place_seat.local>|<shared_close>)$")
_ZONES = tuple(words("zone_close"))
_ZONE_SEATS = words("zone_seat")
_TOWNSHIPS = tuple(words("township"))
_CITIES = ("市", "县")


def items_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut ``text[start:end]`` at its marks; what stands in brackets or quotes is not cut.

    A collective body that holds a mark itself (各市、州、县人民政府) stays whole.
    """
    held: tuple[int, int] | None = None
    for match in _ITEM.finditer(text, start, end):
        if held is not None:
            following = _LIST_NEXT.match(match[0])
            if following and following["other"] is None and text[held[1]] in "、和及":
                held = held[0], match.end()
                continue
            yield held
            held = None
        if _LIST_HEAD.search(match[0].rpartition("：")[2]):  # 参与部门：各市、县、区政府
            held = match.span()
        else:
            yield match.span()
    if held is not None:
        yield held


def units_of(
    text: str, start: int, end: int, *, loose: bool = False
) -> tuple[list[NamedUnit], int]:
    """Read the bodies that one item ``text[start:end]`` names, and count what is no body in it.

    ``loose`` takes any short name (牵头单位：市税务): only a label that announces bodies allows it.
    """
    parts = [_unit(text, left, right, loose) for left, right in _names(text, start, end)]
    units = [unit for unit in parts if unit is not None]
    if any(unit.open_ended for unit in units):
        units = [replace(unit, open_ended=True) for unit in units]
    return units, len(parts) - len(units)


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut an item where two names are joined, or stand side by side without a mark."""
    for joint in _JOINS.finditer(text, start, end):
        if joint.start() > start and _are_two(text[start : joint.start()], text[joint.end() : end]):
            yield from _side_by_side(text, start, joint.start())
            start = joint.end()
    yield from _side_by_side(text, start, end)


def _are_two(left: str, right: str) -> bool:
    """“省财政厅等和各县政府” are two, “工业和信息化部” and “各有关部门和单位” are one."""
    if not all(is_unit(_without_others(side)[0]) for side in (left, right)):
        return False
    kind = right
    for word in words("concerned_of"):
        kind = kind.removeprefix(word)
    return not (is_bare_kind(_without_others(kind)[0]) and left.endswith(_OFFICES))


def _side_by_side(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """“市发改委市财政局”: a new level begins behind the closing word of an organ."""
    for place in range(start + 3, end - 2):
        if (
            text.startswith(_LEVELS, place)
            and (left := text[start:place]).endswith(_GLUED)
            and not left.endswith(_HEADQUARTERS)
            and _opens_with_level(text, place)
            and is_unit(_without_others(text[place:end])[0])
        ):
            yield start, place
            start = place
    yield start, end


def _opens_with_level(text: str, start: int) -> bool:
    opening = longest_at(text, start, "government_level", "own_name", "body_field")
    return opening is not None and "government_level" in opening.classes


def _without_others(name: str) -> tuple[str, re.Match[str] | None]:
    """The name without 等 and what stands behind it, and the match of that."""
    if "等" in name:
        for match in _AND_OTHERS.finditer(name):
            if match["others"] is not None:
                return name[: match.start()], match
    return name, None


def _unit(text: str, start: int, end: int, loose: bool) -> NamedUnit | None:
    before = longest_at(text, start, "before_name", "name_word")
    if before and "before_name" in before.classes and start + len(before.word) < end - 1:
        start += len(before.word)
    name, others = _without_others(text[start:end])
    printed = name
    name = name.strip(STARS)
    marked = name != printed
    start += len(printed) - len(printed.lstrip(STARS))
    if holder := _HOLDER.search(name):
        name = name[: holder.start()]
    end = start + len(name)
    if gloss := _GLOSS.search(name):
        name = name[: gloss.start()] + name[gloss.end() :]
        end = end if gloss.end() < end - start else start + gloss.start()
    found = NamedUnit(name, start, end, others is not None, marked)
    if is_unit(name) or (loose and _PLAIN.fullmatch(name) and not is_phrase(name)):
        return found
    if name in _LEVELS_ALONE:
        return found  # 市、区财政局
    if others and (others["kind"] or "").endswith(_DEPARTMENT) and is_sector(name):
        return replace(found, name=name + _DEPARTMENT)  # 渔业等部门
    return None


def is_sector(name: str) -> bool:
    """Whether ``name`` is a field alone, as in 工信、文旅、供销部门 or 市公安、城管部门."""
    opening = longest_at(name, 0, "government_level", "body_field")
    if opening and "government_level" in opening.classes:
        opening = longest_at(name, len(opening.word), "body_field")
    return opening is not None and 2 <= len(name) <= _LONGEST_SECTOR


def is_department(name: str) -> bool:
    """Whether ``name`` is a field with 部门 behind it: 工信部门, 市公安部门, not 监管部门."""
    sector = name.removesuffix(_DEPARTMENT)
    return name != sector and name not in _MANY_SECTORS and is_sector(sector)


def completed(units: Sequence[NamedUnit], *, labelled: bool) -> tuple[list[NamedUnit], int]:
    """Give the names of one list the ending that they share, and 等 to every one of them.

    Args:
        units: the names of bodies of one role, in order; some may lack their end (济南).
        labelled: whether a label announced bodies, so that a name without an end may stand.

    Returns:
        The names in order, each whole, and how many were no names of bodies.
    """
    done: list[NamedUnit] = []
    shared: str | None = None
    strangers = 0
    open_ended = any(unit.open_ended for unit in units)
    zones_alone = not any(unit.name.endswith(_CITIES) for unit in units)
    for unit in reversed(units):
        if unit.name in _LEVELS_ALONE:
            if (name := _of_level(unit, done[-1] if done else None)) is None:
                strangers += 1
                continue
            unit = replace(unit, name=name, end=done[-1].end)
        elif is_unit(unit.name):
            if (seat := _seat_for(unit.name, shared, zones_alone)) is not None:
                unit = replace(unit, name=unit.name + seat)
            # 公安、残联、税务部门 are 公安部门 and 税务部门
            shared = shared_close(unit.name) or (shared if shared == _DEPARTMENT else None)
        elif shared is not None and (shared != _DEPARTMENT or is_sector(unit.name)):
            unit = replace(unit, name=unit.name + shared)
        elif not labelled:
            strangers += 1
            continue
        done.append(replace(unit, open_ended=True) if open_ended else unit)
    return done[::-1], strangers


def _of_level(unit: NamedUnit, behind: NamedUnit | None) -> str | None:
    """The body of a level that the name behind it tells: 市、区财政局 are 市财政局 and 区财政局."""
    level = longest_at(behind.name, 0, "government_level") if behind is not None else None
    if behind is None or level is None or level.word not in _LEVELS_ALONE:
        return None
    beside = behind.start - unit.end <= 1 and level.word != unit.name
    rest = behind.name[len(level.word) :]
    return unit.name + rest if beside and len(rest) > 1 else None


def shared_close(name: str) -> str | None:
    """What “济南、青岛市政府” leaves out behind 济南: the end that names before it may share."""
    if is_collective(name):
        return None  # “国网江海电力、各市政府” leaves nothing out
    if name.endswith(_DEPARTMENT):
        return _DEPARTMENT if is_department(name) else None
    found = _SHARED.search(name)
    return found[0] if found and found.start() else None


def _seat_for(name: str, shared: str | None, zones_alone: bool) -> str | None:
    """The end that a place or zone lacks to be a body: 政府 in “青岭镇、红岩镇政府”."""
    if shared is None or is_collective(name):
        return None
    if shared in _ZONE_SEATS:
        return shared if zones_alone and name.endswith(_ZONES) else None
    local = _LOCAL.fullmatch(shared)
    if local is None:
        return None
    alike = _TOWNSHIPS if local["kind"] in _TOWNSHIPS else (local["kind"],)
    return local["seat"] if name.endswith(alike) else None
