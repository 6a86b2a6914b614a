"""Clauses with several nouns and numbers in, the pairs out."""

from __future__ import annotations

import pytest

from tests.invented import iso, item

Pair = tuple[str, float]


def pairs(sentence: str) -> list[Pair]:
    return [(row["indicator"], row["value"]) for row in item(sentence)["targets"]]


def comparators(sentence: str) -> list[str]:
    return [row["comparator"] for row in item(sentence)["targets"]]


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("公园、绿道、驿站分别达到1个、2个、3个。", [("公园", 1), ("绿道", 2), ("驿站", 3)]),
        ("公园和绿道分别达到10个和20条。", [("公园", 10), ("绿道", 20)]),
        ("公园、绿道、驿站分别新增10个、20条、30座。", [("公园", 10), ("绿道", 20), ("驿站", 30)]),
        (
            "肉、蛋、奶产量分别达到80万吨、60万吨、20万吨。",
            [("肉产量", 800_000), ("蛋产量", 600_000), ("奶产量", 200_000)],
        ),
        (
            "城镇和农村居民人均可支配收入年均分别增长6%和7%。",
            [("城镇居民人均可支配收入", 6), ("农村居民人均可支配收入", 7)],
        ),
        (
            "国家级、省级示范园区分别达到5个、30个。",
            [("国家级示范园区", 5), ("省级示范园区", 30)],
        ),
        (
            "小麦良种覆盖率和玉米良种覆盖率分别超过98%、95%。",
            [("小麦良种覆盖率", 98), ("玉米良种覆盖率", 95)],
        ),
        (
            "污水处理率、垃圾处理率均达到95%以上。",
            [("污水处理率", 95), ("垃圾处理率", 95)],
        ),
        (
            "二氧化硫和氮氧化物排放量分别减少10%和12%。",
            [("二氧化硫排放量", 10), ("氮氧化物排放量", 12)],
        ),
    ],
)
def test_the_nth_noun_goes_with_the_nth_number(sentence: str, rows: list[Pair]) -> None:
    assert pairs(sentence) == rows


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("公园、绿道分别达到10个、20条左右。", "approx"),
        ("公园、绿道分别达到10个、20条以上。", "ge"),
        ("事故起数、死亡人数分别控制在10起、20人以内。", "le"),
        ("公园、绿道分别超过10个、20条。", "gt"),
        ("漏报率、误报率分别低于1%、2%。", "lt"),
        ("公园、绿道分别达到10个、20条。", "ge"),
    ],
)
def test_one_bound_binds_every_number(sentence: str, comparator: str) -> None:
    assert comparators(sentence) == [comparator] * 2


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("建成公园10个、绿道20条、驿站30座。", [("公园", 10), ("绿道", 20), ("驿站", 30)]),
        ("建成10个公园、20条绿道和30座驿站。", [("公园", 10), ("绿道", 20), ("驿站", 30)]),
        ("新建幼儿园12所，改扩建中小学30所。", [("幼儿园", 12), ("改扩建的中小学", 30)]),
    ],
)
def test_without_respectively_each_number_has_its_own_noun(sentence: str, rows: list[Pair]) -> None:
    assert [(name.removeprefix("建成的"), value) for name, value in pairs(sentence)] == rows


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("铁路、水路运输量分别增长6%、9%。", [("铁路运输量", 6), ("水路运输量", 9)]),
        ("小学、初中大班额比例分别降至1%、2%。", [("小学大班额比例", 1), ("初中大班额比例", 2)]),
        (
            "图书馆、美术馆免费开放率均达到100%。",
            [("图书馆免费开放率", 100), ("美术馆免费开放率", 100)],
        ),
        (
            "20吨级卧式、立式锅炉煤耗分别不高于112、118千克/吉焦。",
            [("20吨级卧式锅炉煤耗", 112), ("20吨级立式锅炉煤耗", 118)],
        ),
        (
            "60岁以上老年人接种率、慢病患者随访率分别达到40%、95%。",
            [("60岁以上老年人接种率", 40), ("慢病患者随访率", 95)],
        ),
        (
            "城区绿地率、绿化覆盖率分别达到40%、44%。",
            [("城区绿地率", 40), ("城区绿化覆盖率", 44)],
        ),
        (
            "水利、电力等设施完好率、投用率均达到98%。",
            [("水利、电力等设施完好率", 98), ("水利、电力等设施投用率", 98)],
        ),
        (
            "化学需氧量、氨氮减排量分别不低于2万吨、1万吨。",
            [("化学需氧量减排量", 20_000), ("氨氮减排量", 10_000)],
        ),
        (
            "实现对3万亩草场、2万亩林地的动态巡护。",
            [("草场的动态巡护", 30_000), ("林地的动态巡护", 20_000)],
        ),
        ("新建、改建渔道各5公里。", [("渔道", 5), ("改建的渔道", 5)]),
        (
            "新建、改造、提升冷库各10座。",
            [("冷库", 10), ("改造的冷库", 10), ("提升的冷库", 10)],
        ),
        ("培育2家渔网回收、1家船板加工企业。", [("渔网回收企业", 2), ("船板加工企业", 1)]),
    ],
)
def test_heads_and_tails_are_told_once(sentence: str, rows: list[Pair]) -> None:
    assert pairs(sentence) == rows


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("供水设施投资41亿元。", "eq"),
        ("渡口改造投资总规模为3亿元。", "eq"),
        ("用好7亿元渔业专项资金。", "eq"),
        ("完成供水设施投资41亿元。", "ge"),
        ("供水设施投资增加到41亿元。", "ge"),
    ],
)
def test_a_planned_sum_is_met_exactly(sentence: str, comparator: str) -> None:
    assert comparators(sentence) == [comparator]


