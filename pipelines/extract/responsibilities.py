"""Brackets and lines that say who has to do what a provision says → responsibilities.

What does not belong here: what a body is called (unit_names) and which body it is (link/units).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.extract.provision_index import ProvisionIndex
from pipelines.extract.unit_names import (
    COMMITTEES,
    ZONE,
    NamedUnit,
    elided_tail,
    is_collective,
    is_organ,
    is_unit,
    items_of,
    restored,
    units_of,
)
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


# The role words of CONTRACT.md, as a label (牵头单位：) and as the close of a list (…负责).
_LABEL_ROLES = (
    ("lead", "牵头|主办|主责|主管|总负责"),
    ("participant", "配合|参与|参加|协办|协管|协同|协作|协助|支持|联合"),
    ("responsible", "责任(?!分工)|负责|承办|落实|实施|承担|执行"),
    ("divided", "分工"),  # “部门分工：省水利厅牵头，各地配合。”: the words after it tell
)
_HOLDER = "单位|部门|处室|科室|股室|机构|主体|地区|市县|人|领导|市领导|区领导|县领导"
_LABEL = re.compile(
    r"\*{0,2}[^、，。；：（）《》\n\d]{0,6}?(?:"
    + "|".join(f"(?P<{role}>{words})" for role, words in _LABEL_ROLES)
    + rf")(?:(?:及|和|与|、|（)?[^、，。；：（）\n\d]{{0,4}}?(?:{_HOLDER})）?){{0,2}}"
    r"\*{0,2}[：:∶]\*{0,2}"
)
_OTHER_LABEL = re.compile(r"[^、，。；：（）\n]{2,8}[：:∶]")  # 完成时限：, 责任清单：
# Where a line break was lost: “牵头单位：省甲局配合单位：省乙局”
_GLUED_LABEL = re.compile(
    r"(?<=[厅局委办署部院行会府])(?=(?:牵头|主办|责任|配合|参与|参加|协办)(?:单位|部门)[：:∶])"
)
_PERSON_LABEL = re.compile(r"(?:人|领导)\*{0,2}[：:∶]")
# What may stand between two neighbours of one block: “牵头单位：…⏎完成时限：…⏎责任单位：…”
_BETWEEN = re.compile(
    r"[。；，\s（【〔）】〕]*+(?:[^、，。；：（）\n]{0,6}(?:时限|时间|期限|节点)[：:∶][^\n。；]{0,80})?+"
    r"[。；，\s（【〔）】〕]*+"
)
_SHARE = (
    "(?:依法)?(?:(?:按照?|依照?|根据|依据|结合)?(?:各自|有关|相关|部门|单位|工作|法定|职能|任务)*"
    "(?:职责|职能|职权|权限)(?:任务|范围)?(?:和|及|、)?(?:任务)?分?工?|(?:按照?|根据)(?:任务)?分工|"
    "分工|分别|分头|各自|共同|各负其责|各司其职|联合)"
)
_DO = (
    "(?:负责|落实|实施|推进|推动|承担|承办|办理|(?<![会业际党])组织|抓好|做好|实行|开展|完成|执行|"
    "统筹|协调)"
)
_HOW = "(?:具体|组织|主要|全面|统一|统筹|积极|协同|共同|认真|密切|予以|加强)"
_TAIL = re.compile(
    rf"(?:(?P<lead>(?:{_SHARE}|负责|共同|联合|为|作为|是)*"
    rf"(?:牵头(?:单位|部门)(?<=[为是]....)|总?牵头|主办|主责|负总责){_DO}*)|"
    rf"(?P<participant>(?:{_SHARE}|{_HOW}|{_DO}|为|作为)*"
    rf"(?:参与|配合|参加|协助|协办|协同|支持|指导|督导|监督)(?:{_DO}|配合|工作|单位|部门)*)|"
    rf"(?P<joint>{_SHARE}{_HOW}*{_DO}*)|"
    rf"(?P<responsible>{_HOW}*{_DO}+(?:单位)?))$"
)
# The words that tell a role under a label too: “责任单位：省水利厅牵头，省财政厅配合”
_SAID = re.compile(r"牵头|主办|配合|参与|参加|协助|协办|负责|落实")
_TOGETHER = re.compile(r"会同|商(?=(?:国家|财政|发展|有关|相关|[省市县区]))")
_OWN_ROLE = re.compile(
    r"（(?P<lead>牵头|主办|主责)?(?P<participant>配合|参与|协办)?(?:单位|部门)?）$"
)
# “（A、B负责。列第一位者为牵头单位，下同）”; “任务分工中，排在第一位的为牵头部门”
_FIRST_LEADS = re.compile(
    r"(?:责任单位)?(?:中|里)?[，,；]?(?:排名?|排序|排列|列|位列|位居|居|位于)?(?:在)?"
    r"(?:第一位?|第一个|首位|首个|最?前面?)(?:位|名)?(?:的|者)?(?:责任)?(?:单位|部门)?"
    r"[^。；）\n]{0,6}?(?:(?:为|是|系|负责)(?:总)?牵头|(?<=[的者单位部门])总?牵头)"
    r"(?:责任)?(?:单位|部门)?(?:[，,。]?(?:其他|其余|其它)[^，。；）\n]{0,16})?"
    r"(?P<below>[，,。]?以?下[均各类条]{0,2}相?同)?"
)
# What each such note holds: cheap to look for in every text
_FIRST_HINT = re.compile(r"(?:第一|首[位个]|最前|排在?前)[^。；）\n]{0,24}牵头")
_BRACKET = re.compile(r"[（【〔\[]((?:[^（）【】〔〕\[\]\n]++|（[^（）\n]*+）)*+)[）】〕\]]")
_LINE = re.compile(
    rf"(?:^|(?<=[。；！？（【〔])){_LABEL.pattern}(?:\n(?=.))?"
    # where line breaks were lost, the next marker ends it: “…财政厅2．推进改革”
    r"(?:(?!\d{1,3}[．.、]|[一二三四五六七八九十]{1,3}、)[^\n。（）【】〔〕]"
    r"|（(?![一二三四五六七八九十]{1,3}）)[^（）\n]*）)*",
    re.MULTILINE,
)
# “省农业厅、卫生厅、质监局负责落实。” as a paragraph of its own
_SENTENCE = re.compile(r"^[^，：；。“《\n]{2,300}(?:负责|落实|参与|配合|牵头)。?$", re.MULTILINE)
_LONGEST_ITEM = 200
"""Characters; no body has so long a name, and searching for a role word stays cheap."""
_ROLE_WORD = re.compile(
    r"牵头|负责|参与|配合|参加|分工|落实|责任|会同|协办|主办|承办|协同|协助|各负其责|联合推进|"
    r"共同推进|指导|实施"
)
_ASIDE = re.compile(r"^(?:以?下同|以上|其中|长期|持续|常年|适时)|\d|完成$|推进$|底前$|[年月]$")

# “（市甲局、市乙局，长期坚持）”, “（市甲局；6月底前）”: the names end before it
_CLOSING_ASIDE = re.compile(
    r"[，；。](?:(?:长期|持续|常年|适时)[^，；。]{0,8}|[^，；。]{0,10}(?:完成|推进|底前|[年月日前]))。?$"
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
    rows: list[Responsibility] = []
    for block in _blocks(text):
        provision = index.at(block[0].unit.start)
        if provision is None:
            continue
        assigned = _with_roles(block, block[0].unit.start >= first_leads)
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


@dataclass(frozen=True, slots=True)
class _Assigned:
    unit: NamedUnit
    role: str
    rule: str
    """``label``, ``word``, ``together``, ``own`` or ``bare``: how the role was told."""


def _first_leads_from(text: str) -> float:
    """Where “the first named leads” begins to hold: its paragraph with 下同, else everywhere."""
    hint = _FIRST_HINT.search(text)
    found = _FIRST_LEADS.search(text, max(0, hint.start() - 40)) if hint else None
    if found is None:
        return float("inf")
    return text.rfind("\n", 0, found.start()) + 1 if found["below"] else 0


def _blocks(text: str) -> Iterator[list[_Assigned]]:
    """Each bracket or line; neighbours (牵头单位：… then 责任单位：…) are one block."""
    block: list[_Assigned] = []
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
        names = _CLOSING_ASIDE.sub("", match[1][-_LONGEST_ITEM:]).rstrip("等。")
        if _ROLE_WORD.search(match[1]) or (closes and is_unit(names[-12:])):
            yield *match.span(1), kind
    for pattern, kind in ((_LINE, "label"), (_SENTENCE, "sentence")):
        for match in pattern.finditer(text):
            yield *match.span(), kind


def _read(text: str, start: int, end: int, kind: str) -> list[_Assigned]:
    """Take one bracket or line apart; nothing where it is no list of bodies with roles."""
    if _FIRST_HINT.search(text, start, end) and (note := _FIRST_LEADS.search(text, start, end)):
        end = note.start()
    reader = _Reader(text)
    for left, right in items_of(text, start, end):
        cuts = [glued.start() for glued in _GLUED_LABEL.finditer(text, left + 1, right)]
        for part in pairwise((left, *cuts, right)):
            reader.take(*part)
    return reader.result(kind, text[start:end])


class _Reader:
    """Goes through the items of one bracket and gives each body the role that governs it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.assigned: list[_Assigned] = []
        self.pending: list[NamedUnit] = []
        self.label: str | None = None
        self.labelled = False
        self.persons = False
        self.together = False
        self.strangers = 0

    def take(self, start: int, end: int) -> None:
        """Read one item: labels before it, 会同 inside it, a role word at its close."""
        if end - start > _LONGEST_ITEM:
            self.strangers += 1
            return
        start = self._take_labels(start, end)
        while together := _TOGETHER.search(self.text, start, end):
            self._take_unit(start, together.start(), default="lead", rule="together")
            self._flush("lead", "together")
            self.together = True
            start = together.end()
        self._take_unit(start, end)

    def _take_labels(self, start: int, end: int) -> int:
        while label := _LABEL.match(self.text, start, end):
            self._flush()
            self.together = False
            self.label = None if label.lastgroup == "divided" else label.lastgroup
            self.labelled = self.label is not None
            self.persons = bool(_PERSON_LABEL.search(label[0]))
            start = label.end()
        if other := _OTHER_LABEL.match(self.text, start, end):
            self._flush()
            self.label = "ignored"
            start = other.end()
        return start

    def _take_unit(
        self, start: int, end: int, default: str | None = None, rule: str = "word"
    ) -> None:
        if start == end:
            return
        tail = _TAIL.search(self.text, start, end)
        if tail and self.label and not _SAID.search(tail[0]):
            tail = None
        own = _OWN_ROLE.search(self.text, start, end)
        name_end = own.start() if own and own.lastgroup else tail.start() if tail else end
        loose = self.label not in (None, "ignored") and not self.persons
        units, strangers = units_of(self.text, start, name_end, loose=loose)
        if own and own.lastgroup:
            self.assigned += [_Assigned(unit, own.lastgroup, "own") for unit in units]
            return
        if units:
            self.strangers += strangers
        elif name_end > start and not _ASIDE.search(self.text[start:name_end]):
            units = self._elided(start, name_end)
        self.pending += units
        if tail is not None:
            role = tail.lastgroup or "responsible"
            if self.together and role != "lead":
                role = "participant"
            self._flush(default or role, rule)

    def _elided(self, start: int, end: int) -> list[NamedUnit]:
        """A short name before “、青岛市政府” may stand for 济南市政府: keep it until the end."""
        name = self.text[start:end]
        if 2 <= len(name) <= 6 and self.text[end : end + 1] == "、":
            return [NamedUnit(name, start, end, open_ended=False)]
        self.strangers += 1
        return []

    def _flush(self, role: str | None = None, rule: str | None = None) -> None:
        if self.label is not None and (role is None or self.label != "responsible"):
            role, rule = self.label, "label"
        elif role is None:
            role, rule = ("participant", "together") if self.together else ("responsible", "bare")
        self.assigned += [
            _Assigned(unit, role, rule or "word") for unit in self._completed(self.pending)
        ]
        self.pending = []

    def _completed(self, units: list[NamedUnit]) -> list[NamedUnit]:
        """Give elided names the common end of the list, and 等 to every body of it."""
        done: list[NamedUnit] = []
        tail: str | None = None
        open_ended = any(unit.open_ended for unit in units)
        places = any(unit.name.endswith(("市", "县")) for unit in units)
        for unit in reversed(units):
            if tail in COMMITTEES and not places and ZONE.search(unit.name):
                unit = replace(unit, name=unit.name + tail)
            elif is_unit(unit.name):
                tail = elided_tail(unit.name)
            elif tail is not None:
                unit = replace(unit, name=unit.name + tail)
            elif self.label is None:
                self.strangers += 1
                continue
            done.append(replace(unit, open_ended=open_ended))
        return done[::-1]

    def result(self, kind: str, printed: str) -> list[_Assigned]:
        """Return what was read if the whole was a list of bodies, else nothing."""
        told = bool(self.assigned)
        self._flush()
        found = [one for one in self.assigned if one.role != "ignored"]
        if self.labelled:
            return found
        if self.strangers >= (1 if kind == "sentence" else len(found)):
            return []
        if told:
            return [] if kind == "inside" and printed.startswith("由") else found
        # No role word at all: “（省发展改革委、省财政厅）” at the close of an item.
        if kind == "alone" and len(found) > 1 and not self.strangers:
            return found
        strict = not self.strangers and all(
            is_organ(one.unit.name) or is_collective(one.unit.name) for one in found
        )
        return found if kind in ("alone", "closing") and strict else []


def _with_roles(block: list[_Assigned], first_leads: bool) -> list[_Assigned]:
    """Settle roles that depend on the neighbours (CONTRACT.md, role)."""
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


def _named(block: list[_Assigned], level: str | None) -> Iterator[tuple[_Assigned, str]]:
    carried: str | None = None
    for one in block:
        if level == "国":
            yield one, one.unit.name
            continue
        name, carried = restored(one.unit.name, carried)
        yield one, name
