"""What the tests of several rooms share: a small folder of documents, built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from assets.build import Outcome, build
from assets.executors import Inline
from assets.settings import Settings
from pipelines import reference

os.environ["LANGUAGE"] = "en"  # whatever the locale of whoever runs the tests
# To start processes takes longer than to read two documents; who tests that asks for it.
os.environ["TAIZHANG_EXECUTOR"] = "inline"
hypothesis.settings.register_profile("any machine", deadline=None)  # a busy one is slow
hypothesis.settings.load_profile("any machine")
ROOT = Path(__file__).resolve().parents[1]

SERVICE_PLAN = """江海省提升公共服务质量行动计划（2021—2025年）

　　为提升公共服务质量，制定本行动计划。

　　一、主要目标
　　到2025年，公共服务满意度达到90%以上，建成示范窗口50个。

　　二、重点任务
　　（一）改进窗口服务。全面推行一次办好。（省财政厅牵头，省民政厅、商务厅参与）
　　（二）健全评价机制。按照《江海省服务评价办法》开展服务评价，每年评选示范单位10家。\
（省民政厅负责）
"""
OTHER_PLAN = SERVICE_PLAN.replace("公共服务", "政务服务").replace("50个", "80个")
NO_NUMBERS = """关于爱护公共设施的倡议

请大家爱护公共设施，共同维护城市环境。
"""

Build = Callable[[Path, Path], Outcome]


def service_plan(number: int) -> str:
    """A plan like the first one, told apart by how much it promises."""
    return SERVICE_PLAN.replace("50个", f"{50 + number}个")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden copies of the schemas anew instead of comparing with them",
    )


TAKE_MINUTES = (
    "test_end_to_end",
    "test_pages",
    "test_language",
    "test_browser",
    "test_picture",
    "test_dresses",
    "test_arrivals",
    "test_build_report",
    "test_object_store",
    "test_ray_executor",
    "test_cli",
    "test_inputs",
    "test_release",
)
"""Modules of tests that take minutes, the longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes minutes, so that no worker is left alone with it at the end."""
    place = {name: at for at, name in enumerate(TAKE_MINUTES)}
    items.sort(key=lambda one: place.get(one.path.stem, len(place)))


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than cores: half of the tests wait for processes of their own."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A raw folder of two documents, one of them without any number."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "service-plan.txt").write_text(SERVICE_PLAN, "utf-8")
    (folder / "no-numbers.txt").write_text(NO_NUMBERS, "utf-8")
    return folder


@pytest.fixture(scope="session")
def run_build() -> Build:
    """Build a raw folder into a warehouse, in this process."""

    def run(raw_folder: Path, warehouse: Path) -> Outcome:
        return build(Settings(raw_folder, warehouse), Inline(), lambda *_: None)

    return run


@pytest.fixture(scope="session")
def founding(tmp_path_factory: pytest.TempPathFactory, run_build: Build) -> Path:
    """A warehouse with the founding documents, built once for all tests; do not write to it."""
    warehouse = tmp_path_factory.mktemp("founding")
    outcome = run_build(ROOT / "raw", warehouse)
    assert outcome.built, outcome
    return warehouse


@pytest.fixture
def add_curated(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, str], None]]:
    """Adds a row to a curated table, by its name."""
    folder = tmp_path / "reference"

    def add(table: str, row: str) -> None:
        shutil.copytree(root / "raw/reference", folder)
        with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(f"{row}\n")
        monkeypatch.setattr(reference, "REFERENCE", folder)
        forget()

    def forget() -> None:
        reference.reference_rows.cache_clear()
        reference.places.cache_clear()
        reference.judged_same.cache_clear()

    yield add
    monkeypatch.undo()
    forget()


@pytest.fixture(scope="session")
def screens(root: Path) -> Path:
    """Where tests leave pictures of what they saw, to be looked at: ``build/screens``."""
    folder = root / "build/screens"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
