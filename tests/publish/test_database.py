from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.publish.database import build_database
from pipelines.publish.versions import Versions
from schemas import TABLES, columns
from tests.publish.conftest import took_over

VERSIONS = Versions("1.0.0", "code", "2026.11.1", date(2026, 11, 26))


@pytest.fixture
def database(tmp_path: Path, parquet: Path) -> Any:
    build_database(duckdb.connect(), parquet, tmp_path / "it's.duckdb", VERSIONS)
    assert not list(tmp_path.glob("*.wal"))
    with duckdb.connect(tmp_path / "it's.duckdb", read_only=True) as connection:
        yield connection


def test_every_table_has_its_rows_and_every_column_its_comment(database: Any) -> None:
    assert database.sql("select count(*) from responsibilities").fetchall() == [(2,)]
    comments = database.sql(
        "select table_name, column_name from duckdb_columns() "
        "where database_name = current_database() and comment is not null"
    ).fetchall()
    declared = {(table, one.name) for table in TABLES for one in columns(TABLES[table])}
    assert declared <= set(comments)


def test_views_and_their_columns_are_explained_in_both_languages(database: Any) -> None:
    comments = database.sql(
        "select comment from duckdb_views() where not internal "
        "union all select comment from duckdb_columns() where table_name in "
        "(select view_name from duckdb_views() where not internal)"
    ).fetchall()
    assert len(comments) == 5 + 5 + 23 + 14 + 16 + 9
    for (comment,) in comments:
        english, chinese = comment.split(" · ")
        assert english.isascii()
        assert english.endswith(".")
        assert not chinese.isascii()


def test_the_file_says_which_release_it_is(database: Any) -> None:
    said = database.sql("from release").fetchall()
    assert said == [("2026.11.1", "1.0.0", "code", date(2026, 11, 26))]
    (comment,) = database.sql(
        "select comment from duckdb_tables() where table_name = 'release'"
    ).fetchall()
    assert comment[0].startswith("One row: the versions")


def test_older_duckdb_can_read_the_file(database: Any) -> None:
    ((tags,),) = database.sql(
        "select tags from duckdb_databases() where database_name = current_database()"
    ).fetchall()
    assert tags["storage_version"].startswith("v1.0.0")


def test_ledger_is_one_row_a_provision(database: Any) -> None:
    rows = database.sql(
        "select path, measures, lead, participants, len(targets), deadline, deadline_source "
        "from ledger"
    ).fetchall()
    end = date(2025, 12, 31)
    assert rows == [
        ("1", None, None, None, 1, end, "text"),
        ("1.1", ["建设窗口。"], ["省财政厅"], ["省民政厅"], None, end, "period"),
    ]


def test_a_trajectory_has_a_row_for_each_place_day_and_document(
    tmp_path: Path, good: Any, write_rows: Any
) -> None:
    first = good["targets"][0]
    later = {"target_id": "t2", "deadline": date(2030, 12, 31), "value": 98.0}
    good["targets"].append(first | later)
    build_database(duckdb.connect(), write_rows(tmp_path / "p", good), tmp_path / "db", VERSIONS)
    with duckdb.connect(tmp_path / "db", read_only=True) as connection:
        rows = connection.sql(
            "select indicator, jurisdiction, deadline, value, before, change from trajectories"
        ).fetchall()
    assert rows == [
        ("合格率", "江海省", date(2025, 12, 31), 95.0, None, None),
        ("合格率", "江海省", date(2030, 12, 31), 98.0, 95.0, 3.0),
    ]


def test_workload_counts_a_merged_unit_as_its_successor(database: Any) -> None:
    rows = database.sql(
        "select document_id, unit, role, provisions, targets from workload order by 2"
    ).fetchall()
    assert rows == [
        ("d", "江海省社会厅", "participant", 1, 0),
        ("d", "江海省财政厅", "lead", 1, 0),
    ]


def test_two_offices_that_became_one_have_one_role_a_provision(
    tmp_path: Path, good: Any, write_rows: Any
) -> None:
    good["successions"] = [took_over("u2", "u1")]
    build_database(duckdb.connect(), write_rows(tmp_path / "p", good), tmp_path / "db", VERSIONS)
    with duckdb.connect(tmp_path / "db", read_only=True) as connection:
        rows = connection.sql("select unit, role, provisions from workload").fetchall()
    assert rows == [("江海省财政厅", "lead", 1)]


def test_commitments_are_measures_and_targets_with_who_answers_today(database: Any) -> None:
    rows = database.sql(
        "select kind, path, lead, participants_today, units_source, deadline, deadline_source, "
        "len(targets) from commitments"
    ).fetchall()
    end = date(2025, 12, 31)
    assert rows == [
        ("target", "1", None, None, None, end, None, 1),
        ("action", "1.1", ["省财政厅"], ["江海省社会厅"], "own", end, "period", None),
    ]


def test_what_is_due_has_a_day_of_its_own(database: Any) -> None:
    due = database.sql("select kind from due(date '2025-01-01', date '2025-12-31')").fetchall()
    assert due == [("target",)]
    late = database.sql("select kind, target_id from overdue(date '2026-01-01')").fetchall()
    assert late == [("target", "t1")]
    assert database.sql("from overdue(date '2025-12-31')").fetchall() == []


def test_workload_covers_what_is_numbered_below(tmp_path: Path, good: Any, write_rows: Any) -> None:
    for row in good["responsibilities"]:
        row["provision_id"] = "p1"
    good["targets"][0]["provision_id"] = "p2"
    build_database(duckdb.connect(), write_rows(tmp_path / "p", good), tmp_path / "db", VERSIONS)
    with duckdb.connect(tmp_path / "db", read_only=True) as connection:
        rows = connection.sql("select role, targets, last_deadline from workload").fetchall()
    assert sorted(rows) == [("lead", 1, date(2025, 12, 31)), ("participant", 1, date(2025, 12, 31))]


def test_units_that_succeed_each_other_in_a_circle_end_somewhere(
    tmp_path: Path, good: Any, write_rows: Any
) -> None:
    good["successions"].append(took_over("u3", "u2"))
    build_database(duckdb.connect(), write_rows(tmp_path / "p", good), tmp_path / "db", VERSIONS)
    with duckdb.connect(tmp_path / "db", read_only=True) as connection:
        assert connection.sql("select count(*) from workload").fetchall() == [(2,)]


def test_all_who_have_a_part_of_a_body_today_are_its_heirs(
    tmp_path: Path, good: Any, write_rows: Any
) -> None:
    third = good["units"][2]
    good["units"] += [third | {"unit_id": f"u{one}", "name": f"江海省{one}厅"} for one in (4, 5)]
    good["successions"] += [took_over("u3", "u4"), took_over("u2", "u5", main=False)]
    build_database(duckdb.connect(), write_rows(tmp_path / "p", good), tmp_path / "db", VERSIONS)
    with duckdb.connect(tmp_path / "db", read_only=True) as connection:
        rows = connection.sql("select unit_id, today, heirs from units_today").fetchall()
    assert rows[:3] == [
        ("u1", "江海省财政厅", []),
        ("u2", "江海省4厅", ["江海省4厅", "江海省5厅"]),
        ("u3", "江海省4厅", ["江海省4厅"]),
    ]
