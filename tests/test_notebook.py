"""The notebooks run on a fresh build, and what they print is what the tables say."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import jupytext
import pytest
from matplotlib.image import imread
from nbclient import NotebookClient
from nbformat import NotebookNode

from notebooks.common import open_database, use_chinese_font
from pipelines.evaluate import evaluate, judge_pairs, overall
from pipelines.publish.trajectories import shared_trajectories
from schemas.vocabulary import TOPICS
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
    """What a reader sees as text, a row of a table on a line; pictures are named."""
    return "\n".join(
        output["text"]
        if output["output_type"] == "stream"
        else lines(output["data"].get("text/html") or output["data"]["text/plain"])
        for output in outputs(notebook)
    )


def lines(shown: str) -> str:
    """The rows of a table in HTML as lines; other text as it is."""
    rows = re.findall("<tr.*?</tr>", shown, re.DOTALL)
    return "\n".join(" ".join(re.sub("<.*?>", " ", unescape(row)).split()) for row in rows) or shown


def rows_with(notebook: NotebookNode, *words: str) -> bool:
    """Whether some printed line has all the words."""
    return any(all(word in line for word in words) for line in printed(notebook).splitlines())


def by_rule(notebook: NotebookNode) -> dict[str, tuple[int, int]]:
    """How many rows the rules of a table built, and how many of them are wrong, as printed."""
    [cell] = [cell for cell in notebook.cells if "by_rule.to_string()" in cell.source]
    table, counts = "", dict.fromkeys(("actions", "quantities", "targets"), (0, 0))
    for line in cell.outputs[0].text.splitlines():
        if count := re.search(r"(\d+) +(\d+)$", line):
            table = line.split(" ")[0] or table
            built, wrong = counts[table]
            counts[table] = built + int(count[1]), wrong + int(count[2])
    return counts


def test_there_is_a_test_of_each_notebook() -> None:
    names = {path.stem for path in NOTEBOOKS.glob("*.py")}
    assert names == {*READERS, "how_accurate", "common"}


@pytest.mark.parametrize("name", [*READERS, "how_accurate"])
def test_a_notebook_has_a_chinese_line_under_each_heading(name: str) -> None:
    for cell in jupytext.read(NOTEBOOKS / f"{name}.py").cells:
        paragraphs = cell.source.split("\n\n") if cell.cell_type == "markdown" else []
        headings = [n for n, text in enumerate(paragraphs) if text.startswith("#")]
        assert all(CHINESE.search(paragraphs[n + 1]) for n in headings), cell.source


@pytest.mark.parametrize("name", [*READERS, "how_accurate"])
def test_a_notebook_is_written_as_jupytext_writes_it(name: str) -> None:
    """Whoever opens and saves one in Jupyter changes what they changed, and no other line."""
    path = NOTEBOOKS / f"{name}.py"
    saved = jupytext.writes(jupytext.read(path), fmt="py:percent")
    version = re.compile("jupytext_version: .*")
    assert version.sub("", saved) == version.sub("", path.read_text("utf-8"))


@pytest.mark.parametrize("name", READERS)
def test_a_notebook_needs_the_published_files_only(name: str) -> None:
    source = (NOTEBOOKS / f"{name}.py").read_text("utf-8")
    rooms = ("pipelines", "assets", "schemas", "tests")
    assert not any(re.search(rf"(import|from) {room}", source) for room in rooms)


@pytest.mark.parametrize(
    ("name", "plots"),
    [("tour", 1), ("targets_2012_2025", 2), ("who_is_in_charge", 1), ("how_accurate", 1)],
)
def test_the_plots_have_a_glyph_for_every_label(name: str, plots: int, run: Run) -> None:
    assert pictures(run(name)) == plots
    # matplotlib warns of each character that its font lacks.
    assert not [output for output in outputs(run(name)) if output.get("name") == "stderr"]


def test_without_a_chinese_font_it_is_said_what_to_install() -> None:
    with pytest.raises(SystemExit, match="apt install fonts-noto-cjk"):
        use_chinese_font(["A Font That Nobody Has"])


def test_without_a_build_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="run `make data` first"):
        open_database(tmp_path)


def test_the_tour_passes_by_every_table_view_and_macro(run: Run, ask: Ask) -> None:
    tour = run("tour")
    for table, comment in ask("select table_name, comment from duckdb_tables()"):
        assert rows_with(tour, table, comment)
    source = "\n".join(cell.source for cell in tour.cells)
    views = "select view_name from duckdb_views() where not internal and view_name <> 'units_today'"
    assert all(f"from {view}" in source for (view,) in ask(views))
    assert all(f"from {macro}" in source for macro in ("due(", "search("))
    assert "every quote is what the text says there: True" in printed(tour)


def test_targets_show_the_indicators_that_documents_share_and_both_quotes_of_each_finding(
    run: Run, ask: Ask, founding: Path
) -> None:
    targets = run("targets_2012_2025")
    _, shared = shared_trajectories(founding / "taizhang.duckdb")
    assert shared
    for line in shared:
        values = [f"{value:.1f}" for value in line.values() if isinstance(value, float)]
        assert rows_with(targets, str(line["indicator"]), *values)
    found = ask("""
        select message, message_zh, quote, other_quote from findings
        where kind in ('falls', 'stands', 'jump')
    """)
    assert found
    assert all(said in printed(targets) for finding in found for said in finding)


def test_every_topic_has_its_chinese_name_in_the_plot() -> None:
    source = (NOTEBOOKS / "targets_2012_2025.py").read_text("utf-8")
    assert [topic for topic in TOPICS if f'    "{topic}": "' not in source] == []


def test_who_is_in_charge_shows_the_busiest_offices_and_the_act_of_each_merger(
    run: Run, ask: Ask
) -> None:
    who = run("who_is_in_charge")
    ten = ask("""
        select unit, sum(provisions) as total from workload
        group by unit order by total desc, unit limit 10
    """)
    assert all(rows_with(who, unit, str(total)) for unit, total in ten)
    mergers = ask("""
        select distinct old.name, new.name, s.kind, s.source
        from successions s
        join responsibilities r using (unit_id)
        join units old using (unit_id)
        join units new on new.unit_id = s.successor_id
    """)
    assert mergers
    assert all(rows_with(who, *merger) for merger in mergers)
    merged = ask("select quote || ' / ' || other_quote from findings where kind = 'merged-roles'")
    assert merged
    assert all(both in printed(who) for (both,) in merged)


def test_how_accurate_prints_the_figures_and_the_misses_of_the_evaluation(
    run: Run, founding: Path
) -> None:
    gold = NOTEBOOKS.parent / "tests/gold"
    total = overall([*evaluate(founding / "parquet", gold).values(), judge_pairs(gold)])
    shown = run("how_accurate")
    for name, tally in total.figures.items():
        whole = (name, str(tally.gold), str(tally.built), str(tally.right), f"{tally.f1:.3f}")
        assert rows_with(shown, *whole)
    for miss in total.misses:
        assert f"{miss.table}: {miss.what} ({miss.document_id})" in printed(shown)
    for table, (built, wrong) in by_rule(shown).items():
        faults = [miss for miss in total.misses if miss.table == table and miss.built is not None]
        assert (built, wrong) == (total.figures[table].built, len(faults))


def test_your_own_document_tells_what_is_promised_what_is_not_and_what_a_sidecar_mends(
    run: Run,
) -> None:
    own = run("your_own_document")
    assert rows_with(own, "2.1: 整治的入河排污口 ge 300个, annual")
    assert rows_with(own, "quote:", "入河排污口300个")
    assert rows_with(own, "sentence:", "每年整治入河排污口300个，对整治到位的排污口每个补助5万元。")
    for value, role in (("50000.0", "paid"), ("6.0", "list"), ("500.0", "limit")):
        assert rows_with(own, value, role)
    assert rows_with(own, "1: 河道水质优良比例 ge 88%, no day")
    before, after = re.split("unknown-sidecar-key", printed(own))
    assert rows_with(own, "unresolved-unit", "有关部门")
    assert "say jurisdiction in the sidecar" in before
    assert "2024-12-31" not in before
    assert "88.0 2024-12-31" in after
    assert "江海省生态环境厅" in after


PICTURES = {
    "tour": ["tour"],
    "targets_2012_2025": ["targets_by_year", "targets_2012_2025"],
    "who_is_in_charge": ["who_is_in_charge"],
    "how_accurate": ["how_accurate"],
}
"""What the pictures that a notebook draws are called in docs/pictures, for the READMEs."""
ALIKE = 0.02
"""Mean difference of two drawings of one picture; another build of a library sets letters anew."""


@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_in_the_readmes_are_what_the_notebook_draws(
    run: Run, root: Path, name: str, request: pytest.FixtureRequest
) -> None:
    drawn = [
        one["data"]["image/png"] for one in outputs(run(name)) if "image/png" in one.get("data", {})
    ]
    for picture, shown in zip(PICTURES[name], map(b64decode, drawn), strict=True):
        file = root / f"docs/pictures/{picture}.png"
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(shown)
        now, kept = imread(BytesIO(shown)), imread(file)
        assert now.shape == kept.shape
        assert abs(now - kept).mean() < ALIKE
        for readme in ("README.md", "README.zh-CN.md"):
            assert f"docs/pictures/{picture}.png" in (root / readme).read_text("utf-8")
