"""Rows between bars in, cells with their places out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.tables.find import tables_of
from pipelines.tables.grid import piped_grids
from tests.linear import assert_linear


def cells(text: str) -> list[list[str]]:
    (grid,) = piped_grids(text)
    return [[cell.text for cell in row.cells] for row in grid.rows]


def test_cells_stand_where_the_text_has_them() -> None:
    text = "前言。\n| 指标 | 单位 |\n|---|---|\n| 岸电\\|船用 | % |\n后记。"
    (grid,) = piped_grids(text)
    assert [text[cell.start : cell.end] for row in grid.rows for cell in row.cells] == [
        *("指标", "单位"),
        *("岸电\\|船用", "%"),
    ]
    assert grid.rows[1].cells[0].text == "岸电|船用"
    assert text[grid.start : grid.end].startswith("| 指标") and text[grid.end :] == "\n后记。"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("||良种覆盖率|81%|", ["", "良种覆盖率", "81%"]),
        ("| 种业 |  | 81% |", ["种业", "", "81%"]),
        ("|良种覆盖率|81%||", ["良种覆盖率", "81%", ""]),
        ("| | |81%|", ["", "", "81%"]),
    ],
)
def test_an_empty_cell_keeps_its_column(row: str, expected: list[str]) -> None:
    assert cells(f"{row}\n") == [expected]


def test_text_between_rows_parts_two_tables() -> None:
    assert len(list(piped_grids("| a | b |\n| c | d |\n间。\n| e | f |"))) == 2


def test_a_second_head_below_another_table_opens_one_of_its_own() -> None:
    text = "| 指标 | 单位 | 2025年 |\n| 岸电 | 座 | 3 |\n| 任务 | 责任单位 |\n| 建港 | 市渔业局 |"
    assert [table.is_tasks for table in tables_of(text)] == [False, True]


def test_a_head_that_is_printed_again_on_the_next_page_is_no_row() -> None:
    text = "| 指标 | 2025年 |\n| 岸电 | 3 |\n| 指标 | 2025年 |\n| 渔港 | 5 |"
    (table,) = tables_of(text)
    assert [row.cells[0].text for row in table.body] == ["岸电", "渔港"]


PIECES = [
    "|",
    "| 指标 ",
    "| 2025年 ",
    "| 单位 ",
    "| 任务 ",
    "| 责任单位 ",
    "| 3%",
    "\n",
    "\\|",
    "约束性",
]
PIECES += [
    "序号",
    "指标",
    "单位",
    "2020年",
    "2025年",
    "属性",
    "1",
    " ",
    "年份",
    "“十四五”",
    "≥5",
    "—",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_cells_of_any_text_lie_in_it_and_tables_do_not_overlap(text: str) -> None:
    for table in tables_of(text):
        for row in table.grid.rows:
            assert all(0 <= one.start <= one.end <= len(text) for one in row.cells)
            assert row.start <= row.end
        assert table.grid.start < table.grid.end


@pytest.mark.parametrize(
    "piece",
    [
        "| 任务 | 责任单位 |\n",
        "| 指标 | 2025年 |\n| a | 3 |\n",
        "附件\n| 任务 | 责任单位 |\n| a | b |\n",
        "指标单位2020年2025年属性",
        "指标\n2020年\n2025年\n属性\n岸电\n3\n4\n约束性\n",
        "年份\n面积\n2025年\n3\n",
        "指标 单位 2025年\n岸电 座 3\n",
        "约束性 ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    assert_linear(tables_of, piece)
