"""Sentences in, quantities out."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.tokens.quantities import Quantity, find_quantities
from tests.linear import assert_linear

Row = tuple[str | None, float | None, float | None, str | None]


def rows(text: str) -> list[Row]:
    return [(q.comparator, q.value, q.value_max, q.unit) for q in find_quantities(text)]


def values(text: str) -> list[float | None]:
    return [q.value for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("入库企业达到6万家以上。", [("ge", 60_000, None, "家")]),
        ("执行《节能标准》JGJ 75-2012。", []),
        ("执行《管网规范》CJJ 63—2018和SL 104-2015。", []),
        ("培育SB 5家。", [(None, 5, None, "家")]),
        ("占比到达20%以上。", [("ge", 20, None, "%")]),
        ("降至2.1t-CO2/万元。", [(None, 2.1, None, "t-CO2/万元")]),
        ("设立5亿元的引导基金。", [(None, 5e8, None, "元")]),
        ("总产值突破1.2万亿。", [("gt", 1.2e12, None, None)]),
        ("培育３—５个产业集群。", [("range", 3, 5, "个")]),
        ("比重提高15%～20%。", [("range", 15, 20, "%")]),
        ("用三至五年时间建成。", [("range", 3, 5, "年")]),
        ("投资2—3万元。", [("range", 20_000, 30_000, "元")]),
        ("投资5000-1万元。", [("range", 5000, 10_000, "元")]),
        ("投入4000万元至5000万元", [("range", 4e7, 5e7, "元")]),
        ("新建三五个园区。", [("range", 3, 5, "个")]),
        ("浓度控制在每立方米30微克以内。", [("le", 30, None, "微克/立方米")]),
        ("产能提高到每亩1000公斤。", [(None, 1000, None, "公斤/亩")]),
        ("每亩产量提高到600公斤。", [(None, 600, None, "公斤")]),
        ("每吨水泥能耗降到100千克。", [(None, 100, None, "千克")]),
        ("能耗下降百分之三十至四十。", [("range", 30, 40, "%")]),
        ("覆盖率不低于百分之九十五。", [("ge", 95, None, "%")]),
        ("提高七成六。", [(None, 76, None, "%")]),
        ("九成以上村庄通车。", [("ge", 90, None, "%")]),
        ("一半以上的社区建成站点。", [("ge", 50, None, "%")]),
        ("过半乡镇建成站点。", [("gt", 50, None, "%")]),
        ("三分之二以上的县建成。", [("ge", 2 / 3, None, None)]),
        ("死亡率降至千分之三。", [(None, 0.3, None, "%")]),
        ("死亡率降至3‰以下。", [("le", 3, None, "‰")]),
        ("提高2个百分点左右。", [("approx", 2, None, "个百分点")]),
        ("收入翻一番。", [(None, 1, None, "番")]),
        ("收入翻两番以上。", [("ge", 2, None, "番")]),
        ("收入实现翻番。", [(None, 1, None, "番")]),
        ("增长一倍以上。", [("ge", 1, None, "倍")]),
        ("按五折收取。", [(None, 50, None, "%")]),
        ("浓度控制在35微克/立方米以内。", [("le", 35, None, "微克/立方米")]),
        ("失业率控制在5.5%。", [("le", 5.5, None, "%")]),
        ("失业率控制在5.5%左右。", [("approx", 5.5, None, "%")]),
        ("补助标准为每月200元/人·月。", [(None, 200, None, "元/人·月")]),
        ("拥有量达到15件/万人。", [("ge", 15, None, "件/万人")]),
        ("装机达到100万千瓦。", [("ge", 1e6, None, "千瓦")]),
        ("算力规模超过15EFLOPS。", [("gt", 15, None, "EFLOPS")]),
        ("首台（套）装备12台（套）。", [(None, 12, None, "台（套）")]),
        ("规模5000多亿元。", [("gt", 5e11, None, "元")]),
        ("引进20余名专家。", [("gt", 20, None, "名")]),
        ("近百家企业参加。", [("approx", 100, None, "家")]),
        ("产值超千亿元。", [("gt", 1e11, None, "元")]),
        ("惠及上千户。", [("ge", 1000, None, "户")]),
        ("不得少于（以下同）20人。", [(None, 20, None, "人")]),
        ("不得少于20人。", [("ge", 20, None, "人")]),
        ("不足10人的班级。", [("lt", 10, None, "人")]),
        ("约80亿元", [("approx", 8e9, None, "元")]),
        ("5人（含）以上", [("ge", 5, None, "人")]),
        ("30个工作日内办结。", [("le", 30, None, "个工作日")]),
        ("应当在十五日内答复。", [("le", 15, None, "日")]),
        ("24小时内放行。", [("le", 24, None, "小时")]),
        ("下降半个百分点", [(None, 0.5, None, "个百分点")]),
        ("推动100家具有示范作用的企业", [(None, 100, None, "家")]),
        ("处理能力50吨/日", [(None, 50, None, "吨/日")]),
        ("一个半月", [(None, 1.5, None, "个月")]),
        ("两年半", [(None, 2.5, None, "年")]),
        ("半年以上", [("ge", 0.5, None, "年")]),
        ("十几个园区", [(None, None, None, "个")]),
        ("五万元以上十万元以下罚款", [("ge", 5e4, None, "元"), ("le", 1e5, None, "元")]),
        ("比达到2∶1", [("ge", 2, None, None)]),
        ("师生比达到1:10", [("ge", 0.1, None, None)]),
        ("带动1亿左右人口转移", [("approx", 1e8, None, None)]),
        ("覆盖率≥90", [("ge", 90, None, None)]),
        ("负债率从60%降到45%", [(None, 60, None, "%"), (None, 45, None, "%")]),
    ],
)
def test_a_sentence_of_a_plan(sentence: str, expected: list[Row]) -> None:
    found = rows(sentence)
    assert [row[0] for row in found] == [row[0] for row in expected]
    assert [row[3] for row in found] == [row[3] for row in expected]
    for row, want in zip(found, expected, strict=True):
        assert row[1] == pytest.approx(want[1])
        assert row[2] == want[2]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("達到6萬家以上", [("ge", 60_000, None, "家")]),
        ("不少於三萬五千個", [("ge", 35_000, None, "个")]),
        ("超過5億元，約兩千餘戶", [("gt", 5e8, None, "元"), ("approx", 2000, None, "户")]),
        ("3—5個產業", [("range", 3, 5, "个")]),
    ],
)
def test_traditional_script_reads_the_same(sentence: str, expected: list[Row]) -> None:
    assert rows(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "一、总体要求",
        "（一）发展目标",
        "1.推动产业升级",
        "\n2．完善机制\n（3）加强考核",
        "第一章 总则 第十二条",
        "第三批试点，第一、二、三产业",
        "一是加强领导；二是落实责任。",
        "2016年10月12日印发，2021—2025年实施，6月底前完成",
        "二○一二年六月二十九日",
        "国发〔2012〕9号",
        "20世纪90年代，80后，二季度",
        "十分重要，一切工作，进一步统一思想，建立一批、一系列机制",
        "三农、四川、五位一体、万众创新、一带一路、三品一标、双随机一公开",
        "“十四五”时期，“十百千”工程，“四个最严”",
        "世界500强，3D打印，5G基站，PM2.5，ISO9001，GB/T 19001-2016，COVID-19",
        "一企一策、一村一品，千方百计，百姓，统一，唯一，万一",
        "党的二十大、二十届三中全会",
        "拨打12345热线，落实863计划",
        "上午8:30开始，7×24小时服务",
        "电话：+1 (418) 643-7582，+86-571-8705-3322，+44 20 7946 0000",
        "专栏1：重点工程",
        "参加队伍，着陆，内陆",
        "十二届四次全会，两位数增长，不一一列举，前两款规定，三轮车，四至范围",
        "1) 加强组织领导\n二）落实责任",
        "百兆光纤，实现“双过半”，危机四伏，四人帮，一件件实事，一多半",
    ],
)
def test_what_is_no_quantity(sentence: str) -> None:
    assert find_quantities(sentence) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("壹佰贰拾叁", [123]),
        ("一千零一", [1001]),
        ("二零一九", [2019]),
        ("三点一四", [3.14]),
        ("负五", [-5]),
        ("-3", [-3]),
        ("负百分之五", [-5]),
        ("1,234", [1234]),
        ("1, 234", [1234]),
        ("200 000", [200_000]),
        ("2e5", [200_000]),
        ("10^3", [1000]),
        ("10k", [10_000]),
        ("三又二分之一", [3.5]),
        ("1/5", [0.2]),
        ("两打", [24]),
        ("对折", [50]),
        ("七五折", [75]),
        ("百分百", [100]),
        ("一加一等于二", [1, 1, 2]),
        ("12 和 十三", [12, 13]),
        ("三百二十", [320]),
        ("一", [1]),
        ("答案是二十", [20]),
        ("合计三十二。", [32]),
    ],
)
def test_a_number_alone_is_a_number(text: str, expected: list[float]) -> None:
    assert values(text) == expected


def test_a_word_inside_a_long_numeral_is_no_word() -> None:
    # “一百一” is not one-X-one as in 一企一策
    assert rows("钢一百一十六万六千吨") == [(None, 1_166_000, None, "吨")]


def test_a_measure_word_that_opens_another_word_is_none() -> None:
    assert rows("12部门联合印发")[0][3] is None
    assert rows("100万人才")[0][3] is None


def test_spans_name_the_parts() -> None:
    text = "总数不少于3万家以上的"
    (q,) = find_quantities(text)
    assert text[q.start : q.end] == "不少于3万家以上"
    assert text[q.number_start : q.number_end] == "3万"
    assert text[q.start : q.number_start] == "不少于"
    assert text[q.unit_end : q.end] == "以上"


_NUMBER = st.integers(min_value=1, max_value=9999)
_UNIT = st.sampled_from(["家", "个", "万元", "亿元", "%", "公里", "微克/立方米"])
_BEFORE = st.sampled_from([("", None), ("不少于", "ge"), ("超过", "gt"), ("不高于", "le")])


@given(_NUMBER, _UNIT, _BEFORE)
def test_a_quantity_parses_back(number: int, unit: str, bound: tuple[str, str | None]) -> None:
    times = {"万元": 10**4, "亿元": 10**8}.get(unit, 1)
    expected = [(bound[1], float(number * times), None, unit.lstrip("万亿"))]
    assert rows(f"总量{bound[0]}{number}{unit}。") == expected
    full_width = str(number).translate({ord("0") + i: ord("０") + i for i in range(10)})
    assert rows(f"总量{bound[0]}{full_width}{unit}。") == expected


_POLICY = (
    "零一二三十百千万亿点几数多余成折半番第年月日号个家元％%‰0123456789１２,，.．-—～至到/∶"
    ":（）()“”〔〕 \n不少于超过约近达到以上左右内"
)


@given(st.one_of(st.text(), st.text(alphabet=_POLICY, max_size=80)))
def test_no_text_raises_and_spans_hold(text: str) -> None:
    last: Quantity | None = None
    for q in find_quantities(text):
        assert 0 <= q.start <= q.number_start <= q.number_end <= q.unit_end <= q.end <= len(text)
        assert last is None or last.end <= q.start
        assert q.value_max is None or (q.value is not None and q.comparator == "range")
        last = q


_TEXTS = st.text(alphabet=_POLICY + "¥±⁸¾×壹贰萬億兩·每kMGT+[]［］", max_size=60)


@given(_TEXTS, _TEXTS)
def test_quantities_of_any_text_ascend_and_do_not_overlap(left: str, right: str) -> None:
    text = f"{left}建成20个{right}"
    found = find_quantities(text)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for one in found:
        assert one.number_start < one.number_end or one.unit == "番"
        assert one.value is None or math.isfinite(one.value)


_DIGITS = "零一二三四五六七八九"


def _in_words(number: int) -> str:
    """A number below 10,000 as Chinese texts print it."""
    word = ""
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            word += _DIGITS[digit] + name
        elif word and number and not word.endswith("零"):
            word += "零"
    return word


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(["", "万", "亿"]), _BEFORE)
def test_a_written_chinese_number_reads_back(
    number: int, magnitude: str, bound: tuple[str, str | None]
) -> None:
    value = number * {"": 1, "万": 10**4, "亿": 10**8}[magnitude]
    text = f"，总量{bound[0]}{_in_words(number)}{magnitude}吨。"
    assert rows(text) == [(bound[1], value, None, "吨")]


@given(st.integers(min_value=1, max_value=999), st.sampled_from(["%", "％", "‰", "个百分点"]))
def test_a_written_share_reads_back(tenths: int, unit: str) -> None:
    expected = [("le", tenths / 10, None, unit.replace("％", "%"))]
    assert rows(f"比重不高于{tenths / 10}{unit}。") == expected


@given(st.integers(min_value=1, max_value=100))
def test_a_written_percentage_in_words_reads_back(number: int) -> None:
    assert rows(f"比重不低于百分之{_in_words(number)}。") == [("ge", number, None, "%")]


@given(
    st.integers(min_value=1, max_value=900),
    st.integers(min_value=1, max_value=90),
    st.sampled_from(["—", "-", "～", "至", "到", "–", "——"]),
    st.sampled_from([("家", 1), ("万家", 10**4), ("亿家", 10**8)]),
)
def test_a_written_range_reads_back(low: int, more: int, to: str, unit: tuple[str, int]) -> None:
    expected = [("range", low * unit[1], (low + more) * unit[1], "家")]
    assert rows(f"总量扩大{low}{to}{low + more}{unit[0]}。") == expected


@pytest.mark.parametrize(
    "unit",
    ["百 ", "万1千", "一 百", "1千", "3万", "1/", "附件", "统一", "图1", "又", "1,000", "¥1"],
)
def test_a_long_run_of_mixed_numbers_takes_linear_time(unit: str) -> None:
    assert_linear(find_quantities, unit)


@pytest.mark.parametrize(
    "unit",
    ["一", "1", "1,", "第", " ", "零", "万", "点", "一、", "1—", "“一", "\n1.", "百分之", "1/"],
)
def test_a_long_run_takes_linear_time(unit: str) -> None:
    assert_linear(find_quantities, unit)
