"""Why a row is what it is: sentences with their words, acts, numbers and times."""

from __future__ import annotations

from pathlib import Path
from unicodedata import east_asian_width

import pytest
from click.testing import CliRunner, Result

from assets.commands import taizhang as app
from pipelines.explain import ExplainedProvision, explain
from pipelines.lexicon.words import FOLDER
from pipelines.model import Limits, Problem, Source

PLAN = """江海省节约用水行动方案（2021—2025年）

　　一、主要目标
　　到2025年，节水型企业达到50家。
　　二、重点任务
　　（一）改造灌区。对新建灌区给予20万元补助。推进渠道、泵站等8个重点工程。（省水利厅牵头）
"""


def told(text: str = PLAN, path: str = "") -> list[ExplainedProvision]:
    found = explain(Source("d", "d.txt", text.encode()), Limits(), lambda one: one.startswith(path))
    assert not isinstance(found, Problem)
    return found


def why(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["show", "--why", *map(str, arguments)])


@pytest.fixture
def received(tmp_path: Path) -> Path:
    folder = tmp_path / "received"
    folder.mkdir()
    (folder / "water.txt").write_text(PLAN, "utf-8")
    return folder


def test_a_target_is_told_with_its_rule_and_its_date() -> None:
    (goals,) = told(path="1")
    (sentence,) = goals.sentences
    (number,) = sentence.numbers
    (target,) = number.counted.targets
    assert (number.printed, target.indicator, number.word) == ("达到50家", "节水型企业", None)
    assert sentence.speech.act == "aims"
    assert [time.text for time in sentence.times] == ["到2025年"]
    assert ("number", "达到50家") in [token for clause in sentence.clauses for token in clause]


@pytest.mark.parametrize(("printed", "role"), [("20万元", "paid"), ("8个", "list")])
def test_a_number_that_is_no_target_is_told_with_the_word_and_its_place(
    printed: str, role: str
) -> None:
    (number,) = [
        number
        for provision in told(path="2.1")
        for sentence in provision.sentences
        for number in sentence.numbers
        if number.printed == printed
    ]
    assert number.counted.out is not None and number.word is not None
    assert number.counted.out.role == role
    for place in number.word.places:
        family, line = place.split(":")
        row = (FOLDER / family).read_text("utf-8").splitlines()[int(line) - 1]
        assert row.startswith(number.word.printed + ",")


def test_some_number_is_counted_out_by_a_word_of_the_lexicon() -> None:
    numbers = [
        number
        for provision in told(path="2.1")
        for sentence in provision.sentences
        for number in sentence.numbers
    ]
    assert any(number.word and number.word.places for number in numbers)


def test_what_is_told_keeps_to_eighty_columns(received: Path) -> None:
    result = why("water", "--raw", received)
    assert result.exit_code == 0, result.output
    for line in result.output.splitlines():
        assert sum(2 if east_asian_width(char) in "WF" else 1 for char in line) <= 80, line
        assert line == line.rstrip()


def test_a_person_can_check_it(received: Path) -> None:
    said = why("water", "2.1", "--raw", received).output
    assert "1 主要目标" not in said
    assert "20万元 paid, rule " in said
    assert "给予" in said and ".csv:" in said
    assert "省水利厅: lead" in said


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [(["watre"], "named most like it: water"), (["water", "9"], "has no provision 9")],
)
def test_what_is_not_there_is_a_mistake(received: Path, arguments: list[str], hint: str) -> None:
    result = why(*arguments, "--raw", received)
    assert (result.exit_code, hint in result.output) == (2, True)


def test_a_folder_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    result = why("water", "--raw", tmp_path / "absent")
    assert (result.exit_code, "does not exist" in " ".join(result.output.split())) == (2, True)


def test_a_file_that_cannot_be_read_is_a_mistake(received: Path) -> None:
    (received / "binary.txt").write_bytes(bytes(range(256)) * 20)
    result = why("binary", "--raw", received)
    assert (result.exit_code, "binary.txt" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("在册的40座渡口要加快改造。", "40座"),
        ("一、主要目标\n到2025年，渡口达到50座。", "by 2025-12-31"),
        ("", ""),
    ],
)
def test_a_sentence_alone_is_read_from_the_standard_input(text: str, said: str) -> None:
    result = CliRunner().invoke(app, ["show", "--why", "-"], input=text.encode())
    assert (result.exit_code, said in result.output) == (0, True), result.output
