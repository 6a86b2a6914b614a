"""One bracket, line or cell that says who has to do something: each body in it and its role.

What does not belong here: where such brackets and lines stand (responsibilities) and what a body
is called (unit_names).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipelines.extract.unit_names import (
    COMMITTEES,
    ZONE,
    NamedUnit,
    elided_tail,
    is_collective,
    is_organ,
    is_unit,
    units_of,
)

# The role words of CONTRACT.md, as a label (牵头单位：) and as the close of a list (…负责).
_LABEL_ROLES = (
    ("lead", "牵头|主办|主责|主管|总负责"),
    ("participant", "配合|参与|参加|协办|协管|协同|协作|协助|支持|联合"),
    ("responsible", "责任(?!分工)|负责|承办|落实|实施|承担|执行"),
    ("divided", "分工"),  # “部门分工：省水利厅牵头，各地配合。”: the words after it tell
)
_HOLDER = "单位|部门|处室|科室|股室|机构|主体|地区|市县|人|领导|市领导|区领导|县领导"
LABEL = re.compile(
    r"\*{0,2}[^、，。；：（）《》\[\]\n\d]{0,6}?(?:"
    + "|".join(f"(?P<{role}>{words})" for role, words in _LABEL_ROLES)
    + rf")(?:(?:及|和|与|、|（)?[^、，。；：（）\n\d]{{0,4}}?(?:{_HOLDER})）?){{0,2}}"
    r"\*{0,2}(?:[：:∶]|(?<=单位)为|(?<=部门)为)\*{0,2}"
)
_OTHER_LABEL = re.compile(r"[^、，。；：（）\n]{2,8}[：:∶]")  # 完成时限：, 责任清单：
# Where a line break was lost: “牵头单位：省甲局配合单位：省乙局”
GLUED_LABEL = re.compile(
    r"(?<=[厅局委办署部院行会府])(?=(?:牵头|主办|责任|配合|参与|参加|协办)(?:单位|部门)[：:∶])"
)
_PERSON_LABEL = re.compile(r"(?:人|领导)\*{0,2}[：:∶]")
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
    rf"(?:牵头(?:单位|部门)(?<=[为是]....)|总?牵头|主办|主责|负总责|为主){_DO}*)|"
    rf"(?P<participant>(?:{_SHARE}|{_HOW}|{_DO}|为|作为)*"
    rf"(?:参与|配合|参加|协助|协办|协同|支持|指导|督导|监督)(?:{_DO}|配合|工作|单位|部门)*)|"
    rf"(?P<joint>{_SHARE}{_HOW}*{_DO}*)|"
    rf"(?P<responsible>{_HOW}*{_DO}+(?:单位)?))$"
)
# The words that tell a role under a label too: “责任单位：省水利厅牵头，省财政厅配合”
_SAID = re.compile(r"牵头|主办|为主|配合|参与|参加|协助|协办|负责|落实")
_TOGETHER = re.compile(r"会同|商(?=(?:国家|财政|发展|有关|相关|[省市县区]))")
_OWN_ROLE = re.compile(
    r"（(?P<lead>牵头|主办|主责)?(?P<participant>配合|参与|协办)?(?:单位|部门)?）$"
)
LONGEST_ITEM = 200
"""Characters; no body has so long a name, and searching for a role word stays cheap."""
_ASIDE = re.compile(r"^(?:以?下同|以上|其中|长期|持续|常年|适时)|\d|完成$|推进$|底前$|[年月]$")


@dataclass(frozen=True, slots=True)
class Assigned:
    """A body with the role that it has in one bracket, line or cell."""

    unit: NamedUnit
    role: str
    rule: str
    """``label``, ``word``, ``together``, ``own`` or ``bare``: how the role was told."""


class Reader:
    """Goes through the items of one bracket and gives each body the role that governs it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.assigned: list[Assigned] = []
        self.pending: list[NamedUnit] = []
        self.label: str | None = None
        self.labelled = False
        self.persons = False
        self.together = False
        self.strangers = 0

    def take(self, start: int, end: int) -> None:
        """Read one item: labels before it, 会同 inside it, a role word at its close."""
        if end - start > LONGEST_ITEM:
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
        while label := LABEL.match(self.text, start, end):
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
            self.assigned += [Assigned(unit, own.lastgroup, "own") for unit in units]
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
            Assigned(unit, role, rule or "word") for unit in self._completed(self.pending)
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
            done.append(replace(unit, open_ended=True) if open_ended else unit)
        return done[::-1]

    def result(self, kind: str, printed: str) -> list[Assigned]:
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
