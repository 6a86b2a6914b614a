"""Headings, labels, cells and notes that date a part of a text, or bind nothing."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract.deadlines import schedule_of
from pipelines.extract.speech import Speech
from pipelines.structure.outline import outline
from pipelines.structure.sentences import sentences_of
from pipelines.tokens.times import find_times
from pipelines.tokens.viewpoint import Viewpoint
from tests.invented import ISSUED, goals, iso, item, tables_of
from tests.short_deadlines import deadlines, governed


def test_a_bracket_that_closes_a_heading_dates_what_stands_under_it() -> None:
    text = """一、目标
1.总体目标（2021—2025年）
建成驿站20个。
二、步骤
（一）启动阶段（2021年3—4月）。完成10处摸底。
（二）评估阶段（2021年底前）
评估8处。
"""
    tables = tables_of(text, issued_on=ISSUED)
    assert deadlines(tables) == []
    assert governed(tables) == [(20, "2025-12-31"), (10, "2021-04-30"), (8, "2021-12-31")]


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("“十四五”主要任务", "2025-12-31"),
        ("“十四五”时期重点工作", "2025-12-31"),
        ("“十五五”时期主要目标任务", "2030-12-31"),
        ("“十三五”工作回顾", None),
        ("“十四五”时期面临的形势", None),
    ],
)
def test_the_plan_that_a_heading_of_work_names_dates_it(heading: str, day: str | None) -> None:
    text = f"一、{heading}\n（一）河道整治。整治河道20公里。\n"
    assert governed(tables_of(text, issued_on=ISSUED)) in ([(20, day)], [])


@pytest.mark.parametrize(
    "sentence",
    [
        "“十四五”时期水利工作的指导思想是：坚持节水优先。",
        "今年改革任务十分繁重。",
        "“十四五”时期在水利发展中具有重要地位。",
    ],
)
def test_a_period_that_is_only_weighed_binds_nothing(sentence: str) -> None:
    assert deadlines(item(sentence)) == []


# -- years and their numbers ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        (
            "到2028年更换苗床60台，其中2025年15台、2026年20台、2027年25台。",
            [(60, "2028"), (15, "2025"), (20, "2026"), (25, "2027")],
        ),
        ("示范苗圃到2025年22个、到2032年52个。", [(22, "2025"), (52, "2032")]),
        ("到2025年底建成公厕34个，2030年底35个。", [(34, "2025"), (35, "2030")]),
        ("码头数量2025年达5座、2030年达8座。", [(5, "2025"), (8, "2030")]),
        ("到2023年、2025年分别建成码头5座和8座。", [(5, "2023"), (8, "2025")]),
        ("每年培育名牌30个，到2027年累计培育150个。", [(30, None), (150, "2027")]),
        ("2022年和2023年，每年新增床位49张。", [(49, "2023")]),
        ("力争用三年时间，即到2026年底，建成牧场28个。", [(28, "2026")]),
    ],
)
def test_a_year_dates_the_number_behind_it(
    sentence: str, rows: list[tuple[float, str | None]]
) -> None:
    got = [(value, day and day[:4]) for value, day in governed(goals(sentence))]
    assert got == rows


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        (
            "2026—2028年分别建成文化广场44个、45个、46个。",
            ["2026-12-31", "2027-12-31", "2028-12-31"],
        ),
        ("2026年一、二季度分别改造供热站32个、33个。", ["2026-03-31", "2026-06-30"]),
        ("2025、2030年，示范林场分别达到42个、43个。", ["2025-12-31", "2030-12-31"]),
        ("到2025年和2030年，绿地率分别达到30%和40%。", ["2025-12-31", "2030-12-31"]),
        # three years and two numbers: nobody knows which is whose
        ("2026—2028年分别建成文化广场44个、45个。", ["2028-12-31"]),
        ("2026—2028年，文化广场、驿站分别达到44个、45个。", ["2028-12-31"]),
    ],
)
def test_what_is_dealt_out_is_a_row_a_part(sentence: str, days: list[str]) -> None:
    assert [row[2] for row in deadlines(goals(sentence))] == days


def test_each_number_has_the_year_that_is_dealt_out_to_it() -> None:
    text = "到2025年、2030年，绿地率分别达到30%、40%。"
    assert governed(goals(text)) == [(30, "2025-12-31"), (40, "2030-12-31")]


# -- leaks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年底前建成投产的，给予20万元补助。",
        "对2022年底前建成投产的苗圃，给予20万元补助。",
        "注：2025年常住人口为430万人。",
        "备注：2025年起逐年核减。",
    ],
)
def test_the_date_of_a_condition_or_a_note_binds_nothing(sentence: str) -> None:
    assert deadlines(item(sentence)) == []


def test_the_date_of_a_cell_is_of_its_row_and_of_no_other() -> None:
    text = """一、主要目标
