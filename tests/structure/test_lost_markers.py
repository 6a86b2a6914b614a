"""Texts that lost line breaks before their markers, and the paths that they have."""

from __future__ import annotations

import pytest

from pipelines.structure.outline import outline
from tests.invented import tables_of
from tests.linear import assert_linear


def units(text: str) -> list[tuple[str, str | None]]:
    return [(one.path, one.heading) for one in outline(text) if one.path != "0"]


def test_a_number_that_a_numbering_leaves_out_is_found_between_its_neighbours() -> None:
    text = """一、加强水源保护，保障供水安全1.划定水源区。设立界碑。
2.清理网箱。拆除网箱，恢复水面3.巡查河道。建立台账。
4.修复湿地。种植水草二、加快灌区改造，提高用水效率
5.改造渠道。衬砌渠道。
三、保障措施
各地要加大投入。"""
    assert units(text) == [
        ("1", "加强水源保护，保障供水安全"),
        ("1.1", "划定水源区"),
        ("1.2", "清理网箱"),
        ("1.3", "巡查河道"),
        ("1.4", "修复湿地"),
        ("2", "加快灌区改造，提高用水效率"),
        ("2.5", "改造渠道"),
        ("3", "保障措施"),
    ]


def test_a_list_that_goes_on_behind_full_stops_is_one() -> None:
    text = """一、任务
（一）深化改革。理顺体制。1.推进水价改革。分档计价。2.推进水权改革。确权。
（二）抓建设。新建水库。"""
    assert units(text)[2:4] == [("1.1.1", "推进水价改革"), ("1.1.2", "推进水权改革")]


def test_a_list_in_brackets_that_goes_on_in_its_line_is_one() -> None:
    text = """一、任务
重点办好实事。分别是：（1）加快建设医院。（2）完成道路改造。（3）新建渔港2座。
二、保障
加大投入（1）。会议（2）强调。"""
    assert [path for path, _ in units(text)] == ["1", "1.1", "1.2", "1.3", "2"]


def test_a_list_may_begin_behind_the_head_of_its_box() -> None:
    text = """一、任务
推进行业治理。
专栏1 重点行业（一）造纸行业。完成改造。（二）印染行业。清污分流。（三）制糖行业。循环用水。
二、保障
加大投入。"""
    assert units(text)[1:4] == [("1.1", "造纸行业"), ("1.2", "印染行业"), ("1.3", "制糖行业")]


@pytest.mark.parametrize(
    "item",
    [
        "包括三类：1.水库；2.塘坝；3.渠道。",
        "见附表1。2.5万亩灌区先行。",
        "执行第（一）、（二）项规定。",
        "划定一、二级保护区。一、二级保护区禁止采砂。",
    ],
)
def test_numbers_in_running_text_open_nothing(item: str) -> None:
    assert [path for path, _ in units(f"一、任务\n推进改革。{item}\n二、保障\n加大投入。")] == [
        "1",
        "2",
    ]


def test_a_short_notice_in_one_line_has_its_structure() -> None:
    notice = (
        "各市水利局：为节约用水，现通知如下。一、开展普查。各市要查清取水口，登记取水户，"
        "建立取水台账，并在六月底前把普查结果报送省水利厅备案，逾期未报的予以通报。二、安装水表。"
        "各市要为用水大户安装水表，按月抄表，按量收费，水费收入专项用于渠道维护，"
        "任何单位和个人不得截留挪用，省水利厅适时组织抽查。三、加强宣传。各市要利用世界水日"
        "和中国水周开展宣传，引导居民节约用水，推广节水器具，"
        "建设一批节水型机关、学校和社区，及时总结经验，每季度报送一次工作进展情况。江海省水利厅"
    )
    assert [path for path, _ in units(notice)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "run", ["一、甲。1.乙。", "1.甲。3.", "。1.甲。2.乙", "（一）甲（三）", "一、甲\n2.乙\n2.丙"]
)
def test_time_is_linear(run: str) -> None:
    assert_linear(outline, run)
    assert_linear(outline, f"{run}\n")


