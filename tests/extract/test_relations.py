from __future__ import annotations

import pytest

from pipelines.extract.citations import citations_of
from pipelines.structure.outline import outline


def relations(sentence: str) -> list[tuple[str, str]]:
    text = f"一、任务\n{sentence}"
    rows = citations_of(text, outline(text), frozenset())
    return [(row.title or row.document_number or "", row.relation) for row in rows]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("认真贯彻落实《节水规划》，强化管网改造。", "implements"),
        ("根据国发〔2019〕8号文件精神推进。", "implements"),
        ("按《节水规划》要求办理。", "implements"),
        ("按期完成《节水规划》的编制。", "refers"),
        ("抓好《节水规划》的贯彻落实。", "implements"),
        ("推进《节水规划》实施。", "implements"),
        ("加快修订《江海省节水条例》。", "legislates"),
        ("制定实施《江海省节水条例》。", "legislates"),
        ("推动《江海省节水条例》立法工作。", "legislates"),
        ("出台《江海省节水行动方案》。", "refers"),
        ("贯彻新修订的《江海省节水条例》。", "implements"),
        ("依法制定的规章中引用《江海省节水条例》。", "refers"),
        ("违反《江海省节水条例》制定的文件予以清理。", "refers"),
        ("推动出台《江海省节水条例》实施细则。", "implements"),
        ("通过关于修改《江海省节水条例》的决定。", "amends"),
        ("《江海省节水条例》第三条修改为：用水实行定额。", "amends"),
        ("《江海省节水条例》同时废止。", "repeals"),
        ("废止《江海省节水条例》。", "repeals"),
        ("参照《节水规划》编制年度方案。", "refers"),
        ("现将《节水规划》印发给你们。", "refers"),
    ],
)
def test_the_words_beside_a_work_say_what_the_text_does_with_it(
    sentence: str, expected: str
) -> None:
    ((_, relation),) = relations(sentence)
    assert relation == expected


def test_works_that_are_named_together_have_one_relation() -> None:
    sentence = "落实《节水规划》（江政〔2020〕3号）、《供水规划》和《用水规划》，推进改造。"
    assert relations(sentence) == [
        ("节水规划", "implements"),
        ("供水规划", "implements"),
        ("用水规划", "implements"),
    ]


def test_of_several_bills_that_a_noun_behind_revises_each_is_revised() -> None:
    sentence = "推进《江海省水条例》、《江海省河道条例》等法规的制修订工作。"
    assert relations(sentence) == [
        ("江海省水条例", "legislates"),
        ("江海省河道条例", "legislates"),
    ]


def test_each_verb_speaks_of_its_own_works() -> None:
    assert relations("根据《水法》的规定修订《江海省水条例》。") == [
        ("水法", "implements"),
        ("江海省水条例", "legislates"),
    ]