到2026年，服务能力明显提升。
| 指标名称 | 目标值 | 完成时限 |
|---|---|---|
| 服务站覆盖率 | 98% | 2025年底 |
| 服务站数量 | 8000个 | 2026年6月 |
| 服务点数量 | 500个 | 持续推进 |
"""
    tables = tables_of(text, issued_on=ISSUED)
    assert governed(tables) == [(98, "2025-12-31"), (8000, "2026-06-30"), (500, "2026-12-31")]


@pytest.mark.parametrize(
    "line",
    [
        "（市水务局、市住建局，2022年6月底前取得实质性进展）",
        "责任单位：市水务局\n完成时间：2022年6月",
        "（责任单位：市水务局；完成期限：2022年6月底）",
        "完成时限为2022年6月底前。",
    ],
)
def test_a_label_or_bracket_dates_its_item(line: str) -> None:
    assert governed(item(f"改造老旧小区60个。\n{line}")) == [(60, "2022-06-30")]


def test_a_bracket_that_says_how_much_dates_what_it_says() -> None:
    tables = item("推进造林。（2022年新造林8万亩，2023年抚育幼林12万亩）")
    assert [row[2] for row in deadlines(tables)] == ["2022-12-31", "2023-12-31"]


def test_a_heading_that_is_a_date_dates_what_stands_under_it() -> None:
    text = "一、步骤\n（一）2022年底前\n新建苗圃7处。\n（二）保障\n新建驿站3座。\n"
    assert governed(tables_of(text, issued_on=ISSUED)) == [(7, "2022-12-31"), (3, None)]


def test_the_title_of_a_box_dates_its_items_to_the_next_box() -> None:
    text = """二、渔港建设
建设渔港。
专栏1 “十四五”时期渔港重点工程
1.泊位工程。新建泊位5个。
2.冷库工程。新建冷库3座。
专栏2 渔船重点工程
1.渔船工程。更新渔船40艘。
（一）加强管理。配备巡查艇2艘。
"""
    assert governed(tables_of(text, issued_on=ISSUED)) == [
        (5, "2025-12-31"),
        (3, "2025-12-31"),
        (40, None),
        (2, None),
    ]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("2022年渔港重点项目", "2022-12-31"),
        ("2020年渔港工作回顾", None),
        ("2022年3月30日", None),
    ],
)
def test_the_title_of_an_attachment_dates_it(title: str, day: str | None) -> None:
    text = f"一、任务\n建设渔港。\n附件\n{title}\n1.泊位项目。新建泊位5个。\n2.冷库项目。\n"
    assert governed(tables_of(text, issued_on=ISSUED)) == [(5, day)]


@pytest.mark.parametrize("marker", ["1.", "（1）", "——", "①"])
def test_a_goals_lead_in_reaches_its_items_under_any_numbering(marker: str) -> None:
    second = marker.replace("1", "2").replace("①", "②")
    text = f"""一、总体要求
（一）主要目标。到2025年，港口能级明显提升。
{marker}能力更强。货物吞吐量达到3亿吨。
{second}服务更优。新建泊位60个。
"""
    assert governed(tables_of(text, issued_on=ISSUED)) == [
        (3e8, "2025-12-31"),
        (60, "2025-12-31"),
    ]


# -- the document's own year and period -----------------------------------------------------------


def test_a_title_dates_its_months_and_its_line_is_no_deadline() -> None:
    text = """江海市渔港改革2023年工作要点
