"""What a time expression that binds governs: targets in sentences, bullets, items, sections."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import ISSUED, goals, item, tables_of
from tests.short_deadlines import deadlines, governed


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


def test_a_paragraph_that_opens_with_a_state_to_be_reached_is_governed_to_its_end() -> None:
    text = "到2025年，公园体系初步形成。绿地率提高到40%。人均公园绿地达到15平方米。"
    assert governed(item(text)) == [(40, "2025-12-31"), (15, "2025-12-31")]


def test_a_date_amid_goals_dates_its_own_act() -> None:
    text = "到2026年，新建公园30个。新园区2024年9月投用，新增床位60张。绿地率提高到40%。"
    told = [(30, "2026-12-31"), (60, "2024-09-30"), (40, "2026-12-31")]
    assert governed(goals(text)) == told


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


@pytest.mark.parametrize(
    "heading",
    [
        "2021年主要任务——决胜“十四五”、跑出加速度",
        "2021年重点工作——开好局",
        "今年工作安排——稳字当头",
    ],
)
def test_the_subtitle_of_a_dated_heading_takes_nothing_from_it(heading: str) -> None:
    text = f"一、工作原则\n坚持以人为本。\n二、{heading}\n（一）改善居住。改造老旧小区60个。\n"
    assert governed(tables_of(text, issued_on=ISSUED)) == [(60, "2021-12-31")]


@pytest.mark.parametrize("label", ["具体指标", "主要目标", "工作目标"])
def test_a_paragraph_named_as_goals_is_dated_by_its_opening(label: str) -> None:
    text = f"{label}：到2022年，教学条件达标。建设基地300个。\n一、重点任务\n改造小区60个。\n"
    tables = tables_of(f"总体要求：坚持领导。\n{text}", issued_on=ISSUED)
    assert governed(tables) == [(300, "2022-12-31"), (60, None)]


def test_a_date_amid_a_clause_is_not_of_the_sentences_behind_it() -> None:
    amid = item("县医院新院区9月底前投入使用；新增停车位80个。")
    assert governed(amid) == [(80, None)]
    opening = item("2023年底前，县医院新院区投入使用；新增停车位80个。")
    assert governed(opening) == [(80, "2023-12-31")]


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


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("（省林业厅牵头，2021年9月底前）", "2021-09-30"),
        ("（省林业厅牵头，省财政厅配合，2021年9月30日）", "2021-09-30"),
        ("（省林业厅负责；2021年第三季度）", "2021-09-30"),
        ("〔省林业厅牵头，2022年底前完成〕", "2022-12-31"),
        ("（责任单位：省林业厅；完成时限：2021年10月）", "2021-10-31"),
    ],
)
def test_a_bracket_of_those_in_charge_dates_its_item(line: str, day: str) -> None:
    assert governed(item(f"改造老旧小区60个。{line}")) == [(60, day)]


def test_the_day_of_a_bracket_goes_before_the_year_of_its_sentence() -> None:
    tables = item("2021年，改造老旧小区60个。（省住房厅牵头，10月底前完成）")
    assert governed(tables) == [(60, "2021-10-31")]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        (
            "一是新建公园3个；二是建成医院1所，9月底前投用；三是培训2000人次。",
            [None, "2021-09-30", None],
        ),
        ("一是到2025年新建公园3个；二是培训2000人次。", ["2025-12-31", None]),
        ("到2025年，一是新建公园3个；二是培训2000人次。", ["2025-12-31", "2025-12-31"]),
    ],
)
def test_the_date_of_an_item_counted_off_is_its_own(sentence: str, days: list[str | None]) -> None:
    assert [day for _, day in governed(item(sentence))] == days


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


def test_a_date_that_opens_a_later_clause_ends_what_recurs() -> None:
    tables = item("检查每年不得超过2次，2026年检查频次下降30%。")
    found = [(row["value"], row["frequency"], row["deadline"]) for row in tables["targets"]]
    assert found == [(2, "annual", None), (30, None, date(2026, 12, 31))]
    again = item("到2026年，每年新建渔港2座。")["targets"]
    assert [(row["frequency"], row["deadline"]) for row in again] == [
        ("annual", date(2026, 12, 31))
    ]


@pytest.mark.parametrize("limit", ["0.5个工作日以内", "1.5年内", "12.5小时以内"])
def test_the_decimals_of_a_number_are_no_span(limit: str) -> None:
    tables = item(f"办理时间压缩至{limit}。")
    assert [row["quote"] for row in tables["deadlines"]] == []


def test_a_sentence_that_only_says_how_much_later_goes_on_with_the_last() -> None:
    tables = item("到2025年，森林覆盖率达到50%。到2030年，提高到55%。")
    assert [(row["indicator"], row["value"], row["deadline"]) for row in tables["targets"]] == [
        ("森林覆盖率", 50, date(2025, 12, 31)),
        ("森林覆盖率", 55, date(2030, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("新增绿地5万平方米，10月底前完成。", ["2021-10-31"]),
        ("安排防汛资金260万元，7月15日前拨付到位。", ["2021-07-15"]),
        ("新建公厕20座，2022年6月底前投入使用；改造渠道5公里。", ["2022-06-30", None]),
        ("新建桥梁3座，6月底前建成通车，改造危桥5座，年底前完成。", ["2021-06-30", "2021-12-31"]),
        ("信访积案120件要在6月底前全部化解。", ["2021-06-30"]),
        ("到2025年，建成公厕20座，其中10座2023年底前建成。", ["2025-12-31", "2023-12-31"]),
        ("新建公厕20座，6月底前开工。", [None]),
        ("改造管网8公里，9月底前完成5公里。", [None, "2021-09-30"]),
    ],
)
def test_a_clause_of_completion_dates_what_stands_before_it(
    sentence: str, days: list[str | None]
) -> None:
    assert [day for _, day in governed(item(sentence))] == days


def test_such_a_clause_makes_no_state_of_an_act() -> None:
    kinds = [row["kind"] for row in item("新增绿地5万平方米，10月底前完成。")["measures"]]
    assert kinds == ["action"]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("修缮建筑26处。（县文旅局牵头，县住建局配合，9月30日）", ["2021-09-30"]),
        ("修缮建筑26处。（责任单位：县住建局；完成时限：10月）", ["2021-10-31"]),
        ("修缮建筑26处。（县文旅局牵头，11月15日）", ["2021-11-15"]),
        ("修缮建筑26处，9月30日是烈士纪念日。", [None]),
        ("每月10日前报送进度，新增就业3000人。", [None]),
        ("快速路三季度开工，二期四季度投产，绿地达到5公顷。", ["2021-12-31"]),
        ("今冬明春新修水渠20公里。", [None]),
    ],
)
def test_parts_of_the_year_without_a_bound(sentence: str, days: list[str | None]) -> None:
    assert [day for _, day in governed(item(sentence))] == days


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("项目开工率上半年达到70%，年底前达到95%。", ["2021-06-30", "2021-12-31"]),
        ("覆盖率一季度达到30%，三季度达到60%。", ["2021-03-31", "2021-09-30"]),
        ("新建市场5个，2026年9月30日前完工的上浮10%。", [None]),
    ],
)
def test_a_part_of_the_year_amid_a_clause_dates_what_is_reached(
    sentence: str, days: list[str | None]
) -> None:
    assert [day for _, day in governed(item(sentence))] == days


@pytest.mark.parametrize(
    "sentence",
    [
        "农田建设完成时限由10月底前延长至2022年12月底前，目标由1.8万亩增加到2.1万亩。",
        "扩建工程完成时间由6月底推迟至2022年12月底前。",
    ],
)
def test_a_date_that_another_takes_the_place_of_binds_nothing(sentence: str) -> None:
    assert [row["end_date"] for row in item(sentence)["deadlines"]] == [date(2022, 12, 31)]


@pytest.mark.parametrize(
    ("bracket", "due"),
    [
        ("县民政局，6月底前开工", date(2021, 12, 31)),
        ("县民政局，9月30日前完成初验", date(2021, 12, 31)),
    ],
)
def test_a_first_step_in_a_bracket_does_not_date_the_whole(bracket: str, due: date) -> None:
    row = item(f"年底前建成示范基地3个。（责任单位：{bracket}）")["targets"][0]
    assert row["deadline"] == due


def test_the_year_of_a_plan_that_is_handed_out_binds_nothing() -> None:
    handed = "2021年江海县渔港建设计划已经县政府批准，请认真组织实施。"
    text = f"江海县渔港建设方案\n{handed}\n一、建设\n改造泊位。"
    assert tables_of(text, issued_on=ISSUED)["deadlines"] == []


@pytest.mark.parametrize("proposed", ["建议2021年", "建议今年", "2021年"])
def test_a_report_may_propose_the_year_of_its_goals(proposed: str) -> None:
    sentence = f"{proposed}全县发展目标为：渔业产值增长7%；泊位达到300个。"
    tables = tables_of(f"江海县政府工作报告\n一、目标任务\n{sentence}", issued_on=ISSUED)
    assert [row["deadline"] for row in tables["targets"]] == [date(2021, 12, 31)] * 2


@pytest.mark.parametrize(
    "clause",
    ["两年内合格率提高到95%", "力争三年内旅游收入突破50亿元", "5年内死亡率降至1%以下"],
)
def test_a_span_before_a_measure_that_is_to_be_reached_binds(clause: str) -> None:
    found = tables_of(f"一、目标\n{clause}。", issued_on=ISSUED)["deadlines"]
    assert [row["kind"] for row in found] == ["relative"]


def test_a_span_in_a_noun_binds_nothing() -> None:
    text = "一、目标\n支持3年内营业收入增长20%的企业扩产。"
    assert tables_of(text, issued_on=ISSUED)["deadlines"] == []
