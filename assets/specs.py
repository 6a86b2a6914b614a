"""How a table shows itself in the graph.

What does not belong here: a fact about a column; `schemas` has those.
"""

from __future__ import annotations

import dagster as dg

from pipelines.version import extractor_version
from schemas import SCHEMA_VERSION, TABLES, columns, description

OWNERS = ("team:taizhang",)

GROUPS = {
    "text": ("documents", "texts", "corrections", "problems"),
    "extracted": (
        "provisions",
        "measures",
        "actions",
        "targets",
        "quantities",
        "deadlines",
        "responsibilities",
        "citations",
        "programmes",
    ),
    "linked": ("units", "indicators", "campaigns"),
}
"""The tables of the contract by the group of the graph that makes them."""


def table_spec(table: str, group: str, deps: tuple[str, ...]) -> dg.AssetSpec:
    """Describe a table as an asset, with its columns in both languages."""
    model = TABLES[table]
    en, zh = description(model)
    return dg.AssetSpec(
        key=table,
        deps=deps,
        group_name=group,
        description=f"{en}\n\n{zh}",
        owners=OWNERS,
        kinds={"python", "parquet"},
        code_version=extractor_version(),
        metadata={
            "dagster/column_schema": _column_schema(table),
            "schema_version": SCHEMA_VERSION,
        },
    )


def _column_schema(table: str) -> dg.TableSchema:
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=column.name,
                type=str(column.type),
                description=f"{column.en} {column.zh}",
                constraints=dg.TableColumnConstraints(
                    nullable=column.nullable,
                    unique=column.key,
                    other=[f"in {list(column.vocabulary)}"] if column.vocabulary else [],
                ),
            )
            for column in columns(TABLES[table])
        ]
    )


def written(table: str, rows: int) -> dg.MaterializeResult[None]:
    """Report that a table was written."""
    return dg.MaterializeResult(asset_key=table, metadata={"dagster/row_count": rows})
