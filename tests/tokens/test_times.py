"""Time expressions in, kinds and dates out, seen from 1 March 2021."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.tokens.times import find_times
from pipelines.tokens.viewpoint import Viewpoint, own_year
from tests.invented import ISSUED, iso
from tests.linear import assert_linear

Short = tuple[str, str, str | None, str | None]


def times(text: str, issued: date | None = ISSUED) -> list[Short]:
    found = list(find_times(text, Viewpoint(issued)))
    for time in found:
        assert text[time.start : time.end] == time.text
    return [(time.text, time.kind, iso(time.start_date), iso(time.end_date)) for time in found]


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        # by a year means its last day
        ("到2025年", "by", None, "2025-12-31"),
        ("至2025年", "by", None, "2025-12-31"),
        ("力争到2025年", "by", None, "2025-12-31"),
        ("2025年底前", "by", None, "2025-12-31"),
        ("2025年年底前", "by", None, "2025-12-31"),
        ("到2025年末", "by", None, "2025-12-31"),
        ("到2025年底", "by", None, "2025-12-31"),
        ("2025年前", "by", None, "2025-12-31"),
        # by a part of a year
        ("2022年6月底前", "by", None, "2022-06-30"),
        ("2022年2月底前", "by", None, "2022-02-28"),
        ("到2024年2月底", "by", None, "2024-02-29"),
        ("2022年6月前", "by", None, "2022-06-30"),
        ("2022年6月30日前", "by", None, "2022-06-30"),
        ("2022年上半年", "by", None, "2022-06-30"),
        ("2022年第三季度", "by", None, "2022-09-30"),
        ("2022年三季度前", "by", None, "2022-09-30"),
        # the document's year
        ("年底前", "by", None, "2021-12-31"),
        ("今年年底前", "by", None, "2021-12-31"),
        ("年内", "by", None, "2021-12-31"),
        ("6月底前", "by", None, "2021-06-30"),
        ("9月15日前", "by", None, "2021-09-15"),
        ("上半年", "by", None, "2021-06-30"),
        ("今年6月底前", "by", None, "2021-06-30"),
        ("明年3月15日前", "by", None, "2022-03-15"),
        ("今年三季度", "by", None, "2021-09-30"),
        ("三季度末前", "by", None, "2021-09-30"),
        ("6月中旬前", "by", None, "2021-06-20"),
        ("明年底前", "by", None, "2022-12-31"),
        ("今年", "during", "2021-01-01", "2021-12-31"),
        ("全年", "during", "2021-01-01", "2021-12-31"),
        ("2021年", "during", "2021-01-01", "2021-12-31"),
        # spans
        ("2022—2024年", "during", "2022-01-01", "2024-12-31"),
        ("2022-2024年", "during", "2022-01-01", "2024-12-31"),
        ("2022年至2024年", "during", "2022-01-01", "2024-12-31"),
        ("2021年3月至2023年6月", "during", "2021-03-01", "2023-06-30"),
        ("“十四五”时期", "during", "2021-01-01", "2025-12-31"),
        ("“十四五”期间", "during", "2021-01-01", "2025-12-31"),
        ("“十三五”时期", "during", "2016-01-01", "2020-12-31"),
        ("“十五五”期间", "during", "2026-01-01", "2030-12-31"),
        ("“十四五”内", "during", "2021-01-01", "2025-12-31"),
        ("“十四五”末", "by", None, "2025-12-31"),
        ("到“十四五”末", "by", None, "2025-12-31"),
        ("2022年内", "by", None, "2022-12-31"),
        ("2022年下半年", "by", None, "2022-12-31"),
        ("10月份前", "by", None, "2021-10-31"),
        ("2022年3月中旬至4月上旬", "during", "2022-03-11", "2022-04-10"),
        ("2022年5—6月", "during", "2022-05-01", "2022-06-30"),
        ("3月1日至6月30日", "during", "2021-03-01", "2021-06-30"),
        ("4月—6月", "during", "2021-04-01", "2021-06-30"),
        ("9—11月", "during", "2021-09-01", "2021-11-30"),
        ("4月1日至15日", "during", "2021-04-01", "2021-04-15"),
        # without a known start
        ("三年内", "relative", None, None),
        ("用3年左右时间", "relative", None, None),
        ("今后五年", "relative", None, None),
        ("今后五年内", "relative", None, None),
        ("通过三年努力", "relative", None, None),
        ("力争3到5年", "relative", None, None),
        ("三至五年内", "relative", None, None),
        ("到本世纪中叶", "by", None, "2050-12-31"),
        ("到21世纪中叶", "by", None, "2050-12-31"),
        ("到新中国成立100年时", "by", None, "2049-12-31"),
        # the first of its parts, several of them, about a year
        ("2022年前三季度", "by", None, "2022-09-30"),
        ("今年前三季度", "by", None, "2021-09-30"),
        ("2022年前两个月", "by", None, "2022-02-28"),
        ("2022年前10个月", "by", None, "2022-10-31"),
        ("2022年第一、二季度", "by", None, "2022-06-30"),
        ("2022年1季度末", "by", None, "2022-03-31"),
        ("2022年年中", "by", None, "2022-06-30"),
        ("到2030年前后", "by", None, "2030-12-31"),
        # spans over years
        ("2021年10月至次年3月", "during", "2021-10-01", "2022-03-31"),
        ("11月至次年2月", "during", "2021-11-01", "2022-02-28"),
        ("从2022年到2024年", "during", "2022-01-01", "2024-12-31"),
        ("今明两年", "during", "2021-01-01", "2022-12-31"),
        ("自2022年起三年内", "relative", "2022-01-01", "2024-12-31"),
        ("自2022年起，两年内", "relative", "2022-01-01", "2023-12-31"),
        # digits alone, two digits of a year, months in Chinese numerals, years told from now
        ("2022-06-30前", "by", None, "2022-06-30"),
        ("2022.6.30前", "by", None, "2022-06-30"),
        ("2022/6底前", "by", None, "2022-06-30"),
        ("到2022.06", "by", None, "2022-06-30"),
        ("22年底前", "by", None, "2022-12-31"),
        ("22年6月前", "by", None, "2022-06-30"),
        ("十二月底前", "by", None, "2021-12-31"),
        ("2022年十月底前", "by", None, "2022-10-31"),
        ("后年底前", "by", None, "2023-12-31"),
        ("2022年腊月底前", "by", None, None),
        # five-year plans
        ("“九五”期间", "during", "1996-01-01", "2000-12-31"),
        ("“十五”期间", "during", "2001-01-01", "2005-12-31"),
        ("十四五时期", "during", "2021-01-01", "2025-12-31"),
        ("”十四五”期间", "during", "2021-01-01", "2025-12-31"),
        ("“十四五”", "during", "2021-01-01", "2025-12-31"),
        ("“十四五”后两年", "during", "2024-01-01", "2025-12-31"),
        ("“十五五”前3年", "during", "2026-01-01", "2028-12-31"),
        ("“十四五”前期", "during", "2021-01-01", None),
        ("十五五末", "by", None, "2030-12-31"),
        ("半年内", "relative", None, None),
        ("一年半内", "relative", None, None),
    ],
)
def test_an_expression_means_its_dates(
    text: str, kind: str, start: str | None, end: str | None
) -> None:
    assert times(f"{text}，完成改造任务。") == [(text, kind, start, end)]


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [("每年", "P1Y"), ("每季度", "P3M"), ("每月", "P1M"), ("每半年", "P6M"), ("每两年", "P2Y")],
)
def test_what_recurs_is_an_iso_duration(text: str, recurrence: str) -> None:
    (time,) = find_times(f"{text}开展1次演练。", Viewpoint(ISSUED))
    assert (time.kind, time.recurrence) == ("recurring", recurrence)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("自本办法印发之日起30日内，各县制定方案。", "2021-03-31"),
        ("印发之日起3个月内，完成清理。", "2021-06-01"),
        ("本意见发布之日起一年内，完成修订。", "2022-03-01"),
        ("印发之日起15个工作日内，报送方案。", None),
        ("本方案印发后一个月内，制定细则。", "2021-04-01"),
    ],
)
def test_what_counts_from_the_day_of_issue_starts_there(text: str, end: str | None) -> None:
    (row,) = times(text)
    assert row[1:] == ("relative", "2021-03-01", end)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("年底前，完成。", "by"), ("6月底前，完成。", "by"), ("今年，完成。", "during")],
)
def test_what_needs_a_year_has_no_dates_without_one(text: str, kind: str) -> None:
    assert [row[1:] for row in times(text, None)] == [(kind, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "能耗比2020年下降15%。",
        "较2019年翻一番。",
        "占2020年总量的一半。",
        "2018年以来，成效显著。",
        "执行2020版目录。",
        "2020年度考核结果。",
        "按2020年不变价计算。",
        "印发《2022年节能行动方案》。",
        "落实《江海省“十四五”时期文化规划》。",
        "定期开展评估。",
        "逐年提高标准。",
        "适时开展演练。",
        "推广20年树龄以上的品种。",
        "3月龄婴儿体检。",
        "今年，是苗圃扩建的关键一年。",
        "到2021年底，已有苗圃12处。",
        "江海省林业局\n2021年3月1日",
        "江海省林业局 2021年3月1日",
        "实现今后十年的绿化蓝图。",
        "展望未来五年，形势依然复杂。",
        "一季度苗圃产值增长5%。",
        "截至2021年3月，全省已有苗圃12处。",
        "对2022年底前完成改造的苗圃给予奖励。",
        "按照2030年前绿化要求推进。",
        "成立3年内，给予补助。",
        "苗圃面积2019年达到100公顷。",
        "为实现2060年碳中和，改造苗圃。",
        "助力2030年前碳达峰。",
        "建设2030年达标片区3个。",
        "总结“十三五”规划实施情况。",
        "年末检查评比。",
        "年底考核。",
        "应在6个工作日内办理完成。",
        "主管部门须在受理后5日内答复。",
        "在2022年1月1日至2024年12月31日期间，按60%在税前扣除。",
        "2022年3月1日至2023年2月28日期间，对苗圃免征税费。",
        "统筹“十四五”期间乃至2030年的绿化任务。",
        "近期\n2025年\n苗圃",
        "编制“十四五”规划纲要。",
        "“七五”计划草案规定了任务。",
        "去年底，出台绿化办法。",
        "1992年3月8日省人民政府发布的《绿化办法》同时废止。",
        "绿化办法（2022年1月8日修订）。",
        "2021年政府批准的绿化规划。",
        "保护期满前六个月，苗圃可以申请延长。",
        "自上位法公布之日起六十日内，提出意见。",
        "这关系到“十四五”期间经济发展。",
        "上年末苗圃12处。",
        "近几年内有所好转。",
        "未来五年是绿化的关键时期。",
        "苗圃规模大体维持在2025年的水平。",
        "“十四五”目标，如期实现。",
        "落实2030年前碳达峰行动方案。",
        "确保2030年前碳达峰目标如期实现。",
    ],
)
def test_years_that_are_compared_with_or_named_bind_nothing(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    "text",
    ["改造高炉，确保2030年前碳达峰。", "力争2030年前碳达峰，走在前列。", "力争2060年前碳中和"],
)
def test_what_has_a_name_is_dated_where_it_is_striven_for(text: str) -> None:
    assert [kind for _, kind, *_ in times(text)] == ["by"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("到2025年、2030年，绿地率分别达到30%、40%。", ["到2025年", "2030年"]),
        ("到2025年和2030年，绿地率分别达到30%和40%。", ["到2025年", "2030年"]),
        ("2022年、2023年、2024年分别新建苗圃3处。", ["2022年", "2023年", "2024年"]),
        ("展望2035年，绿地率达到50%。", ["2035年"]),
        ("2022年度，新建苗圃3处。", ["2022年"]),
        ("苗圃3年内全部达标。", ["3年内"]),
        ("一季度完成选址，第二季度开工，年底建成。", ["一季度", "第二季度", "年底"]),
        ("分别于2022年、2023年、2024年新建苗圃。", ["2022年", "2023年", "2024年"]),
        ("苗圃面积2030年达到100公顷。", ["2030年"]),
        ("苗圃面积由2021年的50公顷增加到2030年的100公顷。", ["到2030年"]),
        ("良种率由2020年的21%提升至2025年的30%。", ["至2025年"]),
        ("新建苗圃9处，其中2022年3处、2023年6处。", ["2022年", "2023年"]),
        ("新建苗圃9处（2022年3处，2023年6处）。", ["2022年", "2023年"]),
        ("苗圃到2025年22处、到2032年52处。", ["到2025年", "到2032年"]),
        ("到2025年底苗圃34处，2030年底35处。", ["到2025年底", "2030年底"]),
        ("2025、2030年，绿地率分别达到30%、40%。", ["2025", "2030年"]),
        ("2022年和2023年，每年新建苗圃3处。", ["2022年和2023年", "每年"]),
        ("浦南市“十四五”时期，新建苗圃3处。", ["“十四五”时期"]),
        ("云湖区“十四五”期间计划新建苗圃3处。", ["“十四五”期间"]),
        ("“十四五”苗圃投资率按30%来把握。", ["“十四五”"]),
        ("力争用三年时间，即到2026年底，新建苗圃3处。", ["力争用三年时间", "到2026年底"]),
        ("2022年初步建成苗圃。", ["2022年"]),
        ("2022年前期工作，全部完成。", ["2022年"]),
        ("分三年建成苗圃3处。", ["分三年"]),
    ],
)
def test_years_side_by_side_and_years_in_view_bind(text: str, printed: list[str]) -> None:
    assert [row[0] for row in times(text)] == printed


@pytest.mark.parametrize(
    "text", ["今后五年，新建苗圃3处。", "五年新增苗圃3处。", "未来5年，新建苗圃3处。"]
)
def test_five_years_of_a_plan_of_five_years_are_its_own(text: str) -> None:
    period = (date(2021, 1, 1), date(2025, 12, 31))
    (time,) = find_times(text, Viewpoint(ISSUED, period=period))
    assert (time.kind, time.start_date, time.end_date) == ("during", *period)
    three = (date(2021, 1, 1), date(2023, 12, 31))
    (time,) = find_times(text, Viewpoint(ISSUED, period=three))
    assert (time.kind, time.end_date) == ("relative", None)


def test_a_span_said_with_its_start_dates_those_of_its_length_below_it() -> None:
    text = "2024年起5年内，新建苗圃3处。5年内，新建花圃4处。3年内，新建果园5处。"
    told = [(time.kind, time.end_date) for time in find_times(text, Viewpoint(ISSUED))]
    assert told == [
        ("relative", date(2028, 12, 31)),
        ("relative", date(2028, 12, 31)),
        ("relative", None),
    ]


def test_a_span_may_begin_with_the_documents_own_year() -> None:
    text = "从今年开始，连续三年新建苗圃3处。从明年起，新建花圃4处。"
    (time,) = find_times(text, Viewpoint(ISSUED, year=2021))
    assert (time.start_date, time.end_date) == (date(2021, 1, 1), date(2023, 12, 31))
    (time,) = find_times(text[:17], Viewpoint())
    assert (time.kind, time.end_date) == ("relative", None)


@pytest.mark.parametrize(
    "text",
    ["5年内市、县两级新建苗圃3处。", "5年内在重点地区新建苗圃3处。", "两年内全市新建苗圃3处。"],
)
def test_a_span_may_open_a_clause_before_who_acts(text: str) -> None:
    assert [time.kind for time in find_times(text, Viewpoint(ISSUED))] == ["relative"]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("江海市2021年水利工作要点", 2021),
        ("江海市民生实事2022年行动方案", 2022),
        ("江海市关于2020年工作总结和2021年工作计划的报告", 2021),
        ("江海市2030年前碳达峰实施方案", None),
        ("江海市2021—2025年水利规划", None),
        ("江海市水利规划（2021年—2022年）", None),
        ("江海市水利规划和2035年远景目标纲要", None),
        (None, None),
    ],
)
def test_the_title_tells_the_year_of_its_document(title: str | None, year: int | None) -> None:
    assert own_year(title, ISSUED) == year


def test_the_year_of_the_title_is_the_year_of_its_months() -> None:
    (time,) = find_times("6月底前，完成普查。", Viewpoint(ISSUED, year=2022))
    assert time.end_date == date(2022, 6, 30)
    (time,) = find_times("2022年完成普查。", Viewpoint(ISSUED, year=2022))
    assert time.kind == "during"


def test_the_day_before_a_feast_has_no_date_but_is_one_expression() -> None:
    assert times("2026年春节前，发放补贴。") == [("2026年春节前", "by", None, None)]
    assert times("主汛期来临前完成加固。") == [("主汛期来临前", "by", None, None)]


def test_a_year_is_told_from_its_plan_and_from_what_it_only_begins() -> None:
    assert times("2021年度完成普查10处。") == [("2021年度", "during", "2021-01-01", "2021-12-31")]
    assert times("2021年内蒙古水价平稳。")[0][0] == "2021年"
    assert times("6月完成普查。") == [("6月", "by", None, "2021-06-30")]
    assert times("每年3月至5月植树。") == [("每年", "recurring", None, None)]


def test_several_expressions_come_in_order() -> None:
    assert [row[0] for row in times("到2023年，建成10个；到2025年，建成20个，每年新增5个。")] == [
        "到2023年",
        "到2025年",
        "每年",
    ]


@given(st.text(st.sampled_from("到至2020年125月日底前末内每“十四五”三季度期间—-之以今明上半两个")))
def test_any_text_is_read(text: str) -> None:
    times(text)
    times(text, None)


@pytest.mark.parametrize(
    "piece",
    ["2020", "年", "到2020年", "十", "每", "《", "用3", "—", "之日起", "、2020年", "季度末"],
)
def test_time_is_linear(piece: str) -> None:
    assert_linear(times, piece)
