"""A raw folder in, documents and problems out."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from pipelines.model import Limits, Problem, Source
from pipelines.read import RawFolderError, list_sources, load_source

LIMITS = Limits()
TEXT = "一、总体要求\n到2025年，建成20家。\n".encode()


def put(folder: Path, **files: bytes | str) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def find_sources(folder: Path, limits: Limits) -> tuple[list[Source], list[Problem]]:
    """The documents of a folder with their bytes, and what is wrong with the others."""
    found, problems = list_sources(folder, limits)
    loaded = [load_source(file, limits) for file in found]
    problems += [one for one in loaded if isinstance(one, Problem)]
    return [one for one in loaded if isinstance(one, Source)], problems


def files(folder: Path, names: dict[str, bytes | str]) -> tuple[list[str], list[Problem]]:
    put(folder, **names)
    sources, problems = find_sources(folder, LIMITS)
    return [source.document_id for source in sources], problems


def test_documents_come_sorted_by_id_with_their_bytes(tmp_path: Path) -> None:
    put(tmp_path, **{"b.txt": TEXT, "a.md": TEXT, "市/c.html": TEXT, "粤府〔2020〕50号.pdf": TEXT})
    sources, problems = find_sources(tmp_path, LIMITS)
    assert [source.document_id for source in sources] == ["a", "b", "c", "粤府〔2020〕50号"]
    assert [source.path for source in sources][2] == "市/c.html"
    assert sources[0].data == TEXT
    assert problems == []


def test_reference_tables_sidecars_and_hidden_files_are_no_documents(tmp_path: Path) -> None:
    ids, problems = files(
        tmp_path,
        {
            "reference/units.csv": "a",
            "a.txt": TEXT,
            "a.toml": "",
            ".DS_Store": "x",
            "~$a.docx": "x",
        },
    )
    assert (ids, problems) == (["a"], [])


def test_an_unknown_ending_is_a_problem_not_silence(tmp_path: Path) -> None:
    ids, (problem,) = files(tmp_path, {"a.xlsx": TEXT, "b.txt": TEXT})
    assert ids == ["b"]
    assert (problem.document_id, problem.severity) == ("a", "error")
    assert "a.xlsx" in str(problem.message)


def test_two_files_with_one_stem_are_named_both(tmp_path: Path) -> None:
    ids, (problem,) = files(tmp_path, {"x/plan.txt": TEXT, "y/plan.txt": TEXT})
    assert ids == ["plan"]
    assert problem.rule == "duplicate-id"
    assert "x/plan.txt" in str(problem.message)
    assert "y/plan.txt" in str(problem.message)


def test_a_sidecar_gives_the_id_and_can_clash_with_a_stem(tmp_path: Path) -> None:
    ids, (problem,) = files(tmp_path, {"a.txt": TEXT, "b.txt": TEXT, "b.toml": 'id = "a"'})
    assert ids == ["a"]
    assert "a.txt" in str(problem.message)
    assert "b.txt" in str(problem.message)


def test_sidecar_facts_travel_with_the_document(tmp_path: Path) -> None:
    put(tmp_path, **{"a.txt": TEXT, "a.toml": 'id = "gd-1"\nissued_on = 2020-09-17\n'})
    (source,), problems = find_sources(tmp_path, LIMITS)
    assert source.document_id == "gd-1"
    assert source.sidecar.facts["issued_on"] == date(2020, 9, 17)
    assert problems == []


@pytest.mark.parametrize(
    "name", ["a'b.txt", 'a"b.txt', "a\nb.txt", "a\x1bb.txt", "a..b.txt", "a`b.txt"]
)
def test_a_name_that_is_no_id_is_rejected(tmp_path: Path, name: str) -> None:
    ids, (problem,) = files(tmp_path, {name: TEXT, "ok.txt": TEXT})
    assert ids == ["ok"]
    assert (problem.rule, problem.document_id) == ("bad-id", None)
    assert str(problem.message).isprintable()
    assert "allowed are" in str(problem.message)


def test_a_name_that_is_no_text_is_rejected(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xd6\xca.txt")).write_bytes(TEXT)
    sources, (problem,) = find_sources(tmp_path, LIMITS)
    assert sources == []
    str(problem.message).encode("utf-8")


@pytest.mark.parametrize(
    "said", ["../up", "/etc/x", "a'b", 'a\\"b', "a\\u0007b", "", " a", "x" * 121]
)
def test_an_id_that_leads_elsewhere_is_rejected(tmp_path: Path, said: str) -> None:
    ids, problems = files(tmp_path, {"a.txt": TEXT, "a.toml": f'title = "t"\nid = "{said}"'})
    assert ids == []
    assert [(problem.rule, problem.document_id) for problem in problems] == [("bad-id", "a")]
    assert "a.toml, line 2, key 'id'" in str(problems[0].message)


def test_a_broken_sidecar_leaves_the_document_readable(tmp_path: Path) -> None:
    ids, (problem,) = files(tmp_path, {"a.txt": TEXT, "a.toml": "title = 第一\n"})
    assert ids == ["a"]
    assert (problem.severity, problem.document_id) == ("error", "a")
    assert "a.toml, line 1, key 'title'" in str(problem.message)


def test_a_sidecar_without_a_document_is_said(tmp_path: Path) -> None:
    _, (problem,) = files(tmp_path, {"a.toml": ""})
    assert problem.rule == "lonely-sidecar"


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)  # a hole: costs no disk, would cost 200 MB of memory
    sources, (problem,) = find_sources(tmp_path, LIMITS)
    assert sources == []
    assert (problem.rule, problem.document_id) == ("file-too-large", "big")


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    raw = tmp_path / "raw"
    put(outside, **{"secret.txt": TEXT})
    put(raw, **{"a.txt": TEXT, "c.txt": TEXT})
    (raw / "b.txt").symlink_to(outside / "secret.txt")
    (raw / "c.toml").symlink_to(outside / "secret.txt")
    (raw / "d").symlink_to(outside)
    (raw / "e.txt").symlink_to(raw / "gone.txt")
    sources, problems = find_sources(raw, LIMITS)
    assert [source.document_id for source in sources] == ["a", "c"]
    assert sorted(problem.rule for problem in problems) == [
        "link-out-of-folder",
        "link-out-of-folder",
        "linked-folder",
        "unreadable-file",
    ]


def test_a_pipe_that_would_never_end_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    _, (problem,) = find_sources(tmp_path, LIMITS)
    assert problem.rule == "no-regular-file"


def test_a_file_that_goes_between_listing_and_reading_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, **{"a.txt": TEXT})
    (found,), _ = list_sources(tmp_path, LIMITS)
    (tmp_path / "a.txt").unlink()
    problem = load_source(found, LIMITS)
    assert isinstance(problem, Problem)
    assert problem.document_id == "a"


def test_a_folder_that_is_missing_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RawFolderError, match="does not exist: create it"):
        list_sources(tmp_path / "none", LIMITS)
    put(tmp_path, **{"a.txt": TEXT})
    with pytest.raises(RawFolderError, match="is a file"):
        list_sources(tmp_path / "a.txt", LIMITS)
