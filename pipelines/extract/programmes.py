"""Campaigns, platforms and programmes that have a name → programmes.

What does not belong here: documents in 《》 (citations) and acts without a name of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.extract.provision_index import ProvisionIndex
from pipelines.lexicon import pattern
from pipelines.model import Provision


@dataclass(frozen=True, slots=True)
class Programme:
    """One named programme of a provision; the span is its name."""

    provision: Provision
    start: int
    end: int
    name: str
    rule: str


# “质检利剑”行动, “千湖”人才引进计划: the rest goes on to the first kind of campaign
_QUOTED_NAME = pattern(
    r"“[^“”\n《》]{2,20}”(?P<rest>(?:(?!<name_breaks>)[^，。；：、“”（）《》\n]){0,10}?<campaign>)"
)
# “千湖治理工程”
_QUOTED_WHOLE = pattern("“(?P<name>[^“”\n《》，。；]{2,20}<campaign.act|campaign.event>)”")
# “深入实施工业节水攻坚三年行动计划”: only what is carried out by name
_CARRIED_OUT = pattern(
    r"<carries_out>(?P<name>[^，。；：、“”（）《》〈〉\n的]{4,24}?<campaign.act>)"
    r"(?=[，。；、）\n]|<name_breaks.list>|$)"
)
# What is carried out may be a kind, no name: 实施重点工程, 开展各类专项行动, 推进工程
_NO_NAME = pattern(
    r"^(?:<some>|[一二三四五六七八九十百\d]+<some_count>)?<kind_word>*<campaign.act>$"
    r"|^<plan_made>|<office_plan>$"
)


def programmes_of(text: str, provisions: Sequence[Provision]) -> list[Programme]:
    """Read the programmes that one document names.

    Args:
        text: the clean text of the document.
        provisions: its provisions.

    Returns:
        The first mention of each name in each provision, in the order of the text. A name that
        is quoted only in part keeps its quotes (“质检利剑”行动, CONTRACT.md, programmes).
    """
    index = ProvisionIndex(provisions)
    seen: set[tuple[int, str]] = set()
    rows: list[Programme] = []
    last_end = 0
    for start, end, rule in sorted(_mentions(text)):
        provision = index.at(start)
        name = text[start:end]
        if provision is None or start < last_end or (id(provision), name) in seen:
            continue
        seen.add((id(provision), name))
        last_end = end
        rows.append(Programme(provision, start, end, name, rule))
    return rows


def _mentions(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _QUOTED_NAME.finditer(text):
        yield *match.span(), "quoted_name"
    for match in _QUOTED_WHOLE.finditer(text):
        if not _NO_NAME.search(match["name"]):
            yield *match.span("name"), "quoted_whole"
    for match in _CARRIED_OUT.finditer(text):
        if not _NO_NAME.search(match["name"]):
            yield *match.span("name"), "carried_out"
