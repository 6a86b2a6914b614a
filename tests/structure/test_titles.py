"""Heads of documents in, their titles and what follows from them out."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.clean.passes import clean
from pipelines.structure.metadata import Metadata, as_of_day, read_metadata
from pipelines.structure.outline import outline

BODY = "一、任务\n改造灌区。\n二、保障\n加强领导。"


def metadata(head: str, tail: str = "") -> Metadata:
    text = clean(f"{head}\n{BODY}\n{tail}".strip()).text
    return read_metadata(text, outline(text))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "　　江海省水利厅关于加强水源保护\n　　　　的若干意见\n各市水利局：",
            "江海省水利厅关于加强水源保护的若干意见",
        ),
        (
            "关于印发《推动江海省重点领域\n节水技术改造实施方案》的通知\n江海水〔2022〕7号",
            "推动江海省重点领域节水技术改造实施方案",
        ),
        (
            "贯彻落实节水目标要求\n推动数据中心节水高质量发展\n实施方案\n　　制定本方案。",
            "贯彻落实节水目标要求推动数据中心节水高质量发展实施方案",
        ),
        (
            "支持江海建设大河流域节水\n高质量发展先行区实施方案",
            "支持江海建设大河流域节水高质量发展先行区实施方案",
        ),
        ("江海省“十四五”\n水利发展规划\n2021年9月", "江海省“十四五”水利发展规划"),
        ("江海省节水方案\n江海省节水方案", "江海省节水方案"),
        ("---\ntitle: 节水\n---\n江海省节水方案", "江海省节水方案"),
        ("江海省人民政府印发《关于节水的若干意见》\n江海政发〔2025〕1号", "关于节水的若干意见"),
        (
            "# 江海省节约用水行动方寨\n现将《江海省节约用水行动方案》公布。",
            "江海省节约用水行动方案",
        ),
        ("江海省水利厅文件\n江海水〔2022〕7号\n江海省节水方案", "江海省节水方案"),
        ("江海市2026年重点工作任务\n各市：\n请执行。", "江海市2026年重点工作任务"),
        # what a page of news says of the title, and the site that the page is of
        ("2026年江海市民生实事项目出炉\n1月8日，大会票决通过。", "2026年江海市民生实事项目"),
        ("江海市2026年重点工作任务公布", "江海市2026年重点工作任务"),
        ("江海市渔业发展规划发布", "江海市渔业发展规划"),
        ("江海市2026年渔业工作要点-江海市人民政府门户网站", "江海市2026年渔业工作要点"),
        ("江海市2026年渔业工作要点_江海渔业信息网", "江海市2026年渔业工作要点"),
    ],
)
def test_a_title_may_take_several_lines(head: str, title: str) -> None:
    assert metadata(head).title == title


@pytest.mark.parametrize(
    ("head", "as_of"),
    [
        ("江海市节水2023年行动方案", date(2023, 1, 1)),
        ("江海市2026年重点工作任务", date(2026, 1, 1)),
        ("江海市2024年\n渔港改革工作要点", date(2024, 1, 1)),
        ("江海市2019年度节水工作通知", date(2019, 1, 1)),
        ("江海市节水规划（2021—2025年）", date(2021, 1, 1)),
        ("江海市节水方案", None),
    ],
)
def test_a_document_is_seen_from_the_year_of_its_title(head: str, as_of: date | None) -> None:
    assert metadata(head).as_of == as_of


def test_the_day_of_issue_counts_where_the_title_names_its_year_or_a_range() -> None:
    issued = date(2023, 12, 20)
    assert as_of_day(metadata("江海市2023年节水方案"), issued) == issued
    assert as_of_day(metadata("江海市2024年节水方案"), issued) == date(2024, 1, 1)
    assert as_of_day(metadata("江海市节水规划（2021—2025年）"), issued) == issued
    assert as_of_day(metadata("江海市节水方案"), issued) == issued


def test_a_title_of_the_year_after_next_is_the_page_s_and_not_the_document_s() -> None:
    told = "（2022年1月24日在江海县第十九届人民代表大会第二次会议上）"
    late = metadata(f"江海县2024年政府工作报告\n{told}\n江海县县长 李四")
    assert (late.as_of, late.period_start) == (date(2022, 1, 24), date(2022, 1, 1))
    own = metadata(f"江海县2022年政府工作报告\n{told}\n江海县县长 李四")
    assert (own.as_of, own.period_start) == (date(2022, 1, 24), date(2022, 1, 1))
    next_year = metadata("江海县2023年重点工作任务\n江海县人民政府\n2022年12月20日")
    assert next_year.period_start == date(2023, 1, 1)


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("江海市2026年重点工作任务", (2026, 2026)),
        ("江海省“十五五”水利规划", (2026, 2030)),
        ("江海省国民经济和社会发展第十四个五年规划和2035年远景目标纲要", (2021, 2025)),
        ("江海省节水三年行动计划（2023年—2025年）", (2023, 2025)),
    ],
)
def test_the_period_is_that_of_the_title(title: str, years: tuple[int, int]) -> None:
    found = metadata(title)
    assert found.period_start and found.period_end
    assert (found.period_start.year, found.period_end.year) == years


@pytest.mark.parametrize(
    ("signature", "issuer"),
    [
        ("江海市水利局\n江海市财政局\n2022年2月28日", "江海市水利局、江海市财政局"),
        ("江海市水利局 江海市财政局\n2022年2月28日", "江海市水利局、江海市财政局"),
        ("江海市水利局、江海市财政局\n2022年2月28日", "江海市水利局、江海市财政局"),
        ("江海市发展和改革委员会\n2022年2月28日", "江海市发展和改革委员会"),
    ],
)
def test_a_joint_document_has_all_its_issuers(signature: str, issuer: str) -> None:
    assert metadata("江海市节水方案", signature).issuer == issuer


def test_the_signature_counts_before_the_colophon() -> None:
    tail = "江海市水利局\n2022年2月28日\n抄送：市委办公室。\n江海市水利局办公室 2022年3月2日印发"
    found = metadata("江海市节水方案", tail)
    assert (found.issuer, found.issued_on) == ("江海市水利局", date(2022, 2, 28))
    found = metadata("江海市节水方案", "江海市水利局办公室 2022年3月2日印发")
    assert found.issued_on == date(2022, 3, 2)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("江海县2022年重点工作任务分工表", "任务分工表"),
        ("江海县2022年民生项目进度表（第二批）", "进度表"),
        ("江海县2022年整改工作台账", "工作台账"),
    ],
)
def test_a_text_that_is_one_table_is_called_as_its_first_line_says(line: str, kind: str) -> None:
    text = clean(f"{line}\n\n| 任务 | 牵头单位 |\n|---|---|\n| 改造灌区 | 水利局 |").text
    found = read_metadata(text, outline(text))
    assert (found.title, found.document_type) == (line, kind)
    assert (found.period_start, found.period_end) == (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("江海市关于征集渔业技术的通知各有关单位：", "江海市关于征集渔业技术的通知"),
        ("江海市关于征集渔业技术的通知各区渔业局，各县渔业局：", "江海市关于征集渔业技术的通知"),
        ("江海市关于渔业的公告编辑时间：2021-11-05", "江海市关于渔业的公告"),
        (
            "江海省关于渔业发展的意见江海省关于渔业发展的意见（江海发〔2022〕6号）",
            "江海省关于渔业发展的意见",
        ),
        (
            "江海省人民政府关于渔业2022\n年发展工作的意见",
            "江海省人民政府关于渔业2022年发展工作的意见",
        ),
        ("江海省绿色渔港评价导则", "江海省绿色渔港评价导则"),
        (
            "江海省人民政府关于渔业的若干意见江政发〔2011〕12号各县人民政府：渔业是重要产业。",
            "江海省人民政府关于渔业的若干意见",
        ),
        (
            "江海省人民政府关于渔业计划安排问题的通知江政发〔1985〕76号各县人民政府：",
            "江海省人民政府关于渔业计划安排问题的通知",
        ),
        (
            "江海省人民政府批转农业厅、水利厅关于发展渔业若干意见的通知江政发〔2007〕2号各县：",
            "农业厅、水利厅关于发展渔业若干意见",
        ),
        (
            "3. 江海省渔业厅关于做好渔业\n工作的通知（2023 年5 月31 日）",
            "江海省渔业厅关于做好渔业工作的通知",
        ),
        (
            "7. 江海省渔业厅印发\n《江海省2023年渔业\n工作方案》（2023 年2 月2 日）\n"
            "江渔发〔2023〕9 号",
            "江海省2023年渔业工作方案",
        ),
    ],
)
def test_a_title_ends_where_something_else_runs_on(head: str, title: str) -> None:
    assert metadata(head).title == title


def test_a_text_on_a_single_line_has_its_number_and_its_year() -> None:
    found = metadata("江海省人民政府关于渔业的若干意见江政发〔2011〕12号各县人民政府：渔业重要。")
    assert (found.document_number, found.as_of) == ("江政发〔2011〕12号", date(2011, 1, 1))


def test_the_day_behind_a_title_is_that_of_issue() -> None:
    found = metadata(
        "江海省渔业厅关于做好渔业工作的通知（2023年5月31日）\n江渔发〔2023〕9号\n各县渔业局："
    )
    assert found.issued_on == date(2023, 5, 31)


@pytest.mark.parametrize(
    "below",
    [
        "《江海市“十四五”渔业规划》已经市政府同意，现印发给你们。",
        "各县渔业局：\n江海市“十四五”渔业规划",
        "江海市人民政府\n2021年12月31日\n江海市“十四五”渔业规划",
    ],
)
def test_a_title_is_said_with_its_place_where_the_text_says_it_so(below: str) -> None:
    head = f"江海市人民政府办公室\n关于印发“十四五”渔业规划的通知\n{below}"
    assert metadata(head).title == "江海市“十四五”渔业规划"
