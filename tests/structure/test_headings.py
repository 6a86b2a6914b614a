"""Items in, headings out."""

from __future__ import annotations

import pytest

from pipelines.structure.outline import outline
from tests.invented import tables_of


def heading_and_text(item: str, marker: str = "（一）") -> tuple[str | None, str]:
    text = f"一、任务\n{marker}{item}"
    one = outline(text)[1]
    return one.heading, "\n".join(text[start:end] for start, end in one.paragraphs)


@pytest.mark.parametrize(
    ("item", "heading", "text"),
    [
        ("提升产品质量。开展质量比对。", "提升产品质量", "开展质量比对。"),
        ("提升产品质量\n开展质量比对。", "提升产品质量", "开展质量比对。"),
        ("提升产品质量：开展质量比对。", "提升产品质量", "开展质量比对。"),
        ("提升“三品一标”质量。开展比对。", "提升“三品一标”质量", "开展比对。"),
        ("开展质量比对，健全标准体系，完善监管。", None, "开展质量比对，健全标准体系，完善监管。"),
        ("到2025年，建成驿站20个。推进改革。", None, "到2025年，建成驿站20个。推进改革。"),
        ("各地要落实责任。加强督查。", None, "各地要落实责任。加强督查。"),
        ("取水单位应当安装计量设施。逾期处罚。", None, "取水单位应当安装计量设施。逾期处罚。"),
        ("建设驿站20个。完善设施。", None, "建设驿站20个。完善设施。"),
        ("推动公共文化服务向乡村延伸", "推动公共文化服务向乡村延伸", ""),
        ("3月至5月，开展整治。完成自查。", None, "3月至5月，开展整治。完成自查。"),
        ("编写灌区纲要。召集专家。", "编写灌区纲要", "召集专家。"),
        ("2023年目标。驿站更加密集。", "2023年目标", "驿站更加密集。"),
        ("2022年启动改造工作。完善设施。", None, "2022年启动改造工作。完善设施。"),
        ("每季度召开1次会。", None, "每季度召开1次会。"),
        ("每年评选驿站10家。完善设施。", None, "每年评选驿站10家。完善设施。"),
    ],
)
def test_a_short_first_phrase_that_names_an_item_is_its_heading(
    item: str, heading: str | None, text: str
) -> None:
    assert heading_and_text(item) == (heading, text)


def test_bullets_have_headings_too() -> None:
    assert heading_and_text("质量基础更加扎实。建成检测中心。", "——") == (
        "质量基础更加扎实",
        "建成检测中心。",
    )


def test_an_article_of_a_law_has_none_and_one_of_a_policy_may_be_named() -> None:
    text = "第一条 为了节约用水，制定本条例。\n第二条 本省推行节水。市、县人民政府负责实施。"
    assert [one.heading for one in outline(text)] == [None, None]
    text = "第一条 支持企业上市。对上市企业给予支持。\n第二条 鼓励研发投入。加大研发补助力度。"
    assert [one.heading for one in outline(text)] == ["支持企业上市", "鼓励研发投入"]


def test_a_long_first_sentence_is_text() -> None:
    item = "推动公共文化服务向乡村延伸并" + "与旅游体育养老托育等服务融合发展" * 3 + "。加强督查。"
    assert heading_and_text(item)[0] is None


@pytest.mark.parametrize("lead_in", ["主要任务如下：", "责任单位：", "其中包括："])
def test_a_lead_in_is_no_heading(lead_in: str) -> None:
    assert heading_and_text(f"{lead_in}省水利厅、省林业局。")[0] is None


def test_a_list_whose_items_have_no_names_has_none_by_chance() -> None:
    items = [
        "建设湿地公园，完善步道、驿站、停车场等配套设施，推动公园与村镇连片发展，带动农户增收。",
        "开展湿地修复，治理退化湿地。建立修复台账。",
        "健全湿地名录，实行分级管理。定期更新名录。",
    ]
    text = "一、任务\n" + "\n".join(f"{n}.{one}" for n, one in enumerate(items, start=1))
    assert [one.heading for one in outline(text)] == ["任务", None, None, None]
    named = text.replace(items[0], "建设湿地公园。完善配套设施。")
    assert [one.heading for one in outline(named)][1:] == [
        "建设湿地公园",
        "开展湿地修复，治理退化湿地",
        "健全湿地名录，实行分级管理",
    ]


def test_a_quote_that_never_closes_holds_no_stop() -> None:
    assert heading_and_text("争创“节水标杆项目。提交名单。") == ("争创“节水标杆项目", "提交名单。")


def test_an_article_may_carry_its_name_in_brackets() -> None:
    text = "第一条【目的】为节约用水，制定本办法。\n第二条（水表安装）用水大户安装水表。"
    assert [one.heading for one in outline(text)] == ["目的", "水表安装"]
    item = heading_and_text("【责任单位：省水利厅】推进水价改革，完善收费办法。")
    assert item[0] is None


@pytest.mark.parametrize(
    "task",
    ["新建养老床位120张", "建成农村公路86公里", "安装路灯500盏", "治理水土流失40平方公里以上"],
)
def test_what_is_counted_in_any_unit_is_a_task_and_no_name(task: str) -> None:
    text = f"一、民生实事\n1.{task}。（责任单位：县民政局）\n2.{task}（县民政局）\n3.加强督查"
    found = {row["path"]: row["heading"] for row in tables_of(text)["provisions"]}
    assert found["1.1"] is None
    assert found["1.2"] is None
    assert len(tables_of(text)["targets"]) == 2
