"""The rows that a checkout makes of folders, as lines of JSON: the child process of `ledger.py`.

It is run as a script, with the checkout on PYTHONPATH, so that the code of an older commit can be
asked that knows nothing of it. What does not belong here: any comparison.

    python ledger_rows.py CHECKOUT OUT FOLDER...
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pipelines
from pipelines.document import rows_of
from pipelines.model import Limits, Source
from pipelines.read.folder import list_sources, load_source

Row = dict[str, Any]


def rows_of_folder(folder: Path) -> Iterator[tuple[str, str, Row]]:
    """Document, table and row, in order."""
    for file in list_sources(folder, Limits())[0]:
        source = load_source(file, Limits())
        if not isinstance(source, Source):
            continue
        try:
            tables = rows_of(source, Limits())
        except Exception as error:  # a checkout under work may fail; that is worth a row
            yield source.document_id, "failed", {"error": repr(error)}
            continue
        paths = {row["provision_id"]: row["path"] for row in tables["provisions"]}
        for table, rows in tables.items():
            for row in rows:
                yield source.document_id, table, told(row, paths)


def told(row: Row, paths: dict[str, str]) -> Row:
    """What a row says: a path instead of the ids, which are made from what it says."""
    path = {"path": paths[row["provision_id"]]} if row.get("provision_id") in paths else {}
    return path | {
        name: f"text of {len(value)} characters, {crc32(value.encode()):08x}"
        if name in ("raw_text", "clean_text")
        else value
        for name, value in row.items()
        if value is not None and not name.endswith("_id") and name not in ("ordinal", "offsets")
    }


def main(checkout: str, out: str, *folders: str) -> None:
    """Write the rows of the folders to ``out``."""
    home = Path(pipelines.__file__ or "").parents[1]
    assert home.samefile(checkout), f"the rows would be of {home}"
    with Path(out).open("w", encoding="utf-8") as file:
        for folder in folders:
            for one in rows_of_folder(Path(folder)):
                print(json.dumps(one, default=str, ensure_ascii=False), file=file)


if __name__ == "__main__":
    main(*sys.argv[1:])
