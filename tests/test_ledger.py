"""`make ledger`: the rows of two states of the code, side by side."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.ledger import Entry, differences, paired, report

ROOT = Path(__file__).parents[1]
PLAN = "江海省渡口建设计划\n一、重点任务\n（一）兴建渡口。到2025年，兴建渡口12座，焕修渡船30艘。\n"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of its own with the code that reads, committed once."""
    home = tmp_path_factory.mktemp("checkout")
    ignored = shutil.ignore_patterns("__pycache__")
    for room in ("pipelines", "schemas", "raw/reference"):
        shutil.copytree(ROOT / room, home / room, ignore=ignored)
    who = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org"]
    for command in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "-m", "all"]):
        subprocess.run(["git", "-C", home, *command], check=True)
    return home


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, "utf-8")
    return folder


def test_the_same_code_makes_the_same_rows(checkout: Path, documents: Path) -> None:
    assert differences(checkout, "HEAD", [documents]) == []


def test_a_changed_word_shows_in_the_rows(
    checkout: Path, documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs = checkout / "pipelines" / "lexicon" / "verbs.csv"
    before = verbs.read_text("utf-8")
    assert "焕修," not in before
    verbs.write_text(f"{before}焕修,acts changes,,a dictionary,\n", "utf-8")
    found = differences(checkout, "HEAD", [documents])
    verbs.write_text(before, "utf-8")
    report(found, 3)
    printed = capsys.readouterr().out
    assert "焕修的渡船" in printed, printed
    assert all(len(line) <= 100 for line in printed.splitlines())
    assert (
        subprocess.run(
            ["git", "-C", checkout, "worktree", "list"], capture_output=True, text=True, check=True
        ).stdout.count("\n")
        == 1
    )


ROW = {
    "indicator": "渡口",
    "value": 5.0,
    "raw_start": 3,
    "raw_end": 9,
    "quote": "渡口5座",
    "rule": "r",
}


def entries(before: list[dict[str, object]], after: list[dict[str, object]]) -> list[Entry]:
    return list(paired("plan", "targets", before, after))


def test_rows_of_one_place_are_one_row_that_changed() -> None:
    (entry,) = entries([ROW, ROW], [ROW, ROW | {"value": 6.0}])
    assert (entry.kind, entry.rule) == ("changed", "r")
    (entry,) = entries([ROW], [ROW | {"raw_start": 1}])
    assert entry.kind == "changed"


def test_rows_of_other_places_came_and_went() -> None:
    moved = ROW | {"raw_start": 30, "raw_end": 36}
    assert [entry.kind for entry in entries([ROW], [moved])] == ["went", "came"]


def test_unseen_documents_count_and_are_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    report([Entry("plan", "targets", None, ROW)], 3, frozenset({"plan"}))
    printed = capsys.readouterr().out
    assert "1 of documents that stay unseen" in printed
    assert "渡口" not in printed


def test_nothing_is_said_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    report([], 3)
    assert capsys.readouterr().out == "no row came, went or changed\n"
