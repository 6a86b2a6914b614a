"""A release on a plain web server that knows ranges: read where it is, and no more than asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

import fsspec
import polars
import pyarrow.parquet
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from tests.release.conftest import Place

GOALS = 60
PLANS = 150
# DuckDB's own reader of addresses is an extension that a package brings for DuckDB 1.4.
DUCKDB = Path(sys.prefix) / "duckdb1"
ATTACH = """
import json, sys, duckdb
extension, address = sys.argv[1:]
connection = duckdb.connect()
connection.execute(f"load '{extension}'")
connection.execute(f"attach '{address}/taizhang.duckdb' as taizhang (read_only)")
parquet = f"'{address}/parquet/targets.parquet'"
answers = [
    connection.execute(query).fetchall()
    for query in (
        "select data_version from taizhang.release",
        "select count(*), sum(value) from taizhang.targets",
        "select count(*) from taizhang.ledger where targets is not null",
        f"select count(*), sum(value) from {parquet}",
    )
]
print(json.dumps(answers))
"""


class Server:
    """Serves a folder and takes down what was asked of it."""

    def __init__(self, folder: Path) -> None:
        self._files = Starlette(routes=[Mount("/", StaticFiles(directory=folder))])
        self.ranges: Counter[str] = Counter()
        """Answers that were a part of a file, by its path."""
        self.sent: Counter[str] = Counter()
        """Bytes sent, by path."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def counted(message: Any) -> None:
            self.ranges[scope["path"]] += message.get("status") == 206
            self.sent[scope["path"]] += len(message.get("body", b""))
            await send(message)

        await self._files(scope, receive, counted)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of some megabytes."""
    place = Place(tmp_path_factory.mktemp("large"))
    for number in range(PLANS):
        goals = "".join(f"建成第{n}类示范窗口{number + n}个。" for n in range(GOALS))
        place.write(f"plan-{number}.txt", f"一、主要目标\n到2025年，{goals}\n二、重点任务\n")
    result = place.build_and_release("2026.1.1")
    assert result.exit_code == 0, result.output
    return place.releases / "2026.1.1"


@pytest.fixture
def served(release: Path) -> Iterator[tuple[str, Server]]:
    """The release's address, and the server."""
    files = Server(release)
    server = uvicorn.Server(uvicorn.Config(files, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}", files
    finally:
        server.should_exit = True
        thread.join()


def test_one_column_is_read_over_http_without_the_others(
    release: Path, served: tuple[str, Server]
) -> None:
    address, server = served
    opened = fsspec.open(
        f"{address}/parquet/targets.parquet", block_size=4096, cache_type="readahead"
    )
    with opened as file:
        column = pyarrow.parquet.read_table(file, columns=["value"], pre_buffer=False)
    assert column.num_rows == PLANS * GOALS
    path = "/parquet/targets.parquet"
    assert server.ranges[path] > 0
    assert 0 < server.sent[path] < (release / path[1:]).stat().st_size / 2


def test_polars_reads_parquet_by_its_address(served: tuple[str, Server]) -> None:
    address, _ = served
    frame = polars.read_parquet(f"{address}/parquet/targets.parquet", columns=["value"])
    assert frame.height == PLANS * GOALS


def test_duckdb_attaches_the_database_by_its_address(
    release: Path, served: tuple[str, Server]
) -> None:
    address, server = served
    found = list(DUCKDB.glob("duckdb_ext/extensions/*/*/httpfs.duckdb_extension"))
    if not found:
        pytest.skip("no package of DuckDB's extension httpfs for this system")
    result = subprocess.run(
        [sys.executable, "-c", ATTACH, found[0], address],
        env=os.environ | {"PYTHONPATH": str(DUCKDB)},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    values = sum(number + n for number in range(PLANS) for n in range(GOALS))
    answers = json.loads(result.stdout)
    assert answers == [
        [["2026.1.1"]],
        [[PLANS * GOALS, values]],
        [[PLANS]],
        [[PLANS * GOALS, values]],
    ]
    for path in ("/taizhang.duckdb", "/parquet/targets.parquet"):  # in pieces, and not all of it
        assert server.ranges[path] > 0
        assert 0 < server.sent[path] < (release / path[1:]).stat().st_size
