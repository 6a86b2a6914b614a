"""The level of government that a name in a list leaves out, put before it again.

“省水利厅牵头，省农业厅、商务厅参与” is 省商务厅 (CONTRACT.md, responsibilities). A body that
carries its own place, one that stands for many and one of the centre keep their print. What does
not belong here: how a list is taken apart (unit_lists).
"""

from __future__ import annotations

from pipelines.extract.unit_names import is_collective
from pipelines.lexicon import LEXICON, longest_at, pattern, words
from pipelines.lexicon.words import Entry
from pipelines.reference import place_at

_OPENINGS = ("government_level", "own_name", "body_field")
_OWN_CLOSE = tuple(LEXICON.entries("own_close"))
_OWN_CLOSE_BEHIND = tuple(LEXICON.entries("own_close.behind"))
_LEVEL_CLOSE = tuple(words("level_close"))
_LEVELS = tuple(words("government_level"))
_ORGAN = tuple(words("organ"))
_TOWNSHIP = pattern("(?:<township>|<body.township>)(?:<place_seat>|<place_close>+)?")
_SEAT_OF_PLACE = pattern(".<place_close><place_seat>$")


def restored(name: str, carried: str | None) -> tuple[str, str | None]:
    """Give ``name`` the level that carries over to it, and say which level carries on.

    Args:
        name: a name as printed in a list.
        carried: the level that the name before it showed (省), or None.

    Returns:
        The name with its level, and the level for the names after it.
    """
    opening = longest_at(name, 0, *_OPENINGS)
    if level := _level(name, opening) or _place(name):
        return name, level
    if carried is None or _keeps_print(name, opening):
        return name, carried
    if longest_at(name, 0, "party_office"):
        return f"{carried}委{name}", carried
    return carried + name, carried


def _level(name: str, opening: Entry | None) -> str | None:
    """The level that the name itself shows; “市、县政府” and “区（县）” show none."""
    if opening is None or "government_level" not in opening.classes:
        return None
    if name[len(opening.word) : len(opening.word) + 1] in ("、", "（", ""):
        return None
    if _TOWNSHIP.fullmatch(name):
        return None  # 县公安局、镇政府、财政局: not of the town
    return opening.values.get("level", opening.word)


def _place(name: str) -> str | None:
    """The place in full that a body of its government opens with: 四川省|能源局、水利厅."""
    place = place_at(name, 0, full=True)
    if place is None or not place[0].endswith(_LEVELS):
        return None
    return place[0] if name.endswith(_ORGAN) and len(name) > place[2] + 1 else None


def _keeps_print(name: str, opening: Entry | None) -> bool:
    """Whether no level is left out: only a known field at the head shows that one is.

    青浦生态环境局 opens with no field, and so with a place or name of its own.
    """
    if opening is None or "body_field" not in opening.classes or is_collective(name):
        return True
    if name.endswith(_OWN_CLOSE) and not name.endswith(_LEVEL_CLOSE):
        return name not in _OWN_CLOSE_BEHIND
    return bool(_SEAT_OF_PLACE.search(name)) or _holds_place(name)


def _holds_place(name: str) -> bool:
    """Whether a place of GB/T 2260 stands in it: 外汇管理局江海省分局."""
    return any(place_at(name, start) for start in range(len(name) - 1))
