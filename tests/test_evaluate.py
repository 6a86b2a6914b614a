from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.evaluate import Tally, alike, evaluate, judge_pairs, overall, plain
from pipelines.evaluate.sides import gold_rows


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
    assert alike("企业主导的标准", "企业主导标准") == 1


def test_the_founding_documents_are_scored_by_table_and_document(
    founding: Path, root: Path
) -> None:
    scores = evaluate(founding / "parquet", root / "tests/gold")
    assert list(scores) == sorted(
        file.parent.name for file in root.glob("tests/gold/*/targets.tsv")
    )
    total = overall(scores.values())
    assert total.figures["responsibilities"].gold == 306
    assert total.figures["evidence"].f1 == 1
    assert total.figures["targets"].gold == sum(
        score.figures["targets"].gold for score in scores.values()
    )


def test_pairs_of_names_are_judged_by_what_they_measure(tmp_path: Path) -> None:
    head = "one one_unit one_basis other other_unit other_basis label"
    pairs = [
        "省级示范园区 个 level 省级示范园区 家 level same",
        "省级示范园区 个 level 省级示范基地 个 level same",
        "园区面积 亩 level 园区面积 平方公里 level different",
        "企业研发投入 元 level 企业研发经费 元 level arguable",
    ]
    lines = "\n".join([head, *pairs]).replace(" ", "\t")
    (tmp_path / "indicator_pairs.tsv").write_text(lines, "utf-8")
    score = judge_pairs(tmp_path)
    tally = score.figures["indicator_pairs"]
    assert (tally.right, tally.built, tally.gold) == (1, 2, 2)
    assert [(str(miss.what), miss.gold or miss.built) for miss in score.misses] == [
        ("missed", "省级示范园区 / 省级示范基地"),
        ("made up", "园区面积 / 园区面积"),
    ]
    assert judge_pairs(tmp_path / "nothing-there").figures == {}


def test_missed_and_made_up_rows_are_named(founding: Path, gold: Path) -> None:
    (gold / "responsibilities.tsv").write_text(
        "path\tunit_name\trole\n1.1\t省质监局\tlead\n1.1\t江海省财政厅\tlead\n", "utf-8"
    )
    score = evaluate(founding / "parquet", gold.parent)["gd-2016-action-plan"]
    tally = score.figures["responsibilities"]
    assert (tally.right, tally.gold) == (1, 2)
    assert [miss.gold for miss in score.misses if str(miss.what) == "missed"] == [
        ("1.1", "江海省财政厅", "lead")
    ]
    assert len([miss for miss in score.misses if str(miss.what) == "made up"]) == tally.built - 1


def annotate_target(gold: Path, **cells: str) -> None:
    """Annotate one target of the action plan, right but for the cells that are given."""
    right = {
        "path": "1.1",
        "indicator": "制造业产品质量合格率",
        "comparator": "ge",
        "value": "93",
        "value_max": "",
        "unit": "%",
        "basis": "",
        "frequency": "",
        "deadline": "2017-12-31",
        "quote": "制造业产品质量合格率稳定在93%以上",
    }
    write_tsv(gold / "targets.tsv", [right | cells])


def write_tsv(file: Path, rows: list[dict[str, str]]) -> None:
    lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    file.write_text("\n".join(lines) + "\n", "utf-8")


def right_targets(founding: Path, gold: Path) -> tuple[int, int, int]:
    """How many are found, right and exact."""
    figures = evaluate(founding / "parquet", gold.parent)["gd-2016-action-plan"].figures
    found, right, exact = (
        figures[name].right for name in ("targets.found", "targets", "targets.exact")
    )
    return found, right, exact


def test_a_target_with_a_wrong_unit_is_found_but_not_right(founding: Path, gold: Path) -> None:
    annotate_target(gold, unit="家")
    assert right_targets(founding, gold) == (1, 0, 0)
    score = evaluate(founding / "parquet", gold.parent)["gd-2016-action-plan"]
    assert score.figures["targets.unit"].right == 0
    assert [str(miss.what) for miss in score.misses if miss.gold] == ["wrong unit"]


def test_a_gold_row_without_a_path_counts_wherever_it_stands(founding: Path, gold: Path) -> None:
    annotate_target(gold, path="")
    assert right_targets(founding, gold) == (1, 1, 1)


