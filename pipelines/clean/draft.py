"""A text under repair, with the way back to its raw text.

Every pass finds ``Edit``s in the current text and applies them together; the segments of
``Offsets`` are composed as it goes. What does not belong here: any rule of what to repair.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from pipelines.messages import Message
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
        """Start from the raw text itself."""
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
        """Map a span of the text as it stands, end exclusive and not empty."""
        return self.offsets().raw_span(start, end)

    def retype(self, text: str) -> None:
        """Put another text of the same length in place, character for character.

        Raises:
            ValueError: when the length differs, since then the offsets would lie.
        """
        if len(text) != len(self.text):
            raise ValueError(f"retype changed the length from {len(self.text)} to {len(text)}")
        self.text = text

    def convert_corrections(self, convert: Callable[[str], str], rules: frozenset[str]) -> None:
        """Bring what these rules put in into the form that a later pass gave the text."""
        self.corrections = [
            row._replace(after=convert(row.after)) if row.rule in rules else row
            for row in self.corrections
        ]

    def warn(self, rule: str, message: Message, start: int, end: int) -> None:
        """Note a problem at a span of the text as it stands."""
        raw_start, raw_end = self.raw_span(start, end)
        self.problems.append(Problem(None, "warning", rule, message, raw_start, raw_end))

    def apply(self, edits: Iterable[Edit]) -> None:
        """Apply edits that are sorted, not empty (``start < end``) and do not overlap."""
        edits = list(edits)
        if not edits:
            return
        text, raw = self.text, self.raw
        starts, raws, lengths = self._clean, self._raw, self._length
        ends = [*starts[1:], len(text)]
        pieces: list[str] = []
        built = _Segments()
        done = index = size = 0
        for start, end, new, rule in edits:
            if start > done:
                pieces.append(text[done:start])
                if start < ends[index] == starts[index] + lengths[index]:  # nearly always
                    count = start - done
                    built.add(size, raws[index] + done - starts[index], count, count)
                    size += count
                else:
                    index, size = self._copy(built, ends, index, done, start, size)
            straight = ends[index] - starts[index] == lengths[index]
            raw_start = raws[index] + (start - starts[index] if straight else 0)
            while ends[index] < end:
                index += 1
            straight = ends[index] - starts[index] == lengths[index]
            raw_end = raws[index] + (end - starts[index] if straight else lengths[index])
            if ends[index] == end:
                index += 1
            done = end
            if new:
                pieces.append(new)
                built.add(size, raw_start, raw_end - raw_start, len(new))
                size += len(new)
            if rule:
                before = raw[raw_start:raw_end]
                self.corrections.append(Correction(rule, before, new, raw_start, raw_end))
        if done < len(text):
            pieces.append(text[done:])
            self._copy(built, ends, index, done, len(text), size)
        self.text = "".join(pieces)
        self._clean, self._raw, self._length = built.clean, built.raw, built.length

    def _copy(
        self, built: _Segments, ends: list[int], index: int, done: int, until: int, size: int
    ) -> tuple[int, int]:
        """Carry the segments under ``done:until`` over, the first of them ``index``.

        Returns:
            The segment that ``until`` lies in, and the size of the text so far.
        """
        shift = size - done
        whole = bisect_right(ends, until, lo=index)
        if index < whole:
            self._copy_part(built, index, ends[index], done, ends[index], shift)
            index += 1
        if index < whole:
            self._copy_part(built, index, ends[index], ends[index - 1], ends[index], shift)
            built.clean += [start + shift for start in self._clean[index + 1 : whole]]
            built.raw += self._raw[index + 1 : whole]
            built.length += self._length[index + 1 : whole]
            if whole - index > 1:
                last = whole - 1
                straight = ends[last] - self._clean[last] == self._length[last]
                built.end_straight(self._raw[last] + self._length[last] if straight else -1)
            index = whole
        if index < len(ends) and self._clean[index] < until:
            first = max(done, self._clean[index])
            self._copy_part(built, index, ends[index], first, until, shift)
        return index, until + shift

    def _copy_part(
        self, built: _Segments, index: int, end: int, first: int, last: int, shift: int
    ) -> None:
        """Carry ``first:last`` of one segment, which ends at ``end``, over."""
        start, length = self._clean[index], self._length[index]
        if end - start == length:
            built.add(first + shift, self._raw[index] + first - start, last - first, last - first)
        else:
            built.add(first + shift, self._raw[index], length, last - first)


class _Segments:
    """Segments in the making; neighbours that run on from each other become one."""

    __slots__ = ("_straight_until", "clean", "length", "raw")

    def __init__(self) -> None:
        """Start without any."""
        self.clean: list[int] = []
        self.raw: list[int] = []
        self.length: list[int] = []
        self._straight_until = -1

    def end_straight(self, raw: int) -> None:
        """Note the raw offset at which the last segment ends; -1 where it maps as a whole."""
        self._straight_until = raw

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
