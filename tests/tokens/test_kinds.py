"""Kinds of numbers and units that texts print, several of each kind."""

from __future__ import annotations

import pytest

from pipelines.tokens.quantities import find_quantities, in_percent

Row = tuple[str | None, float | None, float | None, str | None]


def _rows(text: str) -> list[Row]:
    return [(q.comparator, q.value, q.value_max, q.unit) for q in find_quantities(text)]


def _assert_reads(sentence: str, expected: list[Row]) -> None:
    found = _rows(sentence)
    assert [(row[0], row[3]) for row in found] == [(row[0], row[3]) for row in expected]
    for row, want in zip(found, expected, strict=True):
        assert row[1:3] == pytest.approx(want[1:3])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # behind digits 兆 and M are units of bandwidth
        ("乡村宽带接入能力达到100兆以上。", ("ge", 100, None, "兆")),
        ("家庭接入带宽不低于300兆。", ("ge", 300, None, "兆")),
        ("骨干带宽达到500M。", ("ge", 500, None, "M")),
        ("每户带宽200M以上。", ("ge", 200, None, "M")),
        # both scripts in one number
        ("累计完成投资2千3百万元。", (None, 23_000_000, None, "元")),
        ("安置4万5千人。", (None, 45_000, None, "人")),
        ("服务7万5千4百人。", (None, 75_400, None, "人")),
        ("存栏3万4000头。", (None, 34_000, None, "头")),
        ("累计投入十亿3000万元。", (None, 1_030_000_000, None, "元")),
        ("服务人数达到100万两千人。", ("ge", 1_002_000, None, "人")),
        # 多 and 余 inside a magnitude
        ("完成投资5千多万元。", ("gt", 50_000_000, None, "元")),
        ("带动就业3百余万人。", ("gt", 3_000_000, None, "人")),
        ("完成投资2千亿多元。", ("gt", 2e11, None, "元")),
        ("补种600多万株。", ("gt", 6_000_000, None, "株")),
        # neighbours
        ("每个县培育骨干企业一两家。", ("range", 1, 2, "家")),
        ("每村培育带头人三两名。", ("range", 2, 3, "名")),
        ("新增岗位一两百个。", ("range", 100, 200, "个")),
        ("提高二三十个百分点。", ("range", 20, 30, "个百分点")),
        # tenths
        ("覆盖面达到七到八成。", ("range", 70, 80, "%")),
        ("满意率达到八九成。", ("range", 80, 90, "%")),
        ("吸引三至四成农户参与。", ("range", 30, 40, "%")),
        ("按原价对折供应。", (None, 50, None, "%")),
        # shares of more than a thousand
        ("差错率控制在十万分之三以内。", ("le", 0.003, None, "%")),
        ("缺陷率控制在百万分之五以内。", ("le", 0.0005, None, "%")),
        ("漏检率不超过万分之二。", ("le", 0.02, None, "%")),
        ("达到常住居民的千分之六。", (None, 0.6, None, "%")),
        # powers of ten and vulgar fractions
        ("年发电量达到1.2×10⁸千瓦时。", ("ge", 1.2e8, None, "千瓦时")),
        ("菌落总数控制在10⁴个以下。", ("le", 10_000, None, "个")),
        ("微生物不超过2×10³个。", ("le", 2000, None, "个")),
        ("出口额达到3¾万元。", ("ge", 37_500, None, "元")),
        ("压减½以上。", ("ge", 0.5, None, None)),
        # signs
        ("出口额增速不低于-2%。", ("ge", -2, None, "%")),
        ("物价涨幅控制在-1.5%以内。", ("le", -1.5, None, "%")),
        ("库温保持为-18℃。", (None, -18, None, "℃")),
        ("计量误差不超过±0.5%。", ("le", 0.5, None, "%")),
        ("偏差控制在±3毫米以内。", ("le", 3, None, "毫米")),
        ("村均投入达到¥500万元。", ("ge", 5_000_000, None, "元")),
        ("注册资本不低于人民币100万元。", ("ge", 1_000_000, None, "元")),
        ("出口额超过$300万。", ("gt", 3_000_000, None, "美元")),
        # ratios
        ("小学生师比控制在19:1以内。", ("le", 19, None, None)),
        ("床护比达到1:0.6。", ("ge", 1 / 0.6, None, None)),
        ("城乡收入比降至2.2:1。", (None, 2.2, None, None)),
        # blanks
        ("县均投入达到1 234万元。", ("ge", 12_340_000, None, "元")),
        ("建成示范村1\u00a0200个。", (None, 1200, None, "个")),
        ("累计服务三千 八百人。", (None, 3800, None, "人")),
        ("下降百分之五 十。", (None, 50, None, "%")),
        # ranges
        ("每村配备2\u00ad3个网点。", ("range", 2, 3, "个")),
        ("投资三百～四百万元。", ("range", 3e6, 4e6, "元")),
        ("投入八百至一千二百万元。", ("range", 8e6, 1.2e7, "元")),
        # whether the bound is included
        ("差错率控制在80%（不含）以下。", ("lt", 80, None, "%")),
        ("面积5亩（不含）以上。", ("gt", 5, None, "亩")),
        ("投资500万元以下（含500万元）。", ("le", 5_000_000, None, "元")),
        ("载客30人以上（不含30人）。", ("gt", 30, None, "人")),
        # small Chinese numerals
        ("占比提高两个百分点。", (None, 2, None, "个百分点")),
        ("建成示范园两个。", (None, 2, None, "个")),
        ("培育三家龙头企业。", (None, 3, None, "家")),
    ],
)
def test_a_kind_of_number(sentence: str, expected: Row) -> None:
    _assert_reads(sentence, [expected])


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("供电煤耗降至300克标准煤/千瓦时以下。", "克标准煤/千瓦时"),
        ("电价为0.5元/千瓦时。", "元/千瓦时"),
        ("水耗降至4立方米/兆瓦时。", "立方米/兆瓦时"),
        ("能耗降至0.3吉焦/（平方米·年）以下。", "吉焦/（平方米·年）"),
        ("用水定额120升/（人·日）。", "升/（人·日）"),
        ("死亡率降至3人/10万人以下。", "人/10万人"),
        ("孕产妇死亡率降至9/10万。", "/10万"),
        ("每千人口床位数达到7张/千人口。", "张/千人口"),
        ("船舶运力达到50万载重吨。", "载重吨"),
        ("木材产量达到5万方。", "方"),
        ("年供气量达到3亿标方。", "标方"),
        ("产能达到20万锭。", "锭"),
        ("平板玻璃产量达到600万重量箱。", "重量箱"),
        ("供水能力达到20万m³/d。", "m³/d"),
        ("排放浓度低于30mg/L。", "mg/L"),
        ("减排1000万tCO2。", "tCO2"),
        ("供热煤耗降至38kgce/GJ以下。", "kgce/GJ"),
        ("浓度降至28微克每立方米以下。", "微克/立方米"),
        ("流量达到12立方米每秒。", "立方米/秒"),
        ("场地面积达到500㎡。", "㎡"),
        ("湿地面积达到12㎢。", "㎢"),
        ("客运周转量达到1.2亿人公里。", "人公里"),
        ("货运周转量达到3亿吨公里。", "吨公里"),
        ("出口额达到5000万港币。", "港币"),
        ("引资2000万美金。", "美金"),
        ("差错率降至5‱以下。", "‱"),
        ("发病率降至3‰以下。", "‰"),
    ],
)
def test_a_unit_is_whole(sentence: str, unit: str) -> None:
    assert [row[3] for row in _rows(sentence)] == [unit]


