"""Texts in, trees of provisions out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.model import Provision
from pipelines.structure.outline import outline
from tests.linear import assert_linear


def tree(text: str) -> list[tuple[str, str | None]]:
    """Path and heading of each provision."""
    return [(one.path, one.heading) for one in outline(text)]


def own(text: str) -> dict[str, str]:
    """Own text by path."""
    return {
        one.path: "\n".join(text[start:end] for start, end in one.paragraphs)
        for one in outline(text)
    }


def only_paths(text: str) -> str:
    return " ".join(one.path for one in outline(text))


def test_numbers_in_order_make_a_path() -> None:
    text = """为节约用水，制定本方案。
一、总体要求
坚持节水优先。
二、重点任务
（一）改造灌区。完善渠系。
1．更新渠道。衬砌渠道。
（1）干渠。
（2）支渠。
2．更新泵站。更换机组。
（二）保护水源。划定保护区。
三、保障措施
"""
    assert tree(text) == [
        ("0", None),
        ("1", "总体要求"),
        ("2", "重点任务"),
        ("2.1", "改造灌区"),
        ("2.1.1", "更新渠道"),
        ("2.1.1.1", "干渠"),
        ("2.1.1.2", "支渠"),
        ("2.1.2", "更新泵站"),
        ("2.2", "保护水源"),
        ("3", "保障措施"),
    ]
    assert own(text)["2.1"] == "完善渠系。"


def test_levels_parents_and_markers_are_kept() -> None:
    found = outline("一、任务\n（一）改造灌区。完善渠系。\n（二）保护水源。划定保护区。")
    assert [(one.level, one.marker) for one in found] == [(1, "一、"), (2, "（一）"), (2, "（二）")]
    assert [one.parent is found[0] for one in found] == [False, True, True]


def test_numbering_that_runs_on_keeps_its_printed_number() -> None:
    text = """一、灌区
1.改造干渠。衬砌渠道。
2.改造支渠。疏浚渠道。
二、水源
3.划定保护区。立碑定界。
4.清理网箱。限期拆除。
"""
    assert only_paths(text) == "1 1.1 1.2 2 2.3 2.4"


def test_chapters_sections_and_articles_nest() -> None:
    text = """第一章 总则
第一条 为节约用水，制定本办法。
第二条 本办法适用于取水单位。
第二章 用水管理
第一节 计划
第三条 取水实行计划管理。
第二节 计量
第四条 取水应当计量。
"""
    assert only_paths(text) == "1 1.1 1.2 2 2.1 2.1.3 2.2 2.2.4"
    assert tree(text)[0] == ("1", "总则")


@pytest.mark.parametrize("mark", ["——", "--", "•", "·", "●", "■"])
def test_bullets_are_provisions_and_the_paragraph_behind_them_is_their_parents(mark: str) -> None:
    text = f"""一、目标
（一）节水。到2025年：
{mark}设施完善。建成泵站。
{mark}用水节约。节水增效。
各地要加强宣传。
"""
    assert only_paths(text) == "1 1.1 1.1.b1 1.1.b2"
    assert own(text)["1.1"].endswith("各地要加强宣传。")
    assert own(text)["1.1.b2"].startswith("节水增效")


def test_plain_paragraphs_are_text_of_the_provision_they_stand_in() -> None:
    text = "一、任务\n坚持节水优先。\n坚持系统治理。\n二、保障\n加强领导。"
    assert own(text) == {"1": "坚持节水优先。\n坚持系统治理。", "2": "加强领导。"}


def test_text_before_the_first_number_is_path_0() -> None:
    text = "江海省节约用水方案\n为节约用水，制定本方案。\n一、任务\n改造灌区。"
    assert own(text)["0"] == "江海省节约用水方案\n为节约用水，制定本方案。"


def test_numbering_that_restarts_is_an_attachment() -> None:
    text = """一、总体要求
坚持节水。
二、工作步骤
改造灌区。
附件1
灌区改造实施方案
一、改造范围
全省灌区。
二、改造步骤
分期实施。
附件2
水源保护实施方案
一、保护范围
全省水源。
二、保护步骤
分期实施。
"""
    assert only_paths(text) == "0 1 2 a2.1 a2.2 a3.1 a3.2"


def test_attachments_need_no_line_that_says_so() -> None:
    text = """一、甲
改造灌区。
二、乙
保护水源。
水源保护实施方案
一、丙
划定范围。
二、丁
立碑定界。
"""
    assert only_paths(text) == "0 1 2 a2.1 a2.2"
    assert own(text)["2"] == "保护水源。"


@pytest.mark.parametrize("heading", ["保障措施", "重点任务"])
def test_the_last_heading_before_an_attachment_is_not_its_title(heading: str) -> None:
    text = f"""一、总体要求
