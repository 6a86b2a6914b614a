"""`datapackage.json`: the release as a Data Package, which also is what `verify` goes by.

What does not belong here: what is checked (`verify.py`).

Source of the format: Data Package v1 as the Frictionless framework reads it
(https://specs.frictionlessdata.io/data-package/). Beside its own properties a resource has `rows`,
and the package the three versions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from pipelines.publish.versions import Versions
from pipelines.release import about
from schemas import ALL_TABLES, Column, columns, description


def datapackage(
    folder: Path, tables: Mapping[str, str], versions: Versions, built_from: str
) -> str:
    """Describe the tables of a release.

    Args:
        folder: The release.
        tables: Path of each table's file in it, by the table's name.
        versions: Of the release.
        built_from: Names the build that it was made of.

    Raises:
        OSError: where a table cannot be read.
    """
    descriptor = {
        "name": about.NAME,
        "title": about.TITLE,
        "description": about.DESCRIPTION,
        "version": versions.data,
        "created": f"{versions.created:%Y-%m-%dT%H:%M:%SZ}",
        "schemaVersion": versions.schema,
        "extractorVersion": versions.extractor,
        "builtFrom": built_from,
        "keywords": list(about.KEYWORDS),
        "licenses": [
            {"name": about.LICENSE, "title": about.LICENSE_TITLE, "path": about.LICENSE_URL}
        ],
        "contributors": [{"title": about.CREATOR, "role": "author"}],
        "resources": [_resource(folder, table, path) for table, path in tables.items()],
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"


def _resource(folder: Path, table: str, path: str) -> dict[str, Any]:
    model = ALL_TABLES[table]
    en, zh = description(model)
    declared = columns(model)
    schema: dict[str, Any] = {"fields": [_field(column) for column in declared]}
    keys = [column.name for column in declared if column.key]
    if keys:
        schema["primaryKey"] = keys
    references = [_foreign_key(table, column) for column in declared if column.references]
    if references:
        schema["foreignKeys"] = references
    return {
        "name": table,
        "path": path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": f"{en} {zh}",
        # Not `bytes` and `hash`: the framework reads Parquet by way of another library, counts
        # nothing and calls that a fault. SHA256SUMS has the hashes.
        "rows": pyarrow.parquet.read_metadata(folder / path).num_rows,
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if column.vocabulary:
        constraints["enum"] = list(column.vocabulary)
    field: dict[str, Any] = {
        "name": column.name,
        "type": _type(column),
        "arrowType": str(column.type),
        "description": f"{column.en} {column.zh}",
    }
    if column.unit:
        field["unit"] = column.unit[0]
    return field | ({"constraints": constraints} if constraints else {})


def _type(column: Column) -> str:
    if pyarrow.types.is_string(column.type):
        return "string"
    if pyarrow.types.is_date(column.type):
        return "date"
    if pyarrow.types.is_boolean(column.type):
        return "boolean"
    # The framework reads Parquet by way of pandas, where whole numbers among which some are NULL
    # are floating ones.
    if pyarrow.types.is_integer(column.type) and not column.nullable:
        return "integer"
    return "number"


def _foreign_key(table: str, column: Column) -> dict[str, Any]:
    other, key = str(column.references).split(".")
    # A table that refers to itself is named by the empty string.
    return {
        "fields": [column.name],
        "reference": {"resource": "" if other == table else other, "fields": [key]},
    }