def test_numbers_parted_by_strokes_share_what_stands_behind_the_last() -> None:
    _assert_reads("分三档补助300/400/500万元。", [(None, v, None, "元") for v in (3e6, 4e6, 5e6)])
    _assert_reads(
        "建成库容2/3/5万立方米的池。", [(None, v, None, "立方米") for v in (2e4, 3e4, 5e4)]
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "详见 http://www.example.cn/2021/30?id=25 。",
        "登录www.example.cn/3/45查询。",
        "打开https://example.cn/a%202/35.html。",
    ],
)
def test_a_number_in_a_web_address_is_none(sentence: str) -> None:
    assert _rows(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [("三分之一以上的村", 33.33, "%"), ("占四分之三", 75, "%"), ("师生比为1:4", 0.25, None)],
)
def test_a_fraction_in_words_is_a_share(sentence: str, value: float, unit: str | None) -> None:
    (found,) = find_quantities(sentence)
    share = in_percent(sentence, found)
    assert (share.value, share.unit) == (value, unit)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("通过5个", None),
        ("附近3家", None),
        ("不超过5个", "le"),
        ("度过3年", None),
        ("节约20吨", None),
        ("大约20吨", "approx"),
        ("发达10个", None),
        ("超过了10个", "gt"),
        ("期满3年", None),
        ("未满3年", "lt"),
        ("5人以下简称小组", None),
        ("近5年", None),
        ("近5家", "approx"),
    ],
)
def test_a_longer_word_shelters_a_bounding_word(sentence: str, value: str | None) -> None:
    assert [row[0] for row in _rows(sentence)] == [value]


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("100万人口", [None]),
        ("100万人", ["人"]),
        ("3年级", [None]),
        ("20世纪80年代", []),
        ("100家具有资质的企业", ["家"]),
        ("100家具", [None]),
        ("12项目", [None]),
        ("5方面", [None]),
        ("15日内", ["日"]),
        ("15日", []),
        ("3台湾", [None]),
    ],
)
def test_a_longer_word_shelters_a_unit(sentence: str, units: list[str | None]) -> None:
    assert [row[3] for row in _rows(sentence)] == units


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("依托三大平台。", [(None, 3, None, "大")]),
        ("聚焦9大领域。", [(None, 9, None, "大")]),
        ("粮、油、肉、蛋、菜五大类产品。", [(None, 5, None, "大类")]),
        ("江南三地协同。", [(None, 3, None, "地")]),
        ("建立市县两级制度。", [(None, 2, None, "级")]),
        ("新建3大型超市。", [(None, 3, None, None)]),
        ("开通三地铁线。", []),
        ("贯彻党的二十大精神。", []),
        ("实施港口提升三年行动。", []),
        ("编制第十五个五年规划。", []),
        ("一次验收合格率。", []),
        ("开展第三方检测。", []),
        ("创建4A级景区，达到3级以上。", []),
    ],
)
def test_members_of_a_list_count_and_names_do_not(sentence: str, expected: list[Row]) -> None:
    _assert_reads(sentence, expected)
