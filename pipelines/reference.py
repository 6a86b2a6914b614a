"""Reads the curated tables of ``raw/reference`` and finds the places of one of them in a phrase.

A table is CSV with comment lines that name the source. What does not belong here: which place a
document is of (link/places) and which body a name means (link/units).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[1] / "raw" / "reference"
"""The tables travel with the code: they are part of its rules, not of the documents received."""


@cache
def reference_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``raw/reference/<name>.csv``; lines that begin with # are comments.

    Raises:
        FileNotFoundError: where the project has no such table.
    """
    return tuple(csv.DictReader(_lines(name)))


@cache
def judged_same(kind: str) -> dict[str, str]:
    """Names of a kind that a person has judged to be another name (``links.csv``) → that name."""
    return {
        row["from"]: row["to"]
        for row in reference_rows("links")
        if row["kind"] == kind and row["relation"] == "same"
    }


def columns_of(name: str) -> tuple[str, ...]:
    """Return the heads of ``raw/reference/<name>.csv``, also where it has no rows."""
    return tuple(next(csv.reader(_lines(name))))


def _lines(name: str) -> list[str]:
    lines = (REFERENCE / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of ``adcodes.csv``, as look-ups."""

    names: dict[str, tuple[str, str]]
    """Full or short name to (full name, code)."""
    prefixes: dict[str, tuple[str, str]]
    """How the document numbers of a government begin (粤) to (full name, code)."""
    longest: dict[str, int]
    """Length of the longest name by its first two characters."""


@cache
def places() -> Places:
    """The places of ``adcodes.csv``; provinces come before their prefectures."""
    names: dict[str, tuple[str, str]] = {}
    prefixes: dict[str, tuple[str, str]] = {}
    # 吉林 is the province, 吉林市 the city
    rows = reference_rows("adcodes")
    for row in sorted(rows, key=lambda row: not row["adcode"].endswith("0000")):
        place = row["name"], row["adcode"]
        for name in (row["name"], row["short_name"]):
            names.setdefault(name, place)
        for prefix in filter(None, row["prefix"].split("|")):
            prefixes.setdefault(prefix, place)
    longest: dict[str, int] = {}
    for name in names:
        longest[name[:2]] = max(len(name), longest.get(name[:2], 0))
    return Places(names, prefixes, longest)


def place_at(phrase: str, start: int = 0, *, full: bool = False) -> tuple[str, str, int] | None:
    """Return (full name, code, end) of the longest place name that ``phrase`` has at ``start``.

    ``full`` leaves short names (广东, 深圳) out.
    """
    listed = places()
    longest = listed.longest.get(phrase[start : start + 2], 0)
    for size in range(min(longest, len(phrase) - start), 1, -1):
        printed = phrase[start : start + size]
        if (place := listed.names.get(printed)) and not (full and place[0] != printed):
            return *place, start + size
    return None
