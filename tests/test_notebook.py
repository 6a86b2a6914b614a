"""The tour of the tables runs on a build and still says what it prints.

`pytest tests/test_notebook.py --update-golden` runs it and writes what it prints anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from tests.waiting import PATIENCE

KEPT = {"kernelspec", "language_info"}


@pytest.fixture(scope="module")
def tour(root: Path) -> Path:
    return root / "notebooks/tour.ipynb"


@pytest.fixture(scope="module")
def executed(tour: Path, founding: Path, tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    notebook = nbformat.read(tour, as_version=4)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TAIZHANG_WAREHOUSE", str(founding))
        # A kernel that finds no settings and caches of the user runs as on a fresh machine.
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "MPLCONFIGDIR"):
            environment.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        environment.delenv("MPLBACKEND", raising=False)
        NotebookClient(
            notebook,
            timeout=PATIENCE,
            record_timing=False,
            resources={"metadata": {"path": str(tour.parent)}},
        ).execute()
    return notebook


def outputs(notebook: NotebookNode) -> Iterator[Any]:
    for cell in notebook.cells:
        yield from cell.get("outputs", ())


def printed(notebook: NotebookNode) -> list[str]:
    """What a reader sees as text; a picture differs from machine to machine."""
    return [
        output["text"] if output["output_type"] == "stream" else output["data"]["text/plain"]
        for output in outputs(notebook)
        if output["output_type"] == "stream" or "image/png" not in output["data"]
    ]


def test_the_tour_prints_what_it_shows(
    tour: Path, executed: NotebookNode, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--update-golden"):
        executed.metadata = {key: executed.metadata[key] for key in KEPT}
        executed.metadata["language_info"] = {"name": "python"}
        nbformat.write(executed, tour)
    shown = nbformat.read(tour, as_version=4)
    assert printed(executed) == printed(shown), "if this is meant: --update-golden"


def test_the_plot_has_a_glyph_for_every_label(executed: NotebookNode) -> None:
    assert sum("image/png" in output.get("data", {}) for output in outputs(executed)) == 1
    # matplotlib warns of each character that its font lacks.
    assert not [output for output in outputs(executed) if output.get("name") == "stderr"]


def test_the_tour_reads_the_published_files_only(tour: Path) -> None:
    source = "\n".join(cell.source for cell in nbformat.read(tour, as_version=4).cells)
    assert not any(f"import {room}" in source for room in ("pipelines", "assets", "schemas"))
    assert not any(f"from {room}" in source for room in ("pipelines", "assets", "schemas"))
