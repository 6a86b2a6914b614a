"""A warehouse in an object store, against a real S3 API on this machine."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result
from moto.server import ThreadedMotoServer

from assets.arrivals import SENSOR, WISH, Seen, look
from assets.commands import taizhang as app
from assets.executors import Inline
from assets.graph import definitions
from assets.runs import root_of
from assets.settings import Settings
from assets.site_parts import PARTS
from pipelines.publish import locks
from pipelines.publish.places import PlaceError
from pipelines.publish.places import place as place_of
from pipelines.publish.warehouse import WarehouseError, open_warehouse
from tests.conftest import OTHER_PLAN
from tests.waiting import wait_until


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel("ERROR")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def store(endpoint: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Any:
    """An empty bucket of the test's own, by its address."""
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    bucket = request.node.name.replace("_", "-")[:60].strip("-")
    place: Any = place_of(f"s3://{bucket}/data")
    place.fs.mkdir(bucket)
    return place


def taizhang(command: str, store: Any, *arguments: str) -> Result:
    return CliRunner().invoke(app, [command, *arguments, "--warehouse", str(store)])


def listed(where: Any) -> list[str]:
    return sorted(path.relative_to(where).as_posix() for path in where.rglob("*") if path.is_file())


def test_a_warehouse_may_be_an_object_store(store: Any, raw: Path, tmp_path: Path) -> None:
    build = ["--raw", str(raw)]
    result = taizhang("build", store, *build)
    assert result.exit_code == 0, result.output
    assert "targets" in result.output
    result = taizhang("release", store, *build, "--version", "2026.1.1")
    assert result.exit_code == 0, result.output
    assert f"released 2026.1.1 in {store}/releases/2026.1.1" in result.output
    # The same as in a folder, to the byte.
    local = tmp_path / "local"
    for command in (["build"], ["release", "--version", "2026.1.1"]):
        assert taizhang(command[0], local, *command[1:], *build).exit_code == 0
    for name in ("parquet/targets.parquet", "releases/2026.1.1/parquet/targets.parquet"):
        assert (store / name).read_bytes() == (local / name).read_bytes()
    assert (store / "releases/LATEST").read_text() == "2026.1.1\n"
    assert "parquet/targets.parquet" in listed(store / "releases/2026.1.1")
    assert ".lock" not in listed(store)
    # Read where it is, and verified.
    with (store / "releases/2026.1.1/parquet/targets.parquet").open("rb") as file:
        assert pyarrow.parquet.read_table(file, columns=["value"]).num_rows == 3
    with (store / "releases/2026.1.1/taizhang.duckdb").open("rb") as file:
        copy = tmp_path / "copy.duckdb"
        copy.write_bytes(file.read())
    with duckdb.connect(copy, read_only=True) as connection:
        assert connection.execute("select count(*) from ledger").fetchall()[0][0] > 0
    assert taizhang("verify", store).output == "2026.1.1 is what it says\n"
    # The next one is compared with it.
    (raw / "other-plan.txt").write_text(OTHER_PLAN, "utf-8")
    result = taizhang("build", store, *build)
    assert (result.exit_code, "1/3" in result.output) == (0, True), result.output
    result = taizhang("release", store, *build, "--version", "2026.1.2")
    assert result.exit_code == 0, result.output
    assert (store / "releases/LATEST").read_text() == "2026.1.2\n"
    result = taizhang("diff", store, "2026.1.1")
    assert "  + other-plan: " in result.output
    result = taizhang("show", store, "service-plan")
    assert "公共服务满意度" in result.output


@pytest.mark.skipif(not PARTS.is_dir(), reason="the extra `site` is not set up")
def test_the_explorer_of_a_warehouse_in_an_object_store_lies_there(store: Any, raw: Path) -> None:
    assert taizhang("build", store, "--raw", str(raw)).exit_code == 0
    (store / "site/documents").mkdir(parents=True, exist_ok=True)
    (store / "site/documents/gone.html").write_text("of a document that is no more")
    result = taizhang("site", store)
    assert result.exit_code == 0, result.output
    assert "taizhang.duckdb" in (store / "site/index.html").read_text()
    pages = [path for path in listed(store / "site") if path.startswith("documents/")]
    assert pages == ["documents/no-numbers.html", "documents/service-plan.html"]


