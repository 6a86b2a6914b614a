"""`csv/<table>.csv`: the small tables once more, for what reads no Parquet.

What does not belong here: which rows; they are those of the Parquet files.

Small is a table of at most `MOST_ROWS` rows; `texts` is never one, its cells are whole documents.
The files are UTF-8 with a byte order mark, by which Excel knows the encoding. NULL is an empty
field, since no text is empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow
import pyarrow.csv
import pyarrow.parquet

CSV = "csv"
MOST_ROWS = 10_000
_MARK = b"\xef\xbb\xbf"


def write_csv(parquet: Path, folder: Path, rows: Mapping[str, int]) -> list[str]:
    """Write the small tables.

    Args:
        parquet: Folder of the tables.
        folder: Where the CSV files go; it is made.
        rows: Rows of each table.

    Returns:
        The tables that were written.

    Raises:
        OSError: where a file cannot be read or written.
    """
    folder.mkdir()
    small = [table for table, count in rows.items() if count <= MOST_ROWS and table != "texts"]
    for table in small:
        with (folder / f"{table}.csv").open("wb") as file:
            file.write(_MARK)
            pyarrow.csv.write_csv(pyarrow.parquet.read_table(parquet / f"{table}.parquet"), file)
    return small
