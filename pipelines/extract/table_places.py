"""Where a table stands: in which provision, and what the lines above it say of all its figures.

What does not belong here: its rows and columns (:mod:`pipelines.extract.indicator_tables`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipelines.extract.dated_headings import tells_of_plan
from pipelines.extract.provision_index import ProvisionIndex
from pipelines.lexicon import pattern
from pipelines.model import Provision
from pipelines.structure.sections import is_facts
from pipelines.tables.find import Table
from pipelines.tables.heads import undated
from pipelines.tokens.viewpoint import Viewpoint

_NEAR, _CAPTION_LINES = 120, 3
"""Characters and lines above a table among which its caption stands."""
_CAPTION = re.compile(r"[（(]?表\s?\d")
_TITLE = pattern(r"[（(]?(?:表|<box>)\s?\d")
_SETS = pattern("<col_target|col_task.amount>")
_NUMBERED = r"[（(]?(?:表|<box>)\s?\d[\d.．-]*[)）]?\s?"
_DEALT_OUT = pattern(
    rf"{_NUMBERED}[^，。；]{{0,8}}?<caption_opens>(?:期间|时期)?"
    r"(?P<what>.{2,20}?)<caption_closes>+"
)
_ADDS = pattern(rf"{_NUMBERED}<makes.adds>")


def owner_of(
    text: str, index: ProvisionIndex, lists: Mapping[int, list[Provision]], table: Table
) -> Provision | None:
    """The provision that a table stands in: one with a caption closes the list above it.

    ``lists``: the items with a marker, by the identity of what holds them.
    """
    owner = index.at(table.grid.start)
    if owner is not None and (headed := _headed_item(text, lists[id(owner)], table)):
        return headed
    if owner is None or owner.parent is None or owner.marker is None or owner.heading:
        return owner
    if not _line_above(_CAPTION, text, owner, table):
        return owner
    items = lists[id(owner.parent)]
    return owner.parent if len(items) > 1 and items[-1] is owner else owner


def _headed_item(text: str, items: Sequence[Provision], table: Table) -> Provision | None:
    """The item with a heading that closes a list right above a table; captions may part them."""
    above = (one for one in items if one.start < table.grid.start)
    last = max(above, key=lambda one: one.start, default=None)
    if last is None or last.heading is None or last.end >= table.grid.start:
        return None
    between = text[last.end : table.grid.start]
    return None if "。" in between or between.count("\n") > _CAPTION_LINES + 1 else last


def tells(text: str, owner: Provision, table: Table, seen: Viewpoint) -> bool:
    """Whether a table tells what was reached: by its heading, or the plan in its caption."""
    facts = is_facts(owner) and not table.head.of("kind")
    return facts or tells_of_plan(caption_of(text, owner, table), seen)


def caption_of(text: str, owner: Provision, table: Table) -> str:
    """The line above a table that numbers it (表4 …, 专栏1 …); empty without one."""
    return _line_above(_TITLE, text, owner, table)


def adds_up(caption: str) -> bool:
    """Whether a caption says that what the table counts is added: 表3 新增建筑面积年度分解."""
    return _ADDS.match(caption) is not None


def dealt_out(caption: str) -> str:
    """What a caption says that a table deals out to places; empty where it does not say.

    表3 江海省各市“十四五”海上风电发展目标 is of 海上风电.
    """
    named = _DEALT_OUT.fullmatch(undated(caption))
    return named["what"] if named else ""


def sets_goals(text: str, owner: Provision, table: Table) -> bool:
    """Whether the heading or the line above a table says that it sets goals."""
    above = text[max(0, table.grid.start - _NEAR) : table.grid.start]
    line = above.rstrip("\n").rsplit("\n", 1)[-1]
    return "goals" in owner.topics or _SETS.search(line) is not None


def _line_above(opens: re.Pattern[str], text: str, owner: Provision, table: Table) -> str:
    """The line right above a table that numbers it (表4 …, 专栏1 …); empty without one."""
    above = text[max(owner.start, table.grid.start - _NEAR) : table.grid.start].split("\n")
    return next(filter(opens.match, above[-_CAPTION_LINES - 1 :]), "")
