"""What a rule is called and does, in words; of a book of rules also its own example.

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
    ("speech", "no cue"): say("no word in it decides, so that it acts"),
    ("actions", "forbidden"): say("a verb behind a word that forbids"),
    ("quantities", "rule"): say("bounds what a rule applies to"),
    ("responsibilities", "word"): say("a word beside it says the role"),
    ("responsibilities", "label"): say("the label before it says the role"),
    ("responsibilities", "together"): say("named after the one that leads"),
    ("responsibilities", "bare"): say("named without a role"),
    ("responsibilities", "first_leads"): say("the first one named leads"),
    ("responsibilities", "sign_leads"): say("a sign says who leads"),
    ("deadlines", "date"): say("a date"),
    ("deadlines", "recurring"): say("comes again and again"),
    ("deadlines", "plan"): say("the period of a plan"),
    ("deadlines", "day_range"): say("from day to day"),
    ("deadlines", "year_range"): say("from year to year"),
    ("deadlines", "month"): say("a month"),
    ("deadlines", "month_alone"): say("a day that a label asks for"),
    ("deadlines", "season"): say("a season of work"),
    ("deadlines", "year_end"): say("the end of a year"),
    ("deadlines", "this_year"): say("the year of the document"),
    ("deadlines", "since_issue"): say("counted from the day of issue"),
    ("deadlines", "since_year"): say("from a year on"),
    ("deadlines", "relative"): say("counted from something else"),
    ("deadlines", "event"): say("an event"),
    ("deadlines", "milestone"): say("an anniversary or a stage"),
    ("deadlines", "table column"): say("a column of a table"),
    ("citations", "title"): say("a title in its marks"),
    ("citations", "title_number"): say("a title with its number"),
    ("citations", "short_form"): say("a title in its short form"),
    ("citations", "number"): say("a document number alone"),
    ("citations", "named_law"): say("a law by its name"),
    ("programmes", "carried_out"): say("a name behind a verb that carries it out"),
    ("programmes", "quoted_name"): say("a name in quotation marks"),
    ("programmes", "proper_name"): say("a proper name of a fair, day, fund or platform"),
    ("programmes", "quoted_list"): say("one of several names in quotation marks"),
    ("programmes", "quoted_whole"): say("a name that stands in quotation marks as a whole"),
    ("programmes", "box"): say("the title of a box"),
    ("programmes", "heading"): say("a heading"),
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
    ("corrections", "front_matter"): say("what a website put before the text"),
    ("corrections", "invisible"): say("a character that cannot be seen"),
    ("corrections", "markup"): say("a tag of a web page"),
    ("corrections", "lone_number"): say("the number of an item on a line of its own"),
    ("corrections", "note_mark"): say("the mark of a note"),
    ("corrections", "number_brackets"): say("brackets of a document number"),
    ("corrections", "page_number"): say("the number of a page"),
    ("corrections", "space"): say("spaces"),
    ("corrections", "split_digits"): say("a number torn apart"),
    ("corrections", "torn_exponent"): say("an exponent torn from its unit"),
    ("corrections", "wrap"): say("a line that was broken"),
}
"""Rules whose names are too short to say what they do; the names of others are words."""

BOOKS = ("actions", "counts_out", "speech", "targets")
"""Books of rules in `pipelines/extract` whose names rows carry; translations know them all."""
_EXAMPLES_OF = {"targets": ("targets",), "quantities": ("counts_out", "targets")}
"""By table, the books that lend an example."""
_NAMES: Mapping[str, Message] = {
    str(name): name
    for name in (
        # targets, quantities
        say("after"),
        say("all there are"),
        say("around"),
        say("bare number"),
        say("before"),
        say("explains"),
        say("levels of a list"),
        say("not read"),
        say("most that is paid"),
        say("nothing named"),
        say("raised"),
        say("respectively"),
        say("seats"),
        say("table"),
        say("table cell"),
        say("time limit"),
        say("told before what is promised"),
        say("told of a part"),
        say("weight in an assessment"),
        say("what is there already"),
        say("what lacks something"),
        # actions
        say("clause"),
        # alignments
        say("one frame"),
        say("one heading"),
        say("other words"),
        say("shared words"),
        say("the same words"),
        # links
        say("alike"),
        say("one name, two kinds"),
        say("one spelling"),
        say("qualified"),
        say("shared sentences"),
        say("sorts apart"),
    )
}
"""Rules that stand in code and whose names are words."""


def name_of(table: str, rule: str) -> Message:
    """Call a rule by what it does; one that nobody knows, such as a person's source, as it is."""
    known = WORDS.get((table, rule)) or _NAMES.get(rule)
    if known is None and any(rule in _examples(book) for book in BOOKS):
        return Message(rule)
    return known or Message("{rule}", (("rule", rule),))


def example_of(table: str, rule: str) -> Message | None:
    """What a rule reads, where its book has an example."""
    books = map(_examples, _EXAMPLES_OF.get(table, ()))
    example = next((book[rule] for book in books if book.get(rule)), None)
    return say("for example: {example}", example=_printed(example)) if example else None


def _printed(example: str) -> str:
    """An example of a book as people write it."""
    signs = re.sub(r" (ge|gt|le|lt|eq|approx) ", lambda found: f" {SIGNS[found[1]]} ", example)
    return signs.replace(" => ", " → ")


@cache
def _examples(book: str) -> dict[str, str]:
    """The names of a book's rules with their first examples, empty where they have none."""
    text = files("pipelines.extract").joinpath(f"{book}.toml").read_text("utf-8")
    told = tomllib.loads(text)
    return {
        row["name"]: next(iter(row.get("examples", ())), "")
        for row in (*told.get("rule", ()), *told.get("cue", ()))
    }