def test_documents_may_be_in_an_object_store(store: Any, raw: Path, tmp_path: Path) -> None:
    for file in raw.iterdir():
        (store / "raw" / file.name).write_bytes(file.read_bytes())
    (store / "raw/service-plan.toml").write_text('document_number = "江府〔2021〕1号"\n')
    result = taizhang("build", tmp_path / "w", "--raw", f"{store}/raw")
    assert (result.exit_code, "2/2 service-plan" in result.output) == (0, True), result.output
    (number,) = pyarrow.parquet.read_table(
        tmp_path / "w/parquet/documents.parquet",
        columns=["document_number"],
        filters=[("document_id", "=", "service-plan")],
    ).to_pylist()
    assert number == {"document_number": "江府〔2021〕1号"}
    settings = Settings(store / "raw", tmp_path / "w")
    with dg.DagsterInstance.ephemeral() as instance:
        seen = Seen()
        for waits in (0, 1):  # what the command has built is known to be whole
            for _ in range(waits):
                found = look(settings, seen, instance)
                assert found.wait == "waiting for files to settle"
                seen = found.seen
            found = look(settings, seen, instance)
            assert found.wait is None
            job = definitions(settings, Inline(), lambda *_: None).resolve_job_def("build")
            tags = {"dagster/sensor_name": SENSOR, WISH: found.wish}
            assert job.execute_in_process(instance=instance, tags=tags).success
            found = look(settings, found.seen, instance)
            assert found.wait == "nothing has changed"
            (store / "raw/third.txt").write_text(OTHER_PLAN)
            seen = found.seen


def test_a_store_that_does_not_answer_fails_one_run_so_that_the_alert_is_told(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    forget: Any = type(store.fs).clear_instance_cache
    forget()
    settings = Settings(place_of(str(store / "raw")), tmp_path / "w")
    forget()
    with dg.DagsterInstance.ephemeral() as instance:
        found = look(settings, Seen(), instance)
        assert found.wait == "waiting for files to settle"
        found = look(settings, found.seen, instance)
        assert found.wait is None
        job = definitions(settings, Inline(), lambda *_: None).resolve_job_def("build")
        tags = {"dagster/sensor_name": SENSOR, WISH: found.wish}
        result = job.execute_in_process(instance=instance, tags=tags, raise_on_error=False)
        (failure,) = [one for one in result.all_events if one.event_type_value == "STEP_FAILURE"]
        assert f"the raw folder {settings.raw} cannot be read" in str(
            root_of(failure.event_specific_data.error).message
        )
        found = look(settings, found.seen, instance)
        assert "failed" in (found.wait or "")


def test_a_release_is_not_there_before_its_last_file(store: Any, raw: Path) -> None:
    build = ["--raw", str(raw)]
    assert taizhang("build", store, *build).exit_code == 0
    unfinished = store / "releases/2026.1.1/parquet/targets.parquet"
    unfinished.write_bytes(b"what a kill left")
    assert "no release yet" in taizhang("verify", store).output
    assert taizhang("release", store, *build, "--version", "2026.1.1").exit_code == 0
    assert taizhang("verify", store).exit_code == 0


def test_one_writes_and_the_others_are_told_who(
    store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_warehouse(store):
        said = rf"another build or release is running in .*: process {os.getpid()} on"
        with pytest.raises(WarehouseError, match=said), open_warehouse(store):
            pass
    (store / ".lock").write_text('{"process": 1, "host": "gone", "since": "yesterday"}')
    with pytest.raises(WarehouseError, match="process 1 on gone"), open_warehouse(store):
        pass
    monkeypatch.setattr(locks, "FORSAKEN", 0.5)
    time.sleep(1.5)
    with open_warehouse(store):
        assert str(os.getpid()) in (store / ".lock").read_text()
    assert not (store / ".lock").exists()


def test_a_holder_that_lost_its_lock_publishes_nothing(store: Any) -> None:
    with open_warehouse(store) as warehouse:
        warehouse.confirm()
        (store / ".lock").write_text('{"process": 1, "host": "other", "since": "now"}')
        with pytest.raises(WarehouseError, match="was lost: it was taken over by process 1 on"):
            warehouse.confirm()
    assert (store / ".lock").exists()  # it is the other's


def test_a_holder_keeps_saying_that_it_is_there(
    store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "RENEWED", 0.2)
    lock = store / ".lock"
    with open_warehouse(store):
        said = lock.stat().st_mtime
        wait_until(lambda: lock.stat().st_mtime > said)
        with pytest.raises(WarehouseError, match="another build"), open_warehouse(store):
            pass


def test_a_store_that_does_not_answer_is_told(
    raw: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    environment = {
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_MAX_ATTEMPTS": "1",
    }
    command = [sys.executable, "-m", "assets.cli", "build", "--raw", str(raw)]
    result = subprocess.run(
        [*command, "--warehouse", "s3://nowhere/data"],
        env=os.environ | environment,
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 2, result.stderr
    assert "cannot write the warehouse s3://nowhere/data" in result.stderr
    assert "Traceback" not in result.stderr + result.stdout
    command = [sys.executable, "-m", "assets.cli", "verify", "--warehouse", "s3://nowhere/data"]
    result = subprocess.run(
        command, env=os.environ | environment, cwd=root, capture_output=True, text=True
    )
    assert (result.returncode, "cannot read s3://nowhere/data" in result.stderr) == (2, True)


def test_an_address_that_nothing_speaks_to_is_wrong_usage(raw: Path) -> None:
    result = taizhang("build", "teleport://there", "--raw", str(raw))
    assert result.exit_code == 2
    assert "what speaks to teleport is not installed" in result.output
    with pytest.raises(PlaceError, match="teleport"):
        place_of("teleport://there")
