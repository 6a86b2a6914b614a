"""Gazettes and pages as they were typeset in, sentences out."""

from __future__ import annotations

import pytest

from pipelines.clean.draft import Draft
from pipelines.clean.lines import paragraphs
from pipelines.clean.passes import clean


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        # Founder: full stops as “.”, quotes as « ».
        ("推进渔港改造.建设码头.到2025年达到5座.", "推进渔港改造。建设码头。到2025年达到5座。"),
        (
            "渔港达标率下降13%.到2035年达标.编制«渔港规划».",
            "渔港达标率下降13%。到2035年达标。编制《渔港规划》。",
        ),
        (
            "1.推进渔港改造.\n2.建设码头.\n增长3.5%以内.",
            "1.推进渔港改造。\n2.建设码头。\n增长3.5%以内。",
        ),
        # One stop torn out of a text of the other kind is left alone.
        (
            "推进渔港改造.建设码头。新建渔港。改造码头。",
            "推进渔港改造.建设码头。新建渔港。改造码头。",
        ),
        # The code points of GBK's marks.
        ("到2025年\ua3ac新建渔港5座\ua3bb改造码头\ua1a3", "到2025年，新建渔港5座；改造码头。"),
        ("彝文\ua188\ua04f\ua3ac保持原样", "彝文\ua188\ua04f\ua3ac保持原样"),
        # The optional hyphen.
        ("2014\u00ad2020年，新建2\u00ad3个渔港", "2014-2020年，新建2-3个渔港"),
        ("渔\u00ad港建\u00ad设", "渔港建设"),
        # Raised numbers: notes go, powers stay.
        ("达标率达到98²%以上，渔港³改造¹²。", "达标率达到98%以上，渔港改造。"),
        ("达到1.2×10⁸千瓦时，10⁴个，5万m³，30km²。", "达到1.2×10⁸千瓦时，10⁴个，5万m³，30km²。"),
        ("达到10²%以上，110³座", "达到10%以上，110座"),
    ],
)
def test_marks_are_put_right(raw: str, wanted: str) -> None:
    assert clean(raw).text == wanted


TEXT = """江海省渔港发展规划
一、发展目标
到2025年，全省渔港达到50座，渔民人均收入达到32000元，渔业增加值年均增长6.5%以上，\
“渔港长”制度全面推行，渔业明显提升。
“十四五”期间，新增码头泊位30个，改造老旧渔船200艘，渔船（含休闲渔船）安全设施全覆盖。
（一）建设渔港。推进东湾渔港、西湾渔港改造提升，新建防波堤3000米，疏浚航道12公里，\
完善供水、供电、供油设施。
二、保障措施
各级各部门要高度重视，加强组织领导，落实工作责任，确保各项目标任务按期完成。"""


def wrapped(paragraph: str, width: int, indent: str) -> list[str]:
    """Lines of so many columns; no line begins with a mark (as a browser prints them)."""
    lines, line, used = [], indent, 2 * len(indent)
    for char in paragraph:
        wide = 1 if char.isascii() else 2
        if used + wide > width:
            keep = line[-1] if char in "，。、；：）”》" else ""
            lines.append(line[: len(line) - len(keep)])
            line, used = keep, 2 * len(keep)
        line, used = line + char, used + wide
    return [*lines, line]


@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("width", [40, 56, 72])
def test_short_texts_are_joined_at_every_width(width: int, between: str, indent: str) -> None:
    paragraphs = TEXT.split("\n")
    raw = between.join("\n".join(wrapped(one, width, indent)) for one in paragraphs)
    assert clean(raw).text.split("\n") == paragraphs


