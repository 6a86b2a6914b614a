"""Sentences in, clean sentences and rows out."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.clean.ocr import TextCorrection, load_text_corrections
from pipelines.clean.passes import clean


def rows(raw: str, corrections: tuple[TextCorrection, ...] = ()) -> list[tuple[str, str, str]]:
    return [(row.rule, row.before, row.after) for row in clean(raw, corrections).corrections]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        # Script: 著 is 着 as a particle and verb, 著 for writing and renown.
        ("著力發展，隨著產業升級，效果顯著", "着力发展，随着产业升级，效果显著"),
        ("著名商標與著作權的產業", "著名商标与著作权的产业"),
        ("幹部隊伍與乾淨環境，三年後，皇后大道", "干部队伍与干净环境，三年后，皇后大道"),
        ("瞭解特徵，徵收稅款，剩餘資金", "了解特征，征收税款，剩余资金"),
        ("昇腾生态与浩瀚鲲鹏", "昇腾生态与浩瀚鲲鹏"),
        # Pinyin.
        ("加快轉(zhuǎn)變發(fā)展方式", "加快转变发展方式"),
        ("綠(lǜ)色（lǜ）發(fa)展", "绿色发(fa)展".replace("(fa)", "（fa）")),
        ("使用手机(app)和（max）参数", "使用手机（app）和（max）参数"),
        # Punctuation.
        ("质量,,效益,、安全,。", "质量，效益、安全。"),
        ("主要目标:增长5.5%,就业1,234万人;", "主要目标：增长5.5%，就业1,234万人；"),
        ("时间:10:30至11:00", "时间：10:30至11:00"),
        ("委员会(TC/SC)分别达到5个", "委员会（TC/SC）分别达到5个"),
        ("(一)加强领导。(1)落实", "（一）加强领导。（1）落实"),
        ("1)推动改革", "1）推动改革"),
        ("产品(农业(含林业)类)", "产品（农业（含林业）类）"),
        ('"十三五"时期', "“十三五”时期"),
        ('“清水行动"，推动“三红"管控，"甲"和“乙”', "“清水行动”，推动“三红”管控，“甲”和“乙”"),
        ("f(x), A, B; see: http://a.cn/b?c=1,2", "f(x), A, B; see: http://a.cn/b?c=1,2"),
        ("粤府[2020]50 号", "粤府〔2020〕50号"),
        ("粤府[2020〕50号", "粤府〔2020〕50号"),
        ("国办发〔2016]18号", "国办发〔2016〕18号"),
        ("等等。。。", "等等。。。"),
        # Full-width and compatibility forms.
        ("增长１２．５％，ＰＭ２．５下降", "增长12.5%，PM2.5下降"),
        ("收入７４２，２４１，０００元", "收入742,241,000元"),
        ("⼀、⼯作⽬标", "一、工作目标"),
        ("「千億級」產業", "“千亿级”产业"),
        ("⒈推动改革\n⑿加强监管", "1.推动改革\n（12）加强监管"),
        # Spaces.
        ("到 2025 年，建成 20 个 5G 示范区，达到 98 %", "到2025年，建成20个5G示范区，达到98%"),
        ("推广 Smart City 平台", "推广Smart City平台"),
        ("2021 - 2025 年", "2021-2025年"),
        ("1 粮食产量 万吨 1081 1090 约束性", "1 粮食产量 万吨 1081 1090 约束性"),
        ("责任单位：省发展改革委 省财政厅", "责任单位：省发展改革委 省财政厅"),
        ("| 指标 | 2025 年 |", "| 指标 | 2025年 |"),
        # Dates.
        ("二○一二年六月二十九日", "2012年6月29日"),
        ("到二〇三五年，力争", "到2035年，力争"),
        ("二〇二一至二〇二五年十二月", "2021至2025年12月"),
        ("二OO五年", "2005年"),
        ("二三四五年级和十二五时期", "二三四五年级和十二五时期"),
        # A dash for the first number.
        ("—、总体要求\n（—）指导思想", "一、总体要求\n（一）指导思想"),
        ("十—、附则\n——加强监管", "十一、附则\n——加强监管"),
        # Digits.
        ("超过lOOO家，2O2O年，9O%以上", "超过1000家，2020年，90%以上"),
        ("并处l万元以上，标准l至3倍", "并处1万元以上，标准1至3倍"),
        ("O2O平台，O3浓度，II类水质，CO2排放", "O2O平台，O3浓度，II类水质，CO2排放"),
        ("H2O，10l汽油", "H2O，10l汽油"),
        ("第 3 . 15 条，5 G 网络，PM 2.5 浓度", "第3.15条，5G网络，PM2.5浓度"),
        ("1 . 推动改革", "1.推动改革"),
        ("选定ll类，近Ioo家，2l世纪，指数达到8 0，", "选定11类，近100家，21世纪，指数达到80，"),
        ("1 9 9 7 年增长 1 0 ．3 ％", "1997年增长10.3%"),
        ("合格率 98. 5 %", "合格率98.5%"),
        # Noise.
        ("PM2\ue0105年均浓度", "PM2.5年均浓度"),
        ("质\u200b量\ufeff强\xad省", "质量强省"),
        ("&ldquo;双创&rdquo;&nbsp;示范&amp;nbsp;区", "“双创”示范区"),
        ("**一、工作目标**", "一、工作目标"),
        ("**（一）渔港建设** 新建泊位5个。", "（一）渔港建设\n新建泊位5个。"),
        ("**（一）新建泊位5个。** 更新渔船", "（一）新建泊位5个。更新渔船"),
        ("## 第一章 总 则", "第一章总则"),
        ("<p>质量</p><strong>强省</strong>", "质量\n强省"),
        ("各单位- 3 -参与", "各单位参与"),
    ],
)  # fmt: skip
def test_sentence(raw: str, wanted: str) -> None:
    assert clean(raw).text == wanted


def test_a_repair_is_a_row_with_its_evidence() -> None:
    assert rows("超过lOOO家,。") == [("ocr_digit", "lOOO", "1000"), ("doubled", ",。", "。")]
    assert rows("lO.深化改革") == [("numbering", "lO.", "10.")]
    assert rows("轉(zhuǎn)變") == [("pinyin", "(zhuǎn)", "")]
    assert rows("PM2\ue0105年均") == [("private_use", "\ue010", ".")]
    assert rows("　　质量强省。\r\n\r\n　　二") == []


def test_look_alikes_come_from_the_list_alone(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("before,after,note,source\n措拖,措施,,seen\n", encoding="utf-8")
    known = load_text_corrections(table)
    assert clean("政策措拖").text == "政策措拖"
    assert rows("政策措拖", known) == [("ocr_char", "措拖", "措施")]
    table.write_text("before,after,note,source\n甲,甲,,\n", encoding="utf-8")
    with pytest.raises(ValueError, match="change nothing"):
        load_text_corrections(table)


def test_unknown_private_use_is_dropped_and_flagged() -> None:
    cleaned = clean("质\ue123\ue124量\ue125")
    assert cleaned.text == "质量"
    (problem,) = cleaned.problems
    assert (problem.rule, problem.severity) == ("private_use", "warning")
    assert (problem.raw_start, problem.raw_end) == (1, 3)


def test_script_is_told() -> None:
    assert clean("全面貫徹落實質量發展綱要").script == "Hant"
    assert clean("全面贯彻落实质量发展纲要").script == "Hans"
    assert clean("").script == "Hans"


def test_traditional_lines_of_a_simplified_text_are_simplified() -> None:
    text = clean(
        "全面贯彻落实质量发展纲要，推动经济高质量发展。\n為實現經濟發展質量與產業結構調整的目標"
    ).text
    assert text.endswith("为实现经济发展质量与产业结构调整的目标")


def test_torn_bytes_are_repaired_where_the_repair_tears_alike() -> None:
    # 銷 E44E after ， A3AC: the pair across 的 and the byte before it is 數.
    raw = "數(shù)據要求賠償?shù)模N售者應當先行賠付。"
    assert clean(raw).text == "数据要求赔偿的，销售者应当先行赔付。"
    assert ("mojibake", "?shù)模N", "的，销") in rows(raw)


def test_a_plan_is_told_by_the_years_of_the_text() -> None:
    torn = "主要目標?!笆濉睍r期質量明顯提升。"
    assert "。“十三五”时期" in clean(torn + "到2020年建成，到2018年達標。").text
    assert "。“十二五”时期" in clean(torn + "到2015年建成。").text


def test_what_cannot_be_proven_is_left_and_flagged() -> None:
    cleaned = clean("主要目標?!笆濉睍r期質量明顯提升。")
    assert "笆濉" in cleaned.text
    assert [problem.rule for problem in cleaned.problems] == ["mojibake"]
    assert not clean("什么是质量?答案是A类产品。").problems


WRAPPED = """
为推动本市高质量发展，全面提升产品、工程、服务质量水平，现结合

