"""`taizhang search`: provisions that have some words."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assets.commands import taizhang as app


def taizhang(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def search(founding: Path, *words: object) -> list[str]:
    result = taizhang("search", *words, "--warehouse", founding)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_provisions_that_have_the_words_side_by_side_come_first(founding: Path) -> None:
    heads = [line for line in search(founding, "质量品牌") if not line.startswith(" ")]
    assert heads[0].endswith("加强质量品牌建设")
    assert heads[-1].startswith("provisions found: ")


@pytest.mark.parametrize("words", [("質量", "品牌"), ("质量", "品牌"), ("质量 品牌",)])
def test_words_may_be_traditional_and_parted_anyhow(founding: Path, words: tuple[str, ...]) -> None:
    assert search(founding, *words) == search(founding, "质量", "品牌")


def test_a_long_provision_shows_the_words_in_their_place(founding: Path) -> None:
    lines = search(founding, "卓越企业之路")
    assert any("卓越企业之路" in line and line.startswith("    ") for line in lines)


def test_as_many_are_printed_as_asked_for(founding: Path) -> None:
    *lines, last = search(founding, "质量", "--limit", 2)
    assert sum(not line.startswith(" ") for line in lines) == 2
    assert last.endswith("printed: 2")


def test_nothing_found_is_told_and_ends_with_one(founding: Path) -> None:
    result = taizhang("search", "航天飞船", "--warehouse", founding)
    assert (result.exit_code, result.output) == (1, "provisions found: 0, printed: 0\n")


def test_nothing_built_is_told(tmp_path: Path) -> None:
    result = taizhang("search", "质量", "--warehouse", tmp_path)
    assert result.exit_code == 2
    assert result.output.startswith(f"error: nothing is built in {tmp_path}")


@pytest.mark.parametrize("words", ["", "  "])
def test_no_words_are_wrong_usage(founding: Path, words: str) -> None:
    result = taizhang("search", words, "--warehouse", founding)
    assert (result.exit_code, "search wants the words" in result.output) == (2, True)


def test_who_does_the_work_of_a_row_of_a_table_is_found(tmp_path: Path) -> None:
    table = "| 任务 | 责任单位 |\n|---|---|\n| 改造岸电桩 | 市口岸局 |\n| 更新渔船 | 市渔业局 |\n"
    (tmp_path / "plan.md").write_text(f"江海市渔港建设方案\n一、任务\n{table}", "utf-8")
    warehouse = tmp_path / "warehouse"
    built = taizhang("build", "--raw", tmp_path, "--warehouse", warehouse)
    assert built.exit_code == 0, built.output
    lines = search(warehouse, "口岸局")
    assert any("岸电桩" in line for line in lines)
    assert not any("渔船" in line for line in lines)