坚持节水。
二、{heading}
改造灌区。
附件
灌区名录
一、甲
一片灌区。
二、乙
两片灌区。
"""
    assert tree(text)[1:3] == [("1", "总体要求"), ("2", heading)]


def test_a_list_of_attachments_is_no_structure() -> None:
    text = "一、任务\n改造灌区。\n附件：1.灌区名录\n2.水源名录\n江海省水利厅\n2021年3月1日"
    assert only_paths(text) == "0 1"


def test_a_box_is_no_level() -> None:
    text = """一、任务
（一）改造灌区。完善渠系。
专栏1 灌区工程
1.干渠工程。衬砌干渠。
2.支渠工程。疏浚支渠。
（二）保护水源。划定保护区。
"""
    assert only_paths(text) == "1 1.1 1.1.1 1.1.2 1.2"


def test_a_table_of_contents_is_no_structure() -> None:
    text = """江海省节约用水规划
目录
一、总体要求
二、重点任务
（一）改造灌区
三、保障措施
一、总体要求
坚持节水。
二、重点任务
（一）改造灌区
完善渠系。
三、保障措施
加强领导。
"""
    assert tree(text)[1:] == [
        ("1", "总体要求"),
        ("2", "重点任务"),
        ("2.1", "改造灌区"),
        ("3", "保障措施"),
    ]


def test_markers_inside_a_paragraph_are_text() -> None:
    text = "一、任务\n一是改造灌区，二是保护水源，三是节约用水。\n二、保障\n加强领导。"
    assert only_paths(text) == "1 2"


def test_signature_and_date_belong_to_the_preamble() -> None:
    text = "一、任务\n改造灌区。\n江海省水利厅\n2021年3月1日"
    assert own(text) == {"0": "江海省水利厅\n2021年3月1日", "1": "改造灌区。"}


def test_a_forwarding_notice_is_the_preamble() -> None:
    text = """江海省水利厅关于印发节约用水方案的通知
