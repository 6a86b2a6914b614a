"""What an analyst asks the file of the founding documents about works and campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest


@pytest.fixture(scope="module")
def founded(founding: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(founding / "taizhang.duckdb"), read_only=True) as connection:
        yield connection


def test_what_the_texts_rest_on_and_what_they_promise_to_legislate(
    founded: duckdb.DuckDBPyConnection,
) -> None:
    asked = "select relation, count(*) from citations group by 1 order by 1"
    assert founded.execute(asked).fetchall() == [("implements", 6), ("legislates", 7)]
    assert founded.execute("select count(distinct work_id) from citations").fetchall() == [(11,)]


def test_the_action_plan_rests_on_the_decision(founded: duckdb.DuckDBPyConnection) -> None:
    asked = "select document_id, cited_document_id, quote from citations where "
    found = founded.execute(asked + "cited_document_id is not null").fetchall()
    title = "《中共广东省委广东省人民政府关于实施质量强省战略的决定》"
    assert [(plan, decision) for plan, decision, _ in found] == [
        ("gd-2016-action-plan", "gd-2016-decision")
    ]
    assert "".join(found[0][2].split()) == title
