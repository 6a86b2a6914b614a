"""The workbook as an office opens and prints it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.publish.database import build_database
from pipelines.publish.versions import Versions
from pipelines.release.printed_sheet import MOST_POINTS, Column
from pipelines.release.workbook import COLUMNS, write_workbook
from tests.publish import conftest as made
from tests.release.conftest import Place

HEAD = ["序号", "任务", "举措", "目标", "完成时限", "牵头单位"]
HEAD += ["责任单位", "进展情况", "备注", "原文"]
VERSIONS = Versions("1.0.0", "code", "2026.11.1", date(2026, 11, 26))
LONG_PLAN = (
    "江海省提升公共服务质量行动计划（2021—2025年）\n\n　　一、重点任务\n　　（一）改进窗口服务。"
    + "".join(f"在第{number}类窗口推行一次办好，公开办理的时限和结果。" for number in range(60))
    + "到2025年，建成示范窗口3万个、示范大厅1.2万个。（省财政厅牵头，省民政厅、商务厅参与）\n"
    "　　（二）健全评价机制。建立服务评价制度。（省民政厅负责）\n"
)


@pytest.fixture(scope="module")
def ledger(founding: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The workbook of the founding documents."""
    target = tmp_path_factory.mktemp("book") / "ledger.xlsx"
    write_workbook(founding / "taizhang.duckdb", target, VERSIONS)
    return openpyxl.load_workbook(target)


def rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The cells of the entries of a sheet."""
    number = [cell.value for cell in sheet[3]].index("序号")
    for row in sheet.iter_rows(min_row=4):
        if isinstance(row[number].value, int):
            yield row


def test_a_sheet_a_document_and_one_for_all(ledger: Any) -> None:
    whole, *documents = ledger.worksheets
    assert (whole.title, whole["A1"].value, whole["A3"].value) == (
        "全部",
        "政策文件工作台账",
        "文件",
    )
    assert [cell.value for cell in whole[3]] == ["文件", *HEAD]
    assert "gd-2016-action-plan" in ledger.sheetnames
    entries = sum(len(list(rows(sheet))) for sheet in documents)
    assert len(list(rows(whole))) == entries
    for sheet in documents:
        assert [cell.value for cell in sheet[3]] == HEAD


def test_an_entry_says_what_its_provision_says(ledger: Any) -> None:
    sheet = ledger["gd-2016-action-plan"]
    assert sheet["A1"].value == "《广东省实施质量强省战略2016-2017年行动计划》工作台账"
    assert "成文日期：2016年10月12日" in sheet["A2"].value
    first = next(rows(sheet))
    values = [cell.value for cell in first]
    assert values[:2] == [1, "一、实施质量提升工程\n（一）提升产品质量"]
    assert "制造业产品质量合格率：≥93%" in values[3]
    assert (str(values[4])[:10], first[4].number_format) == ("2017-12-31", 'yyyy"年底"')
    assert values[5] == "省质监局"
    assert "参与：省农业厅、省商务厅" in values[6]
    assert values[7:9] == [None, None]
    assert values[9].startswith("（一）提升产品质量。")
    opinions = "\n".join(str(row[9].value) for row in rows(ledger["gd-2012-opinions"]))
    assert "到2020年" in opinions  # of a paragraph behind bullets


def test_a_deadline_that_the_text_does_not_say_is_marked_and_explained(ledger: Any) -> None:
    sheet = ledger["gd-2016-action-plan"]
    shapes = {row[4].number_format for row in rows(sheet) if row[4].value}
    assert shapes == {'yyyy"年底"', 'yyyy"年底*"'}
    notes = [cell.value for cell in sheet["A"] if str(cell.value).startswith("注：带“*”")]
    assert len(notes) == 1


def test_a_sheet_is_set_up_for_paper(ledger: Any) -> None:
    for sheet in ledger.worksheets:
        page = sheet.page_setup
        assert (page.orientation, str(page.paperSize), page.fitToHeight) == ("landscape", "9", 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$3:$3"
        assert "第 &P 页 共 &N 页" in sheet.oddFooter.center.text
        assert "数据版本 2026.11.1" in sheet.oddFooter.left.text
        assert sheet.freeze_panes == "A4"
        last = max(row[0].row for row in rows(sheet))
        assert re.fullmatch(rf"A3:[JK]{last}", sheet.auto_filter.ref)
        assert str(sheet.cell(sheet.max_row, 1).value).startswith("负责人（签字）：")
    cell = ledger.worksheets[1]["C4"]
    assert (cell.font.name, cell.font.charset, cell.alignment.wrap_text) == ("仿宋", 134, True)


@pytest.fixture(scope="module")
def long_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of a plan with a provision that no row can show."""
    place = Place(tmp_path_factory.mktemp("long"))
    place.write("long-plan.txt", LONG_PLAN)
    assert place.run("build").exit_code == 0
    target = place.warehouse / "ledger.xlsx"
    write_workbook(place.warehouse / "taizhang.duckdb", target, VERSIONS)
    return target


def test_an_item_that_is_a_sentence_is_named_by_its_words_and_says_how_often(
    tmp_path: Path,
) -> None:
    place = Place(tmp_path)
    place.write(
        "plan.txt", "江海县服务方案\n一、任务\n（一）改进服务。\n12.每季度召开调度会1次。\n"
    )
    assert place.run("build").exit_code == 0
    write_workbook(place.warehouse / "taizhang.duckdb", tmp_path / "ledger.xlsx", VERSIONS)
    (entry,) = rows(openpyxl.load_workbook(tmp_path / "ledger.xlsx")["plan"])
    assert entry[1].value.endswith("12. 每季度召开调度会1次。")
    assert entry[3].value == "调度会：每季度 ≥1次"