def test_names_run_into_their_text_and_dashes_open_bullets() -> None:
    text = (
        "江海区书屋方案\n一、总体要求（一）指导思想坚持以人民为中心。"
        "（二）工作目标到2022年底，建成书屋96家。"
        "二、主要任务（一）优化空间布局结合小区改造，确定书屋点位。（二）提升服务品质推行通借通还。"
        "（三）培育阅读品牌——办好读书节。举办分享会20场。——打造阅读基地。建设基地12个。"
        "三、保障措施（一）加强组织领导成立工作专班，研究解决问题。"
    )
    found = {row["path"]: row["heading"] for row in tables_of(text)["provisions"]}
    assert [found[one] for one in ("2.1", "2.2", "2.3", "2.3.b1", "2.3.b2", "3.1")] == [
        "优化空间布局",
        "提升服务品质",
        "培育阅读品牌",
        "办好读书节",
        "打造阅读基地",
        "加强组织领导",
    ]


def test_items_without_full_stops_are_no_headings() -> None:
    text = (
        "一、任务\n1.新建体育公园3个，开放场地46处\n2.更新器材1200件\n二、目标\n"
        "——场地更加充足。人均面积达到2.8平方米，覆盖率达到100%\n——服务明显增强\n"
        "每千人指导员不少于3.2名，合格率达到93%\n——赛事更加丰富。群众赛事不少于30场"
    )
    tables = tables_of(text)
    assert [row["heading"] for row in tables["provisions"] if row["path"] in ("1.1", "1.2")] == [
        None,
        None,
    ]
    named = {row["path"]: row["text"] for row in tables["provisions"]}
    assert "合格率达到93%" in named["2.b2"]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (
            "各位代表，请予审议。一、2026年工作回顾2026年，全县新增就业4120人。"
            "二、今年主要预期目标粮食产量达到21万吨以上。"
            "三、重点工作（一）做强农业。新建加工点15个。\n"
            "（二）做活消费。开通专线4条。"
            "四、加强自身建设坚持过紧日子，压减支出。办复率不低于98%。",
            [
                ("1", "2026年工作回顾"),
                ("2", "今年主要预期目标"),
                ("3", "重点工作"),
                ("3.1", "做强农业"),
                ("3.2", "做活消费"),
                ("4", "加强自身建设"),
            ],
        ),
        (
            "县局汇报如下。一、上年工作情况回顾2024年，完成造林3万亩。"
            "二、年度目标完成造林2万亩。\n"
            "（二）抓管护。巡护6次。三、加强作风建设落实首问责任，公开办事指南。",
            [
                ("1", "上年工作情况回顾"),
                ("2", "年度目标"),
                ("2.2", "抓管护"),
                ("3", "加强作风建设"),
            ],
        ),
    ],
)
def test_a_report_that_lost_most_of_its_breaks_keeps_its_chapters(
    text: str, headings: list[tuple[str, str]]
) -> None:
    assert [one for one in units(text) if one[0] != "0"] == headings


def test_a_chapter_is_not_found_amid_text_out_of_its_turn() -> None:
    text = "一、目标。建设学校9所。三、四季度完成验收。\n二、保障。落实资金。"
    assert units(text) == [("1", "目标"), ("2", "保障")]


def test_a_chapter_is_told_by_its_first_section_and_by_the_bracket_before_it() -> None:
    item = "（一）修渠道。各地要修复渠道，加强管护，落实责任。〔责任单位：市水务局，市财政局〕"
    more = "（二）建水库。各地要建设水库，加强管护，落实责任。〔责任单位：市水务局，市财政局〕"
    table = "1水库数（座）15预期性2渠道率≥85%预期性"
    text = f"一、目标{item}{table}二、任务{item}{more}三、保障{item}{more}" * 1
    padded = text.replace("落实责任", "落实责任，" + "压实各方面责任，" * 30 + "形成合力")
    assert [path for path, _ in units(padded)] == ["1", "1.1", "2", "2.1", "2.2", "3", "3.1", "3.2"]


def test_the_next_number_of_a_list_may_stand_in_the_line_of_its_chapter() -> None:
    text = (
        "江海市渔港建设意见\n一、明确目标，促进发展1、发展目标。\n建成泊位30个。\n"
        "2、提升水平。\n改造岸电桩。\n"
        "二、改革体制，健全网络3、理顺职责。\n建设灯塔。\n三、加快1、2号码头建设\n修缮堤岸。"
    )
    assert [one.path for one in outline(text)] == ["0", "1", "1.1", "1.2", "2", "2.3", "3"]
