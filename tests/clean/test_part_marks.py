"""Texts that a site cut into numbered parts, in; whole sentences out."""

from __future__ import annotations

import pytest

from pipelines.clean.passes import clean
from tests.invented import ISSUED, tables_of

CUT = """1、江海市渔港工作要点 一、夯实基础。加快泊位建设，年底前建成泊位30个，改造岸
2、电桩200个。二、强化监管。开展渔船检查，年底前检查渔船500
3、艘次以上。各区要抓好落实。
"""


def test_parts_are_joined_and_their_numbers_dropped() -> None:
    cleaned = clean(CUT)
    assert "改造岸电桩200个" in cleaned.text and "检查渔船500艘次" in cleaned.text
    assert [row.before for row in cleaned.corrections if row.rule == "page_number"] == [
        "1、",
        "\n2、",
        "\n3、",
    ]
    targets = tables_of(CUT, issued_on=ISSUED)["targets"]
    found = [(row["indicator"], row["value"]) for row in targets]
    assert ("改造的岸电桩", 200) in found


def test_a_part_that_ends_with_a_sentence_keeps_its_line() -> None:
    text = "1、建设渔港。改造岸\n2、电桩。加强检查。\n3、建设灯塔。保护海\n4、岸。"
    assert clean(text).text == "建设渔港。改造岸电桩。加强检查。\n建设灯塔。保护海岸。"


@pytest.mark.parametrize(
    "text",
    [
        "1、建设渔港\n2、改造岸电桩\n3、加强检查",
        "1、建设渔港。改造泊位。\n2、改造岸电桩。\n3、加强检查。",
        "2、建设渔港。改造岸\n3、电桩。",
        "1、建设渔港。改造岸",
    ],
)
def test_a_numbered_list_stays(text: str) -> None:
    assert clean(text).text == text