def test_numbered_paragraphs_of_two_lines_are_joined() -> None:
    text = clean(
        "　　江海省水利厅关于做好节水工作的通知\n各市水利局：\n"
        "　　一、到2025年，全省再生水利用率达到25%以\n上，农村自来水普及率达到92%以上。\n"
        "　　二、加强节水宣传，推广节水工艺和节水器具，公共供\n水管网漏损率控制在9%以内。"
    ).text
    assert text.split("\n")[2:] == [
        "一、到2025年，全省再生水利用率达到25%以上，农村自来水普及率达到92%以上。",
        "二、加强节水宣传，推广节水工艺和节水器具，公共供水管网漏损率控制在9%以内。",
    ]


def test_an_indentation_is_as_wide_as_it_prints() -> None:
    first = "做好国家级渔港试点的申报和创建工作。对照国家渔港建设申报条"
    rest = (
        "件，选择具备先行先试条件和基础、工作积极性高的县区建设渔港，改造码头和航道设施，"
        "完善供电供水供油和消防设施，推动老旧渔船更新和转型升级，组织各市县区分批次创建，"
        "健全渔港管理的各项制度标准和台账，推动渔港经济区建设，"
    )
    lines = [rest[at : at + 36] for at in range(0, len(rest), 36)]
    items = [
        [f"{number}.{first}", *lines, "支持企业发展。（省水利厅负责）"] for number in (15, 16, 17)
    ]
    title = "江海省人民政府办公厅关于印发江海省渔港\n建设行动方案的通知\n各市人民政府：\n一、任务"
    draft = Draft("\n".join([title, *("　　" + "\n".join(one) for one in items)]))
    paragraphs(draft)
    assert draft.text.split("\n")[-3:] == ["".join(one) for one in items]


def test_lines_that_lost_their_stops_stay_apart() -> None:
    raw = (
        "一、任务\n新建渔港5座，改造码头6座，完善供水供电供油等设施\n"
        "推进渔船改造，淘汰高耗能渔船，建立管理制度和台账"
    )
    assert clean(raw).text == raw


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (
            "推广良好加工规范\n（GMP）认证，新建基地5个。",
            "推广良好加工规范（GMP）认证，新建基地5个。",
        ),
        ("发展优质竹笋\n（新品种）\n、名特优竹笋。", "发展优质竹笋（新品种）、名特优竹笋。"),
        ("关于渔港的通知\n（征求意见稿）\n各市：", "关于渔港的通知\n（征求意见稿）\n各市："),
        ("一、建设渔港\n（一）新建渔港", "一、建设渔港\n（一）新建渔港"),
        ("建设渔港。\n（省水利厅负责）\n二、保障", "建设渔港。\n（省水利厅负责）\n二、保障"),
        (
            "渔业增速与全市生产总值增长的\n8\n速度一致，达到6%。",
            "渔业增速与全市生产总值增长的速度一致，达到6%。",
        ),
        ("全市公路里程\n- 7 -\n486公里，年内完成。", "全市公路里程486公里，年内完成。"),
    ],
)
def test_a_torn_sentence_goes_on(raw: str, wanted: str) -> None:
    assert clean(raw).text == wanted


@pytest.mark.parametrize("pair", ["[]", "〔〕", "［］", "【】"])
def test_marks_of_notes_that_count_up_are_no_text(pair: str) -> None:
    first, second, third = (f"{pair[0]}{number}{pair[1]}" for number in (7, 8, 9))
    raw = f"建好“星创天地”{first}、“众创空间”{second}各1家，实施百千工程{third}。"
    assert clean(raw).text == "建好“星创天地”、“众创空间”各1家，实施百千工程。"


def test_brackets_that_do_not_count_up_are_no_marks_of_notes() -> None:
    raw = "贯彻国发〔2020〕5号文件，新建渔港〔300〕座、码头〔20〕座、冷库〔100〕座。"
    assert clean(raw).text == raw


def test_two_decimals_side_by_side_are_two_numbers() -> None:
    row = "每万人口高价值发明专利拥有量（件） 0.6 1.2 — 预期性"
    assert "0.6 1.2" in clean(row).text
