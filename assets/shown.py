"""What an asset shows of itself in the graph: rows, bytes, a hash, where it lies, a first look.

What does not belong here: how it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow
import pyarrow.parquet

from pipelines.publish.places import Place, is_local
from pipelines.publish.record import file_hash
from schemas import Column

_NOTHING = pyarrow.RecordBatch.from_pylist([])

Facts = dict[str, Any]
"""What Dagster keeps of a materialization, by name."""

LOOK = 5
"""Rows of a table that are shown; of the problems a person wants to see more."""
_PROBLEMS = 50
_COLUMNS = 5
"""Columns that are shown beside the quote: more do not fit the page."""
_BY_RULE = ("kind", "relation", "decided_by", "rule")
"""What rows of the linked tables are counted by, as far as a table has it."""
_CHARACTERS = 24
"""Characters of a text that are shown; a message is shown whole."""


def table_facts(staged: Path, published: Place, sha256: str, declared: Sequence[Column]) -> Facts:
    """Say of a table how large it is, where it lies, and what stands in its first rows.

    Args:
        staged: Its Parquet file, as it will be published.
        published: Where it will lie.
        sha256: Of the file.
        declared: Its columns. Keys and offsets say nothing to a person and are not shown.
    """
    telling = [column.name for column in declared if not _is_plumbing(column)]
    rows = _first(staged, telling, LOOK)
    # A column that is empty in all of them only takes the room of another one.
    filled = [name for name in telling if any(row[name] is not None for row in rows)]
    shown = [name for name in filled if name != "quote"][:_COLUMNS]
    shown += [name for name in filled if name == "quote"]
    return file_facts(staged, published, sha256) | {"first_rows": table(rows, shown)}


def problem_facts(staged: Path, published: Place, sha256: str) -> Facts:
    """Say of the problems what they are, in full."""
    shown = ("severity", "document_id", "rule", "message")
    rows = table(_first(staged, shown, _PROBLEMS), shown, characters=1000)
    return file_facts(staged, published, sha256) | {"problems": rows}


def rule_facts(staged: Path) -> Facts:
    """Say how many rows of a linked table each rule made."""
    found = pyarrow.parquet.read_schema(staged).names
    names = [name for name in _BY_RULE if name in found]
    rows = pyarrow.parquet.read_table(staged, columns=names)
    counted = rows.group_by(names).aggregate([([], "count_all")])
    ordered = counted.sort_by([(name, "ascending") for name in names]).to_pylist()
    return {"by_rule": table(ordered, (*names, "count_all"))}


def file_facts(staged: Path, published: Place, sha256: str | None = None) -> Facts:
    """Say of a file how large it is, its hash and where it lies; of Parquet its rows too."""
    facts: Facts = {
        "path": shown_path(published),
        "bytes": staged.stat().st_size,
        "sha256": sha256 or file_hash(staged),
    }
    if staged.suffix == ".parquet":
        facts["dagster/row_count"] = pyarrow.parquet.read_metadata(staged).num_rows
    return facts


def folder_facts(staged: Path, published: Place) -> Facts:
    """Say of a folder of Parquet files how much they are together."""
    files = sorted(staged.glob("*.parquet"))
    return {
        "path": shown_path(published),
        "bytes": sum(file.stat().st_size for file in files),
        "files": len(files),
        "dagster/row_count": sum(pyarrow.parquet.read_metadata(file).num_rows for file in files),
    }


def shown_path(where: Place) -> dg.PathMetadataValue:
    """Name a place so that it is found from wherever one stands."""
    return dg.MetadataValue.path(str(where.absolute() if is_local(where) else where))


def table(
    rows: Iterable[Mapping[str, Any]], names: Sequence[str], characters: int = _CHARACTERS
) -> dg.TableMetadataValue:
    """Show rows as a table, in the order of ``names``, with NULL as an empty cell."""
    records = [
        dg.TableRecord({name: _cell(row[name], characters) for name in names}) for row in rows
    ]
    kinds = dg.TableSchema(columns=[dg.TableColumn(name) for name in names])
    return dg.MetadataValue.table(records, kinds)


def _first(file: Path, names: Sequence[str], rows: int) -> list[dict[str, Any]]:
    """The first rows of a Parquet file; no more of it is read than they need."""
    with pyarrow.parquet.ParquetFile(file) as opened:
        batches = opened.iter_batches(batch_size=rows, columns=list(names))
        found: list[dict[str, Any]] = next(batches, _NOTHING).to_pylist()
    return found


def _is_plumbing(column: Column) -> bool:
    if column.name == "document_id":
        return False
    return column.key or bool(column.references) or column.name in ("raw_start", "raw_end")


def _cell(value: Any, characters: int) -> str | float | bool:
    if value is None:
        return ""
    if isinstance(value, (bool, int, float)):
        return value
    text = " ".join(str(value).split())
    return text if len(text) <= characters else f"{text[: characters - 1]}…"
