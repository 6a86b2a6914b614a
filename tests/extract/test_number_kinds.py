"""Which number is meant and of what, and by when: sentences in, targets out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import goals, iso

ISSUED = date(2024, 3, 1)


def said(sentence: str) -> list[str]:
    """Name, condition, value and unit of each target."""
    rows = goals(sentence, ISSUED)["targets"]
    return [
        f"{row['indicator']} {row['comparator']} {row['value']:.12g} {row['unit'] or '-'}"
        for row in rows
    ]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        # A verb that names an amount.
        ("到2026年，累计投入十亿3000万元。", ["投入 eq 1030000000 元"]),
        ("到2026年，村均投入达到500万元。", ["村均投入 ge 5000000 元"]),
        ("到2026年，减排达到1000万tCO2。", ["减排 ge 10000000 tCO2"]),
        ("新建渔港50座，累计投入5亿元。", ["渔港 ge 50 座", "投入 eq 500000000 元"]),
        # An amount that needs no bearer, and one that has its projects.
        ("水质达标率达到98%，完成投资12亿元。", ["水质达标率 ge 98 %", "投资 ge 1200000000 元"]),
        (
            "污水排放量控制在5万吨以内，成本控制在3万元以内。",
            ["污水排放量 le 50000 吨", "成本 le 30000 元"],
        ),
        # Ratings in a list, a bare list of numbers.
        ("建成6个110千伏、20个35千伏变电站。", ["110千伏变电站 ge 6 个", "35千伏变电站 ge 20 个"]),
        (
            "新建渔港300/400/500座。",
            ["渔港 ge 300 座", "渔港 ge 400 座", "渔港 ge 500 座"],
        ),
        # 一个 in a list and behind 至少, not as an article.
        ("建设2处以上滨河码头、一个候船厅。", ["滨河码头 ge 2 处", "候船厅 ge 1 个"]),
        ("建设一个候船厅、2处以上滨河码头。", ["候船厅 ge 1 个", "滨河码头 ge 2 处"]),
        ("至少完成一轮排查。", ["排查 ge 1 轮"]),
        ("建成一套管理体系。", []),
        # What a share is of, what it starts from, fractions in words.
        ("充电车位配建比例不低于停车位的30%。", ["充电车位配建比例 ge 30 %"]),
        ("推行车辆比例由20%扩展到全部商圈。", []),
        ("三分之一以上的社区建成食堂。", ["建成食堂的社区 ge 33.33 %"]),
        ("渔港收费打8折。", ["渔港收费 eq 80 %"]),
        ("渔业产值增速按照6%左右把握。", ["渔业产值增速 approx 6 %"]),
        # 各 deals one number out to all.
        ("建成风电、光伏各900万千瓦。", ["风电 ge 9000000 千瓦", "光伏 ge 9000000 千瓦"]),
        # The aim of a number is no part of its name.
        ("实现到2030年新增竹林面积30万亩的目标。", ["竹林面积 ge 300000 亩"]),
        ("建成2025年度示范渔港5座。", ["示范渔港 ge 5 座"]),
        # Counts that are none.
        ("推进18项工程：新建渔港、改造码头。", []),
        ("建设集餐饮、住宿等8余项功能于一体的中心。", []),
        ("贯彻市委五届十三次全体会议精神。", []),
        ("梳理形成9件候选项目。", []),
        ("新建渔港50万亩，折合333平方公里。", ["渔港 ge 500000 亩"]),
    ],
)
def test_the_number_and_what_it_is_of(sentence: str, wanted: list[str]) -> None:
    assert said(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "year", "value"),
    [
        ("到2030年，在2020年基础上，渔业增加值提高80%。", 2020, None),
        ("以2020年为基期，到2030年工业用水量下降20%。", 2020, None),
        ("到2030年，单位产值能耗在2025年基础上下降13.5%。", 2025, None),
        ("到2030年，机关用电量比2020年的50亿千瓦时减少5亿千瓦时。", 2020, 5e9),
        ("到2030年，工业用水量较2021年的80亿立方米下降20%。", 2021, 8e9),
    ],
)
def test_the_base_of_a_change(sentence: str, year: int, value: float | None) -> None:
    (row,) = goals(sentence, ISSUED)["targets"]
    assert (row["baseline_year"], row["baseline_value"]) == (year, value)
    assert row["indicator"] in sentence
    assert iso(row["deadline"]) == "2030-12-31"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("“十五五”时期前三年，新建渔港50座。", ["2028-12-31"]),
        ("明后两年，新建渔港5座。", ["2026-12-31"]),
        ("到二十一世纪中叶，新建渔港5座。", ["2050-12-31"]),
        ("自2025年7月起两年内，新建渔港5座。", ["2027-06-30"]),
        ("大后年底前，新建渔港5座。", ["2027-12-31"]),
        ("2026年上、下半年分别新建渔港5座、6座。", ["2026-06-30", "2026-12-31"]),
        ("2026年一、二季度分别改造渔港32个、33个。", ["2026-03-31", "2026-06-30"]),
        ("2025年一季度改造渔港20座，二季度末改造码头30座。", ["2025-03-31", "2025-06-30"]),
        ("2025年，改造渔港20座，二季度前改造码头30座。", ["2025-12-31", "2024-06-30"]),
        ("推进造林（2025年完成新造林8万亩，完成抚育12万亩）。", ["2025-12-31", "2025-12-31"]),
    ],
)
def test_by_when(sentence: str, wanted: list[str]) -> None:
    assert [iso(row["deadline"]) for row in goals(sentence, ISSUED)["targets"]] == wanted


def test_what_is_summed_up_is_not_of_every_year() -> None:
    for sentence in (
        "每年培育市级名牌30个，到2027年累计培育150个。",
        "每年新建渔港10座，到2027年累计新建50座。",
    ):
        rows = goals(sentence, ISSUED)["targets"]
        assert [row["frequency"] for row in rows] == ["annual", None]


def test_a_year_of_a_note_is_no_deadline() -> None:
    assert goals("新建渔港5座（注：2025年数据为预计数）。", ISSUED)["deadlines"] == []


def test_what_a_relief_is_granted_for_is_no_deadline() -> None:
    assert goals("2024年1月1日至2027年12月31日，减按15%征收。", ISSUED)["deadlines"] == []
