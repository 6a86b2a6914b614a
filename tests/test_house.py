"""How the house is written: words in tables, short lines, small functions, rooms that keep apart.

What a function may hold at most stands with the other settings of ruff (pyproject.toml).
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READING = ("extract", "structure", "tokens", "grammar", "lexicon", "tables")
"""The rooms of `pipelines` that read Chinese; their words stand in `lexicon/*.csv`."""
MODULES = {
    path.relative_to(ROOT): path
    for room in ("pipelines", "assets", "schemas")
    for path in sorted((ROOT / room).rglob("*.py"))
}
ALL = {
    **MODULES,
    **{path.relative_to(ROOT): path for path in sorted((ROOT / "tests").rglob("*.py"))},
}
CHINESE = re.compile("[一-\u9fff]")
BARE_LOOKAROUND = re.compile("[(][?]<?[!=][^)]*[一-\u9fff]")
WIDEST = 100
LONGEST_FUNCTION = 60
LONGEST_MODULE = 400
MOST_CHINESE = 4000
MOST_LOOKAROUNDS = 60


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def strings(path: Path) -> Iterator[str]:
    """The string constants of a module, docstrings aside."""
    nodes = list(ast.walk(tree(path)))
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def width(line: str) -> int:
    """Columns of a line as printed: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in line)


def test_words_stand_in_the_lexicon() -> None:
    counts = {
        str(name): sum(len(CHINESE.findall(text)) for text in strings(path))
        for name, path in MODULES.items()
        if name.parts[:1] == ("pipelines",) and name.parts[1] in READING
    }
    most = sorted(counts.items(), key=lambda one: -one[1])[:5]
    assert sum(counts.values()) <= MOST_CHINESE, most


def test_few_lookarounds_are_of_bare_characters() -> None:
    counts = {
        str(name): sum(len(BARE_LOOKAROUND.findall(text)) for text in strings(path))
        for name, path in MODULES.items()
        if name.parts[0] == "pipelines"
    }
    assert sum(counts.values()) <= MOST_LOOKAROUNDS, {k: v for k, v in counts.items() if v}


@pytest.mark.parametrize("room", ["pipelines", "assets", "schemas", "tests"])
def test_a_line_fits_the_screen(room: str) -> None:
    wide = [
        f"{name}:{number}"
        for name, path in ALL.items()
        if name.parts[0] == room
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if width(line) > WIDEST
    ]
    assert wide == []


def test_a_function_fits_the_screen() -> None:
    long = [
        f"{name}:{one.lineno} {one.name}"
        for name, path in ALL.items()
        for one in functions(path)
        if (one.end_lineno or one.lineno) - one.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_a_function_says_one_thing() -> None:
    """As `make lint` does: McCabe's complexity, branches, returns and arguments."""
    rules = "C901,PLR0911,PLR0912,PLR0913"
    command = [sys.executable, "-m", "ruff", "check", "--quiet", "--no-cache", "--select", rules]
    ran = subprocess.run([*command, ROOT], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_a_module_is_read_in_one_go() -> None:
    long = [
        str(name)
        for name, path in MODULES.items()
        if len(path.read_text("utf-8").splitlines()) > LONGEST_MODULE
    ]
    assert long == []


def test_extract_takes_nothing_from_the_room_that_links_documents() -> None:
    taken = [
        f"{name}: {module}"
        for name, path in MODULES.items()
        if name.parts[:2] == ("pipelines", "extract")
        for module, _ in imports(path)
        if "link" in module.split(".")
    ]
    assert taken == []


def test_private_names_stay_in_their_module() -> None:
    taken = [
        f"{name}: {module}.{one}"
        for name, path in MODULES.items()
        if name.parts[0] == "pipelines"
        for module, names in imports(path)
        for one in (*module.split("."), *names)
        if one.startswith("_") and one != "__future__"
    ]
    assert taken == []


def imports(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The modules that a module imports, and what of each."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            yield node.module or "", [one.name for one in node.names]
        elif isinstance(node, ast.Import):
            yield from ((one.name, []) for one in node.names)


def test_the_guide_names_what_there_is() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"`([\w/.-]+\.(?:py|csv|toml))`", guide))
    rooms = ("pipelines", "assets", "schemas", "tests", "notebooks", "raw/reference")
    there = {f"/{path.name}" for path in ROOT.iterdir()}
    there |= {path.as_posix() for room in rooms for path in (ROOT / room).rglob("*.*")}
    gone = {name for name in named if not any(path.endswith(f"/{name}") for path in there)}
    assert gone <= {"score.py"}  # stands beside the checkout
