"""Rows held against their schemas by what the schemas declare."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pandas as pd
import pandera.errors
import pytest

from pipelines.messages import say
from pipelines.publish.batch import batch_of
from pipelines.rows.held import broken_columns
from pipelines.rows.writer import TABLES
from schemas import TABLES as SCHEMAS
from tests.invented import Tables, tables_of

TEXT = """江海省节水方案（2021—2025年）

一、主要目标
到2025年，节水型企业达到50家，用水效率由60%提高到70%以上。
二、重点任务
（一）改造灌区。实施“碧水”行动，每年新增灌区20万亩。（省水利厅牵头，省财政厅参与）
（二）保护水源。按照《江海省水源条例》划定保护区，对新建灌区给予50万元补助。
"""
BROKEN = [
    ("targets", "comparator", "more", "'more' is none of ge, gt"),
    ("targets", "indicator", None, "NULL is not allowed"),
    ("targets", "indicator", "", "'' is empty"),
    ("targets", "indicator", "\ud800", "half a character"),
    ("targets", "value", float("nan"), "nan is no number"),
    ("targets", "value", "50", "'50' has a wrong type"),
    ("targets", "deadline", datetime(2025, 1, 1), "has a wrong type"),  # noqa: DTZ001
    ("targets", "binding", 1, "1 has a wrong type"),
    ("targets", "raw_start", -1, "-1 is less than 0"),
    ("targets", "raw_start", 10**6, "is not before raw_end"),
    ("quantities", "role", "aim", "'aim' is none of target"),
    ("deadlines", "recurrence", "yearly", "does not match"),
    ("documents", "adcode", "44000O", "does not match"),
    ("documents", "issued_on", "2021-03-01", "has a wrong type"),
    ("provisions", "level", True, "True has a wrong type"),
]


@pytest.fixture
def tables() -> Tables:
    return tables_of(TEXT, issued_on=date(2021, 3, 1))


@pytest.mark.parametrize("table", TABLES)
def test_the_rows_of_a_document_keep_their_schemas(tables: Tables, table: str) -> None:
    assert list(broken_columns(table, tables[table])) == []


@pytest.mark.parametrize(("table", "column", "value", "said"), BROKEN)
def test_a_row_that_breaks_its_schema_is_told_by_column(
    tables: Tables, table: str, column: str, value: Any, said: str
) -> None:
    tables[table][-1][column] = value
    ((name, wrong),) = broken_columns(table, tables[table])
    assert name == column
    assert said in str(wrong)


@pytest.mark.parametrize(("table", "column", "value", "said"), BROKEN)
def test_what_is_broken_here_would_stop_the_whole_build(
    tables: Tables, table: str, column: str, value: Any, said: str
) -> None:
    tables[table][-1][column] = value
    if value == "" or (isinstance(value, float) and value != value):
        return  # held by the checks of whole files, beside the schema
    if isinstance(value, datetime | bool):
        return  # Arrow takes it for what it is not
    with pytest.raises((ValueError, pandera.errors.SchemaErrors)):
        frame = batch_of(table, tables[table]).to_pandas(types_mapper=pd.ArrowDtype)
        SCHEMAS[table].validate(frame, lazy=True)


def test_a_column_too_few_or_too_many_is_told(tables: Tables) -> None:
    del tables["targets"][0]["unit"]
    unknown = say("is missing or unknown")
    assert list(broken_columns("targets", tables["targets"])) == [("unit", unknown)]
    tables["measures"][0]["mood"] = "good"
    assert list(broken_columns("measures", tables["measures"])) == [("mood", unknown)]
