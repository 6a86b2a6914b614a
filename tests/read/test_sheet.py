"""Sheets in, the lines and tables that they show out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipelines.document import rows_of
from pipelines.model import Limits, Source
from pipelines.read.sheet_formats import Value, shown
from tests.read.made import read_as, rules, workbook_bytes
from tests.read.office import saved_as

SAMPLES = Path(__file__).parent / "samples"
FORMATS = ("xlsx", "xls", "et", "ods")
TASKS = """附件1
江海省2024年重点任务清单
填报单位：省政府办公厅
| 序号 | 重点任务 | 措施 | 牵头单位 | 责任单位 | 完成时限 |
| 1 | 改进窗口服务 | 建成窗口50个，满意度达到90%。 | 省财政厅 | 省商务厅、民政厅 | 2024年6月30日 |
| 2 | 改进窗口服务 | 新建服务网点10家。 | 省民政厅 |  | 2024年9月 |
注：本表由牵头单位填报。
主要指标
| 指标 | 单位 | 2020年 | 2025年 | 属性 |
| 服务满意度 | % | 90% | 95.5% | 预期性 |
| 示范窗口 | 个 | 1,200 | 5,000 | 预期性 |
| 人均产值 | 万元 | 3.3 | 5.3 | 约束性 |"""

BINARY = """江海省2024年重点任务清单
| 序号 | 重点任务 | 措施 | 牵头单位 | 责任单位 | 完成时限 | 满意度 |
| 1 | 改进窗口服务 | 建成窗口50个，满意度达到90%。 | 省财政厅 | 省商务厅、民政厅 | 2024/6/30\
 | 0.955 |
| 2 | 完善服务网点 | 新建服务网点10家。 | 省民政厅 |  | 2024/9/30 |  |
注：本表由牵头单位填报。"""


def tasks() -> bytes:
    """The workbook that prints ``TASKS``: merged cells, dates, shares, a hidden sheet."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "任务"
    sheet.append(["附件1"])
    sheet.append(["江海省2024年重点任务清单"])
    sheet.merge_cells("A2:G2")
    sheet.append(["填报单位：省政府办公厅"])
    sheet.append(["序号", "重点任务", "措施", None, "牵头单位", "责任单位", "完成时限"])
    goal = "建成窗口50个，\n满意度达到90%。"
    bodies = ["省财政厅", "省商务厅、民政厅"]
    sheet.append([1, "改进窗口服务", goal, None, *bodies, date(2024, 6, 30)])
    sheet.append([])
    sheet.append([2, None, "新建服务网点10家。", None, "省民政厅", None, datetime(2024, 9, 1)])
    sheet.append(["注：本表由牵头单位填报。"])
    sheet.merge_cells("B5:B7")
    sheet["G5"].number_format = '[$-804]yyyy"年"m"月"d"日";@'
    sheet["G7"].number_format = 'yyyy"年"m"月"'
    goals: Any = book.create_sheet("主要指标")
    goals.append(["指标", "单位", "2020年", "2025年", "属性"])
    goals.append(["服务满意度", "%", 0.9, 0.955, "预期性"])
    goals.append(["示范窗口", "个", 1200, 5000, "预期性"])
    goals.append(["人均产值", "万元", 1.1 + 2.2, 5.25, "约束性"])
    for cell, code in (("C2", "0%"), ("D2", "0.0%"), ("C3", "#,##0"), ("D3", "#,##0")):
        goals[cell].number_format = code
    goals["D4"].number_format = "0.0"
    hidden = book.create_sheet("底稿")
    hidden.append(["任务", "数量"])
    hidden.append(["内部任务", 7])
    hidden.sheet_state = "hidden"
    return workbook_bytes(book)


