"""What `taizhang build` says and gives back, and what it does with nothing to build."""

from __future__ import annotations

import json
from pathlib import Path

import dagster as dg
import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result

from assets.commands import taizhang as app
from assets.executors import Inline
from assets.graph import BUILD, definitions
from assets.settings import Settings
from pipelines.publish.record import BuildRecord
from tests.stored import read_rows


def taizhang(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "w"


def test_ten_problems_of_every_kind_are_told_and_where_all_are(raw: Path, warehouse: Path) -> None:
    for number in range(12):
        (raw / f"empty-{number:02}.txt").write_text(" " * number)
    result = taizhang("build", "--raw", raw, "--warehouse", warehouse)
    assert result.exit_code == 0
    assert "problems: errors 12, warnings 2\n" in result.output
    assert result.output.count("the file is empty") == 8
    assert "no numbered provision was found" in result.output
    every = f"taizhang list --warehouse {warehouse}"
    assert f"… and 4 more; {every} prints all of them\n" in result.output
    assert taizhang(*every.split()[1:]).output.count("the file is empty") == 12


def test_strict_is_one_where_a_document_has_an_error(raw: Path, warehouse: Path) -> None:
    folders = ("--raw", raw, "--warehouse", warehouse)
    assert taizhang("build", *folders, "--strict").exit_code == 0  # a warning is none
    (raw / "empty.txt").touch()
    assert taizhang("build", *folders).exit_code == 0
    assert taizhang("build", *folders, "--strict").exit_code == 1


def test_quiet_says_what_needs_a_person_and_nothing_else(raw: Path, warehouse: Path) -> None:
    (raw / "service-plan.toml").write_text('jurisdiction = "广东省"\n', "utf-8")
    folders = ("--raw", raw, "--warehouse", warehouse, "--quiet")
    assert taizhang("build", *folders).output.splitlines() == [
        "  warning  no-numbers.txt: no numbered provision was found; remove the file if it is no "
        "policy document  no policy document"
    ]
    (raw / "no-numbers.txt").write_text("一、任务\n建设公园。\n", "utf-8")
    assert taizhang("build", *folders).output == ""


def test_json_is_one_object_for_a_program(raw: Path, warehouse: Path) -> None:
    (raw / "service-plan.toml").write_text('jurisdiction = "广东省"\n', "utf-8")
    (raw / "empty.txt").touch()
    result = taizhang("build", "--raw", raw, "--warehouse", warehouse, "--json")
    said = json.loads(result.stdout)
    assert (said["built"], said["error"], said["tables"]["targets"]) == (True, None, 3)
    assert said["rows"] == sum(said["tables"].values())
    assert [row["rule"] for row in said["problems"]] == ["empty-file", "no policy document"]
    assert [(one["table"], one["blocking"]) for one in said["checks"]] == [("problems", False)]
    assert said["seconds"] > 0
    result = taizhang("build", "--raw", raw / "absent", "--warehouse", warehouse, "--json")
    said = json.loads(result.stdout)
    assert (result.exit_code, said["built"], said["tables"]) == (2, False, {})
    assert "does not exist" in said["error"]


def test_a_build_remembers_where_its_documents_are(raw: Path, warehouse: Path) -> None:
    assert taizhang("build", "--raw", raw, "--warehouse", warehouse).exit_code == 0
    record = BuildRecord.read(warehouse / "build.json")
    assert record is not None and record.raw == str(raw)
    result = taizhang("show", "--why", "service-plan", "1", "--warehouse", warehouse)
    assert (result.exit_code, "达到90%以上" in result.output) == (0, True)
    result = taizhang("release", "--warehouse", warehouse)
    assert (result.exit_code, "released" in result.output) == (0, True), result.output
    (raw / "more.txt").write_text("一、任务\n建设公园。\n", "utf-8")
    result = taizhang("release", "--warehouse", warehouse)
    assert result.exit_code == 2
    assert f"run taizhang build --raw {raw} --warehouse {warehouse} and release" in result.output


def test_a_record_of_an_older_build_is_read(raw: Path, warehouse: Path) -> None:
    assert taizhang("build", "--raw", raw, "--warehouse", warehouse).exit_code == 0
    file = warehouse / "build.json"
    said = json.loads(file.read_text("utf-8"))
    del said["raw"]
    file.write_text(json.dumps(said), "utf-8")
    record = BuildRecord.read(file)
    assert record is not None and record.raw == ""


def test_an_empty_folder_empties_no_warehouse(raw: Path, warehouse: Path, tmp_path: Path) -> None:
    taizhang("build", "--raw", raw, "--warehouse", warehouse)
    (tmp_path / "empty").mkdir()
    folders = ("--raw", tmp_path / "empty", "--warehouse", warehouse)
    result = taizhang("build", *folders)
    assert (result.exit_code, "there are no documents in" in result.output) == (2, True)
    assert "--allow-empty" in result.output
    assert len(read_rows(warehouse / "parquet", "documents")) == 2
    assert taizhang("build", *folders, "--allow-empty").exit_code == 0
    assert read_rows(warehouse / "parquet", "documents") == []


@pytest.mark.parametrize("name", ["list.xyz", "blank.txt"])
def test_a_folder_of_which_nothing_can_be_read_empties_no_warehouse(
    raw: Path, warehouse: Path, tmp_path: Path, name: str
) -> None:
    taizhang("build", "--raw", raw, "--warehouse", warehouse)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / name).touch()
    result = taizhang("build", "--raw", tmp_path / "other", "--warehouse", warehouse)
    assert (result.exit_code, "put documents into it" in result.output) == (2, True)
    assert len(read_rows(warehouse / "parquet", "documents")) == 2


def test_a_first_build_of_which_nothing_can_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/blank.txt").touch()
    result = taizhang("build", "--raw", tmp_path / "raw", "--warehouse", tmp_path / "w")
    assert (result.exit_code, "blank.txt: the file is empty" in result.output) == (0, True)


def test_no_run_of_the_graph_empties_a_warehouse(raw: Path, warehouse: Path) -> None:
    taizhang("build", "--raw", raw, "--warehouse", warehouse)
    for file in raw.iterdir():
        file.unlink()
    job = definitions(Settings(raw, warehouse), Inline(), lambda *_: None).resolve_job_def(BUILD)
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance, raise_on_error=False)
    assert not result.success
    documents = pyarrow.parquet.read_table(warehouse / "parquet/documents.parquet")
    assert documents.num_rows == 2


@pytest.mark.parametrize("option", ["--raw", "--warehouse"])
def test_an_empty_text_names_no_folder(option: str) -> None:
    result = taizhang("build", option, "")
    assert (result.exit_code, "an empty text names no folder" in result.output) == (2, True)


def test_a_build_without_documents_is_not_released(raw: Path, warehouse: Path) -> None:
    for file in raw.iterdir():
        file.unlink()
    taizhang("build", "--raw", raw, "--warehouse", warehouse, "--allow-empty")
    result = taizhang("release", "--warehouse", warehouse)
    assert (result.exit_code, "no document is built in" in result.output) == (2, True)
