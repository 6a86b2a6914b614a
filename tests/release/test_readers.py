"""What is published is read alike by every tool that people have."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import polars
import pyarrow
import pyarrow.parquet
import pytest

from schemas import RELEASE_TABLES, TABLES
from tests.release.conftest import Place

Sums = dict[str, tuple[int, float]]
"""Rows of each table, and the sum of what it has of numbers."""

# What each tool is asked: rows by table, and the sum of `value` in targets.
OF_DUCKDB = """
import json, sys, duckdb
folder = sys.argv[1]
connection = duckdb.connect(f"{folder}/taizhang.duckdb", read_only=True)
found = {}
for table in sys.argv[2:]:
    for source in (table, f"'{folder}/parquet/{table}.parquet'"):
        ((rows,),) = connection.execute(f"select count(*) from {source}").fetchall()
        assert found.setdefault(table, rows) == rows
((found["sum"],),) = connection.execute("select sum(value) from targets").fetchall()
for view in ("ledger", "trajectories", "workload"):
    connection.execute(f"from {view}").fetchall()
print(json.dumps([duckdb.__version__, found]))
"""


def of_duckdb(folder: Path, environment: dict[str, str]) -> tuple[str, dict[str, float]]:
    result = subprocess.run(
        [sys.executable, "-c", OF_DUCKDB, folder, *TABLES],
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    version, found = json.loads(result.stdout)
    return version, found


@pytest.fixture(scope="module")
def release(founding: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The founding documents, released."""
    import shutil

    place = Place(tmp_path_factory.mktemp("readers"))
    place.raw = root / "raw"
    shutil.copytree(founding, place.warehouse)
    result = place.run("release", "--version", "2026.1.1")
    assert result.exit_code == 0, result.output
    return place.releases / "2026.1.1"


def test_old_and_new_duckdb_pandas_and_polars_say_the_same(release: Path) -> None:
    new, found = of_duckdb(release, {})
    old, same = of_duckdb(release, {"PYTHONPATH": str(Path(sys.prefix) / "duckdb1")})
    assert (new[:2], old[:4]) == ("2.", "1.4.")
    assert found == same
    for read in (pd.read_parquet, polars.read_parquet):
        frames = {table: read(release / f"parquet/{table}.parquet") for table in TABLES}
        rows: dict[str, Any] = {table: len(frame) for table, frame in frames.items()}
        assert rows | {"sum": float(frames["targets"]["value"].sum())} == found


def test_types_are_plain_and_nothing_is_empty_but_null(release: Path) -> None:
    plain = {"string", "int64", "double", "bool", "date32[day]"}
    for file in (release / "parquet").iterdir():
        table = pyarrow.parquet.read_table(file)
        assert {str(field.type) for field in table.schema} <= plain
        for name in table.column_names:
            values = table.column(name).to_pylist()
            assert "" not in values, f"{file.name} {name}"
            assert not [value for value in values if value != value], f"{file.name} {name}"


def test_polars_reads_days_as_days(release: Path) -> None:
    frame = polars.read_parquet(release / "parquet/targets.parquet")
    assert frame.schema["deadline"] == polars.Date
    assert frame.schema["binding"] == polars.Boolean


def test_the_dictionaries_explain_every_column_and_value(release: Path) -> None:
    from schemas import columns

    for name, place in (("dictionary.md", 0), ("dictionary.zh.md", 1)):
        text = (release / name).read_text("utf-8")
        for table, model in (TABLES | {"changes": RELEASE_TABLES["changes"]}).items():
            section = text.split(f"\n## {table}\n")[1].split("\n## ")[0]
            for column in columns(model):
                (line,) = [x for x in section.split("\n") if x.startswith(f"| `{column.name}` |")]
                assert (column.en, column.zh)[place] in line
                for value, meaning in (column.vocabulary or {}).items():
                    assert f"`{value}` {meaning[place]}" in section
        views = text.split("\n## ")[-1]
        for view, column in (("ledger", "measures"), ("workload", "next_deadline")):
            section = views.split(f"\n### {view}\n")[1].split("\n### ")[0]
            assert f"\n| `{column}` | " in section
        assert "| list of string |" in views
        assert "| list of (indicator, comparator, value," in views
    assert "One row a document, body of today and role" in (release / "dictionary.md").read_text(
        "utf-8"
    )
    assert "一个现行单位、一种职责一行" in (release / "dictionary.zh.md").read_text("utf-8")
    assert "| `value` | Full number, never in 万 or 亿. | double |  | 30.0 | 0% |" in (
        release / "dictionary.md"
    ).read_text("utf-8")


# One reader, again and again, each time from the file that is there now.
READER = """
import sys, time, duckdb
until = sys.argv[2]
from pathlib import Path
count = 0
while count < 250 or not Path(until).exists():
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        ((documents, texts),) = connection.execute(
            "select (select count(*) from documents), (select count(*) from texts)"
        ).fetchall()
    assert documents == texts, (documents, texts)
    count += 1
print(count)
"""


def test_readers_are_never_disturbed_while_builds_replace_the_database(place: Place) -> None:
    done = place.warehouse / "done"
    reader = [sys.executable, "-c", READER, str(place.warehouse / "taizhang.duckdb"), str(done)]
    readers = [subprocess.Popen(reader, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    run = partial(place.run, "build")
    for number in range(5):
        place.write(f"more-{number}.txt", "一、任务\n开展服务评价。\n")
        assert run().exit_code == 0
    done.touch()
    counts = []
    for process in readers:
        output, _ = process.communicate(timeout=300)
        assert process.returncode == 0
        counts.append(int(output))
    assert sum(counts) >= 500
