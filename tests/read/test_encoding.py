"""Bytes in, text out: the encodings of Chinese offices."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.read.encoding import decode

SIMPLIFIED = (
    "一、总体要求\r\n到2025年，全省制造业产品质量合格率达到96%以上，建成3个国家级质检中心。\r\n"
    "（省市场监管局牵头，省工业和信息化厅、省商务厅参与）\r\n"
)
TRADITIONAL = (
    "一、總體要求\n到2025年，全市製造業產品質量合格率達到96%以上，建成3個檢驗中心。\n"
    "（市場監督局牽頭，各區政府參與，實施質量發展計劃，加強企業管理）\n"
)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_simplified_text_comes_back_to_the_letter(encoding: str) -> None:
    found = decode(SIMPLIFIED.encode(encoding))
    assert found.text == SIMPLIFIED  # line ends as they came, no byte order mark
    assert found.problems == ()


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs", "gbk", "gb18030", "utf-16-le"])
def test_traditional_text_comes_back_to_the_letter(encoding: str) -> None:
    found = decode(TRADITIONAL.encode(encoding))
    assert found.text == TRADITIONAL
    assert found.problems == ()


@pytest.mark.parametrize(
    "text", ["一、总体要求", "各市人民政府：", "到2025年建成20家企业。", "（省商务厅负责）"]
)
@pytest.mark.parametrize("encoding", ["gbk", "utf-16-le", "utf-16-be"])
def test_a_few_words_are_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_marks_of_utf32_and_gb18030_are_no_text() -> None:
    assert decode(codecs.BOM_UTF32_LE + "质量".encode("utf-32-le")).text == "质量"
    assert decode(b"\x84\x31\x95\x33" + "质量".encode("gb18030")).text == "质量"


def test_a_broken_byte_is_a_warning_with_its_place() -> None:
    found = decode((SIMPLIFIED * 3).encode("gbk") + b"\xff")
    (problem,) = found.problems
    assert problem.severity == "warning"
    assert problem.raw_start is not None
    assert found.text[problem.raw_start] == "\ufffd"
    assert found.text.startswith(SIMPLIFIED)


def test_a_text_cut_off_in_a_character_is_kept() -> None:
    found = decode(SIMPLIFIED.encode("utf-8")[:-4])
    assert found.encoding == "utf-8"
    assert found.text.startswith("一、总体要求")


def test_binary_data_is_refused() -> None:
    found = decode(bytes(range(256)) * 20)
    assert found.text == ""
    assert [(p.severity, p.rule) for p in found.problems] == [("error", "binary-file")]


def test_an_encoding_nobody_here_uses_is_said_to_be_a_guess() -> None:
    found = decode("Постановление правительства о качестве. ".encode("koi8-r") * 20)
    assert [problem.rule for problem in found.problems] == ["guessed-encoding"]


def test_an_encoding_that_fits_nothing_is_refused() -> None:
    found = decode(bytes(range(128, 256)) * 10)
    assert found.text == ""
    assert [problem.rule for problem in found.problems] == ["unknown-encoding"]


@given(st.binary(max_size=400))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    found = decode(data)
    assert isinstance(found.text, str)
    found.text.encode("utf-8")  # and nothing that Parquet could not hold


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode("utf-8")).text == text


CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
def test_public_texts_come_back_from_every_encoding() -> None:
    import opencc

    traditional = opencc.OpenCC("s2t")
    missed = []
    for path in sorted(CORPUS.glob("*.txt"))[::12]:
        text = path.read_text(encoding="utf-8", errors="ignore")[:20_000]
        for encoding in ("gbk", "gb18030", "utf-16-le", "utf-16-be", "cp950"):
            said = traditional.convert(text) if encoding == "cp950" else text
            data = said.encode(encoding, "ignore")
            if decode(data).text != data.decode(encoding):
                missed.append((path.name, encoding))
    assert missed == []
