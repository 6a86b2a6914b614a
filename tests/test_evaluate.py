from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.evaluate import alike, evaluate, overall, plain


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold/gd-2016-action-plan"
    folder.mkdir(parents=True)
    return folder


def test_width_of_punctuation_and_space_do_not_count() -> None:
    assert plain("省名牌产品（农业类） ：") == plain("省名牌产品(农业类):")


def test_likeness_counts_pairs_of_characters() -> None:
    assert alike("产品合格率", "产品合格率") == 1
    assert alike("产品合格率", "产品合格") == pytest.approx(6 / 7)
    assert alike("产品", "服务") == 0


def test_the_founding_documents_are_scored_by_table_and_document(
    founding: Path, root: Path
) -> None:
    scores = evaluate(founding / "parquet", root / "tests/gold")
    assert list(scores) == sorted(folder.name for folder in (root / "tests/gold").iterdir())
    total = overall(scores.values())
    assert total.figures["responsibilities"].gold == 306
    assert total.figures["evidence"].f1 == 1
    assert total.figures["targets"].gold == sum(
        score.figures["targets"].gold for score in scores.values()
    )


def test_missed_and_made_up_rows_are_named(founding: Path, gold: Path) -> None:
    (gold / "responsibilities.tsv").write_text(
        "path\tunit_name\trole\n1.1\t省质监局\tlead\n1.1\t江海省财政厅\tlead\n", "utf-8"
    )
    score = evaluate(founding / "parquet", gold.parent)["gd-2016-action-plan"]
    tally = score.figures["responsibilities"]
    assert (tally.right, tally.gold) == (1, 2)
    assert [miss.gold for miss in score.misses if miss.what == "missed"] == [
        ("1.1", "江海省财政厅", "lead")
    ]
    assert len([miss for miss in score.misses if miss.what == "made up"]) == tally.built - 1


def test_a_target_with_a_wrong_unit_is_found_but_not_right(founding: Path, gold: Path) -> None:
    header = "path indicator comparator value value_max unit basis frequency deadline quote"
    cells = ["1.1", "制造业产品质量合格率", "ge", "93", "", "家", "", "", "2017-12-31"]
    lines = ["\t".join(header.split()), "\t".join([*cells, "制造业产品质量合格率稳定在93%以上"])]
    (gold / "targets.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    score = evaluate(founding / "parquet", gold.parent)["gd-2016-action-plan"]
    assert score.figures["targets.found"].right == 1
    assert score.figures["targets"].right == 0
    assert score.figures["targets.unit"].right == 0
    assert [miss.what for miss in score.misses if miss.gold] == ["wrong unit"]


def test_a_gold_row_without_a_path_counts_wherever_it_stands(founding: Path, gold: Path) -> None:
    header = "path indicator comparator value value_max unit basis frequency deadline quote"
    cells = ["", "制造业产品质量合格率", "ge", "93", "", "%", "", "", "2017-12-31"]
    lines = ["\t".join(header.split()), "\t".join([*cells, "制造业产品质量合格率稳定在93%以上"])]
    (gold / "targets.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    score = evaluate(founding / "parquet", gold.parent)["gd-2016-action-plan"]
    assert score.figures["targets"].right == 1


def test_a_document_that_was_not_built_has_no_row_right(founding: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gold/unknown"
    folder.mkdir(parents=True)
    (folder / "provisions.tsv").write_text("path\tmarker\theading\n1\t一、\t目标\n", "utf-8")
    score = evaluate(founding / "parquet", folder.parent)["unknown"]
    assert (score.figures["provisions"].recall, score.figures["provisions"].f1) == (0, 0)


def test_the_figures_are_those_of_the_shared_judge(founding: Path, root: Path) -> None:
    judge = root / "../shared/score.py"
    if not judge.exists():
        pytest.skip("the judge lies beside the project only where it is developed")
    folders = ["--built", str(founding / "parquet"), "--gold", str(root / "tests/gold")]
    said = subprocess.run(
        [sys.executable, str(judge), *folders, "--json"], capture_output=True, check=True
    )
    total = overall(evaluate(founding / "parquet", root / "tests/gold").values())
    assert {
        name: {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
        for name, tally in total.figures.items()
    } == json.loads(said.stdout)
