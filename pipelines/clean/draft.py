"""A text under repair, with the way back to its raw text.

Every pass finds ``Edit``s in the current text and applies them together; the segments of
``Offsets`` are composed as it goes. What does not belong here: any rule of what to repair.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from pipelines.model import Correction, Offsets, Problem


class Edit(NamedTuple):
    """Replace ``start:end`` of the current text (code points, end exclusive) by ``new``.

    ``rule`` names the row in ``corrections``; an empty one is layout (indentation, blank lines)
    and leaves no row.
    """

    start: int
    end: int
    new: str
    rule: str = ""


class Draft:
    """The text as it stands after the passes so far."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self.corrections: list[Correction] = []
        self.problems: list[Problem] = []
        self._clean = [0] if raw else []
        self._raw = [0] if raw else []
        self._length = [len(raw)] if raw else []

    def offsets(self) -> Offsets:
        """The way back from the text as it stands."""
        return Offsets(tuple(self._clean), tuple(self._raw), tuple(self._length), len(self.text))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the text as it stands; an empty span lies before what follows it."""
        if start == end:
            at = self.raw_span(start, start + 1)[0] if start < len(self.text) else len(self.raw)
            return at, at
        first = bisect_right(self._clean, start) - 1
        last = bisect_right(self._clean, end - 1, lo=first) - 1
        raw_start, raw_end = self._raw[first], self._raw[last] + self._length[last]
        if self._is_straight(first):
            raw_start += start - self._clean[first]
        if self._is_straight(last):
            raw_end = self._raw[last] + end - self._clean[last]
        return raw_start, max(raw_start, raw_end)

    def _is_straight(self, segment: int) -> bool:
        after = self._clean[segment + 1] if segment + 1 < len(self._clean) else len(self.text)
        return after - self._clean[segment] == self._length[segment]

    def retype(self, text: str) -> None:
        """Put another text of the same length in place, character for character.

        Raises:
            ValueError: when the length differs, since then the offsets would lie.
        """
        if len(text) != len(self.text):
            raise ValueError(f"retype changed the length from {len(self.text)} to {len(text)}")
        self.text = text

    def convert_corrections(self, convert: Callable[[str], str]) -> None:
        """Bring what earlier repairs put in into the form that a later pass gave the text."""
        self.corrections = [replace(row, after=convert(row.after)) for row in self.corrections]

    def warn(self, rule: str, message: str, start: int, end: int) -> None:
        """Note a problem at a span of the text as it stands."""
        raw_start, raw_end = self.raw_span(start, end)
        self.problems.append(Problem(None, "warning", rule, message, raw_start, raw_end))

    def apply(self, edits: Iterable[Edit]) -> None:
        """Apply edits that are sorted and do not overlap."""
        text = self.text
        pieces: list[str] = []
        segments = _Segments()
        done = 0
        size = 0
        for start, end, new, rule in edits:
            if start > done:
                pieces.append(text[done:start])
                self._copy(done, start, size, segments)
                size += start - done
            raw_start, raw_end = self.raw_span(start, end)
            if new:
                pieces.append(new)
                segments.add(size, raw_start, raw_end - raw_start, len(new))
                size += len(new)
            if rule:
                before = self.raw[raw_start:raw_end]
                self.corrections.append(Correction(rule, before, new, raw_start, raw_end))
            done = end
        if not done and not pieces:
            return
        if done < len(text):
            pieces.append(text[done:])
            self._copy(done, len(text), size, segments)
        self.text = "".join(pieces)
        self._clean, self._raw, self._length = segments.clean, segments.raw, segments.length

    def _copy(self, start: int, end: int, at: int, segments: _Segments) -> None:
        """Carry the segments under ``start:end`` over to where that text now begins."""
        shift = at - start
        index = bisect_right(self._clean, start) - 1
        count = len(self._clean)
        while index < count and self._clean[index] < end:
            here = self._clean[index]
            after = self._clean[index + 1] if index + 1 < count else len(self.text)
            first, last = max(here, start), min(after, end)
            raw, length = self._raw[index], self._length[index]
            if after - here == length:
                raw, length = raw + first - here, last - first
            segments.add(first + shift, raw, length, last - first)
            index += 1


class _Segments:
    """Segments in the making; neighbours that run on from each other become one."""

    __slots__ = ("_straight_until", "clean", "length", "raw")

    def __init__(self) -> None:
        self.clean: list[int] = []
        self.raw: list[int] = []
        self.length: list[int] = []
        self._straight_until = -1

    def add(self, clean: int, raw: int, length: int, chars: int) -> None:
        """Append a segment of ``chars`` characters; straight ones merge with what precedes."""
        if chars != length:
            self._straight_until = -1
        elif raw == self._straight_until:
            self.length[-1] += length
            self._straight_until += length
            return
        else:
            self._straight_until = raw + length
        self.clean.append(clean)
        self.raw.append(raw)
        self.length.append(length)