def test_one_number_for_several_nouns_is_one_row() -> None:
    sentence = "无公害农产品、绿色食品、有机食品等产品达到60个。"
    assert pairs(sentence) == [("无公害农产品、绿色食品、有机食品等产品", 60)]


def test_the_nouns_may_stand_a_clause_before() -> None:
    sentence = "数控机床和工业机器人技术水平显著提升，市场占有率分别超过70%和50%。"
    assert pairs(sentence) == [("数控机床市场占有率", 70), ("工业机器人市场占有率", 50)]


def test_the_nouns_are_cut_before_whatever_rises() -> None:
    sentence = "数控机床和工业机器人竞争力显著提升，市场占有率分别超过70%和50%。"
    assert pairs(sentence) == [("数控机床市场占有率", 70), ("工业机器人市场占有率", 50)]


def test_each_row_quotes_from_its_own_noun_to_its_own_number() -> None:
    rows = item("公园、绿道、驿站分别达到10个、20条、30座。")["targets"]
    assert [row["quote"] for row in rows] == [
        "公园、绿道、驿站分别达到10个",
        "绿道、驿站分别达到10个、20条",
        "驿站分别达到10个、20条、30座",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "到2023年、2027年，入园率分别达到20%、40%。",
        "到2023年和2027年，入园率分别达到20%和40%。",
        "入园率2023年、2027年分别达到20%、40%。",
        "入园率到2023年达到20%、到2027年达到40%。",
        "入园率到2023年达到20%，2027年达到40%。",
    ],
)
def test_two_years_are_dealt_out_to_two_numbers(sentence: str) -> None:
    rows = item(sentence)["targets"]
    assert [(row["indicator"], row["value"], iso(row["deadline"])) for row in rows] == [
        ("入园率", 20, "2023-12-31"),
        ("入园率", 40, "2027-12-31"),
    ]


def test_two_nouns_share_their_numbers_where_years_are_two_as_well() -> None:
    sentence = "到2023年、2027年，甲类园区和乙类园区分别达到10家、20家。"
    assert pairs(sentence) == [("甲类园区", 10), ("乙类园区", 20)]