2023年4月9日（此件主动公开）
2023年全市渔港改革工作要点
一、重点任务
（一）做强港口。4月底前，新建码头5座。年内新建泊位60个。2024年新建仓库4座。
"""
    tables = tables_of(text)
    assert deadlines(tables) == [
        ("1.1", "by", "2023-04-30"),
        ("1.1", "by", "2023-12-31"),
        ("1.1", "by", "2024-12-31"),
    ]


def test_what_lies_before_the_posting_of_a_plan_is_not_past_within_its_year_or_period() -> None:
    text = "江海市民生实事2023年行动方案\n一、任务\n（一）港口。6月底前，新建码头5座。"
    tables = tables_of(text, issued_on=date(2024, 2, 1))
    assert deadlines(tables) == [("1.1", "by", "2023-06-30")]
    text = "江海市港口方案（2024—2026年）\n一、任务\n（一）港口。2025年6月底前，新建码头5座。"
    tables = tables_of(text, issued_on=date(2025, 7, 31))
    assert deadlines(tables) == [("1.1", "by", "2025-06-30")]


def test_a_bare_year_of_an_undated_text_is_not_past_before_a_later_one() -> None:
    tables = goals("到2028年，码头达到9座。2026年新建泊位3个。", None)
    assert [row[2] for row in deadlines(tables)] == ["2028-12-31", "2026-12-31"]


# -- what a sentence does -------------------------------------------------------------------------


@pytest.mark.parametrize("act", ["tells", "defines", "rules", "frames"])
def test_a_sentence_that_commits_to_nothing_binds_no_deadline(act: str) -> None:
    text = "一、任务\n（一）港口。\n到2025年，新建码头5座。"
    provisions = outline(text)
    sentences = [one for each in provisions for one in sentences_of(text, each)]
    seen = Viewpoint(ISSUED)
    times = list(find_times(text, seen))
    speeches = {one.start: Speech(act, "test", one.start, one.start) for one in sentences}
    assert schedule_of(text, provisions, sentences, times, seen, speeches).deadlines == []
    aims = {start: Speech("aims", "test", start, start) for start in speeches}
    assert len(schedule_of(text, provisions, sentences, times, seen, aims).deadlines) == 1


def test_a_lead_in_that_dates_the_work_below_it_binds_though_it_frames() -> None:
    text = "一、任务\n今年要重点做好三个方面工作。\n（一）港口。新建码头5座。"
    provisions = outline(text)
    sentences = [one for each in provisions for one in sentences_of(text, each)]
    seen = Viewpoint(ISSUED)
    times = list(find_times(text, seen))
    speeches = {one.start: Speech("frames", "test", one.start, one.start) for one in sentences}
    (row,) = schedule_of(text, provisions, sentences, times, seen, speeches).deadlines
    assert row.end_date == date(2021, 12, 31)


def test_what_a_dated_paragraph_leads_to_is_dated_by_it() -> None:
    text = """一、建设任务
2022年，全省新建渔港24个、冷库40座。各市任务如下：
（一）东湾市：渔港5个，冷库8座。
（二）西湾市：渔港4个。
二、建设标准
（一）渔港。泊位不少于30个。
"""
    due = "2022-12-31"
    assert governed(tables_of(text, issued_on=ISSUED)) == [
        *((value, due) for value in (24, 40, 5, 8, 4)),
        (30, None),
    ]


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("“十四五”和“十五五”期间", ("2021-01-01", "2030-12-31")),
        ("“十四五”、“十五五”时期", ("2021-01-01", "2030-12-31")),
        ("十四五与十五五期间", ("2021-01-01", "2030-12-31")),
        ("“十五五”期间", ("2026-01-01", "2030-12-31")),
    ],
)
def test_two_plans_together_are_one_period(period: str, days: tuple[str, str]) -> None:
    tables = tables_of(f"一、重点任务\n{period}，新建渔港24个。\n", issued_on=ISSUED)
    (row,) = tables["deadlines"]
    assert (row["kind"], iso(row["start_date"]), iso(row["end_date"])) == ("during", *days)


@pytest.mark.parametrize(
    "text",
    [
        "到2025年底，全市渔港覆盖率不低于65%。",
        "市渔业局应当加强渔港建设，到2025年底，全市渔港覆盖率不低于65%。",
    ],
)
def test_an_article_with_a_year_ahead_sets_a_goal(text: str) -> None:
    rule = f"渔港管理办法\n第一条　为加强管理，制定本办法。\n第二条　{text}\n第三条　各渔港{REST}\n"
    assert governed(tables_of(rule, issued_on=ISSUED)) == [(65, "2025-12-31")]


REST = "应当配备管理员，泊位间距不得少于20米。"


@pytest.mark.parametrize("owner", ["", "东湾经济开发区", "东湾经济技术开发区管委会"])
def test_the_title_that_a_notice_hands_over_is_its_own_and_dates_nothing(owner: str) -> None:
    text = f"""东湾经济开发区管委会关于印发2021年渔港建设工作要点的通知
