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
_FIRM = tuple(words("firm_close"))
# “云台县水利局”, “青岭镇政府”: a kind of place with a name before it, at the head
_OWN_PLACE = pattern("^(?:(?!<no_place|place_close>).){1,6}?(?:<no_place>(?P<none>)|<place_close>)")
_SEAT_OF_PLACE = pattern(".<place_close><place_seat>$")
_LONGEST_PLACE = 4
"""Characters of a place's name that no word tells (青浦生态环境局)."""


def restored(name: str, carried: str | None) -> tuple[str, str | None]:
    """Give ``name`` the level that carries over to it, and say which level carries on.

    Args:
        name: a name as printed in a list.
        carried: the level that the name before it showed (省), or None.

    Returns:
        The name with its level, and the level for the names after it.
    """
    opening = longest_at(name, 0, *_OPENINGS)
    if level := _level(name, opening):
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
    return opening.values.get("level", opening.word)


def _keeps_print(name: str, opening: Entry | None) -> bool:
    if is_collective(name) or (opening is not None and "body_field" not in opening.classes):
        return True
    if name.endswith(_OWN_CLOSE) and not name.endswith(_LEVEL_CLOSE):
        return name not in _OWN_CLOSE_BEHIND
    if any(place_at(name, start) for start in range(len(name) - 1)):
        return True
    if opening is not None:
        return False
    return name.endswith(_FIRM) or _has_own_place(name)


def _has_own_place(name: str) -> bool:
    """Whether an unknown word stands before a kind of place or a field: 青浦生态环境局."""
    place = _OWN_PLACE.match(name)
    if _SEAT_OF_PLACE.search(name) or (place and place["none"] is None):
        return True
    return any(
        longest_at(name, size, "body_field", "place_close")
        for size in range(2, min(_LONGEST_PLACE, len(name) - 2) + 1)
    )
