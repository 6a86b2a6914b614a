"""Names of indicators in, what they measure out."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.link.yardsticks import (
    indicator_id_of,
    number_kind_of,
    scale_macro,
    scale_of,
    yardstick_of,
)


@pytest.mark.parametrize(
    ("left", "right", "unit"),
    [
        ("制造业产品质量合格率", "全省制造业产品质量合格率", "%"),
        ("通过认证的企业", "通过认证企业", "家"),
        ("省名牌产品（农业类）", "省名牌产品(农业类)", "个"),
        ("用水效率达到", "用水效率", "%"),
        ("“千湖”品牌", "千湖品牌", "个"),
        ("规上工业企业", "规模以上工业企业", "家"),
        ("新改建农村公路", "农村公路新改建", "公里"),
        ("国家级和省级示范区", "国家和省级示范区", "个"),
        ("国际标准、国家标准和行业标准", "国际、国家或行业标准", "项"),
        ("环境空气质量优良天数比例", "环境空气质量优良率", "%"),
        ("研发经费投入强度", "R&D经费支出占GDP比重", "%"),
        ("高新技术企业数量", "高新技术企业", "家"),
    ],
)
def test_the_same_yardstick_meets_itself(left: str, right: str, unit: str) -> None:
    assert indicator_id_of(left, unit, "level") == indicator_id_of(right, unit, None)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("省名牌产品（农业类）", "省名牌产品（工业类）"),
        ("大中型工程一次验收合格率", "其他工程一次验收合格率"),
        ("工业增加值占服务业增加值比重", "服务业增加值占工业增加值比重"),
        ("年营业收入超过100亿元的企业", "年营业收入超过1000亿元的企业"),
        ("第一产业增加值", "第二产业增加值"),
    ],
)
def test_what_restricts_a_name_parts_it(left: str, right: str) -> None:
    assert indicator_id_of(left, "%", "level") != indicator_id_of(right, "%", "level")


def test_a_rise_is_not_a_level_and_points_are_not_percent() -> None:
    assert indicator_id_of("合格率", "%", "level") != indicator_id_of("合格率", "%", "increase")
    assert indicator_id_of("合格率", "%", "increase") != indicator_id_of(
        "合格率", "个百分点", "increase"
    )


def test_a_rate_of_growth_is_a_rise() -> None:
    rise = indicator_id_of("地区生产总值", "%", "increase")
    assert rise == indicator_id_of("生产总值增速", "%", "level")
    assert rise == indicator_id_of("生产总值年均增长率", "%", "level")


def test_units_that_convert_stand_on_one_line() -> None:
    assert indicator_id_of("造林", "亩", None) == indicator_id_of("造林", "平方公里", None)
    assert indicator_id_of("示范点", "家", None) == indicator_id_of("示范点", "个", None)
    assert indicator_id_of("原煤产量", "吨", None) != indicator_id_of("原煤产量", "元", None)
    assert scale_of("平方公里") / scale_of("公顷") == 100
    connection = duckdb.connect()
    connection.execute(scale_macro())
    assert connection.sql("select base_value(2, '公里'), base_value(3, null)").fetchall() == [
        (2000, 3)
    ]


@pytest.mark.parametrize(
    ("indicator", "unit", "basis", "kind"),
    [
        ("覆盖率", "%", "level", "rate"),
        ("产值", "%", "increase", "change"),
        ("顾客满意度", "%", "level", "index"),
        ("企业", "家", "level", "count"),
        ("产值", "元", "level", "amount"),
    ],
)
def test_what_its_numbers_are(indicator: str, unit: str, basis: str, kind: str) -> None:
    assert number_kind_of(yardstick_of(indicator, unit, basis)) == kind


@given(st.text(max_size=20), st.one_of(st.none(), st.text(max_size=3)))
def test_no_name_makes_it_raise_and_the_key_is_stable(name: str, unit: str | None) -> None:
    assert yardstick_of(name, unit, None).key == yardstick_of(name, unit, "level").key
