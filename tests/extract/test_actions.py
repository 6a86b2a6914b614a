"""Sentences in, actions out. What each rule reads is in its book and held by ``test_books.py``."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.actions import Action, actions_of
from pipelines.model import Provision
from tests.invented import item


@dataclass
class Sentence:
    text: str
    kind: str = "action"
    start: int = 100
    provision: Provision = None  # type: ignore[assignment]


def actions(text: str) -> list[Action]:
    """The actions of a sentence, each with its words in the stretch that proves it."""
    found = actions_of([Sentence(text)])
    for row in found:
        shown = text[row.start - 100 : row.end - 100]
        assert all(part in shown for part in (row.verb, row.object, row.addressee) if part)
    assert [row.ordinal for row in found] == list(range(1, len(found) + 1))
    return found


def phrases(text: str) -> list[tuple[str, str | None, str]]:
    return [(row.verb, row.object, row.modality) for row in actions(text)]


def addressees(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(row.verb, row.object, row.addressee) for row in actions(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("大力推进节水改造，建立用水台账。",
         [("推进", "节水改造", "require"), ("建立", "用水台账", "require")]),
        ("积极探索水权交易机制。", [("探索", "水权交易机制", "explore")]),
        ("任何单位不得私采地下水。", [("不得", "私采地下水", "prohibit")]),
        ("各地要建立节水考核制度（试行）。", [("建立", "节水考核制度", "require")]),
        ("各地、各有关部门要健全节水制度。", [("健全", "节水制度", "require")]),
        ("一是完善水价，二要盘活存量。",
         [("完善", "水价", "require"), ("盘活", "存量", "require")]),
        ("在全省范围推行用水计量。", [("推行", "用水计量", "require")]),
        ("围绕节水产业，打造“节水之窗，千湖之省”品牌。",
         [("打造", "“节水之窗，千湖之省”品牌", "require")]),
        ("应用节水新技术，共享用水数据。",
         [("应用", "节水新技术", "require"), ("共享", "用水数据", "require")]),
        ("鼓励和支持节水技术改造。", [("鼓励和支持", "节水技术改造", "encourage")]),
        ("2026年底前建成水厂2座。", [("建成", "水厂2座", "require")]),
    ],
)  # fmt: skip
def test_a_clause_that_opens_with_a_verb_is_an_action(
    sentence: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert phrases(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "推进的项目、建设单位、监督机构另行公布。",
        "服务质量有关事项另行公布。",
        "治理能力明显增强。",
        "取得证书的，",
        "按照有关规定，",
        "让群众喝上放心水。",
        "分析、研判、评议。",
    ],
)
def test_what_says_no_act_is_none(sentence: str) -> None:
    assert actions(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("加快修订用水定额。", ["修订"]),
        ("加快水厂建设。", ["加快"]),
        ("统筹推进节水改造。", ["推进"]),
        ("切实加强用水监管。", ["加强"]),
        ("严格取水许可。", ["严格"]),
        ("规范开展水平衡测试。", ["开展"]),
        ("规范取水秩序。", ["规范"]),
    ],
)
def test_an_adverb_is_no_verb(sentence: str, expected: list[str]) -> None:
    assert [verb for verb, *_ in phrases(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("推动完善水权制度。", [("推动完善", "水权制度")]),
        ("研究开发取水监测设备。", [("研究开发", "取水监测设备")]),
        ("加强监督检查。", [("加强", "监督检查")]),
        ("引进、消化和推广滴灌技术。",
         [("引进", "滴灌技术"), ("消化", "滴灌技术"), ("推广", "滴灌技术")]),
        ("引进和推广滴灌技术。", [("引进", "滴灌技术"), ("推广", "滴灌技术")]),
        ("清理、取消和下放取水审批事项。",
         [("清理", "取水审批事项"), ("取消", "取水审批事项"), ("下放", "取水审批事项")]),
        ("完善取水制度并组织实施。", [("完善", "取水制度"), ("组织实施", None)]),
        ("坚持实行用途管制、分级保护、保障重点、节约集约制度。",
         [("坚持实行", "用途管制、分级保护、保障重点、节约集约制度")]),
        ("建立政府引导、加强监管、社会参与的机制。",
         [("建立", "政府引导、加强监管、社会参与的机制")]),
        ("加强水厂、管网和泵站建设。", [("加强", "水厂、管网和泵站建设")]),
    ],
)  # fmt: skip
def test_joined_verbs_are_one_and_verbs_of_one_object_are_several(
    sentence: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(verb, object_) for verb, object_, _ in phrases(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("支持从事灌溉服务的组织参加保险。", [("参加", "保险", "从事灌溉服务的组织")]),
        ("鼓励检验检测等机构开放实验室。", [("开放", "实验室", "检验检测等机构")]),
        ("支持消费者组织开展监督。", [("开展", "监督", "消费者组织")]),
        ("鼓励企业培育和优化节水品牌。",
         [("培育", "节水品牌", "企业"), ("优化", "节水品牌", "企业")]),
        ("推动园区参与水权交易。", [("参与", "水权交易", "园区")]),
        ("推动水价与水质挂钩。", [("推动", "水价与水质挂钩", None)]),
        ("支持企业节水技术改造。", [("支持", "企业节水技术改造", None)]),
        ("对实施中作出贡献的单位，给予表彰。", [("给予", "表彰", "实施中作出贡献的单位")]),
        ("为园区提供检测服务。", [("提供", "检测服务", "园区")]),
    ],
)  # fmt: skip
def test_who_is_to_act_or_is_acted_on_is_the_addressee(
    sentence: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert addressees(sentence) == expected


def test_the_word_that_opens_a_clause_gives_it_its_modality_and_no_other() -> None:
    assert phrases("支持灌区建立台账，完善制度，严禁私采地下水。") == [
        ("建立", "台账", "support"),
        ("完善", "制度", "require"),
        ("严禁", "私采地下水", "prohibit"),
    ]


def test_an_outcome_has_no_actions() -> None:
    assert actions_of([Sentence("建成水厂20座。", kind="outcome")]) == []


def test_a_row_has_all_that_is_known_of_an_action() -> None:
    rows = item("支持有条件的园区建立节水示范区。")["actions"]
    assert [
        (row["verb"], row["object"], row["addressee"], row["modality"], row["instrument"])
        for row in rows
    ] == [("建立", "节水示范区", "有条件的园区", "support", "demonstration")]
    assert rows[0]["quote"] == "支持有条件的园区建立节水示范区"


WORDS = "推进建立鼓励企业对将按照加快不得在要进行的，；。（）“”、和并等水"


@given(st.text(alphabet=WORDS, max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    actions(text)
