"""The raw text cut into pieces, each with what repair made of it.

What does not belong here: HTML (`marks.py`), why something was repaired.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of the raw text and its clean text, which is empty where it was taken out."""

    start: int
    end: int
    """Raw offsets, exclusive; both alike where something was put in."""
    raw: str
    clean: str

    @property
    def breaks(self) -> bool:
        """Whether a paragraph of the clean text ends with it."""
        return "\n" in self.clean

    @property
    def divisible(self) -> bool:
        """Whether each character stands for one."""
        return len(self.raw) == len(self.clean)


def pieces_of(raw: str, clean: str, offsets: str) -> Iterator[Piece]:
    """Cut a text into pieces that together are all of both of its forms.

    Args:
        raw: The text as received.
        clean: The text as repaired.
        offsets: How one lies on the other, as the table `texts` says it.
    """
    segments = json.loads(offsets)
    ends = [*(one[0] for one in segments[1:]), len(clean)]
    done = 0
    for (clean_start, raw_start, length), clean_end in zip(segments, ends, strict=True):
        if raw_start > done:
            yield Piece(done, raw_start, raw[done:raw_start], "")
        done = raw_start + length
        before, after = raw[raw_start:done], clean[clean_start:clean_end]
        if len(before) == len(after):
            yield from _alike(raw_start, before, after)
        else:
            yield Piece(raw_start, done, before, after)
    if done < len(raw):
        yield Piece(done, len(raw), raw[done:], "")


def repaired(pieces: Sequence[Piece], start: int, end: int) -> str:
    """What repair made of a stretch of the raw text, on one line."""
    inside = cut(pieces, [start, end])
    clean = "".join(one.clean for one in inside if start <= one.start and one.end <= end)
    return clean.replace("\n", "")


def _alike(start: int, raw: str, clean: str) -> Iterator[Piece]:
    """Pieces of a stretch whose characters stand for one each: the same, other ones, line ends."""
    kinds = groupby(range(len(raw)), lambda at: "\n" if clean[at] == "\n" else raw[at] == clean[at])
    for kind, places in kinds:
        found = list(places)
        if kind == "\n":
            for at in found:
                yield Piece(start + at, start + at + 1, raw[at], "\n")
            continue
        first, end = found[0], found[-1] + 1
        yield Piece(start + first, start + end, raw[first:end], clean[first:end])


def cut(pieces: Sequence[Piece], points: Sequence[int]) -> Iterator[Piece]:
    """Cut pieces at raw offsets, where they can be cut; ``points`` ascend."""
    wanted = iter(points)
    point = next(wanted, None)
    for piece in pieces:
        while point is not None and point <= piece.start:
            point = next(wanted, None)
        while point is not None and point < piece.end:
            if piece.divisible:
                at = point - piece.start
                yield Piece(piece.start, point, piece.raw[:at], piece.clean[:at])
                piece = Piece(point, piece.end, piece.raw[at:], piece.clean[at:])
            elif not piece.clean or piece.breaks:
                at = point - piece.start
                yield Piece(piece.start, point, piece.raw[:at], "")
                piece = Piece(point, piece.end, piece.raw[at:], piece.clean)
            point = next(wanted, None)
        yield piece
