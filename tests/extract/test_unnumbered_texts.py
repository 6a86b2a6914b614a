"""Texts that number nothing in, their targets and deadlines out."""

from __future__ import annotations

from tests.invented import ISSUED, tables_of
from tests.short_deadlines import deadlines, governed


def test_a_text_that_numbers_nothing_commits_as_tasks_do() -> None:
    text = (
        "江海县推动城乡绿色发展\n"
        "本报讯  日前，县政府印发《关于推动城乡绿色发展的意见》，明确了今后的工作。\n"
        "加快公园建设。持续办好园林博览会，到2025年城市公园服务半径覆盖率达到80%。\n"
        "建设美丽乡村。到2030年，建成森林乡村75个。\n"
    )
    tables = tables_of(text, issued_on=ISSUED)
    assert governed(tables) == [(80, "2025-12-31"), (75, "2030-12-31")]
    assert deadlines(tables) == [("0", "by", "2025-12-31"), ("0", "by", "2030-12-31")]
    assert tables["measures"] == []


def test_what_a_plan_is_told_to_say_by_when_is_of_the_bullets_below_too() -> None:
    text = (
        "江海出台渔业行动方案\n"
        "【江海消息】6月15日，市政府印发《江海市渔业行动方案（2021-2025年）》，其中提到，"
        "到2025年，渔业结构不断优化，渔业产值超过80亿元。\n"
        "——冷链能力提升。冷库达到60座，渔港数字化比例达80%以上。\n"
        "——养殖提质。水产养殖面积达到9万亩。\n"
    )
    tables = tables_of(text, issued_on=ISSUED)
    assert governed(tables) == [(one, "2025-12-31") for one in (8e9, 60, 80, 90000)]
    assert deadlines(tables) == [("0", "by", "2025-12-31")]


def test_a_date_that_a_report_does_not_give_to_a_plan_is_of_its_sentence_alone() -> None:
    text = (
        "江海办好渔业\n"
        "市政府近日开会，会议强调，到2025年，渔业产值超过80亿元。\n"
        "——冷链能力提升。冷库达到60座。\n"
    )
    assert governed(tables_of(text, issued_on=ISSUED)) == [(8e9, "2025-12-31"), (60, None)]
