"""Brackets and lines that say who has to do what a provision says → responsibilities.

What does not belong here: how one of them is read (duties; task_tables for the columns of a table),
what a body is called (unit_names) and which body it is (link/units).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.extract.duties import GLUED_LABEL, LABEL, LONGEST_ITEM, Assigned, Reader
from pipelines.extract.task_tables import table_duties
from pipelines.extract.provision_index import ProvisionIndex
from pipelines.extract.unit_names import is_collective, is_unit, items_of, restored
from pipelines.model import Provision


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One body in one bracket or line of a provision; the span is the body as printed."""

    provision: Provision
    start: int
    end: int
    unit_name: str
    role: str
    """``lead``, ``participant``, ``joint`` or ``responsible``."""
    ordinal: int
    """Its place in the bracket, from 1."""
    open_ended: bool
    rule: str


# What may stand between two neighbours of one block: “牵头单位：…⏎完成时限：…⏎责任单位：…”
_BETWEEN = re.compile(
    r"[。；，\s（【〔）】〕]*+(?:[^、，。；：（）\n]{0,6}(?:时限|时间|期限|节点)[：:∶][^\n。；]{0,80})?+"
    r"[。；，\s（【〔）】〕]*+"
)
# “（A、B负责。列第一位者为牵头单位，下同）”; “任务分工中，排在第一位的为牵头部门”
_FIRST_LEADS = re.compile(
    r"(?:责任单位)?(?:中|里)?[，,；]?(?:排名?|排序|排列|列|位列|位居|居|位于)?(?:在)?"
    r"(?:第一位?|第一个|首位|首个|最?前面?)(?:位|名)?(?:的|者)?(?:责任)?(?:单位|部门)?"
    r"[^。；）\n]{0,6}?(?:(?:为|是|系|负责)(?:总)?牵头|(?<=[的者单位部门])总?牵头)"
    r"(?:责任)?(?:单位|部门)?(?:[，,。]?(?:其他|其余|其它)[^，。；）\n]{0,16})?"
    r"(?P<below>[，,。]?以?下[均各类条]{0,2}相?同)?"
)
# “省水利厅*、省财政厅（标*的为牵头单位）”, at the foot of a list “注：带“*”号的为牵头单位。”
_STAR_LEADS = re.compile(
    r"(?:[标带加打注有]有?[注记]?)?[“\"]?[*★☆▲△※][”\"]?(?:号|标记|标识|标注)?(?:的|者)?(?:责任)?(?:单位|部门)?"
    r"[^*★☆▲△※。；）\n]{0,4}?(?:为|是|系)(?:总)?牵头(?:责任)?(?:单位|部门)?"
)
# What each note holds: cheap to look for in every text
_FIRST_HINT = re.compile(r"(?:第一|首[位个]|最前|排在?前)[^。；）\n]{0,24}牵头")
_STAR_HINT = re.compile(r"[*★☆▲△※][^。；）\n]{0,12}牵头")
_BRACKET = re.compile(
    r"[（【〔\[]((?:[^（）【】〔〕\[\]\n]++|（[^（）\n]*+）|〔[^〔〕\n]*+〕)*+)[）】〕\]]"
)
_LINE = re.compile(
    rf"(?:^|(?<=[。；！？（【〔])){LABEL.pattern}(?<=[：:∶*])(?:\n(?=.))?"
    # where line breaks were lost, the next marker ends it: “…财政厅2．推进改革”
    r"(?:(?!\d{1,3}[．.、]|[一二三四五六七八九十]{1,3}、)[^\n。（）【】〔〕\[\]]"
    r"|（(?![一二三四五六七八九十]{1,3}）)[^（）\n]*）)*",
    re.MULTILINE,
)
# “责任单位：⏎省水利厅⏎省财政厅”: a body, or a few, on each line below the label
_BELOW = re.compile(r"\n([^\n，。：；|]{2,60})[；，、]?(?=\n|$)")
# “省农业厅、卫生厅、质监局负责落实。” as a paragraph of its own
_SENTENCE = re.compile(r"^[^，：；。“《\n]{2,300}(?:负责|落实|参与|配合|牵头)。?$", re.MULTILINE)
_ROLE_WORD = re.compile(
    r"牵头|为主|负责|参与|配合|参加|分工|落实|责任|会同|协办|主办|承办|协同|协助|各负其责|联合推进|"
    r"共同推进|指导|实施"
)

# “（市甲局、市乙局，长期坚持）”, “（市甲局；6月底前）”: the names end before it
_CLOSING_ASIDE = re.compile(
    r"(?:[，；。](?:(?:长期|持续|常年|适时)[^，；。]{0,8}|[^，；。]{0,10}(?:完成|推进|底前|[年月日前]))){1,3}。?$"
)


