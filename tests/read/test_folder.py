"""A raw folder in, documents and problems out."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model import Limits, Problem, Source
from pipelines.read.folder import RawFolderError, list_sources, load_source
from pipelines.read.names import document_id_of, is_document_id

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
    ids, (problem,) = files(tmp_path, {"a.pptx": TEXT, "b.txt": TEXT})
    assert ids == ["b"]
    assert (problem.document_id, problem.severity) == ("a", "error")
    assert "a.pptx" in str(problem.message)


def test_a_file_whose_name_has_no_ending_is_told_by_what_it_holds(tmp_path: Path) -> None:
    names = ("方案2024.5.10", "通知", "通知.第二版", "old.bak", "方案.doc.bak", "plan.docm")
    held = dict.fromkeys(names, TEXT) | {"方案.doc.bak": b"PK\x03\x04...", "plan.docm": b"PK"}
    ids, (problem,) = files(tmp_path, held)
    assert len(ids) == 5
    assert "old.bak" in str(problem.message)


def test_files_of_one_name_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    names = ("2024/plan.txt", "2025/plan.txt", "2025/plan.md", "a?b.txt", "a*b.txt", "c/a-b.txt")
    ids, problems = files(tmp_path, dict.fromkeys(names, TEXT))
    assert ids == ["2025-plan.md", "2025-plan.txt", "a-b", "a-b.txt", "a-b.txt-f8e3cd91", "plan"]
    assert problems == []


def test_no_name_takes_the_id_of_another_that_is_one(tmp_path: Path) -> None:
    put(tmp_path, **{"a!b.txt": TEXT, "a-b.txt": TEXT})
    sources, _ = find_sources(tmp_path, LIMITS)
    assert [(one.document_id, one.path) for one in sources] == [
        ("a-b", "a-b.txt"),
        ("a-b.txt", "a!b.txt"),
    ]


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
    ("name", "document_id"),
    [
        (
            "关于 质量提升（征求意见稿）[最终版] 2024.txt",
            "关于 质量提升（征求意见稿）-最终版-2024",
        ),
        ("a'b.txt", "a-b"),
        ("a\nb\x1bc.txt", "a-b-c"),
        ("a..b.txt", "a-b"),
        ("+ - #1 方案!.txt", "1 方案"),
        ("🎉！.txt", "document-db3d8106"),
        (os.fsdecode(b"\xd6\xca.txt"), "document-1833ee7a"),
        ("长" * 80 + ".txt", "长" * 80),
        ("x" * 200 + ".txt", "x" * 111 + "-aa20c23e"),
    ],
)
def test_any_name_is_a_document(tmp_path: Path, name: str, document_id: str) -> None:
    put(tmp_path, **{name: TEXT})
    (source,), problems = find_sources(tmp_path, LIMITS)
    assert (source.document_id, problems) == (document_id, [])
    assert is_document_id(source.document_id)
    assert source.path.isprintable()
    source.path.encode("utf-8")


@given(st.text(max_size=130))
def test_each_text_has_an_id_and_an_id_is_its_own(name: str) -> None:
    assert is_document_id(document_id_of(name))
    assert document_id_of(document_id_of(name)) == document_id_of(name)


def test_what_systems_and_browsers_leave_behind_is_passed_over(tmp_path: Path) -> None:
    ids, problems = files(
        tmp_path,
        {
            "公告.html": TEXT,
            **dict.fromkeys(("公告_files/a.js", "公告_files/ad.html", "公告.files/b.txt"), "x"),
            **dict.fromkeys(("Thumbs.db", "x/desktop.ini", "x/.DS_Store", "~WRL0003.tmp"), "x"),
            **dict.fromkeys(("~$公告.wps", ".~lock.公告.docx#"), "x"),
            "其他_files/c.txt": TEXT,
        },
    )
    assert (ids, problems) == (["c", "公告"], [])


@pytest.mark.parametrize(
    "said", ["../up", "/etc/x", "a'b", 'a\\"b', "a\\u0007b", "", " a", "x" * 121]
)
def test_an_id_that_leads_elsewhere_is_rejected(tmp_path: Path, said: str) -> None:
    ids, problems = files(tmp_path, {"a.txt": TEXT, "a.toml": f'title = "t"\nid = "{said}"'})
    assert ids == []
    assert {(problem.rule, problem.document_id) for problem in problems} == {("bad-id", "a")}
    unread, fault = (str(problem.message) for problem in problems)
    assert unread.startswith("a.txt: it is not read, for its sidecar a.toml")
    assert "a.toml, line 2, key 'id'" in fault


def test_a_broken_sidecar_leaves_the_document_readable(tmp_path: Path) -> None:
    ids, (problem,) = files(tmp_path, {"a.txt": TEXT, "a.toml": "title = 第一\n"})
    assert ids == ["a"]
    assert (problem.severity, problem.document_id) == ("error", "a")
    assert "a.toml, line 1, key 'title'" in str(problem.message)


def test_a_sidecar_of_the_full_name_goes_before_that_of_the_stem(tmp_path: Path) -> None:
    put(
        tmp_path,
        **{"a.doc": TEXT, "a.txt": TEXT, "a.toml": 'title = "甲"', "a.doc.toml": 'title = "乙"'},
    )
    found, problems = list_sources(tmp_path, LIMITS)
    assert [(one.path, one.sidecar.facts["title"]) for one in found] == [
        *(("a.doc", "乙"), ("a.txt", "甲"))
    ]
    assert problems == []
    put(tmp_path, **{"a.txt.toml": 'title = "丙"'})
    found, (problem,) = list_sources(tmp_path, LIMITS)
    assert {one.path: one.sidecar.facts["title"] for one in found} == {"a.doc": "乙", "a.txt": "丙"}
    assert problem.rule == "lonely-sidecar"
    assert "a.toml: this sidecar is not used" in str(problem.message)


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
