"""The tables of words, loaded and checked.

``classes.csv`` declares each class: its family (the CSV file its words stand in) and what it means.
``<family>.csv`` has a row a word: ``word,class,features,source,note``. A word that is of several
classes of its family names them all, parted by spaces; features are flags or ``key=value``, parted
by spaces too. Source names where the word was seen or who settled it, so that another person can
judge the row; a note says why, where the row does not speak for itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
DECLARED = "classes.csv"
_COLUMNS = ["word", "class", "features", "source", "note"]


class LexiconError(ValueError):
    """A table of words that breaks a rule of the house; the message names file, line and remedy."""


class Entry(NamedTuple):
    """One word of one family."""

    word: str
    family: str
    classes: frozenset[str]
    flags: frozenset[str]
    values: dict[str, str]
    """Features of the form ``key=value``."""
    source: str
    note: str
    place: str
    """``family.csv:line``, for a person who asks why a number was read so."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, by class and in the order of the files."""

    by_class: dict[str, dict[str, Entry]]
    """Class → word → entry."""
    meanings: dict[str, str]
    """Class → what it means."""

    def entries(self, *selectors: str) -> dict[str, Entry]:
        """The entries of one or more selectors, by word.

        A word of several families is taken from the selector that is named first.

        Args:
            selectors: ``class``, or ``class.flag`` for those of its words that carry the flag.

        Raises:
            LexiconError: a class that ``classes.csv`` does not declare; no words.
        """
        found: dict[str, Entry] = {}
        for selector in selectors:
            name, _, flag = selector.partition(".")
            if name not in self.by_class:
                raise LexiconError(f"no class {name!r}: declare it in lexicon/{DECLARED}")
            chosen = {
                word: entry
                for word, entry in self.by_class[name].items()
                if not flag or flag in entry.flags
            }
            if not chosen:
                raise LexiconError(f"no word of {selector!r} in the lexicon")
            found = chosen | found
        return found


def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """Read and check every table of words in ``folder``.

    Raises:
        LexiconError: a word twice in a family, a class that is not declared or belongs to another
            family, a declared class without a word, a row without word, class or source.
    """
    families: dict[str, str] = {}
    meanings: dict[str, str] = {}
    for line, (name, family, meaning) in _rows(folder / DECLARED, ["class", "family", "meaning"]):
        if name in families or not family or not meaning:
            raise LexiconError(f"{DECLARED}:{line}: {name} stands twice or lacks a cell")
        families[name], meanings[name] = family, meaning
    by_class: dict[str, dict[str, Entry]] = {name: {} for name in families}
    for family in dict.fromkeys(families.values()):
        for entry in _family(folder / f"{family}.csv", families):
            for name in entry.classes:
                by_class[name][entry.word] = entry
    empty = [name for name, entries in by_class.items() if not entries]
    if empty:
        raise LexiconError(f"{DECLARED}: no word of {', '.join(empty)}; remove the class")
    return Lexicon(by_class, meanings)


def _family(path: Path, families: dict[str, str]) -> Iterator[Entry]:
    seen: dict[str, int] = {}
    file, family = path.name, path.stem
    for line, (word, listed, features, source, note) in _rows(path, _COLUMNS):
        place, classes = f"{file}:{line}", _parted(listed)
        if not (word and classes and source):
            raise LexiconError(f"{place}: a row needs word, class and source")
        if word in seen:
            raise LexiconError(
                f"{place}: {word} stands on line {seen[word]} already; add the class"
            )
        seen[word] = line
        for name in classes:
            if families.get(name) != family:
                raise LexiconError(f"{place}: class {name} of {family} is not in {DECLARED}")
        yield Entry(word, family, classes, *_featured(features), source, note, place)


@cache
def _parted(listed: str) -> frozenset[str]:
    """The classes of a cell; words of one class share them."""
    return frozenset(listed.split())


@cache
def _featured(listed: str) -> tuple[frozenset[str], dict[str, str]]:
    """The flags and the values of a cell; words with the same features share them."""
    parted = listed.split()
    values = dict(one.split("=", 1) for one in parted if "=" in one)
    return frozenset(one for one in parted if "=" not in one), values


def _rows(path: Path, columns: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file with their line numbers; lines that begin with # are comments."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        head = next(reader, [])
        if head != list(columns):
            raise LexiconError(f"{path.name}:1: the columns are {','.join(columns)}")
        for cells in reader:
            if not cells or cells[0].startswith("#"):
                continue
            if len(cells) != len(head):
                raise LexiconError(f"{path.name}:{reader.line_num}: {len(head)} cells a row")
            yield reader.line_num, [cell.strip() for cell in cells]
