"""The three versions that every published file carries, each of something else.

What does not belong here: how a version is given (`schemas.version`, `pipelines.version`,
`pipelines.release.number`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from pipelines.version import extractor_version
from schemas import SCHEMA_VERSION

HOME = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Where the day of a release is told; a machine's own zone would make it another day."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Which data, in which tables, made by which code."""

    schema: str
    """Of the tables and columns, by semantic versioning."""
    extractor: str
    """Fingerprint of the code and the reference tables that made the rows."""
    data: str | None = None
    """Of the data, by the calendar; None for a build that is not released."""
    released_on: date | None = None
    """Day of the release, in China."""

    @classmethod
    def of_this_code(cls) -> Versions:
        """The versions of a build that this code makes."""
        return cls(SCHEMA_VERSION, extractor_version())

    @property
    def created(self) -> datetime:
        """When the day of the release began, in UTC: what formats with a time are told.

        The time itself would make two releases of one build differ.

        Raises:
            ValueError: of a build that is not released.
        """
        if self.released_on is None:
            raise ValueError("a build that is not released has no day to publish")
        return datetime.combine(self.released_on, time(), HOME).astimezone(UTC)

    def row(self) -> dict[str, Any]:
        """The one row of the table `release`."""
        return {
            "data_version": self.data,
            "schema_version": self.schema,
            "extractor_version": self.extractor,
            "released_on": self.released_on,
        }

    def metadata(self) -> dict[str, str]:
        """The same as text, for a Parquet file's metadata; what is not known is left out."""
        return {key: str(value) for key, value in self.row().items() if value is not None}
