"""A corpus of any size, grown from a small one by copying. No tests here.

The small one is a folder of .txt files, TAIZHANG_CORPUS or ../shared/corpus beside the checkout;
where there is none, it is made up. A copy has an id of its own, other amounts and another place
than its model, and other words: each that the lexicon has no part of is one of its 64 neighbours in
jieba's dictionary by length and frequency, another in each copy and the same all through it. So
copies do not say the same of the same; what is asked for so often as in the models (GDP, 合格率) is
asked for everywhere. Years, dates, markers and words of the lexicon stay, so that it is structured,
read and dated alike; a line at its end numbers it. The same call always gives the same files, and
more documents are the fewer and some besides.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path

import jieba

from pipelines.lexicon import LEXICON
from pipelines.reference import reference_rows
from tests.conftest import ROOT, SERVICE_PLAN

CORPUS = Path(os.environ.get("TAIZHANG_CORPUS") or ROOT.parent / "shared" / "corpus")
# Neither 2025年, 3月, 1. and （1） nor a part of 3.5
_AMOUNT = re.compile(r"(?<![\d.．（(〔\[第])[1-9]\d{0,8}(?![\d.．、）)〕\]年月日])")


# Not what has a numeral in it or names an office: 亿元, 科委.
_WORD = re.compile(r"(?!.*[一二三四五六七八九十百千万亿元委局厅部办署院会])[\u4e00-\u9fff]{2,4}")
_NEIGHBOURS = 64


def grow(folder: Path, documents: int) -> int:
    """Bring ``folder`` to ``documents`` files; give the characters of those that were added."""
    folder.mkdir(parents=True, exist_ok=True)
    characters = 0
    for number, text in enumerate(islice(_copies(), documents)):
        file = folder / f"grown-{number:06}.txt"
        if not file.exists():
            file.write_text(text, "utf-8")
            characters += len(text)
    return characters


def copy_of(text: str, number: int) -> str:
    """``text`` with other amounts of as many digits, other words and another place."""

    def other(amount: re.Match[str]) -> str:
        least = 10 ** (len(amount[0]) - 1)
        return str(least + (int(amount[0]) - least + 37 * number) % (9 * least))

    if not number:
        return text
    amounts = _AMOUNT.sub(other, text)
    return "".join(map(_reworder(number), _pieces(amounts)))


def _pieces(text: str) -> Iterator[str]:
    """Places, the words between them, and what parts them."""
    for piece in _place_names().split(text):
        yield from (piece,) if piece in _places() else jieba.lcut(piece, HMM=False)


def _reworder(number: int) -> Callable[[str], str]:
    """What each word is in a copy; a word that stands for nothing else stays."""
    places, words = _places(), _neighbours()

    def other(word: str) -> str:
        rows, at = places.get(word) or words.get(word) or ((word,), 0)
        return rows[(at + number) % len(rows)]

    return other


Beside = dict[str, tuple[Sequence[str], int]]
"""Words that may stand for each other, and which of them one is."""


@cache
def _neighbours() -> Beside:
    """The words of jieba that hold no word of the lexicon, among those of like frequency."""
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    known = {word for entries in LEXICON.by_class.values() for word in entries if len(word) > 1}
    free = (
        word
        for word, times in jieba.dt.FREQ.items()
        if times and _WORD.fullmatch(word) and known.isdisjoint(_parts(word))
    )
    ranked = sorted(free, key=lambda word: (len(word), -jieba.dt.FREQ[word], word))
    found: Beside = {}
    for _, alike in groupby(ranked, len):
        while some := tuple(islice(alike, _NEIGHBOURS)):
            found |= {word: (some, at) for at, word in enumerate(some)}
    return found


def _parts(word: str) -> Iterator[str]:
    ends = range(len(word) + 1)
    return (word[start:end] for start in ends for end in ends if end - start > 1)


@cache
def _places() -> Beside:
    """Provinces and prefectures by full and by short name, each among those that end alike."""
    found: Beside = {}
    rows = reference_rows("adcodes")[1:]  # the state stays
    for column in ("name", "short_name"):
        for _, alike in groupby(
            sorted(rows, key=lambda row: (row["name"][-1], row["adcode"])),
            lambda row: row["name"][-1],
        ):
            names = tuple(row[column] for row in alike)
            found |= {name: (names, at) for at, name in enumerate(names)}
    return found


@cache
def _place_names() -> re.Pattern[str]:
    return re.compile(f"({'|'.join(sorted(_places(), key=len, reverse=True))})")


def _copies() -> Iterator[str]:
    models = _models()
    number = 0
    while True:
        for model in models:
            text = copy_of(model.read_text("utf-8") if isinstance(model, Path) else model, number)
            # a model without amounts would be a duplicate of itself
            yield f"{text}\n（第{number + 1}份）\n" if number else text
        number += 1


def _models() -> list[Path] | list[str]:
    """In an order that mixes long and short, so that any number of them is like any other."""
    if not CORPUS.is_dir():
        return [SERVICE_PLAN * times for times in (20, 5, 10)]
    return sorted(CORPUS.glob("*.txt"), key=lambda file: sha256(file.name.encode()).digest())