东管发〔2021〕9号
各部门：
现将《{owner}2021年渔港建设工作要点》印发给你们，请认真组织实施。
东湾经济开发区管委会
2021年2月26日
{owner}2021年渔港建设工作要点
一、总体目标
到2021年底，新建冷库60座以上。
二、重点任务
（一）泊位建设。新建泊位180个。
"""
    assert governed(tables_of(text)) == [(60, "2021-12-31"), (180, None)]


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("新建冷库8座，2022年开工，2024年底前完成。", "2024-12-31"),
        ("新建冷库8座，2022年动工，2024年建成。", "2024-12-31"),
        ("新建冷库8座，10月启动，年底前完成。", "2021-12-31"),
    ],
)
def test_when_work_begins_is_not_when_it_is_due(sentence: str, due: str) -> None:
    assert governed(item(sentence)) == [(8, due)]


@pytest.mark.parametrize("period", ["规划期内", "规划期间，"])
def test_the_period_of_the_plan_is_named_by_what_it_is(period: str) -> None:
    text = f"东湾市渔港建设规划（2021—2025年）\n一、任务\n{period}新建冷库8座。\n"
    tables = tables_of(text, issued_on=ISSUED)
    assert [(row["kind"], iso(row["end_date"])) for row in tables["deadlines"]] == [
        ("during", "2025-12-31")
    ]
    assert governed(tables) == [(8, "2025-12-31")]


@pytest.mark.parametrize(
    ("said", "kind"), [("三年新建", "during"), ("两年新建", "relative"), ("前三年新建", None)]
)
def test_a_span_before_a_verb_is_the_plans_where_that_is_as_long(
    said: str, kind: str | None
) -> None:
    text = f"乡村公路建设三年行动计划（2024—2026年）\n\n一、重点任务\n（一）{said}公路280公里。\n"
    assert [row["kind"] for row in tables_of(text)["deadlines"]] == ([kind] if kind else [])


@pytest.mark.parametrize("line", ["2026年重点工作", "2026年主要目标和重点任务", "今年重点工作"])
def test_a_line_that_heads_a_year_ends_what_a_plan_announced_above_it(line: str) -> None:
    text = f"""江海省政府工作报告
——2026年1月20日在江海省人民代表大会上
现在，我代表省人民政府，向大会报告工作，请予审议。
“十五五”时期的主要目标任务
“十五五”时期，要努力实现以下目标任务：
一是做大总量。渔业总产值突破200亿元。
{line}
主要预期目标是：渔业总产值增长5.5%左右。
一、扩大内需
新建商圈12个。
"""
    rows = tables_of(text, issued_on=date(2026, 1, 20))["targets"]
    assert [(row["value"], iso(row["deadline"])) for row in rows] == [
        (2e10, "2030-12-31"),
        (5.5, "2026-12-31"),
        (12, "2026-12-31"),
    ]


@pytest.mark.parametrize("named", ["碳达峰", "碳中和", "碳排放达峰"])
def test_a_named_goal_amid_goals_dates_itself_alone(named: str) -> None:
    text = f"到2027年，布局合理。能耗降低2%以上，确保2030年前{named}。利用废钢3亿吨以上。"
    tables = goals(text)
    assert [iso(row["end_date"]) for row in tables["deadlines"]] == ["2027-12-31", "2030-12-31"]
    assert governed(tables) == [(2, "2027-12-31"), (3e8, "2027-12-31")]


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("今后五年，政府将着力推进十个方面任务。", "2025-12-31"),
        ("未来五年，我市将做好以下工作。", "2025-12-31"),
        ("今后三年，政府将着力推进十个方面任务。", None),
    ],
)
def test_five_years_under_the_heading_of_a_plan_are_its_years(opening: str, day: str) -> None:
    text = f"一、“十四五”时期主要任务\n{opening}\n一是航运更强。泊位达到20个。\n"
    tables = tables_of(text, issued_on=ISSUED)
    assert governed(tables) == [(20, day)]
