"""Clauses in, the name of what is counted out."""

from __future__ import annotations

import pytest

from tests.invented import item


def names(sentence: str) -> list[str]:
    return [row["indicator"] for row in item(sentence)["targets"]]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        # verbs, adverbs, places and counts are left out
        ("力争全省新建口袋公园100个。", "口袋公园"),
        ("加快培育壮大100家链主企业。", "链主企业"),
        ("积极引进高层次人才200名。", "高层次人才"),
        ("全市农村生活垃圾处理率达到98%。", "农村生活垃圾处理率"),
        ("我省湿地保护率达到55%。", "湿地保护率"),
        ("湿地保护率力争达到55%。", "湿地保护率"),
        ("确保湿地保护率达到55%以上。", "湿地保护率"),
        ("使湿地保护率达到55%。", "湿地保护率"),
        ("实现重点行业排污许可覆盖率100%。", "重点行业排污许可覆盖率"),
        # what is needed to read it alone stays
        ("年产值超过10亿元的企业达到30家。", "年产值超过10亿元的企业"),
        ("获得国家认证的有机茶园达到20万亩。", "获得国家认证的有机茶园"),
        ("每千人口托位数达到4.6个。", "每千人口托位数"),
        ("本地高校毕业生留省就业率达到70%。", "本地高校毕业生留省就业率"),
        ("落户江海的央企总部达到8家。", "落户江海的央企总部"),
        ("城区人均公园绿地面积达到15平方米。", "城区人均公园绿地面积"),
        ("细颗粒物（PM2.5）年均浓度降至30微克/立方米。", "细颗粒物（PM2.5）年均浓度"),
        ("地表水水质优良（达到或优于Ⅲ类）比例达到90%。", "地表水水质优良（达到或优于Ⅲ类）比例"),
        # a change of what is measured
        ("旅游总收入年均增长10%。", "旅游总收入"),
        ("单位工业增加值用水量比2020年下降16%。", "单位工业增加值用水量"),
        ("森林蓄积量增加2000万立方米。", "森林蓄积量"),
        # the noun behind the number
        ("建设100个以上智慧社区。", "智慧社区"),
        ("推广应用50项先进适用技术。", "先进适用技术"),
        ("培育30家年产值超亿元的农业龙头企业。", "年产值超亿元的农业龙头企业"),
        ("打造3条精品旅游线路。", "精品旅游线路"),
    ],
)
def test_the_name_can_be_read_alone(sentence: str, name: str) -> None:
    assert names(sentence) == [name]


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        (
            "茶园面积达到60万亩、产量达到8万吨、综合产值达到200亿元。",
            ["茶园面积", "茶园产量", "茶园综合产值"],
        ),
        ("高速公路通车里程达到8000公里，其中六车道以上占比达到40%。", None),
    ],
)
def test_a_bare_measure_is_told_of_what_stands_before(
    sentence: str, rows: list[str] | None
) -> None:
    found = names(sentence)
    assert found == rows if rows else len(found) == 2


def test_no_name_ends_in_a_comma_or_begins_with_a_verb_of_reaching() -> None:
    text = "全面推进改革，到2025年，湿地保护率达到55%，新建公园20个，累计培训农民3万人次。"
    for name in names(text):
        assert name == name.strip("，、。的") and not name.startswith(("达到", "新建", "到2025"))
