"""What holds for any input at all."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.clean.passes import clean
from pipelines.document import TABLES, rows_of
from pipelines.model import Limits, Source
from schemas import TABLES as SCHEMAS
from tests.invented import assert_evidence
from tests.linear import assert_linear

RAW = Path(__file__).parents[1] / "raw"
PRINTED = """
一、 二、 （一） （二） 1. 1． （1） ① —— 第一章 第一条 附件 专栏1 目录 主要目标 重点任务 指导思想
到2025年， “十四五”时期， 每年 年底前， 三年内 比2020年 2021年3月1日 达到 建成 新增 分别 均 下降
20个 90% 3—5个 5000多亿元 一半以上 翻一番 千分之三 以上 不超过 满意度 示范窗口 累计 其中
、 和 的 。 ； ： ， （ ） “ ” 《 》 | （省水利厅牵头，省财政厅参与） 责任单位： 省水利厅
《用水条例》 国发〔2020〕3号 “碧水”行动 江海省人民政府 关于印发 的通知
|指标|单位|2025年| 指标名称单位2020年2025年属性 约束性
"""
WORDS = [*PRINTED.split(), *["\n"] * 4]
POLICIES = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=60).map(
    "".join
)


def read(data: bytes, name: str = "doc.txt") -> dict[str, list[dict[str, object]]]:
    tables = rows_of(Source("doc", name, data), Limits())
    assert_evidence(tables)
    assert set(tables) == set(TABLES)
    return tables


@given(POLICIES)
@example("翻一番3—5个翻一番")
@settings(max_examples=400, deadline=None)
def test_no_text_makes_the_pipeline_raise_and_evidence_holds(text: str) -> None:
    read(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=400), st.sampled_from(["doc.txt", "doc.md", "doc.html"]))
@example(b"\xa1\xa7\x80", "doc.txt")  # a byte that no encoding knows, in a text that is refused
@settings(max_examples=200, deadline=None)
def test_no_bytes_make_the_pipeline_raise(data: bytes, name: str) -> None:
    read(data, name)


@given(POLICIES)
@settings(max_examples=200, deadline=None)
def test_every_clean_span_maps_into_the_raw_text(text: str) -> None:
    cleaned = clean(text)
    size, last = len(cleaned.text), 0
    for at in range(size):
        start, end = cleaned.offsets.raw_span(at, at + 1)
        assert last <= start <= end <= len(text)
        assert cleaned.offsets.raw_span(at, size)[0] == start
        last = start


@given(POLICIES)
@settings(max_examples=100, deadline=None)
def test_rows_do_not_depend_on_what_was_read_before(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    first = read(data)
    read("一、目标\n到2025年，建成窗口20个。".encode())
    assert read(data) == first


@given(POLICIES)
@settings(max_examples=150, deadline=None)
def test_targets_keep_the_vocabulary_of_their_table(text: str) -> None:
    for row in read(text.encode("utf-8", "surrogatepass"))["targets"]:
        assert row["indicator"] and row["quote"]
        assert row["comparator"] in {"ge", "gt", "le", "lt", "eq", "approx", "range"}
        assert (row["comparator"] == "range") == (row["value_max"] is not None)
        assert row["basis"] in {"level", "increase", "decrease", "cumulative"}
        assert (row["deadline_source"] is None) == (row["deadline"] is None) or row["deadline_id"]


@pytest.mark.parametrize("path", sorted(RAW.glob("*.txt")), ids=lambda path: path.stem)
def test_a_document_cut_anywhere_or_shuffled_is_read(path: Path) -> None:
    text = path.read_text("utf-8")
    chance = random.Random(20210301)  # noqa: S311
    lines = text.split("\n")
    for _ in range(3):
        start = chance.randrange(len(text))
        read(text[start : start + chance.randrange(4000)].encode())
        chance.shuffle(lines)
        read("\n".join(lines)[:6000].encode())
        drawn = "".join(char for char in text[:6000] if chance.random() > 0.05)
        read(drawn.encode())


@pytest.mark.parametrize(
    "piece",
    [
        *["建成窗口20个、", "到2025年，", "每年新增5个，", "（一）", "——甲\n", "《条例》、"],
        *["一、甲。每年新增5个。\n", "（省水利厅负责）\n", "|指标|2025年|\n", "“", "附件\n"],
        *["江海省人民政府\n2021年3月1日\n", "指标名称单位2020年2025年属性"],
    ],
)
def test_time_from_bytes_to_rows_is_linear(piece: str) -> None:
    assert_linear(lambda text: read(f"一、任务\n{text}".encode()), piece)


def test_every_table_of_a_document_has_a_schema() -> None:
    assert set(TABLES) <= set(SCHEMAS)
