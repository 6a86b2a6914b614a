from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipelines.cache import Cache
from pipelines.corpus import PER_DOCUMENT, Kept, Received, build_documents
from pipelines.inputs import inputs_of
from pipelines.model import Limits
from pipelines.quarantine import LastGood
from pipelines.read.folder import list_sources
from tests import grown
from tests.grown import copy_of, grow


@pytest.fixture(autouse=True)
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the corpus, which is not everywhere."""
    monkeypatch.setattr(grown, "CORPUS", Path("nowhere"))


def files(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in sorted(folder.iterdir())}


def test_a_copy_has_other_amounts_and_the_same_years_and_markers() -> None:
    text = "1.到2025年，建成基地50个，合格率达到95%（江府〔2021〕3号）。"
    assert copy_of(text, 0) == text
    assert copy_of(text, 1) == "1.到2025年，建成基地87个，合格率达到42%（江府〔2021〕4号）。"


def test_the_same_call_gives_the_same_files_and_a_larger_one_gives_more(tmp_path: Path) -> None:
    characters = grow(tmp_path / "five", 5)
    grow(tmp_path / "seven", 5)
    five, first = files(tmp_path / "five"), files(tmp_path / "seven")
    assert first == five
    assert characters == sum(map(len, five.values()))
    assert len(set(five.values())) == 5
    grow(tmp_path / "seven", 7)
    seven = files(tmp_path / "seven")
    assert len(seven) == 7
    assert seven.items() > five.items()


def read(raw: Path, place: Path) -> list[str]:
    """Build the tables of ``raw`` and name the documents that were read for it."""
    staged, cache = place / "staged", place / "cache"
    staged.mkdir(parents=True, exist_ok=True)
    cache.mkdir(exist_ok=True)
    found, problems = list_sources(raw, Limits())
    asked: list[str] = []

    def run(make: Any, batches: Any) -> Any:
        for batch in batches:
            asked.extend(file.document_id for file in batch)
            yield make(batch)

    rows = build_documents(
        staged,
        Received(found, problems, inputs_of(found, Limits())),
        Kept(None, Cache(cache), LastGood(place / "never published", PER_DOCUMENT)),
        limits=Limits(),
        run=run,
        tell=lambda *_: None,
    )
    assert rows["documents"] == len(found)
    return asked


def test_only_the_document_that_was_added_is_read(tmp_path: Path) -> None:
    raw, place = tmp_path / "raw", tmp_path / "built"
    grow(raw, 6)
    assert len(read(raw, place)) == 6
    assert read(raw, place) == []
    grow(raw, 7)
    assert read(raw, place) == ["grown-000006"]
