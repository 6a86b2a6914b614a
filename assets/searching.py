"""The command `taizhang search`: provisions that have some words, from the published DuckDB file.

What does not belong here: which provision has them (the macro `search` of the file).
"""

from __future__ import annotations

from rich.text import Text

from assets.built import tables_in
from assets.screen import Screen
from assets.typesetting import LONGEST_LINE, lines_of
from pipelines.messages import say
from pipelines.publish.found import Provision, search
from pipelines.publish.layout import DATABASE
from pipelines.publish.places import Place, local_copy

_INDENT = 4
_AROUND = 120
"""Characters of a provision that are printed, about the first word that it has."""


def run(words: str, most: int, warehouse: Place, out: Screen) -> int:
    """Print what is found, the best first; give the exit code: 1 where there is nothing.

    Raises:
        NotThereError: where nothing is built.
    """
    with tables_in(warehouse), local_copy(warehouse / DATABASE) as file:
        count, asked, found = search(file, words, most)
    for one in found:
        _print(one, asked, out)
    out.tell(say("provisions found: {count:,}, printed: {shown:,}", count=count, shown=len(found)))
    return 0 if found else 1


def _print(found: Provision, asked: str, out: Screen) -> None:
    words = [piece for word in asked.split() for piece in _pieces(word, found.quote)]
    text = Text(_about(found.quote, words))
    text.highlight_words(words, "cyan underline")
    title = f"{found.document_id} {found.path} {found.heading}"
    out.print(Text(title, "bold"), soft_wrap=True)
    for line in lines_of(text, min(out.width, LONGEST_LINE) - _INDENT):
        out.print(Text(" " * _INDENT) + line, soft_wrap=True)


def _pieces(word: str, quote: str) -> list[str]:
    """A word, or the pairs of characters of one that is not there as a whole."""
    if word in quote or len(word) < 3:
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _about(quote: str, words: list[str]) -> str:
    """The stretch of a provision, on one line, in which the first of the words stands."""
    line = " ".join(quote.split())
    first = min((at for at in map(line.find, words) if at >= 0), default=0)
    start = max(0, first - _AROUND // 3)
    stretch = line[start : start + _AROUND]
    return f"{'…' if start else ''}{stretch}{'…' if start + _AROUND < len(line) else ''}"
