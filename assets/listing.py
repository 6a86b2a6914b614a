"""The command `taizhang list`: which documents are built, with their rows and problems.

What does not belong here: what a document says (`show.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from assets.built import Row, problems_in, tables_in
from assets.language import told
from assets.problem_report import counted, print_problems
from assets.screen import Screen
from assets.typesetting import lines_of
from pipelines.messages import say
from pipelines.publish.places import Place

_COUNTED = ("provisions", "measures", "targets", "responsibilities")
"""Tables whose rows are counted, each in a column of its own."""
_NARROW = 100
"""Columns of a screen below which the rows of these tables are one sum."""
_GAP, _DIGITS = 2, 6
"""Columns between two columns, and of a count."""


def run(warehouse: Place, out: Screen) -> int:
    """Print the documents, then what is wrong with them; give the exit code."""
    with tables_in(warehouse) as folder:
        documents = _documents(folder)
        counts = {table: _counts(folder, table) for table in _COUNTED}
        problems = problems_in(folder)
    out.print(_table(documents, counts, problems, out.width))
    out.tell(say("documents: {count:,}", count=len(documents)))
    out.tell(say("problems: {counts}", counts=counted(problems)))
    print_problems(problems, out)
    return 0


def _documents(folder: Path) -> list[Row]:
    wanted = ["document_id", "title", "issued_on"]
    file = folder / "documents.parquet"
    rows: list[Row] = pyarrow.parquet.read_table(file, columns=wanted).to_pylist()
    return rows


def _counts(folder: Path, table: str) -> Counter[str]:
    file = folder / f"{table}.parquet"
    column = pyarrow.parquet.read_table(file, columns=["document_id"]).column("document_id")
    return Counter(column.to_pylist())


def _table(
    documents: Sequence[Row],
    counts: dict[str, Counter[str]],
    problems: Sequence[Row],
    width: int,
) -> Table:
    troubled = Counter(row["document_id"] for row in problems)
    words = {
        "provisions": say("provisions"),
        "measures": say("measures"),
        "targets": say("targets"),
        "responsibilities": say("units"),
    }
    shown = _COUNTED if width >= _NARROW else ("targets",)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(told(say("document")), overflow="fold", max_width=_ids_room(width))
    table.add_column(told(say("title")), ratio=1, overflow="fold")
    for name in shown:
        table.add_column(told(words[name]), justify="right")
    table.add_column(told(say("problems")), justify="right")
    # What is left for the title, so that its lines break as Chinese is set.
    ids = max((len(one["document_id"]) for one in documents), default=0)
    heads = [*(words[name] for name in shown), say("problems")]
    counted_in = sum(_GAP + max(cell_len(told(head)), _DIGITS) for head in heads)
    room = max(16, width - min(ids, _ids_room(width)) - _GAP - counted_in)
    for one in documents:
        key = one["document_id"]
        title = Text("\n").join(lines_of(one["title"] or "—", room))
        numbers = [f"{counts[name][key]:,}" for name in shown]
        wrong = Text(str(troubled[key]) if troubled[key] else "", style="yellow")
        table.add_row(key, title, *numbers, wrong)
    return table


def _ids_room(width: int) -> int:
    return max(24, 2 * width // 5)
