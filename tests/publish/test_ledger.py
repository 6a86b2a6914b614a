from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from tests.release.conftest import Place

PLAN = (
    "江海县城市更新方案\n"
    "一、任务\n"
    "（一）改造小区。（县住建局牵头，县财政局配合）\n"
    "1.2026年6月底前出台改造办法，2026年12月底前完成改造任务。\n"
    "2.建设便民窗口20个，2027年6月底前建成。\n"
    "3.加强日常维护。（县城管局负责）\n"
)
JUNE, DECEMBER, NEXT_JUNE = date(2026, 6, 30), date(2026, 12, 31), date(2027, 6, 30)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Any:
    place = Place(tmp_path_factory.mktemp("plan"))
    place.write("plan.txt", PLAN)
    assert place.run("build").exit_code == 0
    with duckdb.connect(place.warehouse / "taizhang.duckdb", read_only=True) as connection:
        yield connection


def test_a_commitment_has_all_its_days_and_is_due_on_each(plan: Any) -> None:
    days = plan.sql("select deadlines from commitments where path = '1.1.1'").fetchall()
    assert days == [([JUNE, DECEMBER],)]
    for since, until, day in (
        ("2026-06-01", "2026-06-30", JUNE),
        ("2026-07-01", "2026-12-31", DECEMBER),
    ):
        found = plan.sql(f"select path, deadline from due(date '{since}', date '{until}')")
        assert found.fetchall() == [("1.1.1", day)]


def test_a_first_step_that_was_missed_is_overdue_before_the_last_one_is(plan: Any) -> None:
    late = "select path, deadline from overdue(date '{}') order by path"
    assert plan.sql(late.format("2026-06-30")).fetchall() == []
    assert plan.sql(late.format("2026-09-01")).fetchall() == [("1.1.1", JUNE)]
    assert plan.sql(late.format("2027-01-01")).fetchall() == [("1.1.1", DECEMBER)]


def test_the_ledger_says_all_days_and_whose_units_they_are(plan: Any) -> None:
    rows = plan.sql(
        "select path, deadline, deadlines, lead, participants, responsible, units_source "
        "from ledger where path > '1.1' order by path"
    ).fetchall()
    above = ["县住建局"], ["县财政局"], None, "parent"
    assert [(row[0], row[2], *row[3:]) for row in rows] == [
        ("1.1.1", [JUNE, DECEMBER], *above),
        ("1.1.2", [NEXT_JUNE], *above),
        ("1.1.3", [], None, None, ["县城管局"], "own"),
    ]
