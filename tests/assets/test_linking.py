"""`taizhang link`: what is linked, and what a person may judge."""

from __future__ import annotations

import csv
from pathlib import Path

from click.testing import CliRunner, Result

from assets.commands import taizhang as app
from pipelines.reference import columns_of


def taizhang(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_it_tells_how_many_links_each_rule_has_made(founding: Path) -> None:
    result = taizhang("link", "--warehouse", founding)
    assert result.exit_code == 0, result.output
    assert any(line.split()[:2] == ["indicator", "same"] for line in result.output.splitlines())


def test_pairs_to_judge_have_the_form_of_what_is_judged(founding: Path, tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    result = taizhang("link", "--propose", file, "--warehouse", founding)
    assert result.exit_code == 0, result.output
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert tuple(rows[0]) == columns_of("links")
    pairs = {(row["from"], row["to"]): row for row in rows}
    row = pairs["省名牌产品（工业类）", "省名牌产品（农业类）"]
    assert (row["kind"], row["relation"], row["source"]) == ("indicator", "different", "")
    assert f"{len(rows)} pairs in {file}" in result.output


def test_no_more_pairs_are_written_than_asked_for(founding: Path, tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    taizhang("link", "--propose", file, "--limit", 3, "--warehouse", founding)
    assert len(file.read_text("utf-8").splitlines()) == 1 + 3


def test_a_file_in_which_somebody_may_have_judged_is_not_written_over(
    founding: Path, tmp_path: Path
) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text("mine", "utf-8")
    result = taizhang("link", "--propose", file, "--warehouse", founding)
    assert result.exit_code == 2
    assert result.output == f"error: {file} is there already: name a new file\n"
    assert file.read_text("utf-8") == "mine"


def test_a_folder_that_is_not_there_is_a_mistake(founding: Path, tmp_path: Path) -> None:
    result = taizhang("link", "--propose", tmp_path / "no/pairs.csv", "--warehouse", founding)
    assert result.exit_code == 2
    assert result.output.startswith(f"error: cannot write {tmp_path / 'no/pairs.csv'}")
