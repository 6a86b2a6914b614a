"""Lines in, candidates for numbered units out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.structure.markers import chinese_number, inline_markers, line_markers
from tests.linear import assert_linear


@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [
        ("第一编 总则", "part", 1),
        ("第二章 水资源保护", "chapter", 2),
        ("第三节 灌区改造", "section", 3),
        ("第十二条 取水单位应当计量。", "article", 12),
        ("一、总体要求", "cn", 1),
        ("十一、保障措施", "cn", 11),
        ("二．重点任务", "cn", 2),
        ("（一）加强灌区改造", "cn_bracket", 1),
        ("(二)加强水源保护", "cn_bracket", 2),
        ("（十二）、节约用水", "cn_bracket", 12),
        ("1．推进改革", "num", 1),
        ("12. 推进改革", "num", 12),
        ("3、推进改革", "num", 3),
        ("4.2022年底前完成普查", "num", 4),
        ("5、2022年启动改造", "num", 5),
        ("3.5G基站进灌区", "num", 3),
        ("6.3月底前完成招标", "num", 6),
        ("（1）推进改革", "num_bracket", 1),
        ("(2)推进改革", "num_bracket", 2),
        ("3）推进改革", "num_bracket", 3),
        ("01清洁能源基地", "num", 1),
        ("02 未来工厂。培育示范工厂3家。", "num", 2),
        ("02 抽水蓄能电站（含扩机）", "num", 2),
        ("①推进改革", "circle", 1),
        ("⑫推进改革", "circle", 12),
        ("1.2推进改革", "dotted", 2),
        ("——设施更加完善", "bullet", 0),
        ("--设施更加完善", "bullet", 0),
        ("•设施更加完善", "bullet", 0),
        ("·设施更加完善", "bullet", 0),
        ("●设施更加完善", "bullet", 0),
        ("第五条第三方机构负责审计", "article", 5),
    ],
)
def test_a_line_opens_with_a_marker(line: str, kind: str, number: int) -> None:
    (marker,) = line_markers(line)
    assert (marker.kind, marker.number, marker.start) == (kind, number, 0)
    assert marker.text.strip() == line[: marker.end].strip()


@pytest.mark.parametrize(
    "line",
    [
        "一是加强领导",
        "第一，加强领导",
        "十个灌区",
        "2021年3月1日",
        "01清洁能源基地建设取得进展，全年发电量明显增长。",
        "03年底前完成改造。改造渔港5座。",
        "00后青年",
        "3.2%的增长",
        "第三条例外",
        "第二章和第三章的规定",
        "第五条第二款规定的单位",
        "—30℃的低温",
        "（含水库）",
        "总则",
    ],
)
def test_a_line_that_only_looks_numbered_has_no_marker(line: str) -> None:
    assert line_markers(line) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35), ("一百零八", 108),
     ("一百二十", 120), ("二〇", 20), ("7", 7), ("九百九十九", 999)],
)  # fmt: skip
def test_chinese_numbers_of_markers_are_read(text: str, number: int) -> None:
    assert chinese_number(text) == number


@given(st.integers(1, 999))
def test_every_chinese_number_up_to_999_parses_back(number: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    printed = f"{digits[hundreds]}百" if hundreds else ""
    printed += "零" if hundreds and not tens and ones else ""
    printed += ("" if tens == 1 and not hundreds else digits[tens]) + "十" if tens else ""
    printed += digits[ones] if ones else ""
    assert chinese_number(printed) == number


def test_inside_a_stripped_line_markers_stand_anywhere() -> None:
    line = "一、总体要求坚持节水优先。二、重点任务（一）改造灌区。1.渠系改造。——设施完善。"
    found = inline_markers(line, 0, len(line))
    assert [(one.text, one.after_end) for one in found] == [
        ("一、", True),
        ("二、", True),
        ("（一）", False),
        ("1.", True),
        ("——", True),
    ]


@pytest.mark.parametrize(
    "piece", ["一", "（", "（一", "1.", "第", "——", "十、", "(1)", "·", "\n一"]
)
def test_time_is_linear(piece: str) -> None:
    assert_linear(lambda text: (line_markers(text), inline_markers(text, 0, len(text))), piece)
