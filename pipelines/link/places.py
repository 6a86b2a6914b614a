"""Places and their codes: which jurisdiction a phrase speaks of.

What does not belong here: names of bodies (units).
"""

from __future__ import annotations

import re

from pipelines.reference import place_at, places

NATION = "中国"
NATION_CODE = "100000"

_NATIONAL = re.compile(
    r"^(?:中共中央|中央|国务院|中华人民共和国|全国|国家|最高人民|中国人民银行|中国证券|"
    r"中国银行保险|人民银行|"
    r"(?!关于|各)[一-鿿]{2,8}部(?=$|、|办公厅|关于|令|等|[一-鿿]{2,8}部(?:$|、|关于))|"
    r"(?!关于|各)[一-鿿]{2,6}总[局署](?=$|、|办公厅|关于|令|等))"
)
_NUMBER = re.compile(r"^[一-鿿]{1,10}[〔\[（(]\d{4}[〕\]）)]")
_COUNTY = re.compile(r"^(?:中共)?([一-鿿]{1,8}?(?:县|区|旗|市))(?=人民政府|政府|委|人大|关于|办)")
_LEADER = re.compile(r"^(?:中国共产党|中共)(?!中央)")


def jurisdiction_of(*phrases: str | None) -> tuple[str | None, str | None]:
    """Return the name and GB/T 2260 code of the jurisdiction that the first telling phrase names.

    Pass the issuer, then the document number, then the title: the issuer knows best. A county or
    district has a name but no code here; a body of the central state gives (中国, 100000); where
    no phrase tells, both are None.
    """
    for phrase in phrases:
        if phrase and (place := _read(re.sub(r"\s", "", phrase))):
            return place
    return None, None


def _read(phrase: str) -> tuple[str, str | None] | None:
    if _NUMBER.match(phrase):
        prefixes = places().prefixes
        return prefixes.get(phrase[:2]) or prefixes.get(phrase[:1])
    phrase = _LEADER.sub("", phrase)
    if _NATIONAL.match(phrase):
        return NATION, NATION_CODE
    found = place_at(phrase)
    if found is None:
        county = _COUNTY.match(phrase)
        return (county[1], None) if county else _inside(phrase)
    name, code, end = found
    if inner := place_at(phrase, end):  # “广东省深圳市人民政府” is the city
        name, code, end = inner
    if code != NATION_CODE and (county := _COUNTY.match(phrase[end:])):
        return county[1], None
    return name, code


def _inside(phrase: str) -> tuple[str, str] | None:
    """A full name further on: “关于印发广东省…计划的通知”."""
    for start in range(1, len(phrase)):
        if (found := place_at(phrase, start, full=True)) and found[1] != NATION_CODE:
            return found[0], found[1]
    return None
