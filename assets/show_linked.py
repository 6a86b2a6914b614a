"""What is known of a document's rows beyond it, for `taizhang show`: what they are linked with.

What does not belong here: how it reads (`row_words.py`) and where on the screen it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow
import pyarrow.compute
import pyarrow.parquet

from assets.built import Row, rows_of

Told = tuple[str, Row]
"""A row with its table."""
_ENDS = (("provision_id", "superior_provision_id"), ("superior_provision_id", "provision_id"))
_SIDES = (("", "other_"), ("other_", ""))
_MOST_HEIRS = 20
"""Bodies that follow one another; more are a circle."""


def completed(rows: Sequence[Told], folder: Path) -> list[Told]:
    """Rows with what other tables say of them.

    A responsibility has ``today``, the name of the body that answers today where it is another one,
    and ``members``, how many bodies its name stands for; a programme has ``documents``, how many
    documents name its campaign.
    """
    heirs = dict(_heirs(folder))
    members = Counter(row["unit_id"] for row in _rows(folder, "members"))
    campaigns = {row["campaign_id"]: row["documents"] for row in _rows(folder, "campaigns")}

    def more(table: str, row: Row) -> Row:
        if table == "responsibilities":
            unit = row["unit_id"]
            return {**row, "today": heirs.get(unit), "members": members[unit]}
        if table == "programmes":
            return {**row, "documents": campaigns.get(row["campaign_id"], 1)}
        return row

    return [(table, more(table, row)) for table, row in rows]


def linked(document_id: str, rows: Sequence[Told], folder: Path) -> list[Told]:
    """Rows of `links`, `alignments` and `findings` that have to do with a document.

    Each has ``raw_start``, where in this document it is to be told, and what names the other side.

    Args:
        document_id: The document.
        rows: Its rows, by which links find their place.
        folder: Of the tables.
    """
    provisions = {row["provision_id"]: row for row in rows_of(folder, "provisions", document_id)}
    places = {row["target_id"]: row["raw_start"] for table, row in rows if table == "targets"}
    return [
        *(("links", row) for row in _links(document_id, rows, provisions, folder)),
        *(("findings", row) for row in _findings(document_id, places, provisions, folder)),
        *(("alignments", row) for row in _alignments(provisions, folder)),
    ]


def _heirs(folder: Path) -> Iterator[tuple[str, str]]:
    """Of each body that another answers for today, the name of that one."""
    units = {row["unit_id"]: row for row in _rows(folder, "units")}
    for unit_id, unit in units.items():
        today = unit
        for _ in range(_MOST_HEIRS):
            today = units.get(today["successor_id"], today)
        if today is not unit:
            yield unit_id, today["name"]


def _links(
    document_id: str, rows: Sequence[Told], provisions: Mapping[str, Row], folder: Path
) -> Iterator[Row]:
    """Judgements on the document, its indicators and its programmes, each at the first of them."""
    first = min((row["raw_start"] for row in provisions.values()), default=0)
    places = {document_id: first}
    for table, row in rows:
        key = {"targets": "indicator_id", "programmes": "campaign_id"}.get(table)
        if key and row[key]:
            places.setdefault(row[key], row["raw_start"])
    for row in _rows(folder, "links"):
        ends = [places[end] for end in (row["from_id"], row["to_id"]) if end in places]
        if ends:
            yield {**row, "raw_start": min(ends)}


def _findings(
    document_id: str, places: Mapping[str, int], provisions: Mapping[str, Row], folder: Path
) -> Iterator[Row]:
    """What was found, at its target or provision; where both sides are here, at the first."""
    for row in _rows(folder, "findings"):
        own, other = next(
            (sides for sides in _SIDES if row[f"{sides[0]}document_id"] == document_id), (None, "")
        )
        if own is None:
            continue
        provision = provisions.get(row["provision_id"])
        place = places.get(row[f"{own}target_id"], provision and provision["raw_start"])
        if place is not None:
            yield {
                **row,
                "raw_start": place,
                "document": row[f"{other}document_id"],
                "quote": row[f"{other}quote"],
            }


def _alignments(provisions: Mapping[str, Row], folder: Path) -> Iterator[Row]:
    """What provisions carry out, and which carry them out."""
    found = [
        (own, other, row)
        for row in _rows(folder, "alignments")
        for own, other in _ENDS
        if row[own] in provisions
    ]
    others = _provisions(folder, [row[other] for _, other, row in found])
    for own, other, row in found:
        there = others[row[other]]
        yield {
            **row,
            "raw_start": provisions[row[own]]["raw_start"],
            "quote": None,
            "carries_out": own == "provision_id",
            "other": " ".join(
                filter(None, (there["document_id"], there["path"], there["heading"]))
            ),
        }


def _provisions(folder: Path, ids: Sequence[str]) -> dict[str, Row]:
    wanted = pyarrow.compute.field("provision_id").isin(pyarrow.array(ids, pyarrow.string()))
    file = folder / "provisions.parquet"
    found: list[Row] = pyarrow.parquet.read_table(file, filters=wanted).to_pylist()
    return {row["provision_id"]: row for row in found}


def _rows(folder: Path, table: str) -> list[Row]:
    rows: list[Row] = pyarrow.parquet.read_table(folder / f"{table}.parquet").to_pylist()
    return rows
