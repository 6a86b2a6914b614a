"""What must hold of the tables before they are published, as Dagster checks.

What does not belong here: the rules; `schemas` and `pipelines.publish.checks` have them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import dagster as dg

from assets.workshop import Workshop
from pipelines.corpus import LINKED, PER_DOCUMENT
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
from schemas import TABLES


def schema_checks(name: str, tables: Sequence[str]) -> dg.AssetChecksDefinition:
    """Make one blocking check a table: that it keeps its schema.

    The tables of one step are checked in one step too: a step of its own for each would cost a
    small build more than all its checks.
    """

    @dg.multi_asset_check(
        name=name,
        specs=[
            dg.AssetCheckSpec(
                "schema",
                asset=table,
                blocking=True,
                description="Its columns and every value are as the schema declares them.",
            )
            for table in tables
        ],
    )
    def schemas_are_kept(workshop: dg.ResourceParam[Workshop]) -> Iterator[dg.AssetCheckResult]:
        for table in tables:
            yield result_of(check_table(workshop.staged, table), table=table, name="schema")

    return schemas_are_kept


@dg.asset_check(
    asset="texts",
    additional_deps=tables_with_quotes(),
    blocking=True,
    description="Every quote stands in the raw text where the row says, to the letter.",
)
def evidence(workshop: dg.ResourceParam[Workshop]) -> dg.AssetCheckResult:
    """Hold every evidence span against its text."""
    return result_of(check_evidence(workshop.connection, workshop.staged, tables_with_quotes()))


@dg.asset_check(
    asset="documents",
    additional_deps=[table for table in TABLES if table != "documents"],
    blocking=True,
    description="No key names two rows and no reference leads nowhere.",
)
def keys(workshop: dg.ResourceParam[Workshop]) -> dg.AssetCheckResult:
    """Ask for double keys and lost references."""
    return result_of(check_keys(workshop.connection, workshop.staged, declared_keys()))


@dg.asset_check(
    asset="successions",
    additional_deps=["units"],
    blocking=True,
    description="Of the heirs of each body exactly one is the main one, as units says.",
)
def heirs(workshop: dg.ResourceParam[Workshop]) -> dg.AssetCheckResult:
    """Ask for bodies of which nobody knows who answers for them today."""
    return result_of(check_heirs(workshop.connection, workshop.staged))


@dg.asset_check(
    asset="quantities",
    additional_deps=["targets"],
    blocking=True,
    description="Every target is one row of quantities, and every row with the role says which.",
)
def numbers(workshop: dg.ResourceParam[Workshop]) -> dg.AssetCheckResult:
    """Hold the numbers and the targets against each other."""
    return result_of(check_numbers(workshop.connection, workshop.staged))


@dg.asset_check(
    asset="problems",
    additional_deps=["documents"],
    description="No document has an error, and none that was published is gone.",
)
def documents_are_sound(workshop: dg.ResourceParam[Workshop]) -> dg.AssetCheckResult:
    """Name the documents that need a person; the others are published all the same."""
    report = check_troubled(workshop.connection, workshop.staged, workshop.warehouse.parquet)
    return result_of(report, severity=dg.AssetCheckSeverity.WARN)


def result_of(
    report: Report,
    severity: dg.AssetCheckSeverity = dg.AssetCheckSeverity.ERROR,
    table: str | None = None,
    name: str | None = None,
) -> dg.AssetCheckResult:
    """Tell a report to Dagster; ``table`` and ``name`` where one step makes several checks."""
    return dg.AssetCheckResult(
        asset_key=table,
        check_name=name,
        passed=report.passed,
        severity=severity,
        metadata={
            "missing_columns": dg.MetadataValue.json(report.missing),
            "extra_columns": dg.MetadataValue.json(report.extra),
            "failures": report.failures,
            "failing_rows": dg.MetadataValue.json(report.rows),
        },
    )


CHECKS = [
    schema_checks("document_schemas", PER_DOCUMENT),
    schema_checks("linked_schemas", LINKED),
    evidence,
    keys,
    heirs,
    numbers,
    documents_are_sound,
]
"""Every check of the graph."""