@pytest.mark.parametrize(
    ("cells", "exact"),
    [
        ({}, 1),
        ({"indicator": "制造业的产品质量合格率"}, 1),
        ({"basis": "level"}, 1),
        ({"indicator": "制造业产品质量合格"}, 0),
        ({"basis": "increase"}, 0),
        ({"frequency": "annual"}, 0),
    ],
)
def test_an_exact_target_has_every_cell_right_and_its_name_to_the_letter(
    founding: Path, gold: Path, cells: dict[str, str], exact: int
) -> None:
    annotate_target(gold, **cells)
    assert right_targets(founding, gold) == (1, 1, exact)


def test_a_name_that_is_nearly_right_is_shown(founding: Path, gold: Path) -> None:
    annotate_target(gold, indicator="制造业产品质量合格")
    score = evaluate(founding / "parquet", gold.parent)["gd-2016-action-plan"]
    assert [str(miss.what) for miss in score.misses if miss.gold] == ["near indicator"]


def write_tables(folder: Path, raw: str, quantities: list[dict[str, object]]) -> None:
    """Write the three tables of one document that the judge of quantities reads."""
    folder.mkdir()
    plan = {"document_id": "plan"}
    provisions = [
        plan | {"provision_id": path, "path": path, "quote": None, "heading": None}
        for path in ("1", "2")
    ]
    tables = {"texts": [plan | {"raw_text": raw}], "provisions": provisions}
    for table, rows in (tables | {"quantities": [plan | row for row in quantities]}).items():
        pq.write_table(pa.Table.from_pylist(rows), folder / f"{table}.parquet")


def quantity(raw: str, quote: str, value: float, role: str, path: str = "1") -> dict[str, object]:
    start = raw.index(quote)
    return {
        "provision_id": path,
        "value": value,
        "unit": None,
        "role": role,
        "rule": "test",
        "quote": quote,
        "raw_start": start,
        "raw_end": start + len(quote),
    }


def test_a_quantity_is_found_by_place_and_value_and_right_by_its_role(tmp_path: Path) -> None:
    raw = "给予50万元奖励，支持8个县、3个区，覆盖16个州市。另有8个县。"
    built = [
        quantity(raw, "50万元", 500000, "paid"),
        quantity(raw, "8个县", 8, "other"),
        quantity(raw, "16个", 15, "stock"),
    ]
    write_tables(tmp_path / "built", raw, built)
    folder = tmp_path / "gold/plan"
    folder.mkdir(parents=True)
    wanted = [("500000", "paid", "50万元"), ("8", "list", "8个县"), ("16", "stock", "16个州市")]
    rows = [
        {"path": "1", "value": value, "role": role, "quote": quote} for value, role, quote in wanted
    ]
    write_tsv(folder / "quantities.tsv", rows)
    score = evaluate(tmp_path / "built", folder.parent)["plan"]
    assert score.figures["quantities"] == Tally(right=1, built=3, gold=3)
    assert score.figures["quantities.found"] == Tally(right=2, built=3, gold=3)
    assert [str(miss.what) for miss in score.misses] == ["wrong role", "missed", "made up"]
    assert score.figures["evidence"] == Tally(right=3, built=3, gold=3)


def test_of_two_quantities_that_fit_one_of_the_right_role_is_taken(tmp_path: Path) -> None:
    raw = "到2025年，由8个增加到8个以上。"
    built = [
        quantity(raw, "8个", 8, "target", "2"),
        quantity(raw, "8个", 8, "baseline", "2"),
        quantity(raw, "8个", 8, "baseline", "1"),
    ]
    write_tables(tmp_path / "built", raw, built)
    folder = tmp_path / "gold/plan"
    folder.mkdir(parents=True)
    rows = [{"path": "1", "value": "8", "role": "baseline", "quote": "8个"}]
    write_tsv(folder / "quantities.tsv", rows)
    score = evaluate(tmp_path / "built", folder.parent)["plan"]
    assert score.figures["quantities"].right == 1
    assert [str(miss.what) for miss in score.misses] == ["made up", "made up"]


def test_quantities_are_no_figure_where_they_were_not_built(tmp_path: Path) -> None:
    write_tables(tmp_path / "built", "8个县", [])
    (tmp_path / "built/quantities.parquet").unlink()
    folder = tmp_path / "gold/plan"
    folder.mkdir(parents=True)
    rows = [{"path": "1", "value": "8", "role": "list", "quote": "8个县"}]
    write_tsv(folder / "quantities.tsv", rows)
    assert "quantities" not in evaluate(tmp_path / "built", folder.parent)["plan"].figures


