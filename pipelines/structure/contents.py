"""A table of contents is no structure, but it knows where headings end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipelines.lexicon import pattern, words
from pipelines.structure.markers import AT_LINE_START, INLINE

_SPACED = "|".join(r"\s{0,4}".join(word) for word in sorted(words("contents_title")))
_TITLE = pattern(rf"(?:{_SPACED})(?=[\n（(]|<contents_first>)")
_LEADER = re.compile(r"[\s.．…·—-]{2,}\d{0,4}\s*$|\s*\d{1,4}\s*$")
_LEADERS = re.compile("[.．…·]{4}")
_LEADER_LINE = re.compile(r"(?m)^(?P<entry>[^\n.…·]{2,60}?) ?[.．…·]{4,}[ \d.…·—-]*$")
FEWEST_LINES = 3
SEARCHED = 20_000
"""A table of contents stands within that many characters of the start."""
_KEY = 8
"""Characters of an entry, marker included, that its second coming is told by."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table of contents lies (an empty span without one) and the headings it lists."""

    start: int = 0
    end: int = 0
    by_head: dict[str, list[str]] = field(default_factory=dict)
    """Headings by their first two characters, the longest first."""

    def heading_at(self, text: str, start: int, end: int) -> int:
        """Length of the listed heading that ``text`` shows at ``start``, or 0."""
        for heading in self.by_head.get(text[start : start + 2], ()):
            if start + len(heading) <= end and text.startswith(heading, start):
                return len(heading)
        return 0


def find_contents(text: str) -> Contents:
    """Find 目录 and the entries behind it, up to where its first entry comes a second time."""
    if (led := _by_leaders(text)).end:
        return led
    title = _TITLE.search(text, 0, SEARCHED)
    if title is None:
        return Contents()
    at_lines = text.startswith("\n", title.end())
    entries = (AT_LINE_START if at_lines else INLINE).finditer(text, title.end(), title.end() + 40)
    # a foreword without a number may stand before it: “•序言”
    first = next((one for one in entries if one.lastgroup not in (None, "bullet")), None)
    if first is None:
        return Contents()
    end = _second_coming(text, first)
    if end < 0 or end - title.start() > SEARCHED:
        return Contents()
    listed = _by_head(_entries(text, first.start(), end))
    # The title of the document stands between the contents and the first heading: it is no entry.
    if "\n" in text[first.start() : end]:
        end = min(end, _last_entry_line(text, first.start(), end))
    return Contents(title.start(), end, listed)


def _second_coming(text: str, first: re.Match[str]) -> int:
    """Where the first entry stands again, as much of it as does; -1 if nowhere."""
    line = text.find("\n", first.start())
    key = text[first.start() : min(line if line > 0 else len(text), first.start() + _KEY)].rstrip()
    for length in range(len(key), len(first.group()), -1):
        again = text.find(key[:length], first.end())
        if again > 0:
            return again
    return -1


def _by_head(entries: list[str]) -> dict[str, list[str]]:
    by_head: dict[str, list[str]] = {}
    for entry in sorted(entries, key=len, reverse=True):
        by_head.setdefault(entry[:2], []).append(entry)
    return by_head


def _by_leaders(text: str) -> Contents:
    """A table of contents without its title: lines that run out in dots and page numbers."""
    if _LEADERS.search(text, 0, SEARCHED) is None:
        return Contents()
    lines = list(_LEADER_LINE.finditer(text, 0, SEARCHED))
    if len(lines) < FEWEST_LINES:
        return Contents()
    entries = [AT_LINE_START.sub("", line["entry"].strip()) for line in lines]
    return Contents(
        lines[0].start(), lines[-1].end() + 1, _by_head([one for one in entries if len(one) >= 2])
    )


def _entries(text: str, start: int, end: int) -> list[str]:
    cuts = [match.span() for match in INLINE.finditer(text, start, end) if match.lastgroup]
    entries = []
    for index, (_, begin) in enumerate(cuts):
        stop = cuts[index + 1][0] if index + 1 < len(cuts) else end
        line = text.find("\n", begin, stop)
        entry = _LEADER.sub("", text[begin : line if line >= 0 else stop]).strip()
        if index + 1 == len(cuts):  # the document's title may follow the last entry at once
            while len(entry) > 2 and text.find(entry, end) < 0:
                entry = entry[:-1]
        if 2 <= len(entry) <= 60:
            entries.append(entry)
    return entries


def _last_entry_line(text: str, start: int, end: int) -> int:
    last = start
    for match in AT_LINE_START.finditer(text, start, end):
        line = text.find("\n", match.end())
        last = line + 1 if line >= 0 else end
    return last
