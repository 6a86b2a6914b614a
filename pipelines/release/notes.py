"""`NOTES.md`: what is new in a release, for a reader.

What does not belong here: finding it; `changes.py` does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow.compute
import pyarrow.parquet

from pipelines.publish.versions import Versions
from pipelines.release.changes import Summary
from pipelines.release.number import Number
from schemas import TABLES

_SHOWN = 30
"""Documents or targets that are named; `changes.parquet` has them all."""

Row = dict[str, Any]


def notes(
    versions: Versions,
    rows: Mapping[str, int],
    previous: Number | None,
    before: Versions | None,
    summary: Summary,
    changes: Path,
) -> str:
    """Sum up a release.

    Args:
        versions: Of the release.
        rows: Rows by table.
        previous: The release before, if there is one.
        before: Its versions.
        summary: How the two differ.
        changes: The file `changes.parquet`.
    """
    lines = [f"# Taizhang (台账) {versions.data}", "", _opening(versions, rows, previous, before)]
    if previous is None:
        lines += ["", "| table | rows |", "|---|--:|"]
        lines += [f"| {table} | {rows[table]:,} |" for table in TABLES]
        return "\n".join(lines) + "\n"
    lines += ["", _prose(summary), "", "| table | rows | added | changed | gone |"]
    lines += ["|---|--:|--:|--:|--:|"]
    for table in TABLES:
        counts = [summary.counts[table, kind] for kind in ("added", "changed", "removed")]
        lines.append(f"| {table} | {rows[table]:,} | {' | '.join(f'{n:,}' for n in counts)} |")
    for table, (came, went) in summary.columns.items():
        lines += ["", f"`{table}`: " + ", ".join([f"+{c}" for c in came] + [f"-{c}" for c in went])]
    lines += _documents(changes, "added", "New documents", "after")
    lines += _documents(changes, "removed", "Documents that are gone", "before")
    lines += _targets(changes)
    return "\n".join(lines) + "\n"


def _opening(
    versions: Versions, rows: Mapping[str, int], previous: Number | None, before: Versions | None
) -> str:
    text = f"Released on {versions.released_on}: {rows['documents']:,} documents, "
    text += f"{rows['targets']:,} targets, {rows['responsibilities']:,} responsibilities. "
    text += f"Schema {versions.schema}"
    if before is None or previous is None:
        return text + f", extractor {versions.extractor}. The first release."
    text += f" ({_same(versions.schema, before.schema)}), "
    text += f"extractor {versions.extractor} ({_same(versions.extractor, before.extractor)}). "
    return text + f"Compared with {previous}:"


def _same(now: str, then: str) -> str:
    return "as before" if now == then else f"was {then}"


def _prose(summary: Summary) -> str:
    def said(table: str) -> str:
        added, changed, gone = (
            summary.counts[table, kind] for kind in ("added", "changed", "removed")
        )
        return f"{added:,} {table} added, {changed:,} changed, {gone:,} gone"

    return f"{said('documents')}; {said('targets')}."


def _documents(changes: Path, change: str, title: str, side: str) -> list[str]:
    found = _rows(changes, "documents", change)
    if not found:
        return []
    lines = ["", f"## {title}", ""]
    for row in found[:_SHOWN]:
        said = json.loads(row[side])
        lines.append(f"- {row['id']}: {said['title'] or 'without a title'}")
    return lines + _more(found)


def _targets(changes: Path) -> list[str]:
    found = _rows(changes, "targets", "changed")
    if not found:
        return []
    lines = ["", "## Targets that changed", ""]
    for row in found[:_SHOWN]:
        before, after = json.loads(row["before"]), json.loads(row["after"])
        said = ", ".join(f"{name} {before[name]} → {after[name]}" for name in after)
        lines.append(f"- {row['id']}: {' '.join(said.split())}")
    return lines + _more(found)


def _more(found: list[Row]) -> list[str]:
    return [f"- … and {len(found) - _SHOWN:,} more"] if len(found) > _SHOWN else []


def _rows(changes: Path, table: str, change: str) -> list[Row]:
    wanted = (pyarrow.compute.field("table") == table) & (pyarrow.compute.field("change") == change)
    rows: list[Row] = pyarrow.parquet.read_table(changes, filters=wanted).to_pylist()
    return rows
