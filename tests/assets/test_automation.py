"""What happens without a hand, look by look."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from assets.automation import IMPATIENT, Seen, automation, housekeeping, is_due, look
from assets.build import build
from assets.executors import Inline
from assets.graph import NIGHTLY, REBUILD, definitions
from assets.settings import Settings
from pipelines.read.folder import RawFolderError
from tests.conftest import SERVICE_PLAN, service_plan


@pytest.fixture
def settings(raw: Path, tmp_path: Path) -> Settings:
    return Settings(raw, tmp_path / "w")


@pytest.fixture
def built(settings: Settings) -> Settings:
    assert build(settings, Inline(), lambda *_: None).built
    return settings


class Watcher:
    """A sensor that looks again and again."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.seen = settings, Seen()

    def look(self) -> str:
        """What is said of one look; `due` where a build is."""
        self.seen, wait = look(self.settings, Seen.read(self.seen.write()))
        return wait or "due"

    def settle(self) -> str:
        assert self.look() == "waiting for files to settle"
        return self.look()


def test_what_is_there_at_first_is_built_once(settings: Settings) -> None:
    watcher = Watcher(settings)
    assert watcher.settle() == "due"
    assert watcher.look() == "nothing has changed"


def test_what_is_built_already_is_not_built_again(built: Settings) -> None:
    assert Watcher(built).settle() == "files were touched; what they hold is as it was"


def change(raw: Path) -> None:
    (raw / "service-plan.txt").write_text(SERVICE_PLAN + "\n", "utf-8")


def add_two(raw: Path) -> None:
    for number, name in enumerate(("one", "two"), 1):
        (raw / f"{name}.txt").write_text(service_plan(number), "utf-8")


def remove(raw: Path) -> None:
    (raw / "service-plan.txt").unlink()


def add_sidecar(raw: Path) -> None:
    (raw / "service-plan.toml").write_text('document_number = "江府〔2021〕1号"\n', "utf-8")


def break_a_file(raw: Path) -> None:
    (raw / "service-plan.exe").write_text("no document", "utf-8")


@pytest.mark.parametrize("what", [change, add_two, remove, add_sidecar, break_a_file])
def test_what_changed_starts_one_run(built: Settings, what: Any) -> None:
    watcher = Watcher(built)
    watcher.settle()
    what(built.raw)
    assert watcher.settle() == "due"
    assert watcher.look() == "nothing has changed"


def test_a_file_that_was_only_touched_starts_none(built: Settings) -> None:
    watcher = Watcher(built)
    watcher.settle()
    (built.raw / "service-plan.txt").touch()
    assert watcher.settle() == "files were touched; what they hold is as it was"


def test_what_changes_and_changes_back_is_built_both_times(built: Settings) -> None:
    watcher = Watcher(built)
    watcher.settle()
    old = (built.raw / "service-plan.txt").read_bytes()
    change(built.raw)
    assert watcher.settle() == "due"
    (built.raw / "service-plan.txt").write_bytes(old)
    assert watcher.settle() == "due"


def test_half_written_files_wait_until_they_are_whole_but_not_for_ever(built: Settings) -> None:
    watcher = Watcher(built)
    watcher.settle()
    file = built.raw / "slow.txt"
    with file.open("w", encoding="utf-8") as writing:
        for number in range(IMPATIENT):
            writing.write(f"第{number}行\n")
            writing.flush()
            assert watcher.look() == "waiting for files to settle"
        writing.write("又一行\n")
        writing.flush()
        assert watcher.look() == "due"


def test_a_clock_that_jumps_is_one_more_change_of_time(built: Settings) -> None:
    import os

    watcher = Watcher(built)
    watcher.settle()
    for moment in (0, 4_000_000_000):
        os.utime(built.raw / "service-plan.txt", (moment, moment))
        assert watcher.settle() == "files were touched; what they hold is as it was"


def test_a_cursor_that_cannot_be_read_is_a_new_one() -> None:
    for cursor in (None, "", "no JSON", '{"unknown": 1}', "[]"):
        assert Seen.read(cursor) == Seen()


def test_a_folder_that_is_gone_is_an_error_and_no_skip(settings: Settings) -> None:
    gone = replace(settings, raw=settings.raw / "gone")
    watcher = Watcher(gone)
    assert watcher.look() == "waiting for files to settle"
    with pytest.raises(RawFolderError):
        watcher.look()
    (sensor,) = [one for one in automation(gone).sensors or [] if one.name == "new_documents"]
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance=instance, cursor=watcher.seen.write())
        with pytest.raises(dg.Failure, match="cannot be looked at"):
            sensor(context)  # type: ignore[operator]


def test_the_sensor_keeps_its_cursor_and_asks_for_one_run(settings: Settings) -> None:
    (sensor,) = [one for one in automation(settings).sensors or [] if one.name == "new_documents"]
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance=instance)
        first: Any = sensor(context)  # type: ignore[operator]
        assert isinstance(first, dg.SkipReason)
        second: Any = sensor(context)  # type: ignore[operator]
        assert isinstance(second, dg.RunRequest)
        assert json.loads(context.cursor or "")["settled"]


