"""The tables of the last build, as the commands that print them read them.

What does not belong here: how they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pyarrow.compute
import pyarrow.parquet

from pipelines.messages import Message, ToldError, say
from pipelines.publish.layout import PARQUET, RECORD
from pipelines.publish.places import Place, local_copy
from pipelines.publish.record import build_command, raw_of
from schemas.vocabulary import SEVERITIES

Row = Mapping[str, Any]
STDIN = "-"
"""What stands for a document that is no file: the text of the standard input."""
_NAMED = 10
"""Documents that a message names at most."""


class NotThereError(ToldError):
    """What a user asks for is not there; the message says what is."""


@contextmanager
def tables_in(warehouse: Place) -> Iterator[Path]:
    """Give the folder of the tables, on this machine.

    Raises:
        NotThereError: where nothing is built.
    """
    if not (warehouse / PARQUET / "provisions.parquet").exists():
        command = build_command(raw_of(warehouse / RECORD) or Path("raw"), warehouse)
        raise NotThereError(
            say(
                "nothing is built in {warehouse}: run {command}",
                warehouse=str(warehouse),
                command=command,
            )
        )
    with local_copy(warehouse / PARQUET) as folder:
        yield folder


def rows_of(folder: Path, table: str, document_id: str) -> list[Row]:
    """Read the rows of one document."""
    wanted = pyarrow.compute.field("document_id") == document_id
    file = folder / f"{table}.parquet"
    rows: list[Row] = pyarrow.parquet.read_table(file, filters=wanted).to_pylist()
    return rows


def there_is(document_id: str, known: Sequence[str]) -> Message:
    """Say which documents may be meant, else some of those that are there."""
    if near := get_close_matches(document_id, known, n=3, cutoff=0.4):
        return say("those named most like it: {names}", names=", ".join(near))
    if not known:
        return say("there is none at all")
    return say("there are {count:,}: {names}", count=len(known), names=_some(known))


def _some(known: Sequence[str]) -> str:
    return ", ".join(known[:_NAMED]) + (", …" if len(known) > _NAMED else "")


def is_below(path: str, top: str) -> bool:
    """Whether the path of a provision is that of ``top`` or of something under it."""
    return path == top or path.startswith(top + ".")


def problems_in(folder: Path) -> list[Row]:
    """Give the rows of ``problems`` in a folder of tables, errors first."""
    rows: list[Row] = pyarrow.parquet.read_table(folder / "problems.parquet").to_pylist()
    order = list(SEVERITIES)
    return sorted(rows, key=lambda row: order.index(row["severity"]))