def responsibilities_of(
    text: str, provisions: Sequence[Provision], level: str | None
) -> list[Responsibility]:
    """Read every bracket and line of responsibility of one document.

    Args:
        text: the clean text of the document.
        provisions: its provisions; a row belongs to the one that its bracket stands in.
        level: the level of the issuing government: 国 for a central body, in whose lists nothing
            is restored (“财政部、商务部” have no level); 省, 市, 自治区, 县, 区 or None
            (unknown) let a printed level carry on to the names after it.

    Returns:
        One row a body and bracket, in the order of the text. Roles and restored levels follow
        CONTRACT.md, responsibilities.
    """
    index = ProvisionIndex(provisions)
    first_leads = _first_leads_from(text)
    stars_lead = bool(_STAR_HINT.search(text) and _STAR_LEADS.search(text))
    rows: list[Responsibility] = []
    blocks = sorted([*_blocks(text), *table_duties(text)], key=lambda one: one[0].unit.start)
    for block in blocks:
        provision = index.at(block[0].unit.start)
        if provision is None:
            continue
        assigned = _with_roles(block, block[0].unit.start >= first_leads, stars_lead)
        rows += [
            Responsibility(
                provision=provision,
                start=one.unit.start,
                end=one.unit.end,
                unit_name=name,
                role=one.role,
                ordinal=ordinal,
                open_ended=one.unit.open_ended,
                rule=one.rule,
            )
            for ordinal, (one, name) in enumerate(_named(assigned, level), start=1)
        ]
    return rows


def _first_leads_from(text: str) -> float:
    """Where “the first named leads” begins to hold: its paragraph with 下同, else everywhere."""
    hint = _FIRST_HINT.search(text)
    found = _FIRST_LEADS.search(text, max(0, hint.start() - 40)) if hint else None
    if found is None:
        return float("inf")
    return text.rfind("\n", 0, found.start()) + 1 if found["below"] else 0


def _blocks(text: str) -> Iterator[list[Assigned]]:
    """Each bracket or line; neighbours (牵头单位：… then 责任单位：…) are one block."""
    block: list[Assigned] = []
    block_end = -1
    for start, end, kind in sorted(_candidates(text)):
        if start < block_end:
            continue
        found = _read(text, start, end, kind)
        if not found:
            continue
        if block and _BETWEEN.fullmatch(text, block_end, start):
            block += found
        else:
            if block:
                yield block
            block = found
        block_end = end
    if block:
        yield block


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of all that may tell a responsibility.

    A bracket is ``alone`` between the close of a sentence and the end of its line, ``closing``
    beside a mark, else ``inside``; a ``label`` or a ``sentence`` needs no bracket.
    """
    for match in _BRACKET.finditer(text):
        if not match[1]:
            continue
        before = text[match.start() - 1 : match.start()] or "\n"
        after = text[match.end() : match.end() + 1] or "\n"
        if before in "。；！？" and after == "\n":
            kind = "alone"
        elif before in "。；！？）\n" or after in "。；！？，、\n（":
            kind = "closing"
        else:
            kind = "inside"
        ends = after in "；。" and text[match.end() + 1 : match.end() + 2] in ("", "\n")
        closes = before in "。；！？" or after == "\n" or (ends and "、" in match[1])
        names = _CLOSING_ASIDE.sub("", match[1][-LONGEST_ITEM:]).rstrip("等。")
        if _ROLE_WORD.search(match[1]) or (closes and is_unit(names[-12:])):
            yield *match.span(1), kind
    for pattern, kind in ((_LINE, "label"), (_SENTENCE, "sentence")):
        for match in pattern.finditer(text):
            end = match.end()
            if kind == "label" and "\n" in match[0]:
                end = _listed_below(text, end)
            yield match.start(), end, kind


def _listed_below(text: str, end: int) -> int:
    """Where the list ends that goes on below a label, a line for a body or a few."""
    while line := _BELOW.match(text, end):
        if not all(is_unit(name) for name in line[1].split("、")):
            break
        end = line.end()
    return end


def _read(text: str, start: int, end: int, kind: str) -> list[Assigned]:
    """Take one bracket or line apart; nothing where it is no list of bodies with roles."""
    reader = Reader(text)
    spans = [(start, end)]
    for hint, pattern in ((_FIRST_HINT, _FIRST_LEADS), (_STAR_HINT, _STAR_LEADS)):
        if hint.search(text, start, end) and (note := pattern.search(text, start, end)):
            spans = [(start, note.start()), (note.end(), end)]
    for span in spans:
        for left, right in items_of(text, *span):
            cuts = [glued.start() for glued in GLUED_LABEL.finditer(text, left + 1, right)]
            for part in pairwise((left, *cuts, right)):
                reader.take(*part)
    return reader.result(kind, text[start:end])


def _with_roles(block: list[Assigned], first_leads: bool, stars_lead: bool) -> list[Assigned]:
    """Settle roles that depend on the neighbours (CONTRACT.md, role)."""
    if stars_lead and any(one.unit.marked for one in block):
        block = [
            replace(one, role="lead", rule="star") if one.unit.marked else one for one in block
        ]
    roles = {one.role for one in block}
    if "lead" in roles:
        return [
            replace(one, role="participant")
            if one.role == "responsible" and one.rule in ("label", "bare")
            else one
            for one in block
        ]
    if first_leads and not is_collective(block[0].unit.name):
        head, *others = block
        return [
            replace(head, role="lead", rule="first_leads"),
            *(replace(one, role="participant", rule="first_leads") for one in others),
        ]
    return block


def _named(block: list[Assigned], level: str | None) -> Iterator[tuple[Assigned, str]]:
    carried: str | None = None
    for one in block:
        if level == "国":
            yield one, one.unit.name
            continue
        name, carried = restored(one.unit.name, carried)
        yield one, name
