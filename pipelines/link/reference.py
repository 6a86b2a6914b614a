"""Reads the curated tables of ``raw/reference``: CSV with comment lines that name the source.

What does not belong here: what the tables mean.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[2] / "raw" / "reference"
"""The tables travel with the code: they are part of its rules, not of the documents received."""


@cache
def reference_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``raw/reference/<name>.csv``; lines that begin with # are comments.

    Raises:
        FileNotFoundError: where the project has no such table.
    """
    lines = (REFERENCE / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))