def test_units_that_another_document_names_are_said_to_be_its(ledger: Any) -> None:
    leads = [row[5].value for row in rows(ledger["gd-2016-decision"]) if row[5].value]
    assert leads
    assert all(said.startswith("据承接文件：") for said in leads)
    assert not any("据承接文件" in str(row[5].value) for row in rows(ledger["gd-2016-action-plan"]))


def test_an_entry_is_due_when_its_commitments_are(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write(
        "plan.txt",
        "江海县服务方案\n一、任务\n1.2026年改造小区14个。"
        "（县住建局牵头，县财政局配合，2026年9月底前完成）\n"
        "2.2026年新建公厕20座，2026年6月底前完成10座。（县城管局负责）\n",
    )
    assert place.run("build").exit_code == 0
    write_workbook(place.warehouse / "taizhang.duckdb", tmp_path / "ledger.xlsx", VERSIONS)
    first, second = rows(openpyxl.load_workbook(tmp_path / "ledger.xlsx")["plan"])
    assert [str(row[4].value)[:10] for row in (first, second)] == ["2026-09-30", "2026-12-31"]
    assert second[3].value == "公厕：增加 ≥20座（2026年底）\n公厕：≥10座（2026年6月30日）"
    assert (first[6].value, second[6].value) == ("参与：县财政局", "县城管局")


def test_what_no_row_can_show_goes_on_under_its_number(long_plan: Path) -> None:
    sheet = openpyxl.load_workbook(long_plan)["long-plan"]
    found = list(rows(sheet))
    numbers = [row[0].value for row in found]
    assert numbers == [1] * numbers.count(1) + [2]
    assert numbers.count(1) > 2
    first, *further = [row for row in found if row[0].value == 1]
    assert {row[0].number_format for row in further} == {'0"（续）"'}
    # What a filter goes by is said again, what is counted is not.
    assert {(row[1].value, row[5].value) for row in further} == {(first[1].value, "省财政厅")}
    targets = [row[3].value for row in found if row[3].value]
    assert targets == ["示范窗口：≥3万个\n示范大厅：≥1.2万个"]
    measures = "".join(str(row[2].value) for row in found).replace("\n", "")
    assert all(f"在第{number}类窗口推行一次办好" in measures for number in range(60))
    heights = [sheet.row_dimensions[row[0].row].height for row in found]
    assert max(heights) <= MOST_POINTS


def test_a_page_shows_all_that_its_cells_say(long_plan: Path, tmp_path: Path) -> None:
    """Printed by LibreOffice: nothing is cut off, each page has its head and its number."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    printing = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*printing, long_plan], check=True, capture_output=True, timeout=300)
    with pdfplumber.open(tmp_path / "ledger.pdf") as pdf:
        printed = {"文件": [], "序号": []}  # type: ignore[var-annotated]
        for number, page in enumerate(pdf.pages, 1):
            assert (round(page.width), round(page.height)) == (842, 595)
            assert f"第{number}页共{len(pdf.pages)}页" in solid(page.extract_text())
            (table,) = page.extract_tables()
            head, *entries = [[solid(cell) for cell in row] for row in table]
            assert head[-10:] == HEAD
            printed[head[0]] += [row[-10:] for row in entries]
    book = openpyxl.load_workbook(long_plan)
    for sheet, found in zip(book.worksheets, printed.values(), strict=True):
        said = [[cell.value for cell in row][-10:] for row in rows(sheet)]
        texts = [[solid(value) if isinstance(value, str) else "" for value in row] for row in said]
        # Numbers and days are printed in shapes of their own.
        as_printed = [["" if at in (0, 4) else cell for at, cell in enumerate(r)] for r in found]
        assert as_printed == texts
        assert [row[0] for row in found][-2:] == ["1（续）", "2"]
        assert {row[4] for row in found} == {"2025年底", "2025年底*"}


def solid(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


@given(st.text(st.sampled_from("促进发展，。；\n aB1"), max_size=3000), st.sampled_from(COLUMNS))
def test_parts_are_the_text_and_fit_a_row(text: str, column: Column) -> None:
    parts = column.parts(text)
    assert "".join(parts).replace("\n", "") == text.replace("\n", "")
    assert max(column.height(part) for part in parts) <= MOST_POINTS


def test_hostile_titles_names_and_days_make_a_workbook(tmp_path: Path) -> None:
    good = made.rows()
    document, provision, target = (
        good[table][0] for table in ("documents", "provisions", "targets")
    )
    for name in ("a'[b]:*?/\\c" + "长" * 40, "A'[B]:*?/\\C" + "长" * 40, "history"):
        told = {"document_id": name, "title": "《题》" + "长" * 40_000, "issuer": "某厅、" * 40}
        ids = {"document_id": name, "provision_id": name, "target_id": name}
        good["documents"].append(document | told)
        good["provisions"].append(provision | {one: ids[one] for one in list(ids)[:2]})
        good["targets"].append(target | ids | {"deadline": date(1800, 12, 31)})
    folder = made.write(tmp_path / "parquet", good)
    build_database(duckdb.connect(), folder, tmp_path / "d.duckdb", VERSIONS)
    write_workbook(tmp_path / "d.duckdb", tmp_path / "ledger.xlsx", VERSIONS)
    book = openpyxl.load_workbook(tmp_path / "ledger.xlsx")
    assert len({name.lower() for name in book.sheetnames}) == len(book.sheetnames) == 5
    sheet = book["history_"]
    assert sheet["A1"].value.startswith("《〈题〉长")
    assert max(sheet.row_dimensions[number].height for number in (1, 2)) < 409
    assert next(rows(sheet))[4].value == "1800-12-31"