# -- the night ------------------------------------------------------------------------------------


def run(job: str, settings: Settings) -> dg.ExecuteInProcessResult:
    resolved = definitions(settings, Inline(), lambda *_: None).resolve_job_def(job)
    with dg.DagsterInstance.ephemeral() as instance:
        return resolved.execute_in_process(instance=instance, raise_on_error=False)


def test_at_night_what_changed_is_built_and_released(settings: Settings) -> None:
    (settings.raw / "picture.png").touch()  # what cannot be read is no news every night
    (settings.raw / "empty.txt").touch()
    assert is_due(settings)
    assert run(NIGHTLY, settings).success
    releases = sorted((settings.warehouse / "releases").glob("2*"))
    assert len(releases) == 1
    assert not is_due(settings)
    change(settings.raw)
    assert is_due(settings)
    assert build(settings, Inline(), lambda *_: None).built
    assert is_due(settings)  # built and not released
    assert run(NIGHTLY, settings).success
    assert not is_due(settings)
    assert len(sorted((settings.warehouse / "releases").glob("2*"))) == 2


def test_the_night_is_that_of_china(settings: Settings) -> None:
    schedules = {one.name: one for one in automation(settings).schedules or []}
    nightly: Any = schedules["nightly"]
    assert (nightly.cron_schedule, nightly.execution_timezone) == ("30 2 * * *", "Asia/Shanghai")
    assert nightly.default_status is dg.DefaultScheduleStatus.RUNNING
    with dg.DagsterInstance.ephemeral() as instance:
        at = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)
        context = dg.build_schedule_context(instance=instance, scheduled_execution_time=at)
        assert len(nightly.evaluate_tick(context).run_requests) == 1
        assert run(NIGHTLY, settings).success
        assert "nothing has changed" in nightly.evaluate_tick(context).skip_message


def test_a_rebuild_reads_every_document_anew(built: Settings) -> None:
    told: list[str] = []
    job = definitions(
        built, Inline(), lambda _done, _total, document, why: told.append(f"{document}: {why}")
    )
    with dg.DagsterInstance.ephemeral() as instance:
        for name in ("build", REBUILD):
            assert job.resolve_job_def(name).execute_in_process(instance=instance).success
    assert told == [
        "no-numbers: None",
        "service-plan: None",
        "no-numbers: its kept rows are gone",
        "service-plan: its kept rows are gone",
    ]


# -- failures -------------------------------------------------------------------------------------


def test_a_system_that_refuses_is_asked_again_and_a_text_is_not(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    (settings.warehouse / "taizhang.duckdb").mkdir(parents=True)  # no file can be put there
    (settings.raw / "empty.txt").touch()
    result = run("build", replace(settings, retries=2))
    assert not result.success
    steps = [
        event.step_key for event in result.all_events if event.event_type_value == "STEP_RESTARTED"
    ]
    assert steps == ["published", "published"]
    result = run("build", settings)
    assert not [one for one in result.all_events if one.event_type_value == "STEP_RESTARTED"]


@contextmanager
def listening() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A web server that keeps what it is sent."""
    heard: list[dict[str, Any]] = []

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # noqa: N802
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Ear)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}", heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_failed_run_alerts_whom_the_environment_names(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (settings.warehouse / "taizhang.duckdb").mkdir(parents=True)
    (alert,) = [one for one in automation(settings).sensors or [] if one.name == "alert"]
    job = definitions(settings, Inline(), lambda *_: None).resolve_job_def("build")
    with listening() as (address, heard), dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance, raise_on_error=False)
        context = dg.build_run_status_sensor_context(
            sensor_name="alert",
            dagster_instance=instance,
            dagster_run=result.dagster_run,
            dagster_event=result.get_run_failure_event(),
        ).for_run_failure()
        alert(context)  # type: ignore[operator]
        assert heard == []  # nobody is named
        monkeypatch.setenv("TAIZHANG_ALERT", f"json://{address}/hook")
        alert(context)  # type: ignore[operator]
    (said,) = heard
    assert said["title"] == "Taizhang: build failed"
    assert result.dagster_run.run_id in said["message"]


def test_old_runs_are_forgotten(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    build_job = definitions(settings, Inline(), lambda *_: None).resolve_job_def("build")
    with dg.DagsterInstance.ephemeral() as instance:
        run_id = build_job.execute_in_process(instance=instance).run_id
        housekeeping.execute_in_process(instance=instance)
        assert instance.has_run(run_id)
        monkeypatch.setenv("TAIZHANG_KEEP_DAYS", "-1")  # as if it were tomorrow
        housekeeping.execute_in_process(instance=instance)
        assert not instance.has_run(run_id)
        assert instance.get_run_records(
            dg.RunsFilter(created_after=datetime.now(UTC) - timedelta(days=1))
        )
