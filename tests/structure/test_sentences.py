"""Paragraphs in, sentences out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.structure.outline import outline
from pipelines.structure.sentences import sentence_spans, sentences_of
from tests.linear import assert_linear


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("改造灌区。保护水源。", ["改造灌区。", "保护水源。"]),
        ("改造灌区；保护水源！", ["改造灌区；", "保护水源！"]),
        ("改造灌区，保护水源", ["改造灌区，保护水源"]),
        ("推行“节水优先；空间均衡”方针。", ["推行“节水优先；空间均衡”方针。"]),
        ("水源（含水库；湖泊）受保护。加强监测。", ["水源（含水库；湖泊）受保护。", "加强监测。"]),
        ("按照《用水办法；附则》执行。", ["按照《用水办法；附则》执行。"]),
        ("水源（含水库受保护。加强监测。", ["水源（含水库受保护。", "加强监测。"]),
        ("水源）受保护。加强监测。", ["水源）受保护。", "加强监测。"]),
        ("| 指标；单位 | 2025年。 |", ["| 指标；单位 | 2025年。 |"]),
        ("重点做好以下工作：改造灌区。", ["重点做好以下工作：改造灌区。"]),
        ("改造灌区。（省水利厅负责）", ["改造灌区。", "（省水利厅负责）"]),
    ],
)
def test_a_sentence_ends_outside_quotes_and_brackets(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_a_sentence_knows_its_paragraph_and_whether_it_opens_it() -> None:
    text = "一、任务\n改造灌区。保护水源。\n节约用水。"
    found = sentences_of(text, outline(text)[0])
    assert [(one.text, one.paragraph, one.is_first) for one in found] == [
        ("改造灌区。", 0, True),
        ("保护水源。", 0, False),
        ("节约用水。", 1, True),
    ]
    assert all(text[one.start : one.end] == one.text for one in found)


@given(st.text(st.sampled_from("水源。；！？“”（）《》|a ")))
def test_the_sentences_of_any_text_are_the_text(text: str) -> None:
    spans = list(sentence_spans(text, 0, len(text)))
    assert all(start < end for start, end in spans)
    assert "".join(text[start:end] for start, end in spans).rstrip() == text.rstrip()


@pytest.mark.parametrize("piece", ["（", "）", "“", "。", "（。", "《（", "”“"])
def test_time_is_linear(piece: str) -> None:
    assert_linear(lambda text: list(sentence_spans(text, 0, len(text))), piece)
