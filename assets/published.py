"""The assets that readers see.

What does not belong here: any change of a row after it was checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import dagster as dg

from assets.specs import OWNERS
from assets.workshop import Workshop
from pipelines.publish.database import build_database
from pipelines.publish.record import BuildRecord
from pipelines.publish.versions import Versions
from pipelines.version import extractor_version
from schemas import TABLES

FRESH = dg.FreshnessPolicy.time_window(
    warn_window=timedelta(days=7), fail_window=timedelta(days=14)
)
"""Documents come every week; a fortnight without a build is worth a look at the sensor."""


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            "parquet",
            deps=list(TABLES),
            group_name="published",
            description="One Parquet file a table: the build that passed its checks, in place.",
            owners=OWNERS,
            kinds={"parquet"},
            freshness_policy=FRESH,
            code_version=extractor_version(),
        ),
        dg.AssetSpec(
            "database",
            deps=list(TABLES),
            group_name="published",
            description="The same tables as one DuckDB file, with comments and views.",
            owners=OWNERS,
            kinds={"duckdb"},
            freshness_policy=FRESH,
            code_version=extractor_version(),
        ),
    ],
)
def published(workshop: dg.ResourceParam[Workshop]) -> Iterator[dg.MaterializeResult[None]]:
    """Build the database beside the staged tables, then put both in place of the old ones."""
    warehouse = workshop.warehouse
    with workshop.writing():
        build_database(
            workshop.connection,
            warehouse.staged_parquet,
            warehouse.staged_database,
            Versions.of_this_code(),
        )
        raw = workshop.settings.raw
        warehouse.promote(BuildRecord.of(warehouse.staged_parquet, workshop.inputs(), raw))
    for key, path in (("parquet", warehouse.parquet), ("database", warehouse.database)):
        yield dg.MaterializeResult(
            asset_key=key, metadata={"path": dg.MetadataValue.path(str(path))}
        )
