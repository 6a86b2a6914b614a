"""Merged cells: each of their places has their text, and what they promise is promised once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

import docx
import openpyxl
import pytest

from pipelines.document import rows_of
from pipelines.model import Limits, RawText, Source
from pipelines.read.merged import again, raw_text
from tests.invented import Tables, assert_evidence
from tests.read.made import docx_bytes, pdf, read_as, workbook_bytes
from tests.read.office import saved_as

Cells = Sequence[Sequence[str]]
Merged = Sequence[tuple[int, int, int, int]]

TASKS: Cells = (
    ("序号", "任务", "措施", "牵头单位", "时限"),
    ("1", "建成渡口２０座", "修建渡口", "省水利厅", "2024年底"),
    ("2", "", "改造航道", "", "2024年底"),
)
MERGED: Merged = ((1, 1, 2, 1), (1, 3, 2, 3))
ACROSS: Cells = (
    ("渡口", "到2025年建成渡口20座。", ""),
    ("航道", "到2025年改造航道5条。", "加强。"),
)


def word(cells: Cells, merged: Merged, title: str) -> bytes:
    document = docx.Document()
    # repairs before the table move the clean text against the raw one
    document.add_paragraph(f"　{title}　　")
    document.add_paragraph("转(zhuǎn)变职能,,提高质(zhì)量。")
    table = document.add_table(rows=len(cells), cols=len(cells[0]))
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    for top, left, bottom, right in merged:
        text = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = text
    document.add_paragraph("二、保障措施")
    return docx_bytes(document)


def excel(cells: Cells, merged: Merged, title: str) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append([title])
    for texts in cells:
        sheet.append(texts)
    for top, left, bottom, right in merged:
        sheet.merge_cells(
            start_row=top + 2, start_column=left + 1, end_row=bottom + 2, end_column=right + 1
        )
    return workbook_bytes(book)


def page(cells: Cells, merged: Merged, title: str) -> bytes:
    spans = {(top, left): (down, right) for top, left, down, right in merged}
    hidden = {place for one in merged for place in places(one)} - spans.keys()
    rows = ""
    for row, texts in enumerate(cells):
        rows += "<tr>"
        for column, text in enumerate(texts):
            if (row, column) in hidden:
                continue
            down, right = spans.get((row, column), (row, column))
            size = f"rowspan={down - row + 1} colspan={right - column + 1}"
            rows += f"<td {size}>{text}</td>"
        rows += "</tr>"
    noise = "转(zhuǎn)变职能,,提高质(zhì)量。"
    return f"<p>　{title}</p><p>{noise}</p><table>{rows}</table><p>二、保障措施</p>".encode()


def print_of(cells: Cells, merged: Merged, title: str) -> bytes:
    """A PDF page with the rulings of the table, but for those within merged cells."""
    xs = [70 + 475 * column / len(cells[0]) for column in range(len(cells[0]) + 1)]
    ys = [690 - 40 * row for row in range(len(cells) + 1)]
    joined = {one: number for number, span in enumerate(merged) for one in places(span)}

    def parted(one: tuple[int, int], other: tuple[int, int]) -> bool:
        return one not in joined or joined[one] != joined.get(other)

    ruled: list[tuple[float, float, float, float]] = []
    for row in range(len(cells) + 1):
        for column in range(len(cells[0]) + 1):
            x, y = xs[column], ys[row]
            if column < len(cells[0]) and parted((row, column), (row - 1, column)):
                ruled.append((x, y, xs[column + 1], y))
            if row < len(cells) and parted((row, column), (row, column - 1)):
                ruled.append((x, y, x, ys[row + 1]))
    placed = [(70.0, 730.0, title), (102.0, 705.0, "转(zhuǎn)变职能,,提高质(zhì)量。")]
    for row, texts in enumerate(cells):
        placed += [(x + 4.0, ys[row] - 24.0, text) for x, text in zip(xs, texts, strict=False)]
    placed.append((102.0, ys[-1] - 30.0, "二、保障措施"))
    return pdf([[one for one in placed if one[2]]], size=11, ruled=ruled)


def places(merged: tuple[int, int, int, int]) -> Iterator[tuple[int, int]]:
    top, left, bottom, right = merged
    return product(range(top, bottom + 1), range(left, right + 1))


def file(kind: str, cells: Cells, merged: Merged, title: str) -> bytes:
    if kind in ("xlsx", "xls", "ods"):
        data = excel(cells, merged, title)
        return data if kind == "xlsx" else saved_as(data, "xlsx", kind)
    if kind in ("html", "mht"):
        data = page(cells, merged, title)
        return data if kind == "html" else b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + data
    if kind == "pdf":
        return print_of(cells, merged, title)
    data = word(cells, merged, title)
    return data if kind == "docx" else saved_as(data, "docx", kind)


def targets(tables: Tables) -> list[tuple[str, float]]:
    return [(row["indicator"], row["value"]) for row in tables["targets"]]


@pytest.mark.parametrize(
    "kind", ["docx", "doc", "rtf", "odt", "xlsx", "xls", "ods", "html", "mht", "pdf"]
)
def test_a_goal_that_spans_two_rows_is_one_and_who_leads_both_is_said_of_both(kind: str) -> None:
    data = file(kind, TASKS, MERGED, "江海省2024年重点任务清单")
    last = read_as(f"a.{kind}", data).text.split("\n| ")[-1].split("\n")[0]
    assert last == "2 | 建成渡口２０座 | 改造航道 | 省水利厅 | 2024年底 |"
    tables = rows_of(Source("doc", f"a.{kind}", data), Limits())
    assert targets(tables) == [("渡口", 20)]
    assert [row["value"] for row in tables["quantities"]] == [20]
    path = {row["provision_id"]: row["path"] for row in tables["provisions"]}
    leads = [(path[row["provision_id"]], row["unit_name"]) for row in tables["responsibilities"]]
    assert leads == [("t1", "省水利厅"), ("t2", "省水利厅")]
    assert_evidence(tables)


@pytest.mark.parametrize("kind", ["docx", "odt", "html", "pdf"])
def test_a_sentence_that_spans_two_columns_is_one(kind: str) -> None:
    data = file(kind, ACROSS, [(0, 1, 0, 2)], "一、主要目标")
    tables = rows_of(Source("doc", f"a.{kind}", data), Limits())
    assert targets(tables) == [("渡口", 20), ("改造的航道", 5)]


def test_equal_cells_that_are_not_merged_are_two() -> None:
    cells = [*TASKS[:2], ("2", "建成渡口２０座", "改造航道", "省交通厅", "2024年底")]
    tables = rows_of(Source("doc", "a.docx", word(cells, (), "江海省2024年重点任务清单")), Limits())
    assert targets(tables) == [("渡口", 20), ("渡口", 20)]


def test_a_value_for_two_indicators_is_one_for_each() -> None:
    cells = (("指标", "2020年", "2025年"), ("渡口", "10座", "20座"), ("渡船", "9座", ""))
    tables = rows_of(
        Source("doc", "a.docx", word(cells, [(1, 2, 2, 2)], "江海省渡口建设方案")), Limits()
    )
    assert targets(tables) == [("渡口", 20), ("渡船", 20)]


def test_spans_tell_what_is_said_again_to_the_letter() -> None:
    rows = ["标题", f"| 甲 | {again('甲')} | {again('乙 丙')} |", f"| {again('a|b')} | 丁 |"]
    found = raw_text([row.replace("a|b", r"a\|b") for row in rows], "text/plain")
    assert found.text == "标题\n| 甲 | 甲 | 乙 丙 |\n| a\\|b | 丁 |"
    assert [found.text[start:end] for start, end in found.again] == ["甲", "乙 丙", r"a\|b"]
    assert raw_text(["一", "二"], "text/plain") == RawText("一\n二", "text/plain")


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_rows_with_as_many_cells_are_columns_however_many_each_takes(kind: str) -> None:
    """Word saves each border that was moved as a column of its own."""
    rows = [
        [("类别", 2), ("指标", 1), ("目标", 1)],
        [("供水", 1), ("普及率", 2), ("90%", 1)],
        [("二、排水", 4)],
        [("排水", 1), ("漏损率", 1), ("8%", 2)],
    ]
    assert table_of(kind, rows) == [
        "| 类别 | 指标 | 目标 |",
        "| 供水 | 普及率 | 90% |",
        "| 二、排水 | 二、排水 | 二、排水 |",
        "| 排水 | 漏损率 | 8% |",
    ]


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_a_head_with_fewer_cells_than_its_rows_stands_over_several_columns(kind: str) -> None:
    rows = [[("指标", 1), ("目标", 2)], [("普及率", 1), ("85%", 1), ("90%", 1)]]
    assert table_of(kind, rows) == ["| 指标 | 目标 | 目标 |", "| 普及率 | 85% | 90% |"]


def table_of(kind: str, rows: Sequence[Sequence[tuple[str, int]]]) -> list[str]:
    """The lines of a table whose cells take so many columns each."""
    if kind == "html":
        cells = ("".join(f'<td colspan="{wide}">{text}</td>' for text, wide in row) for row in rows)
        page = f"<body><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body>"
        return read_as("a.html", page.encode()).text.split("\n")
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=sum(wide for _, wide in rows[0]))
    for number, row in enumerate(rows):
        at = 0
        for text, wide in row:
            cell = table.cell(number, at).merge(table.cell(number, at + wide - 1))
            cell.text = text
            at += wide
    return read_as("a.docx", docx_bytes(document)).text.split("\n")
