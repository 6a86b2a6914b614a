"""What a rule does, in words: of a book of rules its own example, of the others a sentence.

What does not belong here: the rules.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pipelines.messages import Message, say
from schemas.vocabulary import SIGNS

WORDS: Mapping[tuple[str, str], Message] = {
    ("measures", "goals"): say("stands among goals"),
    ("measures", "opening deadline"): say("opens with a deadline"),
    ("measures", "inherited deadline"): say("stands under a deadline"),
    ("measures", "state"): say("names a state to be reached"),
    ("measures", "act"): say("its verb says what is to be done"),
    ("actions", "forbidden"): say("a verb behind a word that forbids"),
    ("responsibilities", "word"): say("a word beside it says the role"),
    ("responsibilities", "label"): say("the label before it says the role"),
    ("responsibilities", "together"): say("named after the one that leads"),
    ("responsibilities", "bare"): say("named without a role"),
    ("deadlines", "date"): say("a date"),
    ("deadlines", "recurring"): say("comes again and again"),
    ("deadlines", "plan"): say("the period of a plan"),
    ("citations", "title"): say("a title in its marks"),
    ("citations", "title_number"): say("a title with its number"),
    ("citations", "short_form"): say("a title in its short form"),
    ("programmes", "carried_out"): say("a name behind a verb that carries it out"),
    ("programmes", "quoted_name"): say("a name in quotation marks"),
    ("programmes", "proper_name"): say("a proper name of a fair, day, fund or platform"),
    ("programmes", "quoted_list"): say("one of several names in quotation marks"),
    ("programmes", "quoted_whole"): say("a name that stands in quotation marks as a whole"),
    ("corrections", "pinyin"): say("stray pinyin taken out"),
    ("corrections", "doubled"): say("a sign that was printed twice"),
    ("corrections", "half_width"): say("a half-width sign between Chinese characters"),
    ("corrections", "full_width"): say("a full-width digit or sign in a number"),
    ("corrections", "mojibake"): say("characters that a wrong encoding had broken"),
    ("corrections", "han_date"): say("a year in Chinese digits"),
    ("corrections", "ocr_char"): say("a character that was misread"),
    ("corrections", "ocr_digit"): say("a digit that was misread"),
    ("corrections", "numbering"): say("a misprinted marker"),
    ("corrections", "private_use"): say("a character that only one font knows"),
}
"""Rules whose names are too short to say what they do; the names of others are words."""

_BOOKS = {"targets": ("targets.toml",), "quantities": ("counts_out.toml", "targets.toml")}
"""By table; in `pipelines/extract`."""


def words_of(table: str, rule: str) -> Message | None:
    """Say what a rule does, where more is known than its name."""
    said = WORDS.get((table, rule))
    if said is not None:
        return said
    books = map(_examples, _BOOKS.get(table, ()))
    example = next((book[rule] for book in books if rule in book), None)
    return say("for example: {example}", example=_printed(example)) if example else None


def _printed(example: str) -> str:
    """An example of a book as people write it."""
    signs = re.sub(r" (ge|gt|le|lt|eq|approx) ", lambda found: f" {SIGNS[found[1]]} ", example)
    return signs.replace(" => ", " → ")


@cache
def _examples(book: str) -> dict[str, str]:
    text = files("pipelines.extract").joinpath(book).read_text("utf-8")
    told = tomllib.loads(text)
    return {
        row["name"]: row["examples"][0]
        for row in (*told.get("rule", ()), *told.get("cue", ()))
        if row.get("name") and row.get("examples")
    }
