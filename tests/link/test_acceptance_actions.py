"""What an analyst asks first of the founding documents: verbs, addressees, instruments.

The expected rows were read from the texts by hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest


@pytest.fixture(scope="module")
def database(founding: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(founding / "taizhang.duckdb"), read_only=True)


def test_who_is_to_act_is_apart_from_what_is_done(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.execute(
        "select verb, object, modality, addressee from actions join measures using(measure_id)"
        " where text like '支持有条件的企业建立技术中心、工程中心和产业化基地%'"
        " order by actions.ordinal"
    ).fetchall()
    assert rows == [
        ("建立", "技术中心、工程中心和产业化基地", "support", "有条件的企业"),
        ("培育", "集研发、设计、制造和系统集成于一体的创新型企业", "require", None),
    ]


def test_verbs_of_one_object_are_rows_and_joined_verbs_are_one(
    database: duckdb.DuckDBPyConnection,
) -> None:
    rows = database.execute(
        "select verb, object from actions join measures using(measure_id)"
        " where text like '划定并落实生态控制线%' order by actions.ordinal"
    ).fetchall()
    assert rows == [
        ("划定", "生态控制线、林业生态红线"),
        ("落实", "生态控制线、林业生态红线"),
        ("坚持实行", "用途管制、分级保护、保障重点、节约集约制度"),
        ("控制", "占用征收林地和湿地"),
        ("严禁", "随意砍伐林木"),
        ("打击", "破坏野生动植物资源违法犯罪行为"),
        ("构筑", "区域生态安全屏障"),
    ]


@pytest.mark.parametrize(
    ("instrument", "places"),
    [
        ("taxation", [("gd-2020-implementation-plan", "4.7")]),
        (
            "procurement",
            [
                ("gd-2016-action-plan", "5.19"),
                ("gd-2016-action-plan", "6.21"),
                ("gd-2016-decision", "7.23"),
                ("gd-2020-implementation-plan", "6.15"),
            ],
        ),
    ],
)
def test_the_measures_of_an_instrument_are_found(
    database: duckdb.DuckDBPyConnection, instrument: str, places: list[tuple[str, str]]
) -> None:
    query = """
        select distinct measures.document_id, path
        from actions join measures using(measure_id) join provisions using(provision_id)
        where instrument = ? order by all"""
    rows: list[Any] = database.execute(query, [instrument]).fetchall()
    assert rows == places


def test_one_thing_is_forbidden(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select measures.document_id, path
        from actions join measures using(measure_id) join provisions using(provision_id)
        where modality = 'prohibit'"""
    assert database.execute(query).fetchall() == [("gd-2016-action-plan", "1.4")]
