"""Where a build reads and writes, and how much of a stranger's file it bears.

What does not belong here: anything that changes a row.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pipelines.model import Limits
from pipelines.publish.places import Place, place


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders of a build and its bounds."""

    raw: Place = Path("raw")
    warehouse: Place = Path("warehouse")
    limits: Limits = Limits()
    patience: float = 0.0
    """Seconds to wait for somebody else who writes to the warehouse."""
    retries: int = 0
    """How often a step is tried again when the system refuses to read or write."""
    gold: Path = Path("tests/gold")
    """Annotated documents, for the figures of accuracy that the browser shows."""

    @classmethod
    def from_environment(cls) -> Settings:
        """Read ``TAIZHANG_RAW``, ``TAIZHANG_WAREHOUSE``, ``TAIZHANG_GOLD`` where they are set.

        Runs that nobody watches wait for each other (``TAIZHANG_PATIENCE`` seconds) and try again
        (``TAIZHANG_RETRIES`` times).
        """
        return cls(
            raw=place(os.environ.get("TAIZHANG_RAW") or "raw"),
            warehouse=place(os.environ.get("TAIZHANG_WAREHOUSE") or "warehouse"),
            gold=Path(os.environ.get("TAIZHANG_GOLD") or "tests/gold"),
            patience=float(os.environ.get("TAIZHANG_PATIENCE") or 600),
            retries=int(os.environ.get("TAIZHANG_RETRIES") or 3),
        )
