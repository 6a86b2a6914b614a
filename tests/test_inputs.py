from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.inputs import Input, content_key, fingerprint, input_of, read_inputs, why_made
from pipelines.model import Limits, Sidecar, Source
from tests.conftest import NO_NUMBERS, SERVICE_PLAN, service_plan

LIMITS = Limits()
SOURCE = Source(
    "notice", "notice.txt", "一、目标".encode(), Sidecar({"issued_on": date(2021, 3, 1)})
)


def key_of(source: Source, limits: Limits = LIMITS) -> str:
    return content_key(source.document_id, source.path, input_of(source), limits)


@pytest.mark.parametrize(
    "other",
    [
        replace(SOURCE, data=SOURCE.data + b"\n"),
        replace(SOURCE, document_id="other"),
        replace(SOURCE, path="other/notice.txt"),
        replace(SOURCE, sidecar=Sidecar({"issued_on": date(2021, 3, 2)})),
        replace(SOURCE, sidecar=Sidecar()),
    ],
)
def test_the_key_names_all_that_rows_depend_on(other: Source) -> None:
    assert key_of(SOURCE) == key_of(replace(SOURCE))
    assert key_of(SOURCE) != key_of(other)
    assert key_of(SOURCE) != key_of(SOURCE, Limits(max_chars=10))
    old = input_of(SOURCE)._replace(code="other")
    assert key_of(SOURCE) != content_key("notice", "notice.txt", old, Limits())


def test_inputs_come_back_from_json_and_have_one_fingerprint() -> None:
    inputs = {"b": Input("1", "2", "3"), "a": Input("4", "5", "6")}
    assert read_inputs(json.loads(json.dumps(inputs))) == inputs
    assert fingerprint(inputs) == fingerprint(dict(sorted(inputs.items())))
    assert fingerprint(inputs) != fingerprint({"a": inputs["a"]})
    assert fingerprint(inputs) != fingerprint(inputs | {"a": Input("4", "5", "7")})


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (None, "no build is known"),
        ({}, "new"),
        ({"a": Input("0", "s", "c")}, "its bytes changed"),
        ({"a": Input("b", "0", "c")}, "its sidecar changed"),
        ({"a": Input("b", "s", "0")}, "the code or a reference table changed"),
        ({"a": Input("0", "0", "c")}, "its bytes and its sidecar changed"),
        ({"a": Input("b", "s", "c")}, "its kept rows are gone"),
    ],
)
def test_why_a_document_is_made_again(before: dict[str, Input] | None, why: str) -> None:
    assert str(why_made("a", Input("b", "s", "c"), before)) == why


@pytest.fixture
def explain(root: Path, tmp_path: Path) -> Callable[[], dict[str, str]]:
    """A copy of the code beside documents of some formats, and what a build of it explains."""
    for name in ("assets", "pipelines", "schemas"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copytree(root / "raw/reference", tmp_path / "raw/reference")
    (tmp_path / "raw/plain.txt").write_text(SERVICE_PLAN, "utf-8")
    (tmp_path / "raw/other.txt").write_text(NO_NUMBERS, "utf-8")
    page = (
        "<html><body>"
        + "".join(f"<p>{x}</p>" for x in service_plan(1).split("\n"))
        + "</body></html>"
    )
    (tmp_path / "raw/page.html").write_text(page, "utf-8")
    letters = "".join(rf"\u{ord(char)}?" for char in service_plan(2))
    (tmp_path / "raw/rich.rtf").write_text(rf"{{\rtf1 {letters}}}", "ascii")

    def build() -> dict[str, str]:
        result = subprocess.run(
            [sys.executable, "-m", "assets.cli", "build", "--explain"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert result.returncode == 0, result.stderr
        lines = [line.split(" ", 1)[1] for line in result.stdout.split("\n") if "/4 " in line]
        return dict(line.split(": ", 1) for line in lines)

    return build


def test_a_change_makes_the_right_documents_stale_and_no_others(
    explain: Callable[[], dict[str, str]], tmp_path: Path
) -> None:
    def edit(path: str, text: str) -> None:
        with (tmp_path / path).open("a", encoding="utf-8") as file:
            file.write(text)

    kept = {"other": "kept", "page": "kept", "plain": "kept", "rich": "kept"}
    code = "made, the code or a reference table changed"
    assert set(explain().values()) == {"made, no build is known"}
    assert explain() == kept
    edit("raw/plain.txt", "\n")
    assert explain() == kept | {"plain": "made, its bytes changed"}
    edit("raw/other.toml", 'document_type = "倡议"\n')
    assert explain() == kept | {"other": "made, its sidecar changed"}
    edit("pipelines/read/html.py", "\n# changed\n")
    assert explain() == kept | {"page": code}
    edit("pipelines/read/rtf_table.py", "\n# changed\n")
    assert explain() == kept | {"rich": code}
    edit("pipelines/read/pdf.py", "\n# changed\n")
    edit("pipelines/release/notes.py", "\n# changed\n")
    edit("assets/graph.py", "\n# changed\n")
    assert explain() == kept
    edit("pipelines/extract/targets.py", "\n# changed\n")
    assert explain() == dict.fromkeys(kept, code)
    shutil.rmtree(tmp_path / "warehouse/.cache")
    assert explain() == dict.fromkeys(kept, "made, its kept rows are gone")
