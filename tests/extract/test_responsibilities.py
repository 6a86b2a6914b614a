"""Who is in charge: lines, notes on who leads, and what is no list of bodies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.responsibilities import responsibilities_of
from pipelines.structure.outline import outline
from tests.invented import tables_of
from tests.linear import assert_linear
from tests.short_duties import item, named, rows


def test_others_are_meant_where_the_bracket_says_so() -> None:
    text = item("（省水利厅牵头，省财政厅、林业局等单位参与）")
    found = responsibilities_of(text, outline(text), "省")
    assert [row.open_ended for row in found] == [False, True, True]
    assert [row.ordinal for row in found] == [1, 2, 3]
    assert [text[row.start : row.end] for row in found] == ["省水利厅", "省财政厅", "林业局"]


@pytest.mark.parametrize("joint", ["等和", "和", "等及"])
def test_others_may_be_meant_before_the_last_name(joint: str) -> None:
    text = item(f"（省水利厅、财政厅{joint}各市政府负责）")
    assert named(text) == "省水利厅:R 省财政厅:R 各市政府:R"


def test_a_line_of_its_own_is_a_bracket_without_brackets() -> None:
    text = item("\n牵头单位：省水利厅\n责任单位：省财政厅、林业局\n完成时限：2027年底")
    assert named(text) == "省水利厅:L 省财政厅:P 省林业局:P"


def test_a_date_between_two_labels_parts_no_block() -> None:
    text = item("\n牵头单位：省水利厅\n完成时限：2027年底\n责任单位：财政厅、各市政府")
    assert named(text) == "省水利厅:L 省财政厅:P 各市政府:P"


def test_markdown_marks_stand_around_a_label() -> None:
    assert named(item("\n**责任单位：** 市科委、财政局、相关区政府")) == (
        "市科委:R 市财政局:R 相关区政府:R"
    )


def test_a_paragraph_that_only_names_who_does_it_counts() -> None:
    assert named(item("\n省水利厅、财政厅负责落实。")) == "省水利厅:R 省财政厅:R"


def test_a_label_stands_in_line_where_breaks_were_lost() -> None:
    assert named(item("责任单位：省水利厅、财政厅。2．推进改革。")) == "省水利厅:R 省财政厅:R"


def test_a_body_in_running_text_is_no_row() -> None:
    assert named(item("各项目（由省水利厅牵头）按期建设，省财政厅配合。")) == ""
    assert named(item("具体工作由省发展改革委（省能源局）组织。")) == ""


def test_the_first_named_leads_from_where_the_document_says_so() -> None:
    text = (
        "一、任务\n1．抓改革。（财政部负责）\n"
        "2．抓落实。（水利部、财政部负责。列第一位者为牵头单位，下同）\n"
        "3．抓督查。（商务部、教育部按职责分工负责）\n4．抓总结。（各省级人民政府负责）"
    )
    assert rows(text, "国") == [
        ("财政部", "responsible"), ("水利部", "lead"), ("财政部", "participant"),
        ("商务部", "lead"), ("教育部", "participant"), ("各省级人民政府", "lead"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "note",
    [
        "列第一位者为牵头单位，下同",
        "位居首位的单位为牵头部门，以下均同",
        "排在第一位的单位牵头，其他单位配合，下同",
        "排在前面的为牵头单位，下同",
        "排列第一的为牵头责任单位，下同",
    ],
)
@pytest.mark.parametrize("bracket", ["财政部、水利部负责", "责任单位：财政部、水利部"])
def test_the_note_that_the_first_leads_is_worded_in_many_ways(note: str, bracket: str) -> None:
    text = f"一、任务\n1．抓改革。（{bracket}。{note}）\n2．抓督查。（地方各级人民政府负责）"
    assert rows(text, "国") == [
        ("财政部", "lead"), ("水利部", "participant"), ("地方各级人民政府", "lead"),
    ]  # fmt: skip


def test_a_note_at_the_head_speaks_for_the_whole_document() -> None:
    text = (
        "责任单位中，排在第一位的为牵头部门。\n一、任务\n1．抓改革。（责任单位：省水利厅、财政厅）"
    )
    assert named(text) == "省水利厅:L 省财政厅:P"


@pytest.mark.parametrize(
    "below", ["以下任务列第一位的", "下列任务中，排在首位的", "以下各项排在第一位的"]
)
def test_a_note_on_what_follows_says_nothing_of_what_stands_above(below: str) -> None:
    text = (
        "一、任务\n1．抓改革。（省水利厅、财政厅负责）\n"
        f"二、民生\n说明：{below}为牵头单位。\n1．抓督查。（省商务厅、教育厅负责）"
    )
    assert named(text) == "省水利厅:R 省财政厅:R 省商务厅:L 省教育厅:P"


def test_each_bracket_of_a_provision_gives_its_own_rows() -> None:
    text = item("（省水利厅负责）推动农业提质。（省水利厅、省农业农村厅负责）")
    assert named(text) == "省水利厅:R 省水利厅:R 省农业农村厅:R"


def test_a_bracket_belongs_to_the_provision_it_stands_in() -> None:
    text = "一、目标任务\n（一）抓水利\n1．修水库。（省水利厅负责）\n2．修渠。（省财政厅负责）"
    found = responsibilities_of(text, outline(text), "省")
    assert [row.provision.path for row in found] == ["1.1.1", "1.1.2"]


def test_plans_in_a_row_keep_their_own_paths() -> None:
    plan = (
        "甲省水利提升专项行动方案\n为加快发展，制定本方案。\n一、工作目标\n到2027年底全面建成。\n"
        "二、主要任务\n（一）提速。\n1．修水库。加快建设。（省水利厅牵头，财政厅配合，"
        "各市（区）政府落实）\n"
        "2．修水渠。加快建设。\n牵头部门：省水利厅\n参与部门：财政厅\n落实部门：各市（区）政府\n"
    )
    text = plan * 3
    found = responsibilities_of(text, outline(text), "省")
    told = [(row.provision.path, row.unit_name, row.role) for row in found]
    assert told == [
        (f"{part}2.1.{number}", name, role)
        for part in ("", "a2.", "a3.")
        for number, last in ((1, "responsible"), (2, "participant"))
        for name, role in (
            ("省水利厅", "lead"), ("省财政厅", "participant"), ("各市（区）政府", last),
        )
    ]  # fmt: skip


@given(
    st.text(
        alphabet="（）省市县厅局、，。；：等和会同牵头负责参与单位责任各区按职责分工\n“”第一位为",
        max_size=120,
    )
)
def test_no_text_makes_it_raise_and_every_span_is_inside(text: str) -> None:
    for row in responsibilities_of(text, outline(text), None):
        assert 0 <= row.start < row.end <= len(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "评标由招标人依法组建的委员会负责。",
        "检验单位和检验人员对检验结果负责。",
        "销售者对其售出产品的质量负责。",
        "其他区域由所在地乡镇人民政府、街道办事处负责。",
    ],
)
def test_a_rule_of_law_is_no_list_of_bodies(sentence: str) -> None:
    assert named(f"第一章 总则\n{sentence}") == ""


def test_departments_of_one_office_stand_alone_in_a_bracket() -> None:
    assert named(item("（信息中心、教科院、基教处）")) == "信息中心:R 教科院:R 基教处:R"
    assert named("一、任务\n推动建设信息中心、教科院（信息中心、教科院）的平台。") == ""


def test_a_divided_work_line_takes_its_roles_from_its_words() -> None:
    text = item("\n分管领导：李建国\n部门分工：省水利厅牵头，各地、各部门配合。")
    assert named(text) == "省水利厅:L 各地:P 各部门:P"


def test_a_marker_ends_a_line_where_breaks_were_lost() -> None:
    assert named(item("责任单位：省水利厅、财政厅2．推进改革。")) == "省水利厅:R 省财政厅:R"
    assert named(item("责任单位：省水利厅、财政厅（三）推进改革。")) == "省水利厅:R 省财政厅:R"


@pytest.mark.parametrize(
    "run",
    [
        "（",
        "（责任单位：",
        "责任单位：",
        "省水利厅、",
        "（）",
        "和",
        "各市、",
        "牵头",
        "第一位的",
        "“",
        "会同",
        "（市水利局\n",
        "逗号前",
        "按职责分工",
        "市水利局",
    ],
)
def test_time_grows_with_the_text_and_no_faster(run: str) -> None:
    provisions = outline("一、任务\n任务。")
    assert_linear(lambda text: responsibilities_of(f"{text}负责）", provisions, None), run)


def test_zones_and_cities_of_a_list_keep_their_print() -> None:
    text = (
        "一、任务\n1．抓改革。\n牵头单位：省水利厅\n"
        "参与单位：省级有关部门，各设区市政府、玉城市政府，江口示范区、北湾新区管委会\n"
        "2．抓督查。\n责任单位：各市、县、区政府\n3．抓开放。（省商务厅牵头，"
        "省外办、省外汇管理局参与）"
    )
    assert [name for name, _ in rows(text, "省")] == [
        "省水利厅", "省级有关部门", "各设区市政府", "玉城市政府", "江口示范区管委会",
        "北湾新区管委会", "各市、县、区政府", "省商务厅", "省外办", "省外汇管理局",
    ]  # fmt: skip


def test_a_bare_list_before_the_closing_mark_of_an_item_is_read_a_single_body_is_not() -> None:
    assert rows("一、任务\n（一）修渠（省水利厅、省财政厅）；\n") == [
        ("省水利厅", "responsible"),
        ("省财政厅", "responsible"),
    ]
    assert rows("一、任务\n（一）材料报主管单位（省水利厅）。\n") == []


def test_a_star_leads_where_a_note_says_so() -> None:
    line = "\n责任单位：省水利厅*、财政厅、教育厅（标*的为牵头单位）"
    assert named(item(line)) == "省水利厅:L 省财政厅:P 省教育厅:P"
    foot = "（责任单位：省财政厅、★省水利厅）\n二、保障\n注：带“★”号的为牵头单位。"
    assert named(item(foot)) == "省财政厅:P 省水利厅:L"
    assert named(item("（省水利厅*、省财政厅负责）")) == "省水利厅:R 省财政厅:R"


def test_a_label_heads_a_body_a_line() -> None:
    text = (
        "\n牵头单位：\n省水利厅\n责任单位：\n省财政厅、林业局\n各市人民政府\n工作要求\n强化督查。"
    )
    assert named(item(text)) == "省水利厅:L 省财政厅:P 省林业局:P 各市人民政府:P"


def test_the_columns_of_a_table_of_tasks_name_its_bodies() -> None:
    table = """
