"""A small warehouse that is built and released, and what changes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result

from assets.commands import taizhang as app
from pipelines.release.sums import write_sums
from tests.conftest import NO_NUMBERS, SERVICE_PLAN

Taizhang = Callable[..., Result]


class Place:
    """A raw folder with a warehouse, and the commands on the two."""

    def __init__(self, folder: Path) -> None:
        self.raw = folder / "raw"
        self.warehouse = folder / "warehouse"

    @property
    def releases(self) -> Path:
        return self.warehouse / "releases"

    def parquet(self, version: str) -> Path:
        return self.releases / version / "parquet"

    def changes(self, version: str) -> list[dict[str, Any]]:
        file = self.releases / version / "changes.parquet"
        return pyarrow.parquet.read_table(file).to_pylist()  # type: ignore[no-any-return]

    def write(self, name: str, text: str) -> None:
        self.raw.mkdir(exist_ok=True)
        (self.raw / name).write_text(text, "utf-8")

    def run(self, command: str, *arguments: str) -> Result:
        places = ["--warehouse", str(self.warehouse)]
        if command in ("build", "release"):
            places += ["--raw", str(self.raw)]
        return CliRunner().invoke(app, [command, *arguments, *places])

    def write_sums(self) -> None:
        """Write the hashes of the first release anew, as somebody who changed it would."""
        write_sums(self.releases / "2026.1.1")

    def build_and_release(self, version: str, *arguments: str) -> Result:
        result = self.run("build")
        assert result.exit_code == 0, result.output
        return self.run("release", "--version", version, *arguments)


@pytest.fixture(scope="session")
def released_once(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Two documents, built and released as 2026.1.1; do not write to it."""
    place = Place(tmp_path_factory.mktemp("released"))
    place.write("service-plan.txt", SERVICE_PLAN)
    place.write("no-numbers.txt", NO_NUMBERS)
    result = place.build_and_release("2026.1.1")
    assert result.exit_code == 0, result.output
    return place


@pytest.fixture
def place(released_once: Place, tmp_path: Path) -> Place:
    """A copy of it that a test may change."""
    copy = Place(tmp_path)
    for name in ("raw", "warehouse"):
        shutil.copytree(released_once.raw.parent / name, tmp_path / name)
    return copy
