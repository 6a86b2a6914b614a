"""Sentences in, rows of table `deadlines` out: which time expressions bind a commitment."""

from __future__ import annotations

import pytest

from tests.invented import ISSUED, item, tables_of
from tests.short_deadlines import deadlines, governed


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("到2025年，建成示范街区20个。", [("by", "2025-12-31")]),
        ("2022年底前，完成老旧小区改造。", [("by", "2022-12-31")]),
        ("“十四五”时期，新建公园30个。", [("during", "2025-12-31")]),
        ("2022—2023年，新建公园30个。", [("during", "2023-12-31")]),
        # between who and what is done then; what is made in a year is part of a name
        ("力争东湾电站2025年投运1台机组。", [("by", "2025-12-31")]),
        ("东湾码头2025年新增泊位3个。", [("by", "2025-12-31")]),
        ("确保平江扩机工程“十四五”期间建成投产。", [("during", "2025-12-31")]),
        ("推进2025年新建的5个项目。", []),
        ("落实2025年新增专项债券5亿元。", []),
        ("三年内消除危房。", [("relative", None)]),
        ("每年新增停车位1300个。", [("recurring", None)]),
        (
            "到2023年，建成10个；到2025年，建成20个。",
            [("by", "2023-12-31"), ("by", "2025-12-31")],
        ),
        ("到2022年底，建成示范街区20个。", [("by", "2022-12-31")]),
        # a part of the year that another part of it was said of
        (
            "2024年上半年完成立项，下半年开工建设。",
            [("by", "2024-06-30"), ("by", "2024-12-31")],
        ),
        (
            "2024年3月底前制定方案，6月底前启动，年底前建成渔港。",
            [("by", "2024-03-31"), ("by", "2024-06-30"), ("by", "2024-12-31")],
        ),
        # nothing recurs, nothing binds
        ("每年开展监督检查。", []),
        ("定期开展评估，逐年提高标准，适时推广。", []),
        ("能耗比2020年下降15%。", []),
        ("落实《江海省2022年减灾工作方案》。", []),
        ("本方案有效期至2025年12月31日。", []),
        ("本办法自2021年5月1日起施行，有效期5年。", []),
        ("苗圃补贴政策延续至2027年底。", []),
        ("苗圃补贴执行期限至2027年12月31日。", []),
        ("2019年，全省建成公园30个。", []),
    ],
)
def test_an_expression_that_binds_a_commitment_is_a_row(
    sentence: str, rows: list[tuple[str, str | None]]
) -> None:
    assert [row[1:] for row in deadlines(item(sentence))] == rows


def test_a_recurring_row_says_how_often() -> None:
    (row,) = item("每年新增停车位1300个。")["deadlines"]
    assert (row["text"], row["recurrence"], row["start_date"]) == ("每年", "P1Y", None)


def test_the_period_of_a_title_a_heading_or_the_preamble_is_no_row() -> None:
    text = """江海省养老服务发展规划（2021—2025年）
为做好2021年至2025年养老服务工作，制定本规划。
一、2021年重点工作
（一）2022年改造计划。推进适老化改造。
"""
    assert deadlines(tables_of(text, issued_on=ISSUED)) == []


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("年底前，建成驿站20个。", "2021-12-31"),
        ("年内建成驿站20个。", "2021-12-31"),
        ("6月底前，建成驿站20个。", "2021-06-30"),
        ("今年建成驿站20个。", "2021-12-31"),
    ],
)
def test_what_prints_no_year_takes_the_documents(sentence: str, end: str) -> None:
    assert governed(item(sentence)) == [(20, end)]
    assert governed(item(sentence, None)) == [(20, None)]


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("2021年1月底前，摸清渔港底数。", ["2021-01-31"]),
        ("2021年2月20日前，报送渔船清单。", ["2021-02-20"]),
        ("2020年12月底前，摸清渔港底数。", []),
        ("2021年1月，渔港开工。", []),
    ],
)
def test_a_day_ahead_in_the_year_of_issue_binds_though_it_is_over(
    sentence: str, ends: list[str]
) -> None:
    assert [row["end_date"].isoformat() for row in item(sentence)["deadlines"]] == ends