| 序号 | 任务 | 牵头单位 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- |
| 1 | 改造灌区 | 省水利厅 | 省财政厅、林业局 | 2022年 |
| 2 | 巡查河道 | 省林业局 | 无 | 长期 |
| 任务 | 责任分工 |
| 清淤 | 省水利厅牵头，各市政府配合 |
| 指标 | 单位 |
| 水价 | 元 |
"""
    expected = "省水利厅:L 省财政厅:P 省林业局:P 省林业局:L 省水利厅:L 各市政府:P"
    assert named(item(table)) == expected


NEXT = "\n（二）抓好督查。修好水渠。"


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (
            "（市口岸局、北湾区政府，市水务局、松湖水务集团。"
            "列逗号之前的为牵头单位，其他有关单位按职责分工配合，下同）",
            "（市交通局，各区政府）",
            "市口岸局:L 北湾区政府:L 市水务局:P 松湖水务集团:P 市交通局:L 各区政府:P",
        ),
        (
            "〔责任单位：区城管局、区交通局，各街道办事处；逗号前为牵头单位，下同〕",
            "〔责任单位：区水务局、区财政局，区林业局〕",
            "区城管局:L 区交通局:L 各街道办事处:P 区水务局:L 区财政局:L 区林业局:P",
        ),
        (
            "（市水务局，市财政局按职责分工负责；“逗号”前的为牵头部门，以下同）",
            "（市交通局）",
            "市水务局:L 市财政局:P 市交通局:L",
        ),
        (
            "（市水务局、市财政局；市林业局。分号前的单位为牵头单位，下同）",
            "（市水务局牵头，市气象局配合）",
            "市水务局:L 市财政局:L 市林业局:P 市水务局:L 市气象局:P",
        ),
        (
            "（市水务局、市财政局。排名第一的单位为牵头单位，下同）",
            "（各区政府，市水务局）",
            "市水务局:L 市财政局:P 各区政府:L 市水务局:P",
        ),
    ],
)
def test_a_note_on_who_leads_holds_in_every_later_bracket(
    first: str, then: str, expected: str
) -> None:
    assert named(item(first + NEXT + then)) == expected


def test_a_note_says_nothing_of_the_brackets_before_it() -> None:
    text = item("（市水务局，市财政局）" + NEXT + "（市交通局，市财政局；逗号前为牵头单位，下同）")
    assert named(text) == "市水务局:R 市财政局:R 市交通局:L 市财政局:P"


def test_another_name_of_the_issuer_is_in_charge_of_nothing() -> None:
    text = "江海省健康委员会\n（爱国卫生运动委员会）\n各市人民政府：\n一、任务\n修渠。"
    assert named(text) == ""


@pytest.mark.parametrize(
    "line",
    [
        "（牵头单位：省林业厅、省水利厅 责任单位：省财政厅）",
        "（牵头单位：省林业厅、省水利厅  责任单位：省财政厅  完成时间：6月底前）",
    ],
)
def test_labels_that_spaces_part_lose_nobody(line: str) -> None:
    assert named(item(line)) == "省林业厅:L 省水利厅:L 省财政厅:P"


def test_a_date_behind_starred_bodies_tells_no_role() -> None:
    text = (
        "一、任务\n（一）就业。培训50人。（*市民政局、市财政局；标*的为牵头单位，下同）\n"
        "（二）救助。改造35处。（*市住建局、市民政局，10月底前完成）"
    )
    found = tables_of(text)["responsibilities"]
    assert [(row["unit_name"], row["role"]) for row in found[2:]] == [
        ("市住建局", "lead"),
        ("市民政局", "participant"),
    ]


def test_a_bracket_that_shares_out_by_duty_needs_no_note() -> None:
    noted = "（市水务局，市财政局；逗号前为牵头单位，下同）"
    text = item(noted + NEXT + "（市交通局、市教育局按职责分工负责）")
    assert named(text) == "市水务局:L 市财政局:P 市交通局:J 市教育局:J"


@pytest.mark.parametrize(
    ("bracket", "said"),
    [
        (
            "（牵头单位：省水利厅；责任单位：各县〔市、区〕人民政府，省财政厅）",
            "省水利厅:L 各县〔市、区〕人民政府:P 省财政厅:P",
        ),
        ("（责任单位：省水利厅，各村〔社区〕）", "省水利厅:R 各村〔社区〕:R"),
        ("（省水利厅牵头，各村（社区）配合）", "省水利厅:L 各村（社区）:P"),
        ("〔责任单位：省水利厅、省财政厅〕", "省水利厅:R 省财政厅:R"),
    ],
)
def test_brackets_within_a_name_are_of_any_kind(bracket: str, said: str) -> None:
    assert named(item(bracket)) == said


@pytest.mark.parametrize(
    ("bracket", "units"),
    [
        ("四川省能源局、水利厅", "四川省能源局:R 四川省水利厅:R"),
        ("广州市财政局、教育局", "广州市财政局:R 广州市教育局:R"),
        ("广州市城投集团、财政局", "广州市城投集团:R 财政局:R"),
        ("海珠区教育局、广州海关", "海珠区教育局:R 广州海关:R"),
        ("市交通局、东湾车务段、江海机场公司", "市交通局:R 东湾车务段:R 江海机场公司:R"),
    ],
)
def test_a_place_in_full_carries_over_as_a_level_does(bracket: str, units: str) -> None:
    assert named(item(f"（{bracket}负责）")) == units


def test_the_first_of_each_side_leads_where_a_note_says_so() -> None:
    note = "两省市列首位的为牵头单位"
    text = item(f"（重庆市能源局、市水利局；四川省能源局、水利厅；{note}）")
    assert named(text) == "重庆市能源局:L 市水利局:P 四川省能源局:L 四川省水利厅:P"
