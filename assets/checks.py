"""What must hold of the tables before they are published, as Dagster checks.

What does not belong here: the rules; `schemas` and `pipelines.publish.checks` have them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg

from assets.workshop import Workbench
from pipelines.publish.checks import (
    Report,
    check_evidence,
    check_heirs,
    check_keys,
    check_numbers,
    check_table,
    check_troubled,
    declared_keys,
    tables_with_quotes,
)
from pipelines.publish.places import download, is_local
from schemas import TABLES


class ChecksFailedError(dg.Failure):
    """What was made breaks a rule, so that readers still see what was there before."""


SCHEMA = "Its columns and every value are as the schema declares them."
CHECKS = [
    *(
        dg.AssetCheckSpec("schema", asset=table, blocking=True, description=SCHEMA)
        for table in TABLES
    ),
    dg.AssetCheckSpec(
        "evidence",
        asset="texts",
        blocking=True,
        description="Every quote stands in the raw text where the row says, to the letter.",
    ),
    dg.AssetCheckSpec(
        "keys",
        asset="documents",
        blocking=True,
        description="No key names two rows and no reference leads nowhere.",
    ),
    dg.AssetCheckSpec(
        "heirs",
        asset="successions",
        blocking=True,
        description="Of the heirs of each body exactly one is the main one, as units says.",
    ),
    dg.AssetCheckSpec(
        "numbers",
        asset="quantities",
        blocking=True,
        description="Every target is one row of quantities, and every row with the role says "
        "which.",
    ),
    dg.AssetCheckSpec(
        "documents_are_sound",
        asset="problems",
        description="No document has an error, and none that was published is gone.",
    ),
]
"""Every check of a build; all but the last stop it."""


def checked(bench: Workbench) -> Iterator[dg.AssetCheckResult]:
    """Check the staged tables; what goes on between them only where each has its columns."""
    staged, connection = bench.staged, bench.connection
    reports = {table: check_table(staged, table) for table in TABLES}
    for table, report in reports.items():
        yield result_of(report, table, "schema")
    if any(report.missing for report in reports.values()):
        return
    yield result_of(check_evidence(connection, staged, tables_with_quotes()), "texts", "evidence")
    yield result_of(check_keys(connection, staged, declared_keys()), "documents", "keys")
    yield result_of(check_heirs(connection, staged), "successions", "heirs")
    yield result_of(check_numbers(connection, staged), "quantities", "numbers")
    yield result_of(
        check_troubled(connection, staged, _published(bench)),
        "problems",
        "documents_are_sound",
        severity=dg.AssetCheckSeverity.WARN,
    )


def _published(bench: Workbench) -> Path:
    """A folder of this machine that has the documents of the last build, if there was one."""
    parquet = bench.warehouse.parquet
    if is_local(parquet):
        return Path(parquet)
    folder, name = bench.warehouse.staging / "published", "documents.parquet"
    if (parquet / name).exists():
        download(parquet / name, folder / name)
    return folder


def result_of(
    report: Report,
    asset: dg.CoercibleToAssetKey,
    name: str,
    severity: dg.AssetCheckSeverity = dg.AssetCheckSeverity.ERROR,
) -> dg.AssetCheckResult:
    """Tell a report to Dagster."""
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=name,
        passed=report.passed,
        severity=severity,
        metadata={
            "missing_columns": dg.MetadataValue.json(report.missing),
            "extra_columns": dg.MetadataValue.json(report.extra),
            "failures": report.failures,
            "failing_rows": dg.MetadataValue.json([_plain(row) for row in report.rows]),
        },
    )


def stopping(results: list[dg.AssetCheckResult]) -> list[dg.AssetCheckResult]:
    """Give the results for which nothing is published."""
    return [
        one for one in results if not one.passed and one.severity is dg.AssetCheckSeverity.ERROR
    ]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A failing row as JSON has it."""
    plain = (str, int, float, bool, type(None))
    return {key: value if isinstance(value, plain) else str(value) for key, value in row.items()}
