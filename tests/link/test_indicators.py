import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.link.indicators import (
    Alike,
    direction_of,
    indicator_id_of,
    indicator_key,
    link_indicators,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("制造业产品质量合格率", "全省制造业产品质量合格率"),
        ("通过认证的企业", "通过认证企业"),
        ("省名牌产品（农业类）", "省名牌产品(农业类)"),
        ("用水效率达到", "用水效率"),
        ("“千湖”品牌", "千湖品牌"),
    ],
)
def test_the_same_yardstick_meets_itself(left: str, right: str) -> None:
    assert indicator_id_of(left, "%", "level") == indicator_id_of(right, "%", None)


def test_a_counted_noun_is_its_own_number() -> None:
    assert indicator_key("高新技术企业数量", "家", "level") == "高新技术企业|家|level"
    assert indicator_key("再生水数量", "立方米", "level") != indicator_key(
        "再生水", "立方米", "level"
    )


def test_a_rise_is_not_a_level_and_points_are_not_percent() -> None:
    assert indicator_id_of("合格率", "%", "level") != indicator_id_of("合格率", "%", "increase")
    assert indicator_id_of("合格率", "%", "increase") != indicator_id_of(
        "合格率", "个百分点", "increase"
    )


@pytest.mark.parametrize(
    ("comparator", "basis", "way"),
    [
        ("ge", "level", "up"),
        ("le", "level", "down"),
        ("eq", "level", "hold"),
        ("ge", "decrease", "down"),
        ("approx", "increase", "up"),
        ("le", "increase", "down"),
        ("approx", "level", None),
    ],
)
def test_the_bound_tells_which_way_is_better(comparator: str, basis: str, way: str | None) -> None:
    assert direction_of(comparator, basis) == way


def test_targets_of_three_years_share_one_row() -> None:
    key = indicator_id_of("质量竞争力指数", None, "level")
    rows = link_indicators(
        Alike(key, name, None, "level", "ge", targets)
        for name, targets in (("全省质量竞争力指数", 1), ("质量竞争力指数", 2))
    )
    assert list(rows) == [
        {
            "indicator_id": key,
            "name": "质量竞争力指数",
            "unit": None,
            "direction": "up",
        }
    ]


@given(st.text(max_size=20), st.one_of(st.none(), st.text(max_size=3)))
def test_no_name_makes_it_raise_and_the_key_is_stable(name: str, unit: str | None) -> None:
    key = indicator_key(name, unit, None)
    assert key == indicator_key(name, unit, "level")
