"""The nouns that the rooms of the pipeline hand to each other.

What does not belong here: any rule of reading a text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pipelines.messages import Message


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that a stranger's file may not pass; one that does ends as a problem."""

    max_bytes: int = 64 * 1024 * 1024
    """Size of a received file, in bytes."""
    max_chars: int = 5_000_000
    """Length of a decoded text, in code points."""
    max_seconds: float = 60.0
    """Wall time for parsing one PDF, DOCX or HTML file."""
    max_memory: int = 2 * 1024 * 1024 * 1024
    """Address space of the process that parses one PDF or DOCX file, in bytes."""
    max_unpacked: int = 256 * 1024 * 1024
    """What the parts of a zipped document may unpack to, in bytes."""
    max_recognised: int = 500
    """Pages of one file whose text may be recognised from pictures."""
    max_page_seconds: float = 120.0
    """Wall time for recognising one page, on top of ``max_seconds``; 3 s of a free core."""
    max_recognition_memory: int = 4 * 1024 * 1024 * 1024
    """Address space of the process that recognises pages, in bytes; half of it as a rule."""

    def of_recognition(self, pages: int) -> Limits:
        """The bounds of a process that recognises so many pages."""
        return replace(
            self,
            max_seconds=self.max_seconds + pages * self.max_page_seconds,
            max_memory=self.max_recognition_memory,
        )


YEARS = range(1900, 2200)
"""Years of a document and of what it plans; behind the year 9999 a calendar has no next one."""

UNRESOLVED = "unresolved-unit"
"""Rule of the problem that the name of a public body could not be spelt out."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that needs a person. Offsets, where there is a place, are raw ones."""

    document_id: str | None
    severity: str
    rule: str
    message: Message
    raw_start: int | None = None
    raw_end: int | None = None


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What ``<stem>.toml`` says of a document; every fact is optional."""

    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """One received file: its bytes as they came and its sidecar."""

    document_id: str
    path: str
    """Relative to the raw folder, with forward slashes."""
    data: bytes
    sidecar: Sidecar = Sidecar()


@dataclass(frozen=True, slots=True)
class RawText:
    """The decoded text of a file, untouched: what evidence points into."""

    text: str
    media_type: str
    problems: tuple[Problem, ...] = ()
    unread: tuple[int, ...] = ()
    """Pages whose text stands in pictures and was not recognised."""
    again: tuple[tuple[int, int], ...] = ()
    """Spans of what merged cells say again in the places after their first, ascending."""


@dataclass(frozen=True, slots=True)
class Offsets:
    """How a clean text lies on its raw text, as segments.

    Segment ``i`` says that the clean characters ``clean[i]:clean[i + 1]`` come from the raw
    characters ``raw[i]:raw[i] + length[i]``. A segment whose clean and raw length are equal maps
    character by character; any other one maps as a whole.
    """

    clean: tuple[int, ...]
    """Clean offset at which each segment starts, strictly ascending, the first one 0."""
    raw: tuple[int, ...]
    length: tuple[int, ...]
    """Length of each segment in raw characters; 0 for a character that was inserted."""
    clean_chars: int

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Map the clean span ``start:end`` (end exclusive, not empty) to the raw span of it."""
        first = bisect_right(self.clean, start) - 1
        last = bisect_right(self.clean, end - 1, first) - 1
        straight = self._is_straight(first)
        raw_start = self.raw[first] + (start - self.clean[first] if straight else 0)
        if first == last and straight:  # nearly always
            return raw_start, raw_start + end - start
        if self._is_straight(last):
            raw_end = self.raw[last] + end - self.clean[last]
        else:
            raw_end = self.raw[last] + self.length[last]
        return raw_start, max(raw_start, raw_end)

    def _is_straight(self, segment: int) -> bool:
        after = self.clean[segment + 1] if segment + 1 < len(self.clean) else self.clean_chars
        return after - self.clean[segment] == self.length[segment]


class Correction(NamedTuple):
    """One repair of the text, with the raw span that it replaced."""

    rule: str
    before: str
    after: str
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class CleanText:
    """A repaired text: simplified script, one paragraph a line, ASCII digits, no noise."""

    raw: str
    text: str
    """Paragraphs joined by one newline each; no other line break, no leading or trailing space."""
    offsets: Offsets
    script: str
    """``Hans`` or ``Hant``: the script of the raw text."""
    corrections: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(eq=False, slots=True)
class Provision:
    """One structural unit. Spans are clean offsets, end exclusive."""

    path: str
    level: int
    marker: str | None
    heading: str | None
    start: int
    """Where its marker (or first character) stands."""
    end: int
    """Where its own text ends: children lie after it or between its paragraphs."""
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    """Its own text, one span a paragraph, in order; marker, heading and children excluded."""
    heading_span: tuple[int, int] | None = None
    parent: Provision | None = None
    rule: str = ""
    topics: frozenset[str] = frozenset()
    """What it is about, told from its own heading and those above (:mod:`structure.sections`)."""

    def ancestors(self) -> Iterator[Provision]:
        """The parent, its parent and so on to the top."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


class Sentence(NamedTuple):
    """One sentence of a provision's own text, its closing 。；！？ included. Clean offsets."""

    provision: Provision
    start: int
    end: int
    text: str
    is_first: bool
    """Whether it opens its paragraph."""
    paragraph: int
    """Which paragraph of its provision it stands in, from 0."""
