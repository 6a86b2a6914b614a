"""The command `taizhang show`: a document's provisions beside the rows made of them.

What does not belong here: how a row is found; this reads the published files only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pyarrow.compute
import pyarrow.parquet
from rich.console import Console
from rich.text import Text

from assets.mistakes import mistake
from assets.paths import is_below
from pipelines.publish.places import Place, local_copy
from pipelines.publish.warehouse import PARQUET

Row = Mapping[str, Any]

_SIGNS = {
    "ge": "≥",
    "gt": ">",
    "le": "≤",
    "lt": "<",
    "eq": "=",
    "approx": "≈",
    "range": "∈",
}


def _target(row: Row) -> str:
    value = f"{row['value']:,g}" if abs(row["value"]) < 1e6 else f"{row['value']:,.0f}"
    if row["value_max"] is not None:
        value += f"–{row['value_max']:,g}"
    basis = "" if row["basis"] == "level" else f" ({row['basis']})"
    when = f" by {row['deadline']}" if row["deadline"] else ""
    often = " every year" if row["frequency"] else ""
    sign = _SIGNS[row["comparator"]]
    return f"{row['indicator']} {sign} {value} {row['unit'] or ''}{basis}{often}{when}"


def _quantity(row: Row) -> str:
    value = f"{row['value']:,.10g}"
    if row["value_max"] is not None:
        value += f"–{row['value_max']:,.10g}"
    sign = f"{_SIGNS[row['comparator']]} " if row["comparator"] else ""
    return f"{row['role']}: {sign}{value} {row['unit'] or ''}".rstrip()


def _deadline(row: Row) -> str:
    days = " to ".join(str(row[day]) for day in ("start_date", "end_date") if row[day])
    return f"{row['text']}: {row['kind']} {days}{row['recurrence'] or ''}"


def _citation(row: Row) -> str:
    return " ".join(part for part in (row["title"], row["document_number"]) if part)


_SHOWN: dict[str, tuple[str, Callable[[Row], str]]] = {
    "measures": ("bold", lambda row: f"{row['kind']}: {row['text']}"),
    "targets": ("green", _target),
    "quantities": ("dim green", _quantity),
    "deadlines": ("yellow", _deadline),
    "responsibilities": ("cyan", lambda row: f"{row['unit_name']} ({row['role']})"),
    "citations": ("magenta", _citation),
    "programmes": ("blue", lambda row: row["name"]),
}
"""The tables that are shown below a provision: the colour of their evidence, and how they read."""


def run(document_id: str, path: str | None, warehouse: Place, out: Console, err: Console) -> int:
    """Print the provisions of a document, or one and what is below it; give the exit code."""
    if not (warehouse / PARQUET / "provisions.parquet").exists():
        return mistake(err, f"nothing is built in {warehouse}: run taizhang build")
    with local_copy(warehouse / PARQUET) as folder:
        return _show(document_id, path, folder, out, err)


def _show(document_id: str, path: str | None, folder: Path, out: Console, err: Console) -> int:
    provisions = _rows(folder, "provisions", document_id)
    if not provisions:
        ids = _ids(folder)
        near = get_close_matches(document_id, ids, n=3, cutoff=0.4) or ids[:10]
        there = ", ".join(near) or "none at all"
        return mistake(err, f"no document {document_id} is built; there is {there}")
    chosen = [row for row in provisions if path is None or is_below(row["path"], path)]
    if not chosen:
        paths = ", ".join(row["path"] for row in provisions if row["level"] == 1)
        return mistake(err, f"{document_id} has no provision {path}; at the top it has {paths}")
    rows = {table: _by_provision(_shown(folder, table, document_id)) for table in _SHOWN}
    for provision in chosen:
        _print(provision, {table: rows[table][provision["provision_id"]] for table in rows}, out)
    return 0


def _rows(folder: Path, table: str, document_id: str) -> list[Row]:
    wanted = pyarrow.compute.field("document_id") == document_id
    file = folder / f"{table}.parquet"
    rows: list[Row] = pyarrow.parquet.read_table(file, filters=wanted).to_pylist()
    return rows


def _shown(folder: Path, table: str, document_id: str) -> list[Row]:
    """The rows of a table, without the numbers that stand among the targets already."""
    rows = _rows(folder, table, document_id)
    return [row for row in rows if row.get("role") != "target"]


def _ids(folder: Path) -> list[str]:
    table = pyarrow.parquet.read_table(folder / "documents.parquet", columns=["document_id"])
    return [str(value) for value in table.column("document_id").to_pylist()]


def _by_provision(rows: list[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["provision_id"]].append(row)
    return found


def _print(provision: Row, rows: Mapping[str, list[Row]], out: Console) -> None:
    title = Text(provision["path"], style="bold reverse")
    if provision["heading"]:
        title.append(f" {provision['heading']}", style="not reverse bold")
    out.print(title)
    quote = Text(provision["quote"])
    for table, (style, _) in _SHOWN.items():
        for row in rows[table]:
            start = row["raw_start"] - provision["raw_start"]
            end = row["raw_end"] - provision["raw_start"]
            if table != "measures" and start >= 0 and end <= len(quote):
                quote.stylize(f"{style} underline", start, end)
    out.print(quote)
    for table, (style, say) in _SHOWN.items():
        for row in rows[table]:
            line = Text(f"  {table}  ", style="dim")
            line.append(say(row), style=style)
            line.append(f"  「{row['quote']}」" if table != "measures" else "", style="dim")
            line.append(f"  {row['raw_start']}:{row['raw_end']} {row['rule']}", style="dim italic")
            out.print(line)
    out.print()