def as_file(kind: str) -> bytes:
    if kind == "xlsx":
        return tasks()
    return saved_as(tasks(), "xlsx", "xls" if kind == "et" else kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_workbook_is_read_as_it_is_shown(kind: str) -> None:
    raw = read_as(f"a.{kind}", as_file(kind))
    assert rules(raw) == []
    assert raw.text == TASKS


@pytest.mark.parametrize("kind", FORMATS)
def test_a_task_list_gives_provisions_units_dates_and_targets(kind: str) -> None:
    tables = rows_of(Source("doc", f"a.{kind}", as_file(kind)), Limits())
    provisions = {row["provision_id"]: row["path"] for row in tables["provisions"]}
    assert [
        (provisions[row["provision_id"]], row["unit_name"], row["role"])
        for row in tables["responsibilities"]
    ] == [
        ("t1", "省财政厅", "lead"),
        ("t1", "省商务厅", "participant"),
        ("t1", "省民政厅", "participant"),
        ("t2", "省民政厅", "lead"),
    ]
    assert [
        (row["indicator"], row["value"], row["unit"], str(row["deadline"]))
        for row in tables["targets"]
    ] == [
        ("窗口", 50, "个", "2024-06-30"),
        ("窗口满意度", 90, "%", "2024-06-30"),
        ("服务网点", 10, "家", "2024-09-30"),
        ("服务满意度", 95.5, "%", "2025-12-31"),
        ("示范窗口", 5000, "个", "2025-12-31"),
        ("人均产值", 53000, "元", "2025-12-31"),
    ]
    (document,) = tables["documents"]
    assert document["title"] == "江海省2024年重点任务清单"
    assert [row["rule"] for row in tables["problems"]] == ["unresolved-unit"]  # 江海省 is no place


def test_a_wrong_ending_is_a_warning_and_a_page_in_a_sheets_name_is_read() -> None:
    assert rules(read_as("a.xls", tasks())) == ["misnamed-file"]
    assert rules(read_as("a.docx", tasks())) == ["misnamed-file"]
    cells = (("指标", "2025年"), ("示范窗口", "50个"))
    page = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in cells)
    raw = read_as("a.xls", f"<html><body><table>{page}</table></body></html>".encode("gbk"))
    assert raw.text == "| 指标 | 2025年 |\n| 示范窗口 | 50个 |"
    assert (raw.media_type, rules(raw)) == ("text/html", ["misnamed-file"])


def test_a_binary_workbook_of_another_program_is_read() -> None:
    data = (SAMPLES / "tasks.xlsb").read_bytes()
    raw = read_as("a.xlsb", data)
    assert rules(raw) == ["unknown-formats"]  # 95.5% is read as 0.955
    assert raw.text == BINARY
    tables = rows_of(Source("doc", "a.xlsb", data), Limits())
    assert [(row["indicator"], row["value"]) for row in tables["targets"]] == [
        *(("窗口", 50), ("窗口满意度", 90), ("服务网点", 10))
    ]


def test_a_sheet_with_a_password_or_damage_is_a_problem() -> None:
    whole = as_file("xls")
    for data in (tasks()[:4000], whole[:3000], whole[:512] + b"\0" * 4000 + whole[4512:]):
        raw = read_as("a.xls", data)
        assert raw.text == ""
        assert [one.severity for one in raw.problems] == ["error"]


def test_a_zip_bomb_of_a_sheet_is_a_problem() -> None:
    assert rules(read_as("a.xlsx", tasks(), Limits(max_unpacked=1000))) == ["zip-bomb"]


def test_a_sheet_that_is_far_too_large_is_a_problem() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet["A1"], sheet["XFD1048576"] = "任务", "任务"
    raw = read_as("a.xlsx", workbook_bytes(book), Limits(max_seconds=20))
    assert (raw.text, len(raw.problems)) == ("", 1)


