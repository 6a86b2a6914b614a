"""One language a screen: the reader's. The real command in processes of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet
import pytest

from assets.language import language_of
from tests.conftest import NO_NUMBERS, SERVICE_PLAN
from tests.messages import catalogue

CHINESE, ENGLISH = "zh_CN.UTF-8", "C.UTF-8"
HAN = re.compile("[一-鿿]{4,}")
SENTENCE = re.compile(r"(?<![\w.])[A-Za-z][a-z']+(?: [a-z']+){3,}")
"""Four words in a row; names of tables, columns and files have fewer."""
KEPT = ("PATH", "HOME", "TAIZHANG_EXECUTOR")
"""What a command is told of the surroundings besides its language."""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A warehouse of two releases with problems of several kinds; do not write to it."""
    folder = tmp_path_factory.mktemp("language")
    raw = folder / "raw"
    raw.mkdir()
    (raw / "service-plan.txt").write_text(SERVICE_PLAN, "utf-8")
    (raw / "no-numbers.txt").write_text(NO_NUMBERS, "utf-8")
    (raw / "empty.txt").touch()
    (raw / "list.xyz").touch()
    (raw / "service-plan.toml").write_text("issued_on = 2021-13-01\ncolour = 1\n", "utf-8")
    (folder / "empty").mkdir()
    annotated = folder / "annotated/service-plan"
    annotated.mkdir(parents=True)
    (annotated / "measures.tsv").write_text(ANNOTATED, "utf-8")
    run = runner(folder, root)
    assert run(ENGLISH, "build").returncode == 0
    assert run(ENGLISH, "release", "--version", "2026.1.1").returncode == 0
    (raw / "service-plan.txt").write_text(SERVICE_PLAN.replace("90%", "91%"), "utf-8")
    assert run(ENGLISH, "build").returncode == 0
    assert run(ENGLISH, "release", "--version", "2026.1.2").returncode == 0
    return folder


def runner(folder: Path, root: Path) -> Run:
    def run(locale: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return subprocess.run(
            [sys.executable, "-m", "assets.cli", *arguments],
            cwd=folder,
            env=kept | {"LC_ALL": locale, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


GOLD = str(Path(__file__).parents[1] / "gold")
ANNOTATED = "path\tkind\thead\n2.1\taction\t全面推行一次办好\n2.1\taction\t另一项任务\n"
"""Measures of the plan, one of which it does not have: a miss to print."""
COMMANDS = ("build", "list", "show", "release", "verify", "diff", "evaluate")
SCREENS: list[tuple[int, list[str]]] = [
    (0, ["--help"]),
    *((0, [command, "--help"]) for command in COMMANDS),
    (0, ["build", "--explain"]),
    (1, ["build", "--strict", "--quiet"]),
    (0, ["list"]),
    (0, ["show"]),
    (0, ["show", "service-plan"]),
    (0, ["show", "--why", "service-plan"]),
    (0, ["release"]),
    (0, ["verify"]),
    (0, ["diff", "2026.1.1"]),
    (2, ["build", "--raw", "absent"]),
    (2, ["build", "--raw", "empty"]),
    (2, ["build", "--raw", "raw/empty.txt"]),
    (2, ["build", "--raw", ""]),
    (2, ["build", "--row", "x"]),
    (2, ["build", "--wait", "long"]),
    (2, ["build", "--executor", "abacus"]),
    (2, ["build", "--raw", "teleport://x/y"]),
    (2, ["bild"]),
    (2, ["show", "servise-plan"]),
    (2, ["show", "service-plan", "9"]),
    (2, ["show", "--why", "servise-plan"]),
    (2, ["show", "x", "--warehouse", "absent"]),
    (2, ["release", "--version", "one"]),
    (2, ["release", "--warehouse", "absent"]),
    (2, ["verify", "2020.1.1"]),
    (2, ["diff"]),
    (2, ["diff", "2026.1.2"]),
    (2, ["diff", "2026.1.1", "--table", "chairs"]),
    (2, ["evaluate"]),
    (2, ["evaluate", "--gold", "raw", "--built", "warehouse/parquet"]),
    (2, ["evaluate", "--min", "high"]),
    (2, ["evaluate", "--gold", GOLD, "--built", "warehouse/parquet"]),
    (0, ["evaluate", "--gold", "annotated", "--built", "warehouse/parquet", "--misses"]),
]
"""Every command and every wrong usage, with its exit code."""


@pytest.fixture(scope="module")
def told_in_chinese() -> set[str]:
    """What only a Chinese screen says: the stretches between the facts of its sentences."""
    texts = (form for one in catalogue() if one.id for form in _forms(one.string))
    return {piece for text in texts for piece in HAN.findall(text)}


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize(("code", "arguments"), SCREENS)
def test_a_screen_is_in_the_readers_language(
    place: Path, root: Path, told_in_chinese: set[str], code: int, arguments: list[str]
) -> None:
    run = runner(place, root)
    chinese, english = run(CHINESE, *arguments), run(ENGLISH, *arguments)
    for done in (chinese, english):
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
    said = chinese.stdout + chinese.stderr
    assert not SENTENCE.search(_without_names(said)), said
    assert re.search("[一-鿿]{2,}", said), said
    said = _without_quotes(english.stdout + english.stderr)
    assert not [piece for piece in told_in_chinese if piece in said], said


def _without_quotes(text: str) -> str:
    """A screen without what it quotes of a document, which is Chinese in every language."""
    return re.sub(r"'[^'\n]*'", "", text)


def _without_names(text: str) -> str:
    """A screen without the names of rules, which are the same in every language."""
    return re.sub(r"(规则|rule) [a-z][a-z ,\n_-]*", "", text)


@pytest.mark.parametrize(
    ("arguments", "locale", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "de_DE.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ([], {"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        (["--lang", "en", "build"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["--lang=zh", "build"], {"LC_ALL": "C"}, "zh"),
        (["--lang", "fr"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["build", "--lang", "zh"], {}, "zh"),
        (["show", "--", "--lang", "zh"], {}, "en"),
    ],
)
def test_the_option_wins_over_the_locale_and_that_over_english(
    arguments: list[str], locale: dict[str, str], language: str
) -> None:
    assert language_of(arguments, locale) == language


def test_the_option_gives_the_language_whatever_the_locale(place: Path, root: Path) -> None:
    run = runner(place, root)
    assert run(ENGLISH, "--lang", "zh", "--help").stdout == run(CHINESE, "--help").stdout
    assert run(CHINESE, "--lang", "en", "list").stdout == run(ENGLISH, "list").stdout
    assert run(ENGLISH, "list", "--lang", "zh").stdout == run(CHINESE, "list").stdout
    assert run(CHINESE, "--lang", "fr", "list").returncode == 2


def test_notes_of_a_release_are_in_both_languages(place: Path) -> None:
    folder = place / "warehouse/releases/2026.1.2"
    english = (folder / "NOTES.md").read_text("utf-8")
    chinese = (folder / "NOTES.zh.md").read_text("utf-8")
    assert "Compared with 2026.1.1:" in english
    assert "与 2026.1.1 相比：" in chinese
    assert not SENTENCE.search(chinese)
    assert english.count("\n") == chinese.count("\n")


def test_problems_have_their_message_in_both_languages(place: Path) -> None:
    table = pyarrow.parquet.read_table(place / "warehouse/parquet/problems.parquet")
    for row in table.to_pylist():
        assert HAN.search(row["message_zh"]) and not SENTENCE.search(row["message_zh"]), row
        assert not HAN.search(row["message"].replace(row["quote"] or "\0", "")), row
