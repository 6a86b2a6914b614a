"""YAML front matter: what a collection of texts says of one before the text begins.

It is no text of the document (:mod:`pipelines.clean.noise` drops it), but its title, number, day
and source are facts where the text does not say them. What does not belong here: sidecars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from pipelines.lexicon import LEXICON

FRONT_MATTER = re.compile(
    r"\s{0,20}---[ ]*\n(?P<keys>(?:(?!---)[^\n]{0,400}\n){0,60}?)---[ ]*(?:\n|\Z)"
)
_QUOTES = " '\"“”"
_KEY = re.compile(r"(?m)^[^\W\d][\w-]{0,30} ?[:：] ?\S")


def front_matter(text: str) -> re.Match[str] | None:
    """Where front matter stands at the beginning of a text: lines of keys between two of dashes."""
    match = FRONT_MATTER.match(text)
    return match if match is not None and _KEY.search(match["keys"]) else None


def front_facts(text: str) -> dict[str, Any]:
    """The columns of ``documents`` that front matter fills; none where it stands not there.

    Args:
        text: the decoded text of a file.
    """
    match = front_matter(text.removeprefix("\ufeff"))
    return dict(_facts(match["keys"])) if match is not None else {}


def _facts(keys: str) -> Iterator[tuple[str, Any]]:
    """A fact a line: collections write keys by hand, and “文号: -” is no YAML."""
    known = LEXICON.entries("front_key")
    for line in keys.split("\n"):
        key, _, said = line.replace("：", ":", 1).partition(":")
        entry, value = known.get(key.strip().lower()), said.strip(_QUOTES)
        if entry is None or not value.strip("-—/"):
            continue
        fact = entry.values["fact"]
        if fact != "issued_on":
            yield fact, value
        elif day := _day(value):
            yield fact, day


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10].replace("/", "-"))
    except ValueError:
        return None