各市水利局：
现将节约用水方案印发给你们，请认真执行。
江海省水利厅
2021年3月1日
节约用水方案
一、任务
改造灌区。
"""
    assert only_paths(text) == "0 1"


def test_a_stripped_text_is_read_from_its_markers_alone() -> None:
    item = "完善干渠支渠斗渠农渠，更新泵站机组，健全用水计量设施，落实管护责任和管护经费。" * 12
    text = "".join(
        f"{top}、{name}（一）改造灌区。{item}（二）保护水源。{item}"
        for top, name in zip("一二三", ("近期任务", "中期任务", "远期任务"), strict=True)
    )
    assert "\n" not in text and len(text) > 1500
    assert only_paths(text) == "1 1.1 1.2 2 2.1 2.2 3 3.1 3.2"


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("第五章 治理\n{item}\n第一节 治水\n{item}\n第二节 治气\n{item}", "5 5.1 5.2"),
        ("三、治水{item}（一）改造{item}（二）管护{item}四、治气{item}", "3 3.1 3.2 4"),
        ("附注说明。\n三、治水\n{item}\n四、治气\n{item}", "0 3 4"),
    ],
)
def test_an_excerpt_may_begin_at_any_number(text: str, paths: str) -> None:
    item = "完善干渠支渠斗渠农渠，更新泵站机组，健全用水计量设施，落实管护责任和经费。" * 45
    assert len(item) > 1500
    assert only_paths(text.format(item=item)) == paths


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("二、目标\n2.3治水\n2.3.1达标。水质好。\n十三、治气\n13.1改造", "2 2.3 2.3.1"),
        ("第二章 目标\n2.2治水\n2.3治气\n第九章 治土\n9.1改造\n9.2管护", "2 2.2 2.3 9 9.1 9.2"),
        ("一、治水\n水质达标。\n十四、治气\n14.1改造\n14.2管护", "1 14 14.1 14.2"),
    ],
)
def test_an_excerpt_may_skip_chapters_whose_items_bear_their_number(text: str, paths: str) -> None:
    assert only_paths(text) == paths


PIECES = [
    *["一、", "二、", "十、", "（一）", "（二）", "1.", "2.", "（1）", "①", "——", "•", "第一章"],
    *["第一条", "附件", "附件：1.", "专栏1", "目录", "总体要求", "改造灌区。", "：", "\n", "\n"],
    *["| a | b |", "2021年3月1日", "省水利厅", "（省水利厅负责）", "。", "“", "（"],
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map(
    lambda pieces: re.sub(r"\n+", "\n", "".join(pieces)).strip()
)


def assert_covers(text: str, provisions: list[Provision]) -> None:
    covered: set[int] = set()
    for one in provisions:
        for start, end in one.paragraphs:
            assert 0 <= start < end <= len(text)
            span = set(range(start, end))
            assert not span & covered
            covered |= span


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_has_an_outline_whose_paragraphs_do_not_overlap(text: str) -> None:
    provisions = outline(text)
    assert_covers(text, provisions)
    assert all(one.parent is None or one.parent in provisions for one in provisions)


OUTLINES = st.lists(
    st.tuples(
        st.sampled_from(
            ["一、", "二、", "三、", "（一）", "（二）", "1.", "2.", "3.", "1.1 ", "1.2 ", "2.1 "]
            + ["1.2.1 ", "（1）", "2）", "①", "——", "第一章 ", "第二章 ", "第一节 ", "第三条 "]
            + [
                "附件2\n",
                "专栏1：甲\n",
                "专栏：乙\n",
                "2021年3月1日印发\n",
                "注：1.",
                "节水方案\n",
                "",
            ]
        ),
        st.sampled_from(
            ["总体要求", "改造灌区。衬砌渠道。", "。保护水源。", "：", "", "各市：", "2.5亿元"]
        ),
    ),
    max_size=30,
).map(lambda lines: "\n".join(marker + text for marker, text in lines))


@given(st.one_of(TEXTS, OUTLINES))
@settings(max_examples=500, deadline=None)
def test_no_path_occurs_twice_and_no_heading_is_empty(text: str) -> None:
    provisions = outline(text)
    paths = [one.path for one in provisions]
    assert len(set(paths)) == len(paths)
    assert all(one.heading is None or one.heading.strip() for one in provisions)
    assert_covers(text, provisions)
    for one in provisions:
        if one.parent is not None:
            assert one.path.startswith(f"{one.parent.path}.") and one.level > one.parent.level


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_text_without_contents_loses_no_character(text: str) -> None:
    if re.search("目录", text):
        return
    kept: set[int] = set()
    for one in outline(text):
        spans = [*one.paragraphs, (one.start, one.start + len(one.marker or ""))]
        if one.heading_span:
            spans.append((one.heading_span[0], one.heading_span[1] + 1))
        for start, end in spans:
            kept.update(range(start, end))
    lost = {text[at] for at in range(len(text)) if at not in kept}
    assert lost <= set("\n ：。.、"), lost


@pytest.mark.parametrize(
    "piece",
    ["一、\n", "（一）", "1.\n", "附件\n", "专栏1\n", "目录\n一、", "一、a\n——a\n", "——a\n"],
)
def test_time_is_linear(piece: str) -> None:
    assert_linear(outline, piece)


def test_an_attachment_named_in_its_own_line_starts_a_part() -> None:
    text = """一、任务
（一）改造灌区。衬砌渠道。
附件1：改造清单
1.甲灌区。衬砌甲渠。
2.乙灌区。衬砌乙渠。
附件2：分工表
一、建设类
加固水库。"""
    assert [one.path for one in outline(text) if one.path != "0"] == [
        "1",
        "1.1",
        "a2.1",
        "a2.2",
        "a3.1",
    ]


def test_a_notice_that_lists_one_attachment_starts_none() -> None:
    text = """一、任务
改造灌区。
二、保障
加大投入。
附件：改造清单
江海省水利厅"""
    assert [one.path for one in outline(text)] == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "——甲方案\n——乙方案\n",
        "——甲\n到此为止的一段。\n一、乙",
        "一、目标\n（一）任务\n附件\n——甲\n附件\n方案\n一、目标。",
        # the paragraphs of an attachment go to a preamble that a bullet has opened before
        "十一、附则\n附件\n保障措施\n——甲\n①各市、县\n1）目标",
    ],
)
def test_what_stands_above_the_first_number_spans_its_own_text(text: str) -> None:
    (top,) = (one for one in outline(text) if one.path == "0")
    start = top.paragraphs[0][0] if top.paragraphs else text.index("——")
    assert top.start == start < top.end


def test_what_follows_a_number_printed_twice_keeps_its_own() -> None:
    text = "二、总体要求\n（一）思想\n（二）原则\n（二）目标\n1.光伏\n2.风电\n（三）分工\n三、任务"
    assert only_paths(text) == "2 2.1 2.2 2.z2.2 2.z2.2.1 2.z2.2.2 2.3 3"
