"""A build of nothing takes nothing away: a wrong or empty folder is told and not published.

What does not belong here: documents that cannot be read beside others that can (`quarantine.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow.parquet

from pipelines.messages import Message, say
from pipelines.model import Problem
from pipelines.publish.places import Place
from pipelines.read.folder import RawFolderError, SourceFile


def refuse_nothing(found: Sequence[SourceFile], problems: Sequence[Problem], folder: Place) -> None:
    """Refuse a folder in which no file is a document.

    Args:
        found: The documents in it.
        problems: What is wrong with its other files.
        folder: Where it is, for the message.

    Raises:
        RawFolderError: where there are no documents.
    """
    if found:
        return
    if not problems:
        raise RawFolderError(
            _refusal(say("there are no documents in {folder}", folder=str(folder)))
        )
    raise RawFolderError(
        _refusal(
            say(
                "no file in {folder} is a document that can be read ({example})",
                folder=str(folder),
                example=problems[0].message,
            )
        )
    )


def refuse_emptying(rows: Mapping[str, int], published: Place, folder: Place) -> None:
    """Refuse to put tables without documents in the place of tables that have some.

    Args:
        rows: Rows of the new tables.
        published: Folder of the tables of the last build; it need not exist.
        folder: Where the documents are, for the message.

    Raises:
        RawFolderError: where the new tables have no document and the old ones have.
    """
    file = published / "documents.parquet"
    if rows["documents"] or not file.exists():
        return
    with file.open("rb") as opened:
        had = pyarrow.parquet.read_metadata(opened).num_rows
    if had:
        nothing = say("no document in {folder} could be read", folder=str(folder))
        raise RawFolderError(_refusal(nothing))


def _refusal(nothing: Message) -> Message:
    return say(
        "{nothing}: put documents into it, name another folder with --raw, or say --allow-empty to "
        "publish tables without rows",
        nothing=nothing,
    )
