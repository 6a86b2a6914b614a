"""The command `taizhang show`: a document's text beside the rows made of it.

What does not belong here: how a row is found (this reads the published files only), how it reads
(`row_words.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pyarrow.parquet
from rich.cells import cell_len
from rich.text import Text

from assets.built import STDIN, NotThereError, Row, is_below, rows_of, tables_in, there_is
from assets.language import message_column, told
from assets.row_words import OWN, WORDS, rule_of
from assets.screen import Screen
from assets.show_linked import completed, linked
from assets.typesetting import LONGEST_LINE, hanging, lines_of
from pipelines.messages import Message, say
from pipelines.publish.places import Place

_WIDE = 100
"""Columns from which on rows stand at the right of the text, not below it."""
_TEXT = 0.44
"""Share of a wide screen that the text takes."""
_GAP = 3
_INDENT = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a provision, as a rule a sentence, and the rows whose evidence begins in it."""

    text: Text
    rows: Sequence[tuple[str, Row]]
    """Each with its table."""


def run(document_id: str, path: str | None, warehouse: Place, out: Screen) -> int:
    """Print the provisions of a document, or one and what is below it; give the exit code.

    Raises:
        NotThereError: where nothing is built, or there is no such document or provision.
    """
    if document_id == STDIN:
        raise NotThereError(say("a text from the standard input is shown with --why"))
    with tables_in(warehouse) as folder:
        provisions = _provisions(folder, document_id, path)
        rows = _rows(folder, document_id)
    width = min(out.width, LONGEST_LINE)
    for provision in provisions:
        _print(provision, rows, width, out)
    return 0


def _unread(folder: Path, document_id: str) -> str | None:
    """What problem a document without rows has, in the reader's language."""
    problems = rows_of(folder, "problems", document_id)
    errors = [row for row in problems if row["severity"] == "error"]
    return errors[0][message_column()] if errors else None


def _provisions(folder: Path, document_id: str, path: str | None) -> list[Row]:
    provisions = rows_of(folder, "provisions", document_id)
    if not provisions:
        ids = pyarrow.parquet.read_table(folder / "documents.parquet", columns=["document_id"])
        known = [str(value) for value in ids.column("document_id").to_pylist()]
        if why := _unread(folder, document_id):
            raise NotThereError(say("{document} has no rows: {why}", document=document_id, why=why))
        raise NotThereError(
            say(
                "no document {document} is built; {there}",
                document=document_id,
                there=there_is(document_id, known),
            )
        )
    chosen = [row for row in provisions if path is None or is_below(row["path"], path)]
    if not chosen:
        raise NotThereError(_no_provision(document_id, path or "", provisions))
    return chosen


def _no_provision(document_id: str, path: str, provisions: list[Row]) -> Message:
    """What to say of a path that a document does not have: what stands nearest to it."""
    above = path
    while "." in above:
        above = above.rpartition(".")[0]
        below = [row["path"] for row in provisions if row["path"].rpartition(".")[0] == above]
        if below:
            return say(
                "{document} has no provision {path}; below {above} it has {paths}",
                document=document_id,
                path=path,
                above=above,
                paths=", ".join(below),
            )
    return say(
        "{document} has no provision {path}; at the top it has {paths}",
        document=document_id,
        path=path,
        paths=", ".join(row["path"] for row in provisions if row["level"] == 1),
    )


def _rows(folder: Path, document_id: str) -> list[tuple[str, Row]]:
    """All rows that are shown, without the numbers that stand among the targets already."""
    own = [
        (table, row)
        for table in OWN
        for row in rows_of(folder, table, document_id)
        if row.get("role") != "target"
    ]
    return [*completed(own, folder), *linked(document_id, own, folder)]


def _print(provision: Row, rows: Iterable[tuple[str, Row]], width: int, out: Screen) -> None:
    title = Text(provision["path"], style="bold reverse")
    if provision["heading"]:
        title.append(f" {provision['heading']}", style="not reverse bold")
    out.print(title, soft_wrap=True)
    for passage in _passages(provision, rows):
        for line in _set(passage, width):
            out.print(line, soft_wrap=True)
    out.print()


def _passages(provision: Row, rows: Iterable[tuple[str, Row]]) -> Iterator[Passage]:
    """Part a provision at its sentences that commit to something."""
    start, end = provision["raw_start"], provision["raw_end"]
    own = [one for one in rows if start <= one[1]["raw_start"] < end]
    text = _marked(provision, own)
    cuts = {start, end}
    for table, row in own:
        if table == "measures":
            cuts |= {row["raw_start"], min(row["raw_end"], end)}
    ordered = sorted(cuts)
    for begin, stop in zip(ordered, ordered[1:], strict=False):
        within = [one for one in own if begin <= one[1]["raw_start"] < stop]
        passage = text[begin - start : stop - start]
        if passage.plain.strip() or within:
            yield Passage(passage, within)


def _marked(provision: Row, own: Iterable[tuple[str, Row]]) -> Text:
    """The text with the evidence of its rows in colour."""
    text = Text(provision["quote"])
    for table, row in own:
        if table in OWN and table not in ("measures", "actions"):
            start = row["raw_start"] - provision["raw_start"]
            end = row["raw_end"] - provision["raw_start"]
            text.stylize(f"{WORDS[table].style} underline", start, end)
    return text


def _set(passage: Passage, width: int) -> Iterator[Text]:
    """The lines of a passage: side by side with its rows, or these below it."""
    if width < _WIDE:
        yield from (line for line in lines_of(passage.text, width) if line.plain)
        for table, row in passage.rows:
            for line in _row(table, row, width - _INDENT):
                yield Text(" " * _INDENT) + line
        return
    left = int(width * _TEXT)
    texts = [line for line in lines_of(passage.text, left) if line.plain]
    right = width - left - _GAP
    told_rows = [line for table, row in passage.rows for line in _row(table, row, right)]
    for text, line in zip_longest(texts, told_rows, fillvalue=Text("")):
        beside = Text(" " * (left + _GAP - cell_len(text.plain))) + line if line.plain else line
        yield text + beside


def _row(table: str, row: Row, width: int) -> list[Text]:
    words = WORDS[table]
    said = Text(words.told(row), style=words.style)
    printed = " ".join((row.get("quote") or "").split())
    if table not in ("measures", "actions") and printed not in said.plain:
        said.append(f" 「{printed}」", style="not bold dim")
    place = f"{row['raw_start']}:{row['raw_end']}" if table in OWN else ""
    for more in filter(None, (rule_of(table, row), place)):
        said.append(f"  {more}", style="not bold dim italic")
    labels = (cell_len(told(one.label)) for one in WORDS.values())
    return hanging(told(words.label), said, width, max(labels) + 2)
