"""The command `taizhang link`: what rules and people have linked, and what a person may judge next.

What does not belong here: making a link, choosing what is proposed (`pipelines/link/`).
"""

from __future__ import annotations

from pathlib import Path

import duckdb
from rich.table import Table

from assets.built import tables_in
from assets.language import told
from assets.screen import Screen, mistake
from pipelines.link.proposals import counts_of_links, propose
from pipelines.messages import reason_of, say
from pipelines.publish.places import Place


def run(warehouse: Place, proposals: Path | None, most: int, out: Screen, err: Screen) -> int:
    """Print how many links there are, or write what a person may judge; give the exit code."""
    if proposals is not None and proposals.exists():  # somebody may have judged in it
        return mistake(err, say("{file} is there already: name a new file", file=str(proposals)))
    with tables_in(warehouse) as folder, duckdb.connect() as connection:
        for table in ("links", "indicators", "campaigns"):
            connection.read_parquet(str(folder / f"{table}.parquet")).create_view(table)
        if proposals is None:
            _print_counts(connection, out)
            return 0
        try:
            with proposals.open("w", encoding="utf-8", newline="") as file:
                count = propose(connection, most, file)
        except OSError as error:
            reason = reason_of(error)
            message = say("cannot write {file}: {reason}", file=str(proposals), reason=reason)
            return mistake(err, message)
    out.tell(
        say(
            "{count:,} pairs in {file}: judge them, name yourself as their source, and move those "
            "that you are sure of to raw/reference/links.csv",
            count=count,
            file=str(proposals),
        )
    )
    return 0


def _print_counts(connection: duckdb.DuckDBPyConnection, out: Screen) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in (say("kind"), say("relation"), say("decided by"), say("rule or source")):
        table.add_column(told(head), overflow="fold")
    table.add_column(told(say("links")), justify="right")
    for *said, count in counts_of_links(connection):
        table.add_row(*said, f"{count:,}")
    out.print(table)
