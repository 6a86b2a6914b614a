"""The words that the reading rooms know: each stands once in its family's table, with its class.

A word is data. It stands in the CSV file of its family with class, features, source and note; code
and rules name classes and never list words. What does not belong here: any reading of a text.
"""

from pipelines.lexicon.patterns import (
    LEXICON,
    finder,
    finder_before,
    longest_at,
    longest_before,
    pattern,
    words,
    words_in,
)
from pipelines.lexicon.words import Entry, Lexicon, LexiconError, load_lexicon

__all__ = [
    "LEXICON",
    "Entry",
    "Lexicon",
    "LexiconError",
    "finder",
    "finder_before",
    "load_lexicon",
    "longest_at",
    "longest_before",
    "pattern",
    "words",
    "words_in",
]
