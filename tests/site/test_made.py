"""How a site is made: by the command, in a release, the same each time, small, and safe."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, expect

import assets.site
import pipelines.site.build
from assets.commands import taizhang
from assets.site_parts import PARTS
from pipelines.site import queries
from pipelines.site.build import About, write_site
from tests.conftest import ROOT, SERVICE_PLAN, Build
from tests.site.conftest import Reader, serving

LARGEST = 1_495_000
"""Bytes of the site of the founding documents without the engine of SQL.

A release adds its number to each page and more files to what can be downloaded; with them it is to
stay below 1,500,000.
"""
ENGINE = ("duckdb-", "sql.")


def run(command: str, folder: Path, *arguments: str) -> Result:
    places = ["--warehouse", str(folder / "w")]
    if command in ("build", "release"):
        places += ["--raw", str(folder / "raw")]
    return CliRunner().invoke(taizhang, [command, *arguments, *places])


def hashes(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_two_sites_of_one_build_are_the_same_to_the_byte(
    tmp_path: Path, founding: Path, parts: Path
) -> None:
    for name in ("one", "two"):
        write_site(founding / "taizhang.duckdb", tmp_path / name, parts, About())
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")


def test_a_site_is_the_same_in_small_batches_and_where_it_needed_more_memory(
    tmp_path: Path, founding: Path, parts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(founding / "taizhang.duckdb", tmp_path / "one", parts, About())
    monkeypatch.setattr(queries, "_BATCH", 2)
    monkeypatch.setattr(pipelines.site.build, "_MEMORY", ("8MB", "1GB"))
    write_site(founding / "taizhang.duckdb", tmp_path / "two", parts, About())
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")


def test_commitments_of_few_documents_at_a_time_are_all_of_them(
    founding: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "_BATCH", 2)
    with duckdb.connect(founding / "taizhang.duckdb", read_only=True) as connection:
        asked = "select * from commitments order by all"
        ids = [one["document_id"] for one in queries.documents(connection)]
        told = list(queries.commitments(connection, ids, asked))
        whole = list(queries.rows(connection, asked))
    assert sorted(told, key=str) == sorted(whole, key=str)


def test_the_site_of_the_founding_documents_is_small(site: Path) -> None:
    sizes = {
        file: file.stat().st_size
        for file in site.rglob("*")
        if file.is_file() and not (file.parent.name == "parts" and file.name.startswith(ENGINE))
    }
    assert sum(sizes.values()) < LARGEST


def test_the_command_makes_a_site_beside_the_build_and_says_how_to_look_at_it(
    raw: Path, tmp_path: Path, parts: Path
) -> None:
    assert run("build", tmp_path).exit_code == 0
    for _ in range(2):  # the second takes the place of the first
        result = run("site", tmp_path)
        assert result.exit_code == 0, result.output
        said = " ".join(result.output.split())
        assert f"python3 -m http.server --directory {tmp_path / 'w'}" in said
    site = tmp_path / "w/site"
    assert (site / "documents/service-plan.html").exists()
    assert not list((tmp_path / "w").glob(".staging*"))
    start = (site / "index.html").read_text("utf-8")
    assert hashlib.sha256((tmp_path / "w/taizhang.duckdb").read_bytes()).hexdigest() in start


def test_without_a_build_the_command_says_what_to_do(tmp_path: Path, parts: Path) -> None:
    result = run("site", tmp_path)
    assert result.exit_code == 2
    assert "nothing is built" in result.output
    assert "taizhang build" in result.output


def test_without_the_extra_the_command_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets.site, "PARTS", tmp_path / "none")
    result = run("site", tmp_path)
    assert result.exit_code == 2
    assert "make with EXTRA=site" in result.output


def test_the_command_speaks_chinese(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "assets.cli", "--lang", "zh", "site", "--help"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "将最近一次构建制成静态网页" in ran.stdout


def test_a_release_has_the_site_and_verifies_with_it(
    raw: Path, tmp_path: Path, parts: Path
) -> None:
    assert run("build", tmp_path).exit_code == 0
    result = run("release", tmp_path, "--version", "2026.1.1")
    assert result.exit_code == 0, result.output
    release = tmp_path / "w/releases/2026.1.1"
    start = (release / "site/index.html").read_text("utf-8")
    assert "2026.1.1" in start
    assert "ledger.xlsx" in start
    assert "site/index.html" in (release / "SHA256SUMS").read_text("utf-8")
    assert run("verify", tmp_path, "2026.1.1").exit_code == 0
    (release / "site/index.html").write_text("another", "utf-8")
    assert run("verify", tmp_path, "2026.1.1").exit_code == 1


def test_a_release_without_the_extra_has_none_and_says_so(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets.site, "PARTS", tmp_path / "none")
    assert run("build", tmp_path).exit_code == 0
    result = run("release", tmp_path, "--version", "2026.1.1")
    assert result.exit_code == 0, result.output
    assert "without pages to look at: make with EXTRA=site adds them" in result.output
    assert not (tmp_path / "w/releases/2026.1.1/site").exists()


def test_a_document_that_holds_a_script_shows_it_and_runs_none(
    evil: Path, tmp_path: Path, browser: Browser
) -> None:
    write_site(evil / "taizhang.duckdb", tmp_path / "site", PARTS, About())
    with serving(tmp_path) as server:
        reader = Reader(browser, f"{server}/site", locale="zh-CN")
        ran: list[str] = []
        reader.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        script = "<script>alert(1)</script>建设公园"
        page = reader.open("documents/evil.html?text=raw")
        expect(page.locator("#text")).to_contain_text("<img src=x onerror=alert(2)>")
        page = reader.open("documents/evil.html")
        expect(page.locator("#text")).to_contain_text(f"{script}50个")
        page.locator("mark.t").nth(1).click()
        expect(page.locator("#panel")).to_contain_text(script)
        page = reader.open("commitments.html")
        expect(page.locator("#ledger")).to_contain_text(script)
        for name in ("index", "indicators", "documents", "findings", "plans"):
            reader.open(f"{name}.html")
        reader.context.close()
    assert ran == []
    assert reader.wrong == []


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory, run_build: Build, served: Path) -> Path:
    """A warehouse of a document that somebody has put a script into."""
    del served  # the browser's loop begins after all that is built
    folder = tmp_path_factory.mktemp("evil")
    raw = folder / "raw"
    raw.mkdir()
    text = SERVICE_PLAN.replace("建成示范窗口", "<script>alert(1)</script>建设公园")
    text = text.replace("公共服务满意度", "<img src=x onerror=alert(2)>满意度")
    (raw / "evil.txt").write_text(text, "utf-8")
    outcome = run_build(raw, folder / "w")
    assert outcome.built, outcome
    return folder / "w"
