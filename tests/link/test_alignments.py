"""Tasks of a plan and of the document that it carries out in, pairs out."""

from __future__ import annotations

import pytest

from pipelines.link.alignments import Task, align, alignment_rows

WATER = "全面推进河湖长制，实施水源地保护工程，建设农村污水处理设施，开展入河排污口整治。"
FOREST = "大规模开展国土绿化行动，建设沿海防护林体系，推进矿山生态修复，完善林长制考核。"
SCHOOL = "扩大普惠性学前教育资源，推进义务教育优质均衡，建设高水平职业院校，完善教师待遇保障。"


def task(number: str, heading: str, text: str, section: str = "任务") -> Task:
    return Task(number, heading, section, text)


def pairs(plan: list[Task], superior: list[Task]) -> list[tuple[str, str, str]]:
    found = align(plan, superior)
    return sorted((one.task.provision_id, one.superior.provision_id, one.relation) for one in found)


SUPERIOR = [
    task("s1", "加强水环境治理", WATER),
    task("s2", "建设绿色屏障", FOREST),
    task("s3", "办好人民教育", SCHOOL),
]


def test_one_heading_is_one_task_whatever_its_text() -> None:
    plan = [task("p1", "加强水环境治理", "按月调度。"), task("p2", "治理加强水环境", "按季调度。")]
    assert pairs(plan[:1], SUPERIOR) == [("p1", "s1", "same")]
    assert pairs(plan[1:], SUPERIOR) == [("p2", "s1", "same")]


def test_who_bears_the_heading_leaves_nothing_to_one_like_it() -> None:
    plan = [
        task("p1", "加强水环境治理", "按月调度，逐项销号。"),
        task("p2", "加强水环境综合治理", "组建专班，安排专门经费。", "保障"),
    ]
    assert ("p1", "s1", "same") in pairs(plan, SUPERIOR)
    assert ("p2", "s1", "same") not in pairs(plan, SUPERIOR)


def test_shared_words_make_a_part_and_nearly_all_words_the_task() -> None:
    half = FOREST[: len(FOREST) // 2] + "推广林下经济，发展森林康养和生态旅游产业，办好赶花节。"
    assert pairs([task("p1", "改善生态", half)], SUPERIOR) == [("p1", "s2", "partial")]
    assert pairs([task("p1", "改善生态", FOREST)], SUPERIOR) == [("p1", "s2", "same")]


def test_what_is_new_has_no_pair() -> None:
    new = task("p1", "发展低空经济", "布局起降场地，培育无人机企业，开放低空航线。")
    assert pairs([new], SUPERIOR) == []


def test_one_frame_in_one_section_takes_up_a_part() -> None:
    plan = [task("p1", "提升产品质量", "开展监督抽查，公布抽查结果。", "质量提升")]
    superior = [
        task("s1", "提升传统产业质量", "推广先进工艺和数控装备。", "质量提升"),
        task("s2", "提升口岸通关质量", "建设备案基地并加强检验。", "对外开放"),
    ]
    assert pairs(plan, superior) == [("p1", "s1", "partial")]


def test_a_row_shows_the_words_that_both_have() -> None:
    (row,) = alignment_rows([task("p1", "改善生态", FOREST)], SUPERIOR)
    assert row["shared"].split("|")[0] in FOREST
    assert 0.8 <= row["score"] <= 1


@pytest.mark.parametrize(
    ("heading", "other", "shared"),
    [("节能", "节能", "节能"), ("工业节能", "节能工业", "工业"), ("林草兴县", "兴林草县", "林草")],
)
def test_headings_without_a_long_word_in_common_show_a_short_one(
    heading: str, other: str, shared: str
) -> None:
    (row,) = alignment_rows([task("p1", heading, "按月调度。")], [task("s1", other, "按季通报。")])
    assert row["shared"] == shared
