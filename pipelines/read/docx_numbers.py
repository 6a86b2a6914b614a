"""Automatic numbers of a DOCX file, as Word prints them.

What does not belong here: anything else of a paragraph. Source of the rules: ECMA-376 part 1,
17.9 (numbering).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipelines.read.docx_formats import FORMATS, glued

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_BULLETS = {
    "\uf06c": "●",
    "\uf0b7": "•",
    "\uf06e": "■",
    "\uf075": "◆",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
}
"""Bullets of Word's symbol fonts (Symbol, Wingdings), which stand in the private area."""
_MAX_DEPTH = 20
"""Styles based on styles."""


def value(element: Any, name: str, missing: str) -> str:
    """An attribute of an element that may be absent."""
    return missing if element is None else str(element.get(W + name, missing))


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    restart: int | None
    """After which level it starts again (1-based); None: after any higher one, 0: never."""
    is_legal: bool
    """Whether numbers of higher levels are printed in ASCII digits whatever their format."""
    suffix: str


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """Take the roots of ``numbering.xml`` and ``styles.xml``, None where there is none."""
        self._styles: dict[str, tuple[str | None, str | None, str | None]] = {}
        self._default_style: str | None = None
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._style_level: dict[tuple[str, str], int] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if styles is not None:
            self._read_styles(styles)
        if numbering is not None:
            self._read_lists(numbering)

    def marker(self, paragraph: Any) -> str:
        """Count one paragraph and give the number that Word prints before it, "" where none."""
        number, level = self._place(paragraph)
        abstract = self._list_of.get(number or "")
        if number is None or abstract is None or level is None:
            return ""
        levels = self._levels[abstract]
        here = levels.get(level)
        if here is None:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if number not in self._begun:  # a list that overrides a start begins anew with it
            self._begun.add(number)
            for other in range(_LEVELS):
                if (number, other) in self._starts:
                    counts[other] = None
        before = counts[level]
        start = self._starts.get((number, level), here.start)
        counts[level] = start if before is None else before + 1
        for below in range(level + 1, _LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or level < restart:
                counts[below] = None
        return self._printed(here, levels, counts, number)

    def _printed(
        self, here: _Level, levels: dict[int, _Level], counts: list[int | None], number: str
    ) -> str:
        if here.format == "bullet":
            text = "".join(_BULLETS.get(char, char) for char in here.text)
            return "" if not text or "\ue000" <= text[0] <= "\uf8ff" else text + here.suffix

        def at(place: re.Match[str]) -> str:
            which = int(place[1]) - 1
            level = levels.get(which)
            if level is None:
                return ""
            count = counts[which]
            if count is None:
                count = self._starts.get((number, which), level.start)
            plain = here.is_legal and level.format not in ("none", "bullet")
            return str(count) if plain else FORMATS.get(level.format, str)(count)

        return glued(_PLACE.sub(at, here.text), here.suffix)

    def _place(self, paragraph: Any) -> tuple[str | None, int | None]:
        """The list and level of a paragraph: its own, else those of its style."""
        properties = paragraph.find(W + "pPr")
        own = None if properties is None else properties.find(W + "numPr")
        number = None if own is None else own.find(W + "numId")
        style = None if properties is None else properties.find(W + "pStyle")
        style_id = value(style, "val", "") or self._default_style
        styled_number, styled_level = self._of_style(style_id)
        shown = value(number, "val", "") or styled_number
        if shown is None or shown == "0":  # 0 takes the number away
            return None, None
        level = None if own is None else own.find(W + "ilvl")
        text = value(level, "val", "")
        if not text:
            abstract = self._list_of.get(shown, "")
            linked = self._style_level.get((abstract, style_id or ""))
            text = str(linked) if linked is not None else styled_level or "0"
        return shown, int(text) if text.isdecimal() and int(text) < _LEVELS else None

    def _of_style(self, style_id: str | None) -> tuple[str | None, str | None]:
        for _ in range(_MAX_DEPTH):
            if style_id is None or style_id not in self._styles:
                break
            number, level, style_id = self._styles[style_id]
            if number is not None:
                return number, level
        return None, None

    def _read_styles(self, styles: Any) -> None:
        for style in styles.iter(W + "style"):
            if style.get(W + "type", "paragraph") != "paragraph":
                continue
            style_id = style.get(W + "styleId", "")
            own = style.find(f"{W}pPr/{W}numPr")
            number = None if own is None else value(own.find(W + "numId"), "val", "") or None
            level = None if own is None else value(own.find(W + "ilvl"), "val", "") or None
            based_on = value(style.find(W + "basedOn"), "val", "") or None
            self._styles[style_id] = (number, level, based_on)
            if style.get(W + "default") in ("1", "true"):
                self._default_style = style_id

    def _read_lists(self, numbering: Any) -> None:
        linked: dict[str, str] = {}
        named: dict[str, str] = {}
        for abstract in numbering.iterchildren(W + "abstractNum"):
            key = abstract.get(W + "abstractNumId", "")
            self._levels[key] = dict(self._read_levels(abstract, key))
            if name := value(abstract.find(W + "styleLink"), "val", ""):
                named[name] = key
            if name := value(abstract.find(W + "numStyleLink"), "val", ""):
                linked[key] = name
        for number in numbering.iterchildren(W + "num"):
            number_id = number.get(W + "numId", "")
            key = value(number.find(W + "abstractNumId"), "val", "")
            key = named.get(linked.get(key, ""), key)
            if key not in self._levels:
                continue
            self._list_of[number_id] = key
            self._read_overrides(number, number_id, key)

    def _read_overrides(self, number: Any, number_id: str, key: str) -> None:
        for override in number.iterchildren(W + "lvlOverride"):
            level = override.get(W + "ilvl", "")
            if not level.isdecimal() or int(level) >= _LEVELS:
                continue
            start = value(override.find(W + "startOverride"), "val", "")
            if start.isdecimal():
                self._starts[number_id, int(level)] = int(start)
            if override.find(W + "lvl") is not None:  # a list that looks different is one apart
                own = f"{key}/{number_id}"
                self._levels.setdefault(own, dict(self._levels[key]))
                self._levels[own].update(self._read_levels(override, own))
                self._list_of[number_id] = own

    def _read_levels(self, parent: Any, key: str) -> Iterator[tuple[int, _Level]]:
        for level in parent.iterchildren(W + "lvl"):
            which = level.get(W + "ilvl", "")
            if not which.isdecimal() or int(which) >= _LEVELS:
                continue
            if style := value(level.find(W + "pStyle"), "val", ""):
                self._style_level[key, style] = int(which)
            start = value(level.find(W + "start"), "val", "1")
            restart = value(level.find(W + "lvlRestart"), "val", "")
            legal = level.find(W + "isLgl")
            suffix = value(level.find(W + "suff"), "val", "tab")
            yield (
                int(which),
                _Level(
                    format=value(level.find(W + "numFmt"), "val", "decimal"),
                    text=value(level.find(W + "lvlText"), "val", ""),
                    start=int(start) if start.isdecimal() and len(start) < 9 else 1,
                    restart=int(restart) if restart.isdecimal() else None,
                    is_legal=legal is not None and value(legal, "val", "1") not in ("0", "false"),
                    suffix="" if suffix == "nothing" else " ",
                ),
            )
