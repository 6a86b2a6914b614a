"""Ruled tables of PDF pages in, rows of cells out."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipelines.model import Limits
from pipelines.read.pdf_tables import MAX_RULINGS, Ruling, Sheet, Work, page_lines
from tests.invented import ISSUED, assert_evidence
from tests.read.made import grid_lines, pdf, read_as

XS = (70, 110, 260, 330, 400, 480)
YS = (700, 660, 620, 580)
CELLS = [
    ("序号", "指标", "2020年", "2025年", "属性"),
    ("1", "农村自来水普及率（%）", "85", "92", "预期性"),
    ("2", "管网漏损率（%）", "10", "≤9", "约束性"),
]
ROWS = [f"| {' | '.join(cells)} |" for cells in CELLS]


def placed(cells: list[tuple[str, ...]] = CELLS) -> list[tuple[float, float, str]]:
    return [
        (XS[column] + 4.0, YS[row] - 24.0, text)
        for row, texts in enumerate(cells)
        for column, text in enumerate(texts)
        if text
    ]


AROUND = [(70.0, 730.0, "主要指标见下表。"), (70.0, 540.0, "二、重点任务")]


def lines(page: list[tuple[float, float, str]], ruled: object, **how: bool) -> list[str]:
    return read_as("a.pdf", pdf([page], size=11, ruled=ruled, **how)).text.split("\n")


@pytest.mark.parametrize("open_sides", [False, True])
def test_cells_between_rulings_are_rows_in_reading_order(open_sides: bool) -> None:
    found = lines([*placed(), *AROUND], grid_lines(XS, YS, open_sides=open_sides))
    assert [line.strip("\u3000") for line in found] == ["主要指标见下表。", *ROWS, "二、重点任务"]


def test_a_page_printed_aside_is_turned_first() -> None:
    high = [(x, y - 250, text) for x, y, text in placed()]
    ruled = [(a, b - 250, c, d - 250) for a, b, c, d in grid_lines(XS, YS)]
    assert lines(high, ruled, aside=True) == ROWS


def test_a_cell_of_two_lines_is_one_cell() -> None:
    page = [one for one in placed() if one[2] != "农村自来水普及率（%）"]
    page += [(114.0, 644.0, "农村自来水"), (114.0, 628.0, "普及率（%）")]
    assert lines(page, grid_lines(XS, YS)) == ROWS


def test_rows_with_as_many_cells_are_columns_wherever_their_edges_were_moved() -> None:
    moved = [(x - 12.0, 660, x - 12.0, 580) for x in XS[1:-1]]
    ruled = grid_lines((XS[0], XS[-1]), YS) + [(x, 700, x, 660) for x in XS[1:-1]] + moved
    page = [(x, y, text) for x, y, text in placed() if y > YS[1] - 24.0]
    below = [(x - 11.0 * (x > XS[1]), y, text) for x, y, text in placed() if y <= YS[1] - 24.0]
    assert lines([*page, *below], ruled) == ROWS


@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_row_that_lacks_its_upright_rulings_has_the_columns_that_it_fills(row: int) -> None:
    ruled = [(70, y, 480, y) for y in YS] + [(x, 700, x, 580) for x in (70, 480)]
    for at, (top, bottom) in enumerate(pairwise(YS)):
        ruled += [(x, top, x, bottom) for x in XS[1:-1] if at != row]
    assert lines(placed(), ruled) == ROWS


@pytest.mark.parametrize(
    "note", ["生态保护", "本表各项指标由县直各部门按职责分工落实，并于年底前报送县政府办公室。"]
)
def test_words_that_fill_no_columns_are_of_the_whole_row(note: str) -> None:
    ruled = [(70, y, 480, y) for y in YS] + [(x, 700, x, 580) for x in (70, 480)]
    ruled += [(x, top, x, top - 40) for x in XS[1:-1] for top in (700, 620)]
    found = lines(placed([CELLS[0], (note, "", "", "", ""), CELLS[2]]), ruled)
    assert found == [ROWS[0], f"| {' | '.join([note] * 5)} |", ROWS[2]]


def test_a_cell_over_several_columns_stands_in_each_and_a_caption_over_all_is_a_line() -> None:
    cells = [
        ("专栏1 主要指标", "", "", "", ""),
        ("序号", "指标", "数值", "", "属性"),
        ("1", "管网漏损率", "10", "≤9", "约束性"),
    ]
    ruled = [(70, y, 480, y) for y in YS] + [(x, 700, x, 580) for x in (70, 480)]
    ruled += [
        (110, 660, 110, 580),
        (260, 660, 260, 580),
        (400, 660, 400, 580),
        (330, 620, 330, 580),
    ]
    assert lines(placed(cells), ruled) == [
        "专栏1 主要指标",
        "| 序号 | 指标 | 数值 | 数值 | 属性 |",
        "| 1 | 管网漏损率 | 10 | ≤9 | 约束性 |",
    ]


@pytest.mark.parametrize(
    "ruled",
    [
        [],
        [(60, 750, 500, 750), (60, 560, 500, 560)],  # a rule above and below
        grid_lines((60, 500), (750, 560)),  # a frame
        grid_lines((60, 500), (750, 700, 660, 560)),  # a box of one column
    ],
)
def test_what_is_no_table_stays_as_printed(ruled: list[tuple[float, float, float, float]]) -> None:
    assert lines(placed(), ruled) == lines(placed(), [])


def test_tables_of_two_pages_follow_each_other() -> None:
    more = [("3", "高效灌溉面积（万亩）", "80", "95", "预期性")]
    data = pdf([placed(), placed(more)], size=11, ruled=grid_lines(XS, YS))
    found = read_as("a.pdf", data).text.split("\n")
    assert found == [*ROWS, "| 3 | 高效灌溉面积（万亩） | 80 | 95 | 预期性 |"]


def test_the_white_that_a_web_page_prints_below_its_text_rules_nothing() -> None:
    grounds = [(x - 2, y - 4, 120, 16) for x, y, _ in (*placed(), *AROUND)]
    data = pdf([[*placed(), *AROUND]], size=11, ruled=grid_lines(XS, YS), grounds=grounds)
    found = read_as("a.pdf", data).text.split("\n")
    assert [line.strip("\u3000") for line in found] == ["主要指标见下表。", *ROWS, "二、重点任务"]


def test_white_cells_without_rulings_are_cells() -> None:
    steps = zip(XS, XS[1:], strict=False)
    grounds = [(left, y - 40, right - left, 40) for left, right in steps for y in YS[:-1]]
    found = read_as("a.pdf", pdf([placed()], size=11, grounds=grounds)).text.split("\n")
    assert found == ROWS


def test_upright_rulings_may_begin_below_the_first_level_one() -> None:
    level = [(XS[0], y, XS[-1], y) for y in YS]
    upright = [(x, YS[0] - 5 * (x not in (XS[0], XS[-1])), x, YS[-1]) for x in XS]
    assert lines(placed(), [*level, *upright]) == ROWS


def test_a_page_of_drawings_is_no_table() -> None:
    ruled = [Ruling(0, y, 500, y) for y in range(MAX_RULINGS + 1)] + [Ruling(9, 0, 9, 900)] * 3
    assert page_lines(Sheet([], ruled, 595, 842), Work()) == []


def test_the_cost_of_a_file_is_bounded() -> None:
    work = Work(left=100)
    ruled = [Ruling(x, 0, x, 90) for x in (0, 30, 60, 90)]
    ruled += [Ruling(0, y, 90, y) for y in (0, 30, 60, 90)]
    assert page_lines(Sheet([], ruled, 595, 842), work) == [] and work.left == 100


def test_its_targets_are_read_with_their_evidence() -> None:
    from pipelines.document import rows_of
    from pipelines.model import Sidecar, Source

    page = [(70.0, 760.0, "一、主要目标"), *placed(), *AROUND]
    data = pdf([page], size=11, ruled=grid_lines(XS, YS))
    tables = rows_of(Source("a", "a.pdf", data, Sidecar({"issued_on": ISSUED})), Limits())
    assert_evidence(tables)
    found = [(row["indicator"], row["value"], row["binding"]) for row in tables["targets"]]
    assert found == [("农村自来水普及率", 92, False), ("管网漏损率", 9, True)]


@pytest.mark.parametrize("marked", ["", "1"])
def test_lines_each_in_a_box_are_the_text_that_they_are(marked: str) -> None:
    said = [
        "一、总体要求",
        "新建渔业泊位12个，更新渔",
        "船30艘。到2025年，渔港",
        "数量达到50座。",
        "二、重点任务",
        "（一）改造渔港。改造渔港",
        "5座，新增冷库3座。",
    ]
    ys = [700.0 - 20 * row for row in range(len(said) + 1)]
    ruled = grid_lines((70, 110, 480), ys)
    page = [(114.0, ys[row] - 14, text) for row, text in enumerate(said)]
    page += [(74.0, ys[0] - 14, marked)] if marked else []
    found = lines(page, ruled)
    assert not any(line.startswith("|") for line in found)
    assert "".join("".join(found).split()) == marked + "".join(said)


def test_a_number_that_had_no_room_on_its_line_stays_whole() -> None:
    page = [one for one in placed() if one[2] not in ("85", "92")]
    page += [(314.0, 644.0, "10"), (264.0, 628.0, "0%")]
    page += [(334.0, 644.0, "85"), (334.0, 628.0, "92")]
    found = lines(page, grid_lines(XS, YS))
    assert found[1] == "| 1 | 农村自来水普及率（%） | 100% | 85 92 | 预期性 |"


@pytest.mark.parametrize("end", ["top", "bottom"])
def test_a_row_that_goes_on_on_another_page_has_an_edge_where_its_uprights_end(end: str) -> None:
    level = [(XS[0], y, XS[-1], y) for y in (YS[1:] if end == "top" else YS[:-1])]
    upright = [(x, YS[0], x, YS[-1]) for x in XS]
    assert lines(placed(), [*level, *upright]) == ROWS


def test_the_name_of_a_group_over_all_columns_is_a_row_also_at_the_end_of_a_page() -> None:
    cells = [*CELLS[:2], ("（二）供水管网", "", "", "", "")]
    level = [(XS[0], y, XS[-1], y) for y in YS]
    upright = [(x, YS[0], x, YS[2] if x not in (XS[0], XS[-1]) else YS[3]) for x in XS]
    group = "（二）供水管网"
    expected = [*ROWS[:2], f"| {' | '.join([group] * 5)} |"]
    assert lines(placed(cells), [*level, *upright]) == expected
