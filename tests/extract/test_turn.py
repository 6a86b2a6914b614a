"""Work reports whose chapters do not say that they look back, and what of them is told."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invented import iso, tables_of

HEAD = """# 江海市政府工作报告

——2023年1月10日在江海市第六届人民代表大会第二次会议上

江海市市长 李四

各位代表：

现在，我代表市人民政府向大会报告工作，请予审议。

"""


def values(body: str, head: str = HEAD) -> list[float]:
    """The numbers of a report that are targets."""
    return [one["value"] for one in tables_of(head + body)["targets"]]


@pytest.mark.parametrize(
    "turn",
    [
        "二、乘势而上，奋力开创渔业新局面\n\n2023年是渔港改造的攻坚之年。",
        "二、扬帆再出发\n\n今年全市经济社会发展主要预期目标是：地区生产总值增长6%。",
        "二、扬帆再出发\n\n各位代表，今后五年，是渔业振兴的关键时期。",
        "二、扬帆再出发\n\n“十五五”时期，是渔业振兴的关键时期。",
        "二、扬帆再出发\n\n基于上述判断，2023年我们要稳中求进。",
        "二、扬帆再出发\n\n综合考虑各方面因素，建议2023年全市渔业发展的预期目标为稳中求进。",
        "二、2023年渔业怎么干",
        "三、扬帆再出发，做好今年各项工作",
        "2023年加快建成现代渔港",
        "今后五年的打算",
    ],
)
def test_a_report_tells_until_it_turns_whatever_its_chapters_are_called(turn: str) -> None:
    told = "一、砥砺前行，渔业发展迈出新步伐\n\n（一）渔港。新建泊位12个，改造冷库3座。\n\n"
    planned = "\n\n（一）渔港。新建泊位15个。\n"
    assert [one for one in values(told + turn + planned) if one != 6] == [15]


def test_a_report_that_begins_with_the_work_ahead_tells_nothing() -> None:
    assert values("一、2023年渔业怎么干\n\n新建泊位12个。\n") == [12]
    assert values("一、主要工作\n\n新建泊位12个。\n") == [12]


def test_a_plan_tells_nothing_before_it_says_what_the_year_is() -> None:
    head = "# 江海市渔业发展方案\n\n江海市人民政府\n\n2023年1月10日\n\n"
    body = "一、渔港\n\n新建泊位12个。\n\n二、渔船\n\n2023年是攻坚之年。更新渔船30艘。\n"
    assert values(body, head) == [12, 30]


def test_a_review_of_the_years_of_a_plan_that_is_over_is_no_turn() -> None:
    body = (
        "一、“十三五”时期的渔业\n\n“十三五”时期，是渔业发展最快的五年。新建泊位12个。\n\n"
        "二、2021年的渔业\n\n新建泊位15个。\n"
    )
    assert values(body, HEAD.replace("2023", "2021")) == [15]


def test_a_chapter_that_looks_back_and_ahead_turns_at_a_sentence() -> None:
    body = (
        "一、2022年工作回顾和2023年工作总体要求\n\n2022年渔业很不寻常。新建泊位12个。\n\n"
        "建议2023年渔业发展的主要目标为：新建泊位15个。\n\n二、渔船\n\n更新渔船30艘。\n"
    )
    assert values(body) == [15, 30]


@pytest.mark.parametrize(
    "heading", ["“十三五”渔业成就和2022年主要工作", "回顾2022年工作，渔业取得新成就"]
)
def test_a_report_works_on_no_year_before_its_own(heading: str) -> None:
    (document,) = tables_of(f"{HEAD}一、{heading}\n\n二、今后的渔业\n")["documents"]
    assert document["period_start"] == date(2023, 1, 1)


def test_a_first_line_too_long_for_a_heading_dates_as_one() -> None:
    heading = "全面完成2023年的各项渔业工作任务，努力实现全市渔业“十四五”规划的良好开端"
    told = "政府工作报告\n\n各位代表：\n\n一、过去一年工作回顾\n\n新建泊位12个。\n\n"
    tables = tables_of(f"{told}二、{heading}\n\n新建泊位15个。\n")
    assert [(one["value"], iso(one["deadline"])) for one in tables["targets"]] == [
        (15, "2023-12-31")
    ]


def test_a_title_ends_where_the_line_says_when_it_was_read() -> None:
    line = "政府工作报告——2023年1月10日在江海市第六届人民代表大会第二次会议上"
    assert (
        tables_of(f"{line}\n\n各位代表：\n\n一、渔港\n")["documents"][0]["title"] == "政府工作报告"
    )


def test_what_a_plan_that_has_begun_brought_is_no_turn() -> None:
    body = "一、“十四五”渔业良好开局\n\n新建泊位12个。\n\n二、今年的渔业\n\n新建泊位15个。\n"
    assert values(body) == [15]


def test_this_year_is_told_in_a_report_of_december() -> None:
    head = HEAD.replace("2023年1月10日", "2022年12月26日")
    body = "一、今年的渔业跃上新台阶\n\n新建泊位12个。\n\n二、明年的渔业怎么干\n\n新建泊位15个。\n"
    assert values(body, head) == [15]


def test_a_text_that_a_collection_names_is_not_called_what_its_attachment_is() -> None:
    text = (
        "---\ntitle: 江海市政府工作报告（2023年1月10日 李四）\n---\n\n各位代表：\n\n一、渔港\n\n"
        "新建泊位12个。\n\n附件1\n\n2023年江海市十件民生实事\n\n附件2\n\n名词解释\n"
    )
    assert tables_of(text)["documents"][0]["title"] == "江海市政府工作报告"


@pytest.mark.parametrize(
    ("day", "year"), [("2023年1月10日", 2023), ("2022年12月26日", 2023), ("2022年2月9日", 2022)]
)
def test_a_report_that_names_no_year_works_on_that_of_its_day(day: str, year: int) -> None:
    (document,) = tables_of(HEAD.replace("2023年1月10日", day) + "一、去年\n\n二、今年\n")[
        "documents"
    ]
    assert document["period_start"] == date(year, 1, 1)


def test_the_day_of_a_report_may_stand_in_what_a_collection_calls_it() -> None:
    text = "---\ntitle: 江海市政府工作报告（2022年12月26日 李四）\n---\n\n各位代表：\n\n一、渔港\n"
    (document,) = tables_of(text)["documents"]
    assert document["issued_on"] == date(2022, 12, 26)


@pytest.mark.parametrize(
    "heading",
    ["做好2023年政府工作，实现“十四五”良好开局", "2023年工作总体要求和主要目标任务"],
)
def test_a_heading_of_several_parts_is_dated_by_one_of_them(heading: str) -> None:
    tables = tables_of(f"{HEAD}一、2022年工作回顾\n\n二、{heading}\n\n（一）渔港。新建泊位15个。\n")
    assert [iso(one["deadline"]) for one in tables["targets"]] == ["2023-12-31"]


def test_an_attachment_that_says_how_work_went_is_told() -> None:
    tables = tables_of(
        f"{HEAD}一、2022年工作回顾\n\n二、2023年工作安排\n\n新建泊位15个。\n\n附件1：\n\n"
        "2022年民生实事完成情况\n\n一、改造渔村厕所120座。\n\n二、新建冷库3座。\n\n附件2：\n\n"
        "2023年民生实事\n\n一、改造渔村厕所150座。\n"
    )
    found = [(one["value"], iso(one["deadline"])) for one in tables["targets"]]
    assert found == [(15, "2023-12-31"), (150, "2023-12-31")]
