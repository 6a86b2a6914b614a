"""`NOTES.md` and `NOTES.zh.md`: what is new in a release, for a reader of either language.

What does not belong here: finding it; `changes.py` does.
"""

from __future__ import annotations

import gettext
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow.compute
import pyarrow.parquet

from pipelines.messages import Fact, Message, chinese, say
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
) -> dict[str, str]:
    """Sum up a release.

    Args:
        versions: Of the release.
        rows: Rows by table.
        previous: The release before, if there is one.
        before: Its versions.
        summary: How the two differ.
        changes: The file `changes.parquet`.

    Returns:
        The text by the name of its file.
    """
    lines = _lines(versions, rows, previous, before, summary, changes)
    languages = {"NOTES.md": gettext.NullTranslations(), "NOTES.zh.md": chinese()}
    return {
        name: "".join(f"{_told(line, language)}\n" for line in lines)
        for name, language in languages.items()
    }


def _told(line: str | Message, language: gettext.NullTranslations) -> str:
    return line.told(language) if isinstance(line, Message) else line


def _lines(
    versions: Versions,
    rows: Mapping[str, int],
    previous: Number | None,
    before: Versions | None,
    summary: Summary,
    changes: Path,
) -> list[str | Message]:
    lines: list[str | Message] = [f"# Taizhang (台账) {versions.data}", ""]
    lines += [_released(versions, rows), *_versions(versions, before), ""]
    if previous is None:
        lines += [say("The first release."), "", say("| table | rows |"), "|---|--:|"]
        return lines + [f"| {table} | {rows[table]:,} |" for table in TABLES]
    lines += [say("Compared with {number}:", number=str(previous)), ""]
    lines += [_counted(say("documents"), "documents", summary)]
    lines += [_counted(say("targets"), "targets", summary), ""]
    lines += [say("| table | rows | added | changed | gone |"), "|---|--:|--:|--:|--:|"]
    for table in TABLES:
        counts = [summary.counts[table, kind] for kind in ("added", "changed", "removed")]
        lines.append(f"| {table} | {rows[table]:,} | {' | '.join(f'{n:,}' for n in counts)} |")
    for table, (came, went) in summary.columns.items():
        lines += ["", f"`{table}`: " + ", ".join([f"+{c}" for c in came] + [f"-{c}" for c in went])]
    lines += _documents(changes, "added", say("## New documents"), "after")
    lines += _documents(changes, "removed", say("## Documents that are gone"), "before")
    lines += _targets(changes)
    return lines


def _released(versions: Versions, rows: Mapping[str, int]) -> Message:
    return say(
        "Released on {day}: {documents:,} documents, {targets:,} targets, {responsibilities:,} "
        "responsibilities.",
        day=str(versions.released_on),
        documents=rows["documents"],
        targets=rows["targets"],
        responsibilities=rows["responsibilities"],
    )


def _versions(versions: Versions, before: Versions | None) -> list[Message]:
    if before is None:
        return [
            say(
                "Schema {schema}, extractor {extractor}.",
                schema=versions.schema,
                extractor=versions.extractor,
            )
        ]
    return [
        say(
            "Schema {schema} ({schema_was}), extractor {extractor} ({extractor_was}).",
            schema=versions.schema,
            schema_was=_was(versions.schema, before.schema),
            extractor=versions.extractor,
            extractor_was=_was(versions.extractor, before.extractor),
        )
    ]


def _was(now: str, then: str) -> Message:
    return say("as before") if now == then else say("was {version}", version=then)


def _counted(name: Message, table: str, summary: Summary) -> Message:
    return say(
        "- {name}: {added:,} added, {changed:,} changed, {gone:,} gone",
        name=name,
        added=summary.counts[table, "added"],
        changed=summary.counts[table, "changed"],
        gone=summary.counts[table, "removed"],
    )


def _documents(changes: Path, change: str, title: Message, side: str) -> list[str | Message]:
    found = _rows(changes, "documents", change)
    if not found:
        return []
    lines: list[str | Message] = ["", title, ""]
    for row in found[:_SHOWN]:
        named: Fact = json.loads(row[side])["title"] or say("without a title")
        lines.append(say("- {id}: {title}", id=row["id"], title=named))
    return lines + _more(found)


def _targets(changes: Path) -> list[str | Message]:
    found = _rows(changes, "targets", "changed")
    if not found:
        return []
    lines: list[str | Message] = ["", say("## Targets that changed"), ""]
    for row in found[:_SHOWN]:
        before, after = json.loads(row["before"]), json.loads(row["after"])
        said = ", ".join(f"{name} {before[name]} → {after[name]}" for name in after)
        lines.append(f"- {row['id']}: {' '.join(said.split())}")
    return lines + _more(found)


def _more(found: list[Row]) -> list[str | Message]:
    more = len(found) - _SHOWN
    return [say("- … and {count:,} more", count=more)] if more > 0 else []


def _rows(changes: Path, table: str, change: str) -> list[Row]:
    wanted = (pyarrow.compute.field("table") == table) & (pyarrow.compute.field("change") == change)
    rows: list[Row] = pyarrow.parquet.read_table(changes, filters=wanted).to_pylist()
    return rows