def annotate_actions(gold: Path, *rows: dict[str, str]) -> None:
    """Annotate the actions of one measure of the action plan, right but for the cells given."""
    right = {
        "path": "7.29",
        "head": "鼓励企业开展岗位练兵、技",
        "ordinal": "1",
        "verb": "开展",
        "object": "岗位练兵、技术比武活动",
        "modality": "encourage",
        "addressee": "企业",
    }
    write_tsv(gold / "actions.tsv", [right | row for row in rows])


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        ({}, (1, 1, 1)),
        ({"object": "岗位练兵和技术比武活动"}, (1, 1, 1)),
        ({"object": "活动"}, (0, 0, 0)),
        ({"verb": "鼓励"}, (0, 0, 0)),
        ({"modality": "support"}, (1, 0, 1)),
        ({"addressee": ""}, (1, 1, 0)),
    ],
)
def test_an_action_is_right_by_verb_and_object(
    founding: Path, gold: Path, cells: dict[str, str], right: tuple[int, int, int]
) -> None:
    annotate_actions(gold, cells)
    figures = evaluate(founding / "parquet", gold.parent)["gd-2016-action-plan"].figures
    names = ("actions", "actions.modality", "actions.addressee")
    assert tuple(figures[name].right if name in figures else 0 for name in names) == right
    assert (figures["actions"].built, figures["actions"].gold) == (1, 1)


def test_actions_of_measures_that_are_not_annotated_do_not_count(
    founding: Path, gold: Path
) -> None:
    annotate_actions(gold, {}, {"ordinal": "2", "verb": "组织"})
    score = evaluate(founding / "parquet", gold.parent)["gd-2016-action-plan"]
    assert score.figures["actions"] == Tally(right=1, built=1, gold=2)
    assert [str(miss.what) for miss in score.misses] == ["missed"]


def test_a_document_that_was_not_built_has_no_row_right(founding: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gold/unknown"
    folder.mkdir(parents=True)
    (folder / "provisions.tsv").write_text("path\tmarker\theading\n1\t一、\t目标\n", "utf-8")
    score = evaluate(founding / "parquet", folder.parent)["unknown"]
    assert (score.figures["provisions"].recall, score.figures["provisions"].f1) == (0, 0)


def with_quantities(parquet: Path, gold: Path, folder: Path) -> Path:
    """Copy built tables and give them quantities that are partly right, made of the annotations."""
    shutil.copytree(parquet, folder)
    texts = pq.read_table(folder / "texts.parquet").to_pylist()
    provisions = pq.read_table(folder / "provisions.parquet").to_pylist()
    ids = {(row["document_id"], row["path"]): row["provision_id"] for row in provisions}
    rows: list[dict[str, object]] = []
    for text in texts:
        name, raw = text["document_id"], text["raw_text"]
        for count, want in enumerate(gold_rows(gold / name / "quantities.tsv") or []):
            # One in seven of another role, one in five of another value, one in four left out.
            role = "other" if count % 7 == 0 else want["role"]
            row = quantity(raw, want["quote"], float(want["value"]) + (count % 5 == 0), role)
            row |= {"document_id": name, "provision_id": ids[name, want["path"]]}
            rows += [row] * (count % 4)
    pq.write_table(pa.Table.from_pylist(rows), folder / "quantities.parquet")
    return folder


@pytest.mark.parametrize("quantities", [False, True])
def test_the_figures_are_those_of_the_shared_judge(
    founding: Path, root: Path, tmp_path: Path, quantities: bool
) -> None:
    judge = root / "../shared/score.py"
    if not judge.exists():
        pytest.skip("the judge lies beside the project only where it is developed")
    built, gold = founding / "parquet", root / "tests/gold"
    if quantities:
        built = with_quantities(built, gold, tmp_path / "parquet")
    folders = ["--built", str(built), "--gold", str(gold)]
    said = subprocess.run(
        [sys.executable, str(judge), *folders, "--json"], capture_output=True, check=True
    )
    total = overall(evaluate(built, gold).values())
    figures = json.loads(said.stdout)
    assert {
        name: {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
        for name, tally in total.figures.items()
        if name != "programmes" and not name.startswith("actions")  # that judge knows none of them
    } == figures
    if quantities:
        assert 0 < figures["quantities"]["f1"] < figures["quantities.found"]["f1"] < 1


def test_the_contract_begins_with_the_shared_one(root: Path) -> None:
    shared = root / "../shared/CONTRACT.md"
    if not shared.exists():
        pytest.skip("it lies beside the project only where that is developed")
    assert (root / "CONTRACT.md").read_text("utf-8").startswith(shared.read_text("utf-8"))
