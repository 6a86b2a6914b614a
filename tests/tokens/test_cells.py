"""Table cells in, figures out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.tokens.cells import is_bracketed, unit_of_cell, value_of_cell


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("20", (None, 20, None, None)),
        ("2020", (None, 2020, None, None)),
        ("[20]", (None, 20, None, None)),
        ("［-3.4］", (None, -3.4, None, None)),
        ("[20]以上", ("ge", 20, None, None)),
        ("≤50", ("le", 50, None, None)),
        ("<2.5", ("lt", 2.5, None, None)),
        ("> 3.0", ("gt", 3, None, None)),
        ("≥90%", ("ge", 90, None, "%")),
        ("不低于95", ("ge", 95, None, None)),
        ("控制在30以内", ("le", 30, None, None)),
        ("约110", ("approx", 110, None, None)),
        ("360左右", ("approx", 360, None, None)),
        ("93%左右", ("approx", 93, None, "%")),
        ("2千亿元", (None, 2e11, None, "元")),
        ("1,234", (None, 1234, None, None)),
        ("12 345", (None, 12345, None, None)),
        ("3～5", ("range", 3, 5, None)),
        ("15%—20%", ("range", 15, 20, "%")),
        ("提高30%", (None, 30, None, "%")),
        ("20+", ("ge", 20, None, None)),
        ("8:1", (None, 8, None, None)),
        ("7.2%[2]", (None, 7.2, None, "%")),
        ("60左右（2027年）", ("approx", 60, None, None)),
    ],
)
def test_a_cell_holds_a_figure(
    cell: str, expected: tuple[str | None, float, float | None, str | None]
) -> None:
    found = value_of_cell(cell)
    assert found is not None
    assert (found.comparator, found.value, found.value_max, found.unit) == expected


@pytest.mark.parametrize("cell", ["", "-", "—", "/", "2025年", "良好", "Ⅲ类", "十几", "3个、5个"])
def test_a_cell_without_one_figure_has_none(cell: str) -> None:
    assert value_of_cell(cell) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("[20]", True), ("［-3.4］", True), ("[8.8%]以上", True), ("20", False), ("7.2%[2]", False)],
)
def test_brackets_mark_a_sum(cell: str, expected: bool) -> None:
    assert is_bracketed(cell) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("万吨", ("吨", 10**4)),
        ("亿千瓦时", ("千瓦时", 10**8)),
        ("千瓦时", ("千瓦时", 1)),
        ("兆瓦", ("兆瓦", 1)),
        ("千公顷", ("公顷", 1000)),
        ("（万元/人）", ("元/人", 10**4)),
        ("件/万人", ("件/万人", 1)),
        ("％", ("%", 1)),
        ("百分点", ("百分点", 1)),
        ("百分比", ("%", 1)),
        ("百万元", ("元", 10**6)),
        ("万户次", ("户次", 10**4)),
        ("万", (None, 10**4)),
        ("—", (None, 1)),
        ("", (None, 1)),
    ],
)
def test_a_head_names_a_unit(cell: str, expected: tuple[str | None, int]) -> None:
    assert unit_of_cell(cell) == expected


@given(st.text(alphabet="0123456789.,-—～≥≤<>[]［］%+ 万亿千年月约以上左右不低于元:", max_size=30))
def test_no_cell_raises_and_its_figure_stands_in_it(cell: str) -> None:
    found = value_of_cell(cell)
    if found is not None:
        assert found.value is not None
        assert 0 <= found.start <= found.number_start < found.number_end <= found.end <= len(cell)
    unit_of_cell(cell)


@given(
    st.integers(min_value=0, max_value=10**7),
    st.sampled_from([("", None), ("≥", "ge"), ("≤", "le"), ("约", "approx"), ("不低于", "ge")]),
    st.sampled_from([("", 1, None), ("%", 1, "%"), ("万吨", 10**4, "吨"), ("家", 1, "家")]),
)
def test_a_written_cell_reads_back(
    number: int, bound: tuple[str, str | None], unit: tuple[str, int, str | None]
) -> None:
    found = value_of_cell(f"{bound[0]}{number}{unit[0]}")
    assert found is not None
    assert (found.comparator, found.value, found.unit) == (bound[1], number * unit[1], unit[2])
