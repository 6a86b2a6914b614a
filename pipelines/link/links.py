"""The table `links`: one row a judgement between two things, by a rule or by a person.

What does not belong here: how alike two names are (:mod:`pipelines.link.likeness`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

import duckdb
import pyarrow

from pipelines.link.campaigns import campaign_id_of, campaign_stem
from pipelines.link.likeness import Named, head_of, judgements
from pipelines.link.yardsticks import number_kind_of, spelling_id_of, yardstick_of
from pipelines.messages import ToldError, say
from pipelines.reference import reference_rows
from schemas.vocabulary import LINK_KINDS, RELATIONS

Row = dict[str, Any]
Judged = tuple[str, float, str]
"""A relation, a score and a reason."""
_FETCHED = 4096
_DIRECTED = ("broader", "part")
_NAMED = "select distinct indicator_id, indicator, unit, basis from targets order by all"
# An indicator that is spelt in several ways stands in one block, so that no pair is judged twice.
_BLOCKS = """
select arg_min(block, name) as block, indicator_id, min(name), any_value(kind)
from named group by indicator_id order by all
"""
_SPELLINGS = """
select t.indicator, t.unit, t.basis, t.indicator_id, i.name
from (select distinct indicator, unit, basis, indicator_id from targets) as t
join indicators as i using (indicator_id)
where t.indicator <> i.name
order by all
"""
# Two documents of a place that share half of the shorter one's sentences are one text.
_VERSIONS = """
with said as (
    select distinct m.document_id, d.jurisdiction, md5(m.text) as sentence
    from measures as m join documents as d using (document_id)
), rare as (
    select jurisdiction, sentence from said group by all having count(*) between 2 and 50
), sizes as (
    select document_id, count(*) as size from said group by all
), shared as (
    select a.document_id as one, b.document_id as other, count(*) as alike
    from rare
    join said as a using (jurisdiction, sentence)
    join said as b using (jurisdiction, sentence)
    where a.document_id < b.document_id group by all
)
select one, other, alike / least(a.size, b.size) as score, alike
from shared join sizes as a on a.document_id = one join sizes as b on b.document_id = other
where alike >= 0.5 * least(a.size, b.size) and alike >= 5
order by all
"""
# Names that differ in what they call themselves alone: 质量提升行动, 质量提升工程.
_OTHER_KINDS = """
select a.campaign_id, b.campaign_id, a.name, b.name
from stems as a join stems as b on a.stem = b.stem and a.campaign_id < b.campaign_id
order by all
"""


class Decision(NamedTuple):
    """What a person has judged, a row of ``links.csv``."""

    kind: str
    one: str
    other: str
    relation: str
    source: str
    note: str


class JudgementError(ToldError):
    """A row of ``raw/reference/links.csv`` judges what there is not; the message says which."""


def decisions() -> list[Decision]:
    """All rows of ``raw/reference/links.csv``.

    Raises:
        JudgementError: of a kind or a relation that the contract does not know.
    """
    said = [Decision(*row.values()) for row in reference_rows("links")]
    for one in said:
        for value, known in ((one.kind, LINK_KINDS), (one.relation, RELATIONS)):
            if value not in known:
                raise JudgementError(
                    say(
                        "raw/reference/links.csv judges {one} and {other} by {value}: write one of "
                        "{known}",
                        one=one.one,
                        other=one.other,
                        value=value,
                        known=", ".join(known),
                    )
                )
    return said


def link_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """Make the table `links` from `targets`, `indicators`, `measures`, `documents`, `campaigns`.

    Args:
        connection: where these tables can be asked for by their names.
    """
    said: dict[str, list[Decision]] = {kind: [] for kind in LINK_KINDS}
    for one in decisions():
        said[one.kind].append(one)
    same = {one.one: one for one in said["indicator"] if one.relation == "same"}
    yield from _spellings(connection, same)
    yield from _indicators(connection, said["indicator"])
    yield from _documents(connection, said["document"])
    yield from _programmes(connection, said["programme"])


def _spellings(
    connection: duckdb.DuckDBPyConnection, curated: dict[str, Decision]
) -> Iterator[Row]:
    """How else an indicator is printed."""
    for indicator, unit, basis, indicator_id, name in _rows(connection, _SPELLINGS):
        by = curated.get(indicator)
        yield _row(
            "indicator",
            (spelling_id_of(indicator, unit, basis), indicator_id),
            ("same", 1.0, f"{indicator} = {name}"),
            by.source if by else None,
            rule="one spelling",
        )


def _indicators(connection: duckdb.DuckDBPyConnection, curated: list[Decision]) -> Iterator[Row]:
    """Indicators that are near each other, block by block."""
    connection.execute(
        "create or replace table named "
        "(block varchar, indicator_id varchar, name varchar, kind varchar)"
    )
    for some in _batches(_rows(connection.cursor(), _NAMED)):
        _insert(connection, "named", _named(some))
    by_names = {frozenset((_bare(one.one), _bare(one.other))): one for one in curated}
    seen: set[frozenset[str]] = set()
    blocks = groupby(_rows(connection.cursor(), _BLOCKS), lambda row: row[0])
    for _, rows in blocks:
        for one in judgements(Named(*row[1:]) for row in rows):
            names = frozenset((one.first.name, one.second.name))
            by = by_names.get(names)
            seen.add(names)
            ends = one.first.indicator_id, one.second.indicator_id
            if by is None:
                told = one.relation, one.score, one.reason
                yield _row("indicator", ends, told, None, rule=one.rule)
                continue
            if _bare(by.one) != one.first.name:
                ends = ends[1], ends[0]  # from the one that the person named first
            yield _row("indicator", *_curated(ends, by, score=one.score), rule="")
    for names, by in by_names.items():
        if names not in seen and by.relation != "same":  # what is the same has one id
            yield from _judged_apart(connection, by)
    connection.execute("drop table named")


def _judged_apart(connection: duckdb.DuckDBPyConnection, by: Decision) -> Iterator[Row]:
    """What a person has said of two indicators that no rule holds to be near."""
    first = "select min(indicator_id) from named where name = ?"
    ((one,),) = connection.execute(first, [_bare(by.one)]).fetchall()
    ((other,),) = connection.execute(first, [_bare(by.other)]).fetchall()
    if one and other and one != other:
        yield _row("indicator", *_curated((one, other), by), rule="")


def _named(some: list[tuple[Any, ...]]) -> pyarrow.Table:
    columns: dict[str, list[str]] = {"block": [], "indicator_id": [], "name": [], "kind": []}
    for indicator_id, indicator, unit, basis in some:
        stick = yardstick_of(indicator, unit, basis)
        columns["block"].append("|".join((head_of(stick.name), stick.unit, stick.basis)))
        columns["indicator_id"].append(indicator_id)
        columns["name"].append(stick.name)
        columns["kind"].append(number_kind_of(stick))
    return pyarrow.table(columns)


def _bare(name: str) -> str:
    return yardstick_of(name, None, None).name


def _documents(connection: duckdb.DuckDBPyConnection, curated: list[Decision]) -> Iterator[Row]:
    """Copies of one text."""
    near = (
        ((one, other), ("version", round(score, 4), f"{both} sentences are the same"))
        for one, other, score, both in _rows(connection, _VERSIONS)
    )
    ids = {row[0] for row in _rows(connection, "select document_id from documents")}
    known = {(one.one, one.other): one for one in curated if {one.one, one.other} <= ids}
    yield from _judged("document", near, known, rule="shared sentences")


def _programmes(connection: duckdb.DuckDBPyConnection, curated: list[Decision]) -> Iterator[Row]:
    """Campaigns of one name that call themselves by two kinds; what is the same has one id."""
    connection.execute(
        "create or replace table stems (campaign_id varchar, name varchar, stem varchar)"
    )
    for some in _batches(_rows(connection.cursor(), "select campaign_id, name from campaigns")):
        ids, names = map(list, zip(*some, strict=True))
        columns = {"campaign_id": ids, "name": names, "stem": list(map(campaign_stem, names))}
        _insert(connection, "stems", pyarrow.table(columns))
    near = (
        ((one, other), ("close", 1.0, f"{name} ~ {other_name}"))
        for one, other, name, other_name in _rows(connection, _OTHER_KINDS)
    )
    known = {
        (campaign_id_of(one.one), campaign_id_of(one.other)): one
        for one in curated
        if one.relation != "same"
    }
    present = _present(connection, {end for ends in known for end in ends})
    known = {ends: one for ends, one in known.items() if present.issuperset(ends)}
    yield from _judged("programme", near, known, rule="one name, two kinds")
    connection.execute("drop table stems")


def _present(connection: duckdb.DuckDBPyConnection, ids: set[str]) -> set[str]:
    """Those of some ids that campaigns have."""
    query = "select campaign_id from campaigns where list_contains(?, campaign_id)"
    return {row[0] for row in connection.execute(query, [sorted(ids)]).fetchall()}


def _judged(
    kind: str,
    near: Iterable[tuple[tuple[str, str], Judged]],
    curated: Mapping[tuple[str, str], Decision],
    *,
    rule: str,
) -> Iterator[Row]:
    """What a rule holds of two things, or a person instead; then what else that person has said."""
    said = {frozenset(ends): (ends, one) for ends, one in curated.items()}
    for ends, judged in near:
        own = said.pop(frozenset(ends), None)
        if own is None:
            yield _row(kind, ends, judged, None, rule=rule)
        else:
            yield _row(kind, *_curated(*own, score=judged[1]), rule="")
    for own in said.values():
        yield _row(kind, *_curated(*own), rule="")


def _curated(
    ends: tuple[str, str], one: Decision, *, score: float = 1.0
) -> tuple[tuple[str, str], Judged, str]:
    """The ends, the judgement and the source of what a person has said."""
    first, second = ends if one.relation in _DIRECTED else sorted(ends)
    return (first, second), (one.relation, score, one.note), one.source


def _row(
    kind: str,
    ends: tuple[str, str],
    judged: Judged,
    source: str | None,
    *,
    rule: str,
) -> Row:
    relation, score, reason = judged
    return {
        "link_id": sha256("|".join((kind, *ends)).encode()).hexdigest()[:16],
        "kind": kind,
        "from_id": ends[0],
        "to_id": ends[1],
        "relation": relation,
        "score": score,
        "reason": reason,
        "decided_by": "curated" if source else "rule",
        "rule": source or rule,
    }


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    running = connection.execute(query)
    while rows := running.fetchmany(_FETCHED):
        yield from rows


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pyarrow.Table) -> None:
    connection.register("read_rows", rows)
    connection.execute(f"insert into {table} from read_rows")
    connection.unregister("read_rows")


def _batches(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    some: list[tuple[Any, ...]] = []
    for row in rows:
        some.append(row)
        if len(some) == _FETCHED:
            yield some
            some = []
    if some:
        yield some
