"""One document from bytes to rows."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from pipelines.document import TABLES, rows_of
from pipelines.model import Limits, Sidecar, Source
from tests.invented import Row, Tables, assert_evidence, paths, tables_of

NOTICE = """江海省人民政府关于印发江海省节约用水行动方案（2021—2025年）的通知
江海政发〔2021〕7号

各市人民政府，省政府各部门：
　　现将《江海省节约用水行动方案（2021—2025年）》印发给你们，请认真组织实施。

江海省人民政府
2021年3月1日

江海省节约用水行动方案
（2021—2025年）

　　一、总体要求
　　（一）指导思想。坚持节水优先，推进用水方式转变。
　　（二）主要目标。到２０２５年，农田灌溉水有效利用系数达到0.6，建成节水型灌区60个。

　　二、重点任务
　　（一）改造灌区。实施“碧水润田”行动，推进大中型灌区改造，\
每年新增高效节水灌溉面积20万亩以上。（省水利厅牵头，省农业农村厅、财政厅参与）
　　（二）保护水源。按照《江海省水源保护条例》划定保护区，2022年底前完成立碑定界。\
（省生态环境厅负责）
"""
FORMS = {
    "documents": 1,
    "texts": 1,
    "provisions": 7,
    "targets": 3,
    "deadlines": 3,
    "responsibilities": 4,
    "citations": 1,
    "programmes": 1,
}


def faults(tables: Tables) -> list[Row]:
    """The problems, but that nobody knows the bodies of 江海省."""
    return [row for row in tables["problems"] if row["rule"] != "unresolved-unit"]


@pytest.fixture(scope="module")
def notice() -> Tables:
    return tables_of(NOTICE)


def test_every_table_of_a_document_is_filled(notice: Tables) -> None:
    assert set(notice) == set(TABLES)
    assert {table: len(notice[table]) for table in FORMS} == FORMS
    assert faults(notice) == []
    assert {row["document_id"] for rows in notice.values() for row in rows} == {"doc"}


def test_the_document_is_what_its_text_says(notice: Tables) -> None:
    (row,) = notice["documents"]
    said = {
        "title": "江海省节约用水行动方案（2021—2025年）",
        "document_number": "江海政发〔2021〕7号",
        "issuer": "江海省人民政府",
        "issued_on": date(2021, 3, 1),
        "document_type": "行动方案",
        "period_start": date(2021, 1, 1),
        "period_end": date(2025, 12, 31),
        "script": "Hans",
        "media_type": "text/plain",
        "source_path": "doc.txt",
        "raw_chars": len(NOTICE),
    }
    assert {key: row[key] for key in said} == said


def test_a_notice_and_the_plan_that_it_forwards_are_one_document(notice: Tables) -> None:
    assert [row["path"] for row in notice["provisions"]] == [
        "0",
        "1",
        "1.1",
        "1.2",
        "2",
        "2.1",
        "2.2",
    ]


def test_the_rows_say_who_promised_what_how_much_and_by_when(notice: Tables) -> None:
    path = paths(notice)
    assert [
        (path[row["provision_id"]], row["indicator"], row["value"], row["unit"], row["deadline"])
        for row in notice["targets"]
    ] == [
        ("1.2", "农田灌溉水有效利用系数", 0.6, None, date(2025, 12, 31)),
        ("1.2", "节水型灌区", 60, "个", date(2025, 12, 31)),
        ("2.1", "高效节水灌溉面积", 200_000, "亩", None),
    ]
    assert [
        (path[row["provision_id"]], row["unit_name"], row["role"])
        for row in notice["responsibilities"]
    ] == [
        ("2.1", "省水利厅", "lead"),
        ("2.1", "省农业农村厅", "participant"),
        ("2.1", "省财政厅", "participant"),
        ("2.2", "省生态环境厅", "responsible"),
    ]
    assert [row["name"] for row in notice["programmes"]] == ["“碧水润田”行动"]
    assert [row["title"] for row in notice["citations"]] == ["江海省水源保护条例"]


def test_evidence_is_the_raw_text_to_the_letter_and_columns_are_clean(notice: Tables) -> None:
    (row,) = [row for row in notice["deadlines"] if row["text"] == "到2025年"]
    assert row["quote"] == "到２０２５年"


def test_every_row_names_its_rule(notice: Tables) -> None:
    unnamed = {"documents", "texts"}
    assert all(row["rule"] for table in notice if table not in unnamed for row in notice[table])


def test_keys_are_unique_and_foreign_keys_hold(notice: Tables) -> None:
    keys = {
        table: [row[f"{table.removesuffix('s')}_id"] for row in notice[table]]
        for table in ("provisions", "measures", "actions", "targets", "deadlines", "citations")
    }
    keys["responsibilities"] = [row["responsibility_id"] for row in notice["responsibilities"]]
    assert all(max(Counter(ids).values()) == 1 for ids in keys.values())
    for table, rows in notice.items():
        for row in rows:
            assert row.get("provision_id") in {None, *keys["provisions"]}, table
            assert row.get("parent_id") in {None, *keys["provisions"]}, table
            assert row.get("measure_id") in {None, *keys["measures"]}, table
            assert row.get("deadline_id") in {None, *keys["deadlines"]}, table


# -- ids ------------------------------------------------------------------------------------------


def ids(tables: Tables, table: str, key: str, *columns: str) -> dict[tuple[Any, ...], str]:
    return {tuple(row[name] for name in columns): row[key] for row in tables[table]}


def test_the_same_bytes_give_the_same_rows(notice: Tables) -> None:
    assert tables_of(NOTICE) == notice


def test_an_id_stays_when_something_else_changes(notice: Tables) -> None:
    before = NOTICE.replace("　　（二）保护水源", "　　（二）保护水库水源").replace(
        "坚持节水", "坚定节水"
    )
    changed = tables_of(before)
    for table, key, *columns in [
        ("targets", "target_id", "indicator", "value"),
        ("responsibilities", "responsibility_id", "unit_name", "role"),
        ("deadlines", "deadline_id", "text"),
    ]:
        assert ids(changed, table, key, *columns) == ids(notice, table, key, *columns)


def test_two_rows_that_say_the_same_have_two_ids() -> None:
    tables = tables_of("一、任务\n（一）改造灌区。新建泵站20座。\n改造渠道，新建泵站20座。")
    found = [row["target_id"] for row in tables["targets"]]
    assert len(found) == len(set(found)) == 2


def test_ids_differ_between_documents() -> None:
    one, other = (
        rows_of(Source(name, "doc.txt", NOTICE.encode()), Limits()) for name in ("one", "other")
    )
    assert not {row["target_id"] for row in one["targets"]} & {
        row["target_id"] for row in other["targets"]
    }


# -- sidecar --------------------------------------------------------------------------------------


def test_the_sidecar_fills_what_the_text_does_not_say() -> None:
    text = "一、任务\n改造灌区。年底前，新建泵站20座。"
    tables = tables_of(
        text, title="江海省节水方案", issued_on=date(2021, 3, 1), source_url="https://a.example"
    )
    (row,) = tables["documents"]
    assert (row["title"], row["document_type"]) == ("江海省节水方案", "方案")
    assert row["source_url"] == "https://a.example"
    assert tables["targets"][0]["deadline"] == date(2021, 12, 31)
    assert tables["problems"] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("issued_on", date(2021, 3, 2)),
        ("document_number", "江海政发〔2021〕8号"),
        ("issuer", "海江省人民政府"),
        ("title", "江海省节约粮食行动方案"),
        ("period_end", date(2030, 12, 31)),
    ],
)
def test_a_sidecar_that_contradicts_the_text_is_taken_and_told(key: str, value: object) -> None:
    tables = tables_of(NOTICE, **{key: value})
    assert tables["documents"][0][key] == value
    (problem,) = faults(tables)
    assert (problem["severity"], problem["rule"]) == ("warning", "sidecar contradicts text")
    assert key in problem["message"] and str(value) in problem["message"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"adcode": "999999"}, "999999"),
        ({"adcode": "440300", "jurisdiction": "广东省"}, "深圳市"),
    ],
)
def test_a_code_that_is_wrong_is_told(facts: dict[str, object], said: str) -> None:
    tables = tables_of(NOTICE, **facts)
    (problem,) = faults(tables)
    assert (problem["severity"], problem["rule"]) == ("warning", "wrong-adcode")
    assert said in problem["message"]


def test_a_sidecar_of_another_place_than_the_text_is_taken_and_told() -> None:
    tables = tables_of(NOTICE.replace("江海省", "广东省"), jurisdiction="云南省")
    assert tables["documents"][0]["jurisdiction"] == "云南省"
    (problem,) = faults(tables)
    assert problem["rule"] == "sidecar contradicts text"
    assert "jurisdiction = 广东省" in problem["message"]


def test_the_code_is_that_of_the_jurisdiction_of_the_sidecar() -> None:
    (row,) = tables_of(NOTICE.replace("江海省", "云南省"), jurisdiction="深圳市")["documents"]
    assert (row["jurisdiction"], row["adcode"]) == ("深圳市", "440300")


def test_a_county_of_no_table_has_no_code_of_a_city() -> None:
    (row,) = tables_of(NOTICE.replace("江海省", "丽水县"))["documents"]
    assert (row["jurisdiction"], row["adcode"]) == ("丽水县", None)


def test_an_abbreviation_is_no_contradiction() -> None:
    tables = tables_of(NOTICE, issuer="江海省政府")
    assert faults(tables) == []
    assert tables["documents"][0]["issuer"] == "江海省政府"


def test_the_jurisdiction_is_that_of_the_issuer() -> None:
    text = NOTICE.replace("江海省", "云南省")
    (row,) = tables_of(text)["documents"]
    assert (row["jurisdiction"], row["adcode"]) == ("云南省", "530000")


# -- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 500, b"%PDF-1.7 broken"])
def test_a_file_that_cannot_be_read_is_a_problem_row_and_nothing_else(data: bytes) -> None:
    tables = rows_of(Source("doc", "doc.txt", data), Limits())
    assert [row["severity"] for row in tables["problems"]] == ["error"]
    assert all(tables[table] == [] for table in TABLES if table != "problems")


def test_a_text_that_is_no_policy_document_is_kept_and_told() -> None:
    tables = tables_of("今天天气很好，我们去江边散步。")
    assert [row["rule"] for row in tables["problems"]] == ["no policy document"]
    assert len(tables["documents"]) == len(tables["texts"]) == 1


def test_a_sidecar_id_names_the_rows() -> None:
    source = Source("节水-2021", "a/b.txt", NOTICE.encode(), Sidecar())
    tables = rows_of(source, Limits())
    assert_evidence(tables)
    assert tables["documents"][0]["document_id"] == "节水-2021"
    assert tables["documents"][0]["source_path"] == "a/b.txt"
