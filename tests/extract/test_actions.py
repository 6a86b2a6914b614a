from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.actions import actions_of
from pipelines.model import Provision


@dataclass
class Sentence:
    text: str
    kind: str = "action"
    start: int = 100
    provision: Provision = None  # type: ignore[assignment]


def phrases(text: str) -> list[tuple[str, str | None, str]]:
    found = actions_of([Sentence(text)])
    for row in found:
        assert text[row.start - 100 : row.end - 100] == row.verb + (row.object or "")
    return [(row.verb, row.object, row.modality) for row in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("大力推进节水改造，建立用水台账。",
         [("推进", "节水改造", "require"), ("建立", "用水台账", "require")]),
        ("鼓励企业采用再生水，支持园区建设水厂。",
         [("鼓励", "企业采用再生水", "encourage"), ("支持", "园区建设水厂", "support")]),
        ("积极探索水权交易机制。", [("探索", "水权交易机制", "explore")]),
        ("任何单位不得私采地下水。", [("不得", "私采地下水", "prohibit")]),
        ("各地要建立节水考核制度（试行）。", [("建立", "节水考核制度", "require")]),
        ("在全省范围推行用水计量。", [("推行", "用水计量", "require")]),
        ("围绕节水产业，打造“节水之窗，千湖之省”品牌。",
         [("打造", "“节水之窗，千湖之省”品牌", "require")]),
        ("应用节水新技术，共享用水数据。",
         [("应用", "节水新技术", "require"), ("共享", "用水数据", "require")]),
        ("鼓励和支持园区建设水厂。", [("鼓励和支持", "园区建设水厂", "encourage")]),
        ("各县应当稳慎推进水价改革。", [("推进", "水价改革", "require")]),
        ("推进的项目、建设单位、监督机构另行公布。", []),
        ("服务质量有关事项由各地确定。", []),
    ],
)  # fmt: skip
def test_a_clause_that_opens_with_a_verb_is_an_action(
    sentence: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert phrases(sentence) == expected


def test_an_outcome_has_no_actions() -> None:
    assert actions_of([Sentence("建成水厂20座。", kind="outcome")]) == []


@given(st.text(alphabet="推进建立鼓励不得在要，。；（）“”、水", max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    phrases(text)
