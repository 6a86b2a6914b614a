"""A release as those take it who publish it: Hugging Face, Zenodo, a reader of CSV."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
import yaml

from pipelines.release import csv_files
from pipelines.release.csv_files import write_csv
from pipelines.version import extractor_version
from schemas import SCHEMA_VERSION, TABLES
from tests.release.conftest import Place

SIDECAR = """source_url = "https://www.example.gov.cn/plan.html"
retrieved_on = 2026-01-05
issuer = "江海省人民政府"
"""
# What Hugging Face asks of a card; its viewer is this library too.
LOAD = """
import json, sys
from datasets import get_dataset_config_names, load_dataset
from huggingface_hub import DatasetCard
folder = sys.argv[1]
rows = {
    name: load_dataset(folder, name, split="train").num_rows
    for name in get_dataset_config_names(folder)
}
default = load_dataset(folder, split="train").column_names[0]
card = DatasetCard.load(f"{folder}/README.md").data
print(json.dumps([rows, default, card.license, card.language, card.size_categories]))
"""


@pytest.fixture(scope="session")
def folder(released_once: Place) -> Path:
    return released_once.releases / "2026.1.1"


def released_on(folder: Path) -> str:
    said = pyarrow.parquet.read_schema(folder / "changes.parquet").metadata
    return str(said[b"released_on"].decode())


def head(card: Path) -> Any:
    _, head, _ = card.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(head)


def test_the_card_names_a_file_a_table(folder: Path) -> None:
    said = head(folder / "README.md")
    assert (said["license"], said["language"], said["pretty_name"]) == (
        "cc-by-4.0",
        ["zh"],
        "Taizhang (台账)",
    )
    assert said["size_categories"] == ["n<1K"]
    files = {one["config_name"]: one["data_files"] for one in said["configs"]}
    for table, ((file,)) in ((table, files) for table, files in files.items()):
        assert file == {"split": "train", "path": f"parquet/{table}.parquet"}
        assert pyarrow.parquet.read_metadata(folder / file["path"]).num_rows > 0
    (first,) = [one["config_name"] for one in said["configs"] if one.get("default")]
    assert first == "targets"


def test_hugging_face_loads_every_table_that_has_rows(folder: Path, tmp_path: Path) -> None:
    offline = {"HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    result = subprocess.run(
        [sys.executable, "-c", LOAD, folder],
        env=os.environ | offline,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    loaded, first_column, *said = json.loads(result.stdout)
    files = {file.stem: file for file in (folder / "parquet").iterdir()}
    rows = {table: pyarrow.parquet.read_metadata(file).num_rows for table, file in files.items()}
    assert loaded == {table: count for table, count in rows.items() if count}
    assert (first_column, said) == ("target_id", ["cc-by-4.0", ["zh"], ["n<1K"]])


def test_a_release_says_how_it_is_cited(folder: Path, root: Path) -> None:
    ours = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    cited = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    deposit = json.loads((folder / ".zenodo.json").read_text("utf-8"))
    assert (cited["cff-version"], cited["type"]) == ("1.2.0", "dataset")
    assert cited["version"] == deposit["version"] == "2026.1.1"
    assert cited["date-released"] == deposit["publication_date"] == released_on(folder)
    assert cited["license"] == deposit["license"] == "CC-BY-4.0"
    assert cited["authors"] == deposit["creators"] == ours["authors"]
    assert cited["title"] == deposit["title"] == ours["title"]
    assert cited["keywords"] == deposit["keywords"] == ours["keywords"]
    assert (deposit["upload_type"], deposit["access_right"]) == ("dataset", "open")


def test_the_three_versions_are_named_wherever_they_stand(folder: Path) -> None:
    schema, extractor = SCHEMA_VERSION, extractor_version()
    for name, said in {
        "README.md": f"| data version | 2026.1.1 |\n| schema version | {schema} |\n"
        f"| extractor version | {extractor} |",
        "dictionary.md": f"data version 2026.1.1 · schema version {schema} · extractor version "
        f"{extractor}",
        "dictionary.zh.md": f"数据版本 2026.1.1 · 表结构版本 {schema} · 抽取程序版本 {extractor}",
        "croissant.json": f"(data version 2026.1.1, schema version {schema}, extractor version "
        f"{extractor})",
        ".zenodo.json": f"Schema version {schema}, extractor version {extractor}.",
    }.items():
        assert said in (folder / name).read_text("utf-8"), name


def test_created_is_the_day_of_the_release_in_utc(folder: Path) -> None:
    # A day begins in China eight hours before it does in Greenwich.
    day = date.fromisoformat(released_on(folder)) - timedelta(days=1)
    created = f"{day}T16:00:00Z"
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    (entry,) = json.loads((folder.parent / "releases.json").read_text("utf-8"))
    provenance = json.loads((folder / "provenance.json").read_text("utf-8"))
    release = provenance["entity"]["taizhang:2026.1.1"]
    assert package["created"] == entry["created"] == release["dcterms:created"] == created


def test_provenance_names_every_document_with_where_it_is_from(place: Place) -> None:
    place.write("service-plan.toml", SIDECAR)
    assert place.build_and_release("2026.1.2").exit_code == 0
    said = json.loads((place.releases / "2026.1.2/provenance.json").read_text("utf-8"))
    plan = said["entity"]["document:service-plan"]
    (row,) = pyarrow.parquet.read_table(
        place.parquet("2026.1.2") / "documents.parquet",
        filters=[("document_id", "=", "service-plan")],
    ).to_pylist()
    assert plan == {
        "dcterms:title": row["title"],
        "dcterms:creator": "江海省人民政府",
        "dcterms:source": "https://www.example.gov.cn/plan.html",
        "taizhang:path": "service-plan.txt",
        "taizhang:sha256": row["sha256"],
        "taizhang:retrieved_on": "2026-01-05",
    }
    used = {one["prov:entity"] for one in said["used"].values()}
    assert used == {"document:service-plan", "document:no-numbers"} <= said["entity"].keys()
    release = said["entity"]["taizhang:2026.1.2"]
    assert release["taizhang:extractor_version"] == extractor_version()
    (made,) = said["wasGeneratedBy"].values()
    assert made == {"prov:entity": "taizhang:2026.1.2", "prov:activity": "taizhang:build"}


def test_small_tables_are_csv_too(folder: Path) -> None:
    assert {file.stem for file in (folder / "csv").iterdir()} == TABLES.keys() - {"texts"}
    data = (folder / "csv/provisions.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True)))
    table = pyarrow.parquet.read_table(folder / "parquet/provisions.parquet").to_pylist()
    assert rows == [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in table
    ]


def test_a_table_of_many_rows_is_no_csv(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_files, "MOST_ROWS", 2)
    rows = {"documents": 2, "provisions": 3, "texts": 2}
    assert write_csv(folder / "parquet", tmp_path / "csv", rows) == ["documents"]


@pytest.mark.parametrize(
    ("path", "before", "after", "said"),
    [
        ("csv/targets.csv", "90,", "91,", "1 rows are only in the Parquet file, 1 only in the CSV"),
        ("csv/targets.csv", "value", "worth", "file=csv/targets.csv"),
        (".zenodo.json", "2026.1.1", "2026.1.2", "is of 2026.1.2, not of 2026.1.1"),
        ("croissant.json", '"version": "2026.1.1"', '"version": ""', "file=croissant.json"),
    ],
)
def test_verify_holds_what_is_beside_the_tables_against_them(
    place: Place, path: str, before: str, after: str, said: str
) -> None:
    file = place.releases / "2026.1.1" / path
    file.write_text(file.read_text("utf-8").replace(before, after, 1), "utf-8")
    place.write_sums()
    result = place.run("verify")
    assert (result.exit_code, said in result.output) == (1, True), result.output


def test_a_release_from_before_these_files_verifies(place: Place) -> None:
    folder = place.releases / "2026.1.1"
    for name in ("README.md", ".zenodo.json", "CITATION.cff", "provenance.json"):
        (folder / name).unlink()
    shutil.rmtree(folder / "csv")
    place.write_sums()
    assert place.run("verify").output == "2026.1.1 is what it says\n"
