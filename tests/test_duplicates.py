"""The same document twice in the raw folder: its rows stand once, and a problem names the other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assets.build import build
from assets.executors import Executor, Inline, Processes
from assets.settings import Settings
from tests.conftest import SERVICE_PLAN, Build, service_plan
from tests.read.made import docx_bytes
from tests.stored import read_rows


def docx_of(text: str) -> bytes:
    import docx

    document = docx.Document()
    for paragraph in text.split("\n"):
        document.add_paragraph(paragraph)
    return docx_bytes(document)


def problems(warehouse: Path) -> list[tuple[str, str, str]]:
    rows = read_rows(warehouse / "parquet", "problems")
    found = [(row["document_id"], row["severity"], row["rule"]) for row in rows]
    return [one for one in found if one[2] != "unresolved-unit"]  # 江海省 is no place


def targets(warehouse: Path) -> list[tuple[str, float]]:
    rows = read_rows(warehouse / "parquet", "targets")
    return [(row["document_id"], row["value"]) for row in rows]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A raw folder with one plan."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "service-plan.txt").write_text(SERVICE_PLAN, "utf-8")
    return folder


ONCE = [("service-plan", value) for value in (90.0, 50.0, 10.0)]


@pytest.mark.parametrize("executor", [Inline, Processes])
def test_the_first_of_two_files_that_say_the_same_is_read(
    plan: Path, tmp_path: Path, executor: type[Executor]
) -> None:
    (plan / "2024").mkdir()
    shutil.copy(plan / "service-plan.txt", plan / "2024" / "通知 - 副本.txt")
    (plan / "通知.docx").write_bytes(docx_of(SERVICE_PLAN))
    (plan / "通知（国标）.txt").write_bytes(SERVICE_PLAN.encode("gb18030"))
    running = executor()
    assert build(Settings(plan, tmp_path / "w"), running, lambda *_: None).built
    running.close()
    assert targets(tmp_path / "w") == ONCE
    copies = ("通知 - 副本", "通知", "通知（国标）")
    assert problems(tmp_path / "w") == [
        (one, "error", "duplicate-document") for one in sorted(copies)
    ]
    told = {
        row["document_id"]: row["message"] for row in read_rows(tmp_path / "w/parquet", "problems")
    }
    assert told["通知 - 副本"] == (
        "2024/通知 - 副本.txt: it is the same file as service-plan.txt, which is read; this one is "
        "not, so that nothing counts twice: remove one of them"
    )
    assert "通知.docx: it says the same, word for word, as service-plan.txt" in told["通知"]


def test_a_copy_that_arrives_brings_no_old_rows_back_and_is_read_when_it_is_alone(
    plan: Path, tmp_path: Path, run_build: Build
) -> None:
    warehouse = tmp_path / "w"
    (plan / "zone-plan.txt").write_text(service_plan(1), "utf-8")
    assert run_build(plan, warehouse).rows["documents"] == 2
    for copy in (SERVICE_PLAN, SERVICE_PLAN.replace("\n", " \r\n")):
        (plan / "zone-plan.txt").write_text(copy, "utf-8")
        assert run_build(plan, warehouse).built
        assert targets(warehouse) == ONCE
        assert problems(warehouse) == [("zone-plan", "error", "duplicate-document")]
        assert run_build(plan, warehouse).built  # all kept
        assert targets(warehouse) == ONCE
    (plan / "service-plan.txt").unlink()
    assert run_build(plan, warehouse).built
    assert targets(warehouse) == [("zone-plan", value) for _, value in ONCE]
    assert problems(warehouse) == []


def test_files_that_cannot_be_read_are_copies_by_their_bytes_alone(
    plan: Path, tmp_path: Path, run_build: Build
) -> None:
    for name, data in (("a.txt", b""), ("b.txt", b" "), ("c.txt", b" ")):
        (plan / name).write_bytes(data)
    assert run_build(plan, tmp_path / "w").built
    assert [(one[0], one[2]) for one in problems(tmp_path / "w")] == [
        ("a", "empty-file"),
        ("b", "empty-file"),
        ("c", "duplicate-document"),
    ]


def test_files_that_were_emptied_are_no_copies_of_each_other_and_keep_their_rows(
    plan: Path, tmp_path: Path, run_build: Build
) -> None:
    (plan / "other-plan.txt").write_text(SERVICE_PLAN.replace("90%", "92%"), "utf-8")
    assert run_build(plan, tmp_path / "w").built
    before = targets(tmp_path / "w")
    for file in plan.iterdir():
        file.write_bytes(b"")
    assert run_build(plan, tmp_path / "w").built
    assert targets(tmp_path / "w") == before
    rules = [one[2] for one in problems(tmp_path / "w")]
    assert sorted(rules) == ["empty-file", "empty-file", "quarantine", "quarantine"]


def test_one_word_more_is_another_document(plan: Path, tmp_path: Path, run_build: Build) -> None:
    (plan / "other.txt").write_text(SERVICE_PLAN.replace("50个", "51个"), "utf-8")
    assert run_build(plan, tmp_path / "w").rows["documents"] == 2


def test_a_copy_says_that_its_sidecar_is_not_used_either(
    plan: Path, tmp_path: Path, run_build: Build
) -> None:
    shutil.copy(plan / "service-plan.txt", plan / "通知.txt")
    (plan / "通知.toml").write_text('source_url = "https://a.example"\n', "utf-8")
    run_build(plan, tmp_path / "w")
    (told,) = [
        row["message"]
        for row in read_rows(tmp_path / "w/parquet", "problems")
        if row["rule"] == "duplicate-document"
    ]
    assert "nor what its sidecar says" in told
