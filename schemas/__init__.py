"""The tables of the dataset: one module, one pandera model a table.

What does not belong here: anything that makes or reads rows.
"""

from __future__ import annotations

from schemas.actions import Actions
from schemas.alignments import Alignments
from schemas.base import (
    Column,
    Evidence,
    Table,
    arrow_schema,
    columns,
    description,
    sort_columns,
    table_name,
)
from schemas.campaigns import Campaigns
from schemas.changes import Changes
from schemas.citations import Citations
from schemas.corrections import Corrections
from schemas.deadlines import Deadlines
from schemas.documents import Documents
from schemas.findings import Findings
from schemas.indicators import Indicators
from schemas.links import Links
from schemas.measures import Measures
from schemas.members import Members
from schemas.problems import Problems
from schemas.programmes import Programmes
from schemas.provisions import Provisions
from schemas.quantities import Quantities
from schemas.release import Release
from schemas.responsibilities import Responsibilities
from schemas.successions import Successions
from schemas.targets import Targets
from schemas.texts import Texts
from schemas.units import Units
from schemas.version import SCHEMA_VERSION, VERSION

TABLES: dict[str, type[Table]] = {
    table_name(model): model
    for model in (
        Documents,
        Texts,
        Provisions,
        Measures,
        Actions,
        Targets,
        Quantities,
        Deadlines,
        Responsibilities,
        Units,
        Successions,
        Members,
        Indicators,
        Citations,
        Programmes,
        Campaigns,
        Links,
        Alignments,
        Findings,
        Corrections,
        Problems,
    )
}
"""Every table of the contract, in its order."""

RELEASE_TABLES: dict[str, type[Table]] = {table_name(model): model for model in (Changes, Release)}
"""What a release says of itself: `changes` as a file, `release` in the database."""

ALL_TABLES = TABLES | RELEASE_TABLES

__all__ = [
    "ALL_TABLES",
    "RELEASE_TABLES",
    "SCHEMA_VERSION",
    "TABLES",
    "VERSION",
    "Column",
    "Evidence",
    "Table",
    "arrow_schema",
    "columns",
    "description",
    "sort_columns",
    "table_name",
]
