"""Which work each citation means, and where it lies among the documents.

A citation that does not say whose a work is means the one of its own place, of a place around it,
else the state's, where such a one is known; a number alone means the work that it stands beside
elsewhere. What does not belong here: what one work is (works), how a citation is read
(extract/citations).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow
import pyarrow.parquet

from pipelines.link.works import around, place_said, plans_of, work_id_of
from pipelines.publish.parquet import ROW_GROUP, TableWriter

_DOCUMENTS = "select document_id, title, document_number, jurisdiction from read_parquet(?)"
_CITATIONS = """
select c.document_id, c.work_id, c.title, c.document_number, d.jurisdiction, d.adcode
from read_parquet(?) as c left join read_parquet(?) as d using (document_id)
order by all
"""
# Of documents that cannot be told apart two are enough: one may be that which cites.
_FOUND = """
with cited as (
    select c.citation_id, c.document_id, coalesce(m.meant_id, c.work_id) as work_id,
           c.document_number, d.issued_on
    from read_parquet($citations) as c
    left join read_parquet($documents) as d using (document_id)
    left join meant as m on m.document_id = c.document_id and m.work_id = c.work_id
), dated as (
    select w.*, d.issued_on
    from works as w join read_parquet($documents) as d using (document_id)
), numbered as (
    select distinct document_number, document_id, own_id, issued_on from dated
    where document_number is not null
    qualify dense_rank() over (partition by document_number order by document_id) <= 2
), titled as (
    from dated where work_id is not null
    qualify row_number() over (
        partition by work_id, issued_on, document_number is null order by document_id
    ) <= 2
), found as (
    select citation_id, n.document_id, n.own_id, 0 as grade, n.issued_on
    from cited as c join numbered as n using (document_number)
    where n.document_id <> c.document_id
    union all
    select citation_id, t.document_id, t.work_id,
           case when t.issued_on > c.issued_on then 2 else 1 end, t.issued_on
    from cited as c join titled as t using (work_id)
    where t.document_id <> c.document_id
        and (t.document_number is null or c.document_number is null)
), best as (
    from found
    qualify row_number() over (
        partition by citation_id order by grade, issued_on desc nulls last, document_id
    ) = 1
)
-- What was found by its number is the work that it is titled as, or one that it forwards.
select
    c.citation_id,
    case
        when exists (
            select 1 from works as w
            where w.document_id = b.document_id and w.work_id = c.work_id
        ) then c.work_id
        else coalesce(b.own_id, c.work_id)
    end,
    b.document_id
from cited as c left join best as b using (citation_id)
"""


class _Cited(NamedTuple):
    """A citation, with the place of the document that it stands in."""

    document_id: str
    work_id: str
    title: str | None
    number: str | None
    jurisdiction: str | None
    adcode: str | None


class _Known(NamedTuple):
    """What documents and citations say of works."""

    places: dict[str, set[str]]
    """Of the id that a title has without a place: the places that have such a work."""
    of_numbers: dict[str, str]
    """The work that a number stands beside."""


def resolve_citations(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Say of the citations of ``folder`` which works and which of its documents they name.

    A document is found by the number or the work that is cited, never by itself. Of several the
    one with the number is taken, then one that was there when it was cited, the newest first.

    Returns:
        The number of citations whose document is there.
    """
    documents, file = folder / "documents.parquet", folder / "citations.parquet"
    files = {"citations": str(file), "documents": str(documents)}
    titled = connection.execute(_DOCUMENTS, [str(documents)]).fetchall()
    cited = [
        _Cited(*row) for row in connection.execute(_CITATIONS, list(files.values())).fetchall()
    ]
    connection.register(
        "works", _table(_works(titled), "document_id work_id own_id document_number")
    )
    meant = _meant(cited, _known(titled, cited))
    connection.register("meant", _table(meant, "document_id work_id meant_id"))
    found = {row[0]: row[1:] for row in connection.execute(_FOUND, files).fetchall()}
    for name in ("works", "meant"):
        connection.unregister(name)
    resolved = folder / "citations.resolved.parquet"
    with pyarrow.parquet.ParquetFile(file) as source, TableWriter(resolved, "citations") as writer:
        for batch in source.iter_batches(ROW_GROUP):
            writer.append(_with_works(batch, found))
    resolved.replace(file)
    return sum(document is not None for _, document in found.values())


def _works(titled: Sequence[tuple[Any, ...]]) -> Iterator[tuple[str | None, ...]]:
    """What each document is cited by: its works, the one that its whole title names, its number."""
    for document_id, title, number, place in titled:
        if title is None:
            yield document_id, None, None, number
            continue
        own = work_id_of(title, None, place)
        for work in {own: None} | {work_id_of(one, None, place): None for one in plans_of(title)}:
            yield document_id, work, own, number


def _known(titled: Sequence[tuple[Any, ...]], cited: Sequence[_Cited]) -> _Known:
    known = _Known({}, {})
    said = [(title, place) for _, title, _, place in titled if title and place]
    said += [(one, place) for title, place in said for one in plans_of(title)]
    said += [
        (one.title, place)
        for one in cited
        if one.title and (place := place_said(one.title, one.number))
    ]
    for title, place in said:
        bare = work_id_of(title, None)
        if work_id_of(title, None, place) != bare:
            known.places.setdefault(bare, set()).add(place)
    for one in cited:
        if one.title and one.number:
            known.of_numbers.setdefault(one.number, one.work_id)
    return known


def _meant(cited: Sequence[_Cited], known: _Known) -> Iterator[tuple[str, str, str]]:
    """Document, id of what it cites, and id of the work that is meant, where that is another."""
    for (document_id, work_id), rows in groupby(cited, attrgetter("document_id", "work_id")):
        some = list(rows)
        titles = [one for one in some if one.title]
        if not titles:
            if (meant := known.of_numbers.get(some[0].number or "")) and meant != work_id:
                yield document_id, work_id, meant
        elif any(place_said(one.title, one.number) for one in some):
            continue
        elif place := _place_meant(titles[0], known.places.get(work_id, set())):
            yield document_id, work_id, work_id_of(titles[0].title, None, place)


def _place_meant(one: _Cited, places: set[str]) -> str | None:
    """The nearest place that has such a work; for who is nowhere the only one."""
    near = around(one.jurisdiction, one.adcode)
    if one.jurisdiction is None and len(places) == 1:
        near = list(places)
    return next((place for place in near if place in places), None)


def _table(rows: Iterator[tuple[str | None, ...]], columns: str) -> pyarrow.Table:
    names = columns.split()
    arrays = list(zip(*rows, strict=True)) or [()] * len(names)
    return pyarrow.table(
        {
            name: pyarrow.array(array, pyarrow.string())
            for name, array in zip(names, arrays, strict=True)
        }
    )


def _with_works(
    batch: pyarrow.RecordBatch, found: dict[str, tuple[str, str | None]]
) -> pyarrow.RecordBatch:
    rows = [found[one] for one in batch.column("citation_id").to_pylist()]
    for number, name in enumerate(("work_id", "cited_document_id")):
        at = batch.schema.get_field_index(name)
        field = batch.schema.field(at)
        values = pyarrow.array([row[number] for row in rows], field.type)
        batch = batch.set_column(at, field, values)
    return batch