def test_number_formats_that_nobody_can_read_are_said() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["示范窗口", 0.5])
    whole, data = io.BytesIO(workbook_bytes(book)), io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, re.sub(rb"<fill>.*?</fill>", b"<fill/>", part))
    raw = read_as("a.xlsx", data.getvalue())
    assert raw.text == "| 示范窗口 | 0.5 |"
    assert rules(raw) == ["unknown-formats"]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.05, "0%", "5%"),
        (0.29, "0.00%", "29.00%"),
        (0.1 + 0.2, "General", "0.3"),
        (20, 'G/通用格式"家"', "20家"),
        (95.5, '"≥"0.0"%"', "≥95.5%"),
        (1234567.891, "#,##0", "1,234,568"),
        (-1234.5, "#,##0.00_);[Red](#,##0.00)", "(1,234.50)"),
        (-12, "0.0", "-12.0"),
        (0, '0;-0;"无"', "无"),
        (3, "0.##", "3"),
        (12345678, '0.0,"千"', "12345.7千"),
        (1.15, "0.0", "1.2"),
        (0.5, "# ?/?", "0.5"),
        (12345, '[>=10000]0.0,"万";0', "12345"),
        (1e16, None, "10000000000000000"),
        (True, None, "TRUE"),
        (date(2025, 6, 3), 'yyyy"年"m"月"d"日"', "2025年6月3日"),
        (date(2025, 6, 3), "yyyy-mm-dd", "2025-06-03"),
        (date(2025, 6, 3), "m/d/yyyy", "2025/6/3"),
        (date(2025, 6, 3), None, "2025/6/3"),
        (datetime(2025, 6, 3, 8, 5), "yyyy/m/d h:mm", "2025/6/3 8:05"),
    ],
)
def test_a_cell_shows_its_value_as_its_format_says(
    value: Value, code: str | None, text: str
) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(("number", "text"), [(31, "2025年6月30日"), (57, "2025年6月")])
def test_formats_that_chinese_excel_names_by_number_are_known(number: int, text: str) -> None:
    book = openpyxl.Workbook()
    cell: Any = book.active["A1"]
    cell.value = 45838
    cell.number_format = "0"
    cell._style.numFmtId = number
    assert read_as("a.xlsx", workbook_bytes(book)).text == text


EXCEL_2003 = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="0%"/></Style>
<Style ss:ID="s2"><NumberFormat ss:Format="Short Date"/></Style></Styles>
<Worksheet ss:Name="目标"><Table>
<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">渡口目标</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">指标</Data></Cell>
<Cell><Data ss:Type="String">2025年</Data></Cell>
<Cell><Data ss:Type="String">时限</Data></Cell></Row>
<Row><Cell ss:MergeDown="1"><Data ss:Type="String">满意度</Data></Cell>
<Cell ss:StyleID="s1"><Data ss:Type="Number">0.9</Data></Cell>
<Cell ss:StyleID="s2"><Data ss:Type="DateTime">2025-06-30T00:00:00.000</Data></Cell></Row>
<Row><Cell ss:Index="3"><Data ss:Type="Number">长期</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="底稿"><Table><Row><Cell><Data ss:Type="String">内部</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>
</WorksheetOptions></Worksheet></Workbook>"""


def test_excel_xml_of_2003_is_read() -> None:
    raw = read_as("a.xls", EXCEL_2003.encode())
    assert (raw.media_type, rules(raw)) == ("application/vnd.ms-excel", [])
    assert raw.text.split("\n") == [
        *("渡口目标", "| 指标 | 2025年 | 时限 |"),
        *("| 满意度 | 90% | 2025/6/30 |", "| 满意度 |  | 长期 |"),
    ]


def lines(fill: Callable[[Any], None]) -> list[str]:
    book = openpyxl.Workbook()
    fill(book.active)
    return read_as("a.xlsx", workbook_bytes(book)).text.split("\n")


def test_labels_above_a_head_are_no_head() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["渡口清单"])
        sheet.append([None, "填报单位：财政局", None, "单位：万元"])
        sheet.append([None, "项目", "责任单位", "投资"])
        sheet.append([None, "修建渡口", "水利局", 300])

    assert lines(fill) == [
        "渡口清单",
        *("填报单位：财政局", "单位：万元"),
        *("| 项目 | 责任单位 | 投资 |", "| 修建渡口 | 水利局 | 300 |"),
    ]


def test_a_sheet_of_one_column_is_its_paragraphs() -> None:
    def fill(sheet: Any) -> None:
        for line in ("关于修建渡口的通知", "一、目标\n到2025年建成渡口5座。", None, "二、保障"):
            sheet.append([None, line])

    assert lines(fill) == ["关于修建渡口的通知", "一、目标", "到2025年建成渡口5座。", "二、保障"]
