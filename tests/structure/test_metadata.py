"""Heads and signatures of documents in, what they say of themselves out."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.structure.metadata import Metadata, document_type_of, plan_period, read_metadata
from pipelines.structure.outline import outline

BODY = "一、任务\n改造灌区。\n二、保障\n加强领导。"


def metadata(head: str, tail: str = "") -> Metadata:
    text = f"{head}\n{BODY}\n{tail}".strip()
    return read_metadata(text, outline(text))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("江海省节约用水行动方案", "江海省节约用水行动方案"),
        ("江海省水利厅关于印发《江海省节约用水行动方案》的通知", "江海省节约用水行动方案"),
        ("江海省水利厅关于印发江海省节约用水行动方案的通知", "江海省节约用水行动方案"),
        (
            "江海省人民政府关于印发节水方案的通知\n各市人民政府：\n现印发给你们。\n节水方案",
            "节水方案",
        ),
        ("江海省节约用水条例", "江海省节约用水条例"),
        ("江海省节约用水规划（2021—2025年）", "江海省节约用水规划（2021—2025年）"),
        ("关于加强节约用水工作的意见", "关于加强节约用水工作的意见"),
    ],
)
def test_the_title_is_that_of_the_plan(head: str, title: str) -> None:
    assert metadata(head).title == title


@pytest.mark.parametrize(
    ("head", "title", "first", "last"),
    [
        (
            "为节约用水，制定《江海省节约用水“九五”计划》（以下简称《计划》）。",
            "江海省节约用水“九五”计划",
            1996,
            2000,
        ),
        (
            "根据国家要求，特制定《江海省水利“十五”规划》（简称《规划》）。",
            "江海省水利“十五”规划",
            2001,
            2005,
        ),
        (
            "制订《江海省节水规划（2021—2025年）》（以下简称本规划）。\n规划》是第一个规划",
            "江海省节水规划（2021—2025年）",
            2021,
            2025,
        ),
    ],
)
def test_a_text_without_a_title_tells_its_name(
    head: str, title: str, first: int, last: int
) -> None:
    said = metadata(head)
    assert said.title == title
    assert (said.period_start, said.period_end) == (date(first, 1, 1), date(last, 12, 31))


def test_a_law_that_is_referred_to_is_no_title() -> None:
    assert (
        metadata("为贯彻《江海省节约用水条例》（以下简称《条例》），提出如下要求。").title is None
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("江海省节约用水行动计划", "行动计划"),
        ("关于加强节约用水的实施意见", "实施意见"),
        ("中共江海省委关于节水的决定", "决定"),
        ("江海省节水规划纲要", "规划纲要"),
        ("江海省节水三年行动计划（2021—2023年）", "三年行动计划"),
        ("江海省节约用水条例", "条例"),
        ("关于公布水源名录的通知", "通知"),
        ("江海省水源名录", None),
        (None, None),
    ],
)
def test_the_type_is_what_the_title_ends_with(title: str | None, kind: str | None) -> None:
    assert document_type_of(title) == kind


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("江海政发〔2021〕7号", "江海政发〔2021〕7号"),
        ("（江海政办函〔2021〕7号）", "江海政办函〔2021〕7号"),
        ("江海水发[2021]7号", "江海水发〔2021〕7号"),
        ("第23号", "第23号"),
    ],
)
def test_the_number_stands_on_a_line_of_its_own(line: str, number: str) -> None:
    assert metadata(f"江海省节水方案\n{line}").document_number == number


def test_a_number_that_is_cited_is_not_the_documents() -> None:
    head = "江海省节水方案\n根据《节水意见》（国发〔2020〕3号）精神，结合我省实际，制定本方案。"
    assert metadata(head).document_number is None


def test_issuer_and_day_are_read_from_the_signature() -> None:
    found = metadata("江海省节水方案", "江海省水利厅\n2021年3月1日")
    assert (found.issuer, found.issued_on) == ("江海省水利厅", date(2021, 3, 1))


def test_issuer_is_read_from_the_title_too() -> None:
    assert metadata("江海省水利厅关于印发节水方案的通知").issuer == "江海省水利厅"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("江海省节水规划（2021—2025年）", (date(2021, 1, 1), date(2025, 12, 31))),
        ("江海省节水2022-2023年行动计划", (date(2022, 1, 1), date(2023, 12, 31))),
        ("江海省“十四五”节水规划", (date(2021, 1, 1), date(2025, 12, 31))),
        ("江海省节水方案", (None, None)),
    ],
)
def test_the_period_is_named_by_the_title(
    title: str, period: tuple[date | None, date | None]
) -> None:
    found = metadata(title)
    assert (found.period_start, found.period_end) == period


@pytest.mark.parametrize(
    ("number", "years"), [(6, (1981, 1985)), (13, (2016, 2020)), (14, (2021, 2025))]
)
def test_five_year_plans_follow_each_other(number: int, years: tuple[int, int]) -> None:
    start, end = plan_period(number)
    assert (start, end) == (date(years[0], 1, 1), date(years[1], 12, 31))


def test_a_work_report_is_seen_from_the_year_it_plans() -> None:
    assert metadata("江海市2021年政府工作报告").as_of == date(2021, 1, 1)


def test_a_day_that_cannot_be_is_not_read() -> None:
    for day in ("2021年2月31日", "9999年12月31日", "0001年1月1日"):
        assert metadata("江海省节水方案", f"江海省水利厅\n{day}").issued_on is None


def test_what_the_text_does_not_say_is_nothing() -> None:
    text = "改造灌区。"
    found = read_metadata(text, outline(text))
    assert (found.title, found.issuer, found.issued_on, found.document_number) == (None,) * 4


def test_a_period_may_stand_in_brackets_below_the_title() -> None:
    found = metadata("江海省节水行动方案\n（2021—2023年）")
    assert (found.period_start, found.period_end) == (date(2021, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            "江海县人民政府常务会议纪要\n2021年7月8日上午，县长主持召开第12次常务会议。",
            date(2021, 7, 8),
        ),
        ("江海县人民政府常务会议纪要\n〔2021〕第3次", date(2021, 1, 1)),
        ("江海县人民政府常务会议纪要", None),
        ("江海省关于渔港建设的通知江政办发〔2021〕8号各市：一、加快建设", date(2021, 1, 1)),
        ("江海省关于渔港建设的通知各市：按照（江政发〔2020〕3号）一、建设", None),
    ],
)
def test_minutes_are_seen_from_their_meeting(head: str, day: date | None) -> None:
    assert metadata(head).as_of == day
    assert metadata(head).issued_on is None


def test_the_period_of_a_report_is_the_year_that_its_headings_work_on() -> None:
    text = "政府工作报告\n一、2020年工作回顾\n建成泵站。\n二、2021年工作安排\n改造灌区。"
    said = read_metadata(text, outline(text))
    assert (said.period_start, said.period_end) == (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize("end", ["指标分解", "目标任务分解", "任务分解表"])
def test_a_table_handed_out_has_a_title(end: str) -> None:
    assert metadata(f"江海县2021年高质量发展{end}").title == f"江海县2021年高质量发展{end}"


@pytest.mark.parametrize(
    ("opens", "years"),
    [
        ("“十四五”时期，节水取得成效。“十五五”时期，要把节水摆在优先位置。", (2026, 2030)),
        ("“十三五”期间，节水取得成效。“十四五”期间，新增节水灌溉面积10万亩。", (2021, 2025)),
    ],
)
def test_a_chapter_without_a_title_is_of_the_last_plan_whose_years_open_a_sentence(
    opens: str, years: tuple[int, int]
) -> None:
    text = f"第六章 推进节水\n{opens}\n第一节 强化约束\n{BODY}"
    said = read_metadata(text, outline(text))
    assert said.period_start is not None and said.period_end is not None
    assert (said.period_start.year, said.period_end.year) == years


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("2023年是“十四五”规划承上启下的关键一年。", 2023),
        ("渔港工作要点 2023年是全面振兴的开局之年。", 2023),
        ("2023年，渔港提质取得成效。", None),
        ("2023年是丰年。", None),
    ],
)
def test_a_preamble_that_says_what_a_year_is_tells_the_year(said: str, year: int | None) -> None:
    seen = metadata(f"江海县渔港工作\n{said}").as_of
    assert (seen and seen.year) == year


@pytest.mark.parametrize(
    "line",
    [
        "发布单位 | 江海区 | 发文日期 | 2022-07-14 |",
        "成文日期 2022-07-14 公开方式 主动公开",
        "发布日期：2022年7月14日",
        "成文日期: 2022/7/14",
    ],
)
def test_a_crawled_label_gives_the_day(line: str) -> None:
    text = f"{line}\n江海区渔港建设方案\n一、建设\n改造灌区。"
    assert read_metadata(text, outline(text)).issued_on == date(2022, 7, 14)
