"""Which time expressions are rows, and what each of them governs."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract.deadlines import schedule_of
from pipelines.extract.speech import Speech
from pipelines.structure.outline import outline
from pipelines.structure.sentences import sentences_of
from pipelines.tokens.dates import Viewpoint
from pipelines.tokens.times import find_times
from tests.invented import ISSUED, Tables, goals, iso, item, paths, tables_of

Short = tuple[str, str, str | None]


def deadlines(tables: Tables) -> list[Short]:
    """Path, kind and end of each deadline."""
    path = paths(tables)
    return [
        (path[row["provision_id"]], row["kind"], iso(row["end_date"]))
        for row in tables["deadlines"]
    ]


def governed(tables: Tables) -> list[tuple[float, str | None]]:
    """Value and deadline of each target."""
    return [(row["value"], iso(row["deadline"])) for row in tables["targets"]]


# -- which are rows -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("到2025年，建成示范街区20个。", [("by", "2025-12-31")]),
        ("2022年底前，完成老旧小区改造。", [("by", "2022-12-31")]),
        ("“十四五”时期，新建公园30个。", [("during", "2025-12-31")]),
        ("2022—2023年，新建公园30个。", [("during", "2023-12-31")]),
        ("三年内消除危房。", [("relative", None)]),
        ("每年新增停车位1300个。", [("recurring", None)]),
        (
            "到2023年，建成10个；到2025年，建成20个。",
            [("by", "2023-12-31"), ("by", "2025-12-31")],
        ),
        ("到2022年底，建成示范街区20个。", [("by", "2022-12-31")]),
        # nothing recurs, nothing binds
        ("每年开展监督检查。", []),
        ("定期开展评估，逐年提高标准，适时推广。", []),
        ("能耗比2020年下降15%。", []),
        ("落实《江海省2022年减灾工作方案》。", []),
        ("本方案有效期至2025年12月31日。", []),
        ("本办法自2021年5月1日起施行，有效期5年。", []),
        ("苗圃补贴政策延续至2027年底。", []),
        ("苗圃补贴执行期限至2027年12月31日。", []),
        ("2019年，全省建成公园30个。", []),
    ],
)
def test_an_expression_that_binds_a_commitment_is_a_row(
    sentence: str, rows: list[tuple[str, str | None]]
) -> None:
    assert [row[1:] for row in deadlines(item(sentence))] == rows


def test_a_recurring_row_says_how_often() -> None:
    (row,) = item("每年新增停车位1300个。")["deadlines"]
    assert (row["text"], row["recurrence"], row["start_date"]) == ("每年", "P1Y", None)


def test_the_period_of_a_title_a_heading_or_the_preamble_is_no_row() -> None:
    text = """江海省养老服务发展规划（2021—2025年）
为做好2021年至2025年养老服务工作，制定本规划。
一、2021年重点工作
（一）2022年改造计划。推进适老化改造。
"""
    assert deadlines(tables_of(text, issued_on=ISSUED)) == []


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("年底前，建成驿站20个。", "2021-12-31"),
        ("年内建成驿站20个。", "2021-12-31"),
        ("6月底前，建成驿站20个。", "2021-06-30"),
        ("今年建成驿站20个。", "2021-12-31"),
    ],
)
def test_what_prints_no_year_takes_the_documents(sentence: str, end: str) -> None:
    assert governed(item(sentence)) == [(20, end)]
    assert governed(item(sentence, None)) == [(20, None)]


# -- what a deadline governs ----------------------------------------------------------------------


def test_a_deadline_governs_its_sentence_up_to_the_next_one() -> None:
    text = "到2023年，新建公园30个，新建绿道80公里，到2025年，新建公园50个。"
    assert governed(item(text)) == [
        (30, "2023-12-31"),
        (80, "2023-12-31"),
        (50, "2025-12-31"),
    ]


def test_what_stands_before_a_deadline_is_not_governed_by_it() -> None:
    assert governed(item("新建公园30个，到2025年，新建绿道80公里。")) == [
        (30, None),
        (80, "2025-12-31"),
    ]


def test_a_deadline_governs_the_sentences_behind_its_semicolon() -> None:
    text = "到2025年，新建公园30个；新建绿道80公里；新建驿站20个。新建公厕60座。"
    assert governed(item(text)) == [
        (30, "2025-12-31"),
        (80, "2025-12-31"),
        (20, "2025-12-31"),
        (60, None),
    ]


def test_a_goals_section_that_opens_with_one_is_governed_to_its_end() -> None:
    tables = goals("到2023年，新建公园30个。新建绿道80公里。\n到2025年，新建公园50个。")
    assert governed(tables) == [(30, "2023-12-31"), (80, "2023-12-31"), (50, "2025-12-31")]
    assert deadlines(tables) == [("1", "by", "2023-12-31"), ("1", "by", "2025-12-31")]


@pytest.mark.parametrize(
    "lead_in",
    [
        "到2025年，公共服务发展的具体目标：",
        "到2025年，实现以下目标：",
        "到2025年，公共服务体系基本健全，质量明显提高。",
    ],
)
def test_the_bullets_under_a_dated_lead_in_are_governed(lead_in: str) -> None:
    tables = goals(f"{lead_in}\n——设施更加完善。新建公园30个。\n——服务更加便捷。满意率达到90%。")
    assert governed(tables) == [(30, "2025-12-31"), (90, "2025-12-31")]
    assert deadlines(tables) == [("1", "by", "2025-12-31")]


def test_a_colon_lead_in_outside_goals_governs_its_items_too() -> None:
    text = """一、主要任务
