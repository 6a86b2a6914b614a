"""Whole texts with a fault or a habit of their kind, from raw text to the tree."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipelines.clean.passes import clean
from pipelines.structure.outline import outline

Tree = list[tuple[str, str | None]]


def tree(raw: str) -> Tree:
    """Path and heading of each numbered unit or bullet; ⏎ stands for a line break."""
    text = clean(raw.replace("⏎", "\n")).text
    return [(one.path, one.heading) for one in outline(text) if not one.path.endswith("0")]


def own(raw: str) -> dict[str, list[str]]:
    """Own paragraphs by path."""
    text = clean(raw.replace("⏎", "\n")).text
    return {one.path: [text[start:end] for start, end in one.paragraphs] for one in outline(text)}


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("一、任务⏎（一）。水环境改善。⏎（二）绿化。种树。", [("1.1", None), ("1.2", "绿化")]),
        ("一、任务⏎1.：建设泵站。", [("1.1", None)]),
        ("一、任务⏎①：更新机组。", [("1.1", None)]),
        ("一、任务⏎1）。对建成的工程加强管理。", [("1.1", None)]),
        ("一、任务⏎（一）；改造码头5座。", [("1.1", None)]),
    ],
)
def test_a_stop_behind_a_marker_is_no_empty_heading(raw: str, found: Tree) -> None:
    assert tree(raw)[1:] == found
    assert all(not text.startswith(("。", "：")) for texts in own(raw).values() for text in texts)


def test_strange_markers_beside_a_box_are_read() -> None:
    assert tree("第一条\f专栏1.期间二⏎2.1条⏎2．")


@pytest.mark.parametrize(
    ("raw", "paths"),
    [
        ("2 总则⏎2.1 思想⏎节水。⏎2.2 “十四五”目标⏎节水。⏎2.2.1 更强。更强大。", "2 2.1 2.2 2.2.1"),
        ("一、甲⏎1.1 乙⏎1.2 丙⏎1.2.1 坚持。开放。⏎二、丁⏎2.1 戊⏎三、己", "1 1.1 1.2 1.2.1 2 2.1 3"),
        ("1 总则⏎1.1 乙⏎节水。⏎2 职责⏎2.1 丁⏎2.1.1 戊⏎2.2 己", "1 1.1 2 2.1 2.1.1 2.2"),
        ("第一章 甲⏎1.1 乙⏎节水。⏎1.2 丙⏎第二章 丁⏎2.1 戊", "1 1.1 1.2 2 2.1"),
    ],
)
def test_decimal_numbers_are_levels_under_their_own(raw: str, paths: str) -> None:
    assert " ".join(path for path, _ in tree(raw)) == paths


def test_decimal_units_hang_on_their_upper_number() -> None:
    text = clean("一、发展基础\n1.1 成绩\n节水成效明显。\n二、任务\n2.1 码头\n建设码头。").text
    parents = {one.path: one.parent.path if one.parent else None for one in outline(text)}
    assert parents == {"1": None, "1.1": "1", "2": None, "2.1": "2"}


@pytest.mark.parametrize(
    "raw",
    [
        "一、管网⏎1.改造干管。更换。⏎2.500 毫米管网⏎更换管网。⏎3.320 毫米管网⏎更换。",
        "一、管网⏎1.300 毫米管网⏎更换管网。⏎2.500 毫米管网⏎更换。⏎3.其他管网⏎更换。",
    ],
)
def test_a_number_before_a_size_is_an_item(raw: str) -> None:
    assert [path for path, _ in tree(raw)] == ["1", "1.1", "1.2", "1.3"]


def test_a_decimal_at_the_start_of_a_line_is_none() -> None:
    assert [
        path for path, _ in tree("一、资金⏎安排资金⏎2.500亿元用于管网⏎1.2万亩竹林⏎二、保障")
    ] == [
        "1",
        "2",
    ]


BOXES = """一、任务
（一）发展茶业。提升茶业。
专栏1：栽培技术
1.土壤改良。施用有机肥。
2.病虫防控。安装杀虫灯。
{between}专栏2：加工技术
1.烘干设备。更新烘干机。
2.压板设备。更新压板机。
各地要加强推广。
（二）发展竹业。提升竹业。"""


@pytest.mark.parametrize("between", ["", "以上技术由县农技站推广。\n"])
def test_items_of_a_second_box_are_told_apart(between: str) -> None:
    raw = BOXES.format(between=between)
    assert [path for path, _ in tree(raw)] == [
        "1",
        "1.1",
        "1.1.1",
        "1.1.2",
        "1.1.z2.1",
        "1.1.z2.2",
        "1.2",
    ]
    assert own(raw)["1.1"][-1] == "各地要加强推广。"


def test_a_first_chapter_without_items_is_told_by_the_second() -> None:
    raw = "方案⏎1 发展目标⏎绿地率达到40%。⏎2 主要任务⏎2.1 建设公园⏎2.1.1 新建公园。⏎3 保障措施"
    assert [path for path, _ in tree(raw)] == ["1", "2", "2.1", "2.1.1", "3"]


@pytest.mark.parametrize("opens", ["2025年底前，", "6月底前，", "“一老一小”服务中，"])
def test_an_item_with_a_decimal_number_may_open_with_a_date(opens: str) -> None:
    raw = f"1 目标⏎1.1 绿化⏎1.1.1 植树。⏎1.1.2 {opens}新建公园24个。⏎2 保障"
    assert [path for path, _ in tree(raw)] == ["1", "1.1", "1.1.1", "1.1.2", "2"]


def test_a_third_box_and_what_is_numbered_below_its_items() -> None:
    box = "专栏{0}：丙\n1.甲类。\n（1）干渠。衬砌。\n（2）支渠。衬砌。\n2.乙类。改造。\n"
    raw = "一、任务\n（一）灌区。改造。\n" + "".join(box.format(n) for n in (1, 2, 3))
    assert [path for path, _ in tree(raw)][-4:] == [
        "1.1.z3.1",
        "1.1.z3.1.1",
        "1.1.z3.1.2",
        "1.1.z3.2",
    ]


@pytest.mark.parametrize("dash", ["——", "———", "－－－", "--", "—"])
def test_a_bullet_has_any_number_of_dashes(dash: str) -> None:
    raw = f"一、目标⏎{dash}防洪能力提升。堤防达标。⏎{dash}供水能力提升。供水达标。⏎二、保障"
    assert tree(raw) == [
        ("1", "目标"),
        ("1.b1", "防洪能力提升"),
        ("1.b2", "供水能力提升"),
        ("2", "保障"),
    ]


@pytest.mark.parametrize("gap", ["⏎⏎", "⏎", " ", "　"])
def test_the_name_of_a_bullet_stands_apart_from_its_text(gap: str) -> None:
    raw = (
        f"一、目标⏎——水质持续改善{gap}劣五类断面全面消除，水质达标。⏎"
        f"——水量持续增加{gap}生态水量得到保障，河流不断流。⏎二、任务"
    )
    assert tree(raw)[1:3] == [("1.b1", "水质持续改善"), ("1.b2", "水量持续增加")]
    assert own(raw)["1.b2"] == ["生态水量得到保障，河流不断流。"]


@pytest.mark.parametrize("rule", ["* * *", "---", "***", "- - -"])
def test_a_rule_across_the_page_is_nothing(rule: str) -> None:
    raw = f"一、任务⏎推进节水改造，⏎{rule}⏎完善设施（含水库⏎{rule}⏎湖泊）。⏎二、保障"
    assert tree(raw) == [("1", "任务"), ("2", "保障")]
    assert own(raw)["1"] == ["推进节水改造，完善设施（含水库湖泊）。"]


def test_front_matter_is_no_text() -> None:
    raw = "---⏎title: 节水⏎date: 2021-03-01⏎---⏎# 江海省节水方案⏎一、任务⏎节水。"
    assert own(raw) == {"0": ["江海省节水方案"], "1": ["节水。"]}


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (
            "一、甲⏎（一）乙。达到45%。　（二）空间布局。新建公园。⏎二、丙",
            [("1", "甲"), ("1.1", "乙"), ("1.2", "空间布局"), ("2", "丙")],
        ),
        ("一、甲⏎乙。⏎二、标题　　正文要加强管理。", [("1", "甲"), ("2", "标题")]),
        (
            "一、甲⏎（-）乙。丙。⏎（-）丁。戊。⏎（三）己。庚。",
            [("1", "甲"), ("1.1", "乙"), ("1.2", "丁"), ("1.3", "己")],
        ),
        ("一、甲⏎节水。⏎2三、乙⏎节水。", [("1", "甲"), ("3", "乙")]),
        (
            "??一、甲⏎？？节水。⏎？？二、乙⏎??（一）丙。丁。",
            [("1", "甲"), ("2", "乙"), ("2.1", "丙")],
        ),
        (
            "一、甲⏎节水。⏎二、乙⏎节水。⏎八、丙⏎节水。⏎九、丁",
            [("1", "甲"), ("2", "乙"), ("8", "丙"), ("9", "丁")],
        ),
    ],
)
def test_markers_are_found_in_spite_of_the_page(raw: str, found: Tree) -> None:
    assert tree(raw) == found


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("一、甲⏎推进改造，新增里程⏎- 7 -⏎486公里。⏎二、乙", "推进改造，新增里程486公里。"),
        (
            "一、甲⏎推进改造，加强水源地⏎12⏎管理，落实责任。⏎二、乙",
            "推进改造，加强水源地管理，落实责任。",
        ),
        (
            "一、甲⏎落实水源地保护责任，加强⏎⏎水源地管理。⏎二、乙",
            "落实水源地保护责任，加强水源地管理。",
        ),
        (
            "一、甲⏎落实水源地保护责任，加强\f水源地管理。⏎二、乙",
            "落实水源地保护责任，加强水源地管理。",
        ),
        ("一、甲⏎增速基⏎8本一致，达到⏎- 7 -⏎目标。⏎二、乙", "增速基本一致，达到目标。"),
        ("一、甲⏎开展认证（良好规范⏎GMP）工作。⏎二、乙", "开展认证（良好规范GMP）工作。"),
        ("一、甲⏎推广（新品种）⏎、名特优竹笋。⏎二、乙", "推广（新品种）、名特优竹笋。"),
        ("一、甲⏎“十⏎四五”期间加强领导。⏎二、乙", "“十四五”期间加强领导。"),
    ],
)
def test_a_sentence_goes_on_over_the_page(raw: str, text: str) -> None:
    if "，加强" in text:  # only a text that closes its sentences tells that one is open
        raw = raw.replace("⏎二、", "⏎推进重点水源工程建设，健全水源地监测体系。" * 4 + "⏎二、")
    assert own(raw)["1"][0] == text


@pytest.mark.parametrize("numbers", [("30", "2"), ("5", "12"), ("8", "9")])
def test_numbers_closer_than_a_page_are_no_page_numbers(numbers: tuple[str, str]) -> None:
    first, second = numbers
    raw = (
        f"一、甲⏎简化审批，对于⏎{first}⏎万元以下贷款，力争⏎{second}⏎天内完成审批，加快放款。⏎二、乙"
    )
    said = "".join(own(raw)["1"])
    assert first in said
    assert second in said


def test_a_running_head_beside_page_numbers_is_dropped() -> None:
    page = "推进灌区改造，完善渠系⏎- {} -⏎江海省节水规划⏎计量设施。⏎"
    raw = "一、甲⏎" + "".join(page.format(n) for n in (1, 2, 3)) + "二、乙"
    assert own(raw)["1"] == ["推进灌区改造，完善渠系计量设施。"] * 3


@pytest.mark.parametrize(
    ("item", "heading"),
    [
        ("茶树嫁接技术。", "茶树嫁接技术"),
        ("烘干设备。", "烘干设备"),
        ("加强督查。", None),
        ("防洪能力显著提升。", None),
        ("推进村卫生室改造，配齐诊疗设备，增设中医诊室，延长开放时间。落实经费。", None),
        ("聚焦增活力、添动力，锻造创新新引擎。推进改革。", "聚焦增活力、添动力，锻造创新新引擎"),
    ],
)
def test_a_name_is_a_heading_and_a_sentence_is_text(item: str, heading: str | None) -> None:
    assert tree(f"一、技术⏎1.{item}⏎二、保障⏎1.甲。乙。")[1] == ("1.1", heading)


def test_the_heading_of_a_chapter_may_stand_below_it() -> None:
    raw = "第一章⏎⏎发展基础⏎⏎成绩明显。⏎第二章⏎⏎总体目标⏎⏎到2025年，水更清。"
    assert tree(raw) == [("1", "发展基础"), ("2", "总体目标")]


def test_the_heading_of_a_chapter_may_take_two_lines() -> None:
    raw = "　　　　第一章 推动水利⏎　　　　　　高质量发展⏎　　节水。⏎　　　　第二章 保障⏎　　节水。"
    assert tree(raw) == [("1", "推动水利高质量发展"), ("2", "保障")]


def test_what_follows_a_colophon_opens_a_further_part() -> None:
    raw = (
        "一、茶业⏎发展茶业。⏎二、保障⏎加强领导。⏎2017年5月9日印发⏎各乡镇人民政府：⏎"
        "《茶业细则》已经县政府同意，现印发给你们。⏎一、总则⏎管理茶业。⏎二、附则⏎执行。"
    )
    assert [path for path, _ in tree(raw)] == ["1", "2", "a2.1", "a2.2"]
    assert own(raw)["a2.0"][1:] == [
        "各乡镇人民政府：",
        "《茶业细则》已经县政府同意，现印发给你们。",
    ]


@pytest.mark.parametrize(
    "line", ["抄送：县委办公室。", "江海县政府办 2017年5月9日印发", "（此件公开发布）"]
)
def test_a_colophon_is_of_no_unit(line: str) -> None:
    raw = f"一、茶业⏎1.茶园。改造茶园。⏎2.加强督查。⏎{line}"
    assert own(raw)["1.2"] == ["加强督查。"]


def test_a_first_part_may_have_one_number() -> None:
    raw = "茶业方案⏎一、茶业⏎发展茶业。⏎茶业实施细则⏎一、总则⏎管理茶业。⏎二、附则⏎执行。"
    assert [path for path, _ in tree(raw)] == ["1", "a2.1", "a2.2"]


@pytest.mark.parametrize("lead", ["备注：1.", "注：1.", "说明：⏎1.", "注：⏎1、"])
def test_notes_under_a_table_are_no_units(lead: str) -> None:
    table = "一、目标⏎| 指标 | 值 |⏎| 甲 | 3 |⏎"
    raw = f"{table}{lead}甲为年末数。⏎2.乙为年均数。⏎二、任务⏎1.改造。改造。"
    assert [path for path, _ in tree(raw)] == ["1", "2", "2.1"]


@pytest.mark.parametrize("marks", ["①②", ("（1）", "（2）")])
def test_notes_under_a_table_may_be_numbered_by_circles_or_brackets(marks: Sequence[str]) -> None:
    table = "一、目标⏎| 指标 | 值 |⏎| 甲 | 3 |⏎"
    raw = f"{table}注：{marks[0]}甲为年末数。⏎{marks[1]}乙为年均数。⏎二、任务⏎1.改造。改造。"
    assert [path for path, _ in tree(raw)] == ["1", "2", "2.1"]


def test_an_attachment_of_tasks_alone_is_a_part() -> None:
    raw = (
        "一、甲⏎节水。⏎二、乙⏎节水。⏎附件1⏎分工表⏎| 序号 | 任务 | 责任单位 |⏎"
        "| 1 | 改造灌区，完善渠系 | 水利局 |⏎| 2 | 保护水源，划定保护区 | 林业局 |⏎"
        "附件2⏎节水细则⏎一、丙⏎节水。⏎二、丁⏎节水。"
    )
    assert [path for path, _ in tree(raw)] == [
        *("1", "2", "a2.t1", "a2.t2"),
        *("a3.1", "a3.2"),
    ]


def test_headings_without_their_line_breaks() -> None:
    raw = (
        "一、总体要求⏎（一）指导思想深入贯彻新理念，坚持节水。⏎（二）基本原则——坚持以匠人为根本。"
        "尊重匠人。——坚持以市场为导向。面向市场。⏎（三）主要目标到2025年，产值达到3亿元。⏎"
        "（四）扩大竹材供给建设竹材基地。改造竹林。"
    )
    assert tree(raw)[1:] == [
        ("1.1", "指导思想"),
        ("1.2", "基本原则"),
        ("1.2.b1", "坚持以匠人为根本"),
        ("1.2.b2", "坚持以市场为导向"),
        ("1.3", "主要目标"),
        ("1.4", "扩大竹材供给"),
    ]


def test_a_short_text_in_one_line_is_parted() -> None:
    raw = (
        "关于节水工作的通知一、开展普查。各市要查清取水口。"
        "二、安装水表。按月抄表。三、加强宣传。广泛宣传。"
    )
    assert tree(raw) == [("1", "开展普查"), ("2", "安装水表"), ("3", "加强宣传")]


def test_units_of_an_excerpt_keep_the_number_of_their_upper_one() -> None:
    raw = "（二）甲。节水。⏎（三）乙。节水。⏎三、丙⏎（一）丁。节水。⏎四、戊"
    assert [path for path, _ in tree(raw)] == ["2.2", "2.3", "3", "3.1", "4"]


CONTENTS = "".join(
    f"第{n}章 {name}……………………………… {page}\n"
    for n, name, page in (("一", "形势", 1), ("二", "任务", 8), ("三", "保障", 86))
)
BODY = "".join(
    f"　　第{n}章 {name}\n　　坚持节水优先、空间均衡、系统治理、两手发力的治水思路，统筹水\n资源、"
    "水环境、水生态、水灾害治理，加快构建现代水网体系，推进水\n利治理体系和治理能力现代化，"
    "提升水安全保障能力。\n"
    for n, name in (("一", "形势"), ("二", "任务"), ("三", "保障"))
)


@pytest.mark.parametrize("between", ["", "江海省水利规划\n2021年9月\n", "III\n", "附件1\n"])
def test_a_contents_page_with_leaders_stops_nothing(between: str) -> None:
    raw = f"江海省水利规划\n　　目  录\n{CONTENTS}{between}{BODY}"
    assert [heading for _, heading in tree(raw)] == ["形势", "任务", "保障"]
    assert all(len(texts) == 1 for path, texts in own(raw).items() if not path.endswith("0"))


@pytest.mark.parametrize("dash", ["——", "———", "————", "－－－", "---", "----"])
def test_so_many_dashes_are_a_bullet(dash: str) -> None:
    raw = f"一、目标⏎主要目标：⏎{dash}水质提升。达标率达到90%。⏎{dash}港口提升。吞吐量达到3亿吨。"
    assert tree(raw)[1:] == [("1.b1", "水质提升"), ("1.b2", "港口提升")]


def test_the_notes_under_a_table_may_begin_with_a_year() -> None:
    raw = (
        "一、目标⏎（一）指标⏎| 指标 | 2020年 | 2025年 |⏎| 渔港（座） | 10 | 20 |⏎"
        "注：1.渔港含浮码头。⏎2.2025年为预期数。⏎（二）任务⏎新建渔港。"
    )
    assert tree(raw) == [("1", "目标"), ("1.1", "指标"), ("1.2", "任务")]


def test_a_text_without_breaks_shows_where_its_usual_headings_end() -> None:
    raw = (
        "为加快发展，现提出如下意见。一、总体目标到2025年，渔港达到50座。"
        "二、主要任务1.新建渔港5座。2.改造码头6座。三、保障措施加强领导，落实责任。"
    )
    found = tree(raw)
    assert [one for one in found if "." not in one[0]] == [
        ("1", "总体目标"),
        ("2", "主要任务"),
        ("3", "保障措施"),
    ]
