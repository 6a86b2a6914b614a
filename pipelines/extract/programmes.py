"""Campaigns, platforms and programmes that have a name → programmes.

What does not belong here: documents in 《》 (citations), acts without a name of their own, names
that a place opens (proper_names).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.extract.marks import in_marks
from pipelines.extract.proper_names import proper_names
from pipelines.extract.provision_index import ProvisionIndex
from pipelines.lexicon import finder, finder_before, pattern
from pipelines.model import Provision


@dataclass(frozen=True, slots=True)
class Programme:
    """One named programme of a provision; the span is the stretch that names it."""

    provision: Provision
    start: int
    end: int
    name: str
    rule: str


class _Mention(NamedTuple):
    start: int
    end: int
    name: str
    rule: str


_FIVE_YEARS = "[一二三四五六七八九十]{1,2}五”"  # “九五”计划 is a plan of that time
_QUOTE = rf"“(?!{_FIVE_YEARS})[^“”\n《》]{{2,20}}”"
_MARKED = re.compile(_QUOTE)
_NAME_END = r"(?=[，。；、（）\n\d]|<name_breaks.list>|$)"
# “质检利剑”行动, “千湖”人才引进计划, “A”、“B”和“C”等主题活动: the rest goes on to the first kind
_QUOTED = pattern(
    rf"(?P<quotes>{_QUOTE}(?:(?:、|<joins_names>)?{_QUOTE}){{0,8}}+)(?P<and><and_so_on>)?"
    r"(?P<rest>(?:(?!<name_breaks>)[^，。；：、“”（）《》\n]){0,14}?)"
    rf"(?P<kind><campaign>|<campaign_last>{_NAME_END})"
)
# “千湖治理工程”, “节水宣传周”
_QUOTED_WHOLE = pattern(
    "“(?P<name>[^“”\n《》，。；]{2,20}<campaign.act|campaign.event|observance|fair|platform>)”"
)
_LETTER = "(?:[^，。；：（）《》〈〉\\n的“”]|“<idea>”)"
# “深入实施工业节水攻坚三年行动计划”: only what is carried out by name; it may be a list
# (水、大气污染防治行动), and others may follow (公民道德建设工程、法治素养提升行动)
_CARRIED_OUT = pattern(
    rf"<carries_out><carries_out.second>?(?P<name>{_LETTER}{{4,50}}?<campaign.act>){_NAME_END}"
)
_ALSO = pattern(rf"(?:、|<name_breaks.list>)(?P<name>{_LETTER}{{4,30}}?<campaign.act>){_NAME_END}")
# a heading that is a name: “网络体系强基行动”; so is what titles a box: “专栏3 节水工程”
_TITLE = re.compile("[^，。；：、“”（）《》〈〉\n的]{6,30}")
_BOX = pattern(
    r"<box>\s?\d{0,2}[：:]?\s?(?P<name>[^，。；：、“”（）《》\n的]{4,30}<campaign.act>)$", re.M
)
# What is carried out may be a kind, no name: 实施重点工程, 开展各类专项行动, 推进工程
_NO_NAME = pattern(
    r"^(?:<some>|[一二三四五六七八九十百\d]+<some_count>)?<kind_word>*<campaign|platform>$"
    "|^<plan_made>|<office_plan>$|<no_part.any>"
)
# what closes a list is none either: 甲、乙等六大行动, 货物、工程, 推进丙等14个电网工程
_TAIL = pattern(
    r"[一二三四五六七八九十百\d]+<some_count><kind_word>*<campaign>$|\d<some_count>"
    "|<and_so_on>.{0,6}<campaign>$|、<kind_word>*<campaign.bare>$"
)
_KINDS = pattern(r"(?:<and_so_on>)?(?:<kind_word|some>)*|\d.*")
_PARTS = pattern("(?P<comma>、)|<joins_names>")
_LISTED = pattern("<and_so_on>")
_INNER = pattern("<carries_out.inner>(?=.)")
_verb = finder("carries_out", "acts")
_carries_out = finder("carries_out")
_opens_task = finder("task_verb")
_act = finder_before("campaign.act")
_scope = finder_before("proper.scope")


def programmes_of(
    text: str, provisions: Sequence[Provision], own_titles: frozenset[str] = frozenset()
) -> list[Programme]:
    """Read the programmes that one document names.

    Args:
        text: the clean text of the document.
        provisions: its provisions.
        own_titles: what the document itself is called.

    Returns:
        The first mention of each name in each provision, in the order of the text. A name that
        is quoted only in part keeps its quotes (“质检利剑”行动, CONTRACT.md, programmes).
    """
    index = ProvisionIndex(provisions)
    own = {"".join(title.split()) for title in own_titles}
    seen: set[tuple[int, str]] = set()
    rows: list[Programme] = []
    last_end = 0
    for one in sorted({*_mentions(text), *_titles(text, provisions)}):
        provision = index.at(one.start)
        if one.start < last_end:
            continue
        last_end = one.end
        if provision is None or (id(provision), one.name) in seen:
            continue
        if in_marks(text, one.start) or any(one.name in title for title in own):
            continue
        seen.add((id(provision), one.name))
        rows.append(Programme(provision, *one))
    return rows


def _mentions(text: str) -> Iterator[_Mention]:
    for match in _QUOTED.finditer(text):
        yield from _quoted(match)
    for match in _QUOTED_WHOLE.finditer(text):
        if not _NO_NAME.search(match["name"]):
            yield _Mention(*match.span("name"), match["name"], "quoted_whole")
    for match in _CARRIED_OUT.finditer(text):
        yield from _carried_out(text, match)
    for start, end in proper_names(text):
        yield _Mention(start, end, text[start:end], "proper_name")


def _quoted(match: re.Match[str]) -> Iterator[_Mention]:
    """The names of one run of quotes: each is one where the kind behind them is a mere kind."""
    text, quotes = match.string, list(_MARKED.finditer(match["quotes"]))
    at, end = match.start("quotes"), match.end()
    if len(quotes) == 1 and not match["and"]:
        start = _with_scope(text, at)
        yield _Mention(start, end, text[start:end], "quoted_name")
    elif _KINDS.fullmatch(match["rest"]):
        for quote in quotes:
            start, stop = _with_scope(text, at + quote.start()), at + quote.end()
            whole = _QUOTED_WHOLE.fullmatch(quote[0])
            name = whole["name"] if whole else text[start:stop] + match["kind"]
            yield _Mention(start, stop, name, "quoted_list")
    elif not match["and"]:
        # “甲”“乙”企业培育工程 is one name, “甲”、“乙”企业培育工程 names the second
        first = (
            quotes[0] if len(match["quotes"]) == sum(len(one[0]) for one in quotes) else quotes[-1]
        )
        start = at + first.start()
        yield _Mention(start, end, text[start:end], "quoted_name")


def _with_scope(text: str, at: int) -> int:
    """Where the name of a quote begins that may be 全国“质量月”."""
    scope = _scope(text, 0, at)
    return at - len(scope.word) if scope else at


def _carried_out(text: str, match: re.Match[str]) -> Iterator[_Mention]:
    """The names of what is carried out, the second and third with the same verb."""
    found: re.Match[str] | None = match
    while found is not None:
        end = found.end("name")
        also = _ALSO.match(text, end)
        start = _start_of(found, goes_on=also is None and text[end : end + 1] == "、")
        if start is not None and not _is_kind(text[start:end]):
            yield _Mention(start, end, text[start:end], "carried_out")
        found = also


def _start_of(match: re.Match[str], *, goes_on: bool) -> int | None:
    """Where a name begins that may be a list; None where the list is no name.

    Another verb may govern its end (加强监管、建设…工程), or the list goes on with what is no
    programme; of 企业开展…行动 the name stands behind the inner verb.
    """
    text, start, end = match.string, match.start("name"), match.end("name")
    for part in _PARTS.finditer(text, start, end):
        if verb := _carries_out(text, part.end()):
            start = part.end() + len(verb.word)
        elif part["comma"] and (goes_on or _LISTED.match(text, end) or _verb(text, part.end())):
            return None
    for inner in _INNER.finditer(text, start, end):
        if not _is_kind(text[inner.end() : end]):
            start = inner.end()
    return start


def _is_kind(name: str) -> bool:
    return bool(_NO_NAME.search(name) or _TAIL.search(name))


def _titles(text: str, provisions: Sequence[Provision]) -> Iterator[_Mention]:
    for start, end in (one.heading_span for one in provisions if one.heading_span):
        if _act(text, start, end) and _TITLE.fullmatch(text, start, end):
            name = text[start:end]
            if not _opens_task(text, start) and not _NO_NAME.search(name):
                yield _Mention(start, end, name, "heading")
    for match in _BOX.finditer(text):
        opens_line = text[match.start() - 1 : match.start()] in ("", "\n")
        if opens_line and not _NO_NAME.search(match["name"]):
            yield _Mention(*match.span("name"), match["name"], "box")
