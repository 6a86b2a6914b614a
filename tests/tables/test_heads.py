"""Words of heads in, roles of columns out."""

from __future__ import annotations

import pytest

from pipelines.tables.find import tables_of
from pipelines.tables.heads import role_of


@pytest.mark.parametrize(
    ("head", "role", "years"),
    [
        ("序号", "number", ()),
        ("指标名称", "name", ()),
        ("计量单位", "unit", ()),
        ("指标属性", "kind", ()),
        ("2020年基期值", "base", (2020,)),
        ("2024年完成情况", "base", (2024,)),
        ("现状值（2023年）", "base", (2023,)),
        ("2025年", "value", (2025,)),
        ("2025年目标值（万亩）", "target", (2025,)),
        ("“十五五”目标", "target", (2026, 2030)),
        ("“十四五”年均增速（%）", "growth", (2021, 2025)),
        ("2021—2025年年均增长", "growth", (2021, 2025)),
        ("年均[累计]", "growth", ()),
        ("2035年展望", "outlook", (2035,)),
        ("重点任务", "task", ()),
        ("目标任务", "task", ()),
        ("职责与任务", "task", ()),
        ("牵头责任单位", "lead", ()),
        ("省级配合单位", "with", ()),
        ("责任单位", "charge", ()),
        ("部门", "charge", ()),
        ("完成时限", "due", ()),
        ("计划完成时间", "due", ()),
        ("备注", "remark", ()),
        ("年份", "when", ()),
        ("东江灌区", "other", ()),
        ("面积", "other", ()),
        ("改造灌区，推广节水灌溉，建设渠系", "other", ()),
    ],
)
def test_a_head_gives_its_column_a_role(head: str, role: str, years: tuple[int, ...]) -> None:
    assert role_of(head) == (role, years)


def roles(text: str) -> list[tuple[str, int | None]]:
    (table,) = tables_of(text)
    return [(column.role, column.year) for column in table.head.columns]


def test_a_head_may_have_two_rows() -> None:
    text = """| 指标 | 数值 | 数值 | 属性 |
| 指标 | 2020年 | 2025年 | 属性 |
| 岸电使用率 | 45 | 65 | 约束性 |"""
    assert roles(text) == [("name", None), ("value", 2020), ("value", 2025), ("kind", None)]


def test_a_caption_in_bars_is_no_head() -> None:
    text = "| 专栏1 主要指标 | 专栏1 主要指标 |\n| 指标 | 2025年 |\n| 岸电使用率 | 65 |"
    assert roles(text) == [("name", None), ("value", 2025)]


def test_a_head_askew_is_put_over_the_columns_below() -> None:
    text = "| 指标 |  | 2020年 | 2025年 |\n| 岸电使用率 | 45 | 65 |  |\n| 渔港 | 3 | 5 |  |"
    (table,) = tables_of(text)
    assert [(one.index, one.role) for one in table.head.columns] == [
        *((0, "name"), (1, "value"), (2, "value")),
    ]


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        ("单位：亿元", "亿元"),
        ("（单位：万吨）", "万吨"),
        ("计量单位：%", "%"),
        ("表1 工程规模（万立方米）", "万立方米"),
        ("主要指标见下表。", None),
    ],
)
def test_a_line_above_may_give_the_unit(above: str, unit: str | None) -> None:
    (table,) = tables_of(f"一、目标\n{above}\n| 指标 | 2025年 |\n| 产值 | 3 |")
    assert table.unit == unit


def test_some_columns_count_nothing_and_some_hold_bases() -> None:
    head = "| 序号 | 指标 | 单位 | 2020年 | 2025年 | 责任单位 | 备注 |"
    text = f"{head}\n| 1 | 产值 | 亿元 | 3 | 5 | 甲局 | 无 |"
    (table,) = tables_of(text)
    assert [at for at in range(7) if table.counts(at)] == [1, 3, 4, 6]
    assert [at for at in range(7) if table.is_base(at)] == [3, 4]
