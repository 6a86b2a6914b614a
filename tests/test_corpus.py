"""A corpus of public texts, read in place: no exception, evidence to the letter, laws plan little.

Its folder is `TAIZHANG_CORPUS`, or `../shared/corpus` beside the checkout; without it the test
skips.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from pipelines.document import rows_of
from pipelines.model import Limits, Source
from pipelines.read.folder import list_sources, load_source
from tests.invented import assert_evidence

ROOT = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("TAIZHANG_CORPUS", ROOT.parent / "shared" / "corpus"))
MOST_TARGETS_OF_A_LAW = 0.2

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")


@pytest.fixture(scope="module")
def counts() -> dict[str, Counter[str]]:
    """Rows by table of each document, read one after another; evidence is held on the way."""
    limits, found = Limits(), {}
    files, _ = list_sources(CORPUS, limits)
    for file in files:
        if file.document_id == "README":
            continue
        source = load_source(file, limits)
        assert isinstance(source, Source), source
        tables = rows_of(source, limits)
        assert_evidence(tables)
        found[file.document_id] = Counter({table: len(rows) for table, rows in tables.items()})
    return found


def test_every_document_is_read(counts: dict[str, Counter[str]]) -> None:
    assert counts
    unread = [name for name, rows in counts.items() if not rows["texts"]]
    assert unread == []


def test_laws_plan_next_to_nothing(counts: dict[str, Counter[str]]) -> None:
    laws = {name: rows["targets"] for name, rows in counts.items() if name.startswith("law-")}
    assert laws
    most = sorted(laws, key=laws.__getitem__, reverse=True)[:5]
    assert sum(laws.values()) < MOST_TARGETS_OF_A_LAW * len(laws), {one: laws[one] for one in most}


def test_plans_do(counts: dict[str, Counter[str]]) -> None:
    plans = [rows["targets"] for name, rows in counts.items() if name.startswith("plan-")]
    assert sum(plans) > len(plans)
