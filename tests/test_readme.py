"""What both READMEs show is what a build gives.

A block of Python or of the shell that is followed by a block of text prints that text; the three
rows are rows of `targets`; the rows of the accuracy table are those of
`taizhang evaluate --markdown`.
`pytest tests/test_readme.py --update-golden` writes the printed parts anew.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner

from assets.commands import taizhang as app

READMES = ("README.md", "README.zh-CN.md")
EXAMPLE = re.compile(
    r"```(?P<language>python|sh)\n(?P<code>[^`]+)```\n\n```text\n(?P<output>[^`]*)```"
)


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest, root: Path) -> Path:
    return root / request.param


@pytest.fixture
def beside_warehouse(
    founding: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work where `warehouse/` is the founding documents, built and released, as a reader does."""
    shutil.copytree(founding, tmp_path / "warehouse")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".venv-test/bin").mkdir(parents=True)
    (tmp_path / ".venv-test/bin/duckdb").symlink_to(Path(sys.executable).with_name("duckdb"))
    result = CliRunner().invoke(app, ["release", "--raw", str(root / "raw")])
    assert result.exit_code == 0, result.output


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def printed(language: str, code: str) -> str:
    if language == "sh":
        screen = subprocess.run(
            code, shell=True, executable="/bin/bash", capture_output=True, text=True, check=True
        ).stdout
    else:
        with redirect_stdout(StringIO()) as stream:
            exec(compile(code, "README", "exec"), {})
        screen = stream.getvalue()
    return "\n".join(line.rstrip() for line in screen.strip("\n").split("\n")) + "\n"


def first_table(text: str) -> list[list[str]]:
    """The cells of the first Markdown table, header left out."""
    lines = re.findall(r"^\|.*\|$", text.split("\n## ")[0], re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.usefixtures("beside_warehouse")
def test_the_examples_print_what_stands_below_them(readme: Path, update: bool) -> None:
    text = readme.read_text("utf-8")
    if update:
        text = EXAMPLE.sub(
            lambda found: (
                f"```{found['language']}\n{found['code']}```\n\n"
                f"```text\n{printed(found['language'], found['code'])}```"
            ),
            text,
        )
        readme.write_text(text, "utf-8")
    examples = [found.group("language", "code", "output") for found in EXAMPLE.finditer(text)]
    assert [language for language, _, _ in examples] == ["python"] * 5 + ["sh", "python"]
    for language, code, output in examples:
        assert printed(language, code) == output, "if this is meant: --update-golden"


def test_the_three_rows_are_rows_of_the_build(readme: Path, founding: Path) -> None:
    tables = [
        pd.read_parquet(founding / f"parquet/{name}.parquet") for name in ("targets", "provisions")
    ]
    merged = tables[0].merge(tables[1][["provision_id", "path"]], on="provision_id")
    built = {row.quote: row for row in merged.itertuples()}
    rows = first_table(readme.read_text("utf-8"))
    assert len(rows) == 3
    for document, path, indicator, condition, value, unit, deadline, quote in rows:
        row: Any = built[quote]
        assert (row.document_id, row.path, row.indicator) == (document, path, indicator)
        assert (row.comparator, row.value, row.unit) == (condition, float(value), unit)
        assert ("" if pd.isna(row.deadline) else str(row.deadline)[:10]) == deadline


@pytest.mark.usefixtures("beside_warehouse")
def test_the_accuracy_table_is_what_evaluate_prints(readme: Path, root: Path, update: bool) -> None:
    result = CliRunner().invoke(app, ["evaluate", "--markdown", "--gold", str(root / "tests/gold")])
    assert result.exit_code == 0, result.output
    wanted = result.output.strip().split("\n")
    if update:
        readme.write_text(with_rows(readme.read_text("utf-8"), wanted), "utf-8")
    lines = readme.read_text("utf-8").split("\n")
    assert not [row for row in wanted if row not in lines], "if this is meant: --update-golden"


def with_rows(text: str, wanted: list[str]) -> str:
    """Put the lines of the command in place of the table's; rows of other documents stay."""
    start = text.index("| F1 |")
    end = text.index("\n\n", start)
    titles = {row.split("|")[1] for row in wanted}
    others = [row for row in text[start:end].split("\n") if row.split("|")[1] not in titles]
    others = [row for row in others if not row.startswith("|---")]
    return text[:start] + "\n".join([*wanted, *others]) + text[end:]


def test_both_readmes_show_the_same(root: Path) -> None:
    first, second = (root.joinpath(name).read_text("utf-8") for name in READMES)
    assert EXAMPLE.findall(first) == EXAMPLE.findall(second)
    assert first_table(first) == first_table(second)
    assert first.count("\n## ") == second.count("\n## ")
