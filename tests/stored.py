"""Rows as they stand in a file. No tests here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet


def read_rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of ``<folder>/<table>.parquet``."""
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(folder / f"{table}.parquet").to_pylist()
    return rows
