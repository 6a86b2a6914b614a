"""`croissant.json`: the release in the format that data catalogues and loaders read.

What does not belong here: the descriptions; `schemas` and `about.py` have them.

References between tables are left to `datapackage.json`: the reference implementation reads a
record set joined with all that refers to it, and loses the rows that nothing refers to.

Source of the format: Croissant 1.1 (http://mlcommons.org/croissant/1.1), written and checked by
its reference implementation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import mlcroissant as mlc
import pyarrow

from pipelines.publish.record import file_hash
from pipelines.publish.versions import Versions
from pipelines.release import about
from schemas import ALL_TABLES, Column, columns, description

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"


def croissant(folder: Path, tables: Mapping[str, str], versions: Versions) -> str:
    """Describe the tables of a release.

    Args:
        folder: The release.
        tables: Path of each table's file in it, by the table's name.
        versions: Of the release.

    Raises:
        mlcroissant.ValidationError: where the description is not valid.
        OSError: where a table cannot be read.
    """
    context = mlc.Context(conforms_to=CONFORMS_TO)
    metadata = mlc.Metadata(
        ctx=context,
        name=about.NAME,
        description=f"{about.DESCRIPTION} (data version {versions.data}, schema version "
        f"{versions.schema}, extractor version {versions.extractor})",
        version=versions.data,
        license=[about.LICENSE_URL],
        keywords=list(about.KEYWORDS),
        in_language=["zh", "en"],
        creators=[mlc.Organization(ctx=context, name=about.CREATOR)],
        cite_as=about.CITATION.format(version=versions.data, year=versions.created.year),
        date_published=versions.created,
        distribution=[_file(context, folder, table, path) for table, path in tables.items()],
        record_sets=[_record_set(context, table) for table in tables],
    )
    return json.dumps(metadata.to_json(), ensure_ascii=False, indent=1, default=str) + "\n"


def _file(context: mlc.Context, folder: Path, table: str, path: str) -> Any:
    file = folder / path
    return mlc.FileObject(
        ctx=context,
        id=f"{table}.parquet",
        name=f"{table}.parquet",
        description=description(ALL_TABLES[table])[0],
        content_url=path,
        content_size=f"{file.stat().st_size} B",
        encoding_formats=["application/x-parquet"],
        sha256=file_hash(file),
    )


def _record_set(context: mlc.Context, table: str) -> Any:
    declared = columns(ALL_TABLES[table])
    return mlc.RecordSet(
        ctx=context,
        id=table,
        name=table,
        description=" ".join(description(ALL_TABLES[table])),
        key=[f"{table}/{column.name}" for column in declared if column.key] or None,
        fields=[_field(context, table, column) for column in declared],
    )


def _field(context: mlc.Context, table: str, column: Column) -> Any:
    return mlc.Field(
        ctx=context,
        id=f"{table}/{column.name}",
        name=column.name,
        description=f"{column.en} {column.zh}",
        data_types=[_type(column.type)],
        source=mlc.Source(
            ctx=context,
            file_object=f"{table}.parquet",
            extract=mlc.Extract(ctx=context, column=column.name),
        ),
    )


def _type(kind: pyarrow.DataType) -> Any:
    if pyarrow.types.is_date(kind):
        return mlc.DataType.DATE
    if pyarrow.types.is_boolean(kind):
        return mlc.DataType.BOOL
    if pyarrow.types.is_integer(kind):
        return mlc.DataType.INTEGER
    if pyarrow.types.is_floating(kind):
        return mlc.DataType.FLOAT
    return mlc.DataType.TEXT
