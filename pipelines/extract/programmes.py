"""Campaigns, platforms and programmes that have a name → programmes.

What does not belong here: documents in 《》 (citations) and acts without a name of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.extract.provision_index import ProvisionIndex
from pipelines.model import Provision


@dataclass(frozen=True, slots=True)
class Programme:
    """One named programme of a provision; the span is its name."""

    provision: Provision
    start: int
    end: int
    name: str
    rule: str


_KIND = "专项行动|行动计划|攻坚行动|行动|专项整治|工程|计划|活动|大赛|平台|试点|工作法|专项"
_ACT = "行动计划|专项行动|攻坚行动|行动|工程|计划"
# “质检利剑”行动, “千湖”人才引进计划
_QUOTED_NAME = re.compile(
    rf"“(?P<inner>[^“”\n《》]{{2,20}})”(?P<rest>[^，。；：、“”（）《》\n的和与及等入]{{0,10}}?(?:{_KIND}))"
)
# “千湖治理工程”
_QUOTED_WHOLE = re.compile(rf"“(?P<name>[^“”\n《》，。；]{{2,20}}(?:{_ACT}|活动|大赛))”")
# “深入实施工业节水攻坚三年行动计划”: only what is carried out by name
_CARRIED_OUT = re.compile(
    r"(?:实施|开展|启动|推进|组织)"
    rf"(?P<name>[^，。；：、“”（）《》〈〉\n的]{{4,24}}?(?:{_ACT}))(?=[，。；、）\n]|和|及|等|$)"
)
# What is carried out may be a kind, no name: 实施重点工程, 开展各类专项行动, 推进工程
_NO_NAME = re.compile(
    r"^(?:一批|一系列|系列|各类|各项|相关|有关|若干|重大|重点|上述|这些|该|本|国家|全省|年度|工作|行动|"
    r"专项|[一二三四五六七八九十百\d]+[大项个类批])?(?:重大|重点|示范|专项|建设|试点|民生|民心|基础|"
    r"工作|项目|配套|水利|工程|年度|具体|实施|行动|三年|五年)*"
    rf"(?:{_ACT})$|^(?:落实|完成|制定|编制|国民经济)|(?:执行|生产|采购|投资|预算|教学)计划$"
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