实际制定本方案。

一、总体要求

坚持以质量第一为价值导向，深入实施质量强市战略，到 2025 年，全

市质量水平明显提升，培育一批具有竞争力的企业，建成 20 个以上质

量提升示范区。

— 2 —
 ——质量基础更加扎实。计量、标准、检验检测能力不断增强，公共服

务平台覆盖主要产业。

责任单位：市市场监管局

某某市人民政府

2021 年 3 月 5 日
"""


def test_wrapped_lines_are_joined_into_paragraphs() -> None:
    assert clean(WRAPPED).text.split("\n") == [
        "为推动本市高质量发展，全面提升产品、工程、服务质量水平，现结合实际制定本方案。",
        "一、总体要求",
        "坚持以质量第一为价值导向，深入实施质量强市战略，到2025年，全市质量水平明显提升，"
        "培育一批具有竞争力的企业，建成20个以上质量提升示范区。",
        "——质量基础更加扎实。计量、标准、检验检测能力不断增强，公共服务平台覆盖主要产业。",
        "责任单位：市市场监管局",
        "某某市人民政府",
        "2021年3月5日",
    ]


def test_lines_of_other_texts_are_not_joined() -> None:
    headings = "\n".join(
        f"（{n}）推进重点领域{'改革创新' * k}\n{'深入实施质量提升行动，' * 12}取得实效。"
        for n, k in zip("一二三四五六七八", (1, 3, 2, 4, 2, 3, 1, 4), strict=True)
    )
    assert clean(headings).text == headings
    table = "\n".join(f"| 指标{n} | {n}0 | {n}5 |" for n in range(20))
    assert clean(table).text == table


def test_a_sentence_torn_by_a_line_break_is_joined() -> None:
    assert (
        clean("贯彻《\n某某条例\n》，制定方案，\n落实责任。").text
        == "贯彻《某某条例》，制定方案，落实责任。"
    )


def test_an_exponent_torn_from_its_unit_goes_back_to_it() -> None:
    raw = "到2025年，细颗粒物浓度低于30μg/m ，臭氧\n3\n\n浓度低于145μg/m 。\n\n（一）治理。\n"
    cleaned = clean(raw)
    assert "低于30μg/m3，臭氧浓度低于145μg/m3。" in cleaned.text
    assert {one.rule for one in cleaned.corrections} >= {"torn_exponent"}


def test_a_bare_number_without_such_a_unit_beside_it_stays() -> None:
    raw = "一、任务\n（一）修缮渡口。\n3\n（二）修缮渡船，载重30吨，共\n"
    assert "torn_exponent" not in {one.rule for one in clean(raw).corrections}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_page_numbers_that_count_up_at_the_starts_of_lines_are_dropped_amid_words(
    newline: str,
) -> None:
    page = "各地要加强渔港建设，完善航道设施，提高管理水平，保障渔业安全，促进渔民增收。" * 14
    text = newline.join(
        [f"{page}渔业体", f"4系健全。{page}经济体", f"5系健全。{page}标准体", "6系健全。"]
    )
    cleaned = clean(text)
    assert cleaned.text.count("体系健全。") == 3
    dropped = [row.before for row in cleaned.corrections if row.rule == "page_number"]
    assert [before.strip() for before in dropped] == ["4", "5", "6"]


def test_a_page_number_before_a_decimal_heading_is_known_by_its_neighbours() -> None:
    page = "各地要加强渔港建设，完善航道设施，提高管理水平，保障渔业安全，促进渔民增收。" * 14
    pages = [f"{page}渔业体", f"41系健全。{page}经济体", f"42系健全。{page}标准体"]
    text = "\n".join([*pages, f"43系健全。{page}", "4413.3 加强渔政管理", f"{page}", "13.4 保障"])
    lines = clean(text).text.splitlines()
    assert "13.3加强渔政管理" in lines
    assert "13.4保障" in lines
