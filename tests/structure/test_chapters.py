"""Reports with chapters that have no number in, what their rows are dated and told by out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import iso, paths, tables_of

REPORT = """---
title: 江海市政府工作报告（2022年12月20日 李四）
---

——2022年12月20日在江海市第六届人民代表大会第二次会议上

各位代表：

现在，我代表市人民政府，向大会作政府工作报告，请予审议。

{review}

过去的一年，我们团结奋斗。

一、产业发展取得新成效

新建粮库6座，渔港吞吐量增长8%。

{plan}

主要预期目标是：地区生产总值增长6%。

一、加快渔港建设

（一）完善设施。新建泊位12个。

（二）明年，我们将新建冷库3座。
"""


def report(review: str, plan: str) -> dict[float, tuple[str, str | None]]:
    """Where each target of a report stands and when it is due, by its number."""
    tables = tables_of(REPORT.format(review=review, plan=plan))
    place = paths(tables)
    return {
        one["value"]: (place[one["provision_id"]], iso(one["deadline"]))
        for one in tables["targets"]
    }


@pytest.mark.parametrize(
    ("review", "plan"),
    [
        ("2022年工作回顾", "2023年主要工作"),
        ("**2022年工作回顾**", "**2023年重点工作**"),
        ("2022年政府工作回顾", "2023年政府工作总体要求和目标任务"),
    ],
)
def test_the_line_of_a_chapter_dates_its_targets_and_what_is_reviewed_has_none(
    review: str, plan: str
) -> None:
    assert report(review, plan) == {
        6: ("a2.0", "2023-12-31"),
        12: ("a2.1.1", "2023-12-31"),
        3: ("a2.1.2", "2023-12-31"),
    }


def test_a_review_ends_where_a_chapter_without_a_year_begins() -> None:
    found = report("过去五年工作回顾", "今后五年的奋斗目标和主要任务")
    assert {6, 12, 3} <= set(found)
    assert 8 not in found


def test_a_review_that_nothing_ends_tells_of_nothing_behind_it() -> None:
    head = "各位代表：\n现在报告工作。\n2022年工作回顾\n一年来，成绩很大。"
    text = f"{head}\n一、建设渔港\n新建泊位12个。"
    assert [one["value"] for one in tables_of(text)["targets"]] == [12]


def test_a_report_of_december_works_on_the_year_of_its_chapter() -> None:
    tables = tables_of(REPORT.format(review="2022年工作回顾", plan="2023年主要工作"))
    (facts,) = tables["documents"]
    assert facts["title"] == "江海市政府工作报告"
    assert facts["document_type"] == "政府工作报告"
    assert facts["period_start"] == date(2023, 1, 1)
    (spoken,) = [one for one in tables["deadlines"] if one["text"] == "明年"]
    assert spoken["end_date"] == date(2023, 12, 31)


@pytest.mark.parametrize(
    "heading", ["当前形势和2018年重点工作", "当前面临的形势和2018年政府工作任务"]
)
def test_a_heading_that_names_the_work_too_tells_of_no_past(heading: str) -> None:
    text = f"一、2017年工作回顾\n新建粮库6座。\n二、{heading}\n（一）建设渔港。新建泊位12个。"
    tables = tables_of(f"江海市政府工作报告\n{text}", issued_on=date(2018, 1, 9))
    assert [one["value"] for one in tables["targets"]] == [12]


def test_the_year_of_a_collections_title_is_that_of_the_report() -> None:
    head = "---\ntitle: 江海市2006年政府工作报告\n---\n\n各位代表：\n现在报告工作。\n"
    text = (
        "一、“十五”期间回顾和2005年的政府工作\n新建粮库6座。\n二、2006年的主要工作\n新建泊位12个。"
    )
    tables = tables_of(head + text)
    assert tables["documents"][0]["period_start"] == date(2006, 1, 1)
    assert [(one["value"], iso(one["deadline"])) for one in tables["targets"]] == [
        (12, "2006-12-31")
    ]


def test_the_contents_of_a_markdown_list_are_no_provisions() -> None:
    text = """# 江海省第十一个五年规划纲要

<details>
<summary>目录</summary>

- 序言
- 第一篇　发展目标
  - 第一章　发展的时期
- 第二篇　建设新渔村
  - 第二章　发展渔业

</details>

## 序言

渔业是基础。

## 第一篇　发展目标

### 第一章　发展的时期

新建泊位12个。

## 第二篇　建设新渔村

### 第二章　发展渔业

新建冷库3座。
"""
    tables = tables_of(text)
    assert [one["path"] for one in tables["provisions"]] == ["0", "1", "1.1", "2", "2.2"]


@pytest.mark.parametrize("again", ["2026年全市渔业工作要点", "海州全市2026年渔业工作要点"])
def test_its_own_title_said_again_dates_nothing(again: str) -> None:
    text = (
        "关于印发2026年全市渔业工作要点的通知\n各县渔业局：\n"
        "现将《2026年全市渔业工作要点》印发给你们，请抓好落实。\n2026年1月30日\n"
        f"{again}\n一、建设渔港\n新建泊位12个。\n二、发展加工\n新建冷库3座。"
    )
    assert [one["deadline"] for one in tables_of(text)["targets"]] == [None, None]


def test_a_second_part_may_look_back() -> None:
    text = (
        "各位代表：\n现在报告工作。\n2023年主要工作\n一、建设渔港\n新建泊位12个。\n二、发展加工\n"
        "新建冷库3座。\n2022年工作回顾\n过去的一年成绩很大。\n一、渔港\n新建粮库6座。\n"
        "2024年工作打算\n各项工作继续推进。\n一、养殖\n新建网箱9个。"
    )
    assert [one["value"] for one in tables_of(text)["targets"]] == [12, 3, 9]


def test_the_numbers_of_a_chapter_begin_anew_in_another_style_too() -> None:
    tables = tables_of(
        "2022年工作回顾\n过去一年成绩很大。\n（一）渔港。新建粮库6座。\n"
        "（二）渔船。更新渔船9艘。\n"
        "2023年工作安排\n主要预期目标如下。\n——稳中求进。加快渔港建设。\n"
        "一、渔港\n新建泊位12个。\n",
        issued_on=date(2023, 1, 5),
    )
    assert list(paths(tables).values()) == ["0", "1", "2", "a2.0", "a2.0.b1", "a2.1"]
    assert [(one["value"], iso(one["deadline"])) for one in tables["targets"]] == [
        (12, "2023-12-31")
    ]


@pytest.mark.parametrize("line", ["注  释", "名词解释", "部分名词注释：", "《报告》名词解释："])
def test_notes_at_the_end_are_a_part_that_tells(line: str) -> None:
    tables = tables_of(
        "一、2023年渔业工作\n（一）渔港。新建泊位12个。\n各位代表，让我们努力。\n"
        f"{line}\n1.“百船千人”：指拥有渔船100艘、船员1000人的镇。\n2.2022年实事：新建冷库3座。\n",
        issued_on=date(2023, 1, 5),
    )
    assert list(paths(tables).values())[-2:] == ["a2.1", "a2.2"]
    assert [one["value"] for one in tables["targets"]] == [12]
