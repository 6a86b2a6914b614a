"""The notebooks run on a fresh build, and what they print is what the tables say."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import jupytext
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from pipelines.publish.trajectories import shared_trajectories
from tests.waiting import PATIENCE

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
READERS = ("tour", "targets_2012_2025", "who_is_in_charge", "your_own_document")
"""Notebooks that read the built files and nothing else."""
CHINESE = re.compile("[一-\u9fff]")

Run = Callable[[str], NotebookNode]
Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def run(founding: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Execute a notebook by its name, once; a cell that fails fails the test."""

    @cache
    def executed(name: str) -> NotebookNode:
        notebook = jupytext.read(NOTEBOOKS / f"{name}.py")
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("TAIZHANG_WAREHOUSE", str(founding))
            # A kernel that finds no settings and caches of the user runs as on a fresh machine.
            for variable in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "MPLCONFIGDIR", "TMPDIR"):
                environment.setenv(variable, str(tmp_path_factory.mktemp(variable.lower())))
            environment.delenv("MPLBACKEND", raising=False)
            resources = {"metadata": {"path": str(NOTEBOOKS)}}
            NotebookClient(notebook, timeout=PATIENCE, resources=resources).execute()
        return notebook

    return executed


@pytest.fixture(scope="module")
def ask(founding: Path) -> Ask:
    connection = duckdb.connect(founding / "taizhang.duckdb", read_only=True)
    return lambda query: connection.sql(query).fetchall()


def outputs(notebook: NotebookNode) -> list[Any]:
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


def pictures(notebook: NotebookNode) -> int:
    return sum("image/png" in output.get("data", {}) for output in outputs(notebook))


def printed(notebook: NotebookNode) -> str:
    """What a reader sees as text."""
    return "\n".join(
        output["text"] if output["output_type"] == "stream" else output["data"]["text/plain"]
        for output in outputs(notebook)
    )


def rows_with(notebook: NotebookNode, *words: str) -> bool:
    """Whether some printed line has all the words."""
    lines = printed(notebook).splitlines()
    return any(all(word in line for word in words) for line in lines)


def test_there_is_a_test_of_each_notebook() -> None:
    names = {path.stem for path in NOTEBOOKS.glob("*.py")}
    assert names == {*READERS, "how_accurate", "common"}


@pytest.mark.parametrize("name", [*READERS, "how_accurate"])
def test_a_notebook_has_a_chinese_line_under_each_heading(name: str) -> None:
    for cell in jupytext.read(NOTEBOOKS / f"{name}.py").cells:
        paragraphs = cell.source.split("\n\n") if cell.cell_type == "markdown" else []
        headings = [n for n, text in enumerate(paragraphs) if text.startswith("#")]
        assert all(CHINESE.search(paragraphs[n + 1]) for n in headings), cell.source


@pytest.mark.parametrize("name", READERS)
def test_a_notebook_needs_the_published_files_only(name: str) -> None:
    source = (NOTEBOOKS / f"{name}.py").read_text("utf-8")
    rooms = ("pipelines", "assets", "schemas", "tests")
    assert not any(re.search(rf"(import|from) {room}", source) for room in rooms)


@pytest.mark.parametrize(
    ("name", "plots"),
    [("tour", 1), ("targets_2012_2025", 1), ("who_is_in_charge", 1), ("how_accurate", 1)],
)
def test_the_plots_have_a_glyph_for_every_label(name: str, plots: int, run: Run) -> None:
    assert pictures(run(name)) == plots
    # matplotlib warns of each character that its font lacks.
    assert not [output for output in outputs(run(name)) if output.get("name") == "stderr"]


def test_the_tour_passes_by_every_table_view_and_macro(run: Run, ask: Ask) -> None:
    tour = run("tour")
    for table, comment in ask("select table_name, comment from duckdb_tables()"):
        assert rows_with(tour, table, comment)
    source = "\n".join(cell.source for cell in tour.cells)
    views = "select view_name from duckdb_views() where not internal and view_name <> 'units_today'"
    assert all(f"from {view}" in source for (view,) in ask(views))
    assert all(f"from {macro}" in source for macro in ("due(", "search("))
    assert "every quote is what the text says there: True" in printed(tour)
