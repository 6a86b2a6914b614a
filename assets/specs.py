"""The assets of a build: what each is, before any is made.

What does not belong here: a fact about a column; `schemas` has those. How an asset is made
(`tables.py`), what it shows when it is (`shown.py`).
"""

from __future__ import annotations

from datetime import timedelta

import dagster as dg

from pipelines.version import extractor_version
from schemas import SCHEMA_VERSION, TABLES, columns, description

OWNERS = ("team:taizhang",)
FRESH = dg.FreshnessPolicy.time_window(
    warn_window=timedelta(days=7), fail_window=timedelta(days=14)
)
"""Documents come every week; a fortnight without a build is worth a look at the sensor."""

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
    "linked": (
        "units",
        "successions",
        "members",
        "indicators",
        "campaigns",
        "links",
        "alignments",
        "findings",
    ),
}
"""The tables of the contract by the group of the graph that makes them."""
_MADE_FROM = {"units": ("responsibilities",), "indicators": ("targets",)}
"""What a table is made from; the others are made from the documents."""


def build_specs() -> list[dg.AssetSpec]:
    """Describe all that a build makes: what it found, each table, and the two published forms."""
    return [
        _spec("sources", "raw", "file", _RECEIVED),
        *(_table_spec(table, group) for group, tables in GROUPS.items() for table in tables),
        _spec("parquet", "published", "parquet", _FILES, deps=tuple(TABLES), freshness=FRESH),
        _spec("database", "published", "duckdb", _DATABASE, deps=tuple(TABLES), freshness=FRESH),
    ]


_RECEIVED = "The documents as received, byte for byte, each with an optional sidecar."
_FILES = "One Parquet file a table: the build that passed its checks, in place."
_DATABASE = "The same tables as one DuckDB file, with comments and views."


def _spec(
    key: str,
    group: str,
    kind: str,
    text: str,
    *,
    deps: tuple[str, ...] = (),
    freshness: dg.FreshnessPolicy | None = None,
) -> dg.AssetSpec:
    return dg.AssetSpec(
        key,
        deps=deps,
        group_name=group,
        description=text,
        owners=OWNERS,
        kinds={kind},
        freshness_policy=freshness,
        code_version=extractor_version(),
    )


def _table_spec(table: str, group: str) -> dg.AssetSpec:
    en, zh = description(TABLES[table])
    return dg.AssetSpec(
        key=table,
        deps=_MADE_FROM.get(table, ("sources",)),
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
