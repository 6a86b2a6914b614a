"""Places and their codes: which jurisdiction a phrase speaks of.

What does not belong here: names of bodies (units).
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.lexicon import pattern
from pipelines.reference import place_at, places, reference_rows

NATION = "中国"
NATION_CODE = "100000"

_NATIONAL = re.compile(
    r"^(?:中共中央|中央|国务院|中华人民共和国|全国|国家|最高人民|中国人民银行|中国证券|"
    r"中国银行保险|人民银行|"
    r"(?!关于|各)[一-鿿]{2,8}部(?=$|、|办公厅|关于|令|等|[一-鿿]{2,8}部(?:$|、|关于))|"
    r"(?!关于|各)[一-鿿]{2,6}总[局署](?=$|、|办公厅|关于|令|等))"
)
_NUMBER = re.compile(r"^[一-鿿]{1,10}[〔\[（(]\d{4}[〕\]）)]")
_COUNTY = re.compile(
    r"^(?:中共)?(?!各|有关|相关)([一-鿿]{1,8}?(?:县|区|旗|市))(?=人民政府|政府|委|人大|关于|办)"
)
_COUNTY_OPENS = pattern(
    "^(?!<kind_of_county>)([一-鿿]{1,7}?自治县|[一-鿿]{1,2}县)(?![域级城乡镇委直属])"
)
"""A county of no table that a title opens with: 云溪县推进…实施方案."""
_COUNTY_BEHIND = re.compile("[县旗](?![域级城乡镇])")
_LONGEST_COUNTY = 15
_LEADER = re.compile(r"^(?:中国共产党|中共)(?!中央)")
_BEFORE_PLACE = re.compile(r"^(?:关于)?(?:\d{4}年度?)?(?=\D)")  # 2026年|平江县政府工作报告


def jurisdiction_of(*phrases: str | None) -> tuple[str | None, str | None]:
    """Return the name and GB/T 2260 code of the jurisdiction that the first telling phrase names.

    Pass the issuer, then the document number, then the title: the issuer knows best. A title that
    opens with the county that the number abbreviates tells what its first character stands for
    (云政办〔2026〕27号 of 云溪县, not of 云南省). A county or district whose name several places
    bear has no code unless the phrase names the city above it; a body of the central state gives
    (中国, 100000); where no phrase tells, both are None.
    """
    spoken = [re.sub(r"\s", "", phrase) for phrase in phrases if phrase]
    marks = {one[0] for one in spoken if _NUMBER.match(one)}
    named = (_COUNTY_OPENS.match(_BEFORE_PLACE.sub("", one)) for one in spoken)
    if any(county[1][0] in marks for county in named if county):
        spoken = [one for one in spoken if not _NUMBER.match(one)]
    for phrase in spoken:
        if place := _read(phrase):
            return place
    return None, None


def _read(phrase: str) -> tuple[str, str | None] | None:
    if _NUMBER.match(phrase):
        prefixes = places().prefixes
        return prefixes.get(phrase[:2]) or prefixes.get(phrase[:1])
    phrase = _BEFORE_PLACE.sub("", _LEADER.sub("", phrase))
    found = _place_at(phrase, 0)
    if _NATIONAL.match(phrase) and (found is None or found[1] == NATION_CODE):
        return NATION, NATION_CODE
    if found is None:
        return _county(phrase, None) or _inside(phrase)
    name, code, end = found
    if inner := _place_at(phrase, end):  # “广东省深圳市人民政府” is the city
        name, code, end = inner
    if code != NATION_CODE and (county := _county(phrase[end:], code)):
        return county
    return name, code


def _place_at(phrase: str, start: int) -> tuple[str, str, int] | None:
    """A province or prefecture at ``start``, unless a county is named (朝阳 of 朝阳区).

    A county of no table is none of the prefecture it is named like either: 黑河县.
    """
    found = place_at(phrase, start)
    if found is None or len(county_name(phrase[start:])) > found[2] - start:
        return None
    is_short = not phrase[start : found[2]].endswith(found[0])
    return None if is_short and _COUNTY_BEHIND.match(phrase, found[2]) else found


def county_name(phrase: str) -> str:
    """The longest name of a county or district that a phrase opens with, else nothing."""
    names = (phrase[:size] for size in range(_LONGEST_COUNTY, 1, -1))
    return next((name for name in names if name in counties()), "")


def _county(phrase: str, within: str | None) -> tuple[str, str | None] | None:
    """The county or district that a phrase opens with, in the place of code ``within``."""
    named = county_name(phrase)
    if not named:
        printed = _COUNTY.match(phrase) or _COUNTY_OPENS.match(phrase)
        return (printed[1], None) if printed else None
    above = "" if within is None else within[: 2 if within.endswith("0000") else 4]
    codes = [code for code in counties()[named] if code.startswith(above)]
    if within is not None and not codes:
        return None
    return named, codes[0] if len(codes) == 1 else None


@cache
def names_by_code() -> dict[str, str]:
    """Full names of provinces, prefectures, counties and districts, by code."""
    rows = (*reference_rows("adcodes"), *reference_rows("counties"))
    return {row["adcode"]: row["name"] for row in rows}


@cache
def counties() -> dict[str, list[str]]:
    """Codes of the counties and districts, by name; several places may bear one name."""
    codes: dict[str, list[str]] = {}
    for row in reference_rows("counties"):
        codes.setdefault(row["name"], []).append(row["adcode"])
    return codes


def _inside(phrase: str) -> tuple[str, str] | None:
    """A full name further on: “关于印发广东省…计划的通知”."""
    opens = places().longest
    for start in range(1, len(phrase)):
        if phrase[start : start + 2] not in opens:
            continue
        if (found := place_at(phrase, start, full=True)) and found[1] != NATION_CODE:
            return found[0], found[1]
    return None
