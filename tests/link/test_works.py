"""One work has one id however it is cited, and is found among the documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.link.citations import resolve_citations
from pipelines.link.works import work_id_of, work_key
from pipelines.publish.batch import batch_of
from pipelines.publish.checks import check_keys, declared_keys
from pipelines.publish.parquet import write_tables
from tests.invented import tables_of
from tests.stored import read_rows

PLAN = "江海省节水计划"


@pytest.mark.parametrize(
    "printed",
    [
        "节水规划（2021—2025年）",
        "《节水规划(2021-2025年)》",
        "国务院关于印发节水规划（2021-2025年）的通知",
        "中共中央、国务院关于印发〈节水规划（2021－2025年）〉的通知",
        "江海省人民政府办公厅关于转发国务院关于印发节水规划（2021—2025年）的通知的通知",
        "江海省人民政府印发《节水规划（2021—2025年）》的通知",
    ],
)
def test_a_plan_is_one_work_with_its_notice_and_its_issuer_or_without(printed: str) -> None:
    assert work_key(printed) == "节水规划(2021-2025年)"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("中华人民共和国水法", "水法", True),
        ("中共江海省委关于节水的决定", "关于节水的决定", True),
        ("水利部等13部门关于节水的意见", "关于节水的意见", True),
        ("江海省水条例", "水条例", False),
        ("节水规划（2016—2020年）", "节水规划（2021—2025年）", False),
        ("中华人民共和国水利规划", "水利规划", False),
    ],
)
def test_what_parts_two_works(one: str, other: str, same: bool) -> None:
    assert (work_key(one) == work_key(other)) is same


def test_a_number_alone_is_the_work_of_the_title_that_stands_beside_it() -> None:
    text = "一、依据\n落实江政〔2020〕3号。\n二、任务\n按《节水规划》（江政〔2020〕3号）办。"
    first, second = tables_of(text)["citations"]
    assert (first["title"], second["title"]) == (None, "节水规划")
    assert first["work_id"] == second["work_id"] == work_id_of("节水规划", None)


def test_a_number_without_a_title_is_a_work_of_its_own() -> None:
    (row,) = tables_of("一、依据\n落实江政〔2020〕3号。")["citations"]
    assert row["work_id"] == work_id_of(None, "江政〔2020〕3号")


@pytest.mark.parametrize(
    "sentence",
    [
        "落实《广东省人民政府关于节水的意见》。",
        "落实《关于节水的意见》（粤府〔2020〕3号）。",
        "落实省政府《关于节水的意见》。",
        "落实省委、省政府印发的《关于节水的意见》。",
        "对照广东省人民政府《关于节水的意见》办理。",
    ],
)
def test_a_work_is_a_title_and_whose_it_is_wherever_the_text_says_so(sentence: str) -> None:
    (row,) = tables_of(f"一、任务\n{sentence}", jurisdiction="深圳市", adcode="440300")["citations"]
    assert row["work_id"] == work_id_of("关于节水的意见", None, "广东省")
    assert row["work_id"] != work_id_of("关于节水的意见", None, "浙江省")
    assert row["work_id"] != work_id_of("关于节水的意见", None)


def test_what_the_state_issued_is_one_work_with_its_issuer_or_without() -> None:
    text = "一、任务\n落实《国务院关于节水的意见》。\n二、依据\n按《关于节水的意见》办。"
    first, second = tables_of(text, jurisdiction="广东省", adcode="440000")["citations"]
    assert first["work_id"] == second["work_id"] == work_id_of("关于节水的意见", None)


def test_a_place_that_the_title_names_is_said_once() -> None:
    printed = "广东省人民政府关于印发《广东省节水计划》的通知"
    assert work_id_of(printed, None, "广东省") == work_id_of("广东省节水计划", None)


def test_whose_a_work_is_may_be_said_at_another_mention() -> None:
    text = (
        "一、任务\n落实《关于节水的意见》。\n二、依据\n按《关于节水的意见》（粤府〔2020〕3号）办。"
    )
    first, second = tables_of(text)["citations"]
    assert first["work_id"] == second["work_id"] == work_id_of("关于节水的意见", None, "广东省")


Facts = dict[str, Any]


def resolved(
    folder: Path, sentence: str, *others: Facts, **own: Any
) -> list[tuple[str, str | None]]:
    """Which works and documents the citations of a document say that they name.

    Args:
        sentence: what the citing document ``doc`` says.
        others: the rows of other documents where they differ from it.
        own: the row of the citing document where it differs.
    """
    tables = tables_of(f"一、任务\n{sentence}")
    (row,) = tables["documents"]
    row |= own
    documents = [row, *(row | {"title": None, "document_number": None} | one for one in others)]
    part = {
        "documents": batch_of("documents", documents),
        "citations": batch_of("citations", tables["citations"]),
    }
    write_tables(folder, part, [part])
    with duckdb.connect() as connection:
        for _ in range(2):  # as where a document in quarantine brings what it cited before
            found = resolve_citations(connection, folder)
    rows = [(one["work_id"], one["cited_document_id"]) for one in read_rows(folder, "citations")]
    assert found == sum(document_id is not None for _, document_id in rows)
    return rows


def cited(folder: Path, sentence: str, *others: Facts, **own: Any) -> list[str | None]:
    """The documents alone."""
    return [document_id for _, document_id in resolved(folder, sentence, *others, **own)]


def test_a_document_is_found_by_its_title_its_notice_or_its_number(tmp_path: Path) -> None:
    plan = {"document_id": "plan", "title": PLAN, "document_number": "江政〔2020〕3号"}
    for sentence in (
        "落实《江海省节水计划》。",
        "落实《江海省人民政府关于印发江海省节水计划的通知》。",
        "落实江政〔2020〕3号文件。",
        "落实《节水计划》（江政〔2020〕3号）。",
    ):
        assert cited(tmp_path, sentence, plan) == ["plan"], sentence


def test_what_is_not_there_stays_null(tmp_path: Path) -> None:
    assert cited(tmp_path, "落实《供水计划》。", {"document_id": "a", "title": PLAN}) == [None]


def test_a_document_is_never_found_by_itself(tmp_path: Path) -> None:
    assert cited(tmp_path, "落实《江海省节水计划》。", title=PLAN) == [None]


def test_a_title_without_a_place_is_not_that_of_another_province(tmp_path: Path) -> None:
    order = {"title": "关于节水的意见"}
    here = order | {"document_id": "here", "jurisdiction": "广东省", "adcode": "440000"}
    there = order | {"document_id": "there", "jurisdiction": "浙江省", "adcode": "330000"}
    state = order | {"document_id": "state", "jurisdiction": "中国", "adcode": "100000"}
    own = {"jurisdiction": "深圳市", "adcode": "440300"}
    assert cited(tmp_path, "落实《关于节水的意见》。", there, here, **own) == ["here"]
    assert cited(tmp_path, "落实《关于节水的意见》。", there, **own) == [None]
    assert cited(tmp_path, "落实《关于节水的意见》。", there, state, **own) == ["state"]
    sentence = "借鉴《浙江省人民政府关于节水的意见》。"
    assert cited(tmp_path, sentence, there, **own) == ["there"]


def test_who_does_not_say_whose_a_work_is_means_the_nearest_that_is_known(tmp_path: Path) -> None:
    there = {"document_id": "there", "title": "关于节水的意见", "jurisdiction": "浙江省"}
    sentence = "落实《关于节水的意见》。\n借鉴《广东省人民政府关于节水的意见》。"
    own = {"jurisdiction": "深圳市", "adcode": "440300"}
    works = {work for work, _ in resolved(tmp_path, sentence, there, **own)}
    assert works == {work_id_of("关于节水的意见", None, "广东省")}
    own = {"jurisdiction": "安徽省", "adcode": "340000"}
    works = {work for work, _ in resolved(tmp_path, "落实《关于节水的意见》。", there, **own)}
    assert works == {work_id_of("关于节水的意见", None)}


def test_a_number_that_stands_beside_a_title_elsewhere_is_that_work(tmp_path: Path) -> None:
    plan = {"document_id": "plan", "title": PLAN, "document_number": "江政〔2020〕3号"}
    found = resolved(tmp_path, "落实江政〔2020〕3号文件。", plan)
    assert found == [(work_id_of(PLAN, None), "plan")]


def test_a_notice_that_forwards_two_plans_is_found_by_each_of_them(tmp_path: Path) -> None:
    title = "江海省人民政府关于印发《江海省节水计划》和《江海省供水计划》的通知"
    notice = {"document_id": "notice", "title": title, "document_number": "江政〔2020〕3号"}
    ids = [work_id_of(one, None) for one in ("江海省节水计划", "江海省供水计划", title)]
    assert len(set(ids)) == 3
    for sentence, work in (
        ("落实《江海省节水计划》。", ids[0]),
        ("落实《江海省供水计划》（江政〔2020〕3号）。", ids[1]),
        ("落实《关于印发〈江海省节水计划〉和〈江海省供水计划〉的通知》。", ids[2]),
        ("落实江政〔2020〕3号文件。", ids[2]),
    ):
        assert resolved(tmp_path, sentence, notice) == [(work, "notice")], sentence


def test_two_numbers_are_two_works(tmp_path: Path) -> None:
    other = {"document_id": "plan", "title": PLAN, "document_number": "江政〔2016〕1号"}
    assert cited(tmp_path, f"落实《{PLAN}》（江政〔2020〕3号）。", other) == [None]


def test_of_two_copies_the_one_that_was_there_is_taken_the_newest_first(tmp_path: Path) -> None:
    copies = [
        {"document_id": f"of-{year}", "title": PLAN, "issued_on": date(year, 1, 1)}
        for year in (2010, 2015, 2020)
    ]
    own = {"issued_on": date(2016, 1, 1)}
    assert cited(tmp_path, f"落实《{PLAN}》。", *copies, **own) == ["of-2015"]


def test_a_citation_of_a_document_that_is_not_there_fails_the_check(tmp_path: Path) -> None:
    tables = tables_of("一、任务\n落实《节水计划》。")
    lost = [row | {"cited_document_id": "gone"} for row in tables["citations"]]
    part = {name: batch_of(name, tables[name]) for name in ("documents", "provisions")}
    write_tables(
        tmp_path, [*part, "citations"], [part | {"citations": batch_of("citations", lost)}]
    )
    keys = declared_keys()
    keys.unique.clear()
    keys.references[:] = [one for one in keys.references if one[0] == "citations"]
    with duckdb.connect() as connection:
        report = check_keys(connection, tmp_path, keys)
    assert [str(row["message"]) for row in report.rows] == [
        "citations.cited_document_id is not in documents"
    ]
