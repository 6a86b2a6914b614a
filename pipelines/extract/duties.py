"""One bracket, line or cell that says who has to do something: each body in it and its role.

What does not belong here: where such brackets and lines stand (responsibilities), notes on who
leads (duty_notes) and what a body is called (unit_names).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipelines.extract.unit_lists import NamedUnit, completed, units_of
from pipelines.extract.unit_names import is_collective, is_organ
from pipelines.lexicon import longest_at, pattern, words

_LABEL_WORD = (
    "(?:(?P<divided><duty_label.divided>)|(?P<lead><duty_label.lead>)"
    "|(?P<participant><duty_label.participant>)|(?P<responsible><duty_label.responsible>))"
)
_HOLDER = "(?:<duty_label_joins>|（)?[^、，。；：（）\n\\d]{0,4}?<duty_holder"
LABEL = pattern(
    r"\*{0,2}[^、，。；：（）《》\[\]\n\d]{0,6}?"
    + _LABEL_WORD
    + rf"(?:(?:{_HOLDER}>）?){{0,2}}\*{{0,2}}[：:∶]\*{{0,2}}|{_HOLDER}.copula>为)"
)
"""A label as printed (牵头单位：); its last group is the role that it tells."""
_PERSON_LABEL = pattern(r"<duty_holder.person>\*{0,2}[：:∶]")
_OTHER_LABEL = re.compile(r"[^、，。；：（）\n]{2,8}[：:∶]")  # 完成时限：, 责任清单：
# Where a line break was lost: “牵头单位：省甲局配合单位：省乙局”
_GLUED_LABEL = pattern("(?:<duty_label>{1,2}<duty_holder.body>|<item_done>?<due_label>)[：:∶]")
# “按照各自职责分工负责”: words of a duty to the end of the item
_TAIL = pattern("<no_duty>|(?P<tail>(?:<duty_by><duty_matter>*+|<duty|duty_manner>)++)$")
_ROLES = (
    ("lead", pattern("<duty.lead>")),
    ("participant", pattern("<duty.participant>")),
    ("joint", pattern("<duty.joint|duty_by>")),
    ("responsible", pattern("<duty.responsible>")),
)
_SAYS = pattern("<duty.says>")
_GUIDES = pattern("<duty.guides>$")
_DOES_IT = frozenset(("lead", "joint", "responsible"))
_TOGETHER = pattern("<together>|<consults>(?=<consulted>)")
_OWN_ROLE = pattern(
    "（(?:(?P<lead><duty.lead>)|(?P<participant><duty.participant>))<duty_holder>?）$"
)
LONGEST_ITEM = 200
"""Characters; no body has so long a name, and searching for a role word stays cheap."""
_LONGEST_ELIDED = 6  # characters of a name that leaves its end to the list (济南、青岛市政府)
_ASIDE = pattern(r"\d|<duty_aside_close>$")
_GROUP_MARKS = ("，", "；")
_BEFORE_NAME = tuple(words("before_name"))


@dataclass(frozen=True, slots=True)
class Assigned:
    """A body with the role that it has in one bracket, line or cell."""

    unit: NamedUnit
    role: str
    rule: str
    """``label``, ``word``, ``together``, ``own`` or ``bare``: how the role was told."""


class Reader:
    """Goes through the items of one bracket and gives each body the role that governs it."""

    def __init__(self, text: str, label: str | None = None) -> None:
        """Read items of ``text``; ``label`` is the role that a column's head tells, if any."""
        self.text = text
        self.assigned: list[Assigned] = []
        self.group = 0
        """Where in the pending names the last group begins, behind a comma or semicolon."""
        self.pending: list[NamedUnit] = []
        self.label = label
        self.labelled = label is not None
        self.persons = False
        self.together = False
        self.strangers = 0
        self.guides: list[NamedUnit] = []
        """Those who guide it: in charge where the bracket names nobody who does it."""

    def take(self, start: int, end: int) -> None:
        """Read one item: labels before it, 会同 inside it, a role word at its close."""
        if end - start > LONGEST_ITEM:
            self.strangers += 1
            return
        if longest_at(self.text, start, "duty_aside"):
            return
        if self.text[start - 1 : start] in _GROUP_MARKS:
            self.group = len(self.pending)
        label = LABEL.match(self.text, start, end)
        if label and label.lastgroup and is_organ(self.text[start : label.start(label.lastgroup)]):
            self.take(start, label.start(label.lastgroup))  # 县水利局|责任单位：县财政局
            self.take(label.start(label.lastgroup), end)
            return
        if glued := _GLUED_LABEL.search(self.text, (label.end() if label else start) + 1, end):
            self.take(start, glued.start())
            self.take(glued.start(), end)
            return
        start = self._take_labels(start, end)
        while together := _TOGETHER.search(self.text, start, end):
            self._take_unit(start, together.start(), leads=True)
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

    def _take_unit(self, start: int, end: int, *, leads: bool = False) -> None:
        if start == end:
            return
        own = _OWN_ROLE.search(self.text, start, end)
        tail = None if own else self._tail(start, end)
        found = own or tail
        name_end = found.start() if found else end
        units = self._units(start, name_end, aside=bool(_ASIDE.search(self.text, start, end)))
        if own:
            self.assigned += [Assigned(unit, str(own.lastgroup), "own") for unit in units]
            return
        self.pending += units
        if tail is not None:
            self.guides += self.pending if _GUIDES.match(tail[0]) else []
            role = "lead" if leads else _role_of(tail[0])
            if self.label == "responsible" and role == "participant":
                self._flush_groups()
            if self.together and role != "lead":
                role = "participant"
            self._flush(role, "together" if leads else "word")

    def _tail(self, start: int, end: int) -> re.Match[str] | None:
        """The words at the close of an item that tell a role; a label needs plain ones."""
        for match in _TAIL.finditer(self.text, start, end):
            if match["tail"] is not None:
                told = _role_of(match[0]) and (self.label is None or _SAYS.search(match[0]))
                return match if told else None
        return None

    def _units(self, start: int, end: int, *, aside: bool) -> list[NamedUnit]:
        if start == end:
            return []
        loose = self.label not in (None, "ignored") and not self.persons
        loose = loose and not aside
        units, strangers = units_of(self.text, start, end, loose=loose)
        if units:
            self.strangers += strangers
            return units
        if aside:
            return []
        name = self.text[start:end]
        elided = not self.persons and self.text[end : end + 1] == "、"
        if elided and 2 <= len(name) <= _LONGEST_ELIDED:
            return [NamedUnit(name, start, end, open_ended=False)]
        self.strangers += 1
        return []

    def _flush_groups(self) -> None:
        """“责任单位：市水务局、市发改委；市财政局配合”: only the last group takes part."""
        last = self.pending[self.group :]
        self.pending = self.pending[: self.group]
        if self.pending:
            self._flush()
        self.pending = last

    def _flush(self, role: str | None = None, rule: str | None = None) -> None:
        if self.label is not None and (role is None or self.label != "responsible"):
            role, rule = self.label, "label"
        elif role is None:
            role, rule = ("participant", "together") if self.together else ("responsible", "bare")
        units, strangers = completed(self.pending, labelled=self.label is not None)
        self.assigned += [Assigned(unit, role, rule or "word") for unit in units]
        self.strangers += strangers
        self.pending = []
        self.group = 0

    def result(self, kind: str, printed: str) -> list[Assigned]:
        """Return what was read if the whole was a list of bodies, else nothing.

        Args:
            kind: how the list stands in the text, as ``responsibilities`` tells its candidates.
            printed: the list as printed.
        """
        told = bool(self.assigned)
        self._flush()
        found = [one for one in self.assigned if one.role != "ignored"]
        if not any(one.role in _DOES_IT for one in found):
            guides = {unit.start for unit in self.guides}
            found = [
                replace(one, role="responsible") if one.unit.start in guides else one
                for one in found
            ]
        if self.labelled:
            return found
        if self.strangers >= (1 if kind == "sentence" else len(found)):
            return []
        if told:
            return [] if kind == "inside" and printed.startswith(_BEFORE_NAME) else found
        # No role word at all: “（省发展改革委、省财政厅）” at the close of an item.
        if kind == "alone" and len(found) > 1 and not self.strangers:
            return found
        strict = not self.strangers and all(
            is_organ(one.unit.name) or is_collective(one.unit.name) for one in found
        )
        return found if kind in ("alone", "closing") and strict else []


def _role_of(tail: str) -> str | None:
    """The role that the close of a list tells: 牵头负责 leads, 按职责配合 takes part."""
    return next((role for role, said in _ROLES if said.search(tail)), None)
