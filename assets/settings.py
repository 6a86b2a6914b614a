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

    raw: Path = Path("raw")
    warehouse: Place = Path("warehouse")
    limits: Limits = Limits()

    @classmethod
    def from_environment(cls) -> Settings:
        """Read ``TAIZHANG_RAW`` and ``TAIZHANG_WAREHOUSE``; `raw/` and `warehouse/` without."""
        return cls(
            raw=Path(os.environ.get("TAIZHANG_RAW") or "raw"),
            warehouse=place(os.environ.get("TAIZHANG_WAREHOUSE") or "warehouse"),
        )
