"""Lines as Chinese is set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from assets.typesetting import hanging, lines_of

CLOSING, OPENING = "。，、；：）》？！”", "（《“"


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in lines_of(text, width)]


def test_a_stop_never_begins_a_line_and_a_bracket_never_ends_one() -> None:
    assert lines("完善制度。（省厅负责）", 10) == ["完善制度。", "（省厅负", "责）"]
    assert lines("完善制度（省厅负责）", 10) == ["完善制度", "（省厅负", "责）"]
    assert lines("按照《质量法》执行", 6) == ["按照", "《质量", "法》执", "行"]


def test_words_and_numbers_stay_whole() -> None:
    assert lines("达到1,200.5万元以上", 10) == ["达到", "1,200.5万", "元以上"]
    assert lines("run taizhang build", 10) == ["run", "taizhang", "build"]


def test_lines_of_the_text_stay_and_what_fits_is_not_broken() -> None:
    assert lines("一、目标\n  达到90%。", 40) == ["一、目标", "  达到90%。"]


def test_what_is_wider_than_a_line_is_taken_apart() -> None:
    assert lines("https://example.org/path", 10) == ["https://ex", "ample.org/", "path"]


@given(
    st.text(st.sampled_from("省质监局达到90%以上，。、；：（）《》“” ab"), max_size=80),
    st.integers(16, 60),
)
def test_every_line_fits_and_nothing_is_lost(text: str, width: int) -> None:
    printed = lines(text, width)
    assert "".join(printed).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in printed)


@pytest.mark.parametrize("width", range(20, 64, 4))
def test_a_real_sentence_is_set_by_the_rules_at_every_width(width: int) -> None:
    text = (
        "到2017年，工程质量达到国家标准或规范要求，大中型工程一次验收合格率达100%。（省住房城乡"
        "建设厅牵头，省交通运输厅、水利厅等单位参与）实施“质检利剑”行动，修订《质量条例》。"
    )
    for line in lines(text, width):
        assert line[0] not in CLOSING
        assert line[-1] not in OPENING


def test_colours_stay_where_they_are() -> None:
    text = Text("完善制度和标准")
    text.stylize("bold", 4, 7)
    first, second = lines_of(text, 10)
    assert [(span.start, span.end) for span in first.spans] == [(4, 5)]
    assert [(span.start, span.end) for span in second.spans] == [(0, 2)]


def test_a_label_stands_once_beside_its_lines() -> None:
    printed = [line.plain for line in hanging("目标", "合格率达到九成", 14, 6)]
    assert printed == ["目标  合格率达", "      到九成"]