到2025年，完成下列工程：
（一）公园工程。新建公园30个。
（二）绿道工程。新建绿道80公里。
二、保障措施
（一）队伍建设。培训园林技师200名。
"""
    assert governed(tables_of(text, issued_on=ISSUED)) == [
        (30, "2025-12-31"),
        (80, "2025-12-31"),
        (200, None),
    ]


def test_a_lead_in_that_dates_the_work_under_it_is_a_row_and_governs_all_of_it() -> None:
    text = """江海市2021年政府工作报告
一、2021年工作安排
今年要重点做好三个方面工作。
（一）改善居住条件。改造老旧小区60个。
（二）改善出行条件。新建停车位1300个。
"""
    tables = tables_of(text, issued_on=ISSUED)
    assert deadlines(tables) == [("1", "during", "2021-12-31")]
    assert governed(tables) == [(60, "2021-12-31"), (1300, "2021-12-31")]


def test_a_dated_heading_governs_what_stands_under_it_and_is_no_row() -> None:
    text = """一、工作原则
坚持以人为本。
二、2021年重点工作
（一）改善居住条件。改造老旧小区60个。
三、保障措施
（一）加强培训。培训社区干部500名。
"""
    tables = tables_of(text, issued_on=ISSUED)
    assert deadlines(tables) == []
    assert governed(tables) == [(60, "2021-12-31"), (500, None)]


def test_a_heading_of_the_last_century_dates_too() -> None:
    text = "一、工作原则\n坚持勤俭。\n二、1986年计划的主要任务\n（一）渔业。修建渔港6座。\n"
    assert governed(tables_of(text)) == [(6, "1986-12-31")]


def test_a_dated_attachment_governs_what_stands_under_it() -> None:
    text = """江海市人民政府关于印发民生实事的通知
各县（区）人民政府：
现将民生实事印发给你们，请认真落实。
江海市人民政府
2026年1月20日
附件
2026年民生实事
一、改造老旧小区
改造老旧小区60个。
二、新增托位
新增普惠托位900个。
"""
    assert governed(tables_of(text)) == [(60, "2026-12-31"), (900, "2026-12-31")]


@pytest.mark.parametrize(
    "line",
    ["（6月底完成）", "完成时限：2021年6月底前"],
)
def test_a_bracket_or_line_that_dates_an_item_governs_its_targets(line: str) -> None:
    tables = item(f"改造老旧小区60个。新增停车位900个。\n{line}")
    assert governed(tables) == [(60, "2021-06-30"), (900, "2021-06-30")]
    assert deadlines(tables) == [("1.1", "by", "2021-06-30")]


def test_a_dated_scope_around_what_recurs_gives_the_deadline() -> None:
    tables = item("“十四五”期间，每年新增停车位1300个。")
    assert governed(tables) == [(1300, "2025-12-31")]
    assert [row["kind"] for row in tables["deadlines"]] == ["during", "recurring"]


def test_the_planning_period_of_the_document_is_no_deadline_of_its_targets() -> None:
    text = "江海省养老服务发展规划（2021—2025年）\n一、主要任务\n（一）增加床位。新增床位9000张。"
    tables = tables_of(text)
    assert governed(tables) == [(9000, None)]
    assert tables["documents"][0]["period_end"] == date(2025, 12, 31)


def test_a_row_of_the_deadline_is_quoted() -> None:
    (row,) = item("力争到２０２５年，新建公园30个。")["deadlines"]
    assert (row["text"], row["quote"]) == ("力争到2025年", "力争到２０２５年")


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
