"""Sentences in, how often their numbers are to be reached out."""

from __future__ import annotations

import pytest

from tests.invented import item


@pytest.mark.parametrize(
    ("sentence", "frequency"),
    [
        ("每年评选示范窗口10个。", "annual"),
        ("每年新增公共停车位1300个。", "annual"),
        ("每年农产品抽检合格率达到98%。", "annual"),
        ("地区生产总值年均增长6%。", "annual"),
        ("PM2.5年均浓度低于35微克/立方米。", None),
        ("评选示范窗口10个。", None),
    ],
)
def test_frequency_is_annual_where_the_number_recurs(sentence: str, frequency: str | None) -> None:
    assert [row["frequency"] for row in item(sentence)["targets"]] == [frequency]


@pytest.mark.parametrize(
    "sentence",
    [
        "每年新增绿地20公顷，绿化覆盖率达到45%。",
        "2024—2026年，每年新建基站不少于240个，5G端口占比提升至70%以上。",
        "每年开展抽检2次，合格率不低于98%。",
    ],
)
def test_a_share_behind_what_is_done_each_year_is_reached_once(sentence: str) -> None:
    row = item(sentence)["targets"][-1]
    assert (row["unit"], row["frequency"]) == ("%", None)
