"""RTF in, lines and tables out."""

from __future__ import annotations

import pytest

from pipelines.model import Limits
from pipelines.read.rtf import read_rtf
from tests.linear import assert_linear
from tests.read.made import read_as, rules

HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\froman\fcharset0 Times;}"
    r"{\f1\fnil\fcharset134 SimSun;}}"
)


def escaped(text: str, encoding: str = "gbk") -> str:
    """Text as Word writes it: the bytes of a Chinese character escaped, if they are no letters."""
    return "".join(chr(byte) if byte < 0x80 else f"\\'{byte:02x}" for byte in text.encode(encoding))


def lines(body: str, head: str = HEAD) -> list[str]:
    raw = read_as("a.rtf", f"{head}{body}}}".encode("ascii"))
    assert rules(raw) == []
    return raw.text.split("\n")


def test_bytes_of_gbk_are_characters_even_where_the_second_is_a_letter() -> None:
    said = "朱镕基陶喆，到2025年。"
    assert "F" in escaped(said)
    assert lines(rf"\f1 {escaped(said)}\par {escaped('第二段。')}") == [said, "第二段。"]


def test_fonts_that_lie_and_raw_bytes_do_no_harm() -> None:
    assert lines(rf"\f0 {escaped('到2025年建成20家。')}") == ["到2025年建成20家。"]
    data = HEAD.encode() + rb"\f1 " + "到2025年建成20家。".encode("gbk") + b"}"
    assert read_as("a.rtf", data).text == "到2025年建成20家。"


def test_unicode_beyond_16_bits_and_line_breaks_in_the_file() -> None:
    assert lines("\\u21040?\n\\u-10174?\\u-8318?\\u12290?") == ["到𠮂。"]
    broken = escaped("建成").replace("\\'b3", "\r\n\\'b3")
    assert lines(rf"\f1 {broken}") == ["建成"]


def test_numbers_of_list_items_are_printed() -> None:
    new = rf"{{\listtext\pard {escaped('一、')}\tab}}{escaped('目标')}\par"
    old = rf"{{\pntext\pard {escaped('二、')}\tab}}{escaped('任务')}\par"
    assert lines(rf"\f1 {new}{old}") == ["一、目标", "二、任务"]


def test_hidden_struck_deleted_notes_and_pictures_are_left_out_and_raised_digits_kept() -> None:
    body = (
        rf"\f1 {escaped('水面')}10km{{\super 2}}{{\v {escaped('内部')}}}{{\strike 9}}"
        rf"\deleted 8\deleted0 {escaped('。')}{{\footnote {escaped('注')}}}"
        rf"{{\pict\wmetafile8 {'0123abcd' * 500}}}{{\header {escaped('页眉')}}}\v {escaped('藏')}"
        rf"\plain\f1 {escaped('完')}"
    )
    assert lines(body) == ["水面10km²。完"]


def row(*cells: str, edges: tuple[int, ...], goes_on: tuple[int, ...] = ()) -> str:
    told = "".join(
        rf"{chr(92)}clvmrg" * (at in goes_on) + rf"\cellx{edge}" for at, edge in enumerate(edges)
    )
    said = "".join(rf"\pard\intbl {escaped(cell)}\cell " for cell in cells)
    return rf"\trowd\trgaph108{told}{said}\row "


def test_tables_are_rows_with_merged_cells_in_each_place() -> None:
    body = (
        rf"\f1 {escaped('表前')}\par "
        + row("指标", "数量", edges=(4000, 6010))
        + row("渡口", "1", "二〇座", edges=(2000, 4000, 6000))
        + row("", "2", "三〇座", edges=(2000, 4000, 6000), goes_on=(0,))
        + rf"\pard {escaped('表后')}\par"
    )
    assert lines(body) == [
        *("表前", "| 指标 | 指标 | 数量 |", "| 渡口 | 1 | 二〇座 |", "| 渡口 | 2 | 三〇座 |"),
        "表后",
    ]


def test_rows_with_as_many_cells_are_columns_wherever_their_edges_were_moved() -> None:
    body = row("指标", "数量", "单位", edges=(2000, 4000, 6000)) + row(
        "渡口", "二〇", "座", edges=(2600, 4400, 6000)
    )
    assert lines(rf"\f1 {body}") == ["| 指标 | 数量 | 单位 |", "| 渡口 | 二〇 | 座 |"]


def test_a_row_that_word_tells_again_and_one_that_tells_nothing() -> None:
    twice = row("甲", "乙", edges=(2000, 4000)).replace(
        r"\row ", r"\trowd\cellx2000\cellx4000\row "
    )
    like = rf"\pard\intbl {escaped('丙')}\cell {escaped('丁')}\cell\row "
    assert lines(rf"\f1 {twice}{like}") == ["| 甲 | 乙 |", "| 丙 | 丁 |"]


def test_a_box_is_its_paragraphs() -> None:
    box = row("专栏", edges=(8000,)).replace(r"\cell ", rf"\par {escaped('示范工程。')}\cell ")
    assert lines(rf"\f1 {box}") == ["专栏", "示范工程。"]


@pytest.mark.parametrize(
    "piece", ["{", "}", r"\'d5", r"\u21040?", r"\trowd\cellx9 1\cell\row ", "a"]
)
def test_time_grows_with_the_file(piece: str) -> None:
    assert_linear(lambda text: read_rtf(f"{HEAD}\\f1 {text}".encode(), Limits()), piece)


def test_numbers_that_stand_for_no_character_are_told_as_such() -> None:
    said = escaped("到2025年，建成")
    for code in ("99999999", "9" * 300, "-40000"):
        assert lines(rf"\f1 {said}\u{code}?20{escaped('家。')}") == ["到2025年，建成\ufffd20家。"]
    far = "9" * 300
    wide = rf"\trowd\cellx{far} {said}\cell\row"
    assert lines(rf"\f1 {wide}") == ["到2025年，建成"]
