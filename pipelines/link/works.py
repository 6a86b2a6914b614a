"""Works: one document or law, however it is cited.

A work is a title and whose it is: 关于节水的意见 of one province is not that of another. What does
not belong here: how a citation is read from a text (extract/citations), which work is meant where
a citation does not say whose it is, and which document that is (link/citations).
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.ids import content_id
from pipelines.lexicon import pattern
from pipelines.link.authority import LEVEL, above, code_of
from pipelines.link.places import NATION, jurisdiction_of

_SPACE = re.compile(r"\s+")
_FOLDED = str.maketrans("（）〔〕［］—–－~～〇％", "()()[]-----○%", "《》〈〉“”")
_UNMARKED = str.maketrans("《》", "〈〉")
_DASHES = re.compile("-+")
_ISSUER = pattern("^<party>?.{2,60}?<office_end>(?=<struct_about|forwards>(?!<notice_tail>))")
# 关于印发…的通知; what is forwarded may be a notice itself
_FORWARDED = pattern("^<struct_about>?<forwards>(?P<plan>.{4,}?)<notice_tail>$")
_SEVERAL = pattern(
    r"<forwards><struct_about>?(?P<plans>〈[^〈〉]+〉(?:(?:、|<joins_works>)〈[^〈〉]+〉)+)"
)
_MARKED = re.compile("〈([^〈〉]+)〉")
# 中华人民共和国水法 is 水法; of a plan the state is part of the name
_OF_STATE = pattern("<state_name>(?=.*<document_type.law>$)")
_OFFICE_BEFORE = pattern(
    r"(?P<office>[^\s，。；：、《》（）]{1,30}<office_end>)(?:<forwards>的?)?$"
)
_LONGEST_BEFORE = 40


@lru_cache(maxsize=65_536)
def work_key(title: str) -> str:
    """Return the normal form under which a work meets itself however it is cited.

    Args:
        title: as printed, with or without issuer, state and the notice that forwards it.

    Returns:
        The title of what was forwarded, without its issuer, without marks and spaces:
        国务院关于印发质量发展纲要的通知 and 《质量发展纲要》 are 质量发展纲要. Of a notice that
        forwards several plans their keys, joined by a bar.
    """
    if several := plans_of(title):
        return "|".join(map(work_key, several))
    key = _DASHES.sub("-", _SPACE.sub("", title).translate(_FOLDED))
    while True:
        bare = _ISSUER.sub("", key) or key
        forwarded = _FORWARDED.match(bare)
        if forwarded is None:
            return _OF_STATE.sub("", bare)
        key = forwarded["plan"]


def plans_of(title: str) -> list[str]:
    """The plans that a notice forwards, where they are several: 关于印发《…》和《…》的通知."""
    found = _SEVERAL.search(_SPACE.sub("", title).translate(_UNMARKED))
    return _MARKED.findall(found["plans"]) if found else []


def work_id_of(title: str | None, document_number: str | None, place: str | None = None) -> str:
    """Return 16 hexadecimal digits that one work has wherever it is cited.

    Args:
        title: as printed; None where only a number is cited.
        document_number: makes the id where there is no title.
        place: whose the work is, as `place_said` gives it; the state's and one of which nobody
            says whose it is are alike.
    """
    if title is None:
        return content_id("work", document_number)
    key = work_key(title)
    if place in (None, NATION) or jurisdiction_of(key)[0]:  # 广东省…规划 says it in its name
        return content_id("work", key)
    return content_id("work", key, place)


@lru_cache(maxsize=65_536)
def place_said(title: str | None, document_number: str | None) -> str | None:
    """Whose a cited work is: by the issuer in its title, else by its number; None if neither says.

    浙江省人民政府关于节水的意见 is of 浙江省, so is 关于节水的意见（浙政发〔2020〕3号）.
    """
    name = _SPACE.sub("", title or "").strip("《》〈〉")
    issuer = _ISSUER.match(name)
    return jurisdiction_of(issuer[0] if issuer else None, document_number)[0]


def place_before(text: str, start: int, place: tuple[str | None, str | None]) -> str | None:
    """Whose a work is by what stands before its 《: 省政府《关于节水的意见》.

    Args:
        text: the document that cites it.
        start: where its 《 stands.
        place: jurisdiction and code of the document.
    """
    found = _OFFICE_BEFORE.search(text[max(0, start - _LONGEST_BEFORE) : start])
    if found is None:
        return None
    office = found["office"]
    for tail in (office[at:] for at in range(len(office))):
        if level := LEVEL.match(tail):
            return _of_level(level[0], *place)
        if named := jurisdiction_of(tail)[0]:
            return named
    return None


def around(jurisdiction: str | None, adcode: str | None) -> list[str]:
    """A place and those that it lies in, the nearest first, the state left out."""
    if jurisdiction in (None, NATION):
        return []
    code = adcode or code_of(jurisdiction)
    return [jurisdiction, *(above(code) if code else [])]


def _of_level(level: str, jurisdiction: str | None, adcode: str | None) -> str | None:
    places = around(jurisdiction, adcode)
    return next((place for place in places if place.endswith(level)), None)
