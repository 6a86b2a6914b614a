"""Annotated documents of other places, read in place.

Their folder is `TAIZHANG_EXAMPLES`, or `../shared/examples` beside the checkout; without it the
test skips. One half was unseen while the rules were made (CONTRIBUTING.md, The halves); both are
held to the same bars, so that neither pays for the other.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.document import rows_of
from pipelines.evaluate import Score, evaluate, overall
from pipelines.model import Limits, Source
from pipelines.read.folder import list_sources, load_source
from tests.invented import assert_evidence

ROOT = Path(__file__).parents[1]
EXAMPLES = Path(os.environ.get("TAIZHANG_EXAMPLES", ROOT.parent / "shared" / "examples"))
SEEN = {
    "anhui_industrial_internet_2021",
    "cq_agri_14fyp",
    "nm_gwr_2026",
    "nat_employment_html_2018",
    *(f"ex{number}" for number in range(22, 41, 2)),
}
BARS = {
    "evidence": 1.0,
    "provisions": 0.95,
    "targets.found": 0.92,
    "targets": 0.84,
    "responsibilities": 0.97,
    "deadlines": 0.90,
}

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples are not here")


def read(keep: Callable[[str], bool], folder: Path) -> Score:
    """The score of the documents whose id is to be kept."""
    built, gold = folder / "built", folder / "gold"
    built.mkdir()
    gold.mkdir()
    rows: dict[str, list[dict[str, object]]] = {}
    files, _ = list_sources(EXAMPLES / "raw", Limits())
    for file in files:
        if not keep(file.document_id):
            continue
        source = load_source(file, Limits())
        assert isinstance(source, Source), source
        tables = rows_of(source, Limits())
        assert_evidence(tables)
        for table, found in tables.items():
            rows.setdefault(table, []).extend(found)
        (gold / source.document_id).symlink_to(EXAMPLES / "gold" / source.document_id)
    for table, found in rows.items():
        if found:
            pq.write_table(pa.Table.from_pylist(found), built / f"{table}.parquet")
    return overall(evaluate(built, gold).values())


@pytest.fixture(scope="module", params=["seen", "unseen"])
def half(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Score:
    seen = request.param == "seen"
    return read(lambda name: (name in SEEN) == seen, tmp_path_factory.mktemp(request.param))


@pytest.mark.parametrize(("figure", "bar"), BARS.items())
def test_figure_reaches_its_bar(half: Score, figure: str, bar: float) -> None:
    misses = [miss for miss in half.misses if miss.table == figure.split(".")[0]]
    assert half.figures[figure].f1 >= bar, misses
