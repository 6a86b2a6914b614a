"""Times in brackets in, the days by which targets are due out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import item

END_OF_2028, END_OF_2030 = date(2028, 12, 31), date(2030, 12, 31)


def due(sentence: str) -> list[tuple[str, float, date | None]]:
    rows = item(sentence)["targets"]
    return [(row["indicator"], row["value"], row["deadline"]) for row in rows]


def test_a_time_in_a_bracket_dates_nothing_behind_it() -> None:
    said = (
        "到2030年，渔港绿电占比达到70%以上（其中，2028年达到60%），"
        "岸电覆盖率达到20%以上（2028年达到10%），新建灯塔3座。"
    )
    assert due(said) == [
        ("渔港绿电占比", 70, END_OF_2030),
        ("渔港绿电占比", 60, END_OF_2028),
        ("岸电覆盖率", 20, END_OF_2030),
        ("岸电覆盖率", 10, END_OF_2028),
        ("灯塔", 3, END_OF_2030),
    ]


@pytest.mark.parametrize("done", ["前完成", "前建成", "前全面完成"])
def test_a_bracket_that_completes_dates_what_stands_before_it(done: str) -> None:
    assert due(f"新建渔港3个（2028年底{done}），改造码头5座。") == [
        ("渔港", 3, END_OF_2028),
        ("改造的码头", 5, None),
    ]


@pytest.mark.parametrize("term", ["2028年秋季学期起", "2028年春季学期开始", "2028年起"])
def test_a_term_from_which_something_holds_is_no_day_by_which_it_is_due(term: str) -> None:
    assert due(f"{term}，新增航海学位300个。") == [("航海学位", 300, None)]


@pytest.mark.parametrize("ground", ["打下坚实基础", "奠定基础"])
def test_a_time_for_which_the_ground_is_laid_dates_nothing(ground: str) -> None:
    said = f"到2030年，渔港绿电占比达到70%以上，为2035年实现“碧海蓝天，美丽海州”{ground}。"
    assert [row["quote"] for row in item(said)["deadlines"]] == ["到2030年"]


def test_a_bracket_dates_nothing_behind_the_semicolon_that_follows_it() -> None:
    assert due("硬化道路8.5公里（6月底前完成）；改造农村电网；新建供水站1座。") == [
        ("硬化的道路", 8.5, date(2021, 6, 30)),
        ("供水站", 1, None),
    ]
