"""Patterns and look-ups that name classes of words instead of listing words.

``pattern("<adverb>*<wish>?(?P<verb><reach>)")`` is a regular expression in which ``<class>`` stands
for any word of that class, the longest that fits; ``<class.flag>`` for those that carry a flag,
``<a|b>`` for either class. A class of hundreds of words belongs in one pattern at most: elsewhere
ask :func:`longest_at`, which looks words up, or a :func:`finder` where that is asked often.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from pipelines.lexicon.words import Entry, load_lexicon

LEXICON = load_lexicon()
MOST_BRANCHES = 48
"""First characters beyond which ``re``, which tries branches one by one, is led to a few."""
LOOKED_AT = range(8, MOST_BRANCHES + 1)
"""First characters of a class inside an expression for which a look at the character pays."""
_SLOT = re.compile(r"(?<!\?P)<(?P<selectors>[a-z_]+(?:\.[a-z_]+)?(?:\|[a-z_]+(?:\.[a-z_]+)?)*)>")


@cache
def words(*selectors: str) -> frozenset[str]:
    """The words of one or more classes (``class`` or ``class.flag``)."""
    return frozenset(LEXICON.entries(*selectors))


def pattern(template: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a regular expression whose ``<class>`` slots stand for the words of that class.

    Raises:
        LexiconError: a slot that names no class.
    """
    return re.compile(expanded(template), flags)


def expanded(template: str) -> str:
    """The regular expression of a template, for use inside another one."""
    return _SLOT.sub(lambda slot: _alternation(slot["selectors"], slot.start() > 0), template)


@cache
def _alternation(selectors: str, inside: bool) -> str:
    """Any word of the classes; inside an expression a look at the first character comes first.

    ``re`` tries the branches of an alternation one by one, but skips to one that opens a pattern.
    """
    listed = LEXICON.entries(*selectors.split("|"))
    first = "".join(sorted({re.escape(word[0]) for word in listed}))
    looks = f"(?=[{first}])" if inside and len(first) in LOOKED_AT else ""
    return f"(?:{looks}{trie(listed)})"


def trie(listed: Iterable[str]) -> str:
    """One expression for many words, prefixes shared, the longest word first."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in sorted(listed):
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    if "" in root:
        return _branches(root)
    branches = {re.escape(first): _branches(below) for first, below in root.items()}
    return _in_groups(branches) if len(branches) > MOST_BRANCHES else _either(branches)


def _either(branches: Mapping[str, str]) -> str:
    return "|".join(first + below for first, below in branches.items())


def _in_groups(branches: Mapping[str, str]) -> str:
    """Branches in groups, each behind a look at its first characters: most are never tried."""
    listed = list(branches.items())
    groups = [dict(listed[at : at + MOST_BRANCHES]) for at in range(0, len(listed), MOST_BRANCHES)]
    return f"(?=[{''.join(branches)}])(?:" + (
        "|".join(f"(?=[{''.join(group)}])(?:{_either(group)})" for group in groups) + ")"
    )


def _branches(node: Mapping[str, Mapping]) -> str:  # type: ignore[type-arg]
    tails = {character: _branches(below) for character, below in node.items() if character}
    if not tails:
        return ""
    ends = "".join(character for character, tail in tails.items() if not tail)
    parts = [re.escape(character) + tail for character, tail in tails.items() if tail]
    if ends:
        parts.append(re.escape(ends) if len(ends) == 1 else f"[{re.escape(ends)}]")
    body = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    if "" not in node:
        return body
    return f"(?:{body})?"


Finder = Callable[[str, int], Entry | None]
"""The longest word of some classes that a text shows at a place, or None."""


@cache
def finder(*selectors: str) -> Finder:
    """A look-up of the words of some classes, made once and asked often.

    What is a guard alone shelters nothing where a place reaches out of it: 在|内蒙古, 和|平凉.
    """
    listed = LEXICON.entries(*selectors)
    lengths = _lengths(listed, 0)

    def longest(text: str, start: int) -> Entry | None:
        for length in lengths.get(text[start : start + 1], ()):
            entry = listed.get(text[start : start + length])
            if entry and not (entry.classes == _GUARD and _reaches_out(text, start, entry)):
                return entry
        return None

    return longest


_GUARD = frozenset({"guard"})
_PLACES = LEXICON.entries("place_name")


def _reaches_out(text: str, start: int, entry: Entry) -> bool:
    """Whether a place begins inside a word and ends behind it."""
    end = start + len(entry.word)
    return any(
        at + size > end and text[at : at + size] in _PLACES
        for at in range(start + 1, end)
        for size in _PLACE_LENGTHS.get(text[at], ())
    )


def words_in(text: str, start: int, end: int, longest: Finder) -> Iterator[tuple[int, Entry]]:
    """The words that a look-up knows in ``text[start:end]``, from the left, with their places."""
    printed, at = text[start:end], 0
    while at < len(printed):
        entry = longest(printed, at)
        if entry is not None:
            yield start + at, entry
        at += len(entry.word) if entry is not None else 1


@cache
def finder_before(*selectors: str) -> Callable[[str, int, int], Entry | None]:
    """The same for the longest word that closes ``text[start:end]``."""
    listed = LEXICON.entries(*selectors)
    lengths = _lengths(listed, -1)

    def longest(text: str, start: int, end: int) -> Entry | None:
        if start < end:
            for length in lengths.get(text[end - 1], ()):
                if length <= end - start and (entry := listed.get(text[end - length : end])):
                    return entry
        return None

    return longest


def _lengths(listed: Iterable[str], at: int) -> dict[str, tuple[int, ...]]:
    """How long the words are that begin (0) or end (-1) with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in listed:
        found.setdefault(word[at], set()).add(len(word))
    return {character: tuple(sorted(sizes, reverse=True)) for character, sizes in found.items()}


_PLACE_LENGTHS = _lengths(_PLACES, 0)


def longest_at(text: str, start: int, *selectors: str) -> Entry | None:
    """The longest word of the classes that ``text`` shows at ``start``, or None."""
    return finder(*selectors)(text, start)


def longest_before(text: str, start: int, end: int, *selectors: str) -> Entry | None:
    """The longest word of the classes that closes ``text[start:end]``, or None."""
    return finder_before(*selectors)(text, start, end)
