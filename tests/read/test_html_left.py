"""Texts and Markdown in which tables are left as HTML."""

from __future__ import annotations

import pytest

from tests.invented import ISSUED, paths, tables_of
from tests.read.made import read_as

MERGED = """<table border="1">
 <tr><th>序号</th><th>工作任务</th><th>目标值</th><th>牵头单位</th></tr>
 <tr><td>1</td><td>新建
渔业泊位</td><td>85个</td><td rowspan="2">市交通运输局</td></tr>
 <tr><td>2</td><td>更新渔船</td><td>20艘</td></tr>
</TABLE>"""
ROWS = """| 序号 | 工作任务 | 目标值 | 牵头单位 |
| 1 | 新建渔业泊位 | 85个 | 市交通运输局 |
| 2 | 更新渔船 | 20艘 | 市交通运输局 |"""


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_table_left_as_html_becomes_rows_with_merged_cells_repeated(name: str) -> None:
    found = read_as(name, f"一、任务\n\n{MERGED}\n\n二、保障".encode())
    assert found.text == f"一、任务\n\n\n{ROWS}\n\n\n二、保障"
    assert [found.text[start:end] for start, end in found.again] == ["市交通运输局"]


def test_its_rows_are_tasks_each_with_its_unit() -> None:
    tables = tables_of(f"一、任务\n\n{MERGED}\n\n二、保障", issued_on=ISSUED)
    assert list(paths(tables).values()) == ["1", "1.t1", "1.t2", "2"]
    assert [one["unit_name"] for one in tables["responsibilities"]] == ["市交通运输局"] * 2
    assert [one["value"] for one in tables["targets"]] == [85, 20]


def test_each_of_two_tables_is_read_where_it_stands() -> None:
    text = f"甲\n{MERGED}\n乙\n{MERGED}\n丙"
    assert read_as("a.txt", text.encode()).text == f"甲\n\n{ROWS}\n\n乙\n\n{ROWS}\n\n丙"


@pytest.mark.parametrize(
    "text",
    [
        "一、任务\n<table><tr><td>新建泊位",  # never closed
        "一、任务\n</table>新建泊位5个。",
        "一、任务\n<table><tr><td>新建泊位5个。</td></tr></table>",  # a box round a text
        "一、任务\n<tablet>新建泊位5个。</tablet>",
    ],
)
def test_what_is_no_table_of_data_stays_as_it_is(text: str) -> None:
    assert read_as("a.txt", text.encode()).text == text


def test_the_innermost_of_nested_tables_is_read() -> None:
    nested = f"<table><tr><td>\n{MERGED}\n</td></tr></table>"
    assert ROWS in read_as("a.md", f"一、任务\n{nested}".encode()).text
