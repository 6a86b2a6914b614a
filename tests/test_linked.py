"""What only shows when documents stand side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.corpus import LINKED, PER_DOCUMENT
from pipelines.link import body_of, indicator_id_of, unit_id_of
from pipelines.link.indicators import direction_of
from pipelines.link.topics import topic_of
from pipelines.link.yardsticks import number_kind_of, yardstick_of
from pipelines.linked import build_linked, flag_outliers
from pipelines.publish.batch import batch_of
from pipelines.publish.parquet import write_tables
from tests.invented import tables_of
from tests.stored import read_rows

Rows = list[dict[str, Any]]

SERVICE = "一、任务\n（一）提升质量。建成水质监测站20个。（省水利厅牵头，省财政厅参与）"
(TARGET,) = tables_of(SERVICE)["targets"]
RESPONSIBILITY, _ = tables_of(SERVICE)["responsibilities"]
(DOCUMENT,) = tables_of(SERVICE)["documents"]


def flags(folder: Path, *sentences: str) -> list[str | None]:
    """Flags of the targets of one document a sentence, in the order of the documents."""
    parts = []
    for number, sentence in enumerate(sentences):
        rows = tables_of(f"一、任务\n（一）提升质量。{sentence}")["targets"]
        for row in rows:
            row |= {"document_id": f"d{number}", "target_id": f"{number}-{row['target_id']}"}
        parts.append({"targets": batch_of("targets", rows)})
    write_tables(folder, ["targets"], parts)
    with duckdb.connect() as connection:
        for _ in range(2):  # as where a row of the build before comes back with its flag
            flag_outliers(connection, folder)
    return [row["flags"] for row in read_rows(folder, "targets")]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["建成水质监测站20个。", "建成水质监测站30个。"], [None, None]),
        (["建成水质监测站20个。", "建成水质监测站300个。"], ["tenfold", "tenfold"]),
        (
            ["建成水质监测站20个。", "建成水质监测站30个。", "建成水质监测站2万个。"],
            [None, None, "tenfold"],
        ),
        (["建成水质监测站20个。", "建成湿地公园300个。"], [None, None]),
        (["完成投资5亿元。", "完成投资80亿元。"], [None, None]),
    ],
)
def test_a_value_ten_times_its_neighbours_is_flagged(
    tmp_path: Path, sentences: list[str], expected: list[str | None]
) -> None:
    assert flags(tmp_path, *sentences) == expected


def linked(targets: Rows, responsibilities: Rows, documents: Rows) -> dict[str, Rows]:
    """The linked tables of what documents say."""
    part = {table: batch_of(table, []) for table in PER_DOCUMENT} | {
        "targets": batch_of("targets", targets),
        "responsibilities": batch_of("responsibilities", responsibilities),
        "documents": batch_of("documents", documents),
        "programmes": batch_of("programmes", []),
    }
    with TemporaryDirectory() as place, duckdb.connect() as connection:
        folder = Path(place)
        write_tables(folder, part, [part])
        build_linked(connection, folder)
        return {table: list(read_rows(folder, table)) for table in LINKED}


def commonest(names: list[str | None]) -> str | None:
    counted = Counter(name for name in names if name)
    return min(counted, key=lambda name: (-counted[name], len(name), name), default=None)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["监测站", "全省监测站", "监测站数量", "“监测站”", "合格率"]),
            st.sampled_from([None, "个", "%"]),
            st.sampled_from(["level", "increase", "decrease"]),
            st.sampled_from(["ge", "le", "eq"]),
        ),
        max_size=30,
    )
)
def test_an_indicator_is_what_most_of_all_its_targets_say(said: list[tuple[Any, ...]]) -> None:
    columns = ("indicator", "unit", "basis", "comparator")
    targets = [
        TARGET
        | dict(zip(columns, one, strict=True))
        | {"target_id": f"t{number}", "indicator_id": indicator_id_of(*one[:3])}
        for number, one in enumerate(said)
    ]
    of: defaultdict[str, Rows] = defaultdict(list)
    for row in targets:
        of[row["indicator_id"]].append(row)
    indicators = linked(targets, [], [])["indicators"]
    assert indicators == [
        {
            "indicator_id": key,
            "name": commonest([row["indicator"] for row in rows]),
            "names": "|".join(sorted({row["indicator"] for row in rows})),
            "unit": commonest([row["unit"] for row in rows]),
            "number_kind": number_kind_of(yardstick_of(*(rows[0][name] for name in columns[:3]))),
            "direction": commonest([direction_of(row["comparator"], row["basis"]) for row in rows]),
            "topic": topic_of(commonest([row["indicator"] for row in rows]) or ""),
        }
        for key, rows in sorted(of.items())
    ]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["省质监局", "质监局", "银监会", "财政部", "省水利厅"]),
            st.sampled_from(["广东省", "浙江省", "中国", None]),
        ),
        max_size=12,
    )
)
def test_units_are_the_bodies_named_and_those_that_took_over(
    named: list[tuple[str, str | None]],
) -> None:
    places = {place for _, place in named}
    documents = [DOCUMENT | {"document_id": f"of {one}", "jurisdiction": one} for one in places]
    responsibilities = [
        RESPONSIBILITY
        | {
            "responsibility_id": f"r{number}",
            "document_id": f"of {place}",
            "unit_name": name,
            "unit_id": unit_id_of(name, place),
        }
        for number, (name, place) in enumerate(named)
    ]
    tables = linked([], responsibilities, documents)
    of = {row["unit_id"]: row for row in tables["units"]}
    assert list(of) == sorted(of)
    for name, place in named:
        body = body_of(name, place)
        row = of[body.unit_id]
        assert (row["name"], row["jurisdiction"]) == (body.name, body.jurisdiction)
    heirs = {row["successor_id"] for row in tables["successions"]}
    assert set(of) == {unit_id_of(*one) for one in named} | heirs
    main = {row["unit_id"]: row["successor_id"] for row in tables["successions"] if row["main"]}
    assert {key: row["successor_id"] for key, row in of.items() if row["successor_id"]} == main
