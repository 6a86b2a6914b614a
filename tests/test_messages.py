"""The catalogue of Chinese sentences: whole, true to the code, and compiled."""

from __future__ import annotations

import string
from dataclasses import astuple
from json import dumps, loads

import pytest
from babel.messages import Message as Entry

from pipelines.messages import Message, both, chinese, reason_of, remade, say
from tests.messages import MO, catalogue, compiled, said, updated


def entries() -> list[Entry]:
    return [one for one in catalogue() if one.id]


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_catalogue_has_the_sentences_of_the_code_and_no_other() -> None:
    there = {str(one.id) for one in entries()}
    wanted = {str(text) for _, text in said()}
    assert wanted - there == set(), "run make messages and write the Chinese into the catalogue"
    assert there - wanted == set(), "run make messages"
    assert {str(one.id) for one in updated() if one.id} == there


def test_every_sentence_has_its_chinese_with_the_same_facts() -> None:
    for one in entries():
        english = set().union(*(fields(form) for form in forms(one.id)))
        for form in forms(one.string):
            assert form, one.id
            assert fields(form) <= english, one.id
            if isinstance(one.id, str):
                assert fields(form) == english, one.id
        assert not one.fuzzy, one.id


def test_what_gettext_reads_is_what_the_catalogue_says() -> None:
    assert MO.read_bytes() == compiled(catalogue()), "run make messages"


def test_a_message_is_told_with_its_facts_and_those_in_them() -> None:
    message = say("{path}: {wrong}", path="a.txt", wrong=say("the key stands twice"))
    assert str(message) == "a.txt: the key stands twice"
    assert message.told(chinese()) == "a.txt：键出现了两次"
    assert both(message) == {
        "message": "a.txt: the key stands twice",
        "message_zh": "a.txt：键出现了两次",
    }


def test_a_message_survives_json_with_its_facts() -> None:
    message = say("{path}: {wrong}", path="a.txt", wrong=say("larger", limit=3))
    assert remade(loads(dumps(astuple(message)))) == message


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FileNotFoundError(2, "No such file"), "没有这个文件或文件夹"),
        (PermissionError(13, "Permission denied"), "没有权限"),
        (OSError(28, "No space left on device"), "磁盘空间不足"),
        (OSError("a store's own words {}"), "a store's own words {}"),
    ],
)
def test_the_systems_reasons_are_told_in_chinese(error: OSError, reason: str) -> None:
    assert reason_of(error).told(chinese()) == reason


def test_a_sentence_without_chinese_stays_english() -> None:
    assert Message("nobody translated {this}", (("this", "1"),)).told(chinese()) == (
        "nobody translated 1"
    )
